//! What is in the tables, for those who read the file with `sqlite3` or Datasette. A test holds it against the tables.

use std::fmt::Write as _;

/// What one row of a table is, and its columns: those of one line belong together.
struct TableWords {
    name: &'static str,
    row: &'static str,
    columns: &'static [(&'static str, &'static str)],
}

/// What all columns have in common.
const HEAD: &str = "\
A column …_rule is null where the article states the thing, else it names the rule that
inferred it, of a quote as a row of wordings. start and end are bytes of the article's text, lines count from 1, dates are
ISO 8601 and may be partial, currencies ISO 4217. The id of a fact is article * 4194304 +
number; the quotes of an article are numbered in a row, from its first_quote on. Words in the full-text indexes are folded: lower case, no
accents. A path is bytes: SELECT CAST(path AS TEXT).";

/// Questions to begin with.
const QUESTIONS: &str = "\
SELECT s.name, t.text FROM quotes q JOIN quote_texts t ON t.quote = q.id JOIN speakers s ON s.id = q.speaker
  WHERE q.id IN (SELECT rowid FROM quote_words WHERE quote_words MATCH 'mekong');
SELECT a.key, a.date FROM articles a WHERE a.id IN (SELECT rowid FROM article_entities
  WHERE article_entities MATCH (SELECT '\"' || id || '\"' FROM entities WHERE name = 'Kishida Fumio'));
SELECT t.name, count(*) FROM quotes q, json_each(q.topics) j JOIN topics t ON t.id = j.value GROUP BY 1 ORDER BY 2 DESC;";

