//! Search over everything: a query becomes a plan, the plan questions, their answer the articles it holds for and the
//! places in them. Places come a page at a time; an article is read only when its places are asked for.

mod amounts;
mod arms;
mod beginnings;
mod candidates;
mod complete;
mod concordance;
mod missing;
mod names;
mod places;
mod plan;
mod ranking;
mod scan;
mod sets;
mod snippet;
mod sql;
#[cfg(test)]
mod tests;
mod text;
mod times;
mod words;

use std::collections::VecDeque;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use complete::Completion;
pub use concordance::{Column, sort};
pub use missing::Missing;

use super::rows::{ArticleId, Hit};
use super::{Copies, Library, LibraryError, Result};
use crate::query::Expression;
use names::Names;
use plan::Plan;

/// The order in which a search answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// By the article's date, undated ones last.
    #[default]
    Newest,
    /// Articles first that hold the words often for their length, in the title most; those without words by date. What three of
    /// four articles of a large library hold counts for nothing.
    Relevance,
}

/// A search under way: which articles come next, and the places that were found but not yet given.
#[derive(Debug, Clone)]
pub struct Finding {
    plan: Arc<Plan>,
    copies: Copies,
    /// Articles that are known to hold it, in order.
    ids: Vec<ArticleId>,
    /// How many of them were given.
    given: usize,
    /// How many there are, once that is known.
    count: Option<usize>,
    /// Where to look for more of them, if not all are known.
    scan: Option<scan::Scan>,
    waiting: VecDeque<Hit>,
}

impl Finding {
    /// Returns how many articles it holds for, once that is known.
    pub fn articles(&self) -> Option<usize> {
        if self.scan.is_none() {
            Some(self.ids.len())
        } else {
            self.count
        }
    }

    /// Tells whether every place was given.
    pub fn is_done(&self) -> bool {
        self.scan.is_none() && self.given == self.ids.len() && self.waiting.is_empty()
    }
}

impl Library {
    /// Begins a search; [`more`](Self::more) gives its places.
    pub fn find(&self, query: &Expression, order: Order, copies: Copies) -> Result<Finding> {
        let lexicon = self.lexicon();
        let mut finding = self.store().read(|database| {
            let names = Names::new(database, &lexicon).with_marked(self.marked());
            let plan = Arc::new(Plan::new(query, &names)?);
            let (ids, scan) = candidates::begin((self, database), &plan, order)?;
            Ok(Finding {
                plan,
                copies,
                ids,
                given: 0,
                count: None,
                scan,
                waiting: VecDeque::new(),
            })
        })?;
        self.count_once(copies, &mut finding.ids)?;
        self.count(&mut finding)?;
        Ok(finding)
    }

    /// Returns at most `limit` further places of a search, those of one article together. It stops early, with what it
    /// has, once `is_wanted` says no. An article that cannot be read any more gives none.
    pub fn more(
        &self,
        finding: &mut Finding,
        limit: usize,
        is_wanted: &dyn Fn() -> bool,
    ) -> Result<Vec<Hit>> {
        let mut hits = Vec::new();
        while hits.len() < limit && is_wanted() {
            if let Some(hit) = finding.waiting.pop_front() {
                hits.push(hit);
            } else if let Some(id) = finding.ids.get(finding.given).copied() {
                finding.given += 1;
                match self.hits_in(id, &finding.plan) {
                    Ok(found) => finding.waiting.extend(found),
                    Err(LibraryError::Unreadable(_) | LibraryError::Unknown(_)) => {}
                    Err(error) => return Err(error),
                }
            } else if let Some(scan) = finding.scan.take() {
                let plan = &finding.plan;
                let (mut found, scan) = self
                    .store()
                    .read(|database| candidates::go_on((self, database), plan, scan, is_wanted))?;
                self.count_once(finding.copies, &mut found)?;
                finding.ids.extend(found);
                finding.scan = scan;
                self.count(finding)?;
            } else {
                break;
            }
        }
        Ok(hits)
    }

    /// Counts the articles of a search where they are known and were not counted.
    fn count(&self, finding: &mut Finding) -> Result<()> {
        if finding.count.is_none()
            && let Some(holders) = finding.scan.as_ref().and_then(scan::Scan::holders)
        {
            let mut ids: Vec<ArticleId> = holders.iter().collect();
            self.count_once(finding.copies, &mut ids)?;
            finding.count = Some(ids.len());
        }
        Ok(())
    }

    /// Returns every article that a query holds for, newest first.
    pub fn articles_found(&self, query: &Expression, copies: Copies) -> Result<Vec<ArticleId>> {
        let lexicon = self.lexicon();
        let mut found = self.store().read(|database| {
            let names = Names::new(database, &lexicon).with_marked(self.marked());
            candidates::whole(database, &Plan::new(query, &names)?)
        })?;
        self.count_once(copies, &mut found)?;
        Ok(found)
    }
}
