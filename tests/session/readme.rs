//! The README's screens are those of the program, so that they cannot go stale:
//! `UPDATE_README=1 cargo test --test session readme` draws them anew.

use std::path::Path;
use std::{env, fs};

use summitry::safe_text::SafeText;
use summitry::state::State;

use crate::driver::{Session, seeds};

fn session() -> Session {
    let mut session = Session::on(seeds(), State::in_memory(), 80, 24);
    session.app.label = SafeText::line("seeds");
    session
}

/// Goes down the matrix to a topic.
fn at_topic(topic: &str) -> Session {
    let mut session = session().press("C");
    for _ in 0..100 {
        if session.text().contains(&format!("┌ {topic}")) {
            return session;
        }
        session = session.press("j");
    }
    panic!("there is no topic {topic}");
}

/// Returns the screens by the names that they have in the README.
fn screens() -> [(&'static str, String); 5] {
    let screen = |mut session: Session| session.text();
    let mekong = "Mekong sub-region";
    [
        ("reading", screen(session().press("^P$50 million<Enter>"))),
        (
            "jump",
            screen(session().press("^Pmekong<Down><Down><Down>")),
        ),
        ("compare", screen(at_topic(mekong))),
        ("difference", screen(at_topic(mekong).press("lllhw"))),
        ("figures", screen(session().press("F"))),
    ]
}

#[test]
fn the_readme_shows_the_screens_as_they_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let mut readme = fs::read_to_string(&path).expect("the README is there");
    let is_written = env::var_os("UPDATE_README").is_some();
    for (name, screen) in screens() {
        let head = format!("<!-- screen: {name} -->\n```\n");
        let start = readme.find(&head).expect("the screen has its place") + head.len();
        let end = start
            + readme[start..]
                .find("\n```")
                .expect("the screen has an end");
        if is_written {
            readme.replace_range(start..end, &screen);
            continue;
        }
        assert_eq!(
            &readme[start..end],
            screen,
            "{name}: UPDATE_README=1 cargo test --test session readme draws it anew"
        );
    }
    if is_written {
        fs::write(&path, readme).expect("the README can be written");
    }
}
