//! Organisations: names of the table, runs with a head (`Ministry of …`, `… Party`).

use std::ops::Range;

use super::found::{Found, Search, organisation_of, place_of};
use super::{EntityKind, acronyms};
use crate::lexicon::{Classes, Listed};
use crate::text::{Shape, TokenKind};

/// Words after which a capitalised run is another thing than an organisation.
pub const OTHER: Classes = Classes::EVENT_HEAD.union(Classes::DOCUMENT_KIND);

/// Finds the organisations.
pub fn find(search: &mut Search) {
    acronyms::explained(search);
    for index in 0..search.runs.len() {
        let run = search.runs[index].clone();
        if run.is_shouted {
            continue;
        }
        let mut start = run.tokens.start;
        while let Some(name) = headed(search, index, start..run.tokens.end) {
            start = name.end;
            let listed = listed(search, &name);
            if search.is_free(name.clone()) {
                search.push(Found::new(EntityKind::Organisation, name, listed));
            }
            if start >= run.tokens.end {
                break;
            }
        }
    }
    small_party(search);
    from_table(search);
    acronyms::bare(search);
}

/// `Liberal party`: the head is often written small.
fn small_party(search: &mut Search) {
    for index in 0..search.runs.len() {
        let run = search.runs[index].clone();
        let ends_name = search
            .token(run.tokens.end - 1)
            .is_some_and(|last| last.shape == Shape::Capital)
            && !search.is(run.tokens.end - 1, Classes::TITLE | Classes::ORDINAL);
        let name = run.tokens.start..run.tokens.end + 1;
        if ends_name
            && !run.is_first
            && search.reading.word(run.tokens.end) == "party"
            && search.is_free(name.clone())
        {
            search.push(Found::new(EntityKind::Organisation, name, None));
        }
    }
}

pub fn listed(search: &Search, name: &Range<usize>) -> Option<Listed> {
    search
        .hit_at(name.start)
        .filter(|hit| hit.tokens == *name)
        .and_then(organisation_of)
        .map(Listed::Organisation)
}

/// Returns the organisation whose head is the last word of its kind in `range`, with what follows in `of …`.
fn headed(search: &Search, run: usize, range: Range<usize>) -> Option<Range<usize>> {
    let start = after_titles(search, range.clone());
    let is_place = search
        .hit_at(start)
        .is_some_and(|hit| hit.tokens == (start..range.end) && organisation_of(hit).is_none());
    if is_place {
        return None;
    }
    let title = (start + 1..range.end).find(|&index| {
        search.is(index, Classes::TITLE | Classes::HONORIFIC)
            && !search.is(index, Classes::ORG_HEAD)
    });
    let limit = title.unwrap_or(range.end);
    let head = (start..limit)
        .rev()
        .find(|&index| search.is(index, Classes::ORG_HEAD))?;
    if head == start && is_of_heads(search, head) {
        return None;
    }
    let is_last = head + 1 == limit;
    if !is_last && (head != start || (head + 1..limit).any(|index| search.is(index, OTHER))) {
        let after = (head + 1..limit)
            .filter(|&index| search.reading.word(index).len() > 1)
            .count();
        if after > 2
            || (head + 1..limit).any(|index| search.is(index, OTHER | Classes::DOCUMENT_HEAD))
        {
            return None;
        }
    }
    let start = possessor_before(search, run, start);
    let mut name = joined_before(search, run, start)..if is_last { limit } else { head + 1 };
    if limit == range.end && is_last {
        name.end = joined_after(search, run, name.end);
    }
    if name.len() < 2 || is_common_phrase(search, &name, search.runs[run].is_first) {
        return None;
    }
    Some(name)
}

/// `Heads of State and Government of …` are persons.
fn is_of_heads(search: &Search, head: usize) -> bool {
    let grammar = &search.lexicon.grammar;
    let word = |back: usize| {
        head.checked_sub(back)
            .map_or("", |at| search.reading.word(at))
    };
    word(1) == "and"
        && grammar.headed.has(word(2))
        && word(3) == "of"
        && grammar.heading.has(word(4))
}

/// `Foreign companies` at the beginning of a sentence are no name.
fn is_common_phrase(search: &Search, name: &Range<usize>, is_first: bool) -> bool {
    let first_is_common = is_first && search.is(name.start, Classes::COMMON) && name.len() == 2;
    first_is_common && !search.is(name.start, Classes::DEMONYM)
}

/// Skips titles and honorifics in front: `President Northland Bank` names the bank.
fn after_titles(search: &Search, range: Range<usize>) -> usize {
    let mut start = range.start;
    while start + 1 < range.end
        && search.is(start, Classes::HONORIFIC)
        && !search.is(start, Classes::ORG_HEAD)
    {
        start += 1;
    }
    start
}

