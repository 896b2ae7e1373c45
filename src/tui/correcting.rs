//! What a reader can put right of the selected thing and of its article: a list of choices, each with the present value.
//! Plain data; what a key does to it is in `update`.

use super::aligning::RowTarget;
use super::correction_field::Field;
use super::line::Line;
use super::phrase;
use super::reading::Reading;
use super::sidebar::Thing;
use crate::analysis::{Quote, QuoteKind, Value};
use crate::article::Span;
use crate::corrections::{
    Alias, ArticleCorrection, Correction, FactCorrection, Join, Kind, Passage, QuoteCorrection,
    find_words,
};
use crate::library::{ArticleId, ArticleRow};
use crate::text::is_quotation_mark;

/// One line of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub field: Field,
    /// What it is now.
    pub value: String,
}

/// The selected thing, as a correction names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    Article,
    Row(RowTarget),
    Quote(QuoteCorrection),
    Fact(FactCorrection),
    Name(Option<Kind>),
    /// A value of the figures; the joins stand in the order of their choices, which come last.
    Value(FactCorrection, Vec<Join>),
}

/// What is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correcting {
    /// None for a row of the matrix.
    pub article: Option<ArticleId>,
    /// What is selected, in a few words.
    pub about: String,
    pub choices: Vec<Choice>,
    pub selected: usize,
    pub(super) target: Target,
}

/// A value that is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValuePrompt {
    pub correcting: Correcting,
    pub line: Line,
}

impl ValuePrompt {
    pub fn field(&self) -> Field {
        self.correcting.choices[self.correcting.selected].field
    }
}

impl Choice {
    /// Returns what the line for its value begins with.
    pub fn typed(&self) -> &str {
        match self.field {
            Field::Passage => "",
            _ => &self.value,
        }
    }
}

pub(super) fn choice(field: Field, value: impl Into<String>) -> Choice {
    Choice {
        field,
        value: value.into(),
    }
}

impl Correcting {
    /// Offers what can be put right of an article in the list.
    pub fn of_article(row: &ArticleRow) -> Self {
        let value = |it: Option<&String>| it.cloned().unwrap_or_default();
        let title = row.title.as_ref().map(|title| &title.value);
        Self {
            article: Some(row.id),
            about: value(title),
            choices: vec![
                choice(Field::Title, value(title)),
                choice(
                    Field::Date,
                    value(row.date.as_ref().map(|date| &date.value)),
                ),
                choice(
                    Field::Summit,
                    value(row.summit.as_ref().map(|summit| &summit.name)),
                ),
            ],
            selected: 0,
            target: Target::Article,
        }
    }

    /// Offers what can be put right of the selected thing, then of the open article.
    pub fn of_reading(reading: &Reading) -> Self {
        let mut offered = Self::of_article(&reading.row);
        let (target, about, mut choices) = match reading.selected {
            Some(Thing::Quote(index)) => of_quote(reading, index),
            Some(Thing::Fact(index)) => of_fact(reading, index),
            Some(Thing::Mention { .. }) | None => {
                (Target::Article, offered.about.clone(), Vec::new())
            }
        };
        choices.append(&mut offered.choices);
        choices.push(choice(
            Field::Passage,
            "words that were not found to be one",
        ));
        Self {
            about,
            choices,
            target,
            ..offered
        }
    }

    /// Offers to make words a quote; beside it what the line for them begins with.
    pub fn of_passage(reading: &Reading, span: Span) -> (Self, String) {
        let mut offered = Self::of_reading(reading);
        offered.selected = offered.choices.len().saturating_sub(1);
        let words = phrase::printed(reading.article(), span);
        (offered, ends_of(&words))
    }

    pub fn choice(&self) -> Option<&Choice> {
        self.choices.get(self.selected)
    }

    /// Returns the correction that `value` for the selected choice makes; its article is yet to be named. None where
    /// the words that it names are not in the article.
    pub fn correction(&self, value: &str, reading: Option<&Reading>) -> Option<Correction> {
        let field = self.choice()?.field;
        let text = Some(value.to_owned());
        match (field, &self.target) {
            (_, Target::Row(row)) => row.correction(field, value),
            (Field::Title | Field::Date | Field::Summit, _) => Some(about_article(field, text)),
            (Field::Passage, _) => passage(reading?, value),
            (Field::Name, Target::Name(kind)) => Some(Correction::Alias(Alias {
                name: self.choice()?.value.clone(),
                is: value.to_owned(),
                kind: *kind,
            })),
            (_, Target::Quote(quote)) => about_quote(field, quote.clone(), value, reading?),
            (Field::Join | Field::Split, Target::Value(_, joins)) => {
                let place = joins.len() + self.selected;
                let join = joins.get(place.checked_sub(self.choices.len())?)?;
                Some(Correction::Join(join.clone()))
            }
            (_, Target::Fact(fact) | Target::Value(fact, _)) => {
                Some(about_fact(field, fact.clone(), text))
            }
            (_, Target::Article | Target::Name(_)) => None,
        }
    }
}

fn about_article(field: Field, value: Option<String>) -> Correction {
    let mut article = ArticleCorrection::default();
    match field {
        Field::Title => article.title = value,
        Field::Date => article.date = value,
        _ => article.summit = value,
    }
    Correction::Article(article)
}

