//! The series of summits and their editions: when, where, by whom.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::table::{items, rows};

/// A series of summits.
#[derive(Debug, Clone)]
pub struct Series {
    /// `ASEAN-Japan Summit`.
    pub name: String,
    /// How the press writes it without a number.
    pub mention_forms: Vec<String>,
    /// How often it meets in a year; 0 where that is irregular, rarer than yearly or not known.
    pub meetings_a_year: u8,
    /// The year from which on it has met so often without a gap in its numbers.
    pub regular_from: Option<u16>,
}

/// One edition of a series.
#[derive(Debug, Clone)]
pub struct Edition {
    pub id: String,
    pub series: String,
    /// The numbers it counts as: two for a double summit, none for special ones.
    pub ordinals: Vec<u32>,
    /// `commemorative`, `special`, `informal`, …; empty for numbered ones.
    pub kind: String,
    /// ISO 8601.
    pub start: String,
    pub end: String,
    pub city: String,
    pub country: String,
    /// The countries in the chair, the first the host.
    pub host: String,
    /// `in person`, `video`, …
    pub format: String,
    pub official_name: String,
    pub aliases: Vec<String>,
    /// The official name and the aliases, with blanks between them.
    pub names: String,
}

impl Series {
    /// Returns the forms under which the series is looked up: with and without its head, participants in either order.
    pub fn forms(&self) -> Vec<String> {
        let written = std::iter::once(&self.name).chain(&self.mention_forms);
        let mut forms = Vec::new();
        for form in written.filter(|form| !form.contains('(')) {
            forms.push(form.clone());
            if let Some(participants) = form.strip_suffix(" Summit") {
                if let Some((one, other)) = participants.split_once('-') {
                    forms.push(format!("{other}-{one}"));
                }
                forms.push(participants.to_owned());
            }
        }
        forms
    }
}

/// The tables of series and editions.
#[derive(Debug, Clone, Default)]
pub struct Summits {
    pub series: Vec<Series>,
    /// Within a series in order of time.
    pub editions: Vec<Edition>,
    by_series: FxHashMap<Box<str>, Vec<usize>>,
}

#[derive(Deserialize)]
struct SeriesRow {
    series: String,
    meetings_a_year: u8,
    regular_from: Option<u16>,
    mention_forms: String,
}

#[derive(Deserialize)]
struct EditionRow {
    id: String,
    series: String,
    edition: String,
    start_date: String,
    end_date: String,
    city: String,
    country: String,
    host_chair: String,
    format: String,
    official_name: String,
    aliases: String,
}

impl Summits {
    /// Reads the tables.
    pub fn from_csv(series: &str, editions: &str) -> Self {
        let mut editions: Vec<Edition> = rows::<EditionRow>(editions)
            .into_iter()
            .filter(|row| row.edition != "cancelled")
            .map(edition)
            .collect();
        editions.sort_by(|left, right| left.start.cmp(&right.start));
        let mut by_series: FxHashMap<Box<str>, Vec<usize>> = FxHashMap::default();
        for (index, edition) in editions.iter().enumerate() {
            by_series
                .entry(edition.series.as_str().into())
                .or_default()
                .push(index);
        }
        Self {
            series: rows::<SeriesRow>(series)
                .into_iter()
                .map(|row| Series {
                    name: row.series,
                    meetings_a_year: row.meetings_a_year,
                    regular_from: row.regular_from,
                    mention_forms: items(&row.mention_forms).map(str::to_owned).collect(),
                })
                .collect(),
            editions,
            by_series,
        }
    }

    /// Returns the year from which on a series of the table has met once a year, so that its numbers tell the years.
    pub fn annual_from(&self, series: &str) -> Option<u16> {
        self.series
            .iter()
            .find(|one| one.name == series && one.meetings_a_year == 1)
            .and_then(|one| one.regular_from)
    }

    /// Returns the editions of a series in order of time.
    pub fn of(&self, series: &str) -> impl DoubleEndedIterator<Item = &Edition> {
        self.by_series
            .get(series)
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .map(|&index| &self.editions[index])
    }

    /// Returns the edition of a series with that number; of several the last before or at `year`.
    pub fn numbered(&self, series: &str, ordinal: u32, year: Option<&str>) -> Option<&Edition> {
        let fits = |edition: &&Edition| edition.ordinals.contains(&ordinal);
        let in_year = year.and_then(|year| {
            self.of(series)
                .filter(fits)
                .find(|edition| edition.start.starts_with(year))
        });
        in_year.or_else(|| self.of(series).rev().find(fits))
    }

    /// Returns the edition with that id.
    pub fn by_id(&self, id: &str) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.id == id)
    }
}

fn edition(row: EditionRow) -> Edition {
    let numbers: Vec<u32> = row
        .edition
        .split('-')
        .filter_map(|part| part.parse().ok())
        .collect();
    let kind: String = row
        .edition
        .split('-')
        .filter(|part| part.bytes().all(|byte| byte.is_ascii_alphabetic()))
        .collect::<Vec<_>>()
        .join("-");
    let aliases: Vec<String> = items(&row.aliases).map(str::to_owned).collect();
    let is_numbered = kind.is_empty() || matches!(&*kind, "bis" | "resumed");
    Edition {
        ordinals: if is_numbered {
            numbers
                .into_iter()
                .filter(|&number| number < 1900)
                .collect()
        } else {
            Vec::new()
        },
        kind: if is_numbered { String::new() } else { kind },
        id: row.id,
        series: row.series,
        start: row.start_date,
        end: row.end_date,
        city: row.city,
        country: row.country,
        host: row.host_chair,
        format: row.format,
        names: format!("{} {}", row.official_name, aliases.join(" ")),
        official_name: row.official_name,
        aliases,
    }
}

impl Edition {
    /// Returns the host alone: the first of the countries in the chair.
    pub fn host(&self) -> Option<&str> {
        let host = self.host.split(" / ").next().unwrap_or(&self.host);
        let host = host.split(" (").next().unwrap_or(host).trim();
        (!host.is_empty()).then_some(host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_a_yearly_series_follow_its_years() {
        let summits = Summits::from_csv(
            include_str!("data/series.csv"),
            include_str!("data/summits.csv"),
        );
        for series in &summits.series {
            let is_regular = series.meetings_a_year > 0;
            assert_eq!(is_regular, series.regular_from.is_some(), "{}", series.name);
            let Some(first) = summits.annual_from(&series.name) else {
                continue;
            };
            let numbered = summits.of(&series.name).filter_map(|edition| {
                let year: u16 = edition.start.get(..4)?.parse().ok()?;
                (year >= first).then_some((year, *edition.ordinals.first()?))
            });
            let offsets: Vec<i64> = numbered
                .map(|(year, number)| i64::from(year) - i64::from(number))
                .collect();
            let is_even = offsets.windows(2).all(|pair| pair[0] == pair[1]);
            assert!(is_even, "{}: {offsets:?}", series.name);
        }
    }
}
