//! What the tests beside the rules compare: who says what in one invented paragraph.

use crate::article::Article;
use crate::extract::extract;
use crate::lexicon::Lexicon;

/// Compares each quote, as `speaker: content`, the parts of a content joined by ` … `.
#[track_caller]
pub fn check(text: &str, expected: &[&str]) {
    compare(&Article::paragraph(text), expected);
}

/// Compares each quote of an article in the same way.
#[track_caller]
pub fn compare(article: &Article, expected: &[&str]) {
    let analysis = extract(article, &Lexicon::built_in());
    let quotes = analysis.quotes.iter().map(|quote| {
        let speaker = quote.speaker.as_ref().map_or("-", |it| it.name.as_str());
        let words = quote.spans.iter().map(|&span| article.slice(span));
        format!("{speaker}: {}", words.collect::<Vec<_>>().join(" … "))
    });
    assert_eq!(quotes.collect::<Vec<_>>(), expected, "{}", article.text);
}
