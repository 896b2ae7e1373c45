//! The search in an article: a pattern, its matches in the shown text, the one it stands on.

use regex::{Regex, RegexBuilder, escape};
use unicode_normalization::UnicodeNormalization;

use super::wrap::{Paragraph, Stretch, Wrapped};
use crate::article::{Role, Span};
use crate::text::{Shadow, straighten};

/// Memory that a compiled pattern may take, in bytes.
const PATTERN_SIZE: usize = 1 << 20;
/// More matches than this are counted no further.
const MOST_HITS: usize = 100_000;

/// A search and what it found.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    pub query: String,
    /// In the order of the text.
    pub hits: Vec<Stretch>,
    /// An index of the hits.
    pub current: Option<usize>,
}

impl Finder {
    /// Searches what is shown of the article for `query`: a regular expression, or its own words where that is none or finds
    /// nothing. Without a capital it finds both cases; without one and without any letter of another alphabet or with marks it
    /// finds letters with and without marks. How letters are encoded and which quotes, dashes and blanks are set does not
    /// matter, unless the query names characters one by one.
    pub fn new(query: &str, wrapped: &Wrapped, is_furniture_shown: bool) -> Self {
        let has_capital = query.chars().any(char::is_uppercase);
        let (searched, shadow): (String, fn(&str) -> Shadow) = if names_characters(query) {
            (query.nfc().collect(), Shadow::composed)
        } else if query.is_ascii() && !has_capital {
            (query.to_owned(), Shadow::folded)
        } else {
            (straighten(query), Shadow::straightened)
        };
        let shown = |paragraph: &Paragraph| paragraph.role != Role::Furniture || is_furniture_shown;
        let hits = patterns(&searched, has_capital)
            .map(|pattern| {
                hits_of(&pattern, wrapped, |it| {
                    shown(it).then(|| shadow(it.text.as_str()))
                })
            })
            .find(|hits| !hits.is_empty());
        Self {
            query: query.to_owned(),
            hits: hits.unwrap_or_default(),
            current: None,
        }
    }

    /// Returns the first hit at or after `place`, else the first of all.
    pub fn first_from(&self, place: Stretch) -> Option<usize> {
        let next = self
            .hits
            .partition_point(|hit| (hit.block, hit.part.start) < (place.block, place.part.start));
        if next < self.hits.len() {
            Some(next)
        } else {
            (!self.hits.is_empty()).then_some(0)
        }
    }

    /// Moves to the next or the previous hit, round the ends.
    pub fn step(&mut self, is_forward: bool) -> Option<Stretch> {
        let count = self.hits.len();
        let current = self.current?;
        let next = if is_forward {
            current + 1
        } else {
            current + count - 1
        } % count;
        self.current = Some(next);
        self.hits.get(next).copied()
    }

    /// Returns the hits on a row, and whether each is the one the search stands on.
    pub fn on_row(&self, row: Stretch) -> impl Iterator<Item = (Span, bool)> {
        let first = self
            .hits
            .partition_point(|hit| (hit.block, hit.part.end) <= (row.block, row.part.start));
        self.hits[first..]
            .iter()
            .enumerate()
            .take_while(move |(_, hit)| (hit.block, hit.part.start) < (row.block, row.part.end))
            .map(move |(offset, hit)| (hit.part, self.current == Some(first + offset)))
    }

    /// Says how many there are and where it stands: `3/14`, `no match`.
    pub fn counter(&self) -> String {
        match self.current {
            Some(current) => format!("{}/{}", current + 1, self.hits.len()),
            None => "no match".to_owned(),
        }
    }
}

/// Returns where a pattern matches the shadows of paragraphs; those without one are passed over.
fn hits_of(
    pattern: &Regex,
    wrapped: &Wrapped,
    shadow: impl Fn(&Paragraph) -> Option<Shadow>,
) -> Vec<Stretch> {
    let mut found = Vec::new();
    for (block, paragraph) in wrapped.paragraphs.iter().enumerate() {
        let Some(shadow) = shadow(paragraph) else {
            continue;
        };
        let hits = pattern.find_iter(&shadow.text);
        let hits = hits.filter(|hit| !hit.is_empty());
        let parts = shadow.sources_of(hits.map(|hit| hit.range()));
        let hits = parts.map(|part| Stretch { block, part });
        found.extend(hits.take(MOST_HITS - found.len()));
    }
    found
}

/// Tells whether a query, read as a pattern, says which characters it means: by a class, by their numbers.
fn names_characters(query: &str) -> bool {
    query.contains(['\\', '['])
}

