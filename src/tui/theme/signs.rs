//! What borders and marks are drawn with.

/// The signs a screen is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signs {
    pub horizontal: &'static str,
    pub vertical: &'static str,
    pub top_left: &'static str,
    pub top_right: &'static str,
    pub bottom_left: &'static str,
    pub bottom_right: &'static str,
    pub tee_down: &'static str,
    pub tee_up: &'static str,
    pub tee_right: &'static str,
    pub tee_left: &'static str,
    pub cross: &'static str,
    /// Beside the selected row.
    pub selected: &'static str,
    /// Beside the lines of a quote.
    pub quote: &'static str,
    /// Around what two texts both say.
    pub both: &'static str,
    pub unread: &'static str,
    pub star: &'static str,
    /// Beside what has a note.
    pub note: &'static str,
    pub folded: &'static str,
    pub open: &'static str,
    /// Before what is typed.
    pub prompt: &'static str,
    pub more_left: &'static str,
    pub more_right: &'static str,
    /// What the bar of a number is made of, and what leads from one point of a line to the next.
    pub bar: &'static str,
    pub path: &'static str,
}

pub(super) const LINES: Signs = Signs {
    horizontal: "─",
    vertical: "│",
    top_left: "┌",
    top_right: "┐",
    bottom_left: "└",
    bottom_right: "┘",
    tee_down: "┬",
    tee_up: "┴",
    tee_right: "├",
    tee_left: "┤",
    cross: "┼",
    selected: "▌",
    quote: "┊",
    both: "═",
    unread: "●",
    star: "★",
    note: "✎",
    folded: "▸",
    open: "▾",
    prompt: "›",
    more_left: "◂",
    more_right: "▸",
    bar: "█",
    path: "·",
};

pub(super) const ASCII: Signs = Signs {
    horizontal: "-",
    vertical: "|",
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    tee_down: "+",
    tee_up: "+",
    tee_right: "+",
    tee_left: "+",
    cross: "+",
    selected: ">",
    quote: ":",
    both: "=",
    unread: "*",
    star: "^",
    note: "&",
    folded: "+",
    open: "-",
    prompt: ">",
    more_left: "<",
    more_right: ">",
    bar: "#",
    path: ".",
};
