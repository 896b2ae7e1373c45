//! Which rows a reader means by a name: speakers, topics, summits, measures, whatever is mentioned.

use std::sync::Arc;

use rusqlite::{Connection, Params};

use super::super::Result;
use super::super::index::{has_letters, matching, may_mean};
use super::super::marked::Marked;
use super::super::query::SUBJECTS;
use crate::analysis::FactKind;
use crate::lexicon::Lexicon;
use crate::query::Field;
use crate::text::fold;

/// The measures of figures: one step of an index for each, not one a figure.
const MEASURES: &str =
    "SELECT id, name FROM measures m WHERE EXISTS (SELECT 1 FROM facts WHERE measure = m.id)
  ORDER BY name COLLATE NOCASE, name";

/// Looks names up in one state of the database.
pub(super) struct Names<'a> {
    pub database: &'a Connection,
    lexicon: &'a Lexicon,
    marked: Arc<Marked>,
}

impl<'a> Names<'a> {
    pub fn new(database: &'a Connection, lexicon: &'a Lexicon) -> Self {
        let marked = Arc::default();
        Self {
            database,
            lexicon,
            marked,
        }
    }

    /// Knows what the reader marked, too.
    #[must_use]
    pub fn with_marked(self, marked: Arc<Marked>) -> Self {
        Self { marked, ..self }
    }

    /// Returns the keys of the articles that the reader marked so, and whether all others are meant instead.
    pub fn articles_marked(&self, field: Field, value: &str) -> (Vec<String>, bool) {
        self.marked.articles(field, value)
    }

    /// Returns what may stand behind a field that asks for marks.
    pub fn marks(&self, field: Field) -> Vec<String> {
        self.marked.values(field)
    }

    /// Returns every topic with its id in the tables of words and its label.
    pub fn topics(&self) -> Result<Vec<(i64, String, String)>> {
        let labels = self.lexicon.topic_labels();
        let topics = self.list("SELECT id, name FROM topics")?;
        let labelled = topics.into_iter().map(|(id, name)| {
            let label = labels.get(&name).cloned().unwrap_or_else(|| name.clone());
            (id, name, label)
        });
        Ok(labelled.collect())
    }

    /// Returns the speakers that `name` means.
    pub fn speakers_named(&self, name: &str) -> Result<Vec<i64>> {
        self.named("SELECT id, name FROM speakers", [], name)
    }

    /// Returns the topics that `name` means, by id or label.
    pub fn topics_named(&self, name: &str) -> Result<Vec<i64>> {
        let known = self.topics()?;
        let spelled = known
            .iter()
            .map(|(id, name, label)| (*id, [name.as_str(), label.as_str()]));
        Ok(meant(spelled, name))
    }

    /// Returns the summits that `name` means: a number is an edition, else a year; else a key or a part of the name.
    pub fn summits_named(&self, name: &str) -> Result<Vec<i64>> {
        if name.bytes().all(|byte| byte.is_ascii_digit()) {
            for question in [
                "SELECT id FROM summits WHERE ordinal = CAST(?1 AS INTEGER)",
                "SELECT id FROM summits WHERE length(?1) = 4 AND substr(date, 1, 4) = ?1",
            ] {
                let mut query = self.database.prepare_cached(question)?;
                let ids = query.query_map([name], |row| row.get(0))?;
                let ids: Vec<i64> = ids.collect::<rusqlite::Result<_>>()?;
                if !ids.is_empty() {
                    return Ok(ids);
                }
            }
        }
        let known = self.pairs("SELECT id, key, name FROM summits")?;
        let spelled = known
            .iter()
            .map(|(id, key, name)| (*id, [key.as_str(), name.as_str()]));
        Ok(meant(spelled, name))
    }

    /// Returns the summits of the series that `name` means.
    pub fn series_named(&self, name: &str) -> Result<Vec<i64>> {
        let known = self.list("SELECT id, series FROM summits")?;
        Ok(meant(
            known.iter().map(|(id, series)| (*id, [series.as_str()])),
            name,
        ))
    }

