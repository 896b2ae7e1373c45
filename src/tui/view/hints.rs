//! The line of keys: what one can do next.

use std::borrow::Cow;

use ratatui::layout::Rect;

use super::pen::{Pen, after};
use crate::safe_text::{SafeText, columns};
use crate::tui::action::{Action as A, Command, Context};
use crate::tui::app::{AppState, Overlay};
use crate::tui::key::spelled;

/// The commands worth showing in each place, each with a word; their keys come from the table of commands.
#[rustfmt::skip]
const HINTS: &[(Context, &[(A, &str)])] = &[
    (Context::Articles, &[
        (A::Down, "down"), (A::Open, "read"), (A::Right, "text"), (A::Star, "star"), (A::FilterList, "filter"), (A::Jump, "jump"),
        (A::Compare, "compare"), (A::Help, "keys"), (A::Quit, "quit"),
    ]),
    (Context::Reading, &[
        (A::Down, "scroll"), (A::NextQuote, "quote"), (A::NextFact, "fact"), (A::Search, "find"), (A::Jump, "jump"),
        (A::Pin, "pin"), (A::Compare, "compare"), (A::Figures, "figures"), (A::CopyQuote, "copy"), (A::Left, "list"), (A::Right, "facts"),
        (A::NextArticle, "next article"), (A::Select, "select"), (A::Annotate, "note"), (A::Star, "star"), (A::Bookmark, "bookmark"), (A::Furniture, "furniture"), (A::Help, "keys"), (A::Quit, "quit"),
    ]),
    (Context::Facts, &[
        (A::Down, "down"), (A::Open, "show, next place"), (A::Left, "text"), (A::FilterFacts, "filter"),
        (A::Pin, "pin"), (A::Correct, "put right"), (A::CopyFact, "copy"), (A::Figures, "figures"), (A::Jump, "jump"),
        (A::Help, "keys"), (A::Quit, "quit"),
    ]),
    (Context::Compare, &[
        (A::Down, "topic"), (A::Right, "summit"), (A::Open, "open"), (A::Difference, "difference"), (A::Filter, "filter"),
        (A::Axes, "axes"), (A::Like, "like this"), (A::Pin, "pin"), (A::Export, "save"), (A::Themes, "themes"), (A::Correct, "row"),
        (A::CopyQuote, "copy"), (A::Board, "board"), (A::Jump, "jump"), (A::Help, "keys"), (A::Quit, "back"),
    ]),
    (Context::Board, &[
        (A::Right, "next pin"), (A::Open, "open"), (A::Difference, "difference"), (A::Annotate, "note"), (A::Export, "save"),
        (A::Unpin, "unpin"), (A::PinRight, "move"), (A::Undo, "undo"), (A::NameBoard, "title"), (A::Compare, "compare"), (A::Help, "keys"), (A::Quit, "back"),
    ]),
    (Context::Figures, &[
        (A::Open, "sentence"), (A::Right, "value"), (A::Plot, "plot"), (A::FilterRows, "filter"),
        (A::CopyFact, "copy with citation"), (A::Correct, "put right, join, split"), (A::Compare, "compare"),
        (A::Help, "keys"), (A::Quit, "back"),
    ]),
    (Context::Person, &[
        (A::Open, "open"), (A::NextParagraph, "section"), (A::CopyQuote, "copy quote"), (A::CopyFact, "copy fact"),
        (A::Export, "save"), (A::Back, "way back"), (A::Compare, "compare"), (A::Help, "keys"), (A::Quit, "back"),
    ]),
    (Context::Results, &[
        (A::Down, "down"), (A::Open, "open"), (A::EditQuery, "query"), (A::TurnLayout, "columns"), (A::TurnOrder, "order"),
        (A::SortNext, "sort"), (A::KeepQuery, "keep"), (A::Pin, "pin"), (A::CopyPlace, "copy"), (A::Help, "keys"), (A::Quit, "back"),
    ]),
    (Context::Query, &[
        (A::Accept, "to the places"), (A::Complete, "complete"), (A::NextHit, "next ending"), (A::Cancel, "close"), (A::EraseLine, "erase"),
    ]),
    (Context::Cell, &[
        (A::Down, "quote"), (A::Open, "open in its article"), (A::Like, "like this"), (A::Difference, "difference"),
        (A::Pin, "pin"), (A::CopyQuote, "copy"), (A::Close, "close"),
    ]),
    (Context::Difference, &[
        (A::Down, "scroll"), (A::Right, "next column"), (A::NextMatch, "next pair"), (A::Difference, "as one text"),
        (A::Open, "open the later"), (A::Like, "like it"), (A::Close, "close"),
    ]),
    (Context::Like, &[
        (A::Down, "quote"), (A::Open, "open in its article"), (A::Difference, "difference"), (A::Like, "like this"),
        (A::CopyQuote, "copy"), (A::Close, "close"),
    ]),
    (Context::Axes, &[
        (A::Down, "down"), (A::Open, "take it"), (A::Close, "close"),
    ]),
    (Context::Correct, &[
        (A::Down, "down"), (A::Open, "put it right"), (A::Close, "close"),
    ]),
    (Context::Problems, &[
        (A::Down, "scroll"), (A::Close, "close"),
    ]),
    (Context::Help, &[
        (A::Down, "scroll"), (A::Close, "close"),
    ]),
    (Context::Select, &[
        (A::NextWord, "word"), (A::NextSentence, "sentence"), (A::NextParagraph, "paragraph"), (A::SwapEnds, "other end"),
        (A::CopySelection, "copy"), (A::Pin, "pin"), (A::Annotate, "note"), (A::Correct, "a quote"), (A::Pipe, "pipe"), (A::Close, "leave"),
    ]),
    (Context::Letter, &[(A::Cancel, "close")]),
    (Context::Outline, &[
        (A::Down, "down"), (A::Open, "go there"), (A::Close, "close"),
    ]),
    (Context::Places, &[
        (A::Down, "place"), (A::Open, "open"), (A::Close, "close"),
    ]),
    (Context::Jump, &[
        (A::Accept, "open"), (A::Narrow, "narrow to this kind"), (A::CopyHit, "copy"), (A::PinHit, "pin"),
        (A::PersonOfHit, "person"), (A::Cancel, "close"),
    ]),
    (Context::Palette, &[
        (A::Accept, "do it"), (A::NextHit, "next"), (A::Cancel, "close"),
    ]),
    (Context::Export, &[
        (A::Accept, "write it"), (A::NextForm, "form"), (A::Cancel, "close"), (A::EraseLine, "erase"),
    ]),
    (Context::Prompt, &[
        (A::Accept, "take it"), (A::Cancel, "close"), (A::EraseLine, "erase"),
    ]),
];

