//! Bytes to text: by byte-order mark, by the place of zero bytes, as UTF-8, as it declares itself,
//! else by a guess at the legacy charset.

mod vietnamese;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1258};

/// A text and the name of the encoding it was in, as the WHATWG spells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
}

/// How many zero bytes on one parity, in percent, make UTF-16; the other parity then has next to none.
const ZEROS_OF_UTF_16: usize = 30;

/// Decodes `bytes`, or says what they are instead of a text. `wanted` names the encoding where someone knows it.
pub(super) fn decode(bytes: &[u8], wanted: Option<&str>) -> Result<Decoded, String> {
    let decoded = match wanted.and_then(|label| decode_named(bytes, label)) {
        Some(decoded) => decoded,
        None => decode_any(bytes, None),
    };
    if is_binary(&decoded.text) {
        return Err("is a binary file, not a text".to_owned());
    }
    Ok(decoded)
}

/// Decodes a page or a feed, which may say itself what it is in.
pub(super) fn decode_markup(bytes: &[u8], wanted: Option<&str>) -> Decoded {
    wanted
        .and_then(|label| decode_named(bytes, label))
        .unwrap_or_else(|| decode_any(bytes, declared(bytes).as_deref()))
}

/// Returns the name that an encoding is listed under, if `label` names one that can be read.
pub fn encoding_named(label: &str) -> Option<&'static str> {
    named(label).map(|charset| charset.name())
}

/// An encoding that can be asked for by name.
enum Charset {
    Known(&'static Encoding),
    Table(Box<vietnamese::Table>),
}

impl Charset {
    fn name(&self) -> &'static str {
        match self {
            Self::Known(encoding) => encoding.name(),
            Self::Table(table) => table.name,
        }
    }

    fn decode(&self, bytes: &[u8]) -> Decoded {
        match self {
            Self::Known(encoding) => decode_as(encoding, bytes),
            Self::Table(table) => Decoded {
                text: table.decode(bytes),
                encoding: table.name,
            },
        }
    }
}

fn named(label: &str) -> Option<Charset> {
    let label = label.trim();
    if let Some(encoding) = Encoding::for_label_no_replacement(label.as_bytes()) {
        return Some(Charset::Known(encoding));
    }
    let plain: String = label
        .to_ascii_uppercase()
        .trim_start_matches("X-VIET-")
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let name = match plain.as_str() {
        "TCVN" | "TCVN3" | "TCVN5712" | "TCVN57121" | "ABC" => "TCVN3",
        "VISCII" | "CSVISCII" => "VISCII",
        "VPS" => "VPS",
        _ => return None,
    };
    let table = vietnamese::tables()
        .into_iter()
        .find(|table| table.name == name);
    table.map(|table| Charset::Table(Box::new(table)))
}

/// A mark at the beginning is taken off where it is that of the encoding asked for.
fn decode_named(bytes: &[u8], label: &str) -> Option<Decoded> {
    let charset = named(label)?;
    let mark = Encoding::for_bom(bytes).filter(|(encoding, _)| encoding.name() == charset.name());
    Some(charset.decode(&bytes[mark.map_or(0, |(_, length)| length)..]))
}

/// By the mark at the beginning, as UTF-8, by what the text declares, else by a guess.
fn decode_any(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some(decoded) = decode_utf_32(bytes) {
        return decoded;
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[length..]);
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return decode_as(encoding, bytes);
    }
    let declared = declared.and_then(named);
    let is_by_escapes = matches!(&declared, Some(Charset::Known(it)) if *it == ISO_2022_JP);
    if !is_by_escapes && let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: text.to_owned(),
            encoding: UTF_8.name(),
        };
    }
    if let Some(charset) = declared.filter(|charset| charset.name() != UTF_8.name()) {
        return charset.decode(bytes);
    }
    if is_nearly_utf_8(bytes) {
        return decode_as(UTF_8, bytes);
    }
    let guessed = decode_as(guess(bytes), bytes);
    if guessed.encoding == WINDOWS_1258.name() && vietnamese::score(&guessed.text).is_some() {
        return guessed;
    }
    if let Some(table) = vietnamese::guess(bytes) {
        return Charset::Table(Box::new(table)).decode(bytes);
    }
    let vietnamese = decode_as(WINDOWS_1258, bytes);
    if vietnamese::score(&vietnamese.text).is_some() {
        return vietnamese;
    }
    guessed
}

