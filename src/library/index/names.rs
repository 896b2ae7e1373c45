//! Which names a reader means by a word or two.

use crate::text::{fold, fold_into};

/// Tells for each of `names` (each with its spellings) whether one of `wanted` means it; nothing wanted means all.
///
/// A whole name means only itself; else every name that has all its words; else every name it is a part of.
pub fn matching<'a, const SPELLINGS: usize>(
    names: impl Iterator<Item = [&'a str; SPELLINGS]> + Clone,
    wanted: &[String],
) -> Vec<bool> {
    if wanted.is_empty() {
        return names.map(|_| true).collect();
    }
    let wanted: Vec<String> = wanted.iter().map(|wanted| words(wanted)).collect();
    let candidate = |name: &str| {
        let may_be_meant = wanted.iter().any(|wanted| may_have_words(name, wanted));
        if may_be_meant {
            words(name)
        } else {
            String::new()
        }
    };
    let names: Vec<[String; SPELLINGS]> = names.map(|spellings| spellings.map(candidate)).collect();
    let mut is_meant = vec![false; names.len()];
    for wanted in &wanted {
        let tests: [&dyn Fn(&str) -> bool; 3] = [
            &|name| name == *wanted,
            &|name| has_words(name, wanted),
            &|name| !wanted.is_empty() && name.contains(&**wanted),
        ];
        for test in tests {
            let mut has_any = false;
            for (name, is_meant) in names.iter().zip(&mut is_meant) {
                if name.iter().any(|spelling| test(spelling)) {
                    *is_meant = true;
                    has_any = true;
                }
            }
            if has_any {
                break;
            }
        }
    }
    is_meant
}

/// Returns what tells quickly whether `wanted` may mean a name, as printed; for most names of an archive it does not.
pub fn may_mean(wanted: &str) -> impl FnMut(&str) -> bool {
    let (wanted, mut folded) = (words(wanted), String::new());
    move |name| {
        if name.is_ascii() {
            return may_have_words(name, &wanted);
        }
        fold_into(name, &mut folded);
        may_have_words(&folded, &wanted)
    }
}

/// Returns the folded words of a name, one space between them.
fn words(name: &str) -> String {
    let folded = fold(name);
    let mut words = folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut joined = words.next().unwrap_or_default().to_owned();
    for word in words {
        joined.push(' ');
        joined.push_str(word);
    }
    joined
}

/// Tells whether a name, as printed or folded, may have all words of `wanted` in it: most names of an archive have not, and need not be
/// folded to know that.
fn may_have_words(name: &str, wanted: &str) -> bool {
    !name.is_ascii() || wanted.split(' ').all(|word| has_letters(name, word))
}

/// Tells whether a text has the letters of a part in a row, ASCII case aside.
pub fn has_letters(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let Some(first) = part.first() else {
        return true;
    };
    let (lower, upper) = (first.to_ascii_lowercase(), first.to_ascii_uppercase());
    memchr::memchr2_iter(lower, upper, text).any(|place| {
        let there = text.get(place..place + part.len());
        there.is_some_and(|there| there.eq_ignore_ascii_case(part))
    })
}

fn has_words(name: &str, wanted: &str) -> bool {
    let mut wanted = wanted.split(' ').filter(|word| !word.is_empty()).peekable();
    wanted.peek().is_some() && wanted.all(|word| name.split(' ').any(|part| part == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wanted: &[&str], expected: &[&str]) {
        const NAMES: [&str; 5] = [
            "Kishida Fumio",
            "Japan",
            "Bank of Japan",
            "Phạm Minh Chính",
            "supply-chains",
        ];
        let wanted: Vec<String> = wanted.iter().map(|it| (*it).to_owned()).collect();
        let meant: Vec<&str> = matching(NAMES.iter().map(|name| [*name]), &wanted)
            .iter()
            .zip(NAMES)
            .filter_map(|(is_meant, name)| is_meant.then_some(name))
            .collect();
        assert_eq!(meant, expected, "{wanted:?}");
    }

    #[test]
    fn a_whole_name_means_itself_and_a_word_all_that_have_it() {
        check(&["japan"], &["Japan"]);
        check(&["kishida"], &["Kishida Fumio"]);
        check(&["Fumio Kishida"], &["Kishida Fumio"]);
        check(&["chinh"], &["Phạm Minh Chính"]);
        check(&["supply chain"], &["supply-chains"]);
        check(&["bank", "chinh"], &["Bank of Japan", "Phạm Minh Chính"]);
        check(&["nobody"], &[]);
        check(&["  "], &[]);
    }

    #[test]
    fn what_may_be_meant_has_the_letters_whatever_their_marks() {
        for (wanted, name, expected) in [
            ("chinh", "Phạm Minh Chính", true),
            ("minh pham", "Phạm Minh Chính", true),
            ("kishida", "Phạm Minh Chính", false),
            ("KISHIDA", "Kishida Fumio", true),
            ("kishida", "Japan", false),
        ] {
            assert_eq!(may_mean(wanted)(name), expected, "{wanted}, {name}");
        }
    }
}
