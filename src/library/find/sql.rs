//! A plan as a question to the tables, in two manners: tried on one article, or answered for all of them at once.

use rusqlite::types::Value;

use super::arms::{ARTICLE, Arm, ENTITY, TIME};
use super::plan::{Place, Plan, Test, Tree};
use crate::analysis::QuoteKind;
use crate::library::ids::{KIND, SPEAKER, SUMMIT, TOPIC};
use crate::library::listed::list;
use crate::library::phrase::has_words;
use crate::library::query::{json_list, letter};
use crate::query::Bound;

/// How a question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Of the one article `a`: whatever is asked of others is led by its id.
    Probe,
    /// Of all articles: whatever is asked is answered once.
    Set,
    /// Of all articles, where an index leads to the rows: whatever else is asked of each of them.
    Led,
}

/// A question as far as it is written.
#[derive(Debug, Default)]
pub(super) struct Sql {
    pub text: String,
    pub values: Vec<Value>,
    /// Of which facts the tests speak that are being written.
    pub arm: Arm,
}

impl Sql {
    /// Adds words of our own.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds a value.
    pub fn value(&mut self, value: impl Into<Value>) {
        self.text.push('?');
        self.values.push(value.into());
    }

    fn list<T>(
        &mut self,
        parts: &[T],
        (between, nothing): (&str, &str),
        write: impl Fn(&mut Self, &T),
    ) {
        if parts.is_empty() {
            return self.push(nothing);
        }
        self.push("(");
        for (number, part) in parts.iter().enumerate() {
            if number > 0 {
                self.push(between);
            }
            write(self, part);
        }
        self.push(")");
    }

    /// Adds what has to hold of the article `a`, which is tried by itself.
    pub fn plan(&mut self, plan: &Plan) {
        match plan {
            Plan::All(parts) => self.list(parts, (" AND ", "1"), Self::plan),
            Plan::Any(parts) => self.list(parts, (" OR ", "0"), Self::plan),
            Plan::Not(part) => {
                self.push("NOT ");
                self.plan(part);
            }
            Plan::Words(words) => {
                // For the beginning of a word all words that begin so are put together: once, not for each article.
                self.push(if words.has_beginning {
                    "a.id IN (SELECT rowid FROM article_words WHERE article_words MATCH "
                } else {
                    "EXISTS (SELECT 1 FROM article_words WHERE rowid = a.id AND article_words MATCH "
                });
                self.value(words.expression.clone());
                self.push(")");
            }
            Plan::Article(test) => self.test(test, Manner::Probe),
            Plan::Place(place) => {
                self.push("EXISTS (");
                self.place(place, Manner::Probe);
                self.push(")");
            }
        }
    }

    /// Adds the question for the articles of a place.
    pub fn place(&mut self, place: &Place, manner: Manner) {
        let article = if manner == Manner::Probe { "a.id" } else { "" };
        if place.fact.is_some() {
            return self.facts((place, manner), ARTICLE, article);
        }
        if manner == Manner::Set
            && let Some(tree) = &place.quote
            && let Some(lead) = Lead::of(tree)
        {
            // As a join, so that who needs only the first few articles does not wait for all.
            self.push(
                "SELECT q.article FROM quote_words w CROSS JOIN quotes q ON q.id = w.rowid WHERE w.quote_words MATCH ",
            );
            self.value(lead.expression);
            self.push(" AND ");
            self.list(&lead.rest, (" AND ", "1"), |sql, it| {
                sql.tree(it, Manner::Led);
            });
            return;
        }
        self.push("SELECT q.article FROM quotes q WHERE ");
        if manner == Manner::Probe {
            self.push("q.id >= a.first_quote AND q.id < a.first_quote + a.quotes AND ");
        }
        self.rows(place, manner);
    }

    /// Adds what has to hold of the quote `q` and the fact `f` of a place.
    pub fn rows(&mut self, place: &Place, manner: Manner) {
        let trees: Vec<&Tree> = place.quote.iter().chain(&place.fact).collect();
        self.list(&trees, (" AND ", "1"), |sql, tree| sql.tree(tree, manner));
    }

