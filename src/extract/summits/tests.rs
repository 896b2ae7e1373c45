//! Summits in invented paragraphs.

use proptest::prelude::*;

use super::*;
use crate::article::Article;
use crate::extract::{documents, names};

fn summits(text: &str, date: Option<&str>) -> (Vec<Summit>, Option<String>) {
    read(text, date, &Lexicon::built_in())
}

fn read(text: &str, date: Option<&str>, lexicon: &Lexicon) -> (Vec<Summit>, Option<String>) {
    let article = Article::paragraph(text);
    let reading = Reading::new(&article, &lexicon.words);
    let date = date.map(|date| Derived::stated(date.to_owned()));
    let names = names::find(&reading, lexicon, date.as_ref());
    let documents = documents::find(&reading, lexicon, &names);
    let evidence = Evidence {
        names: &names,
        documents: &documents,
        times: &[],
        date: date.as_ref(),
    };
    let found = find(&reading, lexicon, &evidence);
    let inferred = infer_date(&reading, &found, lexicon).map(|date| date.value);
    (found, inferred)
}

/// Each summit as `name | date | place | named mentions`.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (found, _) = summits(text, None);
    let lines: Vec<String> = found
        .iter()
        .map(|summit| {
            let mentions: Vec<&str> = summit
                .mentions
                .iter()
                .map(|mention| &text[mention.span.start..mention.span.end])
                .collect();
            format!(
                "{} | {} | {} | {}",
                summit.name,
                summit.date.as_deref().unwrap_or("-"),
                summit.place.as_deref().unwrap_or("-"),
                mentions.join("; ")
            )
        })
        .collect();
    assert_eq!(lines, expected, "{text}");
}

#[test]
fn a_number_finds_the_edition_in_the_table() {
    check(
        "They spoke at the 24th Japan-ASEAN Summit held via videoconference. The event ended.",
        &["24th ASEAN-Japan Summit | 2021-10-27 | - | 24th Japan-ASEAN Summit; The event"],
    );
    check(
        "The ninth ASEAN Plus Three Summit will open.",
        &[
            "9th ASEAN Plus Three Summit | 2005-12-12 | Kuala Lumpur | ninth ASEAN Plus Three Summit",
        ],
    );
}

#[test]
fn a_number_may_stand_behind_and_may_be_roman() {
    check(
        "It was raised at the ASEAN Summit 9.",
        &["9th ASEAN Summit | 2003-10-07 | Bali | ASEAN Summit 9"],
    );
    check(
        "He spoke at the XIV BRICS Summit.",
        &["14th BRICS Summit | 2022-06-23 | - | XIV BRICS Summit"],
    );
    check(
        "The deal was reached at COP26 and praised.",
        &["26th UN Climate Change Conference (COP) | 2021-10-31 | Glasgow | COP26"],
    );
}

#[test]
fn a_series_of_its_own_is_read_by_pattern() {
    check(
        "The 3rd Northern Rivers Water Forum met in Oslo on March 3, 2019.",
        &["3rd Northern Rivers Water Forum | 2019-03-03 | Oslo | 3rd Northern Rivers Water Forum"],
    );
    check(
        "At the fourth Summit of the Union of Coastal States (UCS) they agreed.",
        &[
            "4th Union of Coastal States Summit | - | - | fourth Summit of the Union of Coastal States (UCS)",
        ],
    );
    check("It was the second meeting of the day.", &[]);
}

#[test]
fn letters_may_be_large_and_hyphens_may_have_blanks() {
    check(
        "The 14TH Coastal Forum opened in Oslo.",
        &["14th Coastal Forum | - | Oslo | 14TH Coastal Forum"],
    );
    for (text, printed) in [
        (
            "It was the 5th ASEAN - Japan Summit.",
            "5th ASEAN - Japan Summit",
        ),
        (
            "It was the 5th ASEAN–Japan Summit.",
            "5th ASEAN–Japan Summit",
        ),
    ] {
        let (found, _) = summits(text, None);
        let span = found[0].mentions[0].span;
        assert_eq!(&text[span.start..span.end], printed);
        assert_eq!(found[0].name, "5th ASEAN-Japan Summit");
    }
}

