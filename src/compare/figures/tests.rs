//! The table of figures, from values made by hand.

use super::*;

fn value(period: &str, amount: f64, unit: &str) -> FigureValue {
    let kind = match unit {
        "%" => FactKind::Percent,
        _ => FactKind::Money,
    };
    FigureValue {
        period: (!period.is_empty()).then(|| period.to_owned()),
        year: year_of(period),
        kind,
        amounts: vec![MeasuredAmount {
            low: amount,
            high: amount,
            unit: unit.to_owned(),
        }],
        change: Change::Level,
        is_rough: false,
        sources: vec![FactId(1)],
        is_conflict: false,
        joined: None,
    }
}

/// Checks the steps of a row: from, to, difference, rate.
fn check(values: Vec<FigureValue>, expected: &[(usize, usize, &str, Option<&str>)]) {
    let mut row = FigureRow {
        values,
        ..FigureRow::default()
    };
    row.settle();
    let found: Vec<_> = row
        .steps
        .iter()
        .map(|step| (step.from, step.to, difference(step), rate(step)))
        .collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(from, to, difference, rate)| {
            (
                *from,
                *to,
                (*difference).to_owned(),
                rate.map(str::to_owned),
            )
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_change_leads_from_each_known_period_to_the_next() {
    check(
        vec![
            value("2022", 26.85e10, "USD"),
            value("2020", 20.4e10, "USD"),
            value("2023", 26.85e10, "USD"),
        ],
        &[
            (0, 1, "+64.5 bn USD", Some("+31.6 %")),
            (1, 2, "+0 USD", Some("+0.0 %")),
        ],
    );
}

#[test]
fn currencies_are_never_compared_with_each_other() {
    check(
        vec![
            value("2020", 5e9, "USD"),
            value("2021", 6e11, "JPY"),
            value("2022", 4e9, "USD"),
        ],
        &[(0, 2, "-1 bn USD", Some("-20.0 %"))],
    );
    let mut both = value("2019", 1e9, "USD");
    both.amounts.extend(value("2019", 1.5e11, "JPY").amounts);
    check(
        vec![both, value("2020", 3e11, "JPY")],
        &[(0, 1, "+150 bn JPY", Some("+100 %"))],
    );
}

#[test]
fn a_quarter_is_not_compared_with_a_year() {
    check(
        vec![value("2020", 5e9, "USD"), value("2021-Q1", 2e9, "USD")],
        &[],
    );
    check(
        vec![value("2020-Q4", 5e9, "USD"), value("2021-Q1", 6e9, "USD")],
        &[(0, 1, "+1 bn USD", Some("+20.0 %"))],
    );
}

#[test]
fn what_is_contradicted_or_not_a_level_is_no_step() {
    let mut one = value("2021", 5e9, "USD");
    one.is_conflict = true;
    let mut other = value("2021", 7e9, "USD");
    other.is_conflict = true;
    check(
        vec![
            value("2020", 4e9, "USD"),
            one,
            other,
            value("2022", 8e9, "USD"),
        ],
        &[(0, 3, "+4 bn USD", Some("+100 %"))],
    );
    let mut rise = value("2021", 1e9, "USD");
    rise.change = Change::Rise;
    check(vec![value("2020", 4e9, "USD"), rise], &[]);
    check(vec![value("", 4e9, "USD"), value("", 5e9, "USD")], &[]);
}

#[test]
fn percentages_differ_by_points_and_have_no_rate() {
    check(
        vec![value("2020", 4.0, "%"), value("2021", 5.5, "%")],
        &[(0, 1, "+1.5 points", None)],
    );
}

#[test]
fn a_range_is_shown_and_not_compared() {
    let mut range = value("2021", 4e9, "USD");
    range.amounts[0].high = 6e9;
    check(vec![value("2020", 4e9, "USD"), range], &[]);
}

#[test]
fn what_is_printed_roughly_is_compared_roughly() {
    let mut about = value("2020", 4e6, "USD");
    about.is_rough = true;
    check(
        vec![about, value("2021", 5e6, "USD")],
        &[(0, 1, "~+1 m USD", Some("~+25.0 %"))],
    );
}

#[test]
fn a_period_has_a_year_and_a_length() {
    for (period, year, grain) in [
        ("2020", Some(2020), Some(Grain::Year)),
        ("2020-11", Some(2020), Some(Grain::Month)),
        ("2020-11-05", Some(2020), Some(Grain::Day)),
        ("2020-Q3", Some(2020), Some(Grain::Quarter)),
        ("2020-H1", Some(2020), Some(Grain::Half)),
        ("2012/2017", Some(2017), Some(Grain::Years(5))),
        ("P30Y/2003", Some(2003), None),
        ("2003/..", Some(2003), None),
        ("P30Y", None, None),
        ("earlier this year", None, None),
        ("", None, None),
    ] {
        assert_eq!(
            (year_of(period), grain_of(period)),
            (year, grain),
            "{period}"
        );
    }
}

fn measure(name: &str) -> MeasureRow {
    MeasureRow {
        measure: name.to_owned(),
        subject: None,
        values: Vec::new(),
    }
}

#[test]
fn only_what_belongs_together_in_one_way_is_gathered() {
    let names = |proposals: &[Vec<usize>]| {
        let rows = ["a", "b", "c", "d"].map(measure).to_vec();
        let rows = join::gathered(rows, proposals);
        let row = |row: &FigureRow| {
            let joins: Vec<&str> = row.joins.iter().map(|it| it.measure.as_str()).collect();
            format!(
                "{}={} {}",
                row.measure,
                joins.join(""),
                row.unclear.join("")
            )
        };
        rows.iter().map(row).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(names(&[vec![2], vec![], vec![0], vec![]]), "a=c ; b= ; d= ");
    assert_eq!(
        names(&[vec![1, 2], vec![0, 2], vec![0, 1], vec![]]),
        "a=bc ; d= "
    );
    // Two that are not alike are both like a third: nobody knows which it is.
    assert_eq!(
        names(&[vec![1, 2], vec![0], vec![0], vec![]]),
        "a= bc; b= a; c= a; d= "
    );
}
