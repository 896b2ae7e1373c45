//! `summitry cite`: the articles as entries for a reference manager.

use std::process::ExitCode;

use super::Outcome;
use super::answer::Answer;
use super::arguments::{CitationFormat, CiteArguments, Format, copies};
use super::document::put;
use super::printer::Printer;
use super::show::is_named;
use crate::export::{Source, bibtex, csl};
use crate::library::{ArticleFilter, ArticleOrder, Window};
use crate::text::fold;

/// Answers the command.
pub fn run(arguments: &CiteArguments, printer: &mut Printer) -> Outcome<ExitCode> {
    let mut answer = Answer::on(&arguments.paths, Format::Table, printer)?;
    // Whoever names an article may mean any place of one.
    let filter = ArticleFilter {
        copies: copies(arguments.all_copies || arguments.article.is_some()),
        ..ArticleFilter::default()
    };
    let mut rows = answer
        .library
        .articles(&filter, ArticleOrder::Date, Window::ALL)?;
    if let Some(wanted) = arguments.article.as_deref().map(fold) {
        rows.retain(|row| is_named(row, &wanted));
    }
    let sources: Vec<Source> = rows.iter().map(Source::from).collect();
    let text = match arguments.format {
        CitationFormat::Bibtex => bibtex(&sources),
        CitationFormat::Csl => csl(&sources) + "\n",
    };
    put(&mut answer, &text, arguments.output.as_deref())?;
    answer.finish(rows.len(), "such article")
}
