//! Making pins of what stands in articles, and finding them again.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Anchor, Board, Pin, Pinned};
use crate::analysis::{Analysis, Fact, Quote, Value};
use crate::article::{Article, Confidence, Derived, Positions, Span};
use crate::export::{Item, ItemKind, Source, period};
use crate::library::{
    ArticleId, ArticleRow, FactFilter, Library, LibraryError, Opened, Result, Window,
};

/// What is to be pinned: the thing found at a place, or the words of the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The quote that starts there.
    Quote(usize),
    /// The fact that stands there.
    Fact(Span),
    /// Whatever was found there: a quote, a fact, else the words themselves.
    Any(Span),
    /// The words themselves.
    Passage(Span),
}

/// Returns the pin of what stands at `place` of an article; none where nothing does.
pub fn pin(library: &Library, id: ArticleId, place: Place) -> Result<Option<Pin>> {
    let row = library.article_rows(&[id])?.pop();
    let row = row.ok_or(LibraryError::Unknown(id))?;
    let opened = library.article(id)?;
    let text = &opened.article.text;
    let Some((span, mut item)) = found(&opened, place) else {
        return Ok(None);
    };
    if text
        .get(span.start..span.end)
        .is_none_or(|it| it.trim().is_empty())
    {
        return Ok(None);
    }
    let line = Positions::of(&opened.article).line(span.start);
    item.line = line;
    if matches!(item.kind, ItemKind::Fact(_)) {
        item.sentence = sentence(library, id, span)?;
    }
    Ok(Some(Pin {
        anchor: Anchor::at(text, span, line),
        item,
        source: Source::from(&row),
    }))
}

/// Returns the span and the item of what stands at `place`.
fn found(opened: &Opened, place: Place) -> Option<(Span, Item)> {
    let (article, analysis) = (&opened.article, &opened.analysis);
    let quote_at = |start: usize| analysis.quotes.iter().find(|it| it.extent().start == start);
    let fact_at = |span: Span| analysis.facts.iter().find(|it| it.span == span);
    let of_quote = |quote: &Quote| (quote.extent(), quoted(article, analysis, quote));
    let of_fact = |fact: &Fact| (fact.span, counted(article, fact));
    match place {
        Place::Quote(start) => quote_at(start).map(of_quote),
        Place::Fact(span) => fact_at(span).map(of_fact),
        Place::Any(span) => {
            let quote =
                quote_at(span.start).filter(|it| it.extent() == span || it.spans[0] == span);
            let fact = || fact_at(span).map(of_fact);
            let words = || Some((span, passage(article, span)));
            quote.map(of_quote).or_else(fact).or_else(words)
        }
        Place::Passage(span) => Some((span, passage(article, span))),
    }
}

/// Brings the pins of a board up to date with their articles: where their words stand now, and what is known of them
/// since they were read again or put right. A pin whose words are gone is kept as it was, and says so.
pub fn refresh(library: &Library, board: &mut Board) -> Result<()> {
    let mut opened: HashMap<String, Option<(ArticleRow, Arc<Opened>)>> = HashMap::new();
    for pinned in &mut board.pins {
        let key = &pinned.pin.source.key;
        if !opened.contains_key(key) {
            opened.insert(key.clone(), open(library, key)?);
        }
        let article = opened.get(key).and_then(Option::as_ref);
        match article {
            None => lose(pinned, "the article is not in this library any more"),
            Some((row, opened)) => renew(library, pinned, row, opened)?,
        }
    }
    Ok(())
}

fn open(library: &Library, key: &str) -> Result<Option<(ArticleRow, Arc<Opened>)>> {
    let Some(id) = library.article_by_key(key)? else {
        return Ok(None);
    };
    let row = library.article_rows(&[id])?.pop();
    // A file that is gone is like an article that is gone.
    let opened = library.article(id).ok();
    Ok(row.zip(opened))
}

fn lose(pinned: &mut Pinned, why: &str) {
    pinned.here = None;
    pinned.pin.item.warning = Some(why.to_owned());
}

