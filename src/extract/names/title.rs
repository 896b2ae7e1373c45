//! Titles: `Vietnam’s Prime Minister` in front of a name, `, president of …` behind it.

use std::ops::Range;

use super::found::Search;
use super::people::FAMILIES;
use crate::lexicon::{Classes, folded};
use crate::text::TokenKind;

/// The words a title is made of.
pub const TITLES: Classes = Classes::TITLE
    .union(Classes::TITLE_PART)
    .union(Classes::HONORIFIC);

/// Returns where the name begins behind the titles and demonyms at the start of `range`.
pub fn after_titles(search: &Search, range: Range<usize>) -> usize {
    let mut start = range.start;
    let mut last_title = None;
    while start < range.end {
        let token = &search.reading.tokens[start];
        let is_punctuation = token.kind == TokenKind::Punctuation;
        if !is_punctuation && !token.is(TITLES | Classes::DEMONYM) && !search.is_nation(start) {
            break;
        }
        let names_person = token.is(Classes::MALE | Classes::FEMALE | FAMILIES)
            && !token.is(Classes::HONORIFIC)
            && start + 1 < range.end;
        if names_person && !token.is(Classes::TITLE) {
            break;
        }
        start += 1;
        if token.is(Classes::TITLE | Classes::HONORIFIC) || is_punctuation && last_title.is_some() {
            last_title = Some(start);
        }
    }
    if last_title.is_none() && start > range.start && goes_on_with_title(search, range.start) {
        last_title = Some(start);
    }
    let demonym_only = (range.start..start)
        .all(|index| search.is(index, Classes::DEMONYM) || search.is_nation(index));
    last_title.unwrap_or(if demonym_only { start } else { range.start })
}

/// `Minister of Foreign | Affairs`: tells whether the words before `index` are a title that goes on there after its `of`.
fn goes_on_with_title(search: &Search, index: usize) -> bool {
    const LENGTH: usize = 7;
    let sentence = search.sentence(index);
    let first = sentence.start.max(index.saturating_sub(LENGTH));
    let mut has_of = false;
    for before in (first..index).rev() {
        let token = &search.reading.tokens[before];
        match search.reading.word(before) {
            "of" | "for" => has_of = true,
            "and" | "the" | "," => {}
            _ if token.is(Classes::TITLE) => return has_of,
            _ if token.is(Classes::TITLE_PART) => {}
            _ => return false,
        }
    }
    false
}

/// A title in front of a name.
pub struct Title {
    /// The token it begins with.
    pub start: usize,
    /// Lower case: `prime minister`; none for `Mr`.
    pub words: Option<String>,
    /// The token of the demonym or country.
    pub nation: Option<usize>,
}

/// Reads the title that ends before `name`: `Vietnam’s Prime Minister`, `former foreign minister`, `Mr.`
pub fn title_before(search: &Search, name: usize) -> Option<Title> {
    let sentence = search.sentence(name);
    let mut start = name;
    let mut has_head = false;
    let mut nation = None;
    while start > sentence.start {
        let index = start - 1;
        let token = &search.reading.tokens[index];
        let is_nation = nation.is_none() && search.is_nation(index);
        let is_joint = matches!(search.reading.word(index), "-" | "." | "’s" | "'s")
            && token.is_glued
            && (token.kind == TokenKind::Possessive || search.is(index - 1, TITLES) || has_head);
        let is_of = start < name
            && index > 0
            && nation.is_none()
            && matches!(search.reading.word(index), "of" | "and" | "for")
            && search.is(index - 1, TITLES)
            && (has_head || goes_on_with_title(search, start));
        if token.is(TITLES) {
            has_head |= token.is(Classes::TITLE | Classes::HONORIFIC);
        } else if is_nation {
            nation = Some(index);
        } else if !(is_joint || is_of) {
            break;
        }
        start = index;
        if start == name - 1
            && token.kind == TokenKind::Punctuation
            && search.reading.word(index) != "."
        {
            return None;
        }
    }
    while start < name
        && matches!(
            search.reading.word(start),
            "’s" | "'s" | "-" | "of" | "and" | "."
        )
    {
        start += 1;
    }
    if !has_head {
        return None;
    }
    let words = words(search, start..name, nation);
    Some(Title {
        start,
        words: (!words.is_empty()).then_some(words),
        nation,
    })
}

/// Returns the words of a title in lower case, without the nation, honorifics and `former`.
fn words(search: &Search, title: Range<usize>, nation: Option<usize>) -> String {
    let mut words = String::new();
    for index in title {
        let token = &search.reading.tokens[index];
        let is_dash = search.reading.word(index) == "-";
        let skips = Some(index) == nation
            || token.is(Classes::HONORIFIC | Classes::DEMONYM)
            || search.is_nation(index)
            || token.kind == TokenKind::Possessive
            || token.kind == TokenKind::Punctuation && !is_dash;
        if skips {
            continue;
        }
        if !(is_dash || words.is_empty() || words.ends_with('-')) {
            words.push(' ');
        }
        words.push_str(&folded(search.reading.word(index)));
    }
    words
}

/// Reads `, president of …` after a name.
pub fn apposition(search: &Search, end: usize) -> Option<String> {
    if search.reading.word(end) != "," {
        return None;
    }
    let mut start = end + 1;
    while search.is(start, Classes::DETERMINER) || search.is(start, Classes::DEMONYM) {
        start += 1;
    }
    let mut after = start;
    while search.is(after, TITLES) || search.reading.word(after) == "-" {
        after += 1;
    }
    let has_head = (start..after).any(|index| search.is(index, Classes::TITLE));
    (has_head && after - start <= 5).then(|| words(search, start..after, None))
}
