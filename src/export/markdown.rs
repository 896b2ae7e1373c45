//! A document as Markdown: a section for each row, each quote with its citation, the articles at the end.

use super::document::{Cell, Document, DocumentKind, Heading, Item, Row, day};
use super::table::{Table, escape_markdown};
use crate::safe_text::SafeText;

/// Returns the document as Markdown text.
pub fn text(document: &Document) -> String {
    let mut lines = vec![format!("# {}", inline(&document.title)), String::new()];
    for (name, value) in &document.asked {
        lines.push(format!("- {}: {}", inline(name), inline(value)));
    }
    lines.push(format!("- {}", inline(&document.extent())));
    lines.push(String::new());
    if document.kind == DocumentKind::Figures {
        lines.push(values(document));
    }
    for row in &document.rows {
        section(document, row, &mut lines);
    }
    sources(document, &mut lines);
    lines.join("\n") + "\n"
}

/// Returns the table of values alone; the sections after it have their sentences.
fn values(document: &Document) -> String {
    let mut table = Table::default();
    table.heads.push(document.row_name.to_owned());
    table
        .heads
        .extend(document.columns.iter().map(|it| it.label.clone()));
    for row in &document.rows {
        let mut line = vec![row.head.label.clone()];
        line.extend(row.cells.iter().map(|cell| {
            let words = cell.items.iter().map(Item::quoted);
            words.collect::<Vec<_>>().join("; ")
        }));
        table.rows.push(line);
    }
    table.to_markdown()
}

fn section(document: &Document, row: &Row, lines: &mut Vec<String>) {
    if !row.head.label.is_empty() {
        lines.extend([format!("## {}", start(&row.head.label)), String::new()]);
    }
    if !row.head.note.is_empty() {
        lines.extend([start(&row.head.note), String::new()]);
    }
    for (cell, column) in row.cells.iter().zip(&document.columns) {
        part(document, cell, column, lines);
    }
}

fn part(document: &Document, cell: &Cell, column: &Heading, lines: &mut Vec<String>) {
    if cell.items.is_empty() && cell.searched.is_none() {
        return;
    }
    let date = column.date.as_ref().map(day);
    let date = date.map_or_else(String::new, |date| format!(", {}", inline(&date)));
    if !column.label.is_empty() {
        lines.extend([format!("### {}{date}", start(&column.label)), String::new()]);
    }
    if let Some(searched) = &cell.searched {
        lines.extend([format!("*{}*", inline(searched)), String::new()]);
    }
    for item in &cell.items {
        lines.extend([format!("> {}", start(&item.quoted())), ">".to_owned()]);
        for line in under(document, item) {
            lines.push(format!("> {line}  "));
        }
        if let Some(last) = lines.last_mut() {
            *last = last.trim_end().to_owned();
        }
        lines.push(String::new());
    }
}

/// Returns the lines under the words: who said it, when, where it is printed, what the reader noted.
fn under(document: &Document, item: &Item) -> Vec<String> {
    let mut lines = vec![format!("— {}", inline(&item.said()))];
    let mut place = vec![item.occasion()];
    place.retain(|it| !it.is_empty());
    lines.extend(place.iter().map(|it| inline(it)));
    lines.extend(item.sentence.as_ref().map(|it| inline(it)));
    if let Some(source) = document.source(item) {
        let places = document.places(item).join(", ");
        lines.push(format!(
            "{}, {} [{}]",
            inline(&source.cited()),
            inline(&places),
            item.source + 1
        ));
    }
    let warning = item
        .warning
        .as_ref()
        .map(|it| format!("**{}**", inline(it)));
    lines.extend(warning);
    let note = item
        .note
        .as_ref()
        .map(|it| format!("*Note:* {}", inline(it)));
    lines.extend(note);
    lines
}

fn sources(document: &Document, lines: &mut Vec<String>) {
    if document.sources.is_empty() {
        return;
    }
    lines.extend(["## Sources".to_owned(), String::new()]);
    for (index, source) in document.sources.iter().enumerate() {
        let mut parts = vec![source.cited()];
        parts.extend(source.url.clone());
        parts.push(source.key.clone());
        lines.push(format!("{}. {}", index + 1, start(&parts.join(", "))));
    }
    let is_marked = lines
        .iter()
        .any(|line| line.contains(crate::article::INFERRED));
    if is_marked {
        lines.extend([
            String::new(),
            format!(
                "{} not printed in the article: inferred",
                crate::article::INFERRED
            ),
        ]);
    }
}

/// Returns a text as it may stand within a line.
fn inline(text: &str) -> String {
    escape_markdown(SafeText::paragraph(text).as_str())
}

/// Returns a text as it may stand at the start of a block: no list, heading, rule or quotation begins there.
fn start(text: &str) -> String {
    let text = inline(text);
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => {
            format!("{}\\{}", &text[..digits], &text[digits..])
        }
        Some(b'-' | b'+' | b'=' | b':') if digits == 0 => format!("\\{text}"),
        _ => text.to_owned(),
    }
}