fn renew(library: &Library, pinned: &mut Pinned, row: &ArticleRow, opened: &Opened) -> Result<()> {
    let Some(span) = pinned.pin.anchor.find(&opened.article.text) else {
        lose(pinned, "these words are no longer in the article");
        return Ok(());
    };
    let place = match pinned.pin.item.kind {
        ItemKind::Passage => Place::Passage(span),
        ItemKind::Quote(_) | ItemKind::Fact(_) => Place::Any(span),
    };
    pinned.here = Some((row.id, span));
    pinned.pin.source = Source::from(row);
    let line = Positions::of(&opened.article).line(span.start);
    if let Some((_, item)) = found(opened, place) {
        let is_known = item.kind != ItemKind::Passage || pinned.pin.item.kind == ItemKind::Passage;
        if is_known {
            pinned.pin.item = item;
        }
    }
    if matches!(pinned.pin.item.kind, ItemKind::Fact(_)) {
        pinned.pin.item.sentence = sentence(library, row.id, span)?;
    }
    pinned.pin.item.line = line;
    pinned.pin.item.warning = None;
    Ok(())
}

fn sentence(library: &Library, id: ArticleId, span: Span) -> Result<Option<String>> {
    let mut facts = library.facts(&FactFilter::of_article(id), Window::ALL)?;
    facts.retain(|fact| fact.span == span);
    facts.truncate(1);
    let sentences = library.sentences(&facts)?;
    Ok(sentences.into_iter().find(|it| !it.is_empty()))
}

fn bare(words: String, kind: ItemKind) -> Item {
    Item {
        words,
        text: None,
        kind,
        speaker: None,
        mention: None,
        cue: None,
        via: None,
        topics: Vec::new(),
        summit: None,
        day: None,
        detail: None,
        sentence: None,
        source: 0,
        line: 0,
        also: Vec::new(),
        reports: 1,
        note: None,
        warning: None,
    }
}

fn read(article: &Article, span: Span) -> String {
    let words = article.slice(span).split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}

fn passage(article: &Article, span: Span) -> Item {
    bare(read(article, span), ItemKind::Passage)
}

fn quoted(article: &Article, analysis: &Analysis, quote: &Quote) -> Item {
    let spans: Vec<String> = quote
        .spans
        .iter()
        .map(|&span| read(article, span))
        .collect();
    let summit = quote.summit.and_then(|index| analysis.summits.get(index));
    let at_summit = summit.and_then(|summit| {
        let weaker = [&summit.confidence, &quote.summit_confidence];
        let confidence = weaker.into_iter().find(|it| !it.is_stated());
        Some(Derived {
            value: summit.date.clone()?,
            confidence: confidence.cloned().unwrap_or(Confidence::Stated),
        })
    });
    Item {
        speaker: quote.speaker.as_ref().map(|speaker| Derived {
            value: speaker.name.clone(),
            confidence: speaker.confidence.clone(),
        }),
        mention: quote
            .speaker
            .as_ref()
            .and_then(|speaker| speaker.mention)
            .map(|span| read(article, span)),
        cue: quote.cue.map(|span| read(article, span)),
        via: quote.via.clone(),
        topics: quote.topics.clone(),
        summit: summit.map(|summit| Derived {
            value: summit.name.clone(),
            confidence: quote.summit_confidence.clone(),
        }),
        day: at_summit.or_else(|| analysis.date.clone()),
        ..bare(spans.join(" … "), ItemKind::Quote(quote.kind))
    }
}

fn counted(article: &Article, fact: &Fact) -> Item {
    let words = read(article, fact.span);
    let name = match &fact.value {
        Value::Name(name) | Value::Summit { name, .. } => Some(name.clone()),
        Value::Time(iso) => Some(fact.confidence.mark(&period(iso))),
        Value::Money { .. }
        | Value::Percent { .. }
        | Value::Quantity { .. }
        | Value::Ordinal(_) => None,
    };
    let mut detail: Vec<String> = name.into_iter().filter(|name| *name != words).collect();
    detail.extend(fact.measure.clone());
    detail.extend(fact.subject.clone());
    detail.extend(
        fact.purpose
            .as_ref()
            .map(|purpose| format!("for {purpose}")),
    );
    detail.extend(fact.period.as_deref().map(period));
    Item {
        speaker: fact.speaker.clone().map(Derived::stated),
        detail: (!detail.is_empty()).then(|| detail.join(" · ")),
        day: None,
        ..bare(words, ItemKind::Fact(fact.kind))
    }
}
