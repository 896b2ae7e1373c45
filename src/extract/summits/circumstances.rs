//! What the article prints about an event: its date, place, host and mode.

use std::ops::Range;

use super::draft::{Draft, place_at};
use crate::extract::names::Names;
use crate::lexicon::{Classes, Lexicon};
use crate::text::{Reading, TokenKind, year_of};

/// How many tokens from a mention its date or place may stand.
const REACH: usize = 14;

/// A date as printed: any part may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Printed {
    pub year: Option<u16>,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

/// What is printed about an event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Circumstances {
    pub date: Printed,
    pub place: Option<String>,
    pub host: Option<String>,
    pub mode: Option<String>,
}

/// Reads the sentences that mention the event.
pub fn read(reading: &Reading, lexicon: &Lexicon, names: &Names, draft: &Draft) -> Circumstances {
    let mut found = Circumstances::default();
    for mention in &draft.named {
        let around = Surroundings::of(mention, reading, lexicon);
        found.date = merged(found.date, around.date(reading, lexicon));
        // "the session, as conflict in Sudan went on": behind a comma another clause begins.
        let clause =
            (around.near.clone()).take_while(|&index| around.is_tied || reading.word(index) != ",");
        found.place = found.place.or_else(|| place(reading, names, clause));
        found.mode = found
            .mode
            .or_else(|| mode(reading, lexicon, around.before.start..around.after.end));
    }
    let mentions = draft.named.iter().chain(&draft.generic);
    for mention in mentions {
        let sentence = reading.sentences[reading.sentence_of(mention.start)].clone();
        found.host = found
            .host
            .or_else(|| host(reading, names, sentence, mention));
    }
    found
}

/// Reads the date alone in the sentences that name the event.
pub fn date(reading: &Reading, lexicon: &Lexicon, draft: &Draft) -> Printed {
    let around = |mention| Surroundings::of(mention, reading, lexicon);
    let dates = (draft.named.iter()).map(|mention| around(mention).date(reading, lexicon));
    dates.fold(Printed::default(), merged)
}

/// What stands around a named mention in its sentence.
struct Surroundings {
    before: Range<usize>,
    after: Range<usize>,
    /// What of `after` belongs to the mention.
    near: Range<usize>,
    /// Whether `held` or the like ties what follows to the mention.
    is_tied: bool,
}

impl Surroundings {
    fn of(mention: &Range<usize>, reading: &Reading, lexicon: &Lexicon) -> Self {
        let sentence = reading.sentences[reading.sentence_of(mention.start)].clone();
        let after = mention.end..(mention.end + REACH).min(sentence.end);
        let is_tied =
            (after.clone()).any(|index| lexicon.naming.titles.held.has(reading.word(index)));
        Self {
            before: mention.start.saturating_sub(REACH).max(sentence.start)..mention.start,
            near: near(is_tied, &after),
            after,
            is_tied,
        }
    }

    fn date(&self, reading: &Reading, lexicon: &Lexicon) -> Printed {
        first_date(reading, lexicon, self.near.clone())
            .or_else(|| first_day(reading, lexicon, self.before.clone()))
            .unwrap_or_default()
    }
}

/// How many tokens behind a mention a date or place belongs to it with nothing to tie them: `the summit in Oslo on March 3`.
/// Chosen, not measured.
const CLOSE: usize = 6;

/// What follows a mention belongs to it where it stands close, or where `held` or the like ties it.
fn near(is_tied: bool, after: &Range<usize>) -> Range<usize> {
    let end = if is_tied {
        after.end
    } else {
        after.end.min(after.start + CLOSE)
    };
    after.start..end
}

/// A date in front of a mention counts when it has a month.
fn first_day(reading: &Reading, lexicon: &Lexicon, before: Range<usize>) -> Option<Printed> {
    first_date(reading, lexicon, before).filter(|date| date.month.is_some())
}

fn merged(known: Printed, date: Printed) -> Printed {
    let agrees = known.month.is_none() || date.month.is_none() || known.month == date.month;
    if !agrees {
        return known;
    }
    Printed {
        year: known.year.or(date.year),
        month: known.month.or(date.month),
        day: known.day.or(date.day),
    }
}

