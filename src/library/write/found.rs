//! Writing what was found in an article: its quotes, its facts.

use std::fmt::Write as _;
use std::ops::Range;

use rusqlite::{CachedStatement, Connection, params};
use serde_json::json;

use super::super::Result;
use super::super::ids::{KIND, SEVERAL, SPEAKER, SUMMIT, TOPIC, YEAR, id_of};
use super::super::measured::{self, Measured};
use super::super::mentions::{Term, is_plain};
use super::super::prepare::{Prepared, QuoteWords, slice};
use super::super::query::{json_list, letter};
use super::super::tokens;
use super::super::years::year;
use super::integer;
use super::names::Names;
use crate::analysis::{Change, Fact, FactKind, Quote, QuoteKind, Status};
use crate::article::Span;

/// The statements that write what is found, held for a whole transaction.
pub(super) struct Inserts<'t> {
    database: &'t Connection,
    quote: CachedStatement<'t>,
    text: CachedStatement<'t>,
    words: CachedStatement<'t>,
    fact: CachedStatement<'t>,
}

impl<'t> Inserts<'t> {
    pub fn new(database: &'t Connection) -> Result<Self> {
        Ok(Self {
            database,
            quote: database.prepare_cached(QUOTE)?,
            text: database.prepare_cached(TEXT)?,
            words: database
                .prepare_cached("INSERT INTO quote_words(rowid, words) VALUES(?1, ?2)")?,
            fact: database.prepare_cached(FACT)?,
        })
    }
}

/// The columns of [`quotes`].
const QUOTE: &str = "INSERT INTO quotes(id, article, kind, speaker, summit, statement, weight, topics, \"start\", \"end\", line)
     VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11)";

/// Writes the quotes of the article `id`, whose summits have these rows; the first quote gets the row `first`.
pub(super) fn quotes(
    inserts: &mut Inserts<'_>,
    names: &mut Names,
    prepared: &Prepared,
    (id, summits, first): (i64, &[i64], i64),
) -> Result<()> {
    let database = inserts.database;
    let mut indexed = String::new();
    let quotes = prepared.analysis.quotes.iter().zip(&prepared.quotes);
    for (row, (quote, words)) in (first..).zip(quotes) {
        let speaker = match &quote.speaker {
            Some(speaker) => Some(names.speaker(database, &speaker.name)?),
            None => None,
        };
        let topics = topics(database, names, quote)?;
        let summit = quote.summit.and_then(|index| summits.get(index).copied());
        if let Some(summit) = summit {
            names.quoted_at(summit);
        }
        let span = whole_span(quote);
        inserts.quote.execute(params![
            row,
            id,
            letter(quote.kind),
            speaker,
            summit,
            words.statement,
            words.weight,
            (!topics.is_empty()).then(|| json_list(topics.iter().copied())),
            integer(span.start),
            integer(span.end),
            integer(prepared.lines.line(span.start)),
        ])?;
        text(
            inserts,
            names,
            (&prepared.article.text, quote),
            (row, words),
        )?;
        indexed.clear();
        indexed.push_str(&words.index);
        with_rows((&topics, speaker, summit), &mut indexed);
        with_kind(letter(quote.kind), &mut indexed);
        inserts.words.execute(params![row, indexed])?;
    }
    Ok(())
}

/// Returns the place of a quote from its beginning to its end.
fn whole_span(quote: &Quote) -> Span {
    let start = quote.spans.first().map_or(0, |span| span.start);
    Span::new(start, quote.spans.last().map_or(start, |span| span.end))
}

/// Returns the row of the quote that a fact stands in; [`SEVERAL`] where it stands in more than one.
fn quote_around(fact: Span, quotes: &[(i64, Span)]) -> Option<i64> {
    let mut around = quotes.iter().filter(|(_, span)| span.contains(fact));
    let (row, _) = around.next()?;
    Some(if around.next().is_none() {
        *row
    } else {
        SEVERAL
    })
}

/// The columns of [`text`].
const TEXT: &str =
    "INSERT INTO quote_texts(quote, text, reading, spans, mention, speaker_rule, cue, via, summit_rule, rule)
     VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)";

