//! What is copied: never a soft line break, never a border, always with its source.

use std::fmt::Write as _;
use std::path::Path;

use super::{Effects, board, cell, counted, marks};
use crate::analysis::QuoteKind;
use crate::article::Derived;
use crate::library::{ArticleRow, QuoteRow};
use crate::safe_text::SafeText;
use crate::tui::action::Action;
use crate::tui::app::{AppState, View};
use crate::tui::effect::{Effect, Run};
use crate::tui::person::Page;
use crate::tui::phrase;
use crate::tui::reading::Reading;
use crate::tui::sidebar::Thing;

/// Copies the paragraph of the selected thing, else the first on screen.
pub(super) fn paragraph(state: &mut AppState) -> Effects {
    if state.view == View::Figures {
        return counted::row(state);
    }
    let text = state.reading.as_ref().and_then(|reading| {
        let row = reading.wrapped.rows.get(reading.top)?;
        let start = reading.selected.map(|thing| reading.start(thing));
        let block = start.map_or(row.block, |start| reading.wrapped.block_of(start));
        let paragraph = reading.wrapped.paragraphs.get(block)?;
        Some(format!(
            "{}\n{}",
            paragraph.text,
            source(reading, paragraph.span.start)
        ))
    });
    copied(state, text, "paragraph")
}

/// Copies the selected quote, or the best of the selected cell.
pub(super) fn quote(state: &mut AppState) -> Effects {
    let on_top = cell::selected(state).map(of_row);
    let text = on_top.or_else(|| match state.view {
        View::Compare => {
            let best = || {
                let comparison = state.comparison.as_ref()?;
                comparison.best.get(&(comparison.row, comparison.column))
            };
            best().map(of_row)
        }
        View::Board => board::copied(state),
        View::Results => None,
        View::Person => state.person.as_ref().and_then(Page::quote).map(of_row),
        View::Read | View::Figures => state.reading.as_ref().and_then(of_reading),
    });
    if text.is_none() {
        state.say(&format!(
            "no quote is selected; {} goes to the next",
            state.keymap.key(Action::NextQuote)
        ));
        return Vec::new();
    }
    copied(state, text, "quote")
}

/// Copies the selected fact.
pub(super) fn fact(state: &mut AppState) -> Effects {
    match state.view {
        View::Figures => return counted::value(state),
        View::Person => return counted::of_person(state),
        View::Read | View::Compare | View::Board | View::Results => {}
    }
    let text = state.reading.as_ref().and_then(|reading| {
        let Some(Thing::Fact(index)) = reading.selected else {
            return None;
        };
        let fact = &reading.analysis().facts[index];
        let sentence = phrase::noted(reading.article(), fact);
        Some(format!("{sentence}\n{}", source(reading, fact.span.start)))
    });
    if text.is_none() {
        state.say(&format!(
            "no fact is selected; {} goes to the next",
            state.keymap.key(Action::NextFact)
        ));
        return Vec::new();
    }
    copied(state, text, "fact")
}

/// Copies what cites the article.
pub(super) fn citation(state: &mut AppState) -> Effects {
    let text = state.reading.as_ref().map(|reading| cited(&reading.row));
    copied(state, text, "citation")
}

/// Copies the article's web address.
pub(super) fn address(state: &mut AppState) -> Effects {
    let address = state
        .reading
        .as_ref()
        .and_then(|reading| reading.row.url.clone());
    copied_address(state, address)
}

fn copied_address(state: &mut AppState, address: Option<String>) -> Effects {
    if address.is_none() {
        state.say("the article names no web address");
        return Vec::new();
    }
    copied(state, address, "web address")
}

/// Opens the web address of the article, in the list of the selected one; without a program for that shows and copies it.
pub(super) fn shown_address(state: &mut AppState) -> Effects {
    let Some(row) = marks::subject_row(state) else {
        return Vec::new();
    };
    let address = row.url.clone();
    if let Some(address) = address.clone().filter(|_| state.has_opener) {
        return vec![Effect::Run(Run::Browse(address))];
    }
    let effects = copied_address(state, address);
    let shown = |mut effect| {
        if let Effect::Run(Run::Copy { text, what }) = &mut effect {
            *what = text.to_string().into();
        }
        effect
    };
    effects.into_iter().map(shown).collect()
}

/// Copies the article's path.
pub(super) fn path(state: &mut AppState) -> Effects {
    let path = state
        .reading
        .as_ref()
        .map(|reading| shell_word(&reading.row.origin.path));
    copied(state, path, "path")
}

