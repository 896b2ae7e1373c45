//! `summitry explain`: why each sentence of an article yields what it yields.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::answer::{self, width};
use super::arguments::{ExplainArguments, PageFormat};
use super::printer::Printer;
use super::reasons::Page;
use super::{CommandError, Outcome};
use crate::article::{Article, Positions, Span};
use crate::explain;
use crate::export::{ExplanationRecord, SCHEMA, to_json};
use crate::lexicon::Lexicon;
use crate::source::{self, Found, Problem};

/// Answers the command.
pub fn run(arguments: &ExplainArguments, printer: &mut Printer) -> Outcome<ExitCode> {
    let (path, line) = target(&arguments.place);
    let article = match read(&path, line, arguments.encoding.as_deref()) {
        Ok(article) => article,
        Err(problem) => {
            printer.complain(&problem.to_string())?;
            return Ok(ExitCode::FAILURE);
        }
    };
    let within = match line {
        Some(line) => span_of(&article, line).map_err(CommandError::Usage)?,
        None => Span::new(0, article.text.len()),
    };
    let lexicon = Lexicon::built_in();
    let explanation = explain::explain(&article, &lexicon, within);
    let record = ExplanationRecord::new(&article, &explanation, &lexicon);
    if !record.analysed {
        let reason = format!("not analysed: the language is {}", article.language.0);
        printer.complain(&format!("{}: {reason}", path.display()))?;
    } else if let (Some(line), true) = (line, record.parts.is_empty()) {
        let reason = format!("no sentence stands on line {line}");
        return Err(CommandError::Usage(format!("{}: {reason}", path.display())));
    }
    match arguments.format {
        PageFormat::Json => {
            let page = serde_json::json!({"schema": SCHEMA, "explanation": record});
            writeln!(printer.out(), "{}", to_json(&page))?;
        }
        PageFormat::Table => {
            let page = Page {
                name: article.origin.path.display().to_string(),
                analysis: &explanation.analysis,
                width: width(),
            };
            for part in &record.parts {
                page.print(part, printer.out())?;
            }
        }
    }
    printer.out().flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Parts `FILE:LINE`; a file whose own name ends like that is meant as it is.
fn target(place: &Path) -> (PathBuf, Option<usize>) {
    let parted = place.to_str().and_then(|place| {
        let (path, line) = place.rsplit_once(':')?;
        Some((PathBuf::from(path), line.parse().ok()?))
    });
    match parted {
        Some((path, line)) if !place.exists() => (path, Some(line)),
        _ => (place.to_owned(), None),
    }
}

/// Reads the article of a file; of one that holds several, the one that has the line.
fn read(path: &Path, line: Option<usize>, encoding: Option<&str>) -> Result<Article, Problem> {
    let seed = path.to_str().and_then(source::seed);
    if let Some(seed) = seed.filter(|_| !path.exists()) {
        return Ok(seed);
    }
    let reader = answer::reader();
    let found = Found {
        path: path.to_owned(),
        relative: path.to_owned(),
        size: 0,
        modified: 0,
    };
    let reading = if path == Path::new("-") {
        reader.read_stream(&mut io::stdin().lock(), encoding)?
    } else {
        reader.read(&found, encoding)?
    };
    let mut articles = reading.articles;
    let has_line = |article: &Article| line.is_none_or(|line| span_of(article, line).is_ok());
    let index = articles.iter().position(has_line).unwrap_or(0);
    let article = (index < articles.len()).then(|| articles.swap_remove(index));
    article.ok_or(Problem {
        path: found.relative,
        reason: "holds no article".to_owned(),
    })
}

/// Returns the range of line `number` of the text, or why there is none.
fn span_of(article: &Article, number: usize) -> Result<Span, String> {
    let positions = Positions::of(article);
    let start = positions.line_start(number).ok_or_else(|| {
        let first = article.origin.lines_before + 1;
        let last = article.origin.lines_before + positions.line_count();
        let name = article.origin.path.display();
        format!("{name} has no line {number}: its lines are {first} to {last}")
    })?;
    let end = positions.line_start(number + 1);
    Ok(Span::new(start, end.unwrap_or(article.text.len())))
}
