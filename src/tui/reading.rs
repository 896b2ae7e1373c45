//! The open article: its rows, where one is in it, what is selected, its facts. Plain data; what a key does to it is in
//! `update`.

use std::sync::Arc;

use super::finder::Finder;
use super::phrase;
use super::selecting::Selecting;
use super::sidebar::{Sidebar, Thing, build, spans};
use super::wrap::{Row, RowKind, Stretch, Wrapped};
use crate::analysis::{Analysis, FactKind};
use crate::article::{Article, Positions, Role, Span};
use crate::library::{ArticleId, ArticleRow, Opened};
use crate::state::{Bookmark, Note, Position};

/// What is to be marked in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Figure,
    Date,
    Summit,
    Document,
}

/// A mark on a row: bytes of the block's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marked {
    pub part: Span,
    pub mark: Mark,
}

/// The open article.
#[derive(Debug, Clone)]
pub struct Reading {
    pub id: ArticleId,
    pub row: ArticleRow,
    pub opened: Arc<Opened>,
    pub wrapped: Wrapped,
    pub positions: Positions,
    /// The first row shown.
    pub top: usize,
    /// The first row where the size of the screen chose it, and the byte that belongs there: in a size that allows it, it is
    /// there again.
    kept: Option<(usize, usize)>,
    pub selected: Option<Thing>,
    pub sidebar: Sidebar,
    pub finder: Option<Finder>,
    pub is_furniture_shown: bool,
    /// So many characters of the text are hidden, or were.
    pub hidden: usize,
    /// Signs stand for them.
    pub is_revealed: bool,
    /// What is being selected.
    pub selecting: Option<Selecting>,
    /// The notes that stand at words of the text, in its order; those whose words are gone come last, without a place.
    pub notes: Vec<(Note, Option<Span>)>,
    /// Where the note starts that was gone to last.
    pub noted: Option<usize>,
    /// Facts that are marked, and quotes, where they are shown; sorted.
    marks: Vec<(Stretch, Mark)>,
    quoted: Vec<Stretch>,
    /// What `]f` and `]q` stop at, in the order of the text.
    stops: Vec<(usize, Thing)>,
}

impl Reading {
    /// Lays out an article at `width` columns. `is_roomy` opens all groups of the sidebar.
    pub fn new(row: ArticleRow, opened: &Arc<Opened>, width: usize, is_roomy: bool) -> Self {
        let Opened {
            article, analysis, ..
        } = &**opened;
        let wrapped = Wrapped::new(article, width, false);
        let mut reading = Self {
            id: row.id,
            row,
            positions: Positions::of(article),
            top: 0,
            kept: None,
            selected: None,
            sidebar: Sidebar::new(build(article, analysis, is_roomy)),
            finder: None,
            is_furniture_shown: false,
            hidden: wrapped.paragraphs.iter().map(|it| it.text.hidden()).sum(),
            is_revealed: false,
            selecting: None,
            notes: Vec::new(),
            noted: None,
            marks: marks(analysis, &wrapped),
            quoted: quoted(analysis, &wrapped),
            stops: super::sidebar::in_order(analysis, |fact| !is_bare_name(fact.kind)),
            wrapped,
            opened: Arc::clone(opened),
        };
        reading.sidebar.lay(0);
        reading
    }

    pub fn article(&self) -> &Article {
        &self.opened.article
    }

    pub fn analysis(&self) -> &Analysis {
        &self.opened.analysis
    }

    /// Breaks the lines anew; the text stays where it is. Returns the byte that belongs in the first row.
    pub fn relay(&mut self, width: usize) -> usize {
        // Unless the reader has scrolled since, it is what it was before.
        let before = self.kept.filter(|(top, _)| *top == self.top);
        let place = before.map_or_else(|| self.wrapped.start_of(self.top), |(_, place)| place);
        self.wrapped
            .relay(&self.opened.article.text, width, self.is_furniture_shown);
        self.top = self.wrapped.row_of(place);
        place
    }

