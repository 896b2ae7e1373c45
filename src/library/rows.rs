//! What the library answers with: plain owned rows. They hold what one line of a screen shows; the whole article
//! comes with [`Opened`].

use serde::{Deserialize, Serialize};

use crate::analysis::{Analysis, Change, FactKind, QuoteKind, Status, Value};
use crate::article::{Article, Confidence, Derived, Language, Origin, Span};

/// An article of one library. It stays the same while the article's origin does, also when its file changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArticleId(pub i64);

/// A quote of one library; a changed file gives its quotes new ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct QuoteId(pub i64);

/// A fact of one library; a changed file gives its facts new ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FactId(pub i64);

/// A summit as another row names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummitLabel {
    /// [`Summit::key`](crate::analysis::Summit::key).
    pub key: String,
    pub name: String,
    /// ISO 8601, possibly partial.
    pub date: Option<String>,
    /// Of the date and place.
    pub confidence: Confidence,
}

/// How many facts of each kind, in the order of [`FactKind::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FactCounts(pub [u32; FactKind::ALL.len()]);

impl FactCounts {
    /// Returns how many facts are of `kind`.
    pub fn of(&self, kind: FactKind) -> u32 {
        self.0[kind as usize]
    }

    /// Returns how many facts are figures.
    pub fn figures(&self) -> u32 {
        FactKind::ALL
            .iter()
            .filter(|kind| kind.is_figure())
            .map(|&kind| self.of(kind))
            .sum()
    }

    /// Counts one more of `kind`.
    pub fn add(&mut self, kind: FactKind) {
        self.0[kind as usize] += 1;
    }
}

/// One line of the article list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArticleRow {
    pub id: ArticleId,
    /// The id outside this library: path, and locator where the file holds many. State is kept under it.
    pub key: String,
    pub origin: Origin,
    pub title: Option<Derived<String>>,
    /// ISO 8601, possibly partial.
    pub date: Option<Derived<String>>,
    pub outlet: Option<String>,
    pub url: Option<String>,
    pub byline: Option<String>,
    pub language: Language,
    pub is_analysed: bool,
    /// The summit it is filed under.
    pub summit: Option<SummitLabel>,
    /// Of the text, in bytes.
    pub size: usize,
    /// Words of the body, furniture not counted: what there is to read.
    pub words: usize,
    /// In how many places its text stands, itself counted; 1 for a copy and for what stands alone.
    pub places: u32,
    /// How many tellings of its story there are, itself counted.
    pub versions: u32,
    pub quotes: u32,
    pub facts: FactCounts,
}

/// An article, whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    pub article: Article,
    pub analysis: Analysis,
    /// True where the file has changed since the library read it: spans of earlier rows may not fit.
    pub has_changed: bool,
}

/// Who said it, as a row tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The canonical name, or the mention where it could not be resolved.
    pub name: String,
    /// The article's words for the speaker.
    pub mention: Option<String>,
    pub confidence: Confidence,
}

/// One quote with all that may stand around it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuoteRow {
    pub id: QuoteId,
    pub article: ArticleId,
    /// The article's key.
    pub key: String,
    pub article_title: Option<Derived<String>>,
    pub article_date: Option<Derived<String>>,
    /// Its index in [`Analysis::quotes`].
    pub number: usize,
    /// The article's own words, white space and line breaks included; interrupted spans are joined by ` … `.
    pub text: String,
    /// The same words as one reads them: every run of white space one space, split words joined.
    pub reading: String,
    pub spans: Vec<Span>,
    /// The 1-based line of the first span.
    pub line: usize,
    /// Which quote of that line it is, from 1.
    pub turn: usize,
    pub kind: QuoteKind,
    pub speaker: Option<Said>,
    /// The article's words that report it.
    pub cue: Option<String>,
    pub via: Option<String>,
    /// Ids of topics, best first.
    pub topics: Vec<String>,
    pub summit: Option<SummitLabel>,
    /// Of the quote's belonging to that summit.
    pub summit_confidence: Confidence,
    pub rule: String,
    /// Quotes with the same [statement](crate::library::Statement) are the same words.
    pub statement: i64,
}

impl QuoteRow {
    /// Returns what names it on the command line, the same in every library that holds the article: `2021.txt:17`, the
    /// second quote of that line `2021.txt:17#2`.
    pub fn reference(&self) -> String {
        match self.turn {
            1 => format!("{}:{}", self.key, self.line),
            turn => format!("{}:{}#{turn}", self.key, self.line),
        }
    }

    /// Returns the day it was said, as far as known: that of the summit, else that of the article.
    pub fn day(&self) -> Option<&str> {
        let at_summit = self.summit.as_ref().and_then(|it| it.date.as_deref());
        at_summit.or(self.article_date.as_ref().map(|date| date.value.as_str()))
    }
}

/// One statement, however many articles report it in the same words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// The report shown: the earliest.
    pub quote: QuoteRow,
    /// All reports, the shown one first.
    pub reports: Vec<QuoteId>,
    /// In how many articles they stand.
    pub articles: usize,
}

