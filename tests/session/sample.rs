//! Three invented articles with what would be found in them, made by hand: the screens do not depend on the rules of
//! extraction.

use summitry::analysis::{
    Amount, Analysis, Extent, Fact, FactKind, Quote, QuoteKind, Speaker, Summit, SummitMention,
    Value,
};
use summitry::article::{Article, Block, Confidence, Derived, Language, Origin, Role, Span};

/// An article in the making.
struct Draft {
    article: Article,
    analysis: Analysis,
}

/// A quote in the making: words, kind, speaker, cue, topic.
struct Said(
    &'static str,
    QuoteKind,
    &'static str,
    &'static str,
    &'static str,
);

impl Draft {
    fn new(path: &str, title: &str, date: &str, blocks: &[(Role, &str)]) -> Self {
        let mut text = String::new();
        let mut placed = Vec::new();
        for (role, words) in blocks {
            let start = text.len();
            text.push_str(words);
            placed.push(Block::new(*role, Span::new(start, text.len())));
            text.push_str("\n\n");
        }
        Self {
            article: Article {
                origin: Origin::new(path),
                text,
                encoding: "UTF-8".to_owned(),
                language: Language::new("en"),
                blocks: placed,
                title: Some(title.to_owned()),
                date: None,
                byline: None,
                dateline: None,
                dateline_span: None,
                outlet: Some("The Harbour Post".to_owned()),
                url: Some("https://harbour.example/news".to_owned()),
            },
            analysis: Analysis {
                is_analysed: true,
                title: Some(Derived::stated(title.to_owned())),
                date: Some(Derived::inferred(date.to_owned(), "summit-table")),
                ..Analysis::default()
            },
        }
    }

    fn span(&self, words: &str) -> Span {
        let start = self
            .article
            .text
            .find(words)
            .unwrap_or_else(|| panic!("{words:?} is not in the text"));
        Span::new(start, start + words.len())
    }

    fn all(&self, words: &str) -> Vec<Span> {
        let found = self.article.text.match_indices(words);
        found
            .map(|(start, _)| Span::new(start, start + words.len()))
            .collect()
    }

    fn money(mut self, words: &str, amount: f64, measure: &str, period: &str) -> Self {
        for span in self.all(words) {
            let value = Value::Money {
                amounts: vec![Amount {
                    extent: Extent::One(amount),
                    currency: "USD".to_owned(),
                    span,
                }],
                modifier: None,
                per: None,
            };
            let mut fact = Fact::new(span, FactKind::Money, value);
            fact.measure = Some(measure.to_owned());
            fact.period = Some(period.to_owned());
            self.analysis.facts.push(fact);
        }
        self
    }

    fn name(mut self, kind: FactKind, words: &str, name: &str) -> Self {
        for span in self.all(words) {
            self.analysis
                .facts
                .push(Fact::new(span, kind, Value::Name(name.to_owned())));
        }
        self
    }

    fn date(mut self, words: &str, iso: &str) -> Self {
        let span = self.span(words);
        self.analysis
            .facts
            .push(Fact::new(span, FactKind::Date, Value::Time(iso.to_owned())));
        self
    }

    fn summit(mut self, words: &str, ordinal: u32, date: &str) -> Self {
        let span = self.span(words);
        let name = format!("{ordinal}th Coral-Delta Summit");
        let value = Value::Summit {
            series: Some("Coral-Delta Summit".to_owned()),
            ordinal: Some(ordinal),
            name: name.clone(),
        };
        self.analysis
            .facts
            .push(Fact::new(span, FactKind::Summit, value));
        self.analysis.summits.push(Summit {
            table_id: None,
            series: "Coral-Delta Summit".to_owned(),
            ordinal: Some(ordinal),
            edition: None,
            name,
            date: Some(date.to_owned()),
            place: Some("Port Amber".to_owned()),
            host: None,
            mode: None,
            confidence: Confidence::inferred("summit-table"),
            mentions: vec![SummitMention {
                span,
                is_named: true,
            }],
        });
        self
    }

