//! How the words of two quotes differ: side by side where there is room, else one under the other.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::pen::{Edges, Pen, columns, line};
use crate::safe_text::SafeText;
use crate::tui::app::AppState;
use crate::tui::difference_text::{DifferenceState, LineKind, MarkedLine, Tone};
use crate::tui::layout;
use crate::tui::theme::Theme;

/// Draws the two quotes over the whole body.
pub(super) fn render(pen: &mut Pen, state: &AppState, shown: &DifferenceState) {
    let frame = layout::wide_sheet(state.size);
    let area = layout::wide_sheet_text(state.size);
    pen.clear(frame);
    let pair = &shown.pair;
    let corner = if pair.of > 1 {
        format!("pair {} of {}", pair.number + 1, pair.of)
    } else {
        String::new()
    };
    let last = (shown.top + usize::from(area.height)).min(shown.height());
    pen.frame(
        frame,
        &Edges {
            title: SafeText::line("Word difference"),
            corner: SafeText::line(corner),
            foot: SafeText::line(format!("{last} of {} lines", shown.height())),
            is_focused: true,
        },
    );
    if let [left, right] = &shown.columns[..] {
        let half = (area.width - 3) / 2;
        let middle = area.x + half + 1;
        pen.rule_down(frame, middle);
        column(
            pen,
            left,
            shown.top,
            Rect {
                width: half,
                ..area
            },
        );
        let x = middle + 2;
        let width = area.right().saturating_sub(x);
        column(pen, right, shown.top, Rect { x, width, ..area });
    } else if let Some(only) = shown.columns.first() {
        column(pen, only, shown.top, area);
    }
}

fn column(pen: &mut Pen, lines: &[MarkedLine], top: usize, area: Rect) {
    for (offset, shown) in lines.iter().skip(top).enumerate() {
        marked_line(pen, shown, line(area, offset));
    }
}

/// Draws a line with its marked stretches.
pub(super) fn marked_line(pen: &mut Pen, shown: &MarkedLine, at: Rect) {
    if at.height == 0 {
        return;
    }
    let theme = pen.theme;
    match &shown.kind {
        LineKind::Head => {
            pen.text(at, &shown.text, theme.strong());
        }
        LineKind::Said => {
            pen.text(at, &shown.text, theme.speaker());
        }
        LineKind::Words(stretches) => {
            pen.text(at, &shown.text, theme.plain());
            for (span, tone) in stretches {
                let place = |byte| columns(shown.text.as_str(), byte);
                pen.mark(at, place(span.start), place(span.end), style(theme, *tone));
            }
        }
    }
}

fn style(theme: Theme, tone: Tone) -> Style {
    match tone {
        Tone::Both => theme.both(),
        Tone::Moved => theme.moved(),
        Tone::Earlier => theme.dropped(),
        Tone::Later => theme.added(),
    }
}
