//! What goes over the wire: nothing when nothing changed, one write a frame, little for a little change.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use summitry::state::State;
use summitry::tui::runtime::{Abilities, Painter};
use summitry::tui::view;

use crate::driver::{Session, seeds};

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
        Self::of(Session::new(width, height), Abilities::default())
    }

    /// Reads the seeds.
    fn seeds((width, height): (u16, u16), has_margins: bool) -> Self {
        let session = Session::on(seeds(), State::in_memory(), width, height);
        let abilities = Abilities {
            has_margins,
            ..Abilities::default()
        };
        Self::of(session, abilities)
    }

    fn of(session: Session, abilities: Abilities) -> Self {
        let wire = Wire::default();
        let size = session.app.size;
        let mut measured = Self {
            session,
            painter: Painter::with(wire.clone(), size, abilities),
            wire,
        };
        measured.draw();
        measured
    }

    fn draw(&mut self) -> Vec<usize> {
        let app = &self.session.app;
        let cursor = view::draw(app, self.painter.canvas());
        self.painter.show(cursor).expect("memory cannot fail");
        self.wire.0.take()
    }

    /// Presses keys and returns the sizes of the writes that the frame after them took.
    fn press(mut self, keys: &str) -> (Self, Vec<usize>) {
        self.session = self.session.press(keys);
        let writes = self.draw();
        (self, writes)
    }
}

/// Returns the bytes that the middle one of many presses of a key takes.
fn middle(measured: Measured, key: &str) -> usize {
    let (mut measured, mut sizes) = (measured, Vec::new());
    for _ in 0..12 {
        let (next, writes) = measured.press(key);
        measured = next;
        sizes.push(writes.iter().sum());
    }
    sizes.sort_unstable();
    sizes[sizes.len() / 2]
}

#[track_caller]
fn check(size: (u16, u16), has_margins: bool, keys: &str, (key, most): (&str, usize)) {
    let (measured, _) = Measured::seeds(size, has_margins).press(keys);
    let bytes = middle(measured, key);
    assert!((1..=most).contains(&bytes), "{key} writes {bytes}");
}

#[test]
fn a_line_of_an_article_alone_takes_little_more_than_in_a_pager() {
    // A pager writes 84 for a line of this text. So many arrive in a twentieth of a second at 2,400 bytes a second.
    check((80, 24), false, "20gg", ("j", 120));
}

#[test]
fn a_line_beside_other_panes_moves_its_own_strip_where_that_can_be() {
    check((120, 36), true, "2gg", ("j", 130));
    check((120, 36), false, "2gg", ("j", 1700));
}

#[test]
fn a_move_in_the_list_writes_the_mark_and_no_more() {
    let (measured, _) = Measured::seeds((80, 24), false).press("1gg");
    let (_, writes) = measured.press("j");
    let bytes: usize = writes.iter().sum();
    assert!((1..=180).contains(&bytes), "{writes:?}");
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

#[test]
fn a_move_that_scrolls_is_rare() {
    check((80, 24), false, "3gg", ("j", 180));
    check((80, 24), false, "3G", ("k", 180));
}
