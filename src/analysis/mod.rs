//! What was found in an article: facts, quotes, summits. Plain data, every piece with its spans and its confidence.
//! How it is found is the business of [`extract`](crate::extract).

mod fact;
mod quote;
mod summit;
mod value;

pub use fact::{Change, Fact, FactKind, Status};
pub use quote::{Quote, QuoteKind, Speaker};
pub use summit::{Summit, SummitMention};
pub use value::{Amount, Extent, Modifier, Value};

use serde::{Deserialize, Serialize};

use crate::article::{Article, Derived, Span};

/// Everything that was found in one article. Spans refer to that article's text.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Analysis {
    /// False where the article is not in English: then nothing was looked for.
    pub is_analysed: bool,
    /// The printed headline, or a descriptive one that was inferred.
    pub title: Option<Derived<String>>,
    /// The article's own date, ISO 8601, possibly partial.
    pub date: Option<Derived<String>>,
    /// The summits it reports on or mentions; the first is the one it is filed under.
    pub summits: Vec<Summit>,
    /// In the order of their first spans.
    pub quotes: Vec<Quote>,
    /// In the order of their spans; one may lie inside another (an ordinal in a summit's name).
    pub facts: Vec<Fact>,
}

impl Analysis {
    /// Tells whether all of it lies in the text of `article`: an analysis from elsewhere may be anything.
    pub fn is_of(&self, article: &Article) -> bool {
        let holds = |span: Option<Span>| span.is_none_or(|span| article.holds(span));
        let are_quotes = self.quotes.iter().all(|quote| {
            let mention = quote.speaker.as_ref().and_then(|speaker| speaker.mention);
            quote.spans.iter().all(|span| article.holds(*span))
                && holds(quote.cue)
                && holds(mention)
                && quote.summit.is_none_or(|index| index < self.summits.len())
        });
        let mentions = self.summits.iter().flat_map(|summit| &summit.mentions);
        are_quotes
            && self.facts.iter().all(|fact| article.holds(fact.span))
            && mentions
                .into_iter()
                .all(|mention| article.holds(mention.span))
    }
}
