//! One more correction in the text of `summitry.toml`: every other line stays as it is, comments too.

use super::{Correction, Entry, parse, parse::place_of};

/// Returns `text` with `correction` added, as one line where the file is written so. Fails where the file is refused.
pub fn with(text: &str, correction: &Correction) -> Result<String, String> {
    let known = parse(text)?;
    let candidates = [
        in_its_list(text, correction),
        Some(in_a_new_list(text, correction)),
        Some(in_a_new_table(text, correction)),
    ];
    // What is written must read back as what was there and what was added.
    let found = candidates.into_iter().flatten().find(|candidate| {
        parse(candidate).is_ok_and(|entries| is_added(&known, &entries, correction))
    });
    found.ok_or_else(|| "there is no place for another correction".to_owned())
}

fn is_added(known: &[Entry], found: &[Entry], added: &Correction) -> bool {
    let mut left: Vec<&Correction> = found.iter().map(|entry| &entry.correction).collect();
    let Some(place) = left.iter().rposition(|it| *it == added) else {
        return false;
    };
    left.remove(place);
    left.into_iter()
        .eq(known.iter().map(|entry| &entry.correction))
}

fn row(correction: &Correction) -> String {
    format!("  {{ {} }},\n", correction.fields().join(", "))
}

/// Before the bracket that ends the list of its kind.
fn in_its_list(text: &str, correction: &Correction) -> Option<String> {
    let (whole, last) = place_of(text, correction.table())?;
    let close = whole.end.checked_sub(1)?;
    let is_list = text[whole.start..].starts_with('[') && !text[whole.start..].starts_with("[[");
    if !is_list || !text[close..].starts_with(']') {
        return None;
    }
    let mut changed = text.to_owned();
    let line = text[..close].rfind('\n').map_or(0, |newline| newline + 1);
    let is_first_on_its_line = text[line..close].trim().is_empty() && line > whole.start;
    if is_first_on_its_line {
        changed.insert_str(line, &row(correction));
    } else {
        changed.insert_str(close, &format!("\n{}", row(correction)));
    }
    if let Some(last) = last.filter(|last| !has_comma(&text[last.end..close])) {
        changed.insert(last.end, ',');
    }
    Some(changed)
}

/// Tells whether a comma stands in what follows a row, comments aside.
fn has_comma(rest: &str) -> bool {
    rest.lines()
        .any(|line| line.split('#').next().unwrap_or_default().contains(','))
}

fn in_a_new_list(text: &str, correction: &Correction) -> String {
    format!(
        "{}{} = [\n{}]\n",
        ended(text),
        correction.table(),
        row(correction)
    )
}

fn in_a_new_table(text: &str, correction: &Correction) -> String {
    let fields = correction.fields().join("\n");
    format!("{}\n[[{}]]\n{fields}\n", ended(text), correction.table())
}

/// Returns `text` with its last line ended.
fn ended(text: &str) -> String {
    if text.is_empty() || text.ends_with('\n') {
        text.to_owned()
    } else {
        format!("{text}\n")
    }
}
