//! The parser in both directions: what is read, what is refused and where, what is printed.

use proptest::prelude::*;

use super::*;

/// Checks what a query is printed as.
fn check(query: &str, expected: &str) {
    let parsed = parse(query).map(|tree| tree.to_string());
    assert_eq!(parsed.as_deref(), Ok(expected), "{query}");
}

/// Checks where a query is wrong, and that the message says some words.
fn wrong(query: &str, (start, end): (usize, usize), words: &str) {
    let error = parse(query).unwrap_err();
    assert_eq!((error.span.start, error.span.end), (start, end), "{query}");
    assert!(
        error.expected.contains(words),
        "{query}: {}",
        error.expected
    );
}

#[test]
fn words_and_fields_stand_side_by_side() {
    check(
        "speaker:kishida topic:mekong money>usd:1bn summit:24 date:2020..2023 \"exact phrase\" kind:direct -covid",
        "speaker:kishida topic:mekong money>USD:1000000000 summit:24 date:2020..2023 \"exact phrase\" kind:direct -covid",
    );
    check("  Hội   nghị ", "Hội nghị");
    check("chain* “soft loans”", "chain* \"soft loans\"");
    check("", "");
}

#[test]
fn or_binds_less_than_and() {
    check("a b OR c AND d", "a b OR c d");
    check("a (b OR c) d", "a (b OR c) d");
    check("(a b) c", "a b c");
    check("NOT (a OR b) --c", "-(a OR b) --c");
    check("and or not", "and or not");
}

#[test]
fn amounts_are_read_with_unit_and_scale() {
    check("money>=jpy:1.5tn", "money>=JPY:1500000000000");
    check("money:1bn..2bn", "money:1000000000..2000000000");
    check("money:usd", "money:USD");
    check(
        "percent<5 quantity>doses:16m",
        "percent<5 quantity>doses:16000000",
    );
    check("money=\"usd:1,000\"", "money:USD:1000");
    check("money>10,00,000", "money>1000000");
}

#[test]
fn times_are_read() {
    check("date:2020.. date>2021-05", "date>=2020 date>2021-05");
    check("period:..2020", "period<=2020");
    check("date:2020-11..2020", "date:2020-11..2020");
}

#[test]
fn what_is_wrong_is_pointed_at() {
    wrong("speeker:kishida", (0, 7), "is it speaker?");
    wrong("a zzz:b", (2, 5), "expected a field: speaker");
    wrong("speaker:", (8, 8), "a name after speaker:");
    wrong("a AND", (5, 5), "expected a word");
    wrong("money>usd:1,5bn", (6, 15), "an amount");
    wrong("money>1.500,5", (6, 13), "an amount");
    wrong("a OR )", (5, 6), "expected a word");
    wrong("(a b", (0, 1), "closes this");
    wrong("a) b", (1, 2), "no ( that this )");
    wrong("x \"open", (2, 3), "closes this");
    wrong(
        "kind:loud",
        (5, 9),
        "direct, mixed, indirect, figure, money",
    );
    wrong("money>usd", (6, 9), "an amount");
    wrong("date:soon", (5, 9), "2020..2022");
    wrong("date:2025..2020", (5, 15), "the earlier end first");
    wrong("money:usd:2bn..1bn", (6, 18), "the smaller end first");
    wrong("speaker>b", (7, 8), "no number");
    wrong("a – b", (2, 5), "a letter or a digit");
}

#[test]
fn the_caret_stands_under_the_place() {
    let text = "Hà\u{1} kind:loud";
    let [query, caret] = parse(text).unwrap_err().pointed(text);
    assert_eq!(query.as_str(), "Hà␁ kind:loud");
    assert!(
        caret.as_str().starts_with("         ^^^^ expected one of"),
        "{caret}"
    );
}

#[test]
fn spans_are_those_of_the_text() {
    let text = "é speaker:\"Anna Bell\" x*";
    let Ok(Expression::All(parts)) = parse(text) else {
        panic!("three parts")
    };
    let spans: Vec<&str> = parts
        .iter()
        .map(|part| match part {
            Expression::Words(words) => &text[words.span.start..words.span.end],
            Expression::Field(it) => &text[it.span.start..it.span.end],
            _ => "",
        })
        .collect();
    assert_eq!(spans, ["é", "speaker:\"Anna Bell\"", "x*"]);
}

