//! The forms a document can be written in.

use super::document::Document;
use super::{bibliography, flat, html, markdown, tree};

/// One form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    Html,
    Markdown,
    Csv,
    Json,
    /// The cited articles only.
    Bibtex,
    /// The cited articles only.
    Csl,
}

impl Form {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 6] = [
        Self::Html,
        Self::Markdown,
        Self::Csv,
        Self::Json,
        Self::Bibtex,
        Self::Csl,
    ];

    /// Returns what it is called on the screen.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Html => "HTML",
            Self::Markdown => "Markdown",
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::Bibtex => "BibTeX",
            Self::Csl => "CSL-JSON",
        }
    }

    /// Returns what it is good for.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Html => "a page for any browser, to send and to print",
            Self::Markdown => "text with citations, to edit",
            Self::Csv => "a line for each item, for a spreadsheet",
            Self::Json => "everything, for programs",
            Self::Bibtex => "the cited articles, for LaTeX",
            Self::Csl => "the cited articles, for Zotero and others",
        }
    }

    /// Returns the end of a file's name, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Bibtex => "bib",
            Self::Csl => "csl.json",
        }
    }

    /// Returns the form that the end of a file's name tells.
    pub fn of_name(name: &str) -> Option<Self> {
        let is_told = |form: &Self| {
            let stem = name.strip_suffix(form.extension());
            stem.is_some_and(|stem| stem.ends_with('.') && stem.len() > 1)
        };
        let told = Self::ALL.into_iter().filter(is_told);
        // `x.csl.json` ends like `x.json`, too.
        told.max_by_key(|form| form.extension().len())
    }

    /// Returns the document in this form: safe to print, to open and to send.
    pub fn write(self, document: &Document) -> String {
        match self {
            Self::Html => html::page(document),
            Self::Markdown => markdown::text(document),
            Self::Csv => flat::table(document).to_csv(),
            Self::Json => tree::json(document) + "\n",
            Self::Bibtex => bibliography::bibtex(&document.sources),
            Self::Csl => bibliography::csl(&document.sources) + "\n",
        }
    }
}
