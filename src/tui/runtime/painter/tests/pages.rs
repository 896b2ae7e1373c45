//! What is drawn: words at places, pages of a long text.

/// A column, a row, words and how they look.
pub(super) type Words = (u16, u16, String, u8);

pub(super) fn plain(y: u16, text: &str) -> Words {
    (0, y, text.to_owned(), 0)
}

/// Keeps one text a line: half a wide character under another text is drawn by no terminal.
pub(super) fn one_a_line(mut words: Vec<Words>) -> Vec<Words> {
    words.sort_by_key(|&(_, y, _, _)| y);
    words.dedup_by_key(|&mut (_, y, _, _)| y);
    words
}

/// Returns `height` rows of a long text from `top` on, between two borders.
pub(super) fn page(top: u16, height: u16, width: u16) -> Vec<Words> {
    let row = |y: u16| {
        let number = usize::from(top + y);
        let room = usize::from(width) - 4;
        let letter = |at: usize| char::from(b"aeiou lnrst"[(at * at + at * number) % 11]);
        let words = (0..room - number * 7 % room).map(letter).collect();
        [
            (0, y, "│".to_owned(), 2),
            (2, y, words, 0),
            (width - 1, y, "│".to_owned(), 2),
        ]
    };
    (1..height - 1).flat_map(row).collect()
}

/// Returns the rows of a long text, and beside it those of a list.
pub(super) fn two_panes(text: u16, list: u16) -> Vec<Words> {
    let mut lines = page(text, 20, 60);
    let thing = |y: u16| format!("thing {} of many", (list + y) * 7);
    lines.extend((1..19).map(|y| (64, y, thing(y), 0)));
    lines
}
