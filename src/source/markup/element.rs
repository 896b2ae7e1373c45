//! The elements directly inside a piece of XML, each with what stands in it. Tolerates what is not closed.

use super::{Tag, Token, Tokens, decode, local};

/// An element and its content as it stands there.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Element<'a> {
    pub tag: Tag<'a>,
    pub inside: &'a str,
    /// The element ends where it says so, not where the text breaks off.
    pub is_whole: bool,
}

/// Returns the elements directly inside `xml`.
pub(in super::super) fn elements(xml: &str) -> Vec<Element<'_>> {
    let mut found = Vec::new();
    let mut tokens = Tokens::xml(xml);
    let mut before = 0;
    let mut open: Option<(Tag, usize, usize)> = None;
    while let Some(token) = tokens.next() {
        let after = tokens.position();
        match (&mut open, token) {
            (None, Token::Open(tag)) if tag.is_closed => found.push(Element {
                tag,
                inside: "",
                is_whole: true,
            }),
            (None, Token::Open(tag)) => open = Some((tag, after, 1)),
            (Some((tag, _, depth)), Token::Open(inner))
                if inner.name == tag.name && !inner.is_closed =>
            {
                *depth += 1;
            }
            (Some((tag, start, depth)), Token::Close(name)) if name == tag.name => {
                *depth -= 1;
                if *depth == 0 {
                    found.push(Element {
                        tag: *tag,
                        inside: &xml[*start..before],
                        is_whole: true,
                    });
                    open = None;
                }
            }
            _ => {}
        }
        before = after;
    }
    if let Some((tag, start, _)) = open {
        found.push(Element {
            tag,
            inside: &xml[start..],
            is_whole: false,
        });
    }
    found
}

/// Returns the first element called `name`, its prefix aside, directly inside `xml`.
pub(in super::super) fn child<'a>(xml: &'a str, name: &str) -> Option<Element<'a>> {
    elements(xml).into_iter().find(|element| element.is(name))
}

impl Element<'_> {
    pub fn is(&self, name: &str) -> bool {
        local(self.tag.name).eq_ignore_ascii_case(name)
    }

    /// Returns the content with its entities and sections decoded: of escaped HTML the HTML.
    pub fn content(&self) -> String {
        let mut content = String::with_capacity(self.inside.len());
        let mut tokens = Tokens::xml(self.inside);
        let mut before = 0;
        while let Some(token) = tokens.next() {
            match token {
                Token::Text(text) => content.push_str(&decode(text)),
                Token::Raw(text) => content.push_str(text),
                Token::Open(_) | Token::Close(_) => {
                    content.push_str(&self.inside[before..tokens.position()]);
                }
            }
            before = tokens.position();
        }
        content
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found_with_their_content() {
        let found =
            elements("<?xml?><a x='1'><a>1</a><b>2</b></a> <c/><dc:d>&lt;p&gt;<![CDATA[<q>]]><r/>");
        let shown: Vec<_> = found
            .iter()
            .map(|it| (it.tag.name, it.inside, it.is_whole))
            .collect();
        assert_eq!(
            shown,
            [
                ("a", "<a>1</a><b>2</b>", true),
                ("c", "", true),
                ("dc:d", "&lt;p&gt;<![CDATA[<q>]]><r/>", false)
            ]
        );
        assert!(found[2].is("d"));
        assert_eq!(found[2].content(), "<p><q><r/>");
    }
}
