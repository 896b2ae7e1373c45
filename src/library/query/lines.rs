//! Whatever one may jump to, on one line each: in bulk as it is found, one by one as it is shown.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row};

use super::super::handle::{Handle, Line, LineKind};
use super::super::ids::{HEADING_BITS, TOPIC};
use super::super::rows::ArticleId;
use super::super::{Library, Result};
use super::{fact_kind_from, size_from};
use crate::article::{INFERRED, Span};

/// What stands between the parts of a detail.
const PART: &str = " · ";

/// Mentions and quotes are counted as far as this: a name that stands on every page costs no more than another.
const MOST_COUNTED: i64 = 100;

impl Library {
    /// Gives at most `most` things of a kind to `take`, those after the one with the id `after` (0 for the first), and
    /// returns the id to go on after; none when there are no more. Each call reads one state of the library.
    pub fn each_line(
        &self,
        kind: LineKind,
        after: i64,
        most: usize,
        take: &mut dyn FnMut(&Handle<'_>),
    ) -> Result<Option<i64>> {
        self.store().read(|database| {
            let mut query = database.prepare_cached(bulk(kind))?;
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            let mut rows = query.query([after, most])?;
            let (mut last, mut count) = (after, 0);
            let mut words = String::new();
            while let Some(row) = rows.next()? {
                let handle = handle(kind, row, &mut words)?;
                take(&handle);
                last = handle.id;
                count += 1;
            }
            Ok((count == most && is_paged(kind)).then_some(last))
        })
    }

    /// Returns the thing of that id as it is shown; none if it is gone.
    pub fn line(&self, kind: LineKind, id: i64) -> Result<Option<Line>> {
        self.store().read(|database| match kind {
            LineKind::Topic => topic(database, id),
            LineKind::Summit => summit(database, id),
            LineKind::Entity => entity(database, id),
            LineKind::Article => article(database, id),
            LineKind::Heading => heading(database, id),
            LineKind::Figure => figure(database, id),
            LineKind::Quote => quote(database, id),
        })
    }
}

/// Topics and summits are few, and come all at once.
const fn is_paged(kind: LineKind) -> bool {
    !matches!(kind, LineKind::Topic | LineKind::Summit)
}

/// Returns the question for many: id, then the words and what [`handle`] makes of the rest.
const fn bulk(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Topic => "SELECT id, name FROM topics WHERE id > ?1 AND ?2 ORDER BY name",
        LineKind::Summit => {
            "SELECT id, name FROM summits WHERE id > ?1 AND ?2
             ORDER BY date IS NULL OR date GLOB 'X*', date DESC, series, ordinal DESC, key"
        }
        LineKind::Entity => {
            "SELECT id, name, kind, min(mentions, 255) FROM entities
             WHERE +kind IN ('person', 'organisation', 'place', 'document') AND articles > 0 AND id > ?1
             ORDER BY id LIMIT ?2"
        }
        LineKind::Article => {
            "SELECT id, coalesce(title, key), date FROM articles a WHERE id > ?1 AND NOT EXISTS
               (SELECT 1 FROM copies WHERE article = a.id AND original <> article) ORDER BY id LIMIT ?2"
        }
        LineKind::Heading => {
            "SELECT (article << 16) | number, text FROM headings WHERE (article, number) > (?1 >> 16, ?1 & 65535)
             ORDER BY article, number LIMIT ?2"
        }
        LineKind::Figure => {
            "SELECT f.id, f.text, m.name, s.name, f.period, f.rule, f.kind = 'money' FROM facts f
             LEFT JOIN measures m ON m.id = f.measure LEFT JOIN wordings s ON s.id = f.subject
             WHERE f.kind IN ('money', 'percent', 'quantity') AND f.id > ?1 ORDER BY f.id LIMIT ?2"
        }
        LineKind::Quote => {
            "SELECT q.id, coalesce(t.reading, t.text), p.name, c.name, q.weight, q.statement
             FROM quotes q CROSS JOIN quote_texts t ON t.quote = q.id LEFT JOIN speakers p ON p.id = q.speaker
             LEFT JOIN wordings c ON c.id = t.cue WHERE q.id > ?1 ORDER BY q.id LIMIT ?2"
        }
    }
}

