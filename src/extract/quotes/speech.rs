//! Quotation marks without a cue of their own: speech, or a name, a title, a slogan.

use std::ops::Range;

use super::draft::{Draft, Source};
use super::phrase::{self, Subject};
use super::syntax::Syntax;
use crate::article::Role;
use crate::lexicon::Classes;
use crate::text::{Quotation, Token, TokenKind};

/// Words of a quotation that is speech whatever stands around it: of five to eight words 92 % are, of nine and more 96 %.
const LONG: usize = 9;
const MIDDLE: usize = 5;
/// No title is longer, in words.
const LONGEST_TITLE: usize = 20;

/// Drops the drafts that are too short to be statements; one that shares a dropped one's speaker takes its source over.
pub fn keep_statements(syntax: &Syntax, drafts: &mut Vec<Draft>) {
    let mut dropped = None;
    drafts.retain_mut(|draft| {
        if is_statement(syntax, draft) {
            if let (Source::Previous, Some(source)) = (&draft.source, dropped.take()) {
                draft.source = source;
            }
            dropped = None;
            return true;
        }
        if draft.source != Source::Previous {
            dropped = Some(draft.source.clone());
        }
        false
    });
}

/// Tells whether a draft has enough words to be a statement; one still to come has none yet.
fn is_statement(syntax: &Syntax, draft: &Draft) -> bool {
    if draft.spans.is_empty() {
        return true;
    }
    let words = |range: &Range<usize>| {
        range
            .clone()
            .filter(|&index| {
                matches!(
                    syntax.reading.tokens[index].kind,
                    TokenKind::Word | TokenKind::Number | TokenKind::Possessive
                )
            })
            .count()
    };
    let count: usize = draft.spans.iter().map(words).sum();
    let is_quoted = draft.spans.iter().any(|range| syntax.is_mark(range.start));
    count >= 3 || is_quoted && count >= 1
}

/// `Name: content` in a headline or transcript, and a quotation after a colon.
pub fn labelled(syntax: &Syntax, role: Role, sentence: usize) -> Option<Draft> {
    const LABEL: usize = 8;
    let colon = syntax
        .range
        .clone()
        .find(|&index| syntax.is(index, ":") && !syntax.is_quoted(index))
        .filter(|colon| !syntax.reading.dateline.contains(colon))?;
    let label = syntax.range.start..colon;
    let is_heading = (label.clone()).all(|index| syntax.is_in(index, &syntax.grammar.heading_word));
    if label.is_empty() || is_heading || colon + 3 >= syntax.range.end {
        return None;
    }
    let is_quotation = syntax.is_mark(colon + 1);
    let is_name = label.len() <= LABEL && label.clone().all(|index| is_part_of_name(syntax, index));
    let is_transcript = is_name && label.clone().all(|index| is_upper(syntax, index));
    let is_headline = matches!(role, Role::Headline | Role::Deck);
    let is_title = is_name && is_headline;
    if !is_quotation && !is_transcript && !is_title {
        return None;
    }
    let source = if is_name {
        Source::Phrase(Subject {
            phrase: label.clone(),
            start: label.start,
            antecedent: None,
        })
    } else {
        lead_in(syntax, label)
    };
    let content = super::content::trim(syntax, colon + 1..syntax.range.end);
    Some(Draft {
        spans: vec![content],
        cue: Some(colon..colon + 1),
        source,
        via: None,
        rule: "speaker: content",
        sentence,
    })
}

fn is_part_of_name(syntax: &Syntax, index: usize) -> bool {
    syntax.token(index).is_some_and(|token| {
        token.kind == TokenKind::Word
            && token.is_capitalised()
            && !token.is(Classes::DETERMINER | Classes::PREPOSITION)
    }) || syntax.is(index, ".")
}

fn is_upper(syntax: &Syntax, index: usize) -> bool {
    syntax
        .token(index)
        .is_some_and(|token| token.shape == crate::text::Shape::Upper)
        || syntax.is(index, ".")
}

/// "From the report: “…”", "He had a question: “…”".
fn lead_in(syntax: &Syntax, label: Range<usize>) -> Source {
    let verb = label
        .clone()
        .find(|&index| index > label.start && syntax.is_finite(index));
    let phrase = match verb {
        Some(verb) => phrase::subject_before(syntax, syntax.group_start(verb), label.start),
        None => phrase::phrase_before(syntax, label.end, label.start).map(|phrase| Subject {
            start: phrase.start,
            phrase,
            antecedent: None,
        }),
    };
    phrase.map_or(Source::Unnamed, Source::Phrase)
}

