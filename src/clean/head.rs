//! The top of a page: banner, navigation, headline, deck, byline, stamp, down to the first running text.

use std::cell::LazyCell;

use rustc_hash::FxHashSet;

use crate::article::Role;
use crate::lexicon::{Folded, Hint, words_in};
use crate::text::fold;

use super::evidence::Evidence;
use super::line::{Ending, Shape};
use super::sheet::Sheet;

/// A headline stands among so many lines.
const TOP: usize = 60;

/// A headline that ends with a stop has at most so many words.
const LONGEST_CLOSED_HEADLINE: usize = 18;

/// How much running text a headline is compared with, in bytes.
const OPENING: usize = 2000;

/// A deck has at most so many words.
const LONGEST_DECK: usize = 28;

/// Returns the first line of running text.
pub(super) fn first_prose(sheet: &Sheet) -> Option<usize> {
    let count = sheet.lines.len();
    let is_closed_headline = |index: usize| {
        let shape = &sheet.lines[index].shape;
        index < TOP && (shape.is_title_like() || is_announced(sheet, index))
    };
    (0..count)
        .find(|&index| {
            sheet.is_prose(index)
                && !is_closed_headline(index)
                && sheet.heading_depth(index).is_none()
        })
        .or_else(|| (0..count).find(|&index| sheet.is_prose(index)))
}

/// Tells whether a sentence is a headline although it has its stop: nothing else stands above the writer's name, the
/// day of publication or a dateline.
fn is_announced(sheet: &Sheet, index: usize) -> bool {
    let shape = &sheet.lines[index].shape;
    let is_first = (0..index).all(|before| !sheet.is_free(before));
    if !is_first || shape.words > LONGEST_CLOSED_HEADLINE || shape.has_break {
        return false;
    }
    match sheet.evidence.get(index + 1) {
        Some(Evidence::Byline { .. }) => true,
        Some(Evidence::Stamp(stamp)) => stamp.date.is_some(),
        Some(Evidence::None) => {
            super::dateline::read(sheet.slice(index + 1), sheet.tables).is_some()
                && super::dateline::read(sheet.slice(index), sheet.tables).is_none()
        }
        _ => false,
    }
}

/// Settles the lines before `prose`, the first running text, and the headline. `title` is known from outside.
pub(super) fn settle(sheet: &mut Sheet, prose: usize, title: Option<&str>) {
    let headline = headline(sheet, prose, title).or_else(|| lone(sheet, prose));
    sheet.headline = headline;
    let end = headline.unwrap_or(0);
    for index in 0..end {
        sheet.roles[index] = before_headline(&sheet.evidence[index]);
    }
    if let Some(headline) = headline {
        sheet.roles[headline] = Role::Headline;
    }
    let start = headline.map_or(0, |headline| headline + 1);
    let mut has_deck = false;
    for index in start..prose {
        let role = after_headline(sheet, index, prose, has_deck);
        has_deck |= role == Role::Deck;
        settle_line(sheet, index, role);
    }
    if headline.is_some() && !has_deck && is_deck(sheet, headline, prose) {
        sheet.roles[prose] = Role::Deck;
    }
}

/// Gives a line its role and notes whom it names.
pub(super) fn settle_line(sheet: &mut Sheet, index: usize, role: Role) {
    use crate::article::Span;
    sheet.roles[index] = role;
    let is_written = !matches!(
        sheet.evidence[index],
        Evidence::Byline {
            is_author: false,
            ..
        }
    );
    if role == Role::Byline && is_written && sheet.byline.is_none() && !sheet.is_job(index) {
        sheet.byline = Some(match sheet.evidence[index] {
            Evidence::Byline { start, end, .. } => Span::new(start, end),
            _ => sheet.lines[index].core,
        });
    }
    if sheet.evidence[index] == Evidence::Agency && sheet.agency.is_none() {
        sheet.agency = Some(sheet.lines[index].core);
    }
}

fn headline(sheet: &Sheet, prose: usize, title: Option<&str>) -> Option<usize> {
    let end = prose.min(TOP);
    let is_candidate = |index: usize| {
        (sheet.is_title_like(index) || is_announced(sheet, index))
            && (sheet.lines[index].shape.words >= 2 || sheet.heading_depth(index).is_some())
    };
    let candidates: Vec<usize> = (0..end).filter(|&index| is_candidate(index)).collect();
    if let Some(title) = title.map(fold)
        && let Some(&known) = candidates
            .iter()
            .find(|&&index| fold(sheet.slice(index)) == title)
    {
        return Some(known);
    }
    if let Some(&marked) = candidates
        .iter()
        .find(|&&index| sheet.heading_depth(index) == Some(1))
    {
        return Some(marked);
    }
    let repeated = candidates
        .windows(2)
        .find(|pair| sheet.is_same(pair[0], pair[1]));
    if let Some(pair) = repeated {
        return Some(pair[0]);
    }
    if let Some(longer) = candidates.iter().find_map(|&index| {
        let plain = candidates
            .iter()
            .find(|&&other| is_titled_after(sheet, index, other));
        plain.copied()
    }) {
        return Some(longer);
    }
    likeliest(sheet, &candidates, prose)
}

