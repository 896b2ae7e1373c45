//! The desk's work on the marks: setting them, taking the last change of any kind back.

use std::sync::Arc;

use super::desk::Desk;
use crate::article::Span;
use crate::board::Change;
use crate::library::{ArticleId, Corrected, LibraryError, Marked};
use crate::state::{Bookmark, Marks, StateError, Undoing};
use crate::text::Reading;
use crate::tui::effect::{Editable, Landing};
use crate::tui::marking::Marking;
use crate::tui::message::Message;
use crate::tui::selecting::Units;

/// Something that was done in this session and can be taken back.
pub(super) enum Deed {
    /// Something was put right, perhaps in one article.
    Corrected(Option<ArticleId>, Corrected),
    /// Marks were set: what it says when they are taken back.
    Marked(String, Undoing),
    /// The board was changed: what takes it back.
    Board(Change),
}

impl Desk {
    /// Sets a mark. Returns the marks as they are then.
    pub(super) fn mark(&mut self, marking: Marking) -> Message {
        let said = marking.said();
        let is_note = marking.is_note();
        let (outcome, undoing) = self.state.recording(|_| self.set(marking));
        if !undoing.is_empty() {
            self.done.push(Deed::Marked(said, undoing));
        }
        let said = match outcome {
            Ok(Some(said)) => Some(said),
            Ok(None) => None,
            Err(error) => return self.marked_in_spite(&error, is_note),
        };
        // The screen shows a change at once; an answer that was under way may have shown it the marks before it.
        self.marked(said)
    }

    /// Sets a mark, and says what else there is to say.
    fn set(&self, marking: Marking) -> Result<Option<String>, StateError> {
        let (state, library) = (&self.state, self.library.key());
        let done = match marking {
            Marking::Read { key, is_read } => state.set_read(library, &key, is_read),
            Marking::Star { key, is_starred } => state.set_star(library, &key, is_starred),
            Marking::Tags { key, tags } => state.set_tags(library, &key, &tags),
            Marking::Query { query, is_kept } => state.set_query(library, &query, is_kept),
            Marking::AddNote(text) => state.add_note(library, &text).map(|_| ()),
            Marking::ChangeNote { before, words } => {
                let is_alone = state.change_note(library, &before, &words)?;
                let said = "someone else changed this note meanwhile: both are kept";
                return Ok((!is_alone).then(|| said.to_owned()));
            }
            Marking::Bookmark { letter, bookmark } => {
                state.set_bookmark(library, letter, Some(&bookmark))
            }
        };
        done.map(|()| None)
    }

    /// Returns the marks after a change that waits in memory.
    fn marked_in_spite(&self, error: &StateError, is_note: bool) -> Message {
        if is_note {
            self.marked(Some(error.to_string()))
        } else {
            Message::Failed(error.to_string())
        }
    }

    /// Lets searches and the jump know what the reader marked.
    pub(super) fn share(&self, marks: &Marks) {
        self.library.set_marked(Marked::from(marks));
    }

    pub(super) fn marked(&self, said: Option<String>) -> Message {
        let marks = self.state.marks(self.library.key());
        self.share(&marks);
        Message::Marked(Box::new(marks), said)
    }

    /// Returns the marks if others changed the state.
    pub(super) fn news(&self) -> Option<Message> {
        self.state.has_news().then(|| self.marked(None))
    }

    /// Takes the last change back, of whatever kind.
    pub(super) fn undo(&mut self) -> Result<Message, LibraryError> {
        match self.done.pop() {
            None => {
                let said = "nothing was changed in this session";
                Ok(Message::Said(said.to_owned()))
            }
            Some(Deed::Corrected(id, done)) => self.take_correction_back(id, &done),
            Some(Deed::Board(change)) => self.change_board(&change, true),
            Some(Deed::Marked(what, undoing)) => {
                let trouble = match self.state.take_back(&undoing) {
                    Ok(0) => String::new(),
                    Ok(_) => " · what was changed elsewhere since stays".to_owned(),
                    Err(error) => format!(" · {error}"),
                };
                let said = format!("taken back: {what}{trouble}");
                Ok(self.marked(Some(self.with_count(said))))
            }
        }
    }

    /// Adds how much more can be taken back.
    pub(super) fn with_count(&self, said: String) -> String {
        match self.done.len() {
            0 => said,
            left => format!("{said} · {left} before it"),
        }
    }

    /// Opens the article of a place at its words.
    pub(super) fn go_to(&self, place: &Bookmark) -> Result<Message, LibraryError> {
        let Some(id) = self.library.article_by_key(&place.article)? else {
            let said = format!("{} is not here any more", place.article);
            return Ok(Message::NotOpened(said));
        };
        let mut arrival = self.arrival(id, Landing::Remembered)?;
        let byte = place.position.find(&arrival.opened.article.text);
        arrival.landing = Landing::Top(byte);
        Ok(Message::Opened(Box::new(arrival)))
    }

    /// Returns what a selection in an article grows by.
    pub(super) fn units(&self, id: ArticleId) -> Result<Message, LibraryError> {
        let opened = self.library.article(id)?;
        let lexicon = self.library.lexicon();
        let reading = Reading::new(&opened.article, &lexicon.words);
        let is_word = |span: &Span| reading.slice(*span).chars().any(char::is_alphanumeric);
        let tokens = reading.tokens.iter().map(|token| token.span);
        let sentences = reading.sentences.iter().filter(|it| !it.is_empty());
        let units = Units {
            words: tokens.filter(is_word).collect(),
            sentences: sentences.map(|it| reading.span(it.clone())).collect(),
            paragraphs: reading.passages.iter().map(|it| it.span).collect(),
        };
        Ok(Message::Units(id, Arc::new(units)))
    }

    /// Returns the file of an article and the line that a line of its text is.
    pub(super) fn editable(&self, id: ArticleId, line: usize) -> Result<Message, LibraryError> {
        let Some(path) = self.library.file_of(id)? else {
            let said = "this article has no file of its own to edit";
            return Ok(Message::Said(said.to_owned()));
        };
        let origin = &self.library.article(id)?.article.origin;
        let is_plain = path.extension().is_some_and(|it| {
            ["txt", "md", "markdown", "text"]
                .iter()
                .any(|known| it.eq_ignore_ascii_case(known))
        });
        Ok(Message::Editable(Editable {
            path,
            line: is_plain.then_some(line + origin.lines_before),
        }))
    }
}
