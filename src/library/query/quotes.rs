//! Quotes: their words, and who said how much on what.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use super::super::index::{Entry, NONE, QuoteIndex, count_distinct};
use super::super::phrase::{Phrase, Question};
use super::super::rows::{ArticleId, QuoteId, QuoteRow, Said, Statement, Tally};
use super::super::{Library, QuoteFilter, Result, Window};
use super::{confidence_from, derived, kind_from, label, size_from};
use crate::article::Span;

impl Library {
    /// Returns the quotes that pass `filter`, by day said, article and place in it; those of one article, where
    /// nothing else is asked, as they stand in it.
    pub fn quotes(&self, filter: &QuoteFilter, window: Window) -> Result<Vec<QuoteRow>> {
        if let [article] = filter.articles[..]
            && *filter == QuoteFilter::of_article(article)
        {
            // While an ingest runs the index is old at every step; an article's own quotes do not need it.
            let ids = self
                .store()
                .read(|database| of_article(database, article))?;
            return self.quote_rows(window.of(&ids));
        }
        let (index, chosen) = self.select(filter)?;
        let ids: Vec<QuoteId> = window
            .of(&chosen)
            .iter()
            .map(|&position| index.entries[position as usize].id)
            .collect();
        self.quote_rows(&ids)
    }

    /// Returns the same, each statement once.
    pub fn statements(&self, filter: &QuoteFilter, window: Window) -> Result<Vec<Statement>> {
        let (index, chosen) = self.select(filter)?;
        self.statements_of(&index, &chosen, window)
    }

    /// Returns the statements of the entries of `index` at `chosen`, each once, in that order.
    fn statements_of(
        &self,
        index: &QuoteIndex,
        chosen: &[u32],
        window: Window,
    ) -> Result<Vec<Statement>> {
        let end = window.offset.saturating_add(window.limit);
        let mut places = vec![usize::MAX; index.statements];
        let mut count = 0;
        let mut groups: Vec<Vec<u32>> = Vec::new();
        for &position in chosen {
            let entry = &index.entries[position as usize];
            let place = &mut places[entry.statement as usize];
            if *place == usize::MAX {
                *place = count;
                count += 1;
                if (window.offset..end).contains(place) {
                    groups.push(Vec::new());
                }
            }
            if (window.offset..end).contains(place) {
                groups[*place - window.offset].push(position);
            }
        }
        let groups: Vec<&[u32]> = groups.iter().map(Vec::as_slice).collect();
        let told = self.statements_told(index, &groups)?;
        Ok(told.into_iter().flatten().collect())
    }

    /// Returns the statement that each group tells: positions in `index`, the report that is shown first. None where that
    /// report is gone by now.
    pub fn statements_told(
        &self,
        index: &QuoteIndex,
        groups: &[&[u32]],
    ) -> Result<Vec<Option<Statement>>> {
        let entry = |&position: &u32| &index.entries[position as usize];
        let mut shown: Vec<QuoteId> = groups.iter().map(|it| entry(&it[0]).id).collect();
        shown.sort_unstable();
        shown.dedup();
        let rows = self.quote_rows(&shown)?.into_iter();
        let rows: HashMap<QuoteId, QuoteRow> = rows.map(|row| (row.id, row)).collect();
        let statement = |group: &&[u32]| {
            let told = || group.iter().map(entry);
            let articles: HashSet<u32> = told().map(|entry| entry.article).collect();
            Some(Statement {
                quote: rows.get(&entry(&group[0]).id)?.clone(),
                reports: told().map(|entry| entry.id).collect(),
                articles: articles.len(),
            })
        };
        Ok(groups.iter().map(statement).collect())
    }

    /// Returns the quotes of `ids`, in their order; those that are gone are left out.
    pub fn quote_rows(&self, ids: &[QuoteId]) -> Result<Vec<QuoteRow>> {
        self.store().read(|database| rows(database, ids))
    }

