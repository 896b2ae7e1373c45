//! EPUB: an article each document in reading order that holds running text, as news magazines are packed.

use super::bounded::Archive;
use super::draft::{Draft, Drafts};
use super::html::{self, Extent};
use super::markup::{Element, child, elements};
use super::{Hints, markup};
use crate::article::Role;
use crate::text::on_one_line;

/// A document with fewer words is a cover, a title page, a list.
const FEWEST_WORDS: usize = 40;

/// Reads the documents of a book.
pub(super) fn read(bytes: &[u8]) -> Result<Drafts, String> {
    let mut archive = Archive::open(bytes)?;
    let container = archive.text("META-INF/container.xml")?;
    let package_path = package_path(&container).ok_or("is an EPUB that names no contents")?;
    let package = archive.text(&package_path)?;
    let root = elements(&package).into_iter().find(|it| it.is("package"));
    let parts = elements(root.ok_or("is an EPUB without contents")?.inside);
    let book = Book::of(&parts);
    let mut found = Drafts::default();
    for (name, is_list) in documents(&parts, &package_path) {
        if is_list {
            continue;
        }
        match archive.text(&name) {
            Ok(text) => found.drafts.extend(document(&text, &name, &book)),
            Err(reason) => found.faults.push(reason),
        }
    }
    if found.drafts.is_empty() {
        return Err(found
            .faults
            .pop()
            .unwrap_or_else(|| "is an EPUB without running text".to_owned()));
    }
    Ok(found.named())
}

/// What is said of the book as a whole.
#[derive(Debug, Default)]
struct Book {
    title: Option<String>,
    date: Option<String>,
    author: Option<String>,
    publisher: Option<String>,
    language: Option<String>,
}

impl Book {
    fn of(parts: &[Element<'_>]) -> Self {
        let metadata = parts.iter().find(|it| it.is("metadata"));
        let value = |name: &str| {
            let element = child(metadata?.inside, name)?;
            let text = on_one_line(&element.content());
            (!text.is_empty()).then_some(text)
        };
        Self {
            title: value("title"),
            date: value("date"),
            author: value("creator"),
            publisher: value("publisher"),
            language: value("language"),
        }
    }
}

fn package_path(container: &str) -> Option<String> {
    markup::Tokens::xml(container).find_map(|token| match token {
        markup::Token::Open(tag) if markup::local(tag.name) == "rootfile" => {
            tag.attribute("full-path").map(std::borrow::Cow::into_owned)
        }
        _ => None,
    })
}

/// Returns the documents in reading order, with whether each is the table of contents.
fn documents(parts: &[Element<'_>], package_path: &str) -> Vec<(String, bool)> {
    let list = |name: &str| {
        parts
            .iter()
            .find(|it| it.is(name))
            .map(|it| elements(it.inside))
            .unwrap_or_default()
    };
    let manifest = list("manifest");
    let folder = package_path
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder);
    let spine = list("spine");
    let references = spine.iter().filter_map(|it| it.tag.attribute("idref"));
    references
        .filter_map(|id| {
            let item = manifest
                .iter()
                .find(|it| it.tag.attribute("id").as_ref() == Some(&id))?;
            let name = join(folder, &item.tag.attribute("href")?);
            let is_list = item
                .tag
                .attribute("properties")
                .is_some_and(|it| it.contains("nav"));
            Some((name, is_list))
        })
        .collect()
}

/// Returns the name of a part by an address in the folder of another: `../text/a%20b.xhtml`.
fn join(folder: &str, address: &str) -> String {
    let address = unescape(address.split('#').next().unwrap_or(address));
    let mut names: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for name in address.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.join("/")
}

fn unescape(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = (*first == b'%')
            .then(|| after.get(..2))
            .flatten()
            .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        if let Some(byte) = escaped {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Makes a draft of a document; none where it holds no running text.
fn document(text: &str, name: &str, book: &Book) -> Option<Draft> {
    let flow = html::text(text, Extent::Article);
    if flow.text.split_whitespace().take(FEWEST_WORDS).count() < FEWEST_WORDS {
        return None;
    }
    let heading = flow
        .roles
        .iter()
        .find(|(role, _)| *role == Role::Heading)
        .map(|(_, span)| on_one_line(&flow.text[span.start..span.end]));
    Some(
        Draft {
            locator: Some(name.to_owned()),
            hints: Hints {
                title: heading.or_else(|| book.title.clone()),
                date: book.date.clone(),
                url: None,
                outlet: book.publisher.clone().or_else(|| book.title.clone()),
            },
            byline: book.author.clone(),
            language: book.language.clone(),
            text: flow.text,
            roles: flow.roles,
            ..Draft::default()
        }
        .with_title_on_top(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stay_in_the_archive() {
        assert_eq!(join("OPS/a", "../text/b%20c.xhtml#x"), "OPS/text/b c.xhtml");
        assert_eq!(join("", "../../etc/passwd"), "etc/passwd");
        assert_eq!(join("OPS", "%zz%"), "OPS/%zz%");
    }
}
