//! Corrections kept and taken back: in the folder's file, or with the reader's state.

use super::desk::Desk;
use crate::corrections::{Correction, FILE};
use crate::library::{ArticleId, Kept, LibraryError};
use crate::tui::effect::Landing;
use crate::tui::message::Message;

impl Desk {
    /// Keeps a correction and returns the article as it is then.
    pub(super) fn correct(
        &mut self,
        id: ArticleId,
        correction: Correction,
    ) -> Result<Message, LibraryError> {
        let library = &self.library;
        let done = library.correct(id, correction)?;
        let mut said = match &done.kept {
            Kept::Folder => format!("put right · kept in {FILE}"),
            Kept::State(reason) => {
                let saved = self.state.add_correction(library.key(), &done.correction);
                let trouble = saved.err().map(|error| error.to_string());
                let mut said = "put right · kept with the reader's state".to_owned();
                for reason in reason.iter().chain(&trouble) {
                    said.push_str(" · ");
                    said.push_str(reason);
                }
                said
            }
        };
        if let Some(problem) = &done.problem {
            said.clone_from(problem);
        }
        self.done.push((id, done));
        let arrival = self.arrival(id, Landing::Remembered)?;
        Ok(Message::Corrected(Box::new(arrival), said))
    }

    /// Takes the last correction back and returns its article as it is then.
    pub(super) fn undo(&mut self) -> Result<Message, LibraryError> {
        let Some((id, done)) = self.done.pop() else {
            let said = "nothing was put right in this session";
            return Ok(Message::Said(said.to_owned()));
        };
        let what = done.correction.sentence();
        if let Some(reason) = self.library.take_back(id, &done)? {
            return Ok(Message::Failed(format!(
                "not taken back: {what} · {FILE}: {reason}"
            )));
        }
        let mut said = format!("taken back: {what}");
        if done.kept != Kept::Folder {
            let library = self.library.key();
            let removed = self.state.remove_correction(library, &done.correction);
            if let Err(error) = removed {
                said.push_str(&format!(" · {error}"));
            }
        }
        let left = self.done.len();
        if left > 0 {
            said.push_str(&format!(" · {left} before it"));
        }
        let arrival = self.arrival(id, Landing::Remembered)?;
        Ok(Message::Corrected(Box::new(arrival), said))
    }
}
