//! From what is asked to what the tables are asked: names become rows, words an expression of the full-text index, and
//! the parts that stand side by side and speak of quotes or facts become one quote or one fact.

use super::super::Result;
use super::super::phrase::Phrase;
use super::arms::{MEASURE, TIME};
use super::names::Names;
use super::words::{fts, fts_all, negated, phrase, wanted};
use crate::analysis::{FactKind, QuoteKind};
use crate::query::{Amount, Bound, Condition, Expression, Field, Kind, Subject, Value};

/// What has to hold of an article.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Plan {
    All(Vec<Plan>),
    Any(Vec<Plan>),
    Not(Box<Plan>),
    Words(ArticleWords),
    Article(Test),
    Place(Place),
}

/// Words of an article.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ArticleWords {
    /// What is asked, all of it; some of it may be denied.
    pub parts: Vec<Expression>,
    /// What the full-text index over articles is asked for.
    pub expression: String,
    /// The words that are wanted, without those that are denied.
    pub terms: Vec<Term>,
    /// True where some word, wanted or denied, need only begin so.
    pub has_beginning: bool,
    /// True where some of them, wanted or denied, have to stand in a row.
    pub has_phrase: bool,
}

/// A quote, a fact, or a fact inside a quote.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    pub quote: Option<Tree>,
    pub fact: Option<Tree>,
    /// The words wanted in the quote.
    pub terms: Vec<Term>,
}

impl Place {
    /// Tells whether it is a fact in a quote.
    pub fn is_of_both(&self) -> bool {
        self.quote.is_some() && self.fact.is_some()
    }

    /// Returns the place with the quote alone, if there is one.
    pub fn first_half(&self) -> Self {
        Self {
            fact: if self.quote.is_some() {
                None
            } else {
                self.fact.clone()
            },
            ..self.clone()
        }
    }

    /// Returns the place with the fact alone.
    pub fn second_half(&self) -> Self {
        Self {
            quote: None,
            ..self.clone()
        }
    }
}

/// What has to hold of one row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tree {
    All(Vec<Tree>),
    Any(Vec<Tree>),
    Not(Box<Tree>),
    Is(Test),
}

