//! Numbers that stand for texts: whether a file has changed, whether two statements are the same. They are kept in the
//! database, so they are by a hash that is the same in every version and on every machine (XXH3).

use twox_hash::XxHash3_64;

use crate::article::Article;
use crate::source::Reading;

/// Returns a hash of what was read of an article, to tell whether its file has changed.
pub(super) fn content(article: &Article) -> i64 {
    take_in(article, 0).cast_signed()
}

/// Returns a hash of all that was read from one file.
pub(super) fn content_of(reading: &Reading) -> i64 {
    let articles = reading.articles.iter();
    let hash = articles.fold(0, |hash, article| take_in(article, hash));
    let faults = reading.faults.iter();
    faults
        .fold(hash, |hash, fault| digest(fault, hash))
        .cast_signed()
}

/// Returns a hash of an article and of what came before it.
fn take_in(article: &Article, before: u64) -> u64 {
    let fields = [
        Some(article.text.as_str()),
        article.origin.locator.as_deref(),
        article.title.as_deref(),
        article.date.as_deref(),
        article.url.as_deref(),
        article.outlet.as_deref(),
        article.byline.as_deref(),
    ];
    let lines = article.origin.lines_before as u64;
    let fields = fields.map(|field| field.unwrap_or("\u{1}"));
    (fields.iter()).fold(before ^ lines, |hash, field| digest(field, hash))
}

/// Returns a hash of `text` and of what came before it.
pub(super) fn digest(text: &str, before: u64) -> u64 {
    XxHash3_64::oneshot_with_seed(before, text.as_bytes())
}
