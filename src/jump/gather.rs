//! Collecting everything there is to jump to.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::target::MONEY;
use super::{Target, TargetKind, Targets};
use crate::analysis::FactKind;
use crate::article::{Confidence, Derived};
use crate::library::{
    ArticleFilter, ArticleId, ArticleOrder, ArticleRow, EntityRow, Library, Line, QuoteFilter,
    Result, SummitRow, Window,
};

impl Targets {
    /// Collects all targets of `library`; `topics` maps ids to labels, `commands` pairs a name with its sentence.
    /// What gathers much comes first: topics, summits, articles, names; then single places.
    pub fn gather(
        library: &Library,
        topics: &BTreeMap<String, String>,
        commands: &[(String, String)],
    ) -> Result<Self> {
        let mut targets = Vec::new();
        for topic in library.topics(&QuoteFilter::default())? {
            targets.push(Target {
                label: topics.get(&topic.name).unwrap_or(&topic.name).clone(),
                detail: format!("topic · {}", counted(topic.statements, "quote")),
                key: topic.name,
                ..empty(TargetKind::Topic)
            });
        }
        targets.extend(library.summits()?.into_iter().rev().map(summit));
        let articles =
            library.articles(&ArticleFilter::default(), ArticleOrder::Date, Window::ALL)?;
        targets.extend(articles.iter().map(article));
        targets.extend(library.entities(None)?.into_iter().filter_map(entity));
        let titles: HashMap<ArticleId, &str> =
            articles.iter().map(|row| (row.id, title(row))).collect();
        for heading in library.headings()? {
            targets.push(Target {
                label: heading.text,
                detail: titles
                    .get(&heading.article)
                    .copied()
                    .unwrap_or_default()
                    .to_owned(),
                article: Some(heading.article),
                span: Some(heading.span),
                ..empty(TargetKind::Heading)
            });
        }
        targets.extend(figures(library.figure_lines()?));
        targets.extend(quotes(library.quote_lines()?));
        targets.extend(commands.iter().map(command));
        Ok(Self::new(targets))
    }
}

const fn empty(kind: TargetKind) -> Target {
    Target {
        kind,
        label: String::new(),
        detail: String::new(),
        also: String::new(),
        key: String::new(),
        article: None,
        span: None,
    }
}

fn counted(number: usize, word: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {word}{plural}")
}

/// Returns a date as it is shown: one that was inferred is marked.
fn dated(date: &str, confidence: &Confidence) -> String {
    confidence.mark(date)
}

fn summit(summit: SummitRow) -> Target {
    let date = summit
        .date
        .as_deref()
        .map(|date| dated(date, &summit.confidence));
    let parts = [date, summit.place, Some(counted(summit.quotes, "quote"))];
    Target {
        label: summit.name,
        detail: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        key: summit.key,
        article: summit.first.map(|(article, _)| article),
        span: summit.first.map(|(_, span)| span),
        ..empty(TargetKind::Summit)
    }
}

fn title(row: &ArticleRow) -> &str {
    row.title.as_ref().map_or(&row.key, |title| &title.value)
}

fn article(row: &ArticleRow) -> Target {
    let date = |date: &Derived<String>| dated(&date.value, &date.confidence);
    let parts = [
        row.date.as_ref().map(date),
        row.summit.as_ref().map(|summit| summit.name.clone()),
    ];
    Target {
        label: title(row).to_owned(),
        detail: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        key: row.key.clone(),
        article: Some(row.id),
        ..empty(TargetKind::Article)
    }
}

fn entity(row: EntityRow) -> Option<Target> {
    let kind = match row.kind {
        FactKind::Person => TargetKind::Person,
        FactKind::Organisation => TargetKind::Organisation,
        FactKind::Place => TargetKind::Place,
        FactKind::Document => TargetKind::Document,
        _ => return None,
    };
    Some(Target {
        label: row.name.clone(),
        detail: format!(
            "{} · {}",
            counted(row.mentions, "mention"),
            counted(row.articles, "article")
        ),
        key: row.name,
        article: Some(row.article),
        span: Some(row.span),
        ..empty(kind)
    })
}

/// A figure printed in ten articles for the same thing stands once.
fn figures(lines: Vec<Line>) -> impl Iterator<Item = Target> {
    let mut seen = HashSet::new();
    lines.into_iter().filter_map(move |line| {
        let label = if line.detail.is_empty() {
            line.words
        } else {
            format!("{} · {}", line.words, line.detail)
        };
        seen.insert(label.clone()).then(|| Target {
            label,
            key: if line.is_money { MONEY } else { "" }.to_owned(),
            article: Some(line.article),
            span: Some(line.span),
            ..empty(TargetKind::Figure)
        })
    })
}

/// A statement that several articles report stands once.
fn quotes(lines: Vec<Line>) -> impl Iterator<Item = Target> {
    let mut seen = HashSet::new();
    lines.into_iter().filter_map(move |line| {
        seen.insert(line.sameness).then(|| Target {
            label: line.words,
            detail: line.detail,
            also: line.attribution,
            article: Some(line.article),
            span: Some(line.span),
            ..empty(TargetKind::Quote)
        })
    })
}

fn command((name, sentence): &(String, String)) -> Target {
    Target {
        label: name.clone(),
        detail: sentence.clone(),
        also: sentence.clone(),
        key: name.clone(),
        ..empty(TargetKind::Command)
    }
}
