//! What a period is as far as comparing goes: the year it belongs to, and how long it is.

/// How long a period is; only alike ones are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grain {
    Year,
    Half,
    Quarter,
    Month,
    Day,
    /// So many years.
    Years(u16),
}

/// Returns the year that a period (ISO 8601) ends in.
pub fn year_of(period: &str) -> Option<u16> {
    let end = period.rsplit('/').find(|part| is_dated(part))?;
    end.get(..4)?.parse().ok()
}

/// Returns how long a period is; none where it cannot be told.
pub fn grain_of(period: &str) -> Option<Grain> {
    if let Some((from, to)) = period.split_once('/') {
        let (from, to) = (year(from)?, year(to)?);
        return Some(Grain::Years(to.checked_sub(from)?));
    }
    if !is_dated(period) {
        return None;
    }
    match &period[4..] {
        "" => Some(Grain::Year),
        rest if rest.starts_with("-Q") => Some(Grain::Quarter),
        rest if rest.starts_with("-H") => Some(Grain::Half),
        rest if rest.len() == 3 => Some(Grain::Month),
        rest if rest.len() == 6 => Some(Grain::Day),
        _ => None,
    }
}

fn is_dated(part: &str) -> bool {
    part.len() >= 4 && part.bytes().take(4).all(|byte| byte.is_ascii_digit())
}

fn year(part: &str) -> Option<u16> {
    (part.len() == 4 && is_dated(part)).then(|| part.parse().ok())?
}