/// Joins `UN Children` to `’s Fund`.
fn possessor_before(search: &Search, run: usize, start: usize) -> usize {
    let before = run.checked_sub(1).map(|before| &search.runs[before].tokens);
    let joins = |tokens: &&Range<usize>| {
        tokens.end + 1 == start
            && search
                .token(tokens.end)
                .is_some_and(|token| token.kind == TokenKind::Possessive)
            && search
                .lexicon
                .naming
                .titles
                .possessor
                .has(search.reading.word(tokens.end - 1))
            && search.is_free((*tokens).clone())
    };
    before.filter(joins).map_or(start, |tokens| tokens.start)
}

/// Joins `Social Democratic and` to `Labour Party`.
fn joined_before(search: &Search, run: usize, start: usize) -> usize {
    let Some(before) = run.checked_sub(1).map(|before| &search.runs[before]) else {
        return start;
    };
    let joins = before.tokens.end + 1 == start
        && matches!(search.reading.word(before.tokens.end), "and" | "&")
        && !before.is_first
        && (before.tokens.clone()).all(|index| {
            !search.is(
                index,
                Classes::ORG_HEAD | Classes::TITLE | Classes::HONORIFIC,
            )
        })
        && search.hit_at(before.tokens.end - 1).is_none()
        && before.tokens.start > 0
        && matches!(
            search.reading.word(before.tokens.start - 1),
            "the" | "The" | "a" | "an"
        )
        && search
            .lexicon
            .grammar
            .is_qualifier(search.reading.word(before.tokens.end - 1));
    if joins { before.tokens.start } else { start }
}

/// Adds `of Foreign Affairs`, `for Rights and Freedoms` to a head.
fn joined_after(search: &Search, run: usize, end: usize) -> usize {
    let reading = search.reading;
    let mut end = end;
    for run in run..run + 4 {
        let Some(next) = search.runs.get(run + 1) else {
            break;
        };
        let between = &(end..next.tokens.start);
        if next.tokens.start < end || between.len() > 2 || between.is_empty() {
            break;
        }
        let word = reading.word(end);
        let rest_is_article = between.len() == 1 || matches!(reading.word(end + 1), "the" | "a");
        let joins = match word {
            "of" | "for" | "on" => rest_is_article && !starts_person(search, next.tokens.start),
            "de" | "des" | "du" | "del" | "för" | "für" | "di" | "van" | "voor" | "y" | "et"
            | "und" => between.len() == 1,
            "and" | "&" => between.len() == 1 && may_coordinate(search, end, next.tokens.clone()),
            _ => false,
        };
        if !joins {
            break;
        }
        end = until_title(search, next.tokens.clone());
        if end < next.tokens.end {
            break;
        }
    }
    end
}

fn until_title(search: &Search, tokens: Range<usize>) -> usize {
    (tokens.start + 1..tokens.end)
        .find(|&index| {
            search.is(index, Classes::TITLE | Classes::HONORIFIC)
                && !search.is(index, Classes::ORG_HEAD)
        })
        .unwrap_or(tokens.end)
}

fn starts_person(search: &Search, index: usize) -> bool {
    search.is(index, Classes::HONORIFIC)
        || search.is(index, Classes::MALE | Classes::FEMALE)
            && search.hit_at(index).and_then(place_of).is_none()
            && search
                .token(index + 1)
                .is_some_and(|next| next.is_capitalised() && !next.is(Classes::ORG_HEAD))
}

/// `Rights and Freedoms` belong together; `Northland and the Bank of …` do not.
fn may_coordinate(search: &Search, end: usize, next: Range<usize>) -> bool {
    let is_of = (1..6).any(|back| {
        end.checked_sub(back)
            .is_some_and(|index| matches!(search.reading.word(index), "of" | "for" | "on"))
    });
    is_of
        && !search.is_place(end - 1)
        && search.hit_at(next.start).is_none()
        && (is_plural_head(search, &next)
            || next.clone().all(|index| {
                !search.is(index, Classes::ORG_HEAD | Classes::TITLE)
                    || search.is(index, Classes::TITLE_PART)
            }))
        && !starts_person(search, next.start)
}

/// `Liberals and Democrats`: people, not another party.
fn is_plural_head(search: &Search, next: &Range<usize>) -> bool {
    next.len() == 1 && search.reading.word(next.start).ends_with('s')
}

/// Takes the table's organisations that no longer name has taken.
fn from_table(search: &mut Search) {
    for index in 0..search.hits.len() {
        let hit = &search.hits[index];
        let Some(organisation) = organisation_of(hit) else {
            continue;
        };
        let tokens = hit.tokens.clone();
        if search.is_free(tokens.clone()) && !is_money(search, tokens.end) {
            search.push(Found::new(
                EntityKind::Organisation,
                tokens,
                Some(Listed::Organisation(organisation)),
            ));
        }
    }
}

fn is_money(search: &Search, next: usize) -> bool {
    search
        .token(next)
        .is_some_and(|token| token.is_glued && token.kind == TokenKind::Currency)
}
