//! The language of a body text. Says `und` rather than guess wrong: a short text, or a list of names.

use rustc_hash::FxHashMap;

use crate::article::Language;
use crate::lexicon::{Hint, PageWords, words_in};

/// How much of the body is looked at, in bytes.
pub(super) const LOOKED_AT: usize = 3000;

/// Fewer letters than this tell nothing.
const FEWEST_LETTERS: usize = 40;

/// As many frequent English words in a hundred make English.
const ENGLISH: usize = 14;

/// A text of another language has fewer of them, and fewer words with a capital than a list of names has, both in a hundred.
const FOREIGN: usize = 8;
const CAPITALS: usize = 60;

/// So few letters tell of no script.
const FEWEST_OF_SCRIPT: usize = 8;

/// The codes of languages.
#[derive(Debug, Clone, Default)]
pub(super) struct LanguageCodes {
    /// ISO 639-3 to ISO 639-1.
    short: FxHashMap<Box<str>, Box<str>>,
}

impl LanguageCodes {
    pub fn built_in() -> Self {
        let table = include_str!("../lexicon/data/languages.csv");
        let short = csv::Reader::from_reader(table.as_bytes())
            .deserialize::<(String, String)>()
            .map(|row| row.expect("the built-in table is tested"))
            .map(|(long, short)| (long.into_boxed_str(), short.into_boxed_str()))
            .collect();
        Self { short }
    }

    /// Returns the ISO 639-1 code where there is one.
    fn language(&self, code: &str) -> Language {
        Language::new(self.short.get(code).map_or(code, |short| short))
    }

    /// Reads a declared language: `en-GB`, `eng`, `EN`.
    pub fn declared(&self, name: &str) -> Option<Language> {
        let code = name.split(['-', '_']).next()?.trim().to_ascii_lowercase();
        let is_code =
            (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase());
        is_code.then(|| self.language(&code))
    }
}

/// Tells the language of `body`.
pub(super) fn detect(body: &str, codes: &LanguageCodes, words: &PageWords) -> Language {
    let body = &body[..body.floor_char_boundary(LOOKED_AT)];
    let unknown = Language::new("und");
    let (english, capitals) = shares(body, words);
    let is_long = body.len() >= FEWEST_LETTERS;
    if is_long && english >= ENGLISH {
        return Language::new("en");
    }
    if let Some(code) = by_script(body) {
        return Language::new(code);
    }
    let letters = body
        .chars()
        .filter(|character| character.is_alphabetic())
        .count();
    if letters < FEWEST_LETTERS {
        return unknown;
    }
    let Some(guess) = whatlang::detect(body) else {
        return unknown;
    };
    let is_english = guess.lang() == whatlang::Lang::Eng;
    // Names are in no language: a text of capitals has not said which it is in.
    if is_english || (guess.is_reliable() && english < FOREIGN && capitals < CAPITALS) {
        codes.language(guess.lang().code())
    } else {
        unknown
    }
}

/// Returns how many words in a hundred are frequent English ones, and how many begin with a capital. Where enough are English
/// the rest is not looked at: it cannot make them fewer.
fn shares(body: &str, words: &PageWords) -> (usize, usize) {
    let (mut total, mut english, mut capitals) = (0, 0, 0);
    for word in words_in(body).take(100) {
        if english == ENGLISH {
            break;
        }
        total += 1;
        english += usize::from(words.hint_of(&word.folded).contains(Hint::FUNCTION));
        capitals += usize::from(body[word.start..].starts_with(char::is_uppercase));
    }
    let total = total.max(1);
    (english * 100 / total, capitals * 100 / total)
}

/// Some languages show in their letters.
fn by_script(body: &str) -> Option<&'static str> {
    let (mut letters, mut kana, mut han, mut hangul, mut vietnamese) = (0_usize, 0, 0, 0, 0);
    for character in body.chars().filter(|character| character.is_alphabetic()) {
        letters += 1;
        match character {
            '\u{3040}'..='\u{30FF}' => kana += 1,
            '\u{3400}'..='\u{9FFF}' => han += 1,
            '\u{AC00}'..='\u{D7AF}' => hangul += 1,
            'ơ' | 'ư' | 'đ' | 'Đ' | 'Ơ' | 'Ư' | 'ă' | '\u{1EA0}'..='\u{1EF9}' => {
                vietnamese += 1;
            }
            _ => {}
        }
    }
    if letters < FEWEST_OF_SCRIPT {
        return None;
    }
    let is_cjk = (kana + han + hangul) * 2 >= letters;
    match () {
        () if is_cjk && kana * 10 >= letters => Some("ja"),
        () if is_cjk && hangul * 3 >= letters => Some("ko"),
        () if is_cjk && han * 2 >= letters => Some("zh"),
        // About one letter in four of Vietnamese has such a mark; names in English text far fewer.
        () if vietnamese * 10 >= letters => Some("vi"),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, expected: &str) {
        let detected = detect(body, &LanguageCodes::built_in(), &PageWords::built_in());
        assert_eq!(detected.0, expected, "{body}");
    }

    #[test]
    fn languages_are_told() {
        check(
            "The envoys of the islands met on Friday, and the talks ended in the evening without a result.",
            "en",
        );
        check(
            "Les ministres se sont réunis vendredi dans la capitale et les discussions ont duré jusqu'au soir sans aucun résultat.",
            "fr",
        );
        check(
            "Các bộ trưởng đã gặp nhau hôm thứ sáu tại thủ đô và thảo luận về nghề cá.",
            "vi",
        );
        check("首相は金曜日に島を訪れ、漁業について話し合った。", "ja");
        check("总理星期五访问了该岛，并讨论了渔业问题。", "zh");
        check("총리는 금요일에 섬을 방문하여 어업에 대해 논의했다.", "ko");
    }

    #[test]
    fn what_tells_nothing_is_undetermined() {
        check("Friday talks", "und");
        check(
            "Ada Roe, Bela Quist, Carlo Menotti, Duong Thi Ha, Egon Prause, Fumiko Arai, Gert Olsen, Hiro Tanabe",
            "und",
        );
    }
}
