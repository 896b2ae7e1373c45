//! What one half remembers is found: for each of fifty targets the words that someone types who has forgotten the rest.

use summitry::jump::{Entry, Finder, TargetKind, Targets};

/// A target and how it is looked for.
struct Remembered {
    kind: TargetKind,
    label: String,
    also: String,
    query: String,
}

fn remembered() -> Vec<Remembered> {
    let text = include_str!("fixtures/remembered.csv");
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    rows.records()
        .map(|row| {
            let row = row.expect("the fixture is CSV");
            Remembered {
                kind: TargetKind::of(&row[0]).expect("a kind of target"),
                label: row[1].to_owned(),
                also: row[2].to_owned(),
                query: row[3].to_owned(),
            }
        })
        .collect()
}

#[test]
fn what_is_half_remembered_is_among_the_first_three() {
    let all = remembered();
    assert_eq!(all.len(), 50);
    let mut targets = Targets::default();
    for (target, id) in all.iter().zip(0..) {
        targets.push(&Entry {
            kind: target.kind,
            label: &target.label,
            also: &target.also,
            weight: 0,
            is_money: false,
            id,
        });
    }
    let is_missed = |(place, target): &(usize, &Remembered)| {
        let found = Finder::default().find(&targets, (&target.query, None), 3, &|| true);
        found.is_none_or(|found| !found.hits.contains(place))
    };
    let missed: Vec<&str> = all
        .iter()
        .enumerate()
        .filter(is_missed)
        .map(|(_, target)| target.query.as_str())
        .collect();
    assert!(missed.len() <= 2, "{missed:?}");
}
