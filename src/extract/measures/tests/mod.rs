//! Measures of invented sentences, one for each rule.

mod clauses;
mod rules;

use crate::analysis::{Analysis, Change, Fact};
use crate::article::{Article, Span};
use crate::extract::extract;
use crate::lexicon::Lexicon;

fn analysis(text: &str) -> Analysis {
    let article = Article {
        date: Some("2022-03-10".to_owned()),
        ..Article::paragraph(text)
    };
    extract(&article, &Lexicon::built_in())
}

fn figures(text: &str) -> Vec<Fact> {
    let facts = analysis(text).facts;
    facts
        .into_iter()
        .filter(|fact| fact.kind.is_figure())
        .collect()
}

/// Each expected figure is `subject | measure | period`, `-` for what is not said.
fn check(text: &str, expected: &[&str]) {
    let said = |part: &Option<String>| part.clone().unwrap_or_else(|| "-".to_owned());
    let found: Vec<String> = figures(text)
        .iter()
        .map(|fact| {
            format!(
                "{} | {} | {}",
                said(&fact.subject),
                said(&fact.measure),
                said(&fact.period)
            )
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_verb_of_level_has_the_measure_for_its_subject() {
    check(
        "Trade between Vietnam and Thailand amounted to US$18.5 billion in 2021.",
        &["Vietnam and Thailand | Trade | 2021"],
    );
    check(
        "China-Laos trade volume exceeded 5.1 billion yuan last year.",
        &["China-Laos | trade volume | 2021"],
    );
    check(
        "Two-way trade is expected to reach $12 billion by 2030.",
        &["- | Two-way trade | 2030"],
    );
}

#[test]
fn worth_and_of_tie_the_noun_before_them() {
    check(
        "Australia will provide an aid package worth A$75 million to Fiji.",
        &["Australia | aid package | -"],
    );
    check(
        "Japan has provided $3 billion worth of cheap loans to Laos.",
        &["Japan | cheap loans | -"],
    );
    check(
        "China set up a special fund of 5 billion dollars.",
        &["China | special fund | -"],
    );
}

#[test]
fn the_noun_after_a_figure_is_its_measure() {
    check(
        "Canada signed a $45 million contract.",
        &["Canada | contract | -"],
    );
    check(
        "India offered $300 million in concessional loans to Laos.",
        &["India | concessional loans | -"],
    );
}

#[test]
fn a_verb_of_giving_names_the_figure() {
    let figures = figures("Canada pledged to fund $50 million for clean water.");
    assert_eq!(figures[0].measure.as_deref(), Some("pledge"));
    assert_eq!(figures[0].subject.as_deref(), Some("Canada"));
    assert_eq!(figures[0].purpose.as_deref(), Some("clean water"));
}

#[test]
fn who_gets_it_stands_after_to() {
    let figures = figures("India granted 20 million dollars to Bhutan.");
    assert_eq!(figures[0].recipient.as_deref(), Some("Bhutan"));
    assert_eq!(figures[0].measure.as_deref(), Some("grant"));
}

#[test]
fn brackets_have_a_measure_and_a_period_of_their_own() {
    check(
        "Japan announced a package worth 40 billion yen for roads (after an earlier gift of 9 billion yen in 2020).",
        &["Japan | package | -", "Japan | earlier gift | 2020"],
    );
}

#[test]
fn coordinated_figures_share_measure_and_trailing_period_but_not_purpose() {
    let figures = figures(
        "Japan announced a package worth 40 billion yen for roads, and 15 billion yen for ports.",
    );
    assert_eq!(figures[1].measure.as_deref(), Some("package"));
    assert_eq!(figures[0].purpose.as_deref(), Some("roads"));
    assert_eq!(figures[1].purpose.as_deref(), Some("ports"));
    check(
        "Exports reached $4 billion and imports hit $3 billion in 2017.",
        &["- | Exports | 2017", "- | imports | 2017"],
    );
}

#[test]
fn a_relative_clause_measures_what_it_follows() {
    check(
        "They praised the two-way trade that reached $9 billion in 2020 and Thai investment in Laos which climbed to $2 billion in the same year.",
        &[
            "- | two-way trade | 2020",
            "Thailand | Thai investment in Laos | 2020",
        ],
    );
}

#[test]
fn rose_by_is_a_change_and_rose_to_a_level() {
    let figures = figures("Malaysia's exports to China rose by 12 percent to 45 billion ringgit.");
    assert_eq!(figures[0].change, Some(Change::Rise));
    assert_eq!(figures[1].change, Some(Change::Level));
    assert_eq!(figures[1].measure.as_deref(), Some("exports to China"));
    assert_eq!(figures[1].subject.as_deref(), Some("Malaysia"));
}

#[test]
fn a_period_is_never_guessed() {
    check(
        "Laos received 5 million dollars, Vietnam said last week.",
        &["Laos | receipt | -"],
    );
}

#[test]
fn a_level_that_was_left_has_the_same_measure_a_year_before() {
    let text = "Peru's exports rose to $12 billion in 2021, from $9 billion a year earlier.";
    check(text, &["Peru | exports | 2021", "Peru | exports | 2020"]);
    assert_eq!(figures(text)[1].change, Some(Change::Level));
}

#[test]
fn a_day_before_the_verb_is_no_part_of_the_subject() {
    check(
        "Canada on Tuesday pledged $300 million to Kenya.",
        &["Canada | pledge | 2022-03-08"],
    );
}

#[test]
fn two_way_trade_belongs_to_both_parties_or_to_none() {
    check(
        "Two-way trade between Canada and Laos reached $204 billion in 2020. Visiting Peru, the envoy praised two-way trade that reached $204 billion.",
        &[
            "Canada and Laos | Two-way trade | 2020",
            "Canada and Laos | two-way trade | -",
        ],
    );
    check(
        "Visiting Peru, the envoy praised two-way trade that reached $204 billion.",
        &["- | two-way trade | -"],
    );
}

#[test]
fn a_bloc_of_members_counts_its_members() {
    check(
        "Reyes of Peru praised the 10-member bloc.",
        &["ASEAN | members of the bloc | -"],
    );
}

#[test]
fn a_number_inside_a_word_is_no_quantity() {
    check("The G20 leaders met.", &[]);
    check("Prices \u{1b}[0m rose.", &[]);
}

#[test]
fn the_object_of_a_verb_of_change_is_the_measure() {
    check(
        "The two sides want to raise two-way trade to 100 million USD by 2030.",
        &["- | two-way trade | 2030"],
    );
    check(
        "Chile vowed to cut its methane emissions by 30 percent.",
        &["Chile | methane emissions | -"],
    );
    check("The tax was raised to 5 percent.", &["- | tax | -"]);
    check(
        "Brazil launched a harbour fund that aims to raise $500 million.",
        &["harbour fund | - | -"],
    );
}

#[test]
fn a_phrase_goes_over_within_and_across() {
    check(
        "Trade within Africa stood at 90 billion dollars in 2019.",
        &["Africa | Trade within Africa | 2019"],
    );
}

#[test]
fn a_rate_is_of_its_own_time_not_of_the_one_it_is_compared_with() {
    check(
        "Exports of Peru grew in 2020 by 7 percent from a year earlier.",
        &["Peru | Exports of Peru | 2020"],
    );
}

#[test]
fn neither_a_dateline_nor_a_person_of_no_country_owns_a_figure() {
    let article = Article {
        dateline_span: Some(Span::new(0, "LIMA, Peru —".len())),
        ..Article::paragraph("LIMA, Peru — Harbour towns built a wall worth $4 million.")
    };
    let facts = extract(&article, &Lexicon::built_in()).facts;
    let wall = facts.iter().find(|fact| fact.kind.is_figure()).unwrap();
    assert_eq!(wall.subject, None);
    check(
        "Ada Roe said exports had reached $3 billion.",
        &["- | exports | -"],
    );
}
