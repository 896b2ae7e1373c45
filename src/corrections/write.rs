//! One correction more, or one less, in the text of `summitry.toml`: every other line stays as it is, comments too.

use super::parse::{place_of, places_of};
use super::{Correction, Entry, parse};
use crate::article::Span;

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

/// Returns `text` without the last row that says `correction`. Fails where there is none, or the file is refused.
pub fn without(text: &str, correction: &Correction) -> Result<String, String> {
    let known = parse(text)?;
    let of_its_kind = |entry: &&Entry| entry.correction.table() == correction.table();
    let rows: Vec<&Entry> = known.iter().filter(of_its_kind).collect();
    let row = rows.iter().rposition(|it| it.correction == *correction);
    let place = row.and_then(|row| places_of(text, correction.table()).get(row).copied());
    let place = place.ok_or_else(|| "it is not there any more".to_owned())?;
    let candidates = [
        without_list(text, correction.table(), rows.len()),
        Some(without_row(text, place)),
        Some(without_table(text, place)),
    ];
    // What is written must read back as what was there, less the one.
    let found = candidates.into_iter().flatten().find(|candidate| {
        parse(candidate).is_ok_and(|entries| is_added(&entries, &known, correction))
    });
    found.ok_or_else(|| "its row cannot be taken out alone".to_owned())
}

/// The whole list, where it has this row only.
fn without_list(text: &str, table: &str, rows: usize) -> Option<String> {
    let (whole, _) = place_of(text, table).filter(|_| rows == 1)?;
    let start = text[..whole.start]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let is_list = text[start..whole.start].trim_start().starts_with(table);
    is_list.then(|| cut(text, Span::new(start, line_end(text, whole.end))))
}

/// A row of a list with its comma; its line too, if nothing else stands there.
fn without_row(text: &str, place: Span) -> String {
    let rest = &text[place.end..];
    let comma = rest.len() - rest.trim_start().len();
    let has_comma = rest[comma..].starts_with(',');
    let end = place.end + if has_comma { comma + 1 } else { 0 };
    let start = text[..place.start]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let is_alone = text[start..place.start].trim().is_empty();
    let line = line_end(text, end);
    if is_alone && text[end..line].trim().is_empty() {
        return cut(text, Span::new(start, line));
    }
    cut(text, Span::new(place.start, end))
}

/// A table of its own, from its head to the next one.
fn without_table(text: &str, place: Span) -> String {
    let start = text[..place.end].rfind("[[").unwrap_or(place.start);
    let end = text[place.end..]
        .find("\n[")
        .map_or(text.len(), |next| place.end + next + 1);
    // The blank line before the last table came with it.
    let is_last = end == text.len() && text[..start].ends_with("\n\n");
    cut(text, Span::new(start - usize::from(is_last), end))
}

fn cut(text: &str, part: Span) -> String {
    format!("{}{}", &text[..part.start], &text[part.end..])
}

/// Returns the end of the line that `position` stands on, its line break too.
fn line_end(text: &str, position: usize) -> usize {
    text[position..]
        .find('\n')
        .map_or(text.len(), |newline| position + newline + 1)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corrections::{Alias, Join};

    fn join(measure: &str) -> Correction {
        Correction::Join(Join {
            measure: measure.to_owned(),
            is: "trade".to_owned(),
            ..Join::default()
        })
    }

    /// Checks that adding a join and taking it back leaves `text`, or what else is expected.
    fn check(text: &str, expected: &str) {
        let added = with(text, &join("commerce")).unwrap();
        assert_eq!(without(&added, &join("commerce")).unwrap(), expected);
    }

    #[test]
    fn what_is_added_and_taken_back_leaves_the_file_as_it_was() {
        check("", "");
        for text in [
            "# ours\nalias = [\n  { name = \"A\", is = \"B\" },\n]\n",
            "join = [\n  { measure = \"a\", is = \"b\" },\n] # joins\n",
            "\n[[alias]]\nname = \"A\"\nis = \"B\"\n",
            "\n[[join]]\nmeasure = \"a\"\nis = \"b\"\n",
        ] {
            check(text, text);
        }
        // A comma that was missing stays.
        check(
            "join = [{ measure = 'a', is = 'b' }]\n",
            "join = [{ measure = 'a', is = 'b' },\n]\n",
        );
    }

    #[test]
    fn of_two_rows_that_say_the_same_the_last_goes() {
        let text = "join = [\n  { measure = \"commerce\", is = \"trade\" }, # old\n]\n";
        let twice = with(text, &join("commerce")).unwrap();
        assert_eq!(without(&twice, &join("commerce")).unwrap(), text);
    }

    #[test]
    fn other_rows_of_its_line_and_other_tables_stay() {
        let text = "join = [{ measure = 'commerce', is = 'trade' }, { measure = 'a', is = 'b' }]\n";
        let left = without(text, &join("commerce")).unwrap();
        assert_eq!(parse(&left).unwrap()[0].correction, {
            let Correction::Join(join) = join("a") else {
                unreachable!("it was made as one")
            };
            Correction::Join(Join {
                is: "b".to_owned(),
                ..join
            })
        });
        let text =
            "[[join]]\nmeasure = 'commerce'\nis = 'trade'\n\n[[alias]]\nname = 'A'\nis = 'B'\n";
        assert_eq!(
            without(text, &join("commerce")).unwrap(),
            "[[alias]]\nname = 'A'\nis = 'B'\n"
        );
    }

    #[test]
    fn what_is_not_there_cannot_be_taken_back() {
        assert!(without("", &join("commerce")).is_err());
        assert!(without("join = 1", &join("commerce")).is_err());
        let alias = Correction::Alias(Alias {
            name: "A".to_owned(),
            is: "B".to_owned(),
            kind: None,
        });
        assert!(without("join = [{ measure = 'a', is = 'b' }]", &alias).is_err());
    }
}
