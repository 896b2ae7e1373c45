//! What is shown of a target: its label as it is printed and what stands beside it, looked up when it is wanted.

use super::{Gatherer, Target, TargetKind, Targets};
use crate::library::{LineKind, Result};
use crate::text::fold;

impl Gatherer {
    /// Returns a target as it is shown; none if it is gone from the library since it was gathered.
    pub fn shown(&self, targets: &Targets, target: usize) -> Result<Option<Target>> {
        let (kind, id) = targets.known_by(target);
        let Some(line_kind) = line_kind(kind) else {
            let known = usize::try_from(id).ok().and_then(|id| self.at_hand.get(id));
            return Ok(known.cloned());
        };
        let Some(line) = self.library.line(line_kind, id)? else {
            return Ok(None);
        };
        let label = match line_kind {
            LineKind::Topic => self.topics.get(&line.key).cloned().unwrap_or(line.words),
            _ => line.words,
        };
        // Another article may have got the number of one that is gone.
        if !is_label_of(&label, targets.text_of(target)) {
            return Ok(None);
        }
        Ok(Some(Target {
            kind,
            label,
            detail: line.detail,
            also: line.attribution,
            key: line.key,
            article: line.article,
            span: line.span,
        }))
    }
}

/// Tells whether a folded text begins with a label, as far as it was kept.
fn is_label_of(label: &str, text: &str) -> bool {
    let known = text.split('\n').next().unwrap_or_default();
    fold(label).replace('\n', " ").starts_with(known)
}

/// Returns what the library knows a kind as; none for what the program itself knows, and the reader.
const fn line_kind(kind: TargetKind) -> Option<LineKind> {
    Some(match kind {
        TargetKind::Topic => LineKind::Topic,
        TargetKind::Summit => LineKind::Summit,
        TargetKind::Article => LineKind::Article,
        TargetKind::Heading => LineKind::Heading,
        TargetKind::Figure => LineKind::Figure,
        TargetKind::Quote => LineKind::Quote,
        TargetKind::Person
        | TargetKind::Organisation
        | TargetKind::Place
        | TargetKind::Document => LineKind::Entity,
        TargetKind::Command | TargetKind::Note | TargetKind::Bookmark => return None,
    })
}
