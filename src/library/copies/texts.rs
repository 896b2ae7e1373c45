//! The texts that are compared word by word, read from their files.

use std::num::NonZero;
use std::sync::Arc;

use lru::LruCache;
use rusqlite::{Connection, OptionalExtension};

use super::super::prepare::told;
use super::super::rows::ArticleId;
use super::super::{Library, LibraryError, Result};
use crate::copies::{Fabric, Kin, Sketch, kinship, weave};

/// Texts that are kept at hand, some 8 kB each: a story that many print is read once.
const AT_HAND: NonZero<usize> = NonZero::new(128).expect("it is more than none");

/// After so many that are not kin, those that look less alike are not read.
const STRANGERS: usize = 2;

/// An update follows within so many days.
const DAYS: i32 = 30;

/// An article that another is alike: its row, its sketch when they were compared, how they are kin, and how much alike.
pub(super) struct Alike {
    pub other: i64,
    pub sketch: Sketch,
    pub kin: Kin,
    pub likeness: f64,
}

/// The texts being compared.
pub(super) struct Texts<'a> {
    library: &'a Library,
    at_hand: LruCache<i64, Text>,
}

#[derive(Clone)]
struct Text {
    /// As it was when the text was read.
    sketch: Sketch,
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

    /// Returns which candidates, the likest first, tell the story of an article; none where its own text cannot be read. One
    /// copy is enough: its own copies are known.
    pub fn kin(
        &mut self,
        database: &Connection,
        article: (i64, &Sketch),
        candidates: Vec<(i64, Sketch)>,
    ) -> Result<Option<Vec<Alike>>> {
        let mut alike = Vec::new();
        if candidates.is_empty() {
            return Ok(Some(alike));
        }
        let Some(one) = self.text(database, article)? else {
            return Ok(None);
        };
        let mut strangers = 0;
        for (other, sketch) in candidates {
            let Some(two) = self.text(database, (other, &sketch))? else {
                continue;
            };
            let found = kinship(&one.fabric, &two.fabric);
            match found.kin {
                Some(Kin::Version) if !are_near(one.day, two.day) => {}
                Some(kin) => alike.push(Alike {
                    other,
                    sketch,
                    kin,
                    likeness: found.likeness,
                }),
                None => strangers += 1,
            }
            if found.kin == Some(Kin::Copy) || strangers == STRANGERS {
                break;
            }
        }
        Ok(Some(alike))
    }

    /// Returns the text of an article that has this sketch; none where it cannot be read any more.
    fn text(
        &mut self,
        database: &Connection,
        (article, sketch): (i64, &Sketch),
    ) -> Result<Option<Text>> {
        if let Some(text) = self.at_hand.get(&article)
            && text.sketch == *sketch
        {
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
            sketch: sketch.clone(),
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