/// Writes the words of a quote and those around it.
fn text(
    inserts: &mut Inserts<'_>,
    names: &mut Names,
    (text, quote): (&str, &Quote),
    (row, words): (i64, &QuoteWords),
) -> Result<()> {
    let part = |span: Option<Span>| span.map(|span| slice(text, span));
    let mut wording = |words: Option<&str>| -> Result<Option<i64>> {
        let row = words.map(|words| names.wording(inserts.database, words));
        row.transpose()
    };
    let speaker = quote.speaker.as_ref();
    inserts.text.execute(params![
        row,
        words.text,
        words.reading,
        spans(quote),
        wording(part(speaker.and_then(|speaker| speaker.mention)))?,
        wording(speaker.and_then(|speaker| speaker.confidence.rule()))?,
        wording(part(quote.cue))?,
        quote.via,
        wording(quote.summit_confidence.rule())?,
        wording(Some(&quote.rule))?,
    ])?;
    Ok(())
}

/// Returns the rows of a quote's topics, best first.
fn topics(database: &Connection, names: &mut Names, quote: &Quote) -> Result<Vec<i64>> {
    let topics = quote.topics.iter();
    topics.map(|topic| names.topic(database, topic)).collect()
}

/// Returns the spans of an interrupted quote; one span is its beginning and its end.
fn spans(quote: &Quote) -> Option<String> {
    if quote.spans.len() < 2 {
        return None;
    }
    let spans = quote.spans.iter().map(|span| (span.start, span.end));
    Some(json!(spans.collect::<Vec<_>>()).to_string())
}

/// Adds to the words that the full-text index is given of a quote a word for each topic, for the speaker and the summit,
/// which no text has.
fn with_rows((topics, speaker, summit): (&[i64], Option<i64>, Option<i64>), indexed: &mut String) {
    let topics = topics.iter().map(|&topic| (TOPIC, topic));
    let speaker = speaker.map(|speaker| (SPEAKER, speaker));
    let summit = summit.map(|summit| (SUMMIT, summit));
    for (mark, row) in topics.chain(speaker).chain(summit) {
        // Writing to a string does not fail.
        let _ = write!(indexed, "{mark}{row} ");
    }
}

/// Adds the word for the kind of a quote. Most are indirect: these have none.
fn with_kind(kind: &str, indexed: &mut String) {
    if kind != letter(QuoteKind::Indirect) {
        let _ = write!(indexed, "{KIND}{kind} ");
    }
}

/// Takes quotes that are to go out of the full-text index. It does not know what it was given, so it is given that again.
pub(super) fn forget_words(database: &Connection, quotes: Range<i64>) -> Result<()> {
    let mut remove = database.prepare_cached(
        "INSERT INTO quote_words(quote_words, rowid, words) VALUES('delete', ?1, ?2)",
    )?;
    let mut query = database.prepare_cached(
        "SELECT q.id, q.topics, q.speaker, q.summit, coalesce(t.reading, t.text), q.kind
         FROM quotes q CROSS JOIN quote_texts t ON t.quote = q.id WHERE q.id >= ?1 AND q.id < ?2",
    )?;
    let mut rows = query.query([quotes.start, quotes.end])?;
    let mut indexed = String::new();
    while let Some(row) = rows.next()? {
        let topics = row.get_ref(1)?.as_str().unwrap_or("[]");
        let topics: Vec<i64> = serde_json::from_str(topics).unwrap_or_default();
        indexed.clear();
        tokens::append(row.get_ref(4)?.as_str().unwrap_or_default(), &mut indexed);
        with_rows((&topics, row.get(2)?, row.get(3)?), &mut indexed);
        with_kind(row.get_ref(5)?.as_str().unwrap_or_default(), &mut indexed);
        remove.execute(params![row.get::<_, i64>(0)?, indexed])?;
    }
    Ok(())
}

/// Writes the facts of the article `id`.
pub(super) fn facts(
    inserts: &mut Inserts<'_>,
    names: &mut Names,
    prepared: &Prepared,
    (id, first_quote): (i64, i64),
) -> Result<()> {
    mentions((inserts.database, names), prepared, id)?;
    let quotes = prepared.analysis.quotes.iter().map(whole_span);
    let quotes: Vec<(i64, Span)> = (first_quote..).zip(quotes).collect();
    for (number, found) in prepared.analysis.facts.iter().enumerate() {
        if is_plain(found) {
            continue;
        }
        let Some(row) = id_of(id, number) else { break };
        fact(inserts, names, (prepared, &quotes), (row, found))?;
    }
    Ok(())
}

