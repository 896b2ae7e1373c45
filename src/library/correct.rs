//! Corrections in the library: where they are kept, and the articles made anew that they concern.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError};

use rusqlite::Connection;

use super::prepare::{Keep, Prepared};
use super::{ArticleId, Library, Result, schema, settle, write};
use crate::analysis::Analysis;
use crate::article::Article;
use crate::corrections::{Alias, Correction, Corrections, FILE, Folder, folders, key_of};
use crate::extract;
use crate::lexicon::Lexicon;
use crate::source::{Place, Problem};

/// Where a correction was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// In the `summitry.toml` of a folder.
    Folder,
    /// Nowhere yet: the caller is to keep it with the reader's state. With the reason, where there is a folder.
    State(Option<String>),
}

/// What has come of a correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// As it is kept: with the key of its article.
    pub correction: Correction,
    pub kept: Kept,
    /// Why it could not be applied, if so.
    pub problem: Option<String>,
}

/// The corrections of an open library.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// Those that are kept with the reader's state.
    own: Vec<Correction>,
    all: Arc<Corrections>,
}

/// What corrects an analysis.
pub(super) struct Corrector<'a> {
    pub corrections: &'a Corrections,
    pub lexicon: &'a Lexicon,
}

impl Corrector<'_> {
    /// Returns what the rules find in `article`, its corrected date taken for its date.
    pub fn extract(&self, article: &mut Article) -> Analysis {
        let Some(date) = self.corrections.date_of(&key_of(article)) else {
            return extract::extract(article, self.lexicon);
        };
        let printed = article.date.replace(date.to_owned());
        let analysis = extract::extract(article, self.lexicon);
        article.date = printed;
        analysis
    }

    /// Corrects what was found and returns what could not be applied.
    pub fn correct(&self, article: &Article, analysis: &mut Analysis) -> Vec<Problem> {
        self.corrections.apply(article, analysis, self.lexicon)
    }
}

impl Library {
    /// Returns the corrections as they were read last.
    pub fn corrections(&self) -> Arc<Corrections> {
        let lock = self.inner.corrections.read();
        Arc::clone(&lock.unwrap_or_else(PoisonError::into_inner).all)
    }

    /// Takes in the corrections that are kept with the reader's state; call it before the library is brought up to date.
    pub fn set_own_corrections(&self, own: Vec<Correction>) {
        self.change_shelf(|shelf| shelf.own = own);
    }

    /// Reads the corrections of the folders anew.
    pub(super) fn reload_corrections(&self) -> Arc<Corrections> {
        self.change_shelf(|_| ());
        self.corrections()
    }

    fn change_shelf(&self, change: impl FnOnce(&mut Shelf)) {
        let lock = self.inner.corrections.write();
        let mut held = lock.unwrap_or_else(PoisonError::into_inner);
        change(&mut held);
        held.all = Arc::new(Corrections::load(&self.folders(), &held.own));
    }

    fn folders(&self) -> Vec<Folder> {
        match self.place() {
            Place::Paths(paths) => folders(paths),
            Place::Seeds | Place::StandardInput => Vec::new(),
        }
    }

    /// Keeps `correction`, which was made in the article `id`, and makes anew what it concerns.
    pub fn correct(&self, id: ArticleId, correction: Correction) -> Result<Corrected> {
        let key = key_of(&self.bare_article(id)?);
        let correction = correction.about(&key).tidied();
        let folder = self.folders().into_iter().find(|folder| folder.holds(&key));
        let kept = match folder.map(|folder| folder.save(&correction)) {
            Some(Ok(())) => Kept::Folder,
            Some(Err(reason)) => Kept::State(Some(format!("{FILE} not written: {reason}"))),
            None => Kept::State(None),
        };
        self.change_shelf(|shelf| {
            if kept != Kept::Folder {
                shelf.own.push(correction.clone());
            }
        });
        let mut concerned = BTreeSet::from([id]);
        if let Correction::Alias(alias) = &correction {
            concerned.extend(self.articles_that_name(alias)?);
        }
        self.renew(&concerned, matches!(correction, Correction::Alias(_)))?;
        let problem = self.gone(id, &correction)?;
        Ok(Corrected {
            correction,
            kept,
            problem,
        })
    }

    fn articles_that_name(&self, alias: &Alias) -> Result<Vec<ArticleId>> {
        self.store().read(|database| {
            let mut query = database.prepare_cached(
                "SELECT article FROM facts WHERE ?1 IN (canonical, text, speaker, subject)
                 UNION SELECT q.article FROM quotes q LEFT JOIN speakers s ON s.id = q.speaker
                 WHERE ?1 IN (s.name, q.mention)",
            )?;
            let rows = query.query_map([&alias.name], |row| Ok(ArticleId(row.get(0)?)))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Returns why `correction` could not be applied to an article, if so.
    fn gone(&self, id: ArticleId, correction: &Correction) -> Result<Option<String>> {
        let called = correction.called();
        let reasons: Vec<String> = self.store().read(|database| {
            let mut query = database
                .prepare_cached("SELECT reason FROM gone WHERE article = ?1 ORDER BY rowid")?;
            let rows = query.query_map([id.0], |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })?;
        Ok(reasons
            .into_iter()
            .rfind(|reason| reason.starts_with(&called)))
    }

    /// Analyses, corrects and writes articles anew.
    fn renew(&self, ids: &BTreeSet<ArticleId>, is_alias: bool) -> Result<()> {
        let corrections = self.corrections();
        let corrector = Corrector {
            corrections: &corrections,
            lexicon: &self.inner.lexicon,
        };
        let mut prepared = Vec::with_capacity(ids.len());
        for &id in ids {
            let raw = self.raw(id, &corrector)?;
            let (file, keep) = (raw.file, raw.keep);
            let anew = Prepared::new(raw.article, raw.analysis, keep, &corrector);
            prepared.push((anew, file));
        }
        self.store().write(|database| {
            for (anew, file) in &prepared {
                write::article(database, anew, *file)?;
                let relative = anew.article.origin.path.to_string_lossy();
                database
                    .prepare_cached("UPDATE files SET corrected = ?2 WHERE id IS ?1")?
                    .execute(rusqlite::params![file, corrections.mark_of(&relative)])?;
            }
            if is_alias {
                schema::set_aliases(database, corrections.alias_mark())?;
            }
            settle::settle(database)
        })
    }
}

/// Returns the corrections that name articles which the library does not have.
pub(super) fn homeless(database: &Connection, corrections: &Corrections) -> Result<Vec<Problem>> {
    let mut query = database.prepare("SELECT EXISTS(SELECT 1 FROM articles WHERE key = ?1)")?;
    let mut file =
        database.prepare("SELECT EXISTS(SELECT 1 FROM files WHERE relative = CAST(?1 AS BLOB))")?;
    let mut problems = Vec::new();
    for (key, line) in corrections.articles() {
        // What was corrected on standard input is seldom there again.
        if key.starts_with("-#") || query.query_row([key], |row| row.get(0))? {
            continue;
        }
        if corrections.is_of_file(key) && file.query_row([key], |row| row.get(0))? {
            continue;
        }
        let place = line.map_or(String::new(), |line| format!(" ({FILE} line {line})"));
        problems.push(Problem {
            path: key.into(),
            reason: format!("correction{place}: there is no such article"),
        });
    }
    Ok(problems)
}

/// What an article is made of before it is corrected.
pub(super) struct Raw {
    pub article: Article,
    pub analysis: Analysis,
    /// The row of its file.
    pub file: Option<i64>,
    pub keep: Keep,
    /// Its file has another text than when the library read it.
    pub has_changed: bool,
}
