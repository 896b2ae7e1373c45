//! Corrections in a folder: applied, changed, gone, refused, made while the library is open.

use std::fs;

use super::tests::{Ground, ingest, only};
use super::*;
use crate::corrections::{Alias, ArticleCorrection, Correction, FactCorrection, QuoteCorrection};
use crate::library::{FactFilter, Kept, QuoteFilter, Window};

const PLACE: &str = "article = 'one.txt', words = 'US$40 billion', before = 'trade had reached'";

fn measure(library: &Library) -> Option<String> {
    let filter = FactFilter {
        kinds: vec![crate::analysis::FactKind::Money],
        ..FactFilter::default()
    };
    library.facts(&filter, Window::ALL).unwrap()[0]
        .measure
        .clone()
}

fn problems(library: &Library) -> Vec<String> {
    let problems = library.problems().unwrap().into_iter();
    problems.map(|problem| problem.to_string()).collect()
}

#[test]
fn a_changed_file_of_corrections_makes_only_its_articles_anew() {
    let ground = Ground::new();
    let library = ground.open(&ground.options());
    assert_eq!(ingest(&library).read, 3);
    ground.write(
        "summitry.toml",
        &format!("fact = [{{ {PLACE}, measure = 'fish' }}]"),
    );
    let library = ground.open(&ground.options());
    assert_eq!(ingest(&library).read, 1);
    assert_eq!(measure(&library).as_deref(), Some("fish"));
    assert_eq!(ingest(&library).read, 0);
    ground.write(
        "summitry.toml",
        "alias = [{ name = 'Kishida Fumio', is = 'F. Kishida' }]",
    );
    assert_eq!(ingest(&library).read, 3);
    assert_ne!(measure(&library).as_deref(), Some("fish"));
    let people = library
        .entities(Some(crate::analysis::FactKind::Person))
        .unwrap();
    assert!(people.iter().any(|person| person.name == "F. Kishida"));
    assert_eq!(ingest(&library).read, 0);
}

#[test]
fn what_cannot_be_applied_is_a_problem_on_every_start() {
    let ground = Ground::new();
    ground.write(
        "summitry.toml",
        "fact = [\n{ article = 'one.txt', words = 'US$41 billion', measure = 'x' },\n{ article = 'none.txt', words = 'a', measure = 'x' },\n]",
    );
    for _ in 0..2 {
        let library = ground.open(&ground.options());
        assert_eq!(ingest(&library).problems, 2);
        assert_eq!(
            problems(&library),
            [
                "none.txt: correction (summitry.toml line 3): there is no such article",
                "one.txt: correction for “US$41 billion” (summitry.toml line 2): its words are gone",
            ]
        );
    }
}

#[test]
fn a_malformed_file_is_a_problem_and_the_archive_opens() {
    let ground = Ground::new();
    ground.write(
        "summitry.toml",
        "article = [\n  { path = 'one.txt', keys = 'vi' },\n]",
    );
    let library = ground.open(&ground.options());
    assert_eq!(ingest(&library).read, 3);
    let problems = problems(&library);
    assert!(
        problems[0].starts_with("summitry.toml: refused: line 2: "),
        "{problems:?}"
    );
    fs::remove_file(ground.path("summitry.toml")).unwrap();
    assert_eq!(ingest(&library).problems, 0);
}

fn title(text: &str) -> Correction {
    Correction::Article(ArticleCorrection {
        title: Some(text.to_owned()),
        ..ArticleCorrection::default()
    })
}

#[test]
fn a_correction_made_while_open_is_in_the_file_the_tables_and_the_article() {
    let ground = Ground::new();
    let library = ground.open(&ground.options());
    ingest(&library);
    let id = library.article_by_key("one.txt").unwrap().unwrap();
    let done = library.correct(id, title("River  states\nmeet")).unwrap();
    assert_eq!((done.kept, done.problem), (Kept::Folder, None));
    let text = fs::read_to_string(ground.path("summitry.toml")).unwrap();
    assert_eq!(
        text,
        "article = [\n  { path = \"one.txt\", title = \"River states meet\" },\n]\n"
    );
    assert_eq!(
        library
            .article(id)
            .unwrap()
            .analysis
            .title
            .as_ref()
            .unwrap()
            .value,
        "River states meet"
    );
    assert_eq!(
        library.article_rows(&[id]).unwrap()[0]
            .title
            .as_ref()
            .unwrap()
            .value,
        "River states meet"
    );
    // The next start finds nothing to do.
    assert_eq!(ingest(&ground.open(&ground.options())).read, 0);
}

#[test]
fn an_alias_made_while_open_changes_the_articles_that_name_it() {
    let ground = Ground::new();
    let library = ground.open(&ground.options());
    ingest(&library);
    let id = library.article_by_key("one.txt").unwrap().unwrap();
    let speaker = library
        .quotes(&QuoteFilter::default(), Window::ALL)
        .unwrap();
    let name = speaker
        .iter()
        .find_map(|quote| quote.speaker.clone())
        .unwrap()
        .name;
    let alias = Correction::Alias(Alias {
        name: name.clone(),
        is: "Somebody Else".to_owned(),
        kind: None,
    });
    library.correct(id, alias).unwrap();
    let quotes = library
        .quotes(&QuoteFilter::default(), Window::ALL)
        .unwrap();
    let names: Vec<String> = quotes
        .into_iter()
        .filter_map(|it| it.speaker)
        .map(|it| it.name)
        .collect();
    assert!(
        names.contains(&"Somebody Else".to_owned()) && !names.contains(&name),
        "{names:?}"
    );
    assert_eq!(ingest(&ground.open(&ground.options())).read, 0);
}

