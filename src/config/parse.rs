//! `config.toml` to settings. A key that is not known and a value that cannot be are left out, with the number of their
//! line; a file that is no TOML is refused, for what it means can only be guessed.

use std::path::PathBuf;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Choice, Config, Fault, Keys, Preset, Programs, Screen, Setting};
use crate::article::Positions;
use crate::source::encoding_named;
use crate::spelling::nearest;

/// Reads a configuration, and what is wrong with it.
pub fn parse(text: &str) -> Result<(Config, Vec<Fault>), Fault> {
    let lines = Positions::new(text);
    let table = DeTable::parse(text).map_err(|error| {
        let line = error.span().map_or(1, |span| lines.line(span.start));
        Fault::new(line, error.message().lines().next().unwrap_or_default())
    })?;
    let mut reading = Reading {
        lines,
        faults: Vec::new(),
    };
    let config = reading.config(table.get_ref());
    reading.faults.sort();
    Ok((config, reading.faults))
}

type Value<'a> = Spanned<DeValue<'a>>;

/// Reads values and gathers what is wrong with them.
struct Reading {
    lines: Positions,
    faults: Vec<Fault>,
}

impl Reading {
    fn config(&mut self, table: &DeTable) -> Config {
        const NAMES: &[&str] = &[
            "library", "encoding", "exports", "screen", "programs", "style", "keys",
        ];
        let mut config = Config::default();
        for (name, value) in table {
            match name.get_ref().as_ref() {
                "library" => config.library = self.path("library", value),
                "exports" => config.exports = self.path("exports", value),
                "encoding" => config.encoding = self.encoding(value),
                "screen" => config.screen = self.screen(value),
                "programs" => config.programs = self.programs(value),
                "style" => config.styles = self.styles(value),
                "keys" => config.keys = self.keys(value),
                _ => self.unknown(name, NAMES),
            }
        }
        config
    }

    fn screen(&mut self, value: &Value) -> Screen {
        const NAMES: &[&str] = &["theme", "colours", "signs", "measure", "margins"];
        let mut screen = Screen::default();
        for (name, value) in self.table("screen", value).into_iter().flatten() {
            let at = name.get_ref().as_ref();
            match at {
                "theme" => self.choice(at, value, &mut screen.scheme),
                "colours" => self.choice(at, value, &mut screen.colours),
                "signs" => self.choice(at, value, &mut screen.signs),
                "measure" => self.measure(value, &mut screen.measure),
                "margins" => self.flag(at, value, &mut screen.has_margins),
                _ => self.unknown(name, NAMES),
            }
        }
        screen
    }

    fn programs(&mut self, value: &Value) -> Programs {
        const NAMES: &[&str] = &["opener", "editor"];
        let mut programs = Programs::default();
        for (name, value) in self.table("programs", value).into_iter().flatten() {
            match name.get_ref().as_ref() {
                "opener" => programs.opener = self.arguments("opener", value),
                "editor" => programs.editor = self.arguments("editor", value),
                _ => self.unknown(name, NAMES),
            }
        }
        programs
    }

    fn styles(&mut self, value: &Value) -> Vec<Setting<String>> {
        let mut styles = Vec::new();
        for (name, value) in self.table("style", value).into_iter().flatten() {
            if let Some(words) = self.words(name.get_ref(), value) {
                styles.push(self.setting(name, words));
            }
        }
        styles
    }

    fn keys(&mut self, value: &Value) -> Keys {
        let mut keys = Keys::default();
        for (name, value) in self.table("keys", value).into_iter().flatten() {
            if name.get_ref() == "preset" {
                let mut preset = Preset::default();
                self.choice("preset", value, &mut preset);
                keys.preset = preset;
            } else if let Some(sequences) = self.sequences(name.get_ref(), value) {
                keys.bindings.push(self.setting(name, sequences));
            }
        }
        keys
    }

    fn sequences(&mut self, name: &str, value: &Value) -> Option<Vec<Setting<String>>> {
        if let DeValue::String(sequence) = value.get_ref() {
            return Some(vec![self.sequence(sequence, value)]);
        }
        let DeValue::Array(values) = value.get_ref() else {
            self.wrong(value, format!("{name} must be keys: [\"j\", \"<Down>\"]"));
            return None;
        };
        let mut sequences = Vec::new();
        for value in values {
            match value.get_ref() {
                DeValue::String(sequence) => sequences.push(self.sequence(sequence, value)),
                _ => self.wrong(value, format!("the keys of {name} must be in \"marks\"")),
            }
        }
        Some(sequences)
    }

