//! What misleads a reader of dates: shared months, tense, seasons, years that name a thing.

use super::check;

#[test]
fn days_share_a_month_by_every_joint() {
    check(
        "on July 4-6, 2019 and 3–5 May 2018",
        &["2019-07-04/2019-07-06", "2018-05-03/2018-05-05"],
    );
    check("from March 3 to 9", &["2022-03-03/2022-03-09"]);
    check("on March 3 and 4", &["2022-03-03/2022-03-04"]);
}

#[test]
fn a_day_or_a_month_alone_follows_the_verb() {
    check(
        "He came on Sept. 3 and will go on Apr 5.",
        &["2021-09-03", "2022-04-05"],
    );
    check("scheduled for May 20", &["2022-05-20"]);
    check(
        "He met them in May. She will come in June.",
        &["2021-05", "2022-06"],
    );
    check("He will come on Sunday.", &["2022-03-13"]);
    check("They met on Sunday.", &["2022-03-06"]);
}

#[test]
fn a_bare_year_stands_after_its_words_or_before_a_noun() {
    check(
        "in 2003, since 1995, until 2025, early 2030, mid-2024",
        &["2003", "1995/..", "../2025", "2030", "2024"],
    );
    check(
        "2019 exports fell; fiscal 2021 was hard.",
        &["2019", "2021"],
    );
    check("the summer of 2019", &["2019"]);
}

#[test]
fn a_year_that_names_a_thing_is_no_date() {
    check("the 1997 crisis, Resolution 2231 and flight 2004", &[]);
    check("G20, Expo 2020 and Vision 2025", &[]);
}

#[test]
fn two_years_make_one_period() {
    check(
        "from 2015 to 2018 and the 2006-07 budget",
        &["2015/2018", "2006/2007"],
    );
    check(
        "the 18th century and the 2020s",
        &["1701/1800", "2020/2029"],
    );
}

#[test]
fn halves_and_later_days_are_counted() {
    check("in the second half of 2020", &["2020-H2"]);
    check("later this week", &["2022-03-10/2022-03-13"]);
    check("three days later", &["2022-03-13"]);
    check("tomorrow and today", &["2022-03-11", "2022-03-10"]);
}

#[test]
fn a_lost_blank_after_a_month_does_not_hide_the_day() {
    check("They met on Feb.2.", &["2022-02-02"]);
}
