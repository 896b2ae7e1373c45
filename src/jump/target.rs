//! What there is to jump to.

use crate::article::Span;
use crate::library::ArticleId;

/// What kind of thing a target is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TargetKind {
    Article,
    Heading,
    Person,
    Organisation,
    Place,
    Figure,
    Quote,
    Document,
    Summit,
    Topic,
    Note,
    Bookmark,
    Command,
}

impl TargetKind {
    pub const ALL: [Self; 13] = [
        Self::Article,
        Self::Heading,
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Figure,
        Self::Quote,
        Self::Document,
        Self::Summit,
        Self::Topic,
        Self::Note,
        Self::Bookmark,
        Self::Command,
    ];

    /// Returns the kind that `word` names.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Returns the sign that narrows to this kind when it is typed first; headings have none.
    pub const fn sigil(self) -> Option<char> {
        Some(match self {
            Self::Person | Self::Organisation | Self::Place => '@',
            Self::Figure => '$',
            Self::Quote => '"',
            Self::Summit => '!',
            Self::Topic => '#',
            Self::Command => '>',
            Self::Article | Self::Heading | Self::Document | Self::Note | Self::Bookmark => {
                return None;
            }
        })
    }

    /// Returns the word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Heading => "heading",
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Figure => "figure",
            Self::Quote => "quote",
            Self::Document => "document",
            Self::Summit => "summit",
            Self::Topic => "topic",
            Self::Note => "note",
            Self::Bookmark => "bookmark",
            Self::Command => "command",
        }
    }

    /// Returns how much it is preferred to others that match as well: what gathers much before single places.
    pub(super) const fn preference(self) -> u8 {
        match self {
            Self::Topic | Self::Summit => 5,
            Self::Person | Self::Note | Self::Bookmark => 4,
            Self::Article | Self::Organisation | Self::Document => 3,
            Self::Heading | Self::Place | Self::Figure => 2,
            Self::Quote => 1,
            Self::Command => 0,
        }
    }
}

/// Something to jump to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub kind: TargetKind,
    /// What is matched and shown: a title, a name, the words of a quote, `US$204 bn · two-way trade · 2020`.
    pub label: String,
    /// What is shown beside it: `Chinh · 24th · 2021`.
    pub detail: String,
    /// What is matched too, after the label: the speaker and the cue of a quote, the sentence of a command.
    pub also: String,
    /// What it stands for: a summit's key, a topic's id, an entity's name, a command's name, a note's id, a bookmark's
    /// letter; else empty.
    pub key: String,
    /// Where Enter goes, and what the preview shows; none for topics, commands and what the reader marked.
    pub article: Option<ArticleId>,
    /// None for the beginning of the article.
    pub span: Option<Span>,
}

impl Target {
    /// Returns what stands for a command: its name and its sentence.
    pub(super) fn command((name, sentence): &(String, String)) -> Self {
        Self {
            kind: TargetKind::Command,
            label: name.clone(),
            detail: sentence.clone(),
            also: sentence.clone(),
            key: name.clone(),
            article: None,
            span: None,
        }
    }
}
