//! A document as one page of HTML: no script, nothing from elsewhere, for screens of any width, light and dark, and paper.

use std::fmt::Write;

use super::document::{Cell, Document, DocumentKind, Heading, Item, ItemKind, Row, day};
use crate::analysis::QuoteKind;
use crate::article::INFERRED;
use crate::safe_text::SafeText;
use crate::text::counted;

const STYLE: &str = include_str!("page.css");

/// Returns the page.
pub fn page(document: &Document) -> String {
    let mut page = String::new();
    let title = escape(&document.title);
    page.push_str("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.push_str("<meta name=\"generator\" content=\"summitry\">\n");
    add(
        &mut page,
        format_args!("<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"),
    );
    header(document, &mut page);
    page.push_str("<main>\n");
    match document.kind {
        DocumentKind::Figures => values(document, &mut page),
        DocumentKind::Matrix if is_surveyable(document) => overview(document, &mut page),
        DocumentKind::Matrix | DocumentKind::Board => {}
    }
    if document.kind != DocumentKind::Figures {
        for index in 0..document.rows.len() {
            section(document, index, &mut page);
        }
    }
    sources(document, &mut page);
    page.push_str("</main>\n");
    footer(&mut page);
    page.push_str("</body>\n</html>\n");
    page
}

/// Tells whether a table of counts is worth its place: not for a single row, nor for more columns than a page is wide.
fn is_surveyable(document: &Document) -> bool {
    const MOST: usize = 12;
    document.rows.len() > 1 && document.columns.len() <= MOST
}

/// Writing to a string cannot fail.
fn add(page: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = page.write_fmt(text);
}

/// Returns a text as it may stand between tags and in an attribute: safe to show, no mark-up in it.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in SafeText::paragraph(text).as_str().chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

fn header(document: &Document, page: &mut String) {
    add(
        page,
        format_args!("<header>\n<h1>{}</h1>\n<ul>\n", escape(&document.title)),
    );
    for (name, value) in &document.asked {
        add(
            page,
            format_args!("<li>{}: <b>{}</b></li>\n", escape(name), escape(value)),
        );
    }
    add(
        page,
        format_args!(
            "<li>{}</li>\n</ul>\n</header>\n",
            escape(&document.extent())
        ),
    );
}

/// Adds the table of values alone; the sentences stand after it.
fn values(document: &Document, page: &mut String) {
    table(document, page, |page, row, column| {
        for item in &document.rows[row].cells[column].items {
            let alert = if item.warning.is_some() {
                " class=\"warning\""
            } else {
                ""
            };
            add(
                page,
                format_args!("<p{alert}>{}{}</p>", escape(&item.words), reference(item)),
            );
        }
    });
    page.push_str(
        "<section>\n<h2>In the words of the articles</h2>\n<div class=\"beside columns-2\">\n",
    );
    for (row, column, item) in document.items() {
        add(
            page,
            format_args!(
                "<div>\n<h3>{}{}</h3>\n",
                escape(&row.head.label),
                small(&column.label)
            ),
        );
        figure(document, item, page);
        page.push_str("</div>\n");
    }
    page.push_str("</div>\n</section>\n");
}

/// Adds how many statements there are on what, each count leading to them.
fn overview(document: &Document, page: &mut String) {
    table(document, page, |page, row, column| {
        match document.rows[row].cells[column].items.len() {
            0 => page.push_str("<span class=\"none\">–</span>"),
            count => add(
                page,
                format_args!("<a href=\"#row-{row}-{column}\">{count}</a>"),
            ),
        }
    });
}

