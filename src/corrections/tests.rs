//! Texts of corrections in, corrected analyses out; one more correction in, every other line as it was.

use std::fs;

use super::*;
use crate::analysis::{Analysis, FactKind, QuoteKind, Value};
use crate::lexicon::Lexicon;
use crate::library::sample::Sample;

fn sample() -> Sample {
    Sample::new(
        "bay.txt",
        "A printed title",
        "2021-10-28",
        "Anna Berg said the harbour is full of ships. Trade was US$5 billion.\nShe hoped for aid. Trade was US$5 billion.\n",
    )
    .summit("Lake-River Summit", 2, "2021-10-27")
    .summit("Hill Forum", 7, "2020")
    .quote("the harbour is full of ships", "Anna Berg", &[], Some(0))
    .money("US$5 billion", 5e9, "trade", "2020")
    .name(FactKind::Person, "Anna Berg", "Anna Berg")
}

/// Applies the corrections in `text` to the sample.
fn corrected(text: &str) -> (Analysis, Vec<Problem>) {
    let Sample {
        article,
        mut analysis,
    } = sample();
    let corrections = Corrections::new(parse(text).unwrap(), Vec::new());
    let problems = corrections.apply(&article, &mut analysis, &Lexicon::default());
    (analysis, problems)
}

#[test]
fn an_article_gets_its_title_date_and_summit() {
    let (analysis, problems) = corrected(
        "article = [{ path = 'bay.txt', title = 'Better', date = '2021-11', summit = '7th Hill Forum' }]",
    );
    assert!(problems.is_empty());
    assert_eq!(analysis.title.unwrap().value, "Better");
    assert_eq!(analysis.date.unwrap().value, "2021-11");
    assert_eq!(analysis.summits[0].name, "7th Hill Forum");
    assert_eq!(analysis.summits[1].name, "2th Lake-River Summit");
    assert_eq!(analysis.quotes[0].summit, Some(1));
}

#[test]
fn a_summit_that_the_article_does_not_name_comes_from_the_table() {
    let Sample {
        article,
        mut analysis,
    } = sample();
    let text = "article = [{ path = 'bay.txt', summit = '24th ASEAN–Japan Summit' }]";
    let corrections = Corrections::new(parse(text).unwrap(), Vec::new());
    corrections.apply(&article, &mut analysis, &Lexicon::built_in());
    let summit = &analysis.summits[0];
    assert_eq!(
        (summit.ordinal, summit.date.as_deref()),
        (Some(24), Some("2021-10-27"))
    );
    assert_eq!(analysis.summits.len(), 3);
    assert_eq!(analysis.quotes[0].summit, Some(1));
}

#[test]
fn a_quote_gets_another_speaker_kind_and_span() {
    let (analysis, _) = corrected(
        "quote = [{ article = 'bay.txt', words = 'the harbour is full', speaker = 'Diaz Carla', kind = 'mixed', span = 'the harbour … full' }]",
    );
    let quote = &analysis.quotes[0];
    assert_eq!(quote.speaker.as_ref().unwrap().name, "Diaz Carla");
    assert_eq!(quote.kind, QuoteKind::Mixed);
    assert_eq!(quote.extent().len(), "the harbour is full".len());
}

#[test]
fn a_passage_becomes_a_quote_and_a_quote_none() {
    let (analysis, problems) = corrected(
        "[[quote]]\narticle = 'bay.txt'\nwords = 'the harbour is full of ships'\nnot_a_quote = true\n\
         [[quote]]\narticle = 'bay.txt'\nwords = 'hoped for aid'\na_quote = true\nspeaker = 'Anna Berg'\n",
    );
    assert!(problems.is_empty());
    assert_eq!(analysis.quotes.len(), 1);
    assert_eq!(
        analysis.quotes[0].extent().start,
        sample().span("hoped").start
    );
}

#[test]
fn a_figure_gets_its_measure_or_goes() {
    let place = "article = 'bay.txt', words = 'US$5 billion', before = 'ships. Trade was'";
    let (analysis, _) = corrected(&format!(
        "fact = [{{ {place}, measure = 'exports', subject = '', period = '2019/2020' }}]"
    ));
    let fact = &analysis.facts[0];
    assert_eq!(fact.measure.as_deref(), Some("exports"));
    assert_eq!(
        (fact.subject.as_deref(), fact.period.as_deref()),
        (None, Some("2019/2020"))
    );
    let (analysis, _) = corrected(&format!("fact = [{{ {place}, not_a_fact = true }}]"));
    assert!(
        analysis
            .facts
            .iter()
            .all(|fact| fact.kind != FactKind::Money)
    );
}