fn about_quote(
    field: Field,
    mut quote: QuoteCorrection,
    value: &str,
    reading: &Reading,
) -> Option<Correction> {
    match field {
        Field::Kind(kind) => quote.kind = Some(kind),
        Field::NotAQuote => quote.not_a_quote = true,
        Field::Span => {
            let here = quote.passage().find(&reading.article().text)?;
            find_words(&reading.article().text, value, here.start)?;
            quote.span = Some(value.to_owned());
        }
        _ => quote.speaker = Some(value.to_owned()),
    }
    Some(Correction::Quote(quote))
}

fn about_fact(field: Field, mut fact: FactCorrection, value: Option<String>) -> Correction {
    match field {
        Field::Measure => fact.measure = value,
        Field::Subject => fact.subject = value,
        Field::Period => fact.period = value,
        _ => fact.not_a_fact = true,
    }
    Correction::Fact(fact)
}

/// Makes a quote of the words that `value` names, nearest to what is on screen.
fn passage(reading: &Reading, value: &str) -> Option<Correction> {
    let text = &reading.article().text;
    let span = find_words(text, value, reading.wrapped.start_of(reading.top))?;
    Some(Correction::Quote(QuoteCorrection {
        a_quote: true,
        ..quote_at(reading, span)
    }))
}

fn quote_at(reading: &Reading, span: Span) -> QuoteCorrection {
    QuoteCorrection {
        words: phrase::printed(reading.article(), span),
        before: before(reading, span),
        line: Some(reading.positions.line(span.start)),
        ..QuoteCorrection::default()
    }
}

fn before(reading: &Reading, span: Span) -> Option<String> {
    let words = Passage::before_in(&reading.article().text, span.start);
    (!words.is_empty()).then_some(words)
}

fn of_quote(reading: &Reading, index: usize) -> (Target, String, Vec<Choice>) {
    let quote = &reading.analysis().quotes[index];
    let words = phrase::words(reading.article(), quote);
    let speaker = quote.speaker.as_ref().map(|speaker| speaker.name.clone());
    let mut choices = vec![choice(Field::Speaker, speaker.unwrap_or_default())];
    for kind in [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect] {
        if kind != quote.kind && may_be(reading, quote, kind) {
            choices.push(choice(
                Field::Kind(kind),
                format!("now {}", quote.kind.word()),
            ));
        }
    }
    choices.push(choice(Field::Span, ends_of(&words)));
    choices.push(choice(Field::NotAQuote, ""));
    let target = Target::Quote(quote_at(reading, quote.spans[0]));
    (target, phrase::quoted(&words, quote.kind), choices)
}

/// Tells whether a quote may be of a kind: only what stands in quotation marks is direct, and only what has some is mixed.
fn may_be(reading: &Reading, quote: &Quote, kind: QuoteKind) -> bool {
    let text = &reading.article().text;
    let (Some(first), Some(last)) = (quote.spans.first(), quote.spans.last()) else {
        return kind == QuoteKind::Indirect;
    };
    let span = first.join(*last);
    let has_marks = text[span.start..span.end].contains(is_quotation_mark);
    match kind {
        QuoteKind::Direct => {
            let before = text[..span.start].trim_end().ends_with(is_quotation_mark);
            before || text[span.start..].starts_with(is_quotation_mark)
        }
        QuoteKind::Mixed => has_marks,
        QuoteKind::Indirect => true,
    }
}

fn of_fact(reading: &Reading, index: usize) -> (Target, String, Vec<Choice>) {
    let fact = &reading.analysis().facts[index];
    let about = phrase::fact(reading.article(), fact);
    let place = Target::Fact(FactCorrection {
        words: phrase::printed(reading.article(), fact.span),
        before: before(reading, fact.span),
        line: Some(reading.positions.line(fact.span.start)),
        ..FactCorrection::default()
    });
    let value = |it: &Option<String>| it.clone().unwrap_or_default();
    match (&fact.value, fact.kind.is_figure()) {
        (Value::Name(name), _) => {
            let choices = vec![choice(Field::Name, name.clone())];
            (Target::Name(Kind::of(fact.kind)), about, choices)
        }
        (_, true) => {
            let choices = vec![
                choice(Field::Measure, value(&fact.measure)),
                choice(Field::Subject, value(&fact.subject)),
                choice(Field::Period, value(&fact.period)),
                choice(Field::NotAFact, ""),
            ];
            (place, about, choices)
        }
        (_, false) => (place, about, vec![choice(Field::NotAFact, "")]),
    }
}

/// Returns words that can be typed over: long ones by their ends.
fn ends_of(words: &str) -> String {
    const SHORT: usize = 12;
    let all: Vec<&str> = words.split(' ').collect();
    if all.len() <= SHORT {
        return words.to_owned();
    }
    let end = all.len() - SHORT / 2;
    format!("{} … {}", all[..SHORT / 2].join(" "), all[end..].join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_offered_by_their_ends() {
        let long: Vec<String> = (1..=20).map(|number| number.to_string()).collect();
        assert_eq!(ends_of(&long.join(" ")), "1 2 3 4 5 6 … 15 16 17 18 19 20");
        assert_eq!(ends_of("one two"), "one two");
    }
}
