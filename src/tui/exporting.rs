//! The prompt of an export: what is saved, in which form, under which name. Plain data.

use super::effect::Subject;
use super::line::Line;
use crate::export::Form;

/// Where files may be saved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Room {
    /// Anywhere: in the current folder unless a path is typed.
    #[default]
    Anywhere,
    /// In the one folder of a kiosk.
    OneFolder,
    Nowhere,
}

impl Room {
    /// Returns the rule in one sentence.
    pub fn rule(self) -> &'static str {
        match self {
            Self::Anywhere => {
                "in the current folder unless a path is given; nothing is overwritten"
            }
            Self::OneFolder => {
                "a name, not a path: it goes into the folder of this kiosk; nothing is overwritten"
            }
            Self::Nowhere => "nothing can be saved here: there is no folder for it",
        }
    }
}

/// An export that is being named.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportPrompt {
    pub subject: Subject,
    /// What is saved, in a few words.
    pub about: String,
    /// The form, where the name does not tell it.
    pub chosen: Form,
    /// The name, mostly without its extension.
    pub line: Line,
    /// True until the answer comes.
    pub is_writing: bool,
}

impl ExportPrompt {
    /// Returns the form: that of the extension that was typed, else the chosen one.
    pub fn form(&self) -> Form {
        Form::of_name(self.line.as_str().trim()).unwrap_or(self.chosen)
    }

    /// Returns the name of the file: as typed, with the extension of the form unless one was typed.
    pub fn name(&self) -> String {
        let typed = self.line.as_str().trim();
        if Form::of_name(typed).is_some() {
            return typed.to_owned();
        }
        format!("{typed}.{}", self.chosen.extension())
    }

    /// Goes to the next form, or the one before; an extension that was typed gives way.
    pub fn step(&mut self, is_forward: bool) {
        let form = self.form();
        if Form::of_name(self.line.as_str().trim()).is_some() {
            let typed = self.line.as_str().trim();
            let stem = typed.len() - form.extension().len() - 1;
            self.line = Line::new(&typed[..stem]);
        }
        let count = Form::ALL.len();
        let index = Form::ALL.iter().position(|it| *it == form).unwrap_or(0);
        let step = if is_forward { 1 } else { count - 1 };
        self.chosen = Form::ALL[(index + step) % count];
    }
}
