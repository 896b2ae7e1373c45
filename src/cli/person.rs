//! `summitry person`: all there is of one speaker, each row with its place.

use std::collections::HashMap;
use std::process::ExitCode;

use serde_json::{Value as Json, json};

use super::answer::{Answer, marked};
use super::arguments::{Format, PersonArguments};
use super::like::quote_json;
use super::printer::Printer;
use super::{CommandError, Outcome, quotes};
use crate::compare::figures::figure_text;
use crate::compare::person::{self, Meant, Office, Person};
use crate::export::{SCHEMA, Table};
use crate::library::{FactId, FactRow, Library, QuoteId, QuoteRow, Result};
use crate::text::counted;

/// So many names are listed where several may be meant.
const NAMES: usize = 20;

/// A person, and the words of the rows.
struct Page {
    person: Person,
    facts: HashMap<FactId, (FactRow, String)>,
    quotes: HashMap<QuoteId, QuoteRow>,
    /// The keys of the first articles of the reporters, in their order.
    reports: Vec<String>,
}

/// Answers the command.
pub fn run(arguments: &PersonArguments, printer: &mut Printer) -> Outcome<ExitCode> {
    let mut answer = Answer::new(&arguments.answer, printer)?;
    let name = match person::find(&answer.library, &arguments.name)? {
        Meant::One(name) => name,
        Meant::Several(names) => {
            let shown: Vec<&str> = names.iter().map(String::as_str).take(NAMES).collect();
            let more = names.len().saturating_sub(NAMES);
            let more = if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
            return Err(CommandError::Missing(format!(
                "{:?} may be {}{more}; give more of the name",
                arguments.name,
                shown.join(", ")
            )));
        }
        Meant::Nobody => return answer.finish(0, "such person"),
    };
    let topics = answer.lexicon.topic_labels();
    let person = person::person(&answer.library, &answer.lexicon, &name, &topics)?;
    let page = Page::of(&answer.library, person)?;
    if answer.format() == Format::Json {
        answer.print_json(&page.json())?;
    } else {
        answer.print_table(&page.table())?;
    }
    answer.finish(1, "such person")
}

impl Page {
    fn of(library: &Library, person: Person) -> Result<Self> {
        let facts: Vec<FactId> = person
            .mentions
            .iter()
            .chain(&person.figures)
            .copied()
            .collect();
        let rows = library.fact_rows(&facts)?;
        let sentences = library.sentences(&rows)?;
        let said = person.topics.iter().flat_map(|topic| &topic.quotes);
        let quotes: Vec<QuoteId> = said.copied().collect();
        let firsts: Vec<_> = person.reporters.iter().map(|it| it.first).collect();
        let reports = library.article_rows(&firsts)?;
        Ok(Self {
            facts: rows
                .into_iter()
                .zip(sentences)
                .map(|it| (it.0.id, it))
                .collect(),
            quotes: library
                .quote_rows(&quotes)?
                .into_iter()
                .map(|quote| (quote.id, quote))
                .collect(),
            reports: reports.into_iter().map(|row| row.key).collect(),
            person,
        })
    }

    fn table(&self) -> Table {
        let mut table = Table::new(&["section", "when", "what", "words", "place"]);
        self.put_life(&mut table);
        self.put_statements(&mut table);
        self.put_facts(&mut table, "figure", &self.person.figures);
        self.put_facts(&mut table, "mention", &self.person.mentions);
        for (reporter, first) in self.person.reporters.iter().zip(&self.reports) {
            let outlet = reporter.outlet.clone();
            let outlet = outlet.unwrap_or_else(|| "no outlet named".to_owned());
            let articles = counted(reporter.articles, "article");
            put(&mut table, "outlet", ["", &outlet, &articles, first]);
        }
        table
    }

    /// Adds who it is, the offices and the summits.
    fn put_life(&self, table: &mut Table) {
        let person = &self.person;
        put(table, "person", ["", &person.name, &counts(person), ""]);
        for office in &person.offices {
            let title = format!("≈{}", office.title);
            put(table, "office", [&term(office), &title, "", ""]);
        }
        for summit in &person.summits {
            let said = format!(
                "{}, {}",
                counted(summit.statements, "statement"),
                counted(summit.articles, "article")
            );
            let date = summit.date.as_deref().unwrap_or_default();
            let when = marked(date, &summit.confidence);
            put(table, "summit", [&when, &summit.name, &said, ""]);
        }
    }

