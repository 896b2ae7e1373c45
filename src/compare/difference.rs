//! The difference of two texts, word by word: what both say, what only one says, what both say in another order. Case and
//! punctuation are folded for matching; spans point at the words as they stand. Knows no screen.

use serde::Serialize;

use super::alignment::align;
use super::word::{Word, words};
use super::{coincidence, phrase};
use crate::article::Span;
use crate::lexicon::Vocabulary;

/// The words of a phrase that is worth telling of where documents hold it in different places.
const LONG_PHRASE: usize = 5;

/// What became of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// They stand in both texts, in the same order.
    Both,
    /// They stand in both, in another order.
    Moved,
    /// They stand in this text only.
    Alone,
}

/// Neighbouring words of one text with one fate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Piece {
    pub change: Change,
    /// In its own text, from the first letter to the last.
    pub span: Span,
    /// The same words in the other text.
    pub other: Option<Span>,
}

/// Two texts compared.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Difference {
    /// The words of the earlier text, in its order.
    pub earlier: Vec<Piece>,
    /// Those of the later one.
    pub later: Vec<Piece>,
}

/// A piece of one of the two texts, where both are read as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Woven {
    /// What both say in the same order, in the later text.
    Both(Piece),
    /// Of the earlier text.
    Earlier(Piece),
    /// Of the later text.
    Later(Piece),
}

/// A step from the earlier text to the later one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Edit {
    /// Take these bytes of the earlier text.
    Keep(Span),
    /// Put these words.
    Put(String),
}

impl Difference {
    /// Compares two texts; `vocabulary` tells which words say something by themselves.
    pub fn between(earlier: &str, later: &str, vocabulary: &Vocabulary) -> Self {
        let (earlier, later) = (words(earlier, vocabulary), words(later, vocabulary));
        let mut alignment = align(&earlier, &later);
        for link in phrase::shared(&earlier, &later, &alignment) {
            alignment.link(link);
        }
        Self {
            earlier: pieces(&earlier, &later, &alignment.earlier),
            later: pieces(&later, &earlier, &alignment.later),
        }
    }

    /// Compares two documents: what they share by chance, a word here and there between long passages of their own, is
    /// nothing in common.
    pub fn of_documents(earlier: &str, later: &str, vocabulary: &Vocabulary) -> Self {
        let (earlier, later) = (words(earlier, vocabulary), words(later, vocabulary));
        let mut alignment = align(&earlier, &later);
        coincidence::forget(&mut alignment);
        let links = phrase::shared(&earlier, &later, &alignment);
        for link in links.iter().filter(|link| link.len >= LONG_PHRASE) {
            alignment.link(*link);
        }
        Self {
            earlier: pieces(&earlier, &later, &alignment.earlier),
            later: pieces(&later, &earlier, &alignment.later),
        }
    }

    /// Tells whether both texts say the same words in the same order.
    pub fn is_empty(&self) -> bool {
        let is_both = |piece: &Piece| piece.change == Change::Both;
        self.earlier.iter().chain(&self.later).all(is_both)
    }

    /// Returns both texts as one: between two pieces that both say, first what only the earlier says there.
    pub fn woven(&self) -> Vec<Woven> {
        let is_alone = |piece: &&Piece| piece.change != Change::Both;
        let mut woven = Vec::new();
        let mut earlier = self.earlier.iter().peekable();
        let mut later = self.later.iter().peekable();
        loop {
            while let Some(piece) = earlier.next_if(|piece| is_alone(piece)) {
                woven.push(Woven::Earlier(*piece));
            }
            while let Some(piece) = later.next_if(|piece| is_alone(piece)) {
                woven.push(Woven::Later(*piece));
            }
            // What both say comes in the same order on both sides.
            earlier.next();
            match later.next() {
                Some(piece) => woven.push(Woven::Both(*piece)),
                None => return woven,
            }
        }
    }

