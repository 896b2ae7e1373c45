//! Acronyms: learnt from `Name (ACR)`, or printed bare. Most are organisations; those of small words are terms.

use std::ops::Range;

use super::EntityKind;
use super::found::{Found, Search, organisation_of, place_of};
use super::organisations::{OTHER, listed};
use super::title::title_before;
use crate::lexicon::Classes;
use crate::text::{Shape, TokenKind, within};

/// How many tokens an acronym in brackets has at most (`AC-PHEED`), and how many a name in brackets.
const LONGEST_ACRONYM: usize = 4;
const LONGEST_NAME: usize = 14;

/// Words that are no acronym though written large.
const SMALL: Classes = Classes::CONJUNCTION
    .union(Classes::DETERMINER)
    .union(Classes::PREPOSITION)
    .union(Classes::AUXILIARY)
    .union(Classes::NEGATION);

/// Finds `Name (ACR)` and `ACR (Long Name)`; the acronym is then known all over the article.
pub fn explained(search: &mut Search) {
    let reading = search.reading;
    for index in within(
        &reading.landmarks.brackets,
        &(1..reading.tokens.len().saturating_sub(2)),
    ) {
        let Some(close) =
            (index + 2..index + LONGEST_NAME).find(|&close| search.reading.word(close) == ")")
        else {
            continue;
        };
        let inside = index + 1..close;
        if inside.len() <= LONGEST_ACRONYM && is_acronym(search, inside.clone()) {
            define(search, index, inside);
        } else {
            explain(search, index, inside);
        }
    }
}

/// `UCS (the Union of Coastal States)`: the acronym stands first, the bracket holds the name.
fn explain(search: &mut Search, bracket: usize, inside: Range<usize>) {
    let acronym = bracket - 1..bracket;
    let has_article = search.is(inside.start, Classes::DETERMINER);
    let name = inside.start + usize::from(has_article)..inside.end;
    let letters: Vec<char> = search.reading.word(bracket - 1).chars().collect();
    let is_explained = (2..=8).contains(&letters.len())
        && name.len() > 1
        && is_acronym(search, acronym.clone())
        && letters.iter().all(|letter| letter.is_alphabetic())
        && starts_run(search, name.start)
        && has_initials(search, name.clone(), &letters);
    if is_explained {
        register(search, name, acronym);
    }
}

fn is_acronym(search: &Search, tokens: Range<usize>) -> bool {
    let large = tokens.clone().filter(|&index| {
        search
            .token(index)
            .is_some_and(|token| matches!(token.shape, Shape::Upper | Shape::Mixed))
    });
    large.count() > 0
        && tokens.clone().all(|index| {
            search.token(index).is_some_and(|token| {
                token.is_capitalised()
                    || token.kind == TokenKind::Number
                    || matches!(search.reading.word(index), "-" | "+")
            })
        })
        && search.reading.span(tokens).len() <= 12
}

/// Reads the name in front of the bracket at `bracket`, if the acronym's letters begin its words.
fn define(search: &mut Search, bracket: usize, acronym: Range<usize>) {
    let letters: Vec<char> = search
        .reading
        .slice(search.reading.span(acronym.clone()))
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .collect();
    let run = search.runs.partition_point(|run| run.tokens.end < bracket);
    let sentence = search.sentence(bracket);
    let earliest = bracket.saturating_sub(14).max(sentence.start);
    // A name of the tables is known whole, whatever its words begin with.
    let known = (earliest..bracket).find(|&start| {
        let hit = search.hit_at(start);
        hit.is_some_and(|hit| hit.tokens == (start..bracket) && organisation_of(hit).is_some())
    });
    let name = known
        .or_else(|| {
            (earliest..bracket)
                .filter(|&start| starts_run(search, start))
                .find(|&start| has_initials(search, start..bracket, &letters))
        })
        .map(|start| start..bracket);
    let whole = search
        .runs
        .get(run)
        .filter(|run| run.tokens.end == bracket && run.tokens.len() >= 2)
        .filter(|_| letters.len() >= 2 && letters.len() <= 6)
        .map(|run| run.tokens.clone());
    let Some(name) = name.or(whole) else {
        // An acronym of small words is a term: `official development assistance (ODA)`.
        let is_term = search
            .token(bracket - 1)
            .is_some_and(|token| token.kind == TokenKind::Word && !token.is_capitalised());
        if is_term {
            search
                .terms
                .insert(search.reading.word(acronym.start).to_owned());
        }
        return;
    };
    register(search, name, acronym);
}

/// Takes a name and its acronym as one organisation or region, if the name is neither a title nor a word of its own.
fn register(search: &mut Search, name: Range<usize>, acronym: Range<usize>) {
    let names_other = (name.clone()).any(|index| search.is(index, OTHER) && index + 1 == name.end)
        || search.is(name.start, OTHER);
    let is_place = search
        .hit_at(name.start)
        .is_some_and(|hit| hit.tokens == name && place_of(hit).is_some());
    let has_title = (name.clone())
        .any(|index| search.is(index, Classes::TITLE) && search.reading.is(index + 1, "of"))
        || search.is(name.start, Classes::TITLE | Classes::HONORIFIC)
            && !search.is(name.start, Classes::ORG_HEAD | Classes::TITLE_PART);
    if has_title || names_other {
        search
            .terms
            .insert(search.reading.word(acronym.start).to_owned());
    }
    if names_other || is_place || has_title || !search.is_free(name.clone()) {
        return;
    }
    let is_region =
        search.is(name.end - 1, Classes::PLACE_HEAD) && !search.is(name.end - 1, Classes::ORG_HEAD);
    let kind = if is_region {
        EntityKind::Place
    } else {
        EntityKind::Organisation
    };
    let listed = listed(search, &name);
    search.push(Found::new(kind, name.clone(), listed));
    // In front of its name, the acronym is the first to be entered, and under that name.
    let own = listed.filter(|_| acronym.start < name.start);
    let mut short = Found::new(kind, acronym, own);
    short.expansion = Some(name);
    search.push(short);
}

