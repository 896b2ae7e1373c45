//! The search of the library: the query, what is wrong with it or may become of it, the places.

use ratatui::layout::{Position, Rect};

use super::pen::{Edges, Pen, after, columns, line};
use super::prompt::tail;
use crate::article::Span;
use crate::library::{Column, Hit, Order};
use crate::safe_text::SafeText;
use crate::tui::action::Action;
use crate::tui::app::{AppState, Overlay};
use crate::tui::layout::{self, ResultAreas};
use crate::tui::phrase;
use crate::tui::results::{Layout, QueryPrompt, Results};

/// Draws the search.
pub(super) fn render(pen: &mut Pen, state: &AppState, results: &Results) {
    let areas = layout::results(state.size);
    let order = match (results.sorted, results.asked.order) {
        (Some(column), _) => format!("by {}", column.word()),
        (None, Order::Newest) => "newest first".to_owned(),
        (None, Order::Relevance) => "by relevance".to_owned(),
    };
    let foot = match results.hits.len() {
        0 => String::new(),
        count => format!(
            "{} of {count}{}",
            results.selected + 1,
            if results.is_done { "" } else { "+" }
        ),
    };
    pen.frame(
        areas.frame,
        &Edges {
            title: SafeText::line("Search"),
            corner: SafeText::line(format!("{} · {order}", results.count())),
            foot: SafeText::line(foot),
            is_focused: true,
        },
    );
    let border = pen.theme.border();
    pen.divide(areas.frame, areas.rows.y.saturating_sub(1), border);
    let prompt = match &state.overlay {
        Some(Overlay::Query(prompt)) => Some(&**prompt),
        _ => None,
    };
    if prompt.is_none() {
        query(pen, &results.asked.query, areas);
    }
    match results.layout {
        Layout::Places => places(pen, results, areas.rows),
        Layout::Concordance => concordance(pen, results, areas.rows),
    }
    if results.hits.is_empty() {
        nothing(pen, results, areas.rows);
    }
}

fn nothing(pen: &mut Pen, results: &Results, area: Rect) {
    let muted = pen.theme.muted();
    let is_answered = results.answered.as_ref() == Some(&results.asked);
    let words = if is_answered {
        "nothing is found"
    } else {
        "searching …"
    };
    let area = after(area, 1);
    pen.label(area, words, muted);
    for (offset, missing) in (1..).zip(&results.missing) {
        let words = SafeText::line(missing.to_string());
        pen.text(
            line(area, offset),
            &words.cut(usize::from(area.width)),
            muted,
        );
    }
}

fn query(pen: &mut Pen, query: &str, areas: ResultAreas) {
    let (strong, muted, sign) = (pen.theme.strong(), pen.theme.muted(), pen.signs().prompt);
    let area = after(areas.query, 1);
    pen.label(area, sign, strong);
    let rest = after(area, 2);
    pen.text(
        rest,
        &SafeText::line(query).cut(usize::from(rest.width)),
        strong,
    );
    if query.is_empty() {
        let words = format!(
            "everything; {} narrows it",
            pen.keymap.key(Action::EditQuery)
        );
        pen.text(rest, &SafeText::line(words), muted);
    }
}

/// Draws the query that is being typed, and under it what is wrong with it or may become of it. Returns where the
/// cursor is.
pub(super) fn prompt(pen: &mut Pen, state: &AppState, prompt: &QueryPrompt) -> Position {
    let areas = layout::results(state.size);
    pen.clear(areas.query);
    pen.clear(areas.help);
    let (strong, sign) = (pen.theme.strong(), pen.signs().prompt);
    let area = after(areas.query, 1);
    pen.label(area, sign, strong);
    let rest = after(area, 2);
    let text = tail(&prompt.line, usize::from(rest.width).saturating_sub(1));
    let typed = pen.text(rest, &text, strong);
    let cut = SafeText::line(prompt.line.as_str()).width() - text.width();
    if prompt.offers.is_empty() {
        help(pen, prompt, cut, areas.help);
    } else {
        offers(pen, prompt, areas.help);
    }
    Position::new(rest.x + typed, rest.y)
}

