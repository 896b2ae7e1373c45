//! What a reader can put right of a row of the matrix: what it is called, what it goes with, whether it stands. Plain data.

use super::comparison::Comparison;
use super::correcting::{Choice, Correcting, Target};
use super::correction_field::Field;
use crate::compare::{Axis, Head, phrase_of};
use crate::corrections::{Correction, RowEntry, TopicEntry};
use crate::text::fold;

/// The row that is to be put right, and the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowTarget {
    /// The id of its topic, or the key of a found theme; empty for what has no topic.
    key: String,
    label: String,
    /// Keys and labels of the topics it may be merged into.
    others: Vec<(String, String)>,
}

/// Offers what can be put right of the selected row, or none where rows are no topics.
pub fn of_row(comparison: &Comparison) -> Option<Correcting> {
    let matrix = &comparison.matrix;
    let head = comparison
        .topic()
        .filter(|_| matrix.question.rows == Axis::Topic)?;
    let is_topic = |head: &&Head| !head.key.is_empty() && phrase_of(&head.key).is_none();
    let others = matrix.rows.iter().filter(is_topic);
    let others = others.filter(|other| other.key != head.key);
    let target = RowTarget {
        key: head.key.clone(),
        label: head.label.clone(),
        others: others
            .map(|it| (it.key.clone(), it.label.clone()))
            .collect(),
    };
    let mut choices = Vec::new();
    let mut offer = |field, value: &str| {
        let value = value.to_owned();
        choices.push(Choice { field, value });
    };
    if let Some(phrase) = phrase_of(&head.key) {
        offer(Field::Adopt, phrase);
    } else if !head.key.is_empty() {
        offer(Field::RowLabel, &head.label);
        offer(Field::Wordings, "");
        offer(Field::Merge, "");
        offer(Field::Hide, "its quotes go to other topics");
    }
    offer(Field::NewRow, "");
    Some(Correcting {
        article: None,
        about: format!("row: {}", head.label),
        choices,
        selected: 0,
        target: Target::Row(target),
    })
}

impl RowTarget {
    /// Returns the correction that `value` for `field` makes; none where it names no row.
    pub fn correction(&self, field: Field, value: &str) -> Option<Correction> {
        let row = RowEntry {
            topic: self.key.clone(),
            ..RowEntry::default()
        };
        let words = list(value);
        match field {
            Field::RowLabel => Some(Correction::Row(RowEntry {
                label: Some(value.to_owned()),
                ..row
            })),
            Field::Merge => Some(Correction::Row(RowEntry {
                into: Some(self.other(value)?),
                ..row
            })),
            Field::Hide => Some(Correction::Row(RowEntry {
                hide: Some(true),
                ..row
            })),
            Field::Wordings => Some(Correction::Topic(TopicEntry {
                id: self.key.clone(),
                strong: words,
                ..TopicEntry::default()
            })),
            Field::Adopt => {
                let mut entry = TopicEntry::new(value, &words);
                let phrase = phrase_of(&self.key).map(str::to_owned);
                entry.strong.extend(phrase.filter(|it| !words.contains(it)));
                Some(Correction::Topic(entry))
            }
            _ => {
                let label = words.first()?;
                Some(Correction::Topic(TopicEntry::new(label, &words)))
            }
        }
    }

    /// Returns the topic that `name` names: the whole label or id, else the only one that has it as a part.
    fn other(&self, name: &str) -> Option<String> {
        let name = fold(name);
        let is_it = |known: &String| fold(known) == name;
        let mut found = self.others.iter();
        if let Some((key, _)) = found.find(|(key, label)| is_it(key) || is_it(label)) {
            return Some(key.clone());
        }
        let has_it =
            |(_, label): &&(String, String)| !name.is_empty() && fold(label).contains(&name);
        let mut parts = self.others.iter().filter(has_it);
        let only = parts.next().filter(|_| parts.next().is_none())?;
        Some(only.0.clone())
    }
}

/// Returns what stands between the commas of `text`.
fn list(text: &str) -> Vec<String> {
    let parts = text.split(',').map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(field: Field, value: &str, expected: Option<&str>) {
        let named = |key: &str, label: &str| (key.to_owned(), label.to_owned());
        let target = RowTarget {
            key: "≈ seed banks".to_owned(),
            label: "≈ seed banks".to_owned(),
            others: vec![named("trade", "Trade"), named("trade-fairs", "Trade fairs")],
        };
        let found = target.correction(field, value);
        let fields = found.map(|it| it.fields().join(", "));
        assert_eq!(fields.as_deref(), expected, "{value}");
    }

    #[test]
    fn a_found_theme_is_kept_with_its_phrase() {
        check(
            Field::Adopt,
            "Seeds",
            Some("id = \"seeds\", label = \"Seeds\", strong = [\"Seeds\", \"seed banks\"]"),
        );
    }

    #[test]
    fn a_row_is_merged_into_the_one_that_is_named() {
        let row = |into: &str| format!("topic = \"≈ seed banks\", into = \"{into}\"");
        check(Field::Merge, "trade", Some(&row("trade")));
        check(Field::Merge, "fairs", Some(&row("trade-fairs")));
        check(Field::Merge, "tr", None);
        check(Field::Merge, "", None);
    }

    #[test]
    fn a_new_row_is_called_by_its_first_wording() {
        check(
            Field::NewRow,
            "Ports, quay",
            Some("id = \"ports\", label = \"Ports\", strong = [\"Ports\", \"quay\"]"),
        );
        check(Field::NewRow, " , ", None);
    }
}
