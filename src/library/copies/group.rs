//! From pairs to groups: what is a copy of a copy is a copy.

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;

use super::super::Result;

/// What decides which of several articles is the original: undated ones last, the earliest, the longest, the key.
type Age = (bool, String, std::cmp::Reverse<i64>, String);

/// Joins what is alike, in time almost linear in the number of pairs.
#[derive(Default)]
struct Joined {
    parents: HashMap<i64, i64>,
}

impl Joined {
    fn root(&mut self, of: i64) -> i64 {
        let mut at = of;
        while let Some(&parent) = self.parents.get(&at)
            && parent != at
        {
            let above = self.parents.get(&parent).copied().unwrap_or(parent);
            self.parents.insert(at, above);
            at = above;
        }
        at
    }

    fn join(&mut self, one: i64, other: i64) {
        let (one, other) = (self.root(one), self.root(other));
        self.parents.insert(one.max(other), one.min(other));
        self.parents.entry(one.min(other)).or_insert(one.min(other));
    }
}

/// Tells whether groups name articles that are gone, or lack some that came.
pub(super) fn is_stale(database: &Connection) -> Result<bool> {
    let stale = database.query_row(
        "SELECT EXISTS(SELECT 1 FROM copies WHERE original NOT IN (SELECT article FROM copies)
           OR story NOT IN (SELECT article FROM copies))
           OR EXISTS(SELECT 1 FROM alike WHERE article NOT IN (SELECT article FROM copies))",
        [],
        |row| row.get(0),
    )?;
    Ok(stale)
}

/// Works all groups out anew. The result depends on the pairs, not on the order they were found in.
pub(in super::super) fn regroup(database: &rusqlite::Transaction<'_>) -> Result<()> {
    let (mut copies, mut stories) = (Joined::default(), Joined::default());
    let mut ages: BTreeMap<i64, Age> = BTreeMap::new();
    let mut query = database.prepare_cached(
        "SELECT p.article, p.other, p.is_copy, a.date IS NULL, coalesce(a.date, ''), a.words, a.key,
           b.date IS NULL, coalesce(b.date, ''), b.words, b.key
         FROM alike p JOIN articles a ON a.id = p.article JOIN articles b ON b.id = p.other",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (one, other): (i64, i64) = (row.get(0)?, row.get(1)?);
        if row.get(2)? {
            copies.join(one, other);
        }
        stories.join(one, other);
        for (id, at) in [(one, 3), (other, 7)] {
            let words = std::cmp::Reverse(row.get(at + 2)?);
            ages.entry(id)
                .or_insert((row.get(at)?, row.get(at + 1)?, words, row.get(at + 3)?));
        }
    }
    drop(rows);
    let originals = firsts(&ages, &mut copies);
    let firsts = firsts(&ages, &mut stories);
    database.execute("DELETE FROM copies", [])?;
    let mut insert = database.prepare_cached("INSERT INTO copies VALUES(?1, ?2, ?3)")?;
    for &article in ages.keys() {
        let original = originals[&copies.root(article)];
        let story = firsts[&stories.root(article)];
        insert.execute((article, original, story))?;
    }
    Ok(())
}

/// Returns the oldest article of each group by the group's root.
fn firsts(ages: &BTreeMap<i64, Age>, groups: &mut Joined) -> HashMap<i64, i64> {
    let mut firsts: HashMap<i64, i64> = HashMap::new();
    for (&article, age) in ages {
        let first = firsts.entry(groups.root(article)).or_insert(article);
        if *age < ages[first] {
            *first = article;
        }
    }
    firsts
}
