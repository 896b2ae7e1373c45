//! What is copied of the figures: a value as a sentence with its citation, a whole row as a small table.

use super::{Effects, copy};
use crate::compare::figures::{FigureRow, FigureValue, figure_text};
use crate::library::FactRow;
use crate::tui::app::AppState;
use crate::tui::figures::{Figures, change};
use crate::tui::person::Page;
use crate::tui::phrase;

/// Copies the selected value.
pub(super) fn value(state: &mut AppState) -> Effects {
    let text = state.figures.as_ref().and_then(|figures| {
        let (row, value) = (figures.selected_row()?, figures.selected_value()?);
        let fact = figures.selected_fact()?;
        let sentence = figures.sentences.get(&value.sources[0]);
        let mut lines = vec![said(figures, row, value)];
        lines.extend(
            sentence
                .filter(|it| !it.is_empty())
                .map(|it| format!("“{it}”")),
        );
        lines.push(cited(fact));
        Some(lines.join("\n"))
    });
    if text.is_none() {
        state.say("no value is selected");
        return Vec::new();
    }
    copy::copied(state, text, "fact")
}

/// Copies the selected row: each value with the change that leads to it and its source.
pub(super) fn row(state: &mut AppState) -> Effects {
    let text = state.figures.as_ref().and_then(|figures| {
        let row = figures.selected_row()?;
        let mut lines = vec![row.name()];
        for (index, value) in row.values.iter().enumerate() {
            let fact = figures.facts.get(&value.sources[0])?;
            let step = row.step_to(index).map_or_else(String::new, |step| {
                format!(
                    " ({} since {}, computed)",
                    change(step, false),
                    figures.time(&row.values[step.from])
                )
            });
            let time = figures.time(value);
            let words = figure_text(fact);
            let mark = marks(row, value);
            lines.push(format!("{time}: {words}{step}{mark} — {}", cited(fact)));
        }
        Some(lines.join("\n"))
    });
    if text.is_none() {
        state.say("no row is selected");
        return Vec::new();
    }
    copy::copied(state, text, "row")
}

/// Copies the selected figure or mention of a person's page.
pub(super) fn of_person(state: &mut AppState) -> Effects {
    let fact = state.person.as_ref().and_then(Page::fact);
    let text = fact.map(|(fact, sentence)| {
        let sentence = sentence.as_deref().filter(|it| !it.is_empty());
        let words = sentence.unwrap_or(&fact.text);
        format!("“{words}”\n{}", cited(fact))
    });
    if text.is_none() {
        state.say("no figure and no mention is selected");
        return Vec::new();
    }
    copy::copied(state, text, "fact")
}

/// Says a value in one sentence: `US$204 billion: two-way trade, ASEAN and Japan, 2020`.
fn said(figures: &Figures, row: &FigureRow, value: &FigureValue) -> String {
    let fact = figures.facts.get(&value.sources[0]);
    let mut parts = vec![fact.and_then(|it| it.measure.clone()).unwrap_or_default()];
    parts.extend(fact.and_then(|it| it.subject.clone()));
    if value.period.is_some() {
        parts.push(figures.time(value));
    }
    parts.extend(
        fact.and_then(|it| it.speaker.as_ref())
            .map(|name| format!("said by {name}")),
    );
    let words = fact.map(figure_text).unwrap_or_default();
    format!("{words}: {}{}", parts.join(", "), marks(row, value))
}

/// Returns what must go with a value wherever it goes: that it is contradicted, or stands there by likeness.
fn marks(row: &FigureRow, value: &FigureValue) -> String {
    let mut marks = String::new();
    if value.is_conflict {
        marks.push_str(" (another article says otherwise)");
    }
    if value.joined.is_some() {
        for part in [" (≈ joined with ", &row.measure, ")"] {
            marks.push_str(part);
        }
    }
    marks
}

/// Returns what cites a fact: `“Title”, 27 Oct 2021, 004….txt:7`.
pub(super) fn cited(fact: &FactRow) -> String {
    let title = copy::title(fact.article_title.as_ref());
    let date = phrase::derived_date(fact.article_date.as_ref());
    format!("{title}, {date}, {}:{}", fact.key, fact.line)
}
