//! Up, down and Enter, in whatever has the keyboard.

use super::{
    Effects, axes, board, cell, compare, correct, difference, facts, figures, like, list, outline,
    person, places, reading, results, search, select, sheet,
};
use crate::tui::action::Context;
use crate::tui::app::{AppState, View};
use crate::tui::selecting::Unit;

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Forward,
    Backward,
}

/// How far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    Line,
    HalfPage,
    Page,
    /// All the way.
    End,
}

impl Direction {
    pub(super) const fn is_forward(self) -> bool {
        matches!(self, Self::Forward)
    }

    /// Returns `position` moved by `count`, not below nothing and not above `last`.
    pub(super) fn moved(self, position: usize, count: usize, last: usize) -> usize {
        match self {
            Self::Forward => position.saturating_add(count).min(last.max(position)),
            Self::Backward => position.saturating_sub(count),
        }
    }
}

impl Reach {
    /// Returns how many lines it is where a page has `page` of them. A page keeps two lines for the eye.
    pub(super) fn lines(self, page: usize) -> usize {
        match self {
            Self::Line => 1,
            Self::HalfPage => (page / 2).max(1),
            Self::Page => page.saturating_sub(2).max(1),
            Self::End => usize::MAX,
        }
    }
}

/// Moves in what has the keyboard.
pub(super) fn go(state: &mut AppState, direction: Direction, reach: Reach) -> Effects {
    match state.context() {
        Context::Articles => list::go(state, direction, reach),
        Context::Reading => reading::go(state, direction, reach),
        Context::Facts => facts::go(state, direction, reach),
        Context::Compare => compare::go(state, direction, reach),
        Context::Figures => figures::go(state, direction, reach),
        Context::Person => person::go(state, direction, reach),
        Context::Cell => cell::go(state, direction, reach),
        Context::Results => results::go(state, direction, reach),
        Context::Difference => difference::go(state, direction, reach),
        Context::Like => like::go(state, direction, reach),
        Context::Axes => axes::go(state, direction, reach),
        Context::Board => board::go(state, direction, reach),
        Context::Select => select::go(state, direction, reach),
        Context::Outline => outline::go(state, direction, reach),
        Context::Places => places::go(state, direction, reach),
        Context::Correct => correct::go(state, direction, reach),
        Context::Problems | Context::Help => sheet::go(state, direction, reach),
        Context::Jump
        | Context::Palette
        | Context::Prompt
        | Context::Export
        | Context::Letter
        | Context::Query => Vec::new(),
    }
}

/// To the next or previous match of the search; in a word difference, pair.
pub(super) fn step(state: &mut AppState, direction: Direction) -> Effects {
    if state.context() == Context::Difference {
        return difference::step(state, direction);
    }
    search::step(state, direction)
}

/// Opens what is selected.
pub(super) fn open(state: &mut AppState) -> Effects {
    match state.context() {
        Context::Articles => list::open_selected(state),
        Context::Facts => facts::open(state),
        Context::Compare => compare::open_cell(state),
        Context::Figures => figures::open_value(state),
        Context::Person => person::open_row(state),
        Context::Cell => cell::open(state),
        Context::Results => results::open_selected(state),
        Context::Difference => difference::open_later(state),
        Context::Like => like::open_selected(state),
        Context::Axes => axes::choose(state),
        Context::Board => board::open_article(state),
        Context::Correct => correct::choose(state),
        Context::Outline => outline::accept(state),
        Context::Places => places::accept(state),
        Context::Reading
        | Context::Select
        | Context::Letter
        | Context::Problems
        | Context::Help
        | Context::Jump
        | Context::Palette
        | Context::Prompt
        | Context::Export
        | Context::Query => Vec::new(),
    }
}

/// To the next part, or the one before: a paragraph, on a person's page a section.
pub(super) fn to_part(state: &mut AppState, direction: Direction) -> Effects {
    if state.context() == Context::Select {
        return select::step(state, Unit::Paragraph, direction);
    }
    match state.view {
        View::Person => person::to_section(state, direction),
        View::Read | View::Compare | View::Figures | View::Board | View::Results => {
            reading::to_paragraph(state, direction)
        }
    }
}
