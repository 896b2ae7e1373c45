//! Quotes like one: those that share its rare words and its phrases, other summits' first, each with the reason.
//!
//! The score is the weight of the shared words as a part of the weight of all words of the quote; a word weighs the more the
//! fewer quotes hold it, half as much again inside a shared phrase, and a quote that goes on long about other things counts less.
//! The full-text index gives the candidates, so that a library of a million quotes is not read.

mod reason;
mod shared;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::alignment::Alignment;
use super::pair::{QuoteRef, quote};
use super::phrase;
use super::word::{Word, words};
use crate::article::Span;
use crate::library::{ArticleId, Entry, Library, QuoteId, QuoteRow, Result, Statement};
use shared::Shared;

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
    /// How many quotes there are to be like it, copies of articles left out.
    pub of: usize,
}

/// Returns at most `limit` quotes like the one that `pointer` means; none where it is gone.
pub fn like(library: &Library, pointer: QuoteRef, limit: usize) -> Result<Option<Likes>> {
    let Some(quote) = quote(library, pointer)? else {
        return Ok(None);
    };
    let index = library.quote_index()?;
    let copies = library.copies()?;
    let is_copy = |article: ArticleId| copies.contains(&article) && article != quote.article;
    let model = Model::new(library, &quote, index.entries.len())?;
    let mut alike: Vec<Alike> = Vec::new();
    let mut seen = HashSet::from([quote.statement]);
    for row in library.quote_rows(&model.candidates(&quote))? {
        if !is_copy(row.article) && seen.insert(row.statement) {
            alike.extend(model.compare(library, &quote, row));
        }
    }
    alike.sort_by_key(|it| (!it.is_elsewhere, Reverse(it.score), it.statement.quote.id));
    alike.truncate(limit);
    let originals: Vec<&Entry> = (index.entries.iter())
        .filter(|it| !is_copy(index.articles[it.article as usize].id))
        .collect();
    let of = originals.len().saturating_sub(1);
    add_reports(&originals, index.statements, &mut alike);
    Ok(Some(Likes { quote, alike, of }))
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
fn add_reports(entries: &[&Entry], statements: usize, alike: &mut [Alike]) {
    let wanted: HashMap<QuoteId, usize> = alike
        .iter()
        .enumerate()
        .map(|(at, it)| (it.statement.quote.id, at))
        .collect();
    let mut places = vec![usize::MAX; statements];
    for entry in entries {
        if let Some(&at) = wanted.get(&entry.id) {
            places[entry.statement as usize] = at;
        }
    }
    let mut articles: Vec<HashSet<u32>> = vec![HashSet::new(); alike.len()];
    for entry in entries {
        if let Some(articles) = articles.get_mut(places[entry.statement as usize]) {
            articles.insert(entry.article);
        }
    }
    for (it, articles) in alike.iter_mut().zip(articles) {
        it.statement.articles = articles.len().max(1);
    }
}
