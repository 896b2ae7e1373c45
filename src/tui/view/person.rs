//! A person's page: sections of rows, and the selected row whole.

use ratatui::layout::Rect;

use super::pen::{Edges, Pen, after, line};
use crate::safe_text::SafeText;
use crate::tui::app::AppState;
use crate::tui::layout;
use crate::tui::person::{Page, PersonRow};
use crate::tui::wrap::break_lines;

/// Draws the page.
pub(super) fn render(pen: &mut Pen, state: &AppState) {
    let Some(page) = &state.person else {
        return;
    };
    let areas = layout::person(state.size);
    let shown = page.shown(usize::from(areas.rows.height));
    let edges = Edges {
        title: SafeText::line(&page.person.name),
        corner: SafeText::line(format!("{} of {}", page.selected + 1, page.rows.len())),
        foot: SafeText::default(),
        is_focused: true,
    };
    pen.frame(areas.frame, &edges);
    if page.rows.is_empty() {
        let muted = pen.theme.muted();
        pen.label(areas.rows, "no article says anything of this name", muted);
        return;
    }
    for (offset, index) in shown.enumerate() {
        row(pen, page, index, line(areas.rows, offset));
    }
    if areas.detail.height > 0 {
        let border = pen.theme.border();
        pen.divide(areas.frame, areas.rule, border);
        detail(pen, page, areas.detail);
    }
}

fn row(pen: &mut Pen, page: &Page, index: usize, area: Rect) {
    let is_selected = index == page.selected;
    let (words, place) = page.words(index);
    let (indent, style) = match page.rows[index] {
        PersonRow::Head(..) => (0, pen.theme.heading()),
        PersonRow::Topic(_) => (1, pen.theme.accent()),
        PersonRow::Summit(_) => (1, pen.theme.summit()),
        PersonRow::Figure(_) => (1, pen.theme.figure()),
        PersonRow::Quote(_) => (3, pen.theme.plain()),
        PersonRow::Office(_) | PersonRow::Reporter(_) | PersonRow::Mention(_) => {
            (1, pen.theme.plain())
        }
    };
    let style = if is_selected {
        pen.theme.selected()
    } else {
        style
    };
    if is_selected {
        let (sign, accent) = (pen.signs().selected, pen.theme.accent());
        pen.sign(area.x.saturating_sub(1), area.y, sign, accent);
    }
    let place = SafeText::paragraph(&place);
    let at = after(area, indent);
    let room = usize::from(at.width).saturating_sub(place.width() + 2);
    pen.text(at, &SafeText::paragraph(&words).cut(room), style);
    let muted = pen.theme.muted();
    let right = Rect {
        width: area.width.saturating_sub(1),
        ..area
    };
    pen.right(right, &place, muted);
}

/// Draws the selected row whole, as far as there is room; its last line says where it stands.
fn detail(pen: &mut Pen, page: &Page, area: Rect) {
    let whole = page.whole();
    let Some((about, words)) = whole.split_last() else {
        let (words, _) = page.words(page.selected);
        let plain = pen.theme.plain();
        pen.text(
            area,
            &SafeText::line(words).cut(usize::from(area.width)),
            plain,
        );
        return;
    };
    let text = SafeText::paragraph(&words.join(" "));
    let width = usize::from(area.width);
    let parts = break_lines(text.as_str(), width);
    let room = usize::from(area.height).saturating_sub(1).max(1);
    let (plain, muted) = (pen.theme.plain(), pen.theme.muted());
    for (offset, part) in parts.iter().take(room).enumerate() {
        let is_last = offset + 1 == room && parts.len() > room;
        if is_last {
            // What follows is in the article.
            let rest = SafeText::line(&text.as_str()[part.start..]);
            pen.text(line(area, offset), &rest.cut(width), plain);
        } else {
            pen.part(line(area, offset), &text, *part, plain);
        }
    }
    let last = parts.len().min(room);
    pen.text(line(area, last), &SafeText::line(about).cut(width), muted);
}
