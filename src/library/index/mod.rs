//! All quotes as numbers in memory: who, where, when, on what. Counting a hundred thousand of them into a matrix
//! takes a millisecond here, and words are fetched from the database only for what is shown.

mod align;
mod distinct;
mod load;
mod names;

use std::collections::HashSet;
use std::sync::{Arc, PoisonError};

pub use align::Theme;
pub use distinct::{count_distinct, counting_sort};
pub(super) use names::{has_letters, matching, may_mean};

use rusqlite::params_from_iter;

use super::query::quote_question;
use super::rows::{ArticleId, QuoteId, SummitRow};
use super::{Copies, Library, Period, QuoteFilter, Result};
use crate::analysis::QuoteKind;
use crate::article::Derived;
use crate::corrections::Alignment;

/// A map from row ids: small numbers of our own making, so no hashing against attackers is needed.
pub(super) type RowMap<V> = rustc_hash::FxHashMap<i64, V>;

/// What an index depends on: the generation of the library, and how rows are laid out.
pub(super) type IndexKey = (u64, Alignment);

/// Stands where an entry has no speaker, no summit or no day.
pub const NONE: u32 = u32::MAX;

/// One quote as numbers; those that are not ids point into the lists of the [`QuoteIndex`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    pub id: QuoteId,
    pub article: u32,
    pub number: u32,
    pub speaker: u32,
    pub summit: u32,
    /// Of the day it was said: the summit's, else the article's.
    pub day: u32,
    /// Quotes with one statement number are the same words.
    pub statement: u32,
    /// Where its topics begin and end.
    topics: (u32, u32),
    pub kind: QuoteKind,
    /// How well it stands for others.
    pub weight: u8,
}

/// An article as the index knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleHead {
    pub id: ArticleId,
    pub key: String,
    pub title: Option<Derived<String>>,
    pub date: Option<Derived<String>>,
}

/// All quotes of a library at one moment.
#[derive(Debug, Clone, Default)]
pub struct QuoteIndex {
    /// By day, article and place in it.
    pub entries: Vec<Entry>,
    /// By date, undated ones first.
    pub articles: Vec<ArticleHead>,
    pub speakers: Vec<String>,
    /// In time order, undated ones last.
    pub summits: Vec<SummitRow>,
    /// In order.
    pub days: Vec<String>,
    /// Ids, then the themes that were found.
    pub topics: Vec<String>,
    /// How many of them are found themes.
    pub themes: usize,
    /// How many different statements there are.
    pub statements: usize,
    /// Which article speaks of which summit, without repetition.
    pub article_summits: Vec<(u32, u32)>,
    topic_lists: Vec<u32>,
    /// Topics whose quotes count for another one, and that one.
    merged: Vec<(u32, u32)>,
}

impl QuoteIndex {
    /// Returns the topics of an entry, best first.
    pub fn topics_of(&self, entry: &Entry) -> &[u32] {
        &self.topic_lists[entry.topics.0 as usize..entry.topics.1 as usize]
    }

    /// Returns the positions of the entries that pass `filter`; `texts` are the quotes that hold its text.
    fn select(&self, filter: &QuoteFilter, texts: Option<&HashSet<i64>>) -> Vec<u32> {
        let sieve = Sieve::new(self, filter);
        let mut chosen = Vec::new();
        for (position, entry) in (0..).zip(&self.entries) {
            if sieve.passes(self, entry) && texts.is_none_or(|texts| texts.contains(&entry.id.0)) {
                chosen.push(position);
            }
        }
        chosen
    }

    /// Tells for each summit whether `filter` lets it through: by series, name or key.
    pub fn summits_in(&self, filter: &QuoteFilter) -> Vec<bool> {
        let series = matching(self.summits.iter().map(|it| [&*it.series]), &filter.series);
        let wanted: Vec<String> = filter
            .summits
            .iter()
            .filter(|it| !it.is_empty())
            .cloned()
            .collect();
        let named = matching(self.summits.iter().map(|it| [&*it.key, &*it.name]), &wanted);
        let is_only_outside = wanted.is_empty() && !filter.summits.is_empty();
        series
            .iter()
            .zip(named)
            .map(|(series, named)| *series && named && !is_only_outside)
            .collect()
    }

    /// Tells whether `filter` lets quotes through that were made outside any summit.
    pub fn lets_outside(filter: &QuoteFilter) -> bool {
        filter.series.is_empty()
            && (filter.summits.is_empty() || filter.summits.iter().any(String::is_empty))
    }

    /// Tells for each speaker whether `filter` lets them through.
    pub fn speakers_in(&self, filter: &QuoteFilter) -> Vec<bool> {
        matching(self.speakers.iter().map(|it| [&**it]), &filter.speakers)
    }

