//! The board on the screen: where one is on it, the lines of its pins. Plain data; what a key does to it is in `update`.

use super::layout::Columns;
use super::line::Line;
use super::wrap::break_lines;
use crate::article::Span;
use crate::board::{Board, Pinned};
use crate::export::{Item, ItemKind, Source, day, marked};
use crate::safe_text::SafeText;

/// What a line of a pin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinLineKind {
    /// The words that were pinned.
    Words,
    /// Who said it and how.
    Said,
    /// The occasion and the source.
    Source,
    /// The reader's own words.
    Note,
    /// That the words are gone.
    Warning,
}

/// One line of a pin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinLine {
    pub text: SafeText,
    pub kind: PinLineKind,
    /// The bytes of what a pin beside it says too.
    pub marks: Vec<Span>,
}

/// A pin as it stands in its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinColumn {
    /// Who, and when.
    pub heads: [SafeText; 2],
    pub lines: Vec<PinLine>,
}

/// The board, and where one is on it.
#[derive(Debug, Clone)]
pub struct BoardView {
    pub board: Board,
    pub selected: usize,
    /// The first pin shown.
    pub left: usize,
    /// The first line shown of each.
    pub top: usize,
    /// What every pin shows at the width of a column.
    pub columns: Vec<PinColumn>,
}

/// What is typed for the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardPrompt {
    pub field: BoardField,
    pub line: Line,
}

/// What it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BoardField {
    /// The note of the pin of an id.
    Note(String),
    Title,
    /// Words of the open article that are to be pinned.
    Passage,
}

impl BoardField {
    /// Returns what stands before what is typed.
    pub const fn question(&self) -> &'static str {
        match self {
            Self::Note(_) => "note: ",
            Self::Title => "title of the board: ",
            Self::Passage => "words: ",
        }
    }

    /// Returns how it is typed.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Note(_) | Self::Title => "",
            Self::Passage => "first words … last words",
        }
    }
}

impl BoardView {
    pub fn new(board: Board) -> Self {
        Self {
            board,
            selected: 0,
            left: 0,
            top: 0,
            columns: Vec::new(),
        }
    }

    /// Returns the selected pin.
    pub fn pinned(&self) -> Option<&Pinned> {
        self.board.pins.get(self.selected)
    }

    /// Takes the board as it is now; the selection stays with its pin.
    pub fn renew(&mut self, board: Board) {
        let id = self.pinned().map(|pinned| pinned.id.clone());
        let place = id.and_then(|id| board.position(&id));
        self.selected = place.unwrap_or(self.selected);
        self.selected = self.selected.min(board.pins.len().saturating_sub(1));
        self.board = board;
    }

    /// Makes the lines of every pin at the width of a column, and keeps the selected one on screen.
    pub fn lay(&mut self, columns: Columns) {
        let width = usize::from(columns.width).saturating_sub(1);
        let pins = self.board.pins.iter();
        self.columns = pins.map(|pinned| column(pinned, width)).collect();
        let count = usize::from(columns.count);
        let earliest = (self.selected + 1).saturating_sub(count);
        self.left = self.left.clamp(earliest, self.selected);
        self.left = self.left.min(self.columns.len().saturating_sub(count));
        self.top = self.top.min(self.last_top(columns));
    }

    /// Returns the pins on screen.
    pub fn shown(&self, columns: Columns) -> std::ops::Range<usize> {
        let end = self.left + usize::from(columns.count);
        self.left..end.min(self.columns.len())
    }

    /// Returns the greatest `top`: the last line of the longest pin on screen at the foot.
    pub fn last_top(&self, columns: Columns) -> usize {
        let lines = self
            .shown(columns)
            .map(|index| self.columns[index].lines.len());
        let longest = lines.max().unwrap_or(0);
        longest.saturating_sub(usize::from(columns.height))
    }
}

