//! What everything is drawn with. It takes safe text and words of the program's own only, and never leaves its area.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::article::Span;
use crate::safe_text::{self, SafeText};
use crate::tui::canvas::Canvas;
use crate::tui::keymap::Keymap;
use crate::tui::theme::{Signs, Theme};

/// Draws on the screen.
pub(super) struct Pen<'a> {
    canvas: &'a mut Canvas,
    pub theme: Theme,
    /// The keys that words name.
    pub keymap: &'a Keymap,
}

/// What stands in the border of a pane.
#[derive(Default)]
pub(super) struct Edges {
    pub title: SafeText,
    /// At the right end of the upper border.
    pub corner: SafeText,
    /// At the right end of the lower border.
    pub foot: SafeText,
    pub is_focused: bool,
}

impl<'a> Pen<'a> {
    pub(super) fn new(canvas: &'a mut Canvas, theme: Theme, keymap: &'a Keymap) -> Self {
        Self {
            canvas,
            theme,
            keymap,
        }
    }

    pub(super) fn signs(&self) -> Signs {
        self.theme.signs()
    }

    /// Draws a text from the left end of `area`'s first line, cut at its right end. Returns the columns it took.
    pub(super) fn text(&mut self, area: Rect, text: &SafeText, style: Style) -> u16 {
        self.canvas.text(area, text, style)
    }

    /// Draws part of a text.
    pub(super) fn part(&mut self, area: Rect, text: &SafeText, part: Span, style: Style) -> u16 {
        self.canvas.part(area, text, part, style)
    }

    /// Draws the program's own words.
    pub(super) fn label(&mut self, area: Rect, label: &'static str, style: Style) -> u16 {
        self.canvas.label(area, label, style)
    }

    /// Draws a text at the right end of `area`'s first line, as much of it as fits.
    pub(super) fn right(&mut self, area: Rect, text: &SafeText, style: Style) {
        let text = text.cut(usize::from(area.width));
        let width = u16::try_from(text.width())
            .unwrap_or(area.width)
            .min(area.width);
        self.text(
            Rect {
                x: area.right() - width,
                width,
                ..area
            },
            &text,
            style,
        );
    }

    /// Adds a style to the columns `from..to` of `area`'s first line.
    pub(super) fn mark(&mut self, area: Rect, from: u16, to: u16, style: Style) {
        let from = from.min(area.width);
        let area = Rect {
            x: area.x + from,
            width: to.min(area.width) - from,
            height: 1,
            ..area
        };
        self.canvas.mark(area, style);
    }

    /// Draws a line from side to side.
    pub(super) fn rule(&mut self, area: Rect, style: Style) {
        let line = Rect { height: 1, ..area };
        self.fill(line, self.signs().horizontal, style);
    }

    /// Draws a line across a frame, joined to its sides.
    pub(super) fn divide(&mut self, frame: Rect, y: u16, style: Style) {
        if frame.width < 2 || !(frame.top()..frame.bottom()).contains(&y) {
            return;
        }
        let signs = self.signs();
        self.rule(
            Rect {
                y,
                height: 1,
                ..frame
            },
            style,
        );
        self.sign(frame.x, y, signs.tee_right, style);
        self.sign(frame.right() - 1, y, signs.tee_left, style);
    }

    /// Draws a line down a frame, joined to its upper and lower border.
    pub(super) fn rule_down(&mut self, frame: Rect, x: u16) {
        let height = frame.height.saturating_sub(2);
        let column = Rect::new(x, frame.y + 1, 1, height);
        self.fill(column, self.signs().vertical, self.theme.border());
    }

    /// Draws one of the signs.
    pub(super) fn sign(&mut self, x: u16, y: u16, sign: &'static str, style: Style) {
        self.fill(Rect::new(x, y, 1, 1), sign, style);
    }

    /// Draws one of the signs on every column of an area.
    fn fill(&mut self, area: Rect, sign: &'static str, style: Style) {
        if let Some(sign) = sign.chars().next() {
            self.canvas.fill(area, sign, style);
        }
    }

    /// Empties an area: before something is drawn on top of what lies there.
    pub(super) fn clear(&mut self, area: Rect) {
        self.canvas.clear_area(area);
    }

    /// Draws the border of a pane of the reading screen. One that has the whole width needs no sides: what a mouse selects
    /// is text then, and a line that scrolls in costs a fifth less.
    pub(super) fn pane(&mut self, area: Rect, edges: &Edges) {
        if area.width < self.canvas.area().width {
            self.frame(area, edges);
        } else if area.height >= 2 {
            self.rules(area);
            self.edges(area, edges);
        }
    }

    /// Draws a border all around, and what stands in it.
    pub(super) fn frame(&mut self, area: Rect, edges: &Edges) {
        if area.width < 2 || area.height < 2 {
            return;
        }
        self.rules(area);
        let (signs, style) = (self.signs(), self.theme.border());
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        for x in [area.x, right] {
            self.rule_down(area, x);
        }
        for (x, y, sign) in [
            (area.x, area.y, signs.top_left),
            (right, area.y, signs.top_right),
            (area.x, bottom, signs.bottom_left),
            (right, bottom, signs.bottom_right),
        ] {
            self.sign(x, y, sign, style);
        }
        self.edges(area, edges);
    }

    /// Draws the upper and the lower border. Only the title tells the focus: to dress them anew would cost a kilobyte a
    /// move.
    fn rules(&mut self, area: Rect) {
        for y in [area.y, area.bottom() - 1] {
            let line = Rect {
                y,
                height: 1,
                ..area
            };
            self.rule(line, self.theme.border());
        }
    }

    fn edges(&mut self, area: Rect, edges: &Edges) {
        let top = Rect {
            x: area.x + 2,
            width: area.width.saturating_sub(4),
            height: 1,
            ..area
        };
        let title_style = if edges.is_focused {
            self.theme.title_focused()
        } else {
            self.theme.plain()
        };
        let corner = padded(&edges.corner);
        let room = usize::from(top.width).saturating_sub(corner.width());
        let title = padded(&edges.title.cut(room.saturating_sub(2)));
        self.right(top, &corner, self.theme.muted());
        self.text(
            Rect {
                x: area.x + 1,
                width: top.width,
                ..top
            },
            &title,
            title_style,
        );
        let bottom = Rect {
            y: area.bottom() - 1,
            ..top
        };
        self.right(bottom, &padded(&edges.foot), self.theme.muted());
    }
}

/// Returns a text with a space on both sides; an empty one stays empty.
fn padded(text: &SafeText) -> SafeText {
    if text.is_empty() {
        return SafeText::default();
    }
    SafeText::line(format!(" {text} "))
}

/// Returns the columns that the first `end` bytes of a text take.
pub(super) fn columns(text: &str, end: usize) -> u16 {
    u16::try_from(safe_text::columns(&text[..end])).unwrap_or(u16::MAX)
}

/// Returns the line `offset` of an area, with no height where there is none.
pub(super) fn line(area: Rect, offset: usize) -> Rect {
    let offset = u16::try_from(offset).unwrap_or(u16::MAX);
    if offset >= area.height {
        return Rect { height: 0, ..area };
    }
    Rect {
        y: area.y + offset,
        height: 1,
        ..area
    }
}

/// Returns an area without its first `columns`.
pub(super) fn after(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width);
    Rect {
        x: area.x + columns,
        width: area.width - columns,
        ..area
    }
}