    fn sequence(&self, sequence: &str, value: &Value) -> Setting<String> {
        Setting {
            name: sequence.to_owned(),
            value: sequence.to_owned(),
            line: self.lines.line(value.span().start),
        }
    }

    fn setting<T>(&self, name: &Spanned<std::borrow::Cow<str>>, value: T) -> Setting<T> {
        Setting {
            name: name.get_ref().to_string(),
            value,
            line: self.lines.line(name.span().start),
        }
    }

    fn table<'a, 'b>(&mut self, name: &str, value: &'b Value<'a>) -> Option<&'b DeTable<'a>> {
        if let DeValue::Table(table) = value.get_ref() {
            return Some(table);
        }
        self.wrong(value, format!("{name} must be a table: [{name}]"));
        None
    }

    fn choice<T: Choice>(&mut self, name: &str, value: &Value, chosen: &mut T) {
        // `colours = 16` is as clear as `"16"`.
        let word = match value.get_ref() {
            DeValue::String(word) => word.as_ref(),
            DeValue::Integer(number) => number.as_str(),
            _ => "",
        };
        match T::named(word) {
            Some(found) => *chosen = found,
            None => self.wrong(value, format!("{name} must be one of {}", T::words())),
        }
    }

    fn measure(&mut self, value: &Value, measure: &mut u16) {
        let range = Screen::MEASURES;
        let number = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().parse().ok(),
            _ => None,
        };
        if let Some(number) = number.filter(|number| range.contains(number)) {
            *measure = number;
        } else {
            let (from, to) = (range.start(), range.end());
            self.wrong(
                value,
                format!("measure must be columns, from {from} to {to}"),
            );
        }
    }

    fn flag(&mut self, name: &str, value: &Value, flag: &mut bool) {
        match value.get_ref() {
            DeValue::Boolean(found) => *flag = *found,
            _ => self.wrong(value, format!("{name} must be true or false")),
        }
    }

    fn words(&mut self, name: &str, value: &Value) -> Option<String> {
        match value.get_ref() {
            DeValue::String(words) if !words.trim().is_empty() => Some(words.to_string()),
            _ => {
                self.wrong(value, format!("{name} must be words in \"marks\""));
                None
            }
        }
    }

    fn path(&mut self, name: &str, value: &Value) -> Option<PathBuf> {
        let words = self.words(name, value)?;
        let home = words.strip_prefix("~/").zip(etcetera::home_dir().ok());
        Some(home.map_or_else(|| PathBuf::from(&words), |(rest, home)| home.join(rest)))
    }

    fn encoding(&mut self, value: &Value) -> Option<String> {
        let words = self.words("encoding", value)?;
        let known = encoding_named(&words);
        if known.is_none() {
            self.wrong(value, format!("no encoding is called {words}"));
        }
        known.map(str::to_owned)
    }

    /// Reads the arguments of a program. One string would have to be taken apart as a shell does, and a shell does more.
    fn arguments(&mut self, name: &str, value: &Value) -> Vec<String> {
        let DeValue::Array(values) = value.get_ref() else {
            self.wrong(
                value,
                format!("{name} must be a list of arguments: [\"program\", \"--option\"]"),
            );
            return Vec::new();
        };
        let texts = values.iter().map(|value| match value.get_ref() {
            DeValue::String(text) if !text.contains('\0') => Some(text.to_string()),
            _ => None,
        });
        let texts: Option<Vec<String>> = texts.collect();
        match texts {
            Some(texts) if texts.first().is_none_or(|program| !program.is_empty()) => texts,
            _ => {
                self.wrong(
                    value,
                    format!("{name} must hold a program and its arguments"),
                );
                Vec::new()
            }
        }
    }

    fn unknown(&mut self, name: &Spanned<std::borrow::Cow<str>>, known: &[&str]) {
        let word = name.get_ref();
        let hint = nearest(word, known.iter().copied())
            .map_or_else(String::new, |near| format!("; is it {near}?"));
        let line = self.lines.line(name.span().start);
        self.faults.push(Fault::new(
            line,
            format!("there is no setting {word}{hint}"),
        ));
    }

    fn wrong(&mut self, value: &Value, reason: String) {
        let line = self.lines.line(value.span().start);
        self.faults.push(Fault::new(line, reason));
    }
}
