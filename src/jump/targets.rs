//! All there is to jump to, in a few large columns: the folded labels behind one another, and what rules most of them
//! out at a glance. Labels are not kept as they are printed; whoever shows one asks the library.

use super::TargetKind;
use crate::text::fold_character;

/// Labels are matched as far as this, in bytes, and what stands beside them as far as that: no candidate may cost more
/// than a screenful.
const LONGEST_LABEL: usize = 512;
const LONGEST_ASIDE: usize = 128;

/// Stands between a label and what is matched beside it.
pub(super) const ASIDE: u8 = b'\n';

/// Columns are this large from the start, in bytes. Memory that is not touched costs nothing, and blocks of more than
/// 32 MiB are handed back to the system when they are dropped, which the allocator does not do with smaller ones.
const ROOMY: usize = 33 << 20;

/// Something to jump to, by what it is found by.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    pub kind: TargetKind,
    pub label: &'a str,
    /// Matched as well, after the label.
    pub also: &'a str,
    /// Of two that match alike the heavier comes first.
    pub weight: u8,
    pub is_money: bool,
    /// What the one who shows it knows it by.
    pub id: i64,
}

/// Everything there is to jump to, folded and ready to be matched. Only ever grows.
#[derive(Debug, Clone, Default)]
pub struct Targets {
    text: String,
    /// For each byte of `text` whether its letter was a capital.
    capitals: Vec<u64>,
    rows: Vec<Row>,
    masks: Vec<Masks>,
    ids: Vec<i64>,
}

/// What is known of a target besides its letters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Where its text ends.
    end: u32,
    pub kind: TargetKind,
    pub weight: u8,
    pub is_money: bool,
}

/// Which letters a target has: a bit for each letter and digit; all other bytes share the bits that remain.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Masks {
    pub letters: u64,
    /// Those that a word begins with.
    pub initials: u64,
}

/// The folded text of one target.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key<'a> {
    /// The label and, after [`ASIDE`], what is matched too.
    pub text: &'a str,
    capitals: &'a [u64],
    /// Where it starts in the text of all.
    start: usize,
}

/// Makes a column that is handed back to the system when it is dropped.
pub(super) fn column<T>() -> Vec<T> {
    Vec::with_capacity(ROOMY / size_of::<T>())
}

/// Returns the bit of a byte.
pub(super) const fn bit(byte: u8) -> u64 {
    let place = match byte {
        b'a'..=b'z' => byte - b'a',
        b'0'..=b'9' => 26 + byte - b'0',
        other => 36 + other % 28,
    };
    1 << place
}

impl Targets {
    /// Makes room for a great many, whose memory the system gets back when they are dropped.
    pub fn for_many() -> Self {
        Self {
            text: String::with_capacity(ROOMY),
            capitals: column(),
            rows: column(),
            masks: column(),
            ids: column(),
        }
    }

    /// Adds a target. One that no place is left for (after 4 GiB of text) is left out.
    pub fn push(&mut self, entry: &Entry<'_>) {
        let start = self.text.len();
        let mut initials = self.append(entry.label, start + LONGEST_LABEL);
        if !entry.also.is_empty() {
            self.text.push(char::from(ASIDE));
            initials |= self.append(entry.also, self.text.len() + LONGEST_ASIDE);
        }
        let Ok(end) = u32::try_from(self.text.len()) else {
            self.text.truncate(start);
            return;
        };
        self.capitals.resize(self.text.len().div_ceil(64), 0);
        let letters = self.text.as_bytes()[start..]
            .iter()
            .fold(0, |mask, &byte| mask | bit(byte));
        self.masks.push(Masks { letters, initials });
        self.rows.push(Row {
            end,
            kind: entry.kind,
            weight: entry.weight,
            is_money: entry.is_money,
        });
        self.ids.push(entry.id);
    }

    /// Appends `words` folded, as far as `most` bytes of the whole text, and returns the bits that its words begin with.
    fn append(&mut self, words: &str, most: usize) -> u64 {
        let mut initials = 0;
        let mut is_inside = false;
        for character in words.chars() {
            if self.text.len() >= most {
                break;
            }
            let character = if character == '\n' { ' ' } else { character };
            let at = self.text.len();
            if character.is_ascii() {
                self.text.push(character.to_ascii_lowercase());
            } else {
                fold_character(character, &mut |plain| self.text.push(plain));
            }
            if character.is_uppercase() {
                self.capitals.resize(self.text.len().div_ceil(64), 0);
                (at..self.text.len()).for_each(|at| self.capitals[at / 64] |= 1 << (at % 64));
            }
            let Some(&first) = self.text.as_bytes().get(at) else {
                continue;
            };
            let is_in_word = character.is_alphanumeric();
            if is_in_word && !is_inside {
                initials |= bit(first);
            }
            is_inside = is_in_word;
        }
        initials
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns how many bytes of text are matched.
    pub fn text_len(&self) -> usize {
        self.text.len()
    }

    /// Returns the kind of a target, and what it was added with to be known by.
    pub fn known_by(&self, target: usize) -> (TargetKind, i64) {
        (self.rows[target].kind, self.ids[target])
    }

    /// Returns the folded text of a target as it is matched: its label, then on a second line what is matched too.
    pub fn text_of(&self, target: usize) -> &str {
        self.key(target).text
    }

    pub(super) fn key(&self, target: usize) -> Key<'_> {
        let start = match target {
            0 => 0,
            _ => self.rows[target - 1].end as usize,
        };
        Key {
            text: &self.text[start..self.rows[target].end as usize],
            capitals: &self.capitals,
            start,
        }
    }

    pub(super) fn row(&self, target: usize) -> &Row {
        &self.rows[target]
    }

    pub(super) fn masks(&self) -> &[Masks] {
        &self.masks
    }
}

impl<'a> Key<'a> {
    /// Returns the label alone.
    pub fn label(self) -> &'a str {
        let end = memchr::memchr(ASIDE, self.text.as_bytes());
        &self.text[..end.unwrap_or(self.text.len())]
    }

    /// Tells whether the letter at a byte was a capital.
    pub fn is_capital(self, at: usize) -> bool {
        let at = self.start + at;
        self.capitals
            .get(at / 64)
            .is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }
}
