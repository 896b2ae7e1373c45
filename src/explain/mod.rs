//! Why: what the rules looked at in each sentence of an article and what they decided, for users who doubt and for those who
//! improve the rules. Data only: nothing here prints, and nothing here decides.
//!
//! ```text
//! Article ─> Reading ─> Analysis (as for everyone) ─> the same rules once more, their reasons kept ─> Explanation
//! ```

pub mod rules;
mod speaker;
#[cfg(test)]
mod tests;

pub use speaker::SpeakerReason;

use crate::analysis::Analysis;
use crate::article::{Article, Confidence, Role, Span};
use crate::extract::quotes::trace::{self, Considered, Trigger};
use crate::extract::{self, measures, measures::Rules};
use crate::lexicon::{Classes, Lexicon};
use crate::text::{Passage, Quotation, Reading, TokenKind};

/// An article, or some lines of it, explained.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// Of the whole article; the numbers of quotes and facts refer to it.
    pub analysis: Analysis,
    /// In the order of the text; of an article that is not analysed, the furniture alone.
    pub parts: Vec<Part>,
}

/// A piece of the text.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// The page around the article; it yields nothing.
    Furniture(Span),
    Sentence(Box<Sentence>),
}

impl Part {
    pub const fn span(&self) -> Span {
        match self {
            Self::Furniture(span) => *span,
            Self::Sentence(sentence) => sentence.span,
        }
    }
}

/// A sentence and what was made of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    pub span: Span,
    pub role: Role,
    pub words: Vec<Word>,
    /// The quotation marks and what they hold.
    pub quotations: Vec<Quotation>,
    /// None are looked for where the role has no quotes.
    pub cues: Vec<Considered>,
    pub quotes: Vec<QuoteReasons>,
    pub facts: Vec<FactReasons>,
}

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    pub span: Span,
    pub kind: TokenKind,
    /// What the vocabulary says it may be.
    pub classes: Classes,
    pub is_quoted: bool,
}

/// Why a quote is as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteReasons {
    /// An index into the quotes of the analysis.
    pub number: usize,
    pub speaker: SpeakerReason,
    /// Why it was made at its summit, or at none.
    pub summit: String,
    pub triggers: Vec<Trigger>,
}

/// Why a fact says what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactReasons {
    /// An index into the facts of the analysis.
    pub number: usize,
    pub rules: Rules,
}

/// Explains what touches `within`, a range of the article's text.
pub fn explain(article: &Article, lexicon: &Lexicon, within: Span) -> Explanation {
    let furniture = article
        .blocks
        .iter()
        .filter(|block| block.role == Role::Furniture && block.span.overlaps(within))
        .map(|block| Part::Furniture(block.span));
    let mut parts: Vec<Part> = furniture.collect();
    if !article.language.is_analysed() {
        let analysis = extract::extract(article, lexicon);
        return Explanation { analysis, parts };
    }
    let reading = Reading::new(article, &lexicon.words);
    let (analysis, names) = extract::analyse(article, &reading, lexicon);
    let reasons = Reasons::new(&reading, lexicon, &names, &analysis);
    for passage in &reading.passages {
        let sentences = passage.sentences.clone().filter(|&sentence| {
            let span = reading.span(reading.sentences[sentence].clone());
            span.overlaps(within)
        });
        parts.extend(
            sentences.map(|index| Part::Sentence(Box::new(reasons.sentence(passage, index)))),
        );
    }
    parts.sort_by_key(|part| part.span().start);
    Explanation { analysis, parts }
}

/// What is known of a whole article before its sentences are explained one by one.
struct Reasons<'a> {
    reading: &'a Reading<'a>,
    lexicon: &'a Lexicon,
    names: &'a extract::names::Names,
    analysis: &'a Analysis,
    /// For each quote.
    triggers: Vec<Vec<Trigger>>,
    /// For each fact.
    rules: Vec<Rules>,
    /// The numbers of the quotes and facts of each sentence.
    quotes: Vec<Vec<usize>>,
    facts: Vec<Vec<usize>>,
}

