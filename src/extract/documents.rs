//! Documents: treaties, statements, plans; quoted titles, unquoted ones, acronyms with a year.
//! Slogans and scare quotes are none: a title has a head (`Declaration`) and large letters throughout.

use std::ops::Range;

use super::names::Names;
use super::names::runs::Run;
use crate::analysis::{Fact, FactKind, Status, Value};
use crate::lexicon::{Classes, Lexicon, Naming, Vocabulary};
use crate::text::{Quotation, Reading, Shape, TokenKind, year_of};

/// How many words before a title its verb may stand.
const VERB_REACH: usize = 30;

/// Returns the documents that the article names, in order.
pub fn find(reading: &Reading, lexicon: &Lexicon, names: &Names) -> Vec<Fact> {
    let mut search = Search {
        reading,
        naming: &lexicon.naming,
        words: &lexicon.words,
        names,
        titles: Vec::new(),
        taken: vec![false; reading.tokens.len()],
    };
    for quotation in &reading.quotations {
        search.quoted(quotation);
    }
    search.known();
    for index in 0..names.runs.len() {
        search.unquoted(index);
    }
    search.titles.sort_by_key(|title| title.start);
    let titles = std::mem::take(&mut search.titles);
    titles.into_iter().map(|title| search.fact(title)).collect()
}

struct Search<'a> {
    reading: &'a Reading<'a>,
    naming: &'a Naming,
    words: &'a Vocabulary,
    names: &'a Names,
    titles: Vec<Range<usize>>,
    /// For each token, whether it stands in a title.
    taken: Vec<bool>,
}

