//! The places in one article that a plan means: its quotes, its facts, where its words stand.

use rusqlite::{Connection, Row, params_from_iter};

use super::super::prepare::slice;
use super::super::query::{confidence_from, fact_kind_from, kind_from, label, size_from};
use super::super::rows::{ArticleId, ArticleRow, Hit, HitKind, SummitLabel};
use super::super::tokens;
use super::super::{Library, Result};
use super::plan::{Place as Wanted, Plan, Term, Tree};
use super::snippet::{cut_after, snippet};
use super::sql::{Manner, Sql};
use crate::article::{Article, Block, Confidence, Derived, Positions, Span};

/// Words further apart than this are two places, in bytes.
const NEAR: usize = 120;
/// So much of a quote or a fact is marked at most, in bytes.
const MARKED: usize = 160;

/// Where one hit stands.
pub(super) struct Place {
    kind: HitKind,
    /// What the hit stands for.
    span: Span,
    /// What is shown: from the first word found to the last.
    pub focus: Span,
    pub words: Vec<Span>,
    /// The text that may be shown around it.
    pub block: Span,
}

/// A quote of the article.
struct Quote {
    span: Span,
    kind: HitKind,
    speaker: Option<Derived<String>>,
    summit: Option<SummitLabel>,
    summit_confidence: Confidence,
    /// True where it is what was searched for.
    is_meant: bool,
}

impl Library {
    /// Returns the places in an article that the plan means, in the order of the text; its beginning where it means
    /// none.
    pub(super) fn hits_in(&self, id: ArticleId, plan: &Plan) -> Result<Vec<Hit>> {
        let article = self.bare_article(id)?;
        let Some(row) = self.article_rows(&[id])?.pop() else {
            return Ok(Vec::new());
        };
        let mut aims = Aims::default();
        aims.gather(plan);
        let (quotes, facts) = self.store().read(|database| {
            Ok((
                quotes(database, id, &aims.places)?,
                facts(database, id, &aims.places)?,
            ))
        })?;
        let mut places = words(&article, &aims.terms);
        let meant = quotes.iter().filter(|quote| quote.is_meant);
        let meant = meant.map(|quote| (quote.span, quote.kind));
        for (span, kind) in meant.chain(facts) {
            let found = whole(&article, span, kind, &aims.said);
            places.retain(|place| !span.contains(place.span));
            places.extend(found);
        }
        places.sort_by_key(|place| (place.span.start, place.span.end));
        if places.is_empty() {
            places.extend(beginning(&article));
        }
        let lines = Positions::of(&article);
        let hits = places.iter().map(|place| {
            let said = quotes
                .iter()
                .find(|quote| quote.span.holds(place.span.start));
            hit(&article, &row, &lines, (place, said))
        });
        Ok(hits.collect())
    }
}

fn hit(
    article: &Article,
    row: &ArticleRow,
    lines: &Positions,
    (place, said): (&Place, Option<&Quote>),
) -> Hit {
    let (snippet, marks) = snippet(&article.text, place);
    let summit = said.and_then(|quote| {
        let summit = quote.summit.clone()?;
        Some((summit, quote.summit_confidence.clone()))
    });
    let filed = || Some((row.summit.clone()?, Confidence::Stated));
    let (summit, summit_confidence) = summit.or_else(filed).unzip();
    Hit {
        article: row.id,
        key: row.key.clone(),
        title: row.title.clone(),
        date: row.date.clone(),
        kind: place.kind,
        span: place.span,
        line: lines.line(place.span.start),
        snippet,
        marks,
        speaker: said.and_then(|quote| quote.speaker.clone()),
        summit,
        summit_confidence: summit_confidence.unwrap_or_default(),
    }
}

/// What a plan wants to see of an article.
#[derive(Default)]
struct Aims<'a> {
    places: Vec<&'a Wanted>,
    /// Words of the article.
    terms: Vec<Term>,
    /// Words of its quotes.
    said: Vec<Term>,
}

