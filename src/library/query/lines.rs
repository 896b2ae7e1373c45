//! Every quote and every figure on one line each, for the jump: narrow rows, one scan.

use rusqlite::Row;
use rusqlite::types::ValueRef;

use super::super::rows::{ArticleId, Line};
use super::super::{Library, Result};
use super::size_from;
use crate::article::{INFERRED, Span};

/// What stands between the parts of a detail.
const PART: &str = " · ";

impl Library {
    /// Returns every quote on a line: its words, then speaker, summit and day.
    pub fn quote_lines(&self) -> Result<Vec<Line>> {
        self.lines(
            "SELECT q.article, q.\"start\", q.\"end\", coalesce(q.reading, q.text), q.statement,
               p.name, s.name, coalesce(s.date, a.date),
               q.speaker_rule, q.summit_rule, iif(s.date IS NULL, a.date_rule, s.rule), q.cue, 0
             FROM quotes q JOIN articles a ON a.id = q.article LEFT JOIN speakers p ON p.id = q.speaker
             LEFT JOIN summits s ON s.id = q.summit",
        )
    }

    /// Returns every figure on a line: its words, then measure, subject and period.
    pub fn figure_lines(&self) -> Result<Vec<Line>> {
        self.lines(
            "SELECT article, \"start\", \"end\", text, 0, measure, subject, period, NULL, NULL, rule, NULL,
               kind = 'money'
             FROM facts
             WHERE kind IN ('money', 'percent', 'quantity')",
        )
    }

    fn lines(&self, question: &str) -> Result<Vec<Line>> {
        self.store().read(|database| {
            let mut query = database.prepare_cached(question)?;
            let rows = query.query_map([], line)?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }
}

/// The columns of the three parts; the rule that inferred each stands three further on.
const PARTS: std::ops::Range<usize> = 5..8;
const CUE: usize = 11;
const IS_MONEY: usize = 12;

fn line(row: &Row<'_>) -> rusqlite::Result<Line> {
    let mut detail = String::new();
    for at in PARTS {
        let part = row.get_ref(at)?.as_str().unwrap_or_default();
        if part.is_empty() {
            continue;
        }
        if !detail.is_empty() {
            detail.push_str(PART);
        }
        let is_stated = row.get_ref(at + PARTS.len())? == ValueRef::Null;
        detail.push_str(if is_stated { "" } else { INFERRED });
        detail.push_str(part);
    }
    let speaker = row.get_ref(PARTS.start)?.as_str().unwrap_or_default();
    let cue = row.get_ref(CUE)?.as_str().unwrap_or_default();
    Ok(Line {
        article: ArticleId(row.get(0)?),
        span: Span::new(size_from(row.get(1)?), size_from(row.get(2)?)),
        words: row.get(3)?,
        attribution: [speaker, cue].join(" "),
        detail,
        is_money: row.get(IS_MONEY)?,
        sameness: row.get(4)?,
    })
}
