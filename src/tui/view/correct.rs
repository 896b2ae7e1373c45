//! The sheet of what can be put right.

use super::pen::{Pen, after, line};
use super::sheet::sheet;
use crate::safe_text::SafeText;
use crate::tui::app::AppState;
use crate::tui::correcting::Correcting;

/// Columns of the names.
const NAMES: u16 = 20;

/// Draws what can be put right, each with its present value.
pub(super) fn render(pen: &mut Pen, state: &AppState, offered: &Correcting) {
    let foot = format!("{} of {}", offered.selected + 1, offered.choices.len());
    let rows = sheet(pen, state, "Put right", &foot);
    let (strong, plain, muted) = (pen.theme.strong(), pen.theme.plain(), pen.theme.muted());
    let about = SafeText::line(&offered.about).cut(usize::from(rows.width));
    pen.text(line(rows, 0), &about, muted);
    let room = usize::from(rows.height).saturating_sub(2);
    let top = (offered.selected + 1).saturating_sub(room);
    let shown = offered.choices.iter().enumerate().skip(top).take(room);
    for (offset, (index, choice)) in shown.enumerate() {
        let at = line(rows, offset + 2);
        pen.label(at, choice.field.label(), strong);
        let rest = after(at, NAMES);
        let value = SafeText::line(&choice.value).cut(usize::from(rest.width));
        pen.text(rest, &value, plain);
        if index == offered.selected {
            let sign = pen.signs().selected;
            pen.sign(at.x.saturating_sub(1), at.y, sign, pen.theme.accent());
        }
    }
}
