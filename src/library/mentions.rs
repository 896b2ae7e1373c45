//! The plain facts of an article, packed: names, days, ordinals, each no more than something at a place. An article has a
//! hundred of them; as rows they would be larger than its text.
//!
//! A pack is a sequence of numbers (LEB128) and short texts: first each different term — its entity, the article's words
//! where they differ from the entity's name, the rule that inferred it, its status —, then each mention: its number, its
//! term, its place, its line, as steps from the mention before.

use std::collections::HashMap;

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use super::measured::Measured;
use crate::analysis::{Fact, FactKind, Status};
use crate::article::{Article, Positions, Span};

/// Where an id of a fact parts into the article's id and its number in it.
pub(super) const NUMBER_BITS: u32 = 22;

/// Facts of one article beyond this number are not kept.
const MOST: i64 = (1 << NUMBER_BITS) - 1;

/// What the word of a topic begins with in the full-text index of quotes: of private use, so that no text has it.
pub(super) const TOPIC: char = '\u{e000}';
/// The same of a speaker, and of a summit.
pub(super) const SPEAKER: char = '\u{e001}';
pub(super) const SUMMIT: char = '\u{e002}';

/// Returns the id of a fact of an article; none beyond [`MOST`].
pub(super) fn id_of(article: i64, number: usize) -> Option<i64> {
    let number = i64::try_from(number).ok().filter(|it| *it <= MOST)?;
    Some((article << NUMBER_BITS) | number)
}

/// Returns the article and the number that an id is made of.
pub(super) fn parts_of(id: i64) -> (i64, usize) {
    let number = usize::try_from(id & MOST).unwrap_or(0);
    (id >> NUMBER_BITS, number)
}

/// Returns the first and the last id that a fact of an article can have.
pub(super) const fn range_of(article: i64) -> [i64; 2] {
    [article << NUMBER_BITS, (article << NUMBER_BITS) | MOST]
}

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
    rule: String,
    status: u8,
    /// How often it is mentioned.
    pub mentions: i64,
    /// Its first mention.
    pub first: (usize, Span),
}

/// What makes a term: kind, words, name, rule, status.
type Wording<'a> = (FactKind, &'a str, String, Option<&'a str>, Option<Status>);

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
        let mut known: HashMap<Wording<'_>, usize> = HashMap::new();
        let mut last = (0, 0, 0);
        for (number, fact) in facts.iter().enumerate() {
            if !is_plain(fact) {
                continue;
            }
            let text = super::prepare::slice(&article.text, fact.span);
            let value = Measured::new(fact);
            let rule = fact.confidence.rule();
            let key = (fact.kind, text, value.canonical, rule, fact.status);
            let next = mentions.terms.len();
            let term = if let Some(&term) = known.get(&key) {
                term
            } else {
                mentions.terms.push(Term {
                    kind: fact.kind,
                    name: key.2.clone(),
                    value: value.whole.unwrap_or_default(),
                    text: if text == key.2 { "" } else { text }.to_owned(),
                    rule: rule.unwrap_or_default().to_owned(),
                    status: status_number(fact.status),
                    mentions: 0,
                    first: (number, fact.span),
                });
                known.insert(key, next);
                next
            };
            mentions.terms[term].mentions += 1;
            let line = lines.line(fact.span.start);
            mentions.push((number, term, line), fact.span, last);
            last = (number, fact.span.start, line);
        }
        mentions
    }

    fn push(
        &mut self,
        (number, term, line): (usize, usize, usize),
        span: Span,
        last: (usize, usize, usize),
    ) {
        put(&mut self.body, number - last.0);
        put(&mut self.body, term);
        put(&mut self.body, step(last.1, span.start));
        put(&mut self.body, span.end.saturating_sub(span.start));
        put(&mut self.body, step(last.2, line));
        self.count += 1;
    }

    /// Returns the pack; `entities` are the rows of the terms.
    pub fn pack(&self, entities: &[i64]) -> Vec<u8> {
        let mut pack = Vec::with_capacity(self.body.len() + self.terms.len() * 12);
        put(&mut pack, self.terms.len());
        for (term, entity) in self.terms.iter().zip(entities) {
            put(&mut pack, usize::try_from(*entity).unwrap_or(0));
            put_text(&mut pack, &term.text);
            put_text(&mut pack, &term.rule);
            pack.push(term.status);
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
    pub rule: Option<String>,
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
        let text = filled(cursor.text()?);
        let rule = filled(cursor.text()?);
        let status = status_from(*cursor.take(1)?.first()?);
        unpacked.terms.push(UnpackedTerm {
            entity,
            text,
            rule,
            status,
        });
    }
    let (mut number, mut start, mut line) = (0_usize, 0, 0);
    for _ in 0..cursor.number()? {
        number = number.checked_add(cursor.number()?)?;
        let term = cursor.number()?;
        start = stepped(start, cursor.number()?)?;
        let end = start.checked_add(cursor.number()?)?;
        line = stepped(line, cursor.number()?)?;
        if term >= unpacked.terms.len() {
            return None;
        }
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

/// Returns a text; none for an empty one.
fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
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
        let back = unpack(&mentions.pack(&[7, 300, 2, 9]));
        assert_eq!(
            back.terms
                .iter()
                .map(|term| (term.entity, term.text.as_deref(), term.status))
                .collect::<Vec<_>>(),
            [
                (7, Some("Anna Berg"), None),
                (300, None, None),
                (2, None, None),
                (9, Some("Monday"), Some(Status::Signed)),
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

    #[test]
    fn an_id_is_the_article_and_a_number() {
        let id = id_of(12, 5).unwrap();
        assert_eq!(parts_of(id), (12, 5));
        assert!(range_of(12)[0] <= id && id <= range_of(12)[1]);
        assert_eq!(id_of(12, 1 << NUMBER_BITS), None);
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
