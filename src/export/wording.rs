//! How dates and quotes are put in words, on screens and in exports alike.

use crate::analysis::QuoteKind;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Returns an ISO date as one reads it: `27 Oct 2021`, `Oct 2021`, `27 Oct`; what is no such date stays.
pub fn date(iso: &str) -> String {
    let mut parts = iso.splitn(3, '-');
    let year = parts.next().unwrap_or_default();
    let Some(month) = parts.next().and_then(|month| month.parse::<usize>().ok()) else {
        return iso.to_owned();
    };
    let Some(month) = month.checked_sub(1).and_then(|index| MONTHS.get(index)) else {
        return iso.to_owned();
    };
    let day = parts.next().map(|day| day.trim_start_matches('0'));
    let words = [day, Some(month), (year != "XXXX").then_some(year)];
    words.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Returns a period as one reads it: `2020`, `2012–2017`, `Q3 2020`.
pub fn period(iso: &str) -> String {
    if let Some((from, to)) = iso.split_once('/')
        && !iso.starts_with('P')
        && !to.starts_with('P')
    {
        return format!("{}–{}", date(from), date(to));
    }
    match iso.split_once("-Q") {
        Some((year, quarter)) => format!("Q{quarter} {year}"),
        None => date(iso),
    }
}

/// Returns the words of a quote as they may stand alone: in quotation marks only where the article prints them, and
/// around each part of an interrupted one.
pub fn quoted(words: &str, kind: QuoteKind) -> String {
    kind.marked(words)
}

/// Cues that stand before their speaker.
const BEFORE: [&str; 1] = ["according to"];

/// Returns who said something, and with which cue: `Kishida Fumio noting`, `according to Kishida Fumio`.
pub fn attributed(speaker: &str, cue: Option<&str>) -> String {
    let Some(cue) = cue else {
        return format!("{speaker}, no cue");
    };
    let cue = without_capital(cue);
    if BEFORE.contains(&cue.as_str()) {
        return format!("{cue} {speaker}");
    }
    format!("{speaker} {cue}")
}

/// Returns a cue from the beginning of a sentence as it is written inside one.
fn without_capital(cue: &str) -> String {
    let mut letters = cue.chars();
    match letters.next() {
        Some(first) if letters.as_str().starts_with(char::is_lowercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        Some(_) | None => cue.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribution_reads_as_a_sentence_does() {
        for (cue, said) in [
            (Some("said"), "Berg said"),
            (Some("Noting"), "Berg noting"),
            (Some("According to"), "according to Berg"),
            (None, "Berg, no cue"),
        ] {
            assert_eq!(attributed("Berg", cue), said);
        }
    }

    #[test]
    fn marks_stand_only_where_the_article_prints_them() {
        assert_eq!(quoted("a … b", QuoteKind::Direct), "“a” … “b”");
        assert_eq!(quoted("a “b” … c", QuoteKind::Direct), "a “b” … “c”");
        assert_eq!(quoted("a … b", QuoteKind::Indirect), "a … b");
        assert_eq!(quoted("a “b”", QuoteKind::Mixed), "a “b”");
    }
}
