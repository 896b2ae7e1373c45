//! What a query is narrowed by. Every field that is empty narrows nothing.

use serde::{Deserialize, Serialize};

use super::rows::ArticleId;
use crate::analysis::{FactKind, QuoteKind};

/// A stretch of time, both ends included; ISO 8601, possibly partial (`2020` to `2021-06`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Period {
    pub from: Option<String>,
    pub to: Option<String>,
}

impl Period {
    /// Reads `2020`, `2020-11..2022`, `2021..` or `..2021-06-30`; none where it is no such thing.
    pub fn parse(text: &str) -> Option<Self> {
        let is_date = |text: &str| {
            let mut parts = text.split('-');
            let is_year = parts.next().is_some_and(|year| is_number(year, 4));
            is_year && text.len() <= 10 && parts.all(|part| is_number(part, 2))
        };
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        let ends_fit = [from, to].iter().all(|end| end.is_empty() || is_date(end));
        if !ends_fit || (from.is_empty() && to.is_empty()) {
            return None;
        }
        let end = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Some(Self {
            from: end(from),
            to: end(to),
        })
    }

    /// Tells whether it has no end at all.
    pub const fn is_open(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Tells whether a possibly partial `date` may lie in it; no date lies only in an open one.
    pub fn holds(&self, date: Option<&str>) -> bool {
        if self.is_open() {
            return true;
        }
        let Some(date) = date.filter(|it| it.starts_with(|first: char| first.is_ascii_digit()))
        else {
            return false;
        };
        let is_late_enough = self.from.as_deref().is_none_or(|from| {
            // A year without a day may lie anywhere in that year.
            date >= from || from.starts_with(date)
        });
        let is_early_enough = self
            .to
            .as_deref()
            .is_none_or(|to| date <= to || date.starts_with(to));
        is_late_enough && is_early_enough
    }
}

/// Tells whether `text` is `digits` digits.
fn is_number(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Which part of an answer is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Window {
    pub offset: usize,
    pub limit: usize,
}

impl Window {
    /// The whole answer.
    pub const ALL: Self = Self {
        offset: 0,
        limit: usize::MAX,
    };

    /// The first `limit` rows.
    pub const fn first(limit: usize) -> Self {
        Self { offset: 0, limit }
    }

    /// Returns the part of `rows` that the window shows.
    pub fn of<T>(self, rows: &[T]) -> &[T] {
        let start = self.offset.min(rows.len());
        &rows[start..start.saturating_add(self.limit).min(rows.len())]
    }
}

/// How an article counts whose text stands in several places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Copies {
    /// Once: its original stands for all.
    #[default]
    Once,
    /// Every place for itself.
    All,
}

/// Which articles are listed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ArticleFilter {
    pub period: Period,
    /// Names or keys of summits: articles that speak of one of them.
    pub summits: Vec<String>,
    /// Articles left out: the read ones, where only unread are wanted.
    pub without: Vec<ArticleId>,
    /// Words of title and body that must all be there, case and accents folded; `"a phrase"` in marks, `word*` for a
    /// beginning, `-word` for one that must not. Anything else in it is read as words.
    pub text: Option<String>,
    pub copies: Copies,
}

/// The order of the article list; rows without the sorted field come last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ArticleOrder {
    /// Newest first.
    #[default]
    Date,
    /// A to Z, accents folded.
    Title,
    /// Most first.
    Quotes,
    /// Latest arrival first.
    Added,
    /// By path.
    Path,
}

/// Which quotes are wanted.
///
/// Speakers, series and summits are given by name or by a part of it, accents and case folded: an exact name
/// means only itself, `kishida` means every speaker with that word. Topics go by id or a part of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct QuoteFilter {
    pub speakers: Vec<String>,
    pub topics: Vec<String>,
    pub series: Vec<String>,
    /// Names or keys; the empty string stands for "outside any summit".
    pub summits: Vec<String>,
    pub articles: Vec<ArticleId>,
    pub kinds: Vec<QuoteKind>,
    /// Of the day it was said: the summit's, else the article's.
    pub period: Period,
    /// Words of the quote, as for [`ArticleFilter::text`].
    pub text: Option<String>,
    /// Nothing is left out where articles are given.
    pub copies: Copies,
}

impl QuoteFilter {
    /// All quotes of one article.
    pub fn of_article(article: ArticleId) -> Self {
        Self {
            articles: vec![article],
            ..Self::default()
        }
    }
}

/// Which facts are wanted. `measure`, `subject` and `text` are parts of it, accents and case folded.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FactFilter {
    pub kinds: Vec<FactKind>,
    pub articles: Vec<ArticleId>,
    pub measure: Option<String>,
    pub subject: Option<String>,
    /// Of the time the fact speaks of.
    pub period: Period,
    /// Any of its words: text, value, measure, subject, purpose, speaker.
    pub text: Option<String>,
    /// Nothing is left out where articles are given.
    pub copies: Copies,
}

impl FactFilter {
    /// All facts of one article.
    pub fn of_article(article: ArticleId) -> Self {
        Self {
            articles: vec![article],
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_may_be_open_at_either_end() {
        for (text, from, to) in [
            ("2020", Some("2020"), Some("2020")),
            ("2020..", Some("2020"), None),
            ("..2021-06", None, Some("2021-06")),
            ("2020-11-03..2022", Some("2020-11-03"), Some("2022")),
        ] {
            let period = Period::parse(text).unwrap();
            assert_eq!(
                (period.from.as_deref(), period.to.as_deref()),
                (from, to),
                "{text}"
            );
        }
        for text in [
            "",
            "..",
            "abc",
            "20x",
            "2020-1",
            "last year",
            "2020-11-03-04",
        ] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    fn check(from: &str, to: &str, date: &str, expected: bool) {
        let end = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let period = Period {
            from: end(from),
            to: end(to),
        };
        assert_eq!(
            period.holds(end(date).as_deref()),
            expected,
            "{from}..{to} {date}"
        );
    }

    #[test]
    fn a_partial_date_lies_in_every_period_that_it_may_lie_in() {
        check("2021-10-05", "2021-10-30", "2021-10", true);
        check("2021-10-05", "2021-10-30", "2021", true);
        check("2021", "2021", "2021-12-31", true);
        check("2021", "", "2020-12", false);
        check("", "2021-10-05", "2021-10-06", false);
        check("", "2021-10-05", "2021-11", false);
        check("", "2021", "XXXX-10-27", false);
        check("", "", "", true);
        check("2021", "", "", false);
    }
}
