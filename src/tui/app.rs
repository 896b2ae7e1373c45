//! Everything that the screen shows, and nothing else: no clock, no disk, no thread.

use std::collections::VecDeque;
use std::sync::Arc;

use ratatui::layout::Size;
use serde::{Deserialize, Serialize};

use super::action::Context;
use super::board_view::{BoardPrompt, BoardView};
use super::comparison::{Axes, Comparison};
use super::correcting::{Correcting, ValuePrompt};
use super::difference_text::DifferenceState;
use super::exporting::{ExportPrompt, Room};
use super::figures::Figures;
use super::key::Key;
use super::keymap::Keymap;
use super::layout::{self, Arrangement, Grid, Pane, Panes};
use super::likes::LikeState;
use super::line::Line;
use super::list::List;
use super::marking::{Ask, Lettering};
use super::message::{Preview, Ranking};
use super::outline::Outline;
use super::person::Page;
use super::place::{History, SavedView};
use super::places::Places;
use super::reading::Reading;
use super::results::{QueryPrompt, Results};
use super::sidebar::Thing;
use super::theme::Theme;
use super::update::ahead::{Awaited, Typed};
use crate::compare::Matrix;
use crate::compare::pair::QuoteRef;
use crate::jump::TargetKind;
use crate::library::{FactId, Progress, Statement};
use crate::safe_text::SafeText;
use crate::source::Problem;

/// What the screen shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum View {
    Read,
    Compare,
    Figures,
    Person,
    Board,
    /// The search of the library.
    Results,
}

/// What lies on top of the view.
#[derive(Debug, Clone)]
pub enum Overlay {
    Help {
        top: usize,
        /// Where the keyboard was.
        here: Context,
    },
    Problems {
        top: usize,
    },
    Palette(Picker),
    Jump(Box<JumpState>),
    Search(SearchPrompt),
    Query(Box<QueryPrompt>),
    Filter(Line),
    /// The words that the facts, the figures or the rows of a person are narrowed to.
    Narrow(Line),
    Cell(CellState),
    /// How the words of two quotes differ.
    Difference(Box<DifferenceState>),
    /// The quotes like one.
    Like(Box<LikeState>),
    /// What the sides of the matrix may stand for.
    Axes {
        selected: usize,
    },
    Correct(Box<Correcting>),
    Value(Box<ValuePrompt>),
    /// A note or a title.
    Board(BoardPrompt),
    Export(Box<ExportPrompt>),
    /// A note, tags, a command, a query of the list.
    Ask(Box<Ask>),
    /// The letter of a bookmark.
    Letter(Lettering),
    Outline(Outline),
    /// The places of a story.
    Places(Box<Places>),
}

/// A query and the selected one of what it found.
#[derive(Debug, Clone, Default)]
pub struct Picker {
    pub line: Line,
    pub selected: usize,
}

/// The jump.
#[derive(Debug, Clone, Default)]
pub struct JumpState {
    pub picker: Picker,
    /// Only hits of this kind.
    pub only: Option<TargetKind>,
    pub ranking: Ranking,
    /// True until the ranking is that of what is typed.
    pub is_waiting: bool,
    pub preview: Option<Preview>,
    /// The first hit shown.
    pub top: usize,
}

/// A search that is being typed, and where it started from.
#[derive(Debug, Clone)]
pub struct SearchPrompt {
    pub line: Line,
    /// The first row shown when it was opened, and what was selected: where Esc goes back to.
    pub origin: usize,
    pub selected: Option<Thing>,
}

/// The statements of one cell, whole.
#[derive(Debug, Clone)]
pub struct CellState {
    pub matrix: Arc<Matrix>,
    pub row: usize,
    pub column: usize,
    /// How many statements it holds; those after the first come as one goes to them.
    pub total: usize,
    /// True while more of them are on their way.
    pub is_asked: bool,
    pub statements: Vec<Statement>,
    pub selected: usize,
}

