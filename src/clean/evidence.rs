//! What a line says of itself, before its neighbours are looked at.

use crate::lexicon::{CalendarWord, Hint, PageKind, PageWord, PageWords, first_words, words_of};

use super::line::{Ending, Line, Opening};
use super::markdown;
use super::stamp::{self, Stamp};

/// What a line taken alone can only be, or may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Evidence {
    /// It could be anything.
    None,
    /// It belongs to the page.
    Furniture(PageKind),
    /// The header of a list of other articles; one word long or more.
    End {
        is_phrase: bool,
    },
    /// The name of a section of the paper, or a heading.
    Section,
    /// A row of a table in the article.
    Row,
    /// An agency or outlet alone.
    Agency,
    /// It names who took a photograph.
    Caption,
    /// It names the writer, in the words from these bytes of the line on.
    Byline {
        start: usize,
        end: usize,
        /// Not so where it is who edited or translated.
        is_author: bool,
    },
    Stamp(Stamp),
}

/// A credit without a caption has at most so many words.
const CREDIT_WORDS: usize = 4;

/// How many words of a line are looked up.
const LOOKED_UP: usize = 16;

/// Weighs a line by the tables and by its form.
pub(super) fn weigh(text: &str, line: &Line, tables: &PageWords, is_markdown: bool) -> Evidence {
    let slice = &text[line.core.start..line.core.end];
    let shape = &line.shape;
    if shape.alphanumeric == 0 {
        return Evidence::Furniture(PageKind::Navigation);
    }
    if is_markdown && is_markdown_page(&text[line.span.start..line.span.end]) {
        return Evidence::Furniture(PageKind::Navigation);
    }
    if is_row(&text[line.span.start..line.span.end], tables) {
        return Evidence::Row;
    }
    if shape.words <= LOOKED_UP {
        let words = first_words(slice, LOOKED_UP);
        if let Some(evidence) = weigh_short(slice, &words, tables) {
            return evidence;
        }
    }
    if shape.opening != Opening::Quotation
        && let Some(evidence) = weigh_beginning(slice, line, tables)
    {
        return evidence;
    }
    match tables.within(slice_of_page(slice), shape.words) {
        Some((PageKind::Credit, start)) if is_credit(slice, start, shape.words) => {
            caption(shape.words)
        }
        Some((PageKind::Picture, _)) if is_picture(slice) => Evidence::Caption,
        Some((PageKind::Credit | PageKind::Picture, _)) | None => Evidence::None,
        Some((kind, _)) => Evidence::Furniture(kind),
    }
}

fn is_markdown_page(line: &str) -> bool {
    markdown::is_links_only(line) || markdown::is_comment(line)
}

/// A table's row holds something that the page's own words do not: `| Home | World |` is navigation.
fn is_row(line: &str, tables: &PageWords) -> bool {
    markdown::is_table_row(line)
        && line
            .split('|')
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
            .any(|cell| tables.cover(&words_of(cell)).is_none())
}

/// Phrases are looked for in lines up to so many bytes: notices and captions are not longer.
fn slice_of_page(slice: &str) -> &str {
    if slice.len() <= 700 { slice } else { "" }
}

/// A few words are the credit alone: they describe no scene.
fn caption(words: usize) -> Evidence {
    if words <= CREDIT_WORDS {
        Evidence::Furniture(PageKind::Credit)
    } else {
        Evidence::Caption
    }
}

/// A credit closes a caption, or is all of it; in mid-paragraph it is a sentence about a photograph.
fn is_credit(slice: &str, start: usize, words: usize) -> bool {
    words <= 14 || start + 80 >= slice.len()
}

/// Who stands where is told in captions; in a report there are quotation marks or a dateline too.
fn is_picture(slice: &str) -> bool {
    !slice.contains(['“', '"', '”']) && !slice.contains(" said")
}

fn weigh_short(slice: &str, words: &[PageWord], tables: &PageWords) -> Option<Evidence> {
    if let Some((kind, count)) = tables.cover(words) {
        return Some(match kind {
            PageKind::End => Evidence::End {
                is_phrase: words.len() > 1,
            },
            PageKind::Section if count < 3 => Evidence::Section,
            PageKind::Agency => Evidence::Agency,
            kind => Evidence::Furniture(kind),
        });
    }
    if let Some(stamp) = stamp::read(slice, words, tables) {
        return Some(Evidence::Stamp(stamp));
    }
    if let Some(stamp) = stamp_between_bars(slice, tables) {
        return Some(Evidence::Stamp(stamp));
    }
    if slice.contains('/')
        && let Some((PageKind::Agency, _)) = tables.cover(&words_of(&slice.replace('/', " ")))
    {
        return Some(Evidence::Agency);
    }
    if is_tag_list(slice) {
        return Some(Evidence::Furniture(PageKind::Tags));
    }
    let is_page = is_page_number(slice, words)
        || is_trail(slice, tables)
        || is_address(slice)
        || is_wire_code(slice);
    is_page.then_some(Evidence::Furniture(PageKind::Navigation))
}

