//! `summitry compare`: the matrix of quotes, all of every cell.

use std::process::ExitCode;

use super::Outcome;
use super::arguments::{AxisName, CompareArguments};
use super::document::{finish, open};
use super::printer::Printer;
use super::quotes::filter_of;
use crate::compare::{self, Axis, Question};
use crate::export::matrix_document;

/// Answers the command.
pub fn run(arguments: &CompareArguments, printer: &mut Printer) -> Outcome<ExitCode> {
    let answer = open(&arguments.document, printer)?;
    let question = Question {
        columns: axis(arguments.columns),
        rows: axis(arguments.rows),
        filter: filter_of(&arguments.filter)?,
        themes: arguments.themes,
    };
    let matrix = compare::matrix(&answer.library, &question, &answer.lexicon.topic_labels())?;
    let document = matrix_document(&answer.library, &matrix)?;
    finish(answer, &document, &arguments.document, "such quote")
}

const fn axis(name: AxisName) -> Axis {
    match name {
        AxisName::Summit => Axis::Summit,
        AxisName::Topic => Axis::Topic,
        AxisName::Speaker => Axis::Speaker,
        AxisName::Article => Axis::Article,
        AxisName::Year => Axis::Year,
    }
}
