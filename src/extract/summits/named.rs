//! Named mentions of events: an ordinal and a head (`24th ASEAN-Japan Summit`), a capitalised name with a head
//! (`Africa-France Summit`), a number behind (`ASEAN Summit 9`, `COP26`), a special edition (`commemorative summit`).

use std::ops::Range;

use super::series::{self, SeriesName};
use crate::lexicon::{Classes, Lexicon, Titles};
use crate::text::{Ordinal, Reading, Shape, TokenKind};

/// How many tokens to the left of its head a name may begin.
const REACH: usize = 26;

/// A named mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub tokens: Range<usize>,
    /// Two for a double summit, none for a special or unnumbered one.
    pub ordinals: Vec<u32>,
    /// `commemorative`, `special`.
    pub edition: Option<String>,
    /// A year that is part of the name.
    pub year: Option<String>,
    /// None where only the number is printed: `the 13th summit`.
    pub series: Option<SeriesName>,
}

/// Returns the named mentions in order, none overlapping another.
pub fn find(reading: &Reading, lexicon: &Lexicon) -> Vec<Named> {
    let finder = Finder {
        reading,
        lexicon,
        titles: &lexicon.naming.titles,
    };
    let mut mentions: Vec<Named> = Vec::new();
    for sentence in &reading.sentences {
        let mut from = sentence.start;
        for index in sentence.clone() {
            if index < from {
                continue;
            }
            let limits = from..sentence.end;
            if let Some(named) = finder.at(index, &limits) {
                from = named.tokens.end;
                mentions.push(named);
            }
        }
    }
    mentions
}

struct Finder<'a> {
    reading: &'a Reading<'a>,
    lexicon: &'a Lexicon,
    titles: &'a Titles,
}

/// What stands left of a head.
struct Left {
    start: usize,
    ordinals: Vec<u32>,
    /// Where the name without its number begins.
    name: usize,
}

