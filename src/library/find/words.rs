//! Words of a query as the full-text index wants them.

use super::super::phrase::Phrase;
use super::super::tokens;
use super::plan::{ArticleWords, Plan, Term};
use crate::query::{Expression, Field, Value, Words};

/// Returns a part that is words of the article and nothing else, as the full-text index wants it.
pub(super) fn fts(part: &Expression) -> Option<Plan> {
    Some(Plan::Words(words_of(fts_text(part)?, &[part])))
}

/// Returns the same of parts that stand side by side, some of which may be denied.
pub(super) fn fts_all(parts: &[&Expression]) -> Option<Plan> {
    Some(Plan::Words(words_of(fts_joined(parts)?, parts)))
}

/// Returns words by how they are looked up: plain ones, those that have to stand in a row, and those of which one need only
/// begin so. What is denied stands beside something that is wanted.
pub(super) fn pieces(words: &ArticleWords) -> Vec<ArticleWords> {
    let (beginnings, others): (Vec<&Expression>, Vec<_>) = words
        .parts
        .iter()
        .partition(|part| some(part, is_beginning));
    let (rows, plain): (Vec<&Expression>, Vec<_>) =
        others.into_iter().partition(|part| some(part, is_in_a_row));
    let mut pieces = Vec::new();
    let mut waiting: Vec<&Expression> = Vec::new();
    for group in [plain, rows, beginnings] {
        waiting.extend(group);
        if let Some(expression) = fts_joined(&waiting) {
            pieces.push(words_of(expression, &waiting));
            waiting.clear();
        }
    }
    if waiting.is_empty() {
        pieces
    } else {
        vec![words.clone()]
    }
}

/// Returns the beginnings of words that an article must not have to pass a plan.
pub(super) fn denied_beginnings(plan: &Plan) -> Vec<String> {
    let denied = match plan {
        Plan::All(parts) => return parts.iter().flat_map(denied_beginnings).collect(),
        Plan::Words(words) => words
            .parts
            .iter()
            .filter_map(|part| match part {
                Expression::Not(it) => Some(&**it),
                _ => None,
            })
            .collect(),
        Plan::Not(it) => match &**it {
            Plan::Words(words) if words.parts.len() == 1 => vec![&words.parts[0]],
            _ => Vec::new(),
        },
        Plan::Any(_) | Plan::Article(_) | Plan::Place(_) => Vec::new(),
    };
    let terms = denied.into_iter().filter_map(plain_term);
    terms
        .filter_map(|term| Some(term.beginning()?.to_owned()))
        .collect()
}

/// Returns the words that every article has which has the words of a plan; of a beginning it is not known which.
pub(super) fn needed_words(words: &ArticleWords) -> Vec<String> {
    let terms = words.parts.iter().filter_map(plain_term);
    terms
        .flat_map(|mut term| {
            if term.is_beginning {
                term.tokens.pop();
            }
            term.tokens
        })
        .collect()
}

/// Returns the words of a part that is nothing else.
fn plain_term(part: &Expression) -> Option<Term> {
    let mut terms = Vec::new();
    if matches!(part, Expression::Words(_) | Expression::Field(_)) {
        wanted(part, &mut terms);
    }
    terms.pop()
}

fn words_of(expression: String, parts: &[&Expression]) -> ArticleWords {
    let mut terms = Vec::new();
    for part in parts {
        wanted(part, &mut terms);
    }
    let has = |is: fn(&Words) -> bool| parts.iter().any(|part| some(part, is));
    ArticleWords {
        parts: parts.iter().copied().cloned().collect(),
        expression,
        terms,
        has_beginning: has(is_beginning),
        has_phrase: has(is_in_a_row),
    }
}

const fn is_beginning(words: &Words) -> bool {
    words.is_beginning
}

fn is_in_a_row(words: &Words) -> bool {
    tokens::list(&words.text).len() > 1
}

/// Tells whether some words of a part, wanted or denied, are so.
fn some(part: &Expression, is: fn(&Words) -> bool) -> bool {
    match part {
        Expression::All(parts) | Expression::Any(parts) => parts.iter().any(|part| some(part, is)),
        Expression::Not(part) => some(part, is),
        Expression::Words(words) => is(words),
        Expression::Field(condition) => {
            matches!(&condition.value, Value::Words(words) if is(words))
        }
    }
}

fn fts_text(part: &Expression) -> Option<String> {
    match part {
        Expression::All(parts) => fts_joined(&parts.iter().collect::<Vec<_>>()),
        Expression::Any(parts) => {
            let texts: Option<Vec<String>> = parts.iter().map(fts_text).collect();
            Some(format!("({})", texts?.join(" OR ")))
        }
        Expression::Not(_) => None,
        Expression::Words(words) => Some(term(words, Field::Text).expression()),
        Expression::Field(condition) => match (&condition.value, condition.field) {
            (Value::Words(words), field @ (Field::Title | Field::Text)) => {
                Some(term(words, field).expression())
            }
            _ => None,
        },
    }
}

fn fts_joined(parts: &[&Expression]) -> Option<String> {
    let mut wanted = Vec::new();
    let mut unwanted = Vec::new();
    for part in parts {
        match part {
            Expression::Not(it) => unwanted.push(fts_text(it)?),
            other => wanted.push(fts_text(other)?),
        }
    }
    if wanted.is_empty() {
        return None;
    }
    let start = format!("({})", wanted.join(" AND "));
    Some(
        unwanted
            .iter()
            .fold(start, |text, it| format!("({text} NOT {it})")),
    )
}

/// Returns what is left of denied words that stand alone.
pub(super) fn negated(part: &Expression) -> Option<Plan> {
    match part {
        Expression::Not(it) => Some(Plan::Not(Box::new(fts(it)?))),
        other => fts(other),
    }
}

/// Returns words as quotes are asked for them.
pub(super) fn phrase(words: &Words) -> Phrase {
    Phrase::new(&words.text, words.is_beginning)
}

/// Returns words of a field as one thing searched for.
fn term(words: &Words, field: Field) -> Term {
    Term {
        tokens: tokens::list(&words.text),
        is_beginning: words.is_beginning,
        is_of_title: field == Field::Title,
    }
}

/// Adds the words that are wanted, not those that are denied.
pub(super) fn wanted(part: &Expression, terms: &mut Vec<Term>) {
    let mut push = |words: &Words, field: Field| {
        let term = term(words, field);
        if !term.tokens.is_empty() {
            terms.push(term);
        }
    };
    match part {
        Expression::All(parts) | Expression::Any(parts) => {
            for part in parts {
                wanted(part, terms);
            }
        }
        Expression::Not(_) => {}
        Expression::Words(words) => push(words, Field::Text),
        Expression::Field(condition) => {
            if let (Value::Words(words), field @ (Field::Title | Field::Text | Field::Quote)) =
                (&condition.value, condition.field)
            {
                push(words, field);
            }
        }
    }
}
