//! The words that dates and periods are made of.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{Classes, Vocabulary, WordSet, folded};

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
    pub month: WordSet,
    pub month_with_more: WordSet,
    pub year: WordSet,
    pub figures: WordSet,
    pub between_days: WordSet,
    pub between_ends: WordSet,
    pub kind_of_year: WordSet,
    pub after_length: WordSet,
}

/// The words of a holiday's name, its month and day.
type Holiday = (Vec<Box<str>>, (i8, i8));

/// The calendar's words.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    pub beside: BesideDates,
    months: FxHashMap<Box<str>, i8>,
    weekdays: FxHashMap<Box<str>, i8>,
    units: FxHashMap<Box<str>, TimeUnit>,
    shifts: FxHashMap<Box<str>, i8>,
    days: FxHashMap<Box<str>, i8>,
    parts: FxHashMap<Box<str>, Part>,
    decades: FxHashMap<Box<str>, i8>,
    abbreviations: FxHashMap<Box<str>, TimeUnit>,
    marks: FxHashMap<Box<str>, Division>,
    now: FxHashSet<Box<str>>,
    /// Month and day, by the words of the name.
    holidays: Vec<Holiday>,
    homographs: FxHashSet<Box<str>>,
    seasons: FxHashSet<Box<str>>,
    future: FxHashSet<Box<str>>,
    past: FxHashSet<Box<str>>,
    labels: FxHashSet<Box<str>>,
    before_years: FxHashMap<Box<str>, bool>,
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
        let mut holidays = Vec::new();
        for (name, day) in table.holiday {
            let day = month_and_day(&day).ok_or(format!("{name} must be on MM-DD, not {day}"))?;
            let words: Vec<Box<str>> = name.split(' ').map(Into::into).collect();
            holidays.push((words, day));
        }
        holidays.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        let firsts = (table.shift.keys())
            .chain(table.day.keys())
            .chain(table.part.keys())
            .chain(table.decade.keys())
            .chain(table.abbreviation.keys())
            .chain(table.mark.keys())
            .chain(holidays.iter().map(|(words, _)| &words[0]));
        for word in firsts {
            vocabulary.add(word, Classes::TIME_WORD);
        }
        let seasons = set(table.season);
        for word in &seasons {
            vocabulary.add(word, Classes::TIME_WORD);
        }
        let (future, past) = (set(table.future), set(table.past));
        for word in future.iter().chain(&past) {
            vocabulary.add(word, Classes::TENSE);
        }
        Ok(Self {
            beside: table.beside,
            months: table.month,
            weekdays: table.weekday,
            units: table.unit,
            shifts: table.shift,
            days: table.day,
            parts: table.part,
            decades: table.decade,
            abbreviations: table.abbreviation,
            marks: table.mark,
            now: set(table.now),
            holidays,
            homographs: set(table.homograph),
            seasons,
            future,
            past,
            labels: set(table.label),
            before_years: years(table.year),
        })
    }

    /// Returns the number of a month, 1 to 12.
    pub fn month(&self, word: &str) -> Option<i8> {
        self.months.get(&*folded(word)).copied()
    }

    /// Returns the number of a weekday, Monday being 1.
    pub fn weekday(&self, word: &str) -> Option<i8> {
        self.weekdays.get(&*folded(word)).copied()
    }

    pub fn unit(&self, word: &str) -> Option<TimeUnit> {
        self.units.get(&*folded(word)).copied()
    }

    /// Returns -1 for `last`, 0 for `this`, 1 for `next` and their like.
    pub fn shift(&self, word: &str) -> Option<i8> {
        self.shifts.get(&*folded(word)).copied()
    }

    /// Returns how many days `today`, `yesterday` or `tomorrow` lie from the article's own.
    pub fn day(&self, word: &str) -> Option<i8> {
        self.days.get(&*folded(word)).copied()
    }

    pub fn part(&self, word: &str) -> Option<Part> {
        self.parts.get(&*folded(word)).copied()
    }

    /// Returns 90 for `nineties`.
    pub fn decade(&self, word: &str) -> Option<i8> {
        self.decades.get(&*folded(word)).copied()
    }

    /// Returns the unit whose end an abbreviation (`EOY`) stands for.
    pub fn abbreviation(&self, word: &str) -> Option<TimeUnit> {
        self.abbreviations.get(&*folded(word)).copied()
    }

    /// Returns what a number after the word counts: `Q1`, `fiscal 2020`.
    pub fn mark(&self, word: &str) -> Option<Division> {
        self.marks.get(&*folded(word)).copied()
    }

    /// Tells whether a range may end with the word: `until now`.
    pub fn is_now(&self, word: &str) -> bool {
        self.now.contains(&*folded(word))
    }

    /// Returns month and day of the holiday that `word` spells for 0, 1, 2, …; and how many words it has.
    pub fn holiday<'a>(&self, word: impl Fn(usize) -> &'a str) -> Option<((i8, i8), usize)> {
        self.holidays
            .iter()
            .find(|(words, _)| {
                words.iter().enumerate().all(|(index, expected)| {
                    word(index).replace('’', "'").eq_ignore_ascii_case(expected)
                })
            })
            .map(|(words, day)| (*day, words.len()))
    }

    /// Tells whether a month or weekday is also another word (`may`) or a name.
    pub fn is_homograph(&self, word: &str) -> bool {
        self.homographs.contains(&*folded(word))
    }

    pub fn is_season(&self, word: &str) -> bool {
        self.seasons.contains(&*folded(word))
    }

    /// Tells whether the word says that something is to come.
    pub fn is_future(&self, word: &str) -> bool {
        self.future.contains(&*folded(word))
    }

    /// Tells whether the word says that something is past.
    pub fn is_past(&self, word: &str) -> bool {
        self.past.contains(&*folded(word))
    }

    /// Tells whether four digits after the word are a year, even (true) where a noun follows that they could count.
    pub fn is_before_years(&self, word: &str) -> Option<bool> {
        self.before_years.get(&*folded(word)).copied()
    }

    /// Tells whether a number after the word is a label (`Resolution 1973`), not a year.
    pub fn is_label(&self, word: &str) -> bool {
        self.labels.contains(&*folded(word))
    }
}

fn years(words: YearWords) -> FxHashMap<Box<str>, bool> {
    let certain = words.certain.into_iter().map(|word| (word, true));
    let others = words.words.into_iter().map(|word| (word, false));
    certain
        .chain(others)
        .map(|(word, is_certain)| (word.into_boxed_str(), is_certain))
        .collect()
}

fn set(words: Words) -> FxHashSet<Box<str>> {
    words
        .words
        .into_iter()
        .map(String::into_boxed_str)
        .collect()
}

fn month_and_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
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
