//! Sums and shares as a query gives them: `1bn`, `usd:1bn`, `1bn..2bn`.

/// Where a value has to lie.
#[derive(Debug, Clone, PartialEq)]
pub enum Bound<T> {
    /// Anywhere.
    Any,
    Above(T),
    AtLeast(T),
    Below(T),
    AtMost(T),
    /// Both ends included.
    Between(T, T),
}

/// An amount with the unit it has to have, if any.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// An ISO 4217 currency in capitals, or what is counted as it was typed.
    pub unit: Option<String>,
    pub bound: Bound<f64>,
}

/// The longest number that is read, and what it has to stay below.
const LONGEST: usize = 64;
const LARGEST: f64 = 1e30;

/// What may stand behind a number, and what it multiplies by.
const SCALES: [(&str, f64); 10] = [
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("bn", 1e9),
    ("tn", 1e12),
    ("k", 1e3),
    ("m", 1e6),
    ("b", 1e9),
    ("t", 1e12),
];

/// Reads `5`, `1.5bn`, `1,000,000`, `200million`.
pub(super) fn number(text: &str) -> Option<f64> {
    let lower = text.to_ascii_lowercase();
    let scaled = SCALES
        .iter()
        .find_map(|(scale, factor)| Some((lower.strip_suffix(scale)?, *factor)));
    let (digits, factor) = scaled.unwrap_or((&lower, 1.0));
    if !is_grouped(digits) {
        return None;
    }
    let digits: String = digits
        .chars()
        .filter(|it| !matches!(it, ',' | '_'))
        .collect();
    let is_number = !digits.is_empty()
        && digits.len() <= LONGEST
        && digits.starts_with(|first: char| first.is_ascii_digit())
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    if !is_number {
        return None;
    }
    let number = digits.parse::<f64>().ok()? * factor;
    (number < LARGEST).then_some(number)
}

/// Tells whether commas part the thousands, as in `1,000,000` and `10,00,000`: in `1,5` one would be what others write `1.5`.
fn is_grouped(digits: &str) -> bool {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    if decimals.contains(',') {
        return false;
    }
    let mut groups = whole.rsplit(',').map(str::len);
    match (groups.next(), whole.contains(',')) {
        (Some(last), true) => last == 3 && groups.all(|length| (1..=3).contains(&length)),
        _ => true,
    }
}

/// Reads a number or two with `..` between them.
pub(super) fn numbers(text: &str) -> Option<Bound<f64>> {
    match text.split_once("..") {
        None => number(text).map(|number| Bound::Between(number, number)),
        Some((low, "")) => number(low).map(Bound::AtLeast),
        Some(("", high)) => number(high).map(Bound::AtMost),
        Some((low, high)) => Some(Bound::Between(number(low)?, number(high)?)),
    }
}
