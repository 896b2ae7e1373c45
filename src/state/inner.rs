//! An open state: what is in its file, what waits to be written there, and what is recorded to be taken back.

use std::collections::BTreeMap;
use std::path::Path;

use super::record::{Place, Record, now};
use super::rescue::Rescue;
use super::shelf::Shelf;
use super::{Changed, StateError, disk, exchange};

pub(super) struct Inner {
    pub shelf: Shelf,
    /// Changes that could not be written.
    pub pending: BTreeMap<Place, Record>,
    /// Where they are copied to.
    pub rescue: Option<Rescue>,
    /// What the marks were that were changed since this began.
    pub recording: Option<Vec<Changed>>,
    /// The file's own count of changes by others.
    pub version: i64,
}

impl Inner {
    pub fn record(&self, place: &Place) -> rusqlite::Result<Option<Record>> {
        match self.pending.get(place) {
            Some(waiting) => Ok(Some(waiting.clone())),
            None => disk::one(&self.shelf.database, place),
        }
    }

    pub fn change_all(&mut self, changes: Vec<(Place, Option<String>)>) -> Result<(), StateError> {
        for (place, value) in changes {
            let read = self.record(&place);
            // What cannot be read may be anything: the change waits like any other, but cannot be taken back.
            let is_known = read.is_ok();
            let known = read.ok().flatten();
            let before = known.as_ref().and_then(|it| it.value.clone());
            if is_known && before == value {
                continue;
            }
            if let Some(recording) = self.recording.as_mut().filter(|_| is_known) {
                // What was set twice was first what it shall be again.
                match recording.iter_mut().find(|it| it.place == place) {
                    Some(earlier) => earlier.after.clone_from(&value),
                    None => recording.push(Changed {
                        place: place.clone(),
                        before,
                        after: value.clone(),
                    }),
                }
            }
            // Whatever the clock says, what is done after something else is later.
            let after = known.map_or(i64::MIN, |it| it.changed.saturating_add(1));
            let record = Record {
                place: place.clone(),
                value,
                changed: now().max(after),
            };
            self.pending.insert(place, record);
        }
        self.write()
    }

    /// Sets a mark if `is_due` says so of its value; no one changes it in between. Tells whether it did. A value that cannot be
    /// read is not asked about.
    pub fn change_if(
        &mut self,
        (place, value): (Place, Option<String>),
        is_due: impl FnOnce(Option<&str>) -> bool,
    ) -> Result<bool, StateError> {
        // Without it the change waits like any other.
        let _ = disk::begin(&self.shelf.database);
        let is_due = match self.record(&place) {
            Ok(known) => is_due(known.and_then(|it| it.value).as_deref()),
            Err(_) => true,
        };
        let done = if is_due {
            self.change_all(vec![(place, value)])
        } else {
            Ok(())
        };
        disk::give_up(&self.shelf.database);
        done.map(|()| is_due)
    }

    /// Sets marks as they were, as far as they are still what they were changed to; no one changes them in between. Returns
    /// how many are not. A value that cannot be read is not asked about.
    pub fn take_back(&mut self, changed: &[Changed]) -> Result<usize, StateError> {
        // Without it the change waits like any other.
        let _ = disk::begin(&self.shelf.database);
        let is_ours = |it: &&Changed| match self.record(&it.place) {
            Ok(known) => known.and_then(|it| it.value) == it.after,
            Err(_) => true,
        };
        let ours: Vec<_> = changed.iter().filter(is_ours).collect();
        let others = changed.len() - ours.len();
        let back = ours.into_iter();
        let done = self.change_all(
            back.map(|it| (it.place.clone(), it.before.clone()))
                .collect(),
        );
        disk::give_up(&self.shelf.database);
        done.map(|()| others)
    }

    pub fn merge(&mut self, records: Vec<Record>) -> Result<(), StateError> {
        let waiting = std::mem::take(&mut self.pending);
        let all = exchange::merged(waiting.into_values().chain(records));
        self.pending = all.into_iter().map(|it| (it.place.clone(), it)).collect();
        self.write()
    }

    /// Writes what is pending in one transaction: all of it or nothing.
    pub fn write(&mut self) -> Result<(), StateError> {
        if self.pending.is_empty() {
            return Ok(());
        }
        match self.shelf.write(self.pending.values()) {
            Ok(()) => {
                self.pending.clear();
                if let Some(rescue) = &mut self.rescue {
                    rescue.remove();
                }
                Ok(())
            }
            Err(mut reason) => {
                let records: Vec<Record> = self.pending.values().cloned().collect();
                let written = self.rescue.as_mut().map(|rescue| rescue.write(&records));
                if let Some(Err(error)) = written {
                    reason = format!("{reason}; nor as an emergency copy: {error}");
                }
                Err(StateError::unsaved(reason))
            }
        }
    }

    /// Returns the emergency copy, if it holds all that is pending.
    pub fn copy(&self) -> Option<&Path> {
        self.rescue.as_ref()?.current()
    }
}
