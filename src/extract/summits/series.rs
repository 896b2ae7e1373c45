//! Which series an event's name belongs to: one of the table, whatever order its participants stand in, or one of its own.

use std::ops::Range;

use crate::lexicon::{Classes, Lexicon};
use crate::text::{Reading, TokenKind};

/// How many tokens before the second of two bodies the `and` between them stands: `Japan and its partners in ASEAN`. Chosen,
/// not measured.
const JOINED: usize = 6;

/// A series as an article names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SeriesName {
    /// `ASEAN-Japan Summit`.
    pub name: String,
    pub is_listed: bool,
}

/// Returns the series of a name whose words before the head are `name`; the head stands at `head`, what follows it ends at `end`.
pub fn of(
    reading: &Reading,
    lexicon: &Lexicon,
    name: Range<usize>,
    head: usize,
    end: usize,
) -> Option<SeriesName> {
    let participants = words(reading, lexicon, name.clone());
    let title = head_word(reading.word(head));
    let behind = (end > head + 2).then(|| words(reading, lexicon, head + 2..end));
    let whole = match &behind {
        Some(behind) if participants.is_empty() && reading.word(head + 1) == "between" => {
            format!("{title} between {behind}")
        }
        Some(behind) if participants.is_empty() => format!("{behind} {title}"),
        Some(behind) => format!("{participants} {title} of {behind}"),
        None => format!("{participants} {title}"),
    };
    let pair = behind
        .as_ref()
        .and_then(|_| pair(reading, lexicon, head + 2..end));
    let forms = [Some(whole.clone()), pair];
    for form in forms.into_iter().flatten() {
        if let Some(series) = listed(lexicon, &form) {
            return Some(series);
        }
    }
    let is_summit = title == "Summit" || participants.ends_with("Leaders'");
    if is_summit && behind.is_none() {
        let bare = participants
            .trim_end_matches(" Leaders'")
            .trim_end_matches(" Economic");
        for form in [bare.to_owned(), as_places(lexicon, bare)] {
            if let Some(series) =
                listed(lexicon, &form).or_else(|| listed(lexicon, &format!("{form} Summit")))
            {
                return Some(series);
            }
        }
    }
    (!whole.trim().is_empty() && whole.trim() != title).then_some(SeriesName {
        name: whole,
        is_listed: false,
    })
}

/// Returns the series of the table that is written `form`.
pub fn listed(lexicon: &Lexicon, form: &str) -> Option<SeriesName> {
    let found = lexicon.naming.series_names.look_up(form, &lexicon.words);
    let series = &lexicon.naming.summits.series[*found.first()?];
    Some(SeriesName {
        name: series.name.clone(),
        is_listed: true,
    })
}

/// Returns the series that the participants named in a sentence (`ASEAN-Japan`) make.
pub fn hint(reading: &Reading, lexicon: &Lexicon, sentence: Range<usize>) -> Option<SeriesName> {
    sentence.clone().find_map(|start| {
        let is_pair = reading.tokens[start].is_capitalised()
            && reading.is_hyphen(start + 1)
            && start + 3 <= sentence.end
            && reading.tokens[start + 2].is_capitalised();
        is_pair.then(|| listed(lexicon, reading.slice(reading.span(start..start + 3))))?
    })
}

/// Returns the series of the body named before `their 17th summit` in the sentence; of two that `and` joins that of both.
pub fn owner(reading: &Reading, lexicon: &Lexicon, before: Range<usize>) -> Option<SeriesName> {
    let is_large = |index: usize| reading.tokens[index].is_capitalised();
    let (body, series) = before
        .clone()
        .filter(|&start| is_large(start))
        .find_map(|start| {
            (start + 1..=before.end.min(start + 4))
                .rev()
                .find_map(|end| {
                    let series = listed(lexicon, reading.slice(reading.span(start..end)))?;
                    Some((start..end, series))
                })
        })?;
    let pair = match partner(reading, &before, &body) {
        None => return Some(series),
        Some(other) => [other, body].map(|range| reading.slice(reading.span(range))),
    };
    listed(lexicon, &format!("{}-{} Summit", pair[0], pair[1]))
}

