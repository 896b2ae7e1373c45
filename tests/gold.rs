//! The three seed articles against their hand-made marks: what a careful reader found, the program finds.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;
use summitry::analysis::{Analysis, FactKind};
use summitry::article::Article;
use summitry::extract::extract;
use summitry::lexicon::Lexicon;
use summitry::source::seeds;

/// A seed, what was found in it, and its text by code points, as the marks count.
struct Seed {
    name: String,
    article: Article,
    analysis: Analysis,
}

fn all() -> Vec<Seed> {
    let lexicon = Lexicon::built_in();
    seeds()
        .into_iter()
        .map(|article| Seed {
            name: article.origin.path.display().to_string(),
            analysis: extract(&article, &lexicon),
            article,
        })
        .collect()
}

fn marks(path: &str) -> Json {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(path);
    let text = fs::read_to_string(path).expect("the marks are there");
    serde_json::from_str(&text).expect("the marks are JSON")
}

impl Seed {
    /// Returns the bytes of a mark's code points.
    fn bytes(&self, mark: &Json) -> (usize, usize) {
        let byte = |field: &str| {
            let count =
                usize::try_from(mark[field].as_u64().expect("a position")).expect("it fits");
            let mut places = self.article.text.char_indices().map(|(byte, _)| byte);
            places.nth(count).unwrap_or(self.article.text.len())
        };
        (byte("start"), byte("end"))
    }
}

fn is_true(mark: &Json, field: &str) -> bool {
    mark[field].as_bool().unwrap_or(false)
}

fn family(kind: &str) -> &str {
    match kind {
        "date" | "period" => "time",
        "event" => "summit",
        "org" => "organisation",
        _ => kind,
    }
}

/// Tells whether a found fact of a kind that the mark allows stands where it does.
fn is_found(seed: &Seed, mark: &Json) -> bool {
    let (start, end) = seed.bytes(mark);
    let mut kinds = vec![family(mark["kind"].as_str().expect("a kind"))];
    let others = mark["alt_kinds"].as_array().into_iter().flatten();
    kinds.extend(others.filter_map(|kind| kind.as_str().map(family)));
    seed.analysis
        .facts
        .iter()
        .filter(|fact| kinds.contains(&family(fact.kind.word())))
        .any(|fact| fact.span.start < end && start < fact.span.end)
}

#[test]
fn every_fact_that_a_careful_reader_marked_is_found() {
    let marks = marks("facts.json");
    let mut missing = Vec::new();
    let mut marked = 0;
    for seed in all() {
        let facts = marks["files"][&seed.name]["facts"]
            .as_array()
            .expect("a list");
        let required = facts
            .iter()
            .filter(|fact| !is_true(fact, "optional") && !is_true(fact, "boilerplate"));
        for mark in required {
            marked += 1;
            if !is_found(&seed, mark) {
                missing.push(format!("{} {}", mark["id"], mark["text"]));
            }
        }
    }
    assert_eq!(marked, 58);
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn no_fact_and_no_quote_comes_from_the_page_around_an_article() {
    let marks = marks("facts.json");
    for seed in all() {
        let file = &marks["files"][&seed.name];
        let page: Vec<&Json> = file["boilerplate_lines"]
            .as_array()
            .expect("a list")
            .iter()
            .collect();
        for line in file["lines"]
            .as_array()
            .expect("a list")
            .iter()
            .filter(|line| page.contains(&&line["n"]))
        {
            let (start, end) = seed.bytes(line);
            let inside = |at: usize| start <= at && at < end;
            assert!(
                !seed
                    .analysis
                    .facts
                    .iter()
                    .any(|fact| inside(fact.span.start)),
                "{} {}",
                seed.name,
                line["n"]
            );
            assert!(
                !seed
                    .analysis
                    .quotes
                    .iter()
                    .any(|quote| inside(quote.extent().start)),
                "{} {}",
                seed.name,
                line["n"]
            );
        }
    }
}

/// The share of the mark's bytes that the best quote covers, and its speaker.
fn best_quote(seed: &Seed, mark: &Json) -> (f64, Option<String>) {
    let (start, end) = seed.bytes(mark);
    let covered = |quote: &summitry::analysis::Quote| -> usize {
        quote
            .spans
            .iter()
            .map(|span| span.end.min(end).saturating_sub(span.start.max(start)))
            .sum()
    };
    let best = seed
        .analysis
        .quotes
        .iter()
        .max_by_key(|quote| covered(quote));
    let Some(quote) = best else {
        return (0.0, None);
    };
    #[expect(
        clippy::cast_precision_loss,
        reason = "the lengths of quotes are small"
    )]
    let share = covered(quote) as f64 / (end - start) as f64;
    (
        share,
        quote.speaker.as_ref().map(|speaker| speaker.name.clone()),
    )
}

#[test]
fn nine_of_ten_marked_quotes_are_found_with_their_speaker() {
    let (mut marked, mut found, mut spoken) = (0, 0, 0);
    for seed in all() {
        let marks = marks(&format!("articles/{}", seed.name.replace(".txt", ".json")));
        for mark in marks["quotes"]
            .as_array()
            .expect("a list")
            .iter()
            .filter(|mark| !is_true(mark, "optional"))
        {
            marked += 1;
            let (share, speaker) = best_quote(&seed, mark);
            if share < 0.5 {
                continue;
            }
            found += 1;
            let wanted = mark["speaker_canonical"]
                .as_str()
                .unwrap_or_default()
                .to_lowercase();
            let said = speaker.unwrap_or_default().to_lowercase();
            // The order of a Japanese name, and how much of a group's description is given, do not count.
            spoken += usize::from(
                said.split_whitespace()
                    .any(|word| word.len() > 3 && wanted.contains(word)),
            );
        }
    }
    assert_eq!(marked, 39);
    assert!(found * 10 >= marked * 9, "{found} of {marked}");
    assert!(spoken * 10 >= found * 9, "{spoken} of {found}");
}

#[test]
fn each_seed_is_filed_under_its_summit() {
    let filed: Vec<(String, Option<u32>)> = all()
        .iter()
        .map(|seed| {
            let main = seed.analysis.summits.first().expect("a summit");
            (
                main.date.clone().unwrap_or_default()[..4].to_owned(),
                main.ordinal,
            )
        })
        .collect();
    assert_eq!(
        filed,
        [
            ("2023".to_owned(), None),
            ("2003".to_owned(), None),
            ("2021".to_owned(), Some(24))
        ]
    );
}

#[test]
fn the_trade_figures_say_what_they_measure_and_when() {
    let mut values = Vec::new();
    for seed in all() {
        for fact in seed
            .analysis
            .facts
            .iter()
            .filter(|fact| fact.kind == FactKind::Money)
        {
            let measure = fact.measure.as_deref().unwrap_or_default();
            if measure.contains("trade") {
                values.push((
                    seed.article.slice(fact.span).to_owned(),
                    fact.period.clone().unwrap_or_default(),
                ));
            }
        }
    }
    values.sort();
    let expected = [
        ("$204 billion", "2020"),
        ("268.5 billion USD", "2022"),
        ("US$204 billion", "2020"),
    ];
    assert_eq!(
        values,
        expected.map(|(text, period)| (text.to_owned(), period.to_owned()))
    );
}