/// Marks between the pieces of a line that is no sentence.
const BARS: [char; 3] = ['|', '•', '·'];

/// Marks of the way to a page besides: `Home > World`.
const ARROWS: [char; 3] = ['>', '›', '»'];

/// The most words of a label between bars: `Editor in chief: Ada Roe`. Chosen, not measured.
const LONGEST_LABEL: usize = 5;

/// Returns what stands between `marks`, empty pieces left out.
fn pieces(slice: &str, marks: impl Fn(char) -> bool) -> impl Iterator<Item = &str> {
    let pieces = slice.split(marks).map(str::trim);
    pieces.filter(|piece| !piece.is_empty())
}

/// `Source: Agency | 2011-05-03 21:10 | Editor: roe`: the stamp is one piece between bars, the others are short labels.
fn stamp_between_bars(slice: &str, tables: &PageWords) -> Option<Stamp> {
    if !slice.contains(BARS) {
        return None;
    }
    let mut pieces = pieces(slice, |mark| BARS.contains(&mark)).peekable();
    let first = pieces.peek().map(|first| (*first, words_of(first).len()));
    let lead = first.and_then(|(first, words)| tables.beginning(first, words));
    if matches!(lead, Some((PageKind::Byline | PageKind::Editing, _))) {
        // The writer's line may hold the day as well.
        return None;
    }
    let mut found = None;
    let mut labels = 0;
    for piece in pieces {
        let words = words_of(piece);
        if let Some(stamp) = stamp::read(piece, &words, tables) {
            found = found.or(Some(stamp));
        } else if words.len() > LONGEST_LABEL || piece.ends_with('.') {
            return None;
        } else {
            labels += 1;
        }
    }
    found.filter(|stamp| stamp.date.is_some() && labels > 0)
}

fn weigh_beginning(slice: &str, line: &Line, tables: &PageWords) -> Option<Evidence> {
    let (kind, end) = tables.beginning(slice, line.shape.words)?;
    match kind {
        PageKind::Byline => byline(slice, line, tables, (end, true)),
        PageKind::Editing => byline(slice, line, tables, (end, false)),
        PageKind::Credit => Some(caption(line.shape.words)),
        // A date was looked for already; without one these are ordinary words.
        PageKind::Published | PageKind::Updated => None,
        PageKind::End => (!line.shape.is_prose() && line.shape.words <= 8)
            .then_some(Evidence::End { is_phrase: true }),
        kind => Some(Evidence::Furniture(kind)),
    }
}

/// A byline names a person: a capital follows, and no sentence does.
fn byline(
    slice: &str,
    line: &Line,
    tables: &PageWords,
    (end, is_author): (usize, bool),
) -> Option<Evidence> {
    let words = first_words(slice, LOOKED_UP);
    let rest = slice[end..].trim_start_matches([' ', '\u{a0}', ':', '|', '-']);
    let next = words.iter().find(|word| word.start >= end)?;
    let is_sentence =
        line.shape.ending == Ending::Stop && line.shape.words > 8 && !slice.contains(';');
    let is_verbal = words
        .iter()
        .any(|word| tables.hint_of(&word.folded).contains(Hint::REPORTING));
    let is_name = rest.starts_with(char::is_uppercase)
        && !matches!(
            tables.calendar_word(next.folded),
            Some(CalendarWord::Month(_) | CalendarWord::Weekday)
        );
    if !is_name || is_sentence || is_verbal {
        return None;
    }
    let start = slice.len() - rest.len();
    let length = rest
        .find(['|', '•', '·', '(', ')', ';', '\n'])
        .or_else(|| rest.find(" - "))
        .or_else(|| rest.find(" – "))
        .unwrap_or(rest.len());
    let length = rest[..length]
        .trim_end_matches([' ', ',', ';', '-', '\r'])
        .len();
    Some(Evidence::Byline {
        start: line.core.start + start,
        end: line.core.start + start + length,
        is_author,
    })
}

/// `7`, `- 7 -`, `Page 7 of 12`; four digits are a year.
fn is_page_number(slice: &str, words: &[PageWord]) -> bool {
    let is_number = |word: &PageWord| {
        word.folded.len() <= 3 && word.folded.bytes().all(|byte| byte.is_ascii_digit())
    };
    match words {
        [only] => {
            is_number(only) && !slice.ends_with(['.', ')', '%']) && !slice.starts_with(['(', '$'])
        }
        [page, rest @ ..] => {
            matches!(page.folded.as_str(), "page" | "p")
                && rest.len() <= 3
                && rest
                    .iter()
                    .all(|word| is_number(word) || word.folded.as_str() == "of")
        }
        [] => false,
    }
}