#[test]
fn two_names_become_one_everywhere() {
    let (analysis, _) =
        corrected("alias = [{ name = 'anna berg', is = 'Berg Anna', kind = 'person' }]");
    assert_eq!(
        analysis.quotes[0].speaker.as_ref().unwrap().name,
        "Berg Anna"
    );
    assert_eq!(analysis.facts[1].value, Value::Name("Berg Anna".to_owned()));
}

#[test]
fn a_correction_whose_place_is_gone_is_reported_with_its_line() {
    let (_, problems) = corrected(
        "\nfact = [\n  { article = 'bay.txt', words = 'US$7 billion', measure = 'x' },\n  { article = 'bay.txt', words = 'hoped for aid', measure = 'x' },\n]",
    );
    assert_eq!(
        problems[0].reason,
        "correction for “US$7 billion” (summitry.toml line 3): its words are gone"
    );
    assert!(
        problems[1]
            .reason
            .ends_with("no figure stands there any more")
    );
}

#[track_caller]
fn check_refused(text: &str, line: &str, reason: &str) {
    let refusal = parse(text).unwrap_err();
    assert!(
        refusal.starts_with(&format!("{line}: ")) && refusal.contains(reason),
        "{refusal}"
    );
}

#[test]
fn a_malformed_file_is_refused_with_its_line() {
    check_refused("# x\ncolour = 'red'\n", "line 2", "colour");
    check_refused(
        "\n\narticle = [\n  { path = 'a', titel = 'b' },\n]\n",
        "line 4",
        "titel",
    );
    check_refused("article = [\n{ path = 'a', title = ", "line 2", "");
    check_refused(
        "article = [\n{ path = 'a' },\n]",
        "line 2",
        "changes nothing",
    );
    check_refused(
        "[[article]]\npath = 'a'\ndate = '2021-13-01'\n",
        "line 1",
        "date",
    );
    check_refused(
        "quote = [\n\n{ article = 'a', words = 'b', kind = 'loud' }]",
        "line 3",
        "loud",
    );
}

fn title(text: &str) -> Correction {
    Correction::Article(ArticleCorrection {
        path: "a.txt".to_owned(),
        title: Some(text.to_owned()),
        ..ArticleCorrection::default()
    })
}

#[test]
fn one_more_correction_is_one_more_line() {
    let first = with("", &title("One")).unwrap();
    assert_eq!(
        first,
        "article = [\n  { path = \"a.txt\", title = \"One\" },\n]\n"
    );
    let second = with(&first, &title("Two \"2\"\\")).unwrap();
    assert_eq!(second.lines().count(), 4);
    assert!(second.starts_with(first.trim_end_matches("]\n")));
}

#[test]
fn comments_and_other_forms_of_the_file_stay() {
    for text in [
        "# mine\narticle = [ # these\n  { path = 'b', title = 'x' } # no comma, and a ] here\n  # end\n] # after\n# last",
        "article = [{ path = 'b', title = 'x' }]",
        "article = []\n[[alias]]\nname = 'a'\nis = 'b'",
        "# [[article]]\n[[alias]]\nname = 'a' # one\nis = 'b'",
        "[[article]]\npath = 'b'\ntitle = '[[]]'\n",
    ] {
        let changed = with(text, &title("New")).unwrap();
        for line in text.lines() {
            let kept = line.trim_end_matches(['[', ']', ' ']);
            let has_comma = kept.replacen(" }", " },", 1);
            assert!(
                changed.contains(kept) || changed.contains(&has_comma),
                "{line:?} in {changed}"
            );
        }
        assert_eq!(
            parse(&changed).unwrap().len(),
            parse(text).unwrap().len() + 1
        );
    }
    assert!(with("colour = 1", &title("New")).is_err());
}

