//! The plain facts of an article, packed: names, days, ordinals, each no more than something at a place. An article has a
//! hundred of them; as rows they would be larger than its text.
//!
//! A pack is a sequence of numbers (LEB128) and short texts: first how many terms there are, then each — its entity; its
//! status, with 8 added where its words differ from the entity's name and 16 where a rule inferred it; the words, or
//! how long they are; the rule, a row of wordings —; then how many mentions, and each as steps from the one before: a number
//! that is eight times the step to its number, with 4 added where it stands before the last one and the step to its line
//! below that, 3 where this follows; its term; the step to its place; where it was 3, the step to its line, doubled, and
//! one more for a step back.

use std::borrow::Cow;
use std::collections::hash_map::Entry;

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::measured::name_of;
use crate::analysis::{Fact, FactKind, Status};
use crate::article::{Article, Positions, Span};

/// The plain facts of an article that is to be written.
#[derive(Default)]
pub(super) struct Mentions {
    pub terms: Vec<Term>,
    /// The mentions, packed.
    body: Vec<u8>,
    count: usize,
}

/// Something that is mentioned, in one wording.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Term {
    pub kind: FactKind,
    pub name: String,
    /// The value, where the name does not give it back.
    pub value: String,
    /// The article's words, where they are not the name.
    text: String,
    /// The length of the article's words, in bytes.
    length: usize,
    pub rule: Option<String>,
    status: u8,
    /// How often it is mentioned.
    pub mentions: i64,
    /// Its first mention.
    pub first: (usize, Span),
}

/// Marks of a term, beside its status.
const HAS_TEXT: u8 = 8;
const HAS_RULE: u8 = 16;

/// The lowest bits of what a mention begins with: a mark, and the step to its line, if it is not as far as this.
const HEAD_BITS: u32 = 3;
const BACKWARD: usize = 4;
const FAR: usize = 3;

/// What makes a term: kind, words, name, rule, status.
type Wording<'a> = (
    FactKind,
    &'a str,
    Cow<'a, str>,
    Option<&'a str>,
    Option<Status>,
);

/// Tells whether a fact is packed: whether it is nothing but a name, a time or an ordinal at a place.
pub(super) fn is_plain(fact: &Fact) -> bool {
    !fact.kind.is_figure()
        && fact.change.is_none()
        && [
            &fact.measure,
            &fact.subject,
            &fact.purpose,
            &fact.recipient,
            &fact.period,
            &fact.speaker,
        ]
        .into_iter()
        .all(Option::is_none)
}

impl Mentions {
    /// Packs the plain ones of `facts`.
    pub fn new(article: &Article, facts: &[Fact], lines: &Positions) -> Self {
        let mut mentions = Self::default();
        let mut known = FxHashMap::with_capacity_and_hasher(facts.len(), FxBuildHasher);
        let mut last = (0, 0, 0);
        for (number, fact) in facts.iter().enumerate() {
            if !is_plain(fact) {
                continue;
            }
            let text = super::prepare::slice(&article.text, fact.span);
            let (name, value) = name_of(fact);
            let rule = fact.confidence.rule();
            let wording: Wording<'_> = (fact.kind, text, name, rule, fact.status);
            let term = match known.entry(wording) {
                Entry::Occupied(term) => *term.get(),
                Entry::Vacant(vacant) => {
                    mentions.terms.push(Term {
                        kind: fact.kind,
                        name: vacant.key().2.clone().into_owned(),
                        value: value.unwrap_or_default(),
                        text: if text == vacant.key().2 { "" } else { text }.to_owned(),
                        length: fact.span.len(),
                        rule: rule.map(str::to_owned),
                        status: status_number(fact.status),
                        mentions: 0,
                        first: (number, fact.span),
                    });
                    *vacant.insert(mentions.terms.len() - 1)
                }
            };
            mentions.terms[term].mentions += 1;
            let line = lines.line(fact.span.start);
            mentions.push((number, term, line), fact.span.start, last);
            last = (number, fact.span.start, line);
        }
        mentions
    }

