//! The board as a document: one row, a column for each pin.

use super::document::{Cell, Document, DocumentKind, Heading, Row, Source};
use crate::board::Board;

/// What a board is called that the reader gave no title.
pub const UNTITLED: &str = "Board";

/// Returns the pins with their notes and the articles they stand in.
pub fn board_document(board: &Board) -> Document {
    let mut sources: Vec<Source> = Vec::new();
    let mut cells = Vec::new();
    for pinned in &board.pins {
        let known = sources
            .iter()
            .position(|it| it.key == pinned.pin.source.key);
        let source = known.unwrap_or_else(|| {
            sources.push(pinned.pin.source.clone());
            sources.len() - 1
        });
        let mut item = pinned.pin.item.clone();
        item.source = source;
        item.note = Some(pinned.note.clone()).filter(|note| !note.is_empty());
        cells.push(Cell {
            items: vec![item],
            searched: None,
        });
    }
    let title = Some(board.title.clone()).filter(|title| !title.is_empty());
    Document {
        kind: DocumentKind::Board,
        title: title.unwrap_or_else(|| UNTITLED.to_owned()),
        asked: Vec::new(),
        column_name: "pin",
        row_name: "board",
        columns: vec![Heading::default(); cells.len()],
        rows: vec![Row {
            head: Heading::default(),
            cells,
        }],
        sources,
    }
}
