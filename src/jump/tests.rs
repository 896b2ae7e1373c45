//! Queries in, labels out.

use std::collections::BTreeMap;

use super::*;
use crate::library::sample::three_summits;

fn target(kind: TargetKind, label: &str) -> Target {
    Target {
        kind,
        label: label.to_owned(),
        detail: String::new(),
        also: String::new(),
        key: String::new(),
        article: None,
        span: None,
    }
}

fn targets(labels: &[&str]) -> Targets {
    let targets = labels
        .iter()
        .map(|label| target(TargetKind::Article, label));
    Targets::new(targets.collect())
}

/// Checks which labels a query finds, in order, the matched letters in brackets.
fn check(targets: &Targets, query: &str, expected: &[&str]) {
    let found = targets.find(query, 20, None);
    let labels: Vec<String> = found
        .hits
        .iter()
        .map(|hit| {
            let mut label = targets.get(hit.target).label.clone();
            for mark in hit.marks.iter().rev() {
                label.insert(mark.end, ']');
                label.insert(mark.start, '[');
            }
            label
        })
        .collect();
    assert_eq!(labels, expected, "{query}");
    assert_eq!(found.total, found.matching.len());
}

#[test]
fn accents_fold_both_ways() {
    let all = targets(&["Hội nghị Cấp cao", "hotel nightly", "Đà Nẵng", "ＡＳＥＡＮ"]);
    check(&all, "hoi nghi", &["[Hội] [nghị] Cấp cao"]);
    check(&all, "HỘI C", &["[Hội] nghị [C]ấp cao"]);
    check(&all, "da nang", &["[Đà] [Nẵng]"]);
    check(&all, "asean", &["[ＡＳＥＡＮ]"]);
}

#[test]
fn whole_words_come_before_starts_before_insides_before_scattered_letters() {
    let all = targets(&[
        "more in kind obligations",
        "Unmekonged",
        "Mekongs of the world",
        "The Mekong",
        "Mekong",
        "Mekong delta",
    ]);
    check(
        &all,
        "mekong",
        &[
            "[Mekong]",
            "[Mekong] delta",
            "The [Mekong]",
            "[Mekong]s of the world",
            "Un[mekong]ed",
        ],
    );
    check(&all, "mik", &["[m]ore [i]n [k]ind obligations"]);
}

#[test]
fn every_word_must_match_in_any_order() {
    let all = targets(&[
        "Kishida on supply chains",
        "supply of rice",
        "Kishida alone",
    ]);
    check(&all, "sup kish", &["[Kish]ida on [sup]ply chains"]);
    check(&all, "kishida rice", &[]);
    check(&all, "zqx", &[]);
}

#[test]
fn a_long_label_is_not_found_by_strewn_letters() {
    let long = "a very long statement on many things that goes on and on until it has nearly every letter there is in it";
    check(&targets(&[long]), "vsmt", &[]);
    check(
        &targets(&[long]),
        "nearly",
        &[&long.replace("nearly", "[nearly]")],
    );
    let endless = "x".repeat(200_000);
    assert_eq!(targets(&[&endless]).find(&endless, 5, None).total, 1);
}

#[test]
fn a_sigil_narrows_to_its_kinds() {
    let all = Targets::new(vec![
        target(TargetKind::Person, "Trade Anna"),
        target(TargetKind::Figure, "204 · trade"),
        target(TargetKind::Quote, "trade is trade"),
        target(TargetKind::Summit, "Trade Summit"),
        target(TargetKind::Topic, "Trade"),
        Target {
            also: "Look at the trade".to_owned(),
            ..target(TargetKind::Command, "open")
        },
    ]);
    check(&all, "@trade", &["[Trade] Anna"]);
    check(&all, "$ trade", &["204 · [trade]"]);
    check(&all, "\"trade", &["[trade] is trade"]);
    check(&all, "“trade", &["[trade] is trade"]);
    check(&all, "!", &["Trade Summit"]);
    check(&all, "#tr", &["[Tr]ade"]);
    check(&all, ">trade", &["open"]);
    assert_eq!(all.find("trade", 20, None).total, 6);
    let people = all.find_kind(Some(TargetKind::Person), "tr", 20, None);
    assert_eq!(people.total, 1);
}

