//! Invented analyses in, rows out.

mod figures;
mod lines;

use std::sync::Arc;

use super::sample::{Sample, library_of, three_summits};
use super::*;
use crate::analysis::{FactKind, QuoteKind};

fn keys(library: &Library, filter: &ArticleFilter, order: ArticleOrder) -> Vec<String> {
    let rows = library.articles(filter, order, Window::ALL).unwrap();
    rows.into_iter().map(|row| row.key).collect()
}

#[test]
fn articles_come_in_the_order_asked_for() {
    let library = three_summits();
    let all = ArticleFilter::default();
    let by_date = ["2021-b.txt", "2021-a.txt", "2019.txt", "hill.txt"];
    assert_eq!(keys(&library, &all, ArticleOrder::Date), by_date);
    let by_title = ["2021-b.txt", "hill.txt", "2019.txt", "2021-a.txt"];
    assert_eq!(keys(&library, &all, ArticleOrder::Title), by_title);
    assert_eq!(keys(&library, &all, ArticleOrder::Quotes)[0], "2021-a.txt");
    let window = Window {
        offset: 1,
        limit: 2,
    };
    let rows = library.articles(&all, ArticleOrder::Path, window).unwrap();
    assert_eq!(rows[0].key, "2021-a.txt");
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].summit.as_ref().unwrap().key, "lake-river-summit-2");
    assert_eq!(rows[0].facts.figures(), 1);
    assert_eq!(rows[0].facts.of(FactKind::Person), 2);
    assert_eq!(rows[0].quotes, 2);
    // "[Share this page]" is nothing to read.
    assert_eq!(rows[0].words, 24);
}

#[test]
fn filters_narrow_the_articles() {
    let library = three_summits();
    let check = |filter: ArticleFilter, expected: &[&str]| {
        assert_eq!(keys(&library, &filter, ArticleOrder::Path), expected);
    };
    check(
        ArticleFilter {
            period: Period {
                from: Some("2021".to_owned()),
                to: None,
            },
            ..ArticleFilter::default()
        },
        &["2021-a.txt", "2021-b.txt"],
    );
    check(
        ArticleFilter {
            summits: vec!["hill forum".to_owned()],
            ..ArticleFilter::default()
        },
        &["hill.txt"],
    );
    check(
        ArticleFilter {
            text: Some("hoi an".to_owned()),
            ..ArticleFilter::default()
        },
        &["hill.txt"],
    );
    let read = library.article_by_key("hill.txt").unwrap().unwrap();
    check(
        ArticleFilter {
            without: vec![read],
            ..ArticleFilter::default()
        },
        &["2019.txt", "2021-a.txt", "2021-b.txt"],
    );
    check(
        ArticleFilter {
            text: Some("share page".to_owned()),
            ..ArticleFilter::default()
        },
        &[],
    );
}

const FISH: &str = "the fish of the Mekong need free rivers";
const DREDGE: &str = "the two sides should dredge the Mekong delta together every year";

fn check_quotes(filter: &QuoteFilter, expected: &[&str]) {
    let rows = three_summits().quotes(filter, Window::ALL).unwrap();
    let found: Vec<&str> = rows.iter().map(|row| &*row.reading).collect();
    assert_eq!(found, expected);
}

fn one(word: &str) -> Vec<String> {
    vec![word.to_owned()]
}

#[test]
fn quotes_pass_filters_by_name_topic_and_day() {
    let check = |filter: QuoteFilter, expected: &[&str]| check_quotes(&filter, expected);
    check(
        QuoteFilter {
            speakers: one("anna"),
            ..QuoteFilter::default()
        },
        &[FISH, "trade is trade"],
    );
    check(
        QuoteFilter {
            topics: one("mekong"),
            period: Period {
                from: Some("2020-06".to_owned()),
                to: None,
            },
            ..QuoteFilter::default()
        },
        &[DREDGE, DREDGE],
    );
    check(
        QuoteFilter {
            series: one("hill forum"),
            ..QuoteFilter::default()
        },
        &["cheap loans to Hội An"],
    );
}

