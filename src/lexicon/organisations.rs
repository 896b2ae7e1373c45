//! Organisations: blocs, bodies, funds, banks, agencies.

use serde::Deserialize;

use super::table::{items, rows};

/// An organisation of the table.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// The name to show: the acronym where the bloc is known by it, else the full name.
    pub name: String,
    pub full_name: String,
    pub acronym: Option<String>,
    pub kind: String,
    pub aliases: Vec<String>,
}

#[derive(Deserialize)]
struct Row {
    full_name: String,
    acronym: String,
    kind: String,
    aliases: String,
}

/// Reads the table.
pub fn from_csv(table: &str) -> Vec<Organisation> {
    rows::<Row>(table)
        .into_iter()
        .filter(|row| row.kind != "term")
        .map(|row| {
            let acronym = Some(row.acronym.clone()).filter(|acronym| !acronym.is_empty());
            let name = match &acronym {
                Some(acronym) if is_known_by_acronym(&row) => acronym.clone(),
                _ => row.full_name.clone(),
            };
            Organisation {
                name,
                aliases: items(&row.aliases).map(str::to_owned).collect(),
                full_name: row.full_name,
                acronym,
                kind: row.kind,
            }
        })
        .collect()
}

impl Organisation {
    /// Tells whether it is a framework or pact, which the press treats as a document.
    pub fn is_document(&self) -> bool {
        matches!(&*self.kind, "framework" | "initiative" | "trade pact")
    }

    /// Returns every written form that begins with a capital letter.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.full_name.as_str())
            .chain(self.acronym.as_deref())
            .chain(self.aliases.iter().map(String::as_str))
            // `the Fund` is too common a name to stand for one.
            .filter(|form| {
                form.strip_prefix("the ")
                    .is_none_or(|bare| bare.contains(' '))
            })
            .map(|form| form.trim_start_matches("the "))
            .filter(|form| {
                form.chars()
                    .next()
                    .is_some_and(|first| first.is_uppercase() || first.is_numeric())
                    && !form.contains('(')
            })
    }
}

/// Blocs, alliances and forums whose acronym is a word of its own (`ASEAN`) or a number (`G20`).
fn is_known_by_acronym(row: &Row) -> bool {
    matches!(&*row.kind, "bloc" | "alliance" | "forum")
        && (row.acronym.len() >= 4 || row.acronym.bytes().any(|byte| byte.is_ascii_digit()))
}
