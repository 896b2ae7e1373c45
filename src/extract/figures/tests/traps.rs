//! What misleads a reader of figures: many currencies, old wire habits, numbers that only look like a count.

use super::check;

#[test]
fn every_currency_of_the_region_has_its_mark() {
    check(
        "It gave S$40 million, HK$3 billion, NT$9 million and C$2 million.",
        &[
            "S$40 million -> 40000000 SGD",
            "HK$3 billion -> 3000000000 HKD",
            "NT$9 million -> 9000000 TWD",
            "C$2 million -> 2000000 CAD",
        ],
    );
    check(
        "It gave RM5 million and Rp 300 billion.",
        &[
            "RM5 million -> 5000000 MYR",
            "Rp 300 billion -> 300000000000 IDR",
        ],
    );
    check(
        "It gave ¥300 billion, ₩40 million, ₫9 billion, ฿30, ₹5 crore.",
        &[
            "¥300 billion -> 300000000000 JPY",
            "₩40 million -> 40000000 KRW",
            "₫9 billion -> 9000000000 VND",
            "฿30 -> 30 THB",
            "₹5 crore -> 50000000 INR",
        ],
    );
    check(
        "It gave 5億円, 10 million đồng and 3 million kyats.",
        &[
            "5億円 -> 500000000 JPY",
            "10 million đồng -> 10000000 VND",
            "3 million kyats -> 3000000 MMK",
        ],
    );
}

#[test]
fn a_nation_before_the_currency_decides_it() {
    check(
        "It gave 900 million Singapore dollars and 45 million Pakistani rupees.",
        &[
            "900 million Singapore dollars -> 900000000 SGD",
            "45 million Pakistani rupees -> 45000000 PKR",
        ],
    );
}

#[test]
fn a_yen_sign_is_the_yuan_where_the_text_speaks_of_yuan() {
    check(
        "It gave ¥300 million; a yuan is cheap.",
        &["¥300 million -> 300000000 CNY"],
    );
}

#[test]
fn scales_are_short_long_and_hyphenated() {
    check(
        "It gave 5 mln dollars, 6 bn euros and 40 thousand dlrs.",
        &[
            "5 mln dollars -> 5000000 USD",
            "6 bn euros -> 6000000000 EUR",
            "40 thousand dlrs -> 40000 USD",
        ],
    );
    check(
        "They pay $6-billion a year.",
        &["$6-billion -> 6000000000 USD/year"],
    );
    check("It gave 5 lakh rupees.", &["5 lakh rupees -> 500000 INR"]);
}

#[test]
fn two_sums_of_one_currency_are_no_equivalents() {
    check(
        "a loan of 300 million dollars (400 million dollars)",
        &[
            "300 million dollars -> 300000000 USD",
            "400 million dollars -> 400000000 USD",
        ],
    );
}

#[test]
fn what_falls_from_one_sum_to_another_is_no_range() {
    check(
        "Costs fell from 3 million to 2 million euros.",
        &["3 million -> 3000000 EUR", "2 million euros -> 2000000 EUR"],
    );
    check(
        "Between $3 million and $4 million went.",
        &["$3 million and $4 million -> 3000000..4000000 USD"],
    );
}

#[test]
fn a_rate_keeps_what_it_is_counted_by() {
    check(
        "sold at 5 dollars a share, 300 dollars a month and 40 dollars per barrel",
        &[
            "5 dollars -> 5 USD/share",
            "300 dollars -> 300 USD/month",
            "40 dollars -> 40 USD/barrel",
        ],
    );
}

#[test]
fn lost_and_stray_blanks_do_not_part_a_sum() {
    check(
        "It gave 300\u{a0}million\u{a0}dollars.",
        &["300\u{a0}million\u{a0}dollars -> 300000000 USD"],
    );
    check(
        "a loan of 7. 5 billion yen andtechnical help",
        &["7. 5 billion yen -> 7500000000 JPY"],
    );
    check("It gave $ 5 million.", &["$ 5 million -> 5000000 USD"]);
}

#[test]
fn percent_is_written_in_many_ways() {
    check("It rose 15 pct.", &["15 pct -> 15%"]);
    check(
        "twenty-five percent of voters",
        &["twenty-five percent -> 25%"],
    );
    check("between 3 and 4 percent", &["3 and 4 percent -> 3..4%"]);
    check(
        "from 4 percent to 6 percent",
        &["4 percent -> 4%", "6 percent -> 6%"],
    );
    check("a share of 5% to 6%", &["5% to 6% -> 5..6%"]);
}

#[test]
fn the_year_of_an_event_counts_nothing() {
    check("the 1997 crisis, Resolution 2231 and flight 2004", &[]);
    check("three crises", &["three crises -> 3 crisis"]);
}

#[test]
fn people_doses_and_distances_are_counted() {
    check(
        "300 troops, 5,000 doses of vaccine, 30 km of roads",
        &[
            "300 troops -> 300 troop",
            "5,000 doses -> 5000 dose",
            "30 km -> 30 kilometre",
        ],
    );
    check(
        "nearly 300 people, at least 40 ships, up to 5 flights",
        &[
            "300 people -> ~300 person",
            "40 ships -> >40 ship",
            "5 flights -> <5 flight",
        ],
    );
}

#[test]
fn a_year_in_a_name_and_a_clause_count_nothing() {
    check("the 1982 United Nations convention on fishing", &[]);
    check("the 1995 Peruvian mayors and 2019 Peruvian mayors", &[]);
    check("The two sides condemned attacks on ships.", &[]);
    check("The two sides recently condemned attacks on ships.", &[]);
}

#[test]
fn a_number_like_a_year_may_count_and_a_participle_may_stand_before_what_is_counted() {
    check(
        "It has 2000 MW for 2000 Peruvian farmers.",
        &[
            "2000 MW -> 2000 megawatt",
            "2000 Peruvian farmers -> 2000 farmer",
        ],
    );
    check(
        "Six newly announced projects and six recently announced projects began.",
        &[
            "Six newly announced projects -> 6 project",
            "six recently announced projects -> 6 project",
        ],
    );
}
