//! Corrections in the library: where they are kept, and the articles made anew that they concern.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError};

use rusqlite::Connection;

use super::prepare::Keep;
use super::query::{articles_that_mention, articles_that_print};
use super::{ArticleId, Library, Result, tokens};
use crate::analysis::Analysis;
use crate::article::Article;
use crate::corrections::{
    Alias, Correction, Corrections, FILE, Folder, TopicEntry, folders, key_of,
};
use crate::lexicon::{Lexicon, stem};
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
    /// The tables with the reader's topics; none where there are none.
    lexicon: Option<Arc<Lexicon>>,
}

/// What corrects an analysis.
pub(super) struct Corrector<'a> {
    pub corrections: &'a Corrections,
    pub lexicon: &'a Lexicon,
}

impl<'a> Corrector<'a> {
    pub const fn new(corrections: &'a Corrections, lexicon: &'a Lexicon) -> Self {
        Self {
            corrections,
            lexicon,
        }
    }

    /// Returns what the rules find in `article`, its corrected date taken for its date.
    pub fn extract(&self, article: &mut Article) -> Analysis {
        self.corrections.find(article, self.lexicon)
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

    /// Returns the tables that articles are analysed by: the reader's topics are in them, and what rows are called.
    pub fn lexicon(&self) -> Arc<Lexicon> {
        self.rules().1
    }

    /// Returns the corrections and the tables that go with them.
    pub(super) fn rules(&self) -> (Arc<Corrections>, Arc<Lexicon>) {
        let lock = self.inner.corrections.read();
        let held = lock.unwrap_or_else(PoisonError::into_inner);
        let lexicon = held.lexicon.as_ref().unwrap_or(&self.inner.lexicon);
        (Arc::clone(&held.all), Arc::clone(lexicon))
    }

    /// Reads the corrections of the folders anew.
    pub(super) fn reload_corrections(&self) -> (Arc<Corrections>, Arc<Lexicon>) {
        self.change_shelf(|_| ());
        self.rules()
    }

    fn change_shelf(&self, change: impl FnOnce(&mut Shelf)) {
        let lock = self.inner.corrections.write();
        let mut held = lock.unwrap_or_else(PoisonError::into_inner);
        change(&mut held);
        let mut all = Corrections::load(&self.folders(), &held.own);
        let lexicon = all.extended(&self.inner.lexicon);
        all.check_rows(lexicon.as_ref().unwrap_or(&self.inner.lexicon));
        held.lexicon = lexicon.map(Arc::new);
        held.all = Arc::new(all);
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
        let kept = self.keep(folder.as_ref(), &correction);
        self.renew_after(Some(id), &correction)?;
        let problem = self.gone(id, &correction)?;
        Ok(Corrected {
            correction,
            kept,
            problem,
        })
    }

    /// Takes back what [`correct`](Self::correct) did in the article `id`, or [`align`](Self::align) in none, and makes anew
    /// what it concerns. Returns why not, where the file refuses; what was kept with the reader's state is the caller's to
    /// take out there.
    pub fn take_back(&self, id: Option<ArticleId>, done: &Corrected) -> Result<Option<String>> {
        let correction = &done.correction;
        if done.kept == Kept::Folder {
            let folders = self.folders();
            let folder = match id {
                Some(id) => {
                    let key = key_of(&self.bare_article(id)?);
                    folders.iter().find(|folder| folder.holds(&key))
                }
                None => folders.first(),
            };
            let taken = folder.map(|folder| folder.take_back(correction));
            if let Some(Err(reason)) = taken {
                return Ok(Some(reason));
            }
        }
        self.change_shelf(|shelf| {
            let own = shelf.own.iter().rposition(|it| it == correction);
            if let Some(place) = own.filter(|_| done.kept != Kept::Folder) {
                shelf.own.remove(place);
            }
        });
        self.renew_after(id, correction)?;
        Ok(None)
    }

    /// Keeps a topic or a row, and analyses the articles anew that have a wording of the topic.
    pub fn align(&self, correction: Correction) -> Result<Corrected> {
        let correction = correction.tidied();
        let kept = self.keep(self.folders().first(), &correction);
        self.renew_after(None, &correction)?;
        Ok(Corrected {
            correction,
            kept,
            problem: None,
        })
    }

    /// Makes anew what a correction in the article `id`, or in none, concerns.
    fn renew_after(&self, id: Option<ArticleId>, correction: &Correction) -> Result<()> {
        let mut concerned = BTreeSet::new();
        let is_common = match correction {
            Correction::Alias(alias) => {
                concerned.extend(self.articles_that_name(alias)?);
                true
            }
            Correction::Topic(topic) => {
                concerned.extend(self.articles_with(topic)?);
                true
            }
            Correction::Row(_) => return Ok(()),
            Correction::Article(_)
            | Correction::Quote(_)
            | Correction::Fact(_)
            | Correction::Join(_) => false,
        };
        self.renew(id, &concerned, is_common)
    }

    /// Writes a correction into the file of `folder`; where that cannot be, it counts until the library is closed.
    fn keep(&self, folder: Option<&Folder>, correction: &Correction) -> Kept {
        let folder = folder.filter(|_| !self.inner.options.is_borrowed);
        let kept = match folder.map(|folder| folder.save(correction)) {
            Some(Ok(())) => Kept::Folder,
            Some(Err(reason)) => Kept::State(Some(format!("{FILE} not written: {reason}"))),
            None => Kept::State(None),
        };
        self.change_shelf(|shelf| {
            if kept != Kept::Folder {
                shelf.own.push(correction.clone());
            }
        });
        kept
    }

    /// Returns the articles that may have a wording of `topic`: those with words that begin as its stems do.
    fn articles_with(&self, topic: &TopicEntry) -> Result<BTreeSet<ArticleId>> {
        let phrases: BTreeSet<String> = topic.wordings().filter_map(|it| beginnings(it)).collect();
        let expression = Vec::from_iter(phrases).join(" OR ");
        self.store().read(|database| {
            let mut query =
                database.prepare("SELECT rowid FROM article_words WHERE article_words MATCH ?1")?;
            let rows = query.query_map([expression], |row| Ok(ArticleId(row.get(0)?)))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Returns the articles that have a name as an alias finds it, or as it leaves it.
    fn articles_that_name(&self, alias: &Alias) -> Result<BTreeSet<ArticleId>> {
        self.store().read(|database| {
            let mut query = database.prepare_cached(
                "WITH names AS MATERIALIZED (SELECT id FROM wordings WHERE name IN (?1, ?2))
                 SELECT article FROM facts WHERE text = ?1 OR speaker IN names OR subject IN names
                 UNION SELECT article FROM quotes WHERE speaker IN (SELECT id FROM speakers WHERE name IN (?1, ?2))
                 UNION SELECT article FROM quotes WHERE id IN
                   (SELECT quote FROM quote_texts WHERE mention = (SELECT id FROM wordings WHERE name = ?1))",
            )?;
            let rows = query.query_map([&alias.name, &alias.is], |row| Ok(ArticleId(row.get(0)?)))?;
            let mut found: BTreeSet<ArticleId> = rows.collect::<rusqlite::Result<_>>()?;
            found.extend(articles_that_mention(database, [&alias.name, &alias.is])?);
            found.extend(articles_that_print(database, &alias.name)?);
            Ok(found)
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
}

/// Returns what the full-text index is asked for a wording: all its words, as far as their endings leave them alone. None
/// where the wording has no words.
fn beginnings(wording: &str) -> Option<String> {
    let words = tokens::list(wording);
    let begun = words.iter().map(|word| {
        let stem = stem(word);
        let same = word.chars().zip(stem.chars());
        let kept: String = same.take_while(|(a, b)| a == b).map(|it| it.0).collect();
        let kept = kept.strip_suffix(['y', 's', 'z']).unwrap_or(&kept);
        format!("\"{kept}\"*")
    });
    let begun: Vec<String> = begun.filter(|it| it != "\"\"*").collect();
    (!begun.is_empty()).then(|| format!("({})", begun.join(" AND ")))
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
