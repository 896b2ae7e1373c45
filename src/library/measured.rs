//! A fact's value as columns, and back.

use std::borrow::Cow;

use crate::analysis::{Amount, Extent, Fact, FactKind, Modifier, Value};
use crate::article::Span;

/// Returns the value of a fact in one form, however it is printed: `JPY 192000000000`, `2021-10-27`.
pub fn canonical(fact: &Fact) -> String {
    canonical_of(&fact.value)
}

/// Does the same for its value.
pub(super) fn canonical_of(value: &Value) -> String {
    Measured::of(value, FactKind::Money, Span::new(0, 0)).canonical
}

/// Returns the value of a fact in one form, and as JSON where that form does not give it back.
pub(super) fn name_of(fact: &Fact) -> (Cow<'_, str>, Option<String>) {
    match &fact.value {
        Value::Time(word) | Value::Name(word) => (Cow::Borrowed(word), None),
        _ => {
            let measured = Measured::new(fact);
            (Cow::Owned(measured.canonical), measured.whole)
        }
    }
}

/// The parts of a value that columns hold.
pub(super) struct Measured {
    pub amount: Option<f64>,
    pub high: Option<f64>,
    pub unit: Option<String>,
    pub modifier: Option<&'static str>,
    pub canonical: String,
    /// The value as JSON, where neither the other columns nor the canonical form give it back.
    pub whole: Option<String>,
}

impl Measured {
    /// Returns the columns of a fact's value; of several currencies the first.
    pub fn new(fact: &Fact) -> Self {
        Self::of(&fact.value, fact.kind, fact.span)
    }

    fn of(value: &Value, kind: FactKind, span: Span) -> Self {
        let (extent, unit, modifier, canonical) = match value {
            Value::Money {
                amounts,
                per,
                modifier,
            } => {
                let Some(first) = amounts.first() else {
                    return Self::word(String::new(), value);
                };
                let unit = match per {
                    Some(per) => format!("{}/{per}", first.currency),
                    None => first.currency.clone(),
                };
                let canonical = format!("{unit} {}", figure(first.extent));
                (first.extent, unit, *modifier, canonical)
            }
            Value::Percent {
                extent,
                is_points,
                modifier,
            } => {
                let unit = percent(*is_points);
                let gap = if *is_points { " " } else { "" };
                let canonical = format!("{}{gap}{unit}", figure(*extent));
                (*extent, unit.to_owned(), *modifier, canonical)
            }
            Value::Quantity {
                extent,
                unit,
                modifier,
            } => {
                let canonical = format!("{} {unit}", figure(*extent));
                (*extent, unit.clone(), *modifier, canonical)
            }
            Value::Time(word) | Value::Name(word) => return Self::word(word.clone(), value),
            Value::Ordinal(number) => return Self::word(number.to_string(), value),
            Value::Summit { name, .. } => return Self::word(name.clone(), value),
        };
        let told = Told {
            amount: extent.low(),
            high: extent.high(),
            unit: &unit,
            modifier: modifier.map(Modifier::sign),
            span,
        };
        let is_told = told.value(kind).as_ref() == Some(value);
        Self {
            amount: Some(extent.low()),
            high: Some(extent.high()),
            whole: if is_told { None } else { json(value) },
            unit: Some(unit),
            modifier: modifier.map(Modifier::sign),
            canonical,
        }
    }

    fn word(canonical: String, value: &Value) -> Self {
        let is_told = matches!(value, Value::Time(_) | Value::Name(_) | Value::Ordinal(_));
        Self {
            amount: None,
            high: None,
            unit: None,
            modifier: None,
            canonical,
            whole: if is_told { None } else { json(value) },
        }
    }
}

/// What the columns of a figure say; of most figures that is all.
pub(super) struct Told<'a> {
    pub amount: f64,
    pub high: f64,
    pub unit: &'a str,
    pub modifier: Option<&'a str>,
    /// Of the fact, in its article.
    pub span: Span,
}

impl Told<'_> {
    /// Returns the value that the columns say; none where the kind has no figure.
    pub fn value(&self, kind: FactKind) -> Option<Value> {
        let extent = self.extent();
        let modifier = self.modifier.and_then(Modifier::from_sign);
        match kind {
            FactKind::Money => Some(Value::Money {
                amounts: vec![Amount {
                    extent,
                    currency: self.unit.to_owned(),
                    span: self.span,
                }],
                modifier,
                per: None,
            }),
            FactKind::Percent => Some(Value::Percent {
                extent,
                is_points: self.unit == percent(true),
                modifier,
            }),
            FactKind::Quantity => Some(Value::Quantity {
                extent,
                unit: self.unit.to_owned(),
                modifier,
            }),
            _ => None,
        }
    }

    #[expect(clippy::float_cmp, reason = "one number was written twice")]
    fn extent(&self) -> Extent {
        if self.amount == self.high {
            Extent::One(self.amount)
        } else {
            Extent::Range(self.amount, self.high)
        }
    }
}

