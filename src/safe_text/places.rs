//! The way back from a sanitised text to the text it was made of.

use smallvec::SmallVec;

/// Where a stretch of the safe text starts, and where it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Anchor {
    safe: usize,
    source: usize,
    /// True where the bytes are the source's own; false where something else stands for them, or nothing.
    is_copy: bool,
}

/// Anchors in the order of the text; a text that was not changed has one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Places {
    anchors: SmallVec<[Anchor; 1]>,
}

impl Places {
    /// Returns the places of a text of `length` bytes that shows the source as it is.
    pub(super) fn same(length: usize) -> Self {
        let mut places = Self::default();
        if length > 0 {
            places.copy(0, 0);
        }
        places
    }

    /// Notes that from byte `safe` on, the text copies the source from byte `source` on.
    pub(super) fn copy(&mut self, safe: usize, source: usize) {
        if let Some(last) = self.anchors.last()
            && last.is_copy
            && safe - last.safe == source.wrapping_sub(last.source)
        {
            return;
        }
        self.push(safe, source, true);
    }

    /// Notes that from byte `safe` on, something stands for the source from byte `source` on.
    pub(super) fn replace(&mut self, safe: usize, source: usize) {
        self.push(safe, source, false);
    }

    fn push(&mut self, safe: usize, source: usize, is_copy: bool) {
        self.anchors.push(Anchor {
            safe,
            source,
            is_copy,
        });
    }

    pub(super) fn source_of(&self, safe: usize) -> usize {
        let index = self.anchors.partition_point(|anchor| anchor.safe <= safe);
        let Some(anchor) = index.checked_sub(1).map(|last| self.anchors[last]) else {
            return self.anchors.first().map_or(safe, |anchor| anchor.source);
        };
        if !anchor.is_copy {
            return anchor.source;
        }
        let end = self.anchors.get(index).map(|next| next.source);
        let source = anchor.source + (safe - anchor.safe);
        end.map_or(source, |end| source.min(end))
    }

    pub(super) fn place_of(&self, source: usize) -> usize {
        let index = self
            .anchors
            .partition_point(|anchor| anchor.source <= source);
        let Some(anchor) = index.checked_sub(1).map(|last| self.anchors[last]) else {
            return 0;
        };
        if !anchor.is_copy {
            return anchor.safe;
        }
        let end = self.anchors.get(index).map(|next| next.safe);
        let safe = anchor.safe + (source - anchor.source);
        end.map_or(safe, |end| safe.min(end))
    }
}
