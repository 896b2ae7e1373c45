//! Which edition of a series an unnumbered event is: documents adopted there, anniversaries, other summits named, place,
//! office holders, the article's date. Every answer names the strongest of its reasons.

use rustc_hash::FxHashSet;

use super::circumstances::Printed;
use crate::analysis::{Fact, FactKind, Status, Value};
use crate::extract::names::{EntityKind, Names};
use crate::lexicon::{Edition, Naming, Term};
use crate::text::{Reading, TokenKind, within};

/// The least score that decides, and by how much it must lead. These and all points below were chosen by hand, not fitted:
/// the development sets have too few summits without a number to measure on. A document adopted at one meeting decides
/// alone (6 a mention), and so does the article's date within two weeks (6); no other reason does.
const ENOUGH: i32 = 6;
const LEAD: i32 = 2;

/// What an article says that points to a year, a place or a meeting.
pub struct Context<'a> {
    /// The meetings that adopted the documents named.
    adopted: Vec<AdoptingMeeting<'a>>,
    /// How the names of editions tell the numbers of years celebrated: `50th` and `50 years` of `50 years of …`.
    anniversaries: FxHashSet<[String; 2]>,
    /// The years of numbered summits named.
    years: FxHashSet<String>,
    places: FxHashSet<&'a str>,
    /// The terms of the office holders named, one list a person.
    holders: Vec<Vec<&'a Term>>,
    /// The article's printed date.
    date: Option<&'a str>,
}

impl<'a> Context<'a> {
    /// Reads what the whole article says.
    pub fn new(
        reading: &Reading,
        naming: &'a Naming,
        names: &'a Names,
        documents: &[Fact],
        date: Option<&'a str>,
    ) -> Self {
        Self {
            adopted: adopted(naming, documents),
            anniversaries: anniversaries(reading),
            years: FxHashSet::default(),
            places: names
                .entities
                .iter()
                .filter(|entity| entity.kind == EntityKind::Place)
                .map(|entity| entity.name.as_str())
                .collect(),
            holders: holders(naming, names),
            date,
        }
    }

    /// Adds the year of a summit that the table knows by its number.
    pub fn add_year(&mut self, edition: &Edition) {
        self.years.insert(edition.start[..4].to_owned());
    }

    /// Returns the edition of `series` that the evidence points to, with the rule that decided.
    pub fn edition<'e>(
        &self,
        editions: impl Iterator<Item = &'e Edition>,
        kind: Option<&str>,
        printed: Printed,
    ) -> Option<(&'e Edition, &'static str)> {
        let mut best: Option<(i32, &Edition, &'static str)> = None;
        let mut second = i32::MIN;
        for edition in editions {
            let Some((score, rule)) = self.score(edition, kind, printed) else {
                continue;
            };
            match best {
                Some((top, ..)) if score <= top => second = second.max(score),
                _ => {
                    second = best.map_or(second, |(top, ..)| second.max(top));
                    best = Some((score, edition, rule));
                }
            }
        }
        let (score, edition, rule) = best?;
        (score >= ENOUGH && score >= second.saturating_add(LEAD)).then_some((edition, rule))
    }

    /// Returns how well an edition fits and the best reason, or nothing where something speaks against it.
    fn score(
        &self,
        edition: &Edition,
        kind: Option<&str>,
        printed: Printed,
    ) -> Option<(i32, &'static str)> {
        let date = printed_fits(edition, printed)?;
        let in_time = self.article_date(edition)?;
        let kind_fits = match kind {
            Some("commemorative" | "special") => {
                if matches!(&*edition.kind, "commemorative" | "special") {
                    3
                } else {
                    return None;
                }
            }
            _ => 0,
        };
        let document = self
            .adopted
            .iter()
            .find(|meeting| meeting.id == edition.id)
            .map_or(0, AdoptingMeeting::points);
        let anniversary = self.is_anniversary(edition);
        let other = i32::from(
            self.years
                .iter()
                .any(|year| edition.start.starts_with(year.as_str())),
        ) * 3;
        let place = i32::from(self.places.contains(edition.city.as_str())) * 2
            + i32::from(self.places.contains(edition.country.as_str()));
        let holders = self.office_holders(edition);
        let reasons = [
            (document, "document-adopted-there"),
            (date, "printed-date"),
            (in_time, "article-date"),
            (i32::from(anniversary) * 4, "anniversary"),
            (other, "other-summit-named"),
            (place, "place"),
            (holders.max(0), "office-holders"),
            (kind_fits, "edition"),
        ];
        let (_, rule) = reasons.iter().copied().max_by_key(|(score, _)| *score)?;
        let sum: i32 = reasons.iter().map(|(score, _)| score).sum();
        Some((sum + holders.min(0), rule))
    }

    /// Tells whether the edition is called after a number of years that the article speaks of.
    fn is_anniversary(&self, edition: &Edition) -> bool {
        let mut told = self.anniversaries.iter().flatten();
        told.any(|years| edition.names.contains(years))
    }

    /// An edition within two weeks before the article's date fits; one long after it cannot.
    fn article_date(&self, edition: &Edition) -> Option<i32> {
        let Some(days) = self
            .date
            .and_then(day_number)
            .zip(day_number(&edition.start))
            .map(|(article, start)| article - start)
        else {
            return Some(0);
        };
        match days {
            -7..=14 => Some(6),
            -60..=60 => Some(2),
            i64::MIN..=-800 => None,
            _ => Some(0),
        }
    }

    /// Those named must have been in office then.
    fn office_holders(&self, edition: &Edition) -> i32 {
        let in_office = self
            .holders
            .iter()
            .filter(|terms| terms.iter().any(|term| term.covers(&edition.start)))
            .count();
        let count = |number: usize| i32::try_from(number.min(3)).unwrap_or(3);
        count(in_office) - 3 * count(self.holders.len() - in_office)
    }

    /// Returns the id of the meeting that adopted most of the documents said to be adopted.
    pub fn adopting(&self) -> Option<&'a str> {
        let adopting = self.adopted.iter().filter(|meeting| meeting.adopted > 0);
        let most = adopting.max_by_key(|meeting| (meeting.documents, meeting.last));
        most.map(|meeting| meeting.id)
    }
}

