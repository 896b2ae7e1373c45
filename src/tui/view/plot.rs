//! Numbers over time as bars or a line, drawn with the theme's signs.

use ratatui::layout::Rect;

use super::pen::{Pen, after, line};
use crate::compare::figures::FigureValue;
use crate::safe_text::SafeText;

/// One number of the plot.
pub(super) struct Point {
    /// `2020`.
    pub time: SafeText,
    /// Where it stands in time, in years.
    pub moment: f64,
    pub number: f64,
    /// What is said beside its dot on a line.
    pub label: SafeText,
    /// What is said behind its bar.
    pub words: SafeText,
    pub is_selected: bool,
}

/// Draws the points that there is room for, the selected one among them, a bar a line.
pub(super) fn bars(pen: &mut Pen, points: &[Point], area: Rect) {
    let largest = points.iter().map(|it| it.number.abs()).fold(0.0, f64::max);
    let times = points.iter().map(|it| it.time.width()).max().unwrap_or(0);
    let times = u16::try_from(times).unwrap_or(u16::MAX).min(area.width / 3) + 1;
    let words = points.iter().map(|it| it.words.width()).max().unwrap_or(0);
    let words = u16::try_from(words).unwrap_or(u16::MAX).saturating_add(1);
    let room = area.width.saturating_sub(times + 2);
    let longest = room.saturating_sub(words).max(room / 4).min(60);
    let height = usize::from(area.height);
    let selected = points.iter().position(|it| it.is_selected).unwrap_or(0);
    let first = (selected + 1).saturating_sub(height).max(
        selected
            .saturating_sub(height / 2)
            .min(points.len().saturating_sub(height)),
    );
    for (offset, point) in points.iter().skip(first).take(height).enumerate() {
        let at = line(area, offset);
        if point.is_selected {
            pen.sign(at.x, at.y, pen.signs().selected, pen.theme.accent());
        }
        let style = if point.is_selected {
            pen.theme.selected()
        } else {
            pen.theme.plain()
        };
        pen.text(after(at, 1), &point.time.cut(usize::from(times) - 1), style);
        let length = share(point.number.abs(), largest, longest);
        let bar = Rect {
            x: at.x + 1 + times,
            width: length.min(at.width.saturating_sub(1 + times)),
            ..at
        };
        let sign = pen.signs().bar;
        for x in bar.left()..bar.right() {
            pen.sign(x, at.y, sign, pen.theme.figure());
        }
        let rest = after(at, (1 + times + length + 1).min(at.width));
        pen.text(rest, &point.words.cut(usize::from(rest.width)), style);
    }
}

/// Returns the columns of a number; one that is not nothing has at least one.
fn share(number: f64, largest: f64, columns: u16) -> u16 {
    if largest <= 0.0 || number <= 0.0 {
        return 0;
    }
    scaled(number / largest, columns).max(1)
}

/// Returns a share of `most` as a whole number of it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the share lies between 0 and 1, so the product fits"
)]
fn scaled(share: f64, most: u16) -> u16 {
    (share.clamp(0.0, 1.0) * f64::from(most)).round() as u16
}

/// Draws the points as a line: time to the right, the numbers up, from nothing or the smallest to the largest.
pub(super) fn curve(pen: &mut Pen, points: &[Point], area: Rect) {
    let Some(grid) = Grid::new(points, area) else {
        return;
    };
    let (border, muted) = (pen.theme.border(), pen.theme.muted());
    for y in grid.area.top()..grid.area.bottom() {
        pen.sign(grid.area.x - 1, y, pen.signs().vertical, border);
    }
    let floor = grid.area.bottom();
    pen.sign(grid.area.x - 1, floor, pen.signs().bottom_left, border);
    pen.rule(
        Rect {
            y: floor,
            height: 1,
            ..grid.area
        },
        border,
    );
    let places: Vec<(u16, u16)> = points.iter().map(|it| grid.place(it)).collect();
    let (dot, path) = (pen.signs().unread, pen.signs().path);
    for pair in places.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        for x in from.0..to.0 {
            let part = f64::from(x - from.0) / f64::from((to.0 - from.0).max(1));
            let y = f64::from(from.1) + part * (f64::from(to.1) - f64::from(from.1));
            let height = f64::from(area.height).max(1.0);
            let y = scaled((y - f64::from(area.y)) / height, area.height) + area.y;
            pen.sign(x, y, path, muted);
        }
    }
    for (point, &(x, y)) in points.iter().zip(&places) {
        let style = if point.is_selected {
            pen.theme.accent()
        } else {
            pen.theme.figure()
        };
        pen.sign(x, y, dot, style);
    }
    let mut labels = Labels::new(&grid, &places);
    let plain = pen.theme.plain();
    // What there is to say of the selected one stands beside the line.
    let others = points.iter().zip(&places).filter(|(it, _)| !it.is_selected);
    for (point, &place) in others {
        if let Some(at) = labels.room(place, point.label.width()) {
            pen.text(at, &point.label, plain);
        }
    }
    grid.labels(pen, points, area);
}

/// The cells that labels have taken.
struct Labels {
    area: Rect,
    taken: Vec<Rect>,
}

