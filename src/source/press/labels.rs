//! The labels that press databases print before their fields: the table `data/press.csv`.

use serde::Deserialize;

use super::Database;

/// What stands behind a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Meaning {
    Id,
    Title,
    Date,
    Outlet,
    Byline,
    Language,
    Url,
    /// The article's own words begin.
    Body,
    /// They go on: nothing ends.
    More,
    /// A field above the body.
    Other,
    /// A field below it.
    Tail,
}

/// The labels of one database.
pub(super) struct Labels {
    database: Database,
    rows: Vec<(String, Meaning)>,
}

impl Labels {
    pub fn of(database: Database) -> Self {
        let table = include_str!("../data/press.csv");
        let rows = csv::Reader::from_reader(table.as_bytes())
            .deserialize::<(Database, String, Meaning)>()
            .map(|row| row.expect("the built-in table is tested"))
            .filter(|(of, _, _)| *of == database)
            .map(|(_, label, meaning)| (label, meaning))
            .collect();
        Self { database, rows }
    }

    /// Returns what the label that `line` begins with means, and the byte where its value begins.
    pub fn read(&self, line: &str) -> Option<(Meaning, usize)> {
        let (label, start) = match self.database {
            Database::Factiva => code(line)?,
            Database::Nexis | Database::ProQuest => name(line)?,
        };
        let is_same = |known: &str| match self.database {
            Database::Factiva | Database::ProQuest => known == label,
            Database::Nexis => known.eq_ignore_ascii_case(label),
        };
        let (_, meaning) = self.rows.iter().find(|(known, _)| is_same(known))?;
        Some((*meaning, start))
    }
}

/// `HD   Reef closed`, or the code alone on its line.
fn code(line: &str) -> Option<(&str, usize)> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let core = &line[indent..];
    let length = core
        .find(|it: char| !it.is_ascii_uppercase())
        .unwrap_or(core.len());
    let rest = &core[length..];
    let is_apart = rest.trim().is_empty()
        || rest.starts_with("  ")
        || rest.starts_with('\t')
        || rest.starts_with(" \t");
    ((2..=3).contains(&length) && indent <= 1 && is_apart).then(|| {
        (
            &core[..length],
            line.len() - rest.trim_start_matches([' ', '\t']).len(),
        )
    })
}

/// `BYLINE: Ada Roe`; `Body` alone on its line.
fn name(line: &str) -> Option<(&str, usize)> {
    let indent = line.len() - line.trim_start().len();
    let core = &line[indent..];
    if core.trim_end().eq_ignore_ascii_case("body") {
        return Some((core.trim_end(), line.len()));
    }
    let end = core.find(':').filter(|end| *end <= 40)?;
    let after = &core[end + 1..];
    Some((
        core[..end].trim_end(),
        line.len() - after.trim_start_matches([' ', '\t']).len(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known() {
        let check = |database, line: &str, expected: Option<(Meaning, &str)>| {
            let found = Labels::of(database)
                .read(line)
                .map(|(meaning, start)| (meaning, &line[start..]));
            assert_eq!(found, expected, "{line}");
        };
        check(
            Database::Factiva,
            "HD   Reef",
            Some((Meaning::Title, "Reef")),
        );
        check(Database::Factiva, "LP", Some((Meaning::Body, "")));
        check(Database::Factiva, "US boats", None);
        check(
            Database::Nexis,
            "BYLINE: Ada Roe",
            Some((Meaning::Byline, "Ada Roe")),
        );
        check(Database::Nexis, "Body", Some((Meaning::Body, "")));
        check(Database::Nexis, "He said: no", None);
        check(
            Database::ProQuest,
            "Company / organization: x",
            Some((Meaning::Tail, "x")),
        );
    }
}
