//! The best matches in order, and which of their letters matched. The only file that knows `fuzzy_matcher`.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::matching::{Fit, Key, Query, Rank, fit};
use super::{Ranked, Targets};
use crate::article::Span;
use crate::text::Folded;

/// So many of the best are weighed letter by letter; the rest is in no one's sight.
const WEIGHED: usize = 400;

/// Labels are weighed as far as this, in bytes.
const LONGEST: usize = 256;

/// Returns the best `limit` of `matches` in order.
pub(super) fn best(
    targets: &Targets,
    query: &Query,
    mut matches: Vec<(Rank, u32)>,
    limit: usize,
) -> Vec<Ranked> {
    if query.text.is_empty() {
        // Everything matches alike: the order of the targets stands.
        matches.sort_unstable_by_key(|(_, index)| *index);
        matches.truncate(limit);
        return matches.iter().map(|&(_, index)| unmarked(index)).collect();
    }
    let by_rank = |a: &(Rank, u32), b: &(Rank, u32)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
    let weighed = WEIGHED.max(limit);
    if matches.len() > weighed {
        matches.select_nth_unstable_by(weighed, by_rank);
        matches.truncate(weighed);
    }
    let scale = SkimMatcherV2::default().ignore_case();
    matches.sort_by_cached_key(|&(rank, index)| {
        let score = score(&scale, &targets.keys[index as usize], query);
        let first = (rank.is_in_label, rank.fit, rank.exactness, rank.preference);
        (std::cmp::Reverse((first, score, rank.brevity)), index)
    });
    matches.truncate(limit);
    matches
        .iter()
        .map(|&(_, index)| Ranked {
            target: index as usize,
            marks: marks(targets, index, query, &scale),
        })
        .collect()
}

const fn unmarked(index: u32) -> Ranked {
    Ranked {
        target: index as usize,
        marks: Vec::new(),
    }
}

/// Weighs how the query's letters lie in a label: runs, starts of words, gaps.
fn score(scale: &SkimMatcherV2, key: &Key, query: &Query) -> i64 {
    let label = cut(key.label());
    query
        .text
        .split(' ')
        .filter_map(|word| scale.fuzzy_match(label, word))
        .sum()
}

fn cut(text: &str) -> &str {
    let end = (0..=LONGEST.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at));
    &text[..end.unwrap_or(0)]
}

/// Returns the letters of the label that matched.
fn marks(targets: &Targets, index: u32, query: &Query, scale: &SkimMatcherV2) -> Vec<Span> {
    let key = &targets.keys[index as usize];
    let folded = Folded::new(&targets.targets[index as usize].label);
    let mut sources: Vec<(usize, usize)> = Vec::new();
    for word in query.words() {
        match fit(word, key.label()) {
            Some((_, Some(start))) => {
                let first = key.folded[..start].chars().count();
                let letters = std::str::from_utf8(word.needle()).map_or(0, |it| it.chars().count());
                sources.extend(folded.sources.iter().skip(first).take(letters));
            }
            Some((Fit::Scattered, None)) => {
                let word = std::str::from_utf8(word.needle()).unwrap_or_default();
                let letters = scale.fuzzy_indices(cut(key.label()), word);
                let places = letters.map(|(_, places)| places).unwrap_or_default();
                sources.extend(places.iter().filter_map(|&at| folded.sources.get(at)));
            }
            Some(_) | None => {}
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
