//! Currencies: the signs, codes and words that sums are written with.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{Classes, Vocabulary, folded};

/// What a written form stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Currency {
    /// ISO 4217.
    pub code: Box<str>,
    /// How many whole units one of these is: 0.01 for a cent.
    pub factor: f64,
    /// The form is a word or a code, not a sign.
    pub kind: CurrencyForm,
    /// What must stand beside it, where the form has other meanings too.
    pub evidence: Option<Evidence>,
}

/// What tells a currency from another word written the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// A scale or a large number: `won`, `real`.
    Scale,
    /// Nothing that speaks of weights: `pound`.
    Weight,
    /// Digits that touch it: `P`, `K`.
    Glued,
}

/// How a currency is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CurrencyForm {
    Symbol,
    Code,
    Word,
    Kanji,
    Subunit,
    /// `crore`: a scale, none of our business.
    Magnitude,
}

/// The written forms of all currencies.
#[derive(Debug, Clone, Default)]
pub struct Currencies {
    /// By the whole form, lower case, its words apart by one blank, without full stops.
    forms: FxHashMap<Box<str>, Currency>,
}

/// The most words that a currency's name has.
pub const LONGEST_NAME: usize = 4;

#[derive(Deserialize)]
struct Row {
    form: String,
    iso: String,
    kind: CurrencyForm,
    position: String,
    factor: Option<f64>,
    evidence: Option<Evidence>,
}

impl Currencies {
    /// Reads the table; marks the last words of names, the codes and the letters before sums in `vocabulary`.
    pub fn from_csv(table: &str, vocabulary: &mut Vocabulary) -> Result<Self, String> {
        let mut forms = FxHashMap::default();
        for row in csv::Reader::from_reader(table.as_bytes()).deserialize() {
            let row: Row = row.map_err(|error: csv::Error| error.to_string())?;
            if row.kind == CurrencyForm::Magnitude || row.position == "none" {
                continue;
            }
            let form = row.form.to_lowercase().replace('.', "");
            let currency = Currency {
                code: row.iso.into_boxed_str(),
                factor: row.factor.unwrap_or(1.0),
                kind: row.kind,
                evidence: row.evidence,
            };
            let last = form.rsplit(' ').next().unwrap_or(&form).to_owned();
            let is_word = matches!(row.kind, CurrencyForm::Word | CurrencyForm::Subunit);
            if last.chars().all(|c| c.is_alphabetic() || c == '\'') {
                vocabulary.add(&last, Classes::CURRENCY);
            }
            if is_word && !last.ends_with('s') {
                vocabulary.add(&format!("{last}s"), Classes::CURRENCY);
                forms
                    .entry(format!("{form}s").into_boxed_str())
                    .or_insert_with(|| currency.clone());
            }
            forms.insert(form.into_boxed_str(), currency);
        }
        Ok(Self { forms })
    }

    /// Returns what `form` stands for: one sign, code or name, case and full stops aside.
    pub fn form(&self, form: &str) -> Option<&Currency> {
        let folded = folded(form);
        if folded.contains('.') {
            return self.forms.get(folded.replace('.', "").as_str());
        }
        self.forms.get(&*folded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(form: &str, code: &str, factor: f64) {
        let mut vocabulary = Vocabulary::default();
        let currencies =
            Currencies::from_csv(include_str!("data/currencies.csv"), &mut vocabulary).unwrap();
        let currency = currencies.form(form).expect(form);
        assert_eq!((&*currency.code, currency.factor), (code, factor));
    }

    #[test]
    fn signs_codes_and_names_are_known() {
        check("US$", "USD", 1.0);
        check("U.S. dollars", "USD", 1.0);
        check("Swiss francs", "CHF", 1.0);
        check("jpy", "JPY", 1.0);
        check("pence", "GBP", 0.01);
        check("₡", "CRC", 1.0);
    }
}
