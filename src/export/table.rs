//! Tables as text, Markdown and CSV. A table's cells are plain text; each form makes them safe in its own way.

use std::path::Path;

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{ColumnConstraint, ContentArrangement, Table as TextTable, Width};
use textwrap::{Options as Wrap, WordSeparator, WordSplitter};
use unicode_width::UnicodeWidthStr;

use crate::even_lines::EVENLY;
use crate::safe_text::SafeText;

/// Columns of text that are narrower on the average are not read any more.
const NARROWEST: usize = 13;

/// Blanks on both sides of a cell.
const PADDING: usize = 2;

/// A table with a head.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    pub heads: Vec<String>,
    /// Each as long as the heads.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Makes a table without rows.
    pub fn new(heads: &[&str]) -> Self {
        Self {
            heads: heads.iter().map(|&head| head.to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// Returns the table for a terminal of `width` columns, its cells wrapped and safe to print; where the columns would be
    /// too narrow to read, or for a reference (`2021.txt:17`) to stand unbroken, each row as lines under one another.
    pub fn to_text(&self, width: u16) -> String {
        let columns = self.heads.len();
        let references: Vec<usize> = (0..columns).map(|it| self.widest_reference(it)).collect();
        let needed: usize = references.iter().map(|&it| it.max(NARROWEST)).sum();
        if columns > 2 && usize::from(width) < needed {
            return self.to_records(usize::from(width));
        }
        let mut table = TextTable::new();
        table
            .load_style(UTF8_HORIZONTAL_ONLY)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(width);
        table.set_header(self.heads.iter().map(|head| safe(head)));
        for row in &self.rows {
            table.add_row(row.iter().map(|cell| safe(cell)));
        }
        for (column, &widest) in table.column_iter_mut().zip(&references) {
            if let Some(widest) = u16::try_from(widest).ok().filter(|&it| it > 0) {
                column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(widest)));
            }
        }
        table.trim_fmt() + "\n"
    }

    /// Returns the columns of the screen that the longest reference in a column takes, with its padding; 0 without one.
    fn widest_reference(&self, column: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(column));
        let words = cells.flat_map(|cell| cell.split_whitespace());
        let references = words.filter(|word| is_reference(word));
        references
            .map(|word| safe(word).width() + PADDING)
            .max()
            .unwrap_or(0)
    }

    /// Returns each row as lines of a head and what stands under it, a rule between two rows; empty cells are left out.
    fn to_records(&self, width: usize) -> String {
        let heads: Vec<String> = self.heads.iter().map(|head| safe(head)).collect();
        let longest = heads.iter().map(|head| head.width()).max().unwrap_or(0);
        let hanging = " ".repeat(longest + 2);
        let mut text = String::new();
        for (number, row) in self.rows.iter().enumerate() {
            if number > 0 {
                text.push_str(&"─".repeat(width));
                text.push('\n');
            }
            for (head, cell) in heads.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
                let first = format!("{head}{}", " ".repeat(longest + 2 - head.width()));
                let wrap = Wrap::new(width)
                    .wrap_algorithm(EVENLY)
                    .word_separator(WordSeparator::AsciiSpace)
                    .word_splitter(WordSplitter::NoHyphenation)
                    .break_words(!cell.split_whitespace().any(is_reference))
                    .initial_indent(&first)
                    .subsequent_indent(&hanging);
                text.push_str(&textwrap::fill(&safe(cell), wrap));
                text.push('\n');
            }
        }
        text
    }

    /// Returns a Markdown table; what Markdown would read as mark-up is escaped.
    pub fn to_markdown(&self) -> String {
        let mut lines = vec![
            markdown_row(&self.heads),
            markdown_row(&vec!["---".to_owned(); self.heads.len()]),
        ];
        lines[1] = lines[1].replace("\\-", "-");
        lines.extend(self.rows.iter().map(|row| markdown_row(row)));
        lines.join("\n") + "\n"
    }

    /// Returns CSV with CRLF line ends (RFC 4180); a cell that a spreadsheet would run as a formula begins with an apostrophe.
    pub fn to_csv(&self) -> String {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        for row in std::iter::once(&self.heads).chain(&self.rows) {
            writer
                .write_record(row.iter().map(|cell| inert(&safe(cell))))
                .expect("writing to memory cannot fail");
        }
        let bytes = writer.into_inner().expect("writing to memory cannot fail");
        String::from_utf8(bytes).expect("the cells are UTF-8")
    }
}