/// Returns the candidate that the body speaks of most. Most pages have one candidate, and then the body does not matter.
fn likeliest(sheet: &Sheet, candidates: &[usize], prose: usize) -> Option<usize> {
    let body = LazyCell::new(|| opening_words(sheet, prose));
    let shape = |index: usize| -> &Shape { &sheet.lines[index].shape };
    let shared = |index: usize| shared_words(sheet, index, &body);
    let best_of = |is_wanted: &dyn Fn(&Shape) -> bool| {
        let wanted = || {
            candidates
                .iter()
                .copied()
                .filter(|&index| is_wanted(shape(index)))
        };
        if wanted().nth(1).is_none() {
            return wanted().next();
        }
        wanted()
            .find(|&index| shared(index) >= 2)
            .or_else(|| wanted().find(|&index| shared(index) == 1))
            .or_else(|| wanted().next())
    };
    let plain = best_of(&|shape| shape.words >= 4 && !shape.is_capitals());
    let capitals = best_of(&|shape| shape.words >= 3 && shape.is_capitals());
    match (plain, capitals) {
        // A site's slogan stands above a headline in capitals; a banner in capitals above a plain headline.
        (Some(plain), Some(capitals)) if shared(plain) < 2 && shared(capitals) >= 3 => {
            Some(capitals)
        }
        (Some(found), _) | (None, Some(found)) => Some(found),
        (None, None) => candidates
            .iter()
            .copied()
            .filter(|&index| shared(index) > 0)
            .min_by_key(|&index| std::cmp::Reverse(shared(index))),
    }
}

/// A word or two at the very top, a blank line and running text: the headline, if the tables do not know it as the page's.
fn lone(sheet: &Sheet, prose: usize) -> Option<usize> {
    let shape = &sheet.lines[0].shape;
    let is_short = shape.words <= 2 && shape.ending == Ending::Open;
    (prose == 1
        && is_short
        && sheet.is_free(0)
        && !sheet.is_name(0)
        && sheet.lines[prose].after_gap)
        .then_some(0)
}

/// Tells whether `longer` is `plain` with the name of the site after it, as in a window's title.
fn is_titled_after(sheet: &Sheet, longer: usize, plain: usize) -> bool {
    let rest = sheet.slice(longer).strip_prefix(sheet.slice(plain));
    rest.is_some_and(|rest| {
        rest.trim_start()
            .starts_with(['-', '|', '–', '—', '·', '«', ':'])
    })
}

/// Returns the words of substance in the first lines of running text.
fn opening_words(sheet: &Sheet, prose: usize) -> FxHashSet<Folded> {
    let start = sheet.lines[prose].span.start;
    let window = &sheet.text[start..];
    words_in(&window[..window.floor_char_boundary(OPENING)])
        .map(|word| word.folded)
        .filter(|word| is_of_substance(sheet, word))
        .collect()
}

fn is_of_substance(sheet: &Sheet, word: &str) -> bool {
    word.len() >= 4
        && !sheet
            .tables
            .hint(word)
            .intersects(Hint::FUNCTION | Hint::OPEN)
}

/// Counts the words of substance that stand both in a line and in the running text.
fn shared_words(sheet: &Sheet, index: usize, body: &FxHashSet<Folded>) -> usize {
    words_in(sheet.slice(index))
        .filter(|word| body.contains(&word.folded))
        .count()
}

/// Above the headline stands the page only; a line of the writer or the day keeps its role.
fn before_headline(evidence: &Evidence) -> Role {
    match evidence {
        Evidence::Stamp(_) => Role::Stamp,
        Evidence::Byline { .. } => Role::Byline,
        Evidence::Caption => Role::Caption,
        Evidence::None
        | Evidence::Furniture(_)
        | Evidence::End { .. }
        | Evidence::Section
        | Evidence::Row
        | Evidence::Agency => Role::Furniture,
    }
}

/// Returns the role of a line between the headline (or the top) and the running text.
fn after_headline(sheet: &Sheet, index: usize, prose: usize, has_deck: bool) -> Role {
    match &sheet.evidence[index] {
        Evidence::Stamp(_) => return Role::Stamp,
        Evidence::Byline { .. } | Evidence::Agency => return Role::Byline,
        Evidence::Caption => return Role::Caption,
        Evidence::Furniture(_) | Evidence::End { .. } | Evidence::Section => {
            return Role::Furniture;
        }
        Evidence::Row => return Role::Paragraph,
        Evidence::None => {}
    }
    let line = &sheet.lines[index];
    if sheet.heading_depth(index).is_some() {
        return Role::Heading;
    }
    let Some(headline) = sheet.headline else {
        // Without a headline nothing tells a short line from the article's own words.
        return if line.shape.words == 1 && line.shape.ending == Ending::Open {
            Role::Furniture
        } else {
            Role::Paragraph
        };
    };
    if sheet.is_same(index, headline) {
        return Role::Furniture;
    }
    if sheet.is_job(index) || (sheet.byline.is_none() && sheet.is_name(index)) {
        return Role::Byline;
    }
    if !line.shape.is_title_like() {
        return if !has_deck && line.shape.ending == Ending::Stop && index == headline + 1 {
            Role::Deck
        } else {
            Role::Paragraph
        };
    }
    match line.shape.words {
        1..=3 if index + 1 < prose => Role::Furniture,
        1..=3 => Role::Heading,
        _ if has_deck => super::body::role_of_open_line(sheet, index),
        _ => Role::Deck,
    }
}

/// A sentence directly under the headline sums up if something but the body follows it (writer, day, picture),
/// or a blank line and a longer paragraph.
fn is_deck(sheet: &Sheet, headline: Option<usize>, prose: usize) -> bool {
    let shape = &sheet.lines[prose].shape;
    if headline.is_none_or(|headline| headline + 1 != prose)
        || shape.words > LONGEST_DECK
        || shape.has_break
        || super::dateline::read(sheet.slice(prose), sheet.tables).is_some()
    {
        return false;
    }
    match sheet.evidence.get(prose + 1) {
        Some(Evidence::Stamp(_) | Evidence::Byline { .. } | Evidence::Agency) => true,
        Some(Evidence::None) => {
            let next = &sheet.lines[prose + 1];
            next.after_gap && next.shape.is_prose() && next.shape.words * 2 >= shape.words * 3
        }
        _ => false,
    }
}
