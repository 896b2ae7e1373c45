//! A list of rows as one value, and a function that looks into it: where one row after the other is tried, a list that the
//! database reads takes longer to set up than what is tried on it.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::ValueRef;

const WIDTH: usize = size_of::<i64>();

/// Returns rows as the value that `is_listed` looks into: in order, eight bytes each, big-endian.
pub(super) fn list(rows: &[i64]) -> Vec<u8> {
    let mut rows = rows.to_vec();
    rows.sort_unstable();
    rows.iter().flat_map(|row| row.to_be_bytes()).collect()
}

/// Adds `is_listed(list, row)`: whether a [`list`] has a row. What is no row is in no list.
pub(super) fn add_function(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("is_listed", 2, flags, |context| {
        let list = context.get_raw(0).as_blob().unwrap_or_default();
        let ValueRef::Integer(row) = context.get_raw(1) else {
            return Ok(false);
        };
        let (rows, _) = list.as_chunks::<WIDTH>();
        let found = rows.binary_search_by_key(&row, |bytes| i64::from_be_bytes(*bytes));
        Ok(found.is_ok())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_its_rows_and_no_others() {
        let database = Connection::open_in_memory().unwrap();
        add_function(&database).unwrap();
        let is_listed = |rows: &[i64], row: Option<i64>| -> bool {
            let question = "SELECT is_listed(?1, ?2)";
            let values = (list(rows), row);
            database
                .query_row(question, values, |it| it.get(0))
                .unwrap()
        };
        let rows = [7, 300, 2, 1 << 40];
        assert!(rows.iter().all(|row| is_listed(&rows, Some(*row))));
        assert!(!is_listed(&rows, Some(3)));
        assert!(!is_listed(&rows, None));
        assert!(!is_listed(&[], Some(0)));
    }
}
