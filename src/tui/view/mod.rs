//! The state on the screen. Draws and changes nothing.
//!
//! ```text
//!  seeds ▸ 3 articles                  24th ASEAN–Japan Summit · ≈27 Oct 2021      header
//! ┌ 1 Articles ──────┐┌ 2 ASEAN, Japan to stabilize … ──┐┌ 3 Facts ────────────┐  body: list, reading, facts,
//! │▌● ≈27 Oct 2021   ││ The two-way trade between ASEAN ││ ▾ Figures 7         │  or the matrix (compare);
//! │▌  ASEAN, Japan … ││ and Japan reached US$204 billion││▌US$204 bn           │  the jump, help, the palette,
//! │▌  24th ASEAN–Jap…││ in 2020.                        ││▌  two-way trade     │  the quotes of a cell lie on top
//! └──────────────────┘└─────────────────────────── 41 % ┘└─────────────────────┘
//!  US$204 bn · two-way trade · 2020 · 004:7                                        sentence
//!  j/k scroll  ]q quote  ]f fact  ^P jump  / find  C compare  ? keys               hints
//! ```

mod axes;
mod bars;
mod board;
mod cell;
mod compare;
mod correct;
mod difference;
mod export;
mod facts;
mod figures;
mod hints;
mod jump;
mod like;
mod list;
mod outline;
mod pen;
mod person;
mod places;
mod plot;
mod prompt;
mod reading;
mod results;
mod sheet;
mod stack;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::action::Action;
use super::app::{AppState, Overlay, View};
use super::canvas::Canvas;
use super::figures::Figures;
use super::finder::Finder;
use super::layout;
use super::marking::Ask;
use super::sidebar::Sidebar;
use super::theme::in_ascii;
use crate::safe_text::SafeText;
use pen::Pen;

/// Draws the state on a frame of ratatui's.
pub fn render(state: &AppState, frame: &mut Frame) {
    let mut canvas = Canvas::new(frame.area().as_size());
    let cursor = draw(state, &mut canvas);
    canvas.draw_on(frame.buffer_mut());
    if let Some(position) = cursor {
        frame.set_cursor_position(position);
    }
}

/// Draws the state. Returns where the cursor is to be seen, if anywhere.
pub fn draw(state: &AppState, canvas: &mut Canvas) -> Option<Position> {
    canvas.clear();
    if canvas.area().is_empty() {
        return None;
    }
    let cursor = whole(state, canvas);
    if state.theme.is_ascii {
        in_ascii(canvas);
    }
    cursor
}

fn whole(state: &AppState, canvas: &mut Canvas) -> Option<Position> {
    let area = canvas.area();
    let mut pen = Pen::new(canvas, state.theme, &state.keymap);
    let Some(screen) = layout::screen(area.as_size()) else {
        too_small(&mut pen, state, area);
        return None;
    };
    match state.view {
        View::Read => panes(&mut pen, state),
        View::Compare => compare::render(&mut pen, state, screen.body),
        View::Figures => figures::render(&mut pen, state),
        View::Person => person::render(&mut pen, state),
        View::Board => board::render(&mut pen, state, screen.body),
        View::Results => {
            if let Some(results) = &state.results {
                results::render(&mut pen, state, results);
            }
        }
    }
    bars::header(&mut pen, state, screen.header);
    bars::sentence(&mut pen, state, screen.sentence);
    hints::render(&mut pen, state, screen.hints);
    let cursor = overlay(&mut pen, state, screen.sentence);
    cursor.filter(|&position| area.contains(position))
}

fn panes(pen: &mut Pen, state: &AppState) {
    let panes = state.panes();
    if let Some(area) = panes.articles {
        list::render(pen, state, area);
    }
    if let Some(area) = panes.reading {
        reading::render(pen, state, area);
    }
    if let Some(area) = panes.facts {
        facts::render(pen, state, area);
    }
}