/// Adds a table of the document's rows and columns; `fill` adds what stands in a cell.
fn table(document: &Document, page: &mut String, fill: impl Fn(&mut String, usize, usize)) {
    let corner = escape(document.row_name);
    add(
        page,
        format_args!("<div class=\"scroll\">\n<table>\n<thead><tr><th scope=\"col\">{corner}</th>"),
    );
    for column in &document.columns {
        let date = column.date.as_ref().map(day).unwrap_or_default();
        add(
            page,
            format_args!(
                "<th scope=\"col\">{}{}</th>",
                escape(&column.label),
                small(&date)
            ),
        );
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for (index, row) in document.rows.iter().enumerate() {
        let label = escape(&row.head.label);
        let label = match document.kind {
            DocumentKind::Matrix => format!("<a href=\"#row-{index}\">{label}</a>"),
            DocumentKind::Figures | DocumentKind::Board => label + &small(&row.head.note),
        };
        add(page, format_args!("<tr><th scope=\"row\">{label}</th>"));
        for column in 0..row.cells.len() {
            page.push_str("<td>");
            fill(page, index, column);
            page.push_str("</td>");
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n</div>\n");
}

fn section(document: &Document, index: usize, page: &mut String) {
    let row = &document.rows[index];
    add(page, format_args!("<section id=\"row-{index}\">\n"));
    if !row.head.label.is_empty() {
        let about = row.head.about();
        add(
            page,
            format_args!("<h2>{}{}</h2>\n", escape(&row.head.label), small(&about)),
        );
    }
    let is_filled = |cell: &&Cell| !cell.items.is_empty();
    let filled = row.cells.iter().filter(is_filled).count();
    // More than four stand in as many columns as there is room for.
    let columns = if filled <= 4 { filled } else { 0 };
    add(
        page,
        format_args!("<div class=\"beside columns-{columns}\">\n"),
    );
    for (place, (cell, column)) in row.cells.iter().zip(&document.columns).enumerate() {
        if !cell.items.is_empty() {
            add(page, format_args!("<div id=\"row-{index}-{place}\">\n"));
            part(document, cell, column, page);
        }
    }
    page.push_str("</div>\n");
    silence(document, row, page);
    page.push_str("</section>\n");
}

/// Adds where nothing was found, and what was searched.
fn silence(document: &Document, row: &Row, page: &mut String) {
    const MOST: usize = 6;
    let cells = row.cells.iter().zip(&document.columns);
    let silent: Vec<String> = cells
        .filter_map(|(cell, column)| {
            let searched = escape(cell.searched.as_ref()?);
            let date = column.date.as_ref().map(day).unwrap_or_default();
            let label = escape(format!("{} {date}", column.label).trim_end());
            Some(format!("<b>{label}</b>: {searched}"))
        })
        .collect();
    if silent.is_empty() {
        return;
    }
    let mut shown = silent
        .iter()
        .take(MOST)
        .cloned()
        .collect::<Vec<_>>()
        .join(" · ");
    if silent.len() > MOST {
        let more = counted(silent.len() - MOST, document.column_name);
        add(&mut shown, format_args!(" · and {more} more"));
    }
    add(page, format_args!("<p class=\"empty\">{shown}</p>\n"));
}

fn small(about: &str) -> String {
    if about.is_empty() {
        return String::new();
    }
    format!(" <small>{}</small>", escape(about))
}

fn part(document: &Document, cell: &Cell, column: &Heading, page: &mut String) {
    if !column.label.is_empty() {
        let date = column.date.as_ref().map(day).unwrap_or_default();
        add(
            page,
            format_args!("<h3>{}{}</h3>\n", escape(&column.label), small(&date)),
        );
    }
    for item in &cell.items {
        figure(document, item, page);
    }
    page.push_str("</div>\n");
}

fn figure(document: &Document, item: &Item, page: &mut String) {
    let kind = match item.kind {
        ItemKind::Quote(QuoteKind::Direct) => "direct",
        ItemKind::Quote(_) => "reported",
        ItemKind::Fact(_) => "fact",
        ItemKind::Passage => "passage",
    };
    add(
        page,
        format_args!(
            "<figure class=\"{kind}\">\n<blockquote>{}</blockquote>\n<figcaption>\n",
            shown(document, item)
        ),
    );
    add(page, format_args!("<p>{}</p>\n", said(item)));
    let occasion = item.occasion();
    if !occasion.is_empty() {
        add(page, format_args!("<p>{}</p>\n", escape(&occasion)));
    }
    if let Some(sentence) = item
        .sentence
        .as_ref()
        .filter(|_| !is_in_sentence(document, item))
    {
        add(
            page,
            format_args!("<p class=\"sentence\">{}</p>\n", escape(sentence)),
        );
    }
    if let Some(source) = document.source(item) {
        let places = document.places(item).join(", ");
        add(
            page,
            format_args!(
                "<p class=\"source\">{}, {}{}</p>\n",
                escape(&source.cited()),
                escape(&places),
                reference(item),
            ),
        );
    }
    if let Some(warning) = &item.warning {
        add(
            page,
            format_args!("<p class=\"warning\">{}</p>\n", escape(warning)),
        );
    }
    if let Some(note) = &item.note {
        add(
            page,
            format_args!("<p class=\"note\"><b>Note:</b> {}</p>\n", escape(note)),
        );
    }
    page.push_str("</figcaption>\n</figure>\n");
}

/// Tells whether a figure is shown within its sentence: after the table, which has the figure alone.
fn is_in_sentence(document: &Document, item: &Item) -> bool {
    document.kind == DocumentKind::Figures && item.sentence.is_some()
}

/// Returns the words of an item; of a table's figure the sentence, the figure in it strong.
fn shown(document: &Document, item: &Item) -> String {
    let Some(sentence) = item
        .sentence
        .as_ref()
        .filter(|_| is_in_sentence(document, item))
    else {
        return escape(&item.quoted());
    };
    let (sentence, words) = (escape(sentence), escape(&item.words));
    match sentence.split_once(&words) {
        Some((before, after)) => format!("{before}<strong>{words}</strong>{after}"),
        None => sentence,
    }
}

/// Returns what leads to the article of an item in the list of sources; never alone on a line.
fn reference(item: &Item) -> String {
    let number = item.source + 1;
    format!("&nbsp;<a class=\"ref\" href=\"#source-{number}\">[{number}]</a>")
}

/// Returns who said it, with the kind in a frame of its own.
fn said(item: &Item) -> String {
    let kind = item.kind.word();
    let parts = item.said();
    let parts = parts.split(" · ").map(|part| {
        if part == kind {
            format!("<span class=\"kind\">{kind}</span>")
        } else {
            escape(part)
        }
    });
    parts.collect::<Vec<_>>().join(" · ")
}

fn sources(document: &Document, page: &mut String) {
    if document.sources.is_empty() {
        return;
    }
    page.push_str("<section>\n<h2>Sources</h2>\n<ol>\n");
    for (index, source) in document.sources.iter().enumerate() {
        let number = index + 1;
        add(
            page,
            format_args!("<li id=\"source-{number}\">{}", escape(&source.cited())),
        );
        if let Some(url) = &source.url {
            add(page, format_args!(", {}", link(url)));
        }
        add(page, format_args!(", {}</li>\n", escape(&source.key)));
    }
    page.push_str("</ol>\n</section>\n");
}

/// Returns an address as a link, if it is one of the web's.
fn link(url: &str) -> String {
    let shown = escape(url);
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    if is_web && !url.contains(char::is_whitespace) {
        format!("<a href=\"{shown}\" rel=\"noreferrer\">{shown}</a>")
    } else {
        shown
    }
}

fn footer(page: &mut String) {
    add(
        page,
        format_args!(
            "<footer>\n<p>{INFERRED} not printed in the article: inferred. Quotation marks stand only where the article prints them; \
         <span class=\"kind\">indirect</span> words are the article’s own report of what was said.</p>\n</footer>\n"
        ),
    );
}
