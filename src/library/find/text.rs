//! Whether an article has the words that are searched for, by its text: to put all words together that begin so takes the
//! index longer than it takes to read the few articles that fill a page.

use super::super::tokens;
use super::plan::Plan;
use crate::query::{Expression, Field, Value, Words};

/// The words of an article, as they were given to the full-text index.
pub(super) struct Text {
    title: String,
    body: String,
}

impl Text {
    /// Takes the words of the title and of the body, a blank behind each.
    pub fn new([title, body]: &[String; 2]) -> Self {
        Self {
            title: format!(" {title}"),
            body: format!(" {body}"),
        }
    }

    /// Tells whether a plan of words and nothing else holds for it.
    pub fn holds(&self, plan: &Plan) -> bool {
        match plan {
            Plan::All(parts) => parts.iter().all(|part| self.holds(part)),
            Plan::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Plan::Not(part) => !self.holds(part),
            Plan::Words(words) => words.parts.iter().all(|part| self.is_so(part)),
            Plan::Article(_) | Plan::Place(_) => false,
        }
    }

    fn is_so(&self, wanted: &Expression) -> bool {
        match wanted {
            Expression::All(parts) => parts.iter().all(|part| self.is_so(part)),
            Expression::Any(parts) => parts.iter().any(|part| self.is_so(part)),
            Expression::Not(part) => !self.is_so(part),
            Expression::Words(words) => self.has(words),
            Expression::Field(condition) => match (&condition.value, condition.field) {
                (Value::Words(words), Field::Title) => has(&self.title, words),
                (Value::Words(words), _) => self.has(words),
                _ => false,
            },
        }
    }

    fn has(&self, words: &Words) -> bool {
        has(&self.title, words) || has(&self.body, words)
    }
}

fn has(text: &str, words: &Words) -> bool {
    let tokens = tokens::list(&words.text);
    let end = if words.is_beginning { "" } else { " " };
    !tokens.is_empty() && text.contains(&format!(" {}{end}", tokens.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;

    fn check(query: &str, expected: bool) {
        let words = ["the second paper ", "leaders met in hoi an they said "];
        let text = Text::new(&words.map(str::to_owned));
        assert_eq!(text.is_so(&parse(query).unwrap()), expected, "{query}");
    }

    #[test]
    fn words_begin_end_and_stand_in_a_row_as_in_the_index() {
        check("lead*", true);
        check("eader*", false);
        check("lead", false);
        check("\"hoi an\"", true);
        check("\"an hoi\"", false);
        check("\"paper leaders\"", false);
        check("said", true);
        check("the -nobody", true);
        check("the* -hoi", false);
        check("title:pap*", true);
        check("title:lead*", false);
        check("nobody* OR met", true);
    }
}
