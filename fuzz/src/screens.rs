//! What is painted, held against what a terminal makes of it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Modifier, Style};
use summitry::safe_text::SafeText;
use summitry::tui::runtime::{Abilities, Painter};

/// A screen to bytes to a terminal, frame by frame.
pub fn paint(data: &[u8]) {
    const SIZE: Size = Size::new(24, 6);
    let mut emulator = vt100::Parser::new(
        6.try_into().expect("it is not 0"),
        24.try_into().expect("it is not 0"),
        0,
    );
    let abilities = match data.first() {
        Some(byte) if byte % 2 == 0 => Abilities::default(),
        _ => Abilities::of("vt100"),
    };
    let mut painter = Painter::with(Vec::new(), SIZE, abilities);
    for frame_data in data.chunks(80).take(8) {
        let mut expected = Buffer::empty(Rect::from((Position::ORIGIN, SIZE)));
        painter.canvas().clear();
        for (y, text, style) in lines(frame_data) {
            expected.set_stringn(0, y, &text, 24, style);
            let line = Rect::new(0, y, SIZE.width, 1);
            painter.canvas().text(line, &SafeText::line(&text), style);
        }
        painter.show(None).expect("a vector takes everything");
        let sent = std::mem::take(painter.sink());
        emulator.process(&sent);
        shows(&emulator, &expected);
    }
}

/// Returns rows, their texts and how they look.
fn lines(data: &[u8]) -> impl Iterator<Item = (u16, String, Style)> {
    const WEIGHTS: [Modifier; 4] = [
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::REVERSED,
        Modifier::UNDERLINED,
    ];
    (0..6).zip(data.chunks(16)).map(|(y, line)| {
        let (style, words) = line.split_at(1);
        let style = Style::new().add_modifier(WEIGHTS[usize::from(style[0] % 4)]);
        // The emulator passes over the sign for what is no character; terminals give it a column.
        let text = SafeText::line(String::from_utf8_lossy(words));
        (y, text.as_str().replace('\u{fffd}', "?"), style)
    })
}

fn shows(emulator: &vt100::Parser, drawn: &Buffer) {
    for y in 0..drawn.area.height {
        let mut x = 0;
        while x < drawn.area.width {
            let cell = &drawn[(x, y)];
            let shown = emulator.screen().cell(y, x).expect("it is on the screen");
            let contents = Some(shown.contents()).filter(|it| !it.is_empty());
            // What the emulator measures otherwise is its own affair.
            if cell.symbol().is_ascii() {
                // A mark that takes no column may be shown with the character before it.
                let contents = contents.unwrap_or(" ").get(..1);
                assert_eq!(contents, Some(cell.symbol()), "at {x}, {y}");
                assert_eq!(shown.inverse(), cell.modifier.contains(Modifier::REVERSED));
            }
            if !cell.symbol().is_ascii() {
                break;
            }
            x += 1;
        }
    }
}
