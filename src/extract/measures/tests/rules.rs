//! The words that tie a figure to its measure, one table for each rule.

use super::{check, figures};
use crate::analysis::Change;

/// Each expected figure is `measure | purpose | recipient`, `-` for what is not said.
#[track_caller]
fn check_gift(text: &str, expected: &[&str]) {
    let said = |part: &Option<String>| part.clone().unwrap_or_else(|| "-".to_owned());
    let found: Vec<String> = figures(text)
        .iter()
        .map(|fact| {
            format!(
                "{} | {} | {}",
                said(&fact.measure),
                said(&fact.purpose),
                said(&fact.recipient)
            )
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[track_caller]
fn check_changes(text: &str, expected: &[Option<Change>]) {
    let found: Vec<Option<Change>> = figures(text).iter().map(|fact| fact.change).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn every_verb_of_level_takes_its_subject_without_total_and_owner() {
    for (text, expected) in [
        (
            "Total bilateral trade between Chile and Peru stood at $3.4 billion in 2019.",
            "Chile and Peru | bilateral trade | 2019",
        ),
        ("The fund totalled 12 million euros.", "- | fund | -"),
        (
            "Brazil's exports fell to 30 million dollars last year.",
            "Brazil | exports | 2021",
        ),
        (
            "Canadian investment in Kenya climbed to $900 million.",
            "Canada | Canadian investment in Kenya | -",
        ),
        (
            "Chile's copper output was 5 million tons in 2018.",
            "Chile | copper output | 2018",
        ),
        (
            "Fiji's tourism revenue hit 800 million dollars.",
            "Fiji | tourism revenue | -",
        ),
        (
            "In 2019, exports of Peru were $40 billion.",
            "Peru | exports of Peru | 2019",
        ),
    ] {
        check(text, &[expected]);
    }
}

#[test]
fn valued_at_and_totalling_tie_like_worth() {
    check(
        "Norway signed a contract valued at 60 million dollars with Kenya.",
        &["Norway | contract | -"],
    );
    check_gift(
        "Kenya approved projects totalling $40 million for rural clinics.",
        &["projects | rural clinics | -"],
    );
    check_gift(
        "Norway will offer a package worth 40 million euros to Kenya for clean wells.",
        &["package | clean wells | Kenya"],
    );
}

#[test]
fn what_a_sum_consists_of_is_its_measure_and_who_gets_it_follows() {
    check_gift(
        "Norway gave 20 million dollars in food aid to Kenya.",
        &["food aid | - | Kenya"],
    );
}

#[test]
fn a_sum_before_a_noun_belongs_to_the_noun() {
    for (text, measure) in [
        (
            "Kenya won a 70-million-dollar loan for its ports.",
            "loan | ports | -",
        ),
        (
            "Norway opened a 10 billion yen fund for forests.",
            "fund | forests | -",
        ),
        ("Chile received a $15 million grant.", "grant | - | -"),
    ] {
        check_gift(text, &[measure]);
    }
}

#[test]
fn every_verb_of_giving_has_its_noun() {
    for (text, expected) in [
        (
            "Norway donated 3 million dollars to Kenya for school meals.",
            "donation | school meals | Kenya",
        ),
        (
            "Kenya earmarked 2 billion dollars for bridges.",
            "allocation | bridges | -",
        ),
        ("Peru lent 50 million dollars to Fiji.", "loan | - | Fiji"),
        (
            "Canada invested 400 million dollars in Chile.",
            "investment | - | -",
        ),
        (
            "Norway committed roughly 80 million euros to the forest fund.",
            "commitment | - | forest fund",
        ),
        (
            "Chile provided 7 million dollars for flood relief.",
            "provision | flood relief | -",
        ),
        (
            "Kenya announced 5 million dollars for seeds.",
            "announcement | seeds | -",
        ),
        (
            "Brazil extended 90 million dollars to Peru.",
            "extension | - | Peru",
        ),
        (
            "Norway offered 4 million dollars for the clinics.",
            "offer | clinics | -",
        ),
    ] {
        check_gift(text, &[expected]);
    }
}

#[test]
fn a_change_is_told_by_a_verb_or_by_the_noun_before_of() {
    check_changes(
        "Kenya saw a rise of 12 percent in tourist arrivals.",
        &[Some(Change::Rise)],
    );
    check_changes(
        "Kenya saw a drop of 3 percent in tourist arrivals.",
        &[Some(Change::Fall)],
    );
    check(
        "Kenya saw a rise of 12 percent in tourist arrivals.",
        &["Kenya | tourist arrivals | -"],
    );
    check_changes(
        "Exports of Peru fell by 3 percent in 2019.",
        &[Some(Change::Fall)],
    );
    check_changes(
        "Kenya's output dropped 5 percent to 40 million tons.",
        &[Some(Change::Fall), Some(Change::Level)],
    );
}

#[test]
fn up_behind_a_verb_is_no_change() {
    check_changes("Chile set up four schools.", &[None]);
    check_changes("Exports were up 4 percent.", &[Some(Change::Rise)]);
}

#[test]
fn a_figure_that_is_itself_raised_or_cut_tells_no_change() {
    check_changes("The bank aims to raise $500 million.", &[None]);
    check_changes(
        "Peru's exports increased 5 percent in May.",
        &[Some(Change::Rise)],
    );
    check(
        "Peru's exports increased 5 percent in May 2019.",
        &["Peru | exports | 2019-05"],
    );
}

#[test]
fn a_verb_that_carries_needs_its_object() {
    check_changes("The forum took place in 30 towns.", &[None]);
    check_changes("Peru took note of $5 billion in loans.", &[None]);
    check(
        "The deal brings two-way trade to $9 billion.",
        &["- | two-way trade | -"],
    );
    check_changes(
        "Trade was lifted to $9 billion last year.",
        &[Some(Change::Level)],
    );
    check(
        "The Harbour Party took 4 percent of the vote.",
        &["Harbour Party | vote | -"],
    );
}

#[test]
fn an_adverb_may_stand_behind_a_particle_of_change() {
    check_changes(
        "Exports were up sharply by 4 percent.",
        &[Some(Change::Rise)],
    );
    check_changes("Exports went up 300 tons.", &[Some(Change::Rise)]);
    check_changes("The bank was set up by four countries.", &[None]);
}

#[test]
fn a_date_behind_the_base_of_a_rate_is_its_own() {
    check(
        "Exports of Peru rose 3 percent from a year earlier in May 2019.",
        &["Peru | Exports of Peru | 2019-05"],
    );
    check(
        "Exports of Peru rose 3 percent compared with 2018 in 2019.",
        &["Peru | Exports of Peru | 2019"],
    );
}
