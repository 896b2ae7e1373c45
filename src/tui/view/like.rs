//! The quotes like one, with what they share and why they are listed.

use ratatui::layout::Rect;

use super::difference::marked_line;
use super::pen::{Edges, Pen, after, line};
use crate::compare::like::Alike;
use crate::safe_text::SafeText;
use crate::tui::app::AppState;
use crate::tui::cell_text::{attribution, quoted_lines};
use crate::tui::difference_text::{MarkedLine, shared_words};
use crate::tui::layout;
use crate::tui::likes::LikeState;
use crate::tui::phrase;
use crate::tui::theme::Theme;
use crate::tui::wrap::break_lines;

/// One quote as lines.
struct Entry {
    /// What begins with it: other summits, or the same.
    heading: Option<&'static str>,
    words: Vec<MarkedLine>,
    said: Vec<SafeText>,
    reason: Vec<SafeText>,
}

impl Entry {
    fn new(alike: &[Alike], index: usize, width: usize, theme: Theme) -> Self {
        let it = &alike[index];
        let is_first = index == 0 || alike[index - 1].is_elsewhere != it.is_elsewhere;
        let heading = if it.is_elsewhere {
            "At other summits"
        } else {
            "At the same summit"
        };
        let quote = &it.statement.quote;
        let summit = quote.summit.as_ref().map_or_else(
            || "outside any summit".to_owned(),
            |summit| quote.summit_confidence.mark(&summit.name),
        );
        let percent = (it.score + 5) / 10;
        let reason = format!("{percent} % · {}", it.reason());
        let mut said = broken(&summit, width);
        said.extend(attribution(quote, (it.statement.articles, 0), width));
        Self {
            heading: is_first.then_some(heading),
            words: shared_words(quote, &it.shared, width, theme),
            said,
            reason: broken(&reason, width),
        }
    }

    fn height(&self) -> usize {
        let heading = usize::from(self.heading.is_some());
        heading + self.words.len() + self.said.len() + self.reason.len() + 1
    }
}

fn broken(text: &str, width: usize) -> Vec<SafeText> {
    let text = SafeText::line(text);
    let parts = break_lines(text.as_str(), width.max(1)).into_iter();
    parts
        .map(|part| SafeText::line(&text.as_str()[part.start..part.end]))
        .collect()
}

/// Draws the quote and those like it, the selected one whole if it can be.
pub(super) fn render(pen: &mut Pen, state: &AppState, shown: &LikeState) {
    let area = layout::sheet(state.size);
    pen.clear(area);
    let likes = &shown.likes;
    let place = match likes.alike.len() {
        0 => String::new(),
        count => format!("{} of {count}", shown.selected + 1),
    };
    pen.frame(
        area,
        &Edges {
            title: SafeText::line("Quotes like this one"),
            corner: SafeText::line(place),
            foot: SafeText::line(format!("of {}", phrase::counted(likes.of, "other quote"))),
            is_focused: true,
        },
    );
    let rows = layout::rows(area);
    let rest = origin(pen, shown, rows, area);
    let width = usize::from(rest.width.saturating_sub(1));
    if likes.alike.is_empty() {
        let plain = pen.theme.plain();
        let words = "no other quote shares two words that say something";
        for (offset, text) in broken(words, width).iter().enumerate() {
            pen.text(line(rest, offset), text, plain);
        }
        return;
    }
    let theme = pen.theme;
    let entry = |index| Entry::new(&likes.alike, index, width, theme);
    let first = first(shown.selected, usize::from(rest.height), &entry);
    let mut offset = 0;
    for index in first..likes.alike.len() {
        if offset >= usize::from(rest.height) {
            break;
        }
        offset = draw(pen, &entry(index), index == shown.selected, rest, offset);
    }
}

/// Draws the quote itself, and returns the area under it.
fn origin(pen: &mut Pen, shown: &LikeState, rows: Rect, frame: Rect) -> Rect {
    let quote = &shown.likes.quote;
    let width = usize::from(rows.width.saturating_sub(1));
    let most = usize::from(rows.height / 6).max(1);
    let (plain, speaker, border) = (pen.theme.plain(), pen.theme.speaker(), pen.theme.border());
    let mut offset = 0;
    for text in quoted_lines(quote, width, most) {
        pen.text(line(rows, offset), &text, plain);
        offset += 1;
    }
    for text in attribution(quote, (0, 0), width) {
        pen.text(line(rows, offset), &text, speaker);
        offset += 1;
    }
    let below = line(rows, offset);
    if below.height > 0 {
        pen.divide(frame, below.y, border);
    }
    let taken = u16::try_from(offset + 1)
        .unwrap_or(u16::MAX)
        .min(rows.height);
    Rect {
        y: rows.y + taken,
        height: rows.height - taken,
        ..rows
    }
}

/// Returns the first quote to draw so that the selected one is on screen whole, if it can be.
fn first(selected: usize, height: usize, entry: &impl Fn(usize) -> Entry) -> usize {
    let mut room = height + 1;
    let mut first = selected;
    for index in (0..=selected).rev() {
        let Some(rest) = room.checked_sub(entry(index).height()) else {
            break;
        };
        room = rest;
        first = index;
    }
    first
}

/// Draws a quote, and returns the line after it.
fn draw(pen: &mut Pen, entry: &Entry, is_selected: bool, rows: Rect, start: usize) -> usize {
    let (heading, speaker, muted) = (pen.theme.heading(), pen.theme.speaker(), pen.theme.muted());
    let mut offset = start;
    if let Some(words) = entry.heading {
        pen.label(line(rows, offset), words, heading);
        offset += 1;
    }
    let top = offset;
    for shown in &entry.words {
        marked_line(pen, shown, line(rows, offset));
        offset += 1;
    }
    for (list, style) in [(&entry.said, speaker), (&entry.reason, muted)] {
        for text in list {
            pen.text(line(rows, offset), text, style);
            offset += 1;
        }
    }
    if is_selected {
        let (sign, style) = (pen.signs().selected, pen.theme.accent());
        for index in top..offset {
            let at = line(rows, index);
            if at.height > 0 {
                pen.sign(after(at, 0).x.saturating_sub(1), at.y, sign, style);
            }
        }
    }
    offset + 1
}
