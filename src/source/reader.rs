//! Bytes and texts to articles. Holds the tables, so that many articles are read with one load of them.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::draft::{Draft, Drafts};
use super::fields::Fields;
use super::format::Format;
use super::front_matter::{self, FrontMatter};
use super::language::{self, LanguageCodes};
use super::worker::Workers;
use super::{Found, Hints, Problem, bounded, open, roles};
use crate::article::{Article, Block, Language, Origin, Role, Span};
use crate::clean::{self, Frame, to_iso};
use crate::lexicon::PageWords;

/// Reads articles.
#[derive(Debug, Clone)]
pub struct Reader {
    words: PageWords,
    codes: LanguageCodes,
    fields: Fields,
    workers: Workers,
}

/// The articles of a file, and what could not be read in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    pub articles: Vec<Article>,
    /// Sentences that name the place in the file.
    pub faults: Vec<String>,
}

/// What counts where a text and what is said about it differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// What the text prints.
    Print,
    /// What the format says: it is data, the text may be anything.
    Data,
}

impl Reader {
    /// Makes a reader with the tables built into the program; this costs about a millisecond.
    pub fn built_in() -> Self {
        Self {
            words: PageWords::built_in(),
            codes: LanguageCodes::built_in(),
            fields: Fields::built_in(),
            workers: Workers::default(),
        }
    }

    /// Parses what is risky in processes of `program`, which must be this program.
    #[must_use]
    pub fn with_worker(mut self, program: PathBuf) -> Self {
        self.workers = Workers::of(program);
        self
    }

    /// Reads the articles of one file; `encoding` is what someone says it is in.
    pub fn read(&self, found: &Found, encoding: Option<&str>) -> Result<Reading, Problem> {
        open::read(&found.path)
            .and_then(|bytes| self.read_bytes(&bytes, &found.relative, encoding))
            .map_err(|reason| Problem {
                path: found.relative.clone(),
                reason,
            })
    }

    /// Reads the articles of a stream to its end.
    pub fn read_stream(
        &self,
        stream: &mut dyn Read,
        encoding: Option<&str>,
    ) -> Result<Reading, Problem> {
        let path = PathBuf::from("-");
        open::read_bounded(stream)
            .and_then(|bytes| self.read_bytes(&bytes, &path, encoding))
            .map_err(|reason| Problem { path, reason })
    }

    /// Makes articles of the bytes of a file, whose path tells the format where the bytes do not.
    pub fn read_bytes(
        &self,
        bytes: &[u8],
        path: &Path,
        encoding: Option<&str>,
    ) -> Result<Reading, String> {
        if bytes.is_empty() {
            return Err("is empty".to_owned());
        }
        let (expanded, name) = bounded::expand(bytes, path)?;
        let bytes = expanded.as_deref().unwrap_or(bytes);
        let format = Format::of(bytes, &name);
        let Drafts { drafts, faults } =
            self.workers.parse(bytes, format, encoding, &self.fields)?;
        if drafts.iter().all(|draft| draft.text.trim().is_empty()) {
            return Err("holds nothing but white space".to_owned());
        }
        let trust = match format {
            Format::Text => Trust::Print,
            _ => Trust::Data,
        };
        let articles = drafts.into_iter().map(|draft| {
            let trust = if draft.body.is_some() {
                Trust::Data
            } else {
                trust
            };
            self.article(draft, path, (&name, trust))
        });
        Ok(Reading {
            articles: articles.collect(),
            faults,
        })
    }

    /// Makes an article of a decoded text. What the text prints wins over the hints, except for the title, which is
    /// a headline only if the text prints it.
    pub fn read_text(&self, text: String, path: &Path, hints: &Hints) -> Article {
        let draft = Draft {
            hints: hints.clone(),
            ..Draft::of(text)
        };
        self.article(draft, path, (path, Trust::Print))
    }

    /// Makes an article of a draft; `name` is the path without the ending of a compressed file.
    fn article(&self, draft: Draft, path: &Path, (name, trust): (&Path, Trust)) -> Article {
        let Draft { text, hints, .. } = &draft;
        let front = match trust {
            Trust::Print => front_matter::read(text).unwrap_or_default(),
            Trust::Data => FrontMatter::default(),
        };
        let body = draft.body.unwrap_or(Span::new(front.end, text.len()));
        let title = front.hints.title.as_ref().or(hints.title.as_ref());
        let frame = Frame {
            start: body.start,
            is_markdown: (trust == Trust::Print && is_markdown(name)) || front.end > 0,
            title: title.map(String::as_str),
        };
        let mut page = clean::clean(&text[..body.end], frame, &self.words);
        roles::apply(&mut page.blocks, &draft);
        let iso = |date: &Option<String>| to_iso(date.as_deref()?, &self.words);
        let said = iso(&front.hints.date).or_else(|| iso(&hints.date));
        let (date, byline) = match trust {
            Trust::Print => (page.date.or(said), front.byline.or(page.byline)),
            Trust::Data => (said.or(page.date), draft.byline.clone().or(page.byline)),
        };
        let language = front.language.as_deref().or(draft.language.as_deref());
        let mut origin = Origin::new(path);
        origin.locator.clone_from(&draft.locator);
        origin.lines_before = draft.lines_before;
        Article {
            origin,
            encoding: draft.encoding.clone().unwrap_or_else(|| "UTF-8".to_owned()),
            language: self.language(text, &page.blocks, language),
            title: title.cloned().or(page.title),
            date,
            byline,
            dateline: page.dateline,
            dateline_span: page.dateline_span,
            outlet: front
                .hints
                .outlet
                .or_else(|| hints.outlet.clone())
                .or(page.outlet),
            url: front.hints.url.or_else(|| hints.url.clone()),
            blocks: page.blocks,
            text: draft.text,
        }
    }

    fn language(&self, text: &str, blocks: &[Block], declared: Option<&str>) -> Language {
        let mut body = String::new();
        let own = blocks.iter().filter(|block| block.role == Role::Paragraph);
        for block in own {
            if body.len() >= language::LOOKED_AT {
                break;
            }
            let slice = &text[block.span.start..block.span.end];
            body.push_str(&slice[..slice.floor_char_boundary(language::LOOKED_AT)]);
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