/// Says what is wrong, under its place; else what can be asked.
fn help(pen: &mut Pen, prompt: &QueryPrompt, cut: usize, area: Rect) {
    let (muted, trouble) = (pen.theme.muted(), pen.theme.trouble());
    let area = after(area, 3);
    let Some(error) = &prompt.error else {
        if prompt.line.is_empty() {
            let words = "words \"a phrase\" speaker: topic: summit: date: money> kind: -not OR ( )";
            pen.label(area, words, muted);
        }
        return;
    };
    let shown = SafeText::line(prompt.line.as_str());
    let at = error.columns(&shown);
    let (start, width) = (at.start.saturating_sub(cut), at.len());
    let words = SafeText::line(&error.expected);
    let room = usize::from(area.width);
    let behind = start + width + 1;
    let carets = SafeText::line("^".repeat(width));
    let (caret, text) = if behind + words.width() <= room || start < room / 2 {
        (start, behind)
    } else {
        (start, start.saturating_sub(words.width() + 1))
    };
    let column = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
    let place = after(area, column(text));
    let width = if text < caret {
        caret - text
    } else {
        usize::from(place.width)
    };
    pen.text(place, &words.cut(width), trouble);
    pen.text(after(area, column(caret)), &carets, trouble);
}

/// Offers endings on a line, the chosen one marked.
fn offers(pen: &mut Pen, prompt: &QueryPrompt, area: Rect) {
    let (muted, selected) = (pen.theme.muted(), pen.theme.selected());
    let mut rest = after(area, 3);
    let first = prompt.chosen;
    for (index, offer) in prompt.offers.iter().enumerate().skip(first) {
        let value = SafeText::line(&offer.value);
        let style = if index == prompt.chosen {
            selected
        } else {
            muted
        };
        rest = after(rest, pen.text(rest, &value, style));
        if index == prompt.chosen && !offer.detail.is_empty() && offer.detail != offer.value {
            let detail = SafeText::line(format!(" ({})", offer.detail));
            rest = after(rest, pen.text(rest, &detail, muted));
        }
        rest = after(rest, pen.label(rest, "  ", muted));
    }
}

/// Draws the places in two lines each.
fn places(pen: &mut Pen, results: &Results, area: Rect) {
    let fits = usize::from(area.height).div_ceil(2);
    let shown = results.hits.iter().enumerate().skip(results.top).take(fits);
    for (offset, (index, hit)) in shown.enumerate() {
        let (first, second) = (line(area, offset * 2), line(area, offset * 2 + 1));
        if index == results.selected {
            select(pen, first);
            select(pen, second);
        }
        let first = after(first, 1);
        let [left, matched, right] = split(hit);
        let width = usize::from(first.width);
        // Most of the line is kept for the match and what stands behind it.
        let plain = pen.theme.plain();
        let taken = pen.text(first, &ending(&left, width / 3), plain);
        kwic(
            pen,
            after(first, taken),
            (hit, &matched, &right),
            index == results.selected,
        );
        let muted = pen.theme.muted();
        let second = after(second, 3);
        let said = SafeText::line(under(hit)).cut(usize::from(second.width));
        pen.text(second, &said, muted);
    }
}

/// Draws the match and what stands behind it, every word that was found marked.
fn kwic(
    pen: &mut Pen,
    area: Rect,
    (hit, matched, right): (&Hit, &SafeText, &SafeText),
    is_selected: bool,
) {
    let (plain, strong) = if is_selected {
        (pen.theme.selected(), pen.theme.current_hit())
    } else {
        (pen.theme.plain(), pen.theme.hit())
    };
    let style = if hit.marks.is_empty() { plain } else { strong };
    let taken = pen.text(area, &matched.cut(usize::from(area.width)), style);
    let rest = after(area, taken);
    let shown = right.cut(usize::from(rest.width));
    pen.text(rest, &shown, plain);
    let Some(first) = hit.marks.first() else {
        return;
    };
    for mark in hit.marks.iter().skip(1) {
        let at = |byte: usize| right.place_of(byte.saturating_sub(first.end));
        let span = Span::new(at(mark.start), at(mark.end));
        let text = right.as_str();
        pen.mark(
            rest,
            columns(text, span.start),
            columns(text, span.end),
            strong,
        );
    }
}

/// Returns what stands before the first mark, the mark, and what stands behind it.
fn split(hit: &Hit) -> [SafeText; 3] {
    let mark = hit.marks.first().copied().unwrap_or(Span::new(0, 0));
    let text = &hit.snippet;
    [
        &text[..mark.start],
        &text[mark.start..mark.end],
        &text[mark.end..],
    ]
    .map(SafeText::line)
}

/// Draws the end of a text in the first `width` columns, at their right end. Returns the columns.
fn flush_right(pen: &mut Pen, area: Rect, width: usize, text: &SafeText) -> u16 {
    let plain = pen.theme.plain();
    let shown = ending(text, width);
    let columns = u16::try_from(width).unwrap_or(0).min(area.width);
    pen.right(
        Rect {
            width: columns,
            ..area
        },
        &shown,
        plain,
    );
    columns
}