/// A meeting of the table whose documents the article names.
struct AdoptingMeeting<'a> {
    id: &'a str,
    /// How many mentions name one of its documents, and how many of them say that it was adopted.
    documents: usize,
    adopted: usize,
    /// Which of the article's documents is the last one said to be adopted.
    last: usize,
}

impl AdoptingMeeting<'_> {
    /// Returns how much the documents speak for the meeting, up to 12.
    fn points(&self) -> i32 {
        i32::try_from((self.documents * 6 + self.adopted * 2).min(12)).unwrap_or(12)
    }
}

/// Returns the meetings that adopted what the article names: no more than the table has.
fn adopted<'a>(naming: &'a Naming, documents: &[Fact]) -> Vec<AdoptingMeeting<'a>> {
    let mut meetings: Vec<AdoptingMeeting> = Vec::new();
    for (index, fact) in documents.iter().enumerate() {
        let Value::Name(name) = &fact.value else {
            continue;
        };
        let Some(edition) = naming
            .adopted_at(name)
            .filter(|_| fact.kind == FactKind::Document)
        else {
            continue;
        };
        let id = edition.id.as_str();
        let known = meetings.iter().position(|meeting| meeting.id == id);
        let at = known.unwrap_or_else(|| {
            meetings.push(AdoptingMeeting {
                id,
                documents: 0,
                adopted: 0,
                last: 0,
            });
            meetings.len() - 1
        });
        meetings[at].documents += 1;
        if fact.status == Some(Status::Adopted) {
            meetings[at].adopted += 1;
            meetings[at].last = index;
        }
    }
    meetings
}

/// Reads `50 years of`, `50th anniversary`, `50th year`.
fn anniversaries(reading: &Reading) -> FxHashSet<[String; 2]> {
    within(&reading.landmarks.times, &(0..reading.tokens.len()))
        .filter(|&index| {
            matches!(
                reading.tokens[index].kind,
                TokenKind::Number | TokenKind::Ordinal
            )
        })
        .filter(|&index| {
            matches!(
                reading.word(index + 1),
                "year" | "years" | "anniversary" | "Anniversary" | "Year" | "Years"
            )
        })
        .filter_map(|index| {
            let digits = reading
                .word(index)
                .trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let years: u32 = digits.parse().ok()?;
            let is_told = (5..=150).contains(&years);
            is_told.then(|| [format!("{years}th"), format!("{years} years")])
        })
        .collect()
}

fn holders<'a>(naming: &'a Naming, names: &Names) -> Vec<Vec<&'a Term>> {
    names
        .entities
        .iter()
        .filter(|entity| entity.kind == EntityKind::Person)
        .map(|entity| naming.offices.of_person(&entity.name).collect::<Vec<_>>())
        .filter(|terms| !terms.is_empty())
        .collect()
}

/// Returns how well the printed parts of the date fit, or nothing if they do not.
fn printed_fits(edition: &Edition, printed: Printed) -> Option<i32> {
    let part = |range: std::ops::Range<usize>| {
        edition
            .start
            .get(range)
            .and_then(|part| part.parse::<u16>().ok())
    };
    let mut score = 0;
    if let Some(year) = printed.year {
        (part(0..4) == Some(year)).then_some(())?;
        score += 5;
    }
    if let Some(month) = printed.month {
        let end = edition.end.get(5..7).and_then(|part| part.parse().ok());
        (part(5..7) == Some(u16::from(month)) || end == Some(u16::from(month))).then_some(())?;
        score += 2;
    }
    if let Some(day) = printed.day {
        let start = part(8..10)?;
        let distance = start.abs_diff(u16::from(day));
        (distance <= 3 || printed.month.is_none()).then_some(())?;
        score += i32::from(distance <= 1) * 3;
    }
    Some(score)
}

/// Returns a number for a day, such that days in order have numbers in order and months count 31 days.
pub fn day_number(date: &str) -> Option<i64> {
    let part =
        |range: std::ops::Range<usize>| date.get(range).and_then(|part| part.parse::<i64>().ok());
    Some(part(0..4)? * 372 + (part(5..7).unwrap_or(1) - 1) * 31 + part(8..10).unwrap_or(1))
}