impl Finder<'_> {
    fn is(&self, index: usize, classes: Classes) -> bool {
        self.reading
            .tokens
            .get(index)
            .is_some_and(|token| token.is(classes))
    }

    fn is_large(&self, index: usize) -> bool {
        self.reading.tokens.get(index).is_some_and(|token| {
            token.kind == TokenKind::Word && token.is_capitalised() && !self.is_small_word(index)
        })
    }

    /// A capitalised function word, at the beginning of a sentence or in a headline.
    fn is_small_word(&self, index: usize) -> bool {
        let token = &self.reading.tokens[index];
        token.shape == Shape::Capital
            && token.is(Classes::DETERMINER
                | Classes::PREPOSITION
                | Classes::CONJUNCTION
                | Classes::PRONOUN
                | Classes::RELATIVE
                | Classes::AUXILIARY)
    }

    fn is_edition(&self, index: usize) -> bool {
        self.titles.is("edition", self.reading.word(index))
    }

    /// Reads the mention whose head stands at `index`.
    fn at(&self, index: usize, limits: &Range<usize>) -> Option<Named> {
        if let Some(named) = self.conference_of_parties(index) {
            return Some(named);
        }
        if !self.is(index, Classes::EVENT_HEAD) || self.goes_on(index, limits.end) {
            return None;
        }
        let left = self.left(index, limits.start);
        let (end, behind) = self.right(index, limits.end);
        let head = self.reading.word(index);
        let is_large = self.is_large(index);
        let name = left.name..index;
        let editions: Vec<String> = (left.start..index)
            .filter(|&token| self.is_edition(token) && !self.reading.is(token, "inaugural"))
            .map(|token| self.reading.word(token).to_lowercase())
            .collect();
        let has_name = name
            .clone()
            .any(|token| self.is_large(token) && !self.is_edition(token));
        let goes_behind = end > index + 1 && behind.is_none();
        let is_summit = head.eq_ignore_ascii_case("summit") || head.eq_ignore_ascii_case("summits");
        let mut ordinals = left.ordinals;
        ordinals.extend(behind);
        let is_named = if ordinals.is_empty() {
            (has_name || goes_behind && is_large)
                && (is_summit || is_large && self.titles.is("named", head))
                || !editions.is_empty() && is_summit
        } else {
            is_summit || has_name || is_large && goes_behind
        };
        if !is_named || head.ends_with('s') && ordinals.len() < 2 {
            return None;
        }
        let mut tokens = left.start..end;
        let year = self.year_around(&mut tokens, limits);
        let series = (has_name || goes_behind)
            .then(|| series::of(self.reading, self.lexicon, name, index, end))
            .flatten();
        Some(Named {
            tokens,
            ordinals,
            edition: editions.into_iter().next(),
            year,
            series,
        })
    }

    /// A head before another head is part of the name: `Summit Meeting`, `Congress session`.
    fn goes_on(&self, index: usize, limit: usize) -> bool {
        let next = index + 1;
        let after = if matches!(self.reading.word(next), "’" | "'") {
            next + 1
        } else {
            next
        };
        after < limit
            && self.is(after, Classes::EVENT_HEAD)
            && self.is_large(after) == self.is_large(index)
            || next < limit
                && self.is_large(index)
                && self.is_large(next)
                && (next..(next + 4).min(limit)).any(|token| {
                    self.is(token, Classes::EVENT_HEAD)
                        && self.is_large(token)
                        && (next..token).all(|between| {
                            self.is_large(between)
                                || self.reading.tokens[between].kind == TokenKind::Possessive
                        })
                })
    }

    /// Reads what stands left of the head: with an ordinal if one is in reach through nothing but parts of a name.
    fn left(&self, head: usize, limit: usize) -> Left {
        let earliest = head.saturating_sub(REACH).max(limit);
        let mut index = head;
        let mut plain = head;
        let mut is_plain = true;
        let mut depth = 0_usize;
        while index > earliest {
            index -= 1;
            if let Some(ordinal) = self.ordinal_ending(index, earliest) {
                let starts_name =
                    depth == 0 && !matches!(self.reading.word(index + 1), "of" | "," | "and");
                if starts_name {
                    return self.numbered(ordinal, index + 1, earliest);
                }
                break;
            }
            let word = self.reading.word(index);
            depth = match word {
                ")" => depth + 1,
                "(" => depth.saturating_sub(1),
                _ => depth,
            };
            let token = &self.reading.tokens[index];
            let joins = matches!(word, "-" | "–" | "‑" | "(" | ")" | "+")
                && (index > earliest
                    && (self.is_large(index - 1) || word == "+" || depth > 0 || word == "("))
                || token.kind == TokenKind::Possessive
                    && token.span.len() <= 3
                    && !word.ends_with('s')
                || matches!(word, "’s" | "'s") && self.is(index.saturating_sub(1), Classes::TITLE);
            let belongs = self.is_large(index)
                || self.is_edition(index)
                || joins
                || token.kind == TokenKind::Number
                    && index > earliest
                    && self.reading.word(index - 1) == "+"
                || token.kind == TokenKind::Number
                    && token.is_glued == false
                    && self.is_joined_number(index)
                || depth > 0;
            is_plain &= belongs && !self.is_foreign_possessor(index);
            if is_plain {
                plain = index;
            }
            let may_link = matches!(
                word,
                "and" | "of" | "for" | "the" | "on" | "plus" | "with" | "in" | "," | "&" | "to"
            ) || self.is(
                index,
                Classes::TITLE | Classes::TITLE_PART | Classes::TIME_UNIT,
            ) || matches!(
                word,
                "annual"
                    | "regular"
                    | "leaders"
                    | "leaders'"
                    | "ministerial"
                    | "regional"
                    | "plenary"
                    | "bilateral"
                    | "trilateral"
                    | "top-level"
                    | "level"
                    | "economic"
            );
            if !(belongs || may_link) || token.kind == TokenKind::Mark {
                break;
            }
        }
        while plain < head
            && !self.is_large(plain)
            && !self.is_edition(plain)
            && self.reading.tokens[plain].kind != TokenKind::Number
        {
            plain += 1;
        }
        plain = self.after_title(plain, head);
        Left {
            start: plain,
            ordinals: Vec::new(),
            name: plain,
        }
    }

    /// `G` and `20` of `G20`.
    fn is_joined_number(&self, index: usize) -> bool {
        index > 0 && self.reading.tokens[index].is_glued && self.is_large(index - 1)
    }

    /// `Vietnam’s` in front of a name is no part of it.
    fn is_foreign_possessor(&self, index: usize) -> bool {
        matches!(self.reading.word(index), "’s" | "'s")
    }

    /// A title and a person in front of an event's name are no part of it.
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
    fn numbered(&self, ordinal: Ordinal, name: usize, earliest: usize) -> Left {
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
            if let Some((at, value)) = first.filter(|(_, value)| value + 1 == ordinal.value) {
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

    /// Reads what stands right of the head: `of the Organization …`, `between …`, a number behind.
    fn right(&self, head: usize, limit: usize) -> (usize, Option<u32>) {
        let next = head + 1;
        if let Some(number) = self.number_behind(head, limit) {
            return (next + 1, Some(number));
        }
        let word = self.reading.word(next);
        if next + 1 >= limit || !matches!(word, "of" | "between") {
            return (next, None);
        }
        let mut end = next;
        let mut index = next + 1;
        let mut may_list = word == "between";
        while index < limit {
            let word = self.reading.word(index);
            if self.is_large(index) {
                end = index + 1;
            } else if word == "(" {
                match (index + 1..(index + 5).min(limit))
                    .find(|&close| self.reading.word(close) == ")")
                {
                    Some(close) => {
                        end = close + 1;
                        index = close;
                        may_list = false;
                    }
                    None => break,
                }
            } else if word == "," {
                if !(may_list && self.is_large(index + 1)) {
                    break;
                }
            } else if matches!(word, "and" | "with") {
                if !self.continues(index, limit) {
                    break;
                }
            } else if !matches!(word, "of" | "for" | "the" | "on" | "-" | "–" | "’" | "'")
                && !self.is_last_before_bracket(index, limit)
            {
                break;
            }
            index += 1;
        }
        (if end > next { end } else { next }, None)
    }

    /// `states` in `American states (OAS)`.
    fn is_last_before_bracket(&self, index: usize, limit: usize) -> bool {
        index + 2 < limit
            && self.reading.word(index + 1) == "("
            && self.reading.tokens[index + 2].shape == Shape::Upper
    }

    /// `and the Association …` goes on; `and the ninth …` begins another event.
    fn continues(&self, index: usize, limit: usize) -> bool {
        let next = index + 1 + usize::from(self.reading.is(index + 1, "the"));
        next < limit
            && self.is_large(next)
            && Ordinal::read(self.reading, &self.lexicon.numbers, next).is_none()
    }

    /// `ASEAN Summit 9`, `Summit IX`; not `Summit 2023`.
    fn number_behind(&self, head: usize, limit: usize) -> Option<u32> {
        let next = head + 1;
        if next >= limit || !self.is_large(head) {
            return None;
        }
        let token = &self.reading.tokens[next];
        let word = self.reading.word(next);
        if token.kind == TokenKind::Word {
            return (word.len() >= 2 || word == "V" || word == "X").then(|| roman(word))?;
        }
        let follows_number = self.is(
            next + 1,
            Classes::MONTH | Classes::SCALE | Classes::TIME_UNIT | Classes::PERCENT,
        );
        (token.kind == TokenKind::Number && word.len() <= 2 && !follows_number && !token.is_glued)
            .then(|| word.parse().ok())?
    }

    /// Takes a year that belongs to the name, in front or behind.
    fn year_around(&self, tokens: &mut Range<usize>, limits: &Range<usize>) -> Option<String> {
        let is_year = |index: usize| {
            let word = self.reading.word(index);
            word.len() == 4
                && word
                    .parse()
                    .is_ok_and(|year: u32| (1945..2100).contains(&year))
        };
        if tokens.start > limits.start && is_year(tokens.start - 1) {
            tokens.start -= 1;
            return Some(self.reading.word(tokens.start).to_owned());
        }
        if is_year(tokens.start) {
            return Some(self.reading.word(tokens.start).to_owned());
        }
        if tokens.end < limits.end && is_year(tokens.end) && self.is_large(tokens.end - 1) {
            tokens.end += 1;
            return Some(self.reading.word(tokens.end - 1).to_owned());
        }
        None
    }

    /// `COP26`, `COP 26`.
    fn conference_of_parties(&self, index: usize) -> Option<Named> {
        let number: u32 = (self.reading.word(index) == "COP").then(|| {
            self.reading
                .word(index + 1 + usize::from(self.reading.word(index + 1) == "-"))
                .parse()
                .ok()
        })??;
        let end = index + 2 + usize::from(self.reading.word(index + 1) == "-");
        (number < 100).then(|| Named {
            tokens: index..end,
            ordinals: vec![number],
            edition: None,
            year: None,
            series: series::listed(self.lexicon, "COP"),
        })
    }
}

/// Returns the value of a Roman numeral up to `XXXIX`, the form of numbers of congresses and summits.
fn roman(word: &str) -> Option<u32> {
    if word.is_empty()
        || !word
            .bytes()
            .all(|letter| matches!(letter, b'I' | b'V' | b'X'))
    {
        return None;
    }
    let values: Vec<u32> = word
        .bytes()
        .map(|letter| match letter {
            b'X' => 10,
            b'V' => 5,
            _ => 1,
        })
        .collect();
    let sum = values.iter().enumerate().fold(0_i64, |sum, (at, &value)| {
        let is_less = values.get(at + 1).is_some_and(|&next| value < next);
        sum + if is_less {
            -i64::from(value)
        } else {
            i64::from(value)
        }
    });
    u32::try_from(sum).ok().filter(|&value| value > 0)
}
