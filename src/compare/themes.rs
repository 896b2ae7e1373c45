//! Themes that the lexicon lacks, found by their key phrases: what several statements speak of in the same words. Phrases
//! of two to four words between function words, without names and without what topics cover, weighed by how often they
//! stand alone (c-value) and how few articles use them. Deterministic; the work is bounded by a sample.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::lexicon::{Classes, Lexicon, WordId, stem};
use crate::library::{Library, NONE, QuoteId, QuoteIndex, Result, Theme};

/// Stands before what was found and is no topic.
const FOUND: char = '≈';

/// Statements that are read at most; of more every second, third … one.
const SAMPLE: usize = 20_000;
/// Themes that are offered at most.
const MOST: usize = 12;
/// Statements that must share a phrase, and the articles or summits they must be of.
const STATEMENTS: usize = 3;
const PLACES: usize = 2;
const LONGEST: usize = 4;
/// A phrase in more than one of so many articles is a manner of speaking, where there are enough of them to tell.
const MANNER: usize = 4;
const ENOUGH_TO_TELL: usize = 20;
/// Ways of writing a phrase that are searched for.
const FORMS: usize = 6;

/// Returns the phrase of a found theme's key; none for the id of a topic.
pub fn phrase_of(key: &str) -> Option<&str> {
    key.strip_prefix(FOUND).map(str::trim_start)
}

/// Returns the themes of the library, the most telling first.
pub(super) fn find(library: &Library, index: &QuoteIndex) -> Result<Vec<Theme>> {
    let lexicon = library.lexicon();
    let sample = sample(index);
    let texts = library.quote_texts(&sample.iter().map(|it| it.id).collect::<Vec<_>>())?;
    let mut phrases: BTreeMap<String, Phrase> = BTreeMap::new();
    for (number, statement) in (0..).zip(&sample) {
        let Some(text) = texts.get(&statement.id) else {
            continue;
        };
        each_phrase(text, &lexicon, &mut |key, form| {
            let phrase = phrases.entry(key.to_owned()).or_default();
            if phrase.statements.last() != Some(&number) {
                phrase.statements.push(number);
            }
            *phrase.forms.entry(form.to_owned()).or_default() += 1;
        });
    }
    phrases.retain(|_, phrase| phrase.is_shared(&sample));
    let articles = sample.iter().map(|it| it.article).collect::<HashSet<_>>();
    let chosen = choose(&weigh(&phrases, &sample, articles.len()), &phrases);
    let mut themes = Vec::with_capacity(chosen.len());
    for phrase in chosen {
        let forms = phrase.most_used();
        themes.push(Theme {
            label: format!("{FOUND} {}", forms[0]),
            quotes: library.quotes_with_phrases(&forms)?,
        });
    }
    Ok(themes)
}

/// One statement of the sample.
struct Statement {
    id: QuoteId,
    article: u32,
    summit: u32,
    has_topic: bool,
}

/// Returns the first quote of every statement, or of every second, third … one where there are many.
fn sample(index: &QuoteIndex) -> Vec<Statement> {
    let step = index.statements.div_ceil(SAMPLE).max(1);
    let mut seen = vec![false; index.statements];
    let mut sample = Vec::new();
    for entry in &index.entries {
        let number = entry.statement as usize;
        if number.is_multiple_of(step) && !std::mem::replace(&mut seen[number], true) {
            sample.push(Statement {
                id: entry.id,
                article: entry.article,
                summit: entry.summit,
                has_topic: !index.topics_of(entry).is_empty(),
            });
        }
    }
    sample
}

/// A phrase, its words compared by their stems.
#[derive(Default)]
struct Phrase {
    /// Numbers of the sample, in order.
    statements: Vec<usize>,
    /// How it is written, and how often.
    forms: BTreeMap<String, usize>,
}

impl Phrase {
    fn is_shared(&self, sample: &[Statement]) -> bool {
        let places = |of: fn(&Statement) -> u32| {
            let places = self.statements.iter().map(|&number| of(&sample[number]));
            places.filter(|&it| it != NONE).collect::<BTreeSet<_>>()
        };
        self.statements.len() >= STATEMENTS
            && (places(|it| it.article).len() >= PLACES || places(|it| it.summit).len() >= PLACES)
    }