/// What the sentence line says once, until the next key.
#[derive(Debug, Clone)]
pub struct Notice {
    pub text: SafeText,
    pub is_trouble: bool,
}

/// The state of the whole program.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is true or not, whatever the others are"
)]
pub struct AppState {
    pub size: Size,
    pub theme: Theme,
    pub keymap: Keymap,
    /// Columns that a line of an article has at most.
    pub measure: u16,
    /// Other programs may be run: an editor, what a text is piped to.
    pub may_run: bool,
    /// A program opens web addresses.
    pub has_opener: bool,
    pub room: Room,
    /// What the library was opened on.
    pub label: SafeText,
    pub view: View,
    pub arrangement: Arrangement,
    pub list: List,
    pub reading: Option<Reading>,
    pub comparison: Option<Comparison>,
    pub figures: Option<Figures>,
    pub person: Option<Page>,
    /// What the sides of the matrix stand for.
    pub axes: Axes,
    pub board: Option<BoardView>,
    pub results: Option<Results>,
    pub problems: Vec<Problem>,
    pub overlay: Option<Overlay>,
    /// What lay on top before: it comes back when the overlay closes.
    pub below: Vec<Overlay>,
    /// The first of two quotes whose difference is wanted.
    pub held: Option<QuoteRef>,
    /// Keys of a sequence that is not complete.
    pub pending: Vec<Key>,
    pub notice: Option<Notice>,
    /// Of the ingest, until it is done.
    pub progress: Option<Progress>,
    pub is_ingested: bool,
    /// Where the ingest was stopped, while it waits to be told to go on.
    pub stopped: Option<Progress>,
    pub history: History,
    /// The keys of the row and the column to go to once the matrix is there.
    pub wanted_cell: Option<(Option<String>, Option<String>)>,
    /// The name of the row, and a place of the value, to go to once the figures are there.
    pub wanted_figure: Option<(Option<String>, Option<FactId>)>,
    /// The last view, until it is back.
    pub resume: Option<SavedView>,
    /// True once the reader chose an article; until then the program does.
    pub has_chosen: bool,
    /// What the reader asked for, while it is on its way.
    pub awaited: Option<Awaited>,
    /// What was typed meanwhile.
    pub typed_ahead: VecDeque<Typed>,
    /// Changes of the state that are not saved yet.
    pub unsaved: usize,
}

impl AppState {
    pub fn new(size: Size, theme: Theme, label: &str) -> Self {
        Self {
            size,
            theme,
            keymap: Keymap::default(),
            measure: layout::MEASURE,
            may_run: true,
            has_opener: false,
            room: Room::default(),
            label: SafeText::line(label),
            view: View::Read,
            arrangement: Arrangement {
                focus: Pane::Reading,
                drawer: Pane::Facts,
                is_zoomed: false,
            },
            list: List::default(),
            reading: None,
            comparison: None,
            figures: None,
            person: None,
            axes: Axes::default(),
            board: None,
            results: None,
            problems: Vec::new(),
            overlay: None,
            below: Vec::new(),
            held: None,
            pending: Vec::new(),
            notice: None,
            progress: None,
            is_ingested: false,
            stopped: None,
            history: History::default(),
            wanted_cell: None,
            wanted_figure: None,
            resume: None,
            has_chosen: false,
            awaited: None,
            typed_ahead: VecDeque::new(),
            unsaved: 0,
        }
    }

