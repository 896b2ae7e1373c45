//! Jump: the fuzzy finder over everything the library holds and the program can do.

use std::collections::BTreeMap;

use crate::article::Span;
use crate::library::{ArticleId, Library, Result};

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
    Command,
}

impl TargetKind {
    /// Returns the sign that narrows to this kind when it is typed first; headings have none.
    pub const fn sigil(self) -> Option<char> {
        Some(match self {
            Self::Person | Self::Organisation | Self::Place => '@',
            Self::Figure => '$',
            Self::Quote => '"',
            Self::Summit => '!',
            Self::Topic => '#',
            Self::Command => '>',
            Self::Article | Self::Heading | Self::Document => return None,
        })
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
    /// What it stands for: a summit's key, a topic's id, an entity's name, a command's name; else empty.
    pub key: String,
    /// Where Enter goes; none for topics and commands.
    pub article: Option<ArticleId>,
    pub span: Option<Span>,
}

/// Everything there is to jump to, folded and ready to be matched.
#[derive(Debug, Clone, Default)]
pub struct Targets {
    targets: Vec<Target>,
}

/// What matched, best first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The query that was asked, with its sigil.
    pub query: String,
    pub hits: Vec<Ranked>,
    /// How many targets match in all.
    pub total: usize,
    /// All that match, for the next, longer query.
    pub matching: Vec<u32>,
}

/// One hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// An index for [`Targets::get`].
    pub target: usize,
    /// The matched characters, as byte ranges of the label; in order, neighbours joined.
    pub marks: Vec<Span>,
}

impl Targets {
    /// Folds `targets` for matching.
    pub fn new(targets: Vec<Target>) -> Self {
        Self { targets }
    }

    /// Collects all targets of `library`; `topics` maps ids to labels, `commands` pairs a name with its sentence.
    pub fn gather(
        _library: &Library,
        _topics: &BTreeMap<String, String>,
        _commands: &[(String, String)],
    ) -> Result<Self> {
        Ok(Self::default())
    }

    pub fn len(&self) -> usize {
        self.targets.len()
    }

    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }

    /// Returns a target of a hit.
    pub fn get(&self, index: usize) -> &Target {
        &self.targets[index]
    }

    /// Returns the best `limit` matches of `query`. With the answer to a query that this one only lengthens,
    /// only what matched then is looked at.
    pub fn find(&self, query: &str, limit: usize, _previous: Option<&Found>) -> Found {
        let _ = limit;
        Found {
            query: query.to_owned(),
            ..Found::default()
        }
    }
}
