//! The topics of a statement: the wordings in its content, and, with less weight, those around it in its sentence.

use std::ops::Range;

use super::draft::{Draft, Source};
use crate::lexicon::{Lexicon, Weight};
use crate::text::{Reading, TokenKind};

/// The most topics a quote is given.
const MOST: usize = 5;
/// The score from which a topic is given.
const ENOUGH: u32 = 3;
/// How many drafts before and after one may share its sentence.
const NEIGHBOURS: usize = 8;
/// The words of a sentence that are looked at; longer ones are no prose.
const REACH: usize = 400;

/// Finds the topics of an article's drafts in their order; each sentence is looked through once.
pub struct Themes<'r, 'a> {
    reading: &'r Reading<'a>,
    lexicon: &'r Lexicon,
    /// The sentence last looked through, and the wordings in it.
    sentence: Option<usize>,
    found: Vec<Wording>,
}

/// A wording of a topic in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// An index into the topics.
    pub topic: usize,
    pub weight: Weight,
    /// From its first token to its last.
    pub tokens: Range<usize>,
}

impl<'r, 'a> Themes<'r, 'a> {
    pub const fn new(reading: &'r Reading<'a>, lexicon: &'r Lexicon) -> Self {
        Self {
            reading,
            lexicon,
            sentence: None,
            found: Vec::new(),
        }
    }

    /// Returns the ids of the topics of the draft at `index` of `drafts`, best first. What its neighbours in the sentence
    /// say is not its context.
    pub fn of(&mut self, drafts: &[Draft], index: usize) -> Vec<String> {
        let mut scores: Vec<(usize, u32)> = Vec::new();
        self.weigh(drafts, index, |wording, is_inside| {
            add(
                &mut scores,
                wording.topic,
                points(wording.weight, is_inside),
            );
        });
        scores.retain(|&(_, score)| score >= ENOUGH);
        scores.sort_by_key(|&(topic, score)| (std::cmp::Reverse(score), topic));
        scores
            .iter()
            .take(MOST)
            .map(|&(topic, _)| self.lexicon.topics.topics()[topic].id.clone())
            .collect()
    }

    /// Gives `take` each wording that counts for the draft at `index` of `drafts`, and whether it stands in its content.
    pub fn weigh(&mut self, drafts: &[Draft], index: usize, mut take: impl FnMut(&Wording, bool)) {
        let draft = &drafts[index];
        let others =
            &drafts[index.saturating_sub(NEIGHBOURS)..drafts.len().min(index + NEIGHBOURS)];
        let sentence = self.reading.sentences[draft.sentence].clone();
        if self.sentence != Some(draft.sentence) {
            self.found = self.wordings(sentence.clone());
            self.sentence = Some(draft.sentence);
        }
        for wording in &self.found {
            let first = wording.tokens.start;
            let holds = |draft: &Draft| draft.spans.iter().any(|span| span.contains(&first));
            let is_inside = holds(draft);
            let is_others = || {
                let mut others = others.iter();
                others.any(|other| other.sentence == draft.sentence && holds(other))
            };
            if !is_inside && (is_speakers(draft, first) || is_others()) {
                continue;
            }
            take(wording, is_inside);
        }
        for span in draft.spans.iter().filter(|span| span.start >= sentence.end) {
            for wording in self.wordings(span.clone()) {
                take(&wording, true);
            }
        }
    }

    fn wordings(&self, range: Range<usize>) -> Vec<Wording> {
        let first = range.start;
        let tokens = self.reading.tokens[range].iter().take(REACH);
        let words = (first..).zip(tokens).filter_map(|(index, token)| {
            let is_word = matches!(token.kind, TokenKind::Word | TokenKind::Number);
            is_word.then_some((index, token.word))
        });
        (self.lexicon.topics)
            .find(words, |index| self.reading.word(index))
            .into_iter()
            .map(|hit| Wording {
                topic: hit.topic,
                weight: hit.weight,
                tokens: hit.words,
            })
            .collect()
    }
}

/// Adds the topics of the statement that another one refers back to, after its own.
pub fn inherit(topics: &mut Vec<String>, before: &[String]) {
    for topic in before {
        if topics.len() < MOST && !topics.contains(topic) {
            topics.push(topic.clone());
        }
    }
}

/// Tells whether the word at `index` names the speaker: what one is called tells nothing of what one says.
fn is_speakers(draft: &Draft, index: usize) -> bool {
    matches!(&draft.source, Source::Phrase(subject) if (subject.start..subject.phrase.end).contains(&index))
}

/// A strong wording suffices wherever it stands in the sentence, a mere trigger only in the content.
const fn points(weight: Weight, is_inside: bool) -> u32 {
    match (weight, is_inside) {
        (Weight::Strong, true) => 9,
        (Weight::Strong, false) => 3,
        (Weight::Trigger, true) => 5,
        (Weight::Trigger, false) => 1,
        (Weight::NearMiss, _) => 0,
    }
}

fn add(scores: &mut Vec<(usize, u32)>, topic: usize, points: u32) {
    match scores.iter_mut().find(|(known, _)| *known == topic) {
        Some((_, score)) => *score += points,
        None => scores.push((topic, points)),
    }
}