    /// Tells where the keyboard is.
    pub fn context(&self) -> Context {
        match &self.overlay {
            Some(Overlay::Help { .. }) => Context::Help,
            Some(Overlay::Problems { .. }) => Context::Problems,
            Some(Overlay::Palette(_)) => Context::Palette,
            Some(Overlay::Jump(_)) => Context::Jump,
            Some(
                Overlay::Search(_)
                | Overlay::Filter(_)
                | Overlay::Narrow(_)
                | Overlay::Value(_)
                | Overlay::Board(_)
                | Overlay::Ask(_),
            ) => Context::Prompt,
            Some(Overlay::Letter(_)) => Context::Letter,
            Some(Overlay::Outline(_)) => Context::Outline,
            Some(Overlay::Places(_)) => Context::Places,
            Some(Overlay::Export(_)) => Context::Export,
            Some(Overlay::Query(_)) => Context::Query,
            Some(Overlay::Correct(_)) => Context::Correct,
            Some(Overlay::Cell(_)) => Context::Cell,
            Some(Overlay::Difference(_)) => Context::Difference,
            Some(Overlay::Like(_)) => Context::Like,
            Some(Overlay::Axes { .. }) => Context::Axes,
            None => self.context_under(),
        }
    }

    /// Tells where the keyboard is once nothing lies on top.
    pub fn context_under(&self) -> Context {
        match (self.view, self.arrangement.focus) {
            (View::Compare, _) => Context::Compare,
            (View::Figures, _) => Context::Figures,
            (View::Person, _) => Context::Person,
            (View::Board, _) => Context::Board,
            (View::Results, _) => Context::Results,
            (View::Read, Pane::Articles) => Context::Articles,
            (View::Read, Pane::Reading) if self.is_selecting() => Context::Select,
            (View::Read, Pane::Reading) => Context::Reading,
            (View::Read, Pane::Facts) => Context::Facts,
        }
    }

    /// Tells whether something is being selected in the text.
    pub fn is_selecting(&self) -> bool {
        let reading = self.reading.as_ref();
        reading.is_some_and(|reading| reading.selecting.is_some())
    }

    pub fn panes(&self) -> Panes {
        layout::panes(self.size, self.arrangement)
    }

    /// Returns the rows that the text has, or would have if its pane were shown.
    pub fn text_height(&self) -> usize {
        let pane = self.panes().reading.or_else(|| self.whole_body());
        pane.map_or(1, |pane| {
            usize::from(layout::text(pane, self.measure).height).max(1)
        })
    }

    /// Returns the columns that the text has, or would have if its pane were shown.
    pub fn text_width(&self) -> usize {
        let pane = self.panes().reading.or_else(|| self.whole_body());
        pane.map_or(1, |pane| {
            usize::from(layout::text(pane, self.measure).width).max(1)
        })
    }

    /// Returns the columns and rows of the sidebar.
    pub fn facts_size(&self) -> (usize, usize) {
        let pane = self.panes().facts.or_else(|| self.whole_body());
        pane.map_or((1, 1), |pane| {
            let rows = layout::rows(pane);
            (
                usize::from(rows.width).max(1),
                usize::from(rows.height).max(1),
            )
        })
    }

    /// Returns the rows of the list.
    pub fn list_height(&self) -> usize {
        let pane = self.panes().articles.or_else(|| self.whole_body());
        pane.map_or(1, |pane| usize::from(layout::rows(pane).height).max(1))
    }

    /// Tells how the matrix is laid out.
    pub fn grid(&self) -> Grid {
        let summits = self
            .comparison
            .as_ref()
            .map_or(0, |it| it.matrix.columns.len());
        layout::grid(self.size, summits)
    }

    fn whole_body(&self) -> Option<ratatui::layout::Rect> {
        layout::screen(self.size).map(|screen| screen.body)
    }

    /// Tells whether there is room to open every group of the sidebar.
    pub fn is_roomy(&self) -> bool {
        self.size.height >= 50
    }

    /// Says something once.
    pub fn say(&mut self, text: &str) {
        self.notice = Some(Notice {
            text: SafeText::line(text),
            is_trouble: false,
        });
    }

    /// Says once what went wrong.
    pub fn complain(&mut self, text: &str) {
        self.notice = Some(Notice {
            text: SafeText::line(text),
            is_trouble: true,
        });
    }
}