    fn push(
        &mut self,
        (number, term, line): (usize, usize, usize),
        start: usize,
        last: (usize, usize, usize),
    ) {
        let backward = if start < last.1 { BACKWARD } else { 0 };
        let lines = line.checked_sub(last.2).filter(|lines| *lines < FAR);
        let head = ((number - last.0) << HEAD_BITS) | backward | lines.unwrap_or(FAR);
        put(&mut self.body, head);
        put(&mut self.body, term);
        put(&mut self.body, start.abs_diff(last.1));
        if lines.is_none() {
            put(&mut self.body, step(last.2, line));
        }
        self.count += 1;
    }

    /// Returns the pack; `entities` are the rows of the terms, `rules` those of their rules.
    pub fn pack(&self, entities: &[i64], rules: &[Option<i64>]) -> Vec<u8> {
        let row = |row: &i64| usize::try_from(*row).unwrap_or(0);
        let mut pack = Vec::with_capacity(self.body.len() + self.terms.len() * 12);
        put(&mut pack, self.terms.len());
        for ((term, entity), rule) in self.terms.iter().zip(entities).zip(rules) {
            put(&mut pack, row(entity));
            let own = if term.text.is_empty() { 0 } else { HAS_TEXT };
            let inferred = rule.map_or(0, |_| HAS_RULE);
            pack.push(term.status | own | inferred);
            if own == 0 {
                put(&mut pack, term.length);
            } else {
                put_text(&mut pack, &term.text);
            }
            if let Some(rule) = rule {
                put(&mut pack, row(rule));
            }
        }
        put(&mut pack, self.count);
        pack.extend_from_slice(&self.body);
        pack
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// A pack that was opened.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Unpacked {
    pub terms: Vec<UnpackedTerm>,
    pub mentions: Vec<Mention>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct UnpackedTerm {
    pub entity: i64,
    /// None where they are the entity's name.
    pub text: Option<String>,
    /// The length of the article's words, in bytes.
    length: usize,
    /// A row of wordings.
    pub rule: Option<i64>,
    pub status: Option<Status>,
}

/// A plain fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention {
    /// Its index in the facts of its article.
    pub number: usize,
    /// Its index in the terms.
    pub term: usize,
    pub span: Span,
    pub line: usize,
}

/// Opens a pack; of a damaged one as much as can be read.
pub(super) fn unpack(pack: &[u8]) -> Unpacked {
    let mut unpacked = Unpacked::default();
    // The end of a damaged pack is the end of what there is.
    let _ = read(&mut Cursor(pack), &mut unpacked);
    unpacked
}

fn read(cursor: &mut Cursor<'_>, unpacked: &mut Unpacked) -> Option<()> {
    for _ in 0..cursor.number()? {
        let entity = i64::try_from(cursor.number()?).ok()?;
        let marks = *cursor.take(1)?.first()?;
        let (text, length) = if marks & HAS_TEXT == 0 {
            (None, cursor.number()?)
        } else {
            let text = cursor.text()?;
            (Some(text.to_owned()), text.len())
        };
        let rule = if marks & HAS_RULE == 0 {
            None
        } else {
            Some(i64::try_from(cursor.number()?).ok()?)
        };
        let status = status_from(marks & (HAS_TEXT - 1));
        unpacked.terms.push(UnpackedTerm {
            entity,
            text,
            length,
            rule,
            status,
        });
    }
    let (mut number, mut start, mut line) = (0_usize, 0_usize, 0_usize);
    for _ in 0..cursor.number()? {
        let head = cursor.number()?;
        number = number.checked_add(head >> HEAD_BITS)?;
        let term = cursor.number()?;
        let length = unpacked.terms.get(term)?.length;
        let place = cursor.number()?;
        start = if head & BACKWARD == 0 {
            start.checked_add(place)?
        } else {
            start.checked_sub(place)?
        };
        let end = start.checked_add(length)?;
        line = match head & FAR {
            FAR => stepped(line, cursor.number()?)?,
            lines => line.checked_add(lines)?,
        };
        unpacked.mentions.push(Mention {
            number,
            term,
            span: Span::new(start, end),
            line,
        });
    }
    Some(())
}

/// Adds the function `unpacked(pack)` to a connection: entity, start and end of each mention, as JSON.
pub(super) fn add_function(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("unpacked", 1, flags, |context| {
        let Unpacked { terms, mentions } = unpack(context.get_raw(0).as_blob().unwrap_or_default());
        let rows = mentions.iter().map(|mention| {
            let entity = terms[mention.term].entity;
            format!("[{entity},{},{}]", mention.span.start, mention.span.end)
        });
        Ok(format!("[{}]", rows.collect::<Vec<_>>().join(",")))
    })
}

/// What is left of a pack.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn take(&mut self, count: usize) -> Option<&[u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0_usize;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = *self.take(1)?.first()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).ok()
    }
}

