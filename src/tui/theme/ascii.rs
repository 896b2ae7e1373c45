//! The screen in ASCII: for terminals and fonts that have nothing else.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthStr;

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

/// Puts an ASCII character of the same width in the place of every other one.
pub fn in_ascii(buffer: &mut Buffer) {
    let area = buffer.area;
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let cell = &buffer[(x, y)];
            if cell.symbol().is_ascii() {
                continue;
            }
            if cell.symbol() == "…" {
                dots(buffer, (x, y));
                continue;
            }
            let (symbol, style) = (cell.symbol().to_owned(), cell.style());
            let columns = u16::try_from(symbol.width()).unwrap_or(1).max(1);
            let words = alike(&symbol).to_string().repeat(usize::from(columns));
            buffer.set_stringn(x, y, words, usize::from(columns), style);
            // A wide character hid the cells behind it; now they show.
            buffer.set_style(Rect::new(x, y, columns, 1).intersection(area), style);
        }
    }
}

/// Puts three dots in the place of an ellipsis: where blanks follow it, in those; between two blanks, in both; else in the
/// place of letters before it. A figure is not cut any shorter, and no border: there are fewer dots then.
fn dots(buffer: &mut Buffer, (x, y): (u16, u16)) {
    let area = buffer.area;
    let at = |column: Option<u16>| {
        let inside = column.filter(|&it| it >= area.left() && it < area.right());
        inside.map(|column| buffer[(column, y)].symbol().to_owned())
    };
    let before = |count: u16| at(x.checked_sub(count));
    let is_blank = |symbol: &Option<String>| symbol.as_deref() == Some(" ");
    let is_letter = |symbol: &Option<String>| {
        let symbol = symbol.as_deref().unwrap_or_default();
        symbol.starts_with(|it: char| it.is_ascii_alphabetic() || " ,.;:!?'\")".contains(it))
    };
    let after = |count: u16| at(x.checked_add(count));
    let has_gap = (1..=3).all(|count| is_blank(&after(count)));
    let (from, to) = if has_gap {
        (x, x + 2)
    } else if is_blank(&before(1)) && is_blank(&after(1)) {
        (x - 1, x + 1)
    } else {
        let free = (1..=2).take_while(|&count| is_letter(&before(count)));
        (x - u16::try_from(free.count()).unwrap_or(0), x)
    };
    let style = buffer[(x, y)].style();
    let columns = to - from + 1;
    let words = ".".repeat(usize::from(columns));
    buffer.set_stringn(from, y, words, usize::from(columns), style);
}

/// Returns the ASCII character most like a cluster; `?` where none is.
fn alike(symbol: &str) -> char {
    let Some(first) = symbol.chars().next() else {
        return ' ';
    };
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
    use super::*;

    fn check(text: &str, expected: &str) {
        let width = u16::try_from(text.width()).unwrap();
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        buffer.set_stringn(0, 0, text, usize::from(width), ratatui::style::Style::new());
        in_ascii(&mut buffer);
        let line: String = buffer
            .content
            .iter()
            .map(ratatui::buffer::Cell::symbol)
            .collect();
        assert_eq!(line, expected);
    }

    #[test]
    fn every_character_has_one_of_its_width() {
        check("≈27 Oct · “Đà Nẵng” – €5 …", "~27 Oct - \"Da Nang\" - E5..");
        check("at Kua…│", "at K...|");
        check("at Kua…    ", "at Kua...  ");
        check("wide … gap", "wide...gap");
        check("US$20…", "US$20.");
        check("(IAI),…", "(IAI...");
        check("now), …", "now)...");
        check("│a…", "|..");
        check("…", ".");
        check("東京 ok", "???? ok");
        check("┌─┬▌●▸█", "+-+|*>#");
        check("２０", "2200");
        check("👍 жø", "?? ?o");
    }
}
