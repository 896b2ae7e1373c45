//! The JSON of `summitry explain`: each sentence with its words, cues, quotes and facts and the rules behind them.

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::record::{FactRecord, Places, QuoteRecord};
use crate::article::{Article, Span};
use crate::explain::{Explanation, FactReasons, Part, QuoteReasons, Sentence};
use crate::extract::quotes::trace::{Considered, Trigger};
use crate::lexicon::{Lexicon, Weight};
use crate::text::TokenKind;

/// An article, or some lines of it, explained.
#[derive(Debug, Serialize)]
pub struct ExplanationRecord {
    pub source: Json,
    pub language: String,
    /// False where the language is not one that is analysed.
    pub analysed: bool,
    pub parts: Vec<PartRecord>,
}

/// A stretch of the text and where it stands.
#[derive(Debug, Serialize)]
pub struct PlaceRecord {
    pub start: usize,
    pub end: usize,
    pub text: String,
}

/// A sentence, or a block of furniture, which has nothing but its place.
#[derive(Debug, Serialize)]
pub struct PartRecord {
    pub line: usize,
    #[serde(flatten)]
    pub place: PlaceRecord,
    pub role: &'static str,
    pub words: Vec<WordRecord>,
    /// What stands in quotation marks, the marks included.
    pub quotations: Vec<PlaceRecord>,
    pub cues: Vec<CueRecord>,
    pub quotes: Vec<ExplainedQuote>,
    pub facts: Vec<ExplainedFact>,
}

/// A token.
#[derive(Debug, Serialize)]
pub struct WordRecord {
    #[serde(flatten)]
    pub place: PlaceRecord,
    pub kind: &'static str,
    pub classes: Vec<String>,
    pub quoted: bool,
}

/// A word of the table of cues.
#[derive(Debug, Serialize)]
pub struct CueRecord {
    #[serde(flatten)]
    pub place: PlaceRecord,
    pub lemma: String,
    pub form: Option<&'static str>,
    pub takes: Vec<String>,
    pub subject: Option<String>,
    pub complement: Option<&'static str>,
    pub taken: bool,
    /// Why it is not taken.
    pub reason: Option<&'static str>,
}

/// A quote with its reasons.
#[derive(Debug, Serialize)]
pub struct ExplainedQuote {
    #[serde(flatten)]
    pub quote: QuoteRecord,
    pub rule: String,
    pub speaker_rule: String,
    /// The line that prints the name by which the speaker is shown.
    pub speaker_named_at: Option<usize>,
    pub summit_name: Option<String>,
    pub summit_rule: String,
    pub triggers: Vec<TriggerRecord>,
}

/// Words that speak for a topic.
#[derive(Debug, Serialize)]
pub struct TriggerRecord {
    pub topic: String,
    #[serde(flatten)]
    pub place: PlaceRecord,
    /// They suffice wherever they stand in the sentence.
    pub strong: bool,
    /// They stand in the quote's own words.
    pub inside: bool,
}

/// A fact with its reasons.
#[derive(Debug, Serialize)]
pub struct ExplainedFact {
    #[serde(flatten)]
    pub fact: FactRecord,
    /// An index into the facts of the article.
    pub number: usize,
    pub measure_rule: Option<&'static str>,
    pub subject_rule: Option<&'static str>,
    pub period_rule: Option<&'static str>,
}

impl ExplanationRecord {
    /// Describes what was explained of `article`.
    pub fn new(article: &Article, explanation: &Explanation, lexicon: &Lexicon) -> Self {
        let maker = Maker {
            places: Places::new(article),
            explanation,
            lexicon,
        };
        Self {
            source: json!({"path": article.origin.path.to_string_lossy(), "locator": article.origin.locator}),
            language: article.language.0.clone(),
            analysed: explanation.analysis.is_analysed,
            parts: explanation
                .parts
                .iter()
                .map(|part| maker.part(part))
                .collect(),
        }
    }
}

struct Maker<'a> {
    places: Places<'a>,
    explanation: &'a Explanation,
    lexicon: &'a Lexicon,
}

