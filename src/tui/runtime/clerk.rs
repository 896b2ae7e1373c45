//! The desk's work on the board and on exports.

use std::path::PathBuf;

use super::desk::Desk;
use super::keeping::Deed;
use crate::board::{self, Change, Place};
use crate::export::{self, Document, Form};
use crate::library::FactFilter;
use crate::library::{ArticleId, LibraryError};
use crate::tui::action::Action;
use crate::tui::effect::Subject;
use crate::tui::message::{BoardNews, Message};

impl Desk {
    /// Pins what stands at a place.
    pub(super) fn pin(&mut self, id: ArticleId, place: Place) -> Result<Message, LibraryError> {
        let Some(pin) = board::pin(&self.library, id, place)? else {
            return Ok(Message::Failed("it is not there any more".to_owned()));
        };
        self.change_board(&Change::Pin(Box::new(pin)), false)
    }

    /// Changes the board.
    pub(super) fn change_board(
        &mut self,
        change: &Change,
        is_undo: bool,
    ) -> Result<Message, LibraryError> {
        let changed = self.state.change_board(self.library.key(), change);
        let undoing = match changed {
            Ok(undoing) => undoing,
            // It waits in memory and is on the board all the same.
            Err(error) => return self.board(None, Some(error.to_string())),
        };
        let said = match change {
            _ if is_undo => self.with_count(format!("taken back: {}", change.undone())),
            Change::Pin(_) if undoing.is_none() => {
                format!(
                    "it is on the board already; {} shows it",
                    self.keymap.key(Action::Board)
                )
            }
            Change::Pin(_) => format!("pinned; {} shows the board", self.keymap.key(Action::Board)),
            Change::Restore(_) | Change::Remove { .. } => {
                format!(
                    "{}; {} takes it back",
                    change.said(),
                    self.keymap.key(Action::Undo)
                )
            }
            Change::Note { .. } | Change::Order(_) | Change::Title(_) => change.said().to_owned(),
        };
        if let Some(undoing) = undoing.as_ref().filter(|_| !is_undo) {
            self.done.push(Deed::Board(undoing.clone()));
        }
        // What was pinned has the id that takes it off again.
        let about = change.about().or_else(|| undoing.as_ref()?.about());
        let about = about.map(str::to_owned);
        self.board(about, Some(said))
    }

    /// Returns the board as it is now.
    pub(super) fn board(
        &self,
        about: Option<String>,
        said: Option<String>,
    ) -> Result<Message, LibraryError> {
        let mut board = self.state.board(self.library.key());
        board::refresh(&self.library, &mut board)?;
        board::mark_shared(&mut board, &self.library.lexicon().words);
        Ok(Message::Board(Box::new(BoardNews { board, about, said })))
    }

    /// Writes a subject to a new file.
    pub(super) fn export(
        &self,
        subject: &Subject,
        form: Form,
        name: &str,
    ) -> Result<Message, LibraryError> {
        let Some(folder) = &self.exports else {
            return Ok(Message::Failed(
                "not saved: there is no folder to save to".to_owned(),
            ));
        };
        if self.is_confined && !is_plain(name) {
            let said = "not saved: here a file has a name, not a path".to_owned();
            return Ok(Message::Failed(said));
        }
        let document = self.document(subject)?;
        let path = if self.is_confined {
            folder.join(name)
        } else {
            folder.join(at_home(name))
        };
        Ok(match export::write_new(&path, &form.write(&document)) {
            Ok(taken) => {
                let mut said = format!("{} written to {}", document.extent(), taken.display());
                if taken != path {
                    said.push_str("; the name was taken");
                }
                Message::Exported(said)
            }
            Err(error) => Message::Failed(format!("not saved: {}: {error}", path.display())),
        })
    }

    fn document(&self, subject: &Subject) -> Result<Document, LibraryError> {
        let library = &self.library;
        match subject {
            Subject::Matrix(matrix) => export::matrix_document(library, matrix),
            Subject::Figures(table) => {
                export::figures_document(library, &FactFilter::default(), table)
            }
            Subject::Person(person) => {
                let topics = library.lexicon().topic_labels();
                export::person_document(library, person, &topics)
            }
            Subject::Board => {
                let mut board = self.state.board(library.key());
                board::refresh(library, &mut board)?;
                Ok(export::board_document(&board))
            }
        }
    }
}

/// Tells whether a name is one of a file in a folder, and shown by `ls`.
fn is_plain(name: &str) -> bool {
    !name.starts_with(['.', '~', '-']) && !name.contains(['/', '\\', '\0'])
}

/// Returns the path that a name beginning with `~/` means.
fn at_home(name: &str) -> PathBuf {
    let home = name.strip_prefix("~/").zip(etcetera::home_dir().ok());
    home.map_or_else(|| PathBuf::from(name), |(rest, home)| home.join(rest))
}
