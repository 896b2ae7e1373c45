//! What two long texts share by chance: words in the same order, but lost between passages that have nothing in common.

use super::alignment::Alignment;
use super::difference::Change;

/// Words that both say in the same order: where they begin in both texts, and how many they are.
#[derive(Debug, Clone, Copy)]
struct Run {
    earlier: usize,
    later: usize,
    len: usize,
}

/// How many times as long as the words in common the changes on both sides are, from which on they are chance.
const CHANCE: usize = 2;

/// Takes away what both say where the changes before and after it are much longer; a passage that is left alone by that is
/// weighed again with the longer changes around it.
pub(super) fn forget(alignment: &mut Alignment) {
    let mut runs = runs(alignment);
    let (old, new) = (alignment.earlier.len(), alignment.later.len());
    let mut at = 0;
    while at < runs.len() {
        let run = runs[at];
        let before = at.checked_sub(1).map_or((0, 0), |it| runs[it].end());
        let after = runs.get(at + 1).map_or((old, new), |it| it.start());
        let (end_earlier, end_later) = run.end();
        let left = (run.earlier - before.0).max(run.later - before.1);
        let right = (after.0 - end_earlier).max(after.1 - end_later);
        if left.min(right) < CHANCE * run.len {
            at += 1;
            continue;
        }
        alignment.earlier[run.earlier..end_earlier].fill(None);
        alignment.later[run.later..end_later].fill(None);
        runs.remove(at);
        at = at.saturating_sub(1);
    }
}

impl Run {
    const fn start(self) -> (usize, usize) {
        (self.earlier, self.later)
    }

    const fn end(self) -> (usize, usize) {
        (self.earlier + self.len, self.later + self.len)
    }
}

fn runs(alignment: &Alignment) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (later, fate) in alignment.later.iter().enumerate() {
        let Some((earlier, Change::Both)) = *fate else {
            continue;
        };
        match runs.last_mut() {
            Some(run) if run.end() == (earlier, later) => run.len += 1,
            _ => runs.push(Run {
                earlier,
                later,
                len: 1,
            }),
        }
    }
    runs
}
