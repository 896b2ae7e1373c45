//! The jump: the query, the hits, the preview of the selected one.

use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use super::pen::{Edges, Pen, after, columns, line};
use super::prompt::tail;
use crate::article::Span;
use crate::jump::{Target, TargetKind};
use crate::safe_text::SafeText;
use crate::tui::app::{AppState, JumpState};
use crate::tui::layout::{self, JumpAreas};
use crate::tui::message::Ranking;
use crate::tui::wrap::break_lines;

/// Draws the jump. Returns where the cursor is.
pub(super) fn render(pen: &mut Pen, state: &AppState, jump: &JumpState) -> Position {
    let areas = layout::jump(state.size);
    pen.clear(areas.frame);
    let ranking = &jump.ranking;
    let narrowed = jump
        .only
        .map_or_else(String::new, |kind| format!(" · only {}", word(kind)));
    pen.frame(
        areas.frame,
        &Edges {
            title: SafeText::line(format!("Jump{narrowed}")),
            corner: SafeText::line(counter(ranking)),
            foot: SafeText::line("@people $figures \"quotes !summits #topics >commands"),
            is_focused: true,
        },
    );
    let border = pen.theme.border();
    pen.divide(areas.frame, areas.query.y + 1, border);
    pen.divide(areas.frame, areas.preview.y.saturating_sub(1), border);
    hits(pen, jump, areas.hits);
    preview(pen, jump, areas);
    query(pen, jump, areas.query)
}

/// Returns `3 of 214`, with what tells that it is being counted still.
fn counter(ranking: &Ranking) -> String {
    let more = if ranking.is_complete { "" } else { "+" };
    format!("{} of {}{more}", ranking.total, ranking.of)
}

fn query(pen: &mut Pen, jump: &JumpState, area: Rect) -> Position {
    let (strong, sign) = (pen.theme.strong(), pen.signs().prompt);
    let area = after(area, 1);
    pen.label(area, sign, strong);
    let rest = after(area, 2);
    let text = tail(&jump.picker.line, usize::from(rest.width).saturating_sub(1));
    let typed = pen.text(rest, &text, strong);
    Position::new(rest.x + typed, rest.y)
}

fn hits(pen: &mut Pen, jump: &JumpState, area: Rect) {
    let mut offset = 0;
    for (index, (target, marks)) in jump.ranking.hits.iter().enumerate().skip(jump.top) {
        if offset >= usize::from(area.height) {
            break;
        }
        let is_selected = index == jump.picker.selected;
        offset += hit(
            pen,
            target,
            marks,
            is_selected,
            Rect {
                y: area.y + u16::try_from(offset).unwrap_or(0),
                height: area.height - u16::try_from(offset).unwrap_or(0),
                ..area
            },
        );
    }
    if jump.ranking.hits.is_empty() && !jump.picker.line.is_empty() {
        let muted = pen.theme.muted();
        pen.label(after(area, 1), "nothing matches", muted);
    }
}

/// Draws one hit in one line or two, and returns how many.
fn hit(pen: &mut Pen, target: &Target, marks: &[Span], is_selected: bool, area: Rect) -> usize {
    let (muted, plain) = (
        pen.theme.muted(),
        if is_selected {
            pen.theme.selected()
        } else {
            pen.theme.plain()
        },
    );
    pen.text(after(area, 1), &SafeText::line(sign(target.kind)), muted);
    let rest = after(area, 4);
    let label = SafeText::line(&target.label);
    let shown = label.cut(usize::from(rest.width).saturating_sub(1));
    pen.text(rest, &shown, plain);
    for &part in marks {
        let place = |byte: usize| columns(label.as_str(), label.place_of(byte));
        let last = u16::try_from(shown.width()).unwrap_or(u16::MAX);
        pen.mark(
            rest,
            place(part.start).min(last),
            place(part.end).min(last),
            pen.theme.heading(),
        );
    }
    let detail = SafeText::line(detail(target));
    let fits = shown.width() + detail.as_str().width() + 3 < usize::from(rest.width);
    // The sign tells the kind already: it is not worth a line of its own.
    let has_detail = !target.detail.is_empty();
    let lines = if fits || !has_detail { 1 } else { 2 };
    let at = line(area, lines - 1);
    pen.right(
        Rect {
            width: at.width.saturating_sub(1),
            ..at
        },
        &if fits || has_detail {
            detail.cut(usize::from(rest.width))
        } else {
            SafeText::default()
        },
        muted,
    );
    if is_selected {
        let (sign, style) = (pen.signs().selected, pen.theme.accent());
        for offset in 0..lines {
            let at = line(area, offset);
            if at.height > 0 {
                pen.sign(area.x, at.y, sign, style);
            }
        }
    }
    lines
}

