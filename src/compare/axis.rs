//! What the sides of a matrix may stand for, and which quotes belong where on them.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use super::Head;
use crate::article::Confidence;
use crate::library::{ArticleHead, ArticleId, Entry, NONE, QuoteFilter, QuoteIndex, SummitRow};

/// What one side of the matrix stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Axis {
    /// In time order; quotes made outside any summit have the last place.
    Summit,
    /// Most statements first.
    Topic,
    /// Most statements first.
    Speaker,
    /// By date.
    Article,
    /// Of the day said.
    Year,
}

impl Axis {
    /// All axes, in the order they are offered.
    pub const ALL: [Self; 5] = [
        Self::Summit,
        Self::Topic,
        Self::Speaker,
        Self::Article,
        Self::Year,
    ];

    /// Returns the word used on screen and on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Summit => "summit",
            Self::Topic => "topic",
            Self::Speaker => "speaker",
            Self::Article => "article",
            Self::Year => "year",
        }
    }

    /// Tells whether the places keep their own order instead of the fullest coming first.
    pub(super) const fn is_in_order(self) -> bool {
        matches!(self, Self::Summit | Self::Article | Self::Year)
    }

    /// Returns how many places the axis has, the one for "none" (the last) included.
    pub(super) fn len(self, index: &QuoteIndex) -> usize {
        1 + match self {
            Self::Summit => index.summits.len(),
            Self::Topic => index.topics.len(),
            Self::Speaker => index.speakers.len(),
            Self::Article => index.articles.len(),
            Self::Year => years(index).len(),
        }
    }

    /// Tells for each place whether the filter asks for it, so that it stands even when it holds nothing.
    pub(super) fn named(self, index: &QuoteIndex, filter: &QuoteFilter) -> Vec<bool> {
        let mut named = match self {
            Self::Topic if !filter.topics.is_empty() => index.topics_in(filter),
            Self::Speaker if !filter.speakers.is_empty() => index.speakers_in(filter),
            Self::Summit if !filter.summits.is_empty() => index.summits_in(filter),
            // Of a series those at which anyone was quoted: "nothing by Kishida" is an answer there.
            Self::Summit if !filter.series.is_empty() => index
                .summits_in(filter)
                .iter()
                .zip(&index.summits)
                .map(|(is_in, summit)| *is_in && summit.quotes > 0)
                .collect(),
            // What was said on a topic at each summit: also that nothing was.
            Self::Summit if !filter.topics.is_empty() => index
                .summits
                .iter()
                .map(|summit| summit.quotes > 0 && filter.period.holds(summit.date.as_deref()))
                .collect(),
            _ => vec![false; self.len(index) - 1],
        };
        named.push(false);
        named
    }

    /// Returns what makes the head of a place, nothing counted yet.
    pub(super) fn heads<'a>(
        self,
        index: &'a QuoteIndex,
        topics: &'a BTreeMap<String, String>,
    ) -> impl Fn(usize) -> Head + 'a {
        let years = years(index);
        let nowhere = self.len(index) - 1;
        move |place| {
            if place == nowhere {
                return named("", self.absence());
            }
            match self {
                Self::Summit => summit_head(&index.summits[place]),
                Self::Topic => {
                    let id = &index.topics[place];
                    named(id, topics.get(id).unwrap_or(id))
                }
                Self::Speaker => named(&index.speakers[place], &index.speakers[place]),
                Self::Article => article_head(&index.articles[place]),
                Self::Year => named(years[place], years[place]),
            }
        }
    }

    /// Returns the label of what has no place on the axis.
    const fn absence(self) -> &'static str {
        match self {
            Self::Summit => "outside any summit",
            Self::Topic => "other topics",
            Self::Speaker => "speaker not known",
            Self::Article => "no article",
            Self::Year => "day not known",
        }
    }

    /// Returns for each place how many articles were searched for it; `quoted` counts those that quotes stand in, and
    /// `left_out` are not searched.
    pub(super) fn searched(
        self,
        index: &QuoteIndex,
        quoted: &[usize],
        left_out: &HashSet<ArticleId>,
    ) -> Vec<usize> {
        let is_in = |article: &ArticleHead| !left_out.contains(&article.id);
        let all = index.articles.iter().filter(|it| is_in(it)).count();
        match self {
            Self::Topic => vec![all; quoted.len()],
            Self::Speaker | Self::Article | Self::Year => quoted.to_vec(),
            Self::Summit => {
                let mut counts = vec![0; quoted.len()];
                for &(article, summit) in &index.article_summits {
                    counts[summit as usize] +=
                        usize::from(is_in(&index.articles[article as usize]));
                }
                if let Some(outside) = counts.last_mut() {
                    *outside = all;
                }
                counts
            }
        }
    }
}

