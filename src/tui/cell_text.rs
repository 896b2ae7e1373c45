//! The lines of a cell of the matrix: the best quote where there is room for one, several where a topic has the screen
//! to itself.

use super::phrase;
use super::wrap::break_lines;
use crate::compare::Cell;
use crate::library::{QuoteRow, Statement};
use crate::safe_text::SafeText;

/// A cell takes at most so many lines of words beside its topics; Enter shows the rest.
const CELL_LINES: usize = 6;

/// What a line of a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    Words,
    /// Speaker, cue and kind.
    Said,
    /// What the program says: nothing was found, there is more.
    Note,
}

/// One line of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellLine {
    pub text: SafeText,
    pub kind: LineKind,
}

/// Returns the lines of an empty cell: what was searched.
pub fn empty(searched: &str, width: usize) -> Vec<CellLine> {
    let words = lines(&SafeText::paragraph(searched), width, CELL_LINES);
    of_kind(words, LineKind::Note)
}

/// Returns the best quote of a cell, on no more than `height` lines.
pub fn best(quote: &QuoteRow, cell: Cell, (width, height): (usize, usize)) -> Vec<CellLine> {
    let counts = (cell.reports, cell.statements.saturating_sub(1));
    let under = attribution(quote, counts, width).len();
    let most = CELL_LINES.min(height.saturating_sub(under)).max(1);
    one(quote, counts, (width, most))
}

/// Returns the best quote and as many of the others as fit whole into `width` columns and `height` lines.
pub fn several(
    best: &QuoteRow,
    others: &[Statement],
    cell: Cell,
    (width, height): (usize, usize),
) -> Vec<CellLine> {
    let more = cell.statements.saturating_sub(1);
    let under = attribution(best, (cell.reports, more), width).len();
    let room = height.saturating_sub(under).max(1);
    let mut shown = one(best, (cell.reports, more), (width, room));
    let mut before = one(best, (cell.reports, 0), (width, room));
    for (other, left) in others.iter().zip((0..more).rev()) {
        before.push(note(""));
        let quote = |more| one(&other.quote, (other.articles, more), (width, usize::MAX));
        let longer = [before.clone(), quote(left)].concat();
        if longer.len() > height {
            break;
        }
        shown = longer;
        before.extend(quote(0));
    }
    shown.truncate(height.max(1));
    shown
}

/// Returns the words of a quote on at most `most` lines, in quotation marks where the article prints them.
pub fn quoted_lines(quote: &QuoteRow, width: usize, most: usize) -> Vec<SafeText> {
    let words = SafeText::paragraph(&phrase::quoted(&quote.reading, quote.kind));
    lines(&words, width, most)
}

/// Returns who said a quote, with which cue, how the article gives it, on which day, where it is printed, how many articles
/// report it and how many others there are beside it, on as many lines as that takes: nothing is ever cut.
pub fn attribution(
    quote: &QuoteRow,
    (reports, more): (usize, usize),
    width: usize,
) -> Vec<SafeText> {
    let speaker = phrase::speaker_of_row(quote);
    let mut parts = vec![
        phrase::attributed(&speaker, quote.cue.as_deref()),
        quote.kind.word().to_owned(),
    ];
    parts.extend(day_of(quote));
    parts.push(place_of(quote));
    if reports > 1 {
        parts.push(phrase::counted(reports, "report"));
    }
    if more > 0 {
        parts.push(format!("+{more} more"));
    }
    joined(&parts, width)
}

/// Joins parts with ` · `, breaking lines between them and only where a part is wider than a line inside it.
fn joined(parts: &[String], width: usize) -> Vec<SafeText> {
    let mut lines: Vec<SafeText> = Vec::new();
    for part in parts {
        let longer = lines
            .last()
            .map(|line| SafeText::line(format!("{line} · {part}")));
        if let Some(longer) = longer.filter(|line| line.width() <= width) {
            lines.pop();
            lines.push(longer);
            continue;
        }
        let part = SafeText::line(part);
        let breaks = break_lines(part.as_str(), width.max(1));
        let broken = breaks.iter();
        lines.extend(broken.map(|it| SafeText::line(&part.as_str()[it.start..it.end])));
    }
    lines
}

