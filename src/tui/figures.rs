//! The table of figures on the screen: which rows pass the filter, where one is in it, the words of what is shown. Plain
//! data; what a key does to it is in `update`.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::layout::FigureAreas;
use super::phrase;
use super::window::first_shown;
use crate::compare::figures::{
    FigureRow, FigureTable, FigureValue, Step, difference, figure_text, grain_of, rate,
};
use crate::library::{FactId, FactRow};
use crate::text::fold;

/// So many places of a value are named; the others are counted.
pub const PLACES: usize = 20;

/// The words of one fact, as the library answers.
pub type Worded = (FactRow, Option<String>);

/// The table, and where one is in it.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    pub table: Arc<FigureTable>,
    /// The words that the rows are narrowed to, and the rows that have them.
    pub filter: String,
    pub shown: Vec<usize>,
    /// The years that those have values of.
    pub years: Vec<u16>,
    /// Indexes: of the shown rows, of the row's values, of the value's places.
    pub row: usize,
    pub value: usize,
    pub place: usize,
    /// The first row and the first year shown.
    pub top: usize,
    pub left: usize,
    /// A line instead of bars.
    pub is_line: bool,
    pub facts: HashMap<FactId, FactRow>,
    pub sentences: HashMap<FactId, String>,
    /// Facts whose words, or whose sentence too, were asked for.
    pub asked: BTreeSet<(FactId, bool)>,
}

impl Figures {
    /// Shows the rows of `table` that have the words of `filter`.
    pub fn new(table: Arc<FigureTable>, filter: &str) -> Self {
        let mut figures = Self {
            table,
            ..Self::default()
        };
        figures.narrow(filter);
        figures
    }

    /// Shows only rows that have all `words` in their measure, subject or other wordings.
    pub fn narrow(&mut self, words: &str) {
        let here = self.selected_row().map(FigureRow::name);
        words.clone_into(&mut self.filter);
        let words: Vec<String> = words.split_whitespace().map(fold).collect();
        let rows = self.table.rows.iter().enumerate();
        let passing = rows.filter(|(_, row)| {
            let joins = row.joins.iter().map(|join| join.measure.as_str());
            let text = joins.fold(row.name(), |text, join| text + "\n" + join);
            let text = fold(&text);
            words.iter().all(|word| text.contains(word))
        });
        self.shown = passing.map(|(index, _)| index).collect();
        self.years = self.table.years(self.shown.iter().copied());
        self.go_to(here.as_deref());
    }

    /// Returns the rows that are shown as a table of their own.
    pub fn shown_table(&self) -> FigureTable {
        let rows = self.shown.iter().map(|&row| self.table.rows[row].clone());
        let rows: Vec<FigureRow> = rows.collect();
        FigureTable {
            values: rows.iter().map(|row| row.values.len()).sum(),
            rows,
        }
    }

    /// Goes to the row of this name, else to the first.
    pub fn go_to(&mut self, name: Option<&str>) {
        let rows = self.shown.iter();
        let is_it = |row: &usize| Some(self.table.rows[*row].name().as_str()) == name;
        let found = rows.clone().position(is_it);
        self.select(found.unwrap_or(0));
    }

    /// Selects a shown row, and its latest value.
    pub fn select(&mut self, row: usize) {
        self.row = row.min(self.shown.len().saturating_sub(1));
        let values = self.selected_row().map_or(&[][..], |row| &row.values);
        let latest = values.iter().rposition(|value| value.year.is_some());
        self.value = latest.unwrap_or(0);
        self.place = 0;
    }

    pub fn selected_row(&self) -> Option<&FigureRow> {
        self.table.rows.get(*self.shown.get(self.row)?)
    }

    pub fn selected_value(&self) -> Option<&FigureValue> {
        self.selected_row()?.values.get(self.value)
    }

    /// Returns the place that Enter opens.
    pub fn selected_fact(&self) -> Option<&FactRow> {
        let sources = &self.selected_value()?.sources;
        self.facts
            .get(sources.get(self.place % sources.len().max(1))?)
    }

    /// Returns the rows on screen.
    pub fn rows(&self, areas: FigureAreas) -> Range<usize> {
        self.top..(self.top + usize::from(areas.rows.height)).min(self.shown.len())
    }

    /// Returns the years on screen.
    pub fn columns(&self, areas: FigureAreas) -> Range<usize> {
        self.left..(self.left + usize::from(areas.columns)).min(self.years.len())
    }

    /// Keeps what is selected on screen.
    pub fn keep_visible(&mut self, areas: FigureAreas) {
        let height = usize::from(areas.rows.height).max(1);
        self.top = first_shown(self.top, self.row..self.row + 1, (height, self.shown.len()));
        let columns = usize::from(areas.columns).max(1);
        let year = self.selected_value().and_then(|value| value.year);
        let column = year.and_then(|year| self.years.iter().position(|it| *it == year));
        if let Some(column) = column {
            let least = (column + 1).saturating_sub(columns);
            self.left = self.left.clamp(least, column);
        }
        self.left = self.left.min(self.years.len().saturating_sub(columns));
    }

