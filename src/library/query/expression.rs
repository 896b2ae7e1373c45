//! What a reader types into a search, read as terms. Nothing typed can be a syntax error.

use super::super::phrase::{Phrase, Question};
use super::super::tokens;

/// One thing searched for: a word, or the words of a phrase in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// Folded; never empty.
    pub tokens: Vec<String>,
    /// True where the last token need only begin a word.
    pub is_beginning: bool,
    /// True where it must not stand in the text.
    pub is_unwanted: bool,
}

/// Reads a query: words, `"phrases"`, `begin*`, `-unwanted`.
pub(super) fn terms(query: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    for (number, part) in query.split(['"', '“', '”', '„']).enumerate() {
        let is_phrase = number % 2 == 1;
        if is_phrase {
            push(part, &mut terms);
        } else {
            part.split_whitespace()
                .for_each(|word| push(word, &mut terms));
        }
    }
    terms
}

fn push(text: &str, terms: &mut Vec<Term>) {
    let text = text.trim();
    let bare = text.strip_prefix('-').unwrap_or(text);
    let found = tokens::list(bare);
    if !found.is_empty() {
        terms.push(Term {
            tokens: found,
            is_beginning: bare.ends_with('*'),
            is_unwanted: bare.len() < text.len(),
        });
    }
}

/// Returns the query as the full-text index wants it; none where there is nothing to search for.
pub(in super::super) fn match_expression(query: &str) -> Option<String> {
    let (unwanted, wanted): (Vec<Term>, Vec<Term>) =
        terms(query).into_iter().partition(|term| term.is_unwanted);
    let wanted: Vec<String> = wanted.iter().map(quoted).collect();
    if wanted.is_empty() {
        return None;
    }
    let start = format!("({})", wanted.join(" AND "));
    Some(unwanted.iter().fold(start, |expression, term| {
        format!("({expression} NOT {})", quoted(term))
    }))
}

/// Returns the query as a question for quotes; none where there is nothing to search for.
pub(in super::super) fn quote_question(query: &str) -> Option<Question> {
    let (unwanted, wanted): (Vec<Term>, Vec<Term>) =
        terms(query).into_iter().partition(|term| term.is_unwanted);
    let phrases = |terms: Vec<Term>| -> Vec<Phrase> {
        let terms = terms.iter();
        terms
            .map(|term| Phrase::of(&term.tokens, term.is_beginning))
            .collect()
    };
    (!wanted.is_empty()).then(|| Question::new(&phrases(wanted), &phrases(unwanted)))
}

fn quoted(term: &Term) -> String {
    let star = if term.is_beginning { "*" } else { "" };
    format!("\"{}\"{star}", term.tokens.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, expected: Option<&str>) {
        assert_eq!(match_expression(query).as_deref(), expected);
    }

    #[test]
    fn whatever_is_typed_is_words() {
        check("Mekong", Some("(\"mekong\")"));
        check("supply chain*", Some("(\"supply\" AND \"chain\"*)"));
        check(
            "\"Hội nghị\" -Tokyo",
            Some("((\"hoi nghi\") NOT \"tokyo\")"),
        );
        check("AND OR (", Some("(\"and\" AND \"or\")"));
        check("ASEAN–Japan", Some("(\"asean japan\")"));
        check("-only", None);
        check("\"", None);
        check("* ^ :", None);
    }
}
