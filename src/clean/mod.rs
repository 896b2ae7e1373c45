//! Text to blocks: which lines are the article and which the page around it. General rules only: what a line says
//! of itself (`evidence`, by the tables of the lexicon and by its form), then where it stands (`head`, `body`, `tail`).
//! When unsure a line stays a paragraph: no body line is ever dropped for tidiness.

mod body;
mod count;
mod date;
mod dateline;
mod evidence;
mod head;
mod join;
mod line;
mod markdown;
mod sheet;
mod stamp;
mod tail;

#[cfg(test)]
mod tests;

pub use date::to_iso;

use rustc_hash::FxHashMap;

use crate::article::{Block, Role, Span};
use crate::lexicon::{PageKind, PageWord, PageWords, words_of};
use crate::text::on_one_line;

use evidence::Evidence;
use sheet::Sheet;
use stamp::Stamp;

/// A line that stands so often on a page is the head of its sheets.
const RUNNING_HEADS: usize = 3;

/// What is known of a text before its lines are read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Frame<'a> {
    /// Where the text begins; what stands before (front matter) is furniture.
    pub start: usize,
    pub is_markdown: bool,
    /// The title by a record or by front matter.
    pub title: Option<&'a str>,
}

/// The parts of a page, and what is printed about the article on it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// In order, covering all but white space.
    pub blocks: Vec<Block>,
    pub title: Option<String>,
    /// ISO 8601, possibly partial.
    pub date: Option<String>,
    pub byline: Option<String>,
    /// The place of the dateline.
    pub dateline: Option<String>,
    /// The dateline with the mark that ends it.
    pub dateline_span: Option<Span>,
    /// The agency of the dateline, or the one that signs.
    pub outlet: Option<String>,
}

/// Tells the roles of the parts of `text`.
pub fn clean(text: &str, frame: Frame, tables: &PageWords) -> Page {
    let mut sheet = sheet(text, frame, tables);
    let prose = head::first_prose(&sheet);
    let last = if let Some(prose) = prose {
        settle(&mut sheet, prose, frame.title)
    } else {
        settle_fragment(&mut sheet, frame.title);
        sheet.lines.len()
    };
    let mut page = Page {
        title: sheet.headline.map(|index| title(&sheet, index)),
        date: published(&sheet, prose.unwrap_or(0), last),
        byline: sheet
            .byline
            .map(|span| on_one_line(&text[span.start..span.end])),
        ..Page::default()
    };
    read_dateline(&sheet, &mut page);
    page.blocks = blocks(sheet, frame.start);
    page
}

fn sheet<'a>(text: &'a str, frame: Frame, tables: &'a PageWords) -> Sheet<'a> {
    let is_markdown = frame.is_markdown;
    let lines = line::split(text, frame.start, is_markdown);
    let is_barred = |line: &line::Line| is_barred(text, line, tables, is_markdown);
    let lines = join::join(text, lines, tables, &is_barred);
    let evidence: Vec<Evidence> = lines
        .iter()
        .map(|line| evidence::weigh(text, line, tables, is_markdown))
        .collect();
    let mut sheet = Sheet {
        text,
        tables,
        is_markdown,
        roles: vec![Role::Paragraph; lines.len()],
        lines,
        evidence,
        headline: None,
        byline: None,
        agency: None,
    };
    mark_running_heads(&mut sheet);
    sheet
}

/// The head of a printed page comes back on every sheet; above the running text it may be the headline.
fn mark_running_heads(sheet: &mut Sheet) {
    let mut seen: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let mut has_prose = false;
    for index in 0..sheet.lines.len() {
        has_prose |= sheet.is_prose(index);
        if !sheet.is_title_like(index) || sheet.lines[index].shape.words < 3 {
            continue;
        }
        let core = sheet.lines[index].core;
        let slice = sheet.text[core.start..core.end]
            .trim_end_matches(|last: char| last.is_ascii_digit() || last.is_whitespace());
        let copies = seen.entry(slice).or_default();
        // A copy above the text is counted, never marked.
        copies.push(if has_prose { index } else { usize::MAX });
    }
    for index in seen
        .into_values()
        .filter(|copies| copies.len() >= RUNNING_HEADS)
        .flatten()
    {
        if let Some(evidence) = sheet.evidence.get_mut(index) {
            *evidence = Evidence::Furniture(PageKind::Navigation);
        }
    }
}

/// Tells whether a line joins no other: a heading of Markdown, or words of the page alone.
fn is_barred(text: &str, line: &line::Line, tables: &PageWords, is_markdown: bool) -> bool {
    let slice = &text[line.span.start..line.span.end];
    if is_markdown && (markdown::heading_depth(slice).is_some() || markdown::is_links_only(slice)) {
        return true;
    }
    let is_byline = line.shape.words <= 6
        && line.shape.opening == line::Opening::Upper
        && tables
            .beginning(slice, line.shape.words)
            .is_some_and(|(kind, _)| matches!(kind, PageKind::Byline | PageKind::Editing));
    is_byline
        || line.shape.alphanumeric == 0
        || (line.shape.words <= 6 && tables.cover(&words_of(slice)).is_some())
}