fn column(pinned: &Pinned, width: usize) -> PinColumn {
    let item = &pinned.pin.item;
    let occasion = SafeText::line(item.occasion());
    let heads = [who(item), when(pinned)].map(|head| SafeText::line(head).cut(width));
    let mut lines = Lines {
        width,
        lines: Vec::new(),
    };
    lines.words(item, &pinned.shared);
    lines.gap();
    if let Some(warning) = &item.warning {
        lines.add(warning, PinLineKind::Warning);
    }
    lines.add(&item.said(), PinLineKind::Said);
    if let Some(sentence) = &item.sentence {
        lines.add(sentence, PinLineKind::Source);
    }
    if occasion.width() > width {
        lines.add(occasion.as_str(), PinLineKind::Source);
    }
    let place = format!("{}:{}", pinned.pin.source.key, item.line);
    lines.add(&cited(&pinned.pin.source), PinLineKind::Source);
    lines.add(&place, PinLineKind::Source);
    if !pinned.note.is_empty() {
        lines.gap();
        lines.add(&format!("note: {}", pinned.note), PinLineKind::Note);
    }
    PinColumn {
        heads,
        lines: lines.lines,
    }
}

/// Returns what a column is headed: who said it, or what was counted.
fn who(item: &Item) -> String {
    let speaker = item.speaker.as_ref().map(marked);
    match item.kind {
        ItemKind::Quote(_) => speaker.unwrap_or_else(|| "speaker not named".to_owned()),
        ItemKind::Fact(kind) => item
            .detail
            .clone()
            .unwrap_or_else(|| kind.word().to_owned()),
        ItemKind::Passage => "passage".to_owned(),
    }
}

/// Returns the occasion, or where there is none the date of the article.
fn when(pinned: &Pinned) -> String {
    let occasion = pinned.pin.item.occasion();
    let date = pinned.pin.source.date.as_ref();
    match date.filter(|_| occasion.is_empty()) {
        Some(date) => format!("article of {}", day(date)),
        None => occasion,
    }
}

fn cited(source: &Source) -> String {
    let mut parts = vec![source.named()];
    parts.extend(source.outlet.clone());
    parts.extend(source.date.as_ref().map(day));
    parts.join(", ")
}

struct Lines {
    width: usize,
    lines: Vec<PinLine>,
}

impl Lines {
    fn add(&mut self, words: &str, kind: PinLineKind) {
        let text = SafeText::paragraph(words);
        let parts: Vec<Span> = break_lines(text.as_str(), self.width.max(1));
        self.lines.extend(parts.into_iter().map(|part| PinLine {
            text: SafeText::line(&text.as_str()[part.start..part.end]),
            kind,
            marks: Vec::new(),
        }));
    }

    /// Adds the words of a pin, `shared` marked in them.
    fn words(&mut self, item: &Item, shared: &[Span]) {
        let quoted = item.quoted();
        let text = SafeText::paragraph(&quoted);
        // Marks between the parts of an interrupted quote are not the words' own.
        let start = quoted.find(&item.words);
        let place = |byte: usize| start.map(|start| text.place_of(start + byte));
        let marks = shared
            .iter()
            .filter_map(|span| Some(Span::new(place(span.start)?, place(span.end)?)));
        let marks: Vec<Span> = marks.collect();
        for part in break_lines(text.as_str(), self.width.max(1)) {
            let here = marks.iter().filter_map(|mark| {
                let (from, to) = (mark.start.max(part.start), mark.end.min(part.end));
                (from < to).then(|| Span::new(from - part.start, to - part.start))
            });
            self.lines.push(PinLine {
                marks: here.collect(),
                text: SafeText::line(&text.as_str()[part.start..part.end]),
                kind: PinLineKind::Words,
            });
        }
    }

    fn gap(&mut self) {
        self.lines.push(PinLine {
            text: SafeText::default(),
            kind: PinLineKind::Source,
            marks: Vec::new(),
        });
    }
}
