//! `summitry duplicates`, and what counts once.

use std::fs;

use serde_json::Value;

use super::{home, summitry, text};

const STORY: &str = "\
The Coral and Delta states agreed on Saturday to halve the toll on river barges, ending a quarrel of a whole spring.

Under the accord a laden barge will pay 40 crowns at the Amber lock instead of 85, and an empty one nothing at all.

Grain traders welcomed the deal. Barley is waiting in sheds along the quays, and some of it has begun to sprout.

The keepers of the lock said 60,000 tonnes had passed by then, a third of what they had seen in the spring before.
";

#[test]
fn one_story_in_three_files_is_listed_with_its_places_and_counts_once() {
    let home = home();
    let folder = home.path().join("articles");
    fs::create_dir(&folder).expect("a folder can be made");
    for (name, title) in [
        ("a.md", "Toll halved"),
        ("b.md", "Barges to pay less"),
        ("c.md", "River accord"),
    ] {
        fs::write(folder.join(name), format!("# {title}\n\n{STORY}"))
            .expect("a file can be written");
    }
    let folder = folder.to_string_lossy().into_owned();
    let ask = |arguments: &[&str]| {
        let output = summitry(home.path(), arguments, b"");
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let record: Value = serde_json::from_str(&ask(&["duplicates", &folder, "--format", "json"]))
        .expect("it is JSON");
    let versions = record["stories"][0]["versions"].as_array().expect("a list");
    assert_eq!(versions.len(), 1);
    assert_eq!(versions[0]["places"].as_array().map(Vec::len), Some(3));
    let table = ask(&["duplicates", &folder, "--format", "csv"]);
    assert_eq!(table.lines().count(), 4, "{table}");
    let once = ask(&["facts", &folder, "--format", "csv"]).lines().count();
    let all = ask(&["facts", &folder, "--all-copies", "--format", "csv"])
        .lines()
        .count();
    assert!(once > 1, "there are facts to count");
    assert_eq!(all - 1, 3 * (once - 1));
    let found = |flag: &[&str]| {
        let mut arguments = vec!["search", "barley", &folder, "--format", "csv"];
        arguments.extend(flag);
        ask(&arguments).lines().count() - 1
    };
    assert_eq!((found(&[]), found(&["--all-copies"])), (1, 3));
}

#[test]
fn copies_are_counted_nowhere() {
    let home = home();
    let folder = home.path().join("articles");
    fs::create_dir(&folder).expect("a folder can be made");
    let said = "“The toll has been too high for honest barges on this river,” President Ana Solis of Delta told the 9th \
                Coral-Delta Summit. “We shall build a second lock at Amber before the winter comes,” Solis said.";
    for name in ["a.md", "b.md"] {
        let text = format!(
            "---\noutlet: Harbour Post\ndate: 2021-03-06\n---\n# Toll halved\n\n{STORY}\n{said}\n"
        );
        fs::write(folder.join(name), text).expect("a file can be written");
    }
    let other = "---\ndate: 2022-03-06\n---\n# Barley waits\n\n“The second lock will not be ready before the winter,” President Ana Solis \
                 of Delta told the 10th Coral-Delta Summit.\n";
    fs::write(folder.join("c.md"), other).expect("a file can be written");
    let folder = folder.to_string_lossy().into_owned();
    let ask = |arguments: &[&str]| {
        let output = summitry(home.path(), arguments, b"");
        text(&output.stdout)
    };
    let json = |arguments: &[&str]| -> Value {
        serde_json::from_str(&ask(arguments)).expect("it is JSON")
    };
    assert_eq!(ask(&["cite", &folder]).matches('@').count(), 2);
    assert_eq!(
        ask(&["cite", &folder, "--all-copies"]).matches('@').count(),
        3
    );
    assert!(ask(&["cite", &folder, "--article", "b.md"]).contains("b.md"));
    let quotes = ask(&["quotes", &folder, "--format", "csv"]).lines().count() - 1;
    let id = ask(&["quotes", &folder, "--format", "csv"]);
    let id = id.lines().nth(1).and_then(|line| line.rsplit(',').next());
    let like = json(&["like", id.expect("a place"), &folder, "--format", "json"]);
    assert_eq!(like["of"], quotes - 1);
    let person = ask(&["person", "Solis", &folder, "--format", "csv"]);
    assert!(person.contains("in 2 articles"), "{person}");
    assert!(person.contains("Harbour Post,1 article"), "{person}");
    let matrix = ask(&["compare", &folder, "--format", "csv", "--topic", "trade"]);
    assert!(!matrix.contains("3 articles"), "{matrix}");
}
