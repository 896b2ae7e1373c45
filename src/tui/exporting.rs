//! The prompt of an export: what is saved, in which form, under which name. Plain data.

use super::effect::Subject;
use super::line::Line;
use crate::export::Form;

/// An export that is being named.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportPrompt {
    pub subject: Subject,
    /// What is saved, in a few words.
    pub about: String,
    pub form: Form,
    /// The name without its extension.
    pub line: Line,
}

impl ExportPrompt {
    /// Returns the name of the file: as typed, with the extension of the form unless that was typed too.
    pub fn name(&self) -> String {
        let typed = self.line.as_str().trim();
        let extension = format!(".{}", self.form.extension());
        if typed.ends_with(&extension) {
            return typed.to_owned();
        }
        format!("{typed}{extension}")
    }

    /// Goes to the next form, or the one before.
    pub fn step(&mut self, is_forward: bool) {
        let count = Form::ALL.len();
        let index = Form::ALL
            .iter()
            .position(|it| *it == self.form)
            .unwrap_or(0);
        let step = if is_forward { 1 } else { count - 1 };
        self.form = Form::ALL[(index + step) % count];
    }
}
