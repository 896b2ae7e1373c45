//! The article: its rows, marked by meaning.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::list::title;
use super::pen::{Edges, Pen, columns, line};
use crate::article::{Role, Span};
use crate::safe_text::SafeText;
use crate::tui::action::Action;
use crate::tui::app::AppState;
use crate::tui::layout::{self, Pane};
use crate::tui::reading::{Mark, Reading};
use crate::tui::theme::Theme;
use crate::tui::update::marks::beside;
use crate::tui::wrap::{Row, RowKind, Stretch};

/// Draws the open article.
pub(super) fn render(pen: &mut Pen, state: &AppState, area: Rect) {
    let is_focused = state.arrangement.focus == Pane::Reading;
    let key = pen.keymap.key(Action::ReadingPane);
    let Some(reading) = &state.reading else {
        pen.pane(
            area,
            &Edges {
                title: SafeText::line(format!("{key} Text")),
                is_focused,
                ..Edges::default()
            },
        );
        return;
    };
    let text = layout::text(area, state.measure);
    let height = usize::from(text.height);
    pen.pane(
        area,
        &Edges {
            title: SafeText::line(format!("{key} {}", title(&reading.row))),
            corner: SafeText::default(),
            foot: SafeText::line(foot(state, reading, height)),
            is_focused,
        },
    );
    let marked = Marked {
        noted: reading.noted(),
        selected: reading.selection(),
    };
    for (offset, row) in reading
        .wrapped
        .rows
        .iter()
        .skip(reading.top)
        .take(height)
        .enumerate()
    {
        draw(pen, (reading, &marked), row, line(text, offset));
    }
}

/// What is marked by the reader, wherever it stands.
struct Marked {
    noted: Vec<Stretch>,
    selected: Vec<Stretch>,
}

fn foot(state: &AppState, reading: &Reading, height: usize) -> String {
    let marks = beside(state, &reading.row.key);
    let mut parts: Vec<String> = (!marks.is_empty()).then_some(marks).into_iter().collect();
    if reading.hidden > 0 {
        let badge = crate::tui::phrase::counted(reading.hidden, "hidden mark");
        parts.push(if reading.is_revealed {
            format!("{badge} shown")
        } else {
            format!("{badge} ({})", state.keymap.key(Action::Reveal))
        });
    }
    if reading.opened.has_changed {
        parts.push("changed on disk".to_owned());
    }
    let encoding = &reading.opened.article.encoding;
    if encoding != "UTF-8" {
        parts.push(encoding.clone());
    }
    let left = reading.minutes_left(height);
    if left > 0 {
        parts.push(format!("{left} min left"));
    }
    parts.push(format!("{} %", reading.percent(height)));
    parts.join(" · ")
}

fn draw(pen: &mut Pen, reading: (&Reading, &Marked), row: &Row, area: Rect) {
    match row.kind {
        RowKind::Blank => {}
        RowKind::Fold(lines) => fold(pen, lines, area),
        RowKind::Text => words(pen, reading, row, area),
    }
}

fn fold(pen: &mut Pen, lines: usize, area: Rect) {
    let sign = pen.signs().folded;
    let count = crate::tui::phrase::counted(lines, "line");
    let words = SafeText::line(format!(
        "{sign} {count} of page furniture folded ({})",
        pen.keymap.key(Action::Furniture)
    ));
    let style = pen.theme.muted();
    pen.text(area, &words.cut(usize::from(area.width)), style);
}

/// Draws the words of a row, and beside it the sign of the selection, else of a note, else of a quote.
fn words(pen: &mut Pen, (reading, marked): (&Reading, &Marked), row: &Row, area: Rect) {
    let paragraph = &reading.wrapped.paragraphs[row.block];
    let style = style_of(pen.theme, paragraph.role);
    pen.part(area, &paragraph.text, row.part, style);
    let text = reading.wrapped.text_of(row);
    let mark = |pen: &mut Pen, part: Span, style: Style| {
        let place = |byte: usize| {
            columns(
                text,
                byte.clamp(row.part.start, row.part.end) - row.part.start,
            )
        };
        pen.mark(area, place(part.start), place(part.end), style);
    };
    for found in reading.marks_on(row) {
        mark(pen, found.part, style_of_mark(pen.theme, found.mark));
    }
    let (mut is_noted, mut is_selected) = (false, false);
    for part in parts_on(row, &marked.noted) {
        mark(pen, part, pen.theme.noted());
        is_noted = true;
    }
    for part in parts_on(row, &marked.selected) {
        mark(pen, part, pen.theme.shown());
        is_selected = true;
    }
    if let Some(finder) = &reading.finder {
        for (part, is_current) in finder.on_row(Stretch {
            block: row.block,
            part: row.part,
        }) {
            mark(
                pen,
                part,
                if is_current {
                    pen.theme.current_hit()
                } else {
                    pen.theme.hit()
                },
            );
        }
    }
    let signs = pen.signs();
    let sign = if is_selected {
        Some((signs.selected, pen.theme.accent()))
    } else if is_noted {
        Some((signs.note, pen.theme.accent()))
    } else if reading.is_quoted(row) {
        Some((signs.quote, pen.theme.quote_sign()))
    } else {
        None
    };
    if let Some((sign, style)) = sign {
        pen.sign(area.x.saturating_sub(1), area.y, sign, style);
    }
}

/// Returns what of some stretches lies on a row.
fn parts_on<'a>(row: &'a Row, stretches: &'a [Stretch]) -> impl Iterator<Item = Span> + 'a {
    let is_here = |it: &&Stretch| it.block == row.block && it.part.overlaps(row.part);
    stretches.iter().filter(is_here).map(|it| it.part)
}

fn style_of(theme: Theme, role: Role) -> Style {
    match role {
        Role::Headline | Role::Deck => theme.strong(),
        Role::Heading => theme.heading(),
        Role::Paragraph => theme.plain(),
        Role::Caption | Role::Byline | Role::Stamp | Role::Furniture => theme.muted(),
    }
}

fn style_of_mark(theme: Theme, mark: Mark) -> Style {
    match mark {
        Mark::Figure => theme.figure(),
        Mark::Date => theme.date(),
        Mark::Summit => theme.summit(),
        Mark::Document => theme.document(),
    }
}
