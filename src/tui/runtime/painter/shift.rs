//! Finds out that a frame is mostly an earlier one moved up or down, by comparing rows. Nobody tells it.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::hash::Hasher;

use ratatui::layout::Size;
use rustc_hash::FxHasher;

use super::brush::Brush;
use crate::tui::canvas::{Glyph, Palette, Spot, is_same};

/// Fewer changed rows are painted sooner than compared.
const FEWEST_ROWS: usize = 3;
/// Rows that show less than so many characters say little about where they come from.
const FEWEST_CHARACTERS: u32 = 20;
/// So many ways to move whole rows are tried, the most promising first.
const MOST_TRIED: usize = 2;
/// So many strips move in one frame: a text, and a list beside it.
const MOST_STRIPS: usize = 2;
/// Narrower strips are not worth margins.
const NARROWEST: usize = 8;

/// Rows that move together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    top: u16,
    bottom: u16,
    left: u16,
    right: u16,
    /// How far up; negative is down.
    rows: i32,
    is_whole: bool,
}

/// A row that the terminal shows: as it was sent, or as a shift makes it.
pub(super) type Line<'a> = Cow<'a, [Spot]>;

/// Two screens of one size.
#[derive(Clone, Copy)]
pub(super) struct Screens<'a> {
    pub size: Size,
    pub shown: &'a [Line<'a>],
    pub wanted: &'a [Spot],
    /// The rows that differ, from the top down.
    pub changed: &'a [u16],
    pub palette: &'a Palette,
}

impl Shift {
    /// Returns the most promising ways to move what is shown: of whole rows one shift, of strips, where there are
    /// margins, one after the other.
    pub(super) fn find(
        screens: Screens,
        fingerprints: Fingerprints,
        has_margins: bool,
    ) -> Vec<Vec<Self>> {
        let width = usize::from(screens.size.width);
        if width == 0 || screens.changed.len() < FEWEST_ROWS {
            return Vec::new();
        }
        let whole = shifts((0, width - 1), fingerprints, true);
        let mut ways: Vec<Vec<Self>> = whole
            .into_iter()
            .take(MOST_TRIED)
            .map(|it| vec![it])
            .collect();
        if has_margins {
            let strips = screens.strips();
            ways.extend((1..=strips.len()).map(|count| strips[..count].to_vec()));
        }
        ways
    }

    /// Sends it.
    pub(super) fn send(self, brush: &mut Brush) {
        if self.is_whole {
            brush.scroll((self.top, self.bottom), self.rows);
        } else {
            brush.scroll_between((self.top, self.bottom), (self.left, self.right), self.rows);
        }
    }

    /// Makes of what the terminal shows what it shows afterwards.
    pub(super) fn apply(self, shown: &mut [Line]) {
        let rows: Vec<u16> = if self.rows > 0 {
            (self.top..=self.bottom).collect()
        } else {
            (self.top..=self.bottom).rev().collect()
        };
        let strip = usize::from(self.left)..usize::from(self.right) + 1;
        for y in rows {
            let from = usize::try_from(i32::from(y) + self.rows).ok();
            let from = from.filter(|_| !self.is_new(y));
            let row = usize::from(y);
            match from {
                Some(from) if self.is_whole => shown.swap(row, from),
                Some(from) => {
                    let moved = shown[from][strip.clone()].to_vec();
                    shown[row].to_mut()[strip.clone()].copy_from_slice(&moved);
                }
                None => shown[row].to_mut()[strip.clone()].fill(Spot::BLANK),
            }
        }
    }

    /// Tells whether a whole row comes in empty, which is painted while the cursor is there.
    pub(super) fn brings_in(self, y: u16) -> bool {
        self.is_whole && self.is_new(y)
    }

    /// Tells whether a row, or its part between the margins, comes in empty.
    fn is_new(self, y: u16) -> bool {
        let from = i32::from(y) + self.rows;
        (self.top..=self.bottom).contains(&y)
            && !(i32::from(self.top)..=i32::from(self.bottom)).contains(&from)
    }
}

