//! The tables, and how a connection is set up.

use std::path::PathBuf;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension};

use super::{listed, mentions, phrase};

/// So long a process waits for others that use the file.
pub(super) const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

/// Counts up with every change of the tables below: a cache of another number is built anew.
pub(super) const VERSION: i64 = 15;

/// Tells our files from other SQLite files: `smit` in ASCII.
pub(super) const APPLICATION: i64 = 0x736d_6974;

/// The time of a fact, whose columns are named behind a prefix: an index leads only to the very expression it was made of.
macro_rules! time_of_fact {
    ($prefix:literal) => {
        concat!(
            "coalesce(",
            $prefix,
            "period, iif(",
            $prefix,
            "kind IN ('date', 'period'), ",
            $prefix,
            "canonical, NULL))"
        )
    };
}
pub(super) use time_of_fact;

/// The tables, which [`tables`](super::tables) explains to those who read the file with other tools. A column `…_rule` is
/// null where the article states the thing, else it names the rule that inferred it. The indexes of languages and outlets serve
/// searches for them, and what completes these.
const TABLES: &str = "
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files(
  id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, relative BLOB NOT NULL,
  size INTEGER NOT NULL, modified INTEGER NOT NULL, content INTEGER NOT NULL,
  corrected INTEGER NOT NULL);
CREATE TABLE problems(path BLOB NOT NULL, reason TEXT NOT NULL);
CREATE TABLE faults(file INTEGER NOT NULL REFERENCES files(id), reason TEXT NOT NULL);
CREATE INDEX faults_by_file ON faults(file);
CREATE TABLE gone(article INTEGER NOT NULL REFERENCES articles(id), reason TEXT NOT NULL);
CREATE INDEX gone_by_article ON gone(article);
CREATE TABLE summits(
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, series TEXT NOT NULL, ordinal INTEGER, edition TEXT,
  name TEXT NOT NULL, date TEXT, place TEXT, host TEXT, mode TEXT, rule TEXT, quotes INTEGER NOT NULL);
CREATE TABLE articles(
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, file INTEGER REFERENCES files(id),
  path BLOB NOT NULL, locator TEXT, title TEXT, title_rule TEXT, date TEXT, date_rule TEXT,
  outlet TEXT, url TEXT, byline TEXT, language TEXT NOT NULL, is_analysed INTEGER NOT NULL,
  summit INTEGER REFERENCES summits(id), size INTEGER NOT NULL, words INTEGER NOT NULL,
  first_quote INTEGER NOT NULL, quotes INTEGER NOT NULL, facts INTEGER NOT NULL, counts TEXT NOT NULL,
  sort_title TEXT NOT NULL,
  content INTEGER NOT NULL);
