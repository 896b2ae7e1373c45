//! Places named by their words, found again in a text that may have changed.

use crate::article::Span;
use crate::text::on_one_line;

/// This many characters before a place are enough to know it by.
const TELLING: usize = 8;

/// A place in a text: its words, those before them, and the line it stood on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage<'a> {
    pub words: &'a str,
    /// May be empty.
    pub before: &'a str,
    /// 1-based; a hint.
    pub line: Option<usize>,
}

/// A text with every run of white space as one space, and the way back.
struct Collapsed {
    text: String,
    /// For each byte of `text`, and for its end: the byte it stands for.
    sources: Vec<usize>,
}

impl Collapsed {
    fn new(text: &str) -> Self {
        let mut collapsed = Self {
            text: String::with_capacity(text.len()),
            sources: Vec::with_capacity(text.len() + 1),
        };
        let mut was_space = false;
        for (start, character) in text.char_indices() {
            let is_space = character.is_whitespace();
            if is_space && was_space {
                continue;
            }
            was_space = is_space;
            let shown = if is_space { ' ' } else { character };
            collapsed.text.push(shown);
            collapsed
                .sources
                .extend(std::iter::repeat_n(start, shown.len_utf8()));
        }
        collapsed.sources.push(text.len());
        collapsed
    }

    /// Returns the span in the source of a stretch that neither starts nor ends with a space.
    fn source(&self, start: usize, end: usize, text: &str) -> Span {
        let last = self.text[start..end].chars().next_back();
        let from = self.sources[start];
        let to = end - last.map_or(0, char::len_utf8);
        let width = text[self.sources[to]..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        Span::new(from, self.sources[to] + width)
    }
}

impl Passage<'_> {
    /// Returns where it stands in `text`: of several places the one with the most of the words before it, then the
    /// one nearest to the line. None where the words are gone, or stand where nothing before them is the same.
    pub fn find(self, text: &str) -> Option<Span> {
        let words = on_one_line(self.words);
        if words.is_empty() {
            return None;
        }
        let before = on_one_line(self.before);
        let collapsed = Collapsed::new(text);
        let finder = memchr::memmem::Finder::new(words.as_bytes());
        let starts: Vec<usize> = finder.find_iter(collapsed.text.as_bytes()).collect();
        let known = |start: usize| common_end(collapsed.text[..start].trim_end(), &before);
        let line = |start: usize| {
            let place = collapsed.sources[start];
            1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..place]).count()
        };
        let distance = |start: usize| self.line.map_or(0, |hint| hint.abs_diff(line(start)));
        let best = *starts
            .iter()
            .min_by_key(|&&start| (std::cmp::Reverse(known(start)), distance(start)))?;
        // Long words are their own proof; short ones need something before them.
        let needed = before.chars().count().min(TELLING);
        let is_alone = starts.len() == 1 && words.chars().count() >= TELLING;
        if known(best) < needed && !is_alone {
            return None;
        }
        Some(collapsed.source(best, best + words.len(), text))
    }

    /// Returns the few words of `text` before `byte`, to know the place by: the start of a sentence or 40 characters.
    pub fn before_in(text: &str, byte: usize) -> String {
        let start = text.floor_char_boundary(byte.saturating_sub(60));
        let words: Vec<&str> = text[start..byte].split_whitespace().collect();
        let skipped = usize::from(start > 0 && words.len() > 1);
        words[skipped.min(words.len())..].join(" ")
    }
}

/// Returns how many characters at the ends of both are the same.
fn common_end(one: &str, other: &str) -> usize {
    let pairs = one.chars().rev().zip(other.chars().rev());
    pairs.take_while(|(one, other)| one == other).count()
}

/// Returns where `words` stand in `text`, nearest to `near`; ` … ` in them stands for anything between.
pub fn find_words(text: &str, words: &str, near: usize) -> Option<Span> {
    let (first, last) = match words.split_once('…') {
        Some((first, last)) => (on_one_line(first), on_one_line(last)),
        None => (on_one_line(words), String::new()),
    };
    if first.is_empty() {
        return None;
    }
    let collapsed = Collapsed::new(text);
    let starts = collapsed.text.match_indices(&first);
    let (start, _) = starts.min_by_key(|(start, _)| collapsed.sources[*start].abs_diff(near))?;
    let end = start + first.len();
    if last.is_empty() {
        return Some(collapsed.source(start, end, text));
    }
    let rest = collapsed.text[end..].find(&last)?;
    Some(collapsed.source(start, end + rest + last.len(), text))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "Trade was US$5 billion.\nLater trade\nwas US$5 billion, aid  “two\n million” more.";

    fn check(words: &str, before: &str, line: Option<usize>, expected: Option<&str>, nth: usize) {
        let found = Passage {
            words,
            before,
            line,
        }
        .find(TEXT);
        let wanted = expected.and_then(|it| TEXT.match_indices(it).nth(nth));
        let wanted = wanted.map(|(start, it)| Span::new(start, start + it.len()));
        assert_eq!(found, wanted, "{words:?} after {before:?}");
    }

    #[test]
    fn a_place_is_found_by_the_words_before_it_then_by_its_line() {
        check(
            "US$5 billion",
            "Later trade was",
            None,
            Some("US$5 billion"),
            1,
        );
        check("US$5 billion", "", Some(3), Some("US$5 billion"), 1);
        check("US$5 billion", "", None, Some("US$5 billion"), 0);
        check("“two million”", "aid", None, Some("“two\n million”"), 0);
    }

    #[test]
    fn words_that_are_gone_or_stand_elsewhere_are_not_found() {
        check("US$6 billion", "", None, None, 0);
        check("more", "and much, much", None, None, 0);
        check("", "", None, None, 0);
        check("“two million”", "help of", None, Some("“two\n million”"), 0);
    }

    #[test]
    fn first_and_last_words_stand_for_all_between() {
        let span = find_words(TEXT, "was US$5 … two million", 30).unwrap();
        assert_eq!(
            &TEXT[span.start..span.end],
            "was US$5 billion, aid  “two\n million"
        );
        assert_eq!(find_words(TEXT, "…", 0), None);
        assert_eq!(find_words(TEXT, "Later … before", 0), None);
    }

    proptest::proptest! {
        #[test]
        fn any_words_of_any_text_give_a_span_on_boundaries(text in "\\PC{0,40}[ \n]{0,3}\\PC{0,40}", words in ".{0,6}", near in 0_usize..99) {
            let passage = Passage { words: &words, before: "", line: None };
            for span in [passage.find(&text), find_words(&text, &words, near)].into_iter().flatten() {
                proptest::prop_assert!(text.get(span.start..span.end).is_some());
            }
            if let Some(span) = passage.find(&text) {
                proptest::prop_assert_eq!(on_one_line(&text[span.start..span.end]), on_one_line(&words));
            }
        }
    }
}
