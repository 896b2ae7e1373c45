//! Bringing the library up to date: which files are new, changed or gone; read and extracted by worker threads,
//! written by one.

use std::sync::atomic::AtomicBool;

use super::{ArticleId, Library, Result};
use crate::analysis::Analysis;
use crate::article::Article;

/// How far an ingest is, after a batch was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// Files dealt with, the unchanged ones included.
    pub done: usize,
    /// Files found so far.
    pub found: usize,
    /// True once the walk has ended: then `found` is all there is.
    pub is_walked: bool,
    /// Articles of this batch: new ones and changed ones.
    pub arrived: Vec<ArticleId>,
    /// Articles that are gone.
    pub removed: Vec<ArticleId>,
    /// Problems so far.
    pub problems: usize,
}

/// What an ingest did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ingested {
    /// Files read because they were new or changed.
    pub read: usize,
    /// Files left alone because they were not.
    pub unchanged: usize,
    /// Articles that are gone.
    pub removed: usize,
    pub problems: usize,
    pub was_cancelled: bool,
}

impl Library {
    /// Brings the library up to date with its place, calling `report` after each batch that is written. Blocks:
    /// run it in a thread of its own. Ends soon after `cancel` is set; what is written by then stays.
    pub fn ingest(
        &self,
        _cancel: &AtomicBool,
        _report: &mut dyn FnMut(&Progress),
    ) -> Result<Ingested> {
        Ok(Ingested::default())
    }

    /// Adds articles that were read and analysed elsewhere, in one transaction; the same origin replaces.
    /// They are kept whole, because no file is known to read them from again.
    pub fn add(&self, _articles: &[(Article, Analysis)]) -> Result<Vec<ArticleId>> {
        Ok(Vec::new())
    }
}