/// `Home > World > Asia`, `World | Asia | Sport`: short pieces between marks.
fn is_trail(slice: &str, tables: &PageWords) -> bool {
    let is_mark = |mark: char| ARROWS.contains(&mark) || BARS.contains(&mark);
    let pieces: Vec<&str> = pieces(slice, is_mark).collect();
    let is_long = pieces
        .iter()
        .any(|piece| piece.split_whitespace().count() > 4 || piece.ends_with('.'));
    let count = slice.matches(is_mark).count();
    let is_from_home = || {
        pieces
            .first()
            .is_some_and(|first| tables.cover(&words_of(first)).is_some())
    };
    if pieces.len() >= 2 && slice.contains(ARROWS) && is_from_home() {
        return true;
    }
    (count >= 2 && pieces.len() >= 3 && !is_long)
        || (slice.contains(ARROWS) && pieces.len() == 2 && !is_long)
}

/// `#islands #fishing treaty`.
fn is_tag_list(slice: &str) -> bool {
    let is_tag = |word: &str| word.len() > 1 && word.starts_with('#') && !word.starts_with("##");
    slice.starts_with('#')
        && slice.split_whitespace().next().is_some_and(is_tag)
        && (slice.matches('#').count() >= 2 || !slice.contains(char::is_whitespace))
}

/// `XP-NY-12-15-97 0930EST`, `BC-ISLANDS-TALKS`: the codes of wire services.
fn is_wire_code(slice: &str) -> bool {
    let is_code = |word: &str| {
        word.bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || b"-/".contains(&byte))
    };
    let hyphens = slice
        .split_whitespace()
        .next()
        .map_or(0, |first| first.matches('-').count());
    hyphens >= 2 && slice.split_whitespace().count() <= 4 && slice.split_whitespace().all(is_code)
}

/// An address and nothing else.
fn is_address(slice: &str) -> bool {
    !slice.contains(char::is_whitespace)
        && (slice.contains("://")
            || slice.starts_with("www.")
            || (slice.contains('@') && slice.contains('.')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Span;
    use crate::clean::line::line;

    fn weighed(text: &str) -> Evidence {
        let line = line(text, Span::new(0, text.len()), false, false);
        weigh(text, &line, &PageWords::built_in(), false)
    }

    #[test]
    fn lines_of_the_page_are_known_alone() {
        for text in [
            "Log in",
            "Home > World > Asia",
            "Share on Facebook Tweet",
            "5 min read",
            "ADVERTISEMENT",
            "Read more: Fish prices rise again in the islands",
            "Tags: fish, islands",
            "Comments (12)",
            "* * *",
            "- 4 -",
            "Page 3 of 12",
            "(END)",
            "© 2011 The Islander. All rights reserved.",
            "We use cookies to improve your visit.",
            "Sign up for our newsletter and never miss a story.",
            "https://example.org/fish",
        ] {
            let evidence = weighed(text);
            let is_page = matches!(evidence, Evidence::Furniture(_) | Evidence::End { .. });
            assert!(is_page, "{text}: {evidence:?}");
        }
    }

    #[test]
    fn ordinary_sentences_say_nothing_of_themselves() {
        for text in [
            "By contrast, exports fell.",
            "By 2030 the bloc will have grown.",
            "Photo exhibitions opened in three towns on Friday.",
            "Related industries grew faster than fishing did.",
            "“Follow us on this path,” the minister said.",
            "The share of exports rose to a third.",
            "Source of pride for the islands",
            "More news is expected on Friday, the ministry said in a statement.",
            "Copyright law is to be reformed, the minister said.",
            "12.",
        ] {
            assert_eq!(weighed(text), Evidence::None, "{text}");
        }
    }

    #[test]
    fn a_day_between_bars_is_a_stamp() {
        for text in [
            "Source: Islander | 2011-05-03 21:10:32 | Editor: roe",
            "World | 3 May 2011",
        ] {
            let Evidence::Stamp(stamp) = weighed(text) else {
                panic!("{text}: {:?}", weighed(text));
            };
            assert_eq!(stamp.date.as_deref(), Some("2011-05-03"), "{text}");
        }
        assert!(matches!(
            weighed("By Ada Roe in North Lima | 3 May 2011"),
            Evidence::Byline { .. }
        ));
    }

    #[test]
    fn credits_and_writers_are_known_alone() {
        assert_eq!(
            weighed("Envoys at the harbour. Photo: XNA"),
            Evidence::Caption
        );
        assert_eq!(
            weighed("(Photo by Ada Roe)"),
            Evidence::Furniture(PageKind::Credit)
        );
        assert!(matches!(
            weighed("By Ada Roe, Staff Writer"),
            Evidence::Byline { start: 3, .. }
        ));
        assert_eq!(weighed("Kyodo News"), Evidence::Agency);
    }
}
