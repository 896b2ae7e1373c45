//! Content before its cue: `"…," he said`, `…, said the minister`, `…, according to a report`.

use std::ops::Range;

use super::clause::Clause;
use super::content::{self, Opening, Start};
use super::cue::{Cue, Form};
use super::draft::Source;
use super::gap;
use super::phrase::{self, Subject};
use super::syntax::Syntax;
use crate::lexicon::{Classes, Complements};

/// Content before its cue.
#[derive(Clone)]
pub struct First {
    pub content: Range<usize>,
    /// The first token after speaker and cue.
    pub after: usize,
    pub source: Source,
    pub rule: &'static str,
}

/// Looks for content before the cue: `"…," he said`, `…, said the minister`, `…, according to a report`.
pub fn first(syntax: &Syntax, clause: &Clause, floor: usize) -> Option<First> {
    let cue = clause.cue;
    if cue.form == Form::Source {
        return source_after(syntax, cue, floor);
    }
    if !matches!(cue.form, Form::Finite) || !cue.takes(Complements::AFTER | Complements::QUOTE) {
        return None;
    }
    let is_relative = clause
        .subject
        .as_ref()
        .is_some_and(|subject| subject.antecedent.is_some());
    if is_relative {
        return None;
    }
    inverted(syntax, clause, floor)
        .or_else(|| plain_first(syntax, clause, floor))
        .or_else(|| described_first(syntax, cue, floor))
}

fn source_after(syntax: &Syntax, cue: &Cue, floor: usize) -> Option<First> {
    let before = syntax
        .before(cue.tokens.start)
        .filter(|&before| before > floor)?;
    let end = if syntax.is_comma(before) {
        before
    } else {
        before + 1
    };
    let content = content::trim(syntax, floor..end);
    let speaker = phrase::phrase_after(syntax, cue.tokens.end, syntax.range.end)?;
    Some(First {
        content: (content.len() > 2).then_some(content)?,
        after: speaker.end,
        source: Source::Phrase(Subject {
            start: speaker.start,
            phrase: speaker,
            antecedent: None,
        }),
        rule: "content, according to speaker",
    })
}

/// `"…," said the minister`: the verb follows the content at once.
fn inverted(syntax: &Syntax, clause: &Clause, floor: usize) -> Option<First> {
    let cue = clause.cue;
    let before = syntax.before(cue.tokens.start)?;
    let follows_quotation = closes_quotation(syntax, before);
    let follows_clause = syntax.is_comma(before)
        && cue.takes(Complements::AFTER)
        && syntax.has(cue.head, Classes::VERB_PAST | Classes::VERB_PRESENT)
        && floor == syntax.range.start;
    if !follows_quotation && !follows_clause || cue.tokens.len() > 2 {
        return None;
    }
    let speaker = phrase::phrase_after(syntax, cue.tokens.end, syntax.range.end)?;
    if !follows_quotation {
        // "…, says UN chief" ends a headline; in the past more may follow.
        let is_last = syntax.is_over(speaker.end)
            || syntax.has(cue.head, Classes::VERB_PAST)
                && clause.subject.is_none()
                && (syntax.is_comma(speaker.end)
                    || syntax.has(speaker.end, Classes::RELATIVE | Classes::PREPOSITION));
        if !is_last
            || clause.right.is_some_and(|start| {
                start.opening != Opening::Bare && start.opening != Opening::NounPhrase
            })
            || !syntax.has_clause(floor..before)
            || !looks_like_speaker(syntax, &speaker)
        {
            return None;
        }
    }
    let content = left_content(syntax, before, floor)?;
    Some(First {
        content,
        after: speaker.end,
        source: Source::Phrase(Subject {
            start: speaker.start,
            phrase: speaker,
            antecedent: None,
        }),
        rule: "content, cue speaker",
    })
}

fn looks_like_speaker(syntax: &Syntax, phrase: &Range<usize>) -> bool {
    phrase.clone().any(|index| {
        syntax
            .token(index)
            .is_some_and(crate::text::Token::is_capitalised)
    }) || syntax.has(phrase.start, Classes::DETERMINER)
}

