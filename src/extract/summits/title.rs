//! A title for an article without a headline: its main summit, the place, and who is named most.

use crate::analysis::Summit;
use crate::article::Derived;
use crate::extract::names::{EntityKind, Names};

/// How many people a title names.
const PEOPLE: usize = 2;

/// Returns a title that says what the article is about, for one without a headline.
pub fn descriptive_title(summits: &[Summit], names: &Names) -> Option<Derived<String>> {
    let people = people(names);
    let event = summits.first().map(|summit| match &summit.place {
        Some(place) => format!("{}, {place}", summit.name),
        None => summit.name.clone(),
    });
    let title = match (event, people.is_empty()) {
        (Some(event), true) => event,
        (Some(event), false) => format!("{event}: {people}"),
        (None, false) => people,
        (None, true) => return None,
    };
    Some(Derived::inferred(title, "described"))
}

/// Returns the people mentioned most, in the order of their first mentions.
fn people(names: &Names) -> String {
    let mut people: Vec<_> = names
        .entities
        .iter()
        .filter(|entity| entity.kind == EntityKind::Person && entity.name.contains(' '))
        .collect();
    people.sort_by_key(|person| std::cmp::Reverse(person.mentions.len()));
    people.truncate(PEOPLE);
    people.sort_by_key(|person| person.mentions.first().copied());
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    names.join(" and ")
}
