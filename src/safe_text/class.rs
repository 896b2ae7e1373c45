//! What a character is to a terminal. The ranges are those of the Unicode Character Database.

use unicode_normalization::char::is_combining_mark;

/// What becomes of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Shown as it is.
    Plain,
    Tab,
    /// LF, CR, NEL, VT, FF, LS, PS.
    Break,
    /// Other C0, DEL, C1: shown as a visible sign.
    Control,
    /// Bidirectional controls, zero-width and default-ignorable characters: removed and counted.
    Invisible,
    /// ZWJ, ZWNJ: kept between letters or emoji only.
    Joiner,
    /// Combining marks and variation selectors: capped in number.
    Mark,
    VariationSelector,
    /// Jamo and prepended marks, which join without limit: capped in number.
    Joining,
    /// Private use and non-characters: shown as U+FFFD.
    Unknown,
}

/// Tells what becomes of `character`.
pub(super) fn classify(character: char) -> Class {
    match u32::from(character) {
        _ if is_narrow(character) => Class::Plain,
        0x09 => Class::Tab,
        0x0A..=0x0D | 0x85 | 0x2028 | 0x2029 => Class::Break,
        0x00..=0x1F | 0x7F..=0x9F => Class::Control,
        0x200C | 0x200D => Class::Joiner,
        0xFE00..=0xFE0F | 0xE0100..=0xE01EF => Class::VariationSelector,
        code if is_invisible(code) => Class::Invisible,
        code if is_unknown(code) => Class::Unknown,
        code if is_joining(code) => Class::Joining,
        _ if is_combining_mark(character) => Class::Mark,
        _ => Class::Plain,
    }
}

/// Tells whether a character is shown as it is, takes one column and makes no cluster with others of its kind: those that
/// Western text and the screen's own signs are made of.
pub const fn is_narrow(character: char) -> bool {
    matches!(character,
        ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}'
        | '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{25fc}')
}

/// `Bidi_Control` and `Default_Ignorable_Code_Point`, except joiners and variation selectors, and the interlinear
/// annotation characters.
fn is_invisible(code: u32) -> bool {
    matches!(code,
        0xAD | 0x34F | 0x61C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F
        | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFEFF | 0xFFA0
        | 0xFFF0..=0xFFFB | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF)
}

/// Private use and non-characters.
fn is_unknown(code: u32) -> bool {
    matches!(code, 0xE000..=0xF8FF | 0xFDD0..=0xFDEF | 0xF_0000..) || code & 0xFFFE == 0xFFFE
}

/// Hangul jamo and `Grapheme_Cluster_Break=Prepend`: a cluster may hold any number of them.
fn is_joining(code: u32) -> bool {
    matches!(code,
        0x1100..=0x11FF | 0xA960..=0xA97C | 0xD7B0..=0xD7FB
        | 0x600..=0x605 | 0x6DD | 0x70F | 0x890..=0x891 | 0x8E2 | 0xD4E
        | 0x110BD | 0x110CD | 0x111C2..=0x111C3 | 0x1193F | 0x11941
        | 0x11A3A | 0x11A84..=0x11A89 | 0x11D46 | 0x11F02)
}

/// Tells whether a Korean syllable ends between two jamo: after a vowel or a final, before an initial.
pub(super) fn parts_syllables(before: char, after: char) -> bool {
    let is_initial = |it| matches!(it, '\u{1100}'..='\u{115e}' | '\u{a960}'..='\u{a97c}');
    is_initial(after) && matches!(before, '\u{1161}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7fb}')
}

/// Returns the sign that stands for a control character.
pub(super) fn sign(control: char) -> String {
    match u32::from(control) {
        code @ 0..=0x1F => char::from_u32(0x2400 + code)
            .expect("control pictures are characters")
            .to_string(),
        0x7F => "␡".to_owned(),
        code => format!("‹{code:02X}›"),
    }
}

/// Names of characters that are seldom shown.
const NAMES: [(char, &str); 20] = [
    ('\u{ad}', "SHY"),
    ('\u{34f}', "CGJ"),
    ('\u{61c}', "ALM"),
    ('\u{200b}', "ZWSP"),
    ('\u{200c}', "ZWNJ"),
    ('\u{200d}', "ZWJ"),
    ('\u{200e}', "LRM"),
    ('\u{200f}', "RLM"),
    ('\u{202a}', "LRE"),
    ('\u{202b}', "RLE"),
    ('\u{202c}', "PDF"),
    ('\u{202d}', "LRO"),
    ('\u{202e}', "RLO"),
    ('\u{2060}', "WJ"),
    ('\u{2066}', "LRI"),
    ('\u{2067}', "RLI"),
    ('\u{2068}', "FSI"),
    ('\u{2069}', "PDI"),
    ('\u{3164}', "HF"),
    ('\u{feff}', "BOM"),
];

/// Returns the sign that tells of a character which is not shown itself.
pub(super) fn name(character: char) -> String {
    let known = NAMES.iter().find(|(it, _)| *it == character);
    known.map_or_else(
        || format!("‹U+{:04X}›", u32::from(character)),
        |(_, name)| format!("‹{name}›"),
    )
}

/// Tells whether a joiner may stand beside `character`: letters beyond ASCII, marks and emoji.
pub(super) fn takes_joiner(character: char) -> bool {
    !character.is_ascii()
        && (character.is_alphabetic()
            || is_combining_mark(character)
            || matches!(u32::from(character), 0x200D | 0x2190..=0x2BFF | 0x3030..=0x303D | 0x3297..=0x3299
                | 0xFE00..=0xFE0F | 0x1F000..=0x1FAFF))
}
