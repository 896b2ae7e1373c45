//! Where facts lie: those that carry more than a name in rows, the plain ones in packs, opened into rows while one asks.

use super::amounts::AmountIndex;
use super::plan::{Place, Test, Tree};
use super::sql::{Manner, Sql};
use super::times::years_of;
use crate::analysis::FactKind;
use crate::library::ids::SEVERAL;
use crate::library::query::mention_expression;
use crate::library::schema::time_of_fact;
use crate::query::{Amount, Bound};

/// One of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Arm {
    #[default]
    Rows,
    Packs,
}

/// The column of facts that only those in packs have.
pub(super) const ENTITY: &str = "f.entity";
/// The columns of facts that an index leads to them by.
pub(super) const MEASURE: &str = "f.measure";
const MEASURE_THAT_FOLLOWS: &str = "+f.measure";
pub(super) const TIME: &str = time_of_fact!("f.");
/// The article of a fact: as a column it would keep an index from answering alone.
pub(super) const ARTICLE: &str = "f.id >> 22";

/// The quotes that what is packed stands in. Few facts are meant, and each stands in few quotes.
const QUOTES_OF_PACKS: &str = " CROSS JOIN articles o ON o.id = f.id >> 22
  CROSS JOIN quotes q ON q.id >= o.first_quote AND q.id < o.first_quote + o.quotes
  AND q.\"start\" <= f.\"start\" AND q.\"end\" >= f.\"end\"";

/// Returns how facts in rows are joined with the quotes that they stand in: mostly it is known which.
fn quotes_of_rows() -> String {
    let quote = |column| {
        format!(
            "iif(f.quote <> {SEVERAL}, f.quote, (SELECT {column} FROM articles WHERE id = {ARTICLE}))"
        )
    };
    format!(
        " CROSS JOIN quotes q ON q.id >= {} AND q.id <= {} AND f.quote IS NOT NULL
          AND q.\"start\" <= f.\"start\" AND q.\"end\" >= f.\"end\"",
        quote("first_quote"),
        quote("first_quote + quotes - 1")
    )
}

impl Arm {
    /// Tells whether a fact of this arm may pass.
    fn may_hold(self, tree: &Tree) -> bool {
        match tree {
            Tree::All(parts) => parts.iter().all(|part| self.may_hold(part)),
            Tree::Any(parts) => parts.iter().any(|part| self.may_hold(part)),
            Tree::Not(_) => true,
            Tree::Is(test) => match (self, test) {
                (Self::Rows, Test::Row(column, _)) => *column != ENTITY,
                (Self::Packs, Test::Amount(..) | Test::Wording(..)) => false,
                (Self::Packs, Test::FactKinds(kinds)) => kinds.iter().any(|it| !it.is_figure()),
                _ => true,
            },
        }
    }

    /// Tells whether an index leads to the facts of this arm that a tree means.
    fn is_led(self, fact: &Tree) -> bool {
        match fact {
            Tree::All(parts) => parts.iter().any(|part| self.is_led(part)),
            Tree::Any(parts) => parts.iter().all(|part| self.is_led(part)),
            Tree::Not(_) => false,
            Tree::Is(test) => match (self, test) {
                (Self::Rows, Test::Amount(..)) => true,
                (Self::Rows, Test::Wording(column, _)) => *column == MEASURE,
                (_, Test::Time(column, bound)) => *column == TIME && *bound != Bound::Any,
                (Self::Packs, Test::Row(column, _)) => *column == ENTITY,
                _ => false,
            },
        }
    }
}

impl Sql {
    /// Adds the question for `columns` of the facts of a place, `f`, in the quotes that are wanted around them, `q`. With
    /// `article`, an expression, only those of that article.
    pub fn facts(&mut self, (place, manner): (&Place, Manner), columns: &str, article: &str) {
        let timed = led_by_time(place).filter(|_| article.is_empty());
        let place = timed.as_ref().unwrap_or(place);
        let Some(fact) = &place.fact else { return };
        let start = self.text.len();
        for arm in [Arm::Rows, Arm::Packs] {
            if !arm.may_hold(fact) {
                continue;
            }
            self.arm = arm;
            if arm == Arm::Rows
                && article.is_empty()
                && let Some((lead, rest)) = leading_amount(place)
            {
                self.facts_by_amount(lead, (&rest, manner), (columns, start));
                continue;
            }
            self.union(start);
            if arm == Arm::Packs && article.is_empty() && columns == ARTICLE && is_named(place) {
                self.holders(place);
                continue;
            }
            self.push(&format!("SELECT {columns} FROM "));
            self.source(arm, fact, article);
            self.around(place);
            self.push(" WHERE ");
            if arm == Arm::Rows && !article.is_empty() {
                self.push(&format!(
                    "f.id >= ({article}) << 22 AND f.id < (({article}) + 1) << 22 AND "
                ));
            }
            self.rows(place, manner);
        }
        if self.text.len() == start {
            let nothing: Vec<&str> = columns.split(',').map(|_| "NULL").collect();
            self.push(&format!("SELECT {} WHERE 0", nothing.join(", ")));
        }
        self.arm = Arm::Rows;
    }

