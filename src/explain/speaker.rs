//! Why a quote has its speaker.

use crate::analysis::{Quote, Speaker};
use crate::article::Span;
use crate::extract::names::{Mention, Names};
use crate::text::Reading;

/// The rule that chose a speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerReason {
    pub rule: String,
    /// Where the article prints the name by which the speaker is shown, if that is somewhere else.
    pub named_at: Option<Span>,
}

impl SpeakerReason {
    /// Returns why `quote` has its speaker, or none.
    pub fn of(quote: &Quote, reading: &Reading, names: &Names) -> Self {
        let Some(speaker) = &quote.speaker else {
            return Self::rule("nobody is named");
        };
        let named_at = named_at(speaker, reading, names);
        if let Some(rule) = speaker.confidence.rule() {
            return Self {
                rule: rule.to_owned(),
                named_at,
            };
        }
        let Some(mention) = speaker.mention else {
            return Self::rule("named elsewhere");
        };
        if is_printed(reading.slice(mention), &speaker.name) {
            let is_known = named_in(mention, speaker, names).is_some();
            return Self::rule(if is_known {
                "named there"
            } else {
                "the words themselves: no name is known for them"
            });
        }
        match named_in(mention, speaker, names) {
            Some(found) if is_printed(reading.slice(found.span), &speaker.name) => {
                Self::rule("named there")
            }
            Some(_) => Self {
                rule: "a form of the name".to_owned(),
                named_at,
            },
            None => Self::rule("the tables know the words"),
        }
    }

    fn rule(rule: &str) -> Self {
        Self {
            rule: rule.to_owned(),
            named_at: None,
        }
    }
}

/// Tells whether `printed` is `name`, however its lines are broken.
fn is_printed(printed: &str, name: &str) -> bool {
    printed.split_whitespace().eq(name.split_whitespace())
}

/// Returns the name of the speaker inside the words that mention it.
fn named_in<'n>(words: Span, speaker: &Speaker, names: &'n Names) -> Option<&'n Mention> {
    let first = names
        .mentions
        .partition_point(|mention| mention.span.end <= words.start);
    names.mentions[first..]
        .iter()
        .take_while(|mention| mention.span.start < words.end)
        .find(|mention| names.entity(mention).name == speaker.name)
}

/// Returns the first place outside the quote's own mention that prints the speaker's name.
fn named_at(speaker: &Speaker, reading: &Reading, names: &Names) -> Option<Span> {
    let entity = names
        .entities
        .iter()
        .find(|entity| entity.name == speaker.name)?;
    entity
        .mentions
        .iter()
        .map(|&mention| names.mentions[mention].span)
        .find(|&span| is_printed(reading.slice(span), &speaker.name))
        .filter(|&span| speaker.mention.is_none_or(|own| !own.contains(span)))
}