#[test]
fn quotes_pass_filters_by_words_and_kind_and_outside_any_summit() {
    let check = |filter: QuoteFilter, expected: &[&str]| check_quotes(&filter, expected);
    check(
        QuoteFilter {
            summits: one(""),
            ..QuoteFilter::default()
        },
        &["trade is trade"],
    );
    check(
        QuoteFilter {
            text: Some("rivers \"the mekong\"".to_owned()),
            ..QuoteFilter::default()
        },
        &[FISH],
    );
    check(
        QuoteFilter {
            kinds: vec![QuoteKind::Direct],
            ..QuoteFilter::default()
        },
        &[],
    );
    check(
        QuoteFilter {
            speakers: one("nobody"),
            ..QuoteFilter::default()
        },
        &[],
    );
}

#[test]
fn the_words_of_a_quote_are_the_words_of_the_article() {
    let library = three_summits();
    for row in library
        .quotes(&QuoteFilter::default(), Window::ALL)
        .unwrap()
    {
        let opened = library.article(row.article).unwrap();
        let words: Vec<&str> = row
            .spans
            .iter()
            .map(|&span| opened.article.slice(span))
            .collect();
        assert_eq!(words.join(" … "), row.text);
        assert_eq!(opened.analysis.quotes[row.number].spans, row.spans);
    }
}

#[test]
fn a_statement_reported_twice_stands_once() {
    let library = three_summits();
    let filter = QuoteFilter {
        topics: vec!["mekong".to_owned()],
        ..QuoteFilter::default()
    };
    let statements = library.statements(&filter, Window::ALL).unwrap();
    assert_eq!(statements.len(), 2);
    assert_eq!(statements[1].reports.len(), 2);
    assert_eq!(statements[1].articles, 2);
    assert_eq!(statements[1].quote.key, "2021-a.txt");
    let topics = library.topics(&QuoteFilter::default()).unwrap();
    let mekong = topics.iter().find(|topic| topic.name == "mekong").unwrap();
    assert_eq!(
        (
            mekong.quotes,
            mekong.statements,
            mekong.articles,
            mekong.summits
        ),
        (3, 2, 3, 2)
    );
}

#[test]
fn the_same_figure_has_two_sources_and_another_is_a_conflict() {
    let library = three_summits();
    let rows = library.measures(&FactFilter::default()).unwrap();
    assert_eq!(rows.len(), 1);
    let first: Vec<FactId> = rows[0].values.iter().map(|it| it.sources[0]).collect();
    let facts = library.fact_rows(&first).unwrap();
    let values: Vec<(Option<&str>, &str, bool)> = rows[0]
        .values
        .iter()
        .zip(&facts)
        .map(|(value, fact)| (value.period.as_deref(), &*fact.text, value.is_conflict))
        .collect();
    assert_eq!(
        values,
        [
            (Some("2018"), "40 billion dollars", false),
            (Some("2020"), "41.5 billion dollars", true),
            (Some("2020"), "45 billion dollars", true),
        ]
    );
}

#[test]
fn facts_are_found_by_their_words() {
    let library = three_summits();
    let filter = FactFilter {
        measure: Some("TRADE".to_owned()),
        period: Period {
            from: Some("2020".to_owned()),
            to: Some("2020".to_owned()),
        },
        text: Some("41.5".to_owned()),
        ..FactFilter::default()
    };
    let rows = library.facts(&filter, Window::ALL).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].canonical, "USD 41500000000");
    assert_eq!(rows[0].line, 3);
    let window = Window {
        offset: 1,
        limit: 1,
    };
    let second = library.facts(&FactFilter::default(), window).unwrap();
    assert_eq!(second.len(), 1);
}

#[test]
fn entities_count_over_all_articles() {
    let library = three_summits();
    let people = library.entities(Some(FactKind::Person)).unwrap();
    let berg = &people[0];
    assert_eq!(
        (&*berg.name, berg.mentions, berg.articles),
        ("Berg Anna", 2, 2)
    );
    let mentions = library.mentions(FactKind::Person, "Berg Anna").unwrap();
    assert_eq!(mentions.len(), 2);
    assert_eq!(mentions[0].key, "2019.txt");
    assert!(
        library
            .mentions(FactKind::Person, "Nobody")
            .unwrap()
            .is_empty()
    );
}

#[test]
fn summits_stand_in_time_order_with_their_counts() {
    let summits = three_summits().summits().unwrap();
    let found: Vec<(&str, usize, usize)> = summits
        .iter()
        .map(|it| (&*it.key, it.articles, it.quotes))
        .collect();
    assert_eq!(
        found,
        [
            ("lake-river-summit-1", 1, 1),
            ("hill-forum-7", 1, 1),
            ("lake-river-summit-2", 2, 2)
        ]
    );
}

