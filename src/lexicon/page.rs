//! The words of the page around an article: navigation, share bars, headers of teasers, credits, bylines, stamps.
//! Knows phrases only; what stands where on a page is the business of `clean`.

use std::fmt;

use aho_corasick::automaton::Automaton;
use aho_corasick::dfa::DFA;
use aho_corasick::{Anchored, Input, MatchKind};
use bitflags::bitflags;
use serde::Deserialize;

use super::page_word::{Folded, PageWord, first_words, words_in, words_of};
use super::word_map::WordMap;

/// What a phrase of the page announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PageKind {
    Navigation,
    /// The name of a newspaper's section; also an ordinary heading.
    Section,
    Share,
    Advertisement,
    /// The header of a list of other articles.
    End,
    /// One link to another article.
    Related,
    Comment,
    Source,
    Tags,
    Subscribe,
    Copyright,
    Cookie,
    EndMark,
    Media,
    /// Who took a photograph.
    Credit,
    /// Who stands where in a photograph.
    Picture,
    Byline,
    /// Who put it into shape or into another language: they did not write it.
    Editing,
    Published,
    Updated,
    /// How long it takes to read.
    Reading,
    /// A field that a database prints before an article.
    Field,
    /// A news agency or outlet.
    Agency,
}

/// How much of a line a phrase has to fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Place {
    /// The whole line, alone or with other such phrases.
    Line,
    /// The beginning, up to a colon, a bar or a dash.
    Label,
    /// The beginning.
    Lead,
    /// Anywhere.
    Within,
    /// Not a phrase: a class of single words.
    Word,
}

bitflags! {
    /// What a single word tells about the line it stands in.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub struct Hint: u8 {
        /// An office or a group that photographs show.
        const TITLE = 1 << 0;
        /// What people do in photographs.
        const SCENE = 1 << 1;
        /// A verb form that captions lack.
        const REPORTING = 1 << 2;
        /// A line that ends with it was broken.
        const OPEN = 1 << 3;
        /// A frequent word of English.
        const FUNCTION = 1 << 4;
        /// Part of a writer's description.
        const JOB = 1 << 5;
        /// Stands beside a date in a stamp.
        const STAMP = 1 << 6;
        /// By it a speaker speaks of himself or to another.
        const SPEECH = 1 << 7;
    }
}

/// A word of dates and times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarWord {
    /// From 1 to 12.
    Month(i8),
    Weekday,
    Zone,
    /// `am`, `pm`.
    Half,
}

#[derive(Debug, Clone)]
struct Phrase {
    /// Folded words after the first.
    rest: Box<[Box<str>]>,
    place: Place,
    kind: PageKind,
    /// The longest line it says something about, in words.
    limit: usize,
}

#[derive(Deserialize)]
struct Row {
    phrase: String,
    place: Place,
    kind: String,
    words: Option<usize>,
}

#[derive(Deserialize)]
struct CalendarRow {
    form: String,
    kind: String,
    number: Option<i8>,
}

/// The tables, ready to be asked.
#[derive(Clone)]
pub struct PageWords {
    phrases: WordMap<Vec<Phrase>>,
    hints: WordMap<Hint>,
    calendar: WordMap<CalendarWord>,
    within: DFA,
    /// For each pattern of `within`: its kind and the longest line it says something about.
    within_kinds: Vec<(PageKind, usize)>,
    /// The longest line that any pattern of `within` says something about, in words.
    within_limit: usize,
}

impl fmt::Debug for PageWords {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "PageWords({} first words)", self.phrases.len())
    }
}

impl PageWords {
    /// Loads the tables built into the program.
    pub fn built_in() -> Self {
        Self::from_csv(
            include_str!("data/page_words.csv"),
            include_str!("data/page_calendar.csv"),
        )
        .expect("the built-in tables are tested")
    }

