//! Which articles a plan holds for, in order. What few articles hold is asked of the indexes and sorted; what many hold
//! is tried on the newest articles one by one, which soon fills a page; what neither does quickly is asked whole.

use std::collections::HashSet;

use rusqlite::{Connection, params_from_iter};

use super::super::Result;
use super::super::query::json_list;
use super::super::rows::ArticleId;
use super::Order;
use super::plan::{Plan, Test};
use super::sql::{Manner, Sql};

/// Up to so many articles that an index names are sorted at once.
const FEW: usize = 1000;
/// So many articles are looked at in one step.
const STEP: usize = 256;
/// After so many articles without a page the whole answer is asked for.
const PATIENCE: usize = 1024;
/// After so many articles the walk costs more than the whole answer.
const DEEP: usize = 8192;
/// So many articles make a page.
const PAGE: usize = 64;

/// Newest first, as the article list has it.
const NEWEST: &str = "ORDER BY a.date DESC NULLS LAST, a.sort_title, a.key";

/// A walk over the articles, newest first.
#[derive(Debug, Clone, Default)]
pub(super) struct Scan {
    /// How many articles were looked at.
    seen: usize,
    /// How many of them were found.
    found: usize,
}

/// Returns the first articles, and where to look for more.
pub(super) fn begin(
    database: &Connection,
    plan: &Plan,
    order: Order,
) -> Result<(Vec<ArticleId>, Option<Scan>)> {
    if order == Order::Relevance
        && let Some(words) = words_of(plan)
    {
        return Ok((ranked(database, plan, &words)?, None));
    }
    if let Some(few) = few(database, plan)? {
        return Ok((few, None));
    }
    Ok((Vec::new(), Some(Scan::default())))
}

/// Returns further articles, and where to look for more. Stops where it is once `is_wanted` says no.
pub(super) fn go_on(
    database: &Connection,
    plan: &Plan,
    mut scan: Scan,
    is_wanted: &dyn Fn() -> bool,
) -> Result<(Vec<ArticleId>, Option<Scan>)> {
    // A step at a time, not an article: what is asked of no article, as a list of keys, is worked out once for each question.
    let mut sql = Sql::default();
    sql.push("SELECT a.id FROM json_each(");
    sql.value(String::new());
    sql.push(") c CROSS JOIN articles a ON a.id = c.value WHERE ");
    sql.plan(plan, Manner::Probe);
    sql.push(" ORDER BY c.key");
    let mut found = Vec::new();
    let first = scan.seen;
    while found.len() < PAGE && is_wanted() {
        if scan.seen - first >= PATIENCE || scan.seen >= DEEP {
            // The page is not full: the whole answer begins with what was given before.
            let given = scan.found - found.len();
            let mut all = whole(database, plan)?;
            return Ok((all.split_off(given.min(all.len())), None));
        }
        let step = newest(database, plan, scan.seen)?;
        sql.values[0] = json_list(step.iter().map(|id| id.0)).into();
        let holding = ids(database, &sql)?;
        scan.seen += step.len();
        scan.found += holding.len();
        found.extend(holding);
        if step.len() < STEP {
            return Ok((found, None));
        }
    }
    Ok((found, Some(scan)))
}

/// Returns every article, newest first.
pub(super) fn all(database: &Connection, plan: &Plan) -> Result<Vec<ArticleId>> {
    if let Some(few) = few(database, plan)? {
        return Ok(few);
    }
    whole(database, plan)
}

/// Returns the same, asked of all articles at once.
pub(super) fn whole(database: &Connection, plan: &Plan) -> Result<Vec<ArticleId>> {
    let mut sql = Sql::default();
    sql.push("SELECT a.id FROM articles a WHERE ");
    sql.plan(plan, Manner::Set);
    sql.push(" ");
    sql.push(NEWEST);
    ids(database, &sql)
}

/// Returns a step of the articles that pass what is asked of articles alone.
fn newest(database: &Connection, plan: &Plan, offset: usize) -> Result<Vec<ArticleId>> {
    let mut sql = Sql::default();
    sql.push("SELECT a.id FROM articles a WHERE ");
    let tests = parts_of(plan)
        .iter()
        .filter(|part| matches!(part, Plan::Article(_)));
    for test in tests {
        sql.plan(test, Manner::Probe);
        sql.push(" AND ");
    }
    sql.push("1 ");
    sql.push(NEWEST);
    sql.push(&format!(" LIMIT {STEP} OFFSET "));
    sql.value(i64::try_from(offset).unwrap_or(i64::MAX));
    ids(database, &sql)
}

/// Returns the parts that all have to hold.
fn parts_of(plan: &Plan) -> &[Plan] {
    match plan {
        Plan::All(parts) => parts,
        other => std::slice::from_ref(other),
    }
}

