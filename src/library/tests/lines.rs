//! What one may jump to.

use super::super::ids::MOST_HEADINGS;
use super::super::sample::{Sample, library_of};
use super::super::{Library, LineKind};

/// Returns the words of all things of a kind, asked for page by page.
fn lines(library: &Library, kind: LineKind) -> Vec<String> {
    let mut lines = Vec::new();
    let mut after = Some(0);
    while let Some(place) = after {
        let mut take = |handle: &super::super::Handle<'_>| lines.push(handle.words.to_owned());
        after = library.each_line(kind, place, 2000, &mut take).unwrap();
    }
    lines
}

#[test]
fn of_an_article_with_very_many_headings_those_are_kept_that_can_be_told_apart() {
    let text = "CHAPTER\n".repeat(MOST_HEADINGS + 3);
    let library = library_of(vec![
        Sample::new("a", "T", "", &text),
        Sample::new("b", "T", "", "LAST\n"),
    ]);
    let headings = lines(&library, LineKind::Heading);
    assert_eq!(headings.len(), MOST_HEADINGS + 1);
    assert_eq!(headings.last().map(String::as_str), Some("LAST"));
}

#[test]
fn what_an_article_says_anew_comes_after_all_that_was_asked_for() {
    let sample = |said: &str| {
        let text = format!("She said: {said}.\n");
        Sample::new("a", "T", "", &text).quote(said, "Berg", &[], None)
    };
    let other = Sample::new("b", "T", "", "He said no.\n").quote("no", "Minh", &[], None);
    let library = library_of(vec![sample("yes"), other]);
    assert_eq!(lines(&library, LineKind::Quote), ["yes", "no"]);
    let mut last = 0;
    let mut take = |handle: &super::super::Handle<'_>| last = last.max(handle.id);
    library.each_line(LineKind::Quote, 0, 9, &mut take).unwrap();
    let changed = sample("perhaps");
    library.add(&[(changed.article, changed.analysis)]).unwrap();
    let mut found = Vec::new();
    let mut take = |handle: &super::super::Handle<'_>| found.push(handle.words.to_owned());
    library
        .each_line(LineKind::Quote, last, 9, &mut take)
        .unwrap();
    assert_eq!(found, ["perhaps"]);
}
