//! Quotes of invented sentences: content, speaker and cue by pattern.

use proptest::prelude::*;

use super::*;
use crate::article::{Article, Block, Role};
use crate::extract::names;

/// An article whose lines are its paragraphs.
pub(super) fn article(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        if !span.is_empty() {
            blocks.push(Block::new(Role::Paragraph, span));
        }
        start += line.len();
    }
    Article {
        blocks,
        ..Article::paragraph(text)
    }
}

/// Each quote as `mention · cue · content`, the parts of a content joined by ` … `.
fn quotes(text: &str) -> Vec<String> {
    let article = article(text);
    let lexicon = Lexicon::built_in();
    let reading = Reading::new(&article, &lexicon.words);
    let names = names::find(&reading, &lexicon, None);
    find(&reading, &lexicon, &names, &[])
        .iter()
        .map(|quote| {
            let mention = quote.speaker.as_ref().and_then(|speaker| speaker.mention);
            let content: Vec<&str> = quote
                .spans
                .iter()
                .map(|&span| article.slice(span))
                .collect();
            format!(
                "{} · {} · {}",
                mention.map_or("-", |span| article.slice(span)),
                quote.cue.map_or("-", |span| article.slice(span)),
                content.join(" … ")
            )
        })
        .collect()
}

pub(super) fn check(text: &str, expected: &[&str]) {
    assert_eq!(quotes(text), expected, "{text}");
}

#[test]
fn a_clause_after_its_cue_is_a_quote() {
    check(
        "The minister said the talks would go on.",
        &["The minister · said · the talks would go on"],
    );
    check(
        "Officials told reporters on Tuesday that the port was closed.",
        &["Officials · told · the port was closed"],
    );
    check(
        "The envoy asked whether the road was safe.",
        &["The envoy · asked · whether the road was safe"],
    );
    check(
        "Japan pledged to fund the new bridge.",
        &["Japan · pledged · to fund the new bridge"],
    );
}

#[test]
fn days_and_places_between_cue_and_content_stay_out() {
    check(
        "Lopez said on Friday in Manila that the plan was ready.",
        &["Lopez · said · the plan was ready"],
    );
    check("Lopez said on Friday in Manila.", &[]);
}

#[test]
fn content_may_stand_before_its_cue() {
    check(
        "The harbour will open in May, the ministry said.",
        &["the ministry · said · The harbour will open in May"],
    );
    check(
        "The harbour will open in May, according to the ministry.",
        &["the ministry · according to · The harbour will open in May"],
    );
    check(
        "“We will open the harbour,” said Mayor Ana Reyes.",
        &["Mayor Ana Reyes · said · We will open the harbour,"],
    );
}

#[test]
fn an_interrupted_quotation_is_one_quote() {
    check(
        "“We will open the harbour,” Reyes said. “It is time.”",
        &["Reyes · said · We will open the harbour, … It is time."],
    );
    check(
        "“The harbour,” Reyes said, “is ready.”",
        &["Reyes · said · The harbour, … is ready."],
    );
}

#[test]
fn a_quotation_goes_on_in_the_next_paragraph() {
    check(
        "“We will open the harbour,” Reyes said.\n“It is time to begin.”\n",
        &["Reyes · said · We will open the harbour, … It is time to begin."],
    );
}

#[test]
fn chained_cues_are_quotes_of_their_own() {
    check(
        "The leaders reaffirmed their support for the plan, underscored the need for calm and condemned the latest attacks.",
        &[
            "The leaders · reaffirmed · their support for the plan",
            "- · underscored · the need for calm",
            "- · condemned · the latest attacks",
        ],
    );
    check(
        "Reyes said the harbour was ready, adding that ships would come soon.",
        &[
            "Reyes · said · the harbour was ready",
            "- · adding · ships would come soon",
        ],
    );
}

#[test]
fn a_medium_is_not_the_speaker() {
    let article = article("Reyes vowed to open the harbour, according to The Daily Harbour News.");
    let lexicon = Lexicon::built_in();
    let reading = Reading::new(&article, &lexicon.words);
    let names = names::find(&reading, &lexicon, None);
    let quotes = find(&reading, &lexicon, &names, &[]);
    assert_eq!(quotes.len(), 1);
    assert_eq!(quotes[0].via.as_deref(), Some("The Daily Harbour News"));
    assert_eq!(article.slice(quotes[0].spans[0]), "to open the harbour");
}

#[test]
fn names_and_titles_in_quotation_marks_are_no_quotes() {
    check(
        "They adopted the “Plan of Action for a Blue Harbour” at noon.",
        &[],
    );
    check("The “bold” plan of the mayor failed.", &[]);
    check("A firm called “Blue Harbour” built it.", &[]);
}

#[test]
fn a_cue_that_is_a_noun_there_reports_nothing() {
    check("The report was long. Both states share a border.", &[]);
    check("The self-described reformer left early.", &[]);
}

#[test]
fn what_was_not_said_is_no_statement() {
    check("Reyes did not say the talks had failed.", &[]);
    check("Reyes refused to confirm that the talks had failed.", &[]);
    check("The ministry never announced a new bridge.", &[]);
    check(
        "Reyes denied the talks had failed.",
        &["Reyes · denied · the talks had failed"],
    );
    check(
        "Reyes did not rule out a new bridge.",
        &["Reyes · did not rule out · a new bridge"],
    );
}

#[test]
fn what_was_proposed_is_told_in_the_next_sentence() {
    check(
        "Reyes proposed new rules for ports. Such proposals include lower fees and longer hours.",
        &[
            "Reyes · proposed · new rules for ports",
            "- · - · lower fees and longer hours",
        ],
    );
    check(
        "Reyes said they’re late again. Reyes says we empathise with them.",
        &[
            "Reyes · said · they’re late again",
            "Reyes · says · we empathise with them",
        ],
    );
    check(
        "Reyes said supply lines were cut.",
        &["Reyes · said · supply lines were cut"],
    );
}