fn named(key: &str, label: &str) -> Head {
    Head {
        key: key.to_owned(),
        label: label.to_owned(),
        date: None,
        place: None,
        confidence: Confidence::Stated,
        statements: 0,
        quotes: 0,
        articles: 0,
    }
}

/// A summit whose day nothing says stands where its earliest article does.
fn summit_head(summit: &SummitRow) -> Head {
    let is_of_article = summit.date.is_none() && summit.reported.is_some();
    Head {
        date: summit.date.clone().or_else(|| summit.reported.clone()),
        place: summit.place.clone().or_else(|| summit.mode.clone()),
        confidence: if is_of_article {
            Confidence::inferred("earliest-article")
        } else {
            summit.confidence.clone()
        },
        ..named(&summit.key, &summit.name)
    }
}

fn article_head(article: &ArticleHead) -> Head {
    let title = article.title.as_ref().map_or(&article.key, |it| &it.value);
    let date = article.date.as_ref();
    Head {
        date: date.map(|it| it.value.clone()),
        confidence: date.map_or(Confidence::Stated, |it| it.confidence.clone()),
        ..named(&article.key, title)
    }
}

/// Returns the years in which something was said, in order.
fn years(index: &QuoteIndex) -> Vec<&str> {
    let mut years: Vec<&str> = index.days.iter().map(|day| year_of(day)).collect();
    years.dedup();
    years
}

/// Returns the year of a day, or all of it where it has none.
fn year_of(day: &str) -> &str {
    day.get(..4).unwrap_or(day)
}

/// An axis worked out for one index: finds the places of an entry without searching.
pub(super) struct Places {
    axis: Axis,
    len: usize,
    /// For each day its year's place.
    years: Vec<usize>,
}

impl Places {
    pub fn new(axis: Axis, index: &QuoteIndex) -> Self {
        let mut places = Vec::new();
        if axis == Axis::Year {
            let mut last = None;
            let mut place = 0;
            for day in &index.days {
                let year = year_of(day);
                if last.is_some_and(|last| last != year) {
                    place += 1;
                }
                last = Some(year);
                places.push(place);
            }
        }
        Self {
            axis,
            len: axis.len(index),
            years: places,
        }
    }

    /// Returns how many places there are, the one for "none" (the last) included.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Calls `emit` with every place that `entry` belongs to.
    pub fn each(&self, index: &QuoteIndex, entry: &Entry, mut emit: impl FnMut(usize)) {
        let nowhere = self.len - 1;
        let place = |at: u32| if at == NONE { nowhere } else { at as usize };
        match self.axis {
            Axis::Summit => emit(place(entry.summit)),
            Axis::Speaker => emit(place(entry.speaker)),
            Axis::Article => emit(place(entry.article)),
            Axis::Year => emit(
                self.years
                    .get(entry.day as usize)
                    .copied()
                    .unwrap_or(nowhere),
            ),
            Axis::Topic => match index.topics_of(entry) {
                [] => emit(nowhere),
                topics => topics.iter().for_each(|&topic| emit(place(topic))),
            },
        }
    }
}