    /// Returns the steps that make the later text, byte for byte, of the earlier one.
    pub fn edits(&self, earlier: &str, later: &str) -> Vec<Edit> {
        let mut edits = Edits {
            earlier,
            list: Vec::new(),
        };
        let mut position = 0;
        for piece in &self.later {
            let words = &later[piece.span.start..piece.span.end];
            edits.put(&later[position..piece.span.start]);
            match piece
                .other
                .filter(|other| earlier[other.start..other.end] == *words)
            {
                Some(other) => edits.keep(other),
                None => edits.put(words),
            }
            position = piece.span.end;
        }
        edits.put(&later[position..]);
        edits.list
    }
}

/// Carries out `edits` on the earlier text: gives the later one.
pub fn apply(earlier: &str, edits: &[Edit]) -> String {
    let part = |edit: &Edit| match edit {
        Edit::Keep(span) => earlier[span.start..span.end].to_owned(),
        Edit::Put(words) => words.clone(),
    };
    edits.iter().map(part).collect()
}

struct Edits<'a> {
    earlier: &'a str,
    list: Vec<Edit>,
}

impl Edits<'_> {
    fn put(&mut self, words: &str) {
        match self.list.last_mut() {
            _ if words.is_empty() => {}
            Some(Edit::Put(last)) => last.push_str(words),
            Some(Edit::Keep(_)) | None => self.list.push(Edit::Put(words.to_owned())),
        }
    }

    /// Keeps a span; where only the white space between stands between it and the one kept before, both as one.
    fn keep(&mut self, span: Span) {
        if let [.., Edit::Keep(before), Edit::Put(between)] = &mut self.list[..]
            && before.end <= span.start
            && self.earlier[before.end..span.start] == **between
        {
            before.end = span.end;
            self.list.pop();
            return;
        }
        self.list.push(Edit::Keep(span));
    }
}

