//! From a draft to a summit: its edition in the table, what the article prints about it, what had to be inferred and why.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Evidence;
use super::circumstances::{self, Circumstances, Printed};
use super::draft::{self, Draft};
use super::evidence::Context;
use super::outlook;
use crate::analysis::{Summit, SummitMention};
use crate::article::{Confidence, Derived};
use crate::lexicon::{Edition, Hit, Lexicon};
use crate::text::Reading;

/// The rule by which an edition's number gives its date and place.
const BY_TABLE: &str = "summit-table";

/// Files events under their editions.
pub struct Filing<'a> {
    reading: &'a Reading<'a>,
    lexicon: &'a Lexicon,
    evidence: &'a Evidence<'a>,
    context: Context<'a>,
    /// By series: number and year of the first numbered event whose year is printed, for those whose year is not.
    dated: FxHashMap<String, (u32, u16)>,
}

impl<'a> Filing<'a> {
    pub fn new(
        reading: &'a Reading<'a>,
        lexicon: &'a Lexicon,
        evidence: &'a Evidence<'a>,
        drafts: &[Draft],
    ) -> Self {
        let date = evidence.date.map(|date| date.value.as_str());
        let naming = &lexicon.naming;
        let mut filing = Self {
            reading,
            lexicon,
            evidence,
            context: Context::new(reading, naming, evidence.names, evidence.documents, date),
            dated: FxHashMap::default(),
        };
        for draft in drafts.iter().filter(|draft| !draft.ordinals.is_empty()) {
            let date = circumstances::date(reading, lexicon, draft);
            let printed = with_year_of(draft, date);
            if let Some(edition) = filing.numbered(draft, printed) {
                filing.context.add_year(edition);
            }
            if let (Some(series), Some(year)) = (&draft.series, printed.year) {
                let first = filing.dated.entry(series.name.clone());
                first.or_insert((draft.ordinals[0], year));
            }
        }
        filing
    }

    /// Makes the summit of a draft.
    pub fn summit(&self, draft: &Draft) -> Summit {
        let printed = self.printed(draft);
        let series = draft
            .series
            .as_ref()
            .map_or("", |series| series.name.as_str());
        let (edition, rule) = match self.numbered(draft, printed.date) {
            Some(edition) => (Some(edition), BY_TABLE),
            None => self
                .by_evidence(draft, printed.date)
                .map_or((None, ""), |(edition, rule)| (Some(edition), rule)),
        };
        let mentions = draft
            .spans(self.reading)
            .into_iter()
            .map(|(span, is_named)| SummitMention { span, is_named })
            .collect();
        let mut summit = Summit {
            table_id: None,
            series: series.to_owned(),
            ordinal: draft.ordinals.first().copied(),
            edition: draft.edition.clone(),
            name: draft::name(draft, if series.is_empty() { "Summit" } else { series }),
            date: iso(printed.date),
            place: printed.place,
            host: printed.host,
            mode: printed.mode,
            confidence: Confidence::Stated,
            mentions,
        };
        if let Some(edition) = edition {
            complete(&mut summit, draft, edition, rule);
        } else if printed.date.year.is_none() {
            self.complete_year(&mut summit, draft, printed.date);
        }
        summit
    }

    fn printed(&self, draft: &Draft) -> Circumstances {
        let mut found = circumstances::read(self.reading, self.lexicon, self.evidence.names, draft);
        found.date = with_year_of(draft, found.date);
        found
    }

