//! The roles that a format states, laid over those that the text was cleaned to.

use super::draft::Draft;
use crate::article::{Block, Role, Span};

/// Gives `blocks` the roles of the draft, and adds what stands around its body.
pub(super) fn apply(blocks: &mut Vec<Block>, draft: &Draft) {
    if let Some(body) = draft.body {
        frame(blocks, body, draft);
        return;
    }
    for block in blocks {
        // What the format says of a part holds for what lies wholly in it; a headline was found by its words.
        let stated = draft
            .roles
            .iter()
            .find(|(_, span)| span.contains(block.span));
        match stated {
            Some((Role::Heading, _)) if block.role == Role::Headline => {}
            Some((role, _)) => block.role = *role,
            None => {}
        }
    }
}

/// Puts blocks around the body: the parts that have a role, the rest line by line as the page around it.
fn frame(blocks: &mut Vec<Block>, body: Span, draft: &Draft) {
    let has_headline = draft.roles.iter().any(|(role, _)| *role == Role::Headline);
    blocks.retain(|block| body.contains(block.span));
    for block in blocks.iter_mut() {
        if has_headline && block.role == Role::Headline {
            block.role = Role::Paragraph;
        }
    }
    let before = around(Span::new(0, body.start), draft);
    blocks.splice(0..0, before);
    blocks.extend(around(Span::new(body.end, draft.text.len()), draft));
}

fn around(part: Span, draft: &Draft) -> Vec<Block> {
    let mut roles: Vec<(Role, Span)> = draft
        .roles
        .iter()
        .copied()
        .filter(|(_, span)| part.contains(*span) && !span.is_empty())
        .collect();
    roles.sort_by_key(|(_, span)| span.start);
    let mut blocks = Vec::new();
    let mut position = part.start;
    for (role, span) in roles {
        if span.start < position {
            continue;
        }
        furniture(Span::new(position, span.start), &draft.text, &mut blocks);
        blocks.push(Block::new(role, span));
        position = span.end;
    }
    furniture(Span::new(position, part.end), &draft.text, &mut blocks);
    blocks
}

fn furniture(part: Span, text: &str, blocks: &mut Vec<Block>) {
    let mut start = part.start;
    for line in text[part.start..part.end].split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len();
        if !span.is_empty() {
            blocks.push(Block::new(Role::Furniture, span));
        }
    }
}
