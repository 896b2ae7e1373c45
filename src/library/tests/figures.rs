//! Figures over several articles: what they share, and where they differ.

use super::super::sample::{Sample, library_of};
use super::super::*;

fn money(path: &str, text: &str, words: &str, (amount, measure): (f64, &str)) -> Sample {
    Sample::new(path, path, "2021-01-01", text).money(words, amount, measure, "2020")
}

/// Returns a library of some articles, with the built-in tables.
fn known(samples: &[Sample]) -> Library {
    let lexicon = Arc::new(crate::lexicon::Lexicon::built_in());
    let library = Library::open(Place::Seeds, lexicon, &Options::in_memory()).unwrap();
    let articles = samples
        .iter()
        .map(|it| (it.article.clone(), it.analysis.clone()));
    library.add(&articles.collect::<Vec<_>>()).unwrap();
    library
}

#[test]
fn measures_in_other_words_are_proposed_and_joined_only_when_told() {
    let samples = [
        money(
            "a",
            "It was 5 billion dollars.\n",
            "5 billion dollars",
            (5e9, "foreign investment in the delta"),
        ),
        money(
            "b",
            "It was 6 billion dollars.\n",
            "6 billion dollars",
            (6e9, "investments capital"),
        ),
        money(
            "c",
            "It was 7 billion dollars.\n",
            "7 billion dollars",
            (7e9, "trade in capital goods"),
        ),
    ];
    let library = known(&samples);
    let rows = library.measures(&FactFilter::default()).unwrap();
    assert_eq!(rows.len(), 3);
    let place = |measure: &str| {
        rows.iter()
            .position(|row| row.measure.contains(measure))
            .unwrap()
    };
    let proposals = library.proposals(&rows).unwrap();
    assert_eq!(proposals[place("delta")], [place("investments capital")]);
    assert!(proposals[place("trade")].is_empty());
    let id = library.article_by_key("b").unwrap().unwrap();
    let join = crate::corrections::Join {
        measure: "Investments capital".to_owned(),
        subject: None,
        is: "foreign investment in the delta".to_owned(),
        ..crate::corrections::Join::default()
    };
    library
        .correct(id, crate::corrections::Correction::Join(join))
        .unwrap();
    let rows = library.measures(&FactFilter::default()).unwrap();
    assert_eq!(rows.len(), 2);
    assert!(
        rows.iter()
            .any(|row| row.values.len() == 2 && row.values[0].is_conflict)
    );
    let elsewhere = library.elsewhere(id).unwrap();
    assert!(elsewhere[0].is_conflict && elsewhere[0].number == 0);
}

#[test]
fn measures_of_other_parties_and_goals_are_not_proposed() {
    let said = |path: &str, amount: f64, measure: &str, period: &str| {
        let words = "5 billion dollars";
        let mut sample = Sample::new(path, path, "2021-01-01", "It was 5 billion dollars.\n")
            .money(words, amount, measure, period);
        sample.analysis.facts[0].subject = None;
        sample
    };
    let check = |one: Sample, other: Sample, expected: bool| {
        let library = known(&[one, other]);
        let rows = library.measures(&FactFilter::default()).unwrap();
        let proposals = library.proposals(&rows).unwrap();
        let is_proposed = proposals.iter().any(|it| !it.is_empty());
        let names: Vec<&str> = rows.iter().map(|row| &*row.measure).collect();
        assert_eq!(is_proposed, expected, "{names:?}");
    };
    check(
        said("a", 5e9, "two-way trade", "2019"),
        said("b", 6e9, "trade turnover", "2020"),
        true,
    );
    check(
        said("a", 5e9, "two-way trade", "2019"),
        said("b", 6e9, "trade among the three countries", "2020"),
        false,
    );
    // What is wanted by a year to come is no level to compare with.
    check(
        said("a", 5e9, "two-way trade", "2019"),
        said("b", 6e9, "trade turnover", "2030"),
        false,
    );
    check(
        said("a", 5e9, "two-way trade", "2030"),
        said("b", 6e9, "trade turnover", "2030"),
        true,
    );
}

#[test]
fn a_figure_knows_the_other_articles_that_print_it() {
    let library = library_of(vec![
        money(
            "a",
            "It was 5 billion dollars.\n",
            "5 billion dollars",
            (5e9, "aid"),
        ),
        money(
            "b",
            "One. It was 5.0 billion dollars then. Two.\n",
            "5.0 billion dollars",
            (5e9, "Aid"),
        ),
        money(
            "c",
            "It was 9 billion dollars.\n",
            "9 billion dollars",
            (9e9, "tea"),
        ),
    ]);
    let of = |key: &str| {
        let id = library.article_by_key(key).unwrap().unwrap();
        library.elsewhere(id).unwrap()
    };
    assert!(of("c").is_empty());
    let found = of("a");
    assert_eq!((found[0].places, found[0].articles), (1, 1));
    let facts = library.facts(&FactFilter::default(), Window::ALL).unwrap();
    let sentences = library.sentences(&facts).unwrap();
    assert!(sentences.contains(&"It was 9 billion dollars.".to_owned()));
}
