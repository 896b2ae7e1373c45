//! Invented quotes in, cells out.

use std::collections::BTreeMap;

use super::*;
use crate::library::sample::{Sample, library_of, three_summits};

fn labels() -> BTreeMap<String, String> {
    [("mekong", "Mekong sub-region"), ("fish", "Fish")]
        .map(|(id, label)| (id.to_owned(), label.to_owned()))
        .into()
}

/// Draws a matrix as lines: the columns, then each row with `statements/quotes` of its cells.
fn check(library: &Library, question: &Question, expected: &[&str]) {
    let matrix = matrix(library, question, &labels()).unwrap();
    let heads: Vec<&str> = matrix.columns.iter().map(|it| &*it.label).collect();
    let mut lines = vec![heads.join(" | ")];
    for (row, head) in matrix.rows.iter().enumerate() {
        let cells: Vec<String> = (0..matrix.columns.len())
            .map(|column| matrix.at(row, column))
            .map(|cell| format!("{}/{}", cell.statements, cell.quotes))
            .collect();
        lines.push(format!("{}: {}", head.label, cells.join(" ")));
    }
    assert_eq!(lines, expected);
}

#[test]
fn topics_stand_against_summits_in_time_order() {
    check(
        &three_summits(),
        &Question::default(),
        &[
            "1th Lake-River Summit | 7th Hill Forum | 2th Lake-River Summit | outside any summit",
            "Mekong sub-region: 1/1 0/0 1/2 0/0",
            "Fish: 1/1 0/0 0/0 0/0",
            "loans: 0/0 1/1 0/0 0/0",
            "trade: 0/0 0/0 0/0 1/1",
        ],
    );
}

#[test]
fn any_axis_can_stand_on_either_side() {
    let library = three_summits();
    let of = |columns, rows| Question {
        columns,
        rows,
        ..Question::default()
    };
    check(
        &library,
        &of(Axis::Year, Axis::Speaker),
        &[
            "2019 | 2020 | 2021",
            "Berg Anna: 1/1 0/0 1/1",
            "Diaz Carla: 0/0 1/1 0/0",
            "Ông Minh: 0/0 0/0 1/2",
        ],
    );
    check(
        &library,
        &of(Axis::Speaker, Axis::Article),
        &[
            "Berg Anna | Diaz Carla | Ông Minh",
            "Hills: 0/0 1/1 0/0",
            "Lakes and rivers meet: 1/1 0/0 0/0",
            "Second meeting on line: 1/1 0/0 1/1",
            "Another paper on the second meeting: 0/0 0/0 1/1",
        ],
    );
}

#[test]
fn what_the_filter_names_stands_even_when_it_holds_nothing() {
    let question = Question {
        filter: QuoteFilter {
            speakers: vec!["berg".to_owned()],
            topics: vec!["mekong".to_owned(), "loans".to_owned()],
            series: vec!["Lake-River Summit".to_owned()],
            ..QuoteFilter::default()
        },
        ..Question::default()
    };
    let library = three_summits();
    check(
        &library,
        &question,
        &[
            "1th Lake-River Summit | 2th Lake-River Summit",
            "Mekong sub-region: 1/1 0/0",
            "loans: 0/0 0/0",
        ],
    );
    let matrix = matrix(&library, &question, &labels()).unwrap();
    assert_eq!(
        searched(&matrix, 0, 1),
        "nothing on Mekong sub-region by berg in 2 articles"
    );
    assert_eq!(
        searched(&matrix, 1, 0),
        "nothing on loans by berg in 1 article"
    );
    assert_eq!(matrix.at(9, 9), Cell::default());
}

#[test]
fn a_cell_opens_into_its_statements() {
    let library = three_summits();
    let matrix = matrix(&library, &Question::default(), &labels()).unwrap();
    let statements = cell(&library, &matrix, 0, 2).unwrap();
    assert_eq!(statements.len(), 1);
    assert_eq!(statements[0].articles, 2);
    let outside = cell(&library, &matrix, 3, 3).unwrap();
    assert_eq!(outside[0].quote.text, "trade is trade");
    assert!(cell(&library, &matrix, 3, 0).unwrap().is_empty());
    assert!(cell(&library, &matrix, 99, 0).unwrap().is_empty());
    assert_eq!(
        (matrix.statements, matrix.quotes, matrix.articles),
        (4, 5, 4)
    );
}

#[test]
fn the_best_quote_of_a_cell_is_the_fullest_on_that_topic_first() {
    let long = "the river ports of both banks will be opened to all ships";
    let aside = "a bridge may help the ports of both banks in some later year";
    let text = format!("Berg said ports. Berg said {aside}. Berg said {long}.\n");
    let sample = Sample::new("p.txt", "Ports", "2020-01-01", &text)
        .summit("Port Summit", 1, "2020-01-01")
        .quote("ports", "Berg", &["ports"], Some(0))
        .quote(aside, "Berg", &["bridges", "ports"], Some(0))
        .quote(long, "Berg", &["ports"], Some(0));
    let library = library_of(vec![sample]);
    let matrix = matrix(&library, &Question::default(), &BTreeMap::new()).unwrap();
    let shown = best(&library, &matrix, 0..9, 0..9).unwrap();
    assert_eq!(matrix.rows[0].label, "ports");
    assert_eq!(shown[&(0, 0)].text, long);
    assert_eq!(shown[&(1, 0)].text, aside);
    assert_eq!(shown.len(), 2);
}

#[test]
fn an_empty_library_gives_an_empty_matrix() {
    check(&library_of(Vec::new()), &Question::default(), &[""]);
}

#[test]
fn a_summit_without_a_day_stands_where_its_earliest_article_does() {
    let undated = |path: &str, day: &str, number: u32| {
        let words = format!("harbours of {number}");
        let text = format!("Berg said {words}.\n");
        let mut sample = Sample::new(path, path, day, &text)
            .summit("Ash Summit", number, day)
            .quote(&words, "Berg", &["fish"], Some(0));
        sample.analysis.summits[0].date = None;
        sample
    };
    let library = library_of(vec![
        undated("late", "2025-10-27", 3),
        undated("early", "2023-07-11", 9),
        Sample::new("between", "between", "2024-01-03", "Berg said so be it.\n")
            .summit("Birch Summit", 1, "2024-01-02")
            .quote("so be it", "Berg", &["fish"], Some(0)),
    ]);
    let matrix = Arc::new(matrix(&library, &Question::default(), &labels()).unwrap());
    let heads: Vec<_> = (matrix.columns.iter())
        .map(|it| (&*it.label, it.date.as_deref(), it.confidence.is_stated()))
        .collect();
    assert_eq!(
        heads,
        [
            ("9th Ash Summit", Some("2023-07-11"), false),
            ("1th Birch Summit", Some("2024-01-02"), true),
            ("3th Ash Summit", Some("2025-10-27"), false),
        ]
    );
    // Whichever is chosen first, the later is never called the earlier.
    for columns in [(0, 2), (2, 0)] {
        let pairing = pair::Pairing::Cells {
            matrix: Arc::clone(&matrix),
            row: 0,
            columns,
            number: 0,
        };
        let pair = pair::pair(&library, &pairing).unwrap().unwrap();
        assert_eq!(pair.earlier.day(), Some("2023-07-11"));
        assert_eq!(pair.later.day(), Some("2025-10-27"));
    }
}
