//! Which articles a plan holds for, in order. What indexes name is taken from them as a set, and the articles are gone through
//! newest first; what no index names quickly is tried on one after the other, which soon fills a page where it is common.
//! What neither does is asked whole.

use std::collections::HashSet;
use std::sync::Arc;

use rusqlite::{Connection, params_from_iter};

use super::super::Result;
use super::super::query::json_list;
use super::super::rows::ArticleId;
use super::Order;
use super::plan::Plan;
use super::sets::{Articles, Known, holding, known, set_of};
use super::sql::Sql;

/// Up to so many articles are sorted; more are picked from the index that has all in order.
const FEW: usize = 1000;
/// So many articles are tried in the first step, and in each of the last ones.
const FIRST_STEP: usize = 48;
const LAST_STEP: usize = 256;
/// After so many articles tried without a page the whole answer is asked for.
const PATIENCE: usize = 1024;
/// After so many articles tried the walk costs more than the whole answer.
const DEEP: usize = 8192;
/// So many articles make a page.
const PAGE: usize = 40;

/// Newest first, as the article list has it.
const NEWEST: &str = "ORDER BY a.date DESC NULLS LAST, a.sort_title, a.key";

/// A walk over the articles, newest first.
#[derive(Debug, Clone)]
pub(super) struct Scan {
    /// Those that may hold it; without, all may.
    among: Option<Arc<Articles>>,
    /// What is asked of articles alone: the database leaves others out as it goes.
    tests: Arc<Plan>,
    /// What has to be tried on an article.
    rest: Arc<Plan>,
    /// How many articles were looked at, how many of them tried, and how many found.
    seen: usize,
    tried: usize,
    found: usize,
}

impl Scan {
    /// Begins a walk for a plan, with all that indexes name quickly.
    fn new(database: &Connection, plan: &Plan) -> Result<Self> {
        let mut among: Option<Articles> = None;
        let (mut tests, mut rest) = (Vec::new(), Vec::new());
        for part in parts_of(plan) {
            let known = known(database, part)?;
            match (&known, part) {
                (Known::Exactly(_), _) => {}
                (_, Plan::Article(_)) => tests.push(part.clone()),
                _ => rest.push(part.clone()),
            }
            if let Known::Exactly(set) | Known::Within(set) = known {
                among = Some(match among {
                    Some(known) => known.and(&set),
                    None => set,
                });
            }
        }
        Ok(Self {
            among: among.map(Arc::new),
            tests: Arc::new(Plan::All(tests)),
            rest: Arc::new(Plan::All(rest)),
            ..Self::of(plan)
        })
    }

    /// Begins a walk that knows nothing.
    pub(super) fn of(plan: &Plan) -> Self {
        Self {
            among: None,
            tests: Arc::new(Plan::All(Vec::new())),
            rest: Arc::new(plan.clone()),
            seen: 0,
            tried: 0,
            found: 0,
        }
    }

    fn may_hold(&self, id: ArticleId) -> bool {
        self.among.as_ref().is_none_or(|among| among.has(id))
    }

    /// Returns those of a step that hold.
    fn holding(&mut self, database: &Connection, step: &[ArticleId]) -> Result<Vec<ArticleId>> {
        if parts_of(&self.rest).is_empty() {
            return Ok(step.to_vec());
        }
        self.tried += step.len();
        holding(database, &self.rest, step.iter().copied())
    }
}

/// Returns the parts that all have to hold.
fn parts_of(plan: &Plan) -> &[Plan] {
    match plan {
        Plan::All(parts) => parts,
        other => std::slice::from_ref(other),
    }
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
    let scan = Scan::new(database, plan)?;
    match &scan.among {
        Some(among) if among.len() <= FEW => {
            let left = Plan::All(vec![(*scan.tests).clone(), (*scan.rest).clone()]);
            Ok((sorted(database, among, &left)?, None))
        }
        _ => Ok((Vec::new(), Some(scan))),
    }
}

/// Returns further articles, and where to look for more. Stops where it is once `is_wanted` says no.
pub(super) fn go_on(
    database: &Connection,
    plan: &Plan,
    mut scan: Scan,
    is_wanted: &dyn Fn() -> bool,
) -> Result<(Vec<ArticleId>, Option<Scan>)> {
    let walk = newest(&scan.tests, scan.seen);
    let mut query = database.prepare_cached(&walk.text)?;
    let mut rows = query.query(params_from_iter(&walk.values))?;
    let mut found = Vec::new();
    let (mut step, mut size) = (Vec::new(), FIRST_STEP);
    let first = scan.tried;
    while is_wanted() {
        let mut is_end = false;
        while step.len() < size && !is_end {
            match rows.next()? {
                Some(row) => {
                    scan.seen += 1;
                    let id = ArticleId(row.get(0)?);
                    if scan.may_hold(id) {
                        step.push(id);
                    }
                }
                None => is_end = true,
            }
        }
        let held = scan.holding(database, &step)?;
        scan.found += held.len();
        found.extend(held);
        if is_end {
            return Ok((found, None));
        }
        if found.len() >= PAGE {
            break;
        }
        if scan.tried - first >= PATIENCE || scan.tried >= DEEP {
            // The page is not full: the whole answer begins with what was given before.
            let given = scan.found - found.len();
            let mut all = whole(database, plan)?;
            return Ok((all.split_off(given.min(all.len())), None));
        }
        step.clear();
        size = (size * 2).min(LAST_STEP);
    }
    Ok((found, Some(scan)))
}

/// Returns every article, newest first.
pub(super) fn whole(database: &Connection, plan: &Plan) -> Result<Vec<ArticleId>> {
    let set = set_of(database, plan)?;
    if set.len() <= FEW {
        return sorted(database, &set, &Plan::All(Vec::new()));
    }
    let mut ids = ids(database, &newest(&Plan::All(Vec::new()), 0))?;
    ids.retain(|id| set.has(*id));
    Ok(ids)
}

/// Returns the question for the articles that pass `tests`, newest first, without so many that were seen.
fn newest(tests: &Plan, seen: usize) -> Sql {
    let mut sql = Sql::default();
    sql.push("SELECT a.id FROM articles a WHERE ");
    sql.plan(tests);
    sql.push(" ");
    sql.push(NEWEST);
    sql.push(" LIMIT -1 OFFSET ");
    sql.value(i64::try_from(seen).unwrap_or(i64::MAX));
    sql
}

/// Returns those of `articles` that a plan holds for, newest first.
fn sorted(database: &Connection, articles: &Articles, plan: &Plan) -> Result<Vec<ArticleId>> {
    tried(database, (articles.iter(), plan), NEWEST)
}

/// Returns those of `articles` that a plan holds for, in the order of a clause; each is tried by itself.
pub(super) fn tried(
    database: &Connection,
    (articles, plan): (impl Iterator<Item = ArticleId>, &Plan),
    order: &str,
) -> Result<Vec<ArticleId>> {
    let mut sql = Sql::default();
    sql.push("SELECT a.id FROM json_each(");
    sql.value(json_list(articles.map(|id| id.0)));
    sql.push(") c CROSS JOIN articles a ON a.id = c.value WHERE ");
    sql.plan(plan);
    sql.push(" ");
    sql.push(order);
    ids(database, &sql)
}

fn ids(database: &Connection, sql: &Sql) -> Result<Vec<ArticleId>> {
    let mut query = database.prepare_cached(&sql.text)?;
    let rows = query.query_map(params_from_iter(&sql.values), |row| {
        Ok(ArticleId(row.get(0)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
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
        others = whole(database, plan)?;
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
