//! Bytes that no honest article holds, as many as one likes, the same ones every time.

/// Whole sequences that make terminals do things, and what stands in for them elsewhere.
const SEQUENCES: [&str; 34] = [
    "\x1b[31m",
    "\x1b[2J",
    "\x1b[5n",
    "\x1b[c",
    "\x1b[>0q",
    "\x1b[?1049l",
    "\x1b[6n",
    "\x1b[21t",
    "\x1b[201~",
    "\x1b]0;owned\x07",
    "\x1b]52;c;cm0gLXJmIH4=\x07",
    "\x1b]52;c;?\x1b\\",
    "\x1b]8;;file:///etc/passwd\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]8;;ESC0m\x1b[>0q",
    "\x1b]4;1;?\x07",
    "\x1bP$qm\x1b\\",
    "\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\",
    "\x1b_Ga=q\x1b\\",
    "\x1b^pm\x1b\\",
    "\x1bXsos\x1b\\",
    "\x1bc",
    "\x1b#8",
    "\x1b(0",
    "\x1bM",
    "\u{9b}31m",
    "\u{9d}0;owned\u{9c}",
    "\u{90}q\u{9c}",
    "&#27;[31m",
    "&#x9b;31m",
    "%1b%5b31m",
    "\\x1b[31m",
    "\r\n\x1b]0;x\x07",
    "---\ntitle: x\n---\n",
    "\"]\n[[article]]\n",
];

/// Single characters that are not what they seem.
const CHARACTERS: [char; 40] = [
    '\0',
    '\u{7}',
    '\u{8}',
    '\t',
    '\n',
    '\u{b}',
    '\u{c}',
    '\r',
    '\u{e}',
    '\u{18}',
    '\u{1a}',
    '\u{1b}',
    '\u{7f}',
    '\u{85}',
    '\u{9b}',
    '\u{9f}',
    '\u{ad}',
    '\u{301}',
    '\u{34f}',
    '\u{61c}',
    '\u{1100}',
    '\u{115f}',
    '\u{180e}',
    '\u{200b}',
    '\u{200d}',
    '\u{200e}',
    '\u{2028}',
    '\u{202e}',
    '\u{2066}',
    '\u{2069}',
    '\u{206a}',
    '\u{3164}',
    '\u{e000}',
    '\u{fe0f}',
    '\u{feff}',
    '\u{fffa}',
    '\u{ffff}',
    '\u{1f1e6}',
    '\u{e0041}',
    '\u{10ffff}',
];

/// Bytes that are no text in UTF-8.
const BYTES: [&[u8]; 8] = [
    b"\xff",
    b"\xc0\x9b",
    b"\xe0\x80\x9b",
    b"\xf4\x90\x80\x80",
    b"\xed\xa0\x80",
    b"\x80\x9b\x9d",
    b"\xe2\x82",
    b"\x1b\xff[31m",
];

const WORDS: [&str; 6] = [
    "summit ",
    "Kishida Fumio said ",
    "US$204 billion ",
    "“the two sides” ",
    "東京 ",
    "Hội nghị ",
];

/// Makes inputs one after another.
pub struct Inputs {
    seed: u64,
}

impl Inputs {
    pub fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// Returns one of the numbers below `most`: they look random and are the same every time.
    fn below(&mut self, most: usize) -> usize {
        self.seed = self
            .seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.seed >> 33).unwrap_or(0) % most
    }

    fn piece(&mut self, input: &mut Vec<u8>) {
        match self.below(8) {
            0..=2 => input.extend(SEQUENCES[self.below(SEQUENCES.len())].as_bytes()),
            3..=4 => {
                let character = CHARACTERS[self.below(CHARACTERS.len())];
                let times = if self.below(16) == 0 { 40 } else { 1 };
                input.extend(character.to_string().repeat(times).as_bytes());
            }
            5 => input.extend(BYTES[self.below(BYTES.len())]),
            6 => {
                let number = u32::try_from(self.below(0x11_0000)).unwrap_or(0);
                let any = char::from_u32(number).unwrap_or('\u{fffd}');
                input.extend(any.to_string().as_bytes());
            }
            _ => input.extend(WORDS[self.below(WORDS.len())].as_bytes()),
        }
    }
}

impl Iterator for Inputs {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        let mut input = Vec::new();
        for _ in 0..=self.below(8) + 1 {
            self.piece(&mut input);
        }
        Some(input)
    }
}
