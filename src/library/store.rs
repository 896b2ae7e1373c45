//! The database behind a library: in memory or a file of the cache, several readers and one writer.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use super::cache_file::{identity, parts, remove_if_there};
use super::lock::Lock;
use super::{LibraryError, Result, folder, schema};

/// Files up to this size, in bytes, are checked for damage every time.
const QUICKLY_CHECKED: u64 = 16 << 20;

/// Connections to one database.
pub(super) struct Store {
    writer: Mutex<Connection>,
    file: Option<File>,
    /// Writes so far, for a store in memory.
    writes: AtomicU64,
    /// How many wait for the writer.
    waiting: AtomicUsize,
}

/// How soon a file that others are opening is tried again.
const PAUSE: Duration = Duration::from_millis(10);

/// What a store in a file has besides its writer.
struct File {
    path: PathBuf,
    /// Which file that was when the writer opened it: device and inode. Another one may have its name since.
    identity: (u64, u64),
    /// Connections that no one is using.
    readers: Mutex<Vec<Connection>>,
    /// Asked only whether others have written.
    watcher: Mutex<Connection>,
}

/// Locks, also after a panic in another thread: a half-done transaction has been rolled back by then.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Store {
    /// Makes an empty store that ends with the program.
    pub fn in_memory() -> Result<Self> {
        let writer = Connection::open_in_memory()?;
        schema::prepare(&writer)?;
        schema::create(&writer, "")?;
        Ok(Self {
            writer: Mutex::new(writer),
            file: None,
            writes: AtomicU64::new(0),
            waiting: AtomicUsize::new(0),
        })
    }

    /// Opens the cache file at `path`, or makes it; one that is damaged or of another make is built anew.
    #[expect(
        clippy::disallowed_methods,
        reason = "nobody tells when others are done with the file"
    )]
    pub fn in_file(path: &Path, stamp: &str) -> Result<Self> {
        let end = Instant::now() + schema::PATIENCE;
        loop {
            let found = identity(path).ok();
            match Self::open_file(path, stamp) {
                Ok(Some(store)) => return Ok(store),
                Ok(None) => return Self::replace(path, stamp, found),
                Err(error) if error.is_damage() => return Self::replace(path, stamp, found),
                // To choose the journal SQLite does not wait for others.
                Err(error) if error.is_busy() && Instant::now() < end => {
                    std::thread::sleep(PAUSE);
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Does away with the file of this store and makes an empty one; where another program has done so it opens that one.
    pub fn rebuilt(&self, stamp: &str) -> Result<Self> {
        let Some(file) = &self.file else {
            return Self::in_memory();
        };
        Self::replace(&file.path, stamp, Some(file.identity))
    }

    /// Removes the cache file at `path`, if it is still the one that was found unfit, and makes an empty one. Waits while
    /// another program is writing: what it writes may be what is wanted.
    #[expect(
        clippy::disallowed_methods,
        reason = "nobody tells when others are done with the file"
    )]
    fn replace(path: &Path, stamp: &str, unfit: Option<(u64, u64)>) -> Result<Self> {
        let refused = |reason: String| LibraryError::Folder {
            path: path.to_owned(),
            reason,
        };
        let end = Instant::now() + schema::PATIENCE;
        let _lock = loop {
            match Lock::take(path) {
                Some(lock) => break lock,
                None if Instant::now() < end => std::thread::sleep(PAUSE),
                None => return Err(refused("is being written by another program".to_owned())),
            }
        };
        if identity(path).ok() == unfit {
            for part in parts(path) {
                remove_if_there(&part).map_err(|error| refused(error.to_string()))?;
            }
        }
        Self::open_file(path, stamp)?
            .ok_or_else(|| refused("is being rebuilt by another program".to_owned()))
    }

    /// Opens the file; none where it is a database of another make.
    fn open_file(path: &Path, stamp: &str) -> Result<Option<Self>> {
        let writer = Connection::open(path)?;
        schema::prepare(&writer)?;
        if writer.is_readonly("main")? {
            return Err(LibraryError::Folder {
                path: path.to_owned(),
                reason: "cannot be written".to_owned(),
            });
        }
        if is_empty(&writer)? {
            // Nothing is lost that was not begun.
            writer.execute_batch("PRAGMA synchronous=OFF")?;
            choose_journal(&writer, path)?;
            schema::create(&writer, stamp)?;
        } else {
            choose_journal(&writer, path)?;
        }
        writer.execute_batch("PRAGMA synchronous=NORMAL")?;
        match schema::is_current(&writer, stamp).map_err(LibraryError::from) {
            Ok(true) => {}
            // Others may be at work in it: it is as much theirs as ours, and nobody takes it away.
            Err(error) if error.is_busy() || error.is_disk_trouble() => return Err(error),
            // Whatever else goes wrong in a file that is not quite ours means that it is not ours.
            Ok(false) | Err(_) => return Ok(None),
        }
        let identity = identity(path)?;
        let file = File {
            path: path.to_owned(),
            identity,
            readers: Mutex::default(),
            watcher: Mutex::new(open_reader(path, identity)?),
        };
        Ok(Some(Self {
            writer: Mutex::new(writer),
            file: Some(file),
            writes: AtomicU64::new(0),
            waiting: AtomicUsize::new(0),
        }))
    }

    /// Returns the cache file, if there is one.
    pub fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|file| file.path.as_path())
    }

    /// Runs `question` on a connection that sees one state of the database from beginning to end.
    pub fn read<T>(&self, question: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let Some(file) = &self.file else {
            // Who writes in memory keeps readers waiting, and should not for long.
            return question(&self.turn());
        };
        let idle = lock(&file.readers).pop();
        let reader = match idle {
            Some(reader) => reader,
            None => open_reader(&file.path, file.identity)?,
        };
        let snapshot = reader.unchecked_transaction()?;
        let answer = question(&snapshot);
        drop(snapshot);
        lock(&file.readers).push(reader);
        answer
    }

    /// Runs `change` in one transaction: all of it is written or nothing.
    pub fn write<T>(&self, change: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let mut writer = self.turn();
        self.written(&mut writer, change)
    }

    /// Runs `change` like [`write`](Self::write), but what it sorts beyond the cache goes to temporary files, where SQLite puts
    /// them (`SQLITE_TMPDIR`, `TMPDIR`, `/var/tmp`, `/tmp`), instead of into memory. A store in memory writes no files. Where they
    /// cannot be written `change` runs a second time.
    pub fn write_sorted<T>(
        &self,
        change: impl Fn(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T> {
        let change = |database: &Transaction<'_>| Ok(change(database)?);
        let mut writer = self.turn();
        if self.file.is_some() {
            writer.pragma_update(None, "temp_store", "FILE")?;
            let answer = self.written(&mut writer, change);
            writer.pragma_update(None, "temp_store", "MEMORY")?;
            if !answer.as_ref().is_err_and(LibraryError::is_disk_trouble) {
                return answer;
            }
        }
        self.written(&mut writer, change)
    }

    /// Runs `change` in one transaction of the connection that writes.
    fn written<T>(
        &self,
        writer: &mut Connection,
        change: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let answer = change(&transaction)?;
        transaction.commit()?;
        self.writes.fetch_add(1, Ordering::Release);
        Ok(answer)
    }

    /// Waits for the connection that writes; whoever has it can see that.
    fn turn(&self) -> MutexGuard<'_, Connection> {
        self.waiting.fetch_add(1, Ordering::AcqRel);
        let writer = lock(&self.writer);
        self.waiting.fetch_sub(1, Ordering::AcqRel);
        writer
    }

    /// Returns how many transactions were written here.
    pub fn writes(&self) -> u64 {
        self.writes.load(Ordering::Acquire)
    }

    /// Tells whether someone waits for the writer: whoever is writing should come to an end.
    pub fn is_wanted(&self) -> bool {
        self.waiting.load(Ordering::Acquire) > 0
    }

    /// Brings what was written from the log into the file and empties the log, as far as no one is reading; gives back the
    /// memory that writing took.
    pub fn tidy(&self) {
        if self.file.is_some() {
            let writer = lock(&self.writer);
            // It can wait for another time.
            let _ = writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
            let _ = writer.execute_batch("PRAGMA shrink_memory");
        }
    }

    /// Returns a number that changes with every write, also by another process.
    pub fn generation(&self) -> u64 {
        let Some(file) = &self.file else {
            return self.writes.load(Ordering::Acquire);
        };
        lock(&file.watcher)
            .pragma_query_value(None, "data_version", |row| row.get::<_, i64>(0))
            .map_or(0, i64::unsigned_abs)
    }

    /// Looks for damage in the whole file, where that is quick or the machine went down under the last writer; for a
    /// thread that may take its time.
    pub fn check(&self) -> Result<()> {
        let Some(file) = &self.file else {
            return Ok(());
        };
        // Not a connection that was used before: the check trusts what that one remembers of the full-text indexes, and would
        // take for damage what another program has merged since.
        let connection = open_reader(&file.path, file.identity)?;
        let size = fs::metadata(&file.path);
        let is_quick = size.is_ok_and(|size| size.len() <= QUICKLY_CHECKED);
        if !is_quick && !schema::is_doubtful(&connection)? {
            return Ok(());
        }
        let verdict: String =
            connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if verdict == "ok" {
            return Ok(());
        }
        let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
        Err(rusqlite::Error::SqliteFailure(code, Some(verdict)).into())
    }
}

