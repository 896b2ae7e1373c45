//! `summitry explain`: why each sentence of an article yields what it yields.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::answer::width;
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
    let article = match read(&path) {
        Ok(article) => article,
        Err(problem) => {
            printer.complain(&format!("{}: {}", problem.path.display(), problem.reason))?;
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

fn read(path: &Path) -> Result<Article, Problem> {
    if path == Path::new("-") {
        return source::read_stream(&mut io::stdin().lock());
    }
    let seed = path.to_str().and_then(source::seed);
    if let Some(seed) = seed.filter(|_| !path.exists()) {
        return Ok(seed);
    }
    let found = Found {
        path: path.to_owned(),
        relative: path.to_owned(),
        size: 0,
        modified: 0,
    };
    let mut articles = source::read(&found)?;
    articles.pop().ok_or(Problem {
        path: found.relative,
        reason: "holds no article".to_owned(),
    })
}

/// Returns the range of line `number` of the text, or why there is none.
fn span_of(article: &Article, number: usize) -> Result<Span, String> {
    let positions = Positions::new(&article.text);
    let start = positions.line_start(number).ok_or_else(|| {
        let lines = positions.line_count();
        let name = article.origin.path.display();
        format!("{name} has no line {number}: its lines are 1 to {lines}")
    })?;
    let end = positions.line_start(number + 1);
    Ok(Span::new(start, end.unwrap_or(article.text.len())))
}