/// Returns the other one of two that `and` joins: `Japan and its partners in ASEAN`, `ASEAN and Japan`.
fn partner(reading: &Reading, before: &Range<usize>, body: &Range<usize>) -> Option<Range<usize>> {
    let is_large = |index: &usize| reading.tokens[*index].is_capitalised();
    let and = (before.start..body.start)
        .rev()
        .take(JOINED)
        .find(|&index| reading.is(index, "and"));
    if let Some(and) = and.filter(|&and| and > before.start && is_large(&(and - 1))) {
        let start = (before.start..and).rev().take_while(is_large).last()?;
        let start = start + usize::from(reading.tokens[start].is(Classes::DETERMINER));
        return Some(start..and);
    }
    let start = body.end + 1;
    let end = start + (start..before.end).take_while(is_large).count();
    (reading.is(body.end, "and") && start < end).then_some(start..end)
}

/// Returns the head as a series' name has it.
fn head_word(head: &str) -> String {
    let singular = if head.to_lowercase().ends_with("mmits") {
        &head[..head.len() - 1]
    } else {
        head
    };
    let mut letters = singular.chars();
    letters.next().map_or_else(String::new, |first| {
        first
            .to_uppercase()
            .chain(letters.flat_map(char::to_lowercase))
            .collect()
    })
}

/// Returns the words of a name: dashes closed up, brackets, editions and years left out.
fn words(reading: &Reading, lexicon: &Lexicon, name: Range<usize>) -> String {
    let mut words = String::new();
    let mut depth = 0_usize;
    let mut is_joined = true;
    for index in name {
        let token = &reading.tokens[index];
        let word = reading.word(index);
        match word {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let is_edition = lexicon.naming.titles.edition.has(word);
        let is_year = token.kind == TokenKind::Number && word.len() == 4;
        if depth > 0
            || word == ")"
            || is_edition
            || is_year
            || words.is_empty() && token.is(Classes::DETERMINER)
        {
            continue;
        }
        let is_dash = reading.is_hyphen(index);
        let is_mark = token.kind == TokenKind::Possessive || word == ",";
        if !(is_dash
            || is_mark
            || is_joined
            || word == "+"
            || words.ends_with('+')
            || token.kind == TokenKind::Number && token.is_glued)
        {
            words.push(' ');
        }
        is_joined = is_dash;
        words.push_str(if is_dash {
            "-"
        } else if token.kind == TokenKind::Possessive {
            "'"
        } else {
            word
        });
    }
    words.trim_matches([' ', '-', ',']).to_owned()
}

/// Returns `China-ASEAN Summit` for `between China and the Association of Southeast Asian Nations (ASEAN)`.
fn pair(reading: &Reading, lexicon: &Lexicon, behind: Range<usize>) -> Option<String> {
    let and = behind.clone().find(|&index| reading.word(index) == "and")?;
    let short = |range: Range<usize>| {
        let bracket = range.clone().find(|&index| reading.word(index) == "(");
        bracket.map_or_else(
            || words(reading, lexicon, range.clone()),
            |open| reading.word(open + 1).to_owned(),
        )
    };
    Some(format!(
        "{}-{} Summit",
        short(behind.start..and),
        short(and + 1..behind.end)
    ))
}

/// Turns demonyms into places: `East Asian` into `East Asia`.
fn as_places(lexicon: &Lexicon, name: &str) -> String {
    if let Some(place) = lexicon.naming.places.of_demonym(&name.replace('-', " ")) {
        return place.name.clone();
    }
    let parts: Vec<String> = name
        .split('-')
        .map(|part| {
            let place = lexicon.naming.places.of_demonym(part);
            place.map_or_else(|| part.to_owned(), |place| place.name.clone())
        })
        .collect();
    parts.join("-")
}
