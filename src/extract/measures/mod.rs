//! What a figure counts, whose it is, what for, of which time, and who said so.
//!
//! ```text
//! figure ─> head, verb (the words that tie it: "worth", "reached") ─> measure ─┬─> subject ─> names
//!                                                                             ├─> purpose, recipient
//!                                                                             └─> period (the dates of its clause)
//! ```

mod head;
mod object;
mod period;
mod phrase;
mod purpose;
mod subject;
#[cfg(test)]
mod tests;
mod verb;

use std::ops::Range;

use super::names::Names;
use crate::analysis::{Change, Fact, FactKind, Quote, Value};
use crate::lexicon::Lexicon;
use crate::text::Reading;

/// What the rules look at beside the figure itself.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub reading: &'a Reading<'a>,
    pub lexicon: &'a Lexicon,
    pub names: &'a Names,
    pub quotes: &'a [Quote],
}

/// How far a rule looks before and after a figure, in tokens.
const REACH: usize = 60;

/// A figure in its sentence.
struct Site {
    /// Index of the fact.
    fact: usize,
    kind: FactKind,
    /// The figure's tokens.
    tokens: Range<usize>,
    /// Where its clause may begin: the sentence's start, or the bracket that holds it.
    floor: usize,
    /// Where its clause ends at the latest.
    ceiling: usize,
    sentence: usize,
    is_bracketed: bool,
    /// The ends of the figure before it and the start of the one after it, in the same sentence.
    previous_end: usize,
    next_start: usize,
}

/// A date or period among the facts.
struct Dated {
    tokens: Range<usize>,
    value: String,
}

/// What the words say of a figure.
#[derive(Debug, Clone, Default)]
struct Finding {
    measure: Option<String>,
    subject: Option<String>,
    change: Option<Change>,
    purpose: Option<String>,
    recipient: Option<String>,
    /// Nothing of its own ties it: it shares the measure of the figure before it.
    is_elided: bool,
    /// The level from which the figure before it rose or fell.
    is_former: bool,
    /// A verb of the tables stands before it.
    is_governed: bool,
    rules: Rules,
}

/// Which rules found what a figure counts, whose it is, and of which time; for `summitry explain`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rules {
    pub measure: Option<&'static str>,
    pub subject: Option<&'static str>,
    pub period: Option<&'static str>,
}

/// Fills in what the sentences say of the figures among `facts`, which are in the order of their spans.
pub fn attach(facts: &mut [Fact], context: &Context) {
    attach_with(facts, context, &mut |_, _| ());
}

/// Does the same and tells `trace` the rules behind each figure, by its index.
pub fn attach_with(facts: &mut [Fact], context: &Context, trace: &mut dyn FnMut(usize, Rules)) {
    let sites = sites(facts, context.reading);
    let dates = dates(facts, context.reading);
    let speakers = speakers(context.quotes);
    let parties = context.parties();
    let mut last: Option<(usize, Finding)> = None;
    let mut last_period: Option<String> = None;
    for (place, site) in sites.iter().enumerate() {
        let mut finding = context.finding(site);
        let before = last
            .take()
            .filter(|(sentence, _)| *sentence == site.sentence)
            .map(|(_, finding)| finding);
        inherit(&mut finding, before.as_ref());
        let is_count = site.kind == FactKind::Quantity && !finding.is_governed;
        let is_mutual = context.is_mutual(finding.measure.as_deref());
        if finding.subject.is_none() && is_mutual {
            finding.subject = mutual_subject(facts, &sites, place, finding.measure.as_deref());
            finding.rules.subject = Some("whose the same figure is before");
        } else if finding.subject.is_none() && !is_count {
            finding.subject = context.named_in_sentence(site);
            finding.rules.subject = Some("first name in the sentence before it");
        }
        let beside = (!is_count).then(|| context.period(site, sites.get(place + 1), &dates));
        let period = period(
            context.reading,
            site,
            &mut finding,
            beside.flatten(),
            last_period.as_deref(),
        );
        last_period.clone_from(&period);
        let speaker = speaker_at(&speakers, facts[site.fact].span.start);
        if finding.subject.is_none() && !is_count && !is_mutual {
            finding.subject = context.speaker_side(site, speaker.as_deref(), &parties);
            finding.rules.subject = Some("the speaker's country or body");
        }
        trace(site.fact, finding.rules);
        fill(&mut facts[site.fact], &finding, period, speaker);
        last = Some((site.sentence, finding));
    }
}

/// Returns of which time a figure speaks: a former level of the year before that of the level it became, `last`; any other of
/// the time it is `dated` with.
fn period(
    reading: &Reading,
    site: &Site,
    finding: &mut Finding,
    dated: Option<(String, &'static str)>,
    last: Option<&str>,
) -> Option<String> {
    let former = (finding.is_former)
        .then(|| year_before(reading, site, last))
        .flatten();
    let former = former.map(|year| (year, "year before that of the figure before it"));
    let (period, rule) = former.or(dated).unzip();
    finding.rules.period = rule;
    period
}

/// Writes into a fact what was found for it.
fn fill(fact: &mut Fact, finding: &Finding, period: Option<String>, speaker: Option<String>) {
    fact.subject.clone_from(&finding.subject);
    fact.measure.clone_from(&finding.measure);
    fact.change = finding.change;
    fact.purpose.clone_from(&finding.purpose);
    fact.recipient.clone_from(&finding.recipient);
    fact.period = period;
    fact.speaker = speaker;
}

impl Context<'_> {
    /// `two-way trade` is that of two parties: who speaks of it, or is named beside it, does not own it.
    fn is_mutual(&self, measure: Option<&str>) -> bool {
        let mutual = &self.lexicon.measures.grammar.mutual;
        measure.is_some_and(|measure| measure.split_whitespace().any(|word| mutual.has(word)))
    }
}

