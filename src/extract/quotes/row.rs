//! Rows of names that speak together: `Reyes, Marn and Brook agreed`.

use std::ops::Range;

use super::phrase::is_initial_stop;
use super::syntax::Syntax;
use crate::lexicon::Classes;
use crate::text::TokenKind;

/// Returns where the names begin that the comma at `comma` joins to the one behind it. They begin a clause or belong to a
/// noun: `the leaders of`; after any other preposition they lead in what follows: `In Northport, Reyes and Marn`.
pub fn before(syntax: &Syntax, comma: usize, floor: usize) -> Option<usize> {
    let mut start = comma;
    while syntax.is_comma(start) {
        if !is_name(syntax, start + 1) {
            return None;
        }
        let first = name_before(syntax, start, floor)?;
        if first == floor {
            return (first == syntax.range.start).then_some(first);
        }
        let outside = first - 1;
        let begins_clause =
            syntax.is_dash(outside) || syntax.is_in(outside, &syntax.grammar.before_subject);
        if begins_clause || syntax.is(outside, "of") && !is_led_in(syntax, outside, floor) {
            return Some(first);
        }
        start = outside;
    }
    None
}

/// "Reyes, Marn agree": tells whether nothing but a name stands between the comma and a verb that one alone does not have.
pub fn is_bare(syntax: &Syntax, name: Range<usize>) -> bool {
    let verb = name.end;
    syntax.has(verb, Classes::VERB_BASE)
        && !syntax.has(verb, Classes::VERB_PAST)
        && (name.start + 1..verb).all(|index| is_name(syntax, index))
}

/// Tells whether the verb at `verb` has such a row for its subject, which only a form without ending goes with.
pub fn is_subject_of(syntax: &Syntax, verb: usize) -> bool {
    let name = (syntax.range.start..verb)
        .rev()
        .take_while(|&index| is_name(syntax, index))
        .last();
    let comma = name.and_then(|name| syntax.before(name));
    comma.is_some_and(|comma| {
        syntax.is_comma(comma)
            && is_bare(syntax, comma..verb)
            && before(syntax, comma, syntax.range.start).is_some()
    })
}

/// Returns where the name begins that ends right before `end`.
fn name_before(syntax: &Syntax, end: usize, floor: usize) -> Option<usize> {
    let first = (floor..end)
        .rev()
        .take_while(|&index| is_name(syntax, index) || is_initial_stop(syntax, index))
        .last()?;
    // A sentence begins with a capital whatever its first word is.
    let may_be_common = first == syntax.range.start && first + 1 == end;
    let is_common =
        syntax.is_adverb(first) || syntax.has(first, Classes::COMMON | Classes::VERB_GERUND);
    (!(may_be_common && is_common)).then_some(first)
}

fn is_name(syntax: &Syntax, index: usize) -> bool {
    syntax.token(index).is_some_and(|token| {
        token.kind == TokenKind::Possessive
            || token.is_capitalised()
                && !token.is(Classes::WEEKDAY
                    | Classes::MONTH
                    | Classes::DAY
                    | Classes::DETERMINER
                    | Classes::PREPOSITION
                    | Classes::CONJUNCTION
                    | Classes::SUBORDINATOR)
    })
}

/// Tells whether the clause that the preposition at `of` stands in begins with a preposition: `In the words of`.
fn is_led_in(syntax: &Syntax, of: usize, floor: usize) -> bool {
    let start = (floor..of)
        .rev()
        .take_while(|&index| !syntax.parts_clauses(index))
        .last();
    start.is_none_or(|start| syntax.has(start, Classes::PREPOSITION))
}

#[cfg(test)]
mod tests {
    use super::super::spoken::check;

    #[test]
    fn several_names_speak_together() {
        let talks = "to widen the harbour of Northport";
        for speakers in [
            "Reyes, Marn and Ada Brook",
            "Norway's Reyes, Chile's Marn and Peru's Brook",
            "The mayors of Norway, Chile and Peru",
        ] {
            check(
                &format!("{speakers} agreed on Monday {talks}."),
                &[&format!("{speakers}: {talks}")],
            );
        }
        check(
            "Reyes, Marn agree to widen the harbour.",
            &["Reyes, Marn: to widen the harbour"],
        );
    }

    #[test]
    fn what_leads_in_speaks_with_nobody() {
        for lead in ["In Northport", "However", "On Monday", "Meeting in Lima"] {
            check(
                &format!("{lead}, Reyes and Marn agreed to widen the harbour."),
                &["Reyes and Marn: to widen the harbour"],
            );
        }
    }
}
