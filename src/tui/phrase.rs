//! What a line of the screen says about a date, a fact, a quote, an article. Words only: no widths, no colours.

use std::path::Path;

use crate::analysis::{Analysis, Change, Fact, FactKind, Quote, Value};
use crate::article::{Article, Confidence, Derived, Span};
use crate::explain::rules::words as rule_in_words;
use crate::library::{Hit, HitKind, QuoteRow, SummitLabel};

pub use crate::export::{attributed, date, period, quoted};
pub use crate::text::counted;

/// Says who said what was found, how the article gives the words of a quote, and at which summit.
pub fn who_and_where(hit: &Hit) -> String {
    let who = hit.speaker.as_ref();
    let summit = hit.summit.as_ref();
    let kind = match hit.kind {
        HitKind::Quote(kind) => Some(kind.word().to_owned()),
        HitKind::Article | HitKind::Words | HitKind::Fact(_) => None,
    };
    let parts = [
        who.map(|it| it.confidence.mark(&it.value)),
        kind,
        summit.map(|it| hit.summit_confidence.mark(&it.name)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Returns a date with the mark of one that was inferred.
pub fn derived_date(date_found: Option<&Derived<String>>) -> String {
    date_found.map_or_else(
        || "undated".to_owned(),
        |found| found.confidence.mark(&date(&found.value)),
    )
}

/// Returns a summit and its day, each with the mark of what was inferred: `24th Summit, ≈27 Oct 2021`. `membership` is
/// of the belonging to that summit, `day_found` of its day.
pub fn summit(
    name: &str,
    membership: &Confidence,
    day: Option<&str>,
    day_found: &Confidence,
) -> String {
    let name = membership.mark(name);
    match day {
        Some(day) => format!("{name}, {}", day_found.mark(&date(day))),
        None => name,
    }
}

/// Returns the summit an article is filed under, marked where it is the article's evidence, not its words, that says
/// so. A day that only the table of summits knows leaves the name as printed.
pub fn filed_under(summit: &SummitLabel) -> String {
    match summit.confidence.rule() {
        Some("document-adopted-there" | "described") => summit.confidence.mark(&summit.name),
        Some(_) | None => summit.name.clone(),
    }
}

/// Returns a figure as printed, its scale shortened: `US$204 bn`, `JPY192 bn (US$1.69 bn)`.
pub fn figure(printed: &str) -> String {
    const SCALES: [(&str, &str); 4] = [
        ("trillion", "tn"),
        ("billion", "bn"),
        ("million", "m"),
        ("per cent", "%"),
    ];
    SCALES
        .iter()
        .fold(printed.to_owned(), |text, (long, short)| {
            text.replace(long, short)
        })
}

/// Returns what a figure counts and for what: `soft loans → ACRF`.
pub fn measure(fact: &Fact) -> Option<String> {
    let change = match fact.change {
        Some(Change::Rise) => Some("rise"),
        Some(Change::Fall) => Some("fall"),
        Some(Change::Level) | None => None,
    };
    let measure = match (&fact.measure, change) {
        (Some(measure), Some(change)) => Some(format!("{measure}, {change}")),
        (Some(measure), None) => Some(measure.clone()),
        (None, change) => change.map(str::to_owned),
    };
    let aim = fact.purpose.as_ref().or(fact.recipient.as_ref());
    match (measure, aim) {
        (Some(measure), Some(aim)) => Some(format!("{measure} → {aim}")),
        (None, Some(aim)) => Some(format!("→ {aim}")),
        (measure, None) => measure,
    }
}

/// Returns the printed words of a span, white space gathered.
pub fn printed(article: &Article, span: Span) -> String {
    article
        .slice(span)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Returns the name that a fact of a name, a date or a summit is listed under.
pub fn name(article: &Article, fact: &Fact) -> String {
    match &fact.value {
        Value::Name(name) | Value::Summit { name, .. } => name.clone(),
        Value::Time(iso) => {
            let said = if fact.kind == FactKind::Period {
                period(iso)
            } else {
                date(iso)
            };
            fact.confidence.mark(&said)
        }
        Value::Ordinal(_) => printed(article, fact.span),
        Value::Money { .. } | Value::Percent { .. } | Value::Quantity { .. } => {
            figure(&printed_figure(article, fact))
        }
    }
}

/// Returns a figure as printed, with the sign of a modifier that stands outside it: `>16 million doses`.
pub fn printed_figure(article: &Article, fact: &Fact) -> String {
    let printed = printed(article, fact.span);
    let modifier = match &fact.value {
        Value::Money { modifier, .. }
        | Value::Percent { modifier, .. }
        | Value::Quantity { modifier, .. } => *modifier,
        Value::Time(_) | Value::Ordinal(_) | Value::Summit { .. } | Value::Name(_) => None,
    };
    // In words of its own it begins with a small letter.
    let is_in_words = printed.starts_with(char::is_lowercase);
    match modifier.filter(|_| !is_in_words) {
        Some(modifier) => format!("{}{printed}", modifier.sign()),
        None => printed,
    }
}

/// Says a fact as it may stand in a note: figures as printed, then what they count, when, and who says so.
pub fn noted(article: &Article, noted: &Fact) -> String {
    if !noted.kind.is_figure() {
        return fact(article, noted);
    }
    let mut parts: Vec<String> = measure(noted).into_iter().collect();
    parts.extend(noted.subject.clone());
    parts.extend(noted.period.as_deref().map(period));
    parts.extend(noted.speaker.as_ref().map(|name| format!("said by {name}")));
    let figure = printed_figure(article, noted);
    if parts.is_empty() {
        return figure;
    }
    format!("{figure}: {}", parts.join(", "))
}

/// Says a fact in one sentence, without its place.
pub fn fact(article: &Article, fact: &Fact) -> String {
    let mut parts = vec![name(article, fact)];
    if fact.kind.is_figure() {
        parts.extend(measure(fact));
        parts.extend(fact.subject.clone());
        parts.extend(fact.period.as_deref().map(period));
    } else {
        let words = printed(article, fact.span);
        if words != parts[0] {
            parts.push(format!("printed as {words}"));
        }
        parts.extend(fact.status.map(|status| status.word().to_owned()));
        parts.extend(
            fact.confidence
                .rule()
                .map(|rule| format!("inferred: {}", rule_in_words(rule))),
        );
    }
    parts.extend(
        fact.speaker
            .as_ref()
            .map(|speaker| format!("said by {speaker}")),
    );
    parts.join(" · ")
}

/// Returns who said a quote, shortly, or that nobody is named.
pub fn speaker(quote: &Quote) -> &str {
    quote
        .speaker
        .as_ref()
        .map_or("speaker not named", |speaker| speaker.name.as_str())
}

/// Returns the same with the mark of a name that was inferred.
pub fn marked_speaker(quote: &Quote) -> String {
    let name = speaker(quote);
    let found = quote.speaker.as_ref().map(|said| &said.confidence);
    found.map_or_else(|| name.to_owned(), |found| found.mark(name))
}

/// Returns the same of a row of the library.
pub fn speaker_of_row(quote: &QuoteRow) -> String {
    quote.speaker.as_ref().map_or_else(
        || "speaker not named".to_owned(),
        |said| said.confidence.mark(&said.name),
    )
}

/// Returns the day a quote was said, marked where no article prints it.
pub fn day_said(quote: &QuoteRow) -> String {
    let summit = quote.summit.as_ref();
    match summit.and_then(|it| Some((it, it.date.as_deref()?))) {
        Some((summit, held)) => {
            let day = summit.confidence.mark(&date(held));
            if summit.confidence.is_stated() {
                quote.summit_confidence.mark(&day)
            } else {
                day
            }
        }
        None => derived_date(quote.article_date.as_ref()),
    }
}

/// Says a quote in one sentence, without its words and place: `quote 8 of 14 · Kishida Fumio said · indirect`.
pub fn quote(article: &Article, analysis: &Analysis, index: usize) -> String {
    let quote = &analysis.quotes[index];
    let cue = quote.cue.map(|cue| printed(article, cue));
    let mut parts = vec![
        format!("quote {} of {}", index + 1, analysis.quotes.len()),
        attributed(&marked_speaker(quote), cue.as_deref()),
        quote.kind.word().to_owned(),
    ];
    if let Some(summit) = quote.summit.and_then(|summit| analysis.summits.get(summit)) {
        parts.push(quote.summit_confidence.mark(&summit.name));
    }
    parts.join(" · ")
}

/// Returns the words of a quote: its spans joined by ` … `, white space gathered.
pub fn words(article: &Article, quote: &Quote) -> String {
    let spans = quote.spans.iter().map(|&span| printed(article, span));
    spans.collect::<Vec<_>>().join(" … ")
}

/// Returns a short name for a file: its stem, of `004_4c120e758f07d708.txt` only the number.
pub fn file(path: &Path) -> String {
    const LONGEST: usize = 20;
    let stem = path
        .file_stem()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    if let Some((number, hash)) = stem.split_once('_')
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && hash.len() >= 8
        && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
    {
        return number.to_owned();
    }
    if stem.chars().count() <= LONGEST {
        return stem.into_owned();
    }
    stem.chars().take(LONGEST - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_their_nouns() {
        assert_eq!(counted(1, "article"), "1 article");
        assert_eq!(counted(0, "article"), "0 articles");
        assert_eq!(counted(2, "reply"), "2 replies");
        assert_eq!(counted(1, "reply"), "1 reply");
    }

    #[test]
    fn dates_read_as_dates() {
        for (iso, said) in [
            ("2021-10-27", "27 Oct 2021"),
            ("2020-11", "Nov 2020"),
            ("2003", "2003"),
            ("XXXX-10-07", "7 Oct"),
            ("2021-99-01", "2021-99-01"),
            ("later", "later"),
        ] {
            assert_eq!(date(iso), said);
        }
        for (iso, said) in [
            ("2012/2017", "2012–2017"),
            ("2020-Q3", "Q3 2020"),
            ("P30Y", "P30Y"),
        ] {
            assert_eq!(period(iso), said);
        }
    }

    #[test]
    fn figures_keep_what_is_printed() {
        assert_eq!(
            figure("JPY192 billion (US$1.69 billion)"),
            "JPY192 bn (US$1.69 bn)"
        );
    }

    #[test]
    fn files_have_short_names() {
        for (path, short) in [
            ("news/004_4c120e758f07d708.txt", "004"),
            ("2021_summit.txt", "2021_summit"),
            (
                "a-long-headline-as-a-file-name.html",
                "a-long-headline-as-…",
            ),
        ] {
            assert_eq!(file(Path::new(path)), short);
        }
    }
}
