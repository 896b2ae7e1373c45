//! `summitry facts`: what can be looked up, with its measure and its place.

use std::collections::BTreeMap;
use std::process::ExitCode;

use super::answer::{Answer, kinds_of, marked, period_of};
use super::arguments::{FactsArguments, Format, copies};
use super::printer::Printer;
use super::{CommandError, Outcome};
use crate::analysis::{Extent, Value};
use crate::export::Table;
use crate::library::{ArticleId, FactFilter, FactRow, Window};

/// Answers the command.
pub fn run(arguments: &FactsArguments, printer: &mut Printer) -> Outcome<ExitCode> {
    let filter = FactFilter {
        kinds: kinds_of(&arguments.kind).map_err(CommandError::Usage)?,
        articles: Vec::new(),
        measure: arguments.measure.clone(),
        subject: arguments.subject.clone(),
        period: period_of(arguments.period.as_deref())?,
        text: arguments.text.clone(),
        copies: copies(arguments.all_copies),
    };
    let mut answer = Answer::new(&arguments.answer, printer)?;
    let facts = answer.library.facts(&filter, Window::ALL)?;
    if answer.format() == Format::Json {
        let mut numbers: BTreeMap<ArticleId, Vec<usize>> = BTreeMap::new();
        for fact in &facts {
            numbers.entry(fact.article).or_default().push(fact.number);
        }
        let wanted: Vec<ArticleId> = numbers.keys().copied().collect();
        answer.print_collection(&wanted, |id, record| record.with_facts(&numbers[&id]))??;
    } else if !facts.is_empty() {
        answer.print_table(&table(&facts))?;
    }
    answer.finish(facts.len(), "such fact")
}

fn table(facts: &[FactRow]) -> Table {
    let mut table = Table::new(&[
        "fact", "kind", "value", "measure", "subject", "for", "period", "said by", "place",
    ]);
    for fact in facts {
        let purpose = fact.recipient.as_deref().or(fact.purpose.as_deref());
        table.rows.push(vec![
            fact.text.clone(),
            fact.kind.word().to_owned(),
            marked(&value_of(fact), &fact.confidence),
            fact.measure.clone().unwrap_or_default(),
            fact.subject.clone().unwrap_or_default(),
            purpose.unwrap_or_default().to_owned(),
            fact.period.clone().unwrap_or_default(),
            fact.speaker.clone().unwrap_or_default(),
            format!("{}:{}", fact.key, fact.line),
        ]);
    }
    table
}

/// Returns the value with its modifier; a sum in two currencies in both.
fn value_of(fact: &FactRow) -> String {
    let (Value::Money { modifier, .. }
    | Value::Percent { modifier, .. }
    | Value::Quantity { modifier, .. }) = &fact.value
    else {
        return fact.canonical.clone();
    };
    let sign = modifier.map_or("", |modifier| modifier.sign());
    let Value::Money { amounts, .. } = &fact.value else {
        return format!("{sign}{}", fact.canonical);
    };
    let sums: Vec<String> = amounts
        .iter()
        .map(|amount| match amount.extent {
            Extent::One(number) => format!("{} {number}", amount.currency),
            Extent::Range(low, high) => format!("{} {low}–{high}", amount.currency),
        })
        .collect();
    format!("{sign}{}", sums.join(" = "))
}
