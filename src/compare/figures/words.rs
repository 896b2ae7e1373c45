//! Computed numbers as words: short, with their sign, in the unit of what they were computed from.

use super::Step;
use crate::analysis::{Change, FactKind, Modifier, Value};
use crate::library::FactRow;

/// Scales of large numbers, the largest first.
const SCALES: [(f64, &str); 3] = [(1e12, " tn"), (1e9, " bn"), (1e6, " m")];

/// Returns the difference of a step: `+64.5 bn USD`, `-1.2 points`.
pub fn difference(step: &Step) -> String {
    let unit = match step.unit.as_str() {
        "%" => "points",
        unit => unit,
    };
    let rough = if step.is_rough { "~" } else { "" };
    format!("{rough}{} {unit}", signed(step.difference))
}

/// Returns the rate of a step: `+31.6 %`; none where it has none.
pub fn rate(step: &Step) -> Option<String> {
    let rough = if step.is_rough { "~" } else { "" };
    let percent = step.rate? * 100.0;
    let digits = usize::from(percent.abs() < 100.0);
    Some(format!("{rough}{percent:+.digits$} %"))
}

/// Returns a number with its sign and scale.
fn signed(number: f64) -> String {
    let size = number.abs();
    let (divisor, scale) = SCALES
        .into_iter()
        .find(|(divisor, _)| size >= *divisor)
        .unwrap_or((1.0, ""));
    let digits = format!("{:+.2}", number / divisor);
    let digits = digits.trim_end_matches('0').trim_end_matches('.');
    format!("{digits}{scale}")
}

/// Returns a figure as printed, with the sign of a modifier that stands outside it and its move where it is one:
/// `>US$5 billion`, `US$2 billion (rise)`.
pub fn figure_text(fact: &FactRow) -> String {
    let modifier = match &fact.value {
        Value::Money { modifier, .. }
        | Value::Percent { modifier, .. }
        | Value::Quantity { modifier, .. } => *modifier,
        Value::Time(_) | Value::Ordinal(_) | Value::Summit { .. } | Value::Name(_) => None,
    };
    let words: Vec<&str> = fact.text.split_whitespace().collect();
    let words = words.join(" ");
    // In words of its own it begins with a small letter.
    let is_in_words = words.starts_with(char::is_lowercase) || fact.kind == FactKind::Ordinal;
    let sign = modifier.filter(|_| !is_in_words).map_or("", Modifier::sign);
    match fact.change {
        Some(change) if change != Change::Level => format!("{sign}{words} ({})", change.word()),
        _ => format!("{sign}{words}"),
    }
}
