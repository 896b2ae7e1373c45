//! Of which time a figure speaks: the date after it in its clause, else the one before it. Never a guess.

use std::ops::Range;

use super::{Context, Dated, Site};
use crate::analysis::FactKind;
use crate::lexicon::Classes;

impl Context<'_> {
    /// Returns the value of the date that belongs to the figure, and by which rule; `next` is the figure after it, `dates` are in order.
    pub(super) fn period(
        &self,
        site: &Site,
        next: Option<&Site>,
        dates: &[Dated],
    ) -> Option<(String, &'static str)> {
        let next = next.filter(|next| {
            next.sentence == site.sentence && next.is_bracketed == site.is_bracketed
        });
        let own = self.after(site, site.ceiling.min(site.next_start), dates);
        let shared = || {
            // "A reached X, B reached Y in 2022": the last date is that of both.
            let next = next?;
            let has_none_between = in_range(site.tokens.end..next.tokens.start, dates)
                .next()
                .is_none();
            let before = in_range(site.floor..site.tokens.start, dates)
                .next()
                .is_none();
            (has_none_between && before)
                .then(|| self.after(next, next.ceiling.min(next.next_start), dates))
                .flatten()
        };
        let (date, rule) = (own.map(|date| (date, "first date after it")))
            .or_else(|| Some((shared()?, "date of the figure after it")))
            .or_else(|| Some((self.before(site, dates)?, "date before it")))?;
        Some((date.value.clone(), rule))
    }

    /// The first date after the figure that no new clause or bracket parts from it.
    fn after<'d>(&self, site: &Site, ceiling: usize, dates: &'d [Dated]) -> Option<&'d Dated> {
        let is_base = |date: &Dated| site.kind == FactKind::Percent && self.is_base(site, date);
        let date = in_range(site.tokens.end..ceiling, dates).find(|date| !is_base(date))?;
        let mut depth = 0;
        for at in site.tokens.end..date.tokens.start {
            let token = self.reading.tokens[at];
            match self.reading.slice(token.span) {
                "(" => depth += 1,
                ")" if depth > 0 => depth -= 1,
                ")" | ";" | ":" => return None,
                "," if !is_list(at, date.tokens.start) => return None,
                _ if token.is(Classes::RELATIVE | Classes::PRONOUN)
                    && !token.is(Classes::DETERMINER) =>
                {
                    return None;
                }
                _ if self.lexicon.measures.is_speech(self.reading.word(at)) => return None,
                _ => {}
            }
        }
        (depth == 0).then_some(date)
    }

    /// Tells whether a rate is compared with the date after it: `up 3 percent from a year earlier`, `compared with 2019`.
    fn is_base(&self, site: &Site, date: &Dated) -> bool {
        let Some(before) = (date.tokens.start.checked_sub(1)).filter(|at| *at >= site.tokens.end)
        else {
            return false;
        };
        let grammar = &self.lexicon.measures.grammar;
        let is_compared =
            before > site.tokens.end && grammar.comparing.has(self.reading.word(before - 1));
        let is_directly =
            before == site.tokens.end && grammar.before_base.has(self.reading.word(before));
        is_compared || is_directly
    }

    /// The date before the figure in its clause, the nearest first, where no other figure stands between.
    fn before<'d>(&self, site: &Site, dates: &'d [Dated]) -> Option<&'d Dated> {
        let found: Vec<&Dated> = in_range(site.floor..site.tokens.start, dates)
            .filter(|date| date.tokens.end <= site.tokens.start)
            .collect();
        let nearest = found.into_iter().next_back()?;
        let is_parted = (nearest.tokens.end..site.tokens.start).any(|at| {
            matches!(self.reading.word(at), ")" | ";")
                || nearest.tokens.end < site.previous_end && at < site.previous_end
        });
        (!is_parted).then_some(nearest)
    }
}

/// A comma directly before the date does not part it from the figure.
const fn is_list(comma: usize, date: usize) -> bool {
    date - comma <= 2
}

fn in_range(tokens: Range<usize>, dates: &[Dated]) -> impl Iterator<Item = &Dated> {
    let first = dates.partition_point(|date| date.tokens.start < tokens.start);
    dates[first..]
        .iter()
        .take_while(move |date| date.tokens.start < tokens.end)
}
