//! Keys, colours and signs as a reader sets them.

use ratatui::buffer::Buffer;
use summitry::config::parse;
use summitry::tui::action::{Action, COMMANDS};
use summitry::tui::keymap::Keymap;
use summitry::tui::theme::Theme;

use crate::driver::Session;

fn keymap(text: &str) -> Keymap {
    let (config, faults) = parse(text).expect("it is TOML");
    assert!(faults.is_empty(), "{faults:?}");
    Keymap::configured(&config.keys).expect("the keys fit").0
}

fn remapped(text: &str) -> Session {
    let mut session = Session::new(120, 36);
    session.app.keymap = keymap(text);
    session
}

#[test]
fn remapped_keys_act_and_show_wherever_keys_show() {
    let mut session = remapped(
        "[keys]\nhelp = '^K'\ncompare = 'M'\ntext = '7'\nnext-quote = 'zq'\nfurniture = 'zz'",
    );
    session.shows("7 ");
    session.shows("^K keys");
    session.shows("M compare");
    let mut session = session.press("z");
    session.shows("q next-quote");
    session.shows("z furniture");
    let mut session = session.press("x");
    session.shows("after z comes one of");
    let mut session = session.press("^K");
    session.shows("7               text");
    let mut session = session.press("qM");
    session.shows("Compare");
    let mut session = session.press("qC");
    session.shows("C does nothing here; ^K shows all keys");
}

#[test]
fn a_command_without_a_key_is_called_by_its_name() {
    let mut session = remapped("[keys]\nhelp = []").press("Y");
    session.shows(":help shows all keys");
}

#[test]
fn letters_of_another_layout_move_and_start_sequences() {
    let latin = Session::new(80, 24).press("2jj]q").text();
    assert_eq!(Session::new(80, 24).press("2оо]й").text(), latin);
    let latin = Session::new(80, 24).press("2jjjggj]q").text();
    assert_eq!(Session::new(80, 24).press("2оооппо]й").text(), latin);
}

/// Every view, by the keys that lead to it and a key that moves in it.
const VIEWS: [(&str, &str); 12] = [
    ("1", "j"),
    ("2", "]q"),
    ("2", "]f"),
    ("3", "j"),
    ("C", "j"),
    ("C<Enter>", "j"),
    ("F", "j"),
    ("g/river<Enter>", "j"),
    ("^Pa", "<Down>"),
    (":", "<Down>"),
    ("Cx", "j"),
    ("2/the<Enter>", "n"),
];

fn plain(keys: &str) -> Buffer {
    let mut session = Session::new(120, 36);
    session.app.theme = Theme::PLAIN;
    session.press(keys).buffer()
}

#[test]
fn without_colour_what_is_selected_still_shows() {
    for (view, moving) in VIEWS {
        let before = plain(view);
        let after = plain(&format!("{view}{moving}"));
        for cell in before.content.iter().chain(&after.content) {
            assert_eq!(cell.fg, ratatui::style::Color::Reset, "{view}");
            assert_eq!(cell.bg, ratatui::style::Color::Reset, "{view}");
        }
        let is_marked = |buffer: &Buffer| {
            let marks = buffer.content.iter().enumerate();
            marks
                .filter(|(_, cell)| cell.symbol() == "▌" || !cell.modifier.is_empty())
                .map(|(index, cell)| (index, cell.modifier))
                .collect::<Vec<_>>()
        };
        assert!(is_marked(&before) != is_marked(&after), "{view} {moving}");
    }
}

#[test]
fn without_colour_the_focus_shows() {
    let titles = ["1", "2", "3"].map(|pane| {
        let buffer = plain(pane);
        let reversed = ratatui::style::Modifier::REVERSED;
        let first = buffer.content.iter().position(|cell| {
            cell.modifier.contains(reversed) && ["1", "2", "3"].contains(&cell.symbol())
        });
        let cell = first.map(|index| buffer.content[index].symbol().to_owned());
        cell.expect("a title is reversed")
    });
    assert_eq!(titles, ["1", "2", "3"]);
}

#[test]
fn in_ascii_every_view_is_ascii() {
    for (view, moving) in VIEWS {
        for (width, height) in [(40, 12), (80, 24), (200, 60), (20, 5)] {
            let mut session = Session::new(width, height);
            session.app.theme.is_ascii = true;
            let buffer = session.press(&format!("{view}{moving}")).buffer();
            let odd = buffer.content.iter().find(|cell| !cell.symbol().is_ascii());
            assert_eq!(odd.map(ratatui::buffer::Cell::symbol), None, "{view}");
        }
    }
    for view in ["?", "B", "Fp", "P", "Cw", "~"] {
        let mut session = Session::new(120, 36);
        session.app.theme.is_ascii = true;
        let buffer = session.press(view).buffer();
        assert!(buffer.content.iter().all(|cell| cell.symbol().is_ascii()));
    }
}

#[test]
fn the_default_configuration_names_every_command_with_its_keys() {
    let rows = summitry::tui::keymap::rows(summitry::config::Preset::Vim);
    let text = summitry::config::default_text(&rows);
    let named = text.lines().map(|line| {
        let name = line
            .strip_prefix("# ")
            .and_then(|rest| rest.split_once(" = ["));
        let is_command =
            name.is_some_and(|(name, _)| COMMANDS.iter().any(|command| command.name == name));
        if is_command { &line[2..] } else { line }
    });
    let written: Vec<&str> = named.collect();
    let keymap = keymap(&written.join("\n"));
    let standard = Keymap::default();
    for command in COMMANDS {
        let action: Action = command.action;
        assert_eq!(
            keymap.keys(action),
            standard.keys(action),
            "{}",
            command.name
        );
    }
}
