//! Quotes like one: those that share its rare words and its phrases, other summits' first, each with the reason.
//!
//! The score is the weight of the shared words as a part of the weight of all words of the quote; a word weighs the more the
//! fewer quotes hold it, half as much again inside a shared phrase, and a quote that goes on long about other things counts less.
//! The full-text index gives the candidates, so that a library of a million quotes is not read.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::difference::Alignment;
use super::pair::{QuoteRef, quote};
use super::phrase;
use super::word::{Word, words};
use crate::article::Span;
use crate::library::{Library, QuoteId, QuoteIndex, QuoteRow, Result, Statement};

/// Quotes looked at for each word.
const HOLDERS: usize = 20_000;
/// Quotes whose words are read.
const CANDIDATES: usize = 400;
/// What is less alike than this is not alike, in thousandths.
const LEAST: u32 = 80;
/// A quote of more words is searched for by its rarest.
const LONGEST: usize = 60;

/// A quote like another.
#[derive(Debug, Clone, PartialEq)]
pub struct Alike {
    pub statement: Statement,
    /// In thousandths: 1000 is the same words.
    pub score: u32,
    /// Said at another summit than the quote it is like.
    pub is_elsewhere: bool,
    /// The shared words, in its reading.
    pub shared: Vec<Span>,
    /// The phrases that both hold, as this quote words them, longest first.
    pub phrases: Vec<String>,
    /// The other shared words, rarest first, as this quote words them.
    pub rare: Vec<String>,
    pub common: Vec<String>,
}

/// The quotes like one.
#[derive(Debug, Clone, PartialEq)]
pub struct Likes {
    pub quote: QuoteRow,
    /// Those of other summits first, the most alike first.
    pub alike: Vec<Alike>,
    /// How many quotes there are to be like it.
    pub of: usize,
}

/// Returns at most `limit` quotes like the one that `pointer` means; none where it is gone.
pub fn like(library: &Library, pointer: QuoteRef, limit: usize) -> Result<Option<Likes>> {
    let Some(quote) = quote(library, pointer)? else {
        return Ok(None);
    };
    let index = library.quote_index()?;
    let model = Model::new(library, &quote, index.entries.len())?;
    let mut alike: Vec<Alike> = Vec::new();
    let mut seen = HashSet::from([quote.statement]);
    for row in library.quote_rows(&model.candidates(&quote))? {
        if seen.insert(row.statement) {
            alike.extend(model.compare(library, &quote, row));
        }
    }
    alike.sort_by_key(|it| (!it.is_elsewhere, Reverse(it.score), it.statement.quote.id));
    alike.truncate(limit);
    add_reports(&index, &mut alike);
    Ok(Some(Likes {
        quote,
        alike,
        of: index.entries.len().saturating_sub(1),
    }))
}

/// What the words of a quote weigh.
struct Model {
    /// The words, each by its stem.
    words: Vec<Word>,
    /// For each stem of it that says something.
    weights: HashMap<String, Weight>,
    total: f64,
    /// Ids of the quotes that share words, and the weight of those.
    found: Vec<(QuoteId, f64)>,
}

#[derive(Clone, Copy)]
struct Weight {
    weight: f64,
    is_rare: bool,
}

impl Model {
    fn new(library: &Library, quote: &QuoteRow, quotes: usize) -> Result<Self> {
        let words = stemmed(library, &quote.reading);
        let mut beginnings: HashMap<String, String> = HashMap::new();
        for (stem, key) in words
            .iter()
            .filter(|(word, _)| word.is_content)
            .map(|(word, key)| (&word.key, key))
        {
            let beginning = beginning(stem, key);
            beginnings
                .entry(stem.clone())
                .and_modify(|known| shorten(known, &beginning))
                .or_insert(beginning);
        }
        let mut stems: Vec<(String, String)> = beginnings.into_iter().collect();
        // The longest words are the rarest, by and large.
        stems.sort_by_key(|(stem, _)| (Reverse(stem.len()), stem.clone()));
        stems.truncate(LONGEST);
        let (stems, beginnings): (Vec<String>, Vec<String>) = stems.into_iter().unzip();
        let holders = library.holders(&beginnings, HOLDERS)?;
        let mut weights = HashMap::new();
        let mut found: HashMap<QuoteId, f64> = HashMap::new();
        for (stem, holders) in stems.into_iter().zip(holders) {
            let weight = weight(holders.count, quotes);
            weights.insert(stem, weight);
            for id in holders.ids {
                *found.entry(id).or_default() += weight.weight;
            }
        }
        let found = found.into_iter().collect();
        Ok(Self {
            total: weights.values().map(|it| it.weight).sum(),
            words: words.into_iter().map(|(word, _)| word).collect(),
            weights,
            found,
        })
    }

