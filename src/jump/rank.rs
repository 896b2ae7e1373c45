//! The best matches in order, and which of their letters matched. The only file that knows `fuzzy_matcher`.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::TargetKind;
use super::query::{Query, Rank};
use super::targets::{Entry, Targets};
use crate::article::Span;
use crate::text::Shadow;

/// Labels are weighed as far as this, in bytes.
const LONGEST: usize = 256;

/// Returns the best `limit` of `matches` in order.
pub(super) fn best(
    targets: &Targets,
    query: &Query,
    mut matches: Vec<(Rank, u32)>,
    limit: usize,
) -> Vec<usize> {
    let scale = SkimMatcherV2::default().ignore_case();
    matches.sort_by_cached_key(|&(rank, target)| {
        let score = score(&scale, targets.key(target as usize).label(), query);
        let first = (rank.is_in_label, rank.fit, rank.exactness, rank.preference);
        (
            std::cmp::Reverse((first, score, rank.weight, rank.brevity)),
            target,
        )
    });
    matches.truncate(limit);
    matches.iter().map(|&(_, target)| target as usize).collect()
}

/// Weighs how the query's letters lie in a label: runs, starts of words, gaps.
fn score(scale: &SkimMatcherV2, label: &str, query: &Query) -> i64 {
    let label = &label[..label.floor_char_boundary(LONGEST)];
    query
        .words
        .iter()
        .filter_map(|word| scale.fuzzy_match(label, word.letters()))
        .sum()
}

/// Returns the letters of `label` that a query matches: byte ranges in order, neighbours joined.
pub fn marks(typed: &str, label: &str) -> Vec<Span> {
    let query = Query::new(typed, None);
    let mut alone = Targets::default();
    alone.push(&Entry {
        kind: TargetKind::Article,
        label,
        also: "",
        weight: 0,
        is_money: false,
        id: 0,
    });
    if query.words.is_empty() || alone.is_empty() {
        return Vec::new();
    }
    let key = alone.key(0);
    let folded = Shadow::folded(label);
    let scale = SkimMatcherV2::default().ignore_case();
    let mut sources: Vec<(usize, usize)> = Vec::new();
    for word in &query.words {
        if let Some((_, start)) = word.piece(key, 0, key.label()) {
            let first = key.text[..start].chars().count();
            let letters = word.letters().chars().count();
            sources.extend(folded.sources.iter().skip(first).take(letters));
        } else if word.is_in(key) {
            let part = &key.text[..key.text.floor_char_boundary(LONGEST)];
            let places = scale.fuzzy_indices(part, word.letters());
            let places = places.map(|(_, places)| places).unwrap_or_default();
            sources.extend(places.iter().filter_map(|&at| folded.sources.get(at)));
        }
    }
    joined(sources)
}

/// Returns the ranges in order, those that touch as one.
fn joined(mut ranges: Vec<(usize, usize)>) -> Vec<Span> {
    ranges.sort_unstable();
    let mut spans: Vec<Span> = Vec::new();
    for (start, end) in ranges {
        match spans.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => spans.push(Span::new(start, end)),
        }
    }
    spans
}
