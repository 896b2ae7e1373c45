//! The parts of one article in an export: what its labels say, and what stands where without one.

use super::Database;
use super::labels::{Labels, Meaning};
use crate::article::{Role, Span};

/// Where the parts of an article stand in its text.
#[derive(Debug)]
pub(super) struct Page {
    pub id: Option<Span>,
    pub title: Option<Span>,
    pub date: Option<Span>,
    pub outlet: Option<Span>,
    pub byline: Option<Span>,
    pub language: Option<Span>,
    pub url: Option<Span>,
    pub body: Span,
}

/// A line and its label, if it has one.
struct Line<'a> {
    span: Span,
    text: &'a str,
    label: Option<(Meaning, usize)>,
}

impl Page {
    /// Reads the parts of `text`; none where it has no body.
    pub fn read(text: &str, database: Database, labels: &Labels) -> Option<Self> {
        let lines = lines(text, labels);
        let mut page = Self {
            id: None,
            title: None,
            date: None,
            outlet: None,
            byline: None,
            language: None,
            url: None,
            body: Span::new(0, 0),
        };
        let body = lines
            .iter()
            .position(|line| matches!(line.label, Some((Meaning::Body, _))));
        let body = match (database, body) {
            (Database::Factiva, None) => page.plain_factiva(&lines)?,
            (Database::Nexis, None) => 1 + last_label(&lines)?,
            (Database::ProQuest, None) => return None,
            (_, Some(body)) => body,
        };
        page.read_labels(text, &lines, body);
        page.read_top(text, &lines[..body], database);
        page.read_end(&lines, database);
        page.body = body_span(text, &lines, body, database)?;
        Some(page)
    }

    /// Returns the roles of the parts above and below the body.
    pub fn roles(&self) -> Vec<(Role, Span)> {
        [
            (Role::Headline, self.title),
            (Role::Byline, self.byline),
            (Role::Stamp, self.date),
        ]
        .into_iter()
        .filter_map(|(role, span)| Some((role, span?)))
        .collect()
    }