/// Returns the day a quote was said, marked where it was inferred.
pub fn day_of(quote: &QuoteRow) -> Option<String> {
    let at_summit = quote.summit.as_ref().and_then(|summit| {
        let day = phrase::date(summit.date.as_deref()?);
        let day = summit.confidence.mark(&day);
        Some(if day.starts_with('≈') {
            day
        } else {
            quote.summit_confidence.mark(&day)
        })
    });
    let of_article = || {
        let date = quote.article_date.as_ref()?;
        Some(date.confidence.mark(&phrase::date(&date.value)))
    };
    at_summit.or_else(of_article)
}

/// Returns where a quote is printed: `004:17`.
pub fn place_of(quote: &QuoteRow) -> String {
    let file = phrase::file(std::path::Path::new(&quote.key));
    format!("{file}:{}", quote.line)
}

/// Returns who said a quote, with which cue, and how the article gives it; of `statements` this is one. Where there is
/// no room the cue goes first, a long name is cut last, the kind never goes.
pub fn said(quote: &QuoteRow, statements: usize, width: usize) -> SafeText {
    let speaker = phrase::speaker_of_row(quote);
    let cue = phrase::attributed(&speaker, quote.cue.as_deref());
    let kind = format!(" · {}", quote.kind.word());
    let (more, short) = match statements.saturating_sub(1) {
        0 => (String::new(), String::new()),
        more => (format!(" · +{more} more"), format!(" +{more}")),
    };
    let choices = [(&cue, &more), (&cue, &short), (&speaker, &more)];
    let fitting = choices
        .into_iter()
        .map(|(who, more)| SafeText::line(format!("{who}{kind}{more}")))
        .find(|text| text.width() <= width);
    fitting.unwrap_or_else(|| {
        let room = width.saturating_sub(kind.chars().count() + short.chars().count());
        let name = SafeText::line(speaker).cut(room);
        SafeText::line(format!("{name}{kind}{short}"))
    })
}

fn one(quote: &QuoteRow, counts: (usize, usize), (width, most): (usize, usize)) -> Vec<CellLine> {
    let mut shown = of_kind(quoted_lines(quote, width, most), LineKind::Words);
    shown.extend(of_kind(attribution(quote, counts, width), LineKind::Said));
    shown
}

fn note(words: &str) -> CellLine {
    CellLine {
        text: SafeText::line(words),
        kind: LineKind::Note,
    }
}

fn of_kind(lines: Vec<SafeText>, kind: LineKind) -> Vec<CellLine> {
    let lines = lines.into_iter().map(|text| CellLine { text, kind });
    lines.collect()
}

/// Breaks `text` into at most `most` lines, the last ending in `…` if something was left out.
fn lines(text: &SafeText, width: usize, most: usize) -> Vec<SafeText> {
    let breaks = break_lines(text.as_str(), width.max(1));
    let mut lines: Vec<SafeText> = breaks
        .iter()
        .take(most)
        .map(|part| SafeText::line(&text.as_str()[part.start..part.end]))
        .collect();
    if breaks.len() > most
        && let Some(last) = lines.last_mut()
    {
        *last = shortened(last, width);
    }
    lines
}

/// Returns a line with `…` at its end, whole words left out to make room for it.
fn shortened(line: &SafeText, width: usize) -> SafeText {
    let mut words = line.as_str();
    loop {
        let shown = SafeText::line(format!("{words} …"));
        if shown.width() <= width {
            return shown;
        }
        match words.rsplit_once(' ') {
            Some((before, _)) => words = before,
            // One word that is wider than its column.
            None => return shown.cut(width),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_quote_ends_in_an_ellipsis() {
        let text = SafeText::line("one two three four five");
        let shown: Vec<String> = lines(&text, 9, 2).iter().map(SafeText::to_string).collect();
        assert_eq!(shown.len(), 2);
        assert!(shown[1].ends_with('…'), "{shown:?}");
        assert_eq!(lines(&text, 80, 2).len(), 1);
    }
}
