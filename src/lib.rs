//! `summitry` is a reading room for press coverage of diplomatic summits: articles in, clean text, facts and quotes out,
//! read, looked up, jumped to and compared by keyboard.
//!
//! ```text
//!  files ─> source ─> clean ─> Article ─> extract ─> Analysis ─> library ─┬─> compare
//!          (walk,    (blocks)            (facts,    quotes,     (SQLite)  ├─> jump
//!           decode)                       summits)                        └─> export, cli
//!  ───────────────────────── no terminal above this line ────────── feature `tui` ─────────
//!  key ─> keymap ─> Message ─> update(&mut AppState) ─> view(&AppState) ─> frame
//!                                  └─> Effect ─> runtime (threads, clipboard, disk) ─> Message
//! ```
//!
//! # Where to start reading
//!
//! | module | is |
//! |---|---|
//! | [`article`] | the text, its blocks, spans: plain data |
//! | [`analysis`] | what was found in it: facts, quotes, summits: plain data |
//! | [`source`] | folders, files, standard input, the seeds; decoding; front matter |
//! | [`clean`] | which lines are the article and which the page around it |
//! | [`lexicon`] | every table that a rule reads |
//! | [`text`] | tokens, sentences, quotation marks, folding |
//! | [`extract`] | `Article` → `Analysis`: the rules |
//! | [`explain`] | what the rules looked at and why they decided so |
//! | [`corrections`] | what a reader puts right, kept in `summitry.toml` |
//! | [`query`] | the query language: text to a tree |
//! | [`library`] | the store; one door for every reader |
//! | [`copies`] | which articles are the same story |
//! | [`compare`] | the matrix of quotes |
//! | [`board`] | what the reader pinned, side by side |
//! | [`jump`] | the fuzzy finder |
//! | [`state`] | what the reader did: read marks, stars, tags, notes, bookmarks, positions, pins, the last view |
//! | [`safe_text`] | the one kind of text that may reach a terminal |
//! | `even_lines` | how a paragraph is broken |
//! | `spelling` | which known name a misspelled one may mean: settings, commands, fields of a query |
//! | `whole_file` | files that are whole at every moment |
//! | [`export`] | documents with citations: Markdown, CSV, JSON, HTML, BibTeX; tables |
//! | [`config`] | what a reader sets once and for all: `config.toml` |
//! | [`cli`] | one file a command |
//! | `tui` | the reader (feature `tui`) |
//!
//! # Invariants
//!
//! - A [`Span`](article::Span) is a byte range of one article's text, on character boundaries. Facts, quotes, search hits and
//!   wrapped lines all speak spans, so nothing on the screen says what the article does not.
//! - What an article does not print is marked [`Inferred`](article::Confidence::Inferred) with the rule that inferred it.
//! - No fact and no quote comes from furniture; no quote from a caption or a stamp.
//! - Every text of an article, file name or stored row reaches a terminal only as [`SafeText`](safe_text::SafeText).
//! - Reading never fails as a whole: what cannot be read is a [`Problem`](source::Problem) beside what can.
//! - There are no globals: the [`Lexicon`](lexicon::Lexicon) is built once and passed.

pub mod analysis;
pub mod article;
pub mod board;
pub mod clean;
pub mod cli;
pub mod compare;
pub mod config;
pub mod copies;
pub mod corrections;
mod even_lines;
pub mod explain;
pub mod export;
pub mod extract;
pub mod jump;
pub mod lexicon;
pub mod library;
mod parallel;
pub mod query;
pub mod safe_text;
pub mod source;
mod spelling;
pub mod state;
pub mod text;
#[cfg(feature = "tui")]
pub mod tui;
mod whole_file;
