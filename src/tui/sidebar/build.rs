//! From an analysis to the tree of the sidebar: the same figure in two places is one entry, quotes stand under their
//! speakers.

use std::collections::HashMap;

use super::{Node, NodeKind, Thing, spans};
use crate::analysis::{Analysis, Fact, FactKind};
use crate::article::Article;
use crate::safe_text::SafeText;
use crate::tui::phrase;

/// The groups of facts, in the order of the sidebar; figures and quotes come before them, summits among them.
const NAMES: [(&str, &[FactKind]); 5] = [
    ("People", &[FactKind::Person]),
    ("Documents", &[FactKind::Document]),
    ("Dates", &[FactKind::Date, FactKind::Period]),
    ("Organisations", &[FactKind::Organisation]),
    ("Places", &[FactKind::Place]),
];

/// Returns the groups of what was found in `article`, those that are empty left out. `is_roomy` opens all of them.
pub fn build(article: &Article, analysis: &Analysis, is_roomy: bool) -> Vec<Node> {
    let builder = Builder { article, analysis };
    let mut groups = vec![builder.figures(), builder.quotes(is_roomy)];
    for (position, (title, kinds)) in NAMES.into_iter().enumerate() {
        groups.push(builder.names(title, kinds, is_roomy));
        if position == 0 {
            groups.push(builder.summits(is_roomy));
        }
    }
    groups.retain(|group| !group.children.is_empty());
    groups
}

struct Builder<'a> {
    article: &'a Article,
    analysis: &'a Analysis,
}

/// Facts that are one entry, and where they stand.
struct Merged<'a> {
    title: String,
    fact: Fact,
    first: &'a Fact,
    things: Vec<Thing>,
}

impl<'a> Builder<'a> {
    fn figures(&self) -> Node {
        let merged = self.merge(|fact| fact.kind.is_figure());
        let children = merged.iter().map(|entry| Node {
            details: self.figure_details(entry),
            ..node(NodeKind::Figure, &entry.title, entry.things.clone())
        });
        group("Figures", children.collect(), true)
    }

    fn figure_details(&self, entry: &Merged) -> Vec<SafeText> {
        let fact = &entry.fact;
        let mut about: Vec<String> = phrase::measure(fact).into_iter().collect();
        about.extend(fact.period.as_deref().map(phrase::period));
        let mut whose: Vec<String> = fact.subject.clone().into_iter().collect();
        whose.extend(
            fact.speaker
                .as_ref()
                .map(|speaker| format!("said by {speaker}")),
        );
        if entry.things.len() > 1 {
            whose.push(phrase::counted(entry.things.len(), "place"));
        }
        if about.is_empty() && whose.is_empty() {
            about.push(self.around(entry.first));
        }
        let lines = [about, whose].into_iter().filter(|parts| !parts.is_empty());
        lines
            .map(|parts| SafeText::line(parts.join(" · ")))
            .collect()
    }

    /// Returns the words after a figure of which nothing is known: better than nothing.
    fn around(&self, fact: &Fact) -> String {
        let rest = &self.article.text[fact.span.end..];
        let words: Vec<&str> = rest.split_whitespace().take(6).collect();
        format!("… {} …", words.join(" "))
    }

    fn quotes(&self, is_roomy: bool) -> Node {
        let mut speakers: Vec<(&str, Vec<usize>)> = Vec::new();
        for (index, quote) in self.analysis.quotes.iter().enumerate() {
            let name = phrase::speaker(quote);
            match speakers.iter_mut().find(|(known, _)| *known == name) {
                Some((_, quotes)) => quotes.push(index),
                None => speakers.push((name, vec![index])),
            }
        }
        speakers.sort_by_key(|(_, quotes)| std::cmp::Reverse(quotes.len()));
        let children = speakers.into_iter().map(|(name, quotes)| Node {
            children: quotes.iter().map(|&index| self.quote(index)).collect(),
            is_open: is_roomy,
            ..node(
                NodeKind::Speaker,
                &format!("{name} {}", quotes.len()),
                Vec::new(),
            )
        });
        let mut group = group("Quotes", children.collect(), true);
        group.title = SafeText::line(format!("Quotes {}", self.analysis.quotes.len()));
        group
    }

    fn quote(&self, index: usize) -> Node {
        let quote = &self.analysis.quotes[index];
        let words = phrase::words(self.article, quote);
        node(
            NodeKind::Quote,
            &phrase::quoted(&words, quote.kind),
            vec![Thing::Quote(index)],
        )
    }

    fn summits(&self, is_roomy: bool) -> Node {
        let children = self
            .analysis
            .summits
            .iter()
            .enumerate()
            .map(|(index, summit)| {
                let date = summit.date.as_deref().map(phrase::date);
                let about: Vec<String> = date.into_iter().chain(summit.place.clone()).collect();
                let mut details = Vec::new();
                if !about.is_empty() {
                    let about = summit.confidence.mark(&about.join(" · "));
                    details.push(SafeText::line(about));
                }
                Node {
                    details,
                    ..node(NodeKind::Name, &summit.name, self.mentions(index))
                }
            });
        group("Summits", children.collect(), is_roomy)
    }