    /// Adds what has to hold of one row.
    pub fn tree(&mut self, tree: &Tree, manner: Manner) {
        match tree {
            tree if manner == Manner::Set
                && let Some(expression) = indexed(tree) =>
            {
                self.push("q.id IN (SELECT rowid FROM quote_words WHERE quote_words MATCH ");
                self.value(expression);
                self.push(")");
            }
            Tree::All(parts) => self.list(parts, (" AND ", "1"), |sql, it| sql.tree(it, manner)),
            Tree::Any(parts) => self.list(parts, (" OR ", "0"), |sql, it| sql.tree(it, manner)),
            Tree::Not(part) => {
                // What is not known is not so: a quote without a speaker is by nobody one asks for.
                self.push("NOT coalesce(");
                self.tree(part, manner);
                self.push(", 0)");
            }
            Tree::Is(test) => self.test(test, manner),
        }
    }

    pub fn test(&mut self, test: &Test, manner: Manner) {
        // A plus keeps the index of the article in the lead.
        let plus = if manner == Manner::Probe { "+" } else { "" };
        match test {
            Test::Row(ENTITY, _) if self.arm == Arm::Rows => self.push("0"),
            // Of what is packed only the article is known, and that would pass for its first fact.
            Test::Amount(..) | Test::Wording(..) if self.arm == Arm::Packs => self.push("0"),
            Test::Row(column, rows) => {
                self.push(&format!("{plus}{column} IN "));
                self.numbers(rows);
            }
            Test::Text(column, allowed) => {
                self.texts(&format!("{plus}{column} IN"), allowed);
            }
            Test::NoText(column, refused) => self.texts(&format!("{column} NOT IN"), refused),
            Test::Wording(column, rows) if manner == Manner::Probe => {
                self.push("is_listed(");
                self.value(list(rows));
                self.push(&format!(", {column})"));
            }
            Test::Wording(column, rows) => {
                self.push(&format!("{plus}{column} IN (SELECT value FROM json_each("));
                self.value(json_list(rows.iter().copied()));
                self.push("))");
            }
            Test::Part(column, part) => {
                self.push(&format!("coalesce({column}, '') LIKE "));
                self.value(format!("%{}%", escaped(part)));
                self.push(" ESCAPE '\\'");
            }
            Test::Time(TIME, bound) => self.time(&format!("{plus}{TIME}"), bound),
            Test::Time(column, bound) => self.time(column, bound),
            Test::Topics(rows) => {
                self.push("EXISTS (SELECT 1 FROM json_each(q.topics) t WHERE t.value IN ");
                self.numbers(rows);
                self.push(")");
            }
            Test::QuoteWords(phrase) if phrase.is_empty() => self.push("0"),
            Test::QuoteWords(phrase) => {
                self.push(&has_words("q.id"));
                self.values.push(phrase.text().into());
            }
            Test::QuoteKind(kind) => {
                self.push(&format!("{plus}q.kind = "));
                self.value(letter(*kind).to_owned());
            }
            Test::FactKinds(kinds) => {
                self.push("f.kind IN ");
                self.list(kinds, (", ", "(NULL)"), |sql, kind| {
                    sql.value(kind.word().to_owned());
                });
            }
            Test::Amount(kind, amount) => self.amount(*kind, amount, plus),
            Test::Summits(rows) => {
                self.push(
                    "EXISTS (SELECT 1 FROM article_summits m WHERE m.article = a.id AND +m.summit IN ",
                );
                self.numbers(rows);
                self.push(")");
            }
        }
    }

    fn texts(&mut self, is_in: &str, texts: &[String]) {
        self.push(is_in);
        self.push(" (SELECT value FROM json_each(");
        self.value(serde_json::Value::from(texts.to_vec()).to_string());
        self.push("))");
    }

    /// Adds a list of rows.
    pub fn numbers(&mut self, rows: &[i64]) {
        let rows: Vec<String> = rows.iter().map(i64::to_string).collect();
        self.push(&format!("({})", rows.join(",")));
    }

