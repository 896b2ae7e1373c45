//! What goes over the wire: nothing when nothing changed, one write a frame, little for a little change.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use summitry::tui::runtime::Painter;
use summitry::tui::view;

use crate::driver::Session;

/// Every write that reached the terminal.
#[derive(Clone, Default)]
struct Wire(Rc<RefCell<Vec<usize>>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().push(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A session whose frames are measured.
struct Measured {
    session: Session,
    painter: Painter<Wire>,
    wire: Wire,
}

impl Measured {
    fn new(width: u16, height: u16) -> Self {
        let wire = Wire::default();
        let mut measured = Self {
            session: Session::new(width, height),
            painter: Painter::new(wire.clone(), Size::new(width, height)),
            wire,
        };
        measured.draw();
        measured
    }

    fn draw(&mut self) -> Vec<usize> {
        let app = &self.session.app;
        let mut frame = Buffer::empty(Rect::new(0, 0, app.size.width, app.size.height));
        let cursor = view::draw(app, &mut frame);
        self.painter
            .show(&frame, cursor)
            .expect("memory cannot fail");
        self.wire.0.take()
    }

    /// Presses keys and returns the sizes of the writes that the frame after them took.
    fn press(mut self, keys: &str) -> (Self, Vec<usize>) {
        self.session = self.session.press(keys);
        let writes = self.draw();
        (self, writes)
    }
}

#[test]
fn a_key_that_changes_nothing_writes_nothing() {
    let (mut measured, _) = Measured::new(80, 24).press("gg");
    for keys in ["k", "u", "gg", "2", "2", "b", "<Esc>"] {
        let (next, writes) = measured.press(keys);
        assert!(writes.is_empty(), "{keys} writes {writes:?}");
        measured = next;
    }
}

#[test]
fn a_frame_is_one_write() {
    for size in [(80, 24), (120, 36), (200, 60)] {
        let mut measured = Measured::new(size.0, size.1);
        for keys in ["?", "j", "q", "^P", "m", "<Esc>", "C", "q", "3", "j"] {
            let (next, writes) = measured.press(keys);
            assert!(writes.len() <= 1, "{keys} at {size:?} writes {writes:?}");
            measured = next;
        }
    }
}

#[test]
fn a_move_in_the_sidebar_writes_little() {
    let (measured, _) = Measured::new(80, 24).press("3gg");
    let (_, writes) = measured.press("j");
    assert!(writes[0] < 400, "{writes:?}");
}
