//! A summit by its name: the row of the table where there is one.

use crate::analysis::Summit;
use crate::article::Confidence;
use crate::lexicon::{Edition, Lexicon};
use crate::text::fold;

/// Tells whether both names are one, dashes and case aside.
pub(super) fn is_same_name(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

fn plain(name: &str) -> String {
    fold(name).replace(['–', '—', '‑'], "-")
}

/// Returns the summit that `name` names: an id of the table, an official name, or number and series.
pub(super) fn named(name: &str, lexicon: &Lexicon) -> Summit {
    let (ordinal, series) = numbered(name);
    let summits = &lexicon.naming.summits;
    let known = summits
        .series
        .iter()
        .find(|known| known.forms().iter().any(|form| is_same_name(form, series)))
        .map_or(series, |known| known.name.as_str());
    let by_number = ordinal.and_then(|ordinal| summits.numbered(known, ordinal, None));
    let is_named = |edition: &&Edition| {
        edition.id == name
            || is_same_name(&edition.official_name, name)
            || edition
                .aliases
                .iter()
                .any(|alias| is_same_name(alias, name))
    };
    let edition = by_number.or_else(|| summits.editions.iter().find(is_named));
    match edition {
        Some(edition) => from_table(edition, name, ordinal),
        None => Summit {
            table_id: None,
            series: known.to_owned(),
            ordinal,
            edition: None,
            name: name.to_owned(),
            date: None,
            place: None,
            host: None,
            mode: None,
            confidence: Confidence::Stated,
            mentions: Vec::new(),
        },
    }
}

fn from_table(edition: &Edition, name: &str, ordinal: Option<u32>) -> Summit {
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Summit {
        table_id: Some(edition.id.clone()),
        series: edition.series.clone(),
        ordinal: ordinal.or_else(|| edition.ordinals.first().copied()),
        edition: given(&edition.kind),
        name: if edition.id == name {
            edition.official_name.clone()
        } else {
            name.to_owned()
        },
        date: given(&edition.start),
        place: given(&edition.city),
        host: edition.host().map(str::to_owned),
        mode: given(&edition.format),
        confidence: Confidence::Stated,
        mentions: Vec::new(),
    }
}

/// Splits `24th ASEAN-Japan Summit` into its number and its series.
fn numbered(name: &str) -> (Option<u32>, &str) {
    let digits = name.len()
        - name
            .trim_start_matches(|it: char| it.is_ascii_digit())
            .len();
    let rest = &name[digits..];
    let series = ["st ", "nd ", "rd ", "th "]
        .iter()
        .find_map(|ending| rest.strip_prefix(ending));
    match (name[..digits].parse().ok(), series) {
        (Some(ordinal), Some(series)) => (Some(ordinal), series.trim()),
        _ => (None, name),
    }
}
