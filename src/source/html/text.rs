//! HTML to text, linear: one paragraph a block, an empty line between blocks, hidden parts left out. Keeps the roles that
//! the elements state (headings, captions).

use crate::article::{Role, Span};
use crate::source::markup::{Tag, Token, Tokens, decode, is_void};

/// A text and the roles of its parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in super::super) struct Flow {
    pub text: String,
    pub roles: Vec<(Role, Span)>,
}

/// What of a page is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Extent {
    /// Everything that shows.
    Whole,
    /// Without the parts that say of themselves that they are the page around the article.
    Article,
}

/// Elements that do not show, or show no text.
const HIDDEN: [&str; 22] = [
    "head", "script", "style", "title", "template", "noscript", "svg", "math", "select",
    "textarea", "button", "iframe", "object", "audio", "video", "canvas", "map", "datalist",
    "noembed", "noframes", "xmp", "rp",
];

/// Elements that surround an article.
const AROUND: [&str; 6] = ["nav", "footer", "aside", "form", "menu", "dialog"];

/// Elements that stand in the line; all others begin a new one.
const INLINE: [&str; 38] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "picture", "q", "rt", "ruby", "s",
    "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "wbr",
];

/// Writes text in paragraphs.
#[derive(Debug, Default)]
struct Writer {
    flow: Flow,
    /// White space stands between the last word and the next.
    has_gap: bool,
    /// How many line breaks stand before the next word.
    breaks: usize,
    /// Line breaks are kept: the depth of `pre`.
    verbatim: usize,
    /// The role of the words from this byte on.
    open: Option<(Role, &'static str, usize)>,
}

/// An element that is passed over, and how deep it is nested in itself.
struct Skipped<'a> {
    name: &'a str,
    depth: usize,
}

/// Returns the text of `html`.
pub(in super::super) fn text(html: &str, extent: Extent) -> Flow {
    let mut writer = Writer::default();
    let mut skipped: Option<Skipped> = None;
    for token in Tokens::html(html) {
        if let Some(skip) = &mut skipped {
            if !skip.goes_on(token) {
                skipped = None;
                writer.space();
            }
            continue;
        }
        match token {
            Token::Open(tag) if is_skipped(&tag, extent) => {
                if !tag.is_closed && !is_void(tag.name) {
                    skipped = Some(Skipped {
                        name: tag.name,
                        depth: 1,
                    });
                }
                writer.block(tag.name);
            }
            Token::Open(tag) => writer.begin(&tag),
            Token::Close(name) => writer.end(name),
            Token::Text(text) => writer.words(&decode(text)),
            // Raw text in HTML is no text to read, except where feeds wrap it so.
            Token::Raw(_) => {}
        }
    }
    writer.close_role();
    writer.flow
}

impl Skipped<'_> {
    /// Tells whether the element still goes on after `token`.
    fn goes_on(&mut self, token: Token<'_>) -> bool {
        match token {
            Token::Open(tag) if tag.is(self.name) && !tag.is_closed => self.depth += 1,
            Token::Close(name) if name.eq_ignore_ascii_case(self.name) => self.depth -= 1,
            // A head that is never closed ends with the body.
            Token::Open(tag) if tag.is("body") => self.depth = 0,
            _ => {}
        }
        self.depth > 0
    }
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| name.eq_ignore_ascii_case(known))
}

fn is_skipped(tag: &Tag<'_>, extent: Extent) -> bool {
    if is_one_of(tag.name, &HIDDEN) || (extent == Extent::Article && is_one_of(tag.name, &AROUND)) {
        return true;
    }
    tag.attributes().any(|(name, value)| {
        let is_hiding = |value: &str| {
            let style: String = value
                .split_whitespace()
                .collect::<String>()
                .to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        };
        name.eq_ignore_ascii_case("hidden")
            || (name.eq_ignore_ascii_case("aria-hidden") && value.eq_ignore_ascii_case("true"))
            || (name.eq_ignore_ascii_case("style") && is_hiding(value))
    })
}

fn role_of(name: &str) -> Option<(Role, &'static str)> {
    let elements = [
        ("h1", Role::Heading),
        ("h2", Role::Heading),
        ("h3", Role::Heading),
        ("h4", Role::Heading),
        ("figcaption", Role::Caption),
    ];
    elements
        .into_iter()
        .find(|(known, _)| name.eq_ignore_ascii_case(known))
        .map(|(name, role)| (role, name))
}

