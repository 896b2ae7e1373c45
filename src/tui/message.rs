//! What happened: keys, sizes, answers to effects. Each with its data.

use std::collections::BTreeMap;
use std::sync::Arc;

use ratatui::layout::Size;

use super::app::CellState;
use super::effect::{Editable, Landing};
use super::figures::Worded;
use super::key::Key;
use super::place::SavedView;
use super::results::Page;
use super::selecting::Units;
use crate::article::Span;
use crate::board::Board;
use crate::compare::Matrix;
use crate::compare::figures::FigureTable;
use crate::compare::like::Likes;
use crate::compare::pair::{Pair, Pairing};
use crate::compare::person::Person;
use crate::jump::{Target, TargetKind};
use crate::library::{
    ArticleId, ArticleRow, Completion, CopyGroup, Elsewhere, Opened, Progress, QuoteRow, Statement,
};
use crate::source::Problem;
use crate::state::{Bookmark, Marks, Position};

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    Key(Key),
    /// Text that was pasted: it is typed where something is being typed, and is never keys.
    Pasted(String),
    Resized(Size),
    /// The state was read.
    Started(Box<Start>),
    /// How far the ingest is; with the articles in the order of the list, where that has changed.
    Progressed(Box<Progress>, Option<Vec<ArticleId>>),
    /// The ingest was told to stop.
    Stopped,
    /// Every file was dealt with.
    Ingested,
    /// The articles in the order of the list.
    Listed(Vec<ArticleId>),
    /// The first articles of a long list; the whole of it has to be asked for.
    ListBegun(Vec<ArticleId>),
    Rows(Vec<ArticleRow>),
    Opened(Box<Arrival>),
    /// There is no article (yet) of the key that was to be opened.
    NotThere,
    Ranked(Box<Ranking>),
    Previewed(Box<Preview>),
    /// Places of a search.
    Found(Box<Page>),
    /// What the end of a query may become.
    Completed(String, Vec<Completion>),
    /// A matrix, and the filter line that it answers.
    Compared(Arc<Matrix>, String),
    /// The statements of cells of a matrix, the best one first.
    Cells(Arc<Matrix>, BTreeMap<(usize, usize), Vec<Statement>>),
    /// Statements of one cell of a matrix; the first of them is the selected one.
    CellOpened(Box<CellState>),
    /// Two quotes and how they differ; none where one of them is gone.
    Differed(Box<(Pairing, Option<Pair>)>),
    /// The quotes like one; none where it is gone.
    Liked(Option<Box<Likes>>),
    /// How many quotes pass a filter line that is being typed.
    Counted(String, usize),
    Figures(Arc<FigureTable>),
    /// The words of facts, with the sentences that were asked for.
    Worded(Vec<Worded>),
    /// A person's page, and the row of it to go to.
    Person(Arc<Person>, Option<usize>),
    /// The words of rows of that page.
    PersonWorded(Vec<QuoteRow>, Vec<Worded>),
    Problems(Vec<Problem>),
    /// All that tell one story, if there are several.
    Places(Option<CopyGroup>),
    Elsewhere(ArticleId, Vec<Elsewhere>),
    /// An article after something in it was put right or that was taken back, and what there is to say of it.
    Corrected(Box<Arrival>, String),
    /// The board as it is now.
    Board(Box<BoardNews>),
    /// Something was written to a file: what and where.
    Exported(String),
    /// A topic or a row was kept: where.
    Aligned(String),
    /// The marks as they are now, after a change of ours (what is to be said of it) or of others.
    Marked(Box<Marks>, Option<String>),
    /// How many changes of the state are not saved.
    Unsaved(usize),
    /// What a selection in an article grows by.
    Units(ArticleId, Arc<Units>),
    /// A file that is to be edited.
    Editable(Editable),
    /// Something was done, or there was nothing to do: what.
    Said(String),
    /// Why an article could not be opened.
    NotOpened(String),
    /// Something else could not be done: why.
    Failed(String),
}

/// The board as it is now, and what was done to it.
#[derive(Debug)]
pub struct BoardNews {
    pub board: Board,
    /// The pin it was done to.
    pub about: Option<String>,
    pub said: Option<String>,
}

/// What is known at the start.
#[derive(Debug, Default)]
pub struct Start {
    pub marks: Marks,
    /// The places one came from, the last one last.
    pub history: Vec<Bookmark>,
    pub view: Option<SavedView>,
    /// What the store or the state has to say (`cache not written: …`).
    pub notices: Vec<String>,
}

/// An article that was opened, and where to land in it.
#[derive(Debug)]
pub struct Arrival {
    pub row: ArticleRow,
    pub opened: Arc<Opened>,
    /// Where reading stopped the last time.
    pub position: Option<Position>,
    pub landing: Landing,
}

/// What the jump found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ranking {
    pub query: String,
    /// The kind that it was narrowed to.
    pub only: Option<TargetKind>,
    /// Best first: targets, and the matched bytes of their labels.
    pub hits: Vec<(Target, Vec<Span>)>,
    /// How many match, of how many there are.
    pub total: usize,
    pub of: usize,
    /// False while more is being collected.
    pub is_complete: bool,
}

/// The paragraph that a hit stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    pub article: ArticleId,
    pub span: Span,
    pub paragraph: String,
    /// In the paragraph.
    pub part: Span,
    /// `004 · line 17`.
    pub place: String,
}
