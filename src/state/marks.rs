//! What is said of articles and of the library: read, starred, tagged; queries, the last view, the way back, corrections.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Bookmark, Mark, Note, Place, Position, State, StateError, now, written};
use crate::corrections::Correction;
use crate::library::{Marked, MarkedPlace};

/// All that the lists and the text show of the state of one library.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Marks {
    /// Keys of articles.
    pub read: BTreeSet<String>,
    pub starred: BTreeSet<String>,
    /// The tags of each article that has any.
    pub tags: BTreeMap<String, BTreeSet<String>>,
    /// In the order they were written.
    pub notes: Vec<Note>,
    pub bookmarks: BTreeMap<char, Bookmark>,
    pub queries: BTreeSet<String>,
}

impl Marks {
    /// Returns the notes of an article, on it and in it.
    pub fn notes_of(&self, article: &str) -> impl Iterator<Item = &Note> {
        let article = article.to_owned();
        self.notes
            .iter()
            .filter(move |note| note.text.article == article)
    }

    /// Returns the tags of an article.
    pub fn tags_of(&self, article: &str) -> impl Iterator<Item = &str> {
        self.tags
            .get(article)
            .into_iter()
            .flatten()
            .map(String::as_str)
    }
}

impl From<&Marks> for Marked {
    fn from(marks: &Marks) -> Self {
        let tags = marks.tags.iter();
        let tagged = tags.flat_map(|(key, tags)| tags.iter().map(|tag| (tag.clone(), key.clone())));
        let notes = marks.notes.iter().map(|note| &note.text);
        Self {
            read: marks.read.clone(),
            starred: marks.starred.clone(),
            tags: tagged.collect(),
            places: places(marks),
            notes: notes
                .map(|it| (it.note.clone(), it.article.clone()))
                .collect(),
        }
    }
}

/// Returns the notes and bookmarks as the jump lists them.
fn places(marks: &Marks) -> Vec<MarkedPlace> {
    let notes = marks.notes.iter().map(|note| MarkedPlace {
        is_note: true,
        key: note.id.clone(),
        label: note.text.note.clone(),
        detail: match &note.text.anchor {
            Some(anchor) => format!("on “{}” · {}", anchor.words, note.text.article),
            None => note.text.article.clone(),
        },
    });
    let bookmarks = marks
        .bookmarks
        .iter()
        .map(|(letter, bookmark)| MarkedPlace {
            is_note: false,
            key: letter.to_string(),
            label: format!("bookmark {letter} · {}", bookmark.position.words),
            detail: bookmark.article.clone(),
        });
    notes.chain(bookmarks).collect()
}

impl State {
    /// Returns what the lists and the text show.
    pub fn marks(&self, library: &str) -> Marks {
        Marks {
            read: self.read_articles(library),
            starred: self.starred_articles(library),
            tags: self.tags(library),
            notes: self.notes(library),
            bookmarks: self.bookmarks(library),
            queries: self.queries(library),
        }
    }

    /// Remembers what the library was opened on, so that a copy of the state says whose marks these are.
    pub fn name_library(&self, library: &str, paths: &str) -> Result<(), StateError> {
        self.change(library, "", Mark::Library, Some(paths.to_owned()))
    }

    /// Returns what each library was opened on.
    pub fn libraries(&self) -> Result<BTreeMap<String, String>, StateError> {
        let records = self.records()?.into_iter();
        let named = records.filter(|it| it.place.kind == Mark::Library.word());
        Ok(named
            .filter_map(|it| Some((it.place.library, it.value?)))
            .collect())
    }

    /// Returns where reading of an article stopped.
    pub fn position(&self, library: &str, article: &str) -> Option<Position> {
        serde_json::from_str(&self.value(library, article, Mark::Position)?).ok()
    }

    /// Remembers where reading of an article stopped.
    pub fn set_position(
        &self,
        library: &str,
        article: &str,
        position: &Position,
    ) -> Result<(), StateError> {
        let value = written(position)?;
        self.change(library, article, Mark::Position, Some(value))
    }

    /// Returns the articles marked as read.
    pub fn read_articles(&self, library: &str) -> BTreeSet<String> {
        self.marked(library, Mark::Read)
    }

    /// Marks an article as read or unread.
    pub fn set_read(&self, library: &str, article: &str, is_read: bool) -> Result<(), StateError> {
        self.change(library, article, Mark::Read, is_read.then(String::new))
    }

    /// Returns the starred articles.
    pub fn starred_articles(&self, library: &str) -> BTreeSet<String> {
        self.marked(library, Mark::Star)
    }