    fn from_csv(phrases: &str, calendar: &str) -> Result<Self, csv::Error> {
        let mut within = Vec::new();
        let mut words = Self {
            phrases: WordMap::default(),
            hints: WordMap::default(),
            calendar: WordMap::default(),
            within: DFA::new([""; 0]).expect("no patterns are few enough"),
            within_kinds: Vec::new(),
            within_limit: 0,
        };
        for row in csv::Reader::from_reader(phrases.as_bytes()).deserialize() {
            let row: Row = row?;
            match row.place {
                Place::Word => words.add_hint(&row),
                Place::Within => {
                    words
                        .within_kinds
                        .push((kind(&row.kind)?, row.words.unwrap_or(60)));
                    within.push(row.phrase);
                }
                Place::Line | Place::Label | Place::Lead => words.add_phrase(&row)?,
            }
        }
        for row in csv::Reader::from_reader(calendar.as_bytes()).deserialize() {
            let row: CalendarRow = row?;
            words.add_calendar_word(&row);
        }
        let limits = words.within_kinds.iter().map(|(_, limit)| *limit);
        words.within_limit = limits.max().unwrap_or(0);
        words.within = DFA::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostFirst)
            .prefilter(false)
            .build(within)
            .expect("the table is small");
        Ok(words)
    }

    fn add_hint(&mut self, row: &Row) {
        let hint = match row.kind.as_str() {
            "title" => Hint::TITLE,
            "scene" => Hint::SCENE,
            "reporting" => Hint::REPORTING,
            "open" => Hint::OPEN,
            "function" => Hint::FUNCTION,
            "job" => Hint::JOB,
            "speech" => Hint::SPEECH,
            _ => Hint::STAMP,
        };
        *self.hints.entry(&row.phrase, Hint::empty) |= hint;
    }

    fn add_phrase(&mut self, row: &Row) -> Result<(), csv::Error> {
        let mut words = words_of(&row.phrase).into_iter();
        let Some(first) = words.next() else {
            return Ok(());
        };
        debug_assert!(!first.folded.is_empty(), "too long: {}", row.phrase);
        let phrase = Phrase {
            rest: words.map(|word| word.folded.as_str().into()).collect(),
            place: row.place,
            kind: kind(&row.kind)?,
            limit: row.words.unwrap_or(30),
        };
        let phrases = self.phrases.entry(&first.folded, Vec::new);
        phrases.push(phrase);
        // The longest is tried first.
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        Ok(())
    }

    fn add_calendar_word(&mut self, row: &CalendarRow) {
        let word = match (row.kind.as_str(), row.number) {
            ("month", Some(number)) => CalendarWord::Month(number),
            ("zone", _) => CalendarWord::Zone,
            ("half", _) => CalendarWord::Half,
            _ => CalendarWord::Weekday,
        };
        self.calendar.insert(&row.form, word);
    }

    /// Returns what a word hints at, case aside.
    pub fn hint(&self, word: &str) -> Hint {
        self.hints.get_lower(word).copied().unwrap_or_default()
    }

    /// Returns what a folded word hints at.
    pub fn hint_of(&self, word: &Folded) -> Hint {
        self.hints.get(word).copied().unwrap_or_default()
    }

    /// Returns what a folded word means in a date.
    pub fn calendar_word(&self, folded: impl AsRef<[u8]>) -> Option<CalendarWord> {
        self.calendar.get(folded).copied()
    }

    /// Returns the kind and number of the phrases that together fill the whole line, counters aside
    /// (`Share Tweet Print`, `Comments (3)`). The kind is the first phrase's that is not a section.
    pub fn cover(&self, words: &[PageWord]) -> Option<(PageKind, usize)> {
        let mut position = 0;
        let mut count = 0;
        let mut kind = None;
        while position < words.len() {
            if let Some((phrase, length)) = self.longest(&words[position..], Place::Line) {
                if kind.is_none() || kind == Some(PageKind::Section) {
                    kind = Some(phrase);
                }
                position += length;
                count += 1;
            } else if words[position].is_counter() {
                position += 1;
            } else {
                return None;
            }
        }
        kind.map(|kind| (kind, count))
    }

    fn longest(&self, words: &[PageWord], place: Place) -> Option<(PageKind, usize)> {
        let phrases = self.phrases.get(words[0].folded)?;
        phrases
            .iter()
            .filter(|phrase| phrase.place == place)
            .find(|phrase| phrase.is_prefix(&words[1..]))
            .map(|phrase| (phrase.kind, phrase.rest.len() + 1))
    }

    /// Returns the kind of the phrase that `line`, of `count` words, begins with, and the byte it ends at.
    pub fn beginning(&self, line: &str, count: usize) -> Option<(PageKind, usize)> {
        let first = words_in(line).next()?;
        let phrases = self.phrases.get(first.folded)?;
        let longest = phrases.first().map_or(0, |phrase| phrase.rest.len());
        let words = first_words(line, longest + 1);
        phrases
            .iter()
            .filter(|phrase| count <= phrase.limit && phrase.is_prefix(&words[1..]))
            .find_map(|phrase| {
                let end = words[phrase.rest.len()].end;
                let after = line[end..].trim_start_matches([' ', '\u{a0}', '"', '”', ')']);
                let is_found = match phrase.place {
                    Place::Lead => true,
                    Place::Label => after.starts_with([':', '|', '>', '»', '：']),
                    Place::Line | Place::Within | Place::Word => false,
                };
                is_found.then_some((phrase.kind, end))
            })
    }

    /// Returns the kind of a phrase inside `line`, whose number of words is given, and the byte it starts at.
    pub fn within(&self, line: &str, words: usize) -> Option<(PageKind, usize)> {
        if words > self.within_limit || !self.has_any_within(line) {
            return None;
        }
        let mut found = (self.within)
            .try_find_iter(Input::new(line))
            .expect("no search is anchored");
        found.find_map(|found| {
            let (kind, limit) = self.within_kinds[found.pattern().as_usize()];
            (words <= limit).then_some((kind, found.start()))
        })
    }

    /// Tells whether any phrase stands inside `line`, which few have, in as few steps as can be.
    fn has_any_within(&self, line: &str) -> bool {
        let within = &self.within;
        let start = within.start_state(Anchored::No);
        let mut state = start.expect("no search is anchored");
        line.bytes().any(|byte| {
            state = within.next_state(Anchored::No, state, byte);
            within.is_special(state) && within.is_match(state)
        })
    }
}