    /// Adds what joins two questions, if one was begun at `start`.
    fn union(&mut self, start: usize) {
        if self.text.len() > start {
            self.push(" UNION ALL ");
        }
    }

    /// Adds the quotes around the facts, if they are asked for.
    fn around(&mut self, place: &Place) {
        if place.quote.is_some() {
            match self.arm {
                Arm::Rows => self.push(&quotes_of_rows()),
                Arm::Packs => self.push(QUOTES_OF_PACKS),
            }
        }
    }

    /// Adds the question for the facts of a place that have an amount: a question for each index, each of them bounded on both
    /// sides.
    fn facts_by_amount(
        &mut self,
        lead: (FactKind, &Amount),
        (rest, manner): (&Place, Manner),
        (columns, start): (&str, usize),
    ) {
        let indexes = AmountIndex::ALL.into_iter();
        for index in indexes.filter(|index| index.may_find(lead)) {
            self.union(start);
            // It knows by itself in which article and quote a fact stands.
            let is_alone = index == AmountIndex::Equivalent && is_free(rest);
            let (source, alias) = match index {
                AmountIndex::Equivalent if is_alone => (
                    "(SELECT fact AS id, quote, unit, amount, high FROM equivalents) f",
                    'f',
                ),
                AmountIndex::Equivalent => {
                    ("equivalents e CROSS JOIN facts f ON f.id = e.fact", 'e')
                }
                AmountIndex::High | AmountIndex::Range => ("facts f", 'f'),
            };
            self.push(&format!("SELECT {columns} FROM {source}"));
            self.around(rest);
            self.push(" WHERE ");
            self.indexed_amount((index, alias), lead);
            self.push(" AND ");
            self.rows(rest, manner);
        }
    }

    /// Adds the question for the articles that mention something, which the index of entities decides alone.
    fn holders(&mut self, place: &Place) {
        if let Some(bound) = years_of(place) {
            self.push("SELECT w.rowid FROM article_entities w WHERE w.article_entities MATCH ");
            return self.times(bound);
        }
        self.push("SELECT w.rowid FROM entities e CROSS JOIN article_entities w WHERE ");
        self.named(place);
        self.push(" AND w.article_entities MATCH '\"' || e.id || '\"'");
    }

    /// Adds that the entity `e` is one of those that the articles of a place mention.
    pub fn named(&mut self, place: &Place) {
        match place.fact.as_ref().and_then(only_test) {
            Some(Test::Row(_, rows)) => {
                self.push("e.id IN ");
                self.numbers(rows);
            }
            Some(Test::Time(_, bound)) => {
                self.push("e.kind IN ('date', 'period') AND ");
                self.test(&Test::Time("e.name", bound.clone()), Manner::Set);
            }
            _ => self.push("0"),
        }
    }

    /// Adds where the facts of an arm are read from.
    fn source(&mut self, arm: Arm, fact: &Tree, article: &str) {
        if arm == Arm::Rows {
            return self.push("facts f");
        }
        self.push(
            "(SELECT e.kind, e.id AS entity, e.name AS canonical, j.value ->> 1 AS \"start\",
               j.value ->> 2 AS \"end\", m.article << 22 AS id, NULL AS quote, NULL AS period, NULL AS measure, NULL AS subject, NULL AS unit,
               NULL AS amount, NULL AS high
             FROM mentions m CROSS JOIN json_each(unpacked(m.packed)) j CROSS JOIN entities e ON e.id = j.value ->> 0
             WHERE ",
        );
        if article.is_empty() {
            self.lead(fact);
        } else {
            self.push(&format!("m.article = ({article})"));
        }
        // Before what is known of each entity is looked up.
        if let Some(rows) = entities_of(fact) {
            self.push(" AND j.value ->> 0 IN ");
            self.numbers(rows);
        }
        self.push(") f");
    }

