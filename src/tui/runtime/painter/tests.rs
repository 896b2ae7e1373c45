//! The terminal shows what was drawn, and little is sent.

use std::cell::RefCell;
use std::rc::Rc;

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::layout::Rect;

use super::*;

/// What was written, shared with the test.
#[derive(Clone, Default)]
struct Wire(Rc<RefCell<Vec<u8>>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

const SIZE: Size = Size::new(20, 4);

fn screen() -> (Wire, Terminal<Painter<Wire>>) {
    let wire = Wire::default();
    let painter = Painter::new(wire.clone(), SIZE);
    (wire, Terminal::new(painter).unwrap())
}

type Words = (u16, u16, String, bool);

fn draw(terminal: &mut Terminal<Painter<Wire>>, words: &[Words]) {
    terminal
        .draw(|frame| {
            for (x, y, text, is_bold) in words {
                let style = if *is_bold {
                    Style::new().bold().red()
                } else {
                    Style::new()
                };
                let room = Rect::new(*x, *y, 20 - x, 1);
                frame
                    .buffer_mut()
                    .set_stringn(*x, *y, text, usize::from(room.width), style);
            }
        })
        .unwrap();
}

#[test]
fn a_frame_without_a_change_writes_nothing() {
    let (wire, mut terminal) = screen();
    let words = [(0, 0, "soft loans".to_owned(), true)];
    draw(&mut terminal, &words);
    assert!(!wire.0.borrow().is_empty());
    wire.0.borrow_mut().clear();
    draw(&mut terminal, &words);
    assert_eq!(wire.0.borrow().as_slice(), b"");
}

#[test]
fn a_small_change_writes_little() {
    let (wire, mut terminal) = screen();
    draw(&mut terminal, &[(0, 1, "page 1 of 3".to_owned(), false)]);
    wire.0.borrow_mut().clear();
    draw(&mut terminal, &[(0, 1, "page 2 of 3".to_owned(), false)]);
    assert_eq!(wire.0.borrow().as_slice(), b"\x1b[6G2");
}

/// Keeps one text a line: half a wide character under another text is drawn by no terminal.
fn one_a_line(mut words: Vec<Words>) -> Vec<Words> {
    words.sort_by_key(|&(_, y, _, _)| y);
    words.dedup_by_key(|&mut (_, y, _, _)| y);
    words
}

proptest! {
    #[test]
    fn the_terminal_shows_what_was_drawn(
        frames in prop::collection::vec(
            prop::collection::vec((0..20u16, 0..4u16, "[a-c é東👍]{0,25}", any::<bool>()), 0..6),
            1..6,
        )
    ) {
        let frames: Vec<Vec<Words>> = frames.into_iter().map(one_a_line).collect();
        let (wire, mut terminal) = screen();
        let mut parser = vt100::Parser::new(SIZE.height.try_into().unwrap(), SIZE.width.try_into().unwrap(), 0);
        for words in &frames {
            draw(&mut terminal, words);
            parser.process(&wire.0.borrow());
            wire.0.borrow_mut().clear();
        }
        let mut expected = ratatui::buffer::Buffer::empty(Rect::new(0, 0, 20, 4));
        for (x, y, text, is_bold) in &frames[frames.len() - 1] {
            let style = if *is_bold { Style::new().bold().red() } else { Style::new() };
            expected.set_stringn(*x, *y, text, usize::from(20 - x), style);
        }
        for y in 0..4 {
            let mut x = 0;
            while x < 20 {
                let cell = &expected[(x, y)];
                let shown = parser.screen().cell(y, x).unwrap();
                let contents = if shown.contents().is_empty() { " " } else { shown.contents() };
                prop_assert_eq!(contents, cell.symbol());
                prop_assert_eq!(shown.bold(), cell.modifier.contains(Modifier::BOLD));
                x += u16::try_from(cell.symbol().width()).unwrap().max(1);
            }
        }
    }
}
