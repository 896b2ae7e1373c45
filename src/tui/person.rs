//! A person's page on the screen: its rows, where one is in it, the words of what is shown. Plain data; what a key does to
//! it is in `update`.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::figures::{Worded, place};
use super::phrase;
use crate::article::Span;
use crate::compare::figures::figure_text;
use crate::compare::person::{Office, Person};
use crate::library::{ArticleId, FactId, FactRow, QuoteId, QuoteRow};

/// One row of the page; the numbers are indexes of the person's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonRow {
    Head(&'static str, usize),
    Office(usize),
    Summit(usize),
    Topic(usize),
    Quote(QuoteId),
    Figure(FactId),
    Reporter(usize),
    Mention(FactId),
}

/// What a row needs words of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needed {
    Quote(QuoteId),
    Fact(FactId),
}

/// Where a row leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    Place(ArticleId, Option<Span>),
    /// To the words of this, which are not here yet.
    Fetch(Needed),
    /// To the quotes on a topic, in the matrix.
    Topic(usize),
    Nowhere,
}

/// The page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    pub person: Arc<Person>,
    pub rows: Vec<PersonRow>,
    pub selected: usize,
    /// The first row shown.
    pub top: usize,
    pub quotes: HashMap<QuoteId, QuoteRow>,
    pub facts: HashMap<FactId, Worded>,
    pub asked: BTreeSet<Needed>,
}

impl Page {
    pub fn new(person: Arc<Person>) -> Self {
        let rows = rows(&person);
        Self {
            person,
            // The first row is a head.
            selected: usize::from(rows.len() > 1),
            rows,
            ..Self::default()
        }
    }

    pub fn selected_row(&self) -> Option<PersonRow> {
        self.rows.get(self.selected).copied()
    }

    /// Returns the rows on screen.
    pub fn shown(&self, height: usize) -> Range<usize> {
        self.top..(self.top + height).min(self.rows.len())
    }

    /// Selects a row, a head only where nothing else is there, and keeps it on screen.
    pub fn select(&mut self, row: usize, is_forward: bool, height: usize) {
        let last = self.rows.len().saturating_sub(1);
        let mut row = row.min(last);
        if let Some(PersonRow::Head(..)) = self.rows.get(row) {
            row = if is_forward || row == 0 {
                (row + 1).min(last)
            } else {
                row - 1
            };
        }
        self.selected = row;
        let height = height.max(1);
        // The head above goes along.
        let lowest = (row + 1).saturating_sub(height);
        self.top = self.top.clamp(lowest, row.saturating_sub(1).max(lowest));
        self.top = self.top.min(self.rows.len().saturating_sub(height));
    }

    /// Returns the first row of the next section, or of this one and then the one before.
    pub fn section(&self, is_forward: bool) -> usize {
        let heads = self.rows.iter().enumerate();
        let mut heads = heads.filter(|(_, row)| matches!(row, PersonRow::Head(..)));
        let found = if is_forward {
            heads.find(|(index, _)| *index > self.selected)
        } else {
            heads.rfind(|(index, _)| index + 1 < self.selected)
        };
        found.map_or(self.selected, |(index, _)| index + 1)
    }

    /// Returns what the rows on screen need words of, the place of the selected one too.
    pub fn needed(&self, height: usize) -> Vec<Needed> {
        let rows = self.shown(height).filter_map(|row| self.need(row));
        rows.filter(|it| !self.asked.contains(it)).collect()
    }

    fn need(&self, row: usize) -> Option<Needed> {
        match self.rows[row] {
            PersonRow::Quote(id) => Some(Needed::Quote(id)),
            PersonRow::Figure(id) | PersonRow::Mention(id) => Some(Needed::Fact(id)),
            PersonRow::Summit(index) => {
                let summit = &self.person.summits[index];
                let quote = summit.quote.map(Needed::Quote);
                quote.or(summit.mention.map(Needed::Fact))
            }
            PersonRow::Head(..)
            | PersonRow::Office(_)
            | PersonRow::Topic(_)
            | PersonRow::Reporter(_) => None,
        }
    }

