//! Which articles a plan holds for, in order. What indexes name is taken from them as a set, and the articles are gone through
//! newest first; what no index names quickly is tried on one after the other, which soon fills a page where it is common.
//! What neither does is asked whole.

use rusqlite::{Connection, Rows, params_from_iter};

use super::super::filter::Window;
use super::super::query::json_list;
use super::super::rows::ArticleId;
use super::super::{Library, Result};
use super::Order;
use super::plan::{Plan, Test};
use super::ranking::ranked;
use super::scan::Scan;
use super::sets::{Articles, set_of};
use super::sql::{Manner, Sql};

/// Up to so many articles are sorted; more are picked from the index that has all in order.
pub(super) const MOST_SORTED: usize = 1000;
/// So many articles are tried in the first step, at most in another, and at least.
const FIRST_STEP: usize = 48;
const LARGEST_STEP: usize = 256;
const SMALLEST_STEP: usize = 8;
/// So many articles make a page.
const PAGE: usize = 40;
/// After so many articles tried without a page one sees how many a page takes.
const PATIENCE: usize = 1024;
/// Where a page takes more articles than this, or the walk is longer than that, the whole answer costs less.
const LONG: usize = 4096;
const DEEP: usize = 8192;
/// [`PATIENCE`] and [`LONG`] where the whole answer is a pair of indexes, which costs no more than some hundred articles tried.
const PATIENCE_OF_PAIRS: usize = FIRST_STEP;
const LONG_OF_PAIRS: usize = 384;

/// Newest first, as the article list has it.
const NEWEST: &str = "ORDER BY a.date DESC NULLS LAST, a.sort_title, a.key";

/// Returns the first articles, and where to look for more.
pub(super) fn begin(
    (library, database): (&Library, &Connection),
    plan: &Plan,
    order: Order,
) -> Result<(Vec<ArticleId>, Option<Scan>)> {
    if order == Order::Relevance
        && let Some(ranked) = ranked((library, database), plan)?
    {
        return Ok((ranked, None));
    }
    let scan = Scan::new(database, plan)?;
    Ok(match scan.decided() {
        Some(ids) => (ids.to_vec(), None),
        None => (Vec::new(), Some(scan)),
    })
}

/// Returns further articles, and where to look for more. Stops where it is once `is_wanted` says no.
pub(super) fn go_on(
    (library, database): (&Library, &Connection),
    plan: &Plan,
    mut scan: Scan,
    is_wanted: &dyn Fn() -> bool,
) -> Result<(Vec<ArticleId>, Option<Scan>)> {
    let left = Window {
        offset: scan.seen,
        ..Window::ALL
    };
    let walk = newest(&scan.tests, left);
    let mut query = database.prepare_cached(&walk.text)?;
    let mut rows = query.query(params_from_iter(&walk.values))?;
    let (mut found, mut size, before) = (Vec::new(), FIRST_STEP, scan.tried);
    let mut looked_at = 0;
    while is_wanted() {
        let step = next_step(&mut scan, &mut rows, size)?;
        let held = scan.holding((library, database), &step)?;
        scan.found += held.len();
        found.extend(held);
        if step.len() < size {
            return Ok((found, None));
        }
        if found.len() >= PAGE {
            break;
        }
        looked_at += step.len();
        if is_too_long(&scan, scan.tried - before, found.len()) {
            let set = set_of(database, plan)?;
            if set.len() <= MOST_SORTED {
                // The page is not full: the whole answer begins with what was given before.
                let given = scan.found - found.len();
                let mut all = sorted(database, &set, &Plan::All(Vec::new()))?;
                return Ok((all.split_off(given.min(all.len())), None));
            }
            // The walk goes on, and takes no others.
            scan.decide(set);
            size = (PAGE - found.len()).max(SMALLEST_STEP);
            continue;
        }
        size = next_size(size, (looked_at, found.len()));
    }
    Ok((found, Some(scan)))
}

/// Returns the next `size` articles of a walk that may hold what is asked; fewer where it comes to its end. `rows` are those
/// that it has not seen, unless it goes by a list.
fn next_step(scan: &mut Scan, rows: &mut Rows<'_>, size: usize) -> Result<Vec<ArticleId>> {
    let mut step = Vec::with_capacity(size);
    while step.len() < size {
        let next = match &scan.list {
            Some(list) => list.get(scan.seen).copied(),
            None => rows
                .next()?
                .map(|row| row.get(0).map(ArticleId))
                .transpose()?,
        };
        let Some(id) = next else { break };
        scan.seen += 1;
        if scan.may_hold(id) {
            step.push(id);
        }
    }
    Ok(step)
}

