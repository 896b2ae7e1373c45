//! The kinds of corrections and what each may say. Plain data; the field names are those of `summitry.toml`.

use serde::{Deserialize, Serialize};

use super::{Passage, RowEntry, TopicEntry};
use crate::analysis::{FactKind, QuoteKind};
use crate::source::encoding_named;
use crate::text::{fold, on_one_line};

/// One thing that a reader put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Correction {
    Article(ArticleCorrection),
    Alias(Alias),
    Quote(QuoteCorrection),
    Fact(FactCorrection),
    Join(Join),
    Topic(TopicEntry),
    Row(RowEntry),
}

/// What an article is called, when it appeared, which summit it is filed under.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArticleCorrection {
    /// The key of the article: its path below the folder, with `#locator` where a file holds several.
    pub path: String,
    pub title: Option<String>,
    /// ISO 8601, possibly partial.
    pub date: Option<String>,
    /// A name (`24th ASEAN-Japan Summit`) or an id of the summit table.
    pub summit: Option<String>,
    /// The encoding its file is in (`VISCII`), where it is not told by itself.
    pub encoding: Option<String>,
}

/// Two names of one person, organisation, place or document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alias {
    pub name: String,
    /// The canonical name.
    pub is: String,
    /// Only names of this kind.
    pub kind: Option<Kind>,
}

/// What kind of thing an alias names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Person,
    Organisation,
    Place,
    Document,
}

/// What is to be changed of a quote, or that there is one or none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuoteCorrection {
    pub article: String,
    /// The words it stands at: of an interrupted quote those of its first part.
    pub words: String,
    /// A few words before them.
    pub before: Option<String>,
    /// The 1-based line they stood on: a hint.
    pub line: Option<usize>,
    pub speaker: Option<String>,
    pub kind: Option<QuoteKind>,
    /// The words that it should have; ` … ` stands for what is between the first ones and the last ones.
    pub span: Option<String>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub not_a_quote: bool,
    /// The passage is a quote that was not found.
    #[serde(default, skip_serializing_if = "is_false")]
    pub a_quote: bool,
}

/// What is to be changed of a fact, or that there is none. An empty value takes it away.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactCorrection {
    pub article: String,
    pub words: String,
    pub before: Option<String>,
    pub line: Option<usize>,
    pub measure: Option<String>,
    pub subject: Option<String>,
    /// ISO 8601.
    pub period: Option<String>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub not_a_fact: bool,
}

/// Two wordings of one measure, or two that are not one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Join {
    pub measure: String,
    /// Only figures about it.
    pub subject: Option<String>,
    /// The wording to show it under.
    pub is: String,
    /// The subject to show it under; its own unless given.
    pub of: Option<String>,
    /// They are two measures: not to be joined, nor proposed again.
    #[serde(default, skip_serializing_if = "is_false")]
    pub apart: bool,
}

impl Join {
    /// Tells whether it is about figures that are worded `measure` of `subject`.
    pub fn names(&self, measure: &str, subject: Option<&str>) -> bool {
        let is_theirs = |whose: &String| subject.is_some_and(|it| is_same(it, whose));
        is_same(&self.measure, measure) && self.subject.as_ref().is_none_or(is_theirs)
    }

    /// Tells whether it shows them as `measure` of `subject`.
    pub fn shows(&self, measure: &str, subject: Option<&str>) -> bool {
        let is_theirs = |whose: &String| subject.is_some_and(|it| is_same(it, whose));
        is_same(&self.is, measure) && self.of.as_ref().is_none_or(is_theirs)
    }
}

