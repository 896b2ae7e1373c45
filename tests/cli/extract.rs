//! `summitry extract`: records in, records out.

use serde_json::Value;

use super::{home, summitry, text};

#[test]
fn extract_answers_every_line_in_order_and_survives_a_bad_one() {
    let home = home();
    let input = "{\"id\":\"a\",\"text\":\"Japan pledged $50 million.\"}\nnot json\n\n{\"id\":7,\"text\":\"\"}\n";
    let output = summitry(home.path(), &["extract", "--jsonl"], input.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let ids: Vec<Value> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("a line is JSON")["id"].clone())
        .collect();
    assert_eq!(ids, [Value::from("a"), Value::from(7)]);
    let complaint = text(&output.stderr);
    assert!(complaint.contains("line 2"), "{complaint}");
}

#[test]
fn positions_are_code_points_that_slice_the_text() {
    let home = home();
    let article =
        "HÀ NỘI – “We will give ¥2 billion,” said Prime Minister Pham Minh Chinh on Nov 3, 2020.";
    let input = serde_json::json!({"id": 1, "text": article}).to_string();
    let output = summitry(
        home.path(),
        &["extract", "--jsonl", "--jobs", "1"],
        input.as_bytes(),
    );
    let analysis: Value = serde_json::from_slice(&output.stdout).expect("the answer is JSON");
    let letters: Vec<char> = article.chars().collect();
    let mut checked = 0;
    for kind in ["facts", "quotes"] {
        for found in analysis[kind].as_array().expect("it is a list") {
            let place = |name: &str| {
                usize::try_from(found[name].as_u64().expect("it is a number")).expect("it fits")
            };
            let slice: String = letters[place("start")..place("end")].iter().collect();
            assert_eq!(slice, found["text"].as_str().expect("it has a text"));
            checked += 1;
        }
    }
    assert!(checked > 2, "{analysis}");
}
