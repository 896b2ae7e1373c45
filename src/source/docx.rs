//! DOCX: the paragraphs of a Word document, headings marked as such.

use super::bounded::Archive;
use super::draft::Draft;
use super::markup::{Tag, Token, Tokens, child, decode, local};
use crate::article::{Role, Span};
use crate::text::on_one_line;

/// The part that holds the text.
pub(super) const MAIN: &str = "word/document.xml";

/// Elements whose words are not those of the text.
const LEFT_OUT: [&str; 5] = [
    "instrText",
    "delText",
    "Fallback",
    "txbxContent",
    "footnotePr",
];

/// Reads the text of a document.
pub(super) fn read(bytes: &[u8]) -> Result<Draft, String> {
    let mut archive = Archive::open(bytes)?;
    if !archive.has(MAIN) {
        return Err("is an archive or an office document of a kind that is not read".to_owned());
    }
    let document = archive.text(MAIN)?;
    let mut draft = paragraphs(&document);
    if archive.has("docProps/core.xml") {
        let core = archive.text("docProps/core.xml")?;
        let root = child(&core, "coreProperties");
        let value = |name: &str| {
            let text = on_one_line(&child(root?.inside, name)?.content());
            (!text.is_empty()).then_some(text)
        };
        draft.hints.title = value("title");
        draft.byline = value("creator");
        draft.language = value("language");
    }
    // A title of the properties is often that of the template: it counts only where it is printed.
    let is_printed =
        |title: &String| crate::text::fold(&draft.text).contains(&crate::text::fold(title));
    draft.hints.title = draft.hints.title.take().filter(is_printed);
    Ok(draft)
}

fn paragraphs(document: &str) -> Draft {
    let mut draft = Draft::default();
    let mut start = 0;
    let mut role = None;
    let mut left_out: Option<(&str, usize)> = None;
    for token in Tokens::xml(document) {
        if let Some((name, depth)) = &mut left_out {
            match token {
                Token::Open(tag) if local(tag.name) == *name && !tag.is_closed => *depth += 1,
                Token::Close(closed) if local(closed) == *name => *depth -= 1,
                _ => {}
            }
            if *depth == 0 {
                left_out = None;
            }
            continue;
        }
        match token {
            Token::Open(tag) if LEFT_OUT.contains(&local(tag.name)) && !tag.is_closed => {
                left_out = Some((local(tag.name), 1));
            }
            Token::Open(tag) => open(&tag, &mut draft.text, &mut role),
            Token::Close(name) if local(name) == "p" => {
                let text = &draft.text;
                let span = Span::new(start.min(text.len()), text.len()).trim(text);
                if let Some(role) = role.take()
                    && !span.is_empty()
                {
                    draft.roles.push((role, span));
                }
                if !span.is_empty() {
                    draft.text.truncate(span.end);
                    draft.text.push_str("\n\n");
                }
                start = draft.text.len();
            }
            Token::Text(text) if !text.trim().is_empty() || text == " " => {
                draft.text.push_str(&decode(text));
            }
            Token::Close(_) | Token::Text(_) | Token::Raw(_) => {}
        }
    }
    draft
}

fn open(tag: &Tag<'_>, text: &mut String, role: &mut Option<Role>) {
    match local(tag.name) {
        "tab" => text.push(' '),
        "br" | "cr" => text.push('\n'),
        "noBreakHyphen" => text.push('-'),
        "pStyle" => {
            let style = tag
                .attribute("w:val")
                .unwrap_or_default()
                .to_ascii_lowercase();
            *role = match () {
                () if style.starts_with("heading") || style == "title" => Some(Role::Heading),
                () if style.starts_with("caption") => Some(Role::Caption),
                () => None,
            };
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_read() {
        let draft = paragraphs(
            "<w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Reef &amp; boats</w:t></w:r></w:p>\n\
             <w:p><w:r><w:t>The reef </w:t></w:r><w:r><w:t xml:space=\"preserve\">is</w:t><w:tab/><w:t>closed.</w:t>\
             <w:delText>open</w:delText><w:instrText>PAGE</w:instrText></w:r></w:p><w:p/><w:p><w:r><w:t>Boats</w:t><w:br/><w:t>wait.</w:t></w:r></w:p>",
        );
        assert_eq!(
            draft.text,
            "Reef & boats\n\nThe reef is closed.\n\nBoats\nwait.\n\n"
        );
        assert_eq!(draft.roles, [(Role::Heading, Span::new(0, 12))]);
    }
}