    /// Returns the things mentioned of a kind that `name` means.
    pub fn entities_named(&self, kind: FactKind, name: &str) -> Result<Vec<i64>> {
        let question = "SELECT id, name FROM entities WHERE kind = ?1";
        self.named(question, [kind.word()], name)
    }

    /// Returns the rows that `name` means of those that a question answers with.
    fn named(&self, question: &str, values: impl Params, name: &str) -> Result<Vec<i64>> {
        let mut may_be_meant = may_mean(name);
        let mut query = self.database.prepare_cached(question)?;
        let mut rows = query.query(values)?;
        let mut known: Vec<(i64, String)> = Vec::new();
        while let Some(row) = rows.next()? {
            let spelled = row.get_ref(1)?.as_str().unwrap_or_default();
            if may_be_meant(spelled) {
                known.push((row.get(0)?, spelled.to_owned()));
            }
        }
        let spelled = known.iter().map(|(id, name)| (*id, [name.as_str()]));
        Ok(meant(spelled, name))
    }

    /// Returns every measure, spelled one way.
    pub fn measures(&self) -> Result<Vec<String>> {
        let mut measures = self.list(MEASURES)?;
        measures.dedup_by(|(_, one), (_, other)| one.eq_ignore_ascii_case(other));
        Ok(measures.into_iter().map(|(_, name)| name).collect())
    }

    /// Returns the measures that have `name` in them.
    pub fn measures_with(&self, name: &str) -> Result<Vec<i64>> {
        self.texts_with(MEASURES, name)
    }

    /// Returns those that figures are about that have `name` in them.
    pub fn subjects_with(&self, name: &str) -> Result<Vec<i64>> {
        self.texts_with(SUBJECTS, name)
    }

    fn texts_with(&self, question: &str, part: &str) -> Result<Vec<i64>> {
        let part = fold(part);
        let mut query = self.database.prepare_cached(question)?;
        let mut rows = query.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let text = row.get_ref(1)?.as_str().unwrap_or_default();
            // Folding changes nothing but the case of ASCII.
            let is_found = if text.is_ascii() {
                has_letters(text, &part)
            } else {
                fold(text).contains(&part)
            };
            if is_found {
                found.push(row.get(0)?);
            }
        }
        Ok(found)
    }

    fn list(&self, question: &str) -> Result<Vec<(i64, String)>> {
        let mut query = self.database.prepare_cached(question)?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn pairs(&self, question: &str) -> Result<Vec<(i64, String, String)>> {
        let mut query = self.database.prepare_cached(question)?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Returns the rows whose spellings `name` means.
fn meant<'a, const SPELLINGS: usize>(
    known: impl Iterator<Item = (i64, [&'a str; SPELLINGS])> + Clone,
    name: &str,
) -> Vec<i64> {
    let is_meant = matching(
        known.clone().map(|(_, spellings)| spellings),
        &[name.to_owned()],
    );
    let rows = known.zip(is_meant);
    rows.filter(|(_, is_meant)| *is_meant)
        .map(|((id, _), _)| id)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::schema;

    #[test]
    fn measures_are_found_by_steps_before_facts_have_all_their_indexes() {
        let database = Connection::open_in_memory().unwrap();
        schema::create(&database, "").unwrap();
        for question in [MEASURES, SUBJECTS] {
            let mut explained = database
                .prepare(&format!("EXPLAIN QUERY PLAN {question}"))
                .unwrap();
            let steps = explained.query_map([], |row| row.get::<_, String>("detail"));
            let steps: Vec<String> = steps.unwrap().map(std::result::Result::unwrap).collect();
            assert!(
                steps.iter().any(|it| it.contains("facts_by_measure")),
                "{steps:?}"
            );
            assert!(
                !steps.iter().any(|it| it.starts_with("SCAN facts")),
                "{steps:?}"
            );
        }
    }
}
