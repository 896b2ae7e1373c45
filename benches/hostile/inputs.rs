//! The inputs: what is repeated, after what it stands, and what follows it.

/// A text of any length. `{a}` stands for letters and `{n}` for digits that differ every time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    pub name: &'static str,
    /// Stands once, in front.
    pub head: &'static str,
    pub unit: String,
    /// Repeated in the second half of the text, if there is any.
    pub second: &'static str,
}

/// Returns all inputs; `prose` is what an article of one line is made of.
pub fn inputs(prose: String) -> Vec<Input> {
    let plain = |(name, unit): (&'static str, &str)| Input {
        name,
        head: "",
        unit: unit.to_owned(),
        second: "",
    };
    let led = |(name, head, unit, second): (_, _, &str, _)| Input {
        name,
        head,
        unit: unit.to_owned(),
        second,
    };
    let line = Input {
        unit: prose,
        ..plain(("one huge line", ""))
    };
    let repeated = REPEATED.into_iter().map(plain);
    repeated
        .chain(LED.into_iter().map(led))
        .chain([line])
        .collect()
}

impl Input {
    /// Returns the text of `length` bytes.
    pub fn text(&self, length: usize) -> String {
        let mut text = String::with_capacity(length + self.unit.len());
        text += self.head;
        let half = if self.second.is_empty() {
            length
        } else {
            length / 2
        };
        fill(&mut text, &self.unit, half);
        if !self.second.is_empty() {
            fill(&mut text, self.second, length);
        }
        text.truncate(text.floor_char_boundary(length));
        text
    }
}

/// Repeats `unit` until `text` has `length` bytes.
fn fill(text: &mut String, unit: &str, length: usize) {
    let mut count = 0;
    while text.len() < length {
        *text += &unit
            .replace("{a}", &letters(count))
            .replace("{n}", &(count % 10_000).to_string());
        count += 1;
    }
}

