//! Article to analysis: names, times, figures, documents, summits, quotes, and what the figures measure.
//! Every rule reads its words from the [`lexicon`](crate::lexicon); nothing here knows files, stores or screens.
//!
//! ```text
//! Article ─> Reading ─┬─> times (unresolved) ──┬─> summits ─> article date ─> times resolved ─┐
//!                     ├─> names ───────────────┤                                              ├─> measures ─> Analysis
//!                     ├─> documents ───────────┴─> quotes (speakers, topics, summit) ─────────┤
//!                     └─> figures, ordinals ──────────────────────────────────────────────────┘
//! ```

pub mod documents;
pub mod figures;
pub mod measures;
pub mod names;
pub mod quotes;
pub mod summits;
pub mod times;

use std::cmp::Reverse;
use std::vec::IntoIter;

use crate::analysis::{Analysis, Fact};
use crate::article::{Article, Derived};
use crate::lexicon::Lexicon;
use crate::text::Reading;
use names::Names;

/// Returns what is found in `article`; for one that is not in English, nothing.
pub fn extract(article: &Article, lexicon: &Lexicon) -> Analysis {
    if !article.language.is_analysed() {
        return Analysis {
            title: article.title.clone().map(Derived::stated),
            date: article.date.clone().map(Derived::stated),
            ..Analysis::default()
        };
    }
    let reading = Reading::new(article, &lexicon.words);
    analyse(article, &reading, lexicon).0
}

/// Returns what is found in an English article, and the names behind it; `reading` is that of the article.
pub fn analyse(article: &Article, reading: &Reading, lexicon: &Lexicon) -> (Analysis, Names) {
    let title = article.title.clone().map(Derived::stated);
    let date = article.date.clone().map(Derived::stated);
    let times = times::find(reading, lexicon);
    let figures = figures::find(reading, lexicon);
    let mut names = names::find(reading, lexicon, date.as_ref());
    let documents = documents::find(reading, lexicon, &names);
    let summits = summits::find(
        reading,
        lexicon,
        &summits::Evidence {
            names: &names,
            documents: &documents,
            times: &times,
            date: date.as_ref(),
        },
    );
    let date = date.or_else(|| summits::infer_date(reading, &summits, lexicon));
    names.set_date(date.as_ref());
    let mut facts = merged([
        figures,
        summits::facts(reading, lexicon, &summits),
        names.facts(&documents),
        documents,
        times::resolve(&times, reading, date.as_ref(), &summits),
    ]);
    let quotes = quotes::find(reading, lexicon, &names, &summits);
    measures::attach(
        &mut facts,
        &measures::Context {
            reading,
            lexicon,
            names: &names,
            quotes: &quotes,
        },
    );
    let title = title.or_else(|| summits::descriptive_title(&summits, &names));
    let analysis = Analysis {
        is_analysed: true,
        title,
        date,
        summits,
        quotes,
        facts,
    };
    (analysis, names)
}

/// Returns the facts of all `sources` in the order of the text, of those at one place the earlier source's first. Facts are
/// large: each is moved once.
fn merged<const SOURCES: usize>(sources: [Vec<Fact>; SOURCES]) -> Vec<Fact> {
    let order = |fact: &Fact| (fact.span.start, Reverse(fact.span.end), fact.kind);
    let mut merged = Vec::with_capacity(sources.iter().map(Vec::len).sum());
    let mut sources = sources.map(|mut facts| {
        facts.sort_by_key(order);
        facts.into_iter()
    });
    let head = |source: &IntoIter<Fact>| source.as_slice().first().map(order);
    let mut heads = sources.each_ref().map(head);
    loop {
        let rest = (0..SOURCES).filter(|&source| heads[source].is_some());
        let Some(next) = rest.min_by_key(|&source| heads[source]) else {
            return merged;
        };
        merged.extend(sources[next].next());
        heads[next] = head(&sources[next]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_bare_verbs_is_read_to_its_end() {
        let verbs = "believe agree accept ".repeat(400);
        let text = format!("The minister said on Monday that the port is open. They {verbs}.");
        let article = Article::paragraph(&text);
        let analysis = extract(&article, &Lexicon::built_in());
        let quotes: Vec<&str> = (analysis.quotes.iter())
            .map(|quote| article.slice(quote.spans[0]))
            .collect();
        let [first, row] = quotes[..] else {
            panic!("two statements, not {}", quotes.len());
        };
        assert_eq!(first, "the port is open");
        assert!(row.ends_with("believe agree accept"), "the row ends early");
    }
}