    /// Returns how it is written, the most used way first; there is always one.
    fn most_used(&self) -> Vec<String> {
        let mut forms: Vec<(&String, &usize)> = self.forms.iter().collect();
        forms.sort_by_key(|(form, count)| (Reverse(**count), form.len(), (*form).clone()));
        let forms = forms.into_iter().take(FORMS);
        forms.map(|(form, _)| form.clone()).collect()
    }
}

/// Returns the keys of the phrases with their weights, the heaviest first; without those in so many of the `articles`
/// that they are a manner of speaking.
fn weigh(
    phrases: &BTreeMap<String, Phrase>,
    sample: &[Statement],
    articles: usize,
) -> Vec<(String, f64)> {
    // How many longer phrases a phrase stands in, and how often those stand.
    let mut within: HashMap<String, (usize, usize)> = HashMap::new();
    for (key, phrase) in phrases {
        let stems: Vec<&str> = key.split(' ').collect();
        let parts = (2..stems.len()).flat_map(|length| stems.windows(length));
        for part in parts.map(|part| part.join(" ")).collect::<BTreeSet<_>>() {
            let nested = within.entry(part).or_default();
            *nested = (nested.0 + 1, nested.1 + phrase.statements.len());
        }
    }
    let mut weights = Vec::new();
    for (key, phrase) in phrases {
        let known = phrase.statements.iter().map(|&number| &sample[number]);
        let used_in: BTreeSet<u32> = known.clone().map(|it| it.article).collect();
        if articles >= ENOUGH_TO_TELL && used_in.len() * MANNER > articles {
            continue;
        }
        let uncovered = known.filter(|it| !it.has_topic).count();
        let count = real(phrase.statements.len());
        let (longer, their) = within.get(key).copied().unwrap_or_default();
        let alone = if longer == 0 {
            count
        } else {
            count - real(their) / real(longer)
        };
        let rarity = (1.0 + real(articles) / real(used_in.len().max(1))).ln();
        let need = 1.0 + real(uncovered) / count;
        let length = real(key.split(' ').count()).log2();
        weights.push((key.clone(), length * alone * rarity * need));
    }
    weights.retain(|(_, weight)| *weight > 0.0);
    weights.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    weights
}

#[expect(clippy::cast_precision_loss, reason = "counts of a sample are small")]
const fn real(count: usize) -> f64 {
    count as f64
}

/// Takes the heaviest phrases, of those that stand in mostly the same statements the first.
fn choose<'a>(weights: &[(String, f64)], phrases: &'a BTreeMap<String, Phrase>) -> Vec<&'a Phrase> {
    let mut chosen: Vec<(&Phrase, HashSet<usize>)> = Vec::new();
    for phrase in weights.iter().filter_map(|(key, _)| phrases.get(key)) {
        let is_like = |(_, other): &(&Phrase, HashSet<usize>)| {
            let shared = phrase.statements.iter().filter(|it| other.contains(it));
            2 * shared.count() > phrase.statements.len()
        };
        if !chosen.iter().any(is_like) {
            chosen.push((phrase, phrase.statements.iter().copied().collect()));
        }
        if chosen.len() == MOST {
            break;
        }
    }
    chosen.into_iter().map(|(phrase, _)| phrase).collect()
}

/// A word of a run.
struct Word<'a> {
    text: &'a str,
    stem: String,
    is_generic: bool,
    may_begin: bool,
}

/// What stands between phrases.
const BREAKS: Classes = Classes::DETERMINER
    .union(Classes::POSSESSIVE)
    .union(Classes::PREPOSITION)
    .union(Classes::PRONOUN)
    .union(Classes::RELATIVE)
    .union(Classes::CONJUNCTION)
    .union(Classes::AUXILIARY)
    .union(Classes::MODAL)
    .union(Classes::NEGATION)
    .union(Classes::ADVERB)
    .union(Classes::SUBORDINATOR)
    .union(Classes::NUMBER)
    .union(Classes::SCALE)
    .union(Classes::ORDINAL)
    .union(Classes::PERCENT)
    .union(Classes::TIME_UNIT)
    .union(Classes::MONTH)
    .union(Classes::WEEKDAY)
    .union(Classes::DAY)
    .union(Classes::TITLE)
    .union(Classes::DEMONYM);
