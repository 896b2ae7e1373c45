//! Figures of invented sentences.

mod traps;

use proptest::prelude::*;

use super::*;
use crate::analysis::Amount;
use crate::article::Article;

fn numbers(extent: Extent) -> String {
    match extent {
        Extent::One(number) => number.to_string(),
        Extent::Range(low, high) => format!("{low}..{high}"),
    }
}

fn sum(amount: &Amount) -> String {
    format!("{} {}", numbers(amount.extent), amount.currency)
}

fn shown(value: &Value) -> String {
    match value {
        Value::Money {
            amounts,
            modifier,
            per,
        } => {
            let sums: Vec<String> = amounts.iter().map(sum).collect();
            let sign = modifier.map_or("", Modifier::sign);
            let per = per.as_ref().map_or(String::new(), |per| format!("/{per}"));
            format!("{sign}{}{per}", sums.join(" = "))
        }
        Value::Percent {
            extent, is_points, ..
        } => {
            format!(
                "{}{}",
                numbers(*extent),
                if *is_points { "pp" } else { "%" }
            )
        }
        Value::Quantity {
            extent,
            unit,
            modifier,
        } => {
            format!(
                "{}{} {unit}",
                modifier.map_or("", Modifier::sign),
                numbers(*extent)
            )
        }
        Value::Ordinal(number) => format!("#{number}"),
        Value::Time(_) | Value::Summit { .. } | Value::Name(_) => "?".to_owned(),
    }
}

