//! The state's file: opening it, its one table, reading and writing it. Knows no other file.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior, params};

use super::record::{Place, Record};

/// Counts up with every change of the tables; older files are brought up to date, newer ones not touched.
const VERSION: i64 = 2;

/// Tells our files from other SQLite files: `smst` in ASCII.
const APPLICATION: i64 = 0x736d_7374;

/// A mark that was taken away keeps its row with no value: merging two states must know that it was.
const TABLES: &str = "
CREATE TABLE marks(
  library TEXT NOT NULL, kind TEXT NOT NULL, article TEXT NOT NULL, value TEXT,
  changed INTEGER NOT NULL, PRIMARY KEY(library, kind, article)) WITHOUT ROWID;
";

/// The first version counted seconds and forgot what was taken away.
const FROM_1: &str = "
ALTER TABLE marks RENAME TO marks1;
CREATE TABLE marks(
  library TEXT NOT NULL, kind TEXT NOT NULL, article TEXT NOT NULL, value TEXT,
  changed INTEGER NOT NULL, PRIMARY KEY(library, kind, article)) WITHOUT ROWID;
INSERT INTO marks SELECT library, kind, article, value, changed * 1000000000 FROM marks1;
DROP TABLE marks1;
";

const SET: &str = "
INSERT INTO marks(library, kind, article, value, changed) VALUES(?1, ?2, ?3, ?4, ?5)
ON CONFLICT DO UPDATE SET value = excluded.value, changed = excluded.changed
WHERE excluded.changed > changed OR (excluded.changed = changed
  AND excluded.value IS NOT NULL AND (value IS NULL OR excluded.value > value))";

/// How long another process may be writing before a change has to wait for the next one.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why a file cannot be used.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It is no database any more.
    Damaged(String),
    /// It is not ours to write.
    Refused(String),
    /// It cannot be written now.
    Unwritable(String),
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Damaged(reason) | Self::Refused(reason) | Self::Unwritable(reason) => {
                out.write_str(reason)
            }
        }
    }
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged(error.to_string())
            }
            _ => Self::Unwritable(error.to_string()),
        }
    }
}

/// Opens a file to read and write it; makes it where there is none, with the records of `filling` in it: both or neither.
pub(super) fn open(
    path: &Path,
    filling: impl FnOnce() -> Vec<Record>,
) -> Result<Connection, Trouble> {
    let mut database = Connection::open(path)?;
    database.busy_timeout(PATIENCE)?;
    if database.is_readonly("main")? {
        return Err(Trouble::Unwritable(format!(
            "{} cannot be written",
            path.display()
        )));
    }
    database.execute_batch(
        "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA synchronous=EXTRA;",
    )?;
    database.query_row("PRAGMA journal_mode=DELETE", [], |_| Ok(()))?;
    check(&database)?;
    bring_up_to_date(&mut database, filling)?;
    Ok(database)
}

/// Opens a file only to read it; one whose writer was interrupted is read as it stands.
pub(super) fn look(path: &Path) -> Result<Connection, Trouble> {
    let database = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    database.busy_timeout(PATIENCE)?;
    check(&database)?;
    if number(&database, "application_id")? != APPLICATION {
        return Err(Trouble::Refused(belongs_to_another()));
    }
    if number(&database, "user_version")? > VERSION {
        return Err(Trouble::Refused(newer()));
    }
    Ok(database)
}

/// Opens a database that ends with the program.
pub(super) fn in_memory() -> Connection {
    let database = Connection::open_in_memory().expect("SQLite can open memory");
    database
        .execute_batch(TABLES)
        .expect("the tables can be made in memory");
    database
}

fn check(database: &Connection) -> Result<(), Trouble> {
    let verdict: String = database.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" {
        Ok(())
    } else {
        Err(Trouble::Damaged(verdict))
    }
}

fn belongs_to_another() -> String {
    "the file belongs to another program".to_owned()
}

fn newer() -> String {
    "made by a newer summitry, which must be used to read it".to_owned()
}

fn number(database: &Connection, name: &str) -> rusqlite::Result<i64> {
    database.pragma_query_value(None, name, |row| row.get(0))
}

