//! Keys after the habits of other programs: what differs from the table of commands, which has vim's.

use crate::config::Preset;
use crate::tui::action::Action as A;

type Row = (A, &'static [&'static str]);

/// As in less. What `g` starts elsewhere `,` starts here, for `g` goes to the start.
#[rustfmt::skip]
const LESS: &[Row] = &[
    (A::Down,          &["j", "<Down>", "^E"]),
    (A::Up,            &["k", "<Up>"]),
    (A::PageDown,      &["<Space>", "<PgDn>", "^F", "^V"]),
    (A::Top,           &["g", "<Home>"]),
    (A::Left,          &["<Left>"]),
    (A::Right,         &["<Right>"]),
    (A::Help,          &["h", "?"]),
    (A::Quit,          &["q", "Q"]),
    (A::SearchLibrary, &[",/"]),
    (A::PinPassage,    &[",c"]),
    (A::Themes,        &[",t"]),
    (A::Problems,      &[",p"]),
    (A::TurnReading,   &[",i"]),
    (A::Places,        &[",="]),
    (A::PreviousWord,  &["b", "<Left>"]),
    (A::Filter,        &["&", "f"]),
    (A::FilterRows,    &["&", "/", "f"]),
];

/// As in newsboat: `n` is the next unread article, so matches have `>` and `<`.
#[rustfmt::skip]
const NEWSBOAT: &[Row] = &[
    (A::NextUnread,     &["n", "]u"]),
    (A::PreviousUnread, &["p", "[u"]),
    (A::NextMatch,      &[">"]),
    (A::PreviousMatch,  &["<"]),
    (A::ToggleRead,     &["N", "r"]),
];

/// For hands that know no vim: arrows and named keys, and no keys that some layouts hide behind a third level.
#[rustfmt::skip]
const ARROWS: &[Row] = &[
    (A::Down,              &["<Down>"]),
    (A::Up,                &["<Up>"]),
    (A::Left,              &["<Left>"]),
    (A::Right,             &["<Right>"]),
    (A::PageDown,          &["<PgDn>", "<Space>"]),
    (A::PageUp,            &["<PgUp>"]),
    (A::HalfPageDown,      &["^D"]),
    (A::HalfPageUp,        &["^U"]),
    (A::Top,               &["<Home>"]),
    (A::Bottom,            &["<End>"]),
    (A::NextQuote,         &[".", "]q"]),
    (A::PreviousQuote,     &[",", "[q"]),
    (A::NextFact,          &[")", "]f"]),
    (A::PreviousFact,      &["(", "[f"]),
    (A::NextParagraph,     &["+", "}"]),
    (A::PreviousParagraph, &["-", "{"]),
    (A::NextArticle,       &["J"]),
    (A::PreviousArticle,   &["K"]),
    (A::Search,            &["/", "^F"]),
];

/// Returns the keys that a preset gives an action, if others than the table of commands.
pub(super) fn keys(preset: Preset, action: A) -> Option<&'static [&'static str]> {
    let rows = match preset {
        Preset::Vim => &[],
        Preset::Less => LESS,
        Preset::Newsboat => NEWSBOAT,
        Preset::Arrows => ARROWS,
    };
    let found = rows.iter().find(|(known, _)| *known == action);
    found.map(|(_, keys)| *keys)
}
