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
        let mut frame = Buffer::empty(Rect::from((Position::ORIGIN, SIZE)));
        write(&mut frame, frame_data);
        painter
            .show(&frame, None)
            .expect("a vector takes everything");
        let sent = std::mem::take(painter.sink());
        emulator.process(&sent);
        shows(&emulator, &frame);
    }
}

fn write(buffer: &mut Buffer, data: &[u8]) {
    for (y, line) in data.chunks(16).enumerate().take(6) {
        let (style, words) = line.split_at(1);
        let weights = [
            Modifier::empty(),
            Modifier::BOLD,
            Modifier::REVERSED,
            Modifier::UNDERLINED,
        ];
        let style = Style::new().add_modifier(weights[usize::from(style[0] % 4)]);
        // The emulator passes over the sign for what is no character; terminals give it a column.
        let text = SafeText::line(&String::from_utf8_lossy(words));
        let text = text.as_str().replace('\u{fffd}', "?");
        let y = u16::try_from(y).expect("there are few rows");
        buffer.set_stringn(0, y, &text, 24, style);
    }
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
