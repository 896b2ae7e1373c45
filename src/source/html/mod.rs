//! Saved pages: the main text, and what the page says about its article.

mod metadata;
mod text;

use dom_smoothie::{Config, Readability};

pub(super) use text::{Extent, Flow, text};

use super::fields::Fields;
use super::markup::{Token, Tokens, is_void};
use super::parse::Effort;
use super::{Hints, draft::Draft};

/// Deeper pages cost the library more than they are worth: its tree is searched upwards again and again.
const DEEPEST: usize = 256;

/// Larger pages, in bytes, and those of more elements are read without it.
const LARGEST_TREE: usize = 8 << 20;
const MOST_ELEMENTS: usize = 60_000;

/// A page has an article if so much text is left of it, in bytes.
const LEAST_TEXT: usize = 200;

/// Reads the article of a page; with the least effort without the library.
pub(super) fn read(html: &str, fields: &Fields, effort: Effort) -> Draft {
    let metadata = metadata::read(html, fields);
    let whole = text(html, Extent::Article);
    let main = (effort == Effort::Full).then(|| main_text(html)).flatten();
    let main = main.filter(|main| is_plausible(main, &whole));
    let flow = main.unwrap_or(whole);
    Draft {
        text: flow.text,
        roles: flow.roles,
        hints: Hints {
            title: metadata.title,
            date: metadata.date,
            url: metadata.url,
            outlet: metadata.outlet,
        },
        byline: metadata.byline,
        language: metadata.language,
        ..Draft::default()
    }
    .with_title_on_top()
}

/// Returns what the library takes for the article; none where the page is too deep or too large for it.
fn main_text(html: &str) -> Option<Flow> {
    if html.len() > LARGEST_TREE || !is_shallow(html) {
        return None;
    }
    let config = Config {
        max_elements_to_parse: MOST_ELEMENTS,
        disable_json_ld: true,
        ..Config::default()
    };
    let article = Readability::new(html, None, Some(config))
        .ok()?
        .parse()
        .ok()?;
    Some(text(&article.content, Extent::Whole))
}

/// Tells whether what is left may be the article: a page of one long text leaves most of it.
fn is_plausible(main: &Flow, whole: &Flow) -> bool {
    main.text.len() >= LEAST_TEXT || main.text.len() * 2 >= whole.text.len()
}

/// Tells whether the tree of a page stays shallow and small. Elements that are never closed count as open, as they do in the tree.
fn is_shallow(html: &str) -> bool {
    let (mut depth, mut elements) = (0_usize, 0_usize);
    for token in Tokens::html(html) {
        match token {
            Token::Open(tag) if !is_void(tag.name) && !closes_itself(tag.name) => {
                depth += 1;
                elements += 1;
            }
            Token::Open(_) => elements += 1,
            Token::Close(name) if !closes_itself(name) => depth = depth.saturating_sub(1),
            Token::Close(_) | Token::Text(_) | Token::Raw(_) => {}
        }
        if depth > DEEPEST || elements > MOST_ELEMENTS {
            return false;
        }
    }
    true
}

/// Elements that the next one of their kind closes.
fn closes_itself(name: &str) -> bool {
    ["p", "li", "dt", "dd", "option", "tr", "td", "th"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

/// Tells whether a text that claims to be plain is HTML.
pub(super) fn is_marked_up(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(20_000)];
    let mut tags = 0;
    for token in Tokens::html(head) {
        if let Token::Close(name) = token {
            tags += usize::from(
                ["p", "div", "a", "span", "b", "i", "em", "strong", "li"]
                    .iter()
                    .any(|it| name.eq_ignore_ascii_case(it)),
            );
        }
        if let Token::Open(tag) = token {
            tags += usize::from(["p", "br", "div"].iter().any(|it| tag.is(it)));
        }
        if tags >= 1 {
            return true;
        }
    }
    false
}
