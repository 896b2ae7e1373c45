//! Figures over several articles: what they share, and where they differ.

use super::super::sample::{Sample, library_of};
use super::super::*;

fn money(path: &str, text: &str, words: &str, (amount, measure): (f64, &str)) -> Sample {
    Sample::new(path, path, "2021-01-01", text).money(words, amount, measure, "2020")
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
    let lexicon = Arc::new(crate::lexicon::Lexicon::built_in());
    let library = Library::open(Place::Seeds, lexicon, &Options::in_memory()).unwrap();
    library
        .add(&samples.map(|sample| (sample.article, sample.analysis)))
        .unwrap();
    let rows = library.measures(&FactFilter::default()).unwrap();
    assert_eq!(rows.len(), 3);
    let place = |measure: &str| {
        rows.iter()
            .position(|row| row.measure.contains(measure))
            .unwrap()
    };
    let proposals = library.proposals(&rows);
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