impl Search<'_> {
    fn is(&self, index: usize, classes: Classes) -> bool {
        self.reading
            .tokens
            .get(index)
            .is_some_and(|token| token.is(classes))
    }

    fn take(&mut self, title: Range<usize>) {
        let taken = &mut self.taken[title.clone()];
        if taken.iter().all(|taken| !taken) && !title.is_empty() {
            taken.fill(true);
            self.titles.push(title);
        }
    }

    /// A quotation in Title Case with a head.
    fn quoted(&mut self, quotation: &Quotation) {
        let mut tokens = quotation.tokens.clone();
        while tokens.len() > 1 && matches!(self.reading.word(tokens.end - 1), "," | "." | ";") {
            tokens.end -= 1;
        }
        let words = || {
            tokens
                .clone()
                .map(|index| &self.reading.tokens[index])
                .filter(|token| token.kind == TokenKind::Word)
        };
        let has_head = words().any(|word| word.is_capitalised() && word.is(Classes::DOCUMENT_HEAD));
        let small = words()
            .filter(|word| word.shape == Shape::Lower)
            .filter(|word| {
                !word.is(Classes::PREPOSITION | Classes::CONJUNCTION | Classes::DETERMINER)
            })
            .count();
        let count = words().count();
        let is_title =
            quotation.is_closed && has_head && (2..=30).contains(&count) && small * 6 <= count;
        if is_title && self.is_large(tokens.start) {
            self.take(tokens);
        }
    }

    fn is_large(&self, index: usize) -> bool {
        let token = &self.reading.tokens[index];
        token.is_capitalised() || token.kind == TokenKind::Number
    }

    /// The titles of the table, with a year after an acronym: `UNCLOS 1982`.
    fn known(&mut self) {
        for hit in self.naming.document_names.find(self.reading, self.words) {
            let mut title = hit.tokens;
            let is_acronym = self.reading.tokens[title.end - 1].shape == Shape::Upper;
            if is_acronym && self.is_year(title.end) {
                title.end += 1;
            }
            // `the Leaders’ Vision Statement` is a longer title.
            if self.repeats(&title) || self.is_possessed(title.start) {
                continue;
            }
            let goes_on = self.is(title.end, Classes::EVENT_HEAD | Classes::ORG_HEAD)
                && self.is_large(title.end);
            if !goes_on {
                self.take(title);
            }
        }
    }

    /// Tells whether the possessive of a word that titles are made of stands before `index`: `Leaders’ Statement`.
    fn is_possessed(&self, index: usize) -> bool {
        index >= 2
            && self.reading.tokens[index - 1].kind == TokenKind::Possessive
            && (self.naming.titles)
                .possessor
                .has(self.reading.word(index - 2))
            && self.is_large(index - 2)
    }

    /// An acronym in brackets behind the title it stands for is the same mention.
    fn repeats(&self, title: &Range<usize>) -> bool {
        title.start >= 2
            && self.reading.word(title.start - 1) == "("
            && self.reading.word(title.end) == ")"
            && title.len() == 1
    }

    fn is_year(&self, index: usize) -> bool {
        year_of(self.reading.word(index)).is_some_and(|year| (1900..2100).contains(&year))
    }

    /// A run with a head, and what follows it in `of …`, `on …`.
    fn unquoted(&mut self, index: usize) {
        let run = self.names.runs[index].clone();
        let Some(head) = self.head(&run) else { return };
        let start = self.start(&run, head);
        let end = self.extended(index, head + 1);
        let word = self.reading.word(head);
        let qualifiers = (start..head)
            .filter(|&index| self.reading.tokens[index].kind == TokenKind::Word)
            .filter(|&index| !self.naming.titles.general.has(self.reading.word(index)))
            .count();
        let is_title = if end > head + 1 {
            qualifiers > 0 || self.naming.titles.strong.has(word)
        } else {
            qualifiers > 0
        };
        if is_title && !run.is_shouted {
            self.take(start..end);
        }
    }

    /// Returns the head: the last word of the run, or the last before words that are no part of the title.
    fn head(&self, run: &Run) -> Option<usize> {
        let head = run.tokens.end - 1;
        let word = self.reading.word(head);
        let is_action = matches!(word, "Programme" | "Program")
            && head > run.tokens.start
            && matches!(self.reading.word(head - 1), "Action" | "Work");
        (is_action || self.is(head, Classes::DOCUMENT_KIND) && !word.starts_with("Programme"))
            .then_some(head)
    }

    /// Leaves out the title or common word that the run begins with.
    fn start(&self, run: &Run, head: usize) -> usize {
        let mut start = run.tokens.start;
        let is_outside = |index: usize| {
            self.is(index, Classes::COMMON)
                && run.is_first
                && index == run.tokens.start
                && !self.is(
                    index,
                    Classes::DEMONYM | Classes::DOCUMENT_HEAD | Classes::TITLE_PART,
                )
        };
        while start < head && is_outside(start) {
            start += 1;
        }
        if start == run.tokens.start && self.is_possessed(start) {
            let before = (self.names.runs).partition_point(|run| run.tokens.end < start);
            start = self.names.runs[..before]
                .last()
                .map_or(start, |run| run.tokens.start);
        }
        // `ASEAN - Japan Partnership`: a spaced dash joins participants.
        let joins = start >= 2
            && self.reading.is_hyphen(start - 1)
            && self.is_large(start - 2)
            && start == run.tokens.start;
        if joins { start - 2 } else { start }
    }

    fn extended(&self, run: usize, end: usize) -> usize {
        let (mut end, mut run, mut depth) = (end, run, 0);
        while let Some(next) = self.names.runs.get(run + 1) {
            let between = next.tokens.start.saturating_sub(end);
            let the = between == 2 && matches!(self.reading.word(end + 1), "the" | "a");
            let word = self.reading.word(end);
            let joins = match word {
                "of" | "on" | "for" | "to" | "against" | "concerning" => between == 1 || the,
                "in" => (between == 1 || the) && (depth > 0 || self.is_variant(run, &next.tokens)),
                "and" => depth > 0 && between == 1 && self.may_coordinate(end, &next.tokens),
                _ => false,
            };
            if !joins || depth == 4 {
                break;
            }
            end = next.tokens.end;
            run += 1;
            depth += 1;
        }
        end
    }

    /// Tells whether the run and the next make a known title once `in` is read as `on`.
    fn is_variant(&self, run: usize, next: &Range<usize>) -> bool {
        let title = self
            .reading
            .span(self.names.runs[run].tokens.start..next.end);
        !self
            .naming
            .document_names
            .look_up(
                &self.reading.slice(title).replace(" in ", " on "),
                self.words,
            )
            .is_empty()
    }

    /// `Amity and Cooperation` belong together; a place or another document begins anew.
    fn may_coordinate(&self, end: usize, next: &Range<usize>) -> bool {
        next.len() <= 3
            && self.names.at(next.start).is_none()
            && self.names.at(end - 1).is_none()
            && !self.is(next.end - 1, Classes::DOCUMENT_KIND)
    }

    fn fact(&self, title: Range<usize>) -> Fact {
        let span = self.reading.span(title.clone());
        let printed = self.reading.slice(span);
        let variant = || {
            let has_in = printed.contains(" in ");
            has_in.then(|| printed.replace(" in ", " on "))
        };
        let known = self.look_up(printed).or_else(|| self.look_up(&variant()?));
        let name = known.unwrap_or_else(|| super::names::tidy(printed).into_owned());
        Fact {
            status: self.status(&title),
            ..Fact::new(span, FactKind::Document, Value::Name(name))
        }
    }

    fn look_up(&self, printed: &str) -> Option<String> {
        let without_year = printed
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .trim_end();
        let other = Some(without_year).filter(|form| form.len() < printed.len());
        [Some(printed), other]
            .into_iter()
            .flatten()
            .find_map(|form| {
                let known = self.naming.document_names.look_up(form, self.words);
                Some(self.naming.documents[*known.first()?].name.clone())
            })
    }

    /// The verb before the title, or the participle behind it.
    fn status(&self, title: &Range<usize>) -> Option<Status> {
        let sentence = &self.reading.sentences[self.reading.sentence_of(title.start)];
        let earliest = title.start.saturating_sub(VERB_REACH).max(sentence.start);
        let verb = |index: usize| self.naming.titles.status(self.reading.word(index));
        let behind = title.end..(title.end + 5).min(sentence.end);
        let is_passive = behind
            .clone()
            .any(|index| self.is(index, Classes::AUXILIARY));
        let behind = behind.filter(|_| is_passive).find_map(verb);
        behind.or_else(|| (earliest..title.start).rev().find_map(verb))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::extract::names;

    /// Returns each title as printed, with its status.
    fn titles(text: &str) -> Vec<(String, Option<&'static str>)> {
        let lexicon = Lexicon::built_in();
        let article = Article::paragraph(text);
        let reading = Reading::new(&article, &lexicon.words);
        let names = names::find(&reading, &lexicon, None);
        find(&reading, &lexicon, &names)
            .into_iter()
            .map(|fact| {
                let printed = &text[fact.span.start..fact.span.end];
                (printed.to_owned(), fact.status.map(Status::word))
            })
            .collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Option<&str>)]) {
        let found = titles(text);
        let found: Vec<(&str, Option<&str>)> = found
            .iter()
            .map(|(title, status)| (title.as_str(), *status))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_title_is_quoted_or_has_a_head_and_a_name() {
        check(
            "They adopted the “Joint Statement on Safer Harbours” and signed the Northport Declaration.",
            &[
                ("Joint Statement on Safer Harbours", Some("adopted")),
                ("Northport Declaration", Some("signed")),
            ],
        );
        check(
            "She cited the Treaty of Good Winds and Tides (TGW) and UNCLOS 1982.",
            &[
                ("Treaty of Good Winds and Tides", None),
                ("UNCLOS 1982", None),
            ],
        );
    }

    #[test]
    fn the_statement_of_leaders_is_not_that_of_the_table() {
        check(
            "They adopted the ASEAN-Chile Leaders’ Vision Statement.",
            &[("ASEAN-Chile Leaders’ Vision Statement", Some("adopted"))],
        );
    }

    #[test]
    fn quotation_marks_may_be_mixed_and_a_stray_closing_one_opens_nothing() {
        let adopted = [("Vision Statement on Forests", Some("adopted"))];
        check("They issued a “Vision Statement on Forests\".", &adopted);
        check(
            "They adopted the \"Vision Statement on Forests\".",
            &adopted,
        );
        check(
            "as agreed” in the talks, they signed the “Harbour Agreement”.",
            &[("Harbour Agreement", Some("signed"))],
        );
    }

    #[test]
    fn the_verb_before_a_title_tells_what_became_of_it() {
        check(
            "They signed the Oslo Treaty on Fishing and ratified the Coastal Charter.",
            &[
                ("Oslo Treaty on Fishing", Some("signed")),
                ("Coastal Charter", Some("ratified")),
            ],
        );
        check(
            "He reviewed the Harbour Roadmap, issued the Oslo Declaration and acceded to the Treaty of Good Winds.",
            &[
                ("Harbour Roadmap", Some("recalled")),
                ("Oslo Declaration", Some("adopted")),
                ("Treaty of Good Winds", Some("ratified")),
            ],
        );
    }

    #[test]
    fn slogans_and_general_words_are_no_titles() {
        check(
            "Moving “from words to a plan of deeds” is the Joint Statement’s aim.",
            &[],
        );
        check("The motto “from port to port” was read.", &[]);
        check(
            "A “new stage” of the partnership and its agreement began.",
            &[],
        );
    }
}
