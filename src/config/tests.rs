//! Settings, and what is wrong with them.

use super::*;

fn check(text: &str, expected: &[(usize, &str)]) -> Config {
    let (config, faults) = parse(text).expect("it is TOML");
    assert_eq!(faults.len(), expected.len(), "{text}: {faults:?}");
    for (fault, (line, words)) in faults.iter().zip(expected) {
        assert_eq!(fault.line, *line, "{fault}");
        assert!(fault.reason.contains(words), "{fault}");
    }
    config
}

/// Returns the default with every setting that it only mentions.
fn uncommented() -> String {
    let lines = DEFAULT.lines().map(|line| {
        let setting = line.strip_prefix("# ").filter(|rest| {
            let name = rest.split_once(" = ").map_or("", |(name, _)| name);
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase())
        });
        setting.unwrap_or(line)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_default_sets_what_holds_without_a_file() {
    assert_eq!(check(DEFAULT, &[]), Config::default());
    assert_eq!(check("", &[]), Config::default());
}

#[test]
fn every_setting_that_the_default_mentions_is_one() {
    let config = check(&uncommented(), &[]);
    assert!(config.library.is_some() && config.exports.is_some());
    assert_eq!(config.encoding.as_deref(), Some("windows-1258"));
    assert_eq!(config.programs.editor, ["vim", "-R"]);
    assert_eq!(config.styles.len(), 2);
}

#[test]
fn settings_are_read() {
    let config = check(
        "library = '/srv/press'\n[screen]\ntheme = 'light'\ncolours = 256\nsigns = 'ascii'\nmeasure = 66\nmargins = true\n",
        &[],
    );
    assert_eq!(config.library, Some("/srv/press".into()));
    let screen = Screen {
        scheme: Scheme::Light,
        colours: Colours::Indexed,
        signs: Signs::Ascii,
        measure: 66,
        has_margins: true,
    };
    assert_eq!(config.screen, screen);
}

#[test]
fn what_is_wrong_is_said_with_its_line_and_the_rest_is_used() {
    let config = check(
        "librery = 'x'\n[screen]\nmeasure = 5\ntheme = 'neon'\nmargins = 'yes'\nsigns = 'ascii'\n[keys]\ndown = 3\n[programs]\nopener = 'xdg-open %s; rm'\n",
        &[
            (1, "is it library?"),
            (3, "from 30 to 300"),
            (4, "terminal, dark, light, plain"),
            (5, "true or false"),
            (8, "must be keys"),
            (10, "list of arguments"),
        ],
    );
    assert_eq!(config.screen.signs, Signs::Ascii);
    assert_eq!(config.screen.measure, 80);
    assert!(config.programs.opener.is_empty());
    check(
        "screen = 3\nencoding = 'klingon'",
        &[(1, "[screen]"), (2, "klingon")],
    );
}

#[test]
fn what_is_no_toml_is_refused_with_its_line() {
    let fault = parse("[screen]\nmeasure = \n").expect_err("a value is missing");
    assert_eq!(fault.line, 2);
    parse("a = 1\na = 2").expect_err("a key stands twice");
}

#[test]
fn a_file_that_was_named_must_be_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    assert!(load(Some(&path)).is_err());
    std::fs::write(&path, "[screen]\nmeasure = 60\nmesure = 3\n").unwrap();
    let loaded = load(Some(&path)).unwrap();
    assert_eq!(loaded.config.screen.measure, 60);
    assert_eq!(loaded.faults.len(), 1);
}
