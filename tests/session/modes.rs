//! Every mode at the four sizes, as text.

use insta::assert_snapshot;

use crate::driver::at_four_sizes;

#[test]
fn reading() {
    assert_snapshot!(at_four_sizes(|session| session));
}

#[test]
fn the_list() {
    assert_snapshot!(at_four_sizes(|session| session.press("hj")));
}

#[test]
fn the_facts() {
    assert_snapshot!(at_four_sizes(
        |session| session.press("lgg<Enter><Enter>jjj")
    ));
}

#[test]
fn one_pane() {
    assert_snapshot!(at_four_sizes(|session| session.press("0]q")));
}

#[test]
fn the_search() {
    assert_snapshot!(at_four_sizes(|session| session.press("/fund")));
}

#[test]
fn the_jump() {
    assert_snapshot!(at_four_sizes(|session| session.press("^Pcanal")));
}

#[test]
fn comparing() {
    assert_snapshot!(at_four_sizes(|session| session.press("C")));
}

#[test]
fn a_cell() {
    assert_snapshot!(at_four_sizes(|session| session.press("C<Enter>")));
}

#[test]
fn help() {
    assert_snapshot!(at_four_sizes(|session| session.press("?")));
}

#[test]
fn the_palette() {
    assert_snapshot!(at_four_sizes(|session| session.press(":copy")));
}

#[test]
fn putting_right() {
    assert_snapshot!(at_four_sizes(|session| session.press("]qe")));
}

#[test]
fn a_filter_that_is_typed() {
    assert_snapshot!(at_four_sizes(|session| session.press("Cf@solis kind:loud")));
}

#[test]
fn a_jump_to_nothing() {
    assert_snapshot!(at_four_sizes(|session| session.press("^Pxyzzy")));
}

#[test]
fn files_that_could_not_be_read() {
    assert_snapshot!(at_four_sizes(|session| session.press("gp")));
}
