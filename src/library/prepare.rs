//! An article and its analysis made ready to be written: all that costs time and needs no database, so that worker
//! threads can do it.

use std::borrow::Cow;

use crate::analysis::{Analysis, Quote, QuoteKind};
use crate::article::{Article, Block, Positions, Role, Span};
use crate::copies::{Sketch, Words, weave};
use crate::text::{count_pieces, is_collapsed, on_one_line};

use super::correct::Corrector;
use super::digest::{content, digest};
use super::mentions::Mentions;
use super::tokens;

/// What stands between the spans of an interrupted quote.
const INTERRUPTION: &str = " … ";

/// Statements shorter than this many words are the same only from the same speaker ("We agree").
const TELLING_WORDS: usize = 6;

/// An article ready to be written.
pub(super) struct Prepared {
    pub article: Article,
    pub analysis: Analysis,
    pub key: String,
    pub lines: Positions,
    /// Its plain facts.
    pub mentions: Mentions,
    /// For the full-text index.
    pub title_words: String,
    pub body_words: String,
    /// Words of the body.
    pub words: usize,
    /// In the order of the analysis's quotes.
    pub quotes: Vec<QuoteWords>,
    /// A hash of the article's text.
    pub content: i64,
    /// What its like is found by, and how many different runs of words it has; none of short ones.
    pub sketch: Option<(Sketch, usize)>,
    /// The whole of it as JSON, where no file gives it back cheaply; without corrections.
    pub kept: Option<String>,
    /// Corrections that could not be applied, and why.
    pub gone: Vec<String>,
}

/// What is kept of an article that no file of its own gives back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    Nothing,
    /// The article; what is in it is found again.
    Article,
    /// Also what was found in it: elsewhere, by other rules.
    Analysis,
}

/// The words of a quote.
pub(super) struct QuoteWords {
    pub text: String,
    /// None where it would be the same as `text`.
    pub reading: Option<String>,
    /// For the full-text index.
    pub index: String,
    pub statement: i64,
    pub weight: i64,
}

impl Prepared {
    /// Corrects and prepares one article.
    pub fn new(
        article: Article,
        analysis: Analysis,
        keep: Keep,
        corrector: &Corrector<'_>,
    ) -> Self {
        let content = content(&article);
        Self::with_content(content, article, analysis, keep, corrector)
    }

    /// Does the same where the hash of the article's text is known.
    pub fn with_content(
        content: i64,
        article: Article,
        mut analysis: Analysis,
        keep: Keep,
        corrector: &Corrector<'_>,
    ) -> Self {
        let kept = match keep {
            Keep::Nothing => None,
            Keep::Article => whole(&article, None),
            Keep::Analysis => whole(&article, Some(&analysis)),
        };
        let gone = corrector.correct(&article, &mut analysis);
        let title = analysis.title.as_ref().map(|title| title.value.as_str());
        let mut title_words = String::new();
        tokens::append(
            title.or(article.title.as_deref()).unwrap_or_default(),
            &mut title_words,
        );
        let Body {
            tokens: body_words,
            words,
            told,
        } = Body::of(&article);
        let lines = Positions::of(&article);
        let (fabric, sketch) = weave(&told);
        Self {
            gone: gone.into_iter().map(|problem| problem.reason).collect(),
            key: article.origin.key(),
            mentions: Mentions::new(&article, &analysis.facts, &lines),
            lines,
            title_words,
            body_words,
            words,
            quotes: analysis
                .quotes
                .iter()
                .map(|quote| QuoteWords::new(&article, quote))
                .collect(),
            content,
            sketch: sketch.map(|sketch| (sketch, fabric.count())),
            kept,
            article,
            analysis,
        }
    }
}

