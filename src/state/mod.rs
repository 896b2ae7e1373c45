//! The reader's state: what was read, starred, tagged, noted, pinned, put right, where reading stopped. A small database of
//! its own; nothing in it can be recomputed, so nothing in it is ever thrown away.
//!
//! One table, `marks`: for a library, a kind of mark and what it is set on (an article; the id of a note or a pin; a letter;
//! nothing for the library itself) its value, with the time of the change. What is taken away stays as a mark without a
//! value, so any two states can be merged: of each mark the later one counts. Every change is one transaction of SQLite's
//! rollback journal, on the disk when the call returns. What cannot be written is kept in memory and in an emergency copy
//! in another folder, reported, and tried again with the next change; the next start of the same state takes the copy in. A damaged file is
//! set aside under another name; one of a newer version is not touched, and the state says so.

mod aside;
mod board;
mod disk;
pub mod exchange;
mod inner;
mod machine;
mod marks;
mod notes;
mod position;
mod record;
mod rescue;
mod shelf;
#[cfg(test)]
mod tests;

pub use marks::Marks;
pub use notes::{Bookmark, Note, NoteText};
pub use position::Position;
pub use record::{Mark, Place, Record};

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::library::folder;
use crate::text::counted;
use inner::Inner;
use record::{now, written};
use rescue::Rescue;
use shelf::Shelf;

/// Why a change could not be saved, which is kept in memory and tried again with the next one; or why the state could not be
/// read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateError(String);

impl fmt::Display for StateError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl StateError {
    fn unsaved(reason: impl fmt::Display) -> Self {
        Self(format!("not saved yet: {reason}"))
    }

    fn unread(reason: impl fmt::Display) -> Self {
        Self(format!("the state cannot be read: {reason}"))
    }
}

impl std::error::Error for StateError {}

/// What the reader did, of all libraries. Shared between threads by reference; several processes may have it open.
/// Articles are named by [`ArticleRow::key`](crate::library::ArticleRow::key), libraries by
/// [`Library::key`](crate::library::Library::key).
pub struct State {
    inner: Mutex<Inner>,
    notices: Vec<String>,
}

/// What takes changes back: the marks as they were before, and as they were set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Undoing(Vec<Changed>);

/// A mark that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Changed {
    place: Place,
    before: Option<String>,
    after: Option<String>,
}

impl Undoing {
    /// Tells whether nothing was changed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl State {
    /// Returns the user's folder for it (`~/.local/share/summitry`), if there is a home.
    pub fn standard_folder() -> Option<PathBuf> {
        use etcetera::BaseStrategy;
        let folders = etcetera::choose_base_strategy().ok()?;
        Some(folders.data_dir().join("summitry"))
    }

    /// Returns where what cannot be saved is copied to, the first folder that takes it.
    pub fn standard_rescue() -> Vec<PathBuf> {
        rescue::standard_folders()
    }

    /// Opens the state in `folder`, making it if needed. Never fails: where it cannot be used the state lives in
    /// memory and [`notice`](Self::notice) says why.
    pub fn open(folder: &Path) -> Self {
        Self::open_with(folder, None::<PathBuf>)
    }

    /// Opens the state in `folder`; what cannot be saved there is copied to the first of the folders `rescue` that takes it,
    /// and what an earlier process left in any of them is taken in.
    pub fn open_with(folder: &Path, rescue: impl IntoIterator<Item: AsRef<Path>>) -> Self {
        let rescue = rescue.into_iter().map(|it| it.as_ref().to_owned());
        Self::open_on(folder, rescue.collect(), folder::is_on_network(folder))
    }

    fn open_on(folder: &Path, rescue: Vec<PathBuf>, is_network: bool) -> Self {
        let (shelf, notices) = Shelf::open(folder, is_network);
        let rescue = (!rescue.is_empty()).then(|| Rescue::new(rescue, folder));
        let mut state = Self::of(shelf, notices, rescue);
        state.take_in_copies();
        let stuck = {
            let inner = state.lock();
            let planned = || inner.rescue.as_ref().and_then(Rescue::planned);
            inner.shelf.is_stuck().then(planned)
        };
        if let Some(copy) = stuck {
            state.notices.push(copy.map_or_else(
                || "what you do ends with this session".to_owned(),
                |copy| format!("what you do is kept in {} and tried again", copy.display()),
            ));
        }
        state
    }

