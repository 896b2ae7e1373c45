//! Two quotes laid side by side, one under the other or woven into one text, with marks around what both say, what only one
//! says and what moved. Every piece has marks of its own at both ends, so that nothing hangs on colour or weight; a text
//! keeps all its words in its own order, so that each can be read as it stands.

use super::cell_text::{attribution, day_of};
use super::layout::MEASURE;
use super::phrase;
use super::theme::Theme;
use super::wrap::break_lines;
use crate::analysis::QuoteKind;
use crate::article::Span;
use crate::compare::difference::{Change, Piece, Woven};
use crate::compare::pair::{Pair, Pairing};
use crate::library::QuoteRow;
use crate::safe_text::SafeText;

/// From this width on two texts stand side by side.
const BESIDE: usize = 66;

/// What a stretch of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Both,
    Moved,
    Earlier,
    Later,
}

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineKind {
    /// Where and when it was said.
    Head,
    /// Words, with the bytes of each stretch.
    Words(Vec<(Span, Tone)>),
    /// Who said it, how, where it is printed.
    Said,
}

/// One line of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedLine {
    pub text: SafeText,
    pub kind: LineKind,
}

/// The word difference on the screen.
#[derive(Debug, Clone)]
pub struct DifferenceState {
    pub pair: Pair,
    /// What was asked for.
    pub pairing: Pairing,
    /// Both texts as one.
    pub is_woven: bool,
    /// The first line shown.
    pub top: usize,
    /// One column, or two.
    pub columns: Vec<Vec<MarkedLine>>,
}

impl DifferenceState {
    pub fn new(pair: Pair, pairing: Pairing) -> Self {
        Self {
            pair,
            pairing,
            is_woven: false,
            top: 0,
            columns: Vec::new(),
        }
    }

    /// Makes the lines for so many columns of the screen.
    pub fn lay(&mut self, width: usize, theme: Theme) {
        let pair = &self.pair;
        let difference = &pair.difference;
        let (earlier, later) = (&pair.earlier, &pair.later);
        let own = |pieces: &[Piece], alone: Tone| -> Vec<(Piece, Tone)> {
            let tone = |piece: &Piece| (*piece, tone_of(*piece, alone));
            pieces.iter().map(tone).collect()
        };
        let is_beside = width >= BESIDE && !self.is_woven;
        let room = if is_beside { (width - 3) / 2 } else { width };
        let room = room.min(usize::from(MEASURE));
        let text = |quote: &QuoteRow, pieces: &[Piece], alone: Tone| {
            let parts = own(pieces, alone);
            let marked = parts
                .iter()
                .map(|(piece, tone)| (quote.reading.as_str(), piece.span, Some(*tone)));
            let marked: Vec<_> = marked.collect();
            [
                head(quote, room),
                words(&marked, quote.kind, room, theme),
                said(quote, room),
            ]
            .concat()
        };
        if self.is_woven {
            let marked: Vec<_> = (difference.woven().into_iter())
                .map(|part| woven_part(part, earlier, later))
                .collect();
            let mut lines = [head(earlier, room), said(earlier, room), vec![blank()]].concat();
            lines.extend([head(later, room), said(later, room), vec![blank()]].concat());
            lines.extend(words(&marked, QuoteKind::Indirect, room, theme));
            self.columns = vec![lines];
            return;
        }
        let first = text(earlier, &difference.earlier, Tone::Earlier);
        let second = text(later, &difference.later, Tone::Later);
        self.columns = if is_beside {
            vec![first, second]
        } else {
            vec![[first, vec![blank()], second].concat()]
        };
    }

    /// Returns how many lines there are.
    pub fn height(&self) -> usize {
        self.columns.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// Says in at most `width` columns, if it can, how much both say and how much each says alone: the key to the marks as
    /// well.
    pub fn summary(&self, width: usize, theme: Theme) -> String {
        let [long, short] = [["only earlier", "only later"], ["earlier", "later"]]
            .map(|words| self.counts(words, theme));
        if SafeText::line(&long).width() <= width {
            long
        } else {
            short
        }
    }

    fn counts(&self, [only_earlier, only_later]: [&str; 2], theme: Theme) -> String {
        let difference = &self.pair.difference;
        if difference.is_empty() {
            return "both say the same words in the same order".to_owned();
        }
        let count = |quote: &QuoteRow, pieces: &[Piece], change: Change| -> usize {
            let wanted = pieces.iter().filter(|piece| piece.change == change);
            let words = wanted.map(|it| &quote.reading[it.span.start..it.span.end]);
            words.map(|words| words.split_whitespace().count()).sum()
        };
        let (earlier, later) = (&self.pair.earlier, &self.pair.later);
        let of_later = |change| count(later, &difference.later, change);
        let counts = [
            (Tone::Both, of_later(Change::Both), "both"),
            (Tone::Moved, of_later(Change::Moved), "moved"),
            (
                Tone::Earlier,
                count(earlier, &difference.earlier, Change::Alone),
                only_earlier,
            ),
            (Tone::Later, of_later(Change::Alone), only_later),
        ];
        let filled = counts.into_iter().filter(|(_, count, _)| *count > 0);
        let parts = filled.map(|(tone, count, word)| {
            let mark = mark(tone, theme);
            format!("{mark}{count} {word}{mark}")
        });
        parts.collect::<Vec<_>>().join(" ")
    }
}

const fn tone_of(piece: Piece, alone: Tone) -> Tone {
    match piece.change {
        Change::Both => Tone::Both,
        Change::Moved => Tone::Moved,
        Change::Alone => alone,
    }
}

fn woven_part<'a>(part: Woven, earlier: &'a QuoteRow, later: &'a QuoteRow) -> Part<'a> {
    let (quote, piece, alone) = match part {
        Woven::Both(piece) => (later, piece, Tone::Both),
        Woven::Earlier(piece) => (earlier, piece, Tone::Earlier),
        Woven::Later(piece) => (later, piece, Tone::Later),
    };
    (&quote.reading, piece.span, Some(tone_of(piece, alone)))
}

/// Returns the sign at both ends of a stretch.
pub const fn mark(tone: Tone, theme: Theme) -> &'static str {
    match tone {
        Tone::Both => theme.signs().both,
        Tone::Moved => "~",
        Tone::Earlier => "-",
        Tone::Later => "+",
    }
}

