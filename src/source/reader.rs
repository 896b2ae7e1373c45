//! Bytes and texts to articles. Holds the tables, so that many articles are read with one load of them.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::front_matter;
use super::language::{self, LanguageCodes};
use super::{Found, Hints, Problem, decode, open};
use crate::article::{Article, Language, Origin, Role};
use crate::clean::{self, Frame, Page, to_iso};
use crate::lexicon::PageWords;

/// Reads articles.
#[derive(Debug, Clone)]
pub struct Reader {
    words: PageWords,
    codes: LanguageCodes,
}

impl Reader {
    /// Makes a reader with the tables built into the program; this costs about a millisecond.
    pub fn built_in() -> Self {
        Self {
            words: PageWords::built_in(),
            codes: LanguageCodes::built_in(),
        }
    }

    /// Reads the articles of one file.
    pub fn read(&self, found: &Found) -> Result<Vec<Article>, Problem> {
        open::read(&found.path)
            .and_then(|bytes| self.read_bytes(&bytes, &found.relative))
            .map(|article| vec![article])
            .map_err(|reason| Problem {
                path: found.relative.clone(),
                reason,
            })
    }

    /// Reads one article from a stream to its end.
    pub fn read_stream(&self, stream: &mut dyn Read) -> Result<Article, Problem> {
        let path = PathBuf::from("-");
        open::read_bounded(stream)
            .and_then(|bytes| self.read_bytes(&bytes, &path))
            .map_err(|reason| Problem { path, reason })
    }

    fn read_bytes(&self, bytes: &[u8], path: &Path) -> Result<Article, String> {
        if bytes.is_empty() {
            return Err("is empty".to_owned());
        }
        let decoded = decode::decode(bytes)?;
        if decoded.text.trim().is_empty() {
            return Err("holds nothing but white space".to_owned());
        }
        if is_html(&decoded.text) {
            return Err("is HTML, which is not read yet".to_owned());
        }
        let mut article = self.read_text(decoded.text, path, &Hints::default());
        decoded.encoding.clone_into(&mut article.encoding);
        Ok(article)
    }

    /// Makes an article of a decoded text. What the text prints wins over the hints, except for the title, which is
    /// a headline only if the text prints it.
    pub fn read_text(&self, text: String, path: &Path, hints: &Hints) -> Article {
        let front = front_matter::read(&text).unwrap_or_default();
        let title = front.hints.title.as_ref().or(hints.title.as_ref());
        let frame = Frame {
            start: front.end,
            is_markdown: is_markdown(path) || front.end > 0,
            title: title.map(String::as_str),
        };
        let page = clean::clean(&text, frame, &self.words);
        let iso = |date: &Option<String>| to_iso(date.as_deref()?, &self.words);
        Article {
            origin: Origin::new(path),
            encoding: "UTF-8".to_owned(),
            language: self.language(&text, &page, front.language.as_deref()),
            title: title.cloned().or(page.title),
            date: page
                .date
                .or_else(|| iso(&front.hints.date))
                .or_else(|| iso(&hints.date)),
            byline: front.byline.or(page.byline),
            dateline: page.dateline,
            outlet: front
                .hints
                .outlet
                .or_else(|| hints.outlet.clone())
                .or(page.outlet),
            url: front.hints.url.or_else(|| hints.url.clone()),
            blocks: page.blocks,
            text,
        }
    }

    fn language(&self, text: &str, page: &Page, declared: Option<&str>) -> Language {
        let mut body = String::new();
        let own = page
            .blocks
            .iter()
            .filter(|block| block.role == Role::Paragraph);
        for block in own {
            if body.len() > 4000 {
                break;
            }
            let slice = &text[block.span.start..block.span.end];
            body.push_str(&slice[..slice.floor_char_boundary(4000)]);
            body.push('\n');
        }
        let detected = language::detect(&body, &self.codes, &self.words);
        if detected.0 != "und" {
            return detected;
        }
        declared
            .and_then(|name| self.codes.declared(name))
            .unwrap_or(detected)
    }
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|extension| {
        extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
    })
}

fn is_html(text: &str) -> bool {
    let head = text.trim_start().as_bytes();
    [&b"<!doctype html"[..], b"<html", b"<?xml"]
        .iter()
        .any(|start| {
            head.get(..start.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(start))
        })
}
