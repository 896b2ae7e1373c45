//! HTML and XML to tags and texts, in one pass that is linear whatever the input is. Builds no tree and trusts nothing:
//! what is not markup is text. Serves saved pages, feeds, EPUB and DOCX.

mod element;
mod entity;

use std::borrow::Cow;

use memchr::{memchr, memmem};

pub(super) use element::{Element, child, elements};
pub(super) use entity::decode;

/// A piece of markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open(Tag<'a>),
    /// The name of the element that ends.
    Close(&'a str),
    /// Entities still stand in it.
    Text(&'a str),
    /// Text as it is: CDATA, scripts.
    Raw(&'a str),
}

/// An opening tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    pub name: &'a str,
    attributes: &'a str,
    /// `<br/>`.
    pub is_closed: bool,
}

/// Elements of HTML whose content is no markup.
const RAW: [&str; 8] = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
];

/// Elements of HTML that have no end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "param",
];

/// Tells whether an element of HTML has no end.
pub(super) fn is_void(name: &str) -> bool {
    VOID.iter().any(|void| name.eq_ignore_ascii_case(void))
}

/// Returns the name without the prefix of its namespace: `dc:date` is `date`.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Splits a text into tokens.
#[derive(Debug, Clone)]
pub(super) struct Tokens<'a> {
    text: &'a str,
    position: usize,
    is_html: bool,
    /// The element whose content is no markup and comes next.
    raw: Option<&'a str>,
    /// There is no `-->`, no `]]>` any more: each is looked for in vain only once.
    has_comment_end: bool,
    has_section_end: bool,
}

impl<'a> Tokens<'a> {
    pub const fn html(text: &'a str) -> Self {
        Self {
            text,
            position: 0,
            is_html: true,
            raw: None,
            has_comment_end: true,
            has_section_end: true,
        }
    }

    pub const fn xml(text: &'a str) -> Self {
        let mut tokens = Self::html(text);
        tokens.is_html = false;
        tokens
    }

    /// Returns the byte after the last token.
    pub const fn position(&self) -> usize {
        self.position
    }

    fn rest(&self) -> &'a str {
        &self.text[self.position..]
    }

    /// Returns the content of a raw element up to its closing tag.
    fn raw_content(&mut self, name: &str) -> &'a str {
        let rest = self.rest();
        let end = memmem::find_iter(rest.as_bytes(), b"</")
            .find(|&at| {
                let after = &rest.as_bytes()[at + 2..];
                after
                    .get(..name.len())
                    .is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes()))
            })
            .unwrap_or(rest.len());
        self.position += end;
        &rest[..end]
    }

    /// Reads what begins with `<`; none where it is no markup, or markup that says nothing.
    fn markup(&mut self) -> Option<Token<'a>> {
        let rest = self.rest();
        let next = *rest.as_bytes().get(1)?;
        match next {
            b'!' => self.declaration(rest),
            b'?' => {
                self.position += memchr(b'>', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
                Some(Token::Raw(""))
            }
            b'/' => {
                let end = memchr(b'>', rest.as_bytes())?;
                let name = rest[2..end].trim();
                let name = name.split_ascii_whitespace().next().unwrap_or("");
                self.position += end + 1;
                Some(Token::Close(name))
            }
            first if first.is_ascii_alphabetic() => self.open(rest),
            _ => None,
        }
    }

    fn declaration(&mut self, rest: &'a str) -> Option<Token<'a>> {
        let section = rest.strip_prefix("<![CDATA[");
        if let Some(inside) = section.filter(|_| self.has_section_end) {
            if let Some(end) = memmem::find(inside.as_bytes(), b"]]>") {
                self.position += "<![CDATA[".len() + end + 3;
                return Some(Token::Raw(&inside[..end]));
            }
            self.has_section_end = false;
        }
        if rest.starts_with("<!--") && self.has_comment_end {
            // `<!-->` is a whole comment.
            if let Some(end) = memmem::find(&rest.as_bytes()[2..], b"-->") {
                self.position += 2 + end + 3;
                return Some(Token::Raw(""));
            }
            self.has_comment_end = false;
        }
        let end = memchr(b'>', rest.as_bytes())?;
        self.position += end + 1;
        Some(Token::Raw(""))
    }

    fn open(&mut self, rest: &'a str) -> Option<Token<'a>> {
        let end = tag_end(rest)?;
        let inside = rest[1..end].trim_end();
        let (inside, is_closed) = inside
            .strip_suffix('/')
            .map_or((inside, false), |inside| (inside, true));
        let length = inside
            .find(|character: char| character.is_ascii_whitespace() || character == '/')
            .unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(length);
        self.position += end + 1;
        if self.is_html && !is_closed && RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
            self.raw = Some(name);
        }
        Some(Token::Open(Tag {
            name,
            attributes,
            is_closed,
        }))
    }
}