/// Returns what a query may mean: a regular expression, and its own words, as `$50 million` does.
fn patterns(query: &str, has_capital: bool) -> impl Iterator<Item = Regex> {
    let words = escape(query);
    let meanings = if query.is_empty() {
        Vec::new()
    } else if words == query {
        vec![words]
    } else {
        vec![query.to_owned(), words]
    };
    meanings.into_iter().filter_map(move |pattern| {
        RegexBuilder::new(&pattern)
            .case_insensitive(!has_capital)
            .size_limit(PATTERN_SIZE)
            .build()
            .ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Block};

    const TEXT: &str = "Loans to Laos (soft).\n\nSoft loans again, loans\nto Laos.";

    fn wrapped() -> Wrapped {
        let end = TEXT.find("\n\n").unwrap();
        let article = Article {
            blocks: vec![
                Block::new(Role::Paragraph, Span::new(0, end)),
                Block::new(Role::Paragraph, Span::new(end + 2, TEXT.len())),
            ],
            ..Article::paragraph(TEXT)
        };
        Wrapped::new(&article, 10, false)
    }

    fn found(query: &str, wrapped: &Wrapped) -> Vec<String> {
        let finder = Finder::new(query, wrapped, false);
        let text = |hit: &Stretch| {
            let paragraph = wrapped.paragraphs[hit.block].text.as_str();
            paragraph[hit.part.start..hit.part.end].to_owned()
        };
        finder.hits.iter().map(text).collect()
    }

    fn check(query: &str, expected: &[&str]) {
        assert_eq!(found(query, &wrapped()), expected, "{query}");
    }

    fn check_in(text: &str, query: &str, expected: &[&str]) {
        let wrapped = Wrapped::new(&Article::paragraph(text), 60, false);
        assert_eq!(found(query, &wrapped), expected, "{query}");
    }

    #[test]
    fn lower_case_finds_both_and_upper_case_only_itself() {
        check("loans", &["Loans", "loans", "loans"]);
        check("Loans", &["Loans"]);
    }

    #[test]
    fn plain_letters_find_those_with_marks_and_any_encoding_of_them_is_found() {
        const APART: &str = "ho\u{302}\u{323}i nghi\u{323}";
        let text = format!("Hội nghị, {APART}, hôi \u{1112}\u{1161}\u{11ab}");
        check_in(&text, "hoi nghi", &["Hội nghị", APART]);
        check_in(&text, "hội nghị", &["Hội nghị", APART]);
        check_in(&text, "ho\u{323}\u{302}i", &["Hội", "ho\u{302}\u{323}i"]);
        check_in(&text, "Hội", &["Hội"]);
        check_in(&text, "Hoi", &[]);
        check_in(&text, "hoi", &["Hội", "ho\u{302}\u{323}i", "hôi"]);
        for korean in ["한", "\u{1112}\u{1161}\u{11ab}"] {
            check_in(&text, korean, &["\u{1112}\u{1161}\u{11ab}"]);
        }
    }

    #[test]
    fn signs_of_typography_are_found_by_those_of_ascii_and_by_their_own() {
        let text = "Japan’s “open” ASEAN–Japan talks…";
        for query in ["japan's", "Japan's", "Japan’s"] {
            check_in(text, query, &["Japan’s"]);
        }
        check_in(text, "ASEAN-Japan", &["ASEAN–Japan"]);
        check_in(text, "\\x{2013}|[“”]", &["“", "”", "–"]);
        check_in(text, "[^\\x00-\\x7f]s", &["’s"]);
    }

    #[test]
    fn a_sum_is_found_as_it_is_printed() {
        check_in(
            "Loans of $50 million (soft).",
            "$50 million",
            &["$50 million"],
        );
    }

    #[test]
    fn a_character_that_is_read_as_several_is_found_once() {
        check_in("Straße und Fuß", "s", &["S", "ß", "ß"]);
        check_in("Straße und Fuß", "fuss", &["Fuß"]);
    }

    #[test]
    fn matches_run_over_the_ends_of_lines() {
        check("loans to laos", &["Loans to Laos", "loans to Laos"]);
    }

    #[test]
    fn a_pattern_is_tried_as_a_pattern_and_else_as_words() {
        check("l[oa]+ns|again", &["Loans", "loans", "again", "loans"]);
        check("(soft", &["(soft"]);
        check("laos (soft).", &["Laos (soft)."]);
        check("x*", &[]);
        check("", &[]);
    }

    #[test]
    fn steps_go_round_and_are_counted() {
        let mut finder = Finder::new("loans", &wrapped(), false);
        assert_eq!(finder.counter(), "no match");
        finder.current = finder.first_from(Stretch {
            block: 1,
            part: Span::new(0, 0),
        });
        assert_eq!(finder.counter(), "2/3");
        finder.step(true);
        finder.step(true);
        assert_eq!(finder.counter(), "1/3");
        finder.step(false);
        assert_eq!(finder.counter(), "3/3");
    }
}
