//! Opening an article: its text as its file has it now, and all that is found in it.

use std::path::PathBuf;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Row};

use super::super::correct::{Corrector, Raw};
use super::super::digest::content;
use super::super::prepare::{Keep, index_words};
use super::super::rows::{ArticleId, Opened};
use super::super::{Library, LibraryError, Result};
use super::path_from;
use crate::analysis::Analysis;
use crate::article::Article;
use crate::corrections::Corrections;
use crate::source::{Found, Problem, Reader};

/// Where an article is found again.
struct Whereabouts {
    path: PathBuf,
    locator: Option<String>,
    content: i64,
    file: Option<Found>,
    kept: Option<String>,
    row: Option<i64>,
}

impl Library {
    /// Opens an article: reads, cleans and extracts its file again (about a millisecond), so that what is shown
    /// is what the file says now. Articles without a file of their own come from the database.
    pub fn article(&self, id: ArticleId) -> Result<Arc<Opened>> {
        let (corrections, lexicon) = self.rules();
        let corrector = Corrector::new(&corrections, &lexicon);
        let Raw {
            article,
            mut analysis,
            has_changed,
            ..
        } = self.raw(id, &corrector)?;
        // What could not be applied is among the problems already.
        corrector.correct(&article, &mut analysis);
        Ok(Arc::new(Opened {
            article,
            analysis,
            has_changed,
        }))
    }

    /// Reads an article and finds what is in it, without correcting that.
    pub(in super::super) fn raw(&self, id: ArticleId, corrector: &Corrector<'_>) -> Result<Raw> {
        let found = self.whereabouts(id)?;
        let (mut article, kept, has_changed, keep) = match found.kept() {
            Some((article, Some(analysis))) => (article, Some(analysis), false, Keep::Analysis),
            Some((article, None)) => (article, None, false, Keep::Article),
            None => {
                let (article, has_changed) = self.read_again(&found, corrector.corrections)?;
                (article, None, has_changed, Keep::Nothing)
            }
        };
        let analysis = kept.unwrap_or_else(|| corrector.extract(&mut article));
        Ok(Raw {
            article,
            analysis,
            file: found.row,
            keep,
            has_changed,
        })
    }

    /// Returns the file that an article is in; none for what was not read from one.
    pub fn file_of(&self, id: ArticleId) -> Result<Option<PathBuf>> {
        Ok(self.whereabouts(id)?.file.map(|file| file.path))
    }

    /// Returns the text of an article with the roles of its parts, without looking for anything in it.
    pub fn bare_article(&self, id: ArticleId) -> Result<Article> {
        self.bare(&self.whereabouts(id)?)
    }

    /// Does as [`bare_article`](Self::bare_article) inside a transaction, where nothing else of the library may be asked.
    pub(in super::super) fn bare_article_in(
        &self,
        database: &Connection,
        id: ArticleId,
    ) -> Result<Article> {
        self.bare(&whereabouts(database, id)?)
    }

    /// Returns the words of the title and of the body as the full-text index was given them; none where that cannot be told
    /// quickly: the file holds more articles, has changed, or is gone.
    pub(in super::super) fn indexed_words(
        &self,
        database: &Connection,
        id: ArticleId,
    ) -> Result<Option<[String; 2]>> {
        let found = whereabouts(database, id)?;
        let article = match found.kept() {
            Some((article, _)) => article,
            None if found.locator.is_some() => return Ok(None),
            None => match self.read_again(&found, &self.corrections()) {
                Ok((article, false)) => article,
                Ok((_, true)) | Err(_) => return Ok(None),
            },
        };
        let title: Option<String> = database
            .prepare_cached("SELECT title FROM articles WHERE id = ?1")?
            .query_row([id.0], |row| row.get(0))?;
        Ok(Some(index_words(title.as_deref(), &article)))
    }

    fn bare(&self, found: &Whereabouts) -> Result<Article> {
        match found.kept() {
            Some((article, _)) => Ok(article),
            None => Ok(self.read_again(found, &self.corrections())?.0),
        }
    }

    /// Reads an article from its file, and tells whether it has changed.
    fn read_again(
        &self,
        found: &Whereabouts,
        corrections: &Corrections,
    ) -> Result<(Article, bool)> {
        let relative = found
            .file
            .as_ref()
            .map_or(&found.path, |file| &file.relative);
        let encoding = self.encoding_of(corrections, relative);
        found.read(self.reader(), encoding.as_deref())
    }

    fn whereabouts(&self, id: ArticleId) -> Result<Whereabouts> {
        self.store().read(|database| whereabouts(database, id))
    }
}

fn whereabouts(database: &Connection, id: ArticleId) -> Result<Whereabouts> {
    let mut query = database.prepare_cached(
        "SELECT a.path, a.locator, a.content, f.path, f.relative, f.size, f.modified, k.whole, a.file
         FROM articles a LEFT JOIN files f ON f.id = a.file LEFT JOIN kept k ON k.article = a.id
         WHERE a.id = ?1",
    )?;
    let found = query.query_row([id.0], whereabouts_from).optional()?;
    found.ok_or(LibraryError::Unknown(id))
}

fn whereabouts_from(row: &Row<'_>) -> rusqlite::Result<Whereabouts> {
    let file = match row.get::<_, Option<Vec<u8>>>(3)? {
        Some(path) => Some(Found {
            path: path_from(path),
            relative: path_from(row.get(4)?),
            size: row.get::<_, i64>(5)?.unsigned_abs(),
            modified: row.get(6)?,
        }),
        None => None,
    };
    Ok(Whereabouts {
        path: path_from(row.get(0)?),
        locator: row.get(1)?,
        content: row.get(2)?,
        file,
        kept: row.get(7)?,
        row: row.get(8)?,
    })
}

impl Whereabouts {
    /// Returns the article that was kept whole.
    fn kept(&self) -> Option<(Article, Option<Analysis>)> {
        let (mut article, analysis): (Article, Option<Analysis>) =
            serde_json::from_str(self.kept.as_deref()?).ok()?;
        article.origin.path.clone_from(&self.path);
        Some((article, analysis))
    }

    /// Reads the article from its file, and tells whether it has changed.
    fn read(&self, reader: &Reader, encoding: Option<&str>) -> Result<(Article, bool)> {
        let gone = |reason: &str| Problem {
            path: self.path.clone(),
            reason: reason.to_owned(),
        };
        let Some(file) = &self.file else {
            return Err(gone("was not kept").into());
        };
        let article = reader
            .read(file, encoding)?
            .articles
            .into_iter()
            .find(|article| article.origin.locator == self.locator)
            .ok_or_else(|| gone("no longer holds this article"))?;
        let has_changed = content(&article) != self.content;
        Ok((article, has_changed))
    }
}
