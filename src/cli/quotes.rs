//! `summitry quotes`: who said what, how, at which summit, and where it is printed.

use std::collections::BTreeMap;
use std::process::ExitCode;

use super::Outcome;
use super::answer::{Answer, marked, period_of};
use super::arguments::{Format, Kind, QuoteFilterArguments, QuotesArguments, copies};
use super::printer::Printer;
use crate::analysis::QuoteKind;
use crate::export::Table;
use crate::library::{ArticleId, QuoteFilter, QuoteRow, Window};

/// Answers the command.
pub fn run(arguments: &QuotesArguments, printer: &mut Printer) -> Outcome<ExitCode> {
    let mut answer = Answer::new(&arguments.answer, printer)?;
    let filter = filter_of(&arguments.filter)?;
    let quotes = answer.library.quotes(&filter, Window::ALL)?;
    if answer.format() == Format::Json {
        let mut numbers: BTreeMap<ArticleId, Vec<usize>> = BTreeMap::new();
        for quote in &quotes {
            numbers.entry(quote.article).or_default().push(quote.number);
        }
        let wanted: Vec<ArticleId> = numbers.keys().copied().collect();
        answer.print_collection(&wanted, |id, record| record.with_quotes(&numbers[&id]))??;
    } else if !quotes.is_empty() {
        answer.print_table(&table(&quotes))?;
    }
    answer.finish(quotes.len(), "such quote")
}

/// Returns the filter that the arguments describe.
pub fn filter_of(arguments: &QuoteFilterArguments) -> Outcome<QuoteFilter> {
    let kind = |kind: &Kind| match kind {
        Kind::Direct => QuoteKind::Direct,
        Kind::Mixed => QuoteKind::Mixed,
        Kind::Indirect => QuoteKind::Indirect,
    };
    Ok(QuoteFilter {
        speakers: arguments.speaker.clone(),
        topics: arguments.topic.clone(),
        series: arguments.series.clone(),
        summits: arguments.summit.clone(),
        articles: Vec::new(),
        kinds: arguments.kind.iter().map(kind).collect(),
        period: period_of(arguments.period.as_deref())?,
        text: arguments.text.clone(),
        copies: copies(arguments.all_copies),
    })
}

fn table(quotes: &[QuoteRow]) -> Table {
    let mut table = Table::new(&[
        "speaker", "cue", "words", "kind", "summit", "day", "topics", "place",
    ]);
    for quote in quotes {
        let speaker = quote
            .speaker
            .as_ref()
            .map(|speaker| marked(&speaker.name, &speaker.confidence));
        let summit = quote
            .summit
            .as_ref()
            .map(|summit| marked(&summit.name, &quote.summit_confidence));
        table.rows.push(vec![
            speaker.unwrap_or_default(),
            quote.cue.clone().unwrap_or_default(),
            words(quote),
            quote.kind.word().to_owned(),
            summit.unwrap_or_default(),
            day_of(quote),
            quote.topics.join(", "),
            quote.reference(),
        ]);
    }
    table
}

/// Returns the day it was said, marked where the article does not print it.
pub fn day_of(quote: &QuoteRow) -> String {
    let at_summit = quote.summit.as_ref().and_then(|summit| {
        let is_stated = summit.confidence.is_stated() && quote.summit_confidence.is_stated();
        Some((summit.date.as_deref()?, is_stated))
    });
    let of_article = || {
        let date = quote.article_date.as_ref()?;
        Some((date.value.as_str(), date.confidence.is_stated()))
    };
    at_summit
        .or_else(of_article)
        .map_or_else(String::new, |(day, is_stated)| {
            if is_stated {
                day.to_owned()
            } else {
                format!("≈{day}")
            }
        })
}

/// Returns the words of a quote with quotation marks only where the article prints them.
pub fn words(quote: &QuoteRow) -> String {
    quote.kind.marked(&quote.reading)
}
