//! The names and numbers of characters in markup: `&eacute;`, `&#8217;`.

use std::borrow::Cow;

/// The longest name, in bytes.
const LONGEST: usize = 34;

/// Returns `text` with its entities as the characters they stand for; what is none stays as it is.
pub(in super::super) fn decode(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let head = &rest[..rest.floor_char_boundary(LONGEST)];
        let found = head
            .find(';')
            .and_then(|end| Some((end, character(&rest[..=end])?)));
        let length = if let Some((end, character)) = found {
            decoded.push_str(&character);
            end + 1
        } else {
            decoded.push('&');
            1
        };
        rest = &rest[length..];
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// Returns what one whole entity stands for.
fn character(entity: &str) -> Option<Cow<'_, str>> {
    let Some(number) = entity.strip_prefix("&#") else {
        let named = html_escape::decode_html_entities(entity);
        return (named != entity).then_some(named);
    };
    let number = number.strip_suffix(';')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    let character = match u8::try_from(code) {
        // Numbers of windows-1252, as browsers read them.
        Ok(byte @ 0x80..=0x9F) => {
            let bytes = [byte];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
            return Some(Cow::Owned(text.into_owned()));
        }
        _ => char::from_u32(code).filter(|&it| it != '\0')?,
    };
    Some(Cow::Owned(character.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_become_characters() {
        for (text, expected) in [
            ("Caf&eacute; &amp; b&#233;b&#xE9;", "Café & bébé"),
            ("it&#146;s", "it’s"),
            (
                "A&B &unknown; &;&#0;&#99999999;",
                "A&B &unknown; &;&#0;&#99999999;",
            ),
            ("&nbsp;&ldquo;", "\u{a0}“"),
        ] {
            assert_eq!(decode(text), expected);
        }
    }
}
