//! Words as texts are compared by them: folded for matching, printed as they stand. Knows nothing of what is compared.

use crate::article::Span;
use crate::lexicon::{Classes, Vocabulary, stem};
use crate::text::fold;

/// Words that hold a sentence together and say little themselves.
const SMALL: Classes = Classes::DETERMINER
    .union(Classes::POSSESSIVE)
    .union(Classes::PREPOSITION)
    .union(Classes::PRONOUN)
    .union(Classes::RELATIVE)
    .union(Classes::CONJUNCTION)
    .union(Classes::AUXILIARY)
    .union(Classes::MODAL)
    .union(Classes::NEGATION)
    .union(Classes::SUBORDINATOR)
    .union(Classes::ADVERB);

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// With the punctuation that touches it, white space not.
    pub span: Span,
    /// Case, accents and the punctuation around it folded away.
    pub key: String,
    /// True where it says something by itself: no article, preposition, pronoun, auxiliary or the like.
    pub is_content: bool,
}

impl Word {
    /// Returns the form by which its inflections are the same word: `gaps` and `gap`.
    pub fn stem(&self) -> String {
        stem(self.key.strip_suffix("'s").unwrap_or(&self.key))
    }
}

/// Returns the words of a text: what white space parts, and what hyphens and dashes join.
pub fn words(text: &str, vocabulary: &Vocabulary) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let mut has_letter = false;
    for (position, character) in text.char_indices() {
        if character.is_whitespace() {
            words.extend(start.take().map(|from| Span::new(from, position)));
            has_letter = false;
            continue;
        }
        start.get_or_insert(position);
        has_letter |= character.is_alphanumeric();
        if has_letter && is_joint(character) {
            let end = position + character.len_utf8();
            words.extend(start.take().map(|from| Span::new(from, end)));
            has_letter = false;
        }
    }
    words.extend(start.map(|from| Span::new(from, text.len())));
    let word = |span: Span| word(text, span, vocabulary);
    words.into_iter().map(word).collect()
}

/// Tells whether the words on both sides are compared each by itself.
const fn is_joint(character: char) -> bool {
    matches!(character, '-' | '/' | '\u{2010}'..='\u{2015}')
}

fn word(text: &str, span: Span, vocabulary: &Vocabulary) -> Word {
    let folded = fold(&text[span.start..span.end]);
    let bare = folded.trim_matches(|letter: char| !letter.is_alphanumeric());
    // A lone dash is compared as it is.
    let key = if bare.is_empty() {
        folded.clone()
    } else {
        bare.to_owned()
    };
    let is_content = !bare.is_empty() && !vocabulary.classes(&key).intersects(SMALL);
    Word {
        span,
        key,
        is_content,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn words_are_folded_and_keep_their_places() {
        let lexicon = Lexicon::built_in();
        let text = "The “Amber–Delta” Gap, and  NARROWING it — now";
        let found: Vec<(String, bool, &str)> = words(text, &lexicon.words)
            .into_iter()
            .map(|word| {
                (
                    word.stem(),
                    word.is_content,
                    &text[word.span.start..word.span.end],
                )
            })
            .collect();
        let expected = [
            ("the", false, "The"),
            ("amber", true, "“Amber–"),
            ("delta", true, "Delta”"),
            ("gap", true, "Gap,"),
            ("and", false, "and"),
            ("narrow", true, "NARROWING"),
            ("it", false, "it"),
            ("-", false, "—"),
            ("now", false, "now"),
        ];
        let found: Vec<(&str, bool, &str)> = found.iter().map(|it| (&*it.0, it.1, it.2)).collect();
        assert_eq!(found, expected);
    }
}