#[test]
fn a_sum_of_the_number_comes_before_other_figures() {
    let all = Targets::new(vec![
        target(TargetKind::Figure, "50 years · ties"),
        target(TargetKind::Figure, "500 boats"),
        Target {
            key: "money".to_owned(),
            ..target(TargetKind::Figure, "US$50 million · soft loans")
        },
    ]);
    check(
        &all,
        "$50",
        &[
            "US$[50] million · soft loans",
            "[50] years · ties",
            "[50]0 boats",
        ],
    );
}

#[test]
fn a_quote_is_found_by_its_speaker_and_cue_after_those_that_say_it() {
    let quote = |words: &str, also: &str| Target {
        also: also.to_owned(),
        ..target(TargetKind::Quote, words)
    };
    let long = "rivers ".repeat(100);
    let all = Targets::new(vec![
        quote("more boats", "Anna Bell pledged"),
        quote("a bell for every boat", "Ivo Marn said"),
        quote(&long, "Anna Bell said"),
    ]);
    check(
        &all,
        "\"bell boat",
        &["a [bell] for every [boat]", "more [boat]s"],
    );
    check(&all, "\"bell pledge", &["more boats"]);
    assert_eq!(all.find("\"anna rivers", 9, None).total, 1);
}

#[test]
fn a_longer_query_looks_only_at_what_matched_before() {
    let all = targets(&["Kishida", "Kishi", "Minh", "Kashmir"]);
    let mut previous = None;
    for query in ["k", "ki", "kis", "kish", "kishi", "kishid", "kishid m"] {
        let narrowed = all.find(query, 9, previous.as_ref());
        assert_eq!(narrowed, all.find(query, 9, None), "{query}");
        previous = Some(narrowed);
    }
    // A shorter one, or one with another sigil, starts anew.
    assert_eq!(all.find("m", 9, previous.as_ref()).total, 2);
}

#[test]
fn everything_in_the_library_is_gathered_once() {
    let topics = BTreeMap::from([("mekong".to_owned(), "Mekong sub-region".to_owned())]);
    let commands = [("quit".to_owned(), "Ends the program".to_owned())];
    let all = Targets::gather(&three_summits(), &topics, &commands).unwrap();
    let count = |kind| {
        all.targets
            .iter()
            .filter(|target| target.kind == kind)
            .count()
    };
    assert_eq!(count(TargetKind::Topic), 4);
    assert_eq!(count(TargetKind::Summit), 3);
    assert_eq!(count(TargetKind::Article), 4);
    assert_eq!(count(TargetKind::Person), 2);
    assert_eq!(count(TargetKind::Heading), 1);
    assert_eq!(count(TargetKind::Figure), 3);
    assert_eq!(count(TargetKind::Quote), 4);
    assert_eq!(count(TargetKind::Command), 1);
    let found = all.find("mekong", 9, None);
    assert_eq!(all.get(found.hits[0].target).label, "Mekong sub-region");
    let quote = all.get(all.find("\"dredge", 9, None).hits[0].target);
    assert_eq!(
        quote.detail,
        "Ông Minh · 2th Lake-River Summit · 2021-10-27"
    );
    assert!(quote.article.is_some() && quote.span.is_some());
}

proptest::proptest! {
    #[test]
    fn marks_lie_on_characters_of_the_label(label in ".{0,40}", query in ".{0,8}") {
        let all = targets(&[&label]);
        for hit in all.find(&query, 9, None).hits {
            for mark in hit.marks {
                proptest::prop_assert!(label.get(mark.start..mark.end).is_some());
            }
        }
    }
}