/// Draws what one can do next: what may follow a prefix, else the keys of the place.
pub(super) fn render(pen: &mut Pen, state: &AppState, area: Rect) {
    if let (Some(Overlay::Filter(_) | Overlay::Jump(_)), Some(notice)) =
        (&state.overlay, &state.notice)
    {
        // What lies on top covers the sentence: what is to be said stands here.
        let line = after(area, 1);
        let words = notice.text.cut(usize::from(line.width));
        let style = if notice.is_trouble {
            pen.theme.trouble()
        } else {
            pen.theme.strong()
        };
        pen.text(line, &words, style);
        return;
    }
    let hints = if state.pending.is_empty() {
        next(state)
    } else {
        following(state)
    };
    let mut rest = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let (strong, muted) = (pen.theme.strong(), pen.theme.muted());
    if !state.pending.is_empty() {
        let taken = pen.text(
            rest,
            &SafeText::line(format!("{} …  ", spelled(&state.pending))),
            strong,
        );
        rest = after(rest, taken);
    }
    // The gaps between them are left as they are.
    for Hint { key, words } in fitting(state, &hints, usize::from(rest.width) + 2) {
        rest = after(rest, pen.text(rest, key, strong) + 1);
        let taken = match words {
            Words::Own(words) => pen.label(rest, words, muted),
            Words::Made(words) => pen.text(rest, words, muted),
        };
        rest = after(rest, taken + 2);
    }
}

