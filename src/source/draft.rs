//! What a format gives of one article before its text is cleaned: the text, and what is said about it.

use serde::{Deserialize, Serialize};

use super::Hints;
use crate::article::{Role, Span};

/// One article as its format has it. Plain data, so that it can come from another process.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Draft {
    /// The name of the article in its file, where that holds several: unique in it, the same on every reading.
    pub locator: Option<String>,
    pub text: String,
    pub hints: Hints,
    pub byline: Option<String>,
    /// As declared: `en-GB`.
    pub language: Option<String>,
    /// The encoding of the file; none for what is UTF-8 by its nature.
    pub encoding: Option<String>,
    /// How many lines of the file stand before the text, where the text is a part of the file as it is.
    pub lines_before: usize,
    /// The part of the text that is the article's own words, where the format marks it; all of it else.
    pub body: Option<Span>,
    /// The roles that the format gives to parts of the text.
    pub roles: Vec<(Role, Span)>,
}

/// A title is looked for among so many lines.
const TOP: usize = 8;

/// A title of so many words may stand in a line that is none.
const SHORT_TITLE: usize = 3;

/// So many bytes of markup a line may have, and so many of other letters beside the title: a section, an outlet.
const MARKUP: usize = 40;
const BESIDE: usize = 30;

impl Draft {
    /// Returns a draft of nothing but a text.
    pub fn of(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// Puts the title above the text where the text does not begin with it: a reader sees the headline there.
    pub fn with_title_on_top(mut self) -> Self {
        let Some(title) = &self.hints.title else {
            return self;
        };
        let plain = |text: &str| -> String {
            let folded = crate::text::fold(text);
            folded.chars().filter(|it| it.is_alphanumeric()).collect()
        };
        let wanted = plain(title);
        // A short title may stand in any line.
        let is_long = title.split_whitespace().count() > SHORT_TITLE;
        let lines = self.text.lines().filter(|line| !line.trim().is_empty());
        let is_title = |line: &str| {
            line.len() <= title.len() * 2 + MARKUP && {
                let line = plain(line);
                line == wanted
                    || is_long && line.contains(&wanted) && line.len() <= wanted.len() + BESIDE
            }
        };
        if lines.take(TOP).any(is_title) {
            return self;
        }
        let above = format!("{title}\n\n");
        for (_, span) in &mut self.roles {
            *span = Span::new(span.start + above.len(), span.end + above.len());
        }
        self.text.insert_str(0, &above);
        self
    }
}

/// The articles of a file, and what could not be read in it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Drafts {
    pub drafts: Vec<Draft>,
    /// Sentences that name the place in the file: "line 17 is not JSON: …".
    pub faults: Vec<String>,
}

impl Drafts {
    /// The file is one article.
    pub fn one(draft: Draft) -> Self {
        Self {
            drafts: vec![draft],
            faults: Vec::new(),
        }
    }

    /// Gives every article that has no name of its own one by its contents, and makes the names unique. An article
    /// keeps its name when others come before it.
    pub fn named(mut self) -> Self {
        let mut seen = rustc_hash::FxHashMap::<String, usize>::default();
        for draft in &mut self.drafts {
            let own = draft.locator.take().map(|own| tidy(&own));
            let name = own
                .filter(|own| !own.is_empty())
                .unwrap_or_else(|| name_of(draft));
            let count = seen.entry(name.clone()).or_default();
            *count += 1;
            draft.locator = Some(match *count {
                1 => name,
                count => format!("{name}~{count}"),
            });
        }
        self
    }
}

/// The longest name of an article in its file, in bytes.
const LONGEST_NAME: usize = 200;

fn tidy(name: &str) -> String {
    let visible: String = name
        .chars()
        .filter(|character| !character.is_control())
        .collect();
    let visible = visible.trim().trim_start_matches('#');
    visible[..visible.floor_char_boundary(LONGEST_NAME)].to_owned()
}

/// Title and day stay when a word of the text is corrected; without a title the text has to do.
fn name_of(draft: &Draft) -> String {
    let mut hasher = blake3::Hasher::new();
    match &draft.hints.title {
        Some(title) => {
            hasher.update(title.as_bytes());
            hasher.update(draft.hints.date.as_deref().unwrap_or("").as_bytes());
        }
        None => {
            hasher.update(draft.text.as_bytes());
        }
    }
    hasher.finalize().to_hex()[..10].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(title: &str) -> Draft {
        let mut draft = Draft::of("Fish.");
        draft.hints.title = Some(title.to_owned());
        draft
    }

    #[test]
    fn a_name_does_not_depend_on_what_stands_before() {
        let names = |titles: &[&str]| {
            let drafts = titles.iter().map(|title| titled(title)).collect();
            let named = Drafts {
                drafts,
                faults: Vec::new(),
            }
            .named();
            named
                .drafts
                .into_iter()
                .map(|it| it.locator.unwrap())
                .collect::<Vec<_>>()
        };
        let before = names(&["Harbour", "Reef", "Reef"]);
        let after = names(&["New", "Harbour", "Reef", "Reef"]);
        assert_eq!(before, after[1..]);
        assert_eq!(before[2], format!("{}~2", before[1]));
    }

    #[test]
    fn the_title_stands_on_top_once() {
        assert_eq!(titled("Reef").with_title_on_top().text, "Reef\n\nFish.");
        let mut draft = titled("The  réef");
        draft.text = "Agency\nThe “reef” \n\nFish.".to_owned();
        assert_eq!(draft.clone().with_title_on_top(), draft);
    }
}
