//! The texts that are compared word by word, read from their files.

use std::num::NonZero;
use std::sync::Arc;

use lru::LruCache;
use rusqlite::{Connection, OptionalExtension};

use super::super::prepare::told;
use super::super::rows::ArticleId;
use super::super::{Library, LibraryError, Result};
use crate::copies::{Fabric, Kin, kinship, weave};

/// Texts that are kept at hand, some 8 kB each: a story that many print is read once.
const AT_HAND: NonZero<usize> = NonZero::new(128).expect("it is more than none");

/// After so many that are not kin, those that look less alike are not read.
const STRANGERS: usize = 2;

/// An update follows within so many days.
const DAYS: i32 = 30;

/// An article that another is alike, whether as a copy, and how much.
pub(super) type Alike = (i64, Kin, f64);

/// The texts being compared.
pub(super) struct Texts<'a> {
    library: &'a Library,
    at_hand: LruCache<i64, Text>,
}

#[derive(Clone)]
struct Text {
    fabric: Arc<Fabric>,
    day: Option<jiff::civil::Date>,
}

impl<'a> Texts<'a> {
    pub fn new(library: &'a Library) -> Self {
        Self {
            library,
            at_hand: LruCache::new(AT_HAND),
        }
    }

    /// Returns which candidates, the likest first, tell the story of `article`. One copy is enough: its own copies are known.
    pub fn kin(
        &mut self,
        database: &Connection,
        article: i64,
        candidates: &[i64],
    ) -> Result<Vec<Alike>> {
        let mut kin = Vec::new();
        if candidates.is_empty() {
            return Ok(kin);
        }
        let Some(one) = self.text(database, article)? else {
            return Ok(kin);
        };
        let mut strangers = 0;
        for &other in candidates {
            let Some(two) = self.text(database, other)? else {
                continue;
            };
            let found = kinship(&one.fabric, &two.fabric);
            match found.kin {
                Some(Kin::Version) if !are_near(one.day, two.day) => {}
                Some(which) => kin.push((other, which, found.likeness)),
                None => strangers += 1,
            }
            if found.kin == Some(Kin::Copy) || strangers == STRANGERS {
                break;
            }
        }
        Ok(kin)
    }

    /// Returns the text of an article; none where it cannot be read any more.
    fn text(&mut self, database: &Connection, article: i64) -> Result<Option<Text>> {
        if let Some(text) = self.at_hand.get(&article) {
            return Ok(Some(text.clone()));
        }
        let read = match self.library.bare_article_in(database, ArticleId(article)) {
            Ok(article) => article,
            Err(LibraryError::Unreadable(_) | LibraryError::Unknown(_)) => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut query = database.prepare_cached("SELECT date FROM articles WHERE id = ?1")?;
        let date: Option<String> = query
            .query_row([article], |row| row.get(0))
            .optional()?
            .flatten();
        let (fabric, _) = weave(&told(&read));
        let text = Text {
            fabric: Arc::new(fabric),
            day: date.and_then(|date| date.parse().ok()),
        };
        self.at_hand.put(article, text.clone());
        Ok(Some(text))
    }
}

/// Tells whether one day may see the update of a story of the other; an unknown day may be any.
fn are_near(one: Option<jiff::civil::Date>, other: Option<jiff::civil::Date>) -> bool {
    let (Some(one), Some(other)) = (one, other) else {
        return true;
    };
    (other - one).get_days().abs() <= DAYS
}
