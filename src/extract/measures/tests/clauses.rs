//! Figures that share a sentence: brackets, coordination, relative clauses, and what one may not take from another.

use super::{check, figures};

#[test]
fn what_is_added_in_brackets_has_its_own_fund_and_its_own_time() {
    let text = "Norway announced a gift of 10 million euros for wells (following an additional contribution of 4 million euros to the harvest fund announced earlier this year).";
    check(
        text,
        &[
            "Norway | gift | -",
            "Norway | additional contribution | 2022-01-01/2022-03-10",
        ],
    );
    let figures = figures(text);
    assert_eq!(figures[0].purpose.as_deref(), Some("wells"));
    assert_eq!(figures[1].purpose, None);
    assert_eq!(figures[1].recipient.as_deref(), Some("harvest fund"));
}

#[test]
fn a_year_at_the_end_belongs_to_both_figures_joined_by_a_comma() {
    check(
        "Exports of Chile reached $4 billion, imports reached $3 billion in 2019.",
        &["Chile | Exports of Chile | 2019", "Chile | imports | 2019"],
    );
}

#[test]
fn sums_in_a_row_have_a_purpose_each() {
    let figures = figures(
        "Peru gave 5 million dollars for bridges, 3 million for wells and 2 million for schools.",
    );
    let purposes: Vec<Option<&str>> = figures.iter().map(|fact| fact.purpose.as_deref()).collect();
    assert_eq!(purposes, [Some("bridges"), Some("wells"), Some("schools")]);
}

#[test]
fn a_clause_with_which_measures_the_noun_before_it() {
    check(
        "The minister hailed the two-way trade that reached $6 billion in 2020 and Norwegian investment in Kenya, which climbed to $700 million in the same year.",
        &[
            "- | two-way trade | 2020",
            "Norway | Norwegian investment in Kenya | 2020",
        ],
    );
}

#[test]
fn a_semicolon_ends_what_a_figure_may_take() {
    check(
        "Chile's exports hit $4 billion in 2018; imports were $3 billion.",
        &["Chile | exports | 2018", "Chile | imports | -"],
    );
}

#[test]
fn while_begins_a_measure_of_its_own() {
    check(
        "Trade reached $9 billion in 2020, while investment stood at $2 billion.",
        &["- | Trade | 2020", "- | investment | 2020"],
    );
}

#[test]
fn a_new_subject_after_and_gives_its_own_figure() {
    let figures =
        figures("Trade reached $9 billion in 2020, and Kenya pledged 5 million dollars for seeds.");
    assert_eq!(figures[0].measure.as_deref(), Some("Trade"));
    assert_eq!(figures[0].purpose, None);
    assert_eq!(figures[1].measure.as_deref(), Some("pledge"));
    assert_eq!(figures[1].subject.as_deref(), Some("Kenya"));
}

#[test]
fn what_a_speaker_calls_ours_is_the_speakers() {
    let text = "Ms. Brook said: \"Our exports reached $4 billion in 2019.\"";
    check(text, &["Brook | exports | 2019"]);
    assert_eq!(figures(text)[0].speaker.as_deref(), Some("Brook"));
}

#[test]
fn no_year_is_taken_from_the_sentence_before() {
    check(
        "They met in 2019. Peru's total debt is 40 billion soles.",
        &["Peru | total debt | -"],
    );
}
