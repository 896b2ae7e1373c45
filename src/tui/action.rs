//! The table of commands: each one once, with its name, keys, sentence and the places it applies to. Help, palette,
//! the hint line and the README's key table are read from it; no key is spelled anywhere else.

pub use super::context::Context;
use super::context::{
    ARTICLES, BESIDE, BOARD, COMPARE, COMPLETING, CORRECTABLE, COUNTED, DIFFERING, EXPORT, FACTS,
    FACTUAL, FIGURES, JUMP, KEEPING, LEAVING, LISTS, MOVING, NAMING, NOT_COMPARE, NOTING, OPENING,
    PARTED, PICKING, PINNING, PIPING, PLACED, QUOTING, READ, RESULTS, SAVING, SELECT, STEPPING,
    TEXT, TYPING, UNCOUNTED, VIEWS, WIDENING,
};
use super::key::{sequence, spelled};

/// Something that a reader can ask for by a key or by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    Down,
    Up,
    PageDown,
    PageUp,
    HalfPageDown,
    HalfPageUp,
    Top,
    Bottom,
    Open,
    Left,
    Right,
    NextPane,
    PreviousPane,
    ArticlesPane,
    ReadingPane,
    FactsPane,
    Zoom,
    NextArticle,
    PreviousArticle,
    NextUnread,
    PreviousUnread,
    NextParagraph,
    PreviousParagraph,
    NextHeading,
    PreviousHeading,
    NextQuote,
    PreviousQuote,
    NextFact,
    PreviousFact,
    Search,
    NextMatch,
    PreviousMatch,
    Jump,
    Back,
    Forward,
    Compare,
    Board,
    Pin,
    PinPassage,
    PinHit,
    Filter,
    Axes,
    Difference,
    Like,
    Themes,
    FilterFacts,
    Figures,
    FilterRows,
    Plot,
    Person,
    PersonOfHit,
    Correct,
    Undo,
    Unpin,
    PinLeft,
    PinRight,
    Annotate,
    NameBoard,
    Export,
    ToggleRead,
    Star,
    Tag,
    Bookmark,
    GoToBookmark,
    NextNote,
    PreviousNote,
    Outline,
    Places,
    Address,
    Edit,
    Pipe,
    FilterList,
    Select,
    NextWord,
    PreviousWord,
    NextSentence,
    PreviousSentence,
    SwapEnds,
    CopySelection,
    Furniture,
    Reveal,
    CopyParagraph,
    CopyQuote,
    CopyFact,
    CopyCitation,
    CopyAddress,
    CopyPath,
    Problems,
    Palette,
    Help,
    Reload,
    TurnReading,
    Redraw,
    Suspend,
    Close,
    Quit,
    Accept,
    Cancel,
    Narrow,
    CopyHit,
    SearchLibrary,
    EditQuery,
    TurnOrder,
    TurnLayout,
    SortNext,
    SortPrevious,
    CopyPlace,
    KeepQuery,
    Complete,
    NextForm,
    PreviousForm,
    NextHit,
    PreviousHit,
    EraseCharacter,
    EraseWord,
    EraseLine,
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Command {
    pub action: Action,
    /// What it is called in the palette.
    pub name: &'static str,
    /// Sequences as [`sequence`] reads them, the one to show first.
    pub keys: &'static [&'static str],
    /// What it does, in a few words.
    pub sentence: &'static str,
    pub contexts: &'static [Context],
}

const fn row(
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    sentence: &'static str,
    contexts: &'static [Context],
) -> Command {
    Command {
        action,
        name,
        keys,
        sentence,
        contexts,
    }
}

