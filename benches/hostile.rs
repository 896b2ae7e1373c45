//! Inputs that no newspaper prints and that a careless rule would be slow on: one megabyte and four of the same thing over
//! and over. Prints how long cleaning and extraction take and how many times longer the fourfold input does: about four
//! where the cost is linear; more than five is marked.
//!
//! `cargo bench --bench hostile`, with the smaller size in kB behind `--` if it is to be another; `filter` behind that.

#[path = "corpus/generator.rs"]
mod generator;

use std::hint::black_box;
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};
use std::{array, env};

use summitry::article::{Article, Block, Language, Role, Span};
use summitry::extract::extract;
use summitry::lexicon::Lexicon;
use summitry::source::{Hints, Reader};

/// How much longer the larger input is.
const TIMES: usize = 4;

/// From how much more time on a case is marked.
const SUSPECT: f64 = 5.0;

/// What takes less is not marked, in milliseconds: it is measured too badly.
const SMALLEST: f64 = 5.0;

/// How often each time is taken; the shortest counts.
const RUNS: usize = 3;

/// A name and what is repeated; `{a}` stands for letters and `{n}` for digits that differ every time.
const REPEATED: [(&str, &str); 64] = [
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
];

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let mut words = arguments.iter().filter(|word| !word.starts_with("--"));
    let small = words.next().and_then(|kilobytes| kilobytes.parse().ok());
    let small = small.unwrap_or(1000) * 1000;
    let filter = words.next().map_or("", String::as_str);
    let stand = Stand {
        reader: Reader::built_in(),
        lexicon: Lexicon::built_in(),
        small,
    };
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{:<26} {:>9} {:>9} {:>6}  {:>9} {:>9} {:>6}",
        "ms", "clean 1", "4", "ratio", "extract 1", "4", "ratio"
    )?;
    let prose = || -> String {
        let articles = generator::articles(400).map(|article| article.text.replace('\n', " "));
        articles.collect()
    };
    let made = REPEATED.map(|(name, unit)| (name, unit.to_owned()));
    for (name, unit) in made.into_iter().chain([("one huge line", prose())]) {
        if name.contains(filter) {
            stand.measure(name, &unit, &mut out)?;
        }
    }
    Ok(())
}

/// What a measurement needs.
struct Stand {
    reader: Reader,
    lexicon: Lexicon,
    /// The length of the smaller input in bytes.
    small: usize,
}

impl Stand {
    fn measure(&self, name: &str, unit: &str, out: &mut impl Write) -> io::Result<()> {
        let [small, large] =
            [self.small, self.small * TIMES].map(|length| self.best(&text(unit, length)));
        write!(out, "{name:<26}")?;
        for (small, large) in [(small.0, large.0), (small.1, large.1)] {
            let [small, large] = [small, large].map(|time| time.as_secs_f64() * 1e3);
            let ratio = large / small;
            let mark = if ratio > SUSPECT && large > SMALLEST {
                '*'
            } else {
                ' '
            };
            write!(out, " {small:>9.1} {large:>9.1} {ratio:>6.1}{mark}")?;
        }
        writeln!(out)?;
        out.flush()
    }

    /// Returns the shortest times of cleaning and of extraction.
    fn best(&self, text: &str) -> (Duration, Duration) {
        let times: [_; RUNS] = array::from_fn(|_| self.time(text));
        let least = |of: fn(&(Duration, Duration)) -> Duration| {
            times.iter().map(of).min().unwrap_or_default()
        };
        (least(|times| times.0), least(|times| times.1))
    }

    /// Returns how long cleaning and extraction take.
    fn time(&self, text: &str) -> (Duration, Duration) {
        let start = Instant::now();
        let read = self
            .reader
            .read_text(text.to_owned(), Path::new("a.txt"), &Hints::default());
        let cleaned = start.elapsed();
        let mut article = Article {
            // Whatever language it looks like.
            language: Language::new("en"),
            ..read
        };
        if article.blocks.iter().all(|block| !block.role.has_quotes()) {
            // Whatever it looks like.
            let whole = Span::new(0, text.len()).trim(text);
            article.blocks = vec![Block::new(Role::Paragraph, whole)];
        }
        let start = Instant::now();
        drop(black_box(extract(&article, &self.lexicon)));
        (cleaned, start.elapsed())
    }
}

/// Repeats `unit` up to `length` bytes.
fn text(unit: &str, length: usize) -> String {
    let mut text = String::with_capacity(length + unit.len());
    let mut count = 0;
    while text.len() < length {
        let letters = letters(count);
        text += &unit
            .replace("{a}", &letters)
            .replace("{n}", &(count % 10_000).to_string());
        count += 1;
    }
    text.truncate(text.floor_char_boundary(length));
    text
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