impl QuoteWords {
    fn new(article: &Article, quote: &Quote) -> Self {
        let mut text = String::with_capacity(quote.spans.iter().map(|span| span.len()).sum());
        let mut reading: Option<String> = None;
        for (number, &span) in quote.spans.iter().enumerate() {
            let (printed, words) = (slice(&article.text, span), as_words(article, span));
            let part = if number > 0 { INTERRUPTION } else { "" };
            text.push_str(part);
            if let Some(reading) = &mut reading {
                reading.push_str(part);
            } else if words != printed {
                reading = Some(text.clone());
            }
            text.push_str(printed);
            if let Some(reading) = &mut reading {
                reading.push_str(&words);
            }
        }
        let mut index = String::with_capacity(text.len());
        tokens::append(reading.as_deref().unwrap_or(&text), &mut index);
        Self {
            statement: statement(&index, quote),
            weight: weight(quote, &index),
            reading,
            text,
            index,
        }
    }
}

/// Returns the text of `span`; nothing where it does not fit.
pub(super) fn slice(text: &str, span: Span) -> &str {
    text.get(span.start..span.end).unwrap_or_default()
}

/// Returns the words of `span` as one reads them: the glue of split words left out, white space one space.
pub(super) fn read_as_words(article: &Article, span: Span) -> String {
    as_words(article, span).into_owned()
}

fn as_words(article: &Article, span: Span) -> Cow<'_, str> {
    let first = article
        .blocks
        .partition_point(|block| block.span.end <= span.start);
    let glue = article.blocks[first..]
        .iter()
        .take_while(|block| block.span.start < span.end)
        .flat_map(|block| &block.glue);
    let mut glue = glue.filter(|gap| span.contains(**gap)).peekable();
    let text = slice(&article.text, span);
    if glue.peek().is_none() && is_collapsed(text) {
        return Cow::Borrowed(text);
    }
    let mut words = String::with_capacity(span.len());
    let mut from = span.start;
    for gap in glue {
        words.push_str(slice(&article.text, Span::new(from, gap.start)));
        from = gap.end;
    }
    words.push_str(slice(&article.text, Span::new(from, span.end)));
    Cow::Owned(on_one_line(&words))
}

fn whole(article: &Article, analysis: Option<&Analysis>) -> Option<String> {
    // A path that is no Unicode cannot be JSON; the row keeps it.
    let mut article = article.clone();
    article.origin.path = std::path::PathBuf::new();
    serde_json::to_string(&(article, analysis)).ok()
}

/// The words of an article's body.
struct Body {
    /// For the full-text index.
    tokens: String,
    /// How many there are, by the blanks between them.
    words: usize,
    /// Those by which copies are known.
    told: Words,
}

impl Body {
    fn of(article: &Article) -> Self {
        let mut body = Self {
            tokens: String::with_capacity(article.text.len()),
            words: 0,
            told: Words::with_room(article.text.len()),
        };
        for block in article.body() {
            body.words += count_pieces(slice(&article.text, block.span));
            let before = body.tokens.len();
            append_tokens(article, block, &mut body.tokens);
            if is_told(block) {
                body.told.add(&body.tokens[before..]);
            }
        }
        body
    }
}

/// Returns the words of the title and of the body of an article, for the full-text index.
pub(super) fn index_words(title: Option<&str>, article: &Article) -> [String; 2] {
    let mut words = [String::new(), String::with_capacity(article.text.len())];
    tokens::append(title.unwrap_or_default(), &mut words[0]);
    for block in article.body() {
        append_tokens(article, block, &mut words[1]);
    }
    words
}

/// Returns the words by which copies of an article are known: its paragraphs and subheadings.
pub(super) fn told(article: &Article) -> Words {
    let mut told = Words::with_room(article.text.len());
    let mut tokens = String::new();
    for block in article.blocks.iter().filter(|block| is_told(block)) {
        tokens.clear();
        append_tokens(article, block, &mut tokens);
        told.add(&tokens);
    }
    told
}

