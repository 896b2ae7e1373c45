//! Invented articles and analyses for tests of the library and of all that asks it.

use std::path::Path;
use std::sync::Arc;

use super::{Library, Options};
use crate::analysis::{
    Amount, Analysis, Extent, Fact, FactKind, Quote, QuoteKind, Speaker, Summit, SummitMention,
    Value,
};
use crate::article::{Article, Block, Confidence, Derived, Origin, Role, Span};
use crate::lexicon::Lexicon;
use crate::source::Place;

/// An article under construction: one paragraph a line of its text.
pub struct Sample {
    pub article: Article,
    pub analysis: Analysis,
}

impl Sample {
    pub fn new(path: &str, title: &str, date: &str, text: &str) -> Self {
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(start, start + line.len()).trim(text);
            start += line.len();
            if !span.is_empty() {
                blocks.push(Block::new(role_of(&text[span.start..span.end]), span));
            }
        }
        let article = Article {
            origin: Origin::new(Path::new(path)),
            blocks,
            ..Article::paragraph(text)
        };
        let analysis = Analysis {
            is_analysed: true,
            title: Some(Derived::stated(title.to_owned())),
            date: (!date.is_empty()).then(|| Derived::stated(date.to_owned())),
            ..Analysis::default()
        };
        Self { article, analysis }
    }

    /// Returns where `words` stand.
    pub fn span(&self, words: &str) -> Span {
        let start = self
            .article
            .text
            .find(words)
            .expect("the words are in the text");
        Span::new(start, start + words.len())
    }

    /// Adds a summit; the first is the main one. The key is `series-ordinal`.
    pub fn summit(mut self, series: &str, ordinal: u32, date: &str) -> Self {
        self.analysis.summits.push(Summit {
            table_id: None,
            series: series.to_owned(),
            ordinal: Some(ordinal),
            edition: None,
            name: format!("{ordinal}th {series}"),
            date: (!date.is_empty()).then(|| date.to_owned()),
            place: None,
            host: None,
            mode: None,
            confidence: Confidence::Stated,
            mentions: vec![SummitMention {
                span: Span::new(0, 1),
                is_named: true,
            }],
        });
        self
    }

    /// Adds an indirect quote; `summit` is an index of the summits.
    pub fn quote(
        mut self,
        words: &str,
        speaker: &str,
        topics: &[&str],
        summit: Option<usize>,
    ) -> Self {
        let quote = Quote {
            spans: vec![self.span(words)],
            kind: QuoteKind::Indirect,
            speaker: (!speaker.is_empty()).then(|| Speaker {
                name: speaker.to_owned(),
                mention: None,
                confidence: Confidence::Stated,
            }),
            cue: None,
            via: None,
            topics: topics.iter().map(|topic| (*topic).to_owned()).collect(),
            summit,
            summit_confidence: Confidence::Stated,
            rule: "test".to_owned(),
        };
        self.analysis.quotes.push(quote);
        self
    }

    /// Makes the last quote one of another kind.
    pub fn said(mut self, kind: QuoteKind) -> Self {
        let quote = self.analysis.quotes.last_mut();
        quote.expect("a quote was added").kind = kind;
        self
    }

    /// Adds a name.
    pub fn name(mut self, kind: FactKind, words: &str, canonical: &str) -> Self {
        let fact = Fact::new(self.span(words), kind, Value::Name(canonical.to_owned()));
        self.analysis.facts.push(fact);
        self
    }

    /// Adds a sum of US dollars with what it counts.
    pub fn money(mut self, words: &str, amount: f64, measure: &str, period: &str) -> Self {
        self = self.sum(words, &[("USD", Extent::One(amount))]);
        let fact = self.analysis.facts.last_mut().expect("it was just added");
        fact.measure = Some(measure.to_owned());
        fact.subject = Some("ASEAN–Japan".to_owned());
        fact.period = (!period.is_empty()).then(|| period.to_owned());
        self
    }

    /// Adds a sum, told in one currency or in several.
    pub fn sum(mut self, words: &str, amounts: &[(&str, Extent)]) -> Self {
        let span = self.span(words);
        let amounts = amounts.iter().map(|&(currency, extent)| Amount {
            extent,
            currency: currency.to_owned(),
            span,
        });
        let value = Value::Money {
            amounts: amounts.collect(),
            modifier: None,
            per: None,
        };
        let fact = Fact::new(span, FactKind::Money, value);
        self.analysis.facts.push(fact);
        self
    }
}

/// A line in capitals is a heading, one in brackets furniture.
fn role_of(line: &str) -> Role {
    if line.starts_with('[') {
        Role::Furniture
    } else if line.chars().all(|letter| !letter.is_lowercase()) {
        Role::Heading
    } else {
        Role::Paragraph
    }
}

/// Returns a library in memory that holds `samples`.
pub fn library_of(samples: Vec<Sample>) -> Library {
    let library = Library::open(
        Place::Seeds,
        Arc::new(Lexicon::default()),
        &Options::in_memory(),
    )
    .expect("memory can be opened");
    let articles: Vec<_> = samples
        .into_iter()
        .map(|sample| (sample.article, sample.analysis))
        .collect();
    library.add(&articles).expect("memory can be written");
    library
}

