//! What a reader puts right: titles, dates, summits, names, quotes, figures. Kept as plain text in `summitry.toml` beside
//! the articles, or with the reader's state where the folder cannot be written. Knows no database and no screen.
//!
//! ```toml
//! article = [
//!   { path = "004.txt", title = "A better title", date = "2021-10-27", summit = "24th ASEAN-Japan Summit" },
//! ]
//! alias = [
//!   { name = "Fumio Kishida", is = "Kishida Fumio" },
//! ]
//! quote = [
//!   { article = "004.txt", words = "the harbour is full", before = "He said ", line = 17, speaker = "Kishida Fumio" },
//! ]
//! fact = [
//!   { article = "004.txt", words = "US$204 billion", before = "trade reached ", line = 7, measure = "two-way trade" },
//! ]
//! join = [
//!   { measure = "investment capital", is = "Japanese investment in ASEAN" },
//!   { measure = "tourism revenue", is = "revenue", apart = true },
//! ]
//! topic = [
//!   { id = "ports", label = "Ports", strong = ["deep-water port"], triggers = ["quay"], near_miss = ["port wine"] },
//! ]
//! row = [
//!   { topic = "ports", label = "Ports and quays" },
//!   { topic = "supply-chains", into = "trade" },
//!   { topic = "culture", hide = true },
//! ]
//! ```
//!
//! A place is named by its words and those before it, so that it is found again after an edit or under other rules. One
//! whose words are gone is reported, never dropped. A file that cannot be read is refused with the number of its line.

mod apply;
mod entry;
mod file;
mod parse;
mod passage;
mod said;
mod summit;
#[cfg(test)]
mod tests;
mod topic;
mod write;

pub use entry::{
    Alias, ArticleCorrection, Correction, FactCorrection, Join, Kind, QuoteCorrection,
};
pub use file::{FILE, Folder, folders, read};
pub use parse::parse;
pub use passage::{Passage, find_words};
pub use topic::{Alignment, RowEntry, TopicEntry, slug};
pub use write::{with, without};

use std::collections::HashMap;

use crate::article::Article;
use crate::lexicon::Lexicon;
use crate::source::Problem;
use crate::text::fold;

/// A correction and the line it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub correction: Correction,
    /// In `summitry.toml`, 1-based; none for one that is kept with the state.
    pub line: Option<usize>,
}

/// All corrections of one library.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    entries: Vec<Entry>,
    /// Indexes into the entries, in their order, by the key of the article.
    by_article: HashMap<String, Vec<usize>>,
    /// The hash of what is corrected in a file, by its path.
    marks: HashMap<String, i64>,
    aliases: Vec<Alias>,
    joins: Vec<Join>,
    alignment: Alignment,
    /// Files that were refused, and why.
    pub problems: Vec<Problem>,
}

impl Corrections {
    /// Gathers `entries`; of two for the same thing the later one counts.
    pub fn new(entries: Vec<Entry>, problems: Vec<Problem>) -> Self {
        let mut corrections = Self {
            problems,
            ..Self::default()
        };
        for (index, entry) in entries.iter().enumerate() {
            match &entry.correction {
                Correction::Alias(alias) => corrections.aliases.push(alias.clone()),
                Correction::Join(join) => corrections.joins.push(join.clone()),
                Correction::Row(row) => corrections.alignment.add(row),
                Correction::Article(_)
                | Correction::Quote(_)
                | Correction::Fact(_)
                | Correction::Topic(_) => {}
            }
            if let Some(article) = entry.correction.article() {
                let places = corrections.by_article.entry(article.to_owned());
                places.or_default().push(index);
            }
        }
        corrections.entries = entries;
        corrections.marks = corrections.marks();
        corrections
    }

    /// Reads the files of `folders`; what is `own` is kept elsewhere and comes after them.
    pub fn load(folders: &[Folder], own: &[Correction]) -> Self {
        let (mut entries, mut problems) = (Vec::new(), Vec::new());
        for folder in folders {
            match folder.read() {
                Ok(mut found) => entries.append(&mut found),
                Err(problem) => problems.push(problem),
            }
        }
        entries.extend(own.iter().map(|correction| Entry {
            correction: correction.clone(),
            line: None,
        }));
        Self::new(entries, problems)
    }