/// How much of a page is searched for what it declares, in bytes.
const DECLARED_WITHIN: usize = 4096;

/// Returns the encoding that a page or a feed declares: `<meta charset=…>`, `<?xml … encoding=…?>`.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(DECLARED_WITHIN)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let label = |mark: &str| {
        let after = head.find(mark).map(|at| &head[at + mark.len()..])?;
        let value = after.trim_start().strip_prefix('=')?.trim_start();
        let value = value.trim_start_matches(['"', '\'']);
        let end = value.find(|it: char| !(it.is_ascii_alphanumeric() || "-_:.".contains(it)));
        Some(value[..end.unwrap_or(value.len())].to_owned()).filter(|it| !it.is_empty())
    };
    let is_xml = head.trim_start().starts_with("<?xml");
    is_xml
        .then(|| label("encoding"))
        .flatten()
        .or_else(|| label("charset"))
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
    }
}

/// UTF-8 is settled before, whole or with faults.
fn guess(bytes: &[u8]) -> &'static Encoding {
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
    if head.len() < 4 || memchr::memchr(0, head).is_none() {
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

/// Tells whether more than one character in a hundred is a zero, or one in twenty another control.
fn is_binary(text: &str) -> bool {
    let zeros = memchr::memchr_iter(0, text.as_bytes()).count();
    let controls = count(text, |byte| {
        let others = u8::from(byte.wrapping_sub(b'\t') < 5) | u8::from(byte == 0x1B);
        u8::from(byte.wrapping_sub(1) < 0x1F) & (others ^ 1) | u8::from(byte == 0x7F)
    });
    zeros * 100 > text.len() || controls * 20 > text.len()
}

/// Counts the bytes that `weigh` gives 1 and not 0: in pieces whose number a byte can hold, many bytes at once.
fn count(text: &str, weigh: impl Fn(u8) -> u8) -> usize {
    let pieces = text.as_bytes().chunks(usize::from(u8::MAX));
    let counts = pieces.map(|piece| {
        piece
            .iter()
            .fold(0_u8, |count, &byte| count.wrapping_add(weigh(byte)))
    });
    counts.map(usize::from).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, encoding: &str) {
        let decoded = decode(bytes, None).expect("it is a text");
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
    fn vietnamese_of_old_windows_is_read() {
        // Tones stand behind their letters there.
        let text = "Thu\u{309} tướng noi\u{301} că\u{309}ng se\u{303} mơ\u{309} cư\u{309}a vao\u{300} thư\u{301} sau\u{301}.".replace("tướng", "tươ\u{301}ng");
        let (bytes, _, has_faults) = WINDOWS_1258.encode(&text);
        assert!(!has_faults);
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!(decoded.encoding, "windows-1258");
    }

    #[test]
    fn what_is_asked_for_wins() {
        let bytes = b"caf\xE9";
        assert_eq!(decode(bytes, Some("windows-1251")).unwrap().text, "cafй");
        assert_eq!(decode(bytes, Some("viscii")).unwrap().encoding, "VISCII");
        assert_eq!(encoding_named("x-viet-tcvn5712"), Some("TCVN3"));
        assert_eq!(encoding_named("latin1"), Some("windows-1252"));
        assert_eq!(encoding_named("nonsense"), None);
    }

    #[test]
    fn a_page_is_read_as_it_declares() {
        let read = |bytes: &[u8]| decode_markup(bytes, None);
        let page = read(b"<meta http-equiv=x content='text/html; charset=koi8-r'>\xC1\xC2");
        assert_eq!((page.encoding, page.text.ends_with("аб")), ("KOI8-R", true));
        let feed = read(b"<?xml version='1.0' encoding=\"ISO-8859-1\"?>caf\xE9");
        assert_eq!(
            (feed.encoding, feed.text.ends_with("café")),
            ("windows-1252", true)
        );
        // Who declares another one and writes UTF-8 has forgotten to change the page.
        let page = read("<meta charset=latin1>café".as_bytes());
        assert_eq!(
            (page.encoding, page.text.ends_with("café")),
            ("UTF-8", true)
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
        assert!(decode(&bytes, None).is_err());
        assert!(decode(b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0", None).is_err());
    }
}
