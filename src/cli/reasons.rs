//! The page that `summitry explain` prints: a sentence, then its words, marks, cues, quotes and facts, one a line.

use std::io::{self, Write};

use super::answer::marked;
use crate::analysis::{Analysis, Change, Fact, Status};
use crate::even_lines::EVENLY;
use crate::explain::rules::words;
use crate::export::{CueRecord, ExplainedFact, ExplainedQuote, PartRecord, WordRecord};
use crate::library::canonical;
use crate::safe_text::SafeText;

/// What every part of an article is printed with.
pub struct Page<'a> {
    /// The article's, before the line.
    pub name: String,
    pub analysis: &'a Analysis,
    /// In columns.
    pub width: u16,
}

impl Page<'_> {
    /// Prints a sentence and what was made of it, or says that a block is furniture.
    pub fn print(&self, part: &PartRecord, out: &mut impl Write) -> io::Result<()> {
        let place = format!("{}:{} · {}", self.name, part.line, part.role);
        writeln!(out, "{}", SafeText::line(place))?;
        if part.role == "furniture" {
            self.write(out, 1, "the page around the article: it yields nothing")?;
            return writeln!(out);
        }
        self.write(out, 1, &part.place.text)?;
        self.words(&part.words, out)?;
        for quotation in &part.quotations {
            self.write(out, 1, &format!("in marks: {}", quotation.text))?;
        }
        for cue in &part.cues {
            self.write(out, 1, &cue_line(cue))?;
        }
        for quote in &part.quotes {
            self.quote(quote, out)?;
        }
        for fact in &part.facts {
            self.fact(fact, out)?;
        }
        writeln!(out)
    }

    /// Prints `text` wrapped, indented by `depth`.
    fn write(&self, out: &mut impl Write, depth: usize, text: &str) -> io::Result<()> {
        let text = SafeText::paragraph(text);
        self.wrap(out, &"  ".repeat(depth), text.as_str(), 2 * depth + 4)
    }

    /// Prints what is safe already; its further lines begin after `hanging` columns.
    fn wrap(
        &self,
        out: &mut impl Write,
        start: &str,
        text: &str,
        hanging: usize,
    ) -> io::Result<()> {
        let hanging = " ".repeat(hanging);
        let options = textwrap::Options::new(usize::from(self.width))
            .wrap_algorithm(EVENLY)
            .initial_indent(start)
            .subsequent_indent(&hanging);
        writeln!(out, "{}", textwrap::fill(text, options))
    }

    /// Prints the words under each other, their classes in a column.
    fn words(&self, words: &[WordRecord], out: &mut impl Write) -> io::Result<()> {
        const WIDEST: usize = 20;
        let safe: Vec<SafeText> = words
            .iter()
            .map(|word| SafeText::line(&word.place.text))
            .collect();
        let widest = safe.iter().map(SafeText::width).max().unwrap_or(0);
        let column = widest.min(WIDEST);
        for (word, text) in words.iter().zip(&safe) {
            let gap = " ".repeat(column.saturating_sub(text.width()));
            let start = format!("    {text}{gap}  ");
            let quoted = if word.quoted { " in marks" } else { "" };
            let said = format!("{}{quoted} {}", word.kind, word.classes.join(" "));
            self.wrap(out, &start, said.trim_end(), column + 8)?;
        }
        Ok(())
    }

    fn quote(&self, quote: &ExplainedQuote, out: &mut impl Write) -> io::Result<()> {
        let found = &quote.quote;
        let head = format!(
            "quote: {}, by the rule “{}”: {}",
            found.kind,
            quote.rule,
            words(&quote.rule)
        );
        self.write(out, 1, &head)?;
        self.write(out, 2, &format!("words: {}", found.text))?;
        self.write(out, 2, &speaker_line(quote))?;
        if let Some(via) = &found.via {
            self.write(out, 2, &format!("via: {via}"))?;
        }
        let summit = quote.summit_name.as_deref().unwrap_or("none");
        let summit = format!("summit: {summit} ({})", words(&quote.summit_rule));
        self.write(out, 2, &summit)?;
        for topic in &found.topics {
            self.write(out, 2, &topic_line(topic, quote))?;
        }
        Ok(())
    }

    fn fact(&self, fact: &ExplainedFact, out: &mut impl Write) -> io::Result<()> {
        let found = &self.analysis.facts[fact.number];
        let value = marked(&canonical(found), &found.confidence);
        let rule = by(found.confidence.rule());
        let head = format!(
            "{}: “{}” = {value}{rule}",
            found.kind.word(),
            fact.fact.text
        );
        self.write(out, 1, &head)?;
        for (name, value, rule) in details(found, fact) {
            self.write(out, 2, &format!("{name}: {value}{}", by(rule)))?;
        }
        Ok(())
    }
}