    /// Stars an article or takes the star away.
    pub fn set_star(
        &self,
        library: &str,
        article: &str,
        is_starred: bool,
    ) -> Result<(), StateError> {
        self.change(library, article, Mark::Star, is_starred.then(String::new))
    }

    /// Returns the tags of the articles that have any. Each is a mark of its own, so two readers who tag one article at the
    /// same time both keep theirs.
    pub fn tags(&self, library: &str) -> BTreeMap<String, BTreeSet<String>> {
        tags_in(self.marked(library, Mark::Tag))
    }

    /// Gives an article these tags and no others.
    pub fn set_tags(
        &self,
        library: &str,
        article: &str,
        wanted: &BTreeSet<String>,
    ) -> Result<(), StateError> {
        let marked = self.known_values(library, Mark::Tag)?;
        let known = tags_in(marked.into_keys()).remove(article);
        let known = known.unwrap_or_default();
        let place = |tag: &String| Place::new(library, Mark::Tag, &format!("{tag} {article}"));
        let gone = known.difference(wanted).map(|tag| (place(tag), None));
        let new = wanted.difference(&known);
        let new = new.map(|tag| (place(tag), Some(String::new())));
        self.change_all(gone.chain(new).collect())
    }

    /// Returns the queries that are kept; each is a mark of its own, so two readers never undo each other's.
    pub fn queries(&self, library: &str) -> BTreeSet<String> {
        self.marked(library, Mark::Query)
    }

    /// Keeps a query or forgets it.
    pub fn set_query(&self, library: &str, query: &str, is_kept: bool) -> Result<(), StateError> {
        self.change(library, query, Mark::Query, is_kept.then(String::new))
    }

    /// Returns the last view as it was saved (mode, selection, cursor: the caller's own type); none where there is
    /// none or an older program saved another shape.
    pub fn last_view<V: DeserializeOwned>(&self, library: &str) -> Option<V> {
        serde_json::from_str(&self.value(library, "", Mark::View)?).ok()
    }

    /// Remembers the view for the next start.
    pub fn set_last_view<V: Serialize>(&self, library: &str, view: &V) -> Result<(), StateError> {
        self.change(library, "", Mark::View, Some(written(view)?))
    }

    /// Returns the places one came from, the last one last, as they were saved.
    pub fn history<H: DeserializeOwned>(&self, library: &str) -> Option<H> {
        serde_json::from_str(&self.value(library, "", Mark::History)?).ok()
    }

    /// Remembers the places one came from for the next start.
    pub fn set_history<H: Serialize>(&self, library: &str, history: &H) -> Result<(), StateError> {
        self.change(library, "", Mark::History, Some(written(history)?))
    }

    /// Returns the corrections that are kept here, in the order they were made: of libraries that have no folder, or one
    /// that cannot be written.
    pub fn corrections(&self, library: &str) -> Vec<Correction> {
        // Their names begin with the time, so they come in its order.
        let values = self.values(library, Mark::Correction).into_values();
        values
            .filter_map(|value| serde_json::from_str(&value).ok())
            .collect()
    }

    /// Keeps a correction.
    pub fn add_correction(&self, library: &str, correction: &Correction) -> Result<(), StateError> {
        let value = written(correction)?;
        let name = new_name(&value);
        self.change(library, &name, Mark::Correction, Some(value))
    }

    /// Takes the last of those corrections that say the same out again.
    pub fn remove_correction(
        &self,
        library: &str,
        correction: &Correction,
    ) -> Result<(), StateError> {
        let mut last_first = self
            .known_values(library, Mark::Correction)?
            .into_iter()
            .rev();
        let is_same = |value: &str| serde_json::from_str(value).ok().as_ref() == Some(correction);
        let found = last_first.find(|(_, value)| is_same(value));
        found.map_or(Ok(()), |(name, _)| {
            self.change(library, &name, Mark::Correction, None)
        })
    }
}

/// Returns the tags of each article; a mark's name is the tag and the article.
fn tags_in(names: impl IntoIterator<Item = String>) -> BTreeMap<String, BTreeSet<String>> {
    let mut tags: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for name in names {
        if let Some((tag, article)) = name.split_once(' ') {
            let of_article = tags.entry(article.to_owned()).or_default();
            of_article.insert(tag.to_owned());
        }
    }
    tags
}

/// Returns a name that nothing else has and that sorts by time.
pub(super) fn new_name(value: &str) -> String {
    let hash = blake3::hash(value.as_bytes()).to_hex();
    format!("{:024}-{}-{}", now(), &hash[..8], std::process::id())
}
