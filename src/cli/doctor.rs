//! `summitry doctor`: what is right and wrong with the terminal, the clipboard, the configuration, the cache and the
//! state, in plain words. It looks and changes nothing.

use std::fmt::Write as _;
use std::io::{IsTerminal, Write, stdout};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use rustix::fs::{Access, access};
use rustix::termios::tcgetwinsize;
use serde::Serialize;
use serde_json::json;
use textwrap::{Options as Wrapping, WordSeparator, WordSplitter};

use super::Outcome;
use super::answer;
use super::arguments::{DoctorArguments, PageFormat};
use super::configuration;
use super::printer::Printer;
use crate::config;
use crate::export::{SCHEMA, to_json};
use crate::library::Options;
use crate::safe_text::SafeText;
use crate::state::State;
use crate::tui::environment::Environment;
use crate::tui::layout::SMALLEST;
use crate::tui::runtime::{Between, Surroundings};
use crate::tui::theme::Depth;

/// How it stands with something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Health {
    Good,
    /// It works, but less well than it could.
    Doubtful,
    Bad,
}

/// What was looked at, and what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Finding {
    about: &'static str,
    health: Health,
    said: String,
}

/// Looks at everything and prints what it found; the exit code is 1 where something is bad.
pub fn run(
    arguments: &DoctorArguments,
    named: Option<&Path>,
    printer: &mut Printer,
) -> Outcome<ExitCode> {
    let environment = Environment::of_process();
    let surroundings = Surroundings::of(|name| std::env::var_os(name));
    let mut findings = terminal(&environment, surroundings);
    let clipboard = if surroundings.has_clipboard() {
        Health::Good
    } else {
        Health::Doubtful
    };
    findings.push(finding("clipboard", clipboard, surroundings.said()));
    findings.push(configuration_of(named));
    findings.push(cache(Options::standard().cache_folder.as_deref()));
    findings.push(state(State::standard_folder().as_deref()));
    findings.push(pdf());
    let text = match arguments.format {
        PageFormat::Json => to_json(&json!({"schema": SCHEMA, "findings": findings})) + "\n",
        PageFormat::Table => words(&findings, stdout().is_terminal().then(answer::width)),
    };
    printer.out().write_all(text.as_bytes())?;
    printer.out().flush()?;
    let is_bad = findings.iter().any(|it| it.health == Health::Bad);
    Ok(if is_bad {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// Returns a paragraph for each finding, wrapped for a terminal of so many columns.
fn words(findings: &[Finding], columns: Option<u16>) -> String {
    const INDENT: &str = "                     ";
    let mut text = String::new();
    for finding in findings {
        let sign = match finding.health {
            Health::Good => "ok   ",
            Health::Doubtful => "note ",
            Health::Bad => "BAD  ",
        };
        let about = finding.about;
        let line = SafeText::line(format!("{sign} {about:<14} {}", finding.said));
        let line = match columns {
            Some(columns) => {
                let options = Wrapping::new(columns.into())
                    .subsequent_indent(INDENT)
                    .word_separator(WordSeparator::AsciiSpace)
                    .word_splitter(WordSplitter::NoHyphenation);
                textwrap::fill(line.as_str(), options)
            }
            None => line.to_string(),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{line}");
    }
    text
}

fn finding(about: &'static str, health: Health, said: impl Into<String>) -> Finding {
    Finding {
        about,
        health,
        said: said.into(),
    }
}

fn terminal(environment: &Environment, surroundings: Surroundings) -> Vec<Finding> {
    let term = environment.hints.term.as_str();
    let kind = match term {
        "" => finding(
            "terminal",
            Health::Bad,
            "TERM is not set; the reader needs to know the terminal",
        ),
        "dumb" => finding(
            "terminal",
            Health::Bad,
            "TERM=dumb cannot move the cursor; the commands answer without",
        ),
        term => finding("terminal", Health::Good, format!("TERM={term}")),
    };
    let depth = Depth::of(config::Colours::Auto, &environment.hints);
    let colours = if environment.hints.is_unwanted {
        "none, for NO_COLOR is set".to_owned()
    } else {
        depth.words().to_owned()
    };
    vec![
        kind,
        size(),
        finding("colours", Health::Good, colours),
        locale(environment),
        multiplexer(surroundings),
    ]
}

fn size() -> Finding {
    if !stdout().is_terminal() {
        return finding(
            "size",
            Health::Doubtful,
            "standard output is no terminal; the reader would need one",
        );
    }
    match tcgetwinsize(stdout()) {
        Ok(size) => {
            let (columns, rows) = (size.ws_col, size.ws_row);
            let is_small = columns < SMALLEST.width || rows < SMALLEST.height;
            let health = if is_small { Health::Bad } else { Health::Good };
            let needed = format!("{} × {} are needed", SMALLEST.width, SMALLEST.height);
            finding(
                "size",
                health,
                format!("{columns} columns, {rows} rows; {needed}"),
            )
        }
        Err(error) => finding(
            "size",
            Health::Doubtful,
            format!("the terminal does not tell: {error}"),
        ),
    }
}

fn locale(environment: &Environment) -> Finding {
    let name = environment.locale.as_deref().unwrap_or("none is set");
    if environment.is_ascii() {
        let said =
            format!("{name}: drawn in ASCII; a UTF-8 locale, or signs = \"unicode\", shows more");
        return finding("locale", Health::Doubtful, said);
    }
    finding("locale", Health::Good, format!("{name}: drawn in Unicode"))
}

fn multiplexer(surroundings: Surroundings) -> Finding {
    let said = match surroundings.between() {
        Between::Tmux => "tmux",
        Between::Screen => "GNU screen",
        Between::Nothing => "neither tmux nor screen",
    };
    finding("multiplexer", Health::Good, said)
}

fn configuration_of(named: Option<&Path>) -> Finding {
    const ABOUT: &str = "configuration";
    let loaded = match config::load(named) {
        Ok(loaded) => loaded,
        Err(error) => return finding(ABOUT, Health::Bad, error.to_string()),
    };
    let Some(path) = &loaded.path else {
        return finding(
            ABOUT,
            Health::Good,
            "none; `summitry config --default` prints one",
        );
    };
    let faults = configuration::faults(&loaded);
    if faults.is_empty() {
        return finding(ABOUT, Health::Good, path.display().to_string());
    }
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let said = format!("{}: {}", path.display(), faults.join("; "));
    finding(ABOUT, Health::Bad, said)
}

fn cache(folder: Option<&Path>) -> Finding {
    const ABOUT: &str = "cache";
    let Some(folder) = folder else {
        return finding(
            ABOUT,
            Health::Doubtful,
            "there is no home: everything is read anew at each start",
        );
    };
    if let Err(reason) = writable(folder) {
        let said = format!(
            "{}: {reason}; everything is read anew at each start",
            folder.display()
        );
        return finding(ABOUT, Health::Doubtful, said);
    }
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let sizes: Vec<u64> = files
        .filter_map(|it| Some(it.metadata().ok()?.len()))
        .collect();
    let megabytes = sizes.iter().sum::<u64>() / 1_000_000;
    let said = format!(
        "{}: {} files, {megabytes} MB; it may be deleted",
        folder.display(),
        sizes.len()
    );
    finding(ABOUT, Health::Good, said)
}

fn state(folder: Option<&Path>) -> Finding {
    const ABOUT: &str = "state";
    let Some(folder) = folder else {
        return finding(
            ABOUT,
            Health::Bad,
            "there is no home: what you do ends with the session",
        );
    };
    if let Err(reason) = writable(folder) {
        let said = format!(
            "{}: {reason}; what you do ends with the session",
            folder.display()
        );
        return finding(ABOUT, Health::Bad, said);
    }
    let said = match State::look(folder) {
        Ok(None) => "nothing is kept yet".to_owned(),
        Ok(Some(marks)) => format!("{marks} marks"),
        Err(error) => return finding(ABOUT, Health::Bad, error.to_string()),
    };
    finding(ABOUT, Health::Good, format!("{}: {said}", folder.display()))
}

/// Tells whether the folder, or the first one above it that is there, can be written to.
fn writable(folder: &Path) -> Result<(), String> {
    let there = folder.ancestors().find(|it| it.symlink_metadata().is_ok());
    let there = there.unwrap_or(folder);
    access(there, Access::WRITE_OK | Access::EXEC_OK)
        .map_err(|error| format!("{} cannot be written to ({error})", there.display()))
}

fn pdf() -> Finding {
    const ABOUT: &str = "pdf";
    let mut command = Command::new("pdftotext");
    command.arg("-v").stdin(Stdio::null());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    match command.status() {
        Ok(_) => finding(ABOUT, Health::Good, "pdftotext reads PDF files"),
        Err(_) => finding(
            ABOUT,
            Health::Doubtful,
            "pdftotext (poppler-utils) is not installed: PDF files are not read",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_wrapped_between_words_and_indented() {
        let said = "copies go to the terminal's clipboard, what is too long into a file-of-its-own";
        let findings = [finding("clipboard", Health::Good, said)];
        let wrapped = words(&findings, Some(60));
        assert!(wrapped.lines().all(|line| line.len() <= 60), "{wrapped}");
        let (first, rest) = wrapped.split_once('\n').unwrap();
        assert_eq!(
            first,
            "ok    clipboard      copies go to the terminal's clipboard,"
        );
        let indent = " ".repeat(21);
        assert!(rest.lines().all(|line| line.starts_with(&indent)));
        assert!(rest.contains("file-of-its-own"));
        assert_eq!(words(&findings, None).lines().count(), 1);
    }
}