#[test]
fn an_event_underlines_nothing_but_a_document_does() {
    check("The visit underlined the need for calm.", &[]);
    check("The Summit highlighted the need for trade.", &[]);
    check(
        "The declaration underlined the need for calm.",
        &["The declaration · underlined · the need for calm"],
    );
}

#[test]
fn a_noun_may_report() {
    check(
        "He repeated his claim that the vote was unfair to him.",
        &["He · repeated · his claim that the vote was unfair to him"],
    );
}

#[test]
fn a_pronoun_is_resolved_to_the_last_speaker() {
    let article =
        article("President Ana Reyes said the harbour was ready. She added that ships would come.");
    let lexicon = Lexicon::built_in();
    let reading = Reading::new(&article, &lexicon.words);
    let names = names::find(&reading, &lexicon, None);
    let quotes = find(&reading, &lexicon, &names, &[]);
    let names: Vec<&str> = quotes
        .iter()
        .filter_map(|quote| quote.speaker.as_ref())
        .map(|speaker| speaker.name.as_str())
        .collect();
    assert_eq!(names, ["Ana Reyes", "Ana Reyes"]);
    let confidence = &quotes[1].speaker.as_ref().unwrap().confidence;
    assert_eq!(confidence.rule(), Some("pronoun: the last speaker"));
}

#[test]
fn the_share_of_quoted_letters_tells_the_kind() {
    let text =
        "“We will go,” he said.\nHe said they would “go home” soon.\nHe said they would go.\n";
    let article = article(text);
    let lexicon = Lexicon::built_in();
    let reading = Reading::new(&article, &lexicon.words);
    let quotes = find(&reading, &lexicon, &Names::default(), &[]);
    let kinds: Vec<QuoteKind> = quotes.iter().map(|quote| quote.kind).collect();
    assert_eq!(
        kinds,
        [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect]
    );
}

#[test]
fn reported_speech_goes_on_with_what_is_to_be_done() {
    check(
        "Minister Ana Reyes proposed that the two sides build a bridge.\nBoland needs to open its ports; it is late.\nExpand the river network. Make the ferries a model.\n",
        &[
            "Minister Ana Reyes · proposed · the two sides build a bridge",
            "- · - · Boland needs to open its ports; it is late",
            "- · - · Expand the river network. Make the ferries a model",
        ],
    );
    check(
        "The leaders agreed to open the road. In particular, it is necessary to mend the bridge.",
        &[
            "The leaders · agreed · to open the road",
            "- · - · it is necessary to mend the bridge",
        ],
    );
    check(
        "The leaders agreed to open the road. The two sides will further mend the bridge.",
        &[
            "The leaders · agreed · to open the road",
            "- · - · will further mend the bridge",
        ],
    );
}

#[test]
fn speech_does_not_go_on_after_a_quotation_nor_with_another_person() {
    check(
        "“We will open the road,” Reyes said. Boland needs to mend the bridge.",
        &["Reyes · said · We will open the road,"],
    );
    check(
        "Reyes said the road was open. She must leave office in May. The harbour opened in 2019.",
        &["Reyes · said · the road was open"],
    );
}

#[test]
fn words_on_the_ties_of_two_countries_are_made_outside_the_summit() {
    let summits_of = |text: &str| -> Vec<Option<usize>> {
        let quotes = crate::extract::extract(&article(text), &Lexicon::built_in()).quotes;
        quotes.iter().map(|quote| quote.summit).collect()
    };
    let lead = "Leaders met at the 44th ASEAN Summit in Vientiane.\n";
    let text = format!("{lead}Leaders of the two countries agreed to open a road.\n");
    assert_eq!(summits_of(&text), [None]);
    let text = format!("{lead}The leaders agreed to open a road.\n");
    assert_eq!(summits_of(&text), [Some(0)]);
}

proptest! {
    #[test]
    fn any_words_yield_spans_within_bounds(words in prop::collection::vec(prop::sample::select(WORDS), 0..60)) {
        let text = words.join(" ");
        let article = article(&text);
        let lexicon = LEXICON.with(std::rc::Rc::clone);
        let reading = Reading::new(&article, &lexicon.words);
        let names = names::find(&reading, &lexicon, None);
        for quote in find(&reading, &lexicon, &names, &[]) {
            prop_assert!(!quote.spans.is_empty());
            for span in &quote.spans {
                prop_assert!(!span.is_empty());
                prop_assert!(text.get(span.start..span.end).is_some());
            }
            prop_assert!(quote.spans.is_sorted());
        }
    }
}

thread_local! {
    /// Loading the tables for every case would take most of the time.
    static LEXICON: std::rc::Rc<Lexicon> = std::rc::Rc::new(Lexicon::built_in());
}

/// What the rules look at, to be thrown together at random.
const WORDS: &[&str] = &[
    "said",
    "says",
    "saying",
    "told",
    "asked",
    "according",
    "to",
    "that",
    "whether",
    "he",
    "she",
    "they",
    "who",
    "which",
    ",",
    ".",
    ":",
    ";",
    "“",
    "”",
    "\"",
    "''",
    "?",
    "!",
    "-",
    "—",
    "(",
    ")",
    "and",
    "but",
    "Japan",
    "Ana Reyes",
    "Mr.",
    "the",
    "minister",
    "leaders",
    "on",
    "Tuesday",
    "in",
    "claim",
    "called",
    "for",
    "was",
    "had",
    "not",
    "adding",
    "reporters",
    "’s",
    "\n",
    "\n\n",
    "é",
    "states",
    "report",
    "“We will go,”",
    "2021",
];