/// Tells whether a word has to stand unbroken: it names a line of a file (`2021.txt:17`, `2021.txt:17#2`), an address or a whole path.
fn is_reference(word: &str) -> bool {
    if word.contains("://") || Path::new(word).is_absolute() {
        return true;
    }
    let word = word.trim_matches(|it: char| it.is_ascii_punctuation());
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
    word.rsplit_once(':').is_some_and(|(file, line)| {
        let mut parts = line.split('#');
        !file.is_empty() && parts.all(is_number)
    })
}

fn safe(cell: &str) -> String {
    SafeText::paragraph(cell).as_str().to_owned()
}

/// Escapes what Markdown gives a meaning.
pub fn escape_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(
            character,
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&'
        ) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

fn markdown_row(cells: &[String]) -> String {
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| escape_markdown(&safe(cell)))
        .collect();
    format!("| {} |", cells.join(" | "))
}

/// Makes a cell that would be a formula one that is text, by an apostrophe. One that has such an apostrophe already gets
/// another, so that taking one away gives back every cell.
fn inert(cell: &str) -> String {
    let bare = cell.trim_start_matches('\'').trim_start();
    let is_formula = matches!(
        bare.chars().next(),
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
    );
    if is_formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cell: &str) -> Table {
        Table {
            heads: vec!["figure".to_owned()],
            rows: vec![vec![cell.to_owned()]],
        }
    }

    #[test]
    fn no_cell_of_a_spreadsheet_is_a_formula() {
        for cell in ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "＝1"] {
            assert!(table(cell).to_csv().starts_with("figure\r\n'"), "{cell:?}");
        }
        assert_eq!(
            table("US$204, \"big\"").to_csv(),
            "figure\r\n\"US$204, \"\"big\"\"\"\r\n"
        );
    }

    #[test]
    fn markdown_shows_what_the_cell_says() {
        assert_eq!(
            table("a|b *c*\nd").to_markdown(),
            "| figure |\n| --- |\n| a\\|b \\*c\\* d |\n"
        );
    }

    #[test]
    fn what_has_no_room_in_columns_stands_line_by_line() {
        let table = Table {
            heads: ["speaker", "words", "why"].map(str::to_owned).to_vec(),
            rows: vec![
                ["Solis", "one two three four five", ""]
                    .map(str::to_owned)
                    .to_vec(),
                ["Marn", "six", "seven"].map(str::to_owned).to_vec(),
            ],
        };
        let rule = "─".repeat(24);
        assert_eq!(
            table.to_text(24),
            format!(
                "speaker  Solis\nwords    one two three\n         four five\n{rule}\nspeaker  Marn\nwords    six\nwhy      seven\n"
            )
        );
    }

    #[test]
    fn a_reference_is_never_broken() {
        let words = "some words of a quote that goes on and on ".repeat(4);
        for place in ["07_long-name.txt:14", "(07_long-name.txt:14#2),"] {
            let table = Table {
                heads: ["speaker", "words", "kind", "place"]
                    .map(str::to_owned)
                    .to_vec(),
                rows: vec![
                    ["Solis", &words, "direct", place]
                        .map(str::to_owned)
                        .to_vec(),
                ],
            };
            for width in [34, 52, 60, 66, 80, 120] {
                let text = table.to_text(width);
                assert!(text.contains(place), "{width}:\n{text}");
                let widest = text.lines().map(UnicodeWidthStr::width).max();
                assert!(widest <= Some(usize::from(width)), "{width}:\n{text}");
            }
        }
    }

    #[test]
    fn a_terminal_gets_wrapped_and_harmless_cells() {
        let text = table("one two \u{1b}[31m three four").to_text(16);
        assert!(!text.contains('\u{1b}'));
        assert!(
            text.lines().all(|line| line.chars().count() <= 16),
            "{text}"
        );
    }
}