    /// Remembers that `place` belongs in the first row, wherever the size of the screen has put that.
    pub fn keep(&mut self, place: usize) {
        let is_there = self.wrapped.start_of(self.top) == place;
        self.kept = (!is_there).then_some((self.top, place));
    }

    /// Shows signs for what is hidden in the text, or hides them again; the text stays where it is.
    pub fn toggle_hidden(&mut self, width: usize) {
        self.is_revealed = !self.is_revealed;
        let place = self.wrapped.start_of(self.top);
        let make = if self.is_revealed {
            Wrapped::revealed
        } else {
            Wrapped::new
        };
        self.wrapped = make(&self.opened.article, width, self.is_furniture_shown);
        self.marks = marks(&self.opened.analysis, &self.wrapped);
        self.quoted = quoted(&self.opened.analysis, &self.wrapped);
        self.top = self.wrapped.row_of(place);
    }

    /// Returns the place in the first row, known by its words.
    pub fn bookmark(&self) -> Bookmark {
        let byte = self.wrapped.start_of(self.top);
        Bookmark {
            article: self.row.key.clone(),
            position: Position::at(&self.article().text, byte),
        }
    }

    /// Takes the notes of the article and finds their words.
    pub fn note<'a>(&mut self, notes: impl Iterator<Item = &'a Note>) {
        let text = &self.opened.article.text;
        let place = |note: &Note| note.text.anchor.as_ref()?.find(text);
        let mut notes: Vec<(Note, Option<Span>)> =
            notes.map(|note| (note.clone(), place(note))).collect();
        notes.sort_by_key(|(_, span)| span.map_or(usize::MAX, |span| span.start));
        self.notes = notes;
    }

    /// Returns the spans of a thing.
    pub fn spans(&self, thing: Thing) -> Vec<Span> {
        spans(self.analysis(), thing)
    }

    /// Returns the byte a thing starts at.
    pub fn start(&self, thing: Thing) -> usize {
        self.spans(thing).first().map_or(0, |span| span.start)
    }

    /// Returns the rows that a thing stands on.
    pub fn rows_of(&self, thing: Thing) -> std::ops::RangeInclusive<usize> {
        let spans = self.spans(thing);
        let start = spans.first().map_or(0, |span| span.start);
        let end = spans
            .last()
            .map_or(start, |span| span.end.saturating_sub(1).max(start));
        self.wrapped.row_of(start)..=self.wrapped.row_of(end)
    }

    /// Returns the things that the selection stops at, in the order of the text: figures, dates, documents, summits
    /// and quotes.
    pub fn stops(&self) -> &[(usize, Thing)] {
        &self.stops
    }

    /// Returns the greatest `top` at `height` rows: the last row at the foot of the pane.
    pub fn last_top(&self, height: usize) -> usize {
        self.wrapped.rows.len().saturating_sub(height)
    }

    /// Tells whether the last row of the body is on screen.
    pub fn is_at_end(&self, height: usize) -> bool {
        let is_body = |row: &Row| {
            row.kind == RowKind::Text && self.wrapped.paragraphs[row.block].role != Role::Furniture
        };
        let end = self.wrapped.rows.iter().rposition(is_body).unwrap_or(0);
        self.top + height > end
    }

    /// Returns how much has been on screen, in percent.
    pub fn percent(&self, height: usize) -> usize {
        let rows = self.wrapped.rows.len().max(1);
        ((self.top + height).min(rows) * 100) / rows
    }

    /// Returns a stretch of nothing at the start of the first row shown.
    pub fn place(&self) -> Stretch {
        let row = self.wrapped.rows.get(self.top);
        row.map_or(
            Stretch {
                block: 0,
                part: Span::new(0, 0),
            },
            |row| Stretch {
                block: row.block,
                part: row.part,
            },
        )
    }

    /// Returns the marks on a row.
    pub fn marks_on(&self, row: &Row) -> impl Iterator<Item = Marked> {
        on_row(&self.marks, *row, |(stretch, _)| *stretch).map(|&(stretch, mark)| Marked {
            part: stretch.part,
            mark,
        })
    }

    /// Tells whether a quote stands on a row.
    pub fn is_quoted(&self, row: &Row) -> bool {
        on_row(&self.quoted, *row, |stretch| *stretch)
            .next()
            .is_some()
    }

    /// Returns where the selected thing stands.
    pub fn selection(&self) -> Vec<Stretch> {
        match (&self.selecting, self.selected) {
            (Some(selecting), _) => self.wrapped.stretches(selecting.span()),
            (None, Some(thing)) => self.stretches(self.spans(thing)),
            (None, None) => Vec::new(),
        }
    }

    /// Returns where noted words stand.
    pub fn noted(&self) -> Vec<Stretch> {
        self.stretches(self.notes.iter().filter_map(|(_, span)| *span))
    }

    fn stretches(&self, spans: impl IntoIterator<Item = Span>) -> Vec<Stretch> {
        let spans = spans.into_iter();
        spans
            .flat_map(|span| self.wrapped.stretches(span))
            .collect()
    }

    /// Returns `004:17`: the file's short name and the line of a byte.
    pub fn locate(&self, byte: usize) -> String {
        format!(
            "{}:{}",
            phrase::file(&self.row.origin.path),
            self.positions.line(byte)
        )
    }

    /// Returns the minutes that what is not yet read takes, at 230 words a minute.
    pub fn minutes_left(&self, height: usize) -> usize {
        let left = self.row.words * (100 - self.percent(height)) / 100;
        left.div_ceil(230)
    }
}

