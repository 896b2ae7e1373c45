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
    /// Ask for something. The answer comes back as a message; nothing is changed.
    Fetch(Fetch),
    /// Change something because the reader wants it. What became of it comes back as a message.
    Act(Act),
    /// Keep where the reader is. Only what goes wrong with it comes back.
    Save(Save),
    /// Do something with the terminal or with the program itself: the loop does it.
    Run(Run),
    /// Give back what the jump holds: it is closed.
    CloseJump,
    /// Look whether others changed the state.
    Refresh,
    Quit,
}

/// Something that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Fetch {
    /// The order of the articles.
    List,
    /// The articles of a query in their order.
    ListFound(String),
    Rows(Vec<ArticleId>),
    Open {
        id: ArticleId,
        landing: Landing,
    },
    /// The article of a key, if the library has it.
    OpenKey {
        key: String,
        landing: Landing,
    },
    /// The article of a place that is known by its words.
    GoTo(Bookmark),
    /// Everything ranked against a query; with a kind, only what is of it.
    Rank {
        query: String,
        only: Option<TargetKind>,
    },
    Preview {
        article: ArticleId,
        span: Span,
    },
    Compare(FetchCompared),
    /// The figures of the library.
    Figures,
    /// The words of facts, with their sentences where it says so.
    Facts(Vec<(FactId, bool)>),
    /// All there is of a person; the row is where to go on the page.
    Person {
        name: String,
        row: Option<usize>,
    },
    /// The words of rows of a person's page.
    PersonRows(Vec<Needed>),
    /// Places of a search: at most `count` after the first `first`.
    Find {
        asked: Asked,
        first: usize,
        count: usize,
    },
    /// What the end of a query may become.
    Complete(String),
    Problems,
    /// Where else the text of an article stands.
    Places(ArticleId),
    /// What other articles say of the figures of one.
    Elsewhere(ArticleId),
    Board,
    /// What a selection in an article grows by.
    Units(ArticleId),
    /// The file of an article, and the line of it that a line of the text is.
    Editable {
        article: ArticleId,
        line: usize,
    },
}

/// Something that is asked of the matrix, or of quotes beside each other.
#[derive(Debug, Clone, PartialEq)]
pub enum FetchCompared {
    /// The matrix of a question, which a filter line asked.
    Matrix { question: Question, line: String },
    Cells {
        matrix: Arc<Matrix>,
        rows: Range<usize>,
        columns: Range<usize>,
        /// At most so many statements of each cell.
        depth: usize,
    },
    /// Some statements of a cell.
    OpenCell {
        matrix: Arc<Matrix>,
        row: usize,
        column: usize,
        window: Window,
    },
    /// How two quotes differ.
    Differ(Pairing),
    /// The quotes like one.
    Like(QuoteRef),
    /// How many quotes pass the filter of a line.
    Count { filter: QuoteFilter, line: String },
}

/// A change that the reader wants.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Put something right in an article.
    Correct {
        article: ArticleId,
        correction: Box<Correction>,
    },
    /// Keep a topic or a row of the matrix.
    Align(Box<Correction>),
    /// Mark something: it can be taken back.
    Mark(Marking),
    /// Pin what stands at a place of an article.
    Pin {
        article: ArticleId,
        place: board::Place,
    },
    ChangeBoard(Box<board::Change>),
    /// Write something to a new file, named as it was typed.
    Export {
        subject: Subject,
        form: Form,
        name: String,
    },
    /// Take the last change of this session back, of whatever kind.
    Undo,
}

/// Something that is kept for the next start without anyone asking.
#[derive(Debug, Clone, PartialEq)]
pub enum Save {
    /// An article is read: its end was on screen.
    Read(String),
    Position {
        key: String,
        position: Position,
    },
    /// The places that one came from.
    History(Vec<Bookmark>),
    View(SavedView),
}

/// Something of the terminal or the program.
#[derive(Debug, Clone, PartialEq)]
pub enum Run {
    Copy {
        text: SafeText,
        what: Cow<'static, str>,
    },
    /// Run the editor on a file.
    Editor(Editable),
    /// Open a web address in the reader's browser.
    Browse(String),
    /// Run a command on a text.
    Pipe {
        command: String,
        text: SafeText,
    },
    Redraw,
    /// Stop the reading of articles, or go on with it.
    TurnReading,
    /// Read what is new or out of date, unless someone stopped the reading.
    CatchUp,
    Suspend,
}

impl Fetch {
    /// Tells whether it opens an article: it is answered by that, or by why it cannot be.
    pub const fn opens(&self) -> bool {
        matches!(
            self,
            Self::Open { .. } | Self::OpenKey { .. } | Self::GoTo(_)
        )
    }
}

impl Effect {
    /// Tells whether an answer comes, which the screen then shows. Further places of a search lie below it.
    pub const fn is_answered(&self) -> bool {
        match self {
            Self::Fetch(Fetch::Find { first, .. }) => *first == 0,
            Self::Fetch(_) | Self::Act(_) => true,
            _ => false,
        }
    }

    /// Tells whether it changes nothing: once the program ends nobody waits for it.
    pub const fn is_question(&self) -> bool {
        matches!(self, Self::Fetch(_) | Self::Refresh)
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
