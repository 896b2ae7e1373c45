//! The JSON schema: an article with what was found in it, positions in code points, ends exclusive.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::analysis::{
    Amount, Analysis, Change, Extent, Fact, FactKind, Quote, Status, Summit, Value,
};
use crate::article::{Article, Positions, Role, Span};
use crate::source::Problem;

/// The version of the schema; it grows when a field changes its meaning or goes away.
pub const SCHEMA: u32 = 1;

/// What `--format json` prints.
#[derive(Debug, Serialize)]
pub struct Collection {
    pub schema: u32,
    pub articles: Vec<ArticleRecord>,
    pub problems: Vec<ProblemRecord>,
}

/// Something that could not be read.
#[derive(Debug, Serialize)]
pub struct ProblemRecord {
    /// With U+FFFD for what is not UTF-8.
    pub path: String,
    pub reason: String,
}

impl From<&Problem> for ProblemRecord {
    fn from(problem: &Problem) -> Self {
        Self {
            path: problem.path.to_string_lossy().into_owned(),
            reason: problem.reason.clone(),
        }
    }
}

/// One article and its analysis.
#[derive(Debug, Serialize)]
pub struct ArticleRecord {
    pub id: Json,
    pub source: Json,
    pub language: String,
    /// Of the file, as the WHATWG spells it; `VISCII`, `VPS`, `TCVN3` beside those.
    pub encoding: String,
    /// False where the language is not one that is analysed.
    pub analysed: bool,
    pub outlet: Option<String>,
    pub url: Option<String>,
    pub title: Option<String>,
    pub title_confidence: Option<&'static str>,
    pub date: Option<String>,
    pub date_confidence: Option<&'static str>,
    pub date_rule: Option<String>,
    pub byline: Option<String>,
    pub dateline: Option<String>,
    /// The first is the main one.
    pub summits: Vec<Json>,
    /// 1-based, as is `caption_lines`.
    pub furniture_lines: Vec<usize>,
    pub caption_lines: Vec<usize>,
    pub quotes: Vec<QuoteRecord>,
    pub facts: Vec<FactRecord>,
}

/// One quote.
#[derive(Debug, Serialize)]
pub struct QuoteRecord {
    pub start: usize,
    pub end: usize,
    pub spans: Vec<[usize; 2]>,
    /// The words of the spans; ` … ` between the parts of an interrupted quote.
    pub text: String,
    pub kind: &'static str,
    pub speaker: Option<String>,
    pub speaker_confidence: Option<&'static str>,
    pub mention: Option<String>,
    pub cue: Option<String>,
    pub via: Option<String>,
    pub topics: Vec<String>,
    /// An index into the article's summits.
    pub summit: Option<usize>,
    pub summit_confidence: &'static str,
    pub line: usize,
}

/// One fact.
#[derive(Debug, Serialize)]
pub struct FactRecord {
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub kind: FactKind,
    pub value: Json,
    /// `points` for percentage points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'static str>,
    pub measure: Option<String>,
    pub subject: Option<String>,
    pub purpose: Option<String>,
    pub recipient: Option<String>,
    pub period: Option<String>,
    pub change: Option<&'static str>,
    pub speaker: Option<String>,
    pub status: Option<&'static str>,
    pub confidence: &'static str,
    pub rule: Option<String>,
    pub line: usize,
}

impl ArticleRecord {
    /// Keeps only the quotes with these numbers (indexes into the analysis), and no facts.
    #[must_use]
    pub fn with_quotes(mut self, numbers: &[usize]) -> Self {
        self.quotes = keep(self.quotes, numbers);
        self.facts.clear();
        self
    }

    /// Keeps only the facts with these numbers (indexes into the analysis), and no quotes.
    #[must_use]
    pub fn with_facts(mut self, numbers: &[usize]) -> Self {
        self.facts = keep(self.facts, numbers);
        self.quotes.clear();
        self
    }

    /// Describes `article` and its `analysis` under the name `id`.
    pub fn new(id: Json, article: &Article, analysis: &Analysis) -> Self {
        let places = Places::new(article);
        let title = analysis.title.as_ref();
        let date = analysis.date.as_ref();
        Self {
            id,
            source: json!({"path": article.origin.path.to_string_lossy(), "locator": article.origin.locator}),
            language: article.language.0.clone(),
            encoding: article.encoding.clone(),
            analysed: analysis.is_analysed,
            outlet: article.outlet.clone(),
            url: article.url.clone(),
            title: title.map(|title| title.value.clone()),
            title_confidence: title.map(|title| title.confidence.word()),
            date: date.map(|date| date.value.clone()),
            date_confidence: date.map(|date| date.confidence.word()),
            date_rule: date.and_then(|date| date.confidence.rule().map(str::to_owned)),
            byline: article.byline.clone(),
            dateline: article.dateline.clone(),
            summits: analysis.summits.iter().map(summit_json).collect(),
            furniture_lines: places.lines_of(Role::Furniture),
            caption_lines: places.lines_of(Role::Caption),
            quotes: analysis
                .quotes
                .iter()
                .map(|quote| places.quote(quote))
                .collect(),
            facts: analysis
                .facts
                .iter()
                .map(|fact| places.fact(fact))
                .collect(),
        }
    }
}

fn keep<T>(items: Vec<T>, numbers: &[usize]) -> Vec<T> {
    let wanted: BTreeSet<usize> = numbers.iter().copied().collect();
    items
        .into_iter()
        .enumerate()
        .filter(|(number, _)| wanted.contains(number))
        .map(|(_, item)| item)
        .collect()
}