    /// Returns the quote that a [reference](QuoteRow::reference) names; of an article's key its last part will do, with or
    /// without the ending, where only one article has it.
    pub fn quote_named(&self, reference: &str) -> Result<Option<QuoteId>> {
        let Some((key, place)) = reference.rsplit_once(':') else {
            return Ok(None);
        };
        let (line, turn) = place.split_once('#').unwrap_or((place, "1"));
        let (Ok(line), Ok(turn)) = (line.parse::<i64>(), turn.parse::<usize>()) else {
            return Ok(None);
        };
        let Some(article) = self.article_named(key)? else {
            return Ok(None);
        };
        self.store().read(|database| {
            let mut query = database.prepare_cached(
                "SELECT q.id FROM articles a CROSS JOIN quotes q
                   ON q.id >= a.first_quote AND q.id < a.first_quote + a.quotes
                 WHERE a.id = ?1 AND q.line = ?2 ORDER BY q.id",
            )?;
            let ids = query.query_map([article.0, line], |row| Ok(QuoteId(row.get(0)?)))?;
            let ids: Vec<QuoteId> = ids.collect::<rusqlite::Result<_>>()?;
            Ok(turn.checked_sub(1).and_then(|at| ids.get(at)).copied())
        })
    }

    /// Returns the article of a key, else the only one whose file is called so or begins so before an underscore.
    pub fn article_named(&self, name: &str) -> Result<Option<ArticleId>> {
        if let Some(id) = self.article_by_key(name)? {
            return Ok(Some(id));
        }
        let index = self.quote_index()?;
        let is_meant = |key: &str| {
            let file = key.rsplit('/').next().unwrap_or(key);
            let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
            let number = stem.split_once('_').map_or(stem, |(number, _)| number);
            [file, stem, number].contains(&name)
        };
        let mut meant = index.articles.iter().filter(|it| is_meant(&it.key));
        let only = meant.next().filter(|_| meant.next().is_none());
        Ok(only.map(|it| it.id))
    }

    /// Returns the words of the quotes `ids`, as one reads them.
    pub fn quote_texts(&self, ids: &[QuoteId]) -> Result<HashMap<QuoteId, String>> {
        self.store().read(|database| {
            let mut query = database.prepare_cached(
                "SELECT coalesce(reading, text) FROM quote_texts WHERE quote = ?1",
            )?;
            let mut texts = HashMap::with_capacity(ids.len());
            for &id in ids {
                if let Some(text) = query.query_row([id.0], |row| row.get(0)).optional()? {
                    texts.insert(id, text);
                }
            }
            Ok(texts)
        })
    }

    /// Returns the quotes that hold one of `phrases`, accents and case aside.
    pub fn quotes_with_phrases(&self, phrases: &[String]) -> Result<HashSet<QuoteId>> {
        self.store().read(|database| {
            let mut found = HashSet::new();
            for phrase in phrases {
                let question = Question::new(&[Phrase::new(phrase, false)], &[]);
                let mut query = database.prepare_cached(&question.text)?;
                let ids = query.query_map(params_from_iter(&question.values), |row| {
                    Ok(QuoteId(row.get(0)?))
                })?;
                for id in ids {
                    found.insert(id?);
                }
            }
            Ok(found)
        })
    }

    /// Returns who said how much of what passes `filter`, most first.
    pub fn speakers(&self, filter: &QuoteFilter) -> Result<Vec<Tally>> {
        let (index, chosen) = self.select(filter)?;
        Ok(tally(&index, &chosen, &index.speakers, |entry, count| {
            if entry.speaker != NONE {
                count(entry.speaker);
            }
        }))
    }

    /// Returns how much of what passes `filter` is on which topic, most first.
    pub fn topics(&self, filter: &QuoteFilter) -> Result<Vec<Tally>> {
        let (index, chosen) = self.select(filter)?;
        Ok(tally(&index, &chosen, &index.topics, |entry, count| {
            index
                .topics_of(entry)
                .iter()
                .for_each(|&topic| count(topic));
        }))
    }
}