/// Returns the byte of the `>` that ends a tag: one in quotation marks does not, unless they are never closed.
fn tag_end(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut position = 1;
    loop {
        let found = position + memchr::memchr3(b'>', b'"', b'\'', &bytes[position..])?;
        if bytes[found] == b'>' {
            return Some(found);
        }
        // A mark that follows no `=` quotes nothing.
        let is_value = bytes[..found].trim_ascii_end().last() == Some(&b'=');
        let close = is_value.then(|| memchr(bytes[found], &bytes[found + 1..]));
        position = match close {
            Some(None) => return memchr(b'>', bytes),
            Some(Some(length)) => found + length + 2,
            None => found + 1,
        };
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take() {
            return Some(Token::Raw(self.raw_content(name)));
        }
        let rest = self.rest();
        if rest.is_empty() {
            return None;
        }
        if rest.starts_with('<')
            && let Some(token) = self.markup()
        {
            return Some(token);
        }
        let end = memchr(b'<', &rest.as_bytes()[1..]).map_or(rest.len(), |end| end + 1);
        self.position += end;
        Some(Token::Text(&rest[..end]))
    }
}

impl<'a> Tag<'a> {
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Returns the value of the attribute `name`, its entities decoded; one without a value is empty.
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| decode(value))
    }

    /// Returns names and values as they stand there.
    pub fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|it: char| it.is_ascii_whitespace() || it == '/');
            if rest.is_empty() {
                return None;
            }
            // The first character belongs to the name, whatever it is: every step goes on.
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let end = rest[first..]
                .find(|it: char| it.is_ascii_whitespace() || it == '=' || it == '/')
                .map_or(rest.len(), |end| end + first);
            let (name, after) = rest.split_at(end);
            let Some(value) = after.trim_start().strip_prefix('=') else {
                rest = after;
                return Some((name, ""));
            };
            let (value, after) = split_value(value.trim_start());
            rest = after;
            Some((name, value))
        })
    }
}

fn split_value(text: &str) -> (&str, &str) {
    for mark in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(mark) {
            return inside.split_once(mark).unwrap_or((inside, ""));
        }
    }
    text.split_at(
        text.find(|it: char| it.is_ascii_whitespace())
            .unwrap_or(text.len()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let show = |token| match token {
            Token::Open(tag) => format!("<{}>", tag.name),
            Token::Close(name) => format!("</{name}>"),
            Token::Text(text) => format!("[{text}]"),
            Token::Raw("") => String::new(),
            Token::Raw(text) => format!("{{{text}}}"),
        };
        let shown: String = Tokens::html(text).map(show).collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn markup_is_told_from_text() {
        check("<p class=a>Fish &lt; 3</p>", "<p>[Fish &lt; 3]</p>");
        check("1 < 2 > 0 <", "[1 ][< 2 > 0 ][<]");
        check(
            "<script>if (a</b) {}</SCRIPT>x",
            "<script>{if (a</b) {}}</SCRIPT>[x]",
        );
        check("<!-- <p> -->a<!DOCTYPE html><![CDATA[<b>]]>", "[a]{<b>}");
        check("<a title='>'>x</a>", "<a>[x]</a>");
        check("<a title='>x</a>", "<a>[x]</a>");
        check("<a it's>x", "<a>[x]");
        check("<!-- never ends <p>x", "[x]");
    }

    #[test]
    fn attributes_are_read() {
        let text = "<meta Content=\"a &amp; b\" name=x checked data-a='1' =>";
        let Some(Token::Open(tag)) = Tokens::html(text).next() else {
            panic!("it is a tag");
        };
        assert_eq!(tag.attribute("content").as_deref(), Some("a & b"));
        assert_eq!(tag.attribute("NAME").as_deref(), Some("x"));
        assert_eq!(tag.attribute("checked").as_deref(), Some(""));
        assert_eq!(tag.attribute("data-a").as_deref(), Some("1"));
        assert_eq!(tag.attribute("none"), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_split_to_its_end(text in "(<|>|/|!|-|\\[|\"|'|=|a|é| |&|script|CDATA){0,40}") {
            for mut tokens in [Tokens::html(&text), Tokens::xml(&text)] {
                let count = tokens.by_ref().count();
                proptest::prop_assert!(count <= text.len() * 2 + 1);
                proptest::prop_assert_eq!(tokens.position(), text.len());
            }
        }
    }
}
