//! The outline of the open article: a line a heading, note or bookmark, in the order of the text.

use super::pen::{Edges, Pen, after, line};
use crate::safe_text::SafeText;
use crate::tui::app::AppState;
use crate::tui::layout;
use crate::tui::outline::Outline;

/// Columns of the signs.
const SIGNS: u16 = 10;

/// Draws the outline.
pub(super) fn render(pen: &mut Pen, state: &AppState, outline: &Outline) {
    let area = layout::sheet(state.size);
    pen.clear(area);
    let count = crate::tui::phrase::counted(outline.entries.len(), "entry");
    pen.frame(
        area,
        &Edges {
            title: SafeText::line("Outline"),
            foot: SafeText::line(count.replace("entrys", "entries")),
            is_focused: true,
            ..Edges::default()
        },
    );
    let rows = layout::rows(area);
    let (plain, strong, accent) = (pen.theme.plain(), pen.theme.strong(), pen.theme.accent());
    if outline.entries.is_empty() {
        pen.label(rows, "no headings, notes or bookmarks", plain);
    }
    let has_signs = outline.entries.iter().any(|entry| !entry.sign.is_empty());
    let shown = outline.entries.iter().enumerate().skip(outline.top);
    for (offset, (index, entry)) in shown.take(usize::from(rows.height)).enumerate() {
        let at = line(rows, offset);
        let is_selected = index == outline.selected;
        if is_selected {
            pen.sign(area.x + 1, at.y, pen.signs().selected, accent);
        }
        pen.label(at, entry.sign, accent);
        let words = after(at, if has_signs { SIGNS } else { 0 });
        let style = if is_selected { strong } else { plain };
        pen.text(words, &entry.words.cut(usize::from(words.width)), style);
    }
}