/// Makes the handle of a row of [`bulk`]; `words` is used again from row to row.
fn handle<'a>(
    kind: LineKind,
    row: &Row<'_>,
    words: &'a mut String,
) -> rusqlite::Result<Handle<'a>> {
    words.clear();
    words.push_str(text(row, 1)?);
    let (mut label_end, mut weight, mut sameness) = (words.len(), 0, None);
    let (mut fact, mut is_money) = (None, false);
    match kind {
        LineKind::Topic | LineKind::Summit | LineKind::Heading => {}
        LineKind::Entity => {
            fact = Some(fact_kind_from(text(row, 2)?));
            weight = row.get(3)?;
        }
        LineKind::Article => weight = recency(text(row, 2)?),
        LineKind::Figure => {
            figure_parts(row, 2, words)?;
            label_end = words.len();
            is_money = row.get(6)?;
        }
        LineKind::Quote => {
            words.push_str(text(row, 2)?);
            words.push(' ');
            words.push_str(text(row, 3)?);
            weight = u8::try_from(row.get::<_, i64>(4)?).unwrap_or(0);
            sameness = Some(row.get(5)?);
        }
    }
    let (label, also) = words.split_at(label_end);
    Ok(Handle {
        id: row.get(0)?,
        words: label,
        also,
        fact,
        weight,
        is_money,
        sameness,
    })
}

fn text<'a>(row: &'a Row<'_>, at: usize) -> rusqlite::Result<&'a str> {
    Ok(row.get_ref(at)?.as_str_or_null()?.unwrap_or_default())
}

/// Returns a weight that grows with the year of an ISO date.
fn recency(date: &str) -> u8 {
    let year = date.get(..4).and_then(|year| year.parse::<i32>().ok());
    year.map_or(0, |year| {
        u8::try_from((year - 1900).clamp(0, 255)).unwrap_or(0)
    })
}

/// Appends measure, subject and period, which stand in three columns from `at` on; the rule that inferred the figure
/// stands behind them.
fn figure_parts(row: &Row<'_>, at: usize, words: &mut String) -> rusqlite::Result<()> {
    for column in at..at + 3 {
        let part = text(row, column)?;
        if !part.is_empty() {
            words.push_str(PART);
            // What is inferred of a figure is its period.
            let is_inferred = column == at + 2 && row.get_ref(at + 3)? != ValueRef::Null;
            words.push_str(if is_inferred { INFERRED } else { "" });
            words.push_str(part);
        }
    }
    Ok(())
}

fn topic(database: &Connection, id: i64) -> Result<Option<Line>> {
    let name: Option<String> = database
        .prepare_cached("SELECT name FROM topics WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let Some(name) = name else { return Ok(None) };
    let statements = count(
        database,
        &format!(
            "SELECT count(DISTINCT statement), count(*) FROM (SELECT q.statement FROM quote_words w
             JOIN quotes q ON q.id = w.rowid WHERE quote_words MATCH '\"{TOPIC}' || ?1 || '\"' LIMIT ?2)"
        ),
        id,
    )?;
    Ok(Some(Line {
        detail: format!("topic{PART}{}", statements.of("quote")),
        key: name.clone(),
        words: name,
        ..Line::default()
    }))
}

fn summit(database: &Connection, id: i64) -> Result<Option<Line>> {
    let line = database
        .prepare_cached("SELECT name, key, place, date, rule, quotes FROM summits WHERE id = ?1")?
        .query_row([id], |row| {
            let number: i64 = row.get(5)?;
            let quotes = Counted {
                number: number.min(MOST_COUNTED),
                has_more: number >= MOST_COUNTED,
            };
            let parts = [
                marked(row, 3, 4)?,
                text(row, 2)?.to_owned(),
                quotes.of("quote"),
            ];
            Ok(Line {
                words: row.get(0)?,
                key: row.get(1)?,
                detail: joined(&parts),
                ..Line::default()
            })
        })
        .optional()?;
    let Some(mut line) = line else {
        return Ok(None);
    };
    let first = database
        .prepare_cached(
            "SELECT article, \"start\", \"end\" FROM article_summits
             WHERE summit = ?1 AND \"start\" IS NOT NULL ORDER BY number, article LIMIT 1",
        )?
        .query_row([id], |row| place(row, 0))
        .optional()?;
    (line.article, line.span) = first.unzip();
    Ok(Some(line))
}

fn entity(database: &Connection, id: i64) -> Result<Option<Line>> {
    let line = database
        .prepare_cached(
            "SELECT name, first >> 22, \"start\", \"end\", mentions, articles FROM entities
             WHERE id = ?1 AND first IS NOT NULL",
        )?
        .query_row([id], |row| {
            let words: String = row.get(0)?;
            let (article, span) = place(row, 1)?;
            let counted = [(4, "mention"), (5, "article")].map(|(at, word)| {
                let number = row.get(at)?;
                let has_more = false;
                Ok(Counted { number, has_more }.of(word))
            });
            let counted: rusqlite::Result<Vec<String>> = counted.into_iter().collect();
            Ok(Line {
                key: words.clone(),
                words,
                detail: joined(&counted?),
                article: Some(article),
                span: Some(span),
                ..Line::default()
            })
        });
    Ok(line.optional()?)
}