#[test]
fn a_congress_of_a_party_and_a_phase_are_no_summits() {
    check("The 14th National Congress of the Party met.", &[]);
    check("The second phase and the third largest port opened.", &[]);
}

#[test]
fn a_bare_number_belongs_to_the_body_in_its_sentence() {
    check(
        "Leaders of the Group of 20 agreed at their 17th summit in Bali.",
        &["17th G20 Summit | 2022-11-15 | Bali | 17th summit"],
    );
}

#[test]
fn a_summit_yet_to_come_does_not_date_the_article() {
    let (_, date) = summits("Hanoi would host the 37th ASEAN Summit.", None);
    assert_eq!(date, None);
}

#[test]
fn a_summit_yet_to_come_is_not_what_the_article_reports_on() {
    for text in [
        "Laos discussed the upcoming 45th ASEAN Summit in Vientiane. It hopes for a good 45th ASEAN Summit.",
        "The 45th ASEAN Summit will be held in Vientiane.",
        "Next year's 45th ASEAN Summit is for Laos.",
    ] {
        assert_eq!(summits(text, None).1, None, "{text}");
    }
    let (found, date) = summits(
        "Malaysia will host the 46th ASEAN Summit. The 46th ASEAN Summit and the 46th ASEAN Summit matter. Leaders closed the 44th ASEAN Summit on Tuesday.",
        None,
    );
    assert_eq!(found[0].ordinal, Some(44));
    assert_eq!(date.as_deref(), Some("2024-10"));
    let (_, date) = summits(
        "The plan put forward at the 44th ASEAN Summit in Vientiane on October 9 was adopted.",
        None,
    );
    assert_eq!(date.as_deref(), Some("2024-10-09"));
}

#[test]
fn a_summit_to_which_one_looks_forward_is_to_come() {
    let text = "Laos looked forward to the 45th ASEAN Summit.";
    assert_eq!(summits(text, None).1, None);
}

#[test]
fn a_double_summit_has_two_numbers() {
    check(
        "The 28th and 29th ASEAN Summits were held.",
        &["28th and 29th ASEAN Summits | 2016-09-06 | Vientiane | 28th and 29th ASEAN Summits"],
    );
}

#[test]
fn a_summit_that_is_never_named_is_found_by_what_it_adopted() {
    let (found, date) = summits(
        "At the conference the leaders adopted the Melbourne Declaration.",
        None,
    );
    assert_eq!(found[0].series, "ASEAN-Australia Summit");
    assert_eq!(found[0].confidence.rule(), Some("document-adopted-there"));
    assert_eq!(date, None);
}

#[test]
fn the_day_beside_a_numbered_summit_dates_the_article() {
    let (_, date) = summits("The 24th ASEAN-Japan Summit met on Oct 27.", None);
    assert_eq!(date.as_deref(), Some("2021-10-27"));
    let (_, date) = summits("The 24th ASEAN-Japan Summit met.", None);
    assert_eq!(date.as_deref(), Some("2021-10"));
}

#[test]
fn any_text_gives_summits_within_its_bounds() {
    let lexicon = Lexicon::built_in();
    let words = "([A-Z][a-z]{0,5}|ASEAN|Japan|Summit|Meeting|the|of|and|between|[0-9]{1,4}(th)?|first|XIV|\\(|\\)|-|,|\\.|’s|é|COP| ){0,60}";
    proptest!(|(text in words)| {
        let (found, _) = read(&text, None, &lexicon);
        for mention in found.iter().flat_map(|summit| &summit.mentions) {
            prop_assert!(text.get(mention.span.start..mention.span.end).is_some());
        }
    });
}