/// A test on the columns of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Test {
    /// The column holds one of the rows.
    Row(&'static str, Vec<i64>),
    /// The column holds one of the texts.
    Text(&'static str, Vec<String>),
    /// The column holds something else.
    NoText(&'static str, Vec<String>),
    /// The column, of figures, holds one of the rows.
    Wording(&'static str, Vec<i64>),
    /// The column has the text in it, ASCII case aside.
    Part(&'static str, String),
    Time(&'static str, Bound<String>),
    /// The quote has one of the topics.
    Topics(Vec<i64>),
    /// The quote's words, for the full-text index.
    QuoteWords(Phrase),
    QuoteKind(QuoteKind),
    FactKinds(Vec<FactKind>),
    Amount(FactKind, Amount),
    /// The article speaks of one of the summits.
    Summits(Vec<i64>),
}

/// One thing searched for: a word, or the words of a phrase in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// Folded; never empty.
    pub tokens: Vec<String>,
    /// True where the last token need only begin a word.
    pub is_beginning: bool,
    /// True where it is searched for in titles alone.
    pub is_of_title: bool,
}

impl Term {
    /// Returns what the full-text index of articles is asked for.
    pub fn expression(&self) -> String {
        let star = if self.is_beginning { "*" } else { "" };
        let words = format!("\"{}\"{star}", self.tokens.join(" "));
        if self.is_of_title {
            format!("(title : {words})")
        } else {
            words
        }
    }

    /// Returns what a single word, wherever it stands, has to begin with.
    pub fn beginning(&self) -> Option<&str> {
        match &self.tokens[..] {
            [token] if self.is_beginning && !self.is_of_title => Some(token),
            _ => None,
        }
    }
}

impl Plan {
    /// Works out what `query` asks.
    pub fn new(query: &Expression, names: &Names<'_>) -> Result<Self> {
        match query {
            Expression::All(parts) => Self::all(parts.iter().collect(), names),
            Expression::Any(parts) => {
                if let Some(words) = fts(query) {
                    return Ok(words);
                }
                let parts = parts.iter().map(|part| Self::new(part, names));
                Ok(Self::Any(parts.collect::<Result<_>>()?))
            }
            Expression::Not(part) => Ok(Self::Not(Box::new(Self::new(part, names)?))),
            Expression::Words(_) | Expression::Field(_) => Self::all(vec![query], names),
        }
    }

    /// Works out parts that stand side by side.
    fn all(mut parts: Vec<&Expression>, names: &Names<'_>) -> Result<Self> {
        let mut plans = Vec::new();
        let quote = take_group(&mut parts, is_of_quote, joins_quote);
        let fact = take_group(&mut parts, is_of_fact, joins_fact);
        if !quote.is_empty() || !fact.is_empty() {
            let mut terms = Vec::new();
            for part in &quote {
                wanted(part, &mut terms);
            }
            plans.push(Self::Place(Place {
                quote: tree_of(&quote, names)?,
                fact: tree_of(&fact, names)?,
                terms,
            }));
        }
        let (words, others): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| {
            fts(part).is_some() || matches!(part, Expression::Not(it) if fts(it).is_some())
        });
        match fts_all(&words) {
            Some(found) => plans.push(found),
            None => {
                for part in words {
                    plans.extend(negated(part));
                }
            }
        }
        for part in others {
            plans.push(match part {
                Expression::Field(condition) => Self::Article(test(condition, false, names)?),
                Expression::All(_)
                | Expression::Any(_)
                | Expression::Not(_)
                | Expression::Words(_) => Self::new(part, names)?,
            });
        }
        Ok(if plans.len() == 1 {
            plans.remove(0)
        } else {
            Self::All(plans)
        })
    }
}

/// Takes out the parts that speak of one quote (or fact): those that `joins`, if one of them surely `is` of it.
fn take_group<'a>(
    parts: &mut Vec<&'a Expression>,
    is: fn(&Expression) -> bool,
    joins: fn(&Expression) -> bool,
) -> Vec<&'a Expression> {
    if !parts.iter().any(|part| is(part) && joins(part)) {
        return Vec::new();
    }
    let (group, rest) = parts.iter().partition(|part| joins(part));
    *parts = rest;
    group
}

/// Tells whether whatever it holds for has to be of a subject.
fn is_of(part: &Expression, subject: Subject) -> bool {
    match part {
        Expression::All(parts) => parts.iter().any(|part| is_of(part, subject)),
        Expression::Any(parts) => parts.iter().all(|part| is_of(part, subject)),
        Expression::Not(_) | Expression::Words(_) => false,
        Expression::Field(condition) => condition.subject() == subject,
    }
}

fn is_of_quote(part: &Expression) -> bool {
    is_of(part, Subject::Quote)
}

fn is_of_fact(part: &Expression) -> bool {
    is_of(part, Subject::Fact)
}

/// Tells whether every word and field in it passes.
fn every(part: &Expression, passes: &dyn Fn(Option<Subject>) -> bool) -> bool {
    match part {
        Expression::All(parts) | Expression::Any(parts) => {
            parts.iter().all(|part| every(part, passes))
        }
        Expression::Not(part) => every(part, passes),
        Expression::Words(_) => passes(None),
        Expression::Field(condition) => passes(Some(condition.subject())),
    }
}

/// Tells whether it can be said of a quote.
fn joins_quote(part: &Expression) -> bool {
    every(part, &|subject| {
        matches!(subject, None | Some(Subject::Quote | Subject::Either))
    })
}

/// Tells whether it can be said of a fact.
fn joins_fact(part: &Expression) -> bool {
    every(part, &|subject| subject == Some(Subject::Fact))
}

/// Returns what has to hold of one quote or fact; none where nothing has.
fn tree_of(parts: &[&Expression], names: &Names<'_>) -> Result<Option<Tree>> {
    if parts.is_empty() {
        return Ok(None);
    }
    let trees = parts.iter().map(|part| tree(part, names));
    Ok(Some(Tree::All(trees.collect::<Result<_>>()?)))
}

fn tree(part: &Expression, names: &Names<'_>) -> Result<Tree> {
    let trees = |parts: &[Expression]| -> Result<Vec<Tree>> {
        parts.iter().map(|part| tree(part, names)).collect()
    };
    Ok(match part {
        Expression::All(parts) => Tree::All(trees(parts)?),
        Expression::Any(parts) => Tree::Any(trees(parts)?),
        Expression::Not(part) => Tree::Not(Box::new(tree(part, names)?)),
        Expression::Words(words) => Tree::Is(Test::QuoteWords(phrase(words))),
        Expression::Field(condition) => Tree::Is(test(condition, true, names)?),
    })
}

/// Returns the test of a field; `is_of_row` where it stands beside others that speak of one quote or fact.
fn test(condition: &Condition, is_of_row: bool, names: &Names<'_>) -> Result<Test> {
    Ok(match (&condition.value, condition.field) {
        (Value::Kind(Kind::Quote(kind)), _) => Test::QuoteKind(*kind),
        (Value::Kind(Kind::Fact(kind)), _) => Test::FactKinds(vec![*kind]),
        (Value::Kind(Kind::Figure), _) => Test::FactKinds(
            FactKind::ALL
                .into_iter()
                .filter(|kind| kind.is_figure())
                .collect(),
        ),
        (Value::Time(bound), Field::Period) => Test::Time(TIME, bound.clone()),
        (Value::Time(bound), _) => Test::Time("a.date", bound.clone()),
        (Value::Amount(amount), field) => Test::Amount(figure(field), amount.clone()),
        (Value::Words(words), Field::Cue) => Test::Part(CUE, words.text.clone()),
        // Those of articles are taken as words before.
        (Value::Words(words), _) => Test::QuoteWords(phrase(words)),
        (Value::Name(name), field) => named(field, name, is_of_row, names)?,
    })
}

/// The words of a quote's cue.
const CUE: &str =
    "(SELECT w.name FROM quote_texts t JOIN wordings w ON w.id = t.cue WHERE t.quote = q.id)";

fn named(field: Field, name: &str, is_of_row: bool, names: &Names<'_>) -> Result<Test> {
    let summits = |rows| {
        if is_of_row {
            Test::Row("q.summit", rows)
        } else {
            Test::Summits(rows)
        }
    };
    let entity = |kind| Ok(Test::Row("f.entity", names.entities_named(kind, name)?));
    match field {
        Field::Speaker => Ok(Test::Row("q.speaker", names.speakers_named(name)?)),
        Field::Topic => Ok(Test::Topics(names.topics_named(name)?)),
        Field::Summit => Ok(summits(names.summits_named(name)?)),
        Field::Series => Ok(summits(names.series_named(name)?)),
        Field::Measure => Ok(Test::Wording(MEASURE, names.measures_with(name)?)),
        Field::About => Ok(Test::Wording("f.subject", names.subjects_with(name)?)),
        Field::Person => entity(FactKind::Person),
        Field::Organisation => entity(FactKind::Organisation),
        Field::Place => entity(FactKind::Place),
        Field::Document => entity(FactKind::Document),
        Field::Language => Ok(Test::Text("a.language", vec![name.to_lowercase()])),
        Field::Outlet => Ok(Test::Part("a.outlet", name.to_owned())),
        Field::Is | Field::Tag | Field::Note => {
            let (keys, is_other) = names.articles_marked(field, name);
            Ok(if is_other {
                Test::NoText("a.key", keys)
            } else {
                Test::Text("a.key", keys)
            })
        }
        // The others take no name.
        Field::Path
        | Field::Kind
        | Field::Quote
        | Field::Cue
        | Field::Date
        | Field::Money
        | Field::Percent
        | Field::Quantity
        | Field::Period
        | Field::Title
        | Field::Text => Ok(Test::Part("a.key", name.to_owned())),
    }
}

fn figure(field: Field) -> FactKind {
    match field {
        Field::Percent => FactKind::Percent,
        Field::Quantity => FactKind::Quantity,
        _ => FactKind::Money,
    }
}