/// Opens the file to read from it, if it is still the one that `expected` identifies: a reader of another would see other
/// articles than the writer writes.
fn open_reader(path: &Path, expected: (u64, u64)) -> Result<Connection> {
    let reader =
        Connection::open_with_flags(path, OpenFlags::default() & !OpenFlags::SQLITE_OPEN_CREATE)?;
    schema::prepare(&reader)?;
    reader.execute_batch("PRAGMA query_only=ON")?;
    if identity(path)? != expected {
        return Err(LibraryError::Folder {
            path: path.to_owned(),
            reason: "was replaced by another program".to_owned(),
        });
    }
    Ok(reader)
}

/// Readers never wait for the writer where a write-ahead log can be kept: not on disks of the network, whose
/// shared memory cannot be relied on.
fn choose_journal(writer: &Connection, path: &Path) -> Result<()> {
    let mode = match path.parent() {
        Some(folder) if !folder::is_on_network(folder) => "WAL",
        _ => "TRUNCATE",
    };
    writer.query_row(&format!("PRAGMA journal_mode={mode}"), [], |_| Ok(()))?;
    writer.execute_batch("PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-6000;")?;
    Ok(())
}

fn is_empty(connection: &Connection) -> Result<bool> {
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(tables == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_that_begin_one_file_at_once_all_have_it() {
        for _ in 0..20 {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("index.sqlite");
            let start = std::sync::Barrier::new(8);
            let stores: Vec<Store> = std::thread::scope(|scope| {
                let open = || {
                    start.wait();
                    Store::in_file(&path, "stamp")
                };
                let threads: Vec<_> = (0..8).map(|_| scope.spawn(open)).collect();
                let opened = threads.into_iter().map(|it| it.join().unwrap().unwrap());
                opened.collect()
            });
            let now = identity(&path).unwrap();
            assert!(
                stores
                    .iter()
                    .all(|it| it.file.as_ref().unwrap().identity == now)
            );
        }
    }

    fn check_that_a_failed_sort_leaves_all_as_it_was(store: &Store) {
        let failed =
            store.write_sorted(|database| database.execute_batch("CREATE INDEX x ON y(z)"));
        assert!(failed.unwrap_err().to_string().contains("no such table"));
        let writer = lock(&store.writer);
        let place = writer.pragma_query_value(None, "temp_store", |row| row.get::<_, i64>(0));
        assert_eq!((place, writer.is_autocommit()), (Ok(2), true));
        drop(writer);
        let index = "CREATE INDEX x ON problems(reason)";
        assert!((store.write_sorted(|database| database.execute_batch(index))).is_ok());
    }

    #[test]
    fn what_fails_to_be_sorted_leaves_all_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("index.sqlite");
        check_that_a_failed_sort_leaves_all_as_it_was(&Store::in_file(&path, "stamp").unwrap());
        check_that_a_failed_sort_leaves_all_as_it_was(&Store::in_memory().unwrap());
    }

    #[test]
    fn no_reader_sees_another_file_than_the_writer() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("index.sqlite");
        let old = Store::in_file(&path, "old").unwrap();
        let new = Store::in_file(&path, "new").unwrap();
        let ask = |store: &Store| store.read(|database| Ok(schema::is_current(database, "new")?));
        assert!(ask(&new).unwrap());
        let error = ask(&old).unwrap_err();
        assert!(error.is_disk_trouble(), "{error}");
    }
}
