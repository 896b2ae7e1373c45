//! The seeds as the program itself reads them: the answers that a new user looks for.

use summitry::state::State;

use crate::driver::{Session, seeds};

fn session() -> Session {
    Session::on(seeds(), State::in_memory(), 120, 36)
}

#[test]
fn the_trade_of_2020_is_found_and_read_in_its_sentence() {
    let mut session = session().press("^P$204");
    session.shows("204 billion");
    let mut session = session.press("<Enter>");
    session.shows("┌ 2 ASEAN, Japan to stabilize supply chains");
    session.shows("billion in 2020");
}

#[test]
fn the_mekong_is_found_in_every_article() {
    let mut session = session().press("^Pmekong");
    session.shows("Mekong");
    let mut session = session.press("<Enter>");
    session.shows("Mekong");
}

#[test]
fn no_furniture_stands_in_the_text() {
    let mut session = session();
    for _ in 0..3 {
        session.hides("Most Viewed");
        session.hides("Reactions:");
        session = session.press("J");
    }
}
