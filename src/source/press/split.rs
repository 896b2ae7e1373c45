//! Where the articles of an export begin and end.

use memchr::memmem;

use super::Database;
use crate::article::Span;

/// A line of so many underscores divides the articles of `ProQuest`.
const FEWEST_UNDERSCORES: usize = 20;

/// The code of an article in Factiva has so many letters and digits.
const FACTIVA_CODE: std::ops::RangeInclusive<usize> = 15..=40;

/// Returns whose export `text` is and the parts it has, if it is one.
pub(super) fn split(text: &str) -> Option<(Database, Vec<Span>)> {
    // Most texts are no exports: each is passed over for a word only.
    let holds = |word: &str| memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    let has_documents = holds("Document");
    if has_documents && holds("Document ") {
        let ends = after_lines(text, |line| {
            after_label(line)
                .strip_prefix("Document ")
                .is_some_and(is_code)
        });
        if !ends.is_empty() && holds(" words") || !ends.is_empty() && holds("\nHD") {
            return Some((Database::Factiva, between(&ends, 0, text.len(), true)));
        }
    }
    if has_documents && holds("End of Document") {
        let ends = after_lines(text, |line| line == "End of Document");
        if !ends.is_empty() {
            return Some((Database::Nexis, between(&ends, 0, text.len(), true)));
        }
    }
    if holds(" DOCUMENT") {
        let starts = after_lines(text, is_counter);
        if !starts.is_empty() {
            return Some((
                Database::Nexis,
                between(&starts, starts[0], text.len(), false),
            ));
        }
    }
    if holds("\nProQuest document ID:") || holds("\nPublication title:") && holds("\nFull text:") {
        let marks = after_lines(text, |line| {
            line.len() >= FEWEST_UNDERSCORES && line.bytes().all(|byte| byte == b'_')
        });
        return Some((Database::ProQuest, between(&marks, 0, text.len(), false)));
    }
    None
}

/// Returns the byte after each line that `is_mark`.
fn after_lines(text: &str, is_mark: impl Fn(&str) -> bool) -> Vec<usize> {
    let mut found = Vec::new();
    let mut position = 0;
    for line in text.split_inclusive('\n') {
        position += line.len();
        if line.len() < 200 && is_mark(line.trim()) {
            found.push(position);
        }
    }
    found
}

/// The line of the code may have the label of its field.
fn after_label(line: &str) -> &str {
    line.strip_prefix("AN").map_or(line, str::trim_start)
}

fn is_code(code: &str) -> bool {
    let code = code.trim();
    FACTIVA_CODE.contains(&code.len())
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && code.bytes().any(|byte| byte.is_ascii_digit())
        && code.starts_with(|first: char| first.is_ascii_uppercase())
}

/// `1 of 250 DOCUMENTS`
fn is_counter(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    matches!(words[..], [number, "of", count, "DOCUMENTS" | "DOCUMENT"] if is_number(number) && is_number(count))
}

/// Returns the stretches between the marks. Where each article ends with its mark, nothing follows the last one.
fn between(marks: &[usize], start: usize, end: usize, is_closed: bool) -> Vec<Span> {
    let mut parts = Vec::with_capacity(marks.len() + 1);
    let mut from = start;
    for &mark in marks.iter().filter(|&&mark| mark > start) {
        parts.push(Span::new(from, mark));
        from = mark;
    }
    if !is_closed {
        parts.push(Span::new(from, end));
    }
    parts
}