    /// Returns where Enter leads.
    pub fn lead(&self) -> Lead {
        let Some(row) = self.selected_row() else {
            return Lead::Nowhere;
        };
        match row {
            PersonRow::Topic(index) => Lead::Topic(index),
            PersonRow::Reporter(index) => Lead::Place(self.person.reporters[index].first, None),
            PersonRow::Head(..) | PersonRow::Office(_) => Lead::Nowhere,
            PersonRow::Quote(_)
            | PersonRow::Figure(_)
            | PersonRow::Mention(_)
            | PersonRow::Summit(_) => match self.need(self.selected) {
                Some(Needed::Quote(id)) => self
                    .quotes
                    .get(&id)
                    .map_or(Lead::Fetch(Needed::Quote(id)), |quote| {
                        Lead::Place(quote.article, extent(quote))
                    }),
                Some(Needed::Fact(id)) => self
                    .facts
                    .get(&id)
                    .map_or(Lead::Fetch(Needed::Fact(id)), |(fact, _)| {
                        Lead::Place(fact.article, Some(fact.span))
                    }),
                None => Lead::Nowhere,
            },
        }
    }

    /// Returns the selected quote.
    pub fn quote(&self) -> Option<&QuoteRow> {
        match self.selected_row()? {
            PersonRow::Quote(id) => self.quotes.get(&id),
            _ => None,
        }
    }

    /// Returns the selected figure or mention, with its sentence.
    pub fn fact(&self) -> Option<&Worded> {
        match self.selected_row()? {
            PersonRow::Figure(id) | PersonRow::Mention(id) => self.facts.get(&id),
            _ => None,
        }
    }

    /// Returns what a row says, and its place.
    pub fn words(&self, row: usize) -> (String, String) {
        let plain = |words: String| (words, String::new());
        match self.rows[row] {
            PersonRow::Head(title, count) => plain(format!("{title} {count}")),
            PersonRow::Office(index) => plain(office(&self.person.offices[index])),
            PersonRow::Summit(index) => plain(self.summit(index)),
            PersonRow::Topic(index) => {
                let topic = &self.person.topics[index];
                plain(format!(
                    "{} · {} · {}",
                    topic.label,
                    phrase::counted(topic.quotes.len(), "statement"),
                    phrase::counted(topic.summits, "summit")
                ))
            }
            PersonRow::Reporter(index) => {
                let reporter = &self.person.reporters[index];
                let outlet = reporter.outlet.as_deref().unwrap_or("no outlet named");
                plain(format!(
                    "{outlet} · {}",
                    phrase::counted(reporter.articles, "article")
                ))
            }
            PersonRow::Quote(id) => self.quotes.get(&id).map_or_else(waiting, |quote| {
                let words = phrase::quoted(&quote.reading, quote.kind);
                (
                    format!("{}  {words}", phrase::day_said(quote)),
                    quote_place(quote),
                )
            }),
            PersonRow::Figure(id) => self
                .facts
                .get(&id)
                .map_or_else(waiting, |(fact, _)| (figure(fact), place(fact))),
            PersonRow::Mention(id) => self.facts.get(&id).map_or_else(waiting, |found| {
                let (fact, sentence) = found;
                let date = phrase::derived_date(fact.article_date.as_ref());
                let words = sentence.as_deref().filter(|it| !it.is_empty());
                let words = words.unwrap_or(&fact.text);
                (format!("{date}  {words}"), place(fact))
            }),
        }
    }

