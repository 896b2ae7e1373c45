//! The shortest sequence from one look to another.

use ratatui::style::{Color, Modifier};

use super::sequence::{Sequence, add_number};
use crate::tui::canvas::{Hue, Hues, Look};

/// The attributes that are sent: the code that begins each, and the one that ends it.
const ATTRIBUTES: [(Modifier, &str, &str); 6] = [
    (Modifier::BOLD, "1", "22"),
    (Modifier::DIM, "2", "22"),
    (Modifier::ITALIC, "3", "23"),
    (Modifier::UNDERLINED, "4", "24"),
    (Modifier::REVERSED, "7", "27"),
    (Modifier::CROSSED_OUT, "9", "29"),
];

impl Look {
    /// Returns the parameters from this look to `next`, the shorter way: attribute by attribute, or all anew.
    pub(super) fn change(self, next: Self, hues: &Hues, is_modern: bool) -> Sequence {
        if next == Self::PLAIN {
            return Sequence::new();
        }
        let mut anew = Sequence::from_slice(b";");
        next.begin(Modifier::empty(), &mut anew);
        add_colour(next.foreground(), hues, 0, &mut anew);
        add_colour(next.background(), hues, 10, &mut anew);
        if !is_modern {
            return anew;
        }
        let step = self.step(next, hues);
        if step.len() <= anew.len() { step } else { anew }
    }

    /// Adds the codes that begin the attributes which are not `there` yet.
    fn begin(self, there: Modifier, codes: &mut Sequence) {
        for (attribute, begin, _) in ATTRIBUTES {
            if self.modifier().contains(attribute) && !there.contains(attribute) {
                add(begin.as_bytes(), codes);
            }
        }
    }

    fn step(self, next: Self, hues: &Hues) -> Sequence {
        let mut codes = Sequence::new();
        let mut left = self.modifier();
        for (attribute, _, end) in ATTRIBUTES {
            if left.contains(attribute) && !next.modifier().contains(attribute) {
                add(end.as_bytes(), &mut codes);
                left.remove(attribute);
                if end == "22" {
                    left.remove(Modifier::BOLD.union(Modifier::DIM));
                }
            }
        }
        next.begin(left, &mut codes);
        for (was, is, shift) in [
            (self.foreground(), next.foreground(), 0),
            (self.background(), next.background(), 10),
        ] {
            if was != is && !add_colour(is, hues, shift, &mut codes) {
                add_code(39 + shift, &mut codes);
            }
        }
        codes
    }
}

/// Adds a parameter after those that are there.
fn add(code: &[u8], codes: &mut Sequence) {
    separate(codes);
    codes.extend_from_slice(code);
}

fn add_code(code: u8, codes: &mut Sequence) {
    separate(codes);
    add_number(code.into(), codes);
}

fn separate(codes: &mut Sequence) {
    if !matches!(codes.last(), None | Some(b';')) {
        codes.push(b';');
    }
}

/// Adds the parameters of a colour; false where it is the terminal's own, which has none to begin with.
fn add_colour(hue: Hue, hues: &Hues, shift: u8, codes: &mut Sequence) -> bool {
    if let Some(place) = hue.place() {
        add_code(if place < 8 { 30 } else { 82 } + place + shift, codes);
        return true;
    }
    match hues.colour(hue) {
        Color::Indexed(index) => {
            for number in [38 + shift, 5, index] {
                add_code(number, codes);
            }
        }
        Color::Rgb(red, green, blue) => {
            for number in [38 + shift, 2, red, green, blue] {
                add_code(number, codes);
            }
        }
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    #[track_caller]
    fn check((was, is): (Style, Style), is_modern: bool, expected: &str) {
        let mut hues = Hues::default();
        let (was, is) = (Look::of(was, &mut hues), Look::of(is, &mut hues));
        let codes = was.change(is, &hues, is_modern).to_vec();
        assert_eq!(String::from_utf8(codes).unwrap(), expected);
    }

    #[test]
    fn the_shorter_way_is_taken() {
        let bold = Style::new().bold();
        let red = bold.red();
        let marked = Style::new().underlined().red();
        check((Style::new(), bold), true, "1");
        check((bold, red), true, "31");
        check((red, bold), true, "39");
        check((red, marked), true, "22;4");
        check((red, marked), false, ";4;31");
        check((red, Style::new()), true, "");
        let (table, mixed) = (Color::Indexed(8), Color::Rgb(1, 2, 3));
        let coloured = Style::new().fg(table).bg(mixed);
        check((Style::new(), coloured), true, "38;5;8;48;2;1;2;3");
    }

    #[test]
    fn bold_survives_the_end_of_dim() {
        let bold = Style::new().bold().fg(Color::Rgb(1, 2, 3));
        check((bold.dim(), bold), true, "22;1");
    }
}
