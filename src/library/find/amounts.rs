//! Amounts of figures as a question to the tables. A figure may say two numbers and lies where it overlaps what is asked for; an
//! index is bounded by the higher one on both sides, so the few that begin below and end above are looked up by themselves.

use super::sql::{Sql, escaped};
use crate::analysis::FactKind;
use crate::query::{Amount, Bound};

/// An index that leads to figures by their amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AmountIndex {
    /// By the higher number that it says, or its only one.
    High,
    /// By both, where the higher lies beyond what is asked for.
    Range,
    /// In another currency.
    Equivalent,
}

impl AmountIndex {
    pub const ALL: [Self; 3] = [Self::High, Self::Range, Self::Equivalent];

    /// Tells whether an amount may be found by it, and not by another.
    pub fn may_find(self, (kind, amount): (FactKind, &Amount)) -> bool {
        match self {
            Self::High => true,
            Self::Range => most(amount).is_some(),
            Self::Equivalent => kind == FactKind::Money,
        }
    }
}

/// Returns what an amount may be at most.
const fn most(amount: &Amount) -> Option<f64> {
    match amount.bound {
        Bound::Any | Bound::Above(_) | Bound::AtLeast(_) => None,
        Bound::Below(most) | Bound::AtMost(most) | Bound::Between(_, most) => Some(most),
    }
}

impl Sql {
    /// Adds that the fact `f` has an amount; `plus` keeps the index of the article in the lead.
    pub fn amount(&mut self, kind: FactKind, amount: &Amount, plus: &str) {
        self.push(&format!("(({plus}f.kind = '{}' AND ", kind.word()));
        self.amount_in(amount, ["f.unit", "f.amount", "f.high"], (kind, plus));
        self.push(")");
        if kind == FactKind::Money {
            self.push(if plus.is_empty() {
                " OR f.id IN (SELECT fact FROM equivalents e WHERE "
            } else {
                " OR EXISTS (SELECT 1 FROM equivalents e WHERE e.fact = f.id AND "
            });
            self.amount_in(amount, ["e.unit", "e.amount", "e.high"], (kind, plus));
            self.push(")");
        }
        self.push(")");
    }

    /// Adds that an amount lies in these columns.
    fn amount_in(
        &mut self,
        amount: &Amount,
        [unit, low, high]: [&str; 3],
        (kind, plus): (FactKind, &str),
    ) {
        self.push("(");
        self.units(&format!("{plus}{unit}"), (kind, amount));
        let mut compare = |column: &str, sign: &str, number: f64| {
            self.push(&format!(" AND {plus}{column} {sign} "));
            self.value(number);
        };
        match amount.bound {
            Bound::Any => {}
            Bound::Above(number) => compare(high, ">", number),
            Bound::AtLeast(number) => compare(high, ">=", number),
            Bound::Below(number) => compare(low, "<", number),
            Bound::AtMost(number) => compare(low, "<=", number),
            Bound::Between(least, most) => {
                compare(high, ">=", least);
                compare(low, "<=", most);
            }
        }
        self.push(")");
    }

    /// Adds that an index leads to an amount, and no other one does; its rows go by the letter `alias`.
    pub fn indexed_amount(
        &mut self,
        (index, alias): (AmountIndex, char),
        (kind, amount): (FactKind, &Amount),
    ) {
        let [unit, low, high] = ["unit", "amount", "high"].map(|it| format!("{alias}.{it}"));
        self.amount_in(amount, [&unit, &low, &high], (kind, ""));
        if index == AmountIndex::Equivalent {
            return;
        }
        if let Some(most) = most(amount) {
            self.push(&if index == AmountIndex::High {
                format!(" AND {high} <= ")
            } else {
                format!(" AND {low} < {high} AND {high} > ")
            });
            self.value(most);
        }
    }

    /// Adds that a column holds a unit of an amount.
    fn units(&mut self, column: &str, (kind, amount): (FactKind, &Amount)) {
        self.push(&format!(
            "{column} IN (SELECT id FROM units WHERE kind = '{}'",
            kind.word()
        ));
        match (&amount.unit, kind) {
            (None, _) => {}
            (Some(name), FactKind::Money) => {
                // `USD` and `USD/year`; the sign after the slash ends the range.
                self.push(" AND name >= ");
                self.value(name.clone());
                self.push(" AND name < ");
                self.value(format!("{name}0"));
            }
            (Some(name), _) => {
                // What is counted is kept in the singular.
                for (word, name) in ["AND (", "OR"]
                    .into_iter()
                    .zip([Some(name.clone()), one_of_many(name)])
                {
                    let Some(name) = name else { break };
                    self.push(&format!(" {word} name LIKE "));
                    self.value(format!("%{}%", escaped(&name)));
                    self.push(" ESCAPE '\\'");
                }
                self.push(")");
            }
        }
        self.push(")");
    }
}

/// Returns the singular of what may be an English plural.
fn one_of_many(name: &str) -> Option<String> {
    const HISSING: [&str; 5] = ["sses", "xes", "zes", "ches", "shes"];
    // What is left of shorter ones is part of too many words.
    const SHORTEST: usize = 5;
    let name = name.to_ascii_lowercase();
    if name.len() < SHORTEST {
        return None;
    }
    if let Some(stem) = name.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    let ending = if HISSING.iter().any(|it| name.ends_with(it)) {
        "es"
    } else {
        "s"
    };
    let one = name.strip_suffix(ending)?;
    (!one.ends_with('s') || ending == "es").then(|| one.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_are_counted_by_the_name_of_one() {
        for (many, one) in [
            ("doses", Some("dose")),
            ("Countries", Some("country")),
            ("boxes", Some("box")),
            ("classes", Some("class")),
            ("dose", None),
            ("class", None),
            ("gas", None),
        ] {
            assert_eq!(one_of_many(many).as_deref(), one, "{many}");
        }
    }
}
