//! What the desk answers of the matrix and of quotes beside each other.

use crate::compare::{self, like::like, pair::pair};
use crate::library::{Library, LibraryError};
use crate::tui::app::CellState;
use crate::tui::effect::Effect;
use crate::tui::message::Message;

/// Quotes like one that are shown at most.
const LIKES: usize = 50;

/// Answers the effects of compare; there is no answer to others.
pub(super) fn answer(library: &Library, effect: Effect) -> Result<Message, LibraryError> {
    Ok(match effect {
        Effect::Compare { question, line } => Message::Compared(
            compare::matrix(library, &question, &library.lexicon().topic_labels())?.into(),
            line,
        ),
        Effect::FetchCells {
            matrix,
            rows,
            columns,
            depth,
        } => {
            let cells = compare::foremost(library, &matrix, (rows, columns), depth)?;
            Message::Cells(matrix, cells)
        }
        Effect::OpenCell {
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
        Effect::Differ(pairing) => {
            let pair = pair(library, &pairing)?;
            Message::Differed(Box::new((pairing, pair)))
        }
        Effect::FetchLike(quote) => Message::Liked(like(library, quote, LIKES)?.map(Box::new)),
        Effect::Count { filter, line } => Message::Counted(line, library.select(&filter)?.1.len()),
        _ => Message::Failed("compare was asked what it does not know".to_owned()),
    })
}