/// Names stand everywhere; stopping at each would be no help.
fn is_bare_name(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::Person | FactKind::Organisation | FactKind::Place | FactKind::Ordinal
    )
}

fn marks(analysis: &Analysis, wrapped: &Wrapped) -> Vec<(Stretch, Mark)> {
    let facts = analysis
        .facts
        .iter()
        .filter_map(|fact| Some((fact.span, mark_of(fact.kind)?)));
    let mut marks: Vec<(Stretch, Mark)> = facts
        .flat_map(|(span, mark)| {
            wrapped
                .stretches(span)
                .into_iter()
                .map(move |stretch| (stretch, mark))
        })
        .collect();
    marks.sort_by_key(|(stretch, _)| *stretch);
    marks
}

const fn mark_of(kind: FactKind) -> Option<Mark> {
    match kind {
        FactKind::Money | FactKind::Percent | FactKind::Quantity => Some(Mark::Figure),
        FactKind::Date | FactKind::Period => Some(Mark::Date),
        FactKind::Summit => Some(Mark::Summit),
        FactKind::Document => Some(Mark::Document),
        FactKind::Ordinal | FactKind::Person | FactKind::Organisation | FactKind::Place => None,
    }
}

fn quoted(analysis: &Analysis, wrapped: &Wrapped) -> Vec<Stretch> {
    let spans = analysis.quotes.iter().flat_map(|quote| &quote.spans);
    let mut stretches: Vec<Stretch> = spans.flat_map(|&span| wrapped.stretches(span)).collect();
    stretches.sort_unstable();
    stretches
}

/// Returns what of `sorted` lies on a row: what starts in it, and what starts before it in the same block and reaches
/// it.
fn on_row<T>(sorted: &[T], row: Row, stretch: impl Fn(&T) -> Stretch) -> impl Iterator<Item = &T> {
    let first = sorted.partition_point(|it| stretch(it).block < row.block);
    let end = sorted.partition_point(|it| {
        let it = stretch(it);
        (it.block, it.part.start) < (row.block, row.part.end)
    });
    sorted[first..end.max(first)]
        .iter()
        .filter(move |it| stretch(it).part.overlaps(row.part))
}