/// Returns a library of four articles on three summits.
pub fn three_summits() -> Library {
    let (series, other) = ("Lake-River Summit", "Hill Forum");
    let speech = "the two sides should dredge the Mekong delta together every year";
    library_of(vec![
        Sample::new(
            "2019.txt",
            "Lakes and rivers meet",
            "2019-05-03",
            "THE FIRST DAY\nAnna Berg said the fish of the Mekong need free rivers.\nTrade reached 40 billion dollars.\n",
        )
        .summit(series, 1, "2019-05-02")
        .quote("the fish of the Mekong need free rivers", "Berg Anna", &["mekong", "fish"], Some(0))
        .money("40 billion dollars", 40e9, "trade", "2018")
        .name(FactKind::Person, "Anna Berg", "Berg Anna"),
        Sample::new(
            "2021-a.txt",
            "Second meeting on line",
            "2021-10-28",
            "[Share this page]\nÔng Minh suggested the two sides should dredge the Mekong delta together every year.\n\
             Berg said trade is trade. Trade was 41.5 billion dollars.\n",
        )
        .summit(series, 2, "2021-10-27")
        .quote(speech, "Ông Minh", &["mekong"], Some(0))
        .quote("trade is trade", "Berg Anna", &["trade"], None)
        .money("41.5 billion dollars", 41.5e9, "trade", "2020")
        .name(FactKind::Person, "Ông Minh", "Ông Minh")
        .name(FactKind::Person, "Berg", "Berg Anna"),
        Sample::new(
            "2021-b.txt",
            "Another paper on the second meeting",
            "2021-10-29",
            "Minh held that the two sides should dredge the Mekong delta\ntogether every year. He put trade at 45 billion dollars.\n",
        )
        .summit(series, 2, "2021-10-27")
        .quote(
            "the two sides should dredge the Mekong delta\ntogether every year",
            "Ông Minh",
            &["mekong"],
            Some(0),
        )
        .money("45 billion dollars", 45e9, "Trade", "2020"),
        Sample::new("hill.txt", "Hills", "", "Carla Diaz promised cheap loans to Hội An.\n")
            .summit(other, 7, "2020")
            .quote("cheap loans to Hội An", "Diaz Carla", &["loans"], Some(0)),
    ])
}

/// Returns a library of five articles on sums: in a direct quote, a mixed one, two at once, beside a quote; some are ranges, some
/// are told in two currencies.
pub fn sums_in_quotes() -> Library {
    let (one, range) = (Extent::One, Extent::Range);
    library_of(vec![
        Sample::new(
            "direct.txt",
            "Rivers",
            "2022-01-05",
            "\"The river needs 3 billion dollars\", said Anna Berg.\n",
        )
        .quote("The river needs 3 billion dollars", "Berg Anna", &["rivers"], None)
        .said(QuoteKind::Direct)
        .sum("3 billion dollars", &[("USD", one(3e9))])
        .name(FactKind::Person, "Anna Berg", "Berg Anna"),
        Sample::new(
            "mixed.txt",
            "Lakes",
            "2022-01-04",
            "Minh called 40 to 50 billion dollars \"a beginning\" for the Mekong.\n",
        )
        .quote(
            "40 to 50 billion dollars \"a beginning\" for the Mekong",
            "Ông Minh",
            &["mekong"],
            None,
        )
        .said(QuoteKind::Mixed)
        .sum("40 to 50 billion dollars", &[("USD", range(40e9, 50e9))]),
        Sample::new(
            "overlap.txt",
            "Hills",
            "2022-01-03",
            "Carla Diaz recalled how Berg said Hội An gets 7 billion dollars a year.\n",
        )
        .quote("Berg said Hội An gets 7 billion dollars", "Diaz Carla", &["loans"], None)
        .quote("Hội An gets 7 billion dollars a year", "Berg Anna", &["loans"], None)
        .sum("7 billion dollars", &[("USD", one(7e9))])
        .name(FactKind::Person, "Berg", "Berg Anna"),
        Sample::new(
            "two.txt",
            "Loans",
            "2022-01-02",
            "Diaz held that the lake gets 20 to 25 billion yen (180 to 225 million dollars) at last.\n",
        )
        .quote(
            "the lake gets 20 to 25 billion yen (180 to 225 million dollars) at last",
            "Diaz Carla",
            &["loans"],
            None,
        )
        .sum(
            "20 to 25 billion yen (180 to 225 million dollars)",
            &[("JPY", range(20e9, 25e9)), ("USD", range(180e6, 225e6))],
        ),
        sum_beside_a_quote(),
    ])
}

/// Returns an article whose first fact is a sum in two currencies, with names in a quote that it does not stand in.
fn sum_beside_a_quote() -> Sample {
    let one = Extent::One;
    Sample::new(
            "beside.txt",
            "Banks",
            "2022-01-01",
            "Banks lend 450 million dollars (50 billion yen).\nMinh said Diaz pays, and Berg does not.\n",
        )
        .sum("450 million dollars (50 billion yen)", &[("USD", one(450e6)), ("JPY", one(50e9))])
        .quote("Diaz pays", "Ông Minh", &["loans"], None)
        .name(FactKind::Person, "Diaz", "Diaz Carla")
        .name(FactKind::Person, "Berg", "Berg Anna")
}
