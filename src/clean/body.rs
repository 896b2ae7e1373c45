//! The middle of a page: paragraphs, headings, captions, and the furniture strewn between them.

use crate::article::Role;
use crate::lexicon::{Hint, first_words};

use super::evidence::Evidence;
use super::head::settle_line;
use super::line::{Ending, Opening};
use super::sheet::Sheet;

/// A heading has at most so many words.
const LONGEST_HEADING: usize = 15;

/// Captions without a credit have so many words.
const CAPTION_WORDS: std::ops::RangeInclusive<usize> = 8..=32;

/// Settles the lines from `start` to before `end`.
pub(super) fn settle(sheet: &mut Sheet, start: usize, end: usize) {
    let mut index = start;
    while index < end {
        if let Evidence::End { is_phrase } = sheet.evidence[index] {
            index = settle_links(sheet, index, end, is_phrase);
            continue;
        }
        let role = role(sheet, index, start);
        settle_line(sheet, index, role);
        index += 1;
    }
}

/// A list of links inside the article: its header and the titles under it. Returns the line after it.
fn settle_links(sheet: &mut Sheet, header: usize, end: usize, is_phrase: bool) -> usize {
    let mut index = header + 1;
    while index < end && sheet.is_title_like(index) && !sheet.is_prose(index) {
        index += 1;
    }
    // The last line before the text goes on is a heading of the article if it stands apart from the list.
    if index > header + 2 && index < end && stands_apart(sheet, index - 1) {
        index -= 1;
    }
    let is_heading = !is_phrase && index == header + 1;
    let role = if is_heading {
        Role::Heading
    } else {
        Role::Furniture
    };
    sheet.roles[header..index].fill(role);
    index
}

/// Tells whether a line is set off from the list above it: by a blank line where the list has none, or by being
/// much shorter where all lines are set off.
fn stands_apart(sheet: &Sheet, index: usize) -> bool {
    let (line, above) = (&sheet.lines[index], &sheet.lines[index - 1]);
    line.after_gap && (!above.after_gap || line.shape.words * 2 <= above.shape.words)
}

fn role(sheet: &Sheet, index: usize, start: usize) -> Role {
    let follows_caption = index > 0 && sheet.roles[index - 1] == Role::Caption;
    match &sheet.evidence[index] {
        Evidence::Furniture(_) | Evidence::End { .. } => Role::Furniture,
        Evidence::Row => Role::Paragraph,
        Evidence::Caption => Role::Caption,
        Evidence::Agency if follows_caption => Role::Furniture,
        Evidence::Byline { .. } | Evidence::Agency => Role::Byline,
        Evidence::Stamp(stamp) if !stamp.is_plain || index <= start + 1 => Role::Stamp,
        Evidence::Stamp(_) | Evidence::Section => heading_if_followed(sheet, index),
        Evidence::None => free_role(sheet, index, follows_caption),
    }
}

fn free_role(sheet: &Sheet, index: usize, follows_caption: bool) -> Role {
    let shape = &sheet.lines[index].shape;
    if sheet.heading_depth(index).is_some() {
        return Role::Heading;
    }
    if shape.is_prose() || !shape.is_title_like() {
        return Role::Paragraph;
    }
    if sheet
        .headline
        .is_some_and(|headline| sheet.is_same(index, headline))
    {
        return Role::Furniture;
    }
    // The photographer, in capitals: no part of the scene, so it yields no fact.
    if follows_caption && shape.is_capitals() && shape.words <= 4 {
        return Role::Furniture;
    }
    role_of_open_line(sheet, index)
}

/// Returns the role of a line without a final stop between paragraphs: caption, heading, or a paragraph.
pub(super) fn role_of_open_line(sheet: &Sheet, index: usize) -> Role {
    if is_scene(sheet, index) {
        Role::Caption
    } else {
        heading_if_followed(sheet, index)
    }
}

/// A heading announces text; a line that announces none is the article's own.
fn heading_if_followed(sheet: &Sheet, index: usize) -> Role {
    let shape = &sheet.lines[index].shape;
    let line = &sheet.lines[index];
    let is_bold =
        sheet.is_markdown && super::markdown::is_bold(&sheet.text[line.span.start..line.span.end]);
    let is_followed = (index + 1..sheet.lines.len())
        .take(4)
        .find(|&next| {
            !matches!(
                sheet.evidence[next],
                Evidence::Furniture(_) | Evidence::Caption
            )
        })
        .is_some_and(|next| {
            let shape = &sheet.lines[next].shape;
            let is_sentence = shape.words >= 4 && shape.ending != Ending::Open;
            sheet.is_prose(next) || shape.is_title_like() || is_sentence
        });
    let is_unfinished = is_item(sheet.slice(index))
        || first_words(sheet.slice(index), LONGEST_HEADING)
            .last()
            .is_some_and(|word| sheet.tables.hint_of(&word.folded).contains(Hint::OPEN));
    if is_followed
        && !is_unfinished
        && (is_bold || (shape.words <= LONGEST_HEADING && shape.ending != Ending::Stop))
    {
        Role::Heading
    } else {
        Role::Paragraph
    }
}

/// `(b) to promote dialogue`: an item of a list, in mid-sentence.
fn is_item(line: &str) -> bool {
    line.split_once(')').is_some_and(|(mark, rest)| {
        mark.len() <= 4 && rest.trim_start().starts_with(char::is_lowercase)
    })
}

/// Tells whether a line describes a picture: people of rank in front, doing what people do in pictures, no verb
/// of reporting, no stop, and running text with stops on either side.
fn is_scene(sheet: &Sheet, index: usize) -> bool {
    let shape = &sheet.lines[index].shape;
    let is_between = index > 0
        && sheet.lines.get(index + 1).is_some()
        && ends_a_sentence(sheet, index - 1)
        && (index + 1..sheet.lines.len())
            .take(3)
            .any(|next| ends_a_sentence(sheet, next));
    if !CAPTION_WORDS.contains(&shape.words)
        || shape.ending != Ending::Open
        || !matches!(shape.opening, Opening::Upper | Opening::Uncased)
        || shape.is_title_case() && shape.capitalised == shape.words
        || !is_between
    {
        return false;
    }
    let slice = sheet.slice(index);
    let words = first_words(slice, 32);
    let hints: Vec<Hint> = words
        .iter()
        .map(|word| sheet.tables.hint_of(&word.folded))
        .collect();
    let is_capital =
        |position: usize| slice[words[position].start..].starts_with(char::is_uppercase);
    let subject = hints
        .iter()
        .take(5)
        .position(|hint| hint.contains(Hint::TITLE));
    let has_subject = subject.is_some() || (is_capital(0) && is_capital(1));
    let after = subject.unwrap_or(1) + 1;
    has_subject
        && hints
            .iter()
            .skip(after)
            .any(|hint| hint.contains(Hint::SCENE))
        && !hints.iter().any(|hint| hint.contains(Hint::REPORTING))
        && !slice.contains([':', '“', '"'])
}

fn ends_a_sentence(sheet: &Sheet, index: usize) -> bool {
    sheet.is_prose(index) && sheet.lines[index].shape.ending != Ending::Open
}
