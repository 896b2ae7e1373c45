//! What the reader marks: read, star, tags, notes, bookmarks. Plain data: how each is asked for, and what undoing it says.

use std::collections::BTreeSet;

use super::line::Line;
use crate::article::Span;
use crate::library::ArticleId;
use crate::state::{Bookmark, Note, NoteText};

/// A mark that is to be set.
#[derive(Debug, Clone, PartialEq)]
pub enum Marking {
    Read {
        key: String,
        is_read: bool,
    },
    Star {
        key: String,
        is_starred: bool,
    },
    Tags {
        key: String,
        tags: BTreeSet<String>,
    },
    Query {
        query: String,
        is_kept: bool,
    },
    AddNote(NoteText),
    /// Other words for a note; none take it away.
    ChangeNote {
        before: Note,
        words: String,
    },
    Bookmark {
        letter: char,
        bookmark: Bookmark,
    },
}

impl Marking {
    /// Says what it does, in a few words: undoing it says that it was taken back.
    pub fn said(&self) -> String {
        match self {
            Self::Read { is_read: true, .. } => "marked as read".to_owned(),
            Self::Read { .. } => "marked as unread".to_owned(),
            Self::Star {
                is_starred: true, ..
            } => "starred".to_owned(),
            Self::Star { .. } => "star taken away".to_owned(),
            Self::Tags { tags, .. } if tags.is_empty() => "no tags".to_owned(),
            Self::Tags { tags, .. } => format!("tagged {}", tag_words(tags)),
            Self::Query { is_kept: true, .. } => "query kept".to_owned(),
            Self::Query { .. } => "query no longer kept".to_owned(),
            Self::AddNote(_) => "noted".to_owned(),
            Self::ChangeNote { words, .. } if words.is_empty() => "note taken away".to_owned(),
            Self::ChangeNote { .. } => "note changed".to_owned(),
            Self::Bookmark { letter, .. } => format!("bookmark {letter}"),
        }
    }

    /// Tells whether the screen needs the marks as they are then: it cannot know what a new note is called.
    pub const fn is_note(&self) -> bool {
        matches!(self, Self::AddNote(_) | Self::ChangeNote { .. })
    }
}

/// A line that is being typed about an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    pub about: Asking,
    pub line: Line,
}

/// What it asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Asking {
    /// The tags of the article of a key.
    Tags(String),
    /// A new note.
    NewNote(Box<NoteText>),
    /// The words of a note.
    Note(Box<Note>),
    /// The command that a text goes to: the whole article, or a span of it.
    Pipe(ArticleId, Span),
    /// The query that the list is filtered by.
    List,
}

impl Asking {
    /// Returns what stands before what is typed.
    pub const fn question(&self) -> &'static str {
        match self {
            Self::Tags(_) => "tags: ",
            Self::NewNote(_) | Self::Note(_) => "note: ",
            Self::Pipe(..) => "pipe to: ",
            Self::List => "only: ",
        }
    }

    /// Returns how it is typed.
    pub fn hint(&self) -> String {
        match self {
            Self::Tags(_) => "spaces between them; none: no tags".to_owned(),
            Self::NewNote(text) => match &text.anchor {
                Some(anchor) => format!("on “{}”", cut(&anchor.words)),
                None => "on the article".to_owned(),
            },
            Self::Note(_) => "an empty line takes it away".to_owned(),
            Self::Pipe(..) => "a program and its arguments".to_owned(),
            Self::List => "a query, as in the search; is:starred tag:… note:…".to_owned(),
        }
    }
}

/// Returns the beginning of some words.
fn cut(words: &str) -> String {
    const LONGEST: usize = 24;
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

/// A letter that is awaited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lettering {
    /// Where a bookmark is set.
    Set,
    /// Where one goes.
    Go,
}

/// Returns tags as they are shown: `#mekong #aid`.
pub fn tag_words<'a>(tags: impl IntoIterator<Item = &'a String>) -> String {
    let words: Vec<String> = tags.into_iter().map(|tag| format!("#{tag}")).collect();
    words.join(" ")
}

/// Reads tags as they are typed: words, with or without `#`, with spaces or commas between them.
pub fn read_tags(typed: &str) -> BTreeSet<String> {
    let words = typed.split(|it: char| it.is_whitespace() || it == ',');
    let bare = words.map(|word| word.trim_start_matches('#').to_lowercase());
    bare.filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_as_they_are_shown() {
        let tags = read_tags(" #Mekong, aid  aid # ");
        assert_eq!(tag_words(&tags), "#aid #mekong");
        assert_eq!(read_tags(&tag_words(&tags)), tags);
    }
}
