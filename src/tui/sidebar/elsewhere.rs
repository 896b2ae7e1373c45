//! What other articles say of the figures in the sidebar.

use super::{Node, NodeKind, Sidebar, Thing};
use crate::library::Elsewhere;
use crate::safe_text::SafeText;
use crate::tui::phrase;

impl Sidebar {
    /// Adds to the figures what other articles say of them. The lines have to be made anew.
    pub fn set_elsewhere(&mut self, found: &[Elsewhere]) {
        set(&mut self.all, found);
        set(&mut self.nodes, found);
    }
}

fn set(nodes: &mut [Node], found: &[Elsewhere]) {
    for node in nodes {
        if node.kind == NodeKind::Figure {
            node.elsewhere = said(&node.things, found);
        }
        set(&mut node.children, found);
    }
}

/// Says in how many places a figure is printed over all articles, and whether another value is.
fn said(things: &[Thing], found: &[Elsewhere]) -> Option<SafeText> {
    let is_here = |it: &&Elsewhere| things.contains(&Thing::Fact(it.number));
    let mine: Vec<&Elsewhere> = found.iter().filter(is_here).collect();
    let widest = mine.iter().max_by_key(|it| it.places)?;
    let mut parts = Vec::new();
    if widest.places > 0 {
        let places = phrase::counted(things.len() + widest.places, "place");
        let articles = phrase::counted(widest.articles + 1, "article");
        parts.push(format!("{places} in {articles}"));
    }
    if mine.iter().any(|it| it.is_conflict) {
        parts.push("conflict".to_owned());
    }
    Some(SafeText::line(parts.join(" · ")))
}