    /// Returns the corrections of the article `key`, in their order.
    fn of(&self, key: &str) -> impl Iterator<Item = &Entry> {
        let places = self.by_article.get(key).map_or(&[][..], Vec::as_slice);
        places.iter().map(|&index| &self.entries[index])
    }

    /// Returns the keys of the articles that are corrected, with the first line that names each.
    pub fn articles(&self) -> impl Iterator<Item = (&str, Option<usize>)> {
        let named = self.by_article.iter();
        named.map(|(key, places)| (key.as_str(), self.entries[places[0]].line))
    }

    /// Returns the date that the article `key` is given.
    pub fn date_of(&self, key: &str) -> Option<&str> {
        let dates = self.of(key).filter_map(|entry| match &entry.correction {
            Correction::Article(article) => article.date.as_deref(),
            _ => None,
        });
        dates.last()
    }

    /// Returns the encoding that the file `relative` is said to be in.
    pub fn encoding_of(&self, relative: &str) -> Option<&str> {
        let encodings = self
            .of(relative)
            .filter_map(|entry| match &entry.correction {
                Correction::Article(article) => article.encoding.as_deref(),
                _ => None,
            });
        encodings.last()
    }

    /// Tells whether all that is said of `key` is the encoding of a file.
    pub fn is_of_file(&self, key: &str) -> bool {
        let says_more = |article: &ArticleCorrection| {
            article.title.is_some() || article.date.is_some() || article.summit.is_some()
        };
        self.of(key)
            .all(|entry| matches!(&entry.correction, Correction::Article(it) if !says_more(it)))
    }

    /// Returns a hash of what is corrected in the articles of the file `relative`: 0 where nothing is.
    pub fn mark_of(&self, relative: &str) -> i64 {
        self.marks.get(relative).copied().unwrap_or(0)
    }

    fn marks(&self) -> HashMap<String, i64> {
        let mut files: HashMap<&str, Vec<&Correction>> = HashMap::new();
        for entry in &self.entries {
            let key = entry.correction.article().unwrap_or_default();
            // Whatever stands before a `#` may be the path.
            let ends = key.match_indices('#').map(|(end, _)| end);
            for end in ends.chain([key.len()]) {
                files
                    .entry(&key[..end])
                    .or_default()
                    .push(&entry.correction);
            }
        }
        let files = files.into_iter();
        files
            .map(|(path, corrections)| (path.to_owned(), mark(corrections.into_iter())))
            .collect()
    }

    /// Returns a hash of the aliases and topics, which concern every article: 0 where there are none.
    pub fn common_mark(&self) -> i64 {
        let entries = self.entries.iter().map(|entry| &entry.correction);
        mark(entries.filter(|it| matches!(it, Correction::Alias(_) | Correction::Topic(_))))
    }

    /// Returns the topics that are added or extended, in their order.
    pub fn topics(&self) -> impl Iterator<Item = &TopicEntry> {
        self.entries
            .iter()
            .filter_map(|entry| match &entry.correction {
                Correction::Topic(topic) => Some(topic),
                _ => None,
            })
    }

    /// Returns how the rows of topics are laid out.
    pub const fn alignment(&self) -> &Alignment {
        &self.alignment
    }

    /// Returns `lexicon` with the topics and what rows are called; none where neither is corrected.
    pub fn extended(&self, lexicon: &Lexicon) -> Option<Lexicon> {
        if self.topics().next().is_none() && self.alignment.labels().next().is_none() {
            return None;
        }
        let mut extended = lexicon.clone();
        for topic in self.topics() {
            extended.topics.add(topic.into());
        }
        extended.topics.learn(&extended.words);
        for (id, label) in self.alignment.labels() {
            extended.topics.rename(id, label);
        }
        Some(extended)
    }

