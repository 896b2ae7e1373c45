//! The screen in ASCII: for terminals and fonts that have nothing else.

use ratatui::layout::{Position, Rect};
use unicode_normalization::UnicodeNormalization;

use crate::tui::canvas::Canvas;

/// What stands for characters that do not come apart into ASCII.
const STANDING: [(&str, &str); 13] = [
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
    ("łŁı", "l"),
];

/// Puts an ASCII character in the place of every other one, and blanks after it where that was wider: `２`, filled up
/// with its like, would read 22.
pub fn in_ascii(canvas: &mut Canvas) {
    for Position { x, y } in canvas.area().positions() {
        let spot = canvas.spot(x, y);
        if spot.glyph.is_ascii() {
            continue;
        }
        match canvas.first(x, y) {
            '…' => dots(canvas, (x, y)),
            first => {
                let rest = Rect::new(x + 1, y, spot.glyph.width() - 1, 1);
                canvas.replace(Rect::new(x, y, 1, 1), alike(first), spot.look);
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

/// Returns the ASCII character most like another; `?` where none is.
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
    parts
        .next()
        .filter(|it| it.is_ascii_graphic() || *it == ' ')
        .unwrap_or('?')
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
}