impl Screens<'_> {
    pub(super) fn shown_row(&self, y: u16) -> &[Spot] {
        &self.shown[usize::from(y)]
    }

    pub(super) fn wanted_row(&self, y: u16) -> &[Spot] {
        let columns = usize::from(self.size.width);
        let start = usize::from(y) * columns;
        &self.wanted[start..start + columns]
    }

    /// Returns the rows that are wanted otherwise than `shown` has them.
    pub(super) fn changed_from(&self, shown: &[Line]) -> Vec<u16> {
        let rows = (0..self.size.height).zip(shown);
        let changed = rows.filter(|(y, shown)| !is_same(shown, self.wanted_row(*y)));
        changed.map(|(y, _)| y).collect()
    }

    /// Tells whether painting what differs surely takes `most` bytes: each character that is not like the one before it
    /// takes one, for only such may be repeated.
    pub(super) fn takes(&self, most: usize) -> bool {
        if most == usize::MAX {
            return false;
        }
        let mut count = 0;
        for &y in self.changed {
            let mut before = Glyph::HALF;
            let spots = self.shown_row(y).iter().zip(self.wanted_row(y));
            count += spots
                .filter(|(shown, wanted)| {
                    let is_new = wanted.glyph != before;
                    before = wanted.glyph;
                    is_new && shown != wanted && !matches!(wanted.glyph, Glyph::BLANK | Glyph::HALF)
                })
                .count();
            if count > most {
                return true;
            }
        }
        false
    }

    /// Returns the fingerprints of the rows that are wanted, given those of the rows that are shown.
    pub(super) fn fingerprints(&self, shown: &[Fingerprint]) -> Vec<Fingerprint> {
        let mut wanted = shown.to_vec();
        for &y in self.changed {
            wanted[usize::from(y)] = Fingerprint::of(self.wanted_row(y));
        }
        wanted
    }

    /// Returns the shifts of strips between columns that stay, the widest first: each moves the screen that the one before it leaves.
    fn strips(&self) -> Vec<Shift> {
        let mut moved = self.shown.to_vec();
        let mut strips = Vec::new();
        let mut changed = self.changed.to_vec();
        while strips.len() < MOST_STRIPS {
            let screens = Screens {
                shown: &moved,
                changed: &changed,
                ..*self
            };
            let Some(strip) = screens.strip() else {
                break;
            };
            strip.apply(&mut moved);
            changed = self.changed_from(&moved);
            strips.push(strip);
        }
        strips
    }

    /// Returns the shift of a strip between columns that stay.
    fn strip(&self) -> Option<Shift> {
        let (left, right) = self.busiest_columns()?;
        let fingerprint = |row: &[Spot]| Fingerprint::of(&row[left..=right]);
        let rows = 0..self.size.height;
        let shown: Vec<Fingerprint> = rows
            .clone()
            .map(|y| fingerprint(self.shown_row(y)))
            .collect();
        let wanted: Vec<Fingerprint> = rows.map(|y| fingerprint(self.wanted_row(y))).collect();
        let fingerprints = Fingerprints {
            shown: &shown,
            wanted: &wanted,
        };
        let seed = *shifts((left, right), fingerprints, false).first()?;
        let rows = seed.top..=seed.bottom;
        let is_busy = |x: usize| rows.clone().any(|y| self.is_changed(x, y));
        let (mut left, mut right) = (left, right);
        while left > 0 && is_busy(left - 1) {
            left -= 1;
        }
        while right + 1 < usize::from(self.size.width) && is_busy(right + 1) {
            right += 1;
        }
        let shift = Shift {
            left: u16::try_from(left).ok()?,
            right: u16::try_from(right).ok()?,
            ..seed
        };
        let is_split = |y: u16| {
            let row = self.shown_row(y);
            row[left].glyph == Glyph::HALF || row[right].glyph.width() > 1
        };
        (!rows.clone().any(is_split)).then_some(shift)
    }

    fn is_changed(&self, x: usize, y: u16) -> bool {
        self.shown_row(y)[x] != self.wanted_row(y)[x]
    }

    /// Returns the widest run of columns that change in many rows; gaps of few columns do not end it.
    fn busiest_columns(&self) -> Option<(usize, usize)> {
        let few = (self.changed.len() / 5).max(2);
        let is_busy = |x: usize| {
            let rows = self.changed.iter().filter(|&&y| self.is_changed(x, y));
            rows.count() >= few
        };
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for x in (0..usize::from(self.size.width)).filter(|&x| is_busy(x)) {
            match runs.last_mut() {
                Some((_, last)) if x - *last <= 3 => *last = x,
                Some(_) | None => runs.push((x, x)),
            }
        }
        let widest = runs.into_iter().max_by_key(|(first, last)| last - first)?;
        (widest.1 - widest.0 >= NARROWEST).then_some(widest)
    }
}

