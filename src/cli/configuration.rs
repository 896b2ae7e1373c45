//! `summitry config`: the configuration that holds, what is wrong with it, and the commented default.

use std::io::Write;
use std::process::ExitCode;

use super::Outcome;
use super::arguments::{Command, ConfigArguments};
use super::printer::Printer;
use crate::config::{Choice, Fault, Loaded, Setting, standard_path};
use crate::safe_text::SafeText;

impl Command {
    /// Tells whether the configuration says anything to it.
    pub const fn is_configured(&self) -> bool {
        if let Self::Config(it) = self {
            return !it.is_default && !it.is_styles;
        }
        !matches!(
            self,
            Self::Worker | Self::Doctor(_) | Self::Completions { .. } | Self::Man { .. }
        )
    }
}

/// Prints what is asked for.
pub fn run(
    arguments: &ConfigArguments,
    loaded: &Loaded,
    printer: &mut Printer,
) -> Outcome<ExitCode> {
    let text = if arguments.is_default {
        crate::config::default_text(&rows())
    } else if arguments.is_styles {
        styles()
    } else {
        return holding(loaded, printer);
    };
    printer.out().write_all(text.as_bytes())?;
    printer.out().flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Prints what holds; the exit code is 1 where something is wrong with it.
fn holding(loaded: &Loaded, printer: &mut Printer) -> Outcome<ExitCode> {
    let from = match (&loaded.path, standard_path()) {
        (Some(path), _) => format!("# from {}", path.display()),
        (None, Some(path)) => format!(
            "# there is no {}: these are the built-in values",
            path.display()
        ),
        (None, None) => "# there is no home: these are the built-in values".to_owned(),
    };
    let faults = faults(loaded);
    let text = format!("{from}\n{}", settings(loaded, &faults));
    write!(printer.out(), "{}", SafeText::body(&text))?;
    printer.out().flush()?;
    for fault in &faults {
        printer.complain(&said(loaded, fault))?;
    }
    Ok(if faults.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Returns a fault with the file it is in.
pub fn said(loaded: &Loaded, fault: &Fault) -> String {
    let path = loaded
        .path
        .as_deref()
        .map(|path| path.display().to_string());
    format!("{}: {fault}", path.unwrap_or_default())
}

/// Returns all that is wrong with a configuration, its keys and its styles too.
pub fn faults(loaded: &Loaded) -> Vec<Fault> {
    let mut faults = loaded.faults.clone();
    faults.extend(of_the_reader(loaded));
    faults.sort();
    faults
}

#[cfg(feature = "tui")]
fn of_the_reader(loaded: &Loaded) -> Vec<Fault> {
    use crate::tui::{environment::Environment, settings};
    let asked = settings::Asked::default();
    match settings::options(&loaded.config, asked, &Environment::default()) {
        Ok((_, faults)) | Err(faults) => faults,
    }
}

#[cfg(not(feature = "tui"))]
fn of_the_reader(_loaded: &Loaded) -> Vec<Fault> {
    Vec::new()
}

/// Returns the settings as a configuration that says the same, without the styles and keys that have faults.
fn settings(loaded: &Loaded, faults: &[Fault]) -> String {
    let is_sound = |line: usize| faults.iter().all(|fault| fault.line != line);
    let config = &loaded.config;
    let path = |path: &std::path::PathBuf| quoted(&path.to_string_lossy());
    let mut lines = Vec::new();
    lines.extend(
        config
            .library
            .as_ref()
            .map(|it| format!("library = {}", path(it))),
    );
    lines.extend(
        config
            .encoding
            .as_ref()
            .map(|it| format!("encoding = {}", quoted(it))),
    );
    lines.extend(
        config
            .exports
            .as_ref()
            .map(|it| format!("exports = {}", path(it))),
    );
    let screen = config.screen;
    lines.push("\n[screen]".to_owned());
    lines.push(format!("theme = {}", quoted(screen.scheme.word())));
    lines.push(format!("colours = {}", quoted(screen.colours.word())));
    lines.push(format!("signs = {}", quoted(screen.signs.word())));
    lines.push(format!("measure = {}", screen.measure));
    lines.push(format!("margins = {}", screen.has_margins));
    lines.push("\n[programs]".to_owned());
    lines.push(format!("opener = {}", list(&config.programs.opener)));
    lines.push(format!("editor = {}", list(&config.programs.editor)));
    lines.push("\n[style]".to_owned());
    let style = |it: &Setting<String>| format!("{} = {}", it.name, quoted(&it.value));
    let styles = config.styles.iter();
    lines.extend(styles.filter(|it| is_sound(it.line)).map(style));
    lines.push("\n[keys]".to_owned());
    lines.push(format!("preset = {}", quoted(config.keys.preset.word())));
    let bindings = config.keys.bindings.iter();
    let bindings =
        bindings.filter(|it| is_sound(it.line) && it.value.iter().all(|keys| is_sound(keys.line)));
    lines.extend(bindings.map(|it| {
        let keys: Vec<String> = it.value.iter().map(|keys| keys.value.clone()).collect();
        format!("{} = {}", it.name, list(&keys))
    }));
    lines.join("\n").trim_start().to_owned() + "\n"
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}

#[cfg(feature = "tui")]
fn rows() -> String {
    crate::tui::keymap::rows(crate::config::Preset::default())
}

#[cfg(not(feature = "tui"))]
fn rows() -> String {
    String::new()
}

#[cfg(feature = "tui")]
fn styles() -> String {
    let row = |row: &crate::tui::theme::Row| format!("{:<12} {}\n", row.name, row.about);
    crate::tui::theme::ROLES.iter().map(row).collect()
}

#[cfg(not(feature = "tui"))]
fn styles() -> String {
    String::new()
}
