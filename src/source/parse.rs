//! The bytes of a file to drafts, format by format. Runs in the worker process for all that is risky.

use super::draft::{Draft, Drafts};
use super::fields::Fields;
use super::format::Format;
use super::{decode, docx, epub, feed, html, json, mail, newsboat, pdf};

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effort {
    /// By the best means there are.
    Full,
    /// Only by what is linear and safe, after the best means have failed.
    Least,
}

/// Parses `bytes`; `encoding` is what the reader of the archive says they are in.
pub(super) fn parse(
    bytes: &[u8],
    format: Format,
    encoding: Option<&str>,
    (fields, effort): (&Fields, Effort),
) -> Result<Drafts, String> {
    let with_encoding = |mut drafts: Drafts, name: &str| {
        for draft in &mut drafts.drafts {
            draft.encoding = Some(name.to_owned());
        }
        drafts
    };
    match format {
        Format::Text => {
            let decoded = decode::decode(bytes, encoding)?;
            Ok(with_encoding(text(decoded.text), decoded.encoding))
        }
        Format::Json | Format::JsonLines => {
            let decoded = decode::decode(bytes, encoding)?;
            let read = if format == Format::Json {
                json::read
            } else {
                json::lines
            };
            Ok(with_encoding(
                read(&decoded.text, fields)?,
                decoded.encoding,
            ))
        }
        Format::Html => {
            let decoded = decode::decode_markup(bytes, encoding);
            let draft = html::read(&decoded.text, fields, effort);
            if draft.text.trim().is_empty() {
                return Err("is a page without text".to_owned());
            }
            Ok(with_encoding(Drafts::one(draft), decoded.encoding))
        }
        Format::Feed => {
            let decoded = decode::decode_markup(bytes, encoding);
            Ok(with_encoding(feed::read(&decoded.text)?, decoded.encoding))
        }
        Format::Newsboat => newsboat::read(bytes),
        Format::Epub => epub::read(bytes),
        Format::Docx => docx::read(bytes).map(exported),
        Format::Pdf => pdf::read(bytes).map(exported),
        Format::Mail => mail::read(bytes),
    }
}

/// A text is one article, or the export of a press database.
fn text(text: String) -> Drafts {
    super::press::read(&text).unwrap_or_else(|| Drafts::one(Draft::of(text)))
}

/// Press databases also export documents; lines of the file there are none then.
fn exported(draft: Draft) -> Drafts {
    let Some(mut drafts) = super::press::read(&draft.text) else {
        return Drafts::one(draft);
    };
    for draft in &mut drafts.drafts {
        draft.lines_before = 0;
    }
    drafts
}