#[test]
fn a_folder_that_refuses_leaves_the_correction_to_the_state() {
    let ground = Ground::new();
    ground.write("summitry.toml", "not toml");
    let library = ground.open(&ground.options());
    ingest(&library);
    let id = library.article_by_key("one.txt").unwrap().unwrap();
    let fact = Correction::Fact(FactCorrection {
        words: "US$40 billion".to_owned(),
        measure: Some("fish".to_owned()),
        ..FactCorrection::default()
    });
    let done = library.correct(id, fact).unwrap();
    assert!(matches!(&done.kept, Kept::State(Some(reason)) if reason.contains("line 1")));
    assert_eq!(measure(&library).as_deref(), Some("fish"));
    // The next start has it from the state.
    let again = ground.open(&ground.options());
    again.set_own_corrections(vec![done.correction]);
    ingest(&again);
    assert_eq!(measure(&again).as_deref(), Some("fish"));
}

#[test]
fn a_corrected_date_is_the_one_that_days_are_counted_from() {
    let (_place, library) = only("Ministers met.\n\nThey signed the pact on Monday.\n");
    let id = library
        .article_ids(
            &crate::library::ArticleFilter::default(),
            crate::library::ArticleOrder::Date,
        )
        .unwrap()[0];
    let date = Correction::Article(ArticleCorrection {
        date: Some("2021-10-27".to_owned()),
        ..ArticleCorrection::default()
    });
    library.correct(id, date).unwrap();
    let opened = library.article(id).unwrap();
    let days: Vec<_> = opened
        .analysis
        .facts
        .iter()
        .map(|fact| fact.value.clone())
        .collect();
    assert!(
        days.contains(&crate::analysis::Value::Time("2021-10-25".to_owned())),
        "{days:?}"
    );
}

#[test]
fn a_quote_that_is_none_is_gone_from_the_library() {
    let ground = Ground::new();
    let library = ground.open(&ground.options());
    ingest(&library);
    let quotes = library
        .quotes(&QuoteFilter::default(), Window::ALL)
        .unwrap();
    let quote = &quotes[0];
    let none = Correction::Quote(QuoteCorrection {
        words: quote.text.clone(),
        not_a_quote: true,
        ..QuoteCorrection::default()
    });
    library.correct(quote.article, none).unwrap();
    let left = library
        .quotes(&QuoteFilter::default(), Window::ALL)
        .unwrap();
    assert_eq!(left.len(), quotes.len() - 1);
}

/// Twice as many articles as are made anew at once, each naming the same person.
fn many() -> (Ground, Library) {
    let ground = Ground::new();
    for number in 0..60 {
        let text = format!(
            "Report number {number} of the river states came out.\n\nPrime Minister Kishida Fumio said trade had grown by {number} percent.\n"
        );
        ground.write(&format!("many/{number:02}.txt"), &text);
    }
    let library = ground.open(&ground.options());
    ingest(&library);
    (ground, library)
}

fn spoken_by(library: &Library, name: &str) -> usize {
    let quotes = library
        .quotes(&QuoteFilter::default(), Window::ALL)
        .unwrap();
    let speakers = quotes.into_iter().filter_map(|it| it.speaker);
    speakers.filter(|it| it.name == name).count()
}

#[test]
fn of_many_articles_some_are_made_anew_at_once_and_the_others_by_the_next_ingest() {
    let (ground, library) = many();
    let id = library.article_by_key("many/07.txt").unwrap().unwrap();
    let alias = Alias {
        name: "Kishida Fumio".to_owned(),
        is: "F. Kishida".to_owned(),
        kind: None,
    };
    // One that cannot be read just now.
    let hidden = ground.path("many/08.txt");
    let text = fs::read_to_string(&hidden).unwrap();
    fs::remove_file(&hidden).unwrap();
    let done = library.correct(id, Correction::Alias(alias)).unwrap();
    assert_eq!((done.kept, done.problem), (Kept::Folder, None));
    let anew = spoken_by(&library, "F. Kishida");
    assert!((20..40).contains(&anew), "{anew}");
    fs::write(&hidden, text).unwrap();
    ingest(&ground.open(&ground.options()));
    assert_eq!(spoken_by(&library, "F. Kishida"), 61);
    assert_eq!(spoken_by(&library, "Kishida Fumio"), 0);
    assert_eq!(ingest(&library).read, 0);
}

#[test]
fn an_article_that_is_put_right_keeps_its_copies() {
    let ground = Ground::new();
    let sentences: Vec<String> = (0..40)
        .map(|number| format!("Minister number {number} spoke of harbour {number} and left."))
        .collect();
    for name in ["a.txt", "b.txt"] {
        ground.write(name, &format!("Harbours\n\n{}\n", sentences.join(" ")));
    }
    let library = ground.open(&ground.options());
    ingest(&library);
    let copies = library.copies().unwrap();
    assert_eq!(copies.len(), 1);
    for key in ["a.txt", "b.txt"] {
        let id = library.article_by_key(key).unwrap().unwrap();
        library.correct(id, title("Ports")).unwrap();
        assert_eq!(library.copies().unwrap(), copies, "{key}");
    }
}
