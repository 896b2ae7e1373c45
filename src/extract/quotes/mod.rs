//! Quotes: statements with their cue, speaker, topics and summit.
//!
//! ```text
//! sentence ─> cues ─> subjects, complements ─> drafts ─┬─> joined over sentences ─> speakers ─> topics, summit ─> Quote
//! quotation marks ─────────────────────────────────────┘
//! ```
//!
//! A draft is a statement in terms of tokens; its `rule` says which pattern found it, and goes into [`Quote::rule`].

mod clause;
mod content;
mod continued;
mod cue;
mod draft;
mod gap;
mod interrupted;
mod joining;
mod lead;
mod occasion;
mod ourselves;
mod phrase;
mod preceding;
mod reference;
mod refusal;
mod relayed;
mod row;
mod sentence;
mod speaker;
mod speech;
#[cfg(test)]
mod spoken;
mod subject;
mod syntax;
mod theme;
pub mod trace;
mod turns;

use super::names::Names;
use crate::analysis::{Quote, QuoteKind, Speaker, Summit};
use crate::article::{Confidence, Role, Span};
use crate::lexicon::Lexicon;
use crate::text::{Passage, Reading, TokenKind, within};

use draft::Draft;
use syntax::Syntax;

/// Returns the quotes of the article, in order.
pub fn find(reading: &Reading, lexicon: &Lexicon, names: &Names, summits: &[Summit]) -> Vec<Quote> {
    let drafts = drafts(reading, lexicon, names);
    let mut speakers = speaker::Speakers::new(reading, lexicon, names);
    let mut themes = theme::Themes::new(reading, lexicon);
    let occasions = occasion::Occasions::new(reading, lexicon, summits);
    let mut quotes: Vec<Quote> = Vec::with_capacity(drafts.len());
    let mut before: Option<&Draft> = None;
    for (index, draft) in drafts.iter().enumerate() {
        let speaker = speakers.resolve(draft);
        let spans = spans(reading, draft);
        if spans.is_empty() {
            continue;
        }
        let (summit, summit_confidence) = occasions.of(draft);
        let mut topics = themes.of(&drafts, index);
        if let Some((last, before)) = quotes.last().zip(before.replace(draft))
            && is_by_same(last, speaker.as_ref())
            && reference::refers_to(reading, &lexicon.grammar, draft, before)
        {
            theme::inherit(&mut topics, &last.topics);
        }
        quotes.push(Quote {
            spans,
            speaker,
            topics,
            summit,
            summit_confidence,
            ..quote(reading, draft)
        });
    }
    quotes.sort_by_key(|quote| quote.spans[0].start);
    quotes
}

/// Returns what a draft alone says of its quote: neither speaker nor topics nor summit.
fn quote(reading: &Reading, draft: &Draft) -> Quote {
    Quote {
        spans: Vec::new(),
        kind: match draft.rule {
            turns::RULE => QuoteKind::Direct,
            _ => kind(reading, &draft.spans),
        },
        speaker: None,
        cue: draft.cue.clone().map(|cue| reading.span(cue)),
        via: (draft.via.clone()).map(|via| reading.slice(reading.span(via)).to_owned()),
        topics: Vec::new(),
        summit: None,
        summit_confidence: Confidence::Stated,
        rule: draft.rule.to_owned(),
    }
}

fn is_by_same(before: &Quote, speaker: Option<&Speaker>) -> bool {
    let before = before.speaker.as_ref();
    before
        .zip(speaker)
        .is_some_and(|(before, speaker)| before.name == speaker.name)
}

/// Returns the statements of all passages that may hold some, quotations joined over sentences and paragraphs.
fn drafts(reading: &Reading, lexicon: &Lexicon, names: &Names) -> Vec<Draft> {
    let mut joiner = joining::Joiner::new(reading);
    let mut turns = turns::Turns::new(reading, names, &lexicon.grammar);
    for passage in &reading.passages {
        if let Some(turn) = turns.paragraph(passage) {
            joiner.add(turn.sentence, vec![turn]);
            continue;
        }
        if !passage.role.has_quotes() {
            continue;
        }

        for sentence in passage.sentences.clone() {
            let drafts = drafts_of(reading, lexicon, passage, sentence);
            if drafts.is_empty()
                && passage.role == Role::Paragraph
                && let Some(last) = joiner.last().filter(|last| last.sentence + 1 == sentence)
            {
                let syntax = Syntax::new(
                    reading,
                    &lexicon.grammar,
                    reading.sentences[sentence].clone(),
                );
                if let Some(draft) = continued::statement(&syntax, names, last, sentence) {
                    joiner.go_on(draft, sentence > passage.sentences.start);
                    continue;
                }
            }
            joiner.add(sentence, drafts);
        }
    }
    joiner.finish()
}

fn drafts_of(
    reading: &Reading,
    lexicon: &Lexicon,
    passage: &Passage,
    sentence: usize,
) -> Vec<Draft> {
    let range = reading.sentences[sentence].clone();
    let landmarks = &reading.landmarks;
    let has_any = |landmarks: &[u32]| within(landmarks, &range).next().is_some();
    let (has_mark, has_colon) = (has_any(&landmarks.marks), has_any(&landmarks.colons));
    if !has_any(&landmarks.cues) && !has_mark && !has_colon {
        return Vec::new();
    }
    let syntax = Syntax::new(reading, &lexicon.grammar, range);
    let cues = cue::find(&syntax, &lexicon.cues);
    let mut drafts = sentence::statements(&syntax, &cues, sentence);
    speech::keep_statements(&syntax, &mut drafts);
    if has_colon && drafts.is_empty() {
        drafts.extend(speech::labelled(&syntax, passage.role, sentence));
    }
    if has_mark {
        speech::add_quotations(&syntax, sentence, &mut drafts);
    }
    drafts
}

/// Returns the spans of a draft's words; the outer quotation marks of a span that is one quotation are left out.
fn spans(reading: &Reading, draft: &Draft) -> Vec<Span> {
    draft
        .spans
        .iter()
        .filter_map(|range| {
            let (mut start, mut end) = (range.start, range.end);
            let is_mark = |index: usize| reading.tokens[index].kind == TokenKind::Mark;
            let holds_one = end > start + 1 && (start + 1..end - 1).all(|index| !is_mark(index));
            if start < end && is_mark(start) && (holds_one || end == start + 1) {
                start += 1;
                if start < end && is_mark(end - 1) {
                    end -= 1;
                }
            }
            (start < end).then(|| reading.span(start..end))
        })
        .collect()
}

/// Tells the kind by the share of the letters that stand in quotation marks.
fn kind(reading: &Reading, spans: &[std::ops::Range<usize>]) -> QuoteKind {
    let (mut all, mut quoted) = (0, 0);
    for token in spans
        .iter()
        .flat_map(|range| &reading.tokens[range.clone()])
    {
        if matches!(
            token.kind,
            TokenKind::Word | TokenKind::Number | TokenKind::Ordinal
        ) {
            all += token.span.len();
            quoted += if token.is_quoted { token.span.len() } else { 0 };
        }
    }
    if quoted == 0 {
        QuoteKind::Indirect
    } else if quoted * 10 >= all * 9 {
        QuoteKind::Direct
    } else {
        QuoteKind::Mixed
    }
}

#[cfg(test)]
mod tests;