/// Returns the last words of a text that fit, `…` before them if something is left out; the space at its end stays.
fn ending(text: &SafeText, width: usize) -> SafeText {
    if text.width() <= width {
        return text.clone();
    }
    let whole = text.as_str();
    let starts = whole.char_indices().filter(|(_, it)| *it == ' ');
    for (start, _) in starts {
        let shown = SafeText::line(format!("…{}", &whole[start..]));
        if shown.width() <= width {
            return shown;
        }
    }
    SafeText::default()
}

fn select(pen: &mut Pen, area: Rect) {
    let (sign, style) = (pen.signs().selected, pen.theme.accent());
    if area.height > 0 {
        pen.sign(area.x, area.y, sign, style);
    }
}

/// Says who, at which summit, when and where.
fn under(hit: &Hit) -> String {
    let title = hit.title.as_ref().map(|it| it.confidence.mark(&it.value));
    let date = phrase::derived_date(hit.date.as_ref());
    let parts = [phrase::who_and_where(hit), date, title.unwrap_or_default()];
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join(" · ")
}

/// Returns the columns before the words that a screen has room for, each with its width.
fn heads(width: u16) -> Vec<(Column, u16)> {
    let wide = width >= 160;
    let columns = [
        (Column::Date, 13, 100),
        (Column::Speaker, if wide { 24 } else { 16 }, 60),
        (Column::Summit, if wide { 40 } else { 24 }, 120),
    ];
    let shown = columns.into_iter().filter(|(.., from)| width >= *from);
    shown.map(|(column, width, _)| (column, width)).collect()
}

/// Draws the places in one line each.
fn concordance(pen: &mut Pen, results: &Results, area: Rect) {
    if results.hits.is_empty() {
        return;
    }
    let heads = heads(area.width + 2);
    let taken: u16 = heads.iter().map(|(_, width)| width).sum();
    let words = after(area, 1 + taken);
    let before = usize::from(words.width) * 2 / 5;
    head(pen, results, (&heads, before), area);
    let fits = usize::from(area.height).saturating_sub(1);
    let rows = results.hits.iter().enumerate().skip(results.top).take(fits);
    for (offset, (index, hit)) in rows.enumerate() {
        let row = line(area, offset + 1);
        if index == results.selected {
            select(pen, row);
        }
        let mut rest = after(row, 1);
        for (column, width) in &heads {
            let style = match column {
                Column::Speaker => pen.theme.speaker(),
                _ => pen.theme.muted(),
            };
            let text = SafeText::line(cell(hit, *column)).cut(usize::from(*width) - 1);
            pen.text(rest, &text, style);
            rest = after(rest, *width);
        }
        let [left, matched, right] = split(hit);
        let columns = flush_right(pen, rest, before, &left);
        kwic(
            pen,
            after(rest, columns),
            (hit, &matched, &right),
            index == results.selected,
        );
    }
}

fn head(pen: &mut Pen, results: &Results, (heads, before): (&[(Column, u16)], usize), area: Rect) {
    let row = line(area, 0);
    let mut rest = after(row, 1);
    for (column, width) in heads {
        title(
            pen,
            results,
            *column,
            Rect {
                width: *width,
                ..rest
            },
        );
        rest = after(rest, *width);
    }
    let before = u16::try_from(before).unwrap_or(0).min(rest.width);
    let left = Rect {
        x: rest.x + before.saturating_sub(7),
        width: 7.min(before),
        ..rest
    };
    title(pen, results, Column::Left, left);
    let rest = after(rest, before);
    title(pen, results, Column::Match, rest);
    title(pen, results, Column::Right, after(rest, 9));
}

fn title(pen: &mut Pen, results: &Results, column: Column, area: Rect) {
    let is_sorted = results.sorted == Some(column);
    let style = if is_sorted {
        pen.theme.strong()
    } else {
        pen.theme.muted()
    };
    let taken = pen.label(area, column.word(), style);
    if is_sorted {
        let sign = pen.signs().open;
        pen.label(after(area, taken + 1), sign, style);
    }
}

fn cell(hit: &Hit, column: Column) -> String {
    match column {
        Column::Date => phrase::derived_date(hit.date.as_ref()),
        Column::Speaker => hit
            .speaker
            .as_ref()
            .map_or_else(String::new, |it| it.confidence.mark(&it.value)),
        Column::Summit => hit
            .summit
            .as_ref()
            .map_or_else(String::new, |it| hit.summit_confidence.mark(&it.name)),
        Column::Left | Column::Match | Column::Right => String::new(),
    }
}
