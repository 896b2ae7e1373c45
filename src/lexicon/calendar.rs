//! The words that dates and periods are made of.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::word_map::WordMap;
use super::{Classes, ShortList, Vocabulary};

/// A length of time that the calendar names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TimeUnit {
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Which stretch of a period: `early`, `the end of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    Early,
    Start,
    Middle,
    Late,
    End,
}

/// What a number after `Q`, `H` or `fiscal` counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Division {
    Half,
    Quarter,
    Year,
}

/// Words that stand beside dates; the table says what each set is for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BesideDates {
    pub month: ShortList,
    pub month_with_more: ShortList,
    pub year: ShortList,
    pub figures: ShortList,
    pub between_days: ShortList,
    pub between_ends: ShortList,
    pub kind_of_year: ShortList,
    pub after_length: ShortList,
}

/// The words of a holiday's name, its month and day.
type Holiday = (Vec<Box<str>>, (i8, i8));

/// The calendar's words.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    pub beside: BesideDates,
    months: WordMap<i8>,
    weekdays: WordMap<i8>,
    units: WordMap<TimeUnit>,
    shifts: WordMap<i8>,
    days: WordMap<i8>,
    parts: WordMap<Part>,
    decades: WordMap<i8>,
    abbreviations: WordMap<TimeUnit>,
    marks: WordMap<Division>,
    now: ShortList,
    /// By the first word of the name, the longest first.
    holidays: WordMap<Vec<Holiday>>,
    homographs: ShortList,
    seasons: ShortList,
    future: ShortList,
    past: ShortList,
    labels: ShortList,
    before_years: WordMap<bool>,
}

#[derive(Deserialize)]
struct Words {
    words: Vec<String>,
}

#[derive(Deserialize)]
struct YearWords {
    certain: Vec<String>,
    words: Vec<String>,
}

#[derive(Deserialize)]
struct Table {
    month: FxHashMap<Box<str>, i8>,
    weekday: FxHashMap<Box<str>, i8>,
    homograph: Words,
    unit: FxHashMap<Box<str>, TimeUnit>,
    shift: FxHashMap<Box<str>, i8>,
    day: FxHashMap<Box<str>, i8>,
    part: FxHashMap<Box<str>, Part>,
    decade: FxHashMap<Box<str>, i8>,
    season: Words,
    holiday: FxHashMap<String, String>,
    abbreviation: FxHashMap<Box<str>, TimeUnit>,
    future: Words,
    past: Words,
    label: Words,
    year: YearWords,
    mark: FxHashMap<Box<str>, Division>,
    now: Words,
    beside: BesideDates,
}

impl Calendar {
    /// Reads the table; marks in `vocabulary` the words that a date may begin with.
    pub fn from_toml(table: &str, vocabulary: &mut Vocabulary) -> Result<Self, String> {
        let table: Table = toml::from_str(table).map_err(|error| error.to_string())?;
        let firsts = (table.shift.keys())
            .chain(table.day.keys())
            .chain(table.part.keys())
            .chain(table.decade.keys())
            .chain(table.abbreviation.keys())
            .chain(table.mark.keys())
            .map(AsRef::as_ref)
            .chain(table.holiday.keys().map(|name| first_word(name)))
            .chain(table.season.words.iter().map(String::as_str));
        for word in firsts {
            vocabulary.add(word, Classes::TIME_WORD);
        }
        let certain = table.year.certain.iter().map(|word| (word, true));
        let before_years = certain.chain(table.year.words.iter().map(|word| (word, false)));
        for word in table.future.words.iter().chain(&table.past.words) {
            vocabulary.add(word, Classes::TENSE);
        }
        Ok(Self {
            beside: table.beside,
            months: table.month.into_iter().collect(),
            weekdays: table.weekday.into_iter().collect(),
            units: table.unit.into_iter().collect(),
            shifts: table.shift.into_iter().collect(),
            days: table.day.into_iter().collect(),
            parts: table.part.into_iter().collect(),
            decades: table.decade.into_iter().collect(),
            abbreviations: table.abbreviation.into_iter().collect(),
            marks: table.mark.into_iter().collect(),
            now: set(&table.now),
            holidays: holidays(&table.holiday)?,
            homographs: set(&table.homograph),
            seasons: set(&table.season),
            future: set(&table.future),
            past: set(&table.past),
            labels: set(&table.label),
            before_years: before_years.collect(),
        })
    }

    /// Returns the number of a month, 1 to 12.
    pub fn month(&self, word: &str) -> Option<i8> {
        self.months.get_lower(word).copied()
    }

    /// Returns the number of a weekday, Monday being 1.
    pub fn weekday(&self, word: &str) -> Option<i8> {
        self.weekdays.get_lower(word).copied()
    }

    pub fn unit(&self, word: &str) -> Option<TimeUnit> {
        self.units.get_lower(word).copied()
    }

    /// Returns -1 for `last`, 0 for `this`, 1 for `next` and their like.
    pub fn shift(&self, word: &str) -> Option<i8> {
        self.shifts.get_lower(word).copied()
    }

    /// Returns how many days `today`, `yesterday` or `tomorrow` lie from the article's own.
    pub fn day(&self, word: &str) -> Option<i8> {
        self.days.get_lower(word).copied()
    }

    pub fn part(&self, word: &str) -> Option<Part> {
        self.parts.get_lower(word).copied()
    }

    /// Returns 90 for `nineties`.
    pub fn decade(&self, word: &str) -> Option<i8> {
        self.decades.get_lower(word).copied()
    }

    /// Returns the unit whose end an abbreviation (`EOY`) stands for.
    pub fn abbreviation(&self, word: &str) -> Option<TimeUnit> {
        self.abbreviations.get_lower(word).copied()
    }

    /// Returns what a number after the word counts: `Q1`, `fiscal 2020`.
    pub fn mark(&self, word: &str) -> Option<Division> {
        self.marks.get_lower(word).copied()
    }

    /// Tells whether a range may end with the word: `until now`.
    pub fn is_now(&self, word: &str) -> bool {
        self.now.has(word)
    }

    /// Returns month and day of the holiday that `word` spells for 0, 1, 2, …; and how many words it has.
    pub fn holiday<'a>(&self, word: impl Fn(usize) -> &'a str) -> Option<((i8, i8), usize)> {
        let is_at =
            |index: usize, expected: &str| straight(word(index)).eq_ignore_ascii_case(expected);
        self.holidays
            .get_lower(&straight(word(0)))?
            .iter()
            .find(|(words, _)| (1..words.len()).all(|index| is_at(index, &words[index])))
            .map(|(words, day)| (*day, words.len()))
    }

    /// Tells whether a month or weekday is also another word (`may`) or a name.
    pub fn is_homograph(&self, word: &str) -> bool {
        self.homographs.has(word)
    }

    pub fn is_season(&self, word: &str) -> bool {
        self.seasons.has(word)
    }

    /// Tells whether the word says that something is to come.
    pub fn is_future(&self, word: &str) -> bool {
        self.future.has(word)
    }

    /// Tells whether the word says that something is past.
    pub fn is_past(&self, word: &str) -> bool {
        self.past.has(word)
    }

    /// Tells whether four digits after the word are a year, even (true) where a noun follows that they could count.
    pub fn is_before_years(&self, word: &str) -> Option<bool> {
        self.before_years.get_lower(word).copied()
    }

    /// Tells whether a number after the word is a label (`Resolution 1973`), not a year.
    pub fn is_label(&self, word: &str) -> bool {
        self.labels.has(word)
    }
}

/// Returns the holidays by their first words, the longest names first.
fn holidays(table: &FxHashMap<String, String>) -> Result<WordMap<Vec<Holiday>>, String> {
    let mut holidays = WordMap::<Vec<Holiday>>::default();
    for (name, day) in table {
        let day = month_and_day(day).ok_or(format!("{name} must be on MM-DD, not {day}"))?;
        let words: Vec<Box<str>> = name.split(' ').map(Into::into).collect();
        let others = holidays.entry(first_word(name), Vec::new);
        others.push((words, day));
        others.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    Ok(holidays)
}

fn first_word(name: &str) -> &str {
    name.split(' ').next().unwrap_or(name)
}

fn set(words: &Words) -> ShortList {
    words.words.iter().collect()
}

fn month_and_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

/// Returns `word` with straight apostrophes.
fn straight(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.replace('’', "'"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_calendar_are_known() {
        let mut vocabulary = Vocabulary::default();
        let calendar =
            Calendar::from_toml(include_str!("data/calendar.toml"), &mut vocabulary).unwrap();
        assert_eq!(calendar.month("Sept"), Some(9));
        assert_eq!(calendar.unit("Years"), Some(TimeUnit::Year));
        assert_eq!(calendar.shift("next"), Some(1));
        assert_eq!(
            calendar.holiday(|index| ["New", "Year’s", "Eve"].get(index).unwrap_or(&"")),
            Some(((12, 31), 3))
        );
        assert!(calendar.is_homograph("may"));
    }
}