/// Returns how many articles are looked at in the next step: twice as many, or as many as a page seems to take.
fn next_size(size: usize, (looked_at, found): (usize, usize)) -> usize {
    let missing = PAGE.saturating_sub(found);
    // A few more: another step costs more than they do.
    let wanted = (missing * looked_at * 5 / 4).checked_div(found);
    let wanted = wanted.map_or(usize::MAX, |wanted| wanted.max(SMALLEST_STEP));
    wanted.min(size * 2).min(LARGEST_STEP)
}

/// Tells whether the whole answer costs less than to go on, where so many articles were tried for a page and so many found.
fn is_too_long(scan: &Scan, tried: usize, found: usize) -> bool {
    let (patience, long) = if scan.is_of_pairs() {
        (PATIENCE_OF_PAIRS, LONG_OF_PAIRS)
    } else {
        (PATIENCE, LONG)
    };
    let is_long = tried >= patience && tried * PAGE > found * long;
    scan.list.is_none() && scan.is_tried() && (is_long || scan.tried >= DEEP)
}

/// Returns every article, newest first.
pub(super) fn whole(database: &Connection, plan: &Plan) -> Result<Vec<ArticleId>> {
    let set = set_of(database, plan)?;
    if set.len() <= MOST_SORTED {
        return sorted(database, &set, &Plan::All(Vec::new()));
    }
    let mut ids = ids(database, &newest(&Plan::All(Vec::new()), Window::ALL))?;
    ids.retain(|id| set.has(*id));
    Ok(ids)
}

/// Returns the question for a part of the articles that pass `tests`, newest first.
fn newest(tests: &Plan, part: Window) -> Sql {
    let mut sql = Sql::default();
    sql.push("SELECT a.id FROM articles a WHERE ");
    sql.plan(tests);
    sql.push(" ");
    sql.push(NEWEST);
    sql.push(" LIMIT ");
    sql.value(i64::try_from(part.limit).unwrap_or(i64::MAX));
    sql.push(" OFFSET ");
    sql.value(i64::try_from(part.offset).unwrap_or(i64::MAX));
    sql
}

/// Returns the newest articles, so many at most.
pub(super) fn newest_few(database: &Connection, most: usize) -> Result<Vec<ArticleId>> {
    let tests = Plan::All(Vec::new());
    ids(database, &newest(&tests, Window::first(most)))
}

/// Tells whether the newest articles that pass a test fill a page soon, or the articles are in the order of what is tested.
pub(super) fn is_common(database: &Connection, test: &Test) -> Result<bool> {
    if matches!(test, Test::Time(..)) {
        return Ok(true);
    }
    let mut sql = Sql::default();
    sql.push("SELECT count(*) FROM (SELECT a.* FROM articles a ");
    sql.push(NEWEST);
    sql.push(" LIMIT ");
    sql.value(i64::try_from(PATIENCE).unwrap_or(i64::MAX));
    sql.push(") a WHERE ");
    sql.test(test, Manner::Probe);
    let mut query = database.prepare_cached(&sql.text)?;
    let passed: i64 = query.query_row(params_from_iter(&sql.values), |row| row.get(0))?;
    Ok(usize::try_from(passed).is_ok_and(|passed| passed >= PAGE))
}

/// Returns those of `articles` that a plan holds for, newest first.
pub(super) fn sorted(
    database: &Connection,
    articles: &Articles,
    plan: &Plan,
) -> Result<Vec<ArticleId>> {
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

/// Returns the articles that a question answers with, in its order.
pub(super) fn ids(database: &Connection, sql: &Sql) -> Result<Vec<ArticleId>> {
    let mut query = database.prepare_cached(&sql.text)?;
    let rows = query.query_map(params_from_iter(&sql.values), |row| {
        Ok(ArticleId(row.get(0)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_takes_as_many_as_a_page_still_needs() {
        assert_eq!(next_size(48, (48, 0)), 96);
        assert_eq!(next_size(256, (600, 0)), 256);
        assert_eq!(next_size(48, (48, 36)), 8);
        assert_eq!(next_size(48, (48, 24)), 40);
        assert_eq!(next_size(48, (48, 2)), 96);
    }
}
