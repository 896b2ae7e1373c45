//! Where facts lie: those that carry more than a name in rows, the plain ones in packs, opened into rows while one asks.

use super::plan::{Place, Test, Tree};
use super::sql::{Manner, Sql};
use crate::library::query::mention_expression;

/// One of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Arm {
    #[default]
    Rows,
    Packs,
}

/// The column of facts that only those in packs have.
pub(super) const ENTITY: &str = "f.entity";
/// The column of facts that an index leads to them by.
pub(super) const MEASURE: &str = "f.measure";

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
        let Some(fact) = &place.fact else { return };
        let arms = [Arm::Rows, Arm::Packs];
        let arms = arms.into_iter().filter(|arm| arm.may_hold(fact));
        let start = self.text.len();
        for arm in arms {
            if self.text.len() > start {
                self.push(" UNION ALL ");
            }
            self.arm = arm;
            if arm == Arm::Packs
                && place.quote.is_none()
                && let Some(rows) = only_entities(fact).filter(|_| columns == "f.article")
            {
                self.holders(&rows, article);
                continue;
            }
            self.push(&format!("SELECT {columns} FROM "));
            self.source(arm, fact, (article, manner));
            if place.quote.is_some() {
                // Few facts are meant, and each lies in few quotes.
                self.push(
                    " CROSS JOIN articles o ON o.id = f.article
                       CROSS JOIN quotes q ON q.id >= o.first_quote AND q.id < o.first_quote + o.quotes
                       AND q.\"start\" <= f.\"start\" AND q.\"end\" >= f.\"end\"",
                );
            }
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

    /// Adds the question for the articles that mention one of the entities.
    fn holders(&mut self, rows: &[i64], article: &str) {
        self.push("SELECT rowid FROM article_entities WHERE ");
        if !article.is_empty() {
            self.push(&format!("rowid = ({article}) AND "));
        }
        self.push("article_entities MATCH ");
        self.value(mention_expression(rows));
    }

    /// Adds where the facts of an arm are read from.
    fn source(&mut self, arm: Arm, fact: &Tree, (article, manner): (&str, Manner)) {
        if arm == Arm::Rows {
            return self.push("facts f");
        }
        self.push(
            "(SELECT m.article, e.kind, e.id AS entity, e.name AS canonical, j.value ->> 1 AS \"start\",
               j.value ->> 2 AS \"end\", NULL AS id, NULL AS period, NULL AS measure, NULL AS subject, NULL AS unit,
               NULL AS amount, NULL AS high
             FROM mentions m CROSS JOIN json_each(unpacked(m.packed)) j CROSS JOIN entities e ON e.id = j.value ->> 0
             WHERE ",
        );
        if article.is_empty() {
            self.lead(fact, manner);
        } else {
            self.push(&format!("m.article = ({article})"));
        }
        self.push(") f");
    }

    /// Adds which articles need be looked at.
    fn lead(&mut self, fact: &Tree, manner: Manner) {
        let parts = match fact {
            Tree::All(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        };
        let led = parts.iter().find_map(|part| match part {
            Tree::Is(Test::Row(ENTITY, rows)) => Some(mention_expression(rows)),
            _ => None,
        });
        let time = parts.iter().find_map(|part| match part {
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
                self.push(
                    "(SELECT coalesce(group_concat('\"' || e.id || '\"', ' OR '), '\"0\"') FROM entities e WHERE e.kind IN ('date', 'period') AND ",
                );
                self.test(&Test::Time("e.name", bound.clone()), manner);
                self.push("))");
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

/// Tells whether a tree means the articles that mention something, whatever else they hold.
pub(super) fn is_mention(fact: &Tree) -> bool {
    only_entities(fact).is_some()
}

/// Returns the entities where nothing else is asked of a fact.
fn only_entities(fact: &Tree) -> Option<Vec<i64>> {
    match fact {
        Tree::All(parts) => match &parts[..] {
            [part] => only_entities(part),
            _ => None,
        },
        Tree::Is(Test::Row(ENTITY, rows)) => Some(rows.clone()),
        Tree::Any(_) | Tree::Not(_) | Tree::Is(_) => None,
    }
}
