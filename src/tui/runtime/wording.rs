//! The words of facts and quotes for the views that fetch them as they come on screen.

use super::desk::Desk;
use crate::library::{FactId, LibraryError, QuoteId};
use crate::tui::figures::Worded;
use crate::tui::message::Message;
use crate::tui::person::Needed;

impl Desk {
    /// Returns facts, with the sentences of those where that is wanted.
    pub(super) fn worded(&self, wanted: &[(FactId, bool)]) -> Result<Vec<Worded>, LibraryError> {
        let rows = |with: bool| {
            let ids = wanted.iter().filter(|(_, it)| *it == with);
            let ids: Vec<FactId> = ids.map(|(id, _)| *id).collect();
            self.library.fact_rows(&ids)
        };
        let (with, without) = (rows(true)?, rows(false)?);
        let sentences = self.library.sentences(&with)?;
        let worded = with.into_iter().zip(sentences.into_iter().map(Some));
        let bare = without.into_iter().map(|fact| (fact, None));
        Ok(bare.chain(worded).collect())
    }

    /// Returns the words of rows of a person's page.
    pub(super) fn person_worded(&self, needed: &[Needed]) -> Result<Message, LibraryError> {
        let quotes = needed.iter().filter_map(|it| match it {
            Needed::Quote(id) => Some(*id),
            Needed::Fact(_) => None,
        });
        let facts = needed.iter().filter_map(|it| match it {
            Needed::Fact(id) => Some((*id, true)),
            Needed::Quote(_) => None,
        });
        let quotes: Vec<QuoteId> = quotes.collect();
        let facts: Vec<(FactId, bool)> = facts.collect();
        Ok(Message::PersonWorded(
            self.library.quote_rows(&quotes)?,
            self.worded(&facts)?,
        ))
    }
}