/// Writes the plain facts.
fn mentions(
    (database, names): (&Connection, &mut Names),
    prepared: &Prepared,
    id: i64,
) -> Result<()> {
    let mentions = &prepared.mentions;
    if mentions.is_empty() {
        return Ok(());
    }
    let mut rules = Vec::with_capacity(mentions.terms.len());
    for term in &mentions.terms {
        rules.push(match &term.rule {
            Some(rule) => Some(names.wording(database, rule)?),
            None => None,
        });
    }
    let entities = (names.entities).rows_of(database, id, &mentions.terms)?;
    database
        .prepare_cached("INSERT INTO mentions(article, packed) VALUES(?1, ?2)")?
        .execute(params![id, mentions.pack(&entities, &rules)])?;
    let mut words = String::with_capacity(entities.len() * 8);
    for entity in entities {
        // Writing to a string does not fail.
        let _ = write!(words, "{entity} ");
    }
    let is_time = |term: &&Term| matches!(term.kind, FactKind::Date | FactKind::Period);
    let times = mentions.terms.iter().filter(is_time);
    let mut years: Vec<&str> = times.filter_map(|term| year(&term.name)).collect();
    years.sort_unstable();
    years.dedup();
    for year in years {
        let _ = write!(words, "{YEAR}{year} ");
    }
    database
        .prepare_cached("INSERT INTO article_entities(rowid, entities) VALUES(?1, ?2)")?
        .execute(params![id, words])?;
    Ok(())
}

/// The columns of [`fact`].
const FACT: &str =
    "INSERT INTO facts(id, kind, \"start\", \"end\", line, text, canonical, value, modifier, amount, high, unit,
       measure, subject, purpose, recipient, period, change, speaker, status, rule, quote)
     VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22)";

/// Writes a fact.
fn fact(
    inserts: &mut Inserts<'_>,
    names: &mut Names,
    (prepared, quotes): (&Prepared, &[(i64, Span)]),
    (row, fact): (i64, &Fact),
) -> Result<()> {
    let database = inserts.database;
    let value = Measured::new(fact);
    let mut wording = |words: &Option<String>| -> Result<Option<i64>> {
        let row = words.as_ref().map(|words| names.wording(database, words));
        row.transpose()
    };
    let subject = wording(&fact.subject)?;
    let purpose = wording(&fact.purpose)?;
    let speaker = wording(&fact.speaker)?;
    let measure = match &fact.measure {
        Some(measure) => Some(names.measure(database, measure)?),
        None => None,
    };
    let unit = match &value.unit {
        Some(unit) => Some(names.unit(database, (fact.kind, unit))?),
        None => None,
    };
    let quote = quote_around(fact.span, quotes);
    inserts.fact.execute(params![
        row,
        fact.kind.word(),
        integer(fact.span.start),
        integer(fact.span.end),
        integer(prepared.lines.line(fact.span.start)),
        slice(&prepared.article.text, fact.span),
        value.amount.is_none().then_some(&value.canonical),
        value.whole,
        value.modifier,
        value.amount,
        value.high,
        unit,
        measure,
        subject,
        purpose,
        fact.recipient,
        fact.period,
        fact.change.map(Change::word),
        speaker,
        fact.status.map(Status::word),
        fact.confidence.rule(),
        quote,
    ])?;
    for (unit, low, high) in measured::equivalents(&fact.value) {
        let unit = names.unit(database, (fact.kind, &unit))?;
        database
            .prepare_cached(
                "INSERT INTO equivalents(fact, unit, high, amount, quote) VALUES(?1,?2,?3,?4,?5)",
            )?
            .execute(params![row, unit, high, low, quote])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(fact: Span, expected: Option<i64>) {
        let quotes = [
            (7, Span::new(0, 30)),
            (8, Span::new(20, 50)),
            (9, Span::new(60, 70)),
        ];
        assert_eq!(quote_around(fact, &quotes), expected, "{fact:?}");
    }

    #[test]
    fn a_fact_knows_the_quote_that_it_stands_in_where_it_is_one() {
        check(Span::new(5, 10), Some(7));
        check(Span::new(25, 50), Some(8));
        check(Span::new(21, 29), Some(SEVERAL));
        check(Span::new(52, 58), None);
        check(Span::new(55, 65), None);
    }
}
