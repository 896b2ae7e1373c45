//! The legacy charsets of Vietnamese that browsers do not know (VISCII, VPS, TCVN3), and how Vietnamese is told from what
//! a wrong charset makes of it: nearly every word with a mark is a possible syllable.

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

/// How much is looked at, in bytes, and how many marked words at least make a sure case.
const LOOKED_AT: usize = 8192;
const FEWEST_WORDS: usize = 4;

/// So many marked words in a hundred are possible syllables of Vietnamese where it is Vietnamese; names are the rest.
const MOST_SYLLABLES: usize = 80;

/// And so many have a letter that no other language of Europe has.
const OWN_LETTERS: usize = 30;

/// A charset of one byte a character.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub name: &'static str,
    characters: [char; 256],
}

#[derive(Deserialize)]
struct Row {
    charset: String,
    byte: String,
    character: String,
}

/// The names of the charsets, the most frequent first.
const NAMES: [&str; 3] = ["TCVN3", "VISCII", "VPS"];

/// Returns the charsets of the built-in table.
pub(super) fn tables() -> Vec<Table> {
    let rows = csv::Reader::from_reader(&include_bytes!("../data/vietnamese.csv")[..])
        .deserialize::<Row>()
        .map(|row| row.expect("the built-in table is tested"))
        .collect::<Vec<_>>();
    let number =
        |digits: &str| u32::from_str_radix(digits, 16).expect("the built-in table is tested");
    NAMES
        .into_iter()
        .map(|name| {
            let mut characters = std::array::from_fn(|byte| {
                let is_plain = byte < 0x80;
                char::from_u32(u32::try_from(byte).unwrap_or(0))
                    .filter(|_| is_plain)
                    .unwrap_or(char::REPLACEMENT_CHARACTER)
            });
            for row in rows.iter().filter(|row| row.charset == name) {
                let byte = usize::try_from(number(&row.byte)).expect("a byte is small");
                characters[byte] =
                    char::from_u32(number(&row.character)).expect("the built-in table is tested");
            }
            Table { name, characters }
        })
        .collect()
}

impl Table {
    /// Returns the text of `bytes`, marks joined with their letters.
    pub fn decode(&self, bytes: &[u8]) -> String {
        bytes
            .iter()
            .map(|&byte| self.characters[usize::from(byte)])
            .nfc()
            .collect()
    }
}

/// Returns the charset that makes `bytes` Vietnamese, if one does.
pub(super) fn guess(bytes: &[u8]) -> Option<Table> {
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    let best = tables()
        .into_iter()
        .map(|table| (score(&table.decode(head)), table))
        .max_by_key(|(score, _)| *score);
    best.filter(|(score, _)| score.is_some())
        .map(|(_, table)| table)
}

/// Returns how surely `text` is Vietnamese: how many of a hundred marked words are syllables; none where it is not.
pub(super) fn score(text: &str) -> Option<usize> {
    let (mut marked, mut possible, mut own) = (0, 0, 0);
    for word in text.split(|character: char| {
        character.is_ascii() && !character.is_ascii_alphabetic() && !character.is_ascii_control()
            || character.is_whitespace()
    }) {
        let word = word.trim_matches(|character: char| !character.is_alphabetic());
        if word.is_ascii() {
            continue;
        }
        marked += 1;
        let is_possible = is_syllable(word);
        possible += usize::from(is_possible);
        own += usize::from(is_possible && word.chars().any(is_own));
    }
    let share = possible * 100 / marked.max(1);
    (marked >= FEWEST_WORDS && share >= MOST_SYLLABLES && own * 100 >= marked * OWN_LETTERS)
        .then_some(share)
}

fn is_own(character: char) -> bool {
    matches!(
        character,
        'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1EA0}'..='\u{1EF9}'
    )
}

const ONSETS: [&str; 29] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
    "nh", "p", "ph", "q", "qu", "r", "s", "t", "th", "tr", "v", "x",
];

const CODAS: [&str; 9] = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];

/// Tells whether `word` can be one syllable of Vietnamese: onset, one to three vowels, coda, one tone at most.
fn is_syllable(word: &str) -> bool {
    let is_capital_first =
        word.chars().skip(1).all(char::is_lowercase) || word.chars().all(char::is_uppercase);
    if !is_capital_first || word.chars().count() > 7 {
        return false;
    }
    let lower = word.to_lowercase();
    let tones = lower
        .nfd()
        .filter(|mark| {
            matches!(
                mark,
                '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'
            )
        })
        .count();
    let letters: String = lower
        .nfd()
        .filter(|mark| {
            !matches!(
                mark,
                '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'
            )
        })
        .nfc()
        .collect();
    let is_vowel = |letter: char| "aăâeêioôơuưy".contains(letter);
    let Some(start) = letters.find(is_vowel) else {
        return false;
    };
    let after = letters[start..]
        .find(|letter| !is_vowel(letter))
        .map_or(letters.len(), |end| start + end);
    let vowels = letters[start..after].chars().count();
    tones <= 1
        && (1..=3).contains(&vowels)
        && ONSETS.contains(&&letters[..start])
        && CODAS.contains(&&letters[after..])
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Thủ tướng nói rằng cảng sẽ mở cửa trở lại vào thứ sáu, và tàu thuyền đang đợi ở ngoài khơi.";

    fn encode(table: &Table, text: &str) -> Vec<u8> {
        let byte = |character: char| {
            let found = table.characters.iter().position(|&it| it == character);
            u8::try_from(found.unwrap_or_else(|| panic!("{} has no {character}", table.name)))
                .unwrap()
        };
        text.chars().map(byte).collect()
    }

    #[test]
    fn each_charset_is_told_by_what_it_says() {
        for table in tables() {
            let bytes = encode(&table, TEXT);
            let guessed = guess(&bytes).expect("it is Vietnamese");
            assert_eq!(
                (guessed.name, guessed.decode(&bytes).as_str()),
                (table.name, TEXT)
            );
        }
    }

    #[test]
    fn other_languages_are_not_taken_for_it() {
        for text in [
            "Les ministres se sont réunis à la préfecture, où l'été a été très calme et l'année prospère, déjà à côté.",
            "Die Fischer dürfen während der Schließung nicht über das Riff; die Behörden prüfen die Maßnahmen für später.",
            "Os pescadores não poderão atravessar o recife até à reunião; a decisão é do capitão e da autoridade marítima.",
        ] {
            assert_eq!(score(text), None, "{text}");
            let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
            assert!(guess(&bytes).is_none(), "{text}");
        }
    }
}
