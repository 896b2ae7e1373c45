//! What the desk answers of the matrix and of quotes beside each other.

use crate::compare::{self, like::like, pair::pair};
use crate::library::{Library, LibraryError};
use crate::tui::app::CellState;
use crate::tui::effect::FetchCompared;
use crate::tui::message::Message;

/// Quotes like one that are shown at most.
const LIKES: usize = 50;

/// Answers what is asked of compare.
pub(super) fn answer(library: &Library, asked: FetchCompared) -> Result<Message, LibraryError> {
    Ok(match asked {
        FetchCompared::Matrix { question, line } => Message::Compared(
            compare::matrix(library, &question, &library.lexicon().topic_labels())?.into(),
            line,
        ),
        FetchCompared::Cells {
            matrix,
            rows,
            columns,
            depth,
        } => {
            let cells = compare::foremost(library, &matrix, (rows, columns), depth)?;
            Message::Cells(matrix, cells)
        }
        FetchCompared::OpenCell {
            matrix,
            row,
            column,
            window,
        } => {
            let statements = compare::part_of_cell(library, &matrix, (row, column), window)?;
            let total = matrix.at(row, column).statements;
            Message::CellOpened(Box::new(CellState {
                matrix,
                row,
                column,
                total,
                is_asked: false,
                statements,
                selected: window.offset,
            }))
        }
        FetchCompared::Differ(pairing) => {
            let pair = pair(library, &pairing)?;
            Message::Differed(Box::new((pairing, pair)))
        }
        FetchCompared::Like(quote) => Message::Liked(like(library, quote, LIKES)?.map(Box::new)),
        FetchCompared::Count { filter, line } => {
            Message::Counted(line, library.select(&filter)?.1.len())
        }
    })
}
