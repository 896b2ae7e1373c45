//! Every key of the table does something everywhere it claims to, and no key can break anything.

use proptest::prelude::*;
use summitry::tui::action::{Action, COMMANDS, Context};
use summitry::tui::key::{Key, sequence};

use crate::driver::Session;

/// Returns the keys that lead to a context from the start.
fn way_to(context: Context) -> &'static str {
    match context {
        Context::Articles => "1",
        Context::Reading => "2",
        Context::Facts => "3",
        Context::Compare => "C",
        Context::Figures => "F",
        Context::Person => "2]qP",
        Context::Cell => "C<Enter>",
        Context::Difference => "Cw",
        Context::Like => "C~",
        Context::Axes => "Cx",
        Context::Board => "]qcB",
        Context::Correct => "e",
        Context::Problems => "gp",
        Context::Help => "?",
        Context::Jump => "^P",
        Context::Palette => ":",
        Context::Prompt => "/",
        Context::Results => "g/<Enter>",
        Context::Query => "g/",
        Context::Export => "Cs",
        Context::Select => "2V",
        Context::Letter => "2m",
        Context::Outline => "2o",
        Context::Places => "g=",
    }
}

#[test]
fn every_context_can_be_reached() {
    for context in Context::ALL {
        let session = Session::new(80, 24).press(way_to(context));
        assert_eq!(session.app.context(), context);
    }
}

#[test]
fn every_key_of_the_table_is_taken_where_it_applies() {
    for context in Context::ALL {
        for command in COMMANDS
            .iter()
            .filter(|command| command.contexts.contains(&context))
        {
            for keys in command.keys {
                let mut session = Session::new(80, 24).press(way_to(context));
                for key in sequence(keys) {
                    session.key(key);
                }
                session.hides("does nothing");
                assert!(session.app.pending.is_empty(), "{context:?} {keys}");
                let quits = command.action == Action::Quit
                    && matches!(
                        context,
                        Context::Articles | Context::Reading | Context::Facts
                    );
                assert_eq!(session.has_quit, quits, "{context:?} {keys}");
            }
        }
    }
}

#[test]
fn a_prefix_shows_what_may_follow_and_escape_cancels_it() {
    let mut session = Session::new(80, 24).press("]");
    session.shows("next-quote");
    let mut session = session.press("<Esc>");
    session.hides("next-quote");
    session.shows("scroll");
}

#[test]
fn an_unknown_key_says_where_help_is() {
    Session::new(80, 24)
        .press("X")
        .shows("X does nothing here; ? shows all keys");
}

#[test]
fn every_size_is_drawn_without_a_panic() {
    for width in 0..6 {
        for height in 0..6 {
            Session::new(width.max(1), height.max(1))
                .resize(width, height)
                .buffer();
        }
    }
    for (width, height) in [
        (39, 10),
        (40, 9),
        (40, 10),
        (41, 11),
        (79, 24),
        (119, 12),
        (300, 100),
    ] {
        for context in Context::ALL {
            Session::new(80, 24)
                .press(way_to(context))
                .resize(width, height)
                .buffer();
            Session::new(width, height).press(way_to(context)).buffer();
        }
    }
}

#[test]
fn a_screen_that_is_too_small_says_so() {
    let mut session = Session::new(30, 8);
    session.shows("too small");
    session.shows("q leaves");
}

#[test]
fn a_screen_that_is_too_small_takes_no_key_but_those_that_leave() {
    let mut unseen = Session::new(80, 24)
        .resize(20, 5)
        .press("*C")
        .resize(80, 24);
    assert_eq!(unseen.buffer(), Session::new(80, 24).buffer());
    assert_ne!(unseen.press("*").buffer(), Session::new(80, 24).buffer());
    assert!(Session::new(20, 5).press("q").has_quit);
}

fn any_key() -> impl Strategy<Value = Key> {
    let bound: Vec<Key> = COMMANDS
        .iter()
        .flat_map(|command| command.keys)
        .flat_map(|keys| sequence(keys))
        .filter(|key| *key != Key::Char('q'))
        .collect();
    prop_oneof![8 => prop::sample::select(bound), 1 => any::<char>().prop_map(Key::Char)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_keys_and_no_sizes_break_anything(
        keys in prop::collection::vec(any_key(), 1..60),
        sizes in prop::collection::vec((1..220u16, 1..70u16), 1..4),
    ) {
        let mut session = Session::apart(80, 24);
        for chunk in keys.chunks(keys.len().div_ceil(sizes.len())) {
            for key in chunk {
                session.key(*key);
                session.buffer();
            }
            let (width, height) = sizes[chunk.len() % sizes.len()];
            session = session.resize(width, height);
            session.buffer();
        }
        // A screen drawn anew shows the same: nothing depends on how one came there.
        let (width, height) = (session.app.size.width, session.app.size.height);
        let before = session.text();
        prop_assert_eq!(before, session.resize(width, height).text());
    }
}
