//! The outline of the open article: its headings, and what the reader noted or bookmarked in it. Plain data.

use super::reading::Reading;
use super::window::first_shown;
use crate::article::{Role, Span};
use crate::safe_text::SafeText;
use crate::state::Marks;

/// One line of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is: nothing of a heading.
    pub sign: &'static str,
    pub words: SafeText,
    pub span: Span,
}

/// The outline, and where one is in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    pub entries: Vec<Entry>,
    pub selected: usize,
    /// The first entry shown.
    pub top: usize,
}

impl Outline {
    /// Collects the headings, notes and bookmarks of an article in the order of its text; selects the one that is read.
    pub fn of(reading: &Reading, marks: &Marks) -> Self {
        let text = &reading.article().text;
        let paragraphs = reading.wrapped.paragraphs.iter();
        let headings = paragraphs.filter(|it| matches!(it.role, Role::Headline | Role::Heading));
        let mut entries: Vec<Entry> = headings
            .map(|it| Entry {
                sign: "",
                words: it.text.clone(),
                span: it.span,
            })
            .collect();
        let notes = reading.notes.iter();
        entries.extend(notes.filter_map(|(note, span)| {
            Some(Entry {
                sign: "note",
                words: SafeText::line(&note.text.note),
                span: (*span)?,
            })
        }));
        let bookmarks = marks.bookmarks.iter();
        let ours = bookmarks.filter(|(_, bookmark)| bookmark.article == reading.row.key);
        entries.extend(ours.map(|(letter, bookmark)| {
            let byte = bookmark.position.find(text);
            Entry {
                sign: "bookmark",
                words: SafeText::line(format!("{letter} · {}", bookmark.position.words)),
                span: Span::new(byte, byte),
            }
        }));
        entries.sort_by_key(|entry| entry.span.start);
        let here = reading.wrapped.start_of(reading.top);
        let before = entries.partition_point(|entry| entry.span.start <= here);
        Self {
            selected: before.saturating_sub(1),
            entries,
            top: 0,
        }
    }

    /// Keeps the selected entry among `height` lines.
    pub fn keep_visible(&mut self, height: usize) {
        let row = self.selected..self.selected + 1;
        self.top = first_shown(self.top, row, (height.max(1), self.entries.len()));
    }
}