/// Returns a rule in brackets, or nothing.
fn by(rule: Option<&str>) -> String {
    rule.map_or_else(String::new, |rule| format!(" ({})", words(rule)))
}

/// Returns `cue: “said” is say, finite; takes that bare; its subject “Ruiz”; beside it a that-clause: taken`.
fn cue_line(cue: &CueRecord) -> String {
    let mut line = format!("cue: “{}” is {}", cue.place.text, cue.lemma);
    for (name, value) in [
        ("", cue.form.map(str::to_owned)),
        ("takes ", Some(cue.takes.join(" "))),
        (
            "subject ",
            cue.subject.as_ref().map(|words| format!("“{words}”")),
        ),
        ("beside it: ", cue.complement.map(str::to_owned)),
    ] {
        line.extend(value.map(|value| format!("; {name}{value}")));
    }
    match cue.reason {
        Some(reason) => line + " → not taken: " + reason,
        None => line + " → taken",
    }
}

fn speaker_line(quote: &ExplainedQuote) -> String {
    let found = &quote.quote;
    let mention = found.mention.as_deref();
    let mention = mention.map_or_else(String::new, |mention| format!("“{mention}” → "));
    let name = found.speaker.as_deref().unwrap_or("nobody");
    let line = quote.speaker_named_at;
    let line = line.map_or_else(String::new, |line| format!(", printed on line {line}"));
    let rule = words(&quote.speaker_rule);
    format!("speaker: {mention}{name} ({rule}{line})")
}

fn topic_line(topic: &str, quote: &ExplainedQuote) -> String {
    let triggers: Vec<String> = quote
        .triggers
        .iter()
        .filter(|trigger| trigger.topic == topic)
        .map(|trigger| {
            let weight = if trigger.strong { ", strong" } else { "" };
            let beside = if trigger.inside {
                ""
            } else {
                ", beside the quote"
            };
            format!("“{}”{weight}{beside}", trigger.place.text)
        })
        .collect();
    if triggers.is_empty() {
        return format!("topic: {topic} (that of the quote before it, to which it refers back)");
    }
    format!("topic: {topic} ({})", triggers.join("; "))
}

/// Returns what is known of a fact beside its value: name, value, rule.
fn details<'a>(
    found: &'a Fact,
    fact: &ExplainedFact,
) -> impl Iterator<Item = (&'static str, &'a str, Option<&'static str>)> {
    [
        ("measure", found.measure.as_deref(), fact.measure_rule),
        ("subject", found.subject.as_deref(), fact.subject_rule),
        ("for", found.purpose.as_deref(), None),
        ("to", found.recipient.as_deref(), None),
        ("period", found.period.as_deref(), fact.period_rule),
        ("change", found.change.map(Change::word), None),
        ("said by", found.speaker.as_deref(), None),
        ("status", found.status.map(Status::word), None),
    ]
    .into_iter()
    .filter_map(|(name, value, rule)| Some((name, value?, rule)))
}
