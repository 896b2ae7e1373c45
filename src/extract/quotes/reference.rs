//! Statements that only point back: `To do that, the states will …` is about what the statement before it is about. Knows
//! neither topics nor speakers.

use super::draft::Draft;
use crate::article::Role;
use crate::lexicon::Grammar;
use crate::text::{Reading, TokenKind};

/// The words of a sentence's beginning among which the pointing one stands: `to achieve all this,`. Chosen, not measured.
const LEAD: usize = 4;

/// Tells whether `draft` is about what was said in the statement before it, which is `before`: it stands in the sentence
/// of the article's own words after the last one of `before` and begins by pointing back.
pub fn refers_to(reading: &Reading, grammar: &Grammar, draft: &Draft, before: &Draft) -> bool {
    let last = before.spans.last().map(|span| span.end - 1);
    let last = last.map_or(before.sentence, |last| reading.sentence_of(last));
    is_next(reading, last, draft.sentence)
        && (leads_back(reading, grammar, draft) || begins_with_it(reading, grammar, draft))
}

/// Tells whether nothing but captions and the like stands between the two sentences.
fn is_next(reading: &Reading, before: usize, sentence: usize) -> bool {
    let is_between = |index: usize| {
        let after = reading
            .passages
            .partition_point(|passage| passage.sentences.end <= index);
        let passage = reading.passages.get(after);
        passage.is_some_and(|passage| matches!(passage.role, Role::Paragraph | Role::Heading))
    };
    before < sentence && !(before + 1..sentence).any(is_between)
}

/// Tells whether the sentence begins with an aim or a means that was named before: `To do that,`, `For this purpose`.
fn leads_back(reading: &Reading, grammar: &Grammar, draft: &Draft) -> bool {
    let sentence = reading.sentences[draft.sentence].clone();
    let mut start = sentence.start;
    while start < sentence.end && grammar.coordinator.has(reading.word(start)) {
        start += 1;
    }
    if start >= sentence.end || !grammar.before_aim.has(reading.word(start)) {
        return false;
    }
    let end = sentence.end.min(start + 1 + LEAD);
    let is_word = |index: &usize| reading.tokens[*index].kind == TokenKind::Word;
    (start + 1..end)
        .take_while(is_word)
        .any(|index| grammar.pointing.has(reading.word(index)) && is_whole(reading, grammar, index))
}

/// Tells whether the pointing word at `index` is all there is, up to a comma, or points to an aim.
fn is_whole(reading: &Reading, grammar: &Grammar, index: usize) -> bool {
    let Some(next) = reading.tokens.get(index + 1) else {
        return false;
    };
    match next.kind {
        TokenKind::Punctuation => reading.first_byte(next) == b',',
        _ => grammar.aim.has(reading.word(index + 1)),
    }
}

/// Tells whether the statement itself begins with an aim that was named before: `these efforts would …`.
fn begins_with_it(reading: &Reading, grammar: &Grammar, draft: &Draft) -> bool {
    let Some(span) = draft.spans.first() else {
        return false;
    };
    let is_word = |index: &usize| reading.tokens[*index].kind == TokenKind::Word;
    let mut words = span.clone().filter(is_word);
    match (words.next(), words.next()) {
        (Some(first), Some(second)) => {
            grammar.pointing.has(reading.word(first)) && grammar.aim.has(reading.word(second))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{find, tests::article};
    use crate::extract::names;
    use crate::lexicon::Lexicon;
    use crate::text::Reading;

    #[track_caller]
    fn check(text: &str, expected: &[&[&str]]) {
        let (article, lexicon) = (article(text), Lexicon::built_in());
        let reading = Reading::new(&article, &lexicon.words);
        let names = names::find(&reading, &lexicon, None);
        let quotes = find(&reading, &lexicon, &names, &[]);
        let topics: Vec<Vec<String>> = quotes.into_iter().map(|it| it.topics).collect();
        assert_eq!(topics, expected, "{text}");
    }

    #[test]
    fn a_statement_that_points_back_is_about_what_the_one_before_it_is_about() {
        let first = "Mayor Ana Reyes said supply chains must hold. ";
        let both: &[&[&str]] = &[&["supply-chains"], &["supply-chains"]];
        for second in [
            "To do that, the town will open its doors, Reyes said.",
            "For this purpose, she said, the town would open its doors.",
            "And to that end the town will open its doors, she said.",
            "She said these efforts would take a year.",
        ] {
            check(&format!("{first}{second}"), both);
        }
    }

    #[test]
    fn it_may_point_to_a_quotation_of_several_sentences() {
        check(
            "“Supply chains must hold,” Mayor Ana Reyes said. “We will see to it.” To do that, the town will open its doors, Reyes said.",
            &[&["supply-chains"], &["supply-chains"]],
        );
    }

    #[test]
    fn a_statement_of_its_own_takes_no_topic_from_another() {
        let first = "Mayor Ana Reyes said supply chains must hold. ";
        let one: &[&[&str]] = &[&["supply-chains"], &[]];
        for second in [
            "The town will open its doors, Reyes said.",
            "To open that door, the town needs a key, Reyes said.",
            "She said that doors would open.",
            "To do that, the town will open its doors, Governor Ivo Marn said.",
            "It rained all day. To do that, the town will open its doors, Reyes said.",
        ] {
            check(&format!("{first}{second}"), one);
        }
    }
}
