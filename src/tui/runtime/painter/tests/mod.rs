//! The terminal shows what was drawn, and little is sent.

mod pages;
mod terminal;

use std::cell::RefCell;
use std::rc::Rc;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr;

use super::*;
use pages::{Words, one_a_line, page, plain, two_panes};
use terminal::Terminal;

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

/// A terminal program and the terminal.
struct Screen {
    wire: Wire,
    painter: Painter<Wire>,
    terminal: Terminal,
    size: Size,
}

impl Screen {
    fn new(width: u16, height: u16, abilities: Abilities) -> Self {
        let (wire, size) = (Wire::default(), Size::new(width, height));
        let mut terminal = Terminal::new(size);
        if abilities.has_margins {
            terminal.process(ALLOW_MARGINS);
        }
        Self {
            painter: Painter::with(wire.clone(), size, abilities),
            wire,
            terminal,
            size,
        }
    }

    fn resize(&mut self, width: u16, height: u16) {
        self.size = Size::new(width, height);
        self.terminal.resize(self.size);
        self.painter.resize(self.size);
    }

    /// Draws and returns what was sent.
    fn draw(&mut self, lines: &[Words]) -> Vec<u8> {
        let canvas = self.painter.canvas();
        canvas.clear();
        for (x, y, text, look) in lines {
            let room = Rect::new(*x, *y, self.size.width.saturating_sub(*x), 1);
            canvas.label(room, text.clone().leak(), look_of(*look));
        }
        self.painter.show(None).unwrap();
        let sent = self.wire.0.take();
        self.terminal.process(&sent);
        sent
    }

    /// Asserts that the terminal shows what a screen drawn from nothing holds.
    #[track_caller]
    fn shows(&self, lines: &[Words]) {
        let mut expected = Buffer::empty(Rect::from((Position::ORIGIN, self.size)));
        write_words(&mut expected, lines);
        let screen = self.terminal.emulator.screen();
        for y in 0..self.size.height {
            let mut x = 0;
            while x < self.size.width {
                let cell = &expected[(x, y)];
                let shown = screen.cell(y, x).unwrap();
                let contents = match shown.contents() {
                    "" => " ",
                    contents => contents,
                };
                assert_eq!(contents, cell.symbol(), "at {x}, {y}");
                let has = |modifier| cell.modifier.contains(modifier);
                assert_eq!(shown.inverse(), has(Modifier::REVERSED), "at {x}, {y}");
                assert_eq!(shown.underline(), has(Modifier::UNDERLINED));
                assert_eq!(shown.bgcolor(), colour(cell.bg));
                let shows_on_blank = Modifier::UNDERLINED.union(Modifier::REVERSED);
                if cell.symbol() != " " || cell.modifier.intersects(shows_on_blank) {
                    assert_eq!(shown.bold(), has(Modifier::BOLD), "at {x}, {y}");
                    assert_eq!(shown.dim(), has(Modifier::DIM), "at {x}, {y}");
                    assert_eq!(shown.fgcolor(), colour(cell.fg), "at {x}, {y}");
                }
                x += u16::try_from(cell.symbol().width()).unwrap().max(1);
            }
        }
    }
}

fn colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Red => vt100::Color::Idx(1),
        Color::Yellow => vt100::Color::Idx(3),
        _ => vt100::Color::Default,
    }
}

fn look_of(number: u8) -> Style {
    match number {
        1 => Style::new().bold().red(),
        2 => Style::new().dim(),
        3 => Style::new().reversed(),
        4 => Style::new().underlined().bold(),
        5 => Style::new().on_yellow(),
        _ => Style::new(),
    }
}

fn write_words(buffer: &mut Buffer, lines: &[Words]) {
    let area = buffer.area;
    for (x, y, text, look) in lines {
        if *x < area.width && *y < area.height {
            let room = usize::from(area.width - x);
            buffer.set_stringn(*x, *y, text, room, look_of(*look));
        }
    }
}

#[test]
fn a_frame_without_a_change_writes_nothing() {
    let mut screen = Screen::new(20, 4, Abilities::default());
    let words = [(0, 0, "soft loans".to_owned(), 1)];
    assert!(!screen.draw(&words).is_empty());
    assert_eq!(screen.draw(&words), b"");
}

#[test]
fn a_small_change_writes_little() {
    let mut screen = Screen::new(20, 4, Abilities::default());
    screen.draw(&[plain(1, "page 1 of 3")]);
    assert_eq!(screen.draw(&[plain(1, "page 2 of 3")]), b"\x1b[6D2");
}

#[test]
fn an_indent_is_written_where_that_is_shorter_than_to_jump_over_it() {
    let mut screen = Screen::new(20, 4, Abilities::default());
    let lines = |words: &str| [1, 2].map(|y| (2, y, words.to_owned(), 0));
    screen.draw(&lines("one"));
    let sent = screen.draw(&lines("two"));
    assert_eq!(sent, b"\r\x1b[A  two\r\n  two");
    screen.shows(&lines("two"));
}