fn put(pack: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        pack.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    pack.push(number.to_le_bytes()[0]);
}

fn put_text(pack: &mut Vec<u8>, text: &str) {
    put(pack, text.len());
    pack.extend_from_slice(text.as_bytes());
}

/// Returns the step from one number to another, forward ones even, backward ones odd.
fn step(from: usize, to: usize) -> usize {
    if to >= from {
        (to - from) << 1
    } else {
        ((from - to) << 1) | 1
    }
}

fn stepped(from: usize, step: usize) -> Option<usize> {
    if step & 1 == 0 {
        from.checked_add(step >> 1)
    } else {
        from.checked_sub(step >> 1)
    }
}

/// The statuses in the order of their numbers, from 1.
const STATUSES: [Status; 4] = [
    Status::Adopted,
    Status::Signed,
    Status::Ratified,
    Status::Recalled,
];

fn status_number(status: Option<Status>) -> u8 {
    let place = status.and_then(|status| STATUSES.iter().position(|&it| it == status));
    place.map_or(0, |place| place.to_le_bytes()[0] + 1)
}

fn status_from(number: u8) -> Option<Status> {
    STATUSES.get(usize::from(number).checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;

    #[test]
    fn what_is_packed_comes_back() {
        let text = "Anna Berg met Minh.\nBerg left on Monday for Huế.\n";
        let sample = Sample::new("a", "T", "", text)
            .name(FactKind::Person, "Anna Berg", "Berg Anna")
            .name(FactKind::Person, "Minh", "Minh")
            .name(FactKind::Place, "Huế", "Huế")
            .name(FactKind::Document, "Monday", "Monday Pact");
        let mut facts = sample.analysis.facts;
        facts[3].status = Some(Status::Signed);
        let lines = Positions::of(&sample.article);
        let mentions = Mentions::new(&sample.article, &facts, &lines);
        let back = unpack(&mentions.pack(&[7, 300, 2, 9], &[None, Some(500), None, None]));
        assert_eq!(
            back.terms
                .iter()
                .map(|term| (term.entity, term.text.as_deref(), term.rule, term.status))
                .collect::<Vec<_>>(),
            [
                (7, Some("Anna Berg"), None, None),
                (300, None, Some(500), None),
                (2, None, None, None),
                (9, Some("Monday"), None, Some(Status::Signed)),
            ]
        );
        let places: Vec<_> = back
            .mentions
            .iter()
            .map(|it| (it.number, it.span, it.line))
            .collect();
        let expected: Vec<_> = (0..)
            .zip(&facts)
            .map(|(number, fact)| (number, fact.span, lines.line(fact.span.start)))
            .collect();
        assert_eq!(places, expected);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_opened_without_a_panic(bytes: Vec<u8>) {
            unpack(&bytes);
        }

        #[test]
        fn steps_lead_back(from in 0..usize::MAX / 4, to in 0..usize::MAX / 4) {
            assert_eq!(stepped(from, step(from, to)), Some(to));
        }
    }
}