/// Returns whose the same measure of the same value is elsewhere before in the article.
fn mutual_subject(
    facts: &[Fact],
    sites: &[Site],
    place: usize,
    measure: Option<&str>,
) -> Option<String> {
    const EARLIER: usize = 64;
    let value = &facts[sites[place].fact].value;
    sites[..place]
        .iter()
        .rev()
        .take(EARLIER)
        .map(|site| &facts[site.fact])
        .find(|fact| {
            let same_measure = match (fact.measure.as_deref(), measure) {
                (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
                _ => false,
            };
            fact.subject.is_some() && same_measure && is_same_amount(&fact.value, value)
        })
        .and_then(|fact| fact.subject.clone())
}

/// Tells whether two sums are the same, whatever stands around them.
fn is_same_amount(one: &Value, other: &Value) -> bool {
    let (Value::Money { amounts: one, .. }, Value::Money { amounts: other, .. }) = (one, other)
    else {
        return false;
    };
    matches!((one.first(), other.first()), (Some(one), Some(other))
        if one.extent == other.extent && one.currency == other.currency)
}

/// The period of a former level that is printed as `a year earlier`: the year before that of the level it became.
fn year_before(reading: &Reading, site: &Site, last: Option<&str>) -> Option<String> {
    const YEAR_BEFORE: [&str; 5] = [
        "a year earlier",
        "a year ago",
        "a year before",
        "the previous year",
        "the year before",
    ];
    let after = site.tokens.end..site.ceiling.min(site.tokens.end + 3);
    let is_year_before = !after.is_empty()
        && YEAR_BEFORE
            .iter()
            .any(|words| reading.slice(reading.span(after.clone())) == *words);
    let last = last.filter(|_| is_year_before)?;
    let year: i32 = last.get(..4)?.parse().ok()?;
    Some(format!("{:04}{}", year - 1, last.get(4..)?))
}

/// A figure takes over from the one before it in its sentence what its own words leave open: the subject, and where nothing
/// ties it at all, the measure. Never the purpose.
fn inherit(finding: &mut Finding, before: Option<&Finding>) {
    let Some(before) = before else {
        return;
    };
    if finding.is_elided && finding.measure.is_none() {
        finding.measure.clone_from(&before.measure);
        finding.rules.measure = Some("shared with the figure before it");
        finding.change = finding.change.or(before.change);
    }
    if finding.subject.is_none() {
        finding.subject.clone_from(&before.subject);
        finding.rules.subject = Some("shared with the figure before it");
    }
}

fn sites(facts: &[Fact], reading: &Reading) -> Vec<Site> {
    let mut sites: Vec<Site> = Vec::new();
    for (index, fact) in facts
        .iter()
        .enumerate()
        .filter(|(_, fact)| fact.kind.is_figure())
    {
        let start = reading.token_at(fact.span.start);
        let end = reading.token_at(fact.span.end.saturating_sub(1)) + 1;
        let sentence = reading.sentence_of(start);
        let Some(range) = reading.sentences.get(sentence) else {
            continue;
        };
        let before = sites.last_mut().filter(|site| site.sentence == sentence);
        let previous_end = before.as_ref().map_or(range.start, |site| site.tokens.end);
        if let Some(site) = before {
            site.next_start = start;
        }
        let (floor, is_bracketed) =
            bracket(reading, range.start.max(start.saturating_sub(REACH)), start);
        sites.push(Site {
            fact: index,
            kind: fact.kind,
            tokens: start..end.max(start + 1),
            floor,
            ceiling: range.end.min(end + REACH).max(end),
            sentence,
            is_bracketed,
            previous_end,
            next_start: range.end.min(end + REACH).max(end),
        });
    }
    sites
}

/// Returns where the bracket that holds the token at `index` begins, not before `floor`.
fn bracket(reading: &Reading, floor: usize, index: usize) -> (usize, bool) {
    for at in (floor..index).rev() {
        match reading.word(at) {
            "(" => return (at + 1, true),
            ")" => return (floor, false),
            _ => {}
        }
    }
    (floor, false)
}

fn dates(facts: &[Fact], reading: &Reading) -> Vec<Dated> {
    facts
        .iter()
        .filter(|fact| matches!(fact.kind, FactKind::Date | FactKind::Period))
        .filter_map(|fact| {
            let start = reading.token_at(fact.span.start);
            let end = reading.token_at(fact.span.end.saturating_sub(1)) + 1;
            let crate::analysis::Value::Time(value) = &fact.value else {
                return None;
            };
            // What cannot be placed at all is told in its own words.
            let is_placed = value.bytes().any(|byte| byte.is_ascii_digit());
            let value = if is_placed {
                value.clone()
            } else {
                reading.slice(fact.span).to_owned()
            };
            Some(Dated {
                tokens: start..end,
                value,
            })
        })
        .collect()
}

/// The stretches of quotes with their speakers, in order.
fn speakers(quotes: &[Quote]) -> Vec<(crate::article::Span, &str)> {
    let mut speakers: Vec<_> = quotes
        .iter()
        .filter_map(|quote| Some((quote, quote.speaker.as_ref()?)))
        .flat_map(|(quote, speaker)| {
            quote
                .spans
                .iter()
                .map(|span| (*span, speaker.name.as_str()))
        })
        .collect();
    speakers.sort_by_key(|(span, _)| span.start);
    speakers
}

fn speaker_at(speakers: &[(crate::article::Span, &str)], position: usize) -> Option<String> {
    let after = speakers.partition_point(|(span, _)| span.start <= position);
    speakers[..after]
        .iter()
        .rev()
        .take(4)
        .find(|(span, _)| span.holds(position))
        .map(|(_, speaker)| (*speaker).to_owned())
}