    /// Returns the quotes that share most, the given one left out.
    fn candidates(&self, quote: &QuoteRow) -> Vec<QuoteId> {
        let mut found: Vec<(QuoteId, f64)> = self.found.clone();
        found.retain(|(id, _)| *id != quote.id);
        let order = |a: &(QuoteId, f64), b: &(QuoteId, f64)| {
            b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0))
        };
        if found.len() > CANDIDATES {
            found.select_nth_unstable_by(CANDIDATES, order);
            found.truncate(CANDIDATES);
        }
        found.sort_unstable_by(order);
        found.into_iter().map(|(id, _)| id).collect()
    }

    /// Says how a quote is like the given one, if it is.
    fn compare(&self, library: &Library, quote: &QuoteRow, other: QuoteRow) -> Option<Alike> {
        let theirs: Vec<Word> = stemmed(library, &other.reading)
            .into_iter()
            .map(|(word, _)| word)
            .collect();
        let nothing = Alignment {
            earlier: vec![None; self.words.len()],
            later: vec![None; theirs.len()],
        };
        let mut is_in_phrase = vec![false; theirs.len()];
        let mut phrases = Vec::new();
        for link in phrase::shared(&self.words, &theirs, &nothing) {
            let (first, last) = trimmed(&theirs, link.later, link.len);
            is_in_phrase[first..=last].fill(true);
            let words = &other.reading[theirs[first].span.start..theirs[last].span.end];
            phrases.push(bare(words).to_owned());
        }
        let shared = Shared::new(self, &theirs, &is_in_phrase, &other.reading);
        if shared.stems < 2 {
            return None;
        }
        let content = |words: &[Word]| words.iter().filter(|it| it.is_content).count().max(1);
        let (own, long) = (content(&self.words), content(&theirs));
        let score = score(shared.weight / self.total.max(f64::MIN_POSITIVE), own, long);
        (score >= LEAST).then(|| Alike {
            score,
            is_elsewhere: is_elsewhere(quote, &other),
            shared: shared.spans,
            phrases,
            rare: shared.rare,
            common: shared.common,
            statement: Statement {
                reports: vec![other.id],
                articles: 1,
                quote: other,
            },
        })
    }
}

/// Tells whether two quotes were said at different summits; what was said outside any is elsewhere from all.
fn is_elsewhere(quote: &QuoteRow, other: &QuoteRow) -> bool {
    match (&quote.summit, &other.summit) {
        (Some(one), Some(other)) => one.key != other.key,
        (Some(_), None) | (None, Some(_)) => true,
        (None, None) => quote.article != other.article,
    }
}

/// What a quote shares with the given one.
struct Shared {
    weight: f64,
    /// How many different words.
    stems: usize,
    spans: Vec<Span>,
    rare: Vec<String>,
    common: Vec<String>,
}

impl Shared {
    fn new(model: &Model, theirs: &[Word], is_in_phrase: &[bool], reading: &str) -> Self {
        let mut best: HashMap<&str, (f64, usize)> = HashMap::new();
        let mut spans: Vec<Span> = Vec::new();
        let mut last = None;
        for (at, word) in theirs.iter().enumerate() {
            let known = model.weights.get(&word.key).filter(|_| word.is_content);
            if known.is_some() || is_in_phrase[at] {
                match spans.last_mut() {
                    Some(span) if last == Some(at.wrapping_sub(1)) => span.end = word.span.end,
                    _ => spans.push(word.span),
                }
                last = Some(at);
            }
            if let Some(known) = known {
                let more = if is_in_phrase[at] { 1.5 } else { 1.0 };
                let entry = best.entry(&word.key).or_insert((0.0, at));
                if known.weight * more > entry.0 {
                    *entry = (known.weight * more, at);
                }
            }
        }
        let mut single: Vec<(f64, usize)> = best.values().copied().collect();
        single.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let (mut rare, mut common) = (Vec::new(), Vec::new());
        for (_, at) in single.into_iter().filter(|(_, at)| !is_in_phrase[*at]) {
            let word = &theirs[at];
            let named = if model.weights[&word.key].is_rare {
                &mut rare
            } else {
                &mut common
            };
            named.push(bare(&reading[word.span.start..word.span.end]).to_owned());
        }
        Self {
            weight: best.values().map(|(weight, _)| weight).sum(),
            stems: best.len(),
            spans,
            rare,
            common,
        }
    }
}

