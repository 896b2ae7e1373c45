//! Places: countries, cities, regions and waters of the tables, and names with a head (`Red River`, `Lake …`).

use std::ops::Range;

use super::EntityKind;
use super::found::{Found, Search, place_of};
use crate::lexicon::{Classes, Listed};
use crate::text::{Shape, TokenKind};

/// How far into the rest of a name the head of a title, an event or a document is looked for: longer names are lists
/// of words, and looked through for each place in them they would cost the square of their length.
const REACH: usize = 16;

/// Finds the places.
pub fn find(search: &mut Search) {
    headed(search);
    from_table(search);
    before_country(search);
}

fn from_table(search: &mut Search) {
    for index in 0..search.hits.len() {
        let hit = &search.hits[index];
        let Some(place) = place_of(hit) else {
            continue;
        };
        let tokens = hit.tokens.clone();
        let is_other = is_part_of_other(search, &tokens) || follows_particle(search, tokens.start);
        if !search.is_free(tokens.clone()) || is_other {
            continue;
        }
        search.push(Found::new(
            EntityKind::Place,
            tokens,
            Some(Listed::Place(place)),
        ));
    }
}

/// A place inside a longer name is a place only where what follows is a title, an event or a document.
fn is_part_of_other(search: &Search, tokens: &Range<usize>) -> bool {
    let after = search.token(tokens.end);
    let is_money = |next: &crate::text::Token| {
        next.is_glued && next.kind == TokenKind::Currency
            || next.is(Classes::CURRENCY) && next.shape == Shape::Lower
    };
    if after.is_some_and(is_money) {
        return true;
    }
    let Some(run) = run_of(search, tokens.start) else {
        return tokens.len() == 1 && is_small(search, tokens.start);
    };
    if run.tokens.end <= tokens.end && run.tokens.start >= tokens.start {
        return false;
    }
    let before_is_name = tokens.start > run.tokens.start && {
        let before = tokens.start - 1;
        !search.is(
            before,
            Classes::TITLE
                | Classes::TITLE_PART
                | Classes::DEMONYM
                | Classes::COMMON
                | Classes::EVENT_HEAD
                | Classes::DOCUMENT_HEAD,
        ) && !search.taken[before]
            && search.reading.tokens[before].kind == TokenKind::Word
            && search.hit_at(before).is_none()
    };
    let known_after = search.is(
        tokens.end,
        Classes::TITLE
            | Classes::TITLE_PART
            | Classes::EVENT_HEAD
            | Classes::DOCUMENT_HEAD
            | Classes::COMMON
            | Classes::ORG_HEAD,
    ) || run
        .tokens
        .clone()
        .skip(tokens.end.saturating_sub(run.tokens.start))
        .take(REACH)
        .any(|index| {
            search.is(
                index,
                Classes::EVENT_HEAD | Classes::DOCUMENT_HEAD | Classes::TITLE,
            )
        })
        || search.hit_at(tokens.end).is_some();
    let after_is_name = tokens.end < run.tokens.end
        && search.reading.tokens[tokens.end].kind == TokenKind::Word
        && !search.taken[tokens.end]
        && !known_after;
    before_is_name || after_is_name
}

/// The `Sabah` of `Al-Sabah` is part of a person's name.
fn follows_particle(search: &Search, index: usize) -> bool {
    index >= 2
        && search.reading.word(index - 1) == "-"
        && search.reading.tokens[index].is_glued
        && search.is(index - 2, Classes::PARTICLE)
}

fn is_small(search: &Search, index: usize) -> bool {
    search
        .token(index)
        .is_some_and(|token| token.shape == Shape::Lower)
}

fn run_of<'a>(search: &'a Search, index: usize) -> Option<&'a super::runs::Run> {
    let after = search.runs.partition_point(|run| run.tokens.end <= index);
    search
        .runs
        .get(after)
        .filter(|run| run.tokens.contains(&index))
}

/// `Muong Hoa Valley`, `Lake Toba`, `Gulf of Tonkin`.
fn headed(search: &mut Search) {
    for index in 0..search.runs.len() {
        let run = search.runs[index].clone();
        if run.is_shouted || run.tokens.len() < 2 || !search.is_free(run.tokens.clone()) {
            continue;
        }
        let (first, last) = (run.tokens.start, run.tokens.end - 1);
        // `Democratic Republic` of a listed name that goes on behind the run.
        let is_listed = search
            .hit_at(first)
            .is_some_and(|hit| hit.tokens.end >= run.tokens.end);
        let ends = search.is(last, Classes::PLACE_HEAD)
            && !search.is(last, Classes::ORG_HEAD | Classes::TITLE);
        let begins = run.tokens.len() <= 3
            && ["Lake", "Mount", "Mt", "Cape", "Fort", "Port"]
                .contains(&search.reading.word(first));
        let joins = first >= 2
            && search.reading.is_hyphen(first - 1)
            && search
                .token(first - 2)
                .is_some_and(crate::text::Token::is_capitalised);
        if joins && ends && search.is_free(first - 2..first) {
            search.push(Found::new(
                EntityKind::Place,
                first - 2..run.tokens.end,
                None,
            ));
            continue;
        }
        if (ends || begins) && !is_listed && !search.is(first, Classes::TITLE | Classes::HONORIFIC)
        {
            search.push(Found::new(EntityKind::Place, run.tokens, None));
        }
    }
}

/// In `Santiago, Chile` the first is a place because the second is one; so is an unknown name after `in`.
fn before_country(search: &mut Search) {
    for index in 0..search.runs.len() {
        let run = search.runs[index].clone();
        if run.is_shouted || run.tokens.len() > 3 || !search.is_free(run.tokens.clone()) {
            continue;
        }
        let end = run.tokens.end;
        let in_country = search.reading.word(end) == ","
            && search.is_place(end + 1)
            && search.taken.get(end + 1) == Some(&true);
        let before = run
            .tokens
            .start
            .checked_sub(1)
            .map_or("", |before| search.reading.word(before));
        let is_located = matches!(before, "in" | "near" | "outside");
        let follows = in_country
            && matches!(
                before,
                "in" | "at" | "near" | "outside" | "from" | "to" | "of"
            );
        if !is_located && !follows {
            continue;
        }
        let is_name = run.tokens.clone().any(|index| {
            let is_given = search.is(index, Classes::MALE | Classes::FEMALE);
            is_given && !in_country
                || search.is(
                    index,
                    Classes::TITLE
                        | Classes::HONORIFIC
                        | Classes::DEMONYM
                        | Classes::COMMON
                        | Classes::DOCUMENT_HEAD
                        | Classes::EVENT_HEAD
                        | Classes::ORG_HEAD,
                )
        });
        let is_possessor = search
            .token(end)
            .is_some_and(|next| next.kind == TokenKind::Possessive);
        if (follows || is_located && !is_possessor) && !is_name {
            search.push(Found::new(EntityKind::Place, run.tokens, None));
        }
    }
}
