//! Why a search finds nothing: the parts of the query that find nothing by themselves, and the names they may mean.

use std::fmt;

use super::super::{Copies, Library, Result};
use super::Order;
use crate::query::{Condition, Expression, Value};
use crate::spelling::nearest;
use crate::text::fold;

/// A part of a query that finds nothing by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Missing {
    pub part: Expression,
    /// The same part with a name that is known, where one is like the name that is not.
    pub perhaps: Option<Expression>,
}

impl fmt::Display for Missing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} finds nothing", self.part)?;
        match &self.perhaps {
            Some(perhaps) => write!(formatter, "; perhaps {perhaps}"),
            None => Ok(()),
        }
    }
}

impl Library {
    /// Returns the parts of a query that found nothing which find nothing by themselves either; what is denied does not
    /// count. That the only part of a query finds nothing is known: it is returned where there is a name like it.
    pub fn missing(&self, query: &Expression) -> Result<Vec<Missing>> {
        let mut parts = Vec::new();
        wanted(query, &mut parts);
        let is_known = parts.len() == 1;
        let mut missing = Vec::new();
        for part in parts {
            let mut finding = self.find(part, Order::Newest, Copies::Once)?;
            if !self.more(&mut finding, 1, &|| true)?.is_empty() {
                continue;
            }
            let perhaps = match part {
                Expression::Field(condition) => self.perhaps(condition)?,
                _ => None,
            };
            if perhaps.is_some() || !is_known {
                let part = part.clone();
                missing.push(Missing { part, perhaps });
            }
        }
        Ok(missing)
    }

    /// Returns a condition with the known name, or the word of one, that is most like the name in it.
    fn perhaps(&self, condition: &Condition) -> Result<Option<Expression>> {
        let Value::Name(name) = &condition.value else {
            return Ok(None);
        };
        let mut known = Vec::new();
        for completion in self.completions(condition.field, "", usize::MAX)? {
            let value = fold(&completion.value);
            let words = value.split(|letter: char| !letter.is_alphanumeric());
            known.extend(words.map(str::to_owned));
            known.push(value);
        }
        let like = nearest(&fold(name), known.iter().map(String::as_str));
        Ok(like.map(|like| {
            Expression::Field(Condition {
                value: Value::Name(like.to_owned()),
                ..condition.clone()
            })
        }))
    }
}

/// Gathers the parts that are asked for.
fn wanted<'a>(query: &'a Expression, parts: &mut Vec<&'a Expression>) {
    match query {
        Expression::All(all) | Expression::Any(all) => {
            for part in all {
                wanted(part, parts);
            }
        }
        Expression::Not(_) => {}
        Expression::Words(_) | Expression::Field(_) => parts.push(query),
    }
}
