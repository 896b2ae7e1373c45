//! Making articles anew that a correction concerns: a few at once, the others when the library is brought up to date.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;

use rusqlite::{Connection, OptionalExtension};

use super::copies::regroup;
use super::correct::Corrector;
use super::prepare::Prepared;
use super::write::Scribe;
use super::{ArticleId, Library, LibraryError, Result, schema, settle};

/// So many articles besides the one at hand are made anew while the reader waits.
const AT_ONCE: usize = 24;

/// So many are written in one transaction.
const BATCH: usize = 64;

/// Stands in the place of the hash of a file's corrections while it is to be analysed again; hardly any hash is that.
pub(super) const OUTDATED: i64 = -1;

/// The articles that are made anew at once, and the files of all that are concerned.
struct Concerned {
    at_once: Vec<ArticleId>,
    files: BTreeSet<i64>,
}

/// What came of making them anew: the hash of the corrections of each file, and files that could not be read.
#[derive(Default)]
struct Done {
    marks: BTreeMap<i64, i64>,
    failed: BTreeSet<i64>,
}

impl Library {
    /// Analyses, corrects and writes articles anew: the `first` and some others at once, and all that no file of their own
    /// gives back; the files of the rest, and those that cannot be read now, count as unread until the next ingest. With
    /// `is_common` the correction is one that is not of one article.
    pub(super) fn renew(
        &self,
        first: Option<ArticleId>,
        others: &BTreeSet<ArticleId>,
        is_common: bool,
    ) -> Result<()> {
        let concerned = self.store().write(|database| {
            let concerned = concerned(database, first, others)?;
            let mut outdate = database.prepare_cached(MARK)?;
            for &file in &concerned.files {
                outdate.execute([file, OUTDATED])?;
            }
            Ok(concerned)
        })?;
        let (corrections, lexicon) = self.rules();
        let corrector = Corrector::new(&corrections, &lexicon);
        let mut done = Done::default();
        for batch in concerned.at_once.chunks(BATCH) {
            let prepared = self.prepared(batch, &corrector, &mut done)?;
            let written = self.store().write(|database| write(database, &prepared))?;
            self.link_each(&written, &AtomicBool::new(false), &mut |_| {})?;
        }
        self.store().write(|database| {
            let mut mark = database.prepare_cached(MARK)?;
            for (file, corrected) in &done.marks {
                if !done.failed.contains(file) {
                    mark.execute([file, corrected])?;
                }
            }
            if is_common {
                schema::set_aliases(database, corrections.common_mark())?;
            }
            settle::settle(database)?;
            regroup(database)
        })
    }

    /// Makes articles ready to be written anew, as far as they can be read.
    fn prepared(
        &self,
        ids: &[ArticleId],
        corrector: &Corrector<'_>,
        done: &mut Done,
    ) -> Result<Vec<(Prepared, Option<i64>)>> {
        let mut prepared = Vec::with_capacity(ids.len());
        for &id in ids {
            let raw = match self.raw(id, corrector) {
                Ok(raw) => raw,
                Err(LibraryError::Unreadable(_) | LibraryError::Unknown(_)) => {
                    let file = self.store().read(|database| file_of(database, id))?;
                    done.failed.extend(file.map(|it| it.0));
                    continue;
                }
                Err(error) => return Err(error),
            };
            let relative = raw.article.origin.path.to_string_lossy();
            let mark = corrector.corrections.mark_of(&relative);
            done.marks.extend(raw.file.map(|file| (file, mark)));
            let anew = Prepared::new(raw.article, raw.analysis, raw.keep, corrector);
            prepared.push((anew, raw.file));
        }
        Ok(prepared)
    }
}

const MARK: &str = "UPDATE files SET corrected = ?2 WHERE id = ?1";

/// Tells which articles are made anew at once.
fn concerned(
    database: &Connection,
    first: Option<ArticleId>,
    others: &BTreeSet<ArticleId>,
) -> Result<Concerned> {
    let others = others.iter().copied().filter(|&id| Some(id) != first);
    let mut concerned = Concerned {
        at_once: Vec::new(),
        files: BTreeSet::new(),
    };
    let most = AT_ONCE + first.iter().len();
    for id in first.into_iter().chain(others) {
        let file = file_of(database, id)?;
        concerned.files.extend(file.map(|it| it.0));
        let can_wait = file.is_some_and(|(_, is_alone)| is_alone);
        if concerned.at_once.len() < most || !can_wait {
            concerned.at_once.push(id);
        }
    }
    Ok(concerned)
}

/// Returns the file of an article, and whether it gives back the whole article by itself.
fn file_of(database: &Connection, id: ArticleId) -> Result<Option<(i64, bool)>> {
    let found = database
        .prepare_cached(
            "SELECT file, id NOT IN (SELECT article FROM kept) FROM articles WHERE id = ?1 AND file IS NOT NULL",
        )?
        .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found)
}

/// Writes articles that were made anew, and returns their rows.
fn write(database: &Connection, prepared: &[(Prepared, Option<i64>)]) -> Result<Vec<i64>> {
    let mut scribe = Scribe::new(database)?;
    let written = prepared
        .iter()
        .map(|(anew, file)| Ok(scribe.article(anew, *file)?.0));
    let written = written.collect::<Result<_>>()?;
    scribe.finish()?;
    Ok(written)
}