fn ids(database: &Connection, sql: &Sql) -> Result<Vec<ArticleId>> {
    let mut query = database.prepare_cached(&sql.text)?;
    let rows = query.query_map(params_from_iter(&sql.values), |row| {
        Ok(ArticleId(row.get(0)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns every article if an index says that there are few, newest first.
fn few(database: &Connection, plan: &Plan) -> Result<Option<Vec<ArticleId>>> {
    let parts = parts_of(plan);
    let leads: Vec<Sql> = parts.iter().flat_map(leads).collect();
    let mut best: Option<Vec<ArticleId>> = None;
    for lead in &leads {
        let limit = best.as_ref().map_or(FEW + 1, Vec::len);
        if let Some(found) = fewer_than(database, lead, limit)? {
            best = Some(found);
        }
    }
    let Some(best) = best else { return Ok(None) };
    let mut sql = Sql::default();
    sql.push("SELECT a.id FROM json_each(");
    sql.value(json_list(best.iter().map(|id| id.0)));
    sql.push(") c CROSS JOIN articles a ON a.id = c.value");
    if parts.len() > 1 || leads.len() > 1 {
        sql.push(" WHERE ");
        sql.plan(plan, Manner::Probe);
    }
    sql.push(" ");
    sql.push(NEWEST);
    Ok(Some(ids(database, &sql)?))
}

/// Returns the different articles that a question answers with, if they are fewer than `limit`. It stops as soon as they
/// are not: to let the database count different ones would lead it to read everything in order.
fn fewer_than(database: &Connection, lead: &Sql, limit: usize) -> Result<Option<Vec<ArticleId>>> {
    let mut query = database.prepare_cached(&lead.text)?;
    let mut rows = query.query(params_from_iter(&lead.values))?;
    let mut known = HashSet::new();
    let mut found = Vec::new();
    while found.len() < limit {
        let Some(row) = rows.next()? else {
            return Ok(Some(found));
        };
        let id = ArticleId(row.get(0)?);
        if known.insert(id) {
            found.push(id);
        }
    }
    Ok(None)
}

/// Returns the questions that lead to the articles of one part, each to all of them and perhaps more.
fn leads(part: &Plan) -> Vec<Sql> {
    let mut sql = Sql::default();
    match part {
        Plan::Words(words) => {
            sql.push("SELECT rowid FROM article_words WHERE article_words MATCH ");
            sql.value(words.expression.clone());
        }
        Plan::Place(place) => {
            let halves = [place.first_half(), place.second_half()];
            let count = if place.is_of_both() { 2 } else { 1 };
            let questions = halves.iter().take(count).map(|half| {
                let mut sql = Sql::default();
                sql.place(half, Manner::Set);
                sql
            });
            return questions.collect();
        }
        Plan::Article(Test::Summits(_)) => {
            sql.push("SELECT a.id FROM articles a WHERE ");
            sql.plan(part, Manner::Set);
        }
        // Parts of which one leads nowhere lead nowhere; a part that leads to more has to be tried again.
        Plan::Any(parts) => {
            let mut questions: Vec<Vec<Sql>> = parts.iter().map(leads).collect();
            if questions.is_empty() || questions.iter().any(|it| it.len() != 1) {
                return Vec::new();
            }
            for (number, question) in questions.iter_mut().flatten().enumerate() {
                sql.push(if number > 0 { " UNION ALL " } else { "" });
                sql.push(&question.text);
                sql.values.append(&mut question.values);
            }
        }
        Plan::All(_) | Plan::Not(_) | Plan::Article(_) => return Vec::new(),
    }
    vec![sql]
}

/// Returns the words that a plan wants in its articles, any of them, as the full-text index wants them.
fn words_of(plan: &Plan) -> Option<String> {
    let mut words = Vec::new();
    gather(plan, &mut words);
    (!words.is_empty()).then(|| words.join(" OR "))
}

fn gather(plan: &Plan, words: &mut Vec<String>) {
    match plan {
        Plan::All(parts) | Plan::Any(parts) => parts.iter().for_each(|part| gather(part, words)),
        Plan::Words(own) => words.push(own.expression.clone()),
        Plan::Place(place) => words.extend(place.terms.iter().map(|term| {
            let star = if term.is_beginning { "*" } else { "" };
            format!("\"{}\"{star}", term.tokens.join(" "))
        })),
        Plan::Not(_) | Plan::Article(_) => {}
    }
}

/// Returns every article, the best for `words` first; those without them last, newest first.
fn ranked(database: &Connection, plan: &Plan, words: &str) -> Result<Vec<ArticleId>> {
    let mut sql = Sql::default();
    sql.push("SELECT rowid FROM article_words WHERE article_words MATCH ");
    sql.value(words.to_owned());
    let mut others = Vec::new();
    if !matches!(plan, Plan::Words(..)) {
        others = all(database, plan)?;
        sql.push(" AND +rowid IN (SELECT value FROM json_each(");
        sql.value(json_list(others.iter().map(|id| id.0)));
        sql.push("))");
    }
    // A word of the title counts like four of the body.
    sql.push(" ORDER BY bm25(article_words, 4.0, 1.0), rowid DESC");
    let mut ranked = ids(database, &sql)?;
    let known: HashSet<ArticleId> = ranked.iter().copied().collect();
    ranked.extend(others.into_iter().filter(|id| !known.contains(id)));
    Ok(ranked)
}