/// `"…," the minister said`, `…, the minister said`.
fn plain_first(syntax: &Syntax, clause: &Clause, floor: usize) -> Option<First> {
    let cue = clause.cue;
    let subject = clause.subject.as_ref()?;
    let before = syntax
        .before(subject.start)
        .filter(|&before| before >= floor)?;
    let follows_quotation = closes_quotation(syntax, before);
    let follows_clause =
        syntax.is_comma(before) || syntax.is_dash(before) || syntax.is_any(before, &["?", "!"]);
    let may_follow_clause = follows_clause && cue.takes(Complements::AFTER);
    if !follows_quotation && !may_follow_clause {
        return None;
    }
    let has_content_after = clause
        .right
        .is_some_and(|start| !follows_quotation || !goes_on_quoted(syntax, start));
    // A quotation that leads and ends with a comma is what was said, whatever stands after the cue.
    let is_led = led_by_quotation(syntax, floor) == Some(subject.start);
    if !is_led && (has_content_after || !may_end(syntax, cue)) {
        return None;
    }
    let content = left_content(syntax, before, floor)?;
    let goes_on = syntax.is_comma(cue.tokens.end)
        && (syntax.is_finite(cue.tokens.end + 1)
            || syntax.has_clause(cue.tokens.end + 1..syntax.range.end));
    if !follows_quotation && !goes_on && (content.len() < 3 || leads_clause(syntax, &content)) {
        return None;
    }
    Some(First {
        content,
        after: cue.tokens.end,
        source: Source::Phrase(subject.clone()),
        rule: "content, speaker cue",
    })
}

/// `"…," Ana Reyes, the head of the port, said`: the speaker is told more of before the cue comes.
fn described_first(syntax: &Syntax, cue: &Cue, floor: usize) -> Option<First> {
    const APPOSITION: usize = 30;
    let start = led_by_quotation(syntax, floor)?;
    let comma = syntax.before(cue.tokens.start)?;
    let speaker = phrase::phrase_after(syntax, start, cue.tokens.start)?;
    let is_bracketed = syntax.is_comma(speaker.end) && syntax.is_comma(comma);
    let is_near = speaker.end < comma && comma < speaker.end + APPOSITION;
    if !is_bracketed || !is_near || !looks_like_speaker(syntax, &speaker) {
        return None;
    }
    Some(First {
        content: left_content(syntax, start - 1, floor)?,
        after: cue.tokens.end,
        source: Source::Phrase(Subject {
            start: speaker.start,
            phrase: speaker,
            antecedent: None,
        }),
        rule: "content, speaker cue",
    })
}

/// Returns what follows the quotation that begins at `floor`, if a comma, `?` or `!` ends it: those who speak, or their cue.
fn led_by_quotation(syntax: &Syntax, floor: usize) -> Option<usize> {
    if floor != syntax.range.start || !syntax.is_mark(floor) {
        return None;
    }
    let close = content::closing_mark(syntax, floor)?;
    if syntax.is_comma(close + 1) {
        return Some(close + 2);
    }
    syntax
        .is_any(close - 1, &[",", "?", "!"])
        .then_some(close + 1)
}

/// Tells whether nothing that must be the cue's object stands right after it.
fn may_end(syntax: &Syntax, cue: &Cue) -> bool {
    let next = cue.tokens.end;
    syntax.is_over(next)
        || syntax.parts_clauses(next)
        || syntax.is_adverb(next)
        || cue.takes(Complements::OBJECT)
        || syntax.has(
            next,
            Classes::PREPOSITION | Classes::CONJUNCTION | Classes::SUBORDINATOR | Classes::RELATIVE,
        )
        || gap::skip_time(syntax, next).is_some()
}

/// A comma and a quotation after the cue go on with the quotation before it.
fn goes_on_quoted(syntax: &Syntax, start: Start) -> bool {
    start.opening == Opening::Quotation
        && syntax
            .before(start.token)
            .is_some_and(|before| syntax.is_comma(before))
}

/// How many words are asked for a comma: a bound on the work for a text that is one endless sentence, far above any real one.
const LONGEST: usize = 150;

/// Tells whether the words before a comma only lead in the main clause: `When he left`, `On Tuesday`.
fn leads_clause(syntax: &Syntax, content: &Range<usize>) -> bool {
    let is_subordinate = syntax.has(content.start, Classes::SUBORDINATOR)
        && !syntax.is_in(content.start, &syntax.grammar.no_lead)
        || syntax.is_in(content.start, &syntax.grammar.before_subordinator)
            && syntax.has(content.start + 1, Classes::SUBORDINATOR);
    let is_simple = !content
        .clone()
        .take(LONGEST)
        .any(|index| syntax.is_comma(index));
    is_subordinate && is_simple || !syntax.has_clause(content.clone())
}