    /// Opens the user's state if there is one: for those who only look.
    pub fn existing() -> Option<Self> {
        let folder = Self::standard_folder()?;
        let is_there = folder.join(machine::NAME).is_file() || machine::own_file(&folder).is_file();
        is_there.then(|| Self::open_with(&folder, Self::standard_rescue()))
    }

    /// Counts the marks in the state of `folder` and changes nothing there, whatever is wrong; none where nothing is kept.
    pub fn look(folder: &Path) -> Result<Option<usize>, StateError> {
        let files = [folder.join(machine::NAME), machine::own_file(folder)];
        let mut records = Vec::new();
        let mut is_there = false;
        for file in files.iter().filter(|it| it.is_file()) {
            is_there = true;
            let database = disk::look(file).map_err(StateError::unread)?;
            let (found, trouble) = disk::all(&database);
            if let Some(error) = trouble {
                return Err(StateError::unread(error));
            }
            records.extend(found);
        }
        Ok(is_there.then(|| exchange::merged(records).len()))
    }

    /// Opens a state that ends with the program.
    pub fn in_memory() -> Self {
        Self::of(Shelf::in_memory(), Vec::new(), None)
    }

    /// Opens a state that ends with the program, because the reader wants no traces, and says so.
    pub fn private() -> Self {
        let notice = "private: nothing you do here is kept".to_owned();
        Self::of(Shelf::in_memory(), vec![notice], None)
    }

    fn of(shelf: Shelf, notices: Vec<String>, rescue: Option<Rescue>) -> Self {
        let inner = Inner {
            version: disk::version_of(&shelf.database),
            shelf,
            pending: BTreeMap::new(),
            rescue,
            recording: None,
        };
        Self {
            inner: Mutex::new(inner),
            notices,
        }
    }

    /// Takes in what ended processes could not save of this state. A copy is removed once it is saved, here or in a copy of our own.
    fn take_in_copies(&mut self) {
        let left = self.lock().rescue.as_ref().map(Rescue::left);
        let mut saved = 0;
        for copy in left.into_iter().flatten() {
            let count = copy.records.len();
            let mut inner = self.lock();
            let done = inner.merge(copy.records);
            let is_kept = done.is_ok() || inner.copy().is_some();
            drop(inner);
            if is_kept && std::fs::remove_file(&copy.path).is_ok() && done.is_ok() {
                saved += count;
            }
        }
        if saved > 0 {
            let said = format!("{} not saved before: saved now", counted(saved, "mark"));
            self.notices.push(said);
        }
    }

    /// Returns what the status line should say (`state not saved: …`), if anything.
    pub fn notice(&self) -> Option<String> {
        (!self.notices.is_empty()).then(|| self.notices.join(" · "))
    }

    /// Returns the file, if it can be used.
    pub fn path(&self) -> Option<PathBuf> {
        self.lock().shelf.path().map(Path::to_owned)
    }

    /// Returns how many changes are not saved yet.
    pub fn unsaved(&self) -> usize {
        self.lock().pending.len()
    }

    /// Tries once more to save what could not be saved; call it before the program ends.
    pub fn flush(&self) -> Result<(), StateError> {
        self.lock().write()
    }

    /// Returns the emergency copy of what is not saved, if there is one.
    pub fn rescued(&self) -> Option<PathBuf> {
        let inner = self.lock();
        let copy = inner.copy().filter(|copy| copy.is_file());
        copy.map(Path::to_owned)
    }

    /// Tells whether others changed the state since this was asked the last time.
    pub fn has_news(&self) -> bool {
        let mut inner = self.lock();
        let from_machines = inner.shelf.take_in_others();
        let version = disk::version_of(&inner.shelf.database);
        let is_other = std::mem::replace(&mut inner.version, version) != version;
        from_machines || is_other
    }