    /// Takes what stands behind the labels; the first of a kind counts, but no stamp below the body hides the one above.
    fn read_labels(&mut self, text: &str, lines: &[Line<'_>], body: usize) {
        for (index, line) in lines.iter().enumerate() {
            let Some((meaning, start)) = line.label else {
                continue;
            };
            let place = match meaning {
                Meaning::Id => &mut self.id,
                Meaning::Title => &mut self.title,
                Meaning::Date => &mut self.date,
                Meaning::Outlet => &mut self.outlet,
                Meaning::Byline => &mut self.byline,
                Meaning::Language => &mut self.language,
                Meaning::Url => &mut self.url,
                Meaning::Body | Meaning::More | Meaning::Other | Meaning::Tail => continue,
            };
            if place.is_none() {
                *place = value(text, lines, index, start, body);
            }
        }
    }

    /// Reads the lines above the first label, where the databases print title, outlet and day.
    fn read_top(&mut self, text: &str, head: &[Line<'_>], database: Database) {
        let end = head
            .iter()
            .position(|line| line.label.is_some())
            .unwrap_or(head.len());
        let top: Vec<&Line<'_>> = head[..end]
            .iter()
            .filter(|line| !line.text.is_empty() && !is_rights(line.text) && !is_counter(line.text))
            .collect();
        match database {
            Database::Factiva => {}
            Database::ProQuest => {
                // The title is printed above; the field below repeats it.
                self.title = top.first().map(|line| line.span).or(self.title);
            }
            Database::Nexis => {
                let Some(day) = top.iter().position(|line| is_day(line.text)) else {
                    self.title = self.title.or(top.first().map(|line| line.span));
                    return;
                };
                self.date = Some(top[day].span);
                let before: Vec<Span> = top[..day].iter().map(|line| line.span).collect();
                let after = top[day + 1..]
                    .iter()
                    .rev()
                    .find(|line| !is_edition(line.text))
                    .map(|line| line.span);
                // The older layout has outlet, day, title; the newer one title, outlet, day.
                match (&before[..], after) {
                    ([outlet], title) => {
                        self.outlet = Some(*outlet);
                        self.title = self.title.or(title);
                    }
                    ([first, .., outlet], _) => {
                        self.outlet = Some(*outlet);
                        let last = before[before.len() - 2];
                        self.title = self
                            .title
                            .or(Some(Span::new(first.start, last.end).trim(text)));
                    }
                    ([], title) => self.title = self.title.or(title),
                }
            }
        }
    }

    /// Reads the code in the last line of an article of Factiva.
    fn read_end(&mut self, lines: &[Line<'_>], database: Database) {
        let Some(last) = lines.iter().rev().find(|line| !line.text.is_empty()) else {
            return;
        };
        if database == Database::Factiva
            && let Some((_, code)) = last.text.split_once("Document ")
        {
            let code = code.trim_start();
            self.id = Some(Span::new(last.span.end - code.len(), last.span.end));
        }
    }

    /// Reads the head of an article of Factiva without codes: title, writer, length, day, hour, outlet, code, language,
    /// rights; returns the line the body begins on.
    fn plain_factiva(&mut self, lines: &[Line<'_>]) -> Option<usize> {
        let length = lines.iter().position(|line| is_length(line.text))?;
        let above: Vec<Span> = lines[..length]
            .iter()
            .filter(|line| !line.text.is_empty())
            .map(|line| line.span)
            .collect();
        let is_byline = |line: &&Line<'_>| {
            line.text
                .get(..3)
                .is_some_and(|it| it.eq_ignore_ascii_case("by "))
        };
        let byline = lines[..length]
            .iter()
            .rfind(is_byline)
            .map(|line| line.span);
        self.title = above.iter().copied().rfind(|span| Some(*span) != byline);
        self.byline = byline;
        let mut fields = (length + 1..lines.len()).filter(|&index| !lines[index].text.is_empty());
        let day = fields.next().filter(|&index| is_day(lines[index].text))?;
        self.date = Some(lines[day].span);
        let outlet = fields.find(|&index| !is_hour(lines[index].text))?;
        self.outlet = Some(lines[outlet].span);
        // The rest of the head stands together.
        let mut end = outlet + 1;
        while end < lines.len() && !lines[end].text.is_empty() {
            let line = &lines[end];
            if [
                "English",
                "Vietnamese",
                "French",
                "Japanese",
                "Chinese",
                "Spanish",
                "German",
            ]
            .contains(&line.text)
            {
                self.language = Some(line.span);
            }
            end += 1;
        }
        // Or each line of it has an empty one below.
        while let Some(next) = (end..lines.len()).find(|&index| !lines[index].text.is_empty()) {
            let text = lines[next].text;
            let is_head = is_rights(text)
                || self.language.is_none() && text.len() <= 30 && !text.ends_with('.');
            if !is_head || next > outlet + 14 {
                break;
            }
            if text.len() <= 30
                && text.chars().all(char::is_alphabetic)
                && text.chars().any(char::is_lowercase)
            {
                self.language = Some(lines[next].span);
            }
            end = next + 1;
        }
        Some(end)
    }
}

fn lines<'a>(text: &'a str, labels: &Labels) -> Vec<Line<'a>> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let whole = Span::new(start, start + line.len());
            start = whole.end;
            let span = whole.trim(text);
            let label = labels
                .read(line)
                .map(|(meaning, at)| (meaning, whole.start + at));
            Line {
                span,
                text: &text[span.start..span.end],
                label,
            }
        })
        .collect()
}

