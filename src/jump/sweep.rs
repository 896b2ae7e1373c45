//! One pass over candidates, on as many cores as there are: which match, and the best of them.

use std::ops::Range;
use std::thread;

use super::query::{Query, Rank};
use super::targets::{Targets, column};
use super::word::Fit;
use crate::parallel;

/// So many are looked at between two looks at whether anyone still wants to know.
const STRIDE: usize = 8192;

/// Fewer than this are not worth a thread.
const WORTH_A_THREAD: usize = 20_000;
const MOST_THREADS: usize = 4;

/// What may match.
#[derive(Clone)]
pub(super) enum Candidates<'a> {
    /// These, in order.
    Known(&'a [u32]),
    /// All from one to another.
    All(Range<usize>),
}

/// What matches: all, in order, and the best of them in none.
pub(super) struct Swept {
    pub hits: Vec<u32>,
    pub best: Vec<(Rank, u32)>,
}

impl Candidates<'_> {
    pub fn len(&self) -> usize {
        match self {
            Self::Known(known) => known.len(),
            Self::All(range) => range.len(),
        }
    }

    fn part(&self, part: Range<usize>) -> Self {
        match self {
            Self::Known(known) => Self::Known(&known[part]),
            Self::All(range) => Self::All(range.start + part.start..range.start + part.end),
        }
    }
}

/// Goes over the candidates and keeps `most` of the best; none as soon as `is_wanted` says no.
pub(super) fn sweep(
    targets: &Targets,
    query: &Query,
    candidates: &Candidates<'_>,
    most: usize,
    is_wanted: &(dyn Fn() -> bool + Sync),
) -> Option<Swept> {
    let threads = parallel::threads(None);
    let threads = threads
        .min(MOST_THREADS)
        .min(candidates.len() / WORTH_A_THREAD)
        .max(1);
    let share = candidates.len().div_ceil(threads);
    let part = |number: usize| {
        let end = candidates.len().min((number + 1) * share);
        candidates.part((number * share).min(end)..end)
    };
    let run = |part: &Candidates<'_>| sweep_part(targets, query, part, most, is_wanted);
    let mut swept = thread::scope(|scope| {
        let others: Vec<_> = (1..threads)
            .map(|number| scope.spawn(move || run(&part(number))))
            .collect();
        let mut all = run(&part(0));
        for other in others {
            let more = other.join().unwrap_or(None);
            all = all.zip(more).map(|(mut all, more)| {
                all.hits.extend_from_slice(&more.hits);
                all.best.extend_from_slice(&more.best);
                all
            });
        }
        all
    })?;
    keep_best(&mut swept.best, most);
    Some(swept)
}

fn sweep_part(
    targets: &Targets,
    query: &Query,
    candidates: &Candidates<'_>,
    most: usize,
    is_wanted: &(dyn Fn() -> bool + Sync),
) -> Option<Swept> {
    let hits = matching(targets, query, candidates, is_wanted)?;
    let masks = targets.masks();
    let starts = |target: u32| query.may_start(masks[target as usize]);
    let mut best = Best::new(most);
    for stride in hits.chunks(STRIDE) {
        is_wanted().then_some(())?;
        for &target in stride.iter().filter(|&&target| starts(target)) {
            best.add(query.rank(targets, target as usize), target);
        }
    }
    // Whatever lies inside words comes after whatever starts them: mostly there is no need to look.
    if best.count_of(Fit::Start) < most {
        for stride in hits.chunks(STRIDE) {
            is_wanted().then_some(())?;
            for &target in stride.iter().filter(|&&target| !starts(target)) {
                best.add(query.rank(targets, target as usize), target);
            }
        }
    }
    Some(Swept {
        hits,
        best: best.kept,
    })
}

/// Returns those that match, in order.
fn matching(
    targets: &Targets,
    query: &Query,
    candidates: &Candidates<'_>,
    is_wanted: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<u32>> {
    let masks = targets.masks();
    let mut hits: Vec<u32> = match candidates.len() {
        ..WORTH_A_THREAD => Vec::new(),
        _ => column(),
    };
    let mut look_at = |target: usize| {
        if query.may_match(masks[target]) && query.matches(targets, target) {
            hits.push(u32::try_from(target).unwrap_or(u32::MAX));
        }
    };
    match candidates {
        Candidates::Known(known) => {
            for stride in known.chunks(STRIDE) {
                is_wanted().then_some(())?;
                for &target in stride {
                    look_at(target as usize);
                }
            }
        }
        Candidates::All(range) => {
            for start in range.clone().step_by(STRIDE) {
                is_wanted().then_some(())?;
                (start..range.end.min(start + STRIDE)).for_each(&mut look_at);
            }
        }
    }
    Some(hits)
}

/// The best so far.
struct Best {
    most: usize,
    kept: Vec<(Rank, u32)>,
    /// Nothing below this can be among the best any more.
    least: Option<Rank>,
}

impl Best {
    fn new(most: usize) -> Self {
        Self {
            most,
            kept: Vec::with_capacity(2 * most),
            least: None,
        }
    }

    fn add(&mut self, rank: Rank, target: u32) {
        if self.least.is_some_and(|least| rank <= least) {
            return;
        }
        self.kept.push((rank, target));
        if self.kept.len() >= 2 * self.most {
            keep_best(&mut self.kept, self.most);
            self.least = self.kept.iter().map(|(rank, _)| *rank).min();
        }
    }

    /// Returns how many of those kept have every word in the label, at least so well.
    fn count_of(&self, fit: Fit) -> usize {
        let fits = |rank: &Rank| rank.is_in_label && rank.fit >= fit;
        self.kept.iter().filter(|(rank, _)| fits(rank)).count()
    }
}

/// Leaves the best `most`, of equals the first.
fn keep_best(kept: &mut Vec<(Rank, u32)>, most: usize) {
    if kept.len() > most && most > 0 {
        kept.select_nth_unstable_by(most - 1, |a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        kept.truncate(most);
    }
}