/// Settles a page with running text from line `prose` on; returns the last line of it.
fn settle(sheet: &mut Sheet, prose: usize, title: Option<&str>) -> usize {
    head::settle(sheet, prose, title);
    let end = tail::find(sheet, prose);
    let last = tail::last_prose(sheet, prose, end);
    let role = sheet.roles[prose];
    body::settle(sheet, prose, last + 1);
    if role == Role::Deck {
        sheet.roles[prose] = role;
    }
    tail::settle(sheet, last + 1, end);
    last
}

/// Settles a text without running text: what is the page's is furniture, the rest stays, and a headline is
/// claimed only where Markdown or the record says so.
fn settle_fragment(sheet: &mut Sheet, title: Option<&str>) {
    let known = title.map(crate::text::fold);
    for index in 0..sheet.lines.len() {
        let is_headline = sheet.headline.is_none()
            && (sheet.heading_depth(index) == Some(1)
                || known.as_deref() == Some(&crate::text::fold(sheet.slice(index))));
        let role = match &sheet.evidence[index] {
            _ if is_headline => Role::Headline,
            Evidence::Furniture(_) => Role::Furniture,
            Evidence::Caption => Role::Caption,
            Evidence::Byline { .. } => Role::Byline,
            Evidence::Stamp(_) => Role::Stamp,
            Evidence::None if sheet.heading_depth(index).is_some() => Role::Heading,
            Evidence::None
            | Evidence::End { .. }
            | Evidence::Section
            | Evidence::Row
            | Evidence::Agency => Role::Paragraph,
        };
        if is_headline {
            sheet.headline = Some(index);
        }
        head::settle_line(sheet, index, role);
    }
}

/// Returns the printed day of publication: the first stamp below the headline, else above it, else below the text.
fn published(sheet: &Sheet, prose: usize, last: usize) -> Option<String> {
    let top = sheet.headline.unwrap_or(0);
    let stamps: Vec<(usize, &Stamp)> = sheet
        .evidence
        .iter()
        .enumerate()
        .filter_map(|(index, evidence)| match evidence {
            Evidence::Stamp(stamp) if sheet.roles[index] == Role::Stamp => Some((index, stamp)),
            _ => None,
        })
        .filter(|(_, stamp)| stamp.date.is_some())
        .collect();
    let rank = |&(index, stamp): &(usize, &Stamp)| {
        let place = match index {
            _ if index >= top && index <= prose + 2 => 0,
            _ if index < top => 1,
            _ if index > last => 2,
            _ => 3,
        };
        (stamp.is_update, place, index)
    };
    let stamp = stamps
        .into_iter()
        .min_by_key(rank)
        .and_then(|(_, stamp)| stamp.date.clone());
    stamp.or_else(|| byline_date(sheet))
}

/// The writer's line often carries the day: `By Ada Roe | 3 May 2011`.
fn byline_date(sheet: &Sheet) -> Option<String> {
    (0..sheet.lines.len())
        .filter(|&index| sheet.roles[index] == Role::Byline)
        .find_map(|index| date::find(&words_of(sheet.slice(index)), sheet.tables)?.iso)
}

/// In how many paragraphs the labels of a transcript are looked for: more than one of them in so many, and the first is no
/// dateline. Chosen, not measured.
const TURNS: usize = 12;

/// Takes place, agency and day from the first paragraph that begins with a dateline.
fn read_dateline(sheet: &Sheet, page: &mut Page) {
    let paragraphs = || {
        (0..sheet.lines.len())
            .filter(|&index| matches!(sheet.roles[index], Role::Paragraph | Role::Deck))
    };
    let is_transcript = || {
        let labelled = paragraphs()
            .take(TURNS)
            .filter(|&index| dateline::is_labelled(sheet.slice(index)));
        labelled.count() > 1
    };
    let dateline = paragraphs()
        .take(3)
        .find_map(|index| Some((index, dateline::read(sheet.slice(index), sheet.tables)?)))
        .filter(|(_, dateline)| !dateline.is_label || !is_transcript());
    let signed = sheet
        .agency
        .map(|span| on_one_line(&sheet.text[span.start..span.end]));
    if let Some((index, dateline)) = dateline {
        let start = sheet.lines[index].core.start;
        page.dateline_span = Some(Span::new(start, start + dateline.end).trim(sheet.text));
        page.dateline = dateline.place.as_deref().map(on_one_line);
        page.outlet = dateline.agency;
        page.date = page.date.take().or(dateline.date);
    }
    page.outlet = page.outlet.take().or(signed);
    page.byline = page.byline.take().or_else(|| page.outlet.clone());
}

fn title(sheet: &Sheet, index: usize) -> String {
    let slice = sheet.slice(index);
    if sheet.is_markdown {
        on_one_line(&markdown::plain(slice))
    } else {
        on_one_line(slice)
    }
}

fn blocks(sheet: Sheet, start: usize) -> Vec<Block> {
    let before = Span::new(0, start).trim(sheet.text);
    let first = (!before.is_empty()).then(|| Block::new(Role::Furniture, before));
    let rest = sheet
        .lines
        .into_iter()
        .zip(sheet.roles)
        .map(|(line, role)| Block {
            role,
            span: line.span,
            glue: line.glue,
        });
    first.into_iter().chain(rest).collect()
}