/// Tells whether a block is told: headlines, bylines and captions are what those who print a story change.
fn is_told(block: &Block) -> bool {
    matches!(block.role, Role::Paragraph | Role::Heading)
}

fn append_tokens(article: &Article, block: &Block, tokens: &mut String) {
    if block.glue.is_empty() {
        tokens::append(slice(&article.text, block.span), tokens);
    } else {
        tokens::append(&as_words(article, block.span), tokens);
    }
}

/// Returns the subheadings.
pub(super) fn headings(article: &Article) -> impl Iterator<Item = &Block> {
    article
        .blocks
        .iter()
        .filter(|block| block.role == Role::Heading)
}

/// Returns the number that all reports of one statement share: the same words, and where these say little, the
/// same speaker.
fn statement(index: &str, quote: &Quote) -> i64 {
    let hash = digest(index, 0);
    let is_telling = index
        .split_ascii_whitespace()
        .nth(TELLING_WORDS - 1)
        .is_some();
    let speaker = quote.speaker.as_ref().filter(|_| !is_telling);
    let hash = speaker.map_or(hash, |speaker| digest(&speaker.name, hash));
    hash.cast_signed()
}

/// Returns how well a quote stands for others in a cell: printed words before reported ones, a known speaker
/// before a pronoun, a full sentence before a fragment or a speech.
fn weight(quote: &Quote, index: &str) -> i64 {
    let kind = match quote.kind {
        QuoteKind::Direct => 40,
        QuoteKind::Mixed => 30,
        QuoteKind::Indirect => 20,
    };
    let speaker = match &quote.speaker {
        Some(speaker) if speaker.confidence.is_stated() => 20,
        Some(_) => 15,
        None => 0,
    };
    let length = match index.split_ascii_whitespace().count() {
        8..=40 => 30,
        5..=7 | 41..=60 => 20,
        61.. => 15,
        _ => 0,
    };
    kind + speaker + length
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, library_of};
    use super::super::{QuoteFilter, Window};
    use super::*;
    use crate::article::Origin;

    #[test]
    fn split_words_are_read_as_one_and_white_space_as_one_space() {
        let text = "T\nhe 43\nrd  meeting\twas short.\n";
        let mut sample = Sample::new("a", "T", "", text);
        let gap = |at: usize| Span::new(at, at + 1);
        sample.article.blocks = vec![Block {
            glue: vec![gap(1), gap(7)],
            ..Block::new(Role::Paragraph, Span::new(0, text.len() - 1))
        }];
        let read = |start, end| read_as_words(&sample.article, Span::new(start, end));
        assert_eq!(read(0, text.len()), "The 43rd meeting was short.");
        assert_eq!(read(5, 10), "43rd");
        assert_eq!(read(7, 8), "");
    }

    #[test]
    fn a_key_names_path_and_place_in_the_file() {
        let mut sample = Sample::new("feed.jsonl", "T", "", "x\n");
        assert_eq!(sample.article.origin.key(), "feed.jsonl");
        sample.article.origin = Origin {
            locator: Some("3".to_owned()),
            ..sample.article.origin
        };
        assert_eq!(sample.article.origin.key(), "feed.jsonl#3");
    }

    #[test]
    fn an_analysis_that_does_not_fit_its_article_is_stored_without_a_panic() {
        let mut sample =
            Sample::new("a", "T", "", "Ông said aye\n").quote("said", "Ông", &[], None);
        let quote = &mut sample.analysis.quotes[0];
        quote.spans = vec![Span::new(1, 900), Span::new(901, 902)];
        quote.summit = Some(7);
        quote.cue = Some(Span::new(2, 1));
        let library = library_of(vec![sample]);
        let rows = library
            .quotes(&QuoteFilter::default(), Window::ALL)
            .unwrap();
        assert_eq!(
            (rows.len(), rows[0].summit.is_none(), rows[0].cue.as_deref()),
            (1, true, Some(""))
        );
    }
}
