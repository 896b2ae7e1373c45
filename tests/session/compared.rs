//! The screens of compare at the four sizes that are promised, and what they keep at every width.

use insta::assert_snapshot;
use summitry::state::State;
use summitry::tui::cell_text::LineKind;

use crate::driver::{Session, seeds, speeches};

fn session(width: u16, height: u16) -> Session {
    Session::on(speeches(), State::in_memory(), width, height)
}

fn at_four_sizes(keys: &str) -> String {
    let screens = [(40, 12), (80, 24), (120, 36), (200, 60)].map(|(width, height)| {
        let text = session(width, height).press(keys).text();
        format!("{width} × {height}\n{text}\n")
    });
    screens.concat()
}

#[test]
fn the_matrix() {
    assert_snapshot!(at_four_sizes("C"));
}

#[test]
fn the_quotes_of_a_cell() {
    assert_snapshot!(at_four_sizes("Cxjjj<Enter><Enter>"));
}

#[test]
fn the_difference() {
    assert_snapshot!(at_four_sizes("Chw"));
}

#[test]
fn the_difference_as_one_text() {
    assert_snapshot!(at_four_sizes("Chww"));
}

#[test]
fn quotes_like_one() {
    assert_snapshot!(at_four_sizes("Chh~j"));
}

#[test]
fn the_axes() {
    assert_snapshot!(at_four_sizes("Cx"));
}

#[test]
fn speakers_by_years() {
    assert_snapshot!(at_four_sizes("CxG<Enter>xjjj<Enter>"));
}

/// Asserts that the words in the cells are those of their quotes, in order, up to a `…`, and that the screen shows them.
/// Returns how many quotes were on the screen.
fn check_cells(session: &mut Session) -> usize {
    let width = session.app.size.width;
    let text = session.text();
    let comparison = session.app.comparison.as_ref().expect("compare is open");
    let grid = session.app.grid();
    let mut checked = 0;
    for (&place, lines) in &comparison.cells {
        let Some(best) = comparison.best.get(&place) else {
            continue;
        };
        let others = comparison.others.get(&place).into_iter().flatten();
        let mut quotes = std::iter::once(best).chain(others.map(|it| &it.quote));
        for group in lines.chunk_by(|one, next| one.kind == next.kind) {
            if group[0].kind != LineKind::Words {
                continue;
            }
            let quote = quotes.next().expect("a quote for all words");
            let shown: String = group.iter().map(|line| line.text.as_str()).collect();
            let bare = |text: &str| -> String {
                text.chars()
                    .filter(|it| !it.is_whitespace() && !['“', '”'].contains(it))
                    .collect()
            };
            let (shown, whole) = (bare(&shown), bare(&quote.reading));
            match shown.strip_suffix('…') {
                Some(start) => assert!(whole.starts_with(start), "{width}: {shown}"),
                None => assert_eq!(shown, whole, "{width}"),
            }
            checked += 1;
        }
        let is_whole = if grid.is_stacked {
            comparison.stacked(grid).iter().any(|it| it.0 == place.1)
        } else {
            let first = comparison.shown(grid).first().copied();
            first.is_some_and(|it| it.0 == place.0)
        };
        for line in lines.iter().filter(|_| is_whole) {
            assert!(
                text.contains(line.text.as_str()),
                "{width}: {}\n{text}",
                line.text
            );
        }
    }
    checked
}

#[test]
fn at_every_width_the_words_of_the_cells_are_the_words_of_the_quotes() {
    let mut session = session(40, 24).press("C");
    for width in 40..=240 {
        session = session.resize(width, 24);
        assert!(check_cells(&mut session) > 0, "{width}");
    }
    let mut session = Session::on(seeds(), State::in_memory(), 40, 40).press("C");
    for width in 40..=240 {
        session = session
            .resize(width, 40)
            .press(if width % 2 == 0 { "j" } else { "h" });
        check_cells(&mut session);
    }
}

#[test]
fn two_quotes_chosen_one_after_the_other_are_compared() {
    let mut session = session(120, 36).press("]qw");
    session.shows("noted; w on another quote");
    session = session.press("J]qw");
    session.shows("Word difference");
    session = session.press("<Esc>");
    session.hides("Word difference");
}

#[test]
fn a_difference_from_the_list_of_likes_closes_back_into_it() {
    let mut session = session(120, 36).press("C~");
    session.shows("At other summits");
    session.shows("═narrow the harbour gap═");
    session = session.press("w");
    session.shows("Word difference");
    session = session.press("q");
    session.shows("Quotes like this one");
    session = session.press("q");
    session.hides("Quotes like this one");
    session = session.press("~<Enter>");
    session.shows("2 ");
    session = session.press("^O");
    session.shows("Compare ·");
}

#[test]
fn a_statement_of_several_reports_stands_once() {
    let mut session = session(120, 36).press("C");
    session.shows("2 reports");
    session = session.press("l");
    session.shows("called to mind");
    session.shows("outside any summit");
}

#[test]
fn axes_and_filter_are_there_again_at_the_next_start() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let start = || Session::on(speeches(), State::open(folder.path()), 120, 36);
    start().press("CxG<Enter>f@solis<Enter>").end();
    let mut session = start();
    session.shows("speakers × summits");
    session.shows("only @solis");
}

#[test]
fn the_way_back_leads_to_the_matrix_that_was_there() {
    let mut session = session(120, 36).press("Cf@solis<Enter>l<Enter>");
    session.hides("Compare ·");
    session = session.press("Cf^U<Enter>");
    session.shows("all quotes");
    session = session.press("^O^O");
    session.shows("only @solis");
}

#[test]
fn while_a_filter_is_typed_what_passes_is_counted_and_what_is_wrong_is_marked() {
    let mut session = session(120, 36).press("Cf@solis");
    session.shows("4 quotes pass");
    session = session.press(" kind:loud");
    session.shows("kind: is one of direct, mixed, indirect");
    let style = session.style_of("kind:loud");
    assert!(
        style
            .add_modifier
            .contains(ratatui::style::Modifier::UNDERLINED)
    );
}