#[test]
fn the_inaugural_summit_is_the_first_and_a_later_one_another() {
    check(
        "The inaugural Harbour Summit was held in Hanoi. They decided that the second summit be held in Lima in 2031.",
        &[
            "1st Harbour Summit | - | Hanoi | inaugural Harbour Summit",
            "2nd Harbour Summit | 2031 | Lima | second summit",
        ],
    );
}

#[test]
fn the_first_summit_of_a_person_is_not_the_first_of_its_series() {
    for text in [
        "Prime Minister Ivo Marn arrived for his maiden Harbour Summit.",
        "Prime Minister Ana Reyes arrived for her inaugural Harbour Summit.",
        "Ana Reyes’s inaugural Harbour Summit was held in Hanoi.",
    ] {
        assert_eq!(summits(text, None).0[0].ordinal, None, "{text}");
    }
}

#[test]
fn a_printed_inaugural_states_the_number() {
    let check = |text: &str, expected: &[bool]| {
        let lexicon = Lexicon::built_in();
        let article = Article::paragraph(text);
        let reading = Reading::new(&article, &lexicon.words);
        let facts = facts(&reading, &lexicon, &summits(text, None).0);
        let are_stated: Vec<bool> = facts
            .iter()
            .map(|fact| fact.confidence == Confidence::Stated)
            .collect();
        assert_eq!(are_stated, expected, "{text}");
    };
    check("The inaugural Harbour Summit was held in Hanoi.", &[true]);
    check(
        "The 1st Harbour Summit opened. The Harbour Summit will go on.",
        &[true, false],
    );
    check(
        "The 45th ASEAN Summit opened. It was her inaugural ASEAN Summit.",
        &[true, false],
    );
}

#[test]
fn only_the_numbers_of_a_yearly_series_tell_years() {
    check(
        "The 4th Harbour Summit was held in 2009. The 6th Harbour Summit was held in Lima.",
        &[
            "4th Harbour Summit | 2009 | - | 4th Harbour Summit",
            "6th Harbour Summit | - | Lima | 6th Harbour Summit",
        ],
    );
    check(
        "The 70th ASEAN-Japan Summit was held in 2067. The 72nd ASEAN-Japan Summit was held in Lima.",
        &[
            "70th ASEAN-Japan Summit | 2067 | - | 70th ASEAN-Japan Summit",
            "72nd ASEAN-Japan Summit | 2069 | Lima | 72nd ASEAN-Japan Summit",
        ],
    );
    check(
        "The 90th ASEAN Summit was held in 2047. The 94th ASEAN Summit was held in Lima.",
        &[
            "90th ASEAN Summit | 2047 | - | 90th ASEAN Summit",
            "94th ASEAN Summit | - | Lima | 94th ASEAN Summit",
        ],
    );
}

#[test]
fn their_summit_is_that_of_both() {
    check(
        "The European Union and the Gulf Cooperation Council held their first summit.",
        &["1st EU-GCC Summit | - | - | first summit"],
    );
    check(
        "ASEAN and Japan held their 24th summit.",
        &["24th ASEAN-Japan Summit | 2021-10-27 | - | 24th summit"],
    );
}

#[test]
fn what_stands_behind_a_comma_is_not_its_place() {
    check(
        "They met for the 5th Harbour Summit, as rain in Lima went on.",
        &["5th Harbour Summit | - | - | 5th Harbour Summit"],
    );
}

#[test]
fn the_day_of_a_dateline_dates_the_article_by_its_summit() {
    let text = "TOKYO, Oct 28 (Agency) - The 24th ASEAN-Japan Summit was a success.";
    let article = Article {
        dateline_span: text.find(" The").map(|end| Span::new(0, end)),
        ..Article::paragraph(text)
    };
    let lexicon = Lexicon::built_in();
    let analysis = crate::extract::extract(&article, &lexicon);
    let date = analysis.date.map(|date| date.value);
    assert_eq!(date.as_deref(), Some("2021-10-28"));
}