/// Every command, in the order help shows them.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = &[
    row(Action::Down,              "down",               &["j", "<Down>"],               "one line, row or topic down", MOVING),
    row(Action::Up,                "up",                 &["k", "<Up>"],                 "one line, row or topic up", MOVING),
    row(Action::PageDown,          "page-down",          &["<Space>", "<PgDn>", "^F"],   "one page down", LISTS),
    row(Action::PageUp,            "page-up",            &["b", "<PgUp>", "^B"],         "one page up", LISTS),
    row(Action::HalfPageDown,      "half-page-down",     &["d", "^D"],                   "half a page down", LISTS),
    row(Action::HalfPageUp,        "half-page-up",       &["u", "^U"],                   "half a page up", LISTS),
    row(Action::Top,               "top",                &["gg", "<Home>"],              "to the start", MOVING),
    row(Action::Bottom,            "bottom",             &["G", "<End>"],                "to the end", MOVING),
    row(Action::Open,              "open",               &["<Enter>"],                   "open the selected article, fact, cell, value, quote or choice", OPENING),
    row(Action::Left,              "left",               &["h", "<Left>"],               "pane, summit, column, value or pin to the left", BESIDE),
    row(Action::Right,             "right",              &["l", "<Right>"],              "pane, summit, column, value or pin to the right", BESIDE),
    row(Action::NextPane,          "next-pane",          &["<Tab>"],                     "to the next pane", READ),
    row(Action::PreviousPane,      "previous-pane",      &["<S-Tab>"],                   "to the previous pane", READ),
    row(Action::ArticlesPane,      "articles",           &["1"],                         "to the list of articles", VIEWS),
    row(Action::ReadingPane,       "text",               &["2"],                         "to the text", VIEWS),
    row(Action::FactsPane,         "facts",              &["3"],                         "to the facts", VIEWS),
    row(Action::Zoom,              "zoom",               &["0"],                         "give one pane the whole width, or take it back", READ),
    row(Action::NextArticle,       "next-article",       &["J"],                         "open the next article", READ),
    row(Action::PreviousArticle,   "previous-article",   &["K"],                         "open the previous article", READ),
    row(Action::NextUnread,        "next-unread",        &["]u"],                        "open the next unread article", READ),
    row(Action::PreviousUnread,    "previous-unread",    &["[u"],                        "open the previous unread article", READ),
    row(Action::NextQuote,         "next-quote",         &["]q"],                        "next quote", READ),
    row(Action::PreviousQuote,     "previous-quote",     &["[q"],                        "previous quote", READ),
    row(Action::NextFact,          "next-fact",          &["]f"],                        "next figure, date, document or summit", READ),
    row(Action::PreviousFact,      "previous-fact",      &["[f"],                        "previous figure, date, document or summit", READ),
    row(Action::NextParagraph,     "next-paragraph",     &["}"],                         "next paragraph or section", PARTED),
    row(Action::PreviousParagraph, "previous-paragraph", &["{"],                         "previous paragraph or section", PARTED),
    row(Action::NextHeading,       "next-heading",       &["]]"],                        "next heading", READ),
    row(Action::PreviousHeading,   "previous-heading",   &["[["],                        "previous heading", READ),
    row(Action::Search,            "search",             &["/"],                         "find in the article", TEXT),
    row(Action::FilterFacts,       "filter-facts",       &["/", "&"],                    "only the facts with some words", FACTS),
    row(Action::NextMatch,         "next-match",         &["n"],                         "next match; in a word difference, the next pair", STEPPING),
    row(Action::PreviousMatch,     "previous-match",     &["N"],                         "previous match or pair", STEPPING),
    row(Action::Jump,              "jump",               &["^P"],                        "jump to anything", LISTS),
    row(Action::Compare,           "compare",            &["C"],                         "what was said, summit by summit", NOT_COMPARE),
    row(Action::Board,             "board",              &["B"],                         "what you pinned, side by side", VIEWS),
    row(Action::Pin,               "pin",                &["c"],                         "pin the selected quote, fact or paragraph to the board", PINNING),
    row(Action::PinPassage,        "pin-passage",        &["gc"],                        "pin words of the article, named by the first and the last", READ),
    row(Action::Filter,            "filter",             &["f"],                         "filter by speaker, topic or words", COMPARE),
    row(Action::Axes,              "axes",               &["x"],                         "choose what columns and rows stand for", COMPARE),
    row(Action::Difference,        "difference",         &["w"],                         "word difference with the neighbour, or of two quotes", DIFFERING),
    row(Action::Like,              "like",               &["~"],                         "quotes like this one", DIFFERING),
    row(Action::Figures,           "figures",            &["F"],                         "what is counted, period by period", UNCOUNTED),
    row(Action::FilterRows,        "filter-rows",        &["f", "/"],                    "only the rows with some words", FIGURES),
    row(Action::Plot,              "plot",               &["p"],                         "bars or a line", FIGURES),
    row(Action::Person,            "person",             &["P"],                         "all there is of the selected person or speaker", NAMING),
    row(Action::PersonOfHit,       "person-of-hit",      &["^G"],                        "all there is of the person found", JUMP),
    row(Action::Back,              "back",               &["^O", "[j"],                  "back to where you came from", LISTS),
    row(Action::Forward,           "forward",            &["]j"],                        "forward again", LISTS),
    row(Action::Themes,            "themes",             &["gt"],                        "show or hide themes that are no topic yet", COMPARE),
    row(Action::Correct,           "correct",            &["e"],                         "put right what is selected", CORRECTABLE),
    row(Action::Undo,              "undo",               &["U"],                         "take back the last change: mark, note, board, correction", VIEWS),
    row(Action::Unpin,             "unpin",              &["x", "<Del>"],                "take the pin off the board", BOARD),
    row(Action::PinLeft,           "pin-left",           &["H", "<"],                     "move the pin to the left", BOARD),
    row(Action::PinRight,          "pin-right",          &["L", ">"],                    "move the pin to the right", BOARD),
    row(Action::Annotate,          "annotate",           &["a"],                         "write a note on the pin, the passage or the article", NOTING),
    row(Action::NameBoard,         "name-board",         &["t"],                         "give the board a title", BOARD),
    row(Action::Export,            "export",             &["s"],                         "save this as a file, with citations", SAVING),
    row(Action::ToggleRead,        "toggle-read",        &["r"],                         "mark as read or unread", READ),
    row(Action::Star,              "star",               &["*"],                        "star the article, or take the star away", READ),
    row(Action::Tag,               "tag",                &["t"],                        "tags of the article", READ),
    row(Action::Bookmark,          "bookmark",           &["m"],                        "bookmark this place: then a letter", PLACED),
    row(Action::GoToBookmark,      "go-to-bookmark",     &["'"],                        "to the bookmark of a letter; '' goes back", READ),
    row(Action::NextNote,          "next-note",          &["]n"],                       "next note", READ),
    row(Action::PreviousNote,      "previous-note",      &["[n"],                       "previous note", READ),
    row(Action::Select,            "select",             &["V"],                        "select text; again: the sentence, the paragraph", WIDENING),
    row(Action::NextWord,          "next-word",          &["w", "l", "<Right>"],        "select to the next word", SELECT),
    row(Action::PreviousWord,      "previous-word",      &["b", "h", "<Left>"],         "select to the word before", SELECT),
    row(Action::NextSentence,      "next-sentence",      &[")"],                        "select to the end of the sentence, or the next", SELECT),
    row(Action::PreviousSentence,  "previous-sentence",  &["("],                        "select to the start of the sentence, or the one before", SELECT),
    row(Action::SwapEnds,          "swap-ends",          &["o"],                        "move the other end of the selection", SELECT),
    row(Action::CopySelection,     "copy-selection",     &["y"],                        "copy the selection with its source", SELECT),
    row(Action::Outline,           "outline",            &["o"],                        "headings and notes of the article", READ),
    row(Action::Places,            "places",             &["g="],                       "where else this text stands, and other tellings of its story", READ),
    row(Action::Address,           "address",            &["O"],                        "the web address of the article, shown and copied", READ),
    row(Action::Edit,              "edit",               &["v"],                        "open the file in $VISUAL or $EDITOR, at the line", READ),
    row(Action::Pipe,              "pipe",               &["|"],                        "give the article or the selection to a command", PIPING),
    row(Action::FilterList,        "filter-list",        &["&"],                        "only the articles that a query finds", ARTICLES),
    row(Action::Furniture,         "furniture",          &["z"],                         "fold or show page furniture", READ),
    row(Action::Reveal,            "reveal",             &["Z"],                         "show hidden marks by name, or hide them", READ),
    row(Action::CopyParagraph,     "copy-paragraph",     &["yy"],                        "copy the paragraph, or the row, with its source", COUNTED),
    row(Action::CopyQuote,         "copy-quote",         &["yq"],                        "copy the quote with speaker and source", QUOTING),
    row(Action::CopyFact,          "copy-fact",          &["yf"],                        "copy the fact with its source", FACTUAL),
    row(Action::CopyCitation,      "copy-citation",      &["yc"],                        "copy the citation of the article", READ),
    row(Action::CopyAddress,       "copy-address",       &["yu"],                        "copy the web address of the article", READ),
    row(Action::CopyPath,          "copy-path",          &["yp"],                        "copy the path of the article", READ),
    row(Action::Problems,          "problems",           &["gp"],                        "files that could not be read", VIEWS),
    row(Action::Palette,           "palette",            &[":"],                         "a command by its name", LISTS),
    row(Action::Help,              "help",               &["?"],                         "all keys", MOVING),
    row(Action::Reload,            "reload",             &["R"],                         "read the article again from its file", READ),
    row(Action::TurnReading,       "stop-reading",       &["gi"],                        "stop reading the archive, go on, or look for changes", VIEWS),
    row(Action::Redraw,            "redraw",             &["^L"],                        "draw the screen anew", MOVING),
    row(Action::Suspend,           "suspend",            &["^Z"],                        "back to the shell; fg returns", MOVING),
    row(Action::Close,             "close",              &["<Esc>"],                     "close what lies on top, or leave a search", MOVING),
    row(Action::Quit,              "quit",               &["q"],                         "close what lies on top, then quit", MOVING),
    row(Action::SearchLibrary,     "search-library",     &["g/"],                        "search all articles, quotes and figures", VIEWS),
    row(Action::EditQuery,         "edit-query",         &["/", "f"],                    "change the query", RESULTS),
    row(Action::TurnOrder,         "turn-order",         &["o"],                         "newest first, or by relevance", RESULTS),
    row(Action::TurnLayout,        "concordance",        &["<Tab>"],                     "places in columns, or in two lines each", RESULTS),
    row(Action::SortNext,          "sort-next",          &[">"],                         "sort by the next column", RESULTS),
    row(Action::SortPrevious,      "sort-previous",      &["<"],                         "sort by the column before", RESULTS),
    row(Action::CopyPlace,         "copy-place",         &["yy", "^Y"],                  "copy the place with its source", RESULTS),
    row(Action::KeepQuery,         "keep-query",         &["m"],                         "keep the query at the top of the list, or forget it", KEEPING),
    row(Action::Accept,            "accept",             &["<Enter>"],                   "take it", TYPING),
    row(Action::Cancel,            "cancel",             &["<Esc>", "^C"],               "close without", LEAVING),
    row(Action::NextHit,           "next-hit",           &["<Down>", "^N"],              "next hit", PICKING),
    row(Action::PreviousHit,       "previous-hit",       &["<Up>", "^P"],                "previous hit", PICKING),
    row(Action::Narrow,            "narrow",             &["<Tab>"],                     "narrow to this kind, or widen again", JUMP),
    row(Action::CopyHit,           "copy-hit",           &["^Y"],                        "copy the hit with its source", JUMP),
    row(Action::PinHit,            "pin-hit",            &["^T"],                        "pin the hit to the board", JUMP),
    row(Action::NextForm,          "next-form",          &["<Tab>", "<Down>"],           "next form", EXPORT),
    row(Action::PreviousForm,      "previous-form",      &["<S-Tab>", "<Up>"],           "previous form", EXPORT),
    row(Action::Complete,          "complete",           &["<Tab>"],                     "complete the field or the name", COMPLETING),
    row(Action::EraseCharacter,    "erase",              &["<Backspace>"],               "erase a character; an empty line closes", TYPING),
    row(Action::EraseWord,         "erase-word",         &["^W"],                        "erase a word", TYPING),
    row(Action::EraseLine,         "erase-line",         &["^U"],                        "erase the line", TYPING),
];

