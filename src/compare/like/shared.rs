//! What one quote shares with another: words, and what they weigh.

use std::collections::HashMap;

use super::{Model, bare};
use crate::article::Span;
use crate::compare::word::Word;

/// What a quote shares with the given one.
pub(super) struct Shared {
    pub weight: f64,
    /// How many different words.
    pub stems: usize,
    pub spans: Vec<Span>,
    pub rare: Vec<String>,
    pub common: Vec<String>,
}

impl Shared {
    pub fn new(model: &Model, theirs: &[Word], is_in_phrase: &[bool], reading: &str) -> Self {
        let mut best: HashMap<&str, (f64, usize)> = HashMap::new();
        let mut spans: Vec<Span> = Vec::new();
        let mut last = None;
        for (at, word) in theirs.iter().enumerate() {
            let known = model.weights.get(&word.key).filter(|_| word.is_content);
            if known.is_some() || is_in_phrase[at] {
                match spans.last_mut() {
                    Some(span) if last == Some(at.wrapping_sub(1)) => span.end = word.span.end,
                    _ => spans.push(word.span),
                }
                last = Some(at);
            }
            if let Some(known) = known {
                let more = if is_in_phrase[at] { 1.5 } else { 1.0 };
                let entry = best.entry(&word.key).or_insert((0.0, at));
                if known.weight * more > entry.0 {
                    *entry = (known.weight * more, at);
                }
            }
        }
        let mut single: Vec<(f64, usize)> = best.values().copied().collect();
        single.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let (mut rare, mut common) = (Vec::new(), Vec::new());
        for (_, at) in single.into_iter().filter(|(_, at)| !is_in_phrase[*at]) {
            let word = &theirs[at];
            let named = if model.weights[&word.key].is_rare {
                &mut rare
            } else {
                &mut common
            };
            named.push(bare(&reading[word.span.start..word.span.end]).to_owned());
        }
        Self {
            weight: best.values().map(|(weight, _)| weight).sum(),
            stems: best.len(),
            spans,
            rare,
            common,
        }
    }
}