fn is_same(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
const fn is_false(value: &bool) -> bool {
    !*value
}

impl Kind {
    /// Returns the kind that facts of `kind` have, if they are names.
    pub const fn of(kind: FactKind) -> Option<Self> {
        match kind {
            FactKind::Person => Some(Self::Person),
            FactKind::Organisation => Some(Self::Organisation),
            FactKind::Place => Some(Self::Place),
            FactKind::Document => Some(Self::Document),
            FactKind::Money
            | FactKind::Percent
            | FactKind::Quantity
            | FactKind::Date
            | FactKind::Period
            | FactKind::Ordinal
            | FactKind::Summit => None,
        }
    }
}

impl Correction {
    /// Returns the table of `summitry.toml` it stands in.
    pub const fn table(&self) -> &'static str {
        match self {
            Self::Article(_) => "article",
            Self::Alias(_) => "alias",
            Self::Quote(_) => "quote",
            Self::Fact(_) => "fact",
            Self::Join(_) => "join",
            Self::Topic(_) => "topic",
            Self::Row(_) => "row",
        }
    }

    /// Returns the key of the article that it is about; the others are about all.
    pub fn article(&self) -> Option<&str> {
        match self {
            Self::Article(it) => Some(&it.path),
            Self::Quote(it) => Some(&it.article),
            Self::Fact(it) => Some(&it.article),
            Self::Alias(_) | Self::Join(_) | Self::Topic(_) | Self::Row(_) => None,
        }
    }

    /// Returns the correction with another article named.
    #[must_use]
    pub fn about(mut self, key: &str) -> Self {
        match &mut self {
            Self::Article(it) => key.clone_into(&mut it.path),
            Self::Quote(it) => key.clone_into(&mut it.article),
            Self::Fact(it) => key.clone_into(&mut it.article),
            Self::Alias(_) | Self::Join(_) | Self::Topic(_) | Self::Row(_) => {}
        }
        self
    }

    /// Returns what the list of problems calls it.
    pub fn called(&self) -> String {
        const SHORT: usize = 60;
        let words = match self {
            Self::Quote(it) => &it.words,
            Self::Fact(it) => &it.words,
            Self::Alias(it) => &it.name,
            Self::Join(it) => &it.measure,
            Self::Topic(it) => &it.id,
            Self::Row(it) => &it.topic,
            Self::Article(_) => return "correction".to_owned(),
        };
        let short: String = words.chars().take(SHORT).collect();
        let more = if short.len() < words.len() { "…" } else { "" };
        format!("correction for “{short}{more}”")
    }

    /// Returns the fields as lines `name = value` of TOML, in the order of the types above.
    pub fn fields(&self) -> Vec<String> {
        let lines = match self {
            Self::Article(it) => toml::to_string(it),
            Self::Alias(it) => toml::to_string(it),
            Self::Quote(it) => toml::to_string(it),
            Self::Fact(it) => toml::to_string(it),
            Self::Join(it) => toml::to_string(it),
            Self::Topic(it) => toml::to_string(it),
            Self::Row(it) => toml::to_string(it),
        };
        let lines = lines.expect("structs of texts, numbers and flags can be TOML");
        lines.lines().map(str::to_owned).collect()
    }

    /// Returns the correction with every text on one line, so that each field takes one.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        let tidy = |text: &mut String| {
            let visible = text.replace(|it: char| it.is_control() && !it.is_whitespace(), "");
            *text = on_one_line(&visible);
        };
        let texts: Vec<&mut String> = match &mut self {
            Self::Article(it) => [&mut it.title, &mut it.date, &mut it.summit]
                .into_iter()
                .flatten()
                .collect(),
            Self::Alias(it) => vec![&mut it.name, &mut it.is],
            Self::Quote(it) => std::iter::once(&mut it.words)
                .chain(
                    [&mut it.before, &mut it.speaker, &mut it.span]
                        .into_iter()
                        .flatten(),
                )
                .collect(),
            Self::Fact(it) => std::iter::once(&mut it.words)
                .chain(
                    [
                        &mut it.before,
                        &mut it.measure,
                        &mut it.subject,
                        &mut it.period,
                    ]
                    .into_iter()
                    .flatten(),
                )
                .collect(),
            Self::Join(it) => [&mut it.measure, &mut it.is]
                .into_iter()
                .chain([&mut it.subject, &mut it.of].into_iter().flatten())
                .collect(),
            Self::Topic(it) => it.texts(),
            Self::Row(it) => it.texts(),
        };
        texts.into_iter().for_each(tidy);
        self
    }

    /// Says why it cannot be meant so, if it cannot.
    pub fn objection(&self) -> Option<&'static str> {
        let is_blank = |text: &Option<String>| text.as_ref().is_some_and(|it| it.trim().is_empty());
        match self {
            Self::Article(it) => {
                let changes = [&it.title, &it.date, &it.summit, &it.encoding];
                if changes.into_iter().all(Option::is_none) {
                    return Some("it changes nothing: title, date, summit or encoding is missing");
                }
                let is_named = |label: &String| encoding_named(label).is_some();
                if !it.encoding.as_ref().is_none_or(is_named) {
                    return Some("there is no such encoding");
                }
                if [&it.title, &it.date, &it.summit].into_iter().any(is_blank) {
                    return Some("a title, date or summit cannot be empty");
                }
                let is_wrong = it.date.as_deref().is_some_and(|date| !is_date(date));
                is_wrong.then_some("the date is not written like 2021-10-27, 2021-10 or 2021")
            }
            Self::Alias(it) => (it.name.trim().is_empty() || it.is.trim().is_empty())
                .then_some("a name cannot be empty"),
            Self::Quote(it) => it.objection(),
            Self::Fact(it) => it.objection(),
            Self::Join(it) => (it.measure.trim().is_empty() || it.is.trim().is_empty())
                .then_some("a measure cannot be empty"),
            Self::Topic(it) => it.objection(),
            Self::Row(it) => it.objection(),
        }
    }
}