impl Labels {
    fn new(grid: &Grid, places: &[(u16, u16)]) -> Self {
        let dot = |&(x, y): &(u16, u16)| Rect::new(x, y, 1, 1);
        Self {
            area: grid.area,
            taken: places.iter().map(dot).collect(),
        }
    }

    /// Takes a place for `width` columns beside the dot: above it, below, behind, before; none where all are taken.
    fn room(&mut self, (x, y): (u16, u16), width: usize) -> Option<Rect> {
        let width = u16::try_from(width).ok()?;
        let most = self.area.right().checked_sub(width)?;
        let centred = x
            .saturating_sub(width / 2)
            .clamp(self.area.x, most.max(self.area.x));
        let places = [
            (Some(centred), y.checked_sub(1)),
            (Some(centred), y.checked_add(1)),
            (x.checked_add(2), Some(y)),
            (x.checked_sub(width + 1), Some(y)),
        ];
        let found = places.into_iter().find_map(|(x, y)| {
            let place = Rect::new(x?, y?, width, 1);
            let is_inside = self.area.intersection(place) == place;
            let is_free = self.taken.iter().all(|taken| !taken.intersects(place));
            (is_inside && is_free).then_some(place)
        })?;
        // A column of air on both sides.
        self.taken.push(Rect {
            x: found.x.saturating_sub(1),
            width: found.width + 2,
            ..found
        });
        Some(found)
    }
}

fn width_of(point: &Point) -> u16 {
    u16::try_from(point.time.width()).unwrap_or(u16::MAX / 4)
}

/// Where a line is drawn.
struct Grid {
    area: Rect,
    times: (f64, f64),
    numbers: (f64, f64),
}

impl Grid {
    /// None where there is no room.
    fn new(points: &[Point], area: Rect) -> Option<Self> {
        const LABEL: u16 = 1;
        let ends = |of: fn(&Point) -> f64| {
            let numbers = points.iter().map(of);
            let least = numbers.clone().fold(f64::INFINITY, f64::min);
            (least, numbers.fold(f64::NEG_INFINITY, f64::max))
        };
        let (least, most) = ends(|it| it.number);
        if points.len() < 2 || area.height < 4 || area.width < 20 {
            return None;
        }
        // From nothing, unless that would flatten what there is to see.
        let floor = if least > 0.0 && least > most * 0.8 {
            least - (most - least).max(least * 0.02)
        } else {
            least.min(0.0)
        };
        Some(Self {
            area: Rect {
                x: area.x + LABEL,
                width: area.width * 2 / 3,
                height: area.height - 2,
                ..area
            },
            times: ends(|it| it.moment),
            numbers: (floor, most),
        })
    }

    fn place(&self, point: &Point) -> (u16, u16) {
        let share = |number: f64, (least, most): (f64, f64)| {
            let width = most - least;
            if width > 0.0 {
                (number - least) / width
            } else {
                0.5
            }
        };
        let right = scaled(share(point.moment, self.times), self.area.width - 1);
        let up = scaled(share(point.number, self.numbers), self.area.height - 1);
        (self.area.x + right, self.area.bottom() - 1 - up)
    }

    /// Draws the times, and beside the line the words of the selected point.
    fn labels(&self, pen: &mut Pen, points: &[Point], area: Rect) {
        let muted = pen.theme.muted();
        let below = Rect {
            y: self.area.bottom() + 1,
            height: 1,
            ..self.area
        };
        let (Some(first), Some(last)) = (points.first(), points.last()) else {
            return;
        };
        pen.right(below, &last.time, muted);
        let mut free = below.x + pen.text(below, &first.time, muted) + 1;
        let end = below.right().saturating_sub(width_of(last) + 1);
        // The times between them stand under their dots, where there is room.
        for point in points.iter().skip(1) {
            let x = self.place(point).0.saturating_sub(width_of(point) / 2);
            if x >= free && x + width_of(point) <= end {
                let at = Rect {
                    x,
                    width: width_of(point),
                    ..below
                };
                pen.text(at, &point.time, muted);
                free = x + width_of(point) + 1;
            }
        }
        let beside = after(area, self.area.width + 3);
        let plain = pen.theme.plain();
        if let Some(point) = points.iter().find(|point| point.is_selected) {
            let strong = pen.theme.strong();
            pen.text(line(beside, 0), &point.time, strong);
            for (offset, part) in
                crate::tui::wrap::break_lines(point.words.as_str(), usize::from(beside.width))
                    .into_iter()
                    .enumerate()
            {
                pen.part(line(beside, offset + 1), &point.words, part, plain);
            }
        }
    }
}

/// Returns where a value stands in time, in years.
pub(super) fn moment(value: &FigureValue) -> f64 {
    let year = f64::from(value.year.unwrap_or(0));
    let month = value.period.as_deref().and_then(|period| {
        let rest = period.get(5..7)?;
        match rest.strip_prefix('Q') {
            Some(quarter) => quarter.parse::<f64>().ok().map(|it| it * 3.0 - 1.0),
            None => rest.parse::<f64>().ok(),
        }
    });
    year + month.map_or(0.0, |month| (month - 1.0) / 12.0)
}
