//! Bytes to text: by byte-order mark, by the place of zero bytes, as UTF-8, else by a guess at the legacy charset.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A text and the name of the encoding it was in, as the WHATWG spells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
}

/// How many zero bytes on one parity, in percent, make UTF-16; the other parity then has next to none.
const ZEROS_OF_UTF_16: usize = 30;

/// Decodes `bytes`, or says what they are instead of a text.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, String> {
    if let Some(reason) = known_binary(bytes) {
        return Err(reason.to_owned());
    }
    let decoded = decode_any(bytes);
    if is_binary(&decoded.text) {
        return Err("is a binary file, not a text".to_owned());
    }
    Ok(decoded)
}

fn decode_any(bytes: &[u8]) -> Decoded {
    if let Some(decoded) = decode_utf_32(bytes) {
        return decoded;
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[length..]);
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return decode_as(encoding, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: text.to_owned(),
            encoding: UTF_8.name(),
        };
    }
    decode_as(guess(bytes), bytes)
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
    }
}

/// Valid UTF-8 is settled before; a text that is nearly valid is UTF-8 with faults, not another charset.
fn guess(bytes: &[u8]) -> &'static Encoding {
    if is_nearly_utf_8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    // No top-level domain: the hint misleads, and a malformed one panics.
    detector.guess(None, Utf8Detection::Allow)
}

/// Tells whether most sequences beyond ASCII are valid UTF-8: such sequences hardly occur by chance.
fn is_nearly_utf_8(bytes: &[u8]) -> bool {
    let mut valid = 0;
    let mut faults = 0;
    for chunk in bytes.utf8_chunks() {
        valid += chunk
            .valid()
            .chars()
            .filter(|character| !character.is_ascii())
            .count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    valid >= 2 && valid >= faults * 2
}

fn decode_utf_32(bytes: &[u8]) -> Option<Decoded> {
    let read: fn([u8; 4]) -> u32 = match bytes {
        [0xFF, 0xFE, 0, 0, ..] => u32::from_le_bytes,
        [0, 0, 0xFE, 0xFF, ..] => u32::from_be_bytes,
        _ => return None,
    };
    let text = bytes[4..]
        .chunks(4)
        .map(|unit| {
            <[u8; 4]>::try_from(unit)
                .ok()
                .and_then(|unit| char::from_u32(read(unit)))
                .unwrap_or(char::REPLACEMENT_CHARACTER)
        })
        .collect();
    Some(Decoded {
        text,
        encoding: "UTF-32",
    })
}

/// Western text in UTF-16 has a zero in every other byte.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    if head.len() < 4 {
        return None;
    }
    let zeros = |parity: usize| {
        head.iter()
            .skip(parity)
            .step_by(2)
            .filter(|&&byte| byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let many = (head.len() / 2 * ZEROS_OF_UTF_16 / 100).max(1);
    if odd >= many && even * 20 < odd {
        Some(UTF_16LE)
    } else if even >= many && odd * 20 < even {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Kinds of files that people keep beside articles and that are no text, or not only.
fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some("is a PDF, which is not read"),
        [b'P', b'K', 3, 4, ..] => Some("is an archive or an office document, which is not read"),
        [0x1F, 0x8B, ..] => Some("is a compressed file, which is not read"),
        _ => None,
    }
}

/// Tells whether more than one character in a hundred is a zero, or one in twenty another control.
fn is_binary(text: &str) -> bool {
    let mut zeros = 0;
    let mut controls = 0;
    for byte in text.bytes() {
        zeros += usize::from(byte == 0);
        controls += usize::from(
            (byte < 0x20 && !matches!(byte, 0 | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B))
                || byte == 0x7F,
        );
    }
    zeros * 100 > text.len() || controls * 20 > text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, encoding: &str) {
        let decoded = decode(bytes).expect("it is a text");
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
    }

    fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn a_byte_order_mark_decides() {
        check(b"\xEF\xBB\xBFFish", "Fish", "UTF-8");
        check(b"\xFF\xFEF\0i\0", "Fi", "UTF-16LE");
        check(b"\xFE\xFF\0F\0i", "Fi", "UTF-16BE");
        check(b"\xFF\xFE\0\0F\0\0\0i\0\0\0x", "Fi\u{FFFD}", "UTF-32");
        check(b"\0\0\xFE\xFF\0\0\0F", "F", "UTF-32");
    }

    #[test]
    fn utf_16_is_known_without_its_mark() {
        let text = "Envoys of the islands met in Lomé on Friday.";
        check(&utf_16(text, u16::to_le_bytes), text, "UTF-16LE");
        check(&utf_16(text, u16::to_be_bytes), text, "UTF-16BE");
    }

    #[test]
    fn legacy_charsets_are_guessed() {
        check(
            b"The caf\xE9 was \x93closed\x94 on Friday, the ministry said.",
            "The café was “closed” on Friday, the ministry said.",
            "windows-1252",
        );
        let (bytes, _, _) =
            encoding_rs::SHIFT_JIS.encode("首相は金曜日に島を訪れ、漁業について話し合った。");
        check(
            &bytes,
            "首相は金曜日に島を訪れ、漁業について話し合った。",
            "Shift_JIS",
        );
    }

    #[test]
    fn faulty_utf_8_stays_utf_8() {
        check(
            b"Caf\xC3\xA9, na\xC3\xAFve, r\xC3\xB4le, d\xC3\xA9j\xC3\xA0 \xFF vu",
            "Café, naïve, rôle, déjà \u{FFFD} vu",
            "UTF-8",
        );
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let bytes: Vec<u8> = (0..4000_u32)
            .map(|number| number.wrapping_mul(2_654_435_761).to_be_bytes()[1])
            .collect();
        assert!(decode(&bytes).is_err());
        assert!(decode(b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0").is_err());
        assert!(decode(b"%PDF-1.7 text").is_err());
    }
}
