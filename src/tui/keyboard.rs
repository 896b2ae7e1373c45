//! Letters of other layouts by their place on the keyboard, so that letter keys work without switching.

use super::key::Key;

/// The letters of a layout, and below them what a QWERTY keyboard has at the same places. Of layouts that disagree on a
/// letter the first counts. Capitals follow from small letters where the script has them.
const LAYOUTS: &[(&str, &str)] = &[
    // Russian and Ukrainian, then what Belarusian, Serbian and Macedonian have of their own.
    (
        "йцукенгшщзхъфывапролджэячсмитьбюіїєґў",
        "qwertyuiop[]asdfghjkl;'zxcvbnm,.s]'\\o",
    ),
    ("љњјђћџѓќѕ", "qwj]'x]'y"),
    // Greek.
    ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
    // Hebrew.
    ("קראטוןםפשדגכעיחלךףזסבהנמצתץ", "ertyuiopasdfghjkl;zxcvbnm,."),
    // Arabic, then what Persian has of its own.
    (
        "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ",
        "qwertyuiop[]asdfghjkl;'zxcvnm,./",
    ),
    ("چیکگپژ", "]d;'mc"),
    // Georgian, with the letters on Shift.
    (
        "ქწერტყუიოპასდფგჰჯკლზხცვბნმჭღთშჟძჩ",
        "qwertyuiopasdfghjklzxcvbnmWRTSJZC",
    ),
    // Armenian (phonetic).
    ("քոեռտըւիօպասդֆգհյկլզղցվբնմ", "qwertyuiopasdfghjklzxcvbnm"),
    // Korean, with the letters on Shift.
    (
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ",
        "qwertyuiopasdfghjklzxcvbnmQWERTOP",
    ),
    // Thai, with what is on Shift.
    (
        "ๆไำพะัีรนยบลฟหกดเ้่าสวงผปแอิืทมใฝฎฑธํ๊ณฯญฐฤฆฏโฌ็๋ษศซฉฮฺ์ฒฬฦ",
        "qwertyuiop[]asdfghjkl;'zxcvbnm,./ERTYUIOP{ASDFGHJKL:CVBN<>?",
    ),
    // Hindi (InScript).
    ("ौैाीूबहगदजोे्िुपरकतचटंमनवलसय", "qwertyuiopasdfghjkl;'xcvbnm/"),
];

/// Returns the key at the same place of a QWERTY keyboard; none for a letter of that keyboard itself.
pub fn by_position(key: Key) -> Option<Key> {
    let Key::Char(character) = key else {
        return None;
    };
    if let Some(plain) = full_width(character) {
        return Some(Key::Char(plain));
    }
    if let Some(latin) = at(character) {
        return Some(Key::Char(latin));
    }
    let lower = character
        .to_lowercase()
        .next()
        .filter(|it| *it != character)?;
    at(lower).map(|latin| Key::Char(shifted(latin)))
}

fn at(letter: char) -> Option<char> {
    LAYOUTS.iter().find_map(|(letters, latin)| {
        let index = letters.chars().position(|it| it == letter)?;
        latin.chars().nth(index)
    })
}

/// Returns the ASCII character of a full-width one, as Japanese and Chinese input methods send.
fn full_width(character: char) -> Option<char> {
    const FIRST: u32 = 0xff01;
    let offset = u32::from(character)
        .checked_sub(FIRST)
        .filter(|it| *it < 94)?;
    char::from_u32(u32::from('!') + offset)
}

fn shifted(latin: char) -> char {
    match latin {
        '[' => '{',
        ']' => '}',
        ';' => ':',
        '\'' => '"',
        ',' => '<',
        '.' => '>',
        '/' => '?',
        '\\' => '|',
        letter => letter.to_ascii_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_a_place() {
        for (letters, latin) in LAYOUTS {
            assert_eq!(letters.chars().count(), latin.chars().count(), "{letters}");
            assert!(latin.is_ascii() && !letters.contains(|it: char| it.is_ascii()));
        }
    }

    #[test]
    fn letters_of_other_layouts_act_by_position() {
        let check = |letter, expected| {
            assert_eq!(
                by_position(Key::Char(letter)),
                Some(Key::Char(expected)),
                "{letter}"
            );
        };
        for (letter, expected) in [
            ('о', 'j'),
            ('П', 'G'),
            ('Ж', ':'),
            ('ъ', ']'),
            ('ξ', 'j'),
            ('Γ', 'G'),
            ('ח', 'j'),
            ('ת', ','),
            ('ت', 'j'),
            ('ㅓ', 'j'),
            ('ㅃ', 'Q'),
            ('่', 'j'),
            ('ჯ', 'j'),
            ('ｊ', 'j'),
            ('？', '?'),
        ] {
            check(letter, expected);
        }
        assert_eq!(by_position(Key::Char('j')), None);
        assert_eq!(by_position(Key::Enter), None);
    }
}
