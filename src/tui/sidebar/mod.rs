//! The facts of an article as a tree that folds: groups, under them what was found, each with the places it stands at.
//! Plain data; what a key does to it is in `update`.

mod build;
mod elsewhere;
mod filter;

pub use build::build;
pub(super) use build::in_order;

use crate::article::Span;
use crate::safe_text::SafeText;
use crate::tui::wrap::break_lines;

/// One thing in the text that the sidebar and the text point at together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Thing {
    /// An index of the analysis's facts.
    Fact(usize),
    /// An index of its quotes.
    Quote(usize),
    /// A mention of one of its summits that is no fact of its own.
    Mention { summit: usize, number: usize },
}

/// What a node is drawn as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeKind {
    Group,
    Speaker,
    Figure,
    Quote,
    Name,
}

/// A group, a speaker, or something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub kind: NodeKind,
    pub title: SafeText,
    /// Under the title: measure, purpose, period, speaker.
    pub details: Vec<SafeText>,
    /// Under those: what other articles say.
    pub elsewhere: Option<SafeText>,
    /// Where it stands, in the order of the text; groups have none of their own.
    pub things: Vec<Thing>,
    pub children: Vec<Node>,
    pub is_open: bool,
}

/// A visible node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The way to it: the index of its group, its index in that, and so on.
    pub path: Vec<usize>,
    /// Its lines among the sidebar's.
    pub lines: std::ops::Range<usize>,
}

/// One line on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The index of its item.
    pub item: usize,
    pub kind: NodeKind,
    pub is_title: bool,
    pub depth: usize,
    pub text: SafeText,
    /// For titles of what folds.
    pub is_open: Option<bool>,
}

/// The sidebar: its tree, and the lines of it at one width.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sidebar {
    /// What is shown.
    pub nodes: Vec<Node>,
    /// What there is, and the words it is narrowed to.
    pub all: Vec<Node>,
    pub filter: String,
    pub items: Vec<Item>,
    pub lines: Vec<Line>,
    /// An index of the items.
    pub selected: usize,
    /// The first line shown.
    pub top: usize,
    /// That line where the size of the screen chose it, and the one that belongs there.
    kept: Option<(usize, usize)>,
}

impl Sidebar {
    /// Makes the sidebar of a tree, all of it shown.
    pub fn new(nodes: Vec<Node>) -> Self {
        Self {
            all: nodes.clone(),
            nodes,
            ..Self::default()
        }
    }

    /// Returns the line that belongs at the top: unless the reader has scrolled since, that of before the size chose another.
    pub fn kept_top(&self) -> usize {
        let before = self.kept.filter(|(top, _)| *top == self.top);
        before.map_or(self.top, |(_, line)| line)
    }

    /// Remembers that `line` belongs at the top, wherever the size of the screen has put that.
    pub fn keep(&mut self, line: usize) {
        self.kept = (line != self.top).then_some((self.top, line));
    }

    /// Returns the node at `path`.
    pub fn node(&self, path: &[usize]) -> Option<&Node> {
        let (first, rest) = path.split_first()?;
        rest.iter()
            .try_fold(self.nodes.get(*first)?, |node, &index| {
                node.children.get(index)
            })
    }

    /// Returns the selected node.
    pub fn selected_node(&self) -> Option<&Node> {
        self.node(&self.items.get(self.selected)?.path)
    }

    /// Returns the way to the node that stands at `thing`.
    pub fn path_of(&self, thing: Thing) -> Option<Vec<usize>> {
        find(&self.nodes, thing)
    }

    /// Returns the item of the node at `path`, or of the nearest one above that is visible.
    pub fn item_of(&self, path: &[usize]) -> Option<usize> {
        (1..=path.len()).rev().find_map(|length| {
            self.items
                .iter()
                .position(|item| item.path == path[..length])
        })
    }

    /// Opens or closes the node at `path`.
    pub fn fold(&mut self, path: &[usize]) {
        let Some((first, rest)) = path.split_first() else {
            return;
        };
        let mut node = self.nodes.get_mut(*first);
        for &index in rest {
            node = node.and_then(|node| node.children.get_mut(index));
        }
        if let Some(node) = node {
            node.is_open = !node.is_open;
        }
    }

    /// Makes the lines anew, for another width or after a fold; the selection stays with its node.
    pub fn lay(&mut self, width: usize) {
        let path = self.items.get(self.selected).map(|item| item.path.clone());
        let mut layer = Layer {
            width,
            items: Vec::new(),
            lines: Vec::new(),
        };
        for (index, node) in self.nodes.iter().enumerate() {
            layer.lay(node, &[index]);
        }
        (self.items, self.lines) = (layer.items, layer.lines);
        self.selected = path.and_then(|path| self.item_of(&path)).unwrap_or(0);
    }
}

fn find(nodes: &[Node], thing: Thing) -> Option<Vec<usize>> {
    nodes.iter().enumerate().find_map(|(index, node)| {
        if node.things.contains(&thing) {
            return Some(vec![index]);
        }
        let mut path = find(&node.children, thing)?;
        path.insert(0, index);
        Some(path)
    })
}

struct Layer {
    width: usize,
    items: Vec<Item>,
    lines: Vec<Line>,
}

impl Layer {
    fn lay(&mut self, node: &Node, path: &[usize]) {
        let first = self.lines.len();
        let depth = path.len() - 1;
        let item = self.items.len();
        let has_children = !node.children.is_empty();
        let line = |text, is_title| Line {
            item,
            kind: node.kind,
            is_title,
            depth,
            text,
            is_open: (is_title && has_children).then_some(node.is_open),
        };
        let rooms = [
            self.width
                .saturating_sub(depth + usize::from(has_children) * 2),
            self.width.saturating_sub(depth + 2),
        ];
        self.lines.push(line(node.title.cut(rooms[0]), true));
        for detail in node.details.iter().chain(&node.elsewhere) {
            self.lines.extend(
                folded(detail, rooms[1])
                    .into_iter()
                    .map(|text| line(text, false)),
            );
        }
        self.items.push(Item {
            path: path.to_vec(),
            lines: first..self.lines.len(),
        });
        if node.is_open {
            for (index, child) in node.children.iter().enumerate() {
                self.lay(child, &[path, &[index]].concat());
            }
        }
    }
}

/// Returns `text` in at most two lines.
fn folded(text: &SafeText, width: usize) -> Vec<SafeText> {
    let breaks = break_lines(text.as_str(), width);
    let Some(second) = breaks.get(1) else {
        return vec![text.clone()];
    };
    let first = SafeText::line(&text.as_str()[..breaks[0].end]);
    vec![
        first,
        SafeText::line(&text.as_str()[second.start..]).cut(width),
    ]
}

/// Returns the stretches of the article's text that a thing stands at.
pub fn spans(analysis: &crate::analysis::Analysis, thing: Thing) -> Vec<Span> {
    match thing {
        Thing::Fact(index) => vec![analysis.facts[index].span],
        Thing::Quote(index) => analysis.quotes[index].spans.clone(),
        Thing::Mention { summit, number } => vec![analysis.summits[summit].mentions[number].span],
    }
}
