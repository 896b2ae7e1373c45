//! Corrections applied to what the rules found. What is corrected counts as stated.

use super::summit::{is_same_name, named};
use super::{
    Alias, ArticleCorrection, Correction, Corrections, Entry, FactCorrection, Kind,
    QuoteCorrection, find_words, key_of,
};
use crate::analysis::{Analysis, Fact, Quote, QuoteKind, Speaker, Value};
use crate::article::{Article, Confidence, Derived, Span};
use crate::extract::extract;
use crate::lexicon::Lexicon;
use crate::source::Problem;
use crate::text::fold;

impl Corrections {
    /// Returns what the rules find in `article` and corrections make of it, and what could not be applied. Its corrected
    /// date is taken for its date.
    pub fn extract(&self, article: &mut Article, lexicon: &Lexicon) -> (Analysis, Vec<Problem>) {
        let mut analysis = self.find(article, lexicon);
        let problems = self.apply(article, &mut analysis, lexicon);
        (analysis, problems)
    }

    /// Returns what the rules find in `article`, its corrected date taken for its date.
    pub fn find(&self, article: &mut Article, lexicon: &Lexicon) -> Analysis {
        let Some(date) = self.date_of(&key_of(article)) else {
            return extract(article, lexicon);
        };
        let printed = article.date.replace(date.to_owned());
        let analysis = extract(article, lexicon);
        article.date = printed;
        analysis
    }

    /// Corrects `analysis`, which the rules made of `article`. Returns those corrections that could not be applied: their
    /// words are gone, or nothing stands there any more.
    pub fn apply(
        &self,
        article: &Article,
        analysis: &mut Analysis,
        lexicon: &Lexicon,
    ) -> Vec<Problem> {
        let mut problems = Vec::new();
        for entry in self.of(&key_of(article)) {
            let outcome = match &entry.correction {
                Correction::Article(change) => {
                    about_article(change, analysis, lexicon);
                    Ok(())
                }
                Correction::Quote(change) => about_quote(change, article, analysis),
                Correction::Fact(change) => about_fact(change, article, analysis),
                Correction::Alias(_)
                | Correction::Join(_)
                | Correction::Topic(_)
                | Correction::Row(_) => Ok(()),
            };
            if let Err(reason) = outcome {
                problems.push(problem(article, entry, reason));
            }
        }
        for alias in &self.aliases {
            rename(alias, article, analysis);
        }
        problems
    }
}

fn problem(article: &Article, entry: &Entry, reason: &str) -> Problem {
    let called = entry.correction.called();
    let place = entry.line.map_or(String::new(), |line| {
        format!(" ({} line {line})", super::FILE)
    });
    Problem {
        path: article.origin.path.clone(),
        reason: format!("{called}{place}: {reason}"),
    }
}

fn about_article(change: &ArticleCorrection, analysis: &mut Analysis, lexicon: &Lexicon) {
    if let Some(title) = &change.title {
        analysis.title = Some(Derived::stated(title.clone()));
    }
    if let Some(date) = &change.date {
        analysis.date = Some(Derived::stated(date.clone()));
    }
    if let Some(name) = &change.summit {
        file_under(name, analysis, lexicon);
    }
}

/// Makes the summit `name` the main one. Quotes that were given to the old main one by a rule follow.
fn file_under(name: &str, analysis: &mut Analysis, lexicon: &Lexicon) {
    let wanted = named(name, lexicon);
    let found = analysis.summits.iter().position(|summit| {
        is_same_name(&summit.name, name) || summit.key() == name || summit.key() == wanted.key()
    });
    if found == Some(0) {
        analysis.summits[0].confidence = Confidence::Stated;
        return;
    }
    let summit = match found {
        Some(index) => {
            let mut summit = analysis.summits.remove(index);
            summit.confidence = Confidence::Stated;
            summit
        }
        None => wanted,
    };
    analysis.summits.insert(0, summit);
    for quote in &mut analysis.quotes {
        quote.summit = quote.summit.map(|index| match found {
            Some(old) if index == old => 0,
            Some(old) if index > old => index,
            _ => index + 1,
        });
        if quote.summit == Some(1) && !quote.summit_confidence.is_stated() {
            quote.summit = Some(0);
        }
    }
}

const GONE: &str = "its words are gone";

fn about_quote(
    change: &QuoteCorrection,
    article: &Article,
    analysis: &mut Analysis,
) -> Result<(), &'static str> {
    let span = change.passage().find(&article.text).ok_or(GONE)?;
    let found = nearest(&analysis.quotes, span, |quote| &quote.spans);
    if change.not_a_quote {
        if let Some(index) = found {
            analysis.quotes.remove(index);
        }
        return Ok(());
    }
    let index = match found {
        Some(index) => index,
        None if change.a_quote => mark(span, change, &mut analysis.quotes),
        None => return Err("no quote stands there any more"),
    };
    let quote = &mut analysis.quotes[index];
    if change.a_quote {
        quote.spans = vec![span];
    }
    if let Some(words) = &change.span {
        let span = find_words(&article.text, words, span.start);
        quote.spans = vec![span.ok_or("the words that it should have are gone")?];
    }
    if let Some(kind) = change.kind {
        quote.kind = kind;
    }
    if let Some(name) = &change.speaker {
        let extent = quote.extent();
        let before = speak(quote, name);
        let said = analysis
            .facts
            .iter_mut()
            .filter(|fact| extent.contains(fact.span));
        for fact in said.filter(|fact| fact.speaker == before) {
            fact.speaker = Some(name.clone());
        }
    }
    analysis.quotes.sort_by_key(|quote| quote.spans[0].start);
    Ok(())
}

