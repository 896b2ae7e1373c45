//! Loading the index: four scans of narrow tables.

use rusqlite::Connection;

use super::super::Result;
use super::super::query::{derived, kind_from, size_from, summit_rows};
use super::super::rows::{ArticleId, QuoteId};
use super::{ArticleHead, Entry, NONE, QuoteIndex, RowMap};

/// For each id of a table its position in a list.
type Positions = RowMap<u32>;

pub(super) fn load(database: &Connection) -> Result<QuoteIndex> {
    let mut index = QuoteIndex::default();
    let articles = articles(database, &mut index)?;
    let summits = summits(database, &mut index)?;
    let speakers = names(database, "speakers", &mut index.speakers)?;
    let topics = names(database, "topics", &mut index.topics)?;
    let days = Days::new(&mut index);
    let mut statements = Positions::default();
    let count: i64 = database.query_row("SELECT count(*) FROM quotes", [], |row| row.get(0))?;
    index.entries.reserve_exact(size_from(count));
    let mut query = database.prepare_cached(
        "SELECT id, kind, speaker, summit, statement, weight, topics, article FROM quotes ORDER BY id",
    )?;
    let mut rows = query.query([])?;
    // The quotes of an article stand together.
    let (mut of, mut first) = (0, 0);
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let article: i64 = row.get(7)?;
        if article != of {
            (of, first) = (article, id);
        }
        let number = id - first;
        let Some(&article) = articles.get(&article) else {
            continue;
        };
        let place = |list: &Positions, id: Option<i64>| {
            id.and_then(|id| list.get(&id)).copied().unwrap_or(NONE)
        };
        let summit = place(&summits, row.get(3)?);
        let next = u32::try_from(statements.len()).unwrap_or(NONE);
        let list = row.get_ref(6)?.as_str().unwrap_or_default();
        index.entries.push(Entry {
            id: QuoteId(id),
            article,
            number: u32::try_from(number).unwrap_or(NONE),
            kind: kind_from(row.get_ref(1)?.as_str().unwrap_or_default()),
            speaker: place(&speakers, row.get(2)?),
            summit,
            day: days.of(article, summit),
            statement: *statements.entry(row.get(4)?).or_insert(next),
            weight: row.get(5)?,
            topics: topic_range(list, &topics, &mut index.topic_lists),
        });
    }
    index.statements = statements.len();
    index
        .entries
        .sort_unstable_by_key(|entry| (entry.day, entry.article, entry.number));
    number_statements(&mut index);
    index.article_summits = article_summits(database, &articles, &summits)?;
    Ok(index)
}

/// Numbers the statements in the order of the entries, so that counting them goes through memory in order.
fn number_statements(index: &mut QuoteIndex) {
    let mut numbers = vec![NONE; index.statements];
    let mut next = 0;
    for entry in &mut index.entries {
        let number = &mut numbers[entry.statement as usize];
        if *number == NONE {
            *number = next;
            next += 1;
        }
        entry.statement = *number;
    }
}

fn position<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(NONE)
}

fn articles(database: &Connection, index: &mut QuoteIndex) -> Result<Positions> {
    let mut positions = Positions::default();
    let mut query = database.prepare_cached(
        "SELECT id, key, title, title_rule, date, date_rule FROM articles ORDER BY date, sort_title, key",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        positions.insert(id, position(&index.articles));
        index.articles.push(ArticleHead {
            id: ArticleId(id),
            key: row.get(1)?,
            title: derived(row, 2)?,
            date: derived(row, 4)?,
        });
    }
    Ok(positions)
}

fn summits(database: &Connection, index: &mut QuoteIndex) -> Result<Positions> {
    let (ids, rows): (Vec<i64>, Vec<_>) = summit_rows(database)?.into_iter().unzip();
    index.summits = rows;
    Ok(ids.into_iter().zip(0..).collect())
}

fn names(database: &Connection, table: &str, list: &mut Vec<String>) -> Result<Positions> {
    let mut positions = Positions::default();
    let mut query =
        database.prepare_cached(&format!("SELECT id, name FROM {table} ORDER BY name"))?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        positions.insert(row.get(0)?, position(list));
        list.push(row.get(1)?);
    }
    Ok(positions)
}

/// Adds the topics of a quote, a JSON list of rows, to `lists`, and returns where they stand there.
fn topic_range(list: &str, topics: &Positions, lists: &mut Vec<u32>) -> (u32, u32) {
    let start = position(lists);
    let rows = list.trim_matches(['[', ']']).split(',');
    let rows = rows.filter_map(|row| row.parse::<i64>().ok());
    lists.extend(rows.filter_map(|row| topics.get(&row)));
    (start, position(lists))
}

fn article_summits(
    database: &Connection,
    articles: &Positions,
    summits: &Positions,
) -> Result<Vec<(u32, u32)>> {
    let mut query =
        database.prepare_cached("SELECT DISTINCT article, summit FROM article_summits")?;
    let mut rows = query.query([])?;
    let mut pairs = Vec::new();
    while let Some(row) = rows.next()? {
        if let (Some(&article), Some(&summit)) =
            (articles.get(&row.get(0)?), summits.get(&row.get(1)?))
        {
            pairs.push((article, summit));
        }
    }
    Ok(pairs)
}

/// The days on which something was said, in order.
struct Days {
    of_summit: Vec<u32>,
    of_article: Vec<u32>,
}

impl Days {
    /// Lists the days of all summits and articles in `index`.
    fn new(index: &mut QuoteIndex) -> Self {
        let of_summit = index.summits.iter().map(|it| it.date.as_deref());
        let of_article = index
            .articles
            .iter()
            .map(|it| it.date.as_ref().map(|it| &*it.value));
        let mut days: Vec<String> = of_summit
            .clone()
            .chain(of_article.clone())
            .flatten()
            .map(str::to_owned)
            .collect();
        days.sort_unstable();
        days.dedup();
        let place = |date: Option<&str>| {
            date.and_then(|date| days.binary_search_by(|day| day.as_str().cmp(date)).ok())
                .and_then(|place| u32::try_from(place).ok())
                .unwrap_or(NONE)
        };
        let found = Self {
            of_summit: of_summit.map(place).collect(),
            of_article: of_article.map(place).collect(),
        };
        index.days = days;
        found
    }

    fn of(&self, article: u32, summit: u32) -> u32 {
        let at_summit = self.of_summit.get(summit as usize).copied().unwrap_or(NONE);
        if at_summit == NONE {
            self.of_article[article as usize]
        } else {
            at_summit
        }
    }
}
