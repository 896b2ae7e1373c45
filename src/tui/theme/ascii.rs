//! The screen in ASCII: for terminals and fonts that have nothing else.

use ratatui::layout::{Position, Rect};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::tui::canvas::Canvas;

/// What stands for characters that do not come apart into ASCII.
const STANDING: [(&str, &str); 17] = [
    ("‘’‚‛′", "'"),
    ("“”„‟″«»", "\""),
    ("‐‑‒–—―−", "-"),
    ("·•∙", "-"),
    ("≈∼～", "~"),
    ("●◆★☆▪", "*"),
    ("▾▼", "v"),
    ("×", "x"),
    ("€", "E"),
    ("£", "L"),
    ("đðĐ", "d"),
    ("øØ", "o"),
    ("łŁ", "l"),
    ("ı", "i"),
    ("¥￥", "Y"),
    ("₩", "W"),
    ("₱", "P"),
];

/// What stands for a character of which ASCII has none that says the same.
const UNKNOWN: char = '?';

/// Puts an ASCII character in the place of every other one, `?` where none says the same, and blanks after it where
/// that was wider: `２`, filled up with its like, would read 22.
pub fn in_ascii(canvas: &mut Canvas) {
    for Position { x, y } in canvas.area().positions() {
        let spot = canvas.spot(x, y);
        if spot.glyph.is_ascii() {
            continue;
        }
        match canvas.first(x, y) {
            '…' => dots(canvas, (x, y)),
            first => {
                let letter = if is_small_digit(first) && is_in_figure(canvas, (x, y)) {
                    UNKNOWN
                } else {
                    alike(first)
                };
                let rest = Rect::new(x + 1, y, spot.glyph.width() - 1, 1);
                canvas.replace(Rect::new(x, y, 1, 1), letter, spot.look);
                canvas.replace(rest, ' ', spot.look);
            }
        }
    }
}

/// Puts three dots in the place of an ellipsis: where blanks follow it, in those; between two blanks, in both; else in the
/// place of letters before it. A figure is not cut any shorter, and no border: there are fewer dots then.
fn dots(canvas: &mut Canvas, (x, y): (u16, u16)) {
    let at = |column: Option<u16>| {
        let inside = column.filter(|&it| it < canvas.area().right());
        inside.map(|column| canvas.first(column, y))
    };
    let before = |count: u16| at(x.checked_sub(count));
    let after = |count: u16| at(x.checked_add(count));
    let is_letter = |it: char| it.is_ascii_alphabetic() || " ,.;:!?'\")".contains(it);
    let has_gap = (1..=3).all(|count| after(count) == Some(' '));
    let (from, to) = if has_gap {
        (x, x + 2)
    } else if before(1) == Some(' ') && after(1) == Some(' ') {
        (x - 1, x + 1)
    } else {
        let free = (1..=2).take_while(|&count| before(count).is_some_and(is_letter));
        (x - u16::try_from(free.count()).unwrap_or(0), x)
    };
    let line = Rect::new(from, y, to - from + 1, 1);
    canvas.replace(line, '.', canvas.spot(x, y).look);
}

/// Returns the ASCII character most like another; [`UNKNOWN`] where none says the same.
fn alike(first: char) -> char {
    match first {
        '→' | '▸' | '▶' | '›' => return '>',
        '←' | '◂' | '◀' | '‹' => return '<',
        '─' | '━' | '═' => return '-',
        '│' | '┃' | '┊' | '║' | '▌' => return '|',
        '\u{2500}'..='\u{257f}' => return '+',
        '\u{2580}'..='\u{259f}' => return '#',
        _ => {}
    }
    let standing = STANDING.iter().find(|(known, _)| known.contains(first));
    if let Some(letter) = standing.and_then(|(_, letter)| letter.chars().next()) {
        return if first.is_uppercase() {
            letter.to_ascii_uppercase()
        } else {
            letter
        };
    }
    let mut parts = std::iter::once(first).nfkd();
    let letter = parts
        .next()
        .filter(|it| it.is_ascii_graphic() || *it == ' ');
    // Of `½` or `Ⅳ` a part would be another figure.
    let is_whole = parts.all(is_combining_mark);
    letter.filter(|_| is_whole).unwrap_or(UNKNOWN)
}

/// Tells whether a digit, or what stands for an unknown sign, is beside a column.
fn is_in_figure(canvas: &Canvas, (x, y): (u16, u16)) -> bool {
    let right = Some(x + 1).filter(|&it| it < canvas.area().right());
    let beside = x.checked_sub(1).into_iter().chain(right);
    let mut beside = beside.map(|column| canvas.first(column, y));
    beside.any(|it| it.is_ascii_digit() || it == UNKNOWN)
}

/// Tells whether a character is a small raised or lowered digit, which after another one would read as part of the figure.
fn is_small_digit(character: char) -> bool {
    matches!(character, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉')
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Size;
    use ratatui::style::Style;
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::safe_text::SafeText;

    fn check(text: &str, expected: &str) {
        let width = u16::try_from(text.width()).unwrap();
        let mut canvas = Canvas::new(Size::new(width, 1));
        canvas.text(canvas.area(), &SafeText::line(text), Style::new());
        in_ascii(&mut canvas);
        let line: String = (0..width).map(|x| canvas.first(x, 0)).collect();
        assert_eq!(line, expected);
    }

    #[test]
    fn every_character_has_one_and_blanks_for_the_rest_of_its_width() {
        check("≈27 Oct · “Đà Nẵng” – €5 …", "~27 Oct - \"Da Nang\" - E5..");
        check("at Kua…│", "at K...|");
        check("at Kua…    ", "at Kua...  ");
        check("wide … gap", "wide...gap");
        check("US$20…", "US$20.");
        check("(IAI),…", "(IAI...");
        check("now), …", "now)...");
        check("│a…", "|..");
        check("…", ".");
        check("東京 ok", "? ?  ok");
        check("┌─┬▌●▸█", "+-+|*>#");
        check("２０", "2 0 ");
        check("5\u{fe0f}\u{20e3}0", "5 0");
        check("👍 жø", "?  ?o");
    }

    #[test]
    fn no_figure_becomes_another_one() {
        check("$3½ bn, 10² km, Ⅳ, 1⁄2", "$3? bn, 10? km, ?, 1?2");
        check("10²³ m² CO₂ word¹", "10?? m2 CO2 word1");
        check("¥5 ₩6 ±3 ı", "Y5 W6 ?3 i");
    }
}