fn starts_run(search: &Search, index: usize) -> bool {
    search.runs[search.runs.partition_point(|run| run.tokens.end <= index)..]
        .first()
        .is_some_and(|run| run.tokens.contains(&index))
}

/// The letters of the acronym are, in order, the first letters of the capitalised words (or several letters of one).
fn has_initials(search: &Search, name: Range<usize>, letters: &[char]) -> bool {
    let mut wanted = letters.iter().map(char::to_ascii_uppercase).peekable();
    let mut is_complete = true;
    for index in name.clone() {
        let word = search.reading.word(index);
        let Some(first) = word.chars().next().filter(|first| first.is_alphanumeric()) else {
            continue;
        };
        if search
            .token(index)
            .is_some_and(|token| token.shape == Shape::Upper)
        {
            // An acronym inside the name gives one letter or all of its own: the A or the AC of `ASEAN Centre`.
            let mut matched = 0;
            for letter in word.chars() {
                matched += usize::from(wanted.next_if_eq(&letter.to_ascii_uppercase()).is_some());
            }
            is_complete &= matched > 0;
            continue;
        }
        let is_small = !first.is_uppercase();
        if wanted.next_if_eq(&first.to_ascii_uppercase()).is_none() && !is_small {
            is_complete = false;
        }
    }
    wanted.peek().is_none() && is_complete
}

/// `PRESIDENT REYES:`: the label of a transcript names a person in capitals.
fn is_label(search: &Search, index: usize) -> bool {
    search.reading.tokens.len() > index + 1
        && search.reading.is(index + 1, ":")
        && title_before(search, index).is_some()
}

/// Takes an acronym that nothing explains; learnt ones become mentions of what they stand for.
pub fn bare(search: &mut Search) {
    for index in 0..search.runs.len() {
        let run = search.runs[index].clone();
        if run.is_shouted {
            continue;
        }
        for token in run.tokens.clone() {
            if is_bare_acronym(search, token)
                && !starts_person(search, token, run.tokens.end)
                && !is_label(search, token)
                && !search.terms.contains(search.reading.word(token))
                && search.is_free(token..token + 1)
                && search.hit_at(token).is_none()
            {
                search.push(Found::new(EntityKind::Organisation, token..token + 1, None));
            }
        }
    }
}

/// `RG Casey`: two initials and a name.
fn starts_person(search: &Search, index: usize, end: usize) -> bool {
    let others = Classes::TITLE
        | Classes::TITLE_PART
        | Classes::ORG_HEAD
        | OTHER
        | Classes::DOCUMENT_HEAD
        | Classes::COMMON;
    index + 1 < end
        && search.reading.word(index).len() == 2
        && search
            .token(index + 1)
            .is_some_and(|next| next.shape == Shape::Capital && !next.is(others))
}

fn is_bare_acronym(search: &Search, index: usize) -> bool {
    let token = search.reading.tokens[index];
    if !matches!(token.shape, Shape::Upper | Shape::Mixed) {
        return false;
    }
    let word = search.reading.word(index);
    let letters = word.chars().count();
    let is_code = search.token(index + 1).is_some_and(|next| {
        next.is_glued && matches!(next.kind, TokenKind::Number | TokenKind::Currency)
    }) || token.is_glued
        && index > 0
        && search.reading.tokens[index - 1].kind == TokenKind::Number;
    // `R` and `OH` of `(R-OH)`.
    let is_tag = token.is_glued
        && index >= 2
        && search.reading.word(index - 1) == "-"
        && search.reading.word(index - 2).len() == 1;
    // `280 million AUD`: the currency of the sum.
    let is_currency = token.is(Classes::CURRENCY)
        && index > 0
        && (search.reading.tokens[index - 1].kind == TokenKind::Number
            || search.is(index - 1, Classes::SCALE));
    if is_code
        || is_tag
        || is_currency
        || token.is(SMALL)
        || token.is(Classes::COMMON | Classes::SUFFIX | Classes::HONORIFIC | Classes::MONTH)
        || word.contains('.')
    {
        return false;
    }
    match token.shape {
        Shape::Upper => (2..=6).contains(&letters) && !is_roman(word),
        Shape::Mixed => {
            let larges = word.chars().filter(|letter| letter.is_uppercase()).count();
            let is_plural = word.ends_with('s') && larges + 1 == letters;
            larges >= 2 && letters <= 8 && !is_plural && !search.lexicon.grammar.starts_person(word)
        }
        _ => false,
    }
}

fn is_roman(word: &str) -> bool {
    word.bytes()
        .all(|letter| matches!(letter, b'I' | b'V' | b'X'))
}
