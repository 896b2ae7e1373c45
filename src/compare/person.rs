//! All that a library has of one speaker: offices, summits, quotes by topic, figures announced, who reports it, every
//! mention. Ids and counts only, so that a person of ten thousand mentions is no other page; the words come with the rows
//! on screen. Knows no screen.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::Serialize;

use crate::article::Confidence;
use crate::lexicon::Lexicon;
use crate::library::{
    ArticleId, Entry, FactId, Library, NONE, QuoteFilter, QuoteId, QuoteIndex, Reporter, Result,
};
use crate::text::fold;

/// One speaker.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// The canonical name.
    pub name: String,
    /// In the order of time.
    pub offices: Vec<Office>,
    /// In the order of time, undated ones last.
    pub summits: Vec<Attended>,
    /// The topics most spoken of first.
    pub topics: Vec<Spoken>,
    /// Figures announced, in the order of time.
    pub figures: Vec<FactId>,
    pub reporters: Vec<Reporter>,
    /// Every mention, in the order of time.
    pub mentions: Vec<FactId>,
    /// Quotes, every report counted; and different statements among them.
    pub quotes: usize,
    pub statements: usize,
    /// Articles that name or quote the person.
    pub articles: usize,
}

/// A term in an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Office {
    /// `Prime Minister of Japan`.
    pub title: String,
    /// ISO 8601, both ends included; an open end is still in office.
    pub from: String,
    pub to: Option<String>,
}

/// A summit that the person spoke at, or that articles on it name them in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attended {
    pub key: String,
    pub name: String,
    pub date: Option<String>,
    /// Of the date.
    pub confidence: Confidence,
    /// Different statements made there.
    pub statements: usize,
    /// Articles filed under it that name or quote the person.
    pub articles: usize,
    /// Where to open it: a statement made there, else a mention in an article on it.
    pub quote: Option<QuoteId>,
    pub mention: Option<FactId>,
}

/// What was said on one topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The topic's id; empty for what is on none.
    pub topic: String,
    pub label: String,
    /// By day said, each statement once.
    pub quotes: Vec<QuoteId>,
    /// Different summits among them.
    pub summits: usize,
}

/// Whom a reader means by a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    One(String),
    /// Several may be meant, the most mentioned first.
    Several(Vec<String>),
    Nobody,
}

/// Finds whom `name` means, case, accents and the order of its words aside: a whole name before a part of one.
pub fn find(library: &Library, name: &str) -> Result<Meant> {
    let known = library.names_of_people()?;
    let wanted = words(name);
    let whole: Vec<&String> = known.iter().filter(|it| words(it) == wanted).collect();
    let part = |it: &&String| !wanted.is_empty() && wanted.is_subset(&words(it));
    let found = if whole.is_empty() {
        known.iter().filter(part).collect()
    } else {
        whole
    };
    Ok(match found.as_slice() {
        [] => Meant::Nobody,
        [one] => Meant::One((*one).clone()),
        several => Meant::Several(several.iter().map(|it| (*it).clone()).collect()),
    })
}

