//! Who or what is mentioned where: from the packs of plain facts.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension};

use super::super::ids::{id_of, parts_of};
use super::super::measured::value_from;
use super::super::mentions::{Mention, Unpacked, UnpackedTerm, unpack};
use super::super::rows::{ArticleId, FactId, FactRow};
use super::super::{Result, tokens};
use super::fact_kind_from;
use super::facts::Head;
use crate::analysis::FactKind;
use crate::article::Confidence;

/// What the terms of packs stand for, as far as it was asked.
#[derive(Default)]
pub(super) struct Entities {
    known: HashMap<i64, (FactKind, String, String)>,
    rules: HashMap<i64, String>,
}

impl Entities {
    fn get(
        &mut self,
        database: &Connection,
        id: i64,
    ) -> Result<Option<&(FactKind, String, String)>> {
        if let Entry::Vacant(place) = self.known.entry(id) {
            let found = database
                .prepare_cached("SELECT kind, name, value FROM entities WHERE id = ?1")?
                .query_row([id], |row| {
                    let kind = fact_kind_from(row.get_ref(0)?.as_str().unwrap_or_default());
                    Ok((kind, row.get(1)?, row.get(2)?))
                })
                .optional()?;
            let Some(found) = found else { return Ok(None) };
            place.insert(found);
        }
        Ok(self.known.get(&id))
    }

    /// Returns whether a term is stated, else the rule that inferred it.
    fn confidence(&mut self, database: &Connection, term: &UnpackedTerm) -> Result<Confidence> {
        let Some(id) = term.rule else {
            return Ok(Confidence::Stated);
        };
        let rule = match self.rules.entry(id) {
            Entry::Occupied(place) => place.into_mut(),
            Entry::Vacant(place) => {
                let found = database
                    .prepare_cached("SELECT name FROM wordings WHERE id = ?1")?
                    .query_row([id], |row| row.get(0))
                    .optional()?;
                place.insert(found.unwrap_or_default())
            }
        };
        Ok(Confidence::Inferred(rule.clone().into()))
    }
}

/// Returns the plain facts of an article, unopened ones of kinds that are not wanted left out.
pub(super) fn rows_of(
    database: &Connection,
    entities: &mut Entities,
    head: &Head,
    is_wanted: &dyn Fn(FactKind) -> bool,
) -> Result<Vec<FactRow>> {
    let Unpacked { terms, mentions } = unpacked(database, head.id.0)?;
    let mut rows = Vec::new();
    for mention in mentions {
        let term = &terms[mention.term];
        let confidence = entities.confidence(database, term)?;
        let Some((kind, name, value)) = entities.get(database, term.entity)? else {
            continue;
        };
        if is_wanted(*kind) {
            let row = row(head, (mention, term), (*kind, name, value), confidence);
            rows.extend(row);
        }
    }
    Ok(rows)
}

fn row(
    head: &Head,
    (mention, term): (Mention, &UnpackedTerm),
    (kind, name, value): (FactKind, &str, &str),
    confidence: Confidence,
) -> Option<FactRow> {
    let whole = Some(value).filter(|value| !value.is_empty());
    Some(FactRow {
        id: FactId(id_of(head.id.0, mention.number)?),
        article: head.id,
        key: head.key.clone(),
        article_title: head.title.clone(),
        article_date: head.date.clone(),
        number: mention.number,
        span: mention.span,
        line: mention.line,
        kind,
        text: term.text.clone().unwrap_or_else(|| name.to_owned()),
        value: value_from(kind, whole, None, name),
        canonical: name.to_owned(),
        measure: None,
        subject: None,
        purpose: None,
        recipient: None,
        period: None,
        change: None,
        speaker: None,
        status: term.status,
        confidence,
    })
}

