//! A tree as text again: parsed, it gives the same tree.

use std::fmt;

use super::amount::{Amount, Bound};
use super::tree::{Condition, Expression, Kind, Value, Words};

impl fmt::Display for Expression {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(parts) => joined(out, parts, " ", |part| matches!(part, Self::Any(_))),
            Self::Any(parts) => joined(out, parts, " OR ", |part| matches!(part, Self::Any(_))),
            Self::Not(part) => {
                out.write_str("-")?;
                match **part {
                    Self::All(_) | Self::Any(_) => write!(out, "({part})"),
                    Self::Not(_) | Self::Words(_) | Self::Field(_) => write!(out, "{part}"),
                }
            }
            Self::Words(words) => write!(out, "{words}"),
            Self::Field(condition) => write!(out, "{condition}"),
        }
    }
}

fn joined(
    out: &mut fmt::Formatter<'_>,
    parts: &[Expression],
    between: &str,
    is_loose: impl Fn(&Expression) -> bool,
) -> fmt::Result {
    for (number, part) in parts.iter().enumerate() {
        if number > 0 {
            out.write_str(between)?;
        }
        if is_loose(part) {
            write!(out, "({part})")?;
        } else {
            write!(out, "{part}")?;
        }
    }
    Ok(())
}

impl fmt::Display for Words {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let star = if self.is_beginning { "*" } else { "" };
        if self.is_phrase {
            write!(out, "\"{}{star}\"", self.text)
        } else {
            write!(out, "{}{star}", self.text)
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.field.name())?;
        match &self.value {
            Value::Name(name) => write!(out, ":{}", quoted(name)),
            Value::Words(words) => write!(out, ":{words}"),
            Value::Kind(kind) => write!(out, ":{}", kind.word()),
            Value::Time(bound) => compared(out, "", bound),
            Value::Amount(Amount { unit, bound }) => {
                let unit = unit.as_deref().unwrap_or_default();
                if *bound == Bound::Any {
                    return write!(out, ":{}", quoted(unit));
                }
                compared(out, unit, bound)
            }
        }
    }
}

/// Writes the sign of a comparison and what follows it.
fn compared<T: fmt::Display + PartialEq>(
    out: &mut fmt::Formatter<'_>,
    unit: &str,
    bound: &Bound<T>,
) -> fmt::Result {
    let (sign, value) = match bound {
        Bound::Any => (":", String::new()),
        Bound::Above(low) => (">", low.to_string()),
        Bound::AtLeast(low) => (">=", low.to_string()),
        Bound::Below(high) => ("<", high.to_string()),
        Bound::AtMost(high) => ("<=", high.to_string()),
        Bound::Between(low, high) if low == high => (":", low.to_string()),
        Bound::Between(low, high) => (":", format!("{low}..{high}")),
    };
    let unit = if unit.is_empty() {
        String::new()
    } else {
        format!("{unit}:")
    };
    write!(out, "{sign}{}", quoted(&format!("{unit}{value}")))
}

/// Puts marks around what would fall apart without them.
pub(super) fn quoted(value: &str) -> String {
    let is_loose = |it: char| it.is_whitespace() || matches!(it, '(' | ')');
    if value.is_empty() || value.contains(is_loose) {
        format!("\"{value}\"")
    } else {
        value.to_owned()
    }
}

impl Kind {
    /// Returns the word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Quote(kind) => kind.word(),
            Self::Fact(kind) => kind.word(),
            Self::Figure => "figure",
        }
    }
}
