//! The cache of newsboat: a SQLite database of feeds and their entries. It is opened from memory, so that nothing is ever
//! written beside it, and only plain tables are asked.

use rusqlite::{Connection, Row};

use super::draft::{Draft, Drafts};
use super::html::{self, Extent};
use super::{Hints, json};

/// What a file of SQLite begins with.
pub(super) const MAGIC: &[u8] = b"SQLite format 3\0";

/// Reads the entries of a cache.
pub(super) fn read(bytes: &[u8]) -> Result<Drafts, String> {
    let damaged = |error: rusqlite::Error| format!("is a damaged database: {error}");
    let connection = open(bytes).map_err(damaged)?;
    if !has_table(&connection, "rss_item").map_err(damaged)? {
        return Err("is a database, but no newsboat cache".to_owned());
    }
    let has_feeds = has_table(&connection, "rss_feed").map_err(damaged)?;
    let feed = if has_feeds {
        "(SELECT f.title FROM rss_feed f WHERE f.rssurl = i.feedurl)"
    } else {
        "NULL"
    };
    let question = format!(
        "SELECT i.guid, i.title, i.author, i.url, i.pubDate, i.content, {feed} FROM rss_item i ORDER BY i.id"
    );
    let mut query = connection.prepare(&question).map_err(damaged)?;
    let rows = query.query_map([], draft).map_err(damaged)?;
    let mut found = Drafts::default();
    for row in rows {
        match row {
            Ok(Some(draft)) => found.drafts.push(draft),
            Ok(None) => {}
            // What stands before the damage is read.
            Err(error) => {
                found.faults.push(damaged(error));
                break;
            }
        }
    }
    if found.drafts.is_empty() {
        return Err(found
            .faults
            .pop()
            .unwrap_or_else(|| "is a newsboat cache without entries".to_owned()));
    }
    Ok(found.named())
}

fn open(bytes: &[u8]) -> rusqlite::Result<Connection> {
    let mut bytes = bytes.to_vec();
    // A database that is written with a log beside it opens without one when it says that it has none.
    for at in [18, 19] {
        if let Some(version) = bytes.get_mut(at) {
            *version = 1;
        }
    }
    let mut connection = Connection::open_in_memory()?;
    let size = bytes.len();
    connection.deserialize_read_exact(rusqlite::MAIN_DB, &*bytes, size, true)?;
    connection.execute_batch("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;")?;
    Ok(connection)
}

fn has_table(connection: &Connection, name: &str) -> rusqlite::Result<bool> {
    connection.query_row(
        "SELECT EXISTS(SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1 AND sql NOT LIKE '%virtual%')",
        [name],
        |row| row.get(0),
    )
}

fn draft(row: &Row<'_>) -> rusqlite::Result<Option<Draft>> {
    let text = |at: usize| -> rusqlite::Result<Option<String>> {
        let value = row.get_ref(at)?;
        let text = value
            .as_bytes_or_null()
            .ok()
            .flatten()
            .map(|it| String::from_utf8_lossy(it).trim().to_owned());
        Ok(text.filter(|it| !it.is_empty()))
    };
    let flow = html::text(&text(5)?.unwrap_or_default(), Extent::Whole);
    let title = text(1)?;
    if flow.text.is_empty() && title.is_none() {
        return Ok(None);
    }
    let url = text(3)?;
    #[expect(
        clippy::cast_precision_loss,
        reason = "seconds since 1970 are far smaller"
    )]
    let date = row
        .get::<_, i64>(4)
        .ok()
        .and_then(|seconds| json::day_of(seconds as f64));
    Ok(Some(
        Draft {
            locator: text(0)?.or_else(|| url.clone()),
            text: flow.text,
            roles: flow.roles,
            hints: Hints {
                title,
                date,
                url,
                outlet: text(6)?,
            },
            byline: text(2)?,
            ..Draft::default()
        }
        .with_title_on_top(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache(statements: &str) -> Vec<u8> {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("cache.db");
        let connection = Connection::open(&path).unwrap();
        connection.execute_batch(statements).unwrap();
        drop(connection);
        std::fs::read(path).unwrap()
    }

    const TABLES: &str = "CREATE TABLE rss_feed(rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL, title VARCHAR(1024) NOT NULL);
        CREATE TABLE rss_item(id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL, title VARCHAR(1024) NOT NULL,
          author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL, feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL,
          content VARCHAR(65535) NOT NULL, unread INTEGER(1) NOT NULL);
        INSERT INTO rss_feed VALUES('https://example.org/feed','https://example.org','The Islander');";

    #[test]
    fn entries_are_read() {
        let bytes = cache(&format!(
            "PRAGMA journal_mode=WAL; {TABLES}
             INSERT INTO rss_item VALUES(1,'tag:1','Reef','Ada Roe','https://example.org/r','https://example.org/feed',1394000000,'<p>The reef.</p>',1);"
        ));
        let found = read(&bytes).unwrap();
        let draft = &found.drafts[0];
        assert_eq!(draft.text, "Reef\n\nThe reef.");
        assert_eq!(draft.hints.date.as_deref(), Some("2014-03-05"));
        assert_eq!(draft.hints.outlet.as_deref(), Some("The Islander"));
        assert_eq!(draft.locator.as_deref(), Some("tag:1"));
    }

    #[test]
    fn other_databases_are_refused() {
        assert!(
            read(&cache("CREATE TABLE x(y)"))
                .unwrap_err()
                .contains("no newsboat cache")
        );
        assert!(
            read(&cache(TABLES))
                .unwrap_err()
                .contains("without entries")
        );
        let view = "CREATE VIEW rss_item AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n)
             SELECT i AS id, i AS guid, i AS title, i AS author, i AS url, i AS feedurl, i AS pubDate, i AS content FROM n;";
        assert!(
            read(&cache(view))
                .unwrap_err()
                .contains("no newsboat cache")
        );
        let mut bytes = cache(TABLES);
        bytes.truncate(bytes.len() / 2);
        assert!(read(&bytes).is_err());
        assert!(read(MAGIC).is_err());
    }
}