/// Draws what lies on top. Returns where the cursor is, if something is being typed.
fn overlay(pen: &mut Pen, state: &AppState, sentence: Rect) -> Option<Position> {
    match state.overlay.as_ref()? {
        Overlay::Help { top, here } => sheet::help(pen, state, (*top, *here)),
        Overlay::Problems { top } => sheet::problems(pen, state, *top),
        Overlay::Palette(picker) => return Some(sheet::palette(pen, state, picker)),
        Overlay::Jump(jump) => return Some(jump::render(pen, state, jump)),
        Overlay::Search(prompt) => {
            let finder = state
                .reading
                .as_ref()
                .and_then(|reading| reading.finder.as_ref());
            let counter = finder.map(Finder::counter).unwrap_or_default();
            let answer = SafeText::line(counter);
            return Some(prompt::render(pen, sentence, "/", (&prompt.line, &answer)));
        }
        Overlay::Query(prompt) => return Some(results::prompt(pen, state, prompt)),
        Overlay::Filter(line) => {
            let nothing = SafeText::default();
            let wrong = crate::tui::filter_line::read(line.as_str()).err();
            let wrong = wrong.map(|refusal| refusal.span);
            let line = (line, &nothing);
            return Some(prompt::render_marked(
                pen, sentence, "filter: ", line, wrong,
            ));
        }
        Overlay::Narrow(line) => {
            let (label, counter) = narrowed(state);
            let answer = SafeText::line(counter);
            return Some(prompt::render(pen, sentence, label, (line, &answer)));
        }
        Overlay::Value(it) => {
            let hint = SafeText::line(it.field().hint());
            // What was wrong with the value stands where the next key takes it away.
            let hint = state
                .notice
                .as_ref()
                .map_or(hint, |notice| notice.text.clone());
            let label = it.field().question();
            return Some(prompt::render(pen, sentence, label, (&it.line, &hint)));
        }
        Overlay::Board(prompt) => {
            let hint = SafeText::line(prompt.field.hint());
            let label = prompt.field.question();
            return Some(prompt::render(pen, sentence, label, (&prompt.line, &hint)));
        }
        Overlay::Export(prompt) => return Some(export::render(pen, state, prompt)),
        Overlay::Ask(asked) => return Some(ask(pen, state, asked, sentence)),
        Overlay::Letter(_) => {}
        Overlay::Outline(shown) => outline::render(pen, state, shown),
        Overlay::Places(places) => places::render(pen, state, places),
        Overlay::Correct(offered) => correct::render(pen, state, offered),
        Overlay::Cell(cell) => cell::render(pen, state, cell),
        Overlay::Difference(shown) => difference::render(pen, state, shown),
        Overlay::Like(shown) => like::render(pen, state, shown),
        Overlay::Axes { selected } => axes::render(pen, state, *selected),
    }
    None
}

/// Draws a line that is being typed about an article; what was wrong with it stands where the next key takes it away.
fn ask(pen: &mut Pen, state: &AppState, asked: &Ask, sentence: Rect) -> Position {
    let notice = state.notice.as_ref().map(|notice| notice.text.clone());
    let hint = notice.unwrap_or_else(|| SafeText::line(asked.about.hint()));
    let label = asked.about.question();
    prompt::render(pen, sentence, label, (&asked.line, &hint))
}

/// Returns what is narrowed, and how much of it is left.
fn narrowed(state: &AppState) -> (&'static str, String) {
    match state.view {
        View::Read | View::Compare | View::Person | View::Board | View::Results => {
            let sidebar = state.reading.as_ref().map(|reading| &reading.sidebar);
            ("facts: ", sidebar.map(Sidebar::counter).unwrap_or_default())
        }
        View::Figures => {
            let figures = state.figures.as_ref();
            (
                "figures: ",
                figures.map(Figures::counter).unwrap_or_default(),
            )
        }
    }
}

fn too_small(pen: &mut Pen, state: &AppState, area: Rect) {
    let smallest = layout::SMALLEST;
    let leaving = if state.context().is_typing() {
        String::new()
    } else {
        format!("; {} leaves", state.keymap.key(Action::Quit))
    };
    let words = format!(
        "too small: {} × {} are needed{leaving}",
        smallest.width, smallest.height
    );
    let style = pen.theme.plain();
    let text = SafeText::line(words);
    let lines = super::wrap::break_lines(text.as_str(), usize::from(area.width));
    for (offset, part) in lines.into_iter().enumerate() {
        pen.part(pen::line(area, offset), &text, part, style);
    }
}
