//! Times that articles mention: the index of entities has a word for each time, and one for all the times of a year.

use super::arms::{self, only_test};
use super::plan::{Place, Test};
use super::sql::{Manner, Sql};
use crate::library::ids::YEAR;
use crate::query::Bound;

impl Sql {
    /// Adds what the index of entities is asked for to have a time within a bound. Where whole years are meant a word stands for
    /// all the times of a year.
    pub fn times(&mut self, bound: &Bound<String>) {
        let word = if is_of_years(bound) {
            format!(
                "iif(e.name GLOB '[0-9][0-9][0-9][0-9]*', '{YEAR}' || substr(e.name, 1, 4), e.id)"
            )
        } else {
            "e.id".to_owned()
        };
        self.push(&format!(
            "(SELECT coalesce(group_concat('\"' || word || '\"', ' OR '), '\"0\"') FROM
               (SELECT DISTINCT {word} AS word FROM entities e WHERE e.kind IN ('date', 'period') AND "
        ));
        self.test(&Test::Time("e.name", bound.clone()), Manner::Set);
        self.push("))");
    }
}

/// Tells whether a time begins and ends with a year.
pub(super) fn is_of_years(bound: &Bound<String>) -> bool {
    let is_year = |time: &String| time.len() == 4;
    match bound {
        Bound::Any => false,
        Bound::Above(time) | Bound::AtLeast(time) | Bound::Below(time) | Bound::AtMost(time) => {
            is_year(time)
        }
        Bound::Between(first, last) => is_year(first) && is_year(last),
    }
}

/// Tells whether the articles of a place are those that mention a time of some years.
pub(super) fn is_of_whole_years(place: &Place) -> bool {
    let test = place.fact.as_ref().and_then(only_test);
    arms::is_named(place) && matches!(test, Some(Test::Time(_, bound)) if is_of_years(bound))
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::{Sample, library_of};
    use super::super::tests;
    use crate::analysis::FactKind;

    #[test]
    fn a_year_is_all_of_its_days() {
        let article = |key: &str, words: &str, time: &str| {
            let kind = if time.len() == 10 {
                FactKind::Date
            } else {
                FactKind::Period
            };
            Sample::new(key, "", "2021-12-01", words).name(kind, words, time)
        };
        let library = library_of(vec![
            article("day.txt", "28 October 2021", "2021-10-28"),
            article("month.txt", "May 2020", "2020-05"),
            article("year.txt", "the year 2021", "2021"),
            article("years.txt", "the years from 2019", "2019/2021"),
            article("far.txt", "some time", "30"),
            article("words.txt", "the next decade", "next decade"),
        ]);
        let check = |query: &str, expected: &[&str]| {
            tests::check(&library, query, expected);
        };
        check("period:2021", &["day.txt", "year.txt"]);
        check("period:2021-10", &["day.txt", "year.txt"]);
        check("period:2021-11", &["year.txt"]);
        check("period:2019..2020", &["month.txt", "years.txt"]);
        check("period<2020", &["years.txt"]);
        check("period<=2020", &["month.txt", "years.txt"]);
        check("period>2020", &["day.txt", "far.txt", "year.txt"]);
        check("period>=2021 -period:2021", &["far.txt"]);
        check(
            "period:2020..9999",
            &["day.txt", "far.txt", "month.txt", "year.txt"],
        );
    }
}