#[test]
fn what_ends_a_row_is_erased() {
    let mut screen = Screen::new(60, 4, Abilities::default());
    screen.draw(&[plain(1, "a long line of many words")]);
    assert_eq!(screen.draw(&[plain(1, "a long")]), b"\x1b[18D\x1b[K");
}

/// A heart that takes two columns by the tables and one on many terminals.
const HEART: &str = "l❤\u{fe0f}ters";

#[test]
fn a_row_is_emptied_from_where_a_glyph_of_doubtful_width_comes_or_goes() {
    for term in ["xterm-256color", "vt100"] {
        let mut screen = Screen::new(20, 4, Abilities::of(term));
        screen.draw(&[plain(1, "letters, and more")]);
        let sent = screen.draw(&[plain(1, &format!("{HEART}, and more"))]);
        let sent = String::from_utf8(sent).unwrap();
        assert_eq!(sent, format!("\rl\x1b[K❤\u{fe0f}\x1b[2;4Hters, and more"));
        screen.shows(&[plain(1, &format!("{HEART}, and more"))]);
        let sent = screen.draw(&[plain(1, "letters, and more")]);
        let sent = String::from_utf8(sent).unwrap();
        assert_eq!(sent, "\rl\x1b[Ketters, and more");
    }
}

#[test]
fn what_stands_right_of_a_glyph_of_doubtful_width_stays_where_neither_changes() {
    let mut screen = Screen::new(30, 4, Abilities::default());
    screen.draw(&[plain(1, &format!("{HEART}, page 1 of 3"))]);
    let sent = screen.draw(&[plain(1, &format!("{HEART}, page 2 of 3"))]);
    assert_eq!(sent, b"\x1b[6D2");
}

#[test]
fn a_page_that_moves_is_scrolled() {
    let mut screen = Screen::new(60, 20, Abilities::default());
    screen.draw(&page(0, 20, 60));
    for top in [1, 2, 1, 3, 6, 0] {
        let sent = screen.draw(&page(top, 20, 60));
        screen.shows(&page(top, 20, 60));
        assert!(
            sent.len() < 400,
            "{top}: {}",
            String::from_utf8_lossy(&sent)
        );
    }
    let sent = screen.draw(&page(1, 20, 60));
    assert!(sent.len() < 90, "{}", String::from_utf8_lossy(&sent));
}

#[test]
fn a_look_that_shows_on_no_blank_stays_while_rows_move_and_are_emptied() {
    let page = |top| {
        let mut lines = page(top, 20, 60);
        lines.push((50, 19, format!(" {} %", 10 + top), 2));
        lines
    };
    let mut screen = Screen::new(60, 20, Abilities::default());
    screen.draw(&page(0));
    let sent = screen.draw(&page(1));
    assert!(sent.starts_with(b"\x1b[2;19r\x1b[19H\n"), "{sent:?}");
    screen.shows(&page(1));
    let mut screen = Screen::new(40, 4, Abilities::default());
    screen.draw(&[(0, 1, "reversed and long".to_owned(), 3)]);
    assert_eq!(screen.draw(&[]), b"\r\x1b[m\x1b[K");
}

#[test]
fn where_the_end_of_a_region_leaves_the_cursor_does_not_matter() {
    let lines = |top| {
        let mut lines = page(top, 20, 60);
        lines.push((0, 0, format!("line {top}"), 0));
        lines
    };
    let mut screen = Screen::new(60, 20, Abilities::default());
    screen.draw(&lines(0));
    let sent = String::from_utf8(screen.draw(&lines(1))).unwrap();
    let (_, after) = sent.split_once("\x1b[r").unwrap();
    assert!(after.starts_with("\x1b[;6H"), "{sent:?}");
}

#[test]
fn a_strip_is_moved_only_where_there_are_margins() {
    let mut abilities = Abilities::default();
    for (has_margins, most) in [(false, 3000), (true, 200)] {
        abilities.has_margins = has_margins;
        let mut screen = Screen::new(90, 20, abilities);
        screen.draw(&two_panes(4, 0));
        for text in [5, 6, 4] {
            let sent = screen.draw(&two_panes(text, 0));
            screen.shows(&two_panes(text, 0));
            let sent = String::from_utf8(sent).unwrap();
            assert_eq!(sent.contains("\x1b[s"), has_margins, "{sent:?}");
            assert!(sent.len() < most, "{}: {sent:?}", sent.len());
        }
    }
}

#[test]
fn two_strips_move_each_its_own_way() {
    let abilities = Abilities {
        has_margins: true,
        ..Abilities::default()
    };
    let mut screen = Screen::new(90, 20, abilities);
    screen.draw(&two_panes(4, 9));
    let sent = screen.draw(&two_panes(5, 7));
    screen.shows(&two_panes(5, 7));
    let sent = String::from_utf8(sent).unwrap();
    assert_eq!(sent.matches("\x1b[s").count(), 1, "{sent:?}");
    assert!(sent.len() < 240, "{}: {sent:?}", sent.len());
}

