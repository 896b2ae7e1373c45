//! A line that is being typed, in place of the sentence.

use ratatui::layout::{Position, Rect};

use super::pen::{Pen, after, columns};
use crate::article::Span;
use crate::safe_text::SafeText;
use crate::tui::line::Line;

/// Draws a line that is being typed, and what is known of its answer. Returns where the cursor is.
pub(super) fn render(
    pen: &mut Pen,
    area: Rect,
    label: &'static str,
    (line, answer): (&Line, &SafeText),
) -> Position {
    render_marked(pen, area, label, (line, answer), None)
}

/// Draws the same with the bytes marked that are to blame for what is wrong with the line.
pub(super) fn render_marked(
    pen: &mut Pen,
    area: Rect,
    label: &'static str,
    (line, answer): (&Line, &SafeText),
    wrong: Option<Span>,
) -> Position {
    let area = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let (plain, strong, muted) = (pen.theme.plain(), pen.theme.strong(), pen.theme.muted());
    pen.clear(area);
    let taken = pen.label(area, label, strong);
    let room = area
        .width
        .saturating_sub(u16::try_from(answer.width()).unwrap_or(0) + 1);
    let rest = after(
        Rect {
            width: room,
            ..area
        },
        taken,
    );
    let text = tail(line, usize::from(rest.width).saturating_sub(1));
    let typed = pen.text(rest, &text, plain);
    if let Some(wrong) = wrong {
        let hidden = line.as_str().len().saturating_sub(text.as_str().len());
        let place = |byte: usize| {
            let byte = byte.saturating_sub(hidden).min(text.as_str().len());
            columns(text.as_str(), text.as_str().floor_char_boundary(byte))
        };
        pen.mark(
            rest,
            place(wrong.start),
            place(wrong.end),
            pen.theme.wrong(),
        );
    }
    pen.right(area, answer, muted);
    Position::new(rest.x + typed, rest.y)
}

/// Returns the end of what is typed, as much as fits.
pub(super) fn tail(line: &Line, width: usize) -> SafeText {
    let mut text = line.as_str();
    loop {
        let safe = SafeText::line(text);
        let Some(first) = text.chars().next().filter(|_| safe.width() > width) else {
            return safe;
        };
        text = &text[first.len_utf8()..];
    }
}
