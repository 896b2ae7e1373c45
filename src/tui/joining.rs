//! What can be put right of a value of the figures: what it counts, whose it is, when; and which wordings are one measure.

use super::correcting::{Choice, Correcting, Field, Target, choice};
use super::figures::Figures;
use crate::compare::figures::{FigureRow, Joined, called};
use crate::corrections::{FactCorrection, Join};
use crate::library::FactRow;

/// Offers what can be put right of the selected value; none where its words are not there yet.
pub(super) fn of_figures(figures: &Figures) -> Option<Correcting> {
    let row = figures.selected_row()?;
    let fact = figures.selected_fact()?;
    let value = |it: &Option<String>| it.clone().unwrap_or_default();
    let mut choices = vec![
        choice(Field::Measure, value(&fact.measure)),
        choice(Field::Subject, value(&fact.subject)),
        choice(Field::Period, value(&fact.period)),
        choice(Field::NotAFact, ""),
    ];
    let mut joins = Vec::new();
    for other in &row.joins {
        for (offered, join) in offers(row, other) {
            choices.push(offered);
            joins.push(join);
        }
    }
    Some(Correcting {
        article: Some(fact.article),
        about: format!(
            "{} · {}",
            figures.words(figures.selected_value()?),
            row.name()
        ),
        // What is proposed is most likely what one wants to answer.
        selected: if joins.is_empty() { 0 } else { 4 },
        choices,
        target: Target::Value(place(fact), joins),
    })
}

fn place(fact: &FactRow) -> FactCorrection {
    let words: Vec<&str> = fact.text.split_whitespace().collect();
    FactCorrection {
        words: words.join(" "),
        line: Some(fact.line),
        ..FactCorrection::default()
    }
}

/// Returns the answers to a join: that it is one where that is only likely, and that it is none.
fn offers(row: &FigureRow, other: &Joined) -> Vec<(Choice, Join)> {
    let join = |apart: bool| Join {
        measure: other.measure.clone(),
        subject: other.subject.clone(),
        is: row.measure.clone(),
        of: row.subject.clone(),
        apart,
    };
    let name = called(&other.measure, other.subject.as_deref());
    let mut offers = Vec::new();
    if !other.is_confirmed {
        offers.push((choice(Field::Join, name.as_str()), join(false)));
    }
    offers.push((choice(Field::Split, name), join(true)));
    offers
}
