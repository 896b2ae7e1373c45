//! Inputs that no newspaper prints and that a careless rule would be slow on: one megabyte and four of the same thing over
//! and over. Prints how long cleaning and extraction take and how many times longer the fourfold input does: about four
//! where the cost is linear; more than five is marked.
//!
//! `cargo bench --bench hostile -- KILOBYTES FILTER` measures those with `FILTER` in their names, the smaller size so long.
//! With `counts` behind that, each input is read once under valgrind and instructions are printed instead of times: those
//! no cache and no other program sways.

mod counts;
#[path = "../corpus/generator.rs"]
mod generator;
mod inputs;

use std::hint::black_box;
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};
use std::{array, env};

use inputs::Input;
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

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let mut words = arguments.iter().filter(|word| !word.starts_with("--"));
    let small = words.next().and_then(|kilobytes| kilobytes.parse().ok());
    let small = small.unwrap_or(1000);
    let filter = words.next().map_or("", String::as_str);
    let mode = words.next().map_or("", String::as_str);
    let mut out = io::stdout().lock();
    if mode == "counts" {
        return counts::print(small, filter, &mut out);
    }
    let stand = Stand {
        reader: Reader::built_in(),
        lexicon: Lexicon::built_in(),
        small: small * 1000,
    };
    if mode != "once" {
        heading("ms", &mut out)?;
    }
    let articles = generator::articles(400).map(|article| article.text.replace('\n', " "));
    let inputs = inputs::inputs(articles.collect());
    for input in inputs.iter().filter(|input| input.name.contains(filter)) {
        if mode == "once" {
            stand.read_once(input, &mut out)?;
        } else {
            stand.measure(input, &mut out)?;
        }
    }
    Ok(())
}

fn heading(unit: &str, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "{unit:<32} {:>9} {:>9} {:>6}  {:>9} {:>9} {:>6}",
        "clean 1", "4", "ratio", "extract 1", "4", "ratio"
    )
}

/// Prints what an input costs at both sizes, for cleaning and for extraction; what grows too much is marked, if it is more
/// than `smallest`.
fn row(name: &str, costs: [[f64; 2]; 2], smallest: f64, out: &mut impl Write) -> io::Result<()> {
    write!(out, "{name:<32}")?;
    for [small, large] in costs {
        let ratio = large / small;
        let mark = if ratio > SUSPECT && large > smallest {
            '*'
        } else {
            ' '
        };
        write!(out, " {small:>9.1} {large:>9.1} {ratio:>6.1}{mark}")?;
    }
    writeln!(out)?;
    out.flush()
}

/// What a measurement needs.
struct Stand {
    reader: Reader,
    lexicon: Lexicon,
    /// The length of the smaller input in bytes.
    small: usize,
}

impl Stand {
    fn measure(&self, input: &Input, out: &mut impl Write) -> io::Result<()> {
        let [small, large] =
            [self.small, self.small * TIMES].map(|length| self.best(&input.text(length)));
        let costs = [[small.0, large.0], [small.1, large.1]];
        let costs = costs.map(|pair| pair.map(|time| time.as_secs_f64() * 1e3));
        row(input.name, costs, SMALLEST, out)
    }

    /// Reads both sizes of an input for a program that counts, and prints its name.
    fn read_once(&self, input: &Input, out: &mut impl Write) -> io::Result<()> {
        for length in [self.small, self.small * TIMES] {
            self.time(&input.text(length));
        }
        writeln!(out, "{}", input.name)
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
        let read = clean_measured(&self.reader, text);
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
        extract_measured(&article, &self.lexicon);
        (cleaned, start.elapsed())
    }
}

/// Cleans a text; `counts` knows it by its name.
#[inline(never)]
fn clean_measured(reader: &Reader, text: &str) -> Article {
    reader.read_text(text.to_owned(), Path::new("a.txt"), &Hints::default())
}

/// Extracts what an article says; `counts` knows it by its name.
#[inline(never)]
fn extract_measured(article: &Article, lexicon: &Lexicon) {
    drop(black_box(extract(article, lexicon)));
}
