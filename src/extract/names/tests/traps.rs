//! What misleads a reader of organisations and places: look-alikes, stray blanks, acronyms in front of their names.

use super::check;

#[test]
fn an_acronym_may_stand_before_the_name_it_is_short_for() {
    check(
        "UCS (the Union of Coastal States) said it. The UCS left.",
        &[
            "O UCS = Union of Coastal States",
            "O Union of Coastal States = Union of Coastal States",
            "O UCS = Union of Coastal States",
        ],
    );
}

#[test]
fn blanks_at_a_bracket_do_not_hide_the_acronym() {
    check(
        "The Union of Coastal States ( UCS )said it.",
        &[
            "O Union of Coastal States = Union of Coastal States",
            "O UCS = Union of Coastal States",
        ],
    );
}

#[test]
fn names_are_never_matched_by_their_beginning() {
    check(
        "ASEAN is in Asia and an Asian body.",
        &["O ASEAN = ASEAN", "L Asia = Asia"],
    );
}

#[test]
fn us_is_a_country_only_in_capitals_and_without_a_sum() {
    check("The US gave US$5 million to us.", &["L US = United States"]);
}

#[test]
fn a_blank_after_a_hyphen_does_not_part_a_region() {
    check(
        "The Indo- Pacific and Asia- Pacific regions",
        &[
            "L Indo- Pacific = Indo-Pacific",
            "L Asia- Pacific = Asia-Pacific",
        ],
    );
}

#[test]
fn demonyms_are_no_places_but_both_names_of_a_sea_are() {
    check("The Japanese envoy met a Vietnamese official.", &[]);
    check(
        "The East Sea, also called the South China Sea, is deep.",
        &[
            "L East Sea = East Sea",
            "L South China Sea = South China Sea",
        ],
    );
}

#[test]
fn heads_make_organisations() {
    check(
        "The Bank of Fiji, the Ministry of Fisheries, the Harbour Times and the Green Party agreed.",
        &[
            "O Bank of Fiji = Bank of Fiji",
            "O Ministry of Fisheries = Ministry of Fisheries",
            "O Harbour Times = Harbour Times",
            "O Green Party = Green Party",
        ],
    );
}

#[test]
fn currencies_and_terms_of_the_economy_are_no_organisations() {
    check(
        "The fund got 280 million AUD (183 million USD) of FDI.",
        &[],
    );
}

#[test]
fn a_place_behind_a_particle_is_part_of_a_name() {
    check(
        "Crown Prince Sabah Al-Khalid Al-Sabah agreed.",
        &["P Sabah Al-Khalid Al-Sabah = Sabah Al-Khalid Al-Sabah"],
    );
}

#[test]
fn heads_of_state_and_government_are_no_body() {
    check(
        "The Heads of State and Government of the Member States of ASEAN met.",
        &["O ASEAN = ASEAN"],
    );
}

#[test]
fn a_ministry_behind_a_department_of_state_is_a_body() {
    let text = "The Department of State and Ministry of Finance of Fiji met.";
    check(
        text,
        &[
            "O Department of State = Department of State",
            "O Ministry of Finance of Fiji = Ministry of Finance of Fiji",
        ],
    );
}

#[test]
fn a_country_goes_on_behind_of() {
    let found = "the Democratic Republic of Congo";
    check(
        &format!("Talks in {found} went on."),
        &["L Democratic Republic of Congo = Congo"],
    );
}
