//! The common verbs, with their forms: how a finite verb is told from a noun or a participle without a tagger.

use rustc_hash::{FxHashMap, FxHashSet};

use super::inflection::{self, VerbForms};
use super::words::{Classes, Vocabulary};

/// The forms of the common verbs, by base form.
#[derive(Debug, Clone, Default)]
pub struct Verbs {
    /// Two rows of one verb (`signaled`, `signalled`) are two entries of the list.
    forms: FxHashMap<String, Vec<VerbForms>>,
    /// Base forms that double their last letter before -ing alone.
    doubled: FxHashSet<String>,
}

impl Verbs {
    /// Reads the table `verbs.toml`.
    pub fn from_toml(table: &str) -> Result<Self, String> {
        let table: toml::Table = table
            .parse()
            .map_err(|error: toml::de::Error| error.to_string())?;
        let text = |name: &str| {
            let text = table.get(name).and_then(toml::Value::as_str);
            text.ok_or(format!("`{name}` must be a text"))
        };
        let doubled = text("doubled")?.split_whitespace();
        let mut verbs = Self {
            doubled: doubled.map(str::to_owned).collect(),
            ..Self::default()
        };
        for base in text("regular")?.split_whitespace() {
            verbs.add(inflection::regular(base));
        }
        let irregular = table
            .get("irregular")
            .and_then(toml::Value::as_array)
            .ok_or("`irregular` must be a list")?;
        for row in irregular {
            let row = row.as_str().ok_or("`irregular` must hold texts")?;
            let words: Vec<&str> = row.split_whitespace().collect();
            let [base, past, participle] = words[..] else {
                return Err(format!("{row:?} must be base, past, participle"));
            };
            verbs.add(inflection::irregular(base, past, participle));
        }
        Ok(verbs)
    }

    fn add(&mut self, forms: VerbForms) {
        let forms = self.spelt(forms);
        self.forms
            .entry(forms.base.clone())
            .or_default()
            .push(forms);
    }

    fn spelt(&self, mut forms: VerbForms) -> VerbForms {
        if self.doubled.contains(&forms.base) {
            forms.gerund = inflection::with_doubled_ing(&forms.base);
        }
        forms
    }

    /// Returns the forms of the verb `base`; of one that is not in the table, the regular ones.
    pub fn forms(&self, base: &str) -> Vec<VerbForms> {
        self.forms
            .get(base)
            .cloned()
            .unwrap_or_else(|| vec![self.spelt(inflection::regular(base))])
    }

    /// Adds the classes of all forms to `vocabulary`.
    pub fn mark(&self, vocabulary: &mut Vocabulary) {
        for forms in self.forms.values().flatten() {
            mark(forms, vocabulary);
        }
    }
}

/// Adds the classes of one verb's forms to `vocabulary`.
pub fn mark(forms: &VerbForms, vocabulary: &mut Vocabulary) {
    vocabulary.add(&forms.base, Classes::VERB_BASE);
    vocabulary.add(&forms.present, Classes::VERB_PRESENT);
    vocabulary.add(&forms.past, Classes::VERB_PAST);
    vocabulary.add(&forms.participle, Classes::VERB_PARTICIPLE);
    vocabulary.add(&forms.gerund, Classes::VERB_GERUND);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_marks_every_form() {
        let verbs = Verbs::from_toml(
            "regular = \"note\"\nirregular = [\"show showed shown\"]\ndoubled = \"\"",
        )
        .unwrap();
        let mut vocabulary = Vocabulary::default();
        verbs.mark(&mut vocabulary);
        assert_eq!(
            vocabulary.classes("noted"),
            Classes::VERB_PAST | Classes::VERB_PARTICIPLE
        );
        assert_eq!(vocabulary.classes("shown"), Classes::VERB_PARTICIPLE);
        assert_eq!(vocabulary.classes("showing"), Classes::VERB_GERUND);
    }

    #[test]
    fn a_row_without_its_participle_is_refused() {
        assert!(Verbs::from_toml("regular = \"\"\nirregular = [\"show showed\"]").is_err());
    }
}
