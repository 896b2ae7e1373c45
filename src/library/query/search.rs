//! Full-text search: the index says which articles, their texts say where.

use rusqlite::OptionalExtension;

use super::super::prepare::slice;
use super::super::rows::{ArticleId, Hit, SummitLabel};
use super::super::tokens;
use super::super::{ArticleFilter, ArticleOrder, Library, LibraryError, Result, Search};
use super::expression::{Term, terms};
use super::{articles, label};
use crate::article::{Article, Block, Positions, Span};

/// How much text stands before and after the words found, in bytes.
const BEFORE: usize = 60;
const AFTER: usize = 120;

/// Where the words of one hit stand.
struct Place {
    /// From the first word found to the last.
    span: Span,
    words: Vec<Span>,
    /// How many different terms are among them.
    terms: usize,
    /// The block it stands in.
    block: Span,
}

impl Library {
    /// Returns where the searched words stand, newest article first; at most `limit` hits. An article that holds
    /// the words but cannot be read any more gives no hit.
    pub fn search(&self, search: &Search, limit: usize) -> Result<Vec<Hit>> {
        let mut query = search.query.clone();
        if let Some(more) = &search.articles.text {
            query.push(' ');
            query.push_str(more);
        }
        let wanted: Vec<Term> = terms(&query)
            .into_iter()
            .filter(|term| !term.is_unwanted)
            .collect();
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let filter = ArticleFilter {
            text: Some(query),
            ..search.articles.clone()
        };
        let ids = self
            .store()
            .read(|database| articles::ids(database, &filter, ArticleOrder::Date))?;
        let mut hits = Vec::new();
        for id in ids {
            if hits.len() >= limit {
                break;
            }
            match self.hits_in(id, &wanted, search.per_article) {
                Ok(mut found) => hits.append(&mut found),
                Err(LibraryError::Unreadable(_) | LibraryError::Unknown(_)) => {}
                Err(error) => return Err(error),
            }
        }
        hits.truncate(limit);
        Ok(hits)
    }

    fn hits_in(&self, id: ArticleId, wanted: &[Term], limit: usize) -> Result<Vec<Hit>> {
        let article = self.bare_article(id)?;
        let Some(row) = self.article_rows(&[id])?.pop() else {
            return Ok(Vec::new());
        };
        let mut places = places(&article, wanted);
        if limit > 0 && places.len() > limit {
            // Those with most of the words, in the order of the text.
            places.sort_by_key(|place| (std::cmp::Reverse(place.terms), place.span.start));
            places.truncate(limit);
            places.sort_by_key(|place| place.span.start);
        }
        let lines = Positions::of(&article);
        let mut hits = Vec::with_capacity(places.len());
        for place in places {
            let (speaker, summit) = self.quote_around(id, place.span)?;
            let (snippet, marks) = snippet(&article.text, &place);
            hits.push(Hit {
                article: id,
                key: row.key.clone(),
                title: row.title.clone(),
                date: row.date.clone(),
                span: place.span,
                line: lines.line(place.span.start),
                snippet,
                marks,
                speaker,
                summit: summit.or_else(|| row.summit.clone()),
            });
        }
        Ok(hits)
    }

    /// Returns who says the words at `span`, and at which summit.
    fn quote_around(
        &self,
        id: ArticleId,
        span: Span,
    ) -> Result<(Option<String>, Option<SummitLabel>)> {
        let start = i64::try_from(span.start).unwrap_or(i64::MAX);
        self.store().read(|database| {
            let mut query = database.prepare_cached(
                "SELECT p.name, s.key, s.name, s.date, s.rule FROM quotes q LEFT JOIN speakers p ON p.id = q.speaker
                 LEFT JOIN summits s ON s.id = q.summit
                 WHERE q.article = ?1 AND q.\"start\" <= ?2 AND q.\"end\" > ?2 LIMIT 1",
            )?;
            let found = query.query_row([id.0, start], |row| Ok((row.get(0)?, label(row, 1)?)));
            Ok(found.optional()?.unwrap_or_default())
        })
    }
}