impl Phrase {
    fn is_prefix(&self, words: &[PageWord]) -> bool {
        self.rest.len() <= words.len()
            && self
                .rest
                .iter()
                .zip(words)
                .all(|(phrase, word)| *phrase.as_bytes() == *word.folded.as_ref())
    }
}

fn kind(name: &str) -> Result<PageKind, csv::Error> {
    let name: serde::de::value::StrDeserializer<'_, serde::de::value::Error> =
        serde::de::IntoDeserializer::into_deserializer(name);
    PageKind::deserialize(name)
        .map_err(|error| csv::Error::from(std::io::Error::other(error.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cover(line: &str) -> Option<PageKind> {
        PageWords::built_in()
            .cover(&words_of(line))
            .map(|(kind, _)| kind)
    }

    #[test]
    fn a_line_of_page_phrases_is_covered() {
        assert_eq!(
            cover("Share on Facebook | Tweet | Print"),
            Some(PageKind::Share)
        );
        assert_eq!(cover("Related News (4):"), Some(PageKind::End));
        assert_eq!(cover("Share of trade"), None);
        assert_eq!(cover("(12)"), None);
    }

    #[test]
    fn a_label_needs_its_colon() {
        let words = PageWords::built_in();
        let begins = |line: &str| words.beginning(line, 4).map(|(kind, _)| kind);
        assert_eq!(begins("Source: Kyodo"), Some(PageKind::Source));
        assert_eq!(begins("Source of pride"), None);
    }

    #[test]
    fn a_copyright_sign_counts_in_a_short_line_or_before_a_year() {
        let words = PageWords::built_in();
        let within = |line: &str, count| words.within(line, count).map(|(kind, _)| kind);
        assert_eq!(within("© The Islander", 2), Some(PageKind::Copyright));
        assert_eq!(within("Made by us, ©2011", 80), Some(PageKind::Copyright));
        assert_eq!(within("Firms may not use the © sign", 30), None);
    }
}