    fn quote(mut self, Said(words, kind, speaker, cue, topic): Said) -> Self {
        let span = self.span(words);
        let cue = (!cue.is_empty()).then(|| self.span(cue));
        self.analysis.quotes.push(Quote {
            spans: vec![span],
            kind,
            speaker: Some(Speaker {
                name: speaker.to_owned(),
                mention: None,
                confidence: Confidence::Stated,
            }),
            cue,
            via: None,
            topics: vec![topic.to_owned()],
            summit: Some(0),
            summit_confidence: Confidence::Stated,
            rule: "made by hand".to_owned(),
        });
        self
    }

    /// Adds a quote made outside any summit.
    fn outside(self, said: Said) -> Self {
        let mut draft = self.quote(said);
        if let Some(quote) = draft.analysis.quotes.last_mut() {
            quote.summit = None;
        }
        draft
    }

    fn done(mut self) -> (Article, Analysis) {
        self.analysis.facts.sort_by_key(|fact| fact.span.start);
        self.analysis
            .quotes
            .sort_by_key(|quote| quote.spans[0].start);
        (self.article, self.analysis)
    }
}

/// Returns the articles, newest first.
pub fn articles() -> Vec<(Article, Analysis)> {
    vec![newest(), middle(), oldest()]
}

fn newest() -> (Article, Analysis) {
    use QuoteKind::{Direct, Indirect};
    use Role::{Caption, Furniture, Heading, Headline, Paragraph};
    Draft::new(
        "news/0003_ab12cd34ef56.txt",
        "Coral and Delta states agree on river fund",
        "2022-05-14",
        &[
            (Furniture, "Log in\nSubscribe\nWeather"),
            (Headline, "Coral and Delta states agree on river fund"),
            (Paragraph, "Leaders at the 9th Coral-Delta Summit in Port Amber on May 14 agreed on a fund of US$3.5 billion for the great rivers."),
            (Caption, "President Ana Solis at the quay. Photo: HP"),
            (Paragraph, "President Ana Solis said the Coral states would open their river ports to every neighbour by 2025. “We do not dig canals to be alone with the water,” she said."),
            (Paragraph, "Prime Minister Ivo Marn requested the Coral states to share flood data with the Delta, where two-way trade reached US$41 billion in 2021."),
            (Heading, "What the fund pays for"),
            (Paragraph, "The fund of US$3.5 billion pays for dredging, gauges and a school of hydrology. It was first proposed in the Amber Declaration."),
            (Paragraph, "Solis added that the first gauges will stand before the rains. Nobody spoke of the fish."),
            (Furniture, "Share this\nRelated news\nTen beaches to see this summer\nComments (0)"),
        ],
    )
    .summit("9th Coral-Delta Summit", 9, "2022-05-14")
    .date("May 14", "2022-05-14")
    .money("US$3.5 billion", 3.5e9, "river fund", "2022")
    .money("US$41 billion", 41e9, "two-way trade", "2021")
    .name(FactKind::Person, "Solis", "Ana Solis")
    .name(FactKind::Person, "Ivo Marn", "Ivo Marn")
    .name(FactKind::Document, "Amber Declaration", "Amber Declaration")
    .name(FactKind::Place, "Port Amber", "Port Amber")
    .quote(Said("the Coral states would open their river ports to every neighbour by 2025", Indirect, "Ana Solis", "said", "infrastructure-connectivity"))
    .quote(Said("We do not dig canals to be alone with the water,", Direct, "Ana Solis", "she said", "mekong"))
    .quote(Said("the Coral states to share flood data with the Delta", Indirect, "Ivo Marn", "requested", "mekong"))
    .quote(Said("the first gauges will stand before the rains", Indirect, "Ana Solis", "added", "mekong"))
    .done()
}

fn middle() -> (Article, Analysis) {
    Draft::new(
        "news/0002_0123456789ab.txt",
        "Trade doubles between Coral and Delta",
        "2020-11-02",
        &[
            (Role::Headline, "Trade doubles between Coral and Delta"),
            (Role::Paragraph, "At the 8th Coral-Delta Summit Prime Minister Ivo Marn stressed that the rivers belong to those who live on them."),
            (Role::Paragraph, "Two-way trade was US$20 billion in 2019."),
        ],
    )
    .summit("8th Coral-Delta Summit", 8, "2020-11-02")
    .money("US$20 billion", 20e9, "two-way trade", "2019")
    .name(FactKind::Person, "Ivo Marn", "Ivo Marn")
    .quote(Said("the rivers belong to those who live on them", QuoteKind::Indirect, "Ivo Marn", "stressed", "mekong"))
    .done()
}