    /// Adds which articles need be looked at.
    fn lead(&mut self, fact: &Tree) {
        let led = entities_of(fact).map(mention_expression);
        let time = parts_of(fact).iter().find_map(|part| match part {
            Tree::Is(test @ Test::Time(..)) => Some(test),
            _ => None,
        });
        let holders =
            "m.article IN (SELECT rowid FROM article_entities WHERE article_entities MATCH ";
        match (led, time) {
            (Some(expression), _) => {
                self.push(holders);
                self.value(expression);
                self.push(")");
            }
            (None, Some(Test::Time(_, bound))) => {
                self.push(holders);
                self.times(bound);
                self.push(")");
            }
            _ => self.push("1"),
        }
    }
}

/// Tells whether an index leads to the facts that a tree means, wherever they lie.
pub(super) fn is_led(fact: &Tree) -> bool {
    let arms = [Arm::Rows, Arm::Packs].into_iter();
    arms.filter(|arm| arm.may_hold(fact))
        .all(|arm| arm.is_led(fact))
}

/// Tells whether a tree means figures and nothing else.
pub(super) fn is_of_figures(fact: &Tree) -> bool {
    !Arm::Packs.may_hold(fact)
}

/// Tells whether the articles of a place are those that mention something, whatever else they hold: an entity, a time.
pub(super) fn is_named(place: &Place) -> bool {
    place.quote.is_none()
        && match place.fact.as_ref().and_then(only_test) {
            Some(Test::Row(column, _)) => *column == ENTITY,
            Some(Test::Time(column, _)) => *column == TIME,
            _ => false,
        }
}

/// Returns what has to hold of a fact, all of it.
fn parts_of(fact: &Tree) -> &[Tree] {
    match fact {
        Tree::All(parts) => parts,
        other => std::slice::from_ref(other),
    }
}

/// Returns the entities of which a fact has to be one.
fn entities_of(fact: &Tree) -> Option<&[i64]> {
    parts_of(fact).iter().find_map(|part| match part {
        Tree::Is(Test::Row(ENTITY, rows)) => Some(&rows[..]),
        _ => None,
    })
}

/// Returns a place that is a measure at a time which begins and ends, so that the time leads to it: its index knows measures, and
/// few figures are of one time.
fn led_by_time(place: &Place) -> Option<Place> {
    let (measure, time) = match parts_of(place.fact.as_ref()?) {
        [Tree::Is(one), Tree::Is(other)] if matches!(one, Test::Wording(..)) => (one, other),
        [Tree::Is(one), Tree::Is(other)] => (other, one),
        _ => return None,
    };
    let (Test::Wording(MEASURE, rows), Test::Time(TIME, Bound::Between(..))) = (measure, time)
    else {
        return None;
    };
    let measure = Test::Wording(MEASURE_THAT_FOLLOWS, rows.clone());
    let parts = vec![Tree::Is(measure), Tree::Is(time.clone())];
    Some(Place {
        fact: Some(Tree::All(parts)),
        ..place.clone()
    })
}

/// Returns the test where nothing else is asked of a fact.
pub(super) fn only_test(fact: &Tree) -> Option<&Test> {
    match fact {
        Tree::All(parts) => match &parts[..] {
            [part] => only_test(part),
            _ => None,
        },
        Tree::Is(test) => Some(test),
        Tree::Any(_) | Tree::Not(_) => None,
    }
}

/// Tells whether nothing is asked of quotes and facts.
fn is_free(place: &Place) -> bool {
    place.quote.is_none()
        && place
            .fact
            .as_ref()
            .is_none_or(|fact| parts_of(fact).is_empty())
}

/// Returns an amount that a fact has to have, and the place without it.
fn leading_amount(place: &Place) -> Option<((FactKind, &Amount), Place)> {
    let Some(Tree::All(parts)) = &place.fact else {
        return None;
    };
    let amount = |part: &Tree| matches!(part, Tree::Is(Test::Amount(..)));
    let at = parts.iter().position(amount)?;
    let Tree::Is(Test::Amount(kind, amount)) = &parts[at] else {
        return None;
    };
    let mut rest = parts.clone();
    rest.remove(at);
    let fact = Some(Tree::All(rest));
    Some((
        (*kind, amount),
        Place {
            fact,
            ..place.clone()
        },
    ))
}
