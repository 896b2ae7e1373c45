//! Queries in, labels out.

use std::collections::BTreeMap;

use super::*;
use crate::library::sample::{Sample, three_summits};

/// A target in the making.
#[derive(Clone, Copy)]
struct Made {
    kind: TargetKind,
    label: &'static str,
    also: &'static str,
    is_money: bool,
}

const fn target(kind: TargetKind, label: &'static str) -> Made {
    Made {
        kind,
        label,
        also: "",
        is_money: false,
    }
}

fn all_of(made: &[Made]) -> Targets {
    let mut targets = Targets::default();
    for (made, id) in made.iter().zip(0..) {
        targets.push(&Entry {
            kind: made.kind,
            label: made.label,
            also: made.also,
            weight: 0,
            is_money: made.is_money,
            id,
        });
    }
    targets
}

/// Some targets and their labels.
struct Labelled {
    targets: Targets,
    labels: Vec<&'static str>,
}

fn made(made: &[Made]) -> Labelled {
    Labelled {
        targets: all_of(made),
        labels: made.iter().map(|made| made.label).collect(),
    }
}

fn targets(labels: &[&'static str]) -> Labelled {
    let articles: Vec<Made> = labels
        .iter()
        .map(|label| target(TargetKind::Article, label))
        .collect();
    made(&articles)
}

fn find(targets: &Targets, query: &str) -> Found {
    let mut finder = Finder::default();
    let found = finder.find(targets, (query, None), 20, &|| true);
    found.expect("somebody waits")
}

/// Checks which labels a query finds, in order, the matched letters in brackets.
fn check(all: &Labelled, query: &str, expected: &[&str]) {
    let found = find(&all.targets, query);
    let labels: Vec<String> = found
        .hits
        .iter()
        .map(|&hit| {
            let mut label = all.labels[hit].to_owned();
            for mark in marks(query, all.labels[hit]).iter().rev() {
                label.insert(mark.end, ']');
                label.insert(mark.start, '[');
            }
            label
        })
        .collect();
    assert_eq!(labels, expected, "{query}");
}

#[test]
fn accents_fold_both_ways() {
    let all = targets(&["Hội nghị Cấp cao", "hotel nightly", "Đà Nẵng", "ＡＳＥＡＮ"]);
    check(&all, "hoi nghi", &["[Hội] [nghị] Cấp cao"]);
    check(&all, "hội c", &["[Hội] nghị [C]ấp cao"]);
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
fn a_capital_is_looked_for_as_it_is_written() {
    let all = targets(&["The Hague pact", "the hague", "ÉLAN", "élan"]);
    check(&all, "Hague", &["The [Hague] pact"]);
    check(&all, "tHE", &[]);
    check(&all, "Élan", &[]);
    check(&all, "ÉLAN", &["[ÉLAN]"]);
    // Each word for itself.
    check(&all, "the Hague", &["[The] [Hague] pact"]);
}

#[test]
fn initials_come_before_what_lies_inside_words() {
    let all = targets(&[
        "unwtofr",
        "Wide Trade Office for Rivers",
        "what tomorrow often feels like remotely",
    ]);
    check(
        &all,
        "wtor",
        &[
            "[W]ide [T]rade [O]ffice for [R]ivers",
            "[w]hat [t]om[or]row often feels like remotely",
            "un[wto]f[r]",
        ],
    );
}

#[test]
fn letters_of_other_scripts_are_whole_letters() {
    // The last byte of one letter and the first of the next are no letter.
    let all = targets(&["Токио", "東京サミット"]);
    check(&all, "токио", &["[Токио]"]);
    check(&all, "ки", &["То[ки]о"]);
    check(&all, "京ミ", &["東[京]サ[ミ]ット"]);
    check(&all, "ж", &[]);
}

#[test]
fn a_label_is_matched_as_far_as_a_screenful() {
    let endless: &str = Box::leak("x".repeat(200_000).into_boxed_str());
    let all = targets(&[endless]);
    assert_eq!(find(&all.targets, endless).total, 1);
    assert_eq!(all.targets.text_len(), 512);
}

#[test]
fn a_sigil_narrows_to_its_kinds() {
    let all = made(&[
        target(TargetKind::Person, "Trade Anna"),
        target(TargetKind::Figure, "204 · trade"),
        target(TargetKind::Quote, "trade is trade"),
        target(TargetKind::Summit, "Trade Summit"),
        target(TargetKind::Topic, "Trade"),
        Made {
            also: "Look at the trade",
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
    assert_eq!(find(&all.targets, "trade").total, 6);
    let mut finder = Finder::default();
    let asked = ("tr", Some(TargetKind::Person));
    let people = finder.find(&all.targets, asked, 20, &|| true);
    assert_eq!(people.map(|found| found.total), Some(1));
}

#[test]
fn a_sum_of_the_number_comes_before_other_figures() {
    let all = made(&[
        target(TargetKind::Figure, "50 years · ties"),
        target(TargetKind::Figure, "500 boats"),
        Made {
            is_money: true,
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
    let quote = |words: &'static str, also: &'static str| Made {
        also,
        ..target(TargetKind::Quote, words)
    };
    let long: &str = Box::leak("rivers ".repeat(100).into_boxed_str());
    let all = made(&[
        quote("more boats", "Anna Bell pledged"),
        quote("a bell for every boat", "Ivo Marn said"),
        quote(long, "Anna Bell said"),
    ]);
    check(
        &all,
        "\"bell boat",
        &["a [bell] for every [boat]", "more [boat]s"],
    );
    check(&all, "\"bell pledge", &["more boats"]);
    assert_eq!(find(&all.targets, "\"anna rivers").total, 1);
}

#[test]
fn a_longer_query_looks_only_at_what_matched_before() {
    let all = targets(&["Kishida", "Kishi", "Minh", "Kashmir"]).targets;
    let mut finder = Finder::default();
    let queries = [
        "k", "ki", "kis", "kish", "kishi", "kishid", "kishid m", "kishid", "kis", "m", "mi", "",
    ];
    for query in queries {
        let narrowed = finder.find(&all, (query, None), 9, &|| true);
        assert_eq!(narrowed, Some(find(&all, query)), "{query}");
    }
}

#[test]
fn what_comes_later_is_found_too() {
    let mut all = targets(&["Kishida", "Minh"]).targets;
    let mut finder = Finder::default();
    let total = |finder: &mut Finder, all: &Targets| {
        let found = finder.find(all, ("min", None), 9, &|| true);
        found.map(|found| (found.total, found.of))
    };
    assert_eq!(total(&mut finder, &all), Some((1, 2)));
    all.push(&Entry {
        kind: TargetKind::Person,
        label: "Minh Anh",
        also: "",
        weight: 0,
        is_money: false,
        id: 7,
    });
    assert_eq!(total(&mut finder, &all), Some((2, 3)));
}

#[test]
fn nobody_gets_an_answer_that_nobody_waits_for() {
    let all = targets(&["Kishida"]).targets;
    let mut finder = Finder::default();
    assert_eq!(finder.find(&all, ("k", None), 9, &|| false), None);
    assert!(finder.find(&all, ("k", None), 9, &|| true).is_some());
}

#[test]
fn everything_in_the_library_is_gathered_once() {
    let topics = BTreeMap::from([("mekong".to_owned(), "Mekong sub-region".to_owned())]);
    let commands = [("quit".to_owned(), "Ends the program".to_owned())];
    let mut gatherer = Gatherer::new(three_summits(), topics, &commands);
    let mut all = Targets::default();
    while gatherer.step(&mut all).unwrap() {}
    let shown = |target: usize| gatherer.shown(&all, target).unwrap();
    let count = |kind| {
        (0..all.len())
            .filter_map(shown)
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
    let best = |query: &str| shown(find(&all, query).hits[0]).unwrap();
    assert_eq!(best("mekong").label, "Mekong sub-region");
    let quote = best("\"dredge");
    assert_eq!(
        quote.detail,
        "Ông Minh · 2th Lake-River Summit · 2021-10-27"
    );
    assert!(quote.article.is_some() && quote.span.is_some());
}

#[test]
fn what_comes_into_the_library_later_is_gathered_later() {
    let library = three_summits();
    let mut gatherer = Gatherer::new(library.clone(), BTreeMap::new(), &[]);
    let mut all = Targets::default();
    while gatherer.step(&mut all).unwrap() {}
    let before = all.len();
    assert!(!gatherer.step(&mut all).unwrap());
    let sample = Sample::new("late", "Latecomers meet", "2022-01-01", "They met.\n");
    library.add(&[(sample.article, sample.analysis)]).unwrap();
    while gatherer.step(&mut all).unwrap() {}
    assert_eq!(all.len(), before + 1);
    assert_eq!(find(&all, "latecomers").total, 1);
}

proptest::proptest! {
    #[test]
    fn marks_lie_on_characters_of_the_label(label in ".{0,40}", query in ".{0,8}") {
        for mark in marks(&query, &label) {
            proptest::prop_assert!(label.get(mark.start..mark.end).is_some());
        }
    }

    #[test]
    fn whatever_is_typed_finds_what_a_plain_search_does(
        labels in proptest::collection::vec("[a-cA-C ]{0,12}", 0..20),
        query in "[a-cA ]{0,4}",
    ) {
        let mut all = Targets::default();
        for (label, id) in labels.iter().zip(0..) {
            let kind = TargetKind::Article;
            all.push(&Entry { kind, label, also: "", weight: 0, is_money: false, id });
        }
        let plain = labels.iter().filter(|label| {
            query.split_whitespace().all(|word| {
                let has_case = word.contains(char::is_uppercase);
                let label = if has_case { (*label).clone() } else { label.to_lowercase() };
                let mut rest = label.chars();
                word.chars().all(|letter| rest.any(|other| other == letter))
            })
        });
        proptest::prop_assert_eq!(find(&all, &query).total, plain.count());
    }
}