    /// Returns the edition that a printed number names.
    fn numbered(&self, draft: &Draft, printed: Printed) -> Option<&'a Edition> {
        let series = draft.series.as_ref().filter(|series| series.is_listed)?;
        let year = printed.year.map(|year| year.to_string());
        let ordinal = *draft.ordinals.first()?;
        self.lexicon
            .naming
            .summits
            .numbered(&series.name, ordinal, year.as_deref())
    }

    fn by_evidence(&self, draft: &Draft, printed: Printed) -> Option<(&'a Edition, &'static str)> {
        let series = draft.series.as_ref().filter(|series| series.is_listed)?;
        if !draft.ordinals.is_empty() {
            return None;
        }
        let editions = self.lexicon.naming.summits.of(&series.name);
        self.context
            .edition(editions, draft.edition.as_deref(), printed)
    }

    /// The year of an event the table does not know: from the sequence of a series, else from the article's date.
    fn complete_year(&self, summit: &mut Summit, draft: &Draft, printed: Printed) {
        let by_sequence = draft.ordinals.first().and_then(|&ordinal| {
            let first = self.lexicon.naming.summits.annual_from(&summit.series)?;
            let (other, other_year) = self.dated.get(&summit.series)?;
            let year = i64::from(*other_year) + i64::from(ordinal) - i64::from(*other);
            let year = u16::try_from(year).ok()?;
            (first <= year && first <= *other_year).then_some((year, "annual-sequence"))
        });
        let by_article = || {
            let date = self.evidence.date?;
            printed.month?;
            Some((nearest_year(&date.value, printed)?, "article-date"))
        };
        if let Some((year, rule)) = by_sequence.or_else(by_article) {
            summit.date = iso(Printed {
                year: Some(year),
                ..printed
            });
            summit.confidence = Confidence::inferred(rule);
        }
    }

    /// Returns the summit of an article that names none but speaks of `the conference`: the one that adopted its documents,
    /// or the one all its evidence points to.
    pub fn unnamed(&self, generic: &[Range<usize>], hits: &[Hit<usize>]) -> Option<Summit> {
        let summits = &self.lexicon.naming.summits;
        let first = generic.first()?;
        let by_document = || {
            Some((
                summits.by_id(self.context.adopting()?)?,
                "document-adopted-there",
            ))
        };
        let by_evidence = || {
            let series = hits
                .iter()
                .filter(|hit| hit.tokens.len() > 1)
                .max_by_key(|hit| {
                    hits.iter()
                        .take(200)
                        .filter(|other| other.meanings == hit.meanings)
                        .count()
                })?;
            let name = &summits.series[*series.meanings.first()?].name;
            self.context
                .edition(summits.of(name), None, Printed::default())
        };
        let (edition, rule) = by_document().or_else(by_evidence)?;
        let draft = Draft {
            edition: Some(edition.kind.clone()).filter(|kind| !kind.is_empty()),
            ordinals: edition.ordinals.clone(),
            generic: generic.to_vec(),
            ..Draft::default()
        };
        let _ = first;
        let mut summit = self.summit(&draft);
        summit.series.clone_from(&edition.series);
        complete(&mut summit, &draft, edition, rule);
        Some(summit)
    }
}

/// Returns `date` with the year that is part of the event's name, if one is.
fn with_year_of(draft: &Draft, date: Printed) -> Printed {
    let year = draft.year.as_ref().and_then(|year| year.parse().ok());
    Printed {
        year: year.or(date.year),
        ..date
    }
}

/// Adds what the table knows, marked as inferred by `rule`.
fn complete(summit: &mut Summit, draft: &Draft, edition: &Edition, rule: &'static str) {
    summit.table_id = Some(edition.id.clone());
    summit.confidence = Confidence::inferred(rule);
    if draft.ordinals.is_empty() {
        summit.ordinal = edition.ordinals.first().copied();
    }
    let kind = Some(edition.kind.clone()).filter(|kind| !kind.is_empty());
    summit.edition = kind.or_else(|| summit.edition.take().filter(|_| summit.ordinal.is_none()));
    let shown = Draft {
        ordinals: if draft.ordinals.is_empty() {
            edition.ordinals.clone()
        } else {
            draft.ordinals.clone()
        },
        edition: summit.edition.clone(),
        ..Draft::default()
    };
    summit.name = draft::name(&shown, &summit.series);
    let is_same = summit.date.as_deref().is_none_or(|printed| {
        edition.start.starts_with(printed)
            || printed.starts_with("XXXX")
            || edition.end.starts_with(printed)
    });
    if is_same {
        let day_is_printed = summit.date.as_deref().and_then(|date| date.get(8..10));
        let is_end = day_is_printed.is_some_and(|day| edition.end.ends_with(day));
        summit.date = Some(if is_end {
            edition.end.clone()
        } else {
            edition.start.clone()
        });
    }
    if summit.mode.is_none() && edition.format == "video" {
        summit.mode = Some("videoconference".to_owned());
    }
    let is_remote = summit.mode.as_deref() == Some("videoconference");
    if summit.place.is_none() && !is_remote {
        summit.place = Some(edition.city.clone()).filter(|city| !city.is_empty());
    }
    if summit.host.is_none() {
        summit.host = edition.host().map(str::to_owned);
    }
}

