//! Names in invented paragraphs: who is found, as whom, and how phrases without a name resolve.

mod orders;
mod traps;

use proptest::prelude::*;

use super::*;
use crate::article::Article;

/// Returns every mention as `letter printed = canonical`.
fn mentions(text: &str, date: Option<&str>) -> Vec<String> {
    let lexicon = Lexicon::built_in();
    let article = Article::paragraph(text);
    let reading = Reading::new(&article, &lexicon.words);
    let date = date.map(|date| Derived::stated(date.to_owned()));
    let names = find(&reading, &lexicon, date.as_ref());
    names
        .mentions
        .iter()
        .map(|mention| {
            let entity = names.entity(mention);
            let letter = match entity.kind {
                EntityKind::Person => 'P',
                EntityKind::Organisation => 'O',
                EntityKind::Place => 'L',
            };
            format!("{letter} {} = {}", reading.slice(mention.span), entity.name)
        })
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(mentions(text, None), expected, "{text}");
}

#[track_caller]
fn check_resolved(text: &str, date: Option<&str>, phrase: &str, expected: Option<&str>) {
    let lexicon = Lexicon::built_in();
    let article = Article::paragraph(text);
    let reading = Reading::new(&article, &lexicon.words);
    let date = date.map(|date| Derived::stated(date.to_owned()));
    let names = find(&reading, &lexicon, date.as_ref());
    let start = text.rfind(phrase).expect("the phrase stands in the text");
    let tokens = reading.token_at(start)..reading.token_at(start + phrase.len() - 1) + 1;
    let resolved = names.resolve(&reading, tokens, &lexicon);
    assert_eq!(
        resolved.as_ref().map(|name| name.value.as_str()),
        expected,
        "{text}"
    );
}

#[test]
fn a_title_and_a_name_make_a_person() {
    check(
        "Vietnam’s Prime Minister Pham Minh Chinh met Foreign Minister Ada Brook. Chinh said yes.",
        &[
            "L Vietnam = Vietnam",
            "P Pham Minh Chinh = Pham Minh Chinh",
            "P Ada Brook = Ada Brook",
            "P Chinh = Pham Minh Chinh",
        ],
    );
}

#[test]
fn a_title_goes_on_after_of_and_for() {
    check(
        "Minister of Foreign Affairs Ada Brook and Minister for Foreign Affairs Ivo Marn met. Brook said yes.",
        &[
            "P Ada Brook = Ada Brook",
            "P Ivo Marn = Ivo Marn",
            "P Brook = Ada Brook",
        ],
    );
}

#[test]
fn a_known_name_before_its_acronym_is_known_whole() {
    check(
        "Ports of the Association of Southeast Asian Nations (ASEAN) grew. ASEAN said so.",
        &[
            "O Association of Southeast Asian Nations = ASEAN",
            "O ASEAN = ASEAN",
            "O ASEAN = ASEAN",
        ],
    );
}

#[test]
fn a_transcript_prints_names_in_capitals() {
    check("PRIME MINISTER MARN: The quay is old.", &["P MARN = MARN"]);
    check("MS. BROOK: The quay is old.", &["P BROOK = BROOK"]);
}

#[test]
fn japanese_names_are_one_person_in_either_order() {
    check(
        "Prime Minister Fumio Kishida spoke. Later Kishida Fumio left, and Kishida said no.",
        &[
            "P Fumio Kishida = Kishida Fumio",
            "P Kishida Fumio = Kishida Fumio",
            "P Kishida = Kishida Fumio",
        ],
    );
}

#[test]
fn demonyms_are_no_places_and_acronyms_are_learnt() {
    check(
        "The Chilean envoy visited the Union for Better Harbours (UBH). The UBH thanked him.",
        &[
            "O Union for Better Harbours = Union for Better Harbours",
            "O UBH = Union for Better Harbours",
            "O UBH = Union for Better Harbours",
        ],
    );
}

#[test]
fn an_acronym_reaches_back_over_its_own_name_only() {
    check(
        "It was backed by the HPL and the Dune Union Party (DUP), not by foreign aid (FA).",
        &[
            "O HPL = HPL",
            "O Dune Union Party = Dune Union Party",
            "O DUP = Dune Union Party",
        ],
    );
}

#[test]
fn a_role_is_the_latest_person_who_was_given_it() {
    let text = "Prime Minister Ann Reed met President Bob Lund. Then the prime minister said it.";
    check_resolved(text, None, "the prime minister", Some("Ann Reed"));
    check_resolved(
        "He met officials. The Vietnamese PM said it.",
        Some("2022-05-01"),
        "The Vietnamese PM",
        Some("Pham Minh Chinh"),
    );
    check_resolved(
        "Then the minister said it.",
        Some("2022-05-01"),
        "the minister",
        None,
    );
}

#[test]
fn a_capital_speaks_for_its_country() {
    check_resolved(
        "It said Tokyo has provided loans.",
        None,
        "Tokyo",
        Some("Japan"),
    );
    check_resolved(
        "It said Japan has provided loans.",
        None,
        "Japan",
        Some("Japan"),
    );
}

#[test]
fn any_text_gives_names_within_its_bounds() {
    let lexicon = Lexicon::built_in();
    let words = "([A-Z][a-z]{0,6}|[A-Z]{2,4}|of|and|the|in|Mr|Minister|Party|said|\\(|\\)|-|,|\\.|’s|é|[0-9]{1,4}| ){0,60}";
    proptest!(|(text in words)| {
        let article = Article::paragraph(&text);
        let reading = Reading::new(&article, &lexicon.words);
        let names = find(&reading, &lexicon, None);
        let mut last = 0;
        for mention in &names.mentions {
            prop_assert!(mention.name.start >= last && mention.name.end > mention.name.start);
            prop_assert!(text.get(mention.span.start..mention.span.end).is_some());
            last = mention.name.end;
        }
        for fact in crate::extract::documents::find(&reading, &lexicon, &names) {
            prop_assert!(text.get(fact.span.start..fact.span.end).is_some());
        }
        for start in 0..reading.tokens.len() {
            names.resolve(&reading, start..(start + 3).min(reading.tokens.len()), &lexicon);
        }
    });
}
