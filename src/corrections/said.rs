//! Corrections as sentences: what was said of what.

use super::{Correction, FactCorrection, QuoteCorrection};

/// Longer words are cut.
const SHORT: usize = 40;

impl Correction {
    /// Says what it changes: `measure of “US$40 billion” to fish`.
    pub fn sentence(&self) -> String {
        match self {
            Self::Article(it) => {
                let fields = [
                    ("title", &it.title),
                    ("date", &it.date),
                    ("summit", &it.summit),
                ];
                format!("{} of {}", changes(&fields), it.path)
            }
            Self::Alias(it) => format!("{} called {}", it.name, it.is),
            Self::Quote(it) => quote(it),
            Self::Fact(it) => fact(it),
            Self::Join(it) if it.apart => format!("{} apart from {}", it.measure, it.is),
            Self::Topic(it) => {
                format!("the topic {}", short(it.label.as_deref().unwrap_or(&it.id)))
            }
            Self::Row(it) => format!("the row {}", short(&it.topic)),
            Self::Join(it) => format!("{} joined with {}", it.measure, it.is),
        }
    }
}

fn quote(it: &QuoteCorrection) -> String {
    let words = short(&it.words);
    if it.not_a_quote {
        return format!("{words} not a quote");
    }
    if it.a_quote {
        return format!("{words} a quote");
    }
    let kind = it.kind.map(|kind| kind.word().to_owned());
    let fields = [
        ("speaker", &it.speaker),
        ("kind", &kind),
        ("words", &it.span),
    ];
    format!("{} of {words}", changes(&fields))
}

fn fact(it: &FactCorrection) -> String {
    let words = short(&it.words);
    if it.not_a_fact {
        return format!("{words} not a fact");
    }
    let fields = [
        ("measure", &it.measure),
        ("subject", &it.subject),
        ("period", &it.period),
    ];
    format!("{} of {words}", changes(&fields))
}

fn changes(fields: &[(&str, &Option<String>)]) -> String {
    let given = fields.iter().filter_map(|(name, value)| {
        let value = value.as_deref()?;
        Some(match value {
            "" => format!("no {name}"),
            value => format!("{name} {}", short(value)),
        })
    });
    given.collect::<Vec<_>>().join(", ")
}

fn short(words: &str) -> String {
    if words.chars().count() <= SHORT {
        return format!("“{words}”");
    }
    let start: String = words.chars().take(SHORT - 1).collect();
    format!("“{start}…”")
}
