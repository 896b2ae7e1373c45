//! Reads the tables that are CSV files: a row is a struct, `|` parts the items of a list.

use serde::de::DeserializeOwned;

/// Returns the rows of a table with a header, as `T` names its columns; columns that `T` does not name are skipped.
pub fn rows<T: DeserializeOwned>(table: &str) -> Vec<T> {
    csv::Reader::from_reader(table.as_bytes())
        .deserialize()
        .map(|row| row.expect("the built-in table is tested"))
        .collect()
}

/// Returns the items of a list.
pub fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split('|')
        .map(str::trim)
        .filter(|item| !item.is_empty())
}
