//! Dates and periods of invented sentences.

mod traps;

use proptest::prelude::*;

use super::*;
use crate::article::Article;

fn facts(text: &str, date: Option<&str>) -> Vec<Fact> {
    facts_by(text, date, &Lexicon::built_in())
}

fn facts_by(text: &str, date: Option<&str>, lexicon: &Lexicon) -> Vec<Fact> {
    let article = Article::paragraph(text);
    let reading = Reading::new(&article, &lexicon.words);
    let date = date.map(|date| Derived::stated(date.to_owned()));
    resolve(&find(&reading, lexicon), &reading, date.as_ref(), &[])
}

fn value(fact: &Fact) -> &str {
    match &fact.value {
        Value::Time(value) => value,
        _ => "?",
    }
}

/// Each expected time is its value, in an article of Thursday 10 March 2022.
fn check(text: &str, expected: &[&str]) {
    let facts = facts(text, Some("2022-03-10"));
    let found: Vec<&str> = facts.iter().map(value).collect();
    assert_eq!(found, expected, "{text}");
}

fn check_undated(text: &str, expected: &[&str]) {
    let facts = facts(text, None);
    let found: Vec<&str> = facts.iter().map(value).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn full_dates_are_read_in_any_order() {
    check(
        "on Nov. 3, 2019 and 4 July 1995",
        &["2019-11-03", "1995-07-04"],
    );
    check(
        "on 9/29/2009, on 2015-05-29 and on 22.04.2016",
        &["2009-09-29", "2015-05-29", "2016-04-22"],
    );
    check("the fourth of July of 1996", &["1996-07-04"]);
    check("on 13 Sept nineteen seventy five", &["1975-09-13"]);
    check("Thursday, June 5, 2003", &["2003-06-05"]);
}

#[test]
fn ranges_of_days_are_one_period() {
    check("on Nov. 18-19, 2005", &["2005-11-18/2005-11-19"]);
    check("from Dec. 4 to 15, 2005", &["2005-12-04/2005-12-15"]);
    check("9 to 12 of June 2011", &["2011-06-09/2011-06-12"]);
    check("from Jan. 30 to Feb.2", &["2022-01-30/2022-02-02"]);
    check("in Nov-Feb 2017", &["2016-11/2017-02"]);
}

#[test]
fn a_day_without_a_year_takes_the_nearest_one_by_tense() {
    check("They met on Dec. 28.", &["2021-12-28"]);
    check("They will meet on May 3.", &["2022-05-03"]);
    check("The summit is to be held on January 20.", &["2023-01-20"]);
    check("They signed it on October 27.", &["2021-10-27"]);
    check_undated("They met on Oct 27.", &["XXXX-10-27"]);
}

#[test]
fn weekdays_look_back_unless_the_verb_looks_ahead() {
    check("He arrived on Thursday.", &["2022-03-10"]);
    check("He arrived on Friday.", &["2022-03-04"]);
    check("He will leave on Friday.", &["2022-03-11"]);
    check(
        "talks held Tuesday and Wednesday",
        &["2022-03-08/2022-03-09"],
    );
    check("last Monday and next Monday", &["2022-02-28", "2022-03-14"]);
}

#[test]
fn relative_phrases_count_from_the_articles_date() {
    check(
        "last year, this month, next quarter",
        &["2021", "2022-03", "2022-Q2"],
    );
    check(
        "yesterday and the day after tomorrow",
        &["2022-03-09", "2022-03-12"],
    );
    check("two months ago", &["2022-01-10"]);
    check("earlier this month", &["2022-03-01/2022-03-10"]);
    check("later this year", &["2022-03-10/2022-12-31"]);
    check("over the past 30 years", &["1992-03-10/2022-03-10"]);
    check("the next three years", &["2022-03-10/2025-03-10"]);
    check_undated("over the past 30 years", &["P30Y"]);
    check_undated("earlier this year", &["XXXX"]);
}

#[test]
fn the_same_year_is_the_one_told_last() {
    check(
        "Trade grew in 2015 and aid fell in the same year.",
        &["2015", "2015"],
    );
    check(
        "It began in 2015; the following year it ended.",
        &["2015", "2016"],
    );
}

#[test]
fn parts_of_years_have_values() {
    check("in the first quarter of 2013", &["2013-Q1"]);
    check(
        "Q3 2020 and the second half of last year",
        &["2020-Q3", "2021-H2"],
    );
    check("the first six months of 1989", &["1989-01/1989-06"]);
    check("in early 2004 and late May 2003", &["2004", "2003-05"]);
    check("the third month of 2021", &["2021-03"]);
    check("the last Friday of May 2020", &["2020-05-29"]);
}

#[test]
fn decades_centuries_and_pairs_of_years_are_periods() {
    check("in the 1990s and the nineties", &["1990/1999", "1990/1999"]);
    check("in the 21st century", &["2001/2100"]);
    check(
        "the first three decades of the 21st century",
        &["2001/2030"],
    );
    check("between 2012 and 2017", &["2012/2017"]);
    check(
        "the 2021-2025 period and 1997-98",
        &["2021/2025", "1997/1998"],
    );
    check(
        "since 2002, before 2010, until June 2011",
        &["2002/..", "../2009", "../2011-06"],
    );
}

#[test]
fn years_that_belong_to_names_or_count_things_are_none() {
    check("Vision 2030, Expo 2020, UNCLOS 1982 and COP26", &[]);
    check(
        "2,000 companies, 2000 people, Resolution 1973, about 1950 cars",
        &[],
    );
    check("by 2020 and in 1996, leaders met", &["2020", "1996"]);
    check("the years 2001, 2002 and 2003", &["2001", "2002", "2003"]);
}

#[test]
fn months_that_are_other_words_need_evidence() {
    check("It may rain. They march on. President May spoke.", &[]);
    check("It may end in May.", &["2022-05"]);
    check("the second meeting sat on the sun", &[]);
}

#[test]
fn a_length_of_time_is_no_date_unless_it_is_anchored() {
    check("for 50 years, a two-day visit within five years", &[]);
    check("It will open in two weeks.", &["2022-03-24"]);
    check("the first visit in five years", &[]);
    check("16 days from 01/02/2018", &["2018-01-18"]);
}

#[test]
fn what_is_not_printed_is_marked_as_inferred() {
    let printed = facts("in November 2020", Some("2022-03-10"));
    assert!(printed[0].confidence.is_stated());
    let nearest = facts("on Nov. 3", Some("2022-03-10"));
    assert_eq!(nearest[0].confidence.rule(), Some("nearest-year"));
}

#[test]
fn times_of_any_text_lie_inside_it() {
    let lexicon = Lexicon::built_in();
    proptest!(|(
        text in "([0-9/,. \\-–']|May|Nov|Friday|the|of|last|early|end|year|years|two|first|ago|to|and|between|since|1999|31|quarter|é| ){0,40}",
        date in proptest::option::of("(2020-02-29|2021-11|1999|0001-01-01|9999-12-31)"),
    )| {
        for fact in facts_by(&text, date.as_deref(), &lexicon) {
            prop_assert!(text.get(fact.span.start..fact.span.end).is_some_and(|slice| !slice.is_empty()));
        }
    });
}
