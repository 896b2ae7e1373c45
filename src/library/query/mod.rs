//! Queries: each one function, answering with owned rows.

use std::sync::Arc;

use super::{
    ArticleFilter, ArticleId, ArticleOrder, ArticleRow, EntityRow, FactFilter, FactId, FactRow,
    HeadingRow, Hit, Library, LibraryError, MeasureRow, Opened, QuoteFilter, QuoteId, QuoteRow,
    Result, Search, Statement, SummitRow, Tally, Totals, Window,
};
use crate::analysis::FactKind;
use crate::source::Problem;

impl Library {
    /// Returns the ids of the articles that pass `filter`, in `order`: a list draws the rows it shows with
    /// [`article_rows`](Self::article_rows).
    pub fn article_ids(
        &self,
        _filter: &ArticleFilter,
        _order: ArticleOrder,
    ) -> Result<Vec<ArticleId>> {
        Ok(Vec::new())
    }

    /// Returns the rows of `ids`, in their order; those that are gone are left out.
    pub fn article_rows(&self, _ids: &[ArticleId]) -> Result<Vec<ArticleRow>> {
        Ok(Vec::new())
    }

    /// Returns the rows of the articles that pass `filter`, in `order`.
    pub fn articles(
        &self,
        filter: &ArticleFilter,
        order: ArticleOrder,
        window: Window,
    ) -> Result<Vec<ArticleRow>> {
        self.article_rows(window.of(&self.article_ids(filter, order)?))
    }

    /// Returns the article under `key` ([`ArticleRow::key`]).
    pub fn article_by_key(&self, _key: &str) -> Result<Option<ArticleId>> {
        Ok(None)
    }

    /// Opens an article: reads, cleans and extracts its file again (about a millisecond), so that what is shown
    /// is what the file says now. Articles without a file of their own come from the database.
    pub fn article(&self, id: ArticleId) -> Result<Arc<Opened>> {
        Err(LibraryError::Unknown(id))
    }

    /// Returns the subheadings of all articles.
    pub fn headings(&self) -> Result<Vec<HeadingRow>> {
        Ok(Vec::new())
    }

    /// Returns the quotes that pass `filter`, by day said, article and place in it.
    pub fn quotes(&self, _filter: &QuoteFilter, _window: Window) -> Result<Vec<QuoteRow>> {
        Ok(Vec::new())
    }

    /// Returns the same, each statement once.
    pub fn statements(&self, _filter: &QuoteFilter, _window: Window) -> Result<Vec<Statement>> {
        Ok(Vec::new())
    }

    /// Returns the quotes of `ids`, in their order; those that are gone are left out.
    pub fn quote_rows(&self, _ids: &[QuoteId]) -> Result<Vec<QuoteRow>> {
        Ok(Vec::new())
    }

    /// Returns who said how much of what passes `filter`, most first.
    pub fn speakers(&self, _filter: &QuoteFilter) -> Result<Vec<Tally>> {
        Ok(Vec::new())
    }

    /// Returns how much of what passes `filter` is on which topic, most first.
    pub fn topics(&self, _filter: &QuoteFilter) -> Result<Vec<Tally>> {
        Ok(Vec::new())
    }

    /// Returns the facts that pass `filter`, by article date, article and place in it.
    pub fn facts(&self, _filter: &FactFilter, _window: Window) -> Result<Vec<FactRow>> {
        Ok(Vec::new())
    }

    /// Returns the facts of `ids`, in their order; those that are gone are left out.
    pub fn fact_rows(&self, _ids: &[FactId]) -> Result<Vec<FactRow>> {
        Ok(Vec::new())
    }

    /// Returns the figures that pass `filter`, merged: the same value twice is one with two sources, two values
    /// for one measure, subject, period and unit are a conflict. Figures without a measure are left out.
    pub fn measures(&self, _filter: &FactFilter) -> Result<Vec<MeasureRow>> {
        Ok(Vec::new())
    }

    /// Returns all summits in time order, undated ones last.
    pub fn summits(&self) -> Result<Vec<SummitRow>> {
        Ok(Vec::new())
    }

    /// Returns the people, organisations, places and documents of the library, or only those of `kind`; most
    /// mentioned first.
    pub fn entities(&self, _kind: Option<FactKind>) -> Result<Vec<EntityRow>> {
        Ok(Vec::new())
    }

    /// Returns every mention of one entity, by article date.
    pub fn mentions(&self, _kind: FactKind, _name: &str) -> Result<Vec<FactRow>> {
        Ok(Vec::new())
    }

    /// Returns where the searched words stand, newest article first; at most `limit` hits.
    pub fn search(&self, _search: &Search, _limit: usize) -> Result<Vec<Hit>> {
        Ok(Vec::new())
    }

    /// Returns what could not be read, and why.
    pub fn problems(&self) -> Result<Vec<Problem>> {
        Ok(Vec::new())
    }

    /// Returns how much there is.
    pub fn totals(&self) -> Result<Totals> {
        Ok(Totals::default())
    }
}