impl Alike {
    /// Says in one sentence why: `shares “narrow the development gap” and the rare words Mekong, corridor`.
    pub fn reason(&self) -> String {
        let mut parts: Vec<String> = self
            .phrases
            .iter()
            .take(3)
            .map(|it| format!("“{it}”"))
            .collect();
        match self.phrases.len().saturating_sub(3) {
            0 => {}
            more => parts.push(counted(more, "other phrase")),
        }
        if !self.rare.is_empty() {
            let named = self
                .rare
                .iter()
                .take(4)
                .cloned()
                .collect::<Vec<_>>()
                .join(", ");
            let more = self.rare.len().saturating_sub(4);
            let more = if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
            let plural = if self.rare.len() == 1 { "" } else { "s" };
            parts.push(format!("the rare word{plural} {named}{more}"));
        }
        if !self.common.is_empty() {
            let kind = if self.phrases.is_empty() && self.rare.is_empty() {
                "word"
            } else {
                "common word"
            };
            let named = self
                .common
                .iter()
                .take(3)
                .cloned()
                .collect::<Vec<_>>()
                .join(", ");
            let count = counted(self.common.len(), kind);
            parts.push(if self.common.len() <= 3 {
                format!("{count} ({named})")
            } else {
                count
            });
        }
        let last = parts.pop().unwrap_or_default();
        if parts.is_empty() {
            return format!("shares {last}");
        }
        format!("shares {} and {last}", parts.join(", "))
    }
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// Returns the words of a text with their stems as keys, and the keys they had.
fn stemmed(library: &Library, text: &str) -> Vec<(Word, String)> {
    let words = words(text, &library.lexicon().words).into_iter();
    words
        .map(|mut word| {
            let stem = word.stem();
            let key = std::mem::replace(&mut word.key, stem);
            (word, key)
        })
        .collect()
}

/// Returns what a stem and the word it was taken from both begin with, in the spelling of the full-text index.
fn beginning(stem: &str, key: &str) -> String {
    let mut common = key.to_owned();
    shorten(&mut common, stem);
    // `country` is found by `countries` too.
    if common.len() > 4 && common.ends_with('y') {
        common.pop();
    }
    if common.chars().count() < 3 {
        return key.to_owned();
    }
    common
}

/// Cuts `known` down to what it has in common with the beginning of `other`.
fn shorten(known: &mut String, other: &str) {
    let same = known.char_indices().zip(other.chars());
    let end = same
        .take_while(|((_, one), other)| one == other)
        .map(|((at, one), _)| at + one.len_utf8())
        .last();
    known.truncate(end.unwrap_or(0));
}

#[expect(clippy::cast_precision_loss, reason = "no library has 2^52 quotes")]
fn weight(holders: usize, quotes: usize) -> Weight {
    let rarity = (1.0 + quotes as f64 / holders.max(1) as f64).ln();
    Weight {
        weight: rarity,
        is_rare: holders <= (quotes / 100).max(3),
    }
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a thousand"
)]
fn score(share: f64, own: usize, long: usize) -> u32 {
    let length = (own as f64 / long.max(own) as f64).sqrt();
    (share.min(1.0) * length * 1000.0).round() as u32
}

/// Returns the first and the last word of a phrase without the small words at its ends.
fn trimmed(words: &[Word], first: usize, len: usize) -> (usize, usize) {
    let content = (first..first + len).filter(|&at| words[at].is_content);
    let (from, to) = content.fold((usize::MAX, first), |(from, _), at| (from.min(at), at));
    (from.min(to), to)
}

fn bare(words: &str) -> &str {
    words.trim_matches(|letter: char| !letter.is_alphanumeric())
}