/// Adds a draft for every quotation of the sentence that no draft holds and that is speech.
pub fn add_quotations(syntax: &Syntax, sentence: usize, drafts: &mut Vec<Draft>) {
    let quotations = &syntax.reading.quotations;
    let first = quotations.partition_point(|quotation| quotation.tokens.end < syntax.range.start);
    let is_all_quoted = syntax.range.clone().all(|index| {
        !matches!(
            syntax.reading.tokens[index].kind,
            TokenKind::Word | TokenKind::Number
        ) || syntax.is_quoted(index)
    });
    let has_capitals = syntax
        .range
        .clone()
        .any(|index| syntax.token(index).is_some_and(Token::is_capitalised));
    let mut taken: Vec<Range<usize>> = drafts
        .iter()
        .flat_map(|draft| draft.spans.clone())
        .collect();
    taken.sort_by_key(|range| range.start);
    let mut taken = taken.into_iter().peekable();
    let found: Vec<Draft> = quotations[first..]
        .iter()
        .take_while(|quotation| quotation.tokens.start < syntax.range.end)
        .filter(|quotation| {
            while taken
                .next_if(|range| range.end <= quotation.tokens.start)
                .is_some()
            {}
            taken
                .peek()
                .is_none_or(|range| range.start > quotation.tokens.end)
        })
        .filter(|quotation| is_speech(syntax, quotation, has_capitals))
        .map(|quotation| alone(syntax, quotation, sentence, is_all_quoted))
        .collect();
    drafts.extend(found);
}

fn alone(syntax: &Syntax, quotation: &Quotation, sentence: usize, is_all_quoted: bool) -> Draft {
    let open = quotation
        .tokens
        .start
        .saturating_sub(1)
        .max(syntax.range.start);
    let end = (quotation.tokens.end + usize::from(quotation.is_closed)).min(syntax.range.end);
    let (source, rule) = if is_all_quoted {
        (Source::Previous, QUOTATION_ALONE)
    } else {
        (around(syntax, open), "quotation in a clause")
    };
    Draft {
        spans: std::iter::once(open..end).collect(),
        cue: None,
        source,
        via: None,
        rule,
        sentence,
    }
}

/// The rule of a sentence that is nothing but a quotation.
pub const QUOTATION_ALONE: &str = "quotation alone";

/// The subject of the clause that a quotation without a cue stands in.
fn around(syntax: &Syntax, open: usize) -> Source {
    let floor = open.saturating_sub(40).max(syntax.range.start);
    let verb = (floor..open).find(|&index| index > floor && syntax.is_finite(index));
    verb.and_then(|verb| phrase::subject_before(syntax, syntax.group_start(verb), floor))
        .map_or(Source::Unnamed, Source::Phrase)
}

/// Tells whether a quotation without a cue is speech; in a sentence that `has_capitals` some are titles.
fn is_speech(syntax: &Syntax, quotation: &Quotation, has_capitals: bool) -> bool {
    let is_title = |tokens: Range<usize>| has_capitals && is_title(syntax, tokens);
    let tokens =
        quotation.tokens.start.max(syntax.range.start)..quotation.tokens.end.min(syntax.range.end);
    let words = tokens
        .clone()
        .filter(|&index| syntax.is_word(index))
        .count();
    if words >= LONG && (words > LONGEST_TITLE || !is_title(tokens.clone())) {
        return true;
    }
    let fills_sentence = quotation.tokens.start <= syntax.range.start + 1
        && syntax.is_over(quotation.tokens.end + 1);
    if fills_sentence && words > 0 {
        return !is_title(tokens);
    }
    words >= MIDDLE && !is_title(tokens) && !follows_naming(syntax, quotation)
}

/// Every word that carries meaning begins with a capital.
fn is_title(syntax: &Syntax, mut tokens: Range<usize>) -> bool {
    tokens.all(|index| {
        let token = &syntax.reading.tokens[index];
        token.kind != TokenKind::Word
            || token.is_capitalised()
            || token.is(Classes::PREPOSITION | Classes::DETERMINER | Classes::CONJUNCTION)
    })
}

fn follows_naming(syntax: &Syntax, quotation: &Quotation) -> bool {
    let open = quotation.tokens.start.saturating_sub(1);
    (1..=2).any(|back| {
        open.checked_sub(back)
            .is_some_and(|index| syntax.is_in(index, &syntax.grammar.naming))
    })
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, Block, Role, Span};
    use crate::extract::extract;
    use crate::lexicon::Lexicon;

    #[test]
    fn a_dateline_says_nothing() {
        let text = "LIMA: The harbour opened on Friday.";
        let article = Article {
            dateline_span: Some(Span::new(0, 5)),
            ..Article::paragraph(text)
        };
        let lexicon = Lexicon::built_in();
        assert_eq!(extract(&article, &lexicon).quotes, []);
        let labelled = Article::paragraph(text);
        assert_eq!(extract(&labelled, &lexicon).quotes.len(), 1);
    }

    #[test]
    fn a_heading_says_nothing() {
        let text = "Transcript: How The Harbour Was Opened";
        let block = Block::new(Role::Headline, Span::new(0, text.len()));
        let article = Article {
            blocks: vec![block],
            ..Article::paragraph(text)
        };
        assert_eq!(extract(&article, &Lexicon::built_in()).quotes, []);
    }
}
