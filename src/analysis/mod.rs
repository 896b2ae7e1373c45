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
    /// Tells whether all of it lies in the text of `article`, the words of each quote in order: an analysis from elsewhere
    /// may be anything.
    pub fn lies_in(&self, article: &Article) -> bool {
        let contains = |span: Option<Span>| span.is_none_or(|span| article.contains(span));
        let are_quotes = self.quotes.iter().all(|quote| {
            let mention = quote.speaker.as_ref().and_then(|speaker| speaker.mention);
            !quote.spans.is_empty()
                && quote.spans.is_sorted_by(|one, next| one.end <= next.start)
                && quote.spans.iter().all(|span| article.contains(*span))
                && contains(quote.cue)
                && contains(mention)
                && quote.summit.is_none_or(|index| index < self.summits.len())
        });
        let mentions = self.summits.iter().flat_map(|summit| &summit.mentions);
        are_quotes
            && self.facts.iter().all(|fact| article.contains(fact.span))
            && mentions
                .into_iter()
                .all(|mention| article.contains(mention.span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Confidence;

    #[track_caller]
    fn check(spans: &[(usize, usize)], expected: bool) {
        let article = Article::paragraph("The mayor opened the bridge.");
        let spans = spans.iter().map(|&(start, end)| Span::new(start, end));
        let quote = Quote {
            spans: spans.collect(),
            kind: QuoteKind::Indirect,
            speaker: None,
            cue: None,
            via: None,
            topics: Vec::new(),
            summit: None,
            summit_confidence: Confidence::Stated,
            rule: String::new(),
        };
        let analysis = Analysis {
            quotes: vec![quote],
            ..Analysis::default()
        };
        assert_eq!(analysis.lies_in(&article), expected);
    }

    #[test]
    fn a_quote_from_elsewhere_has_its_words_in_order() {
        check(&[(0, 9), (10, 16)], true);
        check(&[(0, 9), (9, 16)], true);
        check(&[], false);
        check(&[(10, 16), (0, 9)], false);
        check(&[(0, 12), (10, 16)], false);
        check(&[(0, 90)], false);
    }
}
