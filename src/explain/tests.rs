//! Explanations of invented sentences.

use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::source::{Hints, from_text};

fn article(text: &str) -> Article {
    from_text(text.to_owned(), Path::new("port.txt"), &Hints::default())
}

/// Explains the whole of a text in English that is nothing but paragraphs.
fn explained(text: &str) -> (Article, Explanation) {
    let mut article = article(text);
    article.language = crate::article::Language::new("en");
    article.blocks = vec![crate::article::Block::new(
        Role::Paragraph,
        Span::new(0, text.len()).trim(text),
    )];
    let lexicon = LEXICON.with(std::rc::Rc::clone);
    let explanation = explain(&article, &lexicon, Span::new(0, text.len()));
    (article, explanation)
}

thread_local! {
    /// Loading the tables for every case would take most of the time.
    static LEXICON: std::rc::Rc<Lexicon> = std::rc::Rc::new(Lexicon::built_in());
}

fn sentences(explanation: &Explanation) -> Vec<&Sentence> {
    (explanation.parts.iter())
        .filter_map(|part| match part {
            Part::Sentence(sentence) => Some(&**sentence),
            Part::Furniture(_) => None,
        })
        .collect()
}

/// Each cue considered in `text` as `words: complement` or `words: why not`.
fn check_cues(text: &str, expected: &[&str]) {
    let (article, explanation) = explained(text);
    let found: Vec<String> = sentences(&explanation)
        .iter()
        .flat_map(|sentence| &sentence.cues)
        .map(|cue| {
            let verdict = cue.refusal.or(cue.complement).unwrap_or("-");
            format!("{}: {verdict}", article.slice(cue.span))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_cue_tells_what_stands_beside_it_or_why_it_is_none() {
    check_cues(
        "The mayor said that the port was ready.",
        &["said: that-clause"],
    );
    check_cues(
        "The port was ready, the mayor said.",
        &["said: content before it"],
    );
    check_cues(
        "The report was long.",
        &["report: no finite verb with a subject here"],
    );
    check_cues(
        "Reyes said on Friday in Manila.",
        &["said: nothing that it takes stands beside it"],
    );
    check_cues(
        "“They said it would rain,” Reyes claimed.",
        &[
            "said: stands in quotation marks",
            "claimed: content before it",
        ],
    );
}

/// The rule by which the last quote of `text` has its speaker.
fn check_speaker(text: &str, name: &str, rule: &str) {
    let (_, explanation) = explained(text);
    let sentences = sentences(&explanation);
    let reasons = sentences
        .iter()
        .rev()
        .find_map(|sentence| sentence.quotes.last())
        .expect("there is a quote");
    let speaker = explanation.analysis.quotes[reasons.number].speaker.as_ref();
    assert_eq!(
        speaker.map(|speaker| speaker.name.as_str()),
        Some(name),
        "{text}"
    );
    assert_eq!(reasons.speaker.rule, rule, "{text}");
}

#[test]
fn a_speaker_has_a_reason() {
    check_speaker(
        "Mayor Ana Reyes said the port was ready.",
        "Ana Reyes",
        "named there",
    );
    check_speaker(
        "Mayor Ana Reyes came. Reyes said the port was ready.",
        "Ana Reyes",
        "a form of the name",
    );
    check_speaker(
        "Mayor Ana Reyes said the port was ready. She added that ships would come.",
        "Ana Reyes",
        "pronoun: the last speaker",
    );
    check_speaker(
        "Three fishermen said the port was ready.",
        "Three fishermen",
        "the words themselves: no name is known for them",
    );
}

#[test]
fn topics_name_the_words_that_gave_them() {
    let (article, explanation) = explained("Reyes said the supply chain would hold.");
    let triggers: Vec<&str> = sentences(&explanation)[0].quotes[0]
        .triggers
        .iter()
        .map(|trigger| article.slice(trigger.span))
        .collect();
    assert!(triggers.contains(&"supply chain"), "{triggers:?}");
}

#[test]
fn a_figure_names_the_rules_behind_it() {
    let (_, explanation) =
        explained("In 2019 trade between Japan and Vietnam reached $40 billion.");
    let sentence = sentences(&explanation)[0];
    let reasons = (sentence.facts.iter())
        .find(|reasons| explanation.analysis.facts[reasons.number].kind.is_figure())
        .expect("there is a figure");
    assert_eq!(reasons.rules.measure, Some("subject of the verb before it"));
    assert_eq!(reasons.rules.period, Some("date before it"));
}

#[test]
fn a_line_is_explained_alone() {
    let text = "Mayor Ana Reyes came.\nShe said the port was ready.\n";
    let (article, _) = explained(text);
    let explanation = explain(&article, &Lexicon::built_in(), Span::new(22, text.len()));
    assert!(explanation.parts.iter().all(|part| part.span().start >= 22));
}

#[test]
fn another_language_is_not_analysed() {
    let mut article = article("Il porto è aperto, disse il sindaco.");
    article.language = crate::article::Language::new("it");
    let all = Span::new(0, article.text.len());
    let explanation = explain(&article, &Lexicon::built_in(), all);
    assert!(!explanation.analysis.is_analysed);
    assert!(sentences(&explanation).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn every_span_of_an_explanation_lies_in_the_text(words in prop::collection::vec(prop::sample::select(WORDS), 0..40)) {
        let text = words.join(" ");
        let (article, explanation) = explained(&text);
        for sentence in sentences(&explanation) {
            let cues = sentence.cues.iter().map(|cue| cue.span);
            let triggers = sentence.quotes.iter().flat_map(|quote| &quote.triggers).map(|trigger| trigger.span);
            for span in cues.chain(triggers).chain(sentence.words.iter().map(|word| word.span)) {
                prop_assert!(article.text.get(span.start..span.end).is_some());
            }
        }
    }
}

/// What the rules look at, to be thrown together at random.
const WORDS: &[&str] = &[
    "said",
    "saying",
    "asked",
    "according",
    "to",
    "that",
    "he",
    "who",
    ",",
    ".",
    ":",
    "“",
    "”",
    "\"",
    "Japan",
    "Ana Reyes",
    "the",
    "minister",
    "trade",
    "$5 million",
    "claim",
    "in 2019",
    "é",
    "reported",
    "and",
    "supply chain",
    "\n\n",
];