/// Returns the printed parts as ISO 8601: `2021-10-27`, `2020-11`, `XXXX-10-27`.
fn iso(date: Printed) -> Option<String> {
    let year = date
        .year
        .map_or_else(|| "XXXX".to_owned(), |year| year.to_string());
    match (date.year, date.month, date.day) {
        (_, Some(month), Some(day)) => Some(format!("{year}-{month:02}-{day:02}")),
        (_, Some(month), None) => Some(format!("{year}-{month:02}")),
        (Some(year), None, _) => Some(year.to_string()),
        (None, None, _) => None,
    }
}

/// Returns the year that puts a month (and day) nearest to the article's date.
fn nearest_year(article: &str, printed: Printed) -> Option<u16> {
    let year: u16 = article.get(..4)?.parse().ok()?;
    let month: i32 = article
        .get(5..7)
        .and_then(|month| month.parse().ok())
        .unwrap_or(6);
    let distance = i32::from(printed.month?) - month;
    Some(match distance {
        7.. => year - 1,
        ..=-7 => year + 1,
        _ => year,
    })
}

/// Infers the article's date from its main summit, where the article prints none: the edition's date, to the day where the day is printed
/// beside the name, else to the month. An article that only the evidence files under a summit gets none.
pub fn infer_date(
    reading: &Reading,
    summits: &[Summit],
    lexicon: &Lexicon,
) -> Option<Derived<String>> {
    let main = summits.first()?;
    let edition = lexicon.naming.summits.by_id(main.table_id.as_deref()?)?;
    main.ordinal?;
    let named = main.mentions.iter().filter(|mention| mention.is_named);
    let places: Vec<Range<usize>> = named
        .clone()
        .map(|mention| {
            reading.token_at(mention.span.start)
                ..reading.token_at(mention.span.end.saturating_sub(1)) + 1
        })
        .collect();
    if outlook::is_expected(reading, lexicon, &places) {
        return None;
    }
    let mut printed = None;
    let mut is_awaited = true;
    for mention in named {
        let token = reading.token_at(mention.span.start);
        let sentence = reading.sentences[reading.sentence_of(token)].clone();
        let before = token.saturating_sub(12).max(sentence.start)..token;
        is_awaited &= before
            .into_iter()
            .any(|index| lexicon.naming.titles.awaited.has(reading.word(index)));
        let around = token.saturating_sub(14).max(sentence.start)..(token + 24).min(sentence.end);
        printed = printed
            .or(circumstances::first_date(reading, lexicon, around)
                .filter(|date| date.day.is_some()));
    }
    let is_named = main.mentions.iter().any(|mention| mention.is_named);
    // A dateline without its year: `NEW DELHI, Sept 10 (Agency)`.
    if let Some(date) = dateline_day(reading, lexicon, edition).filter(|_| is_named) {
        return Some(Derived::inferred(date, BY_TABLE));
    }
    let date = match printed.map(|date| (date.month, date.day)) {
        Some((Some(month), Some(day))) => {
            let written = format!("{}-{month:02}-{day:02}", &edition.start[..4]);
            let fits = written >= edition.start && written <= edition.end;
            fits.then_some(written)?
        }
        // A meeting yet to come does not date the article.
        _ if is_awaited => return None,
        _ => edition.start.get(..7)?.to_owned(),
    };
    is_named.then(|| Derived::inferred(date, BY_TABLE))
}

/// How many days from the first of a summit a report on it is filed: a week before, when leaders arrive, to three weeks after.
/// Chosen, not measured.
const ABOUT: std::ops::RangeInclusive<i64> = -7..=21;

/// Returns the day of the dateline in the year of the edition, where it lies about then.
fn dateline_day(reading: &Reading, lexicon: &Lexicon, edition: &Edition) -> Option<String> {
    let printed = circumstances::first_date(reading, lexicon, reading.dateline.clone())?;
    let date = iso(Printed {
        year: edition.start.get(..4)?.parse().ok(),
        month: Some(printed.month?),
        day: Some(printed.day?),
    })?;
    let days = super::evidence::day_number(&date)? - super::evidence::day_number(&edition.start)?;
    ABOUT.contains(&days).then_some(date)
}