fn of_article(database: &Connection, article: ArticleId) -> Result<Vec<QuoteId>> {
    let range = database
        .prepare_cached("SELECT first_quote, quotes FROM articles WHERE id = ?1")?
        .query_row([article.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (first, count): (i64, i64) = range.unwrap_or_default();
    Ok((first..first + count).map(QuoteId).collect())
}

/// Counts the chosen entries under the names that `name_of` gives for each.
fn tally(
    index: &QuoteIndex,
    chosen: &[u32],
    names: &[String],
    name_of: impl Fn(&Entry, &mut dyn FnMut(u32)),
) -> Vec<Tally> {
    let mut quotes = vec![0; names.len()];
    let [mut statements, mut articles, mut summits] = [const { Vec::new() }; 3];
    for &position in chosen {
        let entry = &index.entries[position as usize];
        name_of(entry, &mut |name| {
            quotes[name as usize] += 1;
            statements.push((name, entry.statement));
            articles.push((name, entry.article));
            if entry.summit != NONE {
                summits.push((name, entry.summit));
            }
        });
    }
    let statements = count_distinct(&statements, names.len(), index.statements);
    let articles = count_distinct(&articles, names.len(), index.articles.len());
    let summits = count_distinct(&summits, names.len(), index.summits.len());
    let mut tallies: Vec<Tally> = names
        .iter()
        .enumerate()
        .filter(|&(at, _)| quotes[at] > 0)
        .map(|(at, name)| Tally {
            name: name.clone(),
            quotes: quotes[at],
            statements: statements[at],
            articles: articles[at],
            summits: summits[at],
        })
        .collect();
    tallies.sort_by(|a, b| b.quotes.cmp(&a.quotes).then_with(|| a.name.cmp(&b.name)));
    tallies
}

/// Returns the quotes of `ids`, in their order.
fn rows(database: &Connection, ids: &[QuoteId]) -> Result<Vec<QuoteRow>> {
    let mut query = database.prepare_cached(
        "SELECT q.id, q.article, a.key, a.title, a.title_rule, a.date, a.date_rule, q.id - a.first_quote, t.text,
           t.reading, t.spans, q.line, q.kind, p.name, (SELECT name FROM wordings WHERE id = t.mention),
           (SELECT name FROM wordings WHERE id = t.speaker_rule), (SELECT name FROM wordings WHERE id = t.cue), t.via,
           (SELECT json_group_array(o.name) FROM json_each(q.topics) j JOIN topics o ON o.id = j.value),
           s.key, s.name, s.date, s.rule, (SELECT name FROM wordings WHERE id = t.summit_rule),
           (SELECT name FROM wordings WHERE id = t.rule), q.statement,
           (SELECT 1 + count(*) FROM quotes e
            WHERE e.id >= a.first_quote AND e.id < q.id AND e.line = q.line), q.\"start\", q.\"end\"
         FROM quotes q JOIN quote_texts t ON t.quote = q.id JOIN articles a ON a.id = q.article
         LEFT JOIN speakers p ON p.id = q.speaker LEFT JOIN summits s ON s.id = q.summit
         WHERE q.id = ?1",
    )?;
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        rows.extend(query.query_row([id.0], quote_row).optional()?);
    }
    Ok(rows)
}

fn quote_row(row: &Row<'_>) -> rusqlite::Result<QuoteRow> {
    let text: String = row.get(8)?;
    let reading: Option<String> = row.get(9)?;
    let spans: Vec<(usize, usize)> = match row.get_ref(10)?.as_str() {
        Ok(list) => serde_json::from_str(list).unwrap_or_default(),
        Err(_) => vec![(size_from(row.get(27)?), size_from(row.get(28)?))],
    };
    let speaker: Option<String> = row.get(13)?;
    let mention = row.get(14)?;
    let confidence = confidence_from(row.get(15)?);
    let topics: Option<String> = row.get(18)?;
    Ok(QuoteRow {
        id: QuoteId(row.get(0)?),
        article: ArticleId(row.get(1)?),
        key: row.get(2)?,
        article_title: derived(row, 3)?,
        article_date: derived(row, 5)?,
        number: size_from(row.get(7)?),
        reading: reading.unwrap_or_else(|| text.clone()),
        text,
        spans: spans
            .into_iter()
            .map(|(start, end)| Span::new(start, end))
            .collect(),
        line: size_from(row.get(11)?),
        kind: kind_from(row.get_ref(12)?.as_str().unwrap_or_default()),
        speaker: speaker.map(|name| Said {
            name,
            mention,
            confidence,
        }),
        cue: row.get(16)?,
        via: row.get(17)?,
        topics: topics
            .and_then(|list| serde_json::from_str(&list).ok())
            .unwrap_or_default(),
        summit: label(row, 19)?,
        summit_confidence: confidence_from(row.get(23)?),
        rule: row.get(24)?,
        statement: row.get(25)?,
        turn: size_from(row.get(26)?),
    })
}
