//! Words in a row, as the index of quotes is asked for them: it knows which words a quote has, not where they stand. Of
//! several words it gives the quotes that have all of them, and their texts decide.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use super::tokens;

/// Words that follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    words: Vec<String>,
    /// True where the last word need only begin so.
    is_beginning: bool,
}

impl Phrase {
    pub fn new(text: &str, is_beginning: bool) -> Self {
        Self::of(&tokens::list(text), is_beginning)
    }

    /// Makes one of the folded `tokens` of a text.
    pub fn of(tokens: &[String], is_beginning: bool) -> Self {
        Self {
            words: tokens.to_vec(),
            is_beginning,
        }
    }

    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Tells whether the index decides alone.
    pub const fn is_word(&self) -> bool {
        self.words.len() < 2
    }

    /// Returns what the index is asked for: all the words; of an empty phrase nothing.
    pub fn expression(&self) -> String {
        let words: Vec<String> = self.words.iter().map(|it| format!("\"{it}\"")).collect();
        let star = if self.is_beginning { "*" } else { "" };
        match &words[..] {
            [] => "\"\"".to_owned(),
            [word] => format!("{word}{star}"),
            _ => format!("({}{star})", words.join(" AND ")),
        }
    }

    /// Returns the second parameter of the function `has_words`.
    pub fn text(&self) -> String {
        let end = if self.is_beginning { "" } else { " " };
        format!(" {}{end}", self.words.join(" "))
    }
}

/// The question for the quotes with words: their rows in order.
pub(super) struct Question {
    pub text: String,
    pub values: Vec<String>,
}

impl Question {
    /// Asks for quotes that have all of `wanted` and none of `unwanted`.
    pub fn new(wanted: &[Phrase], unwanted: &[Phrase]) -> Self {
        let all: Vec<String> = wanted.iter().map(Phrase::expression).collect();
        // A word that is not wanted the index leaves out, words in a row it cannot.
        let none = unwanted.iter().filter(|it| it.is_word());
        let expression = none.fold(format!("({})", all.join(" AND ")), |text, it| {
            format!("({text} NOT {})", it.expression())
        });
        let mut question = Self {
            text: "SELECT rowid FROM quote_words WHERE quote_words MATCH ?".to_owned(),
            values: vec![expression],
        };
        let wanted = wanted.iter().map(|phrase| ("", phrase));
        let unwanted = unwanted.iter().map(|phrase| ("NOT ", phrase));
        for (not, phrase) in wanted.chain(unwanted).filter(|(_, it)| !it.is_word()) {
            question.text += " AND ";
            question.text += not;
            question.text += &has_words("rowid");
            question.values.push(phrase.text());
        }
        question
    }
}

/// Returns the test whether the quote of a row has words in a row, which are a parameter.
pub(super) fn has_words(row: &str) -> String {
    format!("(SELECT has_words(coalesce(reading, text), ?) FROM quote_texts WHERE quote = {row})")
}

/// Adds the function `has_words(text, phrase)` to a connection: whether the words of [`Phrase::text`] stand in the text.
pub(super) fn add_function(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("has_words", 2, flags, |context| {
        let text = context.get_raw(0).as_str().unwrap_or_default();
        let phrase = context.get_raw(1).as_str().unwrap_or_default();
        let mut folded = String::with_capacity(text.len() + 2);
        folded.push(' ');
        tokens::append(text, &mut folded);
        Ok(memchr::memmem::find(folded.as_bytes(), phrase.as_bytes()).is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, phrase: &Phrase, expected: bool) {
        let database = Connection::open_in_memory().unwrap();
        add_function(&database).unwrap();
        let found: bool = database
            .query_row("SELECT has_words(?1, ?2)", [text, &phrase.text()], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(found, expected, "{text}, {phrase:?}");
    }

    #[test]
    fn words_have_to_stand_in_a_row() {
        let text = "The Supply-Chain at 9, Huế";
        check(text, &Phrase::new("supply chain", false), true);
        check(text, &Phrase::new("chain supply", false), false);
        check(text, &Phrase::new("the supply ch", true), true);
        check(text, &Phrase::new("the supply ch", false), false);
        check(text, &Phrase::new("upply chain", false), false);
        check(text, &Phrase::new("9 hue", false), true);
        check("日本 ASEAN", &Phrase::new("本 asean", false), true);
    }

    #[test]
    fn the_index_is_asked_for_all_the_words() {
        let expression = |text, is_beginning| Phrase::new(text, is_beginning).expression();
        assert_eq!(expression("Huế", false), "\"hue\"");
        assert_eq!(expression("Hu", true), "\"hu\"*");
        assert_eq!(expression("supply ch", true), "(\"supply\" AND \"ch\"*)");
        assert_eq!(expression("!", false), "\"\"");
    }
}