fn blank() -> MarkedLine {
    MarkedLine {
        text: SafeText::default(),
        kind: LineKind::Said,
    }
}

fn head(quote: &QuoteRow, width: usize) -> Vec<MarkedLine> {
    let summit = quote.summit.as_ref().map_or_else(
        || "outside any summit".to_owned(),
        |summit| quote.summit_confidence.mark(&summit.name),
    );
    let parts: Vec<String> = [Some(summit), day_of(quote)]
        .into_iter()
        .flatten()
        .collect();
    plain(&parts.join(" · "), width, &LineKind::Head)
}

fn said(quote: &QuoteRow, width: usize) -> Vec<MarkedLine> {
    let lines = attribution(quote, (0, 0), width).into_iter();
    lines
        .map(|text| MarkedLine {
            text,
            kind: LineKind::Said,
        })
        .collect()
}

fn plain(text: &str, width: usize, kind: &LineKind) -> Vec<MarkedLine> {
    let text = SafeText::line(text);
    let breaks = break_lines(text.as_str(), width.max(1));
    let line = |part: &Span| MarkedLine {
        text: SafeText::line(&text.as_str()[part.start..part.end]),
        kind: kind.clone(),
    };
    breaks.iter().map(line).collect()
}

/// A stretch of a text, and what it is if it is to be marked.
type Part<'a> = (&'a str, Span, Option<Tone>);

/// Returns a quote wrapped, the spans of its reading that another shares with it marked.
pub fn shared_words(
    quote: &QuoteRow,
    shared: &[Span],
    width: usize,
    theme: Theme,
) -> Vec<MarkedLine> {
    let text = quote.reading.as_str();
    let mut parts: Vec<Part> = Vec::new();
    let mut push = |span: Span, tone| {
        let span = span.trim(text);
        if !span.is_empty() {
            parts.push((text, span, tone));
        }
    };
    let mut position = 0;
    for span in shared {
        push(Span::new(position, span.start), None);
        push(*span, Some(Tone::Both));
        position = span.end;
    }
    push(Span::new(position, text.len()), None);
    words(&parts, quote.kind, width, theme)
}

/// Wraps stretches of texts with their marks; quotation marks stand where the article prints them.
fn words(parts: &[Part], kind: QuoteKind, width: usize, theme: Theme) -> Vec<MarkedLine> {
    let mut joined = String::new();
    let mut stretches = Vec::new();
    let mut before: Option<(&str, Span)> = None;
    for &(text, span, tone) in parts {
        // Parts of one word stay one word.
        let is_glued = before
            .is_some_and(|(source, last)| std::ptr::eq(source, text) && last.end == span.start);
        if before.is_some() && !is_glued {
            joined.push(' ');
        }
        let start = joined.len();
        let mark = tone.map_or("", |tone| mark(tone, theme));
        joined.push_str(mark);
        joined.push_str(&text[span.start..span.end]);
        joined.push_str(mark);
        stretches.extend(tone.map(|tone| (Span::new(start, joined.len()), tone)));
        before = Some((text, span));
    }
    let shown = phrase::quoted(&joined, kind);
    let mark = if kind == QuoteKind::Direct {
        "“".len()
    } else {
        0
    };
    let safe = SafeText::paragraph(&shown);
    // Each interruption closes a quotation and opens another.
    let marks = |byte: usize| 1 + 2 * joined[..byte].matches(" … ").count();
    let place = |byte: usize| safe.place_of(byte + mark * marks(byte));
    let stretches: Vec<(Span, Tone)> = stretches
        .into_iter()
        .map(|(span, tone)| (Span::new(place(span.start), place(span.end)), tone))
        .collect();
    let breaks = break_lines(safe.as_str(), width.max(1));
    let line = |part: &Span| {
        let inside = stretches.iter().filter(|(span, _)| span.overlaps(*part));
        let inside = inside.map(|(span, tone)| {
            let start = span.start.max(part.start) - part.start;
            (Span::new(start, span.end.min(part.end) - part.start), *tone)
        });
        MarkedLine {
            text: SafeText::line(&safe.as_str()[part.start..part.end]),
            kind: LineKind::Words(inside.collect()),
        }
    };
    breaks.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_marked_behind_an_interruption_is_marked_in_its_place() {
        let text = "they met … We go on … and on";
        for (kind, whole) in [
            (QuoteKind::Direct, "“they met” … “We go on” … “and on”"),
            (QuoteKind::Indirect, text),
        ] {
            let start = text.find("We").unwrap();
            let span = Span::new(start, start + 2);
            let before = Span::new(0, start).trim(text);
            let after = Span::new(span.end, text.len()).trim(text);
            let parts = [
                (text, before, None),
                (text, span, Some(Tone::Both)),
                (text, after, None),
            ];
            let lines = words(&parts, kind, 80, Theme::STANDARD);
            let shown = lines[0].text.as_str();
            let LineKind::Words(marked) = &lines[0].kind else {
                panic!("they are words");
            };
            assert_eq!(shown.replace('═', ""), whole);
            let (span, _) = marked[0];
            assert_eq!(shown[span.start..span.end].trim_matches('═'), "We");
        }
    }
}