impl Action {
    /// Returns the action's row of the table.
    pub fn command(self) -> &'static Command {
        COMMANDS
            .iter()
            .find(|command| command.action == self)
            .expect("every action has a row, a test says so")
    }
}

/// Returns the table of keys as the README shows it.
pub fn key_table_markdown() -> String {
    let head = "| key | command | what it does |\n|---|---|---|\n".to_owned();
    let rows = COMMANDS.iter().map(|command| {
        let keys: Vec<String> = command.keys.iter().map(|keys| code(keys)).collect();
        format!(
            "| {} | {} | {} |\n",
            keys.join(" "),
            command.name,
            command.sentence
        )
    });
    std::iter::once(head).chain(rows).collect()
}

fn code(keys: &str) -> String {
    let shown = spelled(&sequence(keys));
    format!("`{}`", shown.replace('|', "\\|"))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_command_has_a_name_of_its_own() {
        let names: HashSet<_> = COMMANDS.iter().map(|command| command.name).collect();
        let actions: HashSet<_> = COMMANDS.iter().map(|command| command.action).collect();
        assert_eq!(
            (names.len(), actions.len()),
            (COMMANDS.len(), COMMANDS.len())
        );
    }

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for context in Context::ALL {
            let mut seen: Vec<Vec<_>> = Vec::new();
            for command in COMMANDS.iter().filter(|it| it.contexts.contains(&context)) {
                for keys in command.keys.iter().map(|keys| sequence(keys)) {
                    let clash = seen
                        .iter()
                        .find(|it| it.starts_with(&keys) || keys.starts_with(it));
                    assert!(clash.is_none(), "{context:?} {keys:?} {}", command.name);
                    seen.push(keys);
                }
            }
        }
    }

    #[test]
    fn no_key_is_bound_that_terminals_use_themselves() {
        for keys in COMMANDS.iter().flat_map(|command| command.keys) {
            let is_suspend = *keys == "^Z";
            for forbidden in ["^S", "^Q", "^\\", "^I", "^M", "^J", "^H", "^["] {
                assert!(is_suspend || !keys.starts_with(forbidden), "{keys}");
            }
        }
    }

    #[test]
    fn the_key_table_lists_every_command() {
        let table = key_table_markdown();
        assert_eq!(table.lines().count(), COMMANDS.len() + 2);
        assert!(table.contains("| `gg` `Home` | top | to the start |"));
    }
}