fn oldest() -> (Article, Analysis) {
    Draft::new(
        "news/0001_fedcba987654.txt",
        "A first meeting by the sea",
        "2015-03-01",
        &[
            (Role::Headline, "A first meeting by the sea"),
            (
                Role::Paragraph,
                "The 7th Coral-Delta Summit was short. Its hosts were kind, and the sea was calm.",
            ),
        ],
    )
    .summit("7th Coral-Delta Summit", 7, "2015-03-01")
    .done()
}

/// Returns articles in which the same things are said again and again: at three summits and outside any.
pub fn speeches() -> Vec<(Article, Analysis)> {
    let gap = "the two states narrow the harbour gap and clean every river together";
    let report = |path, title, day| {
        let text =
            format!("At the 7th Coral-Delta Summit Prime Minister Ivo Marn suggested that {gap}.");
        Draft::new(
            path,
            title,
            day,
            &[(Role::Headline, title), (Role::Paragraph, &text)],
        )
        .summit("7th Coral-Delta Summit", 7, "2018-03-01")
        .quote(Said(
            gap,
            QuoteKind::Indirect,
            "Ivo Marn",
            "suggested",
            "mekong",
        ))
        .done()
    };
    vec![
        report("news/0011.txt", "Harbours and rivers", "2018-03-01"),
        report("news/0012.txt", "Marn speaks of harbours", "2018-03-02"),
        eighth(),
        ninth(),
        interview(),
    ]
}

fn eighth() -> (Article, Analysis) {
    let said = "both states must clean every river together, narrow the harbour gap and open their lighthouses to all ships";
    let text = format!(
        "At the 8th Coral-Delta Summit Ivo Marn stressed that {said}. “The tide waits for no treasury,” President Ana Solis answered."
    );
    Draft::new(
        "news/0013.txt",
        "Lighthouses for all",
        "2020-11-02",
        &[
            (Role::Headline, "Lighthouses for all"),
            (Role::Paragraph, &text),
        ],
    )
    .summit("8th Coral-Delta Summit", 8, "2020-11-02")
    .quote(Said(
        said,
        QuoteKind::Indirect,
        "Ivo Marn",
        "stressed",
        "mekong",
    ))
    .quote(Said(
        "The tide waits for no treasury,",
        QuoteKind::Direct,
        "Ana Solis",
        "answered",
        "trade",
    ))
    .done()
}

fn ninth() -> (Article, Analysis) {
    let said = "the Coral states would narrow the harbour gap by 2030, pay for dredgers, gauges and a school of hydrology, and publish what every sluice lets through in every month of the year";
    let text = format!(
        "At the 9th Coral-Delta Summit Ana Solis said {said}. She added that tolls would fall."
    );
    Draft::new(
        "news/0014.txt",
        "By 2030",
        "2022-05-14",
        &[(Role::Headline, "By 2030"), (Role::Paragraph, &text)],
    )
    .summit("9th Coral-Delta Summit", 9, "2022-05-14")
    .quote(Said(
        said,
        QuoteKind::Indirect,
        "Ana Solis",
        "said",
        "mekong",
    ))
    .quote(Said(
        "tolls would fall",
        QuoteKind::Indirect,
        "Ana Solis",
        "added",
        "trade",
    ))
    .done()
}

fn interview() -> (Article, Analysis) {
    let said = "a harbour gap is a gap of will";
    let text = format!("In an interview Ana Solis called to mind that {said}.");
    Draft::new(
        "news/0015.txt",
        "An interview",
        "2021-07-01",
        &[(Role::Headline, "An interview"), (Role::Paragraph, &text)],
    )
    .outside(Said(
        said,
        QuoteKind::Indirect,
        "Ana Solis",
        "called to mind",
        "mekong",
    ))
    .done()
}