fn closes_quotation(syntax: &Syntax, index: usize) -> bool {
    let mark = if syntax.is_comma(index) {
        syntax.before(index)
    } else {
        Some(index)
    };
    mark.is_some_and(|mark| {
        syntax.is_mark(mark)
            && mark > syntax.range.start
            && !opens_at(syntax, mark)
            && quotation_is_speech(syntax, mark)
    })
}

fn opens_at(syntax: &Syntax, mark: usize) -> bool {
    content::closing_mark(syntax, mark).is_some() || syntax.is_quoted(mark + 1)
}

/// "On “Meet the Press,” he said": a quotation after a preposition is a name.
fn quotation_is_speech(syntax: &Syntax, close: usize) -> bool {
    const NAME: usize = 6;
    let Some(open) = opening_mark(syntax, close) else {
        return true;
    };
    let is_short = close - open <= NAME + 1;
    let is_closed_off = syntax.is_any(close - 1, &[",", ".", "?", "!", "…", "-", "—"])
        || syntax.is_comma(close + 1);
    if !is_closed_off && is_short {
        return false;
    }
    let follows_preposition = syntax.before(open).is_some_and(|before| {
        syntax.has(before, Classes::PREPOSITION | Classes::DETERMINER)
            && syntax.before(before).is_none()
    });
    !(is_short && follows_preposition)
}

fn opening_mark(syntax: &Syntax, close: usize) -> Option<usize> {
    let quotations = &syntax.reading.quotations;
    let at = quotations.partition_point(|quotation| quotation.tokens.end < close);
    let quotation = quotations
        .get(at)
        .filter(|quotation| quotation.tokens.end == close)?;
    quotation
        .tokens
        .start
        .checked_sub(1)
        .filter(|open| syntax.range.contains(open))
}

/// Returns the content that ends before the token `end`, back to `floor`: a quotation that is a sentence of its own stands alone, one that is
/// part of a clause takes the clause with it.
fn left_content(syntax: &Syntax, before: usize, floor: usize) -> Option<Range<usize>> {
    let end = before + 1;
    let close = if syntax.is_comma(before) {
        before.saturating_sub(1)
    } else {
        before
    };
    let alone = Some(close)
        .filter(|&close| syntax.is_mark(close))
        .and_then(|close| opening_mark(syntax, close))
        .filter(|&open| open >= floor && stands_alone(syntax, open, floor));
    let start = alone.unwrap_or(floor);
    let content = content::trim(syntax, start..end);
    (!content.is_empty()).then_some(content)
}

/// A quotation stands alone when nothing, or something that ends with a stop, comes before it.
fn stands_alone(syntax: &Syntax, open: usize, floor: usize) -> bool {
    if open == floor {
        return true;
    }
    let before = open - 1;
    let is_capitalised = syntax
        .token(open + 1)
        .is_some_and(crate::text::Token::is_capitalised);
    syntax.is_any(before, &[":", ".", ";"])
        || syntax.is_comma(before) && is_capitalised
        || syntax.is_mark(before)
}

#[cfg(test)]
mod tests {
    use crate::extract::extract;
    use crate::lexicon::Lexicon;
    use crate::source::{Hints, Reader};

    fn check(text: &str, speakers: &[&str]) {
        let hints = Hints::default();
        let article = Reader::built_in().read_text(text.to_owned(), "a.txt".as_ref(), &hints);
        let analysis = extract(&article, &Lexicon::built_in());
        let quotes = analysis.quotes.iter();
        let names = quotes.map(|it| it.speaker.as_ref().map_or("-", |it| it.name.as_str()));
        assert_eq!(names.collect::<Vec<_>>(), speakers, "{text}");
    }

    #[test]
    fn a_leading_quotation_belongs_to_the_verb_after_it() {
        check(
            "“The port will close for good next year,” Ana Reyes told the Daily after a walk.",
            &["Ana Reyes"],
        );
        check(
            "“When will the port be closed for good?” Reyes asked Marn.",
            &["Reyes"],
        );
        check(
            "“The port will close for good next year,” Ana Reyes, head of one of two groups to file suit, said in a note.",
            &["Ana Reyes"],
        );
    }
}
