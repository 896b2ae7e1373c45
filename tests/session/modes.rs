//! Every mode at the three sizes, as text.

use insta::assert_snapshot;

use crate::driver::at_three_sizes;

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
