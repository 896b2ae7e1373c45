//! Summits in time order.

use rusqlite::{Connection, Row};

use super::super::rows::{ArticleId, SummitRow};
use super::super::{Library, Result};
use super::{confidence_from, size_from};
use crate::article::Span;

impl Library {
    /// Returns all summits in time order, those without a date by their earliest article, those without either last.
    pub fn summits(&self) -> Result<Vec<SummitRow>> {
        let rows = self.store().read(summit_rows)?;
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }
}

/// Returns all summits with their rows' ids, in time order: by the date of their earliest article where they have none.
pub(in super::super) fn summit_rows(database: &Connection) -> Result<Vec<(i64, SummitRow)>> {
    let mut query = database.prepare_cached(
        "SELECT s.id, s.key, s.series, s.ordinal, s.edition, s.name, s.date, s.place, s.host, s.mode, s.rule,
           coalesce(m.articles, 0), coalesce(m.main, 0), s.quotes,
           f.article, f.\"start\", f.\"end\", r.date
         FROM summits s
         LEFT JOIN (SELECT summit, count(DISTINCT article) articles, sum(number = 0) main
                    FROM article_summits GROUP BY summit) m ON m.summit = s.id
         LEFT JOIN (SELECT summit, article, \"start\", \"end\", min(number) FROM article_summits
                    WHERE \"start\" IS NOT NULL GROUP BY summit) f ON f.summit = s.id
         LEFT JOIN (SELECT m.summit, coalesce(min(CASE m.number WHEN 0 THEN a.date END), min(a.date)) date
                    FROM article_summits m JOIN articles a ON a.id = m.article
                    WHERE a.date NOT GLOB 'X*' GROUP BY m.summit) r ON r.summit = s.id
         ORDER BY coalesce(CASE WHEN s.date NOT GLOB 'X*' THEN s.date END, r.date, 'Z'),
           s.series, s.ordinal, s.key",
    )?;
    let rows = query.query_map([], |row| {
        let summit = SummitRow {
            key: row.get(1)?,
            series: row.get(2)?,
            ordinal: row.get(3)?,
            edition: row.get(4)?,
            name: row.get(5)?,
            date: row.get(6)?,
            reported: row.get(17)?,
            place: row.get(7)?,
            host: row.get(8)?,
            mode: row.get(9)?,
            confidence: confidence_from(row.get(10)?),
            articles: size_from(row.get(11)?),
            main_articles: size_from(row.get(12)?),
            quotes: size_from(row.get(13)?),
            first: first(row)?,
        };
        Ok((row.get(0)?, summit))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn first(row: &Row<'_>) -> rusqlite::Result<Option<(ArticleId, Span)>> {
    let Some(article) = row.get(14)? else {
        return Ok(None);
    };
    let span = Span::new(size_from(row.get(15)?), size_from(row.get(16)?));
    Ok(Some((ArticleId(article), span)))
}
