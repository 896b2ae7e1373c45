//! `summitry like`: the quotes most like one, with what they share.

use std::process::ExitCode;

use clap::Args;
use serde_json::{Value as Json, json};

use super::answer::{Answer, marked};
use super::arguments::{AnswerArguments, Format};
use super::printer::Printer;
use super::quotes::{day_of, words};
use super::{CommandError, Outcome};
use crate::compare::like::{Alike, Likes, like};
use crate::compare::pair::QuoteRef;
use crate::export::{SCHEMA, Table};
use crate::library::QuoteRow;

/// See [`Command::Like`](super::arguments::Command::Like).
#[derive(Debug, Args)]
pub struct LikeArguments {
    /// The quote, as `summitry quotes` prints its place: `2021.txt:17`, `2021.txt:17#2`; `004:17` where that is clear
    #[arg(value_name = "QUOTE-ID")]
    pub quote: String,

    #[command(flatten)]
    pub answer: AnswerArguments,

    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
}

/// Answers the command.
pub fn run(arguments: &LikeArguments, printer: &mut Printer) -> Outcome<ExitCode> {
    let mut answer = Answer::new(&arguments.answer, printer)?;
    let library = &answer.library;
    let named = library.quote_named(&arguments.quote)?;
    let likes = match named {
        Some(id) => like(library, QuoteRef::Id(id), arguments.limit)?,
        None => None,
    };
    let Some(likes) = likes else {
        let sentence = format!(
            "no quote is called {:?} in {}; `summitry quotes` prints their places",
            arguments.quote,
            answer.searched()
        );
        return Err(CommandError::Missing(sentence));
    };
    if answer.format() == Format::Json {
        answer.print_json(&likes_json(&likes))?;
    } else if !likes.alike.is_empty() {
        answer.print_table(&table(&likes))?;
    }
    answer.finish(likes.alike.len(), "other quote like that")
}

fn table(likes: &Likes) -> Table {
    let mut table = Table::new(&[
        "alike", "speaker", "cue", "words", "kind", "summit", "day", "reports", "why", "place",
    ]);
    for it in &likes.alike {
        let quote = &it.statement.quote;
        let speaker = quote
            .speaker
            .as_ref()
            .map(|speaker| marked(&speaker.name, &speaker.confidence));
        let summit = quote
            .summit
            .as_ref()
            .map(|summit| marked(&summit.name, &quote.summit_confidence));
        table.rows.push(vec![
            format!("{} %", (it.score + 5) / 10),
            speaker.unwrap_or_default(),
            quote.cue.clone().unwrap_or_default(),
            words(quote),
            quote.kind.word().to_owned(),
            summit.unwrap_or_default(),
            day_of(quote),
            it.statement.articles.to_string(),
            it.reason(),
            quote.reference(),
        ]);
    }
    table
}

fn likes_json(likes: &Likes) -> Json {
    json!({
        "schema": SCHEMA,
        "quote": quote_json(&likes.quote),
        "of": likes.of,
        "alike": likes.alike.iter().map(alike_json).collect::<Vec<_>>(),
    })
}

fn alike_json(it: &Alike) -> Json {
    let quote = &it.statement.quote;
    let mut record = quote_json(quote);
    record["reports"] = json!(it.statement.articles);
    record["score"] = json!(f64::from(it.score) / 1000.0);
    record["is_elsewhere"] = json!(it.is_elsewhere);
    record["phrases"] = json!(it.phrases);
    record["rare_words"] = json!(it.rare);
    record["common_words"] = json!(it.common);
    record["reason"] = json!(it.reason());
    record
}

/// Returns a quote as the commands that list quotes among other things print it.
pub(super) fn quote_json(quote: &QuoteRow) -> Json {
    let speaker = quote.speaker.as_ref();
    json!({
        "id": quote.reference(),
        "text": quote.text,
        "kind": quote.kind,
        "speaker": speaker.map(|speaker| &speaker.name),
        "speaker_confidence": speaker.map(|speaker| speaker.confidence.word()),
        "mention": speaker.and_then(|speaker| speaker.mention.as_deref()),
        "cue": quote.cue,
        "via": quote.via,
        "topics": quote.topics,
        "summit": quote.summit.as_ref().map(|summit| &summit.name),
        "summit_confidence": quote.summit.as_ref().map(|_| quote.summit_confidence.word()),
        "day": quote.day(),
        "article": quote.key,
        "line": quote.line,
    })
}