#[test]
fn a_known_terminal_repeats() {
    let rule = [plain(1, &"─".repeat(50))];
    let count = |term| Screen::new(60, 4, Abilities::of(term)).draw(&rule).len();
    assert!(count("foot") < 20);
    assert!(count("xterm-256color") > 140);
}

#[test]
fn a_control_character_never_reaches_the_terminal() {
    let wire = Wire::default();
    let mut painter = Painter::new(wire.clone(), Size::new(20, 4));
    for (x, control) in [(0, '\u{1b}'), (1, '\u{9b}')] {
        let place = Rect::new(x, 1, 1, 1);
        painter.canvas().fill(place, control, Style::new());
    }
    painter.show(None).unwrap();
    let sent = String::from_utf8(wire.0.take()).unwrap();
    assert!(sent.contains("\u{fffd}\u{fffd}"), "{sent:?}");
    assert!(!sent.contains('\u{9b}'));
}

#[test]
fn more_clusters_than_the_table_holds_are_shown() {
    let marks: Vec<char> = ('\u{300}'..='\u{33f}').collect();
    let mut screen = Screen::new(80, 24, Abilities::default());
    let mut was_emptied = false;
    for letter in 'a'..='z' {
        for frame in marks.chunks(24) {
            let row = |(y, first): (u16, &char)| {
                let cluster = |second: &char| [letter, *first, *second];
                (0, y, marks.iter().flat_map(cluster).collect(), 0)
            };
            let lines: Vec<Words> = (0..).zip(frame).map(row).collect();
            let sent = screen.draw(&lines);
            was_emptied |= sent.windows(4).any(|bytes| bytes == b"\x1b[2J");
            screen.shows(&lines);
        }
    }
    assert!(was_emptied);
}

#[test]
fn a_large_frame_is_said_to_be_one() {
    let frame: Vec<Words> = (0..20).map(|y| plain(y, &"word ".repeat(16))).collect();
    let sent = Screen::new(80, 24, Abilities::default()).draw(&frame);
    assert!(sent.starts_with(BEGIN_SYNC) && sent.ends_with(END_SYNC));
    let sent = Screen::new(80, 24, Abilities::of("linux")).draw(&frame);
    assert!(!sent.starts_with(BEGIN_SYNC));
}

fn words(width: u16, height: u16) -> impl Strategy<Value = Vec<Words>> {
    let word = (0..width, 0..height, "[a-c é東👍e\u{301}─]{0,40}", 0..6u8);
    prop::collection::vec(word, 0..8).prop_map(one_a_line)
}

/// Some frames: words anywhere, or a place of a long text.
fn frames() -> impl Strategy<Value = Vec<(u16, u16, Vec<Words>)>> {
    let size = (10..60u16, 3..14u16);
    let frame = |(width, height): (u16, u16)| {
        let scrolled = (0..20u16).prop_map(move |top| page(top, height, width));
        let both = (0..20u16, words(width, 1)).prop_map(move |(top, mut lines)| {
            lines.extend(page(top, height, width));
            lines
        });
        let beside = (0..20u16, 0..20u16).prop_map(move |(left, right)| {
            let mut lines = page(left, height, width / 2);
            let moved = |(x, y, text, look)| (x + width - width / 2, y, text, look);
            lines.extend(page(right, height, width / 2).into_iter().map(moved));
            lines
        });
        let any = prop_oneof![words(width, height), scrolled, both, beside];
        prop::collection::vec(any.prop_map(move |lines| (width, height, lines)), 1..6)
    };
    prop::collection::vec(size.prop_flat_map(frame), 1..4).prop_map(|runs| runs.concat())
}

proptest! {
    #[test]
    fn the_terminal_shows_what_was_drawn(
        frames in frames(),
        term in prop_oneof![Just("xterm-256color"), Just("vt100"), Just("linux")],
        has_margins in any::<bool>(),
    ) {
        let (width, height, _) = frames[0];
        let abilities = Abilities { has_margins, ..Abilities::of(term) };
        let mut screen = Screen::new(width, height, abilities);
        for (width, height, lines) in &frames {
            if screen.size != Size::new(*width, *height) {
                screen.resize(*width, *height);
            }
            screen.draw(lines);
            screen.shows(lines);
        }
    }
}

/// One of a row of numbers that look random and are the same every time.
fn next(seed: &mut u64) -> u64 {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

#[test]
fn after_thousands_of_resizes_the_screen_is_like_a_fresh_one() {
    let mut seed = 7;
    let mut screen = Screen::new(80, 24, Abilities::default());
    for round in 0..2000 {
        let width = u16::try_from(next(&mut seed) % 60).unwrap() + 6;
        let height = u16::try_from(next(&mut seed) % 20).unwrap() + 3;
        let top = u16::try_from(next(&mut seed) % 9).unwrap();
        screen.resize(width, height);
        screen.draw(&page(top, height, width));
        if round % 50 == 0 {
            screen.shows(&page(top, height, width));
        }
    }
}