/// Returns a path as it is; where something in it is not shown as it is, quoted for a shell, with that as escapes.
fn shell_word(path: &Path) -> String {
    let is_shown = |text: &str| SafeText::line(text).as_str() == text;
    let bytes = path.as_os_str().as_encoded_bytes();
    if let Some(text) = path.to_str().filter(|text| is_shown(text)) {
        return text.to_owned();
    }
    let mut word = "$'".to_owned();
    for chunk in bytes.utf8_chunks() {
        for character in chunk.valid().chars() {
            let mut buffer = [0; 4];
            let text = &*character.encode_utf8(&mut buffer);
            match character {
                '\'' | '\\' => word.extend(['\\', character]),
                _ if character == ' ' || is_shown(text) => word.push(character),
                _ => escape(text.as_bytes(), &mut word),
            }
        }
        escape(chunk.invalid(), &mut word);
    }
    word.push('\'');
    word
}

fn escape(bytes: &[u8], word: &mut String) {
    for byte in bytes {
        // Writing to a string does not fail.
        let _ = write!(word, "\\x{byte:02x}");
    }
}

pub(super) fn copied(state: &mut AppState, text: Option<String>, what: &'static str) -> Effects {
    let Some(text) = text else {
        state.say("no article is open");
        return Vec::new();
    };
    let text = SafeText::body(&text);
    vec![Effect::Run(Run::Copy {
        text,
        what: what.into(),
    })]
}

/// Returns the quote that is selected, else the first at or after the first row, with speaker, summit and source.
fn of_reading(reading: &Reading) -> Option<String> {
    let analysis = reading.analysis();
    let index = match reading.selected {
        Some(Thing::Quote(index)) => index,
        Some(Thing::Fact(_) | Thing::Mention { .. }) | None => {
            let start = reading.selected.map(|thing| reading.start(thing))?;
            analysis
                .quotes
                .iter()
                .position(|quote| quote.extent().holds(start))?
        }
    };
    let quote = &analysis.quotes[index];
    let summit = quote.summit.and_then(|summit| analysis.summits.get(summit));
    let said = Said {
        words: phrase::words(reading.article(), quote),
        kind: quote.kind,
        speaker: phrase::marked_speaker(quote),
        cue: quote.cue.map(|cue| phrase::printed(reading.article(), cue)),
        summit: summit.map(|summit| {
            let day = summit.date.as_deref();
            phrase::summit(
                &summit.name,
                &quote.summit_confidence,
                day,
                &summit.confidence,
            )
        }),
    };
    Some(format!(
        "{}\n{}",
        said.line(),
        source(reading, quote.extent().start)
    ))
}

fn of_row(quote: &QuoteRow) -> String {
    let said = Said {
        words: quote.reading.clone(),
        kind: quote.kind,
        speaker: phrase::speaker_of_row(quote),
        cue: quote.cue.clone(),
        summit: quote.summit.as_ref().map(|summit| {
            let day = summit.date.as_deref();
            phrase::summit(
                &summit.name,
                &quote.summit_confidence,
                day,
                &summit.confidence,
            )
        }),
    };
    let title = title(quote.article_title.as_ref());
    let date = phrase::derived_date(quote.article_date.as_ref());
    format!(
        "{}\n{title}, {date}, {}:{}",
        said.line(),
        quote.key,
        quote.line
    )
}

/// A quote as it is copied.
struct Said {
    words: String,
    kind: QuoteKind,
    speaker: String,
    cue: Option<String>,
    /// With its day, marked.
    summit: Option<String>,
}

impl Said {
    fn line(&self) -> String {
        let said = phrase::attributed(&self.speaker, self.cue.as_deref());
        let summit = self
            .summit
            .as_ref()
            .map_or_else(String::new, |summit| format!(", {summit}"));
        let words = phrase::quoted(&self.words, self.kind);
        format!("{words}\n{said} ({}){summit}", self.kind.word())
    }
}

pub(super) fn title(title: Option<&Derived<String>>) -> String {
    title.map_or_else(
        || "untitled".to_owned(),
        |title| title.confidence.mark(&format!("“{}”", title.value)),
    )
}

/// Returns the citation and the line: `“Title”, Outlet, 27 Oct 2021, 004….txt:17`.
pub(super) fn source(reading: &Reading, byte: usize) -> String {
    format!("{}:{}", cited(&reading.row), reading.positions.line(byte))
}

/// Returns what cites an article.
pub(super) fn cited(row: &ArticleRow) -> String {
    let date = phrase::derived_date(row.date.as_ref());
    let mut parts = vec![title(row.title.as_ref())];
    parts.extend(row.outlet.clone());
    parts.push(date);
    parts.extend(row.url.clone());
    parts.push(row.key.clone());
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    use super::*;

    #[test]
    fn a_path_that_is_not_shown_as_it_is_is_quoted() {
        let check = |path: &[u8], expected: &str| {
            assert_eq!(shell_word(Path::new(OsStr::from_bytes(path))), expected);
        };
        check("notes/Huế 2021.txt".as_bytes(), "notes/Huế 2021.txt");
        check("b\u{202e}gpj.txt".as_bytes(), "$'b\\xe2\\x80\\xaegpj.txt'");
        check(b"a\x1b[31m it's\n.txt", "$'a\\x1b[31m it\\'s\\x0a.txt'");
        check(b"caf\xe9", "$'caf\\xe9'");
    }
}
