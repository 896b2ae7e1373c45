//! Collecting everything there is to jump to, bit by bit: whoever waits for a key is never kept by it.

use std::collections::BTreeMap;

use super::seen::Seen;
use super::{Entry, Target, TargetKind, Targets};
use crate::analysis::FactKind;
use crate::library::{Handle, Library, LineKind, Result};

/// What gathers much comes first: topics, summits, names, articles; then single places.
const ORDER: [LineKind; 7] = [
    LineKind::Topic,
    LineKind::Summit,
    LineKind::Entity,
    LineKind::Article,
    LineKind::Heading,
    LineKind::Quote,
    LineKind::Figure,
];

/// So many are asked for at once: a few milliseconds.
const BATCH: usize = 2000;

/// Fills [`Targets`] from a library, and looks up there what is shown of them.
pub struct Gatherer {
    pub(super) library: Library,
    /// Labels of topics by their ids.
    pub(super) topics: BTreeMap<String, String>,
    /// What the program can do and what the reader marked, a target each.
    pub(super) at_hand: Vec<Target>,
    /// Where each kind goes on.
    after: [i64; ORDER.len()],
    /// The kind being gathered; none left at the end.
    stage: usize,
    has_those_at_hand: bool,
    /// A statement that several articles report, and a figure printed in ten, stand once.
    seen: Seen,
    /// The library that was gathered from beginning to end.
    generation: u64,
}

impl Gatherer {
    /// Gathers from `library`; `topics` maps ids to labels, `commands` pairs a name with its sentence.
    pub fn new(
        library: Library,
        topics: BTreeMap<String, String>,
        commands: &[(String, String)],
    ) -> Self {
        Self {
            generation: library.generation(),
            library,
            topics,
            at_hand: commands.iter().map(Target::command).collect(),
            after: [0; ORDER.len()],
            stage: 0,
            has_those_at_hand: false,
            seen: Seen::default(),
        }
    }

    /// Gathers what the reader marked, too: notes and bookmarks.
    #[must_use]
    pub fn with_marked(mut self, marked: Vec<Target>) -> Self {
        self.at_hand.extend(marked);
        self
    }

    /// Adds some more targets. Tells whether there may be more still.
    pub fn step(&mut self, targets: &mut Targets) -> Result<bool> {
        if !std::mem::replace(&mut self.has_those_at_hand, true) {
            self.at_hand.iter().zip(0..).for_each(|(known, id)| {
                targets.push(&Entry {
                    kind: known.kind,
                    label: &known.label,
                    also: &known.also,
                    weight: 0,
                    is_money: false,
                    id,
                });
            });
        }
        let Some(&kind) = ORDER.get(self.stage) else {
            return Ok(self.take_up());
        };
        let (seen, topics) = (&mut self.seen, &self.topics);
        let after = self.after[self.stage];
        let mut last = after;
        let next = self.library.each_line(kind, after, BATCH, &mut |handle| {
            last = last.max(handle.id);
            if is_new(kind, handle, seen)
                && let Some(entry) = entry(kind, handle, topics)
            {
                targets.push(&entry);
            }
        })?;
        self.after[self.stage] = last;
        if next.is_none() {
            self.stage += 1;
        }
        Ok(self.stage < ORDER.len() || self.take_up())
    }

    /// Begins again with what has come into the library since. Tells whether there is anything.
    fn take_up(&mut self) -> bool {
        let generation = self.library.generation();
        if generation == self.generation {
            // The memory that kept the same thing from standing twice is not needed any more.
            self.seen = Seen::default();
            return false;
        }
        self.generation = generation;
        self.stage = 0;
        true
    }
}

fn is_new(kind: LineKind, handle: &Handle<'_>, seen: &mut Seen) -> bool {
    match (kind, handle.sameness) {
        (LineKind::Quote, Some(statement)) => seen.add(&statement),
        (LineKind::Figure, _) => seen.add(handle.words),
        _ => true,
    }
}

fn entry<'a>(
    kind: LineKind,
    handle: &Handle<'a>,
    topics: &'a BTreeMap<String, String>,
) -> Option<Entry<'a>> {
    let label = match kind {
        LineKind::Topic => topics.get(handle.words).map_or(handle.words, |it| it),
        _ => handle.words,
    };
    Some(Entry {
        kind: kind_of(kind, handle.fact)?,
        label,
        also: handle.also,
        weight: handle.weight,
        is_money: handle.is_money,
        id: handle.id,
    })
}

/// Returns the kind of target that a thing is; none for what nobody jumps to.
fn kind_of(kind: LineKind, fact: Option<FactKind>) -> Option<TargetKind> {
    Some(match kind {
        LineKind::Topic => TargetKind::Topic,
        LineKind::Summit => TargetKind::Summit,
        LineKind::Article => TargetKind::Article,
        LineKind::Heading => TargetKind::Heading,
        LineKind::Figure => TargetKind::Figure,
        LineKind::Quote => TargetKind::Quote,
        LineKind::Entity => match fact? {
            FactKind::Person => TargetKind::Person,
            FactKind::Organisation => TargetKind::Organisation,
            FactKind::Place => TargetKind::Place,
            FactKind::Document => TargetKind::Document,
            _ => return None,
        },
    })
}
