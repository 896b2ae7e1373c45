//! What stands in front of the head of an event's name: ordinals, participants, brackets.

use super::named::{Finder, Left};
use super::tail::roman;
use crate::lexicon::Classes;
use crate::text::{Ordinal, Shape, TokenKind};

/// How many tokens to the left of its head a name may begin.
const REACH: usize = 26;

impl Finder<'_> {
    /// Reads what stands left of the head: with an ordinal if one is in reach through nothing but parts of a name.
    pub fn left(&self, head: usize, limit: usize) -> Left {
        let earliest = head.saturating_sub(REACH).max(limit);
        let mut name = head;
        let mut is_plain = true;
        let mut depth = 0_usize;
        for index in (earliest..head).rev() {
            if let Some(ordinal) = self.ordinal_ending(index, earliest) {
                let starts_name =
                    depth == 0 && !matches!(self.reading.word(index + 1), "of" | "," | "and");
                if starts_name {
                    return self.numbered(&ordinal, index + 1, earliest);
                }
                break;
            }
            let word = self.reading.word(index);
            depth = match word {
                ")" => depth + 1,
                "(" => depth.saturating_sub(1),
                _ => depth,
            };
            let belongs = depth > 0 || self.belongs(index, earliest);
            is_plain &= belongs && !self.is_foreign_possessor(index);
            if is_plain {
                name = index;
            }
            if !belongs && !self.titles.link.has(word) {
                break;
            }
        }
        let name = self.first_word(name, head);
        Left {
            start: name,
            ordinals: Vec::new(),
            name,
        }
    }

    /// Tells whether the token at `index` is part of a name: a large word, a dash or bracket between such, the 20 of `G20`.
    fn belongs(&self, index: usize, earliest: usize) -> bool {
        let word = self.reading.word(index);
        let token = &self.reading.tokens[index];
        if self.is_large(index) || self.is_edition(index) {
            return true;
        }
        match token.kind {
            TokenKind::Possessive => {
                !word.ends_with('s') || self.is(index.saturating_sub(1), Classes::TITLE)
            }
            TokenKind::Number => {
                self.is_joined_number(index)
                    || index > earliest && self.reading.word(index - 1) == "+"
            }
            _ => match word {
                "(" | ")" | "+" => true,
                "-" | "–" | "‑" => index > earliest && self.is_large(index - 1),
                _ => false,
            },
        }
    }

    /// Skips the marks a name does not begin with.
    fn first_word(&self, name: usize, head: usize) -> usize {
        let begins = |index: usize| {
            self.is_large(index)
                || self.is_edition(index)
                || self.reading.tokens[index].kind == TokenKind::Number
        };
        let first = (name..head).find(|&index| begins(index)).unwrap_or(head);
        self.after_title(first, head)
    }

    /// `G` and `20` of `G20`.
    fn is_joined_number(&self, index: usize) -> bool {
        index > 0 && self.reading.tokens[index].is_glued && self.is_large(index - 1)
    }

    /// `Vietnam’s` in front of a name is no part of it.
    fn is_foreign_possessor(&self, index: usize) -> bool {
        matches!(self.reading.word(index), "’s" | "'s")
    }

    /// A common word that is large because it begins the sentence is no part of the name.
    fn after_title(&self, start: usize, head: usize) -> usize {
        let first = &self.reading.tokens[start];
        let is_common = first.is(Classes::COMMON)
            && !first.is(Classes::DEMONYM)
            && !self.is_edition(start)
            && first.shape == Shape::Capital
            && self.reading.sentences[self.reading.sentence_of(start)].start == start
            && start + 1 < head;
        if is_common { start + 1 } else { start }
    }

    /// Reads the ordinal whose last token stands at `index`.
    fn ordinal_ending(&self, index: usize, earliest: usize) -> Option<Ordinal> {
        let token = &self.reading.tokens[index];
        if token.kind != TokenKind::Ordinal
            && !token.is(Classes::ORDINAL)
            && !matches!(self.reading.word(index), "st" | "nd" | "rd" | "th")
        {
            return self.roman_before_name(index);
        }
        (index.saturating_sub(3).max(earliest)..=index).find_map(|start| {
            Ordinal::read(self.reading, &self.lexicon.numbers, start)
                .filter(|ordinal| ordinal.tokens.end == index + 1)
        })
    }

    /// `XIV BRICS Summit`.
    fn roman_before_name(&self, index: usize) -> Option<Ordinal> {
        let word = self.reading.word(index);
        let value = (word.len() >= 2 && self.is_large(index + 1)).then(|| roman(word))??;
        Some(Ordinal {
            tokens: index..index + 1,
            value: u64::from(value),
        })
    }

    /// Reads the other ordinal of `28th and 29th`, `28/29th`.
    fn numbered(&self, ordinal: &Ordinal, name: usize, earliest: usize) -> Left {
        let number = |value: u64| u32::try_from(value).ok();
        let mut ordinals: Vec<u32> = number(ordinal.value).into_iter().collect();
        let mut start = ordinal.tokens.start;
        let joint = start.checked_sub(1).filter(|&joint| joint > earliest);
        if let Some(joint) =
            joint.filter(|&joint| matches!(self.reading.word(joint), "and" | "-" | "–" | "/" | "&"))
        {
            let before = joint - 1;
            let first = self
                .ordinal_ending(before, earliest)
                .map(|first| (first.tokens.start, first.value))
                .or_else(|| Some((before, self.reading.word(before).parse().ok()?)));
            if let Some((at, value)) =
                first.filter(|(_, value)| value.checked_add(1) == Some(ordinal.value))
            {
                ordinals.insert(0, number(value).unwrap_or_default());
                start = at;
            }
        }
        Left {
            start,
            ordinals,
            name,
        }
    }
}
