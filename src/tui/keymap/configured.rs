//! The keys of a configuration, laid over those of its preset.

use super::refusal::{self, PREFIXES};
use super::{Binding, Keymap};
use crate::config::{Fault, Keys, Preset, Setting};
use crate::spelling::nearest;
use crate::tui::action::{COMMANDS, Command, Context};
use crate::tui::key::{self, spelled};

/// Returns the keymap that `keys` ask for with what is doubtful, or what makes it unusable.
pub(super) fn keymap(keys: &Keys) -> Result<(Keymap, Vec<Fault>), Vec<Fault>> {
    let mut keymap = Keymap::of(keys.preset);
    // Only what was configured is at fault or in doubt.
    if keys.bindings.is_empty() {
        return Ok((keymap, Vec::new()));
    }
    let mut faults = Vec::new();
    let mut doubts = Vec::new();
    for setting in &keys.bindings {
        match command(setting) {
            Ok(command) => rebind(&mut keymap, command, setting, &mut faults),
            Err(fault) => doubts.push(fault),
        }
    }
    keymap.name_all();
    faults.extend(clashes(&keymap));
    if !faults.is_empty() {
        faults.extend(doubts);
        faults.sort();
        faults.dedup();
        return Err(faults);
    }
    doubts.extend(
        COMMANDS
            .iter()
            .filter_map(|command| prefix_alone(&keymap, command)),
    );
    doubts.sort();
    Ok((keymap, doubts))
}

fn command<T>(setting: &Setting<T>) -> Result<&'static Command, Fault> {
    let name = setting.name.as_str();
    let found = COMMANDS.iter().find(|command| command.name == name);
    found.ok_or_else(|| {
        let near = nearest(name, COMMANDS.iter().map(|command| command.name));
        let hint = near.map_or_else(
            || "; `summitry keys` lists all".to_owned(),
            |near| format!("; is it {near}?"),
        );
        Fault::new(setting.line, format!("there is no command {name}{hint}"))
    })
}

fn rebind(
    keymap: &mut Keymap,
    command: &'static Command,
    setting: &Setting<Vec<Setting<String>>>,
    faults: &mut Vec<Fault>,
) {
    let is_its_own = |binding: &Binding| binding.command.action == command.action;
    let place = keymap.bindings.iter().position(is_its_own);
    let place = place.unwrap_or(keymap.bindings.len());
    keymap.bindings.retain(|binding| !is_its_own(binding));
    let mut bindings = Vec::new();
    for written in &setting.value {
        let keys = key::written(&written.value).and_then(|keys| {
            let refused = refusal::reason(command, &keys);
            refused.map_or(Ok(keys), Err)
        });
        match keys {
            Ok(keys) => bindings.push(Binding {
                keys,
                command,
                line: Some(written.line),
            }),
            Err(reason) => faults.push(Fault::new(
                written.line,
                format!("{} cannot be {}: {reason}", written.value, command.name),
            )),
        }
    }
    if setting.value.is_empty() && refusal::is_needed(command.action) {
        let reason = format!("{} needs a key", command.name);
        faults.push(Fault::new(setting.line, reason));
    }
    keymap.bindings.splice(place..place, bindings);
}

/// Returns every key that would mean two things in one place.
fn clashes(keymap: &Keymap) -> Vec<Fault> {
    let mut faults = Vec::new();
    for context in Context::ALL {
        let here: Vec<&Binding> = keymap.in_context(context).collect();
        for (index, one) in here.iter().enumerate() {
            for other in &here[index + 1..] {
                if one.keys.starts_with(&other.keys) || other.keys.starts_with(&one.keys) {
                    faults.extend(clash(one, other));
                }
            }
        }
    }
    faults
}

/// Says that two bindings cannot both be; none where neither was configured.
fn clash(one: &Binding, other: &Binding) -> Option<Fault> {
    let (later, earlier) = if one.line > other.line {
        (one, other)
    } else {
        (other, one)
    };
    let line = later.line?;
    let whose = match earlier.line {
        Some(line) => format!("line {line} gives to {}", earlier.command.name),
        None => format!(
            "{} has; give that another key, or [] for none",
            earlier.command.name
        ),
    };
    let (keys, taken) = (spelled(&later.keys), spelled(&earlier.keys));
    let keys = if keys == taken {
        format!("{keys} is the key that")
    } else {
        format!("{keys} cannot stand beside {taken}, which")
    };
    Some(Fault::new(
        line,
        format!("{}: {keys} {whose}", later.command.name),
    ))
}

/// Doubts a command whose every key begins with one that tmux or screen keeps.
fn prefix_alone(keymap: &Keymap, command: &Command) -> Option<Fault> {
    let mut own = keymap
        .bindings
        .iter()
        .filter(|binding| binding.command.action == command.action)
        .peekable();
    let line = own.peek()?.line?;
    own.all(|binding| PREFIXES.contains(&binding.keys[0]))
        .then(|| {
            let reason = format!(
                "{}: tmux and screen keep ^A and ^B; give it a second key",
                command.name
            );
            Fault::new(line, reason)
        })
}

/// Returns the keys of every command as lines of a configuration, commented out.
pub fn rows(preset: Preset) -> String {
    let keymap = Keymap::of(preset);
    let row = |command: &Command| {
        let keys: Vec<String> = keymap
            .noted(command.action)
            .iter()
            .map(|keys| toml::Value::from(keys.as_str()).to_string())
            .collect();
        format!(
            "# {} = [{}] # {}\n",
            command.name,
            keys.join(", "),
            command.sentence
        )
    };
    COMMANDS.iter().map(row).collect()
}