const VERB: Classes = Classes::VERB_BASE.union(Classes::VERB_PRESENT);
const VERB_FORM: Classes = Classes::VERB_PAST
    .union(Classes::VERB_PARTICIPLE)
    .union(Classes::VERB_GERUND);
/// A verb's form right after one of these is a noun.
const BEFORE_NOUN: Classes = Classes::DETERMINER
    .union(Classes::POSSESSIVE)
    .union(Classes::PREPOSITION);

/// Gives `emit` every phrase of `text`: its stems, and how it is written.
fn each_phrase(text: &str, lexicon: &Lexicon, emit: &mut dyn FnMut(&str, &str)) {
    let mut run: Vec<Word<'_>> = Vec::new();
    let mut after = Classes::empty();
    let mut end = 0;
    let pieces = text.split(|it: char| !it.is_alphanumeric());
    for word in pieces.filter(|word| !word.is_empty()) {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        if !matches!(&text[end..start], " " | "-" | "") {
            give(&run, lexicon, emit);
            run.clear();
            after = Classes::empty();
        }
        end = start + word.len();
        let classes = lexicon.words.classes(word);
        if is_break(word, classes) {
            give(&run, lexicon, emit);
            run.clear();
            after = if word == "to" {
                Classes::empty()
            } else {
                classes
            };
            continue;
        }
        let stem = stem(word);
        run.push(Word {
            text: word,
            is_generic: lexicon.themes.is_generic(&stem) || classes.contains(Classes::TITLE_PART),
            may_begin: !classes.intersects(VERB) || run.is_empty() && after.intersects(BEFORE_NOUN),
            stem,
        });
    }
    give(&run, lexicon, emit);
}

fn is_break(word: &str, classes: Classes) -> bool {
    let is_plain = word.chars().all(char::is_lowercase) && word.chars().count() > 2;
    let is_verb = classes.intersects(VERB_FORM) && !classes.intersects(VERB);
    !is_plain || classes.intersects(BREAKS) || is_verb || word.ends_with("ly")
}

/// Gives the phrases of a run; of two words or more that are not all generic, the first one telling.
fn give(run: &[Word<'_>], lexicon: &Lexicon, emit: &mut dyn FnMut(&str, &str)) {
    for length in 2..=LONGEST.min(run.len()) {
        for phrase in run.windows(length) {
            let has_verb_inside = phrase[1..length - 1].iter().any(|word| !word.may_begin);
            if phrase[0].is_generic || !phrase[0].may_begin || has_verb_inside {
                continue;
            }
            let words: Vec<&str> = phrase.iter().map(|word| word.text).collect();
            let topics = &lexicon.topics;
            let found = topics.find((0..words.len()).map(|at| (at, WordId::UNKNOWN)), |at| {
                words[at]
            });
            if !found.is_empty() {
                continue;
            }
            let key: Vec<&str> = phrase.iter().map(|word| word.stem.as_str()).collect();
            emit(&key.join(" "), &words.join(" "));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let lexicon = Lexicon::built_in();
        let mut found = Vec::new();
        each_phrase(text, &lexicon, &mut |_, form| found.push(form.to_owned()));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn phrases_stand_between_function_words_and_names() {
        check(
            "the two sides agreed to protect coral reefs in Berg Bay",
            &["coral reefs"],
        );
        check(
            "They discussed seed banks, salt marshes",
            &["seed banks", "salt marshes"],
        );
        check("important issues and close relations", &[]);
    }

    #[test]
    fn what_a_topic_covers_is_no_theme() {
        check("to build resilient supply chains", &[]);
    }

    #[test]
    fn a_verb_begins_no_phrase_unless_it_is_a_noun_there() {
        check("to protect whales", &[]);
        check("the study visas", &["study visas"]);
    }
}