/// Returns the pack of an article, opened.
fn unpacked(database: &Connection, article: i64) -> Result<Unpacked> {
    let pack: Option<Vec<u8>> = database
        .prepare_cached("SELECT packed FROM mentions WHERE article = ?1")?
        .query_row([article], |row| row.get(0))
        .optional()?;
    Ok(pack.map_or_else(Unpacked::default, |pack| unpack(&pack)))
}

/// Returns a plain fact with its article.
pub(super) fn row_of(
    database: &Connection,
    entities: &mut Entities,
    head: &Head,
    id: FactId,
) -> Result<Option<FactRow>> {
    let (article, number) = parts_of(id.0);
    let Unpacked { terms, mentions } = unpacked(database, article)?;
    let Some(&mention) = mentions.iter().find(|it| it.number == number) else {
        return Ok(None);
    };
    let term = &terms[mention.term];
    let confidence = entities.confidence(database, term)?;
    let Some((kind, name, value)) = entities.get(database, term.entity)? else {
        return Ok(None);
    };
    let of = (*kind, name.as_str(), value.as_str());
    Ok(row(head, (mention, term), of, confidence))
}

/// Returns the expression that finds the articles which mention one of `entities`.
pub(in super::super) fn expression(entities: &[i64]) -> String {
    if entities.is_empty() {
        // No entity has this number.
        return "\"0\"".to_owned();
    }
    let words: Vec<String> = entities.iter().map(|id| format!("\"{id}\"")).collect();
    words.join(" OR ")
}

/// Returns the mentions of `entities`, by article date and place, each with its article.
pub(super) fn mentions_of(
    database: &Connection,
    entities: &[i64],
) -> Result<Vec<(FactId, ArticleId)>> {
    if entities.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = database.prepare_cached(
        "SELECT a.id, m.packed FROM articles a JOIN mentions m ON m.article = a.id
         WHERE a.id IN (SELECT rowid FROM article_entities WHERE article_entities MATCH ?1)
         ORDER BY a.date, a.sort_title, a.key",
    )?;
    let mut rows = query.query([expression(entities)])?;
    let mut places = Vec::new();
    while let Some(row) = rows.next()? {
        let article: i64 = row.get(0)?;
        let Unpacked { terms, mentions } = unpack(row.get_ref(1)?.as_blob().unwrap_or_default());
        let meant = mentions
            .iter()
            .filter(|it| entities.contains(&terms[it.term].entity));
        let ids = meant.filter_map(|it| id_of(article, it.number));
        places.extend(ids.map(|id| (FactId(id), ArticleId(article))));
    }
    Ok(places)
}

/// Returns the articles that mention something of one of `names`.
pub(in super::super) fn articles_that_mention(
    database: &Connection,
    names: [&str; 2],
) -> Result<BTreeSet<ArticleId>> {
    let mut query = database.prepare_cached("SELECT id FROM entities WHERE name IN (?1, ?2)")?;
    let rows = query.query_map(names, |row| row.get(0))?;
    let entities: Vec<i64> = rows.collect::<rusqlite::Result<_>>()?;
    if entities.is_empty() {
        return Ok(BTreeSet::new());
    }
    let mut query = database
        .prepare_cached("SELECT rowid FROM article_entities WHERE article_entities MATCH ?1")?;
    let rows = query.query_map([expression(&entities)], |row| Ok(ArticleId(row.get(0)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns the articles that mention something by exactly the words of `text`.
pub(in super::super) fn articles_that_print(
    database: &Connection,
    text: &str,
) -> Result<Vec<ArticleId>> {
    let words = tokens::list(text);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = database.prepare_cached(
        "SELECT article, packed FROM mentions
         WHERE article IN (SELECT rowid FROM article_words WHERE article_words MATCH ?1)",
    )?;
    let mut rows = query.query([format!("\"{}\"", words.join(" "))])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let terms = unpack(row.get_ref(1)?.as_blob().unwrap_or_default()).terms;
        if terms.iter().any(|term| term.text.as_deref() == Some(text)) {
            found.push(ArticleId(row.get(0)?));
        }
    }
    Ok(found)
}
