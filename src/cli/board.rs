//! `summitry board`: what was pinned, side by side, with citations.

use std::process::ExitCode;

use super::Outcome;
use super::arguments::BoardArguments;
use super::document::{finish, open};
use super::printer::Printer;
use crate::board::{Board, refresh};
use crate::export::board_document;
use crate::state::State;

/// Answers the command.
pub fn run(arguments: &BoardArguments, printer: &mut Printer) -> Outcome<ExitCode> {
    let answer = open(&arguments.document, printer)?;
    let key = answer.library.key();
    let state = answer.state.as_ref();
    state.map_or(Ok(()), State::check)?;
    let mut board = state.map_or_else(Board::default, |state| state.board(key));
    refresh(&answer.library, &mut board)?;
    finish(answer, &board_document(&board), &arguments.document, "pin")
}