/// Makes the tables in a new file. Two processes may do so at once: one waits for the other.
fn bring_up_to_date(
    database: &mut Connection,
    filling: impl FnOnce() -> Vec<Record>,
) -> Result<(), Trouble> {
    let transaction = database.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let application = number(&transaction, "application_id")?;
    let version = number(&transaction, "user_version")?;
    let tables: i64 =
        transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (application, version, tables) {
        (APPLICATION, VERSION, _) => return Ok(()),
        (0, 0, 0) => {
            transaction.execute_batch(TABLES)?;
            set(&transaction, filling().iter())?;
        }
        (APPLICATION, 1, _) => transaction.execute_batch(FROM_1)?,
        (APPLICATION, _, _) => return Err(Trouble::Refused(newer())),
        _ => return Err(Trouble::Refused(belongs_to_another())),
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()?;
    Ok(())
}

/// Begins a transaction that the next [`write`] ends: what is read until then still holds when it writes.
pub(super) fn begin(database: &Connection) -> rusqlite::Result<()> {
    database.execute_batch("BEGIN IMMEDIATE")
}

/// Ends a transaction that was begun and is not wanted.
pub(super) fn give_up(database: &Connection) {
    if !database.is_autocommit() {
        // What fails here has ended it.
        let _ = database.execute_batch("ROLLBACK");
    }
}

/// Writes `records` in one transaction, each where nothing later stands.
pub(super) fn write<'a>(
    database: &Connection,
    records: impl Iterator<Item = &'a Record>,
) -> rusqlite::Result<()> {
    if database.is_autocommit() {
        begin(database)?;
    }
    let written = set(database, records).and_then(|()| database.execute_batch("COMMIT"));
    if written.is_err() {
        give_up(database);
    }
    written
}

fn set<'a>(
    database: &Connection,
    records: impl Iterator<Item = &'a Record>,
) -> rusqlite::Result<()> {
    for Record {
        place,
        value,
        changed,
    } in records
    {
        database.prepare_cached(SET)?.execute(params![
            place.library,
            place.kind,
            place.of,
            value,
            changed
        ])?;
    }
    Ok(())
}

/// Returns every record that can be read; of a damaged file those before the damage, and why there are no more.
pub(super) fn all(database: &Connection) -> (Vec<Record>, Option<rusqlite::Error>) {
    let mut records = Vec::new();
    let read = read_all(database, &mut records);
    (records, read.err())
}

fn read_all(database: &Connection, records: &mut Vec<Record>) -> rusqlite::Result<()> {
    // The first version counted seconds.
    let unit = match number(database, "user_version")? {
        1 => 1_000_000_000,
        _ => 1,
    };
    let mut query = database.prepare("SELECT library, kind, article, value, changed FROM marks")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let changed: i64 = row.get(4)?;
        records.push(Record {
            place: Place {
                library: row.get(0)?,
                kind: row.get(1)?,
                of: row.get(2)?,
            },
            value: row.get(3)?,
            changed: changed.saturating_mul(unit),
        });
    }
    Ok(())
}

/// Returns one record.
pub(super) fn one(database: &Connection, place: &Place) -> rusqlite::Result<Option<Record>> {
    use rusqlite::OptionalExtension;
    let mut query = database.prepare_cached(
        "SELECT value, changed FROM marks WHERE library = ?1 AND kind = ?2 AND article = ?3",
    )?;
    let found = query.query_row(params![place.library, place.kind, place.of], |row| {
        Ok(Record {
            place: place.clone(),
            value: row.get(0)?,
            changed: row.get(1)?,
        })
    });
    found.optional()
}

/// Returns what is set of one kind in one library, by what it is set on.
pub(super) fn of_kind(
    database: &Connection,
    library: &str,
    kind: &str,
) -> rusqlite::Result<Vec<(String, String)>> {
    let mut query = database.prepare_cached(
        "SELECT article, value FROM marks WHERE library = ?1 AND kind = ?2 AND value IS NOT NULL",
    )?;
    let rows = query.query_map([library, kind], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

/// Returns a number that changes when another connection writes the file.
pub(super) fn version_of(database: &Connection) -> i64 {
    number(database, "data_version").unwrap_or(0)
}