fn article(database: &Connection, id: i64) -> Result<Option<Line>> {
    let found = database
        .prepare_cached(
            "SELECT coalesce(a.title, a.key), a.key, a.date, a.date_rule, s.name
             FROM articles a LEFT JOIN summits s ON s.id = a.summit WHERE a.id = ?1",
        )?
        .query_row([id], |row| {
            let parts = [marked(row, 2, 3)?, text(row, 4)?.to_owned()];
            Ok(Line {
                words: row.get(0)?,
                key: row.get(1)?,
                detail: joined(&parts),
                article: Some(ArticleId(id)),
                ..Line::default()
            })
        });
    Ok(found.optional()?)
}

fn heading(database: &Connection, id: i64) -> Result<Option<Line>> {
    let found = database
        .prepare_cached(
            "SELECT h.text, h.article, h.\"start\", h.\"end\", coalesce(a.title, a.key)
             FROM headings h JOIN articles a ON a.id = h.article WHERE h.article = ?1 AND h.number = ?2",
        )?
        .query_row([id >> HEADING_BITS, id & ((1 << HEADING_BITS) - 1)], |row| {
            let (article, span) = place(row, 1)?;
            Ok(Line {
                words: row.get(0)?,
                detail: row.get(4)?,
                article: Some(article),
                span: Some(span),
                ..Line::default()
            })
        });
    Ok(found.optional()?)
}

fn figure(database: &Connection, id: i64) -> Result<Option<Line>> {
    let found = database
        .prepare_cached(
            "SELECT f.text, f.article, f.\"start\", f.\"end\", m.name, s.name, f.period, f.rule
             FROM facts f LEFT JOIN measures m ON m.id = f.measure LEFT JOIN wordings s ON s.id = f.subject
             WHERE f.id = ?1",
        )?
        .query_row([id], |row| {
            let mut words: String = row.get(0)?;
            figure_parts(row, 4, &mut words)?;
            let (article, span) = place(row, 1)?;
            Ok(Line {
                words,
                article: Some(article),
                span: Some(span),
                ..Line::default()
            })
        });
    Ok(found.optional()?)
}

fn quote(database: &Connection, id: i64) -> Result<Option<Line>> {
    let found = database
        .prepare_cached(
            "SELECT coalesce(t.reading, t.text), q.article, q.\"start\", q.\"end\", p.name, t.speaker_rule,
               s.name, t.summit_rule, coalesce(s.date, a.date), iif(s.date IS NULL, a.date_rule, s.rule),
               (SELECT name FROM wordings WHERE id = t.cue)
             FROM quotes q JOIN quote_texts t ON t.quote = q.id JOIN articles a ON a.id = q.article LEFT JOIN speakers p ON p.id = q.speaker
             LEFT JOIN summits s ON s.id = q.summit WHERE q.id = ?1",
        )?
        .query_row([id], |row| {
            let (article, span) = place(row, 1)?;
            let parts = [marked(row, 4, 5)?, marked(row, 6, 7)?, marked(row, 8, 9)?];
            Ok(Line {
                words: row.get(0)?,
                detail: joined(&parts),
                attribution: [text(row, 4)?, text(row, 10)?].join(" "),
                article: Some(article),
                span: Some(span),
                ..Line::default()
            })
        });
    Ok(found.optional()?)
}

/// Returns the text in column `at`, marked where the column `rule` says that it is inferred.
fn marked(row: &Row<'_>, at: usize, rule: usize) -> rusqlite::Result<String> {
    let value = text(row, at)?;
    let is_stated = value.is_empty() || row.get_ref(rule)? == ValueRef::Null;
    Ok(format!("{}{value}", if is_stated { "" } else { INFERRED }))
}

fn joined(parts: &[String]) -> String {
    let known: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    known.join(PART)
}

/// Returns the article and the span in the columns from `at` on.
fn place(row: &Row<'_>, at: usize) -> rusqlite::Result<(ArticleId, Span)> {
    let span = Span::new(size_from(row.get(at + 1)?), size_from(row.get(at + 2)?));
    Ok((ArticleId(row.get(at)?), span))
}

/// A number that was counted, perhaps not to its end.
struct Counted {
    number: i64,
    has_more: bool,
}

impl Counted {
    /// Returns `3 quotes`, or `100+ quotes` where counting stopped.
    fn of(&self, word: &str) -> String {
        let more = if self.has_more { "+" } else { "" };
        let plural = if self.number == 1 { "" } else { "s" };
        format!("{}{more} {word}{plural}", self.number)
    }
}

/// Counts by `question`, which looks at no more than its second parameter says and returns that number as well.
fn count(database: &Connection, question: &str, id: i64) -> Result<Counted> {
    let counted = database
        .prepare_cached(question)?
        .query_row([id, MOST_COUNTED], |row| {
            Ok(Counted {
                number: row.get(0)?,
                has_more: row.get::<_, i64>(1)? >= MOST_COUNTED,
            })
        })?;
    Ok(counted)
}