    /// Adds to the problems the rows that name a topic which `lexicon` does not know.
    pub(crate) fn check_rows(&mut self, lexicon: &Lexicon) {
        let topics = lexicon.topics.topics();
        for entry in &self.entries {
            let Correction::Row(row) = &entry.correction else {
                continue;
            };
            let named = std::iter::once(&row.topic).chain(&row.into);
            for id in named.filter(|id| topics.iter().all(|topic| topic.id != **id)) {
                let place = entry
                    .line
                    .map_or(String::new(), |it| format!("line {it}: "));
                self.problems.push(Problem {
                    path: FILE.into(),
                    reason: format!("{place}there is no topic “{id}”"),
                });
            }
        }
    }

    /// Returns the measure and the subject that `measure` of `subject` is joined with, if a join says so; of several the
    /// last counts, and one that was split later does not.
    pub fn joined<'a>(
        &'a self,
        measure: &str,
        subject: Option<&'a str>,
    ) -> Option<(&'a str, Option<&'a str>)> {
        if self.joins.is_empty() {
            return None;
        }
        let theirs = self.joins.iter().rev();
        let mut split: Vec<&Join> = Vec::new();
        for join in theirs.filter(|join| join.names(measure, subject)) {
            let is_split = split.iter().any(|it| it.is == join.is && it.of == join.of);
            if join.apart {
                split.push(join);
            } else if !is_split {
                return Some((&join.is, join.of.as_deref().or(subject)));
            }
        }
        None
    }

    /// Tells whether the reader said that two measures, each with its subject, are not one.
    pub fn is_apart(&self, one: (&str, Option<&str>), other: (&str, Option<&str>)) -> bool {
        let says = |join: &&Join| {
            join.names(one.0, one.1) && join.shows(other.0, other.1)
                || join.names(other.0, other.1) && join.shows(one.0, one.1)
        };
        self.joins.iter().rfind(says).is_some_and(|join| join.apart)
    }

    /// Returns the joins that show other wordings as `measure` of `subject`, and were not split later.
    pub fn joined_as(&self, measure: &str, subject: Option<&str>) -> Vec<&Join> {
        let shown = self.joins.iter().filter(|it| it.shows(measure, subject));
        shown
            .filter(|join| !join.apart)
            .filter(|join| {
                let now = self.joined(&join.measure, join.subject.as_deref());
                now.is_some_and(|(is, _)| is == join.is)
            })
            .collect()
    }

    /// Returns the other wordings of the measures `wordings`, as the joins name them.
    pub fn joined_with<'a>(&'a self, wordings: &'a [String]) -> impl Iterator<Item = &'a str> {
        let is_asked = |it: &String| wordings.iter().any(|asked| fold(asked) == fold(it));
        let names: Vec<&String> = self
            .joins
            .iter()
            .filter(|join| is_asked(&join.measure) || is_asked(&join.is))
            .map(|join| &join.is)
            .collect();
        let theirs = self
            .joins
            .iter()
            .filter(move |join| names.contains(&&join.is));
        theirs.flat_map(|join| [join.measure.as_str(), join.is.as_str()])
    }
}

fn mark<'a>(corrections: impl Iterator<Item = &'a Correction>) -> i64 {
    let mut hasher = blake3::Hasher::new();
    let mut is_empty = true;
    for correction in corrections {
        is_empty = false;
        hasher.update(correction.table().as_bytes());
        hasher.update(correction.fields().join("\n").as_bytes());
        hasher.update(&[0]);
    }
    if is_empty {
        return 0;
    }
    let hash = hasher.finalize();
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&hash.as_bytes()[..8]);
    i64::from_le_bytes(bytes)
}

/// Returns the key under which `article` is corrected: that of its file and locator; for standard input, whose
/// articles all have one path, with a hash of the text.
pub fn key_of(article: &Article) -> String {
    let key = article.origin.key();
    if key != "-" {
        return key;
    }
    let hash = blake3::hash(article.text.as_bytes()).to_hex();
    format!("-#{}", &hash[..16])
}