/// Returns the further currencies of a sum, each with its least and most, once.
pub(super) fn equivalents(value: &Value) -> Vec<(String, f64, f64)> {
    let Value::Money { amounts, per, .. } = value else {
        return Vec::new();
    };
    let further = amounts.iter().skip(1).map(|amount| {
        let unit = match per {
            Some(per) => format!("{}/{per}", amount.currency),
            None => amount.currency.clone(),
        };
        (unit, amount.extent.low(), amount.extent.high())
    });
    let mut found: Vec<(String, f64, f64)> = Vec::new();
    for one in further {
        let is_known =
            |other: &(String, f64, f64)| other.0 == one.0 && other.2.total_cmp(&one.2).is_eq();
        if !found.iter().any(is_known) {
            found.push(one);
        }
    }
    found
}

fn json(value: &Value) -> Option<String> {
    serde_json::to_string(value).ok()
}

/// Returns the unit of a percentage.
pub(super) const fn percent(is_points: bool) -> &'static str {
    if is_points { "points" } else { "%" }
}

/// Returns the value that columns hold: the whole one, else what those of a figure say, else the canonical form.
pub(super) fn value_from(
    kind: FactKind,
    whole: Option<&str>,
    told: Option<&Told<'_>>,
    canonical: &str,
) -> Value {
    let whole = whole.and_then(|whole| serde_json::from_str(whole).ok());
    if let Some(value) = whole.or_else(|| told?.value(kind)) {
        return value;
    }
    match kind {
        FactKind::Date | FactKind::Period => Value::Time(canonical.to_owned()),
        FactKind::Ordinal => canonical
            .parse()
            .map_or_else(|_| Value::Name(canonical.to_owned()), Value::Ordinal),
        _ => Value::Name(canonical.to_owned()),
    }
}

fn figure(extent: Extent) -> String {
    match extent {
        Extent::One(number) => number.to_string(),
        Extent::Range(low, high) => format!("{low}–{high}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: FactKind, value: &Value, canonical: &str) {
        let span = Span::new(0, 1);
        let columns = Measured::new(&Fact::new(span, kind, value.clone()));
        assert_eq!(columns.canonical, canonical);
        let told = columns.amount.map(|amount| Told {
            amount,
            high: columns.high.unwrap(),
            unit: columns.unit.as_deref().unwrap(),
            modifier: columns.modifier,
            span,
        });
        let whole = columns.whole.as_deref();
        let back = value_from(kind, whole, told.as_ref(), &columns.canonical);
        assert_eq!(back, *value);
    }

    #[test]
    fn a_value_comes_back_from_its_columns() {
        let amount = |number, currency: &str| Amount {
            extent: Extent::One(number),
            currency: currency.to_owned(),
            span: Span::new(0, 1),
        };
        let money = Value::Money {
            amounts: vec![amount(192e9, "JPY"), amount(1.69e9, "USD")],
            modifier: Some(Modifier::More),
            per: None,
        };
        check(FactKind::Money, &money, "JPY 192000000000");
        let plain = Value::Money {
            amounts: vec![amount(5e6, "USD")],
            modifier: None,
            per: None,
        };
        check(FactKind::Money, &plain, "USD 5000000");
        assert_eq!(
            Measured::new(&Fact::new(Span::new(0, 1), FactKind::Money, plain)).whole,
            None
        );
        let rate = Value::Money {
            amounts: vec![amount(70.0, "USD")],
            modifier: None,
            per: Some("barrel".to_owned()),
        };
        check(FactKind::Money, &rate, "USD/barrel 70");
        let percent = Value::Percent {
            extent: Extent::Range(1.5, 2.0),
            is_points: true,
            modifier: None,
        };
        check(FactKind::Percent, &percent, "1.5–2 points");
        check(
            FactKind::Date,
            &Value::Time("2021-10-27".to_owned()),
            "2021-10-27",
        );
        check(FactKind::Ordinal, &Value::Ordinal(24), "24");
        check(
            FactKind::Person,
            &Value::Name("Kishida Fumio".to_owned()),
            "Kishida Fumio",
        );
        let summit = Value::Summit {
            series: None,
            ordinal: Some(24),
            name: "24th Summit".to_owned(),
        };
        check(FactKind::Summit, &summit, "24th Summit");
    }
}