/// Joins neighbouring words of one fate.
fn pieces(own: &[Word], other: &[Word], fates: &[Option<(usize, Change)>]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut last = None;
    for (word, fate) in own.iter().zip(fates) {
        let change = fate.map_or(Change::Alone, |(_, change)| change);
        let place = fate.map(|(place, _)| place);
        let there = place.map(|place| other[place].span);
        let goes_on = match (last, place) {
            (None, None) => true,
            (Some(last), Some(place)) => last + 1 == place,
            (None, Some(_)) | (Some(_), None) => false,
        };
        match pieces.last_mut() {
            Some(piece) if goes_on && piece.change == change => {
                piece.span.end = word.span.end;
                piece.other = piece.other.zip(there).map(|(from, to)| from.join(to));
            }
            _ => pieces.push(Piece {
                change,
                span: word.span,
                other: there,
            }),
        }
        last = place;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::lexicon::Lexicon;

    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);

    fn difference(earlier: &str, later: &str) -> Difference {
        Difference::between(earlier, later, &LEXICON.words)
    }

    /// Draws a difference: `=both=`, `-earlier-`, `+later+`, `~moved~`.
    fn check(earlier: &str, later: &str, expected: &str) {
        let draw = |text: &str, piece: Piece, mark: char| {
            let words = &text[piece.span.start..piece.span.end];
            let mark = if piece.change == Change::Moved {
                '~'
            } else {
                mark
            };
            format!("{mark}{words}{mark}")
        };
        let woven = difference(earlier, later).woven();
        let drawn: Vec<String> = woven
            .into_iter()
            .map(|part| match part {
                Woven::Both(piece) => draw(later, piece, '='),
                Woven::Earlier(piece) => draw(earlier, piece, '-'),
                Woven::Later(piece) => draw(later, piece, '+'),
            })
            .collect();
        assert_eq!(drawn.join(" "), expected);
    }

    #[test]
    fn what_is_new_what_was_dropped_and_what_both_say() {
        check(
            "The ports will open to all ships by May",
            "the ports will open to grain ships, and soon",
            "=the ports will open to= -all- +grain+ =ships,= -by May- +and soon+",
        );
    }

    #[test]
    fn a_phrase_in_another_place_is_moved() {
        check(
            "to narrow the harbour gap and clean every river",
            "clean every river to narrow the harbour gap",
            "~clean every river~ =to narrow the harbour gap= -and- ~clean every river~",
        );
    }

    #[test]
    fn documents_that_have_nothing_in_common_are_no_patchwork() {
        let earlier = "the harbour of the north was dredged by four old ships which sailed in May and they were \
                       sold to the museum in the capital of the islands";
        let later = "ministers met for a week to weigh what the harbour in question costs and none of the ships \
                     had a licence, so the court in the hills ruled that they must leave";
        let found = Difference::of_documents(earlier, later, &LEXICON.words);
        assert_eq!(
            (found.earlier.len(), found.later.len()),
            (1, 1),
            "{found:?}"
        );
        assert!(
            !Difference::between(earlier, later, &LEXICON.words)
                .earlier
                .is_empty()
        );
        assert!(Difference::of_documents(earlier, earlier, &LEXICON.words).is_empty());
    }

    #[test]
    fn what_documents_share_stays_however_short_the_changes_are() {
        let found = Difference::of_documents(
            "We reaffirm that the ports will open to all ships by May",
            "We reaffirm that the ports will open to grain ships by June",
            &LEXICON.words,
        );
        let kept = found.later.iter().filter(|it| it.change == Change::Both);
        assert_eq!(kept.count(), 2, "{found:?}");
    }

    #[test]
    fn small_words_alone_are_nothing_in_common() {
        check(
            "lighthouses of the north",
            "ferries of the south",
            "-lighthouses of the north- +ferries of the south+",
        );
    }

    #[test]
    fn one_text_may_be_empty() {
        check("", "", "");
        check("all of it", "", "-all of it-");
        check("", "all of it", "+all of it+");
    }

    #[test]
    fn another_case_and_other_marks_are_no_difference() {
        let found = difference("Rivers, and dams!", "rivers and “dams”");
        assert!(found.is_empty());
    }

    fn text() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "the",
            "of",
            "River",
            "river,",
            "gap",
            "Coral–Delta",
            "“ports”",
            "—",
            "\u{301}",
            "…",
            "1,5",
            "đê",
            "北京",
        ]);
        let space = prop::sample::select(vec![" ", " ", "\n", "  ", "", "\u{a0}"]);
        prop::collection::vec((word, space), 0..40).prop_map(|parts| {
            parts
                .into_iter()
                .flat_map(|(word, space)| [word, space])
                .collect()
        })
    }

    fn holds(pieces: &[Piece], own: &str, other: &str) {
        let mut position = 0;
        for piece in pieces {
            assert!(piece.span.start >= position && !piece.span.is_empty());
            assert!(own[position..piece.span.start].trim().is_empty());
            assert_eq!(piece.other.is_some(), piece.change != Change::Alone);
            if let Some(there) = piece.other {
                assert!(!other[there.start..there.end].is_empty());
            }
            position = piece.span.end;
        }
        assert!(own[position..].trim().is_empty());
    }

    proptest! {
        #[test]
        fn a_text_does_not_differ_from_itself(text in prop_oneof![text(), any::<String>()]) {
            prop_assert!(difference(&text, &text).is_empty());
        }

        #[test]
        fn the_earlier_text_and_the_difference_give_the_later_one(
            earlier in prop_oneof![4 => text(), 1 => any::<String>()],
            later in prop_oneof![4 => text(), 1 => any::<String>()],
        ) {
            let found = difference(&earlier, &later);
            prop_assert_eq!(apply(&earlier, &found.edits(&earlier, &later)), later);
        }

        #[test]
        fn every_word_is_in_one_piece_of_its_text(earlier in text(), later in text()) {
            let found = difference(&earlier, &later);
            holds(&found.earlier, &earlier, &later);
            holds(&found.later, &later, &earlier);
            let woven = found.woven();
            let count = |is_it: fn(&Woven) -> bool| woven.iter().filter(|it| is_it(it)).count();
            let both = count(|it| matches!(it, Woven::Both(_)));
            prop_assert_eq!(both + count(|it| matches!(it, Woven::Earlier(_))), found.earlier.len());
            prop_assert_eq!(both + count(|it| matches!(it, Woven::Later(_))), found.later.len());
        }
    }
}