const TABLES: &[TableWords] = &[
    TableWords {
        name: "articles",
        row: "an article",
        columns: &[
            (
                "id key",
                "its row; its name outside: the path, with # and a locator where a file holds several",
            ),
            ("file path locator", "where it is read from"),
            ("title title_rule date date_rule", "as printed or inferred"),
            (
                "outlet url byline language",
                "as printed; language as ISO 639",
            ),
            ("is_analysed", "0 where the language is not analysed"),
            ("summit", "the one it is filed under, a row of summits"),
            ("size words", "bytes of the text; words of the body"),
            ("first_quote", "the row of its first quote"),
            (
                "quotes facts counts",
                "how many; counts: a JSON list by kind (money percent quantity date period ordinal summit person organisation place document)",
            ),
            (
                "sort_title content",
                "the folded title; a hash of what was read",
            ),
        ],
    },
    TableWords {
        name: "quotes",
        row: "a quote",
        columns: &[
            ("id article", "its row; its article"),
            ("kind", "d: direct, m: mixed, i: indirect"),
            ("speaker", "a row of speakers"),
            ("summit", "where it was said, a row of summits"),
            ("topics", "a JSON list of rows of topics, best first"),
            ("start end line", "where"),
            (
                "statement weight",
                "the same number for the same words; how well it stands for others",
            ),
        ],
    },
    TableWords {
        name: "quote_texts",
        row: "the words of a quote and those around it",
        columns: &[
            ("quote", "the row of the quote"),
            (
                "text reading",
                "the article's characters; as one reads them, where that differs",
            ),
            ("spans", "a JSON list, of a quote that is interrupted"),
            (
                "mention speaker_rule summit_rule",
                "the article's words for the speaker, a row of wordings; rows of wordings",
            ),
            (
                "cue via rule",
                "the words that report it; the medium; the rule that found it: cue and rule are rows of wordings",
            ),
        ],
    },
    TableWords {
        name: "facts",
        row: "a fact that is more than a name: a figure",
        columns: &[
            (
                "id article number",
                "its row; its article, and its number there",
            ),
            (
                "kind",
                "money, percent, quantity; another where it was put right by hand",
            ),
            ("start end line text", "where; the article's words"),
            (
                "canonical value",
                "the value as a word, where it is no figure; whole, as JSON, where the other columns do not tell it",
            ),
            (
                "modifier amount high unit",
                "> < ~; least and most; currency, % or what is counted, a row of units",
            ),
            (
                "measure subject purpose recipient period change",
                "what it counts, a row of measures; whose, what for, rows of wordings; to whom, when; level, rise, fall",
            ),
            (
                "speaker status rule",
                "who said so, a row of wordings; of a document; the rule that inferred it",
            ),
            (
                "quote",
                "the quote it stands in, a row of quotes; 0 where it stands in several, null where in none",
            ),
        ],
    },
    TableWords {
        name: "equivalents",
        row: "a further currency of a sum",
        columns: &[(
            "fact unit amount high quote",
            "the fact; the currency, a row of units; least and most; its quote, as in facts",
        )],
    },
    TableWords {
        name: "entities",
        row: "something that is mentioned: a person, an organisation, a place, a document, a date, a period, an ordinal, a summit",
        columns: &[
            (
                "id kind name value",
                "its row; name: canonical; value: JSON of a summit",
            ),
            ("mentions articles", "how often, in how many articles"),
            (
                "first start end",
                "the fact that mentions it first, and where",
            ),
        ],
    },
    TableWords {
        name: "mentions",
        row: "all mentions of an article, packed (src/library/mentions.rs describes the bytes)",
        columns: &[("article packed", "the article; the pack")],
    },
    TableWords {
        name: "article_entities",
        row: "which entities an article mentions: a full-text index whose words are rows of entities, and behind U+E004 the years of its dates and periods; rowid is the article",
        columns: &[("entities", "the words")],
    },
    TableWords {
        name: "article_words",
        row: "the words of an article: a full-text index; rowid is the article",
        columns: &[("title body", "the words")],
    },
    TableWords {
        name: "quote_words",
        row: "the words of a quote: a full-text index; rowid is the quote",
        columns: &[(
            "words",
            "the words, then rows: its topics behind U+E000, its speaker behind U+E001, its summit behind U+E002, and its kind behind U+E003 where it is not indirect; it knows no order, so it cannot be asked for words in a row",
        )],
    },
    TableWords {
        name: "summits",
        row: "a summit, merged over the articles that speak of it",
        columns: &[
            (
                "id key series ordinal edition name",
                "its row; its name outside; which one it is",
            ),
            ("date place host mode rule", "what most articles say"),
            ("quotes", "how many were made at it"),
        ],
    },
    TableWords {
        name: "article_summits",
        row: "what an article says of a summit; number 0 is the one it is filed under",
        columns: &[
            (
                "article number summit",
                "the article; in its order; the summit",
            ),
            ("name date place host mode rule", "what it says"),
            (
                "mentions start end",
                "how often it names it, and where first",
            ),
        ],
    },
    TableWords {
        name: "speakers",
        row: "a canonical speaker",
        columns: &[("id name quotes", "its row; the name; how many quotes")],
    },
    TableWords {
        name: "wordings",
        row: "a rule that found or inferred something of a quote, a cue, a mention of a speaker, whose a figure is",
        columns: &[("id name", "its row; the words")],
    },
    TableWords {
        name: "measures",
        row: "what figures count",
        columns: &[("id name", "its row; the words")],
    },
    TableWords {
        name: "units",
        row: "what figures are told in",
        columns: &[("id kind name", "its row; the kind of figure; the unit")],
    },
    TableWords {
        name: "topics",
        row: "a topic of quotes",
        columns: &[("id name", "its row; the id in the lexicon")],
    },
    TableWords {
        name: "headings",
        row: "a subheading",
        columns: &[("article number start end line text", "where, and its words")],
    },
    TableWords {
        name: "copies",
        row: "an article that is not alone",
        columns: &[(
            "article original story",
            "the article; whose text it is, itself where it is the one that counts; which story it tells",
        )],
    },
    TableWords {
        name: "alike",
        row: "two articles of one story",
        columns: &[(
            "article other is_copy likeness",
            "the two; whether one is a copy; the share of runs of four words they have in common",
        )],
    },
    TableWords {
        name: "sketches",
        row: "what the like of an article is found by",
        columns: &[(
            "article sketch runs is_linked",
            "the article; its sketch; how many different runs of four words it has; 0 while it is still to be compared",
        )],
    },
    TableWords {
        name: "bands",
        row: "a part of a sketch",
        columns: &[("band article", "the part; who has it")],
    },
    TableWords {
        name: "files",
        row: "a file that was read",
        columns: &[
            (
                "id path relative",
                "its row; absolute or as given; below the folder that was opened",
            ),
            (
                "size modified content corrected",
                "as it was: bytes, nanoseconds, hashes of what was read and of what was put right",
            ),
        ],
    },
    TableWords {
        name: "problems",
        row: "what could not be read",
        columns: &[("path reason", "where and why")],
    },
    TableWords {
        name: "faults",
        row: "what could not be read in a file that was",
        columns: &[("file reason", "where and why")],
    },
    TableWords {
        name: "gone",
        row: "a correction that could not be applied",
        columns: &[("article reason", "where and why")],
    },
    TableWords {
        name: "unsettled",
        row: "something that articles came to or left since the library was last brought up to date",
        columns: &[("what id", "summit, speaker, topic or entity; its row")],
    },
    TableWords {
        name: "kept",
        row: "an article that no file of its own gives back",
        columns: &[("article whole", "the article; article and analysis as JSON")],
    },
    TableWords {
        name: "meta",
        row: "a note: stamp (the build), roots (a JSON list: what it is of), aliases (a hash of what was put right everywhere), unfinished",
        columns: &[("name value", "the note")],
    },
];

