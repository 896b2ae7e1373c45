//! By relevance: the articles that hold the words searched for, the best first. What most of a large library holds tells no
//! article from another; to weigh it on all of them would take longest of all.

use std::collections::HashSet;

use rusqlite::Connection;

use super::super::query::{json_list, size_from};
use super::super::rows::ArticleId;
use super::super::{Library, Result};
use super::beginnings;
use super::candidates::{ids, whole};
use super::plan::{Plan, Term};
use super::sql::Sql;

/// What is held by more than this share of the articles counts for nothing, if these are many.
const MOST: (usize, usize) = (3, 4);
const MANY: usize = 20_000;

/// Returns every article that a plan holds for, the best first; those without the words last, newest first. None where no
/// word of it tells articles apart.
pub(super) fn ranked(
    (library, database): (&Library, &Connection),
    plan: &Plan,
) -> Result<Option<Vec<ArticleId>>> {
    let articles = count(database)?;
    let (part, all) = MOST;
    let most = (articles / all * part).max(MANY);
    let most = (articles > most).then_some(most);
    ranked_by_rare((library, database), plan, most)
}

/// Does the same by the words that no more than `most` articles hold; without, by all.
pub(super) fn ranked_by_rare(
    (library, database): (&Library, &Connection),
    plan: &Plan,
    most: Option<usize>,
) -> Result<Option<Vec<ArticleId>>> {
    let mut terms = Vec::new();
    gather(plan, &mut terms);
    let mut telling = Vec::new();
    for &term in &terms {
        let is_common = match most {
            Some(most) => is_everywhere((library, database), term, most)?,
            None => false,
        };
        if !is_common {
            telling.push(term.expression());
        }
    }
    if telling.is_empty() {
        return Ok(None);
    }
    let mut sql = Sql::default();
    sql.push("SELECT rowid FROM article_words WHERE article_words MATCH ");
    let mut others = Vec::new();
    match plan {
        Plan::Words(words) if telling.len() == terms.len() => sql.value(words.expression.clone()),
        _ => {
            others = whole(database, plan)?;
            sql.value(telling.join(" OR "));
            sql.push(" AND +rowid IN (SELECT value FROM json_each(");
            sql.value(json_list(others.iter().map(|id| id.0)));
            sql.push("))");
        }
    }
    // A word of the title counts like four of the body. Of two that weigh the same that comes first which was read later: to
    // look up the dates of all would cost more than it tells.
    sql.push(" ORDER BY bm25(article_words, 4.0, 1.0), rowid DESC");
    let mut ranked = ids(database, &sql)?;
    let known: HashSet<ArticleId> = ranked.iter().copied().collect();
    ranked.extend(others.into_iter().filter(|id| !known.contains(id)));
    Ok(Some(ranked))
}

/// Adds what a plan wants in its articles.
fn gather<'a>(plan: &'a Plan, terms: &mut Vec<&'a Term>) {
    match plan {
        Plan::All(parts) | Plan::Any(parts) => parts.iter().for_each(|part| gather(part, terms)),
        Plan::Words(words) => terms.extend(&words.terms),
        Plan::Place(place) => terms.extend(&place.terms),
        Plan::Not(_) | Plan::Article(_) => {}
    }
}

/// Returns how many articles there are.
fn count(database: &Connection) -> Result<usize> {
    let mut query = database.prepare_cached("SELECT count(*) FROM articles")?;
    Ok(query.query_row([], |row| row.get(0).map(size_from))?)
}

/// Tells whether more than so many articles hold something.
pub(super) fn is_everywhere(
    (library, database): (&Library, &Connection),
    term: &Term,
    most: usize,
) -> Result<bool> {
    if let Some(start) = term.beginning() {
        // To put all words together that begin so takes long; where one of them is everywhere, it need not be done.
        let forms = beginnings::forms((library, database), start)?;
        if let Some(form) = forms.first()
            && is_in_more((database, form), most)?
        {
            return Ok(true);
        }
    }
    is_in_more((database, &term.expression()), most)
}

/// Tells whether an expression of the full-text index holds for more than so many articles.
fn is_in_more((database, expression): (&Connection, &str), most: usize) -> Result<bool> {
    let mut query = database.prepare_cached(
        "SELECT count(*) FROM (SELECT 1 FROM article_words WHERE article_words MATCH ?1 LIMIT ?2)",
    )?;
    let limit = i64::try_from(most).unwrap_or(i64::MAX).saturating_add(1);
    let count: i64 = query.query_row((expression, limit), |row| row.get(0))?;
    Ok(count == limit)
}