CREATE INDEX articles_by_file ON articles(file);
CREATE INDEX articles_by_language ON articles(language);
CREATE INDEX articles_by_outlet ON articles(outlet);
CREATE INDEX articles_by_date ON articles(date DESC, sort_title, key, id);
CREATE TABLE kept(article INTEGER PRIMARY KEY REFERENCES articles(id), whole TEXT NOT NULL);
CREATE TABLE headings(
  article INTEGER NOT NULL REFERENCES articles(id), number INTEGER NOT NULL, \"start\" INTEGER NOT NULL,
  \"end\" INTEGER NOT NULL, line INTEGER NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY(article, number)) WITHOUT ROWID;
CREATE TABLE article_summits(
  article INTEGER NOT NULL REFERENCES articles(id), number INTEGER NOT NULL,
  summit INTEGER NOT NULL REFERENCES summits(id), name TEXT NOT NULL, date TEXT, place TEXT, host TEXT,
  mode TEXT, rule TEXT, mentions INTEGER NOT NULL, \"start\" INTEGER, \"end\" INTEGER,
  PRIMARY KEY(article, number)) WITHOUT ROWID;
CREATE INDEX article_summits_by_summit ON article_summits(summit, article);
CREATE TABLE wordings(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE measures(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE INDEX measures_by_name ON measures(name COLLATE NOCASE);
CREATE TABLE units(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, UNIQUE(kind, name));
CREATE TABLE speakers(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, quotes INTEGER NOT NULL);
CREATE TABLE topics(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE quotes(
  id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles(id), kind TEXT NOT NULL,
  speaker INTEGER REFERENCES speakers(id), summit INTEGER REFERENCES summits(id), statement INTEGER NOT NULL,
  weight INTEGER NOT NULL, topics TEXT, \"start\" INTEGER NOT NULL, \"end\" INTEGER NOT NULL, line INTEGER NOT NULL);
CREATE TABLE quote_texts(
  quote INTEGER PRIMARY KEY REFERENCES quotes(id), text TEXT NOT NULL, reading TEXT, spans TEXT, mention INTEGER,
  speaker_rule INTEGER, cue INTEGER, via TEXT, summit_rule INTEGER, rule INTEGER NOT NULL);
CREATE TABLE entities(
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, mentions INTEGER NOT NULL,
  articles INTEGER NOT NULL, first INTEGER, \"start\" INTEGER, \"end\" INTEGER, UNIQUE(kind, name, value));
CREATE TABLE mentions(article INTEGER PRIMARY KEY REFERENCES articles(id), packed BLOB NOT NULL);
CREATE TABLE facts(
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, \"start\" INTEGER NOT NULL, \"end\" INTEGER NOT NULL,
  line INTEGER NOT NULL, text TEXT NOT NULL, canonical TEXT, value TEXT, modifier TEXT, amount REAL,
  high REAL, unit INTEGER REFERENCES units(id), measure INTEGER REFERENCES measures(id),
  subject INTEGER REFERENCES wordings(id), purpose INTEGER REFERENCES wordings(id), recipient TEXT, period TEXT,
  change TEXT, speaker INTEGER REFERENCES wordings(id), status TEXT, rule TEXT, quote INTEGER,
  article INTEGER AS (id >> 22), number INTEGER AS (id & 4194303));
CREATE INDEX facts_by_measure ON facts(measure, subject, period) WHERE measure IS NOT NULL;
CREATE TABLE equivalents(
  fact INTEGER NOT NULL REFERENCES facts(id), unit INTEGER NOT NULL REFERENCES units(id), high REAL NOT NULL, amount REAL NOT NULL,
  quote INTEGER, PRIMARY KEY(fact, unit, high)) WITHOUT ROWID;
CREATE INDEX equivalents_by_amount ON equivalents(unit, high, amount, quote);
CREATE VIRTUAL TABLE article_words USING fts5(
  title, body, content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE article_entities USING fts5(
  entities, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE VIRTUAL TABLE quote_words USING fts5(
  words, content='', columnsize=0, detail=none, tokenize='ascii');
CREATE TABLE unsettled(what TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY(what, id)) WITHOUT ROWID;
";

/// Indexes of facts that a new file lacks, by their names: each is made by a sort once the first articles are all written.
/// Written with the facts their entries would fall all over the file. Until then a question goes through all facts once
/// instead; one that takes a step for each name, as those for measures do, has its index from the beginning.
pub(super) const FACT_INDEXES: [(&str, &str); 4] = [
    (
        "facts_by_speaker",
        "ON facts(speaker) WHERE speaker IS NOT NULL",
    ),
    (
        "facts_by_amount",
        "ON facts(unit, high, quote) WHERE unit IS NOT NULL",
    ),
    (
        "facts_by_range",
        "ON facts(unit, high, amount, quote) WHERE amount < high",
    ),
    (
        "facts_by_time",
        concat!(
            "ON facts(",
            time_of_fact!(""),
            ", measure) WHERE ",
            time_of_fact!(""),
            " IS NOT NULL"
        ),
    ),
];

/// Sets up a connection that trusts nothing it finds in the file.
pub(super) fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(64);
    connection.busy_timeout(PATIENCE)?;
    mentions::add_function(connection)?;
    phrase::add_function(connection)?;
    listed::add_function(connection)?;
    // Else a statement is parsed anew whenever a parameter that a better plan might depend on is bound to another value.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.execute_batch(
        "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA foreign_keys=OFF;
         PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0; PRAGMA cache_size=-2000;",
    )
}

/// So many bytes of words the full-text indexes gather in memory before they write them, and so many segments before they
/// merge them: of 1 MB, the usual measure, come segments so small that merging them takes a third of the writing.
/// Thirteen are there of ten thousand articles, and to merge them would leave a sixth of the file empty; but a question looks
/// its words up in every segment, and of sixty-four that is felt.
const GATHERED: &str = "
INSERT INTO article_words(article_words, rank) VALUES('hashsize', 3000000);
INSERT INTO quote_words(quote_words, rank) VALUES('hashsize', 3000000);
INSERT INTO article_words(article_words, rank) VALUES('automerge', 24), ('crisismerge', 24);
INSERT INTO article_entities(article_entities, rank) VALUES('automerge', 24), ('crisismerge', 24);
INSERT INTO quote_words(quote_words, rank) VALUES('automerge', 24), ('crisismerge', 24);
";

/// Makes the tables in an empty database, all or none.
pub(super) fn create(connection: &Connection, stamp: &str) -> rusqlite::Result<()> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let made = fill(connection, stamp);
    connection.execute_batch(if made.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
    made
}

fn fill(connection: &Connection, stamp: &str) -> rusqlite::Result<()> {
    if version(connection)? == VERSION {
        // Another process was faster.
        return Ok(());
    }
    connection.execute_batch(TABLES)?;
    connection.execute_batch(super::copies::TABLES)?;
    connection.execute_batch(GATHERED)?;
    connection.execute("INSERT INTO meta VALUES('stamp', ?1)", [stamp])?;
    connection.pragma_update(None, "application_id", APPLICATION)?;
    connection.pragma_update(None, "user_version", VERSION)
}

/// Returns those of [`FACT_INDEXES`] that are not there, as statements; none as long as there is nothing to be found by them.
pub(super) fn missing_indexes(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    if !connection.query_row("SELECT EXISTS (SELECT 1 FROM facts)", [], |row| row.get(0))? {
        return Ok(Vec::new());
    }
    let mut query = connection.prepare(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?1)",
    )?;
    let mut missing = Vec::new();
    for (name, columns) in FACT_INDEXES {
        if !query.query_row([name], |row| row.get(0))? {
            missing.push(format!("CREATE INDEX IF NOT EXISTS {name} {columns}"));
        }
    }
    Ok(missing)
}

/// Returns the version of the tables in the file; 0 for an empty one.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Tells whether the file is ours, of this version, made by the same rules.
pub(super) fn is_current(connection: &Connection, stamp: &str) -> rusqlite::Result<bool> {
    let application: i64 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != APPLICATION || version(connection)? != VERSION {
        return Ok(false);
    }
    let found: String =
        connection.query_row("SELECT value FROM meta WHERE name = 'stamp'", [], |row| {
            row.get(0)
        })?;
    Ok(found == stamp)
}

/// Returns the hash of the aliases and topics that every article was analysed under.
pub(super) fn aliases(connection: &Connection) -> rusqlite::Result<i64> {
    let found = connection.query_row("SELECT value FROM meta WHERE name = 'aliases'", [], |row| {
        row.get::<_, String>(0)
    });
    Ok(found
        .optional()?
        .and_then(|it| it.parse().ok())
        .unwrap_or(0))
}

/// Notes that every article was analysed under the aliases and topics of that hash.
pub(super) fn set_aliases(connection: &Connection, mark: i64) -> rusqlite::Result<()> {
    connection
        .execute(
            "INSERT OR REPLACE INTO meta VALUES('aliases', ?1)",
            [mark.to_string()],
        )
        .map(|_| ())
}

/// Tells whether an ingest began to write and did not come to its end.
pub(super) fn is_unfinished(connection: &Connection) -> rusqlite::Result<bool> {
    Ok(interrupted(connection)?.is_some())
}

/// Tells whether that ingest may have lost what the system had not written yet: whether the machine has started anew
/// since.
pub(super) fn is_doubtful(connection: &Connection) -> rusqlite::Result<bool> {
    let run = interrupted(connection)?;
    Ok(run.is_some_and(|run| run.is_empty() || run != run_of_machine()))
}

/// Returns under which run of the machine an ingest did not come to its end, if so.
fn interrupted(connection: &Connection) -> rusqlite::Result<Option<String>> {
    connection
        .query_row(
            "SELECT value FROM meta WHERE name = 'unfinished'",
            [],
            |row| row.get(0),
        )
        .optional()
}

/// Notes that an ingest begins to write, or has come to its end.
pub(super) fn set_unfinished(connection: &Connection, is_unfinished: bool) -> rusqlite::Result<()> {
    if is_unfinished {
        connection.execute(
            "INSERT OR REPLACE INTO meta VALUES('unfinished', ?1)",
            [run_of_machine()],
        )?;
    } else {
        connection.execute("DELETE FROM meta WHERE name = 'unfinished'", [])?;
    }
    Ok(())
}

/// Returns a name that changes when the machine starts anew; nothing where there is none.
fn run_of_machine() -> String {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id")
        .map(|text| text.trim().to_owned())
        .unwrap_or_default()
}

/// Returns the folders and files that the library was opened on.
pub(super) fn roots(connection: &Connection) -> rusqlite::Result<Vec<PathBuf>> {
    let found = connection.query_row("SELECT value FROM meta WHERE name = 'roots'", [], |row| {
        row.get::<_, String>(0)
    });
    let list = found.optional()?.unwrap_or_default();
    Ok(serde_json::from_str(&list).unwrap_or_default())
}

/// Notes the folders and files that the library was opened on.
pub(super) fn set_roots(connection: &Connection, roots: &[PathBuf]) -> rusqlite::Result<()> {
    let absolute = roots
        .iter()
        .map(|root| std::fs::canonicalize(root).unwrap_or_else(|_| root.clone()));
    let list: Vec<String> = absolute
        .map(|root| root.to_string_lossy().into_owned())
        .collect();
    let list = serde_json::Value::from(list).to_string();
    connection
        .execute("INSERT OR REPLACE INTO meta VALUES('roots', ?1)", [list])
        .map(|_| ())
}
