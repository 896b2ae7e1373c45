//! The sidebar: what was found in the open article.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::pen::{Edges, Pen, after, line};
use crate::safe_text::SafeText;
use crate::tui::action::Action;
use crate::tui::app::AppState;
use crate::tui::layout::{self, Pane};
use crate::tui::sidebar::{Line, NodeKind};
use crate::tui::theme::Theme;

/// Draws the sidebar.
pub(super) fn render(pen: &mut Pen, state: &AppState, area: Rect) {
    let is_focused = state.arrangement.focus == Pane::Facts;
    pen.pane(
        area,
        &Edges {
            title: SafeText::line(format!("{} Facts", pen.keymap.key(Action::FactsPane))),
            foot: SafeText::line(narrowed(state)),
            is_focused,
            ..Edges::default()
        },
    );
    let Some(reading) = &state.reading else {
        return;
    };
    let sidebar = &reading.sidebar;
    let rows = layout::rows(area);
    for (offset, it) in sidebar
        .lines
        .iter()
        .skip(sidebar.top)
        .take(usize::from(rows.height))
        .enumerate()
    {
        let at = line(rows, offset);
        let is_selected = it.item == sidebar.selected;
        if is_selected {
            pen.sign(area.x + 1, at.y, pen.signs().selected, pen.theme.accent());
        }
        draw(pen, it, is_selected, at);
    }
    if sidebar.lines.is_empty() {
        let muted = pen.theme.muted();
        let words = if !sidebar.filter.is_empty() {
            "nothing holds these words"
        } else if reading.row.is_analysed {
            "nothing found"
        } else {
            "not analysed"
        };
        pen.label(rows, words, muted);
    }
}

/// Returns what the facts are narrowed to, and how many are left.
fn narrowed(state: &AppState) -> String {
    let sidebar = state.reading.as_ref().map(|reading| &reading.sidebar);
    match sidebar.filter(|sidebar| !sidebar.filter.is_empty()) {
        Some(sidebar) => format!("{} · {}", sidebar.filter, sidebar.counter()),
        None => String::new(),
    }
}

fn draw(pen: &mut Pen, it: &Line, is_selected: bool, area: Rect) {
    let signs = pen.signs();
    let indent = u16::try_from(it.depth + usize::from(!it.is_title)).unwrap_or(u16::MAX);
    let mut rest = after(area, indent);
    if let Some(is_open) = it.is_open {
        let sign = if is_open { signs.open } else { signs.folded };
        let muted = pen.theme.muted();
        pen.label(rest, sign, muted);
        rest = after(rest, 2);
    }
    let style = style_of(pen.theme, it);
    // What stands below a title looks the same, selected or not: to dress it anew costs more than the marks beside it.
    let style = if is_selected && it.is_title {
        style.patch(pen.theme.selected())
    } else {
        style
    };
    pen.text(rest, &it.text, style);
}

fn style_of(theme: Theme, it: &Line) -> Style {
    match (it.kind, it.is_title) {
        (_, false) => theme.muted(),
        (NodeKind::Group, true) => theme.strong(),
        (NodeKind::Speaker, true) => theme.speaker(),
        (NodeKind::Figure, true) => theme.figure(),
        (NodeKind::Quote | NodeKind::Name, true) => theme.plain(),
    }
}
