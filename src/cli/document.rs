//! Documents with citations: printed, or written to a file of their own.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use super::answer::{Answer, width};
use super::arguments::{DocumentArguments, DocumentFormat, Format};
use super::printer::Printer;
use super::{CommandError, Outcome};
use crate::export::{Document, Form, beside, write_new};
use crate::safe_text::SafeText;

/// Opens the library that the arguments name.
pub fn open<'a>(arguments: &DocumentArguments, printer: &'a mut Printer) -> Outcome<Answer<'a>> {
    Answer::on(&arguments.paths, Format::Table, printer)
}

/// Writes `document` as the arguments say, and ends the command: `what` is what it may hold none of.
pub fn finish(
    mut answer: Answer<'_>,
    document: &Document,
    arguments: &DocumentArguments,
    what: &str,
) -> Outcome<ExitCode> {
    let found = document.items().count();
    let text = match form(arguments.format) {
        Some(form) => form.write(document),
        None if found == 0 => String::new(),
        None => beside(document).to_text(width()),
    };
    put(&mut answer, &text, arguments.output.as_deref())?;
    answer.finish(found, what)
}

/// Prints `text`, or writes it to a new file and says which.
pub fn put(answer: &mut Answer<'_>, text: &str, output: Option<&Path>) -> Outcome<()> {
    let Some(path) = named(output) else {
        return Ok(answer.print(text)?);
    };
    let taken = write_new(path, text).map_err(|error| {
        let path = SafeText::line(path.to_string_lossy());
        CommandError::Output(io::Error::other(format!("{path}: {error}")))
    })?;
    let mut said = format!("written to {}", taken.display());
    if taken != path {
        said = format!("{} is there already; {said}", path.display());
    }
    answer.say(&said);
    Ok(())
}

/// Returns the file that an argument names; none for `-`, standard output.
pub fn named(output: Option<&Path>) -> Option<&Path> {
    output.filter(|path| *path != Path::new("-"))
}

/// Returns the form of a format; none for a table on the terminal.
const fn form(format: DocumentFormat) -> Option<Form> {
    match format {
        DocumentFormat::Table => None,
        DocumentFormat::Md => Some(Form::Markdown),
        DocumentFormat::Csv => Some(Form::Csv),
        DocumentFormat::Json => Some(Form::Json),
        DocumentFormat::Html => Some(Form::Html),
        DocumentFormat::Bibtex => Some(Form::Bibtex),
        DocumentFormat::Csl => Some(Form::Csl),
    }
}
