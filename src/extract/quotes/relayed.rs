//! Words that one is quoted as saying by another: who is quoted speaks, who quotes is the medium.

use std::ops::Range;

use super::cue::{Cue, Form};
use super::phrase::{self, Subject};
use super::syntax::Syntax;
use crate::lexicon::{Classes, Cues, Traits};

/// How far behind `quoted` its `as saying` may stand, in tokens: a medium or a speaker is between them.
const REACH: usize = 14;

/// Returns the cue that the word at `index` begins: `was quoted as saying`, `quoted the minister as saying`.
pub fn cue<'l>(syntax: &Syntax, cues: &'l Cues, index: usize) -> Option<Cue<'l>> {
    if !syntax.is_in(index, &syntax.grammar.relaying) {
        return None;
    }
    let end = syntax.range.end.min(index + REACH);
    let saying = (index + 1..end)
        .take_while(|&at| !syntax.parts_clauses(at) && !syntax.is_quoted(at))
        .find(|&at| syntax.is(at, "as") && syntax.has(at + 1, Classes::VERB_GERUND))?
        + 1;
    let mut entries = cues.starting_with(syntax.reading.word(saying));
    let entry = entries.find(|it| it.rest.is_empty() && it.traits.contains(Traits::SAYING))?;
    Some(Cue {
        entry,
        head: saying,
        tokens: syntax.group_start(index)..saying + 1,
        form: Form::Finite,
    })
}

/// Tells whether `cue` was found by [`cue`].
fn is_relayed(syntax: &Syntax, cue: &Cue) -> bool {
    cue.form == Form::Finite
        && cue.tokens.len() > 2
        && syntax.is(cue.head - 1, "as")
        && syntax.has(cue.head, Classes::VERB_GERUND)
}

/// Returns where the participle or verb of quoting stands in the cue.
fn quoting(syntax: &Syntax, cue: &Cue) -> Option<usize> {
    let mut tokens = cue.tokens.clone();
    tokens.find(|&at| syntax.is_in(at, &syntax.grammar.relaying))
}

/// Returns the words between the verb of quoting and `as`.
fn between(syntax: &Syntax, cue: &Cue) -> Option<Range<usize>> {
    let first = quoting(syntax, cue)? + 1;
    (first < cue.head - 1).then_some(first..cue.head - 1)
}

/// "The paper quoted him as saying": returns the subject of a relayed cue, if it is its object.
pub fn speaker(syntax: &Syntax, cue: &Cue) -> Option<Subject> {
    let phrase = is_relayed(syntax, cue)
        .then(|| between(syntax, cue))
        .flatten()?;
    (!syntax.is(phrase.start, "by")).then_some(Subject {
        start: phrase.start,
        phrase,
        antecedent: None,
    })
}

/// Returns who quotes: `by the agency` in the cue or behind it, or the subject of a verb of quoting.
pub fn medium(syntax: &Syntax, cue: &Cue) -> Option<Range<usize>> {
    if !is_relayed(syntax, cue) {
        return None;
    }
    if let Some(between) = between(syntax, cue) {
        if syntax.is(between.start, "by") {
            return Some(between.start + 1..between.end);
        }
        let group = cue.tokens.start;
        let subject = phrase::subject_before(syntax, group, syntax.range.start)?;
        return Some(subject.phrase);
    }
    let by = cue.tokens.end;
    (syntax.is(by, "by"))
        .then(|| phrase::phrase_after(syntax, by + 1, syntax.range.end))
        .flatten()
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::extract::extract;
    use crate::lexicon::Lexicon;

    fn check(text: &str, expected: &str) {
        let analysis = extract(&Article::paragraph(text), &Lexicon::built_in());
        let quotes: Vec<String> = (analysis.quotes.iter())
            .map(|quote| {
                let speaker = quote.speaker.as_ref().map_or("-", |it| it.name.as_str());
                format!("{speaker} via {}", quote.via.as_deref().unwrap_or("-"))
            })
            .collect();
        assert_eq!(quotes, [expected], "{text}");
    }

    #[test]
    fn who_is_quoted_speaks_and_who_quotes_is_the_medium() {
        let expected = "Ana Reyes via the Harbour Daily";
        for text in [
            "“The quay is ready for ships,” Mayor Ana Reyes was quoted as saying by the Harbour Daily.",
            "Mayor Ana Reyes was quoted by the Harbour Daily as saying that the quay was ready.",
            "Mayor Ana Reyes was quoted by the Harbour Daily as saying “the quay is ready for ships”.",
            "On Monday the Harbour Daily quoted Mayor Ana Reyes as saying that the quay was ready.",
        ] {
            check(text, expected);
        }
        check(
            "Mayor Ana Reyes was quoted as saying the quay was ready for ships.",
            "Ana Reyes via -",
        );
    }
}