impl<'a> Aims<'a> {
    fn gather(&mut self, plan: &'a Plan) {
        match plan {
            Plan::All(parts) | Plan::Any(parts) => parts.iter().for_each(|it| self.gather(it)),
            Plan::Not(_) | Plan::Article(_) => {}
            Plan::Words(words) => self.terms.extend(words.terms.iter().cloned()),
            Plan::Place(place) => {
                self.places.push(place);
                self.said.extend(place.terms.iter().cloned());
            }
        }
    }
}

/// Returns the article's quotes, in order.
fn quotes(database: &Connection, id: ArticleId, places: &[&Wanted]) -> Result<Vec<Quote>> {
    let mut sql = Sql::default();
    sql.push(
        "SELECT q.\"start\", q.\"end\", q.kind, p.name, (SELECT name FROM wordings WHERE id = t.speaker_rule),
           s.key, s.name, s.date, s.rule, (SELECT name FROM wordings WHERE id = t.summit_rule), ",
    );
    // Where a fact in it is searched for, the fact is shown.
    let trees: Vec<&Tree> = places
        .iter()
        .filter(|place| place.fact.is_none())
        .filter_map(|place| place.quote.as_ref())
        .collect();
    sql.push("coalesce(0");
    for tree in trees {
        sql.push(" OR ");
        sql.tree(tree, Manner::Probe);
    }
    sql.push(
        ", 0) FROM articles a CROSS JOIN quotes q ON q.id >= a.first_quote AND q.id < a.first_quote + a.quotes
         JOIN quote_texts t ON t.quote = q.id
         LEFT JOIN speakers p ON p.id = q.speaker LEFT JOIN summits s ON s.id = q.summit WHERE a.id = ",
    );
    sql.value(id.0);
    sql.push(" ORDER BY q.id");
    let mut query = database.prepare_cached(&sql.text)?;
    let rows = query.query_map(params_from_iter(&sql.values), quote)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn quote(row: &Row<'_>) -> rusqlite::Result<Quote> {
    let speaker: Option<String> = row.get(3)?;
    let confidence = confidence_from(row.get(4)?);
    Ok(Quote {
        span: Span::new(size_from(row.get(0)?), size_from(row.get(1)?)),
        kind: HitKind::Quote(kind_from(row.get_ref(2)?.as_str().unwrap_or_default())),
        speaker: speaker.map(|value| Derived { value, confidence }),
        summit: label(row, 5)?,
        summit_confidence: confidence_from(row.get(9)?),
        is_meant: row.get(10)?,
    })
}

/// Returns the article's facts that are searched for, in order.
fn facts(database: &Connection, id: ArticleId, places: &[&Wanted]) -> Result<Vec<(Span, HitKind)>> {
    let mut found = Vec::new();
    for place in places.iter().filter(|place| place.fact.is_some()) {
        let mut sql = Sql::default();
        let article = id.0.to_string();
        let columns = "f.\"start\", f.\"end\", f.kind";
        sql.facts((place, Manner::Probe), columns, &article);
        sql.push(" ORDER BY 1, 2, 3");
        let mut query = database.prepare_cached(&sql.text)?;
        let rows = query.query_map(params_from_iter(&sql.values), |row| {
            let span = Span::new(size_from(row.get(0)?), size_from(row.get(1)?));
            let kind = fact_kind_from(row.get_ref(2)?.as_str().unwrap_or_default());
            Ok((span, HitKind::Fact(kind)))
        })?;
        for row in rows {
            let row = row?;
            if !found.contains(&row) {
                found.push(row);
            }
        }
    }
    Ok(found)
}

/// Returns the place of a quote or a fact: the words searched for in it are marked, else its beginning. A file that has
/// changed since it was read may not have it any more.
fn whole(article: &Article, span: Span, kind: HitKind, said: &[Term]) -> Option<Place> {
    let text = &article.text;
    text.get(span.start..span.end)?;
    let block = article
        .blocks
        .iter()
        .find(|block| block.span.holds(span.start))?;
    let inside = |block: &&Block| block.span.overlaps(span);
    let mut found: Vec<Span> = article
        .body()
        .filter(inside)
        .flat_map(|block| matches_in(article, block, said))
        .map(|(_, word)| word)
        .filter(|word| span.contains(*word))
        .collect();
    found.sort_by_key(|word| (word.start, word.end));
    let first = found.first().copied();
    found.retain(|word| first.is_some_and(|first| word.end <= first.start + NEAR));
    if found.is_empty() {
        let end = text.floor_char_boundary(span.start + MARKED).min(span.end);
        let cut = cut_after(text, span.start, end);
        found.push(Span::new(span.start, if end == span.end { end } else { cut }).trim(text));
    }
    let words = joined(found);
    let focus = words.iter().fold(words[0], |all, word| all.join(*word));
    Some(Place {
        kind,
        span,
        focus,
        words,
        block: block.span.join(span),
    })
}

/// Returns where the terms stand in the body of `article`, words near each other as one place.
fn words(article: &Article, wanted: &[Term]) -> Vec<Place> {
    let mut places = Vec::new();
    if wanted.is_empty() {
        return places;
    }
    for block in article.body() {
        let mut found = matches_in(article, block, wanted);
        found.sort_by_key(|(_, span)| (span.start, span.end));
        let mut group: Vec<Span> = Vec::new();
        for (_, span) in found {
            if group
                .first()
                .is_some_and(|first| span.end > first.start + NEAR)
            {
                places.push(place(std::mem::take(&mut group), block.span));
            }
            group.push(span);
        }
        if !group.is_empty() {
            places.push(place(group, block.span));
        }
    }
    places
}

/// Returns the beginning of the body, no word of it marked: where nothing else is meant, where the words stand in a title
/// that is not printed, or in a word that a page break splits.
fn beginning(article: &Article) -> Option<Place> {
    let block = article.body().next()?.span;
    let start = Span::new(block.start, block.start);
    Some(Place {
        kind: HitKind::Article,
        span: start,
        focus: start,
        words: Vec::new(),
        block,
    })
}

fn place(group: Vec<Span>, block: Span) -> Place {
    let words = joined(group);
    let span = words.iter().fold(words[0], |all, word| all.join(*word));
    Place {
        kind: HitKind::Words,
        span,
        focus: span,
        words,
        block,
    }
}

/// Joins words that overlap; they come in order.
fn joined(found: Vec<Span>) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::with_capacity(found.len());
    for span in found {
        match words.last_mut() {
            Some(last) if last.overlaps(span) => *last = last.join(span),
            _ => words.push(span),
        }
    }
    words
}

/// Returns every match of every term in one block.
fn matches_in(article: &Article, block: &Block, wanted: &[Term]) -> Vec<(usize, Span)> {
    let text = slice(&article.text, block.span);
    let mut words: Vec<(Span, String)> = Vec::new();
    tokens::each(text, &mut |span, token| {
        let span = Span::new(span.start + block.span.start, span.end + block.span.start);
        words.push((span, token.to_owned()));
    });
    let mut found = Vec::new();
    for start in 0..words.len() {
        for (number, term) in wanted.iter().enumerate() {
            let Some(run) = words.get(start..start + term.tokens.len()) else {
                continue;
            };
            if is_match(term, run) {
                found.push((number, run[0].0.join(run[run.len() - 1].0)));
            }
        }
    }
    found
}

fn is_match(term: &Term, run: &[(Span, String)]) -> bool {
    let last = run.len() - 1;
    run.iter()
        .zip(&term.tokens)
        .enumerate()
        .all(|(place, ((_, word), wanted))| {
            if place == last && term.is_beginning {
                word.starts_with(&**wanted)
            } else {
                word == wanted
            }
        })
}