impl<'a> Reasons<'a> {
    fn new(
        reading: &'a Reading<'a>,
        lexicon: &'a Lexicon,
        names: &'a extract::names::Names,
        analysis: &'a Analysis,
    ) -> Self {
        let quotes = analysis
            .quotes
            .iter()
            .map(|quote| quote.spans.iter().copied().chain(quote.cue).collect());
        let facts = analysis.facts.iter().map(|fact| vec![fact.span]);
        Self {
            reading,
            lexicon,
            names,
            analysis,
            triggers: trace::triggers(reading, lexicon, names, &analysis.quotes),
            rules: rules(reading, lexicon, names, analysis),
            quotes: by_sentence(reading, quotes),
            facts: by_sentence(reading, facts),
        }
    }

    fn sentence(&self, passage: &Passage, index: usize) -> Sentence {
        let tokens = self.reading.sentences[index].clone();
        let span = self.reading.span(tokens.clone());
        let words = self.reading.tokens[tokens].iter().map(|token| Word {
            span: token.span,
            kind: token.kind,
            classes: token.classes,
            is_quoted: token.is_quoted,
        });
        let quotations = &self.reading.quotations[passage.quotations.clone()];
        let first = quotations.partition_point(|quotation| quotation.outer.end <= span.start);
        Sentence {
            span,
            role: passage.role,
            words: words.collect(),
            quotations: (quotations[first..].iter())
                .take_while(|quotation| quotation.outer.start < span.end)
                .cloned()
                .collect(),
            cues: if passage.role.has_quotes() && !self.is_turn(index) {
                trace::cues(self.reading, self.lexicon, index)
            } else {
                Vec::new()
            },
            quotes: (self.quotes[index].iter())
                .map(|&number| self.quote(number))
                .collect(),
            facts: (self.facts[index].iter())
                .map(|&number| FactReasons {
                    number,
                    rules: self.rules[number],
                })
                .collect(),
        }
    }

    /// Tells whether the sentence belongs to a turn of a transcript, where no cue is looked for.
    fn is_turn(&self, index: usize) -> bool {
        (self.quotes[index].iter()).any(|&number| trace::is_turn(&self.analysis.quotes[number]))
    }

    fn quote(&self, number: usize) -> QuoteReasons {
        let quote = &self.analysis.quotes[number];
        QuoteReasons {
            number,
            speaker: SpeakerReason::of(quote, self.reading, self.names),
            summit: match &quote.summit_confidence {
                Confidence::Stated => "named in its sentence".to_owned(),
                Confidence::Inferred(rule) => rule.clone().into_owned(),
            },
            triggers: self.triggers[number].clone(),
        }
    }
}

/// Returns the rules behind the measure, subject and period of each fact.
fn rules(
    reading: &Reading,
    lexicon: &Lexicon,
    names: &extract::names::Names,
    analysis: &Analysis,
) -> Vec<Rules> {
    let mut rules = vec![Rules::default(); analysis.facts.len()];
    let mut facts = analysis.facts.clone();
    let context = measures::Context {
        reading,
        lexicon,
        names,
        quotes: &analysis.quotes,
    };
    measures::attach_with(&mut facts, &context, &mut |fact, found| rules[fact] = found);
    rules
}

/// Sorts things, each given by the spans it has, under the sentences they stand in.
fn by_sentence(reading: &Reading, things: impl Iterator<Item = Vec<Span>>) -> Vec<Vec<usize>> {
    let mut numbers: Vec<Vec<usize>> = vec![Vec::new(); reading.sentences.len()];
    for (number, spans) in things.enumerate() {
        for span in spans.into_iter().filter(|span| !span.is_empty()) {
            let first = reading.sentence_of(reading.token_at(span.start));
            let last = reading.sentence_of(reading.token_at(span.end - 1));
            for sentence in numbers.iter_mut().take(last + 1).skip(first) {
                if sentence.last() != Some(&number) {
                    sentence.push(number);
                }
            }
        }
    }
    numbers
}
