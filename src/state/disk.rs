//! The state's file: opening it, its one table, writing to it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, ErrorCode, TransactionBehavior, params};

use super::Change;
use crate::library::folder;

/// Counts up with every change of the tables; older files are brought up to date, newer ones not touched.
const VERSION: i64 = 1;

/// The name of the file.
const NAME: &str = "state.sqlite";

/// Tells our files from other SQLite files: `smst` in ASCII.
const APPLICATION: i64 = 0x736d_7374;

const TABLES: &str = "
CREATE TABLE marks(
  library TEXT NOT NULL, article TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL,
  changed INTEGER NOT NULL, PRIMARY KEY(library, kind, article)) WITHOUT ROWID;
";

/// How long another process may be writing before a change has to wait for the next one.
const PATIENCE: Duration = Duration::from_secs(5);

/// Opens the file in `folder`; with it comes what the reader should know.
pub(super) fn open(folder: &Path) -> Result<(Connection, Option<String>), String> {
    folder::make_private(folder).map_err(|error| error.to_string())?;
    let path = folder.join(NAME);
    let notice = folder::is_on_network(folder).then(|| {
        "state lies on a network disk: do not write it from two machines at once".to_owned()
    });
    match open_file(&path) {
        Ok(database) => Ok((database, notice)),
        Err(Trouble::Damaged(reason)) => {
            let aside = set_aside(&path)?;
            let database = open_file(&path).map_err(|trouble| trouble.to_string())?;
            let notice = format!(
                "the state was damaged ({reason}) and is kept as {}",
                aside.display()
            );
            Ok((database, Some(notice)))
        }
        Err(trouble) => Err(trouble.to_string()),
    }
}

/// Tells whether `folder` has the file.
pub(super) fn is_there(folder: &Path) -> bool {
    folder.join(NAME).is_file()
}

/// Opens a database that ends with the program.
pub(super) fn in_memory() -> Connection {
    let database = Connection::open_in_memory().expect("SQLite can open memory");
    database
        .execute_batch(TABLES)
        .expect("the tables can be made in memory");
    database
}

/// Why a file cannot be used.
enum Trouble {
    /// It is no database any more.
    Damaged(String),
    /// It is not ours to write.
    Refused(String),
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Damaged(reason) | Self::Refused(reason) => out.write_str(reason),
        }
    }
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged(error.to_string())
            }
            _ => Self::Refused(error.to_string()),
        }
    }
}

fn open_file(path: &Path) -> Result<Connection, Trouble> {
    let mut database = Connection::open(path)?;
    database.busy_timeout(PATIENCE)?;
    if database.is_readonly("main")? {
        return Err(Trouble::Refused(format!(
            "{} cannot be written",
            path.display()
        )));
    }
    database.execute_batch(
        "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA synchronous=FULL;",
    )?;
    database.query_row("PRAGMA journal_mode=DELETE", [], |_| Ok(()))?;
    let verdict: String = database.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(Trouble::Damaged(verdict));
    }
    bring_up_to_date(&mut database)?;
    Ok(database)
}

/// Makes the tables in a new file. Two processes may do so at once: one waits for the other.
fn bring_up_to_date(database: &mut Connection) -> Result<(), Trouble> {
    let transaction = database.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let number = |name| transaction.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (application, version) = (number("application_id")?, number("user_version")?);
    let tables: i64 =
        transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (application, version, tables) {
        (APPLICATION, VERSION, _) => return Ok(()),
        (0, 0, 0) => transaction.execute_batch(TABLES)?,
        (APPLICATION, _, _) => {
            return Err(Trouble::Refused("made by a newer summitry".to_owned()));
        }
        _ => {
            return Err(Trouble::Refused(
                "the file belongs to another program".to_owned(),
            ));
        }
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()?;
    Ok(())
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| {
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    })
}

/// Gives a damaged file another name, never one that is taken.
fn set_aside(path: &Path) -> Result<PathBuf, String> {
    let moment = now();
    let aside = (0..100)
        .map(|number| path.with_extension(format!("damaged-{moment}-{number}.sqlite")))
        .find(|aside| !aside.exists())
        .ok_or("too many damaged files")?;
    fs::rename(path, &aside).map_err(|error| error.to_string())?;
    // A journal left behind belongs to the damaged file; it must not be played into the new one.
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    let mut journal_aside = aside.as_os_str().to_owned();
    journal_aside.push("-journal");
    match fs::rename(journal, journal_aside) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.to_string()),
        _ => Ok(aside),
    }
}

/// Writes `changes` in one transaction.
pub(super) fn write(database: &mut Connection, changes: &[Change]) -> rusqlite::Result<()> {
    let transaction = database.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for change in changes {
        let place = (&change.library, change.mark.word(), &change.article);
        match &change.value {
            Some(value) => transaction
                .prepare_cached(
                    "INSERT INTO marks(library, kind, article, value, changed) VALUES(?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT DO UPDATE SET value = ?4, changed = ?5",
                )?
                .execute(params![place.0, place.1, place.2, value, now()])?,
            None => transaction
                .prepare_cached(
                    "DELETE FROM marks WHERE library = ?1 AND kind = ?2 AND article = ?3",
                )?
                .execute(params![place.0, place.1, place.2])?,
        };
    }
    transaction.commit()
}
