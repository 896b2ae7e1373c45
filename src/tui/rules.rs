//! What the rules that infer something are called in plain words, for the status line.

/// Names of rules, and what they do as one says it after `inferred: `.
const RULES: &[(&str, &str)] = &[
    ("annual-sequence", "from the yearly order of the series"),
    ("article-date", "year nearest to the article's date"),
    (
        "capital-metonym",
        "a capital that stands for its government",
    ),
    ("described", "from the article's own description"),
    (
        "document-adopted-there",
        "the summit that adopted the document",
    ),
    ("month-first", "month before day, as the article writes"),
    ("nearest-year", "year nearest to the article's date"),
    ("office-by-date", "who held the office on that day"),
    (
        "relative-to-article-date",
        "counted from the article's date",
    ),
    ("role-in-article", "who has that role in the article"),
    ("same-event", "the event spoken of before"),
    ("summit-table", "from the table of summits"),
    (
        "weekday-of-article-date",
        "weekday next to the article's date",
    ),
    ("year-told-before", "year of the date told before"),
];

/// Returns what a rule does in plain words; its name where the table has none.
pub fn words(rule: &str) -> &str {
    RULES
        .binary_search_by_key(&rule, |(name, _)| name)
        .map_or(rule, |at| RULES[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_told_in_words_and_an_unknown_one_by_its_name() {
        assert!(RULES.is_sorted());
        assert_eq!(words("summit-table"), "from the table of summits");
        assert_eq!(words("a-new-rule"), "a-new-rule");
    }
}
