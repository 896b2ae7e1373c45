//! A person's page as a document: what was said on each topic at each summit, the offices above it.

use std::collections::BTreeMap;

use super::document::Document;
use super::matrix::matrix_document;
use crate::compare::person::{Office, Person};
use crate::compare::{Question, matrix};
use crate::library::{Library, QuoteFilter, Result};

/// Returns the quotes of `person` by topic and summit; `topics` maps ids to labels.
pub fn person_document(
    library: &Library,
    person: &Person,
    topics: &BTreeMap<String, String>,
) -> Result<Document> {
    let question = Question {
        filter: QuoteFilter {
            speakers: vec![person.name.clone()],
            ..QuoteFilter::default()
        },
        ..Question::default()
    };
    let matrix = matrix(library, &question, topics)?;
    let offices = person.offices.iter().map(in_office);
    let offices: Vec<String> = offices.collect();
    let asked = (!offices.is_empty()).then(|| ("offices".to_owned(), offices.join("; ")));
    Ok(Document {
        title: person.name.clone(),
        asked: asked.into_iter().collect(),
        ..matrix_document(library, &matrix)?
    })
}

/// Returns `≈Prime Minister of Japan, 2021-10-04–2024-10-01`: the table of office holders has it, not the articles.
fn in_office(office: &Office) -> String {
    let until = office.to.as_deref().unwrap_or_default();
    format!("≈{}, {}–{until}", office.title, office.from)
}