    /// Does something and returns, beside its outcome, what takes its changes back.
    pub fn recording<T>(&self, act: impl FnOnce(&Self) -> T) -> (T, Undoing) {
        self.lock().recording = Some(Vec::new());
        let outcome = act(self);
        let marks = self.lock().recording.take();
        (outcome, Undoing(marks.unwrap_or_default()))
    }

    /// Sets marks as they were before, those that nobody has changed since, and returns how many somebody has.
    pub fn take_back(&self, undoing: &Undoing) -> Result<usize, StateError> {
        self.lock().take_back(&undoing.0)
    }

    /// Returns every record, of all libraries; an error where some cannot be read.
    pub fn records(&self) -> Result<Vec<Record>, StateError> {
        let inner = self.lock();
        let (records, trouble) = disk::all(&inner.shelf.database);
        let trouble = trouble.map(|error| error.to_string());
        if let Some(reason) = trouble.as_ref().or(inner.shelf.unread.as_ref()) {
            return Err(StateError::unread(reason));
        }
        Ok(exchange::merged(
            records.into_iter().chain(inner.pending.values().cloned()),
        ))
    }

    /// Tells why not all of it can be read, if so.
    pub fn check(&self) -> Result<(), StateError> {
        self.records().map(drop)
    }

    /// Takes records in: of each mark the later one stays.
    pub fn merge(&self, records: Vec<Record>) -> Result<(), StateError> {
        self.lock().merge(records)
    }

    /// Writes a backup if the newest is older than a day, or in any case. Returns it.
    pub fn back_up(&self, is_wanted: bool) -> Result<Option<PathBuf>, StateError> {
        let inner = self.lock();
        let Some(path) = inner.shelf.path() else {
            return Ok(None);
        };
        if !is_wanted && !aside::is_due(path) {
            return Ok(None);
        }
        let made = aside::back_up(&inner.shelf.database, path);
        made.map(Some).map_err(StateError::unsaved)
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(
        &self,
        library: &str,
        of: &str,
        mark: Mark,
        value: Option<String>,
    ) -> Result<(), StateError> {
        self.change_all(vec![(Place::new(library, mark, of), value)])
    }

    /// Makes several changes in one transaction: all of them or none.
    fn change_all(&self, changes: Vec<(Place, Option<String>)>) -> Result<(), StateError> {
        self.lock().change_all(changes)
    }

    fn value(&self, library: &str, of: &str, mark: Mark) -> Option<String> {
        let found = self.lock().record(&Place::new(library, mark, of));
        found.ok().flatten()?.value
    }

    /// Returns what is set of one kind, by what it is set on; of a file that cannot be read now what is not saved in it yet.
    fn values(&self, library: &str, mark: Mark) -> BTreeMap<String, String> {
        self.read_values(library, mark).0
    }

    /// Returns what is set of one kind, for who decides by it what to change.
    fn known_values(
        &self,
        library: &str,
        mark: Mark,
    ) -> Result<BTreeMap<String, String>, StateError> {
        match self.read_values(library, mark) {
            (values, None) => Ok(values),
            (_, Some(error)) => Err(StateError::unread(error)),
        }
    }

    fn read_values(
        &self,
        library: &str,
        mark: Mark,
    ) -> (BTreeMap<String, String>, Option<rusqlite::Error>) {
        let inner = self.lock();
        let (found, trouble) = match disk::of_kind(&inner.shelf.database, library, mark.word()) {
            Ok(found) => (found, None),
            Err(error) => (Vec::new(), Some(error)),
        };
        let mut values: BTreeMap<String, String> = found.into_iter().collect();
        for record in inner
            .pending
            .values()
            .filter(|it| it.place.is(library, mark))
        {
            match &record.value {
                Some(value) => values.insert(record.place.of.clone(), value.clone()),
                None => values.remove(&record.place.of),
            };
        }
        (values, trouble)
    }

    fn marked(&self, library: &str, mark: Mark) -> BTreeSet<String> {
        self.values(library, mark).into_keys().collect()
    }
}