    /// Returns where a summit is mentioned: by a fact of its own where there is one.
    fn mentions(&self, index: usize) -> Vec<Thing> {
        let summit = &self.analysis.summits[index];
        let mentions = summit.mentions.iter().enumerate().map(|(number, mention)| {
            self.summit_fact(mention.span).map_or(
                Thing::Mention {
                    summit: index,
                    number,
                },
                Thing::Fact,
            )
        });
        let mut things: Vec<Thing> = mentions.collect();
        things.dedup();
        things
    }

    fn summit_fact(&self, span: crate::article::Span) -> Option<usize> {
        let facts = &self.analysis.facts;
        let first = facts.partition_point(|fact| fact.span.start < span.start);
        let close = facts[first..]
            .iter()
            .take_while(|fact| fact.span.start < span.end.max(span.start + 1));
        close
            .enumerate()
            .find(|(_, fact)| fact.kind == FactKind::Summit)
            .map(|(offset, _)| first + offset)
    }

    fn names(&self, title: &str, kinds: &[FactKind], is_roomy: bool) -> Node {
        let merged = self.merge(|fact| kinds.contains(&fact.kind));
        let children = merged.iter().map(|entry| {
            let title = if entry.things.len() > 1 {
                format!("{} {}", entry.title, entry.things.len())
            } else {
                entry.title.clone()
            };
            node(NodeKind::Name, &title, entry.things.clone())
        });
        group(title, children.collect(), is_roomy)
    }

    /// Gathers the facts that `is_wanted` into entries: the same title, and nothing known that differs.
    fn merge(&self, is_wanted: impl Fn(&Fact) -> bool) -> Vec<Merged<'a>> {
        let mut entries: Vec<Merged> = Vec::new();
        let mut by_title: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, fact) in self.analysis.facts.iter().enumerate() {
            if !is_wanted(fact) {
                continue;
            }
            let title = phrase::name(self.article, fact);
            let same = by_title.entry(value_key(fact, &title)).or_default();
            let known = same
                .iter()
                .copied()
                .find(|&entry| is_same(&entries[entry].fact, fact));
            if let Some(entry) = known {
                complete(&mut entries[entry].fact, fact);
                entries[entry].things.push(Thing::Fact(index));
                continue;
            }
            same.push(entries.len());
            entries.push(Merged {
                title,
                fact: fact.clone(),
                first: fact,
                things: vec![Thing::Fact(index)],
            });
        }
        entries
    }
}

/// Returns what two facts must share to be one: the value for money, whatever its printed form, else the title.
fn value_key(fact: &Fact, title: &str) -> String {
    match &fact.value {
        crate::analysis::Value::Money { amounts, .. } if !amounts.is_empty() => {
            format!("{} {:?}", amounts[0].currency, amounts[0].extent)
        }
        _ => title.to_owned(),
    }
}

/// Tells whether nothing that is known of both facts differs.
fn is_same(one: &Fact, other: &Fact) -> bool {
    let agrees = |one: &Option<String>, other: &Option<String>| {
        one.is_none() || other.is_none() || one == other
    };
    !one.kind.is_figure()
        || (agrees(&one.measure, &other.measure) && agrees(&one.period, &other.period))
}

/// Adds to `fact` what only `other` knows of what is counted; who says it is told of one place and not of another.
fn complete(fact: &mut Fact, other: &Fact) {
    let fill = |mine: &mut Option<String>, theirs: &Option<String>| {
        if mine.is_none() {
            mine.clone_from(theirs);
        }
    };
    fill(&mut fact.measure, &other.measure);
    fill(&mut fact.subject, &other.subject);
    fill(&mut fact.purpose, &other.purpose);
    fill(&mut fact.recipient, &other.recipient);
    fill(&mut fact.period, &other.period);
}

fn node(kind: NodeKind, title: &str, things: Vec<Thing>) -> Node {
    Node {
        kind,
        title: SafeText::line(title),
        details: Vec::new(),
        elsewhere: None,
        things,
        children: Vec::new(),
        is_open: true,
    }
}

fn group(title: &str, children: Vec<Node>, is_open: bool) -> Node {
    Node {
        is_open,
        ..node(
            NodeKind::Group,
            &format!("{title} {}", children.len()),
            Vec::new(),
        )
    }
    .with(children)
}

impl Node {
    fn with(self, children: Vec<Node>) -> Self {
        Self { children, ..self }
    }
}

/// Returns the things of `analysis` in the order of the text: where `]f` and `]q` go, and the sidebar follows.
pub(in crate::tui) fn in_order(
    analysis: &Analysis,
    is_wanted: impl Fn(&Fact) -> bool,
) -> Vec<(usize, Thing)> {
    let facts = analysis
        .facts
        .iter()
        .enumerate()
        .filter(|(_, fact)| is_wanted(fact));
    let mut things: Vec<(usize, Thing)> = facts
        .map(|(index, fact)| (fact.span.start, Thing::Fact(index)))
        .collect();
    let quotes = (0..analysis.quotes.len()).map(Thing::Quote);
    things.extend(quotes.map(|quote| (spans(analysis, quote)[0].start, quote)));
    things.sort_by_key(|&(start, _)| start);
    things
}