#[test]
fn a_folder_keeps_what_it_is_told() {
    let place = tempfile::tempdir().unwrap();
    let two = folders(&[place.path().to_owned(), place.path().join("missing")]);
    assert_eq!(two.len(), 1);
    let key = format!("{}a.txt", two[0].prefix);
    two[0].save(&title("One").about(&key)).unwrap();
    let folder = &folders(&[place.path().to_owned()])[0];
    assert_eq!(folder.read().unwrap()[0].correction, title("One"));
    assert_eq!(
        two[0].read().unwrap()[0].correction,
        title("One").about(&key)
    );
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    fs::write(place.path().join(FILE), "x = ").unwrap();
    let refusal = folder.read().unwrap_err();
    assert_eq!(refusal.path, std::path::Path::new(FILE));
    assert!(
        refusal.reason.starts_with("refused: line 1"),
        "{}",
        refusal.reason
    );
    assert!(folder.save(&title("Two")).is_err());
}

#[test]
fn only_what_concerns_a_file_changes_its_mark() {
    let marks = |text: &str| {
        let corrections = Corrections::new(parse(text).unwrap(), Vec::new());
        (
            corrections.mark_of("a.txt"),
            corrections.mark_of("b.txt"),
            corrections.common_mark(),
        )
    };
    let (one, other, alias) = marks("article = [{ path = 'a.txt#2', title = 'x' }]");
    assert!(one != 0 && other == 0 && alias == 0);
    assert_ne!(
        marks("article = [{ path = 'a.txt#2', title = 'y' }]").0,
        one
    );
    assert_ne!(marks("alias = [{ name = 'a', is = 'b' }]").2, 0);
}

#[test]
fn measures_are_joined_only_for_their_subject() {
    let text = "join = [{ measure = 'Investment capital', subject = 'Japan', is = 'investment' }]";
    let corrections = Corrections::new(parse(text).unwrap(), Vec::new());
    assert_eq!(
        corrections.joined("investment capital", Some("japan")),
        Some(("investment", Some("japan")))
    );
    assert_eq!(corrections.joined("investment capital", None), None);
}

#[test]
fn a_join_names_the_subject_too_and_a_later_split_undoes_it() {
    let joined = "{ measure = 'capital', subject = 'Delta', is = 'investment', of = 'Coral' }";
    let apart = joined.replace(" }", ", apart = true }");
    let of = |rows: &[&str]| {
        let text = format!("join = [{}]", rows.join(", "));
        Corrections::new(parse(&text).unwrap(), Vec::new())
    };
    let now = |rows: &[&str]| {
        let corrections = of(rows);
        let joined = corrections.joined("capital", Some("Delta"));
        let joined = joined.map(|(is, of)| (is.to_owned(), of.map(str::to_owned)));
        let pair = (("Investment", Some("coral")), ("capital", Some("delta")));
        (joined, corrections.is_apart(pair.0, pair.1))
    };
    let shown = Some(("investment".to_owned(), Some("Coral".to_owned())));
    assert_eq!(now(&[joined]), (shown.clone(), false));
    assert_eq!(now(&[joined, &apart]), (None, true));
    assert_eq!(now(&[joined, &apart, joined]), (shown, false));
    assert_eq!(
        of(&[joined]).joined_as("investment", Some("Coral")).len(),
        1
    );
    assert!(
        of(&[joined, &apart])
            .joined_as("investment", Some("Coral"))
            .is_empty()
    );
}

proptest::proptest! {
    #[test]
    fn whatever_is_written_reads_back(words in "\\PC{1,30}", speaker in ".{1,20}", more in proptest::bool::ANY) {
        let quote = Correction::Quote(QuoteCorrection {
            article: "a\u{7f}\"\\é.txt".to_owned(),
            words,
            speaker: Some(speaker),
            line: Some(3),
            ..QuoteCorrection::default()
        }).tidied();
        proptest::prop_assume!(quote.objection().is_none());
        let start = if more { with("", &quote).unwrap() } else { String::new() };
        let text = with(&start, &quote).unwrap();
        proptest::prop_assert_eq!(&parse(&text).unwrap().pop().unwrap().correction, &quote);
        proptest::prop_assert_eq!(text.lines().count(), start.lines().count().max(2) + 1);
    }

    #[test]
    fn no_text_breaks_the_reader(text in "(article|quote|\\[|\\]|\\{|\\}|=|'|\"|,|#|\n| |a){0,30}") {
        let _ = with(&text, &title("x"));
    }
}