    /// Tells for each topic whether `filter` lets it through.
    pub fn topics_in(&self, filter: &QuoteFilter) -> Vec<bool> {
        let mut wanted = matching(self.topics.iter().map(|it| [&**it]), &filter.topics);
        for &(from, into) in &self.merged {
            let is_wanted = std::mem::take(&mut wanted[from as usize]);
            wanted[into as usize] |= is_wanted;
        }
        wanted
    }
}

/// A filter worked out for one index: a yes or no for each value of each list, the last one for "none".
struct Sieve {
    speakers: Vec<bool>,
    summits: Vec<bool>,
    days: Vec<bool>,
    articles: Vec<bool>,
    kinds: [bool; 3],
    /// None where any topic will do.
    topics: Option<Vec<bool>>,
}

impl Sieve {
    fn new(index: &QuoteIndex, filter: &QuoteFilter) -> Self {
        let wanted: HashSet<ArticleId> = filter.articles.iter().copied().collect();
        let period: &Period = &filter.period;
        let articles = index.articles.iter();
        let days = index.days.iter();
        Self {
            speakers: with_none(index.speakers_in(filter), filter.speakers.is_empty()),
            summits: with_none(index.summits_in(filter), QuoteIndex::lets_outside(filter)),
            days: with_none(
                days.map(|day| period.holds(Some(day))).collect(),
                period.is_open(),
            ),
            articles: articles
                .map(|it| wanted.is_empty() || wanted.contains(&it.id))
                .collect(),
            kinds: [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect]
                .map(|kind| filter.kinds.is_empty() || filter.kinds.contains(&kind)),
            topics: (!filter.topics.is_empty()).then(|| index.topics_in(filter)),
        }
    }

    fn passes(&self, index: &QuoteIndex, entry: &Entry) -> bool {
        let allows = |list: &[bool], at: u32| list[(at as usize).min(list.len() - 1)];
        self.kinds[entry.kind as usize]
            && allows(&self.summits, entry.summit)
            && allows(&self.speakers, entry.speaker)
            && allows(&self.days, entry.day)
            && self.articles[entry.article as usize]
            && self.topics.as_ref().is_none_or(|topics| {
                let mut own = index.topics_of(entry).iter();
                own.any(|&topic| topics[topic as usize])
            })
    }
}

/// Adds what holds for "none" at the end.
fn with_none(mut list: Vec<bool>, none: bool) -> Vec<bool> {
    list.push(none);
    list
}

impl Library {
    /// Returns all quotes as numbers, loading them if the library has changed since the last time (a tenth of a
    /// second for a hundred thousand quotes).
    pub fn quote_index(&self) -> Result<Arc<QuoteIndex>> {
        let mut kept = self
            .inner
            .index
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let (generation, alignment) = (self.generation(), self.corrections().alignment().clone());
        if let Some((known, index)) = &*kept
            && (known.0, &known.1) == (generation, &alignment)
        {
            return Ok(Arc::clone(index));
        }
        let mut index = self.store().read(load::load)?;
        if !alignment.is_empty() {
            index = index.aligned(&alignment);
        }
        let index = Arc::new(index);
        *kept = Some(((generation, alignment), Arc::clone(&index)));
        Ok(index)
    }

    /// Returns the index and the positions in it of the quotes that pass `filter`, in its order.
    pub fn select(&self, filter: &QuoteFilter) -> Result<(Arc<QuoteIndex>, Vec<u32>)> {
        let index = self.quote_index()?;
        let chosen = self.select_from(&index, filter)?;
        Ok((index, chosen))
    }

    /// Returns the positions in `index` of the quotes that pass `filter`, in its order.
    pub fn select_from(&self, index: &QuoteIndex, filter: &QuoteFilter) -> Result<Vec<u32>> {
        let texts = match filter
            .text
            .as_deref()
            .filter(|text| !text.trim().is_empty())
        {
            Some(text) => Some(self.quotes_with(text)?),
            None => None,
        };
        let mut chosen = index.select(filter, texts.as_ref());
        if filter.copies == Copies::Once && filter.articles.is_empty() {
            let copies = self.copies()?;
            let of = |entry: &Entry| index.articles[entry.article as usize].id;
            if !copies.is_empty() {
                chosen.retain(|&position| !copies.contains(&of(&index.entries[position as usize])));
            }
        }
        Ok(chosen)
    }

    /// Returns the quotes that hold the words of `text`.
    fn quotes_with(&self, text: &str) -> Result<HashSet<i64>> {
        let Some(question) = quote_question(text) else {
            return Ok(HashSet::new());
        };
        self.store().read(|database| {
            let mut query = database.prepare_cached(&question.text)?;
            let ids = query.query_map(params_from_iter(&question.values), |row| row.get(0))?;
            Ok(ids.collect::<rusqlite::Result<_>>()?)
        })
    }
}
