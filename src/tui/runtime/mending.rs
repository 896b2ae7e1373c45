//! Corrections kept and taken back: in the folder's file, or with the reader's state.

use super::desk::Desk;
use super::keeping::Deed;
use crate::corrections::{Correction, FILE};
use crate::library::{ArticleId, Corrected, Kept, LibraryError};
use crate::tui::effect::Landing;
use crate::tui::message::Message;

impl Desk {
    /// Keeps a correction and returns the article as it is then.
    pub(super) fn correct(
        &mut self,
        id: ArticleId,
        correction: Correction,
    ) -> Result<Message, LibraryError> {
        let done = self.library.correct(id, correction)?;
        let kept = self.kept(&done);
        let said = done.problem.clone().unwrap_or(kept);
        self.done.push(Deed::Corrected(Some(id), done));
        let arrival = self.arrival(id, Landing::Remembered)?;
        Ok(Message::Corrected(Box::new(arrival), said))
    }

    /// Keeps a topic or a row and says where.
    pub(super) fn align(&mut self, correction: Correction) -> Result<Message, LibraryError> {
        let done = self.library.align(correction)?;
        let said = self.kept(&done);
        self.done.push(Deed::Corrected(None, done));
        Ok(Message::Aligned(said))
    }

    /// Takes a correction back and returns its article as it is then.
    pub(super) fn take_correction_back(
        &mut self,
        id: Option<ArticleId>,
        done: &Corrected,
    ) -> Result<Message, LibraryError> {
        let what = done.correction.sentence();
        if let Some(reason) = self.library.take_back(id, done)? {
            let said = format!("not taken back: {what} · {FILE}: {reason}");
            return Ok(Message::Failed(said));
        }
        let mut said = format!("taken back: {what}");
        if done.kept != Kept::Folder {
            let library = self.library.key();
            let removed = self.state.remove_correction(library, &done.correction);
            if let Err(error) = removed {
                said = format!("{said} · {error}");
            }
        }
        let said = self.with_count(said);
        let Some(id) = id else {
            return Ok(Message::Aligned(said));
        };
        let arrival = self.arrival(id, Landing::Remembered)?;
        Ok(Message::Corrected(Box::new(arrival), said))
    }

    /// Keeps a correction with the state where no folder has it, and says where it is kept.
    fn kept(&self, done: &Corrected) -> String {
        let Kept::State(reason) = &done.kept else {
            return format!("put right · kept in {FILE}");
        };
        let key = self.library.key();
        let saved = self.state.add_correction(key, &done.correction);
        let trouble = saved.err().map(|error| error.to_string());
        let mut said = "put right · kept with the reader's state".to_owned();
        for reason in reason.iter().chain(&trouble) {
            said.push_str(" · ");
            said.push_str(reason);
        }
        said
    }
}