#[test]
fn deep_nesting_is_refused() {
    for deep in ["(".repeat(5000), "-".repeat(5000), "NOT ".repeat(2000)] {
        assert!(parse(&deep).is_err());
    }
}

#[test]
fn what_is_being_typed_is_known() {
    let check = |text: &str, expected: Option<(What, &str)>| {
        let found = at_end(text);
        let found = found.as_ref().map(|it| (it.what, &*it.begun));
        assert_eq!(found, expected, "{text}");
    };
    check("a spe", Some((What::Word, "spe")));
    check("a (-spe", Some((What::Word, "spe")));
    check("a speaker:", Some((What::Value(Field::Speaker), "")));
    check("by:\"Anna B", Some((What::Value(Field::Speaker), "Anna B")));
    check("speaker:anna ", None);
    check("\"a b", None);
    check("zzz:b", None);
    check("by:\"Anna\"", None);
    let text = "a -speaker:\"Anna B";
    let completing = at_end(text).unwrap();
    assert_eq!(
        inserted(text, &completing, "Anna Bell"),
        "a -speaker:\"Anna Bell\" "
    );
    let completing = at_end("spe").unwrap();
    assert_eq!(completing.fields(), ["speaker"]);
    assert_eq!(inserted("spe", &completing, "speaker"), "speaker:");
}

#[test]
fn every_field_has_one_row_and_names_of_its_own() {
    let names: Vec<_> = FIELDS.iter().flat_map(|row| row.names).collect();
    let distinct: std::collections::BTreeSet<_> = names.iter().collect();
    assert_eq!(names.len(), distinct.len());
    for row in FIELDS {
        assert_eq!(Field::named(row.names[0]), Some(row.field));
        assert_eq!(row.field.row().sentence, row.sentence);
    }
}

/// Pieces that queries are made of, in any order.
fn piece() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "(",
        ")",
        "-",
        "NOT ",
        " OR ",
        " AND ",
        "\"",
        "“",
        " ",
        ":",
        ">",
        "..",
        "*",
        "speaker:",
        "kind:direct",
        "money>usd:1bn",
        "date:2020..",
        "summit:24",
        "mekong",
        "\"soft loans\"",
        "é",
        "–",
        "percent<=5.5 ",
        "quantity>doses:1m",
        "title:\"a (b)\"",
        "topic:supply-chains",
    ]);
    prop_oneof![4 => fixed.prop_map(str::to_owned), 1 => ".{0,4}"]
}

proptest! {
    #[test]
    fn no_text_panics_and_errors_lie_in_it(pieces in prop::collection::vec(piece(), 0..20)) {
        let text = pieces.concat();
        let _ = at_end(&text).map(|it| inserted(&text, &it, "x y"));
        match parse(&text) {
            Ok(tree) => {
                let printed = tree.to_string();
                let again = parse(&printed).map(|tree| tree.to_string());
                prop_assert_eq!(again.as_ref(), Ok(&printed), "{}", text);
            }
            Err(error) => {
                prop_assert!(text.get(error.span.start..error.span.end).is_some());
                prop_assert!(error.pointed(&text)[1].as_str().contains('^'));
            }
        }
    }

    #[test]
    fn the_tree_survives_being_printed(pieces in prop::collection::vec(piece(), 0..12)) {
        let text = pieces.join(" ");
        if let Ok(tree) = parse(&text) {
            let again = parse(&tree.to_string()).unwrap();
            prop_assert_eq!(bare(tree), bare(again), "{}", text);
        }
    }
}

/// Takes the spans away.
fn bare(tree: Expression) -> Expression {
    use crate::article::Span;
    let none = Span::new(0, 0);
    match tree {
        Expression::All(parts) => Expression::All(parts.into_iter().map(bare).collect()),
        Expression::Any(parts) => Expression::Any(parts.into_iter().map(bare).collect()),
        Expression::Not(part) => Expression::Not(Box::new(bare(*part))),
        Expression::Words(words) => Expression::Words(Words {
            span: none,
            ..words
        }),
        Expression::Field(it) => {
            let value = match it.value {
                Value::Words(words) => Value::Words(Words {
                    span: none,
                    ..words
                }),
                other => other,
            };
            Expression::Field(Condition {
                span: none,
                value,
                ..it
            })
        }
    }
}