/// Returns every place that a query means, newest first.
pub(super) fn search(library: &Library, query: &str) -> Vec<Hit> {
    let query = crate::query::parse(query).unwrap();
    let mut finding = library.find(&query, Order::Newest, Copies::Once).unwrap();
    library.more(&mut finding, usize::MAX, &|| true).unwrap()
}

#[test]
fn search_gives_lines_words_and_who_says_them() {
    let library = three_summits();
    let hits = search(&library, "mekong dredge");
    assert_eq!(hits.len(), 2);
    assert_eq!(hits[0].key, "2021-b.txt");
    assert_eq!(hits[1].line, 2);
    assert_eq!(hits[1].speaker.as_ref().unwrap().value, "Ông Minh");
    assert_eq!(
        hits[1].summit.as_ref().unwrap().name,
        "2th Lake-River Summit"
    );
    for hit in &hits {
        let marked: Vec<&str> = hit
            .marks
            .iter()
            .map(|it| &hit.snippet[it.start..it.end])
            .collect();
        assert_eq!(marked, ["dredge", "Mekong"]);
    }
    assert!(search(&library, "share page").is_empty());
    assert_eq!(search(&library, "hoi -mekong").len(), 1);
    let long = "word ".repeat(80) + "néedle" + &" tail".repeat(80) + "\n";
    let library = library_of(vec![Sample::new("long.txt", "Long", "", &long)]);
    let hit = &search(&library, "needle")[0];
    assert!(hit.snippet.starts_with("… word") && hit.snippet.ends_with("tail …"));
    assert_eq!(&hit.snippet[hit.marks[0].start..hit.marks[0].end], "néedle");
}

#[test]
fn the_same_origin_replaces_and_nothing_of_the_old_stays() {
    let library = three_summits();
    let id = library.article_by_key("hill.txt").unwrap().unwrap();
    let before = library.generation();
    let new = Sample::new(
        "hill.txt",
        "Hills again",
        "2020-01-02",
        "Nothing was promised.\n",
    );
    let ids = library.add(&[(new.article, new.analysis)]).unwrap();
    assert_eq!(ids, [id]);
    assert_ne!(library.generation(), before);
    let totals = library.totals().unwrap();
    let counted = (
        totals.articles,
        totals.analysed,
        totals.quotes,
        totals.summits,
    );
    assert_eq!(counted, (4, 4, 4, 2));
    assert!(!library.is_empty().unwrap());
    assert!(search(&library, "loans").is_empty());
    assert!(library.article(ArticleId(99)).is_err());
}

#[test]
fn what_articles_say_of_a_summit_is_weighed_whatever_their_order() {
    let sample = |path: &str, date: &str| {
        Sample::new(path, "T", "2020-01-01", "x\n").summit("Sea Summit", 3, date)
    };
    let dates = [
        ("a", "2020-02-02"),
        ("b", "2020-02-03"),
        ("c", "2020-02-03"),
        ("d", ""),
    ];
    for turn in 0..dates.len() {
        let mut samples = dates
            .map(|(path, date)| sample(path, date))
            .into_iter()
            .collect::<Vec<_>>();
        samples.rotate_left(turn);
        let summits = library_of(samples).summits().unwrap();
        assert_eq!(summits[0].date.as_deref(), Some("2020-02-03"));
        assert_eq!(summits[0].main_articles, 4);
    }
}

#[test]
fn headings_are_kept_with_their_places() {
    let headings = three_summits().headings().unwrap();
    assert_eq!(headings.len(), 1);
    assert_eq!((&*headings[0].text, headings[0].line), ("THE FIRST DAY", 1));
}

#[test]
fn a_library_is_shared_between_threads() {
    let library = three_summits();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            let library = library.clone();
            scope.spawn(move || assert_eq!(library.totals().unwrap().articles, 4));
        }
    });
    let lexicon = Arc::new(crate::lexicon::Lexicon::default());
    let empty = Library::open(Place::Seeds, lexicon, &Options::in_memory()).unwrap();
    assert_eq!(empty.totals().unwrap(), Totals::default());
    assert!(empty.is_empty().unwrap());
    assert_eq!(empty.key(), "seeds");
}