/// Bytes of one article turned into what the schema prints.
pub(super) struct Places<'a> {
    pub article: &'a Article,
    pub positions: Positions,
}

impl<'a> Places<'a> {
    pub fn new(article: &'a Article) -> Self {
        Self {
            article,
            positions: Positions::of(article),
        }
    }

    pub fn ends(&self, span: Span) -> [usize; 2] {
        let text = &self.article.text;
        [
            self.positions.code_point(text, span.start),
            self.positions.code_point(text, span.end),
        ]
    }

    /// Returns the numbers of the lines that hold something of the blocks of `role`.
    fn lines_of(&self, role: Role) -> Vec<usize> {
        let mut lines = Vec::new();
        for block in self
            .article
            .blocks
            .iter()
            .filter(|block| block.role == role && !block.span.is_empty())
        {
            let first = self.positions.line(block.span.start);
            let last = self.positions.line(block.span.end - 1);
            lines.extend((first..=last).filter(|&line| self.is_printed(line)));
        }
        lines.dedup();
        lines
    }

    fn is_printed(&self, line: usize) -> bool {
        let start = self.positions.line_start(line).unwrap_or_default();
        let end = self
            .positions
            .line_start(line + 1)
            .unwrap_or(self.article.text.len());
        !self.article.text[start..end].trim().is_empty()
    }

    pub fn slice(&self, span: Span) -> String {
        self.article.slice(span).to_owned()
    }

    pub fn quote(&self, quote: &Quote) -> QuoteRecord {
        let [start, end] = self.ends(quote.extent());
        let speaker = quote.speaker.as_ref();
        let parts: Vec<&str> = quote
            .spans
            .iter()
            .map(|&span| self.article.slice(span))
            .collect();
        QuoteRecord {
            start,
            end,
            spans: quote.spans.iter().map(|&span| self.ends(span)).collect(),
            text: parts.join(" … "),
            kind: quote.kind.word(),
            speaker: speaker.map(|speaker| speaker.name.clone()),
            speaker_confidence: speaker.map(|speaker| speaker.confidence.word()),
            mention: speaker
                .and_then(|speaker| speaker.mention)
                .map(|span| self.slice(span)),
            cue: quote.cue.map(|span| self.slice(span)),
            via: quote.via.clone(),
            topics: quote.topics.clone(),
            summit: quote.summit,
            summit_confidence: quote.summit_confidence.word(),
            line: self.positions.line(quote.extent().start),
        }
    }

    pub fn fact(&self, fact: &Fact) -> FactRecord {
        let [start, end] = self.ends(fact.span);
        let is_points = matches!(
            fact.value,
            Value::Percent {
                is_points: true,
                ..
            }
        );
        FactRecord {
            start,
            end,
            text: self.slice(fact.span),
            kind: fact.kind,
            value: self.value(&fact.value),
            unit: is_points.then_some("points"),
            measure: fact.measure.clone(),
            subject: fact.subject.clone(),
            purpose: fact.purpose.clone(),
            recipient: fact.recipient.clone(),
            period: fact.period.clone(),
            change: fact.change.map(Change::word),
            speaker: fact.speaker.clone(),
            status: fact.status.map(Status::word),
            confidence: fact.confidence.word(),
            rule: fact.confidence.rule().map(str::to_owned),
            line: self.positions.line(fact.span.start),
        }
    }

    fn value(&self, value: &Value) -> Json {
        match value {
            Value::Money {
                amounts,
                modifier,
                per,
            } => json!({
                "amounts": amounts.iter().map(|amount| self.amount(amount)).collect::<Vec<_>>(),
                "modifier": modifier,
                "per": per,
            }),
            Value::Percent {
                extent: Extent::One(number),
                ..
            } => number_json(*number),
            Value::Percent {
                extent: Extent::Range(low, high),
                ..
            } => json!([number_json(*low), number_json(*high)]),
            Value::Quantity {
                extent,
                unit,
                modifier,
            } => {
                let mut quantity = extent_json(*extent);
                quantity["unit"] = json!(unit);
                quantity["modifier"] = json!(modifier);
                quantity
            }
            Value::Time(time) => json!(time),
            Value::Ordinal(ordinal) => json!(ordinal),
            Value::Summit {
                series,
                ordinal,
                name,
            } => json!({"series": series, "ordinal": ordinal, "name": name}),
            Value::Name(name) => json!(name),
        }
    }

    fn amount(&self, amount: &Amount) -> Json {
        let [start, end] = self.ends(amount.span);
        let mut json = extent_json(amount.extent);
        json["currency"] = json!(amount.currency);
        json["start"] = json!(start);
        json["end"] = json!(end);
        json
    }
}

fn extent_json(extent: Extent) -> Json {
    match extent {
        Extent::One(number) => json!({"amount": number_json(number)}),
        Extent::Range(low, high) => json!({"low": number_json(low), "high": number_json(high)}),
    }
}

/// Returns a whole number as an integer, as long as JSON readers can hold it exactly.
fn number_json(number: f64) -> Json {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "whole and within 2^53, tested just above"
        )]
        return json!(number as i64);
    }
    json!(number)
}

fn summit_json(summit: &Summit) -> Json {
    json!({
        "key": summit.key(),
        "series": summit.series,
        "ordinal": summit.ordinal,
        "edition": summit.edition,
        "name": summit.name,
        "date": summit.date,
        "place": summit.place,
        "host": summit.host,
        "mode": summit.mode,
        "confidence": summit.confidence.word(),
        "rule": summit.confidence.rule(),
    })
}