/// Returns where the terms stand in the body of `article`, words near each other as one place.
fn places(article: &Article, wanted: &[Term]) -> Vec<Place> {
    let mut places = Vec::new();
    for block in article.body() {
        let mut found = matches_in(article, block, wanted);
        found.sort_by_key(|(_, span)| (span.start, span.end));
        let mut group: Vec<(usize, Span)> = Vec::new();
        for (term, span) in found {
            if group
                .first()
                .is_some_and(|(_, first)| span.end > first.start + AFTER)
            {
                places.push(place(&group, block.span));
                group.clear();
            }
            group.push((term, span));
        }
        if !group.is_empty() {
            places.push(place(&group, block.span));
        }
    }
    if places.is_empty() {
        // The words stand in a title that is not printed, or in a word that a page break splits.
        places.extend(beginning(article));
    }
    places
}

/// Returns the beginning of the body, no word of it marked.
fn beginning(article: &Article) -> Option<Place> {
    let block = article.body().next()?.span;
    Some(Place {
        span: Span::new(block.start, block.start),
        words: Vec::new(),
        terms: 0,
        block,
    })
}

fn place(group: &[(usize, Span)], block: Span) -> Place {
    let mut terms: Vec<usize> = group.iter().map(|(term, _)| *term).collect();
    terms.sort_unstable();
    terms.dedup();
    let mut words: Vec<Span> = Vec::with_capacity(group.len());
    for (_, span) in group {
        match words.last_mut() {
            Some(last) if last.overlaps(*span) => *last = last.join(*span),
            _ => words.push(*span),
        }
    }
    let first = group[0].1;
    let span = group.iter().fold(first, |all, (_, span)| all.join(*span));
    Place {
        span,
        words,
        terms: terms.len(),
        block,
    }
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

/// Returns the words around a place on one line, `…` where they are cut, and where the words found stand in it.
fn snippet(text: &str, place: &Place) -> (String, Vec<Span>) {
    let start = cut_before(text, place.block.start, place.span.start);
    let end = cut_after(text, place.span.end, place.block.end);
    let mut line = String::new();
    if start > place.block.start {
        line.push_str("… ");
    }
    let mut marks = Vec::with_capacity(place.words.len());
    let mut words = place.words.iter().peekable();
    let mut opened = 0;
    for (position, character) in slice(text, Span::new(start, end)).char_indices() {
        let position = start + position;
        if words.peek().is_some_and(|word| word.end == position) {
            marks.push(Span::new(opened, line.len()));
            words.next();
        }
        if words.peek().is_some_and(|word| word.start == position) {
            opened = line.len();
        }
        if !character.is_whitespace() {
            line.push(character);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
    if words.peek().is_some_and(|word| word.end == end) {
        marks.push(Span::new(opened, line.len()));
    }
    if end < place.block.end {
        line.push_str(" …");
    }
    (line, marks)
}

/// Returns the start of a word at most [`BEFORE`] bytes before `position`, not before `floor`.
fn cut_before(text: &str, floor: usize, position: usize) -> usize {
    if position - floor <= BEFORE {
        return floor;
    }
    let mut start = position - BEFORE;
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let skipped = text[start..position].find(char::is_whitespace);
    skipped.map_or(start, |gap| {
        start + gap + text[start + gap..].chars().next().map_or(0, char::len_utf8)
    })
}

/// Returns the end of a word at most [`AFTER`] bytes after `position`, not after `ceiling`.
fn cut_after(text: &str, position: usize, ceiling: usize) -> usize {
    if ceiling - position <= AFTER {
        return ceiling;
    }
    let mut end = position + AFTER;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let gap = text[position..end].rfind(char::is_whitespace);
    gap.map_or(end, |gap| position + gap)
}