    fn put_statements(&self, table: &mut Table) {
        for topic in &self.person.topics {
            for quote in topic.quotes.iter().filter_map(|id| self.quotes.get(id)) {
                let what = match &quote.summit {
                    Some(summit) => {
                        let summit = marked(&summit.name, &quote.summit_confidence);
                        format!("{} · {summit}", topic.label)
                    }
                    None => topic.label.clone(),
                };
                let (when, place) = (quotes::day_of(quote), place(&quote.key, quote.line));
                put(table, "quote", [&when, &what, &words(quote), &place]);
            }
        }
    }

    fn put_facts(&self, table: &mut Table, section: &str, ids: &[FactId]) {
        for (fact, sentence) in ids.iter().filter_map(|id| self.facts.get(id)) {
            let date = fact.article_date.as_ref();
            let when = date.map(|it| marked(&it.value, &it.confidence));
            let what = match section {
                "figure" => figure(fact),
                _ => fact.text.clone(),
            };
            let place = place(&fact.key, fact.line);
            let when = when.unwrap_or_default();
            put(table, section, [&when, &what, sentence, &place]);
        }
    }

    fn json(&self) -> Json {
        let person = &self.person;
        let summits: Vec<Json> = person
            .summits
            .iter()
            .map(|it| {
                json!({"key": it.key, "name": it.name, "date": it.date, "date_confidence": it.confidence.word(),
                    "statements": it.statements, "articles": it.articles})
            })
            .collect();
        let topics: Vec<Json> = person
            .topics
            .iter()
            .map(|topic| {
                let quotes = topic.quotes.iter().filter_map(|id| self.quotes.get(id));
                let quotes: Vec<Json> = quotes.map(quote_json).collect();
                json!({"topic": topic.topic, "label": topic.label, "summits": topic.summits, "quotes": quotes})
            })
            .collect();
        let reporters = person.reporters.iter().zip(&self.reports);
        let reporters: Vec<Json> = reporters
            .map(
                |(it, first)| json!({"outlet": it.outlet, "articles": it.articles, "first": first}),
            )
            .collect();
        json!({
            "schema": SCHEMA,
            "name": person.name,
            "quotes": person.quotes,
            "statements": person.statements,
            "articles": person.articles,
            "offices": person.offices,
            "summits": summits,
            "topics": topics,
            "figures": self.facts_json(&person.figures),
            "mentions": self.facts_json(&person.mentions),
            "reporters": reporters,
        })
    }

    fn facts_json(&self, ids: &[FactId]) -> Vec<Json> {
        let facts = ids.iter().filter_map(|id| self.facts.get(id));
        facts
            .map(|(fact, sentence)| {
                json!({
                    "text": fact.text,
                    "value": fact.canonical,
                    "measure": fact.measure,
                    "subject": fact.subject,
                    "period": fact.period,
                    "sentence": sentence,
                    "article": fact.key,
                    "line": fact.line,
                })
            })
            .collect()
    }
}

fn put(table: &mut Table, section: &str, cells: [&str; 4]) {
    let cells = std::iter::once(section).chain(cells);
    table.rows.push(cells.map(str::to_owned).collect());
}

/// Says how much there is of a person.
fn counts(person: &Person) -> String {
    format!(
        "{}, {}, {} in {}",
        counted(person.statements, "statement"),
        counted(person.summits.len(), "summit"),
        counted(person.mentions.len(), "mention"),
        counted(person.articles, "article")
    )
}

fn term(office: &Office) -> String {
    format!("{}/{}", office.from, office.to.as_deref().unwrap_or(".."))
}

fn figure(fact: &FactRow) -> String {
    let parts = [&fact.measure, &fact.subject, &fact.period];
    let words = std::iter::once(figure_text(fact));
    let parts = words.chain(parts.into_iter().flatten().cloned());
    parts.collect::<Vec<_>>().join(" · ")
}

fn words(quote: &QuoteRow) -> String {
    let words = match &quote.speaker {
        Some(said) if !said.confidence.is_stated() => {
            format!("≈{}: {}", said.name, quotes::words(quote))
        }
        _ => quotes::words(quote),
    };
    match &quote.cue {
        Some(cue) => format!("{words} ({cue}, {})", quote.kind.word()),
        None => format!("{words} ({})", quote.kind.word()),
    }
}

fn place(key: &str, line: usize) -> String {
    format!("{key}:{line}")
}