/// Returns what is in the tables, as the help prints it.
pub fn tables() -> String {
    let mut text = format!("{HEAD}\n");
    for table in TABLES {
        let _ = write!(text, "\n{}: one row is {}\n", table.name, table.row);
        for (columns, words) in table.columns {
            let _ = writeln!(text, "    {columns}: {words}");
        }
    }
    let _ = write!(text, "\n{QUESTIONS}\n");
    text
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use rusqlite::Connection;

    use super::super::schema;
    use super::*;

    fn real() -> BTreeMap<String, BTreeSet<String>> {
        let database = Connection::open_in_memory().unwrap();
        schema::create(&database, "").unwrap();
        let mut query = database
            .prepare(
                "SELECT t.name, c.name FROM pragma_table_list t, pragma_table_xinfo(t.name) c
                 WHERE t.schema = 'main' AND t.type IN ('table', 'virtual') AND t.name NOT LIKE 'sqlite_%'
                   AND NOT (t.type = 'virtual' AND c.name IN (t.name, 'rank'))",
            )
            .unwrap();
        let mut tables: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let rows = query
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap();
        for (table, column) in rows.map(Result::unwrap) {
            tables.entry(table).or_default().insert(column);
        }
        tables
    }

    #[test]
    fn every_table_and_column_is_explained_and_no_other() {
        let explained: BTreeMap<String, BTreeSet<String>> = TABLES
            .iter()
            .map(|table| {
                let columns = table.columns.iter().flat_map(|(names, _)| names.split(' '));
                (table.name.to_owned(), columns.map(str::to_owned).collect())
            })
            .collect();
        assert_eq!(explained, real());
    }

    #[test]
    fn the_questions_can_be_asked() {
        let database = Connection::open_in_memory().unwrap();
        schema::create(&database, "").unwrap();
        database
            .execute(
                "INSERT INTO entities(kind, name, value, mentions, articles) VALUES('person', 'Kishida Fumio', '', 0, 0)",
                [],
            )
            .unwrap();
        for question in QUESTIONS.split_terminator(';') {
            let mut query = database.prepare(question).unwrap();
            assert!(query.query([]).unwrap().next().unwrap().is_none());
        }
    }
}
