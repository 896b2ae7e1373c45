//! The bottom of a page: signature, share bar, tags, comment counters, and the announcements of other articles.

use crate::article::Role;
use crate::lexicon::PageKind;

use super::evidence::Evidence;
use super::head::settle_line;
use super::sheet::Sheet;

/// Counts of what stands below a line.
#[derive(Debug, Clone, Copy, Default)]
struct Below {
    titles: usize,
    prose: usize,
    /// Running text that directly follows running text.
    runs: usize,
    /// Titles printed twice in a row.
    doubled: usize,
}

/// Returns the line at which the announcements of other articles begin, or the number of lines. `prose` is the
/// first running text.
pub(super) fn find(sheet: &Sheet, prose: usize) -> usize {
    let below = count_below(sheet, prose);
    let count = sheet.lines.len();
    (prose + 1..count)
        .find(|&index| match sheet.evidence[index] {
            Evidence::End { is_phrase } => announces(
                below[index + 1 - prose],
                is_phrase,
                prose_between(&below, index, prose),
            ),
            Evidence::None => {
                index + 1 < count
                    && below[index - prose].doubled > below[index + 1 - prose].doubled
                    && announces(below[index - prose], false, 0)
            }
            _ => false,
        })
        .unwrap_or(count)
}

fn prose_between(below: &[Below], index: usize, prose: usize) -> usize {
    below[0].prose - below[index - prose].prose
}

/// Tells whether what stands below a header is a list of other articles: titles, each with a blurb at most.
fn announces(below: Below, is_phrase: bool, prose_above: usize) -> bool {
    if below.prose == 0 {
        return true;
    }
    let has_titles = below.titles >= below.prose && below.runs * 3 <= below.prose;
    (has_titles && (is_phrase || below.doubled > 0))
        || (is_phrase && below.runs == 0 && below.prose * 3 <= prose_above && below.prose <= 6)
}

/// Returns the counts below each line from `prose` on, one more than there are lines.
fn count_below(sheet: &Sheet, prose: usize) -> Vec<Below> {
    let count = sheet.lines.len();
    let mut below = vec![Below::default(); count - prose + 1];
    for index in (prose..count).rev() {
        let mut here = below[index + 1 - prose];
        let is_prose = sheet.is_prose(index);
        here.prose += usize::from(is_prose);
        here.runs += usize::from(is_prose && index > 0 && sheet.is_prose(index - 1));
        let is_title = !is_prose && sheet.is_title_like(index);
        here.titles += usize::from(is_title);
        here.doubled += usize::from(
            is_title
                && index + 1 < count
                && sheet.lines[index].shape.words >= 3
                && sheet.is_title_like(index + 1)
                && sheet.is_same(index, index + 1),
        );
        below[index - prose] = here;
    }
    below
}

/// Returns the last running text before `end`, at or after `prose`.
pub(super) fn last_prose(sheet: &Sheet, prose: usize, end: usize) -> usize {
    (prose..end)
        .rev()
        .find(|&index| sheet.is_prose(index))
        .unwrap_or(prose)
}

/// Settles what stands between the last running text and `end`, and everything from `end` on.
pub(super) fn settle(sheet: &mut Sheet, start: usize, end: usize) {
    let mut is_closed = false;
    for index in start..end {
        let role = role(sheet, index, end, is_closed);
        is_closed |= is_closing(&sheet.evidence[index]);
        settle_line(sheet, index, role);
    }
    sheet.roles[end..].fill(Role::Furniture);
}

/// Tells whether a line stands below articles only.
fn is_closing(evidence: &Evidence) -> bool {
    match evidence {
        Evidence::Furniture(kind) => matches!(
            kind,
            PageKind::Share
                | PageKind::Tags
                | PageKind::Source
                | PageKind::Comment
                | PageKind::Copyright
                | PageKind::EndMark
                | PageKind::Subscribe
        ),
        Evidence::End { .. } | Evidence::Agency => true,
        _ => false,
    }
}

fn role(sheet: &Sheet, index: usize, end: usize, is_closed: bool) -> Role {
    let line = &sheet.lines[index];
    match &sheet.evidence[index] {
        Evidence::Furniture(_) | Evidence::End { .. } | Evidence::Agency | Evidence::Section => {
            Role::Furniture
        }
        Evidence::Caption => Role::Caption,
        Evidence::Byline { .. } => Role::Byline,
        Evidence::Stamp(_) => Role::Stamp,
        Evidence::None if line.shape.is_prose() => Role::Paragraph,
        Evidence::None if is_closed && line.shape.is_title_like() => Role::Furniture,
        Evidence::None if sheet.byline.is_none() && sheet.is_name(index) => {
            let is_last = (index + 1..end).all(|next| !sheet.is_free(next));
            if is_last {
                Role::Byline
            } else {
                Role::Paragraph
            }
        }
        Evidence::None | Evidence::Row => Role::Paragraph,
    }
}
