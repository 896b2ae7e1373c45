//! A document as JSON, in the schema of the README.

use serde_json::{Value as Json, json};

use super::document::{Cell, Document, DocumentKind, Heading, Item, Row, Source};
use super::json::to_json;
use super::record::SCHEMA;
use crate::article::Derived;

/// Returns the document as one line of JSON.
pub fn json(document: &Document) -> String {
    let rows: Vec<Json> = document.rows.iter().map(|it| row(document, it)).collect();
    let asked: serde_json::Map<String, Json> = document
        .asked
        .iter()
        .map(|(name, value)| (name.clone(), json!(value)))
        .collect();
    to_json(&json!({
        "schema": SCHEMA,
        "kind": document.kind.word(),
        "title": document.title,
        "asked": asked,
        "columns": document.columns.iter().map(heading).collect::<Vec<_>>(),
        "rows": rows,
        "sources": document.sources.iter().map(source).collect::<Vec<_>>(),
    }))
}

fn heading(head: &Heading) -> Json {
    let mut record = json!({
        "key": head.key,
        "label": head.label,
        "date": value(head.date.as_ref()),
        "date_confidence": confidence(head.date.as_ref()),
    });
    if let Some(counts) = head.counts {
        record["quotes"] = json!(counts.quotes);
        record["statements"] = json!(counts.statements);
        record["articles"] = json!(counts.articles);
    }
    if let Some(place) = &head.place {
        record["place"] = json!(place);
    }
    if !head.note.is_empty() {
        record["note"] = json!(head.note);
    }
    record
}

fn row(document: &Document, row: &Row) -> Json {
    let mut record = heading(&row.head);
    let cells = row.cells.iter().map(|it| cell(document, it));
    record["cells"] = cells.collect();
    record
}

fn cell(document: &Document, cell: &Cell) -> Json {
    let items = cell.items.iter().map(|it| item(document, it));
    let items: Vec<Json> = items.collect();
    match document.kind {
        DocumentKind::Matrix => json!({"searched": cell.searched, "statements": items}),
        DocumentKind::Figures => json!({"values": items}),
        DocumentKind::Board => json!({"pins": items}),
    }
}

fn item(document: &Document, item: &Item) -> Json {
    let places = document.places(item);
    json!({
        "text": item.text.as_ref().unwrap_or(&item.words),
        "words": item.words,
        "kind": item.kind.word(),
        "speaker": value(item.speaker.as_ref()),
        "speaker_confidence": confidence(item.speaker.as_ref()),
        "mention": item.mention,
        "cue": item.cue,
        "via": item.via,
        "topics": item.topics,
        "summit": value(item.summit.as_ref()),
        "summit_confidence": confidence(item.summit.as_ref()),
        "day": value(item.day.as_ref()),
        "day_confidence": confidence(item.day.as_ref()),
        "about": item.detail,
        "sentence": item.sentence,
        "article": document.source(item).map(|it| &it.key),
        "source": item.source,
        "line": item.line,
        "places": places,
        "reports": item.reports,
        "note": item.note,
        "warning": item.warning,
    })
}

fn source(source: &Source) -> Json {
    json!({
        "article": source.key,
        "title": value(source.title.as_ref()),
        "title_confidence": confidence(source.title.as_ref()),
        "date": value(source.date.as_ref()),
        "date_confidence": confidence(source.date.as_ref()),
        "outlet": source.outlet,
        "byline": source.byline,
        "url": source.url,
        "language": source.language,
    })
}

fn value(found: Option<&Derived<String>>) -> Option<&str> {
    found.map(|it| it.value.as_str())
}

fn confidence(found: Option<&Derived<String>>) -> Option<&'static str> {
    found.map(|it| it.confidence.word())
}