    /// Adds that a date, possibly partial, may lie where it has to.
    fn time(&mut self, column: &str, bound: &Bound<String>) {
        let digits = format!("{column} GLOB '[0-9]*'");
        self.push(&format!("({digits}"));
        let (low, high) = match bound {
            Bound::Any => (None, None),
            Bound::Above(low) | Bound::AtLeast(low) => (Some(low), None),
            Bound::Below(high) | Bound::AtMost(high) => (None, Some(high)),
            Bound::Between(low, high) => (Some(low), Some(high)),
        };
        if let Some(low) = low {
            // A year without a day may be any day of it.
            self.push(&format!(" AND {column} >= "));
            self.value(low.get(..4).unwrap_or(low).to_owned());
            self.push(&format!(" AND ({column} >= "));
            self.value(low.clone());
            self.push(&format!(
                " OR substr({column}, 1, length({column})) = substr("
            ));
            self.value(low.clone());
            self.push(&format!(", 1, length({column})))"));
        }
        if let Some(low) = low.filter(|_| matches!(bound, Bound::Above(_))) {
            self.push(&format!(" AND substr({column}, 1, {}) <> ", low.len()));
            self.value(low.clone());
        }
        if let Some(high) = high {
            let last = if matches!(bound, Bound::Below(_)) {
                ""
            } else {
                "~"
            };
            self.push(&format!(" AND {column} < "));
            self.value(format!("{high}{last}"));
        }
        self.push(")");
    }
}

/// What leads to the quotes that a tree means, and what is tried on each of them.
struct Lead<'a> {
    /// What the index of quotes is asked for.
    expression: String,
    /// The parts that it does not decide, or not alone.
    rest: Vec<&'a Tree>,
}

impl<'a> Lead<'a> {
    /// Returns the lead of a tree; none where the index knows nothing of it.
    fn of(tree: &'a Tree) -> Option<Self> {
        let parts = match tree {
            Tree::All(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        };
        let (mut wanted, mut rest) = (Vec::new(), Vec::new());
        for part in parts {
            if let Some(expression) = indexed(part) {
                wanted.push(expression);
                continue;
            }
            if let Tree::Is(Test::QuoteWords(phrase)) = part
                && !phrase.is_empty()
            {
                wanted.push(phrase.expression());
            }
            rest.push(part);
        }
        let expression = wanted.join(" AND ");
        (!wanted.is_empty()).then_some(Self { expression, rest })
    }
}

/// Tells whether the index of quotes leads to those that a tree means.
pub(super) fn is_led(quote: &Tree) -> bool {
    Lead::of(quote).is_some()
}

/// Tells whether words of a quote have to stand in a row.
pub(super) fn has_phrase(quote: &Tree) -> bool {
    match quote {
        Tree::All(parts) | Tree::Any(parts) => parts.iter().any(has_phrase),
        Tree::Not(part) => has_phrase(part),
        Tree::Is(Test::QuoteWords(phrase)) => !phrase.is_word(),
        Tree::Is(_) => false,
    }
}

/// Returns what the index of quotes is asked for where it decides alone.
pub(super) fn indexed(tree: &Tree) -> Option<String> {
    let joined = |parts: &[Tree], between: &str| {
        let parts: Vec<String> = parts.iter().map(indexed).collect::<Option<_>>()?;
        (!parts.is_empty()).then(|| format!("({})", parts.join(between)))
    };
    match tree {
        Tree::All(parts) => joined(parts, " AND "),
        Tree::Any(parts) => joined(parts, " OR "),
        Tree::Is(Test::QuoteKind(kind)) if *kind != QuoteKind::Indirect => {
            Some(format!("\"{KIND}{}\"", letter(*kind)))
        }
        Tree::Is(Test::Row("q.speaker", rows)) => Some(marked(SPEAKER, rows)),
        Tree::Is(Test::Row("q.summit", rows)) => Some(marked(SUMMIT, rows)),
        Tree::Is(Test::Topics(rows)) => Some(marked(TOPIC, rows)),
        Tree::Is(Test::QuoteWords(phrase)) if phrase.is_word() && !phrase.is_empty() => {
            Some(phrase.expression())
        }
        Tree::Not(_) | Tree::Is(_) => None,
    }
}

/// Returns what the index is asked for to have one of `rows` of a quote, under their mark.
fn marked(mark: char, rows: &[i64]) -> String {
    // No row has the number 0.
    let rows = if rows.is_empty() { &[0] } else { rows };
    let words = rows.iter().map(|row| format!("\"{mark}{row}\""));
    format!("({})", words.collect::<Vec<_>>().join(" OR "))
}

/// Escapes what `LIKE` gives a meaning.
pub(super) fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_")
}
