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

use crate::analysis::Analysis;
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
    let mut facts = figures::find(reading, lexicon);
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
    facts.reserve_exact(names.mentions.len() + documents.len() + times.len() + summits.len());
    facts.extend(summits::facts(reading, lexicon, &summits));
    facts.extend(names.facts(&documents));
    facts.extend(documents);
    facts.extend(times::resolve(&times, reading, date.as_ref(), &summits));
    let quotes = quotes::find(reading, lexicon, &names, &summits);
    facts.sort_by_cached_key(|fact| (fact.span.start, std::cmp::Reverse(fact.span.end), fact.kind));
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
