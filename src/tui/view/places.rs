//! The places of a story: outlet, date and file of each, one text after the other.

use ratatui::layout::Rect;

use super::pen::{Edges, Pen, after, line};
use crate::library::CopyPlace;
use crate::safe_text::SafeText;
use crate::tui::app::AppState;
use crate::tui::layout;
use crate::tui::phrase;
use crate::tui::places::Places;

/// Draws the places.
pub(super) fn render(pen: &mut Pen, state: &AppState, places: &Places) {
    let area = layout::sheet(state.size);
    pen.clear(area);
    let (versions, count) = (places.group.versions().count(), places.group.places.len());
    let foot = format!(
        "{} · {}",
        phrase::counted(versions, "version"),
        phrase::counted(count, "place")
    );
    pen.frame(
        area,
        &Edges {
            title: SafeText::line("One story"),
            corner: SafeText::line(format!("{} of {count}", places.selected + 1)),
            foot: SafeText::line(foot),
            is_focused: true,
        },
    );
    let rows = layout::rows(area);
    let fits = usize::from(rows.height).div_ceil(Places::LINES);
    let shown = places.group.places.iter().enumerate().skip(places.top);
    for (offset, (index, place)) in shown.take(fits).enumerate() {
        let first = offset * Places::LINES;
        if index == places.selected {
            select(pen, area, rows, first);
        }
        draw(pen, place, &said(places, place), rows, first);
    }
}

fn select(pen: &mut Pen, frame: Rect, rows: Rect, first: usize) {
    let (sign, style) = (pen.signs().selected, pen.theme.accent());
    for offset in first..first + Places::LINES {
        let at = line(rows, offset);
        if at.height > 0 {
            pen.sign(frame.x + 1, at.y, sign, style);
        }
    }
}

fn draw(pen: &mut Pen, place: &CopyPlace, said: &str, rows: Rect, first: usize) {
    // A copy stands under its original.
    let indent = if place.article == place.original {
        0
    } else {
        2
    };
    let (plain, muted) = (pen.theme.plain(), pen.theme.muted());
    let at = after(line(rows, first), indent);
    let title = place.title.as_ref();
    let title = title.map_or_else(|| place.key.clone(), |it| it.confidence.mark(&it.value));
    pen.text(at, &SafeText::line(title).cut(usize::from(at.width)), plain);
    let at = after(line(rows, first + 1), indent);
    pen.text(at, &SafeText::line(said).cut(usize::from(at.width)), muted);
}

/// Returns date, outlet, length, what it is to the others, and the file.
fn said(places: &Places, place: &CopyPlace) -> String {
    let count = places.group.count_of(place.original);
    let kin = match place.likeness {
        _ if place.article == place.original && count > 1 => phrase::counted(count, "place"),
        Some(likeness) if place.article == place.original => {
            format!("told otherwise, {:.0} % alike", likeness * 100.0)
        }
        Some(likeness) => format!("{:.0} % alike", likeness * 100.0),
        None => String::new(),
    };
    let parts = [
        phrase::derived_date(place.date.as_ref()),
        place.outlet.clone().unwrap_or_default(),
        phrase::counted(place.words, "word"),
        kin,
        place.key.clone(),
    ];
    let known: Vec<String> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    known.join(" · ")
}