fn last_label(lines: &[Line<'_>]) -> Option<usize> {
    let is_above = |line: &Line<'_>| {
        matches!(
            line.label,
            Some((Meaning::Other | Meaning::Byline | Meaning::Title, _))
        )
    };
    let head = lines.iter().take(30).rposition(is_above)?;
    // The value of the label goes on to the next empty line.
    (head..lines.len()).find(|&index| lines[index].text.is_empty())
}

/// Returns the value behind the label in line `index`: to the end of its paragraph, or the paragraph below.
fn value(text: &str, lines: &[Line<'_>], index: usize, start: usize, body: usize) -> Option<Span> {
    let is_end = |line: &Line<'_>| line.text.is_empty() || line.label.is_some();
    let mut first = index + 1;
    if text[start..lines[index].span.end.max(start)]
        .trim()
        .is_empty()
    {
        // The label stands alone: its value may stand below an empty line.
        first = (first..lines.len()).find(|&next| !lines[next].text.is_empty())?;
        if lines[first].label.is_some() || first == body {
            return None;
        }
        first += 1;
    }
    let end = (first..lines.len())
        .find(|&next| is_end(&lines[next]))
        .unwrap_or(lines.len());
    let span = Span::new(start, lines[end - 1].span.end.max(start)).trim(text);
    (!span.is_empty()).then_some(span)
}

/// Returns the body: from the label or line `first` to the first label below that ends it.
fn body_span(text: &str, lines: &[Line<'_>], first: usize, database: Database) -> Option<Span> {
    let line = lines.get(first)?;
    let start = match line.label {
        Some((Meaning::Body, start)) => start,
        _ => line.span.start,
    };
    let ends = |line: &Line<'_>| {
        let is_label = line
            .label
            .is_some_and(|(meaning, _)| !matches!(meaning, Meaning::More | Meaning::Body));
        let is_last = match database {
            Database::Factiva => {
                line.text.starts_with("Document ") && line.text.split_whitespace().count() == 2
            }
            Database::Nexis => line.text == "End of Document" || is_rights(line.text),
            Database::ProQuest => line.text.starts_with("____________________"),
        };
        is_label && !(database == Database::Nexis && is_sentence(line)) || is_last
    };
    let end = lines[first + 1..]
        .iter()
        .find(|line| ends(line))
        .map_or(text.len(), |line| line.span.start);
    let span = Span::new(start.min(end), end).trim(text);
    (!span.is_empty()).then_some(span)
}

/// A label of Nexis is also how a line of prose may begin: `Notes: …`.
fn is_sentence(line: &Line<'_>) -> bool {
    matches!(line.label, Some((Meaning::Tail | Meaning::Other, _)))
        && !line
            .text
            .split(':')
            .next()
            .unwrap_or("")
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || !byte.is_ascii_alphabetic())
        && line.text.ends_with('.')
}

fn is_length(text: &str) -> bool {
    text.strip_suffix(" words").is_some_and(|number| {
        !number.is_empty()
            && number
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b',')
    })
}

/// A short line with a day and a year.
fn is_day(text: &str) -> bool {
    let words: Vec<&str> = text
        .split([' ', ',', '.'])
        .filter(|it| !it.is_empty())
        .collect();
    let number = |digits: std::ops::RangeInclusive<usize>| {
        words.iter().any(|word| {
            digits.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    (3..=8).contains(&words.len()) && number(4..=4) && number(1..=2)
}

fn is_hour(text: &str) -> bool {
    text.len() <= 10 && text.contains(':') && text.starts_with(|first: char| first.is_ascii_digit())
}

fn is_rights(text: &str) -> bool {
    ["Copyright", "(c)", "(C)", "©", "All Rights Reserved"]
        .iter()
        .any(|start| text.starts_with(start))
}

fn is_edition(text: &str) -> bool {
    text.ends_with(" Edition") || text.contains("Edition - ")
}

fn is_counter(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    matches!(words[..], ["Document", number, "of", count] | [number, "of", count] if (number.to_owned() + count).bytes().all(|byte| byte.is_ascii_digit()))
}
