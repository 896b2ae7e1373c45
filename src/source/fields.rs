//! What scrapers and pages call the fields of an article: the table `data/fields.csv`, each field's most trusted name first.

use serde::Deserialize;

/// A field of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Field {
    /// What tells the article from others of its file.
    Id,
    Title,
    Text,
    /// The text as HTML.
    Html,
    Date,
    Url,
    Outlet,
    Byline,
    Language,
    /// The articles themselves, in a record that holds several.
    List,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Place {
    Record,
    Meta,
}

/// The names of the fields.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields {
    rows: Vec<(Field, String, Place)>,
}

impl Fields {
    pub fn built_in() -> Self {
        let table = include_str!("data/fields.csv");
        let rows = csv::Reader::from_reader(table.as_bytes())
            .deserialize::<(Field, String, Place)>()
            .map(|row| row.expect("the built-in table is tested"))
            .map(|(field, name, place)| match place {
                Place::Record => (field, plain(&name), place),
                Place::Meta => (field, name, place),
            })
            .collect();
        Self { rows }
    }

    /// Returns the names of `field` in records, without case and marks, the most trusted first.
    pub fn names(&self, field: Field) -> impl Iterator<Item = &str> {
        self.of(field, Place::Record)
    }

    /// Returns the names of `field` among the `meta` elements of a page, in lower case.
    pub fn meta_names(&self, field: Field) -> impl Iterator<Item = &str> {
        self.of(field, Place::Meta)
    }

    fn of(&self, field: Field, place: Place) -> impl Iterator<Item = &str> {
        self.rows
            .iter()
            .filter(move |row| row.0 == field && row.2 == place)
            .map(|row| row.1.as_str())
    }
}

/// Tells whether `key` is the name `plain`, case and marks aside: `datePublished`, `date_published` and `Date-Published` are one.
pub(super) fn is_called(key: &str, plain: &str) -> bool {
    letters(key).eq(plain.chars())
}

fn plain(name: &str) -> String {
    letters(name).collect()
}

fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        let fields = Fields::built_in();
        assert_eq!(fields.names(Field::Title).next(), Some("title"));
        assert!(
            fields
                .names(Field::Date)
                .any(|name| name == plain("datePublished"))
        );
        assert!(
            fields
                .meta_names(Field::Date)
                .any(|name| name == "article:published_time")
        );
    }
}
