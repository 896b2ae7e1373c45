//! The figures: what is counted in rows, years in columns, and under them the selected row: bars or a line, the
//! sentences, the joins.

use ratatui::layout::Rect;

use super::pen::{Edges, Pen, line};
use super::plot::{self, Point};
use crate::compare::figures::{FigureRow, FigureValue, called};
use crate::safe_text::SafeText;
use crate::tui::app::AppState;
use crate::tui::figures::{Figures, change, place};
use crate::tui::layout::{self, FigureAreas};
use crate::tui::wrap::break_lines;

/// Draws the figures.
pub(super) fn render(pen: &mut Pen, state: &AppState) {
    let Some(figures) = &state.figures else {
        return;
    };
    let areas = layout::figures(state.size, figures.shown.len(), figures.years.len());
    let table = Table { figures, areas };
    if figures.shown.is_empty() {
        return table.nothing(pen);
    }
    table.rules(pen);
    for (offset, row) in figures.rows(areas).enumerate() {
        table.row(pen, row, line(areas.rows, offset));
    }
    if let Some(row) = figures.selected_row() {
        Detail { figures, row }.draw(pen, areas.detail);
    }
}

struct Table<'a> {
    figures: &'a Figures,
    areas: FigureAreas,
}

impl Table<'_> {
    fn nothing(&self, pen: &mut Pen) {
        pen.frame(self.areas.frame, &Edges::default());
        let words = match self.figures.filter.as_str() {
            "" => "no article counts anything".to_owned(),
            filter => format!("nothing that is counted has the words {filter}"),
        };
        let plain = pen.theme.plain();
        pen.text(
            layout::rows(self.areas.frame),
            &SafeText::line(words),
            plain,
        );
    }

    /// Returns where the words of the column `index` of those shown stand.
    fn year(&self, index: usize) -> Rect {
        let index = u16::try_from(index).unwrap_or(u16::MAX);
        let x = self.areas.rows.x + self.areas.measure + 1 + index * (self.areas.year + 1);
        Rect {
            x,
            width: self.areas.year,
            ..self.areas.rows
        }
        .intersection(self.areas.rows)
    }

    fn change(&self) -> Rect {
        let width = self.areas.change.min(self.areas.rows.width);
        Rect {
            x: self.areas.rows.right() - width,
            width,
            ..self.areas.rows
        }
    }

    /// Returns the columns of the screen that hold an upright line between the rows.
    fn uprights(&self) -> Vec<u16> {
        let columns = self.figures.columns(self.areas).len();
        let years = (0..columns).map(|index| self.year(index).x - 1);
        let change = (self.areas.change > 0).then(|| self.change().x - 1);
        years.chain(change).collect()
    }

    fn rules(&self, pen: &mut Pen) {
        let (frame, style, signs) = (self.areas.frame, pen.theme.border(), pen.signs());
        let shown = self.figures.rows(self.areas);
        let all = self.figures.shown.len();
        let foot = if shown.len() < all {
            format!("{}–{} of {all}", shown.start + 1, shown.end)
        } else {
            String::new()
        };
        pen.frame(frame, &Edges::default());
        pen.divide(frame, self.areas.rule, style);
        for x in self.uprights() {
            pen.sign(x, frame.y, signs.tee_down, style);
            for (offset, row) in shown.clone().enumerate() {
                if self.figures.timeless(row).is_none() {
                    pen.sign(x, line(self.areas.rows, offset).y, signs.vertical, style);
                }
            }
            pen.sign(x, self.areas.rule, signs.tee_up, style);
        }
        self.heads(pen);
        let muted = pen.theme.muted();
        let at = Rect {
            y: self.areas.rule,
            height: 1,
            ..self.areas.rows
        };
        if !foot.is_empty() {
            pen.right(at, &SafeText::line(format!(" {foot} ")), muted);
        }
    }

    fn heads(&self, pen: &mut Pen) {
        let strong = pen.theme.strong();
        let top = |area: Rect| Rect {
            y: self.areas.frame.y,
            height: 1,
            ..area
        };
        let measure = Rect {
            width: self.areas.measure,
            ..self.areas.rows
        };
        pen.label(top(measure), " measure ", strong);
        let columns = self.figures.columns(self.areas);
        let last = self.figures.years.len();
        let (left, right) = (columns.start > 0, columns.end < last);
        let count = columns.len();
        for (index, column) in columns.enumerate() {
            let year = self.figures.years[column];
            let signs = pen.signs();
            let before = if left && index == 0 {
                signs.more_left
            } else {
                ""
            };
            let after = if right && index + 1 == count {
                signs.more_right
            } else {
                ""
            };
            let words = format!(" {before}{year}{after} ");
            pen.text(top(self.year(index)), &SafeText::line(words), strong);
        }
        if self.areas.change > 0 {
            pen.label(top(self.change()), " computed ", strong);
        }
    }

    fn row(&self, pen: &mut Pen, row: usize, area: Rect) {
        let figures = &self.figures.table.rows[self.figures.shown[row]];
        let is_selected = row == self.figures.row;
        let style = if is_selected {
            pen.theme.selected()
        } else {
            pen.theme.plain()
        };
        if is_selected {
            pen.sign(area.x, area.y, pen.signs().selected, pen.theme.accent());
        }
        let is_joined = figures.joins.iter().any(|join| !join.is_confirmed);
        let mark = if is_joined { " ≈" } else { "" };
        let room = usize::from(self.areas.measure).saturating_sub(2);
        let name = SafeText::line(figures.name()).cut(room.saturating_sub(mark.chars().count()));
        let name = SafeText::line(format!("{name}{mark}"));
        pen.text(
            Rect {
                x: area.x + 1,
                width: self.areas.measure.saturating_sub(1),
                ..area
            },
            &name,
            style,
        );
        if let Some(words) = self.figures.timeless(row) {
            return self.timeless(pen, row, &words, area);
        }
        for (index, column) in self.figures.columns(self.areas).enumerate() {
            let at = Rect {
                y: area.y,
                height: 1,
                ..self.year(index)
            };
            self.cell(pen, (row, column), at);
        }
        if let Some(step) = self.figures.step(row).filter(|_| self.areas.change > 0) {
            let at = Rect {
                y: area.y,
                height: 1,
                ..self.change()
            };
            let words = SafeText::line(format!(" {}", change(step, self.areas.change < 20)));
            pen.text(at, &words.cut(usize::from(at.width)), style);
        }
    }

    /// Draws values without a time across the years.
    fn timeless(&self, pen: &mut Pen, row: usize, words: &str, area: Rect) {
        let at = super::pen::after(area, self.areas.measure + 2);
        let room = usize::from(at.width).saturating_sub(1);
        let style = if row == self.figures.row {
            pen.theme.selected()
        } else {
            pen.theme.muted()
        };
        pen.text(
            line(at, 0),
            &SafeText::line(format!("{words} · no time")).cut(room),
            style,
        );
        let (signs, border) = (pen.signs(), pen.theme.border());
        pen.sign(area.x + self.areas.measure, area.y, signs.vertical, border);
    }

    fn cell(&self, pen: &mut Pen, (row, column): (usize, usize), area: Rect) {
        let year = self.figures.years[column];
        let Some((value, words)) = self.figures.cell(row, year) else {
            return;
        };
        let is_selected = row == self.figures.row && value == self.figures.value;
        let style = if is_selected {
            pen.theme.shown()
        } else {
            pen.theme.figure()
        };
        let room = usize::from(area.width).saturating_sub(1);
        let at = super::pen::after(area, 1);
        pen.text(at, &SafeText::line(words).cut(room), style);
    }
}

