//! The sidebar narrowed to what holds some words.

use super::{Node, NodeKind, Sidebar};
use crate::text::fold;

impl Sidebar {
    /// Shows only what holds every word of `words`, accents and case aside; everything where there is none. The lines
    /// have to be made anew.
    pub fn narrow(&mut self, words: &str) {
        words.clone_into(&mut self.filter);
        let wanted: Vec<String> = words.split_whitespace().map(fold).collect();
        if wanted.is_empty() {
            self.nodes.clone_from(&self.all);
            return;
        }
        let nodes = self.all.iter();
        self.nodes = nodes
            .filter_map(|node| narrowed(node, &wanted, ""))
            .collect();
    }

    /// Returns how much is shown of how much there is: `3 of 24`; nothing where all is.
    pub fn counter(&self) -> String {
        if self.filter.trim().is_empty() {
            return String::new();
        }
        format!("{} of {}", count(&self.nodes), count(&self.all))
    }
}

/// Returns what of `node` holds all words, those above it counted in; none where nothing does.
fn narrowed(node: &Node, wanted: &[String], above: &str) -> Option<Node> {
    let mut held = above.to_owned();
    if node.kind != NodeKind::Group {
        held.push_str(&fold(node.title.as_str()));
        for detail in node.details.iter().chain(&node.elsewhere) {
            held.push('\n');
            held.push_str(&fold(detail.as_str()));
        }
        held.push('\n');
    }
    if node.children.is_empty() {
        return wanted
            .iter()
            .all(|word| held.contains(word))
            .then(|| node.clone());
    }
    let children = node.children.iter();
    let children: Vec<Node> = children
        .filter_map(|child| narrowed(child, wanted, &held))
        .collect();
    (!children.is_empty()).then(|| Node {
        children,
        is_open: true,
        ..node.clone()
    })
}

fn count(nodes: &[Node]) -> usize {
    nodes
        .iter()
        .map(|node| {
            if node.children.is_empty() {
                1
            } else {
                count(&node.children)
            }
        })
        .sum()
}
