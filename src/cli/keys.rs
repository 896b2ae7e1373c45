//! `summitry keys`: every command of the reader with its keys.

use std::io::Write;
use std::process::ExitCode;

use serde_json::json;

use super::answer::width;
use super::arguments::{Format, KeysArguments};
use super::printer::Printer;
use super::reader_arguments::PresetName;
use super::{CommandError, Outcome};
use crate::config::{ConfigError, Loaded, Preset};
use crate::export::{SCHEMA, Table, to_json};
use crate::tui::action::COMMANDS;
use crate::tui::keymap::Keymap;

/// Prints the keys of a preset, or those that hold.
pub fn run(arguments: &KeysArguments, loaded: &Loaded, printer: &mut Printer) -> Outcome<ExitCode> {
    let keymap = match arguments.preset {
        Some(name) => Keymap::of(preset(name)),
        None => configured(loaded)?,
    };
    let text = match arguments.format {
        Format::Json => json_of(&keymap),
        Format::Table => table(&keymap).to_text(width()),
        Format::Md => table(&keymap).to_markdown(),
        Format::Csv => table(&keymap).to_csv(),
    };
    printer.out().write_all(text.as_bytes())?;
    printer.out().flush()?;
    Ok(ExitCode::SUCCESS)
}

fn configured(loaded: &Loaded) -> Outcome<Keymap> {
    match Keymap::configured(&loaded.config.keys) {
        Ok((keymap, _)) => Ok(keymap),
        Err(faults) => {
            let path = loaded.path.clone().unwrap_or_default();
            Err(CommandError::Config(ConfigError::Wrong(path, faults)))
        }
    }
}

fn preset(name: PresetName) -> Preset {
    match name {
        PresetName::Vim => Preset::Vim,
        PresetName::Less => Preset::Less,
        PresetName::Newsboat => Preset::Newsboat,
        PresetName::Arrows => Preset::Arrows,
    }
}

fn table(keymap: &Keymap) -> Table {
    let mut table = Table::new(&["keys", "command", "what it does"]);
    for command in COMMANDS {
        table.rows.push(vec![
            keymap.keys(command.action).join(" "),
            command.name.to_owned(),
            command.sentence.to_owned(),
        ]);
    }
    table
}

fn json_of(keymap: &Keymap) -> String {
    let keys: Vec<_> = COMMANDS
        .iter()
        .map(|command| {
            json!({
                "command": command.name,
                "keys": keymap.noted(command.action),
                "sentence": command.sentence,
            })
        })
        .collect();
    to_json(&json!({ "schema": SCHEMA, "keys": keys })) + "\n"
}