/// One fact with all that may stand around it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FactRow {
    pub id: FactId,
    pub article: ArticleId,
    /// The article's key.
    pub key: String,
    pub article_title: Option<Derived<String>>,
    pub article_date: Option<Derived<String>>,
    /// Its index in [`Analysis::facts`].
    pub number: usize,
    pub span: Span,
    /// The 1-based line it starts on.
    pub line: usize,
    pub kind: FactKind,
    /// The article's own words.
    pub text: String,
    pub value: Value,
    /// The value as one word of its kind: `JPY 192000000000`, `8.2%`, `2021-10-27`, a canonical name.
    pub canonical: String,
    pub measure: Option<String>,
    pub subject: Option<String>,
    pub purpose: Option<String>,
    pub recipient: Option<String>,
    /// ISO 8601.
    pub period: Option<String>,
    pub change: Option<Change>,
    pub speaker: Option<String>,
    pub status: Option<Status>,
    pub confidence: Confidence,
}

/// A summit, merged over the articles that speak of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SummitRow {
    pub key: String,
    pub series: String,
    pub ordinal: Option<u32>,
    pub edition: Option<String>,
    pub name: String,
    /// ISO 8601, possibly partial.
    pub date: Option<String>,
    /// The date of the earliest article on it: filed under it, else that speaks of it.
    pub reported: Option<String>,
    pub place: Option<String>,
    pub host: Option<String>,
    pub mode: Option<String>,
    /// `Stated` where an article prints its date and place.
    pub confidence: Confidence,
    /// Articles that speak of it.
    pub articles: usize,
    /// Articles filed under it.
    pub main_articles: usize,
    /// Quotes made at it.
    pub quotes: usize,
    /// Where an article speaks of it, one filed under it if there is one.
    pub first: Option<(ArticleId, Span)>,
}

/// A speaker or a topic and what there is of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The speaker's name, or the topic's id.
    pub name: String,
    pub quotes: usize,
    /// Quotes in the same words counted once.
    pub statements: usize,
    pub articles: usize,
    /// Summits at which it was said.
    pub summits: usize,
}

/// A person, an organisation, a place or a document over the whole library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityRow {
    pub kind: FactKind,
    /// The canonical name.
    pub name: String,
    pub mentions: usize,
    pub articles: usize,
    /// The mention that came into the library first, and where it stands.
    pub first: FactId,
    pub article: ArticleId,
    pub span: Span,
}

/// Who printed what is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reporter {
    /// None for articles that name none.
    pub outlet: Option<String>,
    pub articles: usize,
    /// The earliest of them.
    pub first: ArticleId,
}

/// A subheading of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadingRow {
    pub article: ArticleId,
    pub span: Span,
    pub line: usize,
    pub text: String,
}

/// What a search found at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum HitKind {
    /// The article as a whole: its beginning is shown.
    Article,
    Words,
    Quote(QuoteKind),
    Fact(FactKind),
}

/// A place that a search found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    pub article: ArticleId,
    pub key: String,
    pub title: Option<Derived<String>>,
    pub date: Option<Derived<String>>,
    pub kind: HitKind,
    /// Of the words, the quote or the fact, in the article's text.
    pub span: Span,
    pub line: usize,
    /// The words around it on one line.
    pub snippet: String,
    /// The words found, as byte ranges of the snippet: those searched for, else the quote or the fact as far as it is
    /// shown; of an article none.
    pub marks: Vec<Span>,
    /// Who said it, where it stands in a quote.
    pub speaker: Option<Derived<String>>,
    /// The summit of that quote, else the one the article is filed under.
    pub summit: Option<SummitLabel>,
    /// Of its belonging to that summit.
    pub summit_confidence: Confidence,
}

impl Hit {
    /// Returns the snippet in three parts: what stands before the first mark, the mark, what stands behind it.
    pub fn parts(&self) -> [&str; 3] {
        let mark = self.marks.first().copied().unwrap_or(Span::new(0, 0));
        let (left, rest) = self.snippet.split_at(mark.start.min(self.snippet.len()));
        let (matched, right) = rest.split_at(mark.len().min(rest.len()));
        [left, matched, right].map(str::trim)
    }
}

/// How much there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Totals {
    pub articles: usize,
    pub analysed: usize,
    pub quotes: usize,
    pub facts: usize,
    pub summits: usize,
    pub speakers: usize,
    pub problems: usize,
}

/// What a figure counts, over all articles: one row of the Figures screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeasureRow {
    pub measure: String,
    pub subject: Option<String>,
    /// In the order of their periods, those without one last.
    pub values: Vec<MeasuredValue>,
}

/// What the other articles say of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// Its index in [`Analysis::facts`].
    pub number: usize,
    /// Places in other articles that print the same value, and how many articles those are.
    pub places: usize,
    pub articles: usize,
    /// True where another value is printed for the same measure, subject, period and unit.
    pub is_conflict: bool,
}

/// One value of a measure, with every place that prints it; its words come with
/// [`fact_rows`](crate::library::Library::fact_rows).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeasuredValue {
    /// ISO 8601.
    pub period: Option<String>,
    pub kind: FactKind,
    /// In each currency it is printed in, or its one unit.
    pub amounts: Vec<MeasuredAmount>,
    pub change: Change,
    /// True where it is printed as "about", "more than".
    pub is_rough: bool,
    /// All places that print the same value, the earliest report first.
    pub sources: Vec<FactId>,
    /// True where another value is printed for the same measure, subject, period and unit.
    pub is_conflict: bool,
}

/// A number, or the ends of a range, in one unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeasuredAmount {
    pub low: f64,
    pub high: f64,
    /// `USD`, `USD/barrel`, `%`, `points`, `dose`.
    pub unit: String,
}
