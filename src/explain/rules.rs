//! What every rule does, in plain words: `explain`, the sidebar and the status line say it in the same ones.

/// Names of rules in their order, and what each does, as one says it after `inferred:` or `by the rule`.
#[rustfmt::skip]
const RULES: &[(&str, &str)] = &[
    ("a form of the name",                          "the words are a form of a name that the article prints elsewhere"),
    ("according to speaker, content",               "what follows “according to” and its speaker is what they said"),
    ("anniversary",                                 "from the table of summits: the one of that anniversary"),
    ("annual-sequence",                             "from the yearly order of the series"),
    ("article-date",                                "year nearest to the article's date"),
    ("capital-metonym",                             "a capital that stands for its government"),
    ("content, according to speaker",               "what stands before “according to” and its speaker is what they said"),
    ("content, cue speaker",                        "what stands before a verb of saying and its speaker is what they said"),
    ("content, speaker cue",                        "what stands before a speaker and their verb of saying is what they said"),
    ("continued",                                   "a quotation goes on without another verb of saying"),
    ("continued-speech",                            "whose words go on speaks on"),
    ("corrected",                                   "put right by the reader"),
    ("date before it",                              "the nearest date before the figure in its sentence"),
    ("date of the figure after it",                 "the date of the figure after it counts for both"),
    ("described",                                   "from the article's own description"),
    ("document-adopted-there",                      "the summit that adopted the document"),
    ("edition",                                     "from the table of summits: the one of that kind"),
    ("first date after it",                         "the first date after the figure in its clause"),
    ("first name in the sentence before it",        "the first name in the sentence before the figure"),
    ("it: the last body that spoke",                "“it” is the body or country that spoke last"),
    ("main summit",                                 "nothing says otherwise, so it was said at the summit that the article is filed under"),
    ("month-first",                                 "month before day, as the article writes"),
    ("named elsewhere",                             "the quote stands without the words that name its speaker"),
    ("named in its sentence",                       "the summit is named in the quote's own sentence"),
    ("named there",                                 "the name is printed there"),
    ("nearest-year",                                "year nearest to the article's date"),
    ("no summit in the article",                    "the article speaks of no summit"),
    ("nobody is named",                             "the sentence names nobody who said it"),
    ("noun with content",                           "a noun of saying is followed by what was said"),
    ("object of the verb before it",                "the object of the verb before the figure"),
    ("office-by-date",                              "who held the office on that day"),
    ("office-holders",                              "from the table of summits: those who are named held office then"),
    ("other-summit-named",                          "from the table of summits: the year of another one that is named"),
    ("participle with content",                     "a participle of saying has the speaker of the verb before it"),
    ("party inside the measure",                    "a country or body named in the measure itself"),
    ("passive with content",                        "a verb of saying in the passive is followed by what was said"),
    ("place",                                       "from the table of summits: the one held at the place that is named"),
    ("printed-date",                                "from the table of summits: the one of the date that is printed"),
    ("pronoun: named earlier in the sentence",      "the pronoun stands for the person named earlier in the sentence"),
    ("pronoun: named in a sentence before",         "the pronoun stands for the person named in a sentence before"),
    ("pronoun: the last speaker",                   "the pronoun stands for whoever spoke last"),
    ("quotation alone",                             "a paragraph in quotation marks goes on with the speaker before it"),
    ("quotation in a clause",                       "words in quotation marks make the clause around them a quote"),
    ("relative pronoun",                            "“who” or “which” stands for the words before it"),
    ("relative-to-article-date",                    "counted from the article's date"),
    ("role-in-article",                             "who has that role in the article"),
    ("said elsewhere",                              "the words around the quote place it elsewhere than at the summit"),
    ("same speaker as before",                      "the speaker of the verb before it"),
    ("same-event",                                  "the event spoken of before"),
    ("shared with the figure before it",            "both figures have it in common"),
    ("speaker cue content",                         "what follows a verb of saying with a subject and a verb of its own"),
    ("speaker cue infinitive",                      "what follows a verb of promising or asking with “to”"),
    ("speaker cue noun phrase",                     "what follows a verb of saying as its object"),
    ("speaker cue question",                        "what follows a verb of asking or saying as a question"),
    ("speaker cue quotation",                       "what follows a verb of saying in quotation marks"),
    ("speaker cue that content",                    "what follows a verb of saying with “that”"),
    ("speaker cue: content",                        "what follows a verb of saying and a colon"),
    ("speaker cue: content in the next paragraph",  "a colon leads to the next paragraph"),
    ("speaker: content",                            "what follows a name or role and a colon"),
    ("subject of the verb before it",               "the subject of the verb before the figure"),
    ("summit still to come",                        "the article’s summit has not been held yet: nothing was said there"),
    ("summit-table",                                "from the table of summits"),
    ("the speaker's country or body",               "the country or body of whoever says the figure"),
    ("the tables know the words",                   "the tables know whom the words name"),
    ("the words themselves: no name is known for them", "the words as printed: no name is known for them"),
    ("they: the last group that spoke",             "“they” are the group that spoke last"),
    ("ties of two countries",                       "the passage is about two countries and not about the summit"),
    ("transcript turn",                             "all that stands behind a label is said by whoever it names"),
    ("verb of giving before it",                    "what the verb of giving before the figure gives"),
    ("we: who they say they are",                   "“we” stands for those whom the text names right behind it"),
    ("weekday-of-article-date",                     "weekday next to the article's date"),
    ("whose the same figure is before",             "whose the same figure was before"),
    ("words that touch the figure",                 "the words that stand right beside the figure"),
    ("year before that of the figure before it",    "the year before that of the figure before it"),
    ("year-told-before",                            "year of the date told before"),
];

