//! `summitry show`: articles as the reading pane shows them, for pipes and screen readers.

use std::process::ExitCode;

use super::Outcome;
use super::answer::{Answer, marked};
use super::arguments::{Format, ShowArguments};
use super::printer::Printer;
use crate::article::{Article, Role};
use crate::even_lines::EVENLY;
use crate::export::{Table, escape_markdown};
use crate::library::{ArticleFilter, ArticleId, ArticleOrder, ArticleRow, Copies, Window};
use crate::safe_text::SafeText;
use crate::text::fold;

/// The widest a paragraph is printed, in columns.
const MEASURE: usize = 80;

/// An encoding that need not be named.
const PLAIN_ENCODING: &str = "UTF-8";

/// Answers the command.
pub fn run(arguments: &ShowArguments, printer: &mut Printer) -> Outcome<ExitCode> {
    let mut answer = Answer::new(&arguments.answer, printer)?;
    // Whoever asks for articles may mean any place of one.
    let everything = ArticleFilter {
        copies: Copies::All,
        ..ArticleFilter::default()
    };
    let mut rows = answer
        .library
        .articles(&everything, ArticleOrder::Date, Window::ALL)?;
    if let Some(wanted) = arguments.article.as_deref().map(fold) {
        rows.retain(|row| is_named(row, &wanted));
    }
    match answer.format() {
        Format::Json => {
            let wanted: Vec<ArticleId> = rows.iter().map(|row| row.id).collect();
            answer.print_collection(&wanted, |_, record| record)??;
        }
        Format::Csv => answer.print_table(&list(&rows))?,
        Format::Table | Format::Md => {
            for row in &rows {
                let opened = answer.library.article(row.id)?;
                let text = page(
                    row,
                    &opened.article,
                    arguments.furniture,
                    answer.format() == Format::Md,
                );
                answer.print(&text)?;
            }
        }
    }
    answer.finish(rows.len(), "such article")
}

/// Tells whether the path or the title of an article holds `wanted`, folded text.
pub fn is_named(row: &ArticleRow, wanted: &str) -> bool {
    fold(&row.key).contains(wanted)
        || row
            .title
            .as_ref()
            .is_some_and(|title| fold(&title.value).contains(wanted))
}

/// Lists the articles; the texts are no business of a spreadsheet.
fn list(rows: &[ArticleRow]) -> Table {
    let mut table = Table::new(&[
        "title", "date", "summit", "outlet", "language", "words", "quotes", "figures", "path",
    ]);
    for row in rows {
        table.rows.push(vec![
            row.title
                .as_ref()
                .map(|title| marked(&title.value, &title.confidence))
                .unwrap_or_default(),
            row.date
                .as_ref()
                .map(|date| marked(&date.value, &date.confidence))
                .unwrap_or_default(),
            row.summit
                .as_ref()
                .map(|summit| marked(&summit.name, &summit.confidence))
                .unwrap_or_default(),
            row.outlet.clone().unwrap_or_default(),
            row.language.0.clone(),
            row.words.to_string(),
            row.quotes.to_string(),
            row.facts.figures().to_string(),
            row.key.clone(),
        ]);
    }
    table
}

/// Returns one article: its head, then its blocks, furniture only where it is asked for.
fn page(row: &ArticleRow, article: &Article, with_furniture: bool, is_markdown: bool) -> String {
    let title = row.title.as_ref().map_or_else(
        || "untitled".to_owned(),
        |title| marked(&title.value, &title.confidence),
    );
    let mut facts = Vec::new();
    facts.extend(
        row.summit
            .as_ref()
            .map(|summit| marked(&summit.name, &summit.confidence)),
    );
    facts.extend(
        row.date
            .as_ref()
            .map(|date| marked(&date.value, &date.confidence)),
    );
    facts.extend(row.byline.clone());
    facts.extend(
        row.outlet
            .clone()
            .filter(|outlet| row.byline.as_ref() != Some(outlet)),
    );
    facts.extend(row.url.clone());
    facts.push(row.key.clone());
    facts.extend((article.encoding != PLAIN_ENCODING).then(|| article.encoding.clone()));
    let mut text = paragraph(&title, "# ", is_markdown);
    text += &paragraph(&facts.join(" · "), "", is_markdown);
    for block in &article.blocks {
        let prefix = match block.role {
            Role::Furniture if !with_furniture => continue,
            // The title stands above already.
            Role::Headline => continue,
            Role::Heading => "## ",
            Role::Deck
            | Role::Paragraph
            | Role::Caption
            | Role::Byline
            | Role::Stamp
            | Role::Furniture => "",
        };
        text += &paragraph(article.slice(block.span), prefix, is_markdown);
    }
    text + "\n"
}

/// Returns one paragraph, safe to print, with an empty line after it.
fn paragraph(text: &str, prefix: &str, is_markdown: bool) -> String {
    let safe = SafeText::paragraph(text);
    if is_markdown {
        return format!("{prefix}{}\n\n", escape_markdown(safe.as_str()));
    }
    let options = textwrap::Options::new(MEASURE).wrap_algorithm(EVENLY);
    textwrap::fill(safe.as_str(), options) + "\n\n"
}
