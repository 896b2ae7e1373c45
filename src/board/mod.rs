//! The board: quotes, facts and passages that the reader pinned, in an order and with notes of the reader's own.
//! Plain data and its rules; where it is kept is the business of [`state`](crate::state).

mod pinning;
mod shared;
#[cfg(test)]
mod tests;

pub use pinning::{Place, pin, refresh};
pub use shared::mark_shared;

use serde::{Deserialize, Serialize};

use crate::article::Span;
use crate::corrections::Passage;
use crate::export::{Item, Source};
use crate::library::ArticleId;

/// Orders closer than this are numbered anew.
const TIGHT: f64 = 1e-6;

/// Where the words of a pin stand in their article, so that they are found again after it has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// From the first word to the last, white space gathered, interruptions included.
    pub words: String,
    /// A few words before them; may be empty.
    #[serde(default)]
    pub before: String,
    /// 1-based.
    pub line: usize,
}

impl Anchor {
    /// Names the place `span` of `text`.
    pub fn at(text: &str, span: Span, line: usize) -> Self {
        let words = text[span.start..span.end].split_whitespace();
        Self {
            words: words.collect::<Vec<_>>().join(" "),
            before: Passage::before_in(text, span.start),
            line,
        }
    }

    /// Returns where it stands in `text` now.
    pub fn find(&self, text: &str) -> Option<Span> {
        let passage = Passage {
            words: &self.words,
            before: &self.before,
            line: Some(self.line),
        };
        passage.find(text)
    }
}

/// What was pinned, as it was then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pin {
    pub anchor: Anchor,
    /// Its source is [`source`](Self::source), its note is kept with the board.
    pub item: Item,
    pub source: Source,
}

impl Pin {
    /// Tells whether it is the same words of the same article.
    pub fn is_same_place(&self, other: &Self) -> bool {
        self.source.key == other.source.key
            && self.anchor.words == other.anchor.words
            && self.anchor.before == other.anchor.before
    }
}

/// A pin on the board.
#[derive(Debug, Clone, PartialEq)]
pub struct Pinned {
    /// Given by the state; begins with the time it was pinned.
    pub id: String,
    pub pin: Pin,
    /// The reader's own words; may be empty.
    pub note: String,
    pub order: f64,
    /// Where its words are now; none where they are gone.
    pub here: Option<(ArticleId, Span)>,
    /// The phrases in its words that a pin beside it says too; in order.
    pub shared: Vec<Span>,
}

/// All that is pinned in one library.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Board {
    /// The reader's own; may be empty.
    pub title: String,
    /// From left to right.
    pub pins: Vec<Pinned>,
}

/// Something done to the board.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Pin something, last of all.
    Pin(Box<Pin>),
    /// Put back what was taken off.
    Restore(Box<Pinned>),
    Remove {
        id: String,
    },
    Note {
        id: String,
        note: String,
    },
    /// Give pins other places.
    Order(Vec<(String, f64)>),
    Title(String),
}

impl Board {
    /// Makes a board of pins in any order.
    pub fn new(title: String, mut pins: Vec<Pinned>) -> Self {
        pins.sort_by(|one, other| {
            let orders = one.order.total_cmp(&other.order);
            orders.then_with(|| one.id.cmp(&other.id))
        });
        Self { title, pins }
    }

    /// Returns where the pin `id` is from the left.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.pins.iter().position(|pinned| pinned.id == id)
    }

    /// Returns the pin of the same words, if there is one.
    pub fn holds(&self, pin: &Pin) -> Option<&Pinned> {
        self.pins.iter().find(|known| known.pin.is_same_place(pin))
    }

    /// Returns the order of a pin that comes last.
    pub fn next_order(&self) -> f64 {
        self.pins.last().map_or(0.0, |last| last.order + 1.0)
    }

    /// Returns what moves the pin at `from` to the place `to`; none where there is no such place. Only the moved pin gets
    /// another order, so that what another reader moves meanwhile keeps its own, except where there is no room left.
    pub fn moved(&self, from: usize, to: usize) -> Option<Change> {
        let pinned = self.pins.get(from)?;
        if to >= self.pins.len() || to == from {
            return None;
        }
        let order = |index: usize| self.pins.get(index).map(|it| it.order);
        let (low, high) = if to > from {
            (order(to), order(to + 1))
        } else {
            (to.checked_sub(1).and_then(order), order(to))
        };
        let middle = match (low, high) {
            (Some(low), Some(high)) if high - low > TIGHT => low.midpoint(high),
            (Some(low), None) => low + 1.0,
            (None, Some(high)) => high - 1.0,
            (Some(_), Some(_)) | (None, None) => return Some(self.renumbered(from, to)),
        };
        Some(Change::Order(vec![(pinned.id.clone(), middle)]))
    }

    fn renumbered(&self, from: usize, to: usize) -> Change {
        let mut ids: Vec<String> = self.pins.iter().map(|it| it.id.clone()).collect();
        let moved = ids.remove(from);
        ids.insert(to, moved);
        let orders = (0_u32..).map(f64::from);
        Change::Order(ids.into_iter().zip(orders).collect())
    }

    /// Returns what takes `change` back once it is done to this board; none where it does nothing. What pins something
    /// is taken back by removing the id it gets.
    pub fn undoing(&self, change: &Change) -> Option<Change> {
        let known = |id: &str| self.pins.iter().find(|it| it.id == id);
        match change {
            Change::Pin(_) => None,
            Change::Restore(pinned) => Some(Change::Remove {
                id: pinned.id.clone(),
            }),
            Change::Remove { id } => Some(Change::Restore(Box::new(known(id)?.clone()))),
            Change::Note { id, .. } => Some(Change::Note {
                id: id.clone(),
                note: known(id)?.note.clone(),
            }),
            Change::Order(orders) => {
                let before = orders
                    .iter()
                    .filter_map(|(id, _)| Some((id.clone(), known(id)?.order)));
                Some(Change::Order(before.collect()))
            }
            Change::Title(_) => Some(Change::Title(self.title.clone())),
        }
    }
}

impl Change {
    /// Returns the pin it is about, as far as that has an id already.
    pub fn about(&self) -> Option<&str> {
        match self {
            Self::Restore(pinned) => Some(&pinned.id),
            Self::Remove { id } | Self::Note { id, .. } => Some(id),
            Self::Order(orders) => match orders.as_slice() {
                [(id, _)] => Some(id),
                _ => None,
            },
            Self::Pin(_) | Self::Title(_) => None,
        }
    }

    /// Returns what it takes back where it is done to undo something.
    pub const fn undone(&self) -> &'static str {
        match self {
            Self::Restore(_) => "taken off the board",
            Self::Remove { .. } => "pinned",
            other => other.said(),
        }
    }

    /// Returns what was done, for the line that says so.
    pub const fn said(&self) -> &'static str {
        match self {
            Self::Pin(_) => "pinned",
            Self::Restore(_) => "pinned again",
            Self::Remove { .. } => "taken off the board",
            Self::Note { .. } => "noted",
            Self::Order(_) => "moved",
            Self::Title(_) => "named",
        }
    }
}