/// Counts the articles that report each statement.
fn add_reports(index: &QuoteIndex, alike: &mut [Alike]) {
    let wanted: HashMap<QuoteId, usize> = alike
        .iter()
        .enumerate()
        .map(|(at, it)| (it.statement.quote.id, at))
        .collect();
    let mut places = vec![usize::MAX; index.statements];
    for entry in &index.entries {
        if let Some(&at) = wanted.get(&entry.id) {
            places[entry.statement as usize] = at;
        }
    }
    let mut articles: Vec<HashSet<u32>> = vec![HashSet::new(); alike.len()];
    for entry in &index.entries {
        if let Some(articles) = articles.get_mut(places[entry.statement as usize]) {
            articles.insert(entry.article);
        }
    }
    for (it, articles) in alike.iter_mut().zip(articles) {
        it.statement.articles = articles.len().max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::sample::{Sample, library_of};
    use crate::library::{QuoteFilter, Window};

    fn library() -> Library {
        let article = |number: u32, day: &str, said: &[&str]| {
            let lines: Vec<String> = said.iter().map(|it| format!("Berg said {it}.")).collect();
            let text = lines.join("\n");
            let path = format!("{number}.txt");
            let mut sample =
                Sample::new(&path, "Ports", day, &text).summit("Port Summit", number, day);
            for words in said {
                sample = sample.quote(words, "Berg", &["ports"], Some(0));
            }
            sample
        };
        library_of(vec![
            article(
                1,
                "2020-01-01",
                &[
                    "lanterns guide every ship to narrow harbours",
                    "lanterns guide every ship into narrow harbours by night",
                ],
            ),
            article(
                2,
                "2021-01-01",
                &[
                    "narrowing harbours keep lanterns lit",
                    "tolls must fall at once",
                ],
            ),
            article(
                3,
                "2022-01-01",
                &["ships guide themselves", "lanterns guide every ship home"],
            ),
        ])
    }

    fn first(library: &Library) -> QuoteRow {
        library
            .quotes(&QuoteFilter::default(), Window::first(1))
            .unwrap()
            .remove(0)
    }

    #[test]
    fn the_most_alike_of_other_summits_come_first() {
        let library = library();
        let quote = first(&library);
        let likes = like(&library, QuoteRef::Id(quote.id), 9).unwrap().unwrap();
        let readings: Vec<&str> = likes
            .alike
            .iter()
            .map(|it| &*it.statement.quote.reading)
            .collect();
        assert_eq!(
            readings,
            [
                "lanterns guide every ship home",
                "narrowing harbours keep lanterns lit",
                "ships guide themselves",
                "lanterns guide every ship into narrow harbours by night",
            ]
        );
        assert!(likes.alike[3].score > likes.alike[0].score);
        assert!(!likes.alike[3].is_elsewhere);
        assert_eq!(likes.of, 5);
    }

    #[test]
    fn the_reason_names_phrases_and_words() {
        let library = library();
        let quote = first(&library);
        let likes = like(&library, QuoteRef::Id(quote.id), 9).unwrap().unwrap();
        assert_eq!(
            likes.alike[0].reason(),
            "shares “lanterns guide every ship”"
        );
        assert_eq!(
            likes.alike[1].reason(),
            "shares “narrowing harbours” and 1 common word (lanterns)"
        );
        let second = &likes.alike[1];
        let marked: Vec<&str> = second
            .shared
            .iter()
            .map(|span| &second.statement.quote.reading[span.start..span.end])
            .collect();
        assert_eq!(marked, ["narrowing harbours", "lanterns"]);
    }

    #[test]
    fn a_quote_like_no_other_has_none_and_one_that_is_gone_is_not_there() {
        let library = library();
        let quotes = library
            .quotes(&QuoteFilter::default(), Window::ALL)
            .unwrap();
        let lonely = quotes
            .iter()
            .find(|it| it.reading.starts_with("tolls"))
            .unwrap();
        let likes = like(&library, QuoteRef::Id(lonely.id), 9).unwrap().unwrap();
        assert!(likes.alike.is_empty());
        assert!(
            like(&library, QuoteRef::Id(QuoteId(999)), 9)
                .unwrap()
                .is_none()
        );
    }
}
