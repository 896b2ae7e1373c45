//! The table of fields: each once, with its names, what it takes and what it speaks of.

use crate::analysis::QuoteKind;

/// What can be asked of an article, its quotes and its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    Speaker,
    Topic,
    Kind,
    Quote,
    Cue,
    Summit,
    Series,
    Date,
    Money,
    Percent,
    Quantity,
    Measure,
    About,
    Period,
    Person,
    Organisation,
    Place,
    Document,
    Title,
    Text,
    Outlet,
    Language,
    Path,
    Is,
    Tag,
    Note,
}

/// What a field takes after its colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Takes {
    /// A name, or a part of it.
    Name,
    /// Words.
    Words,
    /// `2021`, `2021-10`, `2020..2022`.
    Time,
    /// `1bn`, `usd:1bn`, `1bn..2bn`.
    Amount,
    /// One of the kinds of quotes and facts.
    Kind,
    /// One of the marks that the reader sets.
    Mark,
}

/// What a field speaks of. Of the parts of a query that stand side by side, those that speak of quotes mean one quote,
/// words and summits with them; those that speak of facts mean one fact, and if there are both, a fact in that quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    Quote,
    Fact,
    /// Of the quote beside it if there is one, else of the article.
    Either,
    Article,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct FieldRow {
    pub field: Field,
    /// The first one is printed; the others are understood.
    pub names: &'static [&'static str],
    pub takes: Takes,
    pub subject: Subject,
    /// What it asks, in a few words.
    pub sentence: &'static str,
}

const fn row(
    field: Field,
    names: &'static [&'static str],
    takes: Takes,
    subject: Subject,
    sentence: &'static str,
) -> FieldRow {
    FieldRow {
        field,
        names,
        takes,
        subject,
        sentence,
    }
}

/// Every field, in the order help shows them.
#[rustfmt::skip]
pub const FIELDS: &[FieldRow] = &[
    row(Field::Speaker,      &["speaker", "by"],            Takes::Name,   Subject::Quote,   "who said it: a whole name, else a part of one"),
    row(Field::Topic,        &["topic"],                    Takes::Name,   Subject::Quote,   "what it is about"),
    row(Field::Kind,         &["kind"],                     Takes::Kind,   Subject::Quote,   "direct, mixed or indirect quote; money, percent, document …"),
    row(Field::Quote,        &["quote"],                    Takes::Words,  Subject::Quote,   "words of a quote"),
    row(Field::Cue,          &["cue"],                      Takes::Words,  Subject::Quote,   "the words that report it: pledged"),
    row(Field::Summit,       &["summit"],                   Takes::Name,   Subject::Either,  "a summit: its number, its year, a part of its name"),
    row(Field::Series,       &["series"],                   Takes::Name,   Subject::Either,  "a series of summits"),
    row(Field::Date,         &["date"],                     Takes::Time,   Subject::Article, "of the article: 2021, 2021-10, 2020..2022"),
    row(Field::Money,        &["money"],                    Takes::Amount, Subject::Fact,    "a sum: money>usd:1bn, money:jpy"),
    row(Field::Percent,      &["percent"],                  Takes::Amount, Subject::Fact,    "a share: percent>=5"),
    row(Field::Quantity,     &["quantity"],                 Takes::Amount, Subject::Fact,    "a number of things: quantity>doses:1m"),
    row(Field::Measure,      &["measure"],                  Takes::Name,   Subject::Fact,    "what a figure counts: trade"),
    row(Field::About,        &["about"],                    Takes::Name,   Subject::Fact,    "whom a figure is about"),
    row(Field::Period,       &["period"],                   Takes::Time,   Subject::Fact,    "the time that a figure speaks of"),
    row(Field::Person,       &["person"],                   Takes::Name,   Subject::Fact,    "someone who is mentioned"),
    row(Field::Organisation, &["organisation", "org"],      Takes::Name,   Subject::Fact,    "an organisation that is mentioned"),
    row(Field::Place,        &["place"],                    Takes::Name,   Subject::Fact,    "a place that is mentioned"),
    row(Field::Document,     &["document"],                 Takes::Name,   Subject::Fact,    "a treaty, a plan, a statement that is mentioned"),
    row(Field::Title,        &["title"],                    Takes::Words,  Subject::Article, "words of the title"),
    row(Field::Text,         &["text"],                     Takes::Words,  Subject::Article, "words anywhere in the article, also beside quote fields"),
    row(Field::Outlet,       &["outlet"],                   Takes::Name,   Subject::Article, "who published it"),
    row(Field::Language,     &["language", "lang"],         Takes::Name,   Subject::Article, "its language: en, vi"),
    row(Field::Path,         &["path"],                     Takes::Name,   Subject::Article, "a part of its file's path"),
    row(Field::Is,           &["is"],                       Takes::Mark,   Subject::Article, "what you marked: read, unread, starred, tagged, noted"),
    row(Field::Tag,          &["tag"],                      Takes::Name,   Subject::Article, "a tag of yours"),
    row(Field::Note,         &["note"],                     Takes::Name,   Subject::Article, "words of a note of yours"),
];

/// What a reader can mark an article as, or not.
pub const READER_MARKS: [&str; 5] = ["read", "unread", "starred", "tagged", "noted"];

/// The kinds of quotes, each under its word.
pub const QUOTE_KINDS: [QuoteKind; 3] = [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect];

impl Field {
    /// Returns the field's row of the table.
    pub fn row(self) -> &'static FieldRow {
        FIELDS
            .iter()
            .find(|row| row.field == self)
            .expect("every field has a row, a test says so")
    }

    /// Returns the name that is printed.
    pub fn name(self) -> &'static str {
        self.row().names[0]
    }

    /// Returns the field of a name, in any case of letters.
    pub fn named(name: &str) -> Option<Self> {
        let is_named = |row: &&FieldRow| {
            row.names
                .iter()
                .any(|known| known.eq_ignore_ascii_case(name))
        };
        FIELDS.iter().find(is_named).map(|row| row.field)
    }
}