/// Returns what a rule does in plain words; its name where the table has none.
pub fn words(rule: &str) -> &str {
    RULES
        .binary_search_by_key(&rule, |(name, _)| name)
        .map_or(rule, |at| RULES[at].1)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;

    /// The folders whose code names rules.
    const FOLDERS: [&str; 3] = ["src/extract", "src/explain", "src/corrections"];
    /// What stands before the name of a rule in code.
    const NAMED_BY: [&str; 8] = [
        "inferred(\"",
        "rule: \"",
        "rule(\"",
        "RULE: &str = \"",
        "_ALONE: &str = \"",
        "_TABLE: &str = \"",
        "rules.measure = Some(\"",
        "rules.subject = Some(\"",
    ];

    fn code() -> String {
        fn read(folder: &Path, code: &mut String) {
            for entry in fs::read_dir(folder).unwrap() {
                let path: PathBuf = entry.unwrap().path();
                let is_test = path.file_name().is_some_and(|name| name == "tests.rs");
                if path.is_dir() {
                    read(&path, code);
                } else if !is_test && !path.ends_with("explain/rules.rs") {
                    let text = fs::read_to_string(&path).unwrap();
                    code.push_str(text.split("#[cfg(test)]\nmod tests {").next().unwrap());
                }
            }
        }
        let mut code = String::new();
        for folder in FOLDERS {
            read(
                &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
                &mut code,
            );
        }
        code
    }

    #[test]
    fn a_rule_is_told_in_words_and_an_unknown_one_by_its_name() {
        assert!(RULES.is_sorted());
        assert_eq!(words("summit-table"), "from the table of summits");
        assert_eq!(words("a-new-rule"), "a-new-rule");
    }

    #[test]
    fn every_rule_that_the_code_names_has_words() {
        let code = code();
        let starts = NAMED_BY.iter().flat_map(|before| {
            let places = code.match_indices(before);
            places.map(|(start, _)| start + before.len())
        });
        // The tables of rules that are chosen from.
        let lists = [
            ("pub const fn rule(expression", "\n}"),
            ("let reasons = [", "];"),
            ("pub fn rule(opening", "\n}"),
        ];
        let listed = lists.iter().filter_map(|(start, end)| {
            let start = code.find(start)?;
            Some(start..start + code[start..].find(end)?)
        });
        let listed = listed.flat_map(|range| {
            let quotes = code[range.clone()].match_indices('"').map(|(at, _)| at);
            let starts: Vec<usize> = quotes.step_by(2).map(|at| range.start + at + 1).collect();
            starts
        });
        let mut found = 0;
        for start in starts.chain(listed) {
            let rule = code[start..].split('"').next().unwrap();
            found += 1;
            let is_known = RULES.binary_search_by_key(&rule, |(name, _)| name).is_ok();
            assert!(is_known, "“{rule}” has no words in the table");
        }
        assert!(found > 30, "{found}");
    }

    #[test]
    fn no_words_are_kept_for_a_rule_that_is_gone() {
        let code = code();
        for (rule, _) in RULES {
            assert!(
                code.contains(&format!("\"{rule}\"")),
                "nothing is called {rule:?}"
            );
        }
    }
}
