//! A document as one page of HTML: no script, nothing from elsewhere, for screens of any width, light and dark, and paper.

use std::fmt::Write;

use super::document::{Cell, Document, DocumentKind, Heading, Item, ItemKind, Row, day};
use crate::analysis::QuoteKind;
use crate::article::INFERRED;
use crate::safe_text::SafeText;

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
    if document.kind == DocumentKind::Figures {
        values(document, &mut page);
    }
    for row in &document.rows {
        section(document, row, &mut page);
    }
    sources(document, &mut page);
    page.push_str("</main>\n");
    footer(&mut page);
    page.push_str("</body>\n</html>\n");
    page
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

/// Adds the table of values alone; the sections after it have their sentences.
fn values(document: &Document, page: &mut String) {
    add(
        page,
        format_args!(
            "<div class=\"scroll\">\n<table>\n<thead><tr><th scope=\"col\">{}</th>",
            escape(document.row_name)
        ),
    );
    for column in &document.columns {
        add(
            page,
            format_args!("<th scope=\"col\">{}</th>", escape(&column.label)),
        );
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for row in &document.rows {
        add(
            page,
            format_args!("<tr><th scope=\"row\">{}</th>", escape(&row.head.label)),
        );
        for cell in &row.cells {
            page.push_str("<td>");
            for item in &cell.items {
                let alert = if item.warning.is_some() {
                    " class=\"warning\""
                } else {
                    ""
                };
                let number = item.source + 1;
                add(
                    page,
                    format_args!(
                        "<p{alert}>{} <sup><a href=\"#source-{number}\">{number}</a></sup></p>",
                        escape(&item.words)
                    ),
                );
            }
            page.push_str("</td>");
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n</div>\n");
}

fn section(document: &Document, row: &Row, page: &mut String) {
    page.push_str("<section>\n");
    if !row.head.label.is_empty() {
        let about = row.head.about();
        add(
            page,
            format_args!("<h2>{}{}</h2>\n", escape(&row.head.label), small(&about)),
        );
    }
    let cells: Vec<(&Cell, &Heading)> = row
        .cells
        .iter()
        .zip(&document.columns)
        .filter(|(cell, _)| !cell.items.is_empty() || cell.searched.is_some())
        .collect();
    // Few columns keep their places in every row; of many only those that hold something are shown.
    let is_few = document.columns.len() <= 4;
    let columns = if is_few { document.columns.len() } else { 0 };
    add(
        page,
        format_args!("<div class=\"beside columns-{columns}\">\n"),
    );
    for (cell, column) in &cells {
        if is_few || !cell.items.is_empty() {
            part(document, cell, column, page);
        }
    }
    page.push_str("</div>\n");
    let silent = cells
        .iter()
        .filter(|(cell, _)| cell.items.is_empty())
        .count();
    if !is_few && silent > 0 {
        let noun = super::wording::counted(silent, document.column_name);
        add(
            page,
            format_args!("<p class=\"empty\">nothing in {}</p>\n", escape(&noun)),
        );
    }
    page.push_str("</section>\n");
}

fn small(about: &str) -> String {
    if about.is_empty() {
        return String::new();
    }
    format!(" <small>{}</small>", escape(about))
}

fn part(document: &Document, cell: &Cell, column: &Heading, page: &mut String) {
    page.push_str("<div>\n");
    if !column.label.is_empty() {
        let date = column.date.as_ref().map(day).unwrap_or_default();
        add(
            page,
            format_args!("<h3>{}{}</h3>\n", escape(&column.label), small(&date)),
        );
    }
    if let Some(searched) = &cell.searched {
        add(
            page,
            format_args!("<p class=\"empty\">{}</p>\n", escape(searched)),
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
            escape(&item.quoted())
        ),
    );
    add(page, format_args!("<p>{}</p>\n", said(item)));
    let occasion = item.occasion();
    if !occasion.is_empty() {
        add(page, format_args!("<p>{}</p>\n", escape(&occasion)));
    }
    if let Some(sentence) = &item.sentence {
        add(
            page,
            format_args!("<p class=\"sentence\">{}</p>\n", escape(sentence)),
        );
    }
    if let Some(source) = document.source(item) {
        let places = document.places(item).join(", ");
        let number = item.source + 1;
        add(
            page,
            format_args!(
                "<p class=\"source\">{}, {} <sup><a href=\"#source-{number}\">{number}</a></sup></p>\n",
                escape(&source.cited()),
                escape(&places),
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