/// A key and what it does.
struct Hint<'a> {
    key: Cow<'a, SafeText>,
    words: Words,
}

/// What a key does: in words that stand in the program, or that are put together.
enum Words {
    Own(&'static str),
    Made(SafeText),
}

impl Hint<'_> {
    /// Returns the columns it takes: between the key and its words stands one space, after them stand two.
    fn columns(&self) -> usize {
        let words = match &self.words {
            Words::Own(words) => columns(words),
            Words::Made(words) => words.width(),
        };
        self.key.width() + words + 3
    }
}

/// What stays on the narrowest screen.
const LAST: [A; 3] = [A::Help, A::Quit, A::Close];

/// Returns the hints that fit into `width` columns: the first ones, and those that must stay.
fn fitting<'a>(
    state: &AppState,
    hints: &'a [Hint],
    width: usize,
) -> impl Iterator<Item = &'a Hint<'a>> {
    let kept = LAST.map(|action| state.keymap.key(action));
    let is_kept = move |hint: &&Hint| kept.contains(&hint.key.as_str());
    let needed: usize = hints.iter().filter(is_kept).map(Hint::columns).sum();
    let mut room = width.saturating_sub(needed);
    let mut is_full = false;
    let fits = move |hint: &&Hint| {
        if is_kept(hint) {
            return true;
        }
        if is_full {
            return false;
        }
        match room.checked_sub(hint.columns()) {
            Some(left) => room = left,
            None => is_full = true,
        }
        !is_full
    };
    hints.iter().filter(fits)
}

fn following(state: &AppState) -> Vec<Hint<'_>> {
    let found = state.keymap.continuations(state.context(), &state.pending);
    let hint = |(keys, command): (String, &Command)| Hint {
        key: Cow::Owned(SafeText::line(keys)),
        words: Words::Own(command.name),
    };
    found.into_iter().map(hint).collect()
}

fn next(state: &AppState) -> Vec<Hint<'_>> {
    let context = state.context();
    let shown = HINTS.iter().find(|(place, _)| *place == context);
    let hints = shown.map_or(&[][..], |(_, hints)| hints);
    let hints = hints.iter().map(|&(action, word)| {
        let is_back = action == A::Quit && state.is_visiting();
        let word = Words::Own(if is_back { "back" } else { word });
        Hint {
            key: Cow::Borrowed(state.keymap.shown_key(action)),
            words: in_matrix(state, action).unwrap_or(word),
        }
    });
    let mut hints: Vec<Hint> = hints.collect();
    if let Some(Overlay::Filter(_)) = state.overlay {
        hints.push(Hint {
            key: Cow::Borrowed(state.keymap.shown_key(A::Complete)),
            words: Words::Own("complete"),
        });
        let fields = "speaker: topic: summit: series: kind: period:2020..2023 words";
        hints.push(Hint {
            key: Cow::Owned(SafeText::line(fields)),
            words: Words::Own(""),
        });
    }
    hints
}

/// Returns what a key does in the matrix as it is now: its sides stand for what was chosen, and a cell may hold several
/// statements. None elsewhere and of other keys.
fn in_matrix(state: &AppState, action: A) -> Option<Words> {
    let comparison = state.comparison.as_ref();
    let comparison = comparison.filter(|_| state.context() == Context::Compare)?;
    let axes = comparison.axes();
    match action {
        A::Down => Some(Words::Own(axes.rows.word())),
        A::Right => Some(Words::Own(axes.columns.word())),
        A::Open if !comparison.is_empty() => {
            let cell = comparison.matrix.at(comparison.row, comparison.column);
            let count = cell.statements;
            (count > 1).then(|| Words::Made(SafeText::line(format!("all {count}"))))
        }
        _ => None,
    }
}
