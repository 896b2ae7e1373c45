//! Invented quotes in, those like one out.

use super::*;
use crate::library::sample::{Sample, library_of};
use crate::library::{QuoteFilter, Window};

fn library() -> Library {
    let article = |number: u32, day: &str, said: &[&str]| {
        let lines: Vec<String> = said.iter().map(|it| format!("Berg said {it}.")).collect();
        let text = lines.join("\n");
        let path = format!("{number}.txt");
        let mut sample = Sample::new(&path, "Ports", day, &text).summit("Port Summit", number, day);
        for words in said {
            sample = sample.quote(words, "Berg", &["ports"], Some(0));
        }
        sample
    };
    library_of(vec![
        article(
            1,
            "2020-01-01",
            &[
                "lanterns guide every ship to narrow harbours",
                "lanterns guide every ship into narrow harbours by night",
            ],
        ),
        article(
            2,
            "2021-01-01",
            &[
                "narrowing harbours keep lanterns lit",
                "tolls must fall at once",
            ],
        ),
        article(
            3,
            "2022-01-01",
            &["ships guide themselves", "lanterns guide every ship home"],
        ),
    ])
}

fn first(library: &Library) -> QuoteRow {
    library
        .quotes(&QuoteFilter::default(), Window::first(1))
        .unwrap()
        .remove(0)
}

#[test]
fn the_most_alike_of_other_summits_come_first() {
    let library = library();
    let quote = first(&library);
    let likes = like(&library, QuoteRef::Id(quote.id), 9).unwrap().unwrap();
    let readings: Vec<&str> = likes
        .alike
        .iter()
        .map(|it| &*it.statement.quote.reading)
        .collect();
    assert_eq!(
        readings,
        [
            "lanterns guide every ship home",
            "narrowing harbours keep lanterns lit",
            "ships guide themselves",
            "lanterns guide every ship into narrow harbours by night",
        ]
    );
    assert!(likes.alike[3].score > likes.alike[0].score);
    assert!(!likes.alike[3].is_elsewhere);
    assert_eq!(likes.of, 5);
}

#[test]
fn the_reason_names_phrases_and_words() {
    let library = library();
    let quote = first(&library);
    let likes = like(&library, QuoteRef::Id(quote.id), 9).unwrap().unwrap();
    assert_eq!(
        likes.alike[0].reason(),
        "shares “lanterns guide every ship”"
    );
    assert_eq!(
        likes.alike[1].reason(),
        "shares “narrowing harbours” and 1 common word (lanterns)"
    );
    let second = &likes.alike[1];
    let marked: Vec<&str> = second
        .shared
        .iter()
        .map(|span| &second.statement.quote.reading[span.start..span.end])
        .collect();
    assert_eq!(marked, ["narrowing harbours", "lanterns"]);
}

#[test]
fn a_quote_like_no_other_has_none_and_one_that_is_gone_is_not_there() {
    let library = library();
    let quotes = library
        .quotes(&QuoteFilter::default(), Window::ALL)
        .unwrap();
    let lonely = quotes
        .iter()
        .find(|it| it.reading.starts_with("tolls"))
        .unwrap();
    let likes = like(&library, QuoteRef::Id(lonely.id), 9).unwrap().unwrap();
    assert!(likes.alike.is_empty());
    assert!(
        like(&library, QuoteRef::Id(QuoteId(999)), 9)
            .unwrap()
            .is_none()
    );
}