impl QuoteCorrection {
    /// Returns the place that it names.
    pub fn passage(&self) -> Passage<'_> {
        Passage {
            words: &self.words,
            before: self.before.as_deref().unwrap_or_default(),
            line: self.line,
        }
    }

    fn objection(&self) -> Option<&'static str> {
        let changes = self.speaker.is_some() || self.kind.is_some() || self.span.is_some();
        let is_blank = |text: &Option<String>| text.as_ref().is_some_and(|it| it.trim().is_empty());
        if self.words.trim().is_empty() {
            return Some("the words it stands at are missing");
        }
        if self.not_a_quote && (self.a_quote || changes) {
            return Some("what is not a quote has no speaker, kind or span");
        }
        if is_blank(&self.speaker) || is_blank(&self.span) {
            return Some("a speaker or span cannot be empty");
        }
        (!changes && !self.not_a_quote && !self.a_quote)
            .then_some("it changes nothing: speaker, kind, span, not_a_quote or a_quote is missing")
    }
}

impl FactCorrection {
    /// Returns the place that it names.
    pub fn passage(&self) -> Passage<'_> {
        Passage {
            words: &self.words,
            before: self.before.as_deref().unwrap_or_default(),
            line: self.line,
        }
    }

    fn objection(&self) -> Option<&'static str> {
        let changes = self.measure.is_some() || self.subject.is_some() || self.period.is_some();
        if self.words.trim().is_empty() {
            return Some("the words it stands at are missing");
        }
        if self.not_a_fact && changes {
            return Some("what is not a fact has no measure, subject or period");
        }
        let is_wrong = self.period.as_deref().is_some_and(|it| !is_period(it));
        if is_wrong {
            return Some("the period is not written like 2020, 2020-11, 2020-Q3 or 2012/2017");
        }
        (!changes && !self.not_a_fact)
            .then_some("it changes nothing: measure, subject, period or not_a_fact is missing")
    }
}

/// Tells whether `text` is a year, a month or a day of ISO 8601.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |index: usize, digits: usize| -> Option<i8> {
        let part: &&str = parts.get(index)?;
        let is_number = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        (is_number && digits == 2).then(|| part.parse().ok())?
    };
    let has_year = parts[0].len() == 4 && parts[0].bytes().all(|byte| byte.is_ascii_digit());
    let Ok(year) = parts[0].parse::<i16>() else {
        return false;
    };
    has_year
        && match parts.len() {
            1 => true,
            2 => number(1, 2).is_some_and(|month| (1..=12).contains(&month)),
            3 => number(1, 2)
                .zip(number(2, 2))
                .is_some_and(|(month, day)| jiff::civil::Date::new(year, month, day).is_ok()),
            _ => false,
        }
}

/// Tells whether `text` is a period as facts have them, or empty.
fn is_period(text: &str) -> bool {
    let is_part = |part: &str| {
        let quarter = part.split_once("-Q").or_else(|| part.split_once("-H"));
        let is_division = quarter.is_some_and(|(year, number)| {
            is_date(year) && number.len() == 1 && number.bytes().all(|it| it.is_ascii_digit())
        });
        let is_length = part.strip_prefix('P').is_some_and(|rest| {
            rest.len() > 1 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        is_date(part) || is_division || is_length
    };
    text.is_empty() || (text.matches('/').count() < 2 && text.split('/').all(is_part))
}
