//! The forms of a regular English verb or noun, by the rules of spelling. Knows no meanings.

/// The forms of one verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbForms {
    pub base: String,
    /// `says`.
    pub present: String,
    /// `said`.
    pub past: String,
    /// `said`, `shown`.
    pub participle: String,
    /// `saying`.
    pub gerund: String,
}

/// Returns the forms of a regular verb.
pub fn regular(base: &str) -> VerbForms {
    let past = match base.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => format!("{stem}ied"),
        _ if base.ends_with('e') => format!("{base}d"),
        _ => format!("{base}ed"),
    };
    irregular(base, &past, &past)
}

/// Returns the forms of a verb whose past and past participle are given; a consonant doubled there is doubled in the gerund.
pub fn irregular(base: &str, past: &str, participle: &str) -> VerbForms {
    VerbForms {
        base: base.to_owned(),
        present: with_s(base),
        past: past.to_owned(),
        participle: participle.to_owned(),
        gerund: gerund(base, past),
    }
}

/// Returns a noun's plural, or a verb's third person.
pub fn with_s(word: &str) -> String {
    let hisses = ["s", "sh", "ch", "x", "z", "o"]
        .iter()
        .any(|ending| word.ends_with(ending));
    match word.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => format!("{stem}ies"),
        _ if hisses => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

fn gerund(base: &str, past: &str) -> String {
    let doubles = past
        .strip_prefix(base)
        .is_some_and(|rest| rest.len() == 3 && base.ends_with(&rest[..1]) && rest.ends_with("ed"));
    if doubles {
        return with_doubled_ing(base);
    }
    match base.strip_suffix("ie") {
        Some(stem) => format!("{stem}ying"),
        None => match base.strip_suffix('e') {
            Some(stem) if !base.ends_with("ee") => format!("{stem}ing"),
            _ => format!("{base}ing"),
        },
    }
}

/// Returns the form in -ing of a verb that doubles its last letter: `running`.
pub fn with_doubled_ing(base: &str) -> String {
    let last = base.chars().next_back().map(String::from);
    format!("{base}{}ing", last.unwrap_or_default())
}

fn ends_in_vowel(stem: &str) -> bool {
    stem.ends_with(['a', 'e', 'i', 'o', 'u'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(forms: &VerbForms, expected: &str) {
        let found = [
            &forms.present,
            &forms.past,
            &forms.participle,
            &forms.gerund,
        ];
        assert_eq!(found.map(String::as_str).join(" "), expected);
    }

    #[test]
    fn regular_verbs_follow_the_spelling() {
        check(&regular("note"), "notes noted noted noting");
        check(&regular("deny"), "denies denied denied denying");
        check(&regular("convey"), "conveys conveyed conveyed conveying");
        check(&regular("stress"), "stresses stressed stressed stressing");
        check(&regular("tie"), "ties tied tied tying");
    }

    #[test]
    fn irregular_verbs_keep_their_doubled_letter() {
        check(
            &irregular("admit", "admitted", "admitted"),
            "admits admitted admitted admitting",
        );
        check(&irregular("say", "said", "said"), "says said said saying");
        check(
            &irregular("agree", "agreed", "agreed"),
            "agrees agreed agreed agreeing",
        );
    }
}