    fn summit(&self, index: usize) -> String {
        let summit = &self.person.summits[index];
        let mut parts = vec![summit.name.clone()];
        let date = summit.date.as_deref();
        parts.extend(date.map(|date| summit.confidence.mark(&phrase::date(date))));
        parts.push(match summit.statements {
            0 => "named there".to_owned(),
            count => phrase::counted(count, "statement"),
        });
        parts.push(phrase::counted(summit.articles, "article"));
        parts.join(" · ")
    }

    /// Returns the selected row whole: the words, then how, where and when they were said.
    pub fn whole(&self) -> Vec<String> {
        if let Some(quote) = self.quote() {
            let cue = quote.cue.as_deref().unwrap_or("no cue");
            let summit = quote.summit.as_ref();
            let summit = summit.map(|it| quote.summit_confidence.mark(&it.name));
            let mut about = vec![format!("{cue} · {}", quote.kind.word())];
            if let Some(said) = quote
                .speaker
                .as_ref()
                .filter(|said| !said.confidence.is_stated())
            {
                about.insert(0, said.confidence.mark(&said.name));
            }
            about.push(summit.unwrap_or_else(|| "outside any summit".to_owned()));
            about.push(phrase::day_said(quote));
            about.push(quote_place(quote));
            return vec![
                phrase::quoted(&quote.reading, quote.kind),
                about.join(" · "),
            ];
        }
        match self.fact() {
            Some((fact, Some(sentence))) if !sentence.is_empty() => {
                vec![sentence.clone(), place(fact)]
            }
            Some((fact, _)) => vec![fact.text.clone(), place(fact)],
            None => Vec::new(),
        }
    }
}

/// Returns the rows of a page: what there is little of first, every mention last.
fn rows(person: &Person) -> Vec<PersonRow> {
    let mut rows = Vec::new();
    let mut section = |title, count, own: Vec<PersonRow>| {
        if count > 0 {
            rows.push(PersonRow::Head(title, count));
            rows.extend(own);
        }
    };
    let numbered = |count: usize, row: fn(usize) -> PersonRow| (0..count).map(row).collect();
    let (offices, summits) = (person.offices.len(), person.summits.len());
    section("Offices", offices, numbered(offices, PersonRow::Office));
    section("Summits", summits, numbered(summits, PersonRow::Summit));
    let said = person.topics.iter().enumerate().flat_map(|(index, topic)| {
        let quotes = topic.quotes.iter().map(|&id| PersonRow::Quote(id));
        std::iter::once(PersonRow::Topic(index)).chain(quotes)
    });
    section("Statements", person.statements, said.collect());
    let figures = person.figures.iter().map(|&id| PersonRow::Figure(id));
    section("Figures announced", person.figures.len(), figures.collect());
    let outlets = person.reporters.len();
    section(
        "Reported by",
        outlets,
        numbered(outlets, PersonRow::Reporter),
    );
    let mentions = person.mentions.iter().map(|&id| PersonRow::Mention(id));
    section("Mentions", person.mentions.len(), mentions.collect());
    rows
}

fn waiting() -> (String, String) {
    ("…".to_owned(), String::new())
}

/// A term in an office, marked: the table of office holders has it, not the articles.
fn office(office: &Office) -> String {
    let end = office.to.as_deref().map(phrase::date);
    let end = end.unwrap_or_else(|| "no end known".to_owned());
    format!("≈{} · {} – {end}", office.title, phrase::date(&office.from))
}

fn figure(fact: &FactRow) -> String {
    let mut parts = vec![phrase::figure(&figure_text(fact))];
    parts.extend(fact.measure.clone());
    parts.extend(fact.subject.clone());
    parts.extend(fact.period.as_deref().map(phrase::period));
    parts.join(" · ")
}

fn quote_place(quote: &QuoteRow) -> String {
    let file = phrase::file(std::path::Path::new(&quote.key));
    format!("{file}:{}", quote.line)
}

fn extent(quote: &QuoteRow) -> Option<Span> {
    let (first, last) = (quote.spans.first()?, quote.spans.last()?);
    Some(first.join(*last))
}
