//! Every mode at the three sizes, as text.

use insta::assert_snapshot;

use crate::driver::{Session, at_three_sizes};

#[test]
fn reading() {
    assert_snapshot!(at_three_sizes(|session| session));
}

#[test]
fn the_list() {
    assert_snapshot!(at_three_sizes(|session| session.press("hj")));
}

#[test]
fn the_facts() {
    assert_snapshot!(at_three_sizes(
        |session| session.press("lgg<Enter><Enter>jjj")
    ));
}

#[test]
fn one_pane() {
    assert_snapshot!(at_three_sizes(|session| session.press("0]q")));
}

#[test]
fn the_search() {
    assert_snapshot!(at_three_sizes(|session| session.press("/fund")));
}

#[test]
fn the_jump() {
    assert_snapshot!(at_three_sizes(|session| session.press("^Pcanal")));
}

#[test]
fn comparing() {
    assert_snapshot!(at_three_sizes(|session| session.press("C")));
}

#[test]
fn a_cell() {
    assert_snapshot!(at_three_sizes(|session| session.press("C<Enter>")));
}

#[test]
fn help() {
    assert_snapshot!(at_three_sizes(|session| session.press("?")));
}

#[test]
fn the_palette() {
    assert_snapshot!(at_three_sizes(|session| session.press(":copy")));
}

/// Draws one mode at the four sizes that compare promises.
fn at_four_sizes(keys: &str) -> String {
    let screens = [(40, 12), (80, 24), (120, 36), (200, 60)].map(|(width, height)| {
        let text = Session::new(width, height).press(keys).text();
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
    assert_snapshot!(at_four_sizes("C<Enter>"));
}

#[test]
fn the_difference() {
    assert_snapshot!(at_four_sizes("Cw"));
}

#[test]
fn the_difference_as_one_text() {
    assert_snapshot!(at_four_sizes("Cww"));
}

#[test]
fn quotes_like_one() {
    assert_snapshot!(at_four_sizes("C~"));
}

#[test]
fn the_axes() {
    assert_snapshot!(at_four_sizes("Cx"));
}

#[test]
fn speakers_by_years() {
    assert_snapshot!(at_four_sizes("CxG<Enter>xjjj<Enter>"));
}