impl Writer {
    fn begin(&mut self, tag: &Tag<'_>) {
        if tag.is("br") {
            self.breaks = (self.breaks + 1).min(2);
            return;
        }
        self.block(tag.name);
        if tag.is("pre") {
            self.verbatim += 1;
        }
        if let Some((role, name)) = role_of(tag.name) {
            self.close_role();
            self.open = Some((role, name, self.flow.text.len()));
        }
    }

    fn end(&mut self, name: &str) {
        if name.eq_ignore_ascii_case("pre") {
            self.verbatim = self.verbatim.saturating_sub(1);
        }
        if self
            .open
            .is_some_and(|(_, open, _)| name.eq_ignore_ascii_case(open))
        {
            self.close_role();
        }
        self.block(name);
    }

    /// A block begins or ends.
    fn block(&mut self, name: &str) {
        if is_one_of(name, &["td", "th"]) {
            self.has_gap = true;
        } else if is_one_of(name, &["li", "tr", "dt", "dd", "option"]) {
            self.breaks = self.breaks.max(1);
        } else if !is_one_of(name, &INLINE) {
            self.breaks = 2;
        }
    }

    fn space(&mut self) {
        self.has_gap = true;
    }

    fn words(&mut self, text: &str) {
        if self.verbatim > 0 {
            for (index, line) in text.split('\n').enumerate() {
                self.breaks = (self.breaks + usize::from(index > 0)).min(2);
                self.line(line);
            }
        } else {
            self.line(text);
        }
    }

    fn line(&mut self, text: &str) {
        // A no-break space is a space to a reader of plain text.
        let is_space = |character: char| character.is_whitespace();
        for word in text.split_inclusive(is_space) {
            let core = word.trim_end_matches(is_space);
            if !core.is_empty() {
                self.word(core);
            }
            self.has_gap |= core.len() < word.len();
        }
    }

    fn word(&mut self, word: &str) {
        let text = &mut self.flow.text;
        if !text.is_empty() {
            match self.breaks {
                0 if self.has_gap => text.push(' '),
                0 => {}
                1 => text.push('\n'),
                _ => text.push_str("\n\n"),
            }
        }
        self.has_gap = false;
        self.breaks = 0;
        text.push_str(word);
    }

    fn close_role(&mut self) {
        let Some((role, _, start)) = self.open.take() else {
            return;
        };
        let text = &self.flow.text;
        let span = Span::new(start.min(text.len()), text.len()).trim(text);
        if !span.is_empty() {
            self.flow.roles.push((role, span));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        assert_eq!(text(html, Extent::Article).text, expected, "{html}");
    }

    #[test]
    fn blocks_become_paragraphs() {
        check(
            "<p>The <b>reef</b>\n is  closed.</p><p>Boats&nbsp;wait.<br>So do we.</p>",
            "The reef is closed.\n\nBoats wait.\nSo do we.",
        );
        check(
            "<ul><li>a</li><li>b</li></ul><table><tr><td>1</td><td>2</td></tr></table>",
            "a\nb\n\n1 2",
        );
        check("<pre>a\n b</pre>c", "a\nb\n\nc");
        check("a<div>b</div>c", "a\n\nb\n\nc");
    }

    #[test]
    fn what_does_not_show_is_left_out() {
        check(
            "<head><title>T</title></head><body>a<script>b</script><p hidden>c</p><p style='display: none'>d</p>\
             <div aria-hidden=true><div>e</div>f</div>g<nav>h</nav>",
            "a\n\ng",
        );
        check("<head><meta><body>words", "words");
    }

    #[test]
    fn headings_and_captions_keep_their_roles() {
        let flow = text(
            "<p>a</p><h2>Boats</h2><figure><figcaption>A quay</figcaption></figure><p>b",
            Extent::Whole,
        );
        let roles: Vec<_> = flow
            .roles
            .iter()
            .map(|(role, span)| (*role, &flow.text[span.start..span.end]))
            .collect();
        assert_eq!(roles, [(Role::Heading, "Boats"), (Role::Caption, "A quay")]);
    }

    #[test]
    fn depth_costs_nothing() {
        let deep = format!("{}words", "<div>".repeat(100_000));
        check(&deep, "words");
        check(&format!("{}words", "<svg>".repeat(100_000)), "");
    }
}