/// What is said of the selected row.
struct Detail<'a> {
    figures: &'a Figures,
    row: &'a FigureRow,
}

impl Detail<'_> {
    fn draw(&self, pen: &mut Pen, area: Rect) {
        if area.is_empty() {
            return;
        }
        let width = usize::from(area.width);
        let height = usize::from(area.height);
        let sentences = self.sentences(width);
        let notes = self.notes(width);
        // The sentence is what it is all about; then a bar; then the rest.
        let for_sentences = sentences.len().min(height.saturating_sub(2).max(1));
        let left = height - for_sentences;
        let for_notes = notes.len().min(left.saturating_sub(2));
        let for_title = usize::from(left > for_notes);
        let for_plot = left - for_notes - for_title;
        let (strong, muted, plain) = (pen.theme.strong(), pen.theme.muted(), pen.theme.plain());
        if for_title > 0 {
            let title = SafeText::line(self.row.name()).cut(width);
            pen.text(line(area, 0), &title, strong);
        }
        self.plot(pen, part(area, for_title, for_plot));
        let below = part(
            area,
            height - for_notes - for_sentences,
            for_notes + for_sentences,
        );
        for (offset, note) in notes.iter().take(for_notes).enumerate() {
            pen.text(line(below, offset), note, muted);
        }
        for (offset, words) in sentences.iter().take(for_sentences).enumerate() {
            let is_cut = offset + 1 == for_sentences && sentences.len() > for_sentences;
            let words = if is_cut {
                // The rest is in the article.
                SafeText::line(format!("{words} …  ")).cut(width)
            } else {
                words.clone()
            };
            pen.text(line(below, for_notes + offset), &words, plain);
        }
    }

    /// Draws the values that have a time and the unit of the selected one; any value where none has.
    fn plot(&self, pen: &mut Pen, area: Rect) {
        let points = self.points();
        if self.figures.is_line && points.len() > 1 && area.height >= 4 {
            plot::curve(pen, &points, area);
        } else {
            plot::bars(pen, &points, area);
        }
    }

    fn points(&self) -> Vec<Point> {
        let Some(selected) = self.figures.selected_value() else {
            return Vec::new();
        };
        let unit = selected.amounts.first().map(|amount| amount.unit.as_str());
        let values = self.row.values.iter().enumerate();
        let alike = values.filter(|(_, value)| value.year.is_some() == selected.year.is_some());
        alike
            .filter_map(|(index, value)| {
                let amounts = value.amounts.iter();
                let amount = amounts.clone().find(|it| Some(it.unit.as_str()) == unit)?;
                Some(Point {
                    time: SafeText::line(self.figures.time(value)),
                    moment: plot::moment(value),
                    number: f64::midpoint(amount.low, amount.high),
                    label: SafeText::line(self.label(value)),
                    words: SafeText::line(self.words(index, value)),
                    is_selected: index == self.figures.value,
                })
            })
            .collect()
    }

    /// Says a value and what is to be known of it.
    fn label(&self, value: &FigureValue) -> String {
        let joined = if value.joined.is_some() { " ≈" } else { "" };
        let conflict = if value.is_conflict { " ! conflict" } else { "" };
        format!("{}{joined}{conflict}", self.figures.words(value))
    }

    /// Says a value behind its bar: the figure, the change that leads to it, its places.
    fn words(&self, index: usize, value: &FigureValue) -> String {
        let mut words = self.label(value);
        if let Some(step) = self.row.step_to(index) {
            words = format!("{words}  {}", change(step, false));
        }
        format!("{words}  {}", self.figures.places(value))
    }

    /// Returns what other words the row's values are given in.
    fn notes(&self, width: usize) -> Vec<SafeText> {
        let joins = self.row.joins.iter().map(|join| {
            let likeness = if join.is_confirmed {
                "joined"
            } else {
                "≈ joined by likeness"
            };
            format!(
                "{likeness}: {}",
                called(&join.measure, join.subject.as_deref())
            )
        });
        let unclear = self
            .row
            .unclear
            .iter()
            .map(|name| format!("≈ may be: {name}"));
        let notes = joins.chain(unclear).map(|note| SafeText::paragraph(&note));
        notes.flat_map(|note| broken(&note, width)).collect()
    }

    /// Returns the sentence of the selected value, and those that contradict it with their values.
    fn sentences(&self, width: usize) -> Vec<SafeText> {
        let weighed = self.figures.weighed();
        let is_one = weighed.len() == 1;
        let mut lines = Vec::new();
        for index in weighed {
            let value = &self.row.values[index];
            let Some(sentence) = self.figures.sentences.get(&value.sources[0]) else {
                continue;
            };
            let fact = self.figures.facts.get(&value.sources[0]);
            let place = fact.map(place).unwrap_or_default();
            let words = if is_one {
                format!("“{sentence}”")
            } else {
                format!("{} {place}: “{sentence}”", self.figures.words(value))
            };
            let text = SafeText::paragraph(&words);
            lines.extend(broken(&text, width));
        }
        lines
    }
}

fn broken(text: &SafeText, width: usize) -> Vec<SafeText> {
    let parts = break_lines(text.as_str(), width).into_iter();
    parts
        .map(|it| SafeText::line(&text.as_str()[it.start..it.end]))
        .collect()
}

/// Returns `height` lines of an area, from the line `offset` on.
fn part(area: Rect, offset: usize, height: usize) -> Rect {
    let number = |it: usize| u16::try_from(it).unwrap_or(u16::MAX);
    let offset = number(offset).min(area.height);
    Rect {
        y: area.y + offset,
        height: number(height).min(area.height - offset),
        ..area
    }
}
