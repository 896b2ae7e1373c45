//! The words for years in the full-text index of entities. A time whose name begins with a year has the word of that year: any bound of
//! whole years holds for all such names of a year or for none, as long as they are ASCII; others have no such word. [`year`] is
//! what is written and [`year_word`] what is asked: a test holds them together.

use super::ids::YEAR;

/// Returns the year that the name of a time begins with.
pub(super) fn year(name: &str) -> Option<&str> {
    let year = name.get(..4).filter(|_| name.is_ascii())?;
    year.bytes().all(|it| it.is_ascii_digit()).then_some(year)
}

/// Returns the expression for the word of the year that a column begins with, and `other` where [`year`] gives none.
pub(super) fn year_word(column: &str, other: &str) -> String {
    format!(
        "iif({column} GLOB '[0-9][0-9][0-9][0-9]*' AND {column} NOT GLOB '*[^\u{1}-\u{7f}]*',
           '{YEAR}' || substr({column}, 1, 4), {other})"
    )
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;

    #[test]
    fn a_name_has_the_same_year_here_and_in_the_database() {
        let database = Connection::open_in_memory().unwrap();
        let question = format!("SELECT {}", year_word("?1", "'none'"));
        for (name, expected) in [
            ("2021", Some("2021")),
            ("2021-10-28", Some("2021")),
            ("2019/2021 ~", Some("2019")),
            ("2021–22", None),
            ("２０２１", None),
            ("202", None),
            ("next decade", None),
        ] {
            assert_eq!(year(name), expected, "{name}");
            let word: String = database
                .query_row(&question, [name], |row| row.get(0))
                .unwrap();
            let expected = expected.map_or("none".to_owned(), |year| format!("{YEAR}{year}"));
            assert_eq!(word, expected, "{name}");
        }
    }
}
