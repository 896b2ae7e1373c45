//! `summitry redline`: what changed from one article to another, word by word.

use std::process::ExitCode;

use clap::Args;
use serde_json::json;
use textwrap::{Options as Wrap, WordSeparator};

use super::answer::{Answer, width};
use super::arguments::{AnswerArguments, Format};
use super::printer::Printer;
use super::{CommandError, Outcome};
use crate::article::{Article, Role, Span};
use crate::compare::difference::{Change, Difference, Piece, Woven};
use crate::even_lines::EVENLY;
use crate::export::{SCHEMA, Table, escape_markdown};
use crate::library::ArticleId;
use crate::safe_text::SafeText;

/// The widest a paragraph is printed, in columns.
const MEASURE: usize = 80;

/// See [`Command::Redline`](super::arguments::Command::Redline).
#[derive(Debug, Args)]
pub struct RedlineArguments {
    /// The earlier article: its path, its file's name, or the part of that before an underscore
    #[arg(value_name = "EARLIER")]
    pub earlier: String,

    /// The later article
    #[arg(value_name = "LATER")]
    pub later: String,

    #[command(flatten)]
    pub answer: AnswerArguments,
}

/// Answers the command.
pub fn run(arguments: &RedlineArguments, printer: &mut Printer) -> Outcome<ExitCode> {
    let mut answer = Answer::new(&arguments.answer, printer)?;
    let (earlier, later) = (
        named(&answer, &arguments.earlier)?,
        named(&answer, &arguments.later)?,
    );
    let library = &answer.library;
    let earlier = body(&library.article(earlier)?.article);
    let later = body(&library.article(later)?.article);
    let difference = Difference::of_documents(&earlier, &later, &answer.lexicon.words);
    match answer.format() {
        Format::Json => answer.print_json(&json!({
            "schema": SCHEMA,
            "earlier": earlier,
            "later": later,
            "edits": difference.edits(&earlier, &later),
        }))?,
        Format::Csv => answer.print_table(&table(&difference, (&earlier, &later)))?,
        Format::Table | Format::Md => {
            let is_markdown = answer.format() == Format::Md;
            let text = woven(&difference, (&earlier, &later), is_markdown);
            answer.print(&text)?;
        }
    }
    answer.finish(1, "such article")
}

fn named(answer: &Answer, name: &str) -> Outcome<ArticleId> {
    answer.library.article_named(name)?.ok_or_else(|| {
        CommandError::Missing(format!(
            "no article, or more than one, is called {name:?} in {}; `summitry show --format csv` lists them",
            answer.searched()
        ))
    })
}

/// Returns the words of an article, furniture left out, a blank line between two paragraphs.
fn body(article: &Article) -> String {
    let is_body = |role: Role| {
        matches!(
            role,
            Role::Headline | Role::Deck | Role::Heading | Role::Paragraph
        )
    };
    let blocks = article.blocks.iter().filter(|block| is_body(block.role));
    let words = blocks.map(|block| {
        let words = article.slice(block.span).split_whitespace();
        words.collect::<Vec<_>>().join(" ")
    });
    words.collect::<Vec<_>>().join("\n\n")
}

/// Returns the words of a piece and its marks: none for what both say.
fn part<'a>(
    part: Woven,
    (earlier, later): (&'a str, &'a str),
    is_markdown: bool,
) -> (&'a str, &'static str, &'static str) {
    let slice = |text: &'a str, span: Span| &text[span.start..span.end];
    let moved = |piece: Piece| piece.change == Change::Moved;
    match (part, is_markdown) {
        (Woven::Both(piece), _) => (slice(later, piece.span), "", ""),
        (Woven::Earlier(piece), true) => (slice(earlier, piece.span), "~~", "~~"),
        (Woven::Later(piece), true) if moved(piece) => (slice(later, piece.span), "*", "*"),
        (Woven::Later(piece), true) => (slice(later, piece.span), "**", "**"),
        (Woven::Earlier(piece), false) if moved(piece) => (slice(earlier, piece.span), "[~", "~]"),
        (Woven::Earlier(piece), false) => (slice(earlier, piece.span), "[-", "-]"),
        (Woven::Later(piece), false) if moved(piece) => (slice(later, piece.span), "{~", "~}"),
        (Woven::Later(piece), false) => (slice(later, piece.span), "{+", "+}"),
    }
}

/// Returns both texts as one, wrapped: `[-only earlier-]`, `{+only later+}`, `[~moved from here~]`, `{~moved here~}`.
fn woven(difference: &Difference, texts: (&str, &str), is_markdown: bool) -> String {
    let mut text = String::new();
    for piece in difference.woven() {
        let (words, open, close) = part(piece, texts, is_markdown);
        // A mark holds within one paragraph.
        for (number, words) in words.split("\n\n").enumerate() {
            let is_new = number > 0 || starts_paragraph(piece, texts);
            if !text.is_empty() {
                text.push_str(if is_new { "\n\n" } else { " " });
            }
            let words = if is_markdown {
                escape_markdown(words)
            } else {
                words.to_owned()
            };
            text.extend([open, &words, close]);
        }
    }
    let width = usize::from(width()).min(MEASURE);
    let safe = SafeText::body(&text);
    let lines = safe.as_str().lines().map(|line| {
        textwrap::fill(
            line,
            Wrap::new(width)
                .wrap_algorithm(EVENLY)
                .word_separator(WordSeparator::AsciiSpace),
        )
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// Tells whether a paragraph of its own text begins with a piece.
fn starts_paragraph(piece: Woven, (earlier, later): (&str, &str)) -> bool {
    let (text, piece) = match piece {
        Woven::Earlier(piece) => (earlier, piece),
        Woven::Both(piece) | Woven::Later(piece) => (later, piece),
    };
    text[..piece.span.start].ends_with("\n\n")
}

fn table(difference: &Difference, texts: (&str, &str)) -> Table {
    let mut table = Table::new(&["change", "words"]);
    for piece in difference.woven() {
        let change = match piece {
            Woven::Both(_) => "both",
            Woven::Earlier(piece) if piece.change == Change::Moved => "moved from here",
            Woven::Earlier(_) => "only earlier",
            Woven::Later(piece) if piece.change == Change::Moved => "moved here",
            Woven::Later(_) => "only later",
        };
        let (words, ..) = part(piece, texts, false);
        table.rows.push(vec![change.to_owned(), words.to_owned()]);
    }
    table
}
