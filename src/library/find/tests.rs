//! Queries over an invented library: every way of asking has to give the same.

use std::collections::BTreeSet;

use super::super::sample::{sums_in_quotes, three_summits};
use super::super::tests::search;
use super::super::{HitKind, Library, Order};
use super::*;
use crate::query::{Field, parse};

/// Checks which articles a query holds for, and that every way of asking gives the same.
pub(super) fn check(library: &Library, query: &str, expected: &[&str]) {
    let parsed = parse(query).unwrap();
    let ids = library.articles_found(&parsed, Copies::Once).unwrap();
    let keys = |ids: &[ArticleId]| -> Vec<String> {
        let rows = library.article_rows(ids).unwrap();
        rows.into_iter().map(|row| row.key).collect()
    };
    assert_eq!(keys(&ids), expected, "{query}");
    let whole: BTreeSet<ArticleId> = ids.iter().copied().collect();
    for order in [Order::Newest, Order::Relevance] {
        let mut finding = library.find(&parsed, order, Copies::Once).unwrap();
        let (mut hits, mut counts) = (Vec::new(), vec![finding.articles()]);
        while !finding.is_done() {
            hits.extend(library.more(&mut finding, 1, &|| true).unwrap());
            counts.push(finding.articles());
        }
        let is_right = |count: &usize| *count == whole.len();
        assert!(counts.iter().flatten().all(is_right), "{query} {counts:?}");
        let found: BTreeSet<ArticleId> = hits.iter().map(|hit| hit.article).collect();
        assert_eq!(found, whole, "{query} {order:?}");
        assert_eq!(finding.articles(), Some(whole.len()));
        assert!(finding.is_done());
    }
    let lexicon = library.lexicon();
    library
        .store()
        .read(|database| {
            let names = Names::new(database, &lexicon);
            let plan = Plan::new(&parsed, &names)?;
            let scan = scan::Scan::of(&plan);
            let (walked, _) = candidates::go_on((library, database), &plan, scan, &|| true)?;
            assert_eq!(walked, ids, "{query}, one by one");
            let whole = candidates::whole(database, &plan)?;
            assert_eq!(whole, ids, "{query}, all at once");
            let all = candidates::newest_few(database, usize::MAX)?;
            for seen in 0..=all.len() {
                let mut scan = scan::Scan::of(&plan);
                scan.seen = seen;
                scan.decide(sets::set_of(database, &plan)?);
                let (left, _) = candidates::go_on((library, database), &plan, scan, &|| true)?;
                let expected: Vec<ArticleId> = all[seen..]
                    .iter()
                    .filter(|id| ids.contains(id))
                    .copied()
                    .collect();
                assert_eq!(left, expected, "{query}, decided after {seen}");
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn words_mean_articles_and_fields_what_stands_in_them() {
    let library = three_summits();
    let check = |query, expected| check(&library, query, expected);
    check("", &["2021-b.txt", "2021-a.txt", "2019.txt", "hill.txt"]);
    check("mekong", &["2021-b.txt", "2021-a.txt", "2019.txt"]);
    check("mekong -dredge", &["2019.txt"]);
    check("-mekong", &["hill.txt"]);
    check("speaker:minh", &["2021-b.txt", "2021-a.txt"]);
    check("speaker:nobody", &[]);
    check("-speaker:minh", &["2019.txt", "hill.txt"]);
    check("summit:2", &["2021-b.txt", "2021-a.txt"]);
    check("date:2021..", &["2021-b.txt", "2021-a.txt"]);
    check("date<2021", &["2019.txt"]);
    check("path:hill OR path:2019", &["2019.txt", "hill.txt"]);
    check("series:lake kind:direct", &[]);
    check("series:lake speaker:berg", &["2019.txt"]);
    check("topic:trade -speaker:berg", &[]);
    check("topic:mekong -speaker:berg", &["2021-b.txt", "2021-a.txt"]);
    check(
        "speaker:berg OR speaker:diaz",
        &["2021-a.txt", "2019.txt", "hill.txt"],
    );
    check("money>usd:41bn", &["2021-b.txt", "2021-a.txt"]);
    check(
        "money>usd:41bn period:2020 date:2021-10-28",
        &["2021-a.txt"],
    );
    check("money:jpy", &[]);
    check("measure:trade money<=40bn", &["2019.txt"]);
    check("speaker:minh money>1", &[]);
    check("person:berg -hoi", &["2021-a.txt", "2019.txt"]);
    check("title:second -title:paper", &["2021-a.txt"]);
    check("mek*", &["2021-b.txt", "2021-a.txt", "2019.txt"]);
    check("mek* -dred*", &["2019.txt"]);
    check("-mek*", &["hill.txt"]);
    check("mek* speaker:minh", &["2021-b.txt", "2021-a.txt"]);
    check("title:sec* -title:pap*", &["2021-a.txt"]);
    check("mek* -nobody", &["2021-b.txt", "2021-a.txt", "2019.txt"]);
    check("speaker:minh fish", &[]);
    check("speaker:minh text:paper", &["2021-b.txt"]);
}

#[test]
fn a_figure_is_found_in_the_quote_that_it_stands_in() {
    let library = sums_in_quotes();
    let check = |query, expected| check(&library, query, expected);
    check("speaker:berg money>1bn", &["direct.txt", "overlap.txt"]);
    check("speaker:diaz money>1bn", &["overlap.txt", "two.txt"]);
    check("speaker:minh money>1", &["mixed.txt"]);
    check("speaker:minh money>jpy:1bn", &[]);
    check("kind:direct money>1", &["direct.txt"]);
    check("kind:mixed money>1", &["mixed.txt"]);
    check("kind:indirect money>1", &["overlap.txt", "two.txt"]);
    check("kind:direct speaker:minh money>1", &[]);
    check("topic:loans money:usd", &["overlap.txt", "two.txt"]);
    check("quote:year money>1", &["overlap.txt"]);
}

#[test]
fn a_figure_is_found_by_all_that_it_says() {
    let library = sums_in_quotes();
    let check = |query, expected| check(&library, query, expected);
    check("money>usd:45bn", &["mixed.txt"]);
    check("money>usd:50bn", &[]);
    check("money:usd:41bn..42bn", &["mixed.txt"]);
    check("money:usd:60bn..70bn", &[]);
    check("kind:mixed money<usd:41bn", &["mixed.txt"]);
    check("kind:mixed money<usd:40bn", &[]);
    check("money:jpy", &["two.txt", "beside.txt"]);
    check("money:jpy:21bn..22bn", &["two.txt"]);
    check("money:usd:200m..210m", &["two.txt"]);
    check("speaker:diaz money<usd:1bn", &["two.txt"]);
    check("money>jpy:30bn", &["beside.txt"]);
}

/// Checks which indexes of facts lead to what a query means.
fn check_led(query: &str, expected: &[&str]) {
    let (library, parsed) = (sums_in_quotes(), parse(query).unwrap());
    let lexicon = library.lexicon();
    let steps = library.store().read(|database| {
        let Plan::Place(place) = Plan::new(&parsed, &Names::new(database, &lexicon))? else {
            panic!("{query} is no place");
        };
        let mut sql = sql::Sql::default();
        sql.place(&place, sql::Manner::Set);
        let mut explained = database.prepare(&format!("EXPLAIN QUERY PLAN {}", sql.text))?;
        let steps = explained.query_map(rusqlite::params_from_iter(&sql.values), |row| {
            row.get::<_, String>("detail")
        })?;
        Ok(steps.collect::<rusqlite::Result<Vec<_>>>()?)
    });
    let steps = steps.unwrap();
    for index in expected {
        assert!(steps.iter().any(|step| step.contains(index)), "{steps:?}");
    }
    let is_read_whole = |step: &String| step.starts_with("SCAN f");
    assert!(!steps.iter().any(is_read_whole), "{steps:?}");
}

#[test]
fn an_index_leads_to_figures_and_times() {
    check_led("period:2020", &["facts_by_time"]);
    check_led("period:2020..2021", &["facts_by_time"]);
    check_led(
        "measure:trade period:2020",
        &["COVERING INDEX facts_by_time"],
    );
    check_led("money>usd:1bn", &["facts_by_amount"]);
    check_led(
        "money<usd:1bn",
        &["facts_by_amount", "facts_by_range", "equivalents_by_amount"],
    );
    check_led("measure:trade", &["facts_by_measure"]);
    check_led(
        "speaker:minh money<usd:1bn",
        &["facts_by_amount", "facts_by_range", "equivalents_by_amount"],
    );
}

#[test]
fn a_name_has_no_amount() {
    let library = sums_in_quotes();
    let check = |query, expected| check(&library, query, expected);
    check("speaker:minh (money>jpy:30bn OR person:berg)", &[]);
    check(
        "speaker:minh (money>jpy:30bn OR person:diaz)",
        &["beside.txt"],
    );
    check(
        "person:berg -money>jpy:1bn",
        &["direct.txt", "overlap.txt", "beside.txt"],
    );
    check(
        "person:berg -measure:trade",
        &["direct.txt", "overlap.txt", "beside.txt"],
    );
}

#[test]
fn fields_side_by_side_mean_one_quote() {
    let library = three_summits();
    let hits = search(&library, "speaker:minh mekong");
    let quotes: Vec<_> = hits.iter().map(|hit| (&*hit.key, hit.kind)).collect();
    assert!(
        quotes
            .iter()
            .all(|(_, kind)| matches!(kind, HitKind::Quote(_))),
        "{quotes:?}"
    );
    for hit in &hits {
        assert_eq!(hit.speaker.as_ref().unwrap().value, "Ông Minh");
        assert_eq!(hit.parts()[1], "Mekong");
    }
}

#[test]
fn what_most_of_many_articles_hold_counts_for_nothing() {
    let library = three_summits();
    let is_everywhere = |word: &str, most| {
        let parsed = parse(word).unwrap();
        let mut terms = Vec::new();
        words::wanted(&parsed, &mut terms);
        let found = library
            .store()
            .read(|database| ranking::is_everywhere((&library, database), &terms[0], most));
        found.unwrap()
    };
    for word in ["mekong", "mek*", "m*"] {
        assert!(is_everywhere(word, 2), "{word}");
    }
    for word in ["mekong", "mek*", "title:mekong", "nobody*"] {
        assert!(!is_everywhere(word, 3), "{word}");
    }
}

/// Checks in which order articles come by relevance where what more than two of them hold tells nothing.
fn check_rank(query: &str, expected: Option<&[&str]>) {
    let (library, parsed) = (three_summits(), parse(query).unwrap());
    let lexicon = library.lexicon();
    let ranked = library.store().read(|database| {
        let plan = Plan::new(&parsed, &Names::new(database, &lexicon))?;
        ranking::ranked_by_rare((&library, database), &plan, Some(2))
    });
    let keys = ranked.unwrap().map(|ids| -> Vec<String> {
        let rows = library.article_rows(&ids).unwrap();
        rows.into_iter().map(|row| row.key).collect()
    });
    let expected = expected.map(|keys| keys.iter().map(|&key| key.to_owned()).collect());
    assert_eq!(keys, expected, "{query}");
}

#[test]
fn rare_words_rank_and_common_ones_do_not() {
    check_rank("mekong", None);
    check_rank("mek* speaker:minh", None);
    check_rank("mekong (fish OR dredge) fish", Some(&["2019.txt"]));
    check_rank(
        "mekong OR fish",
        Some(&["2019.txt", "2021-b.txt", "2021-a.txt"]),
    );
    check_rank(
        "mekong OR title:lakes OR title:hills",
        Some(&["hill.txt", "2019.txt", "2021-b.txt", "2021-a.txt"]),
    );
}

#[test]
fn what_finds_nothing_by_itself_is_told_with_the_name_it_may_mean() {
    let library = three_summits();
    let missing = |query: &str| -> Vec<String> {
        let missing = library.missing(&parse(query).unwrap()).unwrap();
        missing.iter().map(ToString::to_string).collect()
    };
    let meant = "speaker:minhh finds nothing; perhaps speaker:minh";
    assert_eq!(missing("speaker:minhh"), [meant]);
    assert_eq!(missing("mekong (speaker:minhh OR hills) -zebra"), [meant]);
    assert_eq!(missing("mekong zebra"), ["zebra finds nothing"]);
    assert!(missing("zebra").is_empty());
    assert!(missing("speaker:zebra").is_empty());
}

#[test]
fn names_complete_from_what_the_library_knows() {
    let library = three_summits();
    let names: Vec<String> = library
        .completions(Field::Speaker, "mi", 9)
        .unwrap()
        .into_iter()
        .map(|it| it.value)
        .collect();
    assert_eq!(names, ["Ông Minh"]);
    assert!(!library.completions(Field::Topic, "", 9).unwrap().is_empty());
    assert_eq!(library.completions(Field::Kind, "dir", 9).unwrap().len(), 1);
    assert!(library.completions(Field::Date, "2", 9).unwrap().is_empty());
}

#[test]
fn a_search_that_nobody_wants_any_more_stops() {
    let library = three_summits();
    let mut finding = library
        .find(&parse("mekong").unwrap(), Order::Newest, Copies::Once)
        .unwrap();
    assert!(library.more(&mut finding, 9, &|| false).unwrap().is_empty());
    assert_eq!(library.more(&mut finding, 1, &|| true).unwrap().len(), 1);
}

#[test]
fn a_column_sorts_what_is_alike_together() {
    let library = three_summits();
    let mut hits = search(&library, "mekong OR hills");
    for column in Column::ALL {
        sort(&mut hits, column);
    }
    sort(&mut hits, Column::Speaker);
    let speakers: Vec<_> = hits
        .iter()
        .map(|hit| hit.speaker.as_ref().map(|it| &*it.value))
        .collect();
    let first_without = speakers.iter().position(Option::is_none);
    assert!(first_without.is_none_or(|first| speakers[first..].iter().all(Option::is_none)));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

    #[test]
    fn every_way_of_asking_gives_the_same(parts in proptest::collection::vec(part(), 1..6)) {
        let query = parts.join(" ");
        if let Ok(parsed) = parse(&query) {
            for library in [three_summits(), sums_in_quotes()] {
                let ids = library.articles_found(&parsed, Copies::Once).unwrap();
                let rows = library.article_rows(&ids).unwrap();
                let keys: Vec<&str> = rows.iter().map(|row| &*row.key).collect();
                check(&library, &query, &keys);
            }
        }
    }
}

fn part() -> impl proptest::strategy::Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "mekong",
        "mek*",
        "-m*",
        "\"the river\"",
        "-dredge",
        "OR",
        "(",
        ")",
        "speaker:minh",
        "-speaker:minh",
        "topic:rivers",
        "kind:direct",
        "-kind:indirect",
        "summit:2",
        "series:hill",
        "date:2021",
        "money>1",
        "money>usd:1bn",
        "money:usd:1bn..50bn",
        "money<41bn",
        "money:41bn",
        "money>jpy:1bn",
        "-money<usd:200m",
        "speaker:diaz",
        "-money<=40bn",
        "period:2020",
        "period<2021",
        "kind:mixed",
        "speaker:berg",
        "\"rivers and\"",
        "measure:loans",
        "title:river",
        "text:hoi",
        "kind:money",
        "NOT",
        "path:2021",
        "lang:en",
        "person:minh",
        "period:2020..",
        "quote:mekong",
        "cue:said",
        "outlet:x",
        "quantity:ships",
        "percent<5",
        "about:japan",
    ])
}