fn words(name: &str) -> BTreeSet<String> {
    let folded = fold(name);
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Returns all there is of the person of this canonical name; `topics` maps ids to labels.
pub fn person(
    library: &Library,
    lexicon: &Lexicon,
    name: &str,
    topics: &BTreeMap<String, String>,
) -> Result<Person> {
    let (index, chosen) = said_by(library, name)?;
    let copies = library.copies()?;
    let mut mentions = library.mentions_of(name)?;
    mentions.retain(|(_, article)| !copies.contains(article));
    let quoting = chosen
        .iter()
        .map(|entry| index.articles[entry.article as usize].id);
    let articles: BTreeSet<ArticleId> = mentions.iter().map(|it| it.1).chain(quoting).collect();
    let articles: Vec<ArticleId> = articles.into_iter().collect();
    let statements: HashSet<u32> = chosen.iter().map(|entry| entry.statement).collect();
    Ok(Person {
        name: name.to_owned(),
        offices: offices(lexicon, name),
        summits: summits(library, &index, (&chosen, &mentions), &articles)?,
        topics: spoken(&index, &chosen, topics),
        figures: library.figures_said_by(name)?,
        reporters: library.reporters(&articles)?,
        mentions: mentions.into_iter().map(|(mention, _)| mention).collect(),
        quotes: chosen.len(),
        statements: statements.len(),
        articles: articles.len(),
    })
}

/// Returns the index and the quotes of one speaker, by day.
fn said_by(library: &Library, name: &str) -> Result<(std::sync::Arc<QuoteIndex>, Vec<Entry>)> {
    let index = library.quote_index()?;
    let is_known = index.speakers.iter().any(|speaker| speaker == name);
    if !is_known {
        return Ok((index, Vec::new()));
    }
    let filter = QuoteFilter {
        speakers: vec![name.to_owned()],
        ..QuoteFilter::default()
    };
    let (index, chosen) = library.select(&filter)?;
    let entries = chosen.iter().map(|&at| index.entries[at as usize]);
    // Another spelling of the same letters is another name.
    let theirs = entries.filter(|entry| {
        let speaker = index.speakers.get(entry.speaker as usize);
        speaker.is_some_and(|speaker| speaker == name)
    });
    let theirs = theirs.collect();
    Ok((index, theirs))
}

fn offices(lexicon: &Lexicon, name: &str) -> Vec<Office> {
    let naming = &lexicon.naming;
    let mut offices: Vec<Office> = naming
        .offices
        .of_person(name)
        .map(|term| {
            let office = naming.offices.name_of(&term.office);
            let title = match office.filter(|_| !term.office.contains(char::is_lowercase)) {
                Some(role) => capitalised(role),
                None => term.office.clone(),
            };
            let country = naming.places.country(&term.country);
            Office {
                title: match country {
                    Some(country) => format!("{title} of {}", country.name),
                    None => title,
                },
                from: term.from.clone(),
                to: (!term.to.is_empty()).then(|| term.to.clone()),
            }
        })
        .collect();
    offices.sort_by(|one, other| one.from.cmp(&other.from));
    offices
}

fn capitalised(role: &str) -> String {
    let words = role.split(' ').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|it| it.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Returns the summits of the quotes and of the articles, in the index's order, which is that of time.
fn summits(
    library: &Library,
    index: &QuoteIndex,
    (said, mentions): (&[Entry], &[(FactId, ArticleId)]),
    articles: &[ArticleId],
) -> Result<Vec<Attended>> {
    let mut statements: HashMap<u32, (HashSet<u32>, QuoteId)> = HashMap::new();
    for entry in said.iter().filter(|entry| entry.summit != NONE) {
        let known = statements
            .entry(entry.summit)
            .or_insert_with(|| (HashSet::new(), entry.id));
        known.0.insert(entry.statement);
    }
    let mut first: HashMap<ArticleId, FactId> = HashMap::new();
    for &(mention, article) in mentions {
        first.entry(article).or_insert(mention);
    }
    let mut filed: HashMap<String, (usize, Option<FactId>)> = HashMap::new();
    for (article, key) in library.filed_under(articles)? {
        let known = filed.entry(key).or_default();
        known.0 += 1;
        known.1 = known.1.or(first.get(&article).copied());
    }
    let attended = index.summits.iter().zip(0..).filter_map(|(summit, at)| {
        let said = statements.get(&at);
        let (articles, mention) = filed.get(&summit.key).copied().unwrap_or_default();
        (said.is_some() || articles > 0).then(|| Attended {
            key: summit.key.clone(),
            name: summit.name.clone(),
            date: summit.date.clone(),
            confidence: summit.confidence.clone(),
            statements: said.map_or(0, |(statements, _)| statements.len()),
            articles,
            quote: said.map(|(_, quote)| *quote),
            mention,
        })
    });
    Ok(attended.collect())
}

/// Gathers statements under the topic each is most about.
fn spoken(index: &QuoteIndex, said: &[Entry], labels: &BTreeMap<String, String>) -> Vec<Spoken> {
    let mut topics: BTreeMap<u32, (Vec<QuoteId>, HashSet<u32>)> = BTreeMap::new();
    let mut known = HashSet::new();
    for entry in said.iter().filter(|entry| known.insert(entry.statement)) {
        let topic = index.topics_of(entry).first().copied().unwrap_or(NONE);
        let (quotes, summits) = topics.entry(topic).or_default();
        quotes.push(entry.id);
        if entry.summit != NONE {
            summits.insert(entry.summit);
        }
    }
    let mut spoken: Vec<Spoken> = topics
        .into_iter()
        .map(|(topic, (quotes, summits))| {
            let id = index.topics.get(topic as usize);
            let label = id.map(|id| labels.get(id).unwrap_or(id).clone());
            Spoken {
                topic: id.cloned().unwrap_or_default(),
                label: label.unwrap_or_else(|| "other topics".to_owned()),
                quotes,
                summits: summits.len(),
            }
        })
        .collect();
    spoken.sort_by(|one, other| {
        let key = |it: &Spoken| (it.topic.is_empty(), std::cmp::Reverse(it.quotes.len()));
        key(one)
            .cmp(&key(other))
            .then_with(|| one.label.cmp(&other.label))
    });
    spoken
}