/// Each expected figure is `text -> value`.
fn check(text: &str, expected: &[&str]) {
    let article = Article::paragraph(text);
    let lexicon = Lexicon::built_in();
    let reading = Reading::new(&article, &lexicon.words);
    let found: Vec<String> = find(&reading, &lexicon)
        .iter()
        .map(|fact| format!("{} -> {}", reading.slice(fact.span), shown(&fact.value)))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn sums_are_read_with_their_currency_on_either_side() {
    check(
        "It gave US$3.5 billion.",
        &["US$3.5 billion -> 3500000000 USD"],
    );
    check(
        "It gave JPY12 billion.",
        &["JPY12 billion -> 12000000000 JPY"],
    );
    check(
        "It gave 2.5 million Swiss francs.",
        &["2.5 million Swiss francs -> 2500000 CHF"],
    );
    check(
        "It gave 31.4billion yuan.",
        &["31.4billion yuan -> 31400000000 CNY"],
    );
    check(
        "It gave 40 billion USD.",
        &["40 billion USD -> 40000000000 USD"],
    );
    check(
        "It gave five million U.S. dollars.",
        &["five million U.S. dollars -> 5000000 USD"],
    );
    check(
        "a 25-billion-yen loan",
        &["25-billion-yen -> 25000000000 JPY"],
    );
    check(
        "It gave Rs. 300 crore and €2bn.",
        &["Rs. 300 crore -> 3000000000 INR", "€2bn -> 2000000000 EUR"],
    );
    check(
        "It cost 75 cents, not 80 pence.",
        &["75 cents -> 0.75 USD", "80 pence -> 0.8 GBP"],
    );
    check(
        "eleven dollars and twenty cents",
        &["eleven dollars and twenty cents -> 11.2 USD"],
    );
}

#[test]
fn numbers_in_words_broken_digits_and_fractions_count() {
    check(
        "a quarter million euros",
        &["a quarter million euros -> 250000 EUR"],
    );
    check(
        "two and a half billion dollars",
        &["two and a half billion dollars -> 2500000000 USD"],
    );
    check(
        "about 8. 4 billion baht",
        &["8. 4 billion baht -> ~8400000000 THB"],
    );
    check("a fine of 2, 600 dollars", &["2, 600 dollars -> 2600 USD"]);
}

#[test]
fn a_bracketed_equivalent_is_the_same_figure() {
    check(
        "a loan of 9 billion yen (about 60 million dollars)",
        &["9 billion yen (about 60 million dollars) -> 9000000000 JPY = 60000000 USD"],
    );
    check(
        "profit of $5 million ($4 million a year ago)",
        &["$5 million -> 5000000 USD", "$4 million -> 4000000 USD"],
    );
}

#[test]
fn ranges_share_their_scale_and_pairs_their_currency() {
    check(
        "worth $4-5 billion",
        &["$4-5 billion -> 4000000000..5000000000 USD"],
    );
    check(
        "between 10 and 20 dollars",
        &["10 and 20 dollars -> 10..20 USD"],
    );
    check(
        "2 and 3 million pesos respectively",
        &["2 -> 2000000 PHP", "3 million pesos -> 3000000 PHP"],
    );
    check(
        "rose from $4 billion to $5 billion",
        &[
            "$4 billion -> 4000000000 USD",
            "$5 billion -> 5000000000 USD",
        ],
    );
    check(
        "40 million dollars for roads and 15 million for schools",
        &[
            "40 million dollars -> 40000000 USD",
            "15 million -> 15000000 USD",
        ],
    );
}

#[test]
fn rates_and_modifiers_belong_to_the_figure_but_not_to_its_span() {
    check("oil at more than $80 a barrel", &["$80 -> >80 USD/barrel"]);
    check("up to 30 euros per person", &["30 euros -> <30 EUR/person"]);
}

#[test]
fn words_that_are_only_sometimes_currencies_need_evidence() {
    check("In 2004 won the team a cup.", &[]);
    check(
        "a budget of 300 million won",
        &["300 million won -> 300000000 KRW"],
    );
    check("a 2,000-pound bomb", &["2,000-pound -> 2000 pound"]);
    check("a prize of 5,000 pounds", &["5,000 pounds -> 5000 GBP"]);
    check("COP26, the P5 and K2", &[]);
    check(
        "spent P120 million on it",
        &["P120 million -> 120000000 PHP"],
    );
    check("It was a real success in 10 real tests.", &[]);
}

#[test]
fn percent_is_not_points() {
    check("grew 4-6 percent", &["4-6 percent -> 4..6%"]);
    check(
        "seven to eight per cent",
        &["seven to eight per cent -> 7..8%"],
    );
    check("a 53.5-percent stake", &["53.5-percent -> 53.5%"]);
    check(
        "by 25 basis points to 3%",
        &["25 basis points -> 0.25pp", "3% -> 3%"],
    );
    check(
        "rose 0.3 percentage points to 5.2 percent",
        &["0.3 percentage points -> 0.3pp", "5.2 percent -> 5.2%"],
    );
    check("half a percent", &["half a percent -> 0.5%"]);
}

#[test]
fn quantities_have_units_or_things_that_are_counted() {
    check(
        "some 600 square kilometers of forest",
        &["600 square kilometers -> ~600 square kilometre"],
    );
    check(
        "100t of steel on 48m of rail",
        &["100t -> 100 ton", "48m -> 48 metre"],
    );
    check("He is 5 ft 3 in tall.", &["5 ft 3 in -> 5.25 foot"]);
    check(
        "more than 20 heads of state",
        &["20 heads of state -> >20 head of state"],
    );
    check(
        "four new ASEAN members",
        &["four new ASEAN members -> 4 member"],
    );
    check(
        "the 7-member states and a 12-nation bloc",
        &["7-member states -> 7 state", "12-nation -> 12 nation"],
    );
    check(
        "a two-day visit after five years",
        &["two-day -> 2 day", "five years -> 5 year"],
    );
    check("one of the leaders in the past 30 years", &[]);
    check(
        "In 2004 leaders of Resolution 1973 met two months ago.",
        &[],
    );
}

#[test]
fn every_ordinal_is_a_fact_but_days_and_fractions_are_none() {
    check(
        "the 24th summit and the twenty-first session",
        &["24th -> #24", "twenty-first -> #21"],
    );
    check("the second largest partner", &["second -> #2"]);
    check("the Forum Summit 7 and Summit II", &["7 -> #7", "II -> #2"]);
    check(
        "a hundred millionth",
        &["a hundred millionth -> #100000000"],
    );
    check(
        "on the fourth of July, at first, one third, a fifth of it",
        &[],
    );
}

#[test]
fn figures_of_any_text_lie_inside_it() {
    let lexicon = Lexicon::built_in();
    proptest!(|(text in "([0-9$€%(),.\\-–½/ ]|million|dollars|yen|per cent|to|and|a|half|US|first|of|members|é){0,40}")| {
        let article = Article::paragraph(&text);
        let reading = Reading::new(&article, &lexicon.words);
        for fact in find(&reading, &lexicon) {
            prop_assert!(text.get(fact.span.start..fact.span.end).is_some_and(|slice| !slice.is_empty()));
            if let Value::Money { amounts, .. } = &fact.value {
                for amount in amounts {
                    prop_assert!(fact.span.contains(amount.span));
                }
            }
        }
    });
}