impl Maker<'_> {
    fn place(&self, span: Span) -> PlaceRecord {
        let [start, end] = self.places.ends(span);
        PlaceRecord {
            start,
            end,
            text: self.places.slice(span),
        }
    }

    fn part(&self, part: &Part) -> PartRecord {
        let mut record = PartRecord {
            line: self.places.positions.line(part.span().start),
            place: self.place(part.span()),
            role: "furniture",
            words: Vec::new(),
            quotations: Vec::new(),
            cues: Vec::new(),
            quotes: Vec::new(),
            facts: Vec::new(),
        };
        if let Part::Sentence(sentence) = part {
            self.fill(&mut record, sentence);
        }
        record
    }

    fn fill(&self, record: &mut PartRecord, sentence: &Sentence) {
        record.role = sentence.role.word();
        let words = sentence.words.iter();
        record.words = words
            .map(|word| WordRecord {
                place: self.place(word.span),
                kind: kind(word.kind),
                classes: names(&word.classes),
                quoted: word.is_quoted,
            })
            .collect();
        let quotations = sentence.quotations.iter();
        record.quotations = quotations
            .map(|quotation| self.place(quotation.outer))
            .collect();
        record.cues = sentence.cues.iter().map(|cue| self.cue(cue)).collect();
        record.quotes = sentence
            .quotes
            .iter()
            .map(|reasons| self.quote(reasons))
            .collect();
        record.facts = sentence
            .facts
            .iter()
            .map(|&reasons| self.fact(reasons))
            .collect();
    }

    fn cue(&self, cue: &Considered) -> CueRecord {
        CueRecord {
            place: self.place(cue.span),
            lemma: cue.lemma.clone(),
            form: cue.form,
            takes: names(&cue.takes),
            subject: cue.subject.map(|span| self.places.slice(span)),
            complement: cue.complement,
            taken: cue.refusal.is_none(),
            reason: cue.refusal,
        }
    }

    fn quote(&self, reasons: &QuoteReasons) -> ExplainedQuote {
        let analysis = &self.explanation.analysis;
        let quote = &analysis.quotes[reasons.number];
        let named_at = reasons.speaker.named_at;
        ExplainedQuote {
            quote: self.places.quote(quote),
            rule: quote.rule.clone(),
            speaker_rule: reasons.speaker.rule.clone(),
            speaker_named_at: named_at.map(|span| self.places.positions.line(span.start)),
            summit_name: quote
                .summit
                .map(|summit| analysis.summits[summit].name.clone()),
            summit_rule: reasons.summit.clone(),
            triggers: reasons
                .triggers
                .iter()
                .map(|trigger| self.trigger(trigger))
                .collect(),
        }
    }

    fn trigger(&self, trigger: &Trigger) -> TriggerRecord {
        TriggerRecord {
            topic: self.lexicon.topics.topics()[trigger.topic].id.clone(),
            place: self.place(trigger.span),
            strong: trigger.weight == Weight::Strong,
            inside: trigger.is_inside,
        }
    }

    fn fact(&self, reasons: FactReasons) -> ExplainedFact {
        let fact = self
            .places
            .fact(&self.explanation.analysis.facts[reasons.number]);
        ExplainedFact {
            number: reasons.number,
            measure_rule: reasons.rules.measure.filter(|_| fact.measure.is_some()),
            subject_rule: reasons.rules.subject.filter(|_| fact.subject.is_some()),
            period_rule: reasons.rules.period.filter(|_| fact.period.is_some()),
            fact,
        }
    }
}

const fn kind(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Word => "word",
        TokenKind::Possessive => "possessive",
        TokenKind::Number => "number",
        TokenKind::Ordinal => "ordinal",
        TokenKind::Currency => "currency",
        TokenKind::Mark => "mark",
        TokenKind::Punctuation => "punctuation",
    }
}

/// Returns the names of the bits that are set, in lower case.
fn names<F: bitflags::Flags>(flags: &F) -> Vec<String> {
    let names = flags.iter_names();
    names.map(|(name, _)| name.to_lowercase()).collect()
}
