//! What must be done outside, as data: `update` returns it, `runtime` does it, the answer comes back as a message.

use std::borrow::Cow;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use super::marking::Marking;
use super::person::Needed;
use super::place::SavedView;
use super::results::Asked;
use crate::article::Span;
use crate::board;
use crate::compare::figures::FigureTable;
use crate::compare::pair::{Pairing, QuoteRef};
use crate::compare::person::Person;
use crate::compare::{Matrix, Question};
use crate::corrections::Correction;
use crate::export::Form;
use crate::jump::TargetKind;
use crate::library::{ArticleId, FactId, QuoteFilter, Window};
use crate::safe_text::SafeText;
use crate::state::{Bookmark, Position};

/// Something to be done outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Ask for the order of the articles.
    List,
    /// Ask for the articles of a query in their order.
    ListFound(String),
    FetchRows(Vec<ArticleId>),
    Open {
        id: ArticleId,
        landing: Landing,
    },
    /// Open the article of a key, if the library has it.
    OpenKey {
        key: String,
        landing: Landing,
    },
    /// Rank everything against a query; with a kind, only what is of it.
    Rank {
        query: String,
        only: Option<TargetKind>,
    },
    /// Give back what the jump holds: it is closed.
    CloseJump,
    Preview {
        article: ArticleId,
        span: Span,
    },
    /// Lay out the matrix of a question, which a filter line asked.
    Compare {
        question: Question,
        line: String,
    },
    FetchCells {
        matrix: Arc<Matrix>,
        rows: Range<usize>,
        columns: Range<usize>,
        /// At most so many statements of each cell.
        depth: usize,
    },
    /// Ask for some statements of a cell.
    OpenCell {
        matrix: Arc<Matrix>,
        row: usize,
        column: usize,
        window: Window,
    },
    /// Lay out the figures of the library.
    Figures,
    /// Ask for the words of facts, with their sentences where it says so.
    FetchFacts(Vec<(FactId, bool)>),
    /// Gather all there is of a person; the row is where to go on the page.
    Person {
        name: String,
        row: Option<usize>,
    },
    /// Ask for the words of rows of a person's page.
    FetchPerson(Vec<Needed>),
    /// Ask how two quotes differ.
    Differ(Pairing),
    /// Ask for the quotes like one.
    FetchLike(QuoteRef),
    /// Count the quotes that pass the filter of a line.
    Count {
        filter: QuoteFilter,
        line: String,
    },
    /// Ask for places of a search: at most `count` after the first `first`.
    Find {
        asked: Asked,
        first: usize,
        count: usize,
    },
    /// Ask what the end of a query may become.
    Complete(String),
    FetchProblems,
    /// Ask where else the text of an article stands.
    FetchPlaces(ArticleId),
    /// Ask what other articles say of the figures of one.
    FetchElsewhere(ArticleId),
    /// Put something right in an article.
    Correct {
        article: ArticleId,
        correction: Box<Correction>,
    },
    /// Pin what stands at a place of an article.
    Pin {
        article: ArticleId,
        place: board::Place,
    },
    FetchBoard,
    ChangeBoard(Box<board::Change>),
    /// Write something to a new file, named as it was typed.
    Export {
        subject: Subject,
        form: Form,
        name: String,
    },
    /// Keep a topic or a row of the matrix.
    Align(Box<Correction>),
    /// Take the last change of this session back, of whatever kind.
    Undo,
    /// Mark an article as read because its end was on screen.
    SaveRead(String),
    /// Mark something because the reader wants it: it can be taken back.
    Mark(Marking),
    /// Go to a place that is known by its words.
    GoTo(Bookmark),
    /// Ask what a selection in an article grows by.
    FetchUnits(ArticleId),
    /// Open an article's file in the reader's editor, at a line of the text.
    Edit {
        article: ArticleId,
        line: usize,
    },
    /// Open a web address in the reader's browser.
    Browse(String),
    /// Run the editor on a file.
    RunEditor(Editable),
    /// Run a command on a text.
    Pipe {
        command: String,
        text: SafeText,
    },
    /// Look whether others changed the state.
    Refresh,
    /// Keep the places that one came from.
    SaveHistory(Vec<Bookmark>),
    SavePosition {
        key: String,
        position: Position,
    },
    SaveView(SavedView),
    Copy {
        text: SafeText,
        what: Cow<'static, str>,
    },
    Redraw,
    /// Stop the reading of articles, or go on with it.
    TurnReading,
    /// Read what is new or out of date, unless someone stopped the reading.
    CatchUp,
    Suspend,
    Quit,
}

impl Effect {
    /// Tells whether an answer comes, which the screen then shows.
    pub fn is_answered(&self) -> bool {
        !matches!(
            self,
            Self::SaveRead(_)
                | Self::SaveHistory(_)
                | Self::Refresh
                | Self::RunEditor(_)
                | Self::Browse(_)
                | Self::Pipe { .. }
                | Self::SavePosition { .. }
                | Self::SaveView(_)
                | Self::CloseJump
                | Self::Copy { .. }
                | Self::Redraw
                | Self::TurnReading
                | Self::CatchUp
                | Self::Suspend
                | Self::Quit
        )
    }

    /// Tells whether it changes nothing: once the program ends nobody waits for it.
    pub fn is_question(&self) -> bool {
        matches!(
            self,
            Self::List
                | Self::FetchRows(_)
                | Self::Open { .. }
                | Self::OpenKey { .. }
                | Self::Rank { .. }
                | Self::Preview { .. }
                | Self::Compare { .. }
                | Self::FetchCells { .. }
                | Self::OpenCell { .. }
                | Self::Differ(_)
                | Self::FetchLike(_)
                | Self::Count { .. }
                | Self::FetchProblems
                | Self::FetchPlaces(_)
                | Self::FetchElsewhere(_)
                | Self::FetchBoard
                | Self::GoTo(_)
                | Self::FetchUnits(_)
                | Self::Edit { .. }
                | Self::Refresh
        )
    }
}

/// A file that can be edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editable {
    pub path: PathBuf,
    /// 1-based; none where lines of the text are none of the file.
    pub line: Option<usize>,
}

/// What can be exported.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// The quotes of a matrix, all of every cell.
    Matrix(Arc<Matrix>),
    /// Figures, all of a table.
    Figures(Arc<FigureTable>),
    /// The quotes of a person by topic and summit.
    Person(Arc<Person>),
    Board,
}

/// Where one arrives in an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Landing {
    /// Where reading stopped the last time.
    Remembered,
    /// There too; but no reader asked for the article, and the view that is on screen stays.
    Behind,
    /// With a span on screen, and what stands there selected.
    Span(Span),
    /// With a byte in the first row: on the way back.
    Top(usize),
}