/// Gives a quote its speaker and returns who it was before.
fn speak(quote: &mut Quote, name: &str) -> Option<String> {
    let before = quote.speaker.take();
    quote.speaker = Some(Speaker {
        name: name.to_owned(),
        mention: before.as_ref().and_then(|speaker| speaker.mention),
        confidence: Confidence::Stated,
    });
    before.map(|speaker| speaker.name)
}

fn mark(span: Span, change: &QuoteCorrection, quotes: &mut Vec<Quote>) -> usize {
    quotes.push(Quote {
        spans: vec![span],
        kind: change.kind.unwrap_or(QuoteKind::Indirect),
        speaker: None,
        cue: None,
        via: None,
        topics: Vec::new(),
        summit: None,
        summit_confidence: Confidence::Stated,
        rule: "corrected".to_owned(),
    });
    quotes.len() - 1
}

fn about_fact(
    change: &FactCorrection,
    article: &Article,
    analysis: &mut Analysis,
) -> Result<(), &'static str> {
    let span = change.passage().find(&article.text).ok_or(GONE)?;
    if change.not_a_fact {
        let exact = analysis.facts.iter().any(|fact| fact.span == span);
        if exact {
            analysis.facts.retain(|fact| fact.span != span);
        } else if let Some(index) = nearest(&analysis.facts, span, |fact| {
            std::slice::from_ref(&fact.span)
        }) {
            analysis.facts.remove(index);
        }
        return Ok(());
    }
    let figures: Vec<&mut Fact> = analysis
        .facts
        .iter_mut()
        .filter(|fact| fact.kind.is_figure())
        .collect();
    let index = nearest(&figures, span, |fact| std::slice::from_ref(&fact.span));
    let fact = index.and_then(|index| figures.into_iter().nth(index));
    let fact = fact.ok_or("no figure stands there any more")?;
    let given = |value: &String| (!value.is_empty()).then(|| value.clone());
    if let Some(measure) = &change.measure {
        fact.measure = given(measure);
    }
    if let Some(subject) = &change.subject {
        fact.subject = given(subject);
    }
    if let Some(period) = &change.period {
        fact.period = given(period);
    }
    fact.confidence = Confidence::Stated;
    Ok(())
}

/// Returns which of `things` stands at `span`: the one that shares most with it and has least besides.
fn nearest<T>(things: &[T], span: Span, spans: impl Fn(&T) -> &[Span]) -> Option<usize> {
    let shared = |thing: &T| -> (usize, usize) {
        let parts = spans(thing);
        let inside = parts.iter().map(|part| {
            part.end
                .min(span.end)
                .saturating_sub(part.start.max(span.start))
        });
        let length = parts.iter().map(|part| part.len()).sum::<usize>();
        (inside.sum(), length)
    };
    let places = things
        .iter()
        .enumerate()
        .map(|(index, thing)| (index, shared(thing)));
    places
        .filter(|(_, (inside, _))| *inside > 0)
        .max_by_key(|(_, (inside, length))| (*inside, std::cmp::Reverse(*length)))
        .map(|(index, _)| index)
}

/// Gives everything of one name the canonical one, whether the rules or the article name it so.
fn rename(alias: &Alias, article: &Article, analysis: &mut Analysis) {
    let wanted = fold(&alias.name);
    let is_it =
        |name: &str| name.len() == alias.name.len() && name == alias.name || fold(name) == wanted;
    let printed = |span: Span| article.text.get(span.start..span.end).unwrap_or_default();
    for fact in &mut analysis.facts {
        let kind = Kind::of(fact.kind);
        if let Value::Name(name) = &mut fact.value
            && alias.kind.is_none_or(|only| kind == Some(only))
            && (is_it(name) || is_it(printed(fact.span)))
        {
            name.clone_from(&alias.is);
            fact.confidence = Confidence::Stated;
        }
        for name in [&mut fact.speaker, &mut fact.subject].into_iter().flatten() {
            if is_it(name) {
                name.clone_from(&alias.is);
            }
        }
    }
    let speakers = analysis
        .quotes
        .iter_mut()
        .filter_map(|quote| quote.speaker.as_mut());
    for speaker in speakers {
        if is_it(&speaker.name) || speaker.mention.is_some_and(|span| is_it(printed(span))) {
            speaker.name.clone_from(&alias.is);
            speaker.confidence = Confidence::Stated;
        }
    }
}
