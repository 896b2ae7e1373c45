//! Times that articles mention: the index of entities has a word for each time, and one for all the times of a year.

use super::arms::{TIME, only_test};
use super::plan::{Place, Test};
use super::sql::{Manner, Sql};
use crate::library::years::year_word;
use crate::query::Bound;

impl Sql {
    /// Adds what the index of entities is asked for to have a time within a bound. Where whole years are meant a word stands for
    /// all the times of a year.
    pub fn times(&mut self, bound: &Bound<String>) {
        let word = if is_of_years(bound) {
            year_word("e.name", "e.id")
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
fn is_of_years(bound: &Bound<String>) -> bool {
    let is_year = |time: &String| time.len() == 4;
    match bound {
        Bound::Any => false,
        Bound::Above(time) | Bound::AtLeast(time) | Bound::Below(time) | Bound::AtMost(time) => {
            is_year(time)
        }
        Bound::Between(first, last) => is_year(first) && is_year(last),
    }
}

/// Returns the years of which a place is a time, where nothing else is asked of it.
pub(super) fn years_of(place: &Place) -> Option<&Bound<String>> {
    match place.fact.as_ref().and_then(only_test)? {
        Test::Time(TIME, bound) if place.quote.is_none() && is_of_years(bound) => Some(bound),
        _ => None,
    }
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
            article("open.txt", "2021 and later", "2021–22"),
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
        check(
            "period>2020",
            &["day.txt", "far.txt", "open.txt", "year.txt"],
        );
        check("period>=2021 -period:2021", &["far.txt", "open.txt"]);
        check(
            "period:2020..9999",
            &["day.txt", "far.txt", "month.txt", "open.txt", "year.txt"],
        );
    }
}
