//! Tables as text, Markdown and CSV. A table's cells are plain text; each form makes them safe in its own way.

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{ContentArrangement, Table as TextTable};
use textwrap::Options as Wrap;
use unicode_width::UnicodeWidthStr;

use crate::safe_text::SafeText;

/// Columns of text that are narrower on the average are not read any more.
const NARROWEST: usize = 13;

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
    /// too narrow to read, each row as lines under one another.
    pub fn to_text(&self, width: u16) -> String {
        let columns = self.heads.len();
        if columns > 2 && usize::from(width) < columns * NARROWEST {
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
        table.trim_fmt() + "\n"
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
    fn a_terminal_gets_wrapped_and_harmless_cells() {
        let text = table("one two \u{1b}[31m three four").to_text(16);
        assert!(!text.contains('\u{1b}'));
        assert!(
            text.lines().all(|line| line.chars().count() <= 16),
            "{text}"
        );
    }
}
