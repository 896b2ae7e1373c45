//! An article's blocks as rows of a given width, made once per article and width. A row knows the bytes it shows, so
//! spans of facts, quotes and matches can be drawn on it.

mod lines;

pub use lines::break_lines;

use crate::article::{Article, Role, Span};
use crate::safe_text::{SafeText, Surface, reveal, sanitise};

/// One line on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The block it shows part of.
    pub block: usize,
    /// The bytes of the block's text.
    pub part: Span,
    pub kind: RowKind,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    Text,
    /// Between two blocks.
    Blank,
    /// Stands for so many lines of page furniture.
    Fold(usize),
}

/// A block and its text as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    pub role: Role,
    /// In the article's text.
    pub span: Span,
    pub text: SafeText,
}

/// An article as rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wrapped {
    pub paragraphs: Vec<Paragraph>,
    pub rows: Vec<Row>,
    /// For each row: the byte of the article's text it starts at.
    starts: Vec<usize>,
}

/// A stretch of one block's shown text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    pub block: usize,
    pub part: Span,
}

impl Wrapped {
    /// Makes the rows of `article`; furniture is one row unless it is shown.
    pub fn new(article: &Article, width: usize, is_furniture_shown: bool) -> Self {
        Self::made_by(sanitise, article, width, is_furniture_shown)
    }

    /// Makes the rows of `article` with signs for its hidden marks.
    pub fn revealed(article: &Article, width: usize, is_furniture_shown: bool) -> Self {
        Self::made_by(reveal, article, width, is_furniture_shown)
    }

    fn made_by(make: MakeSafe, article: &Article, width: usize, is_furniture_shown: bool) -> Self {
        let paragraphs = article.blocks.iter().map(|block| {
            let (pieces, surface) = shown(block.span, &block.glue, block.role);
            Paragraph {
                role: block.role,
                span: block.span,
                text: make(&article.text, &pieces, surface),
            }
        });
        let mut wrapped = Self {
            paragraphs: paragraphs.collect(),
            ..Self::default()
        };
        wrapped.lay(&article.text, width.max(1), is_furniture_shown);
        wrapped
    }

    /// Breaks the same text anew for another width.
    pub fn relay(&mut self, text: &str, width: usize, is_furniture_shown: bool) {
        self.rows.clear();
        self.starts.clear();
        self.lay(text, width.max(1), is_furniture_shown);
    }

    fn lay(&mut self, text: &str, width: usize, is_furniture_shown: bool) {
        let mut block = 0;
        while block < self.paragraphs.len() {
            let is_furniture = self.paragraphs[block].role == Role::Furniture;
            let next = if is_furniture && !is_furniture_shown {
                self.lay_fold(text, block)
            } else {
                self.lay_block(block, width);
                block + 1
            };
            let stays_furniture = is_furniture
                && self
                    .paragraphs
                    .get(next)
                    .is_some_and(|it| it.role == Role::Furniture);
            if next < self.paragraphs.len() && !stays_furniture {
                let end = self.paragraphs[next - 1].text.as_str().len();
                self.push(next - 1, Span::new(end, end), RowKind::Blank);
            }
            block = next;
        }
    }

    fn lay_fold(&mut self, text: &str, first: usize) -> usize {
        let count = self.paragraphs[first..]
            .iter()
            .take_while(|it| it.role == Role::Furniture)
            .count();
        let lines = self.paragraphs[first..first + count]
            .iter()
            .flat_map(|it| text[it.span.start..it.span.end].lines())
            .filter(|line| !line.trim().is_empty())
            .count();
        self.push(first, Span::new(0, 0), RowKind::Fold(lines));
        first + count
    }

    fn lay_block(&mut self, block: usize, width: usize) {
        let parts = break_lines(self.paragraphs[block].text.as_str(), width);
        for part in parts {
            self.push(block, part, RowKind::Text);
        }
    }

    fn push(&mut self, block: usize, part: Span, kind: RowKind) {
        let paragraph = &self.paragraphs[block];
        let source = match kind {
            RowKind::Blank => paragraph.span.end,
            RowKind::Text | RowKind::Fold(_) if part.start == 0 => paragraph.span.start,
            RowKind::Text | RowKind::Fold(_) => paragraph.text.source_of(part.start),
        };
        // A start never lies before the one above it, whatever the blocks claim.
        let floor = self.starts.last().copied().unwrap_or(0);
        self.starts.push(source.max(floor));
        self.rows.push(Row { block, part, kind });
    }

    /// Returns the row that shows the byte `source` of the article's text.
    pub fn row_of(&self, source: usize) -> usize {
        let row = self
            .starts
            .partition_point(|&start| start <= source)
            .saturating_sub(1);
        match self.rows.get(row) {
            // What follows a block belongs to it, not to the blank row after it.
            Some(it)
                if it.kind == RowKind::Blank && source < self.paragraphs[it.block].span.end =>
            {
                row.saturating_sub(1)
            }
            _ => row,
        }
    }

    /// Returns the byte of the article's text that `row` starts at.
    pub fn start_of(&self, row: usize) -> usize {
        self.starts
            .get(row)
            .or(self.starts.last())
            .copied()
            .unwrap_or(0)
    }

    /// Returns the text of `row`.
    pub fn text_of(&self, row: &Row) -> &str {
        &self.paragraphs[row.block].text.as_str()[row.part.start..row.part.end]
    }

    /// Returns the block that holds the byte `source`, or the next one.
    pub fn block_of(&self, source: usize) -> usize {
        let block = self.paragraphs.partition_point(|it| it.span.end <= source);
        block.min(self.paragraphs.len().saturating_sub(1))
    }

    /// Returns where the stretch `span` of the article's text is shown, block by block.
    pub fn stretches(&self, span: Span) -> Vec<Stretch> {
        let first = self
            .paragraphs
            .partition_point(|it| it.span.end <= span.start);
        self.paragraphs[first..]
            .iter()
            .enumerate()
            .take_while(|(_, it)| it.span.start < span.end)
            .map(|(offset, it)| Stretch {
                block: first + offset,
                part: Span::new(
                    it.text.place_of(span.start.max(it.span.start)),
                    it.place_after(span.end),
                ),
            })
            .filter(|stretch| !stretch.part.is_empty())
            .collect()
    }

    /// Returns the bytes of the article's text that a stretch shows.
    pub fn source(&self, stretch: Stretch) -> Span {
        let paragraph = &self.paragraphs[stretch.block];
        Span::new(
            paragraph.text.source_of(stretch.part.start),
            paragraph.text.source_of(stretch.part.end),
        )
    }
}

impl Paragraph {
    /// Returns the place after the last shown byte before `source`.
    fn place_after(&self, source: usize) -> usize {
        if source >= self.span.end {
            self.text.as_str().len()
        } else {
            self.text.place_of(source)
        }
    }
}

/// Makes safe text of pieces of a text.
type MakeSafe = fn(&str, &[Span], Surface) -> SafeText;

/// Returns what of a block is shown, without what stands in `glue`, and how.
fn shown(span: Span, glue: &[Span], role: Role) -> (Vec<Span>, Surface) {
    let mut pieces = Vec::with_capacity(glue.len() + 1);
    let mut start = span.start;
    for hole in glue.iter().filter(|hole| span.contains(**hole)) {
        pieces.push(Span::new(start, hole.start.max(start)));
        start = hole.end.max(start);
    }
    pieces.push(Span::new(start, span.end));
    let surface = if role == Role::Furniture {
        Surface::Body
    } else {
        Surface::Paragraph
    };
    (pieces, surface)
}

#[cfg(test)]
mod tests;