/// Returns the shifts that explain what changed in some columns, the one that explains most first.
fn shifts((left, right): (usize, usize), fingerprints: Fingerprints, is_whole: bool) -> Vec<Shift> {
    let column = |x: usize| u16::try_from(x).unwrap_or(0);
    let edge = |row: i32| u16::try_from(row).unwrap_or(0);
    let shift = |(rows, found): (i32, Match)| {
        let Match {
            weight,
            first,
            last,
        } = found;
        let shift = Shift {
            top: edge(first.min(first + rows)),
            bottom: edge(last.max(last + rows)),
            left: column(left),
            right: column(right),
            rows,
            is_whole,
        };
        (weight >= FEWEST_CHARACTERS).then_some((weight, shift))
    };
    let mut found: Vec<(u32, Shift)> = matches(fingerprints)
        .into_iter()
        .filter_map(shift)
        .collect();
    found.sort_by_key(|&(weight, shift)| (Reverse(weight), shift.rows.abs()));
    found.into_iter().map(|(_, shift)| shift).collect()
}

/// What tells one row from another, and how many characters it shows. Looks do not count: a selection moves, too.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Fingerprint {
    hash: u64,
    characters: u32,
}

/// The fingerprints of two screens, row by row.
#[derive(Clone, Copy)]
pub(super) struct Fingerprints<'a> {
    pub shown: &'a [Fingerprint],
    pub wanted: &'a [Fingerprint],
}

impl Fingerprint {
    pub(super) fn of(spots: &[Spot]) -> Self {
        let mut hasher = FxHasher::default();
        // In pairs: half as many rounds of the hash.
        let (pairs, last) = spots.as_chunks::<2>();
        for [first, second] in pairs {
            hasher.write_u64(first.glyph.number_with(second.glyph));
        }
        for spot in last {
            hasher.write_u64(spot.glyph.number_with(Glyph::BLANK));
        }
        let characters = spots.iter().map(|it| u32::from(it.glyph != Glyph::BLANK));
        // It cannot overflow; a checked sum would look at one at a time.
        Self {
            hash: hasher.finish(),
            characters: characters.fold(0, u32::wrapping_add),
        }
    }
}

/// What of the rows that changed a move explains.
#[derive(Clone, Copy)]
struct Match {
    /// So many characters.
    weight: u32,
    first: i32,
    last: i32,
}

/// Returns the moves, by how many rows up, that explain what changed.
fn matches(Fingerprints { shown, wanted }: Fingerprints) -> Vec<(i32, Match)> {
    let mut found: Vec<(i32, Match)> = Vec::new();
    let changed = (0..).zip(wanted.iter().zip(shown));
    let changed = changed.filter(|(_, (wanted, shown))| wanted.characters > 0 && wanted != shown);
    for (y, (fingerprint, _)) in changed {
        for (from, _) in (0..).zip(shown).filter(|(_, shown)| *shown == fingerprint) {
            let rows: i32 = from - y;
            match found.iter_mut().find(|(known, _)| *known == rows) {
                Some((_, it)) => {
                    it.weight += fingerprint.characters;
                    it.last = y;
                }
                None => found.push((
                    rows,
                    Match {
                        weight: fingerprint.characters,
                        first: y,
                        last: y,
                    },
                )),
            }
        }
    }
    found
}
