//! Files that hold many articles: what is changed, added, taken away or broken in them concerns only itself.

use std::fs;

use super::tests::{Ground, ingest};
use super::*;
use crate::library::{ArticleFilter, ArticleOrder, Window};

const FILE: &str = "many.jsonl";

fn record(id: &str, text: &str) -> String {
    format!(
        "{{\"id\":\"{id}\",\"title\":\"Report {id}\",\"date\":\"2020-03-05\",\"text\":\"{text}\"}}\n"
    )
}

/// A library of one file with these lines.
fn filled(lines: &[String]) -> (Ground, Library) {
    let ground = Ground::new();
    for (name, _) in super::tests::TEXTS {
        fs::remove_file(ground.path(name)).unwrap();
    }
    ground.write(FILE, &lines.concat());
    let library = ground.open(&ground.options());
    ingest(&library);
    (ground, library)
}

/// The keys and ids of the articles, by key.
fn articles(library: &Library) -> Vec<(String, ArticleId)> {
    let all = ArticleFilter::default();
    let rows = library
        .articles(&all, ArticleOrder::Path, Window::ALL)
        .unwrap();
    let mut found: Vec<_> = rows.into_iter().map(|row| (row.key, row.id)).collect();
    found.sort();
    found
}

fn arrived(library: &Library) -> (usize, usize) {
    let (mut arrived, mut removed) = (0, 0);
    library
        .ingest(&AtomicBool::new(false), &mut |progress| {
            arrived += progress.arrived.len();
            removed += progress.removed.len();
        })
        .unwrap();
    (arrived, removed)
}

fn problems(library: &Library) -> Vec<String> {
    let problems = library.problems().unwrap().into_iter();
    problems.map(|problem| problem.reason).collect()
}

#[test]
fn only_what_is_new_or_changed_is_analysed_again() {
    let [a, b, c] = ["a", "b", "c"].map(|id| record(id, "Ministers met in the port on Monday."));
    let (ground, library) = filled(&[a.clone(), b.clone()]);
    let before = articles(&library);
    assert_eq!(before.len(), 2);
    // One more above the others: their names and ids stay.
    ground.write(FILE, &[c, a, b].concat());
    assert_eq!(arrived(&library), (1, 0));
    let after = articles(&library);
    assert_eq!(after[..2], before[..]);
    let changed = record("b", "Ministers met in the port on Tuesday, and left.");
    ground.write(
        FILE,
        &[record("a", "Ministers met in the port on Monday."), changed].concat(),
    );
    assert_eq!(arrived(&library), (1, 1));
    assert_eq!(articles(&library), before);
    let opened = library.article(before[1].1).unwrap();
    assert!(
        opened.article.text.contains("Tuesday"),
        "{}",
        opened.article.text
    );
}

#[test]
fn a_file_that_goes_takes_its_articles_with_it() {
    let (ground, library) = filled(&[
        record("a", "One."),
        "broken\n".to_owned(),
        record("b", "Two."),
    ]);
    assert_eq!(
        problems(&library),
        ["line 2 is not sound JSON: expected value (column 1)"]
    );
    // What is wrong in a file that was not touched is still said.
    assert_eq!(ingest(&library).unchanged, 1);
    assert_eq!(problems(&library).len(), 1);
    fs::remove_file(ground.path(FILE)).unwrap();
    assert_eq!(arrived(&library), (0, 2));
    assert_eq!((articles(&library).len(), problems(&library).len()), (0, 0));
}

#[test]
fn what_is_put_right_in_a_file_is_no_longer_a_problem() {
    let (ground, library) = filled(&[record("a", "One."), "broken\n".to_owned()]);
    assert_eq!(problems(&library).len(), 1);
    ground.write(FILE, &[record("a", "One."), record("b", "Two.")].concat());
    assert_eq!(arrived(&library), (1, 0));
    assert_eq!(problems(&library), Vec::<String>::new());
}

#[test]
fn the_encoding_that_is_said_of_a_file_reads_it_anew() {
    let (ground, library) = filled(&[record("a", "One.")]);
    fs::write(
        ground.path("old.txt"),
        b"The ca\xB8 is open to all boats.\n",
    )
    .unwrap();
    ingest(&library);
    let text = |library: &Library| {
        let id = library.article_by_key("old.txt").unwrap().unwrap();
        library.article(id).unwrap().article.text.clone()
    };
    assert!(!text(&library).contains("caá"), "{}", text(&library));
    let line = "article = [\n  { path = \"old.txt\", encoding = \"TCVN3\" },\n  { path = \"many.jsonl\", encoding = \"utf-8\" },\n]\n";
    ground.write("summitry.toml", line);
    ingest(&library);
    assert!(text(&library).contains("caá"), "{}", text(&library));
    assert_eq!(problems(&library), Vec::<String>::new());
    ground.write("summitry.toml", &line.replace("TCVN3", "TCVN9"));
    ingest(&library);
    assert!(
        problems(&library)[0].contains("line 2: there is no such encoding"),
        "{:?}",
        problems(&library)
    );
}

#[test]
fn a_file_of_many_articles_is_written_in_parts_and_goes_on_where_it_was_stopped() {
    let lines: Vec<String> = (0..100)
        .map(|number| record(&format!("{number:02}"), "Ministers met in the port."))
        .collect();
    let ground = Ground::new();
    for (name, _) in super::tests::TEXTS {
        fs::remove_file(ground.path(name)).unwrap();
    }
    ground.write(FILE, &lines.concat());
    let library = ground.open(&ground.options());
    let cancel = AtomicBool::new(false);
    let done = library
        .ingest(&cancel, &mut |progress| {
            cancel.store(!progress.arrived.is_empty(), Ordering::SeqCst);
        })
        .unwrap();
    let before = articles(&library);
    assert!(
        done.was_cancelled && (1..100).contains(&before.len()),
        "{}",
        before.len()
    );
    let library = ground.open(&ground.options());
    assert_eq!(arrived(&library), (100 - before.len(), 0));
    let after = articles(&library);
    assert_eq!(after.len(), 100);
    assert!(before.iter().all(|it| after.contains(it)));
    assert_eq!(ingest(&library).unchanged, 1);
}