/// Returns the capitalised letters that stand for a number.
fn letters(mut number: usize) -> String {
    let mut letters = String::from("B");
    for _ in 0..4 {
        letters.push(char::from(b'a' + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
    }
    letters
}

/// A name and what is repeated.
const REPEATED: [(&str, &str); 106] = [
    ("blanks", " "),
    ("line breaks", "\n"),
    ("lines of a letter", "a\n"),
    ("lines of a capital", "A\n"),
    ("paragraphs of a word", "Said\n\n"),
    ("lines of a name", "{a} Brook\n"),
    ("straight marks", "\""),
    ("opening marks", "“"),
    ("closing marks", "”"),
    ("pairs of marks", "“”"),
    ("spaced marks", "\" "),
    ("single marks", "'"),
    ("doubled single marks", "''"),
    ("marks in marks", "“‘"),
    ("quotations in quotations", "“a ‘b "),
    ("brackets", "("),
    ("closing brackets", ")"),
    ("brackets around a letter", "(A) "),
    ("commas", ","),
    ("spaced commas", ", "),
    ("stops", "."),
    ("question marks", "? "),
    ("colons", ": "),
    ("dashes", "— "),
    ("hyphens", "-"),
    ("bars", "| a "),
    ("angles", "a > "),
    ("number signs", "# "),
    ("capitals", "A"),
    ("spaced capitals", "A "),
    ("initials", "A."),
    ("an acronym", "ASEAN "),
    ("different acronyms", "Union of {a} (UBH), "),
    ("capitalised words", "Harbour "),
    ("hyphenated capitals", "Asia-"),
    ("digits", "1"),
    ("spaced digits", "1 "),
    ("digits and points", "1.2,"),
    ("sums", "US$1 "),
    ("ranges", "from 1 to 2 "),
    ("shares", "10 percent of "),
    ("days", "on Monday "),
    ("dates", "on 1 May 2011 to "),
    ("said", "said "),
    ("he said", "he said that "),
    ("quotations and a cue", "\"a\" he said, "),
    ("cues of a clause", ", saying that it rains"),
    ("sources", "according to "),
    ("to", "to "),
    ("and", "and "),
    ("titles", "Prime Minister "),
    ("small titles", "the prime minister said it. "),
    ("one name", "Fumio Kishida "),
    ("one surname speaking", "Kishida said it. "),
    ("different names", "President {a} Brook said it. "),
    ("different full names", "Ada {a} said no to Mr. {a}. "),
    ("organisations", "Ministry of "),
    ("documents", "the Joint Statement on "),
    ("a summit", "the ASEAN-Japan Summit "),
    ("summits", "the {n}th ASEAN-Japan Summit in Tokyo in {n}, "),
    ("invented summits", "The {a} Summit was held in Hanoi. "),
    (
        "words without end",
        "the town and the people of it went on and ",
    ),
    ("a word of letters", "a"),
    ("letters of other scripts", "字é"),
    ("bare verbs", "believe "),
    ("bare verbs and a cue", "believe he said "),
    ("nouns before a participle", "town saying "),
    ("titles in a name", "Harbour President "),
    ("honorifics in a name", "Harbour Mr "),
    ("heads in a name", "Harbour Bank "),
    ("small titles in quotation marks", "“of the in at on and” "),
    (
        "one surname, many people",
        "{a} Brook said no. Brook said no. ",
    ),
    (
        "organisations of one head",
        "the {a} Ministry of {a} said no. ",
    ),
    (
        "pronouns speaking",
        "He said it. She said that it was so. They said no. ",
    ),
    (
        "one office, many people",
        "Prime Minister {a} Brook spoke. The prime minister said it. ",
    ),
    ("nested brackets", "(A said that "),
    ("bullet lines", "- the port of {a} opens\n"),
    ("headlines", "{a} Opens Port In Hanoi\n\n"),
    ("bylines", "By {a} Brook\n"),
    ("dated lines", "Monday, 1 May 2011\n"),
    ("teasers", "Read more: {a} opens the port\n"),
    ("captions", "(Photo: {a} Brook)\n"),
    ("transcript labels", "MR BROOK: It rains in {a}.\n"),
    ("guillemets", "«a», said {a}. "),
    ("marks of all kinds", "“a\" «b” ''c`` \"d» "),
    ("open paragraphs", "“It rains in {a}.\n\n"),
    ("read-outs", ", underscored it and condemned it"),
    ("figures of a sentence", "US$1 million for {a} and "),
    (
        "shares of a sentence",
        "trade rose 10 percent in 2011 to $1 billion, ",
    ),
    ("numbered summits of a sentence", "the {n}th summit and "),
    ("special summits of a sentence", "a special summit and "),
    ("meetings of meetings", "Meeting of the Meeting of the "),
    (
        "known documents",
        "They adopted the Jakarta Concord. The {n}th ASEAN Summit met in {n}. ",
    ),
    (
        "documents of different names",
        "They signed the {a} Agreement on {a}. ",
    ),
    ("places of different names", "in {a}, Japan, "),
    ("acronyms of different names", "the {a} ({a}U) of {a} and "),
    ("figures in brackets", "(US$1 million "),
    ("years and dates", "from 1990 to 2011 and in May "),
    ("possessives", "Japan’s "),
    ("relative clauses", "who said which "),
    ("questions", "asked whether "),
    ("infinitives", "vowed to promise to "),
    ("continued quotations", "“It rains,” he said. “It rains.” "),
    ("auxiliaries", "will have been "),
    ("adverbs", "quickly "),
    ("weekdays", "Monday "),
];

/// A name, what stands in front, what is repeated, and what is repeated after it.
const LED: [(&str, &str, &str, &str); 7] = [
    (
        "what should be done",
        "He said that it rains. ",
        "It must stop. ",
        "",
    ),
    ("dashes and a cue", "When he left ", "— they said ", ""),
    (
        "a long name and its cues",
        "“Go,” ",
        "Harbour ",
        ", said that it is",
    ),
    (
        "a quotation and its cues",
        "“",
        "it rains and ",
        "” he said, and she said, ",
    ),
    ("titles and then names", "", "Deputy ", "Harbour said no. "),
    ("brackets that close", "", "(a ", "b) "),
    (
        "a lead and its commas",
        "According to ",
        "the town and ",
        ", the port, ",
    ),
];
