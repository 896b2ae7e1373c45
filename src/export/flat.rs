//! A document as tables: one line for each item, for spreadsheets; or the columns side by side, for a terminal.

use super::document::{Cell, Document, Item, Row, marked};
use super::table::Table;
use crate::article::Derived;

/// What every item says of itself and of its article.
const OF_ITEM: [&str; 17] = [
    "words", "kind", "cue", "speaker", "summit", "day", "about", "sentence", "reports", "title",
    "outlet", "date", "file", "line", "address", "note", "warning",
];

/// Returns one line for each item with all that cites it: before it what its row and its column are called, where they
/// are called anything.
pub fn table(document: &Document) -> Table {
    let has_rows = document.rows.iter().any(|it| !it.head.label.is_empty());
    let has_columns = document.columns.iter().any(|it| !it.label.is_empty());
    let mut heads = Vec::new();
    if has_rows {
        heads.push(side(document.row_name, "row"));
    }
    if has_columns {
        heads.push(side(document.column_name, "column"));
    }
    heads.extend(OF_ITEM.map(str::to_owned));
    let mut table = Table {
        heads,
        rows: Vec::new(),
    };
    for (row, column, item) in document.items() {
        let mut line = Vec::new();
        line.extend(has_rows.then(|| row.head.label.clone()));
        line.extend(has_columns.then(|| column.label.clone()));
        line.extend(of_item(item));
        line.extend(of_source(document, item));
        line.extend([
            item.note.clone().unwrap_or_default(),
            item.warning.clone().unwrap_or_default(),
        ]);
        table.rows.push(line);
    }
    table
}

/// Returns the head for a side of the document: no two columns have one name.
fn side(name: &str, side: &str) -> String {
    if OF_ITEM.contains(&name) {
        format!("{side}: {name}")
    } else {
        name.to_owned()
    }
}

fn of_item(item: &Item) -> [String; 9] {
    let text = |it: &Option<String>| it.clone().unwrap_or_default();
    let derived = |it: &Option<Derived<String>>| it.as_ref().map(marked).unwrap_or_default();
    [
        item.quoted(),
        item.kind.word().to_owned(),
        text(&item.cue),
        derived(&item.speaker),
        derived(&item.summit),
        derived(&item.day),
        text(&item.detail),
        text(&item.sentence),
        item.reports.to_string(),
    ]
}

fn of_source(document: &Document, item: &Item) -> [String; 6] {
    let source = document.source(item);
    let text = |it: Option<&String>| it.cloned().unwrap_or_default();
    let derived = |it: Option<&Derived<String>>| it.map(marked).unwrap_or_default();
    [
        derived(source.and_then(|it| it.title.as_ref())),
        text(source.and_then(|it| it.outlet.as_ref())),
        derived(source.and_then(|it| it.date.as_ref())),
        text(source.map(|it| &it.key)),
        item.line.to_string(),
        text(source.and_then(|it| it.url.as_ref())),
    ]
}

/// Returns the columns side by side, everything of a cell in it.
pub fn beside(document: &Document) -> Table {
    let mut table = Table {
        heads: vec![String::new()],
        rows: Vec::new(),
    };
    let title = |label: &str, date: &Option<Derived<String>>| match date {
        Some(date) => format!("{label}, {}", marked(date)),
        None => label.to_owned(),
    };
    let columns = document.columns.iter();
    table
        .heads
        .extend(columns.map(|it| title(&it.label, &it.date)));
    for Row { head, cells } in &document.rows {
        let mut line = vec![title(&head.label, &head.date)];
        line.extend(cells.iter().map(|cell| cell_text(document, cell)));
        table.rows.push(line);
    }
    table
}

fn cell_text(document: &Document, cell: &Cell) -> String {
    if let Some(searched) = &cell.searched {
        return searched.clone();
    }
    let texts = cell.items.iter().map(|item| {
        let mut parts = vec![item.quoted(), item.said()];
        parts.extend(document.places(item));
        parts.extend(item.warning.clone());
        parts.extend(item.note.as_ref().map(|note| format!("note: {note}")));
        parts.retain(|part| !part.is_empty());
        let words = parts.remove(0);
        format!("{words} ({})", parts.join(", "))
    });
    texts.collect::<Vec<_>>().join(" ¶ ")
}