    /// Returns the facts whose words the screen needs, with whether their sentence is needed too.
    pub fn needed(&self, areas: FigureAreas) -> Vec<(FactId, bool)> {
        let mut needed = Vec::new();
        for place in self.rows(areas) {
            let row = &self.table.rows[self.shown[place]];
            needed.extend(row.values.iter().map(|value| (value.sources[0], false)));
        }
        if let Some(row) = self.selected_row() {
            for value in &row.values {
                let places = value.sources.iter().take(PLACES);
                needed.extend(places.map(|&source| (source, false)));
            }
            for value in self.weighed() {
                needed.push((row.values[value].sources[0], true));
            }
        }
        needed.retain(|it| !self.asked.contains(it));
        needed
    }

    /// Returns the selected value, and those that contradict it.
    pub fn weighed(&self) -> Vec<usize> {
        let (Some(row), Some(selected)) = (self.selected_row(), self.selected_value()) else {
            return Vec::new();
        };
        let others = row.values.iter().enumerate();
        let rivals = others.filter(|(index, value)| {
            selected.is_conflict
                && *index != self.value
                && value.is_conflict
                && value.period == selected.period
        });
        let rivals = rivals.map(|(index, _)| index);
        std::iter::once(self.value).chain(rivals).collect()
    }

    /// Returns the words of a value, short: `US$204 bn`; `…` until they are there.
    pub fn words(&self, value: &FigureValue) -> String {
        let fact = self.facts.get(&value.sources[0]);
        fact.map_or_else(|| "…".to_owned(), |fact| phrase::figure(&figure_text(fact)))
    }

    /// Returns when a value was, as one reads it; the article's words where it has no date.
    pub fn time(&self, value: &FigureValue) -> String {
        let printed = || {
            let fact = self.facts.get(&value.sources[0]);
            fact.and_then(|fact| fact.period.clone())
        };
        let period = value.period.clone().or_else(printed);
        period.map_or_else(|| "no time".to_owned(), |period| phrase::period(&period))
    }

    /// Returns the places of a value: `004:7, 004:39`.
    pub fn places(&self, value: &FigureValue) -> String {
        const NAMED: usize = 4;
        let facts = value.sources.iter().filter_map(|id| self.facts.get(id));
        let places: Vec<String> = facts.take(NAMED).map(place).collect();
        let more = value.sources.len().saturating_sub(NAMED);
        if more == 0 {
            return places.join(", ");
        }
        format!("{} and {more} more", places.join(", "))
    }

    /// Returns what a cell says of the values of one year: the first of them or the selected one, how many more.
    pub fn cell(&self, row: usize, year: u16) -> Option<(usize, String)> {
        let values = &self.table.rows[self.shown[row]].values;
        let here: Vec<usize> = (0..values.len())
            .filter(|&index| values[index].year == Some(year))
            .collect();
        let is_selected = |index: &usize| row == self.row && *index == self.value;
        let index = here
            .iter()
            .copied()
            .find(is_selected)
            .or(here.first().copied())?;
        let value = &values[index];
        let mut words = self.words(value);
        if value.joined.is_some() {
            words.push_str(" ≈");
        }
        if value.is_conflict {
            words.push_str(" !");
        }
        let period = value.period.as_deref();
        if period.is_some_and(|it| it.len() != 4) {
            words = format!("{words} ({})", self.within_year(value));
        }
        if here.len() > 1 {
            words = format!("{words} +{}", here.len() - 1);
        }
        Some((index, words))
    }

    /// Returns the values of a row that has none with a time.
    pub fn timeless(&self, row: usize) -> Option<String> {
        let values = &self.table.rows[self.shown[row]].values;
        if values.iter().any(|value| value.year.is_some()) {
            return None;
        }
        let words: Vec<String> = values.iter().map(|value| self.words(value)).collect();
        Some(words.join(" · "))
    }

    /// Returns a time under the head of its year: `Nov` in 2020.
    fn within_year(&self, value: &FigureValue) -> String {
        let time = self.time(value);
        match (value.year, value.period.as_deref().and_then(grain_of)) {
            (Some(year), Some(_)) => {
                let short = time.replace(&year.to_string(), "");
                let short = short.trim_matches([' ', '–']);
                if short.is_empty() {
                    time
                } else {
                    short.to_owned()
                }
            }
            _ => time,
        }
    }

    /// Returns the change that a row is told by: to the selected value, else the last one.
    pub fn step(&self, row: usize) -> Option<&Step> {
        let figures = &self.table.rows[self.shown[row]];
        let selected = (row == self.row).then(|| figures.step_to(self.value));
        selected.flatten().or_else(|| figures.steps.last())
    }

    /// Tells how many rows are shown of how many.
    pub fn counter(&self) -> String {
        format!("{} of {}", self.shown.len(), self.table.rows.len())
    }
}

/// Returns the place of a fact: `004:7`.
pub fn place(fact: &FactRow) -> String {
    let file = phrase::file(std::path::Path::new(&fact.key));
    format!("{file}:{}", fact.line)
}

/// Returns a computed change as words: `+64.5 bn USD, +31.6 %`, in brackets where it rests on a likeness; `is_short`
/// leaves out the difference where there is a rate.
pub fn change(step: &Step, is_short: bool) -> String {
    let words = match (rate(step), is_short) {
        (Some(rate), true) => rate,
        (Some(rate), false) => format!("{}, {rate}", difference(step)),
        (None, _) => difference(step),
    };
    if step.is_joined {
        format!("({words})")
    } else {
        words
    }
}