fn detail(target: &Target) -> String {
    if target.detail.is_empty() {
        word(target.kind).to_owned()
    } else {
        target.detail.clone()
    }
}

/// Returns the sign that stands before a hit: its sigil, or a letter.
fn sign(kind: TargetKind) -> &'static str {
    match kind {
        TargetKind::Article => "A",
        TargetKind::Heading => "H",
        TargetKind::Document => "D",
        TargetKind::Person => "@",
        TargetKind::Organisation => "O",
        TargetKind::Place => "P",
        TargetKind::Figure => "$",
        TargetKind::Quote => "\"",
        TargetKind::Summit => "!",
        TargetKind::Topic => "#",
        TargetKind::Note => "N",
        TargetKind::Bookmark => "'",
        TargetKind::Command => ">",
    }
}

const fn word(kind: TargetKind) -> &'static str {
    match kind {
        TargetKind::Article => "article",
        TargetKind::Heading => "heading",
        TargetKind::Document => "document",
        TargetKind::Person => "person",
        TargetKind::Organisation => "organisation",
        TargetKind::Place => "place",
        TargetKind::Figure => "figure",
        TargetKind::Quote => "quote",
        TargetKind::Summit => "summit",
        TargetKind::Topic => "topic",
        TargetKind::Note => "note",
        TargetKind::Bookmark => "bookmark",
        TargetKind::Command => "command",
    }
}

/// Draws the paragraph around the selected hit, from the line before it on, and its place.
fn preview(pen: &mut Pen, jump: &JumpState, areas: JumpAreas) {
    let Some(preview) = &jump.preview else { return };
    let area = areas.preview;
    let at = after(
        Rect {
            width: area.width.saturating_sub(1),
            ..area
        },
        1,
    );
    let text = SafeText::paragraph(&preview.paragraph);
    let part = Span::new(
        text.place_of(preview.part.start),
        text.place_of(preview.part.end),
    );
    let lines = break_lines(text.as_str(), usize::from(at.width));
    let hit = lines.partition_point(|line| line.end <= part.start);
    let first = (hit.saturating_sub(1)).min(lines.len().saturating_sub(usize::from(area.height)));
    let (plain, shown) = (pen.theme.plain(), pen.theme.shown());
    for (offset, row) in lines
        .iter()
        .skip(first)
        .take(usize::from(area.height))
        .enumerate()
    {
        let at = line(at, offset);
        pen.part(at, &text, *row, plain);
        if part.overlaps(*row) {
            let words = &text.as_str()[row.start..row.end];
            let place = |byte: usize| columns(words, byte.clamp(row.start, row.end) - row.start);
            pen.mark(at, place(part.start), place(part.end), shown);
        }
    }
    let above = Rect {
        y: area.y.saturating_sub(1),
        height: 1,
        ..area
    };
    let muted = pen.theme.muted();
    pen.right(
        Rect {
            width: above.width.saturating_sub(1),
            ..above
        },
        &SafeText::line(format!(" {} ", preview.place)),
        muted,
    );
}