/// Returns the first date in `range`: `Oct. 27, 2021`, `27 October`, `November 2020`, `in 2023`.
pub fn first_date(reading: &Reading, lexicon: &Lexicon, range: Range<usize>) -> Option<Printed> {
    range.clone().find_map(|index| {
        let token = reading.tokens.get(index)?;
        let before = index
            .checked_sub(1)
            .map_or("", |before| reading.word(before));
        if token.is(Classes::MONTH) && token.is_capitalised() {
            return month_at(reading, lexicon, index);
        }
        let year = summit_year(reading.word(index)).filter(|_| token.kind == TokenKind::Number)?;
        matches!(before, "in" | "since" | "of" | "from").then_some(Printed {
            year: Some(year),
            ..Printed::default()
        })
    })
}

fn month_at(reading: &Reading, lexicon: &Lexicon, index: usize) -> Option<Printed> {
    let month = lexicon
        .calendar
        .month(reading.word(index).trim_end_matches('.'))?;
    let next = index + 1 + usize::from(reading.word(index + 1) == ".");
    let day_before = index
        .checked_sub(1)
        .and_then(|before| day_of(reading, before));
    let day_after = day_of(reading, next);
    let after_day = match day_after {
        Some(_) => after_days(reading, next + 1),
        None => next,
    };
    let year = [
        after_day,
        after_day + usize::from(reading.word(after_day) == ","),
    ]
    .into_iter()
    .find_map(|at| summit_year(reading.word(at)));
    let may_be_word = reading.tokens[index].is(Classes::MODAL)
        && day_before.or(day_after).is_none()
        && year.is_none();
    (!may_be_word).then_some(Printed {
        year,
        month: u8::try_from(month).ok(),
        day: day_after.or(day_before),
    })
}

/// Skips the second day of `27-28`, `3 to 5`.
fn after_days(reading: &Reading, index: usize) -> usize {
    let joins = matches!(reading.word(index), "-" | "–" | "to" | "and");
    if joins && day_of(reading, index + 1).is_some() {
        index + 2
    } else {
        index
    }
}

fn day_of(reading: &Reading, index: usize) -> Option<u8> {
    let digits = reading
        .word(index)
        .trim_end_matches(|c: char| c.is_ascii_alphabetic());
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// Returns the year of the time of summits that a word is.
pub fn summit_year(word: &str) -> Option<u16> {
    let year = u16::try_from(year_of(word)?).ok()?;
    (1945..2100).contains(&year).then_some(year)
}

fn place(reading: &Reading, names: &Names, near: impl Iterator<Item = usize>) -> Option<String> {
    let mut prepositions = near.filter(|&index| matches!(reading.word(index), "in" | "at"));
    prepositions.find_map(|index| place_at(names, index + 1).map(str::to_owned))
}

fn mode(reading: &Reading, lexicon: &Lexicon, around: Range<usize>) -> Option<String> {
    around.clone().find_map(|index| {
        let word = reading.word(index);
        if word == "person" && reading.is(index.saturating_sub(1), "in") {
            return Some("in person".to_owned());
        }
        lexicon
            .naming
            .titles
            .remote
            .has(word)
            .then(|| "videoconference".to_owned())
    })
}

/// `the Brunei-host event`, `hosted by Brunei`, `chaired by Brunei`, `host country Brunei`.
fn host(
    reading: &Reading,
    names: &Names,
    sentence: Range<usize>,
    mention: &Range<usize>,
) -> Option<String> {
    const REACH: usize = 20;
    let first = sentence
        .start
        .max((mention.start + 1).saturating_sub(REACH));
    let end = sentence.end.min(mention.end + REACH);
    (first..end).find_map(|index| {
        let word = reading.word(index);
        if matches!(word, "host" | "hosted" | "chaired")
            && index >= 2
            && reading.word(index - 1) == "-"
        {
            return place_ending(names, index - 2);
        }
        if matches!(word, "hosted" | "chaired" | "organized" | "organised")
            && reading.is(index + 1, "by")
        {
            return place_at(names, index + 2).map(str::to_owned);
        }
        (word == "host" || word == "chair").then(|| {
            let next =
                index + 1 + usize::from(matches!(reading.word(index + 1), "country" | "nation"));
            place_at(names, next).map(str::to_owned)
        })?
    })
}

fn place_ending(names: &Names, index: usize) -> Option<String> {
    use crate::extract::names::EntityKind;
    let entity = names.entity(names.at(index)?);
    (entity.kind == EntityKind::Place).then(|| entity.name.clone())
}
