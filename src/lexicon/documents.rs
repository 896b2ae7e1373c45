//! Known documents: treaties, declarations, plans, with the meeting that adopted each.

use serde::Deserialize;

use super::Organisation;
use super::table::{items, rows};

/// A document of the table.
#[derive(Debug, Clone)]
pub struct KnownDocument {
    pub name: String,
    pub acronym: Option<String>,
    pub year: String,
    /// The id of the summit that adopted it.
    pub adopted_at: Option<String>,
    aliases: Vec<String>,
}

#[derive(Deserialize)]
struct Row {
    name: String,
    acronym: String,
    aliases: String,
    year: String,
    adopted_summit_id: String,
}

/// Reads the table.
pub fn from_csv(table: &str) -> Vec<KnownDocument> {
    rows::<Row>(table)
        .into_iter()
        .map(|row| KnownDocument {
            name: row.name,
            acronym: Some(row.acronym).filter(|acronym| !acronym.is_empty()),
            year: row.year,
            adopted_at: Some(row.adopted_summit_id).filter(|id| !id.is_empty()),
            aliases: items(&row.aliases).map(str::to_owned).collect(),
        })
        .collect()
}

impl From<Organisation> for KnownDocument {
    fn from(framework: Organisation) -> Self {
        Self {
            name: framework.full_name,
            acronym: framework.acronym,
            year: String::new(),
            adopted_at: None,
            aliases: framework.aliases,
        }
    }
}

impl KnownDocument {
    /// Returns the written forms: the name without what is added in brackets, the aliases, the acronym if it is no common word.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        let bare = self.name.split(" (").next().unwrap_or(&self.name);
        std::iter::once(bare)
            .chain(self.aliases.iter().map(String::as_str))
            .chain(self.acronym.as_deref().filter(|acronym| acronym.len() >= 4))
            .map(|form| form.trim_start_matches("the "))
            // One plain word (`Outlook`) is too common to be a title.
            .filter(|form| {
                form.contains(' ') || form.bytes().skip(1).any(|byte| byte.is_ascii_uppercase())
            })
            .filter(|form| {
                form.chars()
                    .next()
                    .is_some_and(|first| first.is_uppercase() || first.is_numeric())
            })
    }
}
