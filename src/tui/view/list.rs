//! The list of articles: date, title and summit of each.

use ratatui::layout::Rect;

use super::pen::{Edges, Pen, after, line};
use crate::library::ArticleRow;
use crate::safe_text::SafeText;
use crate::tui::action::Action;
use crate::tui::app::AppState;
use crate::tui::layout::{self, Pane};
use crate::tui::list::List;
use crate::tui::phrase;
use crate::tui::update::marks::beside;

/// Draws the list.
pub(super) fn render(pen: &mut Pen, state: &AppState, area: Rect) {
    let list = &state.list;
    let foot = match list.selected.checked_sub(list.marks.queries.len()) {
        Some(index) if !list.ids.is_empty() => format!("{} of {}", index + 1, list.ids.len()),
        _ => String::new(),
    };
    let key = pen.keymap.key(Action::ArticlesPane);
    let title = match &list.query {
        Some(query) => format!("{key} {query}"),
        None => format!("{key} Articles"),
    };
    pen.pane(
        area,
        &Edges {
            title: SafeText::line(title),
            corner: SafeText::line("by date"),
            foot: SafeText::line(foot),
            is_focused: state.arrangement.focus == Pane::Articles,
        },
    );
    let rows = layout::rows(area);
    let fits = usize::from(rows.height).div_ceil(List::LINES);
    for offset in 0..fits {
        let number = list.top + offset;
        let first = offset * List::LINES;
        if number == list.selected && number < list.row_count() {
            select(pen, area, rows, first);
        }
        if let Some(kept) = list.query_at(number) {
            query(pen, list, rows, (first, kept));
        }
        if let Some(row) = list.id_at(number).and_then(|id| list.rows.get(&id)) {
            article(pen, state, rows, first, row);
        }
    }
}

/// Draws a query that is kept, open where the list shows its articles.
fn query(pen: &mut Pen, list: &List, rows: Rect, (first, query): (usize, &str)) {
    let is_shown = list.query.as_deref() == Some(query);
    let width = usize::from(rows.width.saturating_sub(3));
    let (muted, accent) = (pen.theme.muted(), pen.theme.accent());
    let style = if is_shown {
        pen.theme.selected()
    } else {
        pen.theme.plain()
    };
    let signs = pen.signs();
    let head = line(rows, first);
    pen.label(
        head,
        if is_shown { signs.open } else { signs.folded },
        accent,
    );
    pen.label(after(head, 2), "query", muted);
    pen.text(
        after(line(rows, first + 1), 2),
        &SafeText::line(query).cut(width),
        style,
    );
    let said = if is_shown {
        phrase::counted(list.ids.len(), "article")
    } else {
        String::new()
    };
    pen.text(
        after(line(rows, first + 2), 2),
        &SafeText::line(said).cut(width),
        muted,
    );
}

fn select(pen: &mut Pen, pane: Rect, rows: Rect, first: usize) {
    let (sign, style) = (pen.signs().selected, pen.theme.accent());
    for offset in first..first + List::LINES {
        let at = line(rows, offset);
        if at.height > 0 {
            pen.sign(pane.x + 1, at.y, sign, style);
        }
    }
}

fn article(pen: &mut Pen, state: &AppState, rows: Rect, first: usize, row: &ArticleRow) {
    let is_read = state.list.marks.read.contains(&row.key);
    let is_open = state
        .reading
        .as_ref()
        .is_some_and(|reading| reading.id == row.id);
    let width = usize::from(rows.width.saturating_sub(3));
    let head = line(rows, first);
    let (unread, muted) = (pen.theme.unread(), pen.theme.muted());
    let sign = if is_read { " " } else { pen.signs().unread };
    pen.label(head, sign, unread);
    let taken = pen.text(
        after(head, 2),
        &SafeText::line(phrase::derived_date(row.date.as_ref())).cut(width),
        muted,
    );
    let marks = SafeText::line(beside(state, &row.key));
    let room = width.saturating_sub(usize::from(taken) + 2);
    let strong = pen.theme.accent();
    pen.text(after(head, taken + 4), &marks.cut(room), strong);
    let title_style = if is_open {
        pen.theme.selected()
    } else {
        pen.theme.plain()
    };
    pen.text(
        after(line(rows, first + 1), 2),
        &title(row).cut(width),
        title_style,
    );
    pen.text(
        after(line(rows, first + 2), 2),
        &SafeText::line(under(row)).cut(width),
        muted,
    );
}

/// Returns an article's title, `≈` before one that was inferred.
pub(super) fn title(row: &ArticleRow) -> SafeText {
    match &row.title {
        Some(title) => SafeText::line(title.confidence.mark(&title.value)),
        None => SafeText::line(row.origin.path.to_string_lossy()),
    }
}

fn under(row: &ArticleRow) -> String {
    if !row.is_analysed {
        return format!("{} · not analysed", row.language.0);
    }
    let filed = match &row.summit {
        Some(summit) => phrase::filed_under(summit),
        None => phrase::counted(row.quotes as usize, "quote"),
    };
    let several = |count: u32, word: &str| {
        let counted = phrase::counted(count as usize, word);
        (count > 1).then(|| format!("{counted} · "))
    };
    // What stands in several places says so first: the rest may be cut.
    let places = several(row.places, "place").unwrap_or_default();
    let versions = several(row.versions, "version").unwrap_or_default();
    format!("{places}{versions}{filed}")
}
