//! JSON that may be printed to a terminal: what a terminal must not see is escaped, never dropped.

use std::io;

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter};

/// Returns `value` as one line of JSON. Control characters, bidirectional marks and other invisible
/// characters stand as `\uXXXX`, so that the line is safe to print and reads back to the same text.
pub fn to_json<T: Serialize>(value: &T) -> String {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, Escaping(CompactFormatter));
    value
        .serialize(&mut serializer)
        .expect("records hold nothing that JSON cannot say");
    String::from_utf8(bytes).expect("the serializer writes UTF-8")
}

struct Escaping(CompactFormatter);

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if fragment.is_ascii() && !fragment.contains('\u{7f}') {
            return self.0.write_string_fragment(writer, fragment);
        }
        let mut plain = 0;
        for (position, character) in fragment
            .char_indices()
            .filter(|&(_, character)| is_unsafe(character))
        {
            writer.write_all(&fragment.as_bytes()[plain..position])?;
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                write!(writer, "\\u{unit:04x}")?;
            }
            plain = position + character.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[plain..])
    }
}

/// Tells whether a terminal could act on the character, or a reader not see it.
fn is_unsafe(character: char) -> bool {
    matches!(character,
        '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_must_not_see_is_escaped_and_reads_back() {
        for text in [
            "a\u{1b}[31mb",
            "a\u{9b}31m",
            "a\u{7f}b",
            "pay \u{202e}olleh",
            "tag\u{e0041}",
            "plain “text” – é\n",
        ] {
            let json = to_json(&text);
            assert!(
                !json.chars().any(|c| c.is_control() || is_unsafe(c)),
                "{json}"
            );
            assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }
}
