//! What is a copy, what a version, and above all what is neither.

use super::{Fabric, Glance, Kin, Sketch, Words, kinship, weave};
use crate::text::{Standing, append_words};

/// A wire story about a toll, twelve paragraphs.
const WIRE: [&str; 12] = [
    "PORT AMBER – The Coral and Delta states agreed on Saturday to halve the toll on river barges, ending a quarrel that had kept grain on the quays for most of the spring.",
    "Under the accord, which takes effect on 1 July, a laden barge will pay 40 crowns at the Amber lock instead of 85, and an empty one nothing at all.",
    "“A river that nobody can afford is a ditch,” Coral President Ana Solis told reporters after a session that ran past midnight.",
    "Delta Prime Minister Ivo Marn said his government would make up for a third of what the lock keepers lose until the end of next year.",
    "The keepers’ union, whose members blocked the lower gates for nine days in April, called the sum an insult and announced a vote for Tuesday.",
    "Grain traders welcomed the deal. About 60,000 tonnes of barley are waiting in sheds along the quays, and some of it has begun to sprout.",
    "The two states have argued about the toll since the old treaty lapsed four years ago, when the Delta began to charge by weight.",
    "An arbitrator from the Tern Islands proposed the present figure in February, but the Coral parliament threw it out by two votes.",
    "Officials said a joint board of six engineers would now look at the condition of the gates, some of which are older than either state.",
    "Marn denied that the opposition’s gains in the municipal elections had softened him. He had always wanted a lower toll, he said, only not a lower income.",
    "The accord also opens the upper reservoir to Coral anglers on weekdays, a matter that had come up at every meeting for a decade.",
    "Both parliaments must still approve it. Solis said she counted on a vote before the summer recess, and on fewer speeches than the last time.",
];

/// Another story about the same meeting.
const OTHER: [&str; 8] = [
    "PORT AMBER – While their leaders haggled over the toll, the environment ministers of the Coral and Delta states quietly agreed on Saturday to let eels pass.",
    "From next spring the turbines at the Amber lock are to stand still for eleven nights in March, when the glass eels come up from the sea.",
    "Coral’s minister, Siri Holm, said the price was modest: the power of a small town for a week and a half, against a fish that has all but vanished.",
    "Her colleague from the Delta, Bram Osei, pointed out that eels had been served at the banquet of the first meeting and would not be served at this one.",
    "Biologists have asked for such a pause for twenty years. One of them, who came to the quay with a bucket, called it a beginning.",
    "The fishing guilds are less pleased, since the accord also closes the estuary to nets in the same nights.",
    "President Ana Solis and Prime Minister Ivo Marn mentioned the eels in one sentence of their closing remarks.",
    "Both parliaments must still approve the pause, and the company that runs the turbines has until autumn to object.",
];

fn woven(paragraphs: &[&str]) -> (Fabric, Option<Sketch>) {
    let standing = |character: char| {
        if character.is_alphanumeric() {
            Standing::Within
        } else {
            Standing::Outside
        }
    };
    let mut words = Words::default();
    for paragraph in paragraphs {
        let mut folded = String::new();
        append_words(paragraph, standing, |_| true, &mut folded);
        words.add(&folded);
    }
    weave(&words)
}

/// Checks how two texts are related, and that the sketch of one leads to the other where they are.
fn check(one: &[&str], other: &[&str], expected: Option<Kin>) {
    let ((one, sketch), (other, its_sketch)) = (woven(one), woven(other));
    let found = kinship(&one, &other);
    assert_eq!(found.kin, expected, "likeness {}", found.likeness);
    assert_eq!(found, kinship(&other, &one));
    if expected.is_some() {
        let sketches = [sketch, its_sketch].map(|it| it.expect("long enough"));
        let bands: Vec<i64> = sketches[0].bands().collect();
        assert!(sketches[1].bands().any(|band| bands.contains(&band)));
        let runs = (one.count(), other.count());
        assert!(sketches[0].likeness(&sketches[1], runs).is_some());
        let glances = sketches.each_ref().map(Glance::of);
        assert!(glances[0].agreement(&glances[1], runs).is_some());
    }
}

/// Returns the story with some paragraphs put elsewhere.
fn with(changes: &[(usize, &'static str)]) -> Vec<&'static str> {
    let mut paragraphs = WIRE.to_vec();
    for &(at, words) in changes {
        paragraphs[at] = words;
    }
    paragraphs
}

#[test]
fn the_same_words_are_a_copy_however_they_are_printed() {
    check(&WIRE, &WIRE, Some(Kin::Copy));
    // Other quotation marks, other dashes, no accents, other breaks.
    let joined = WIRE.join(" ").replace(['“', '”'], "\"").replace('–', "--");
    check(&WIRE, &[&joined.to_uppercase()], Some(Kin::Copy));
}

#[test]
fn a_copy_may_have_lines_of_the_paper_that_prints_it() {
    let mut printed = WIRE.to_vec();
    printed.insert(0, "By our correspondent in the Coral capital");
    printed.insert(
        4,
        "Read more on the river states in our weekend supplement.",
    );
    printed
        .push("Reporting by Lena Fisk; editing by Paul Orro. The agency has a standard of trust.");
    check(&WIRE, &printed, Some(Kin::Copy));
}

#[test]
fn a_text_cut_from_below_is_a_copy() {
    check(&WIRE, &WIRE[..7], Some(Kin::Copy));
    check(&WIRE, &WIRE[..4], Some(Kin::Copy));
}

#[test]
fn a_few_words_put_into_house_style_leave_a_copy() {
    let styled = with(&[
        (
            2,
            "“A river that nobody can afford is a ditch,” Coral’s President Ana Solis said to reporters after a session that ran past midnight.",
        ),
        (
            8,
            "Officials said a joint board of six engineers would now examine the state of the gates, some of which are older than either state.",
        ),
    ]);
    check(&WIRE, &styled, Some(Kin::Copy));
}

#[test]
fn a_number_put_right_makes_a_version() {
    let corrected = with(&[(
        1,
        "Under the accord, which takes effect on 1 July, a laden barge will pay 45 crowns at the Amber lock instead of 85, and an empty one nothing at all.",
    )]);
    check(&WIRE, &corrected, Some(Kin::Version));
}

#[test]
fn a_story_told_on_is_a_version() {
    let mut updated = vec![
        "PORT AMBER – Lock keepers threatened on Sunday to strike again, hours after the Coral and Delta states agreed to halve the toll on river barges.",
        "“We were not asked,” said Tove Lind of the keepers’ union, who spoke on the lower gates in the rain with some two hundred members behind her.",
        "She said a strike could begin on Wednesday if Tuesday’s vote went as she expected it to, and last until the harvest.",
        "Neither government would comment on her words. A Delta official said privately that nobody had expected flowers.",
    ];
    updated.extend(&WIRE[..9]);
    check(&WIRE, &updated, Some(Kin::Version));
}

#[test]
fn two_stories_of_one_meeting_are_two() {
    check(&WIRE, &OTHER, None);
}

#[test]
fn shared_background_makes_no_copy() {
    let mut analysis = OTHER.to_vec();
    analysis.extend(&WIRE[6..8]);
    check(&WIRE, &analysis, None);
}

#[test]
fn a_short_note_that_many_print_alike_is_no_version_of_a_story() {
    check(&WIRE, &["Both parliaments must still approve it."], None);
    assert_eq!(woven(&["Pictures of the day"]).1, None);
    check(&[], &[], None);
}

#[test]
fn a_sketch_comes_back_from_its_bytes() {
    let sketch = woven(&WIRE).1.expect("long enough");
    assert_eq!(Sketch::from_bytes(&sketch.bytes()), Some(sketch.clone()));
    assert_eq!(Sketch::from_bytes(&sketch.bytes()[1..]), None);
    assert_eq!(Sketch::from_bytes(&[]), None);
}

#[test]
fn hardly_any_strangers_share_a_band_or_look_alike() {
    // Forty texts of the same hundred words, each in an order of its own.
    let text = |number: u64| {
        let mut state = number;
        let words: Vec<String> = (0..200)
            .map(|_| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                format!("word{}", (state >> 33) % 100)
            })
            .collect();
        words.join(" ")
    };
    let texts = (1..41).map(|number| woven(&[&text(number)]));
    let sketches: Vec<(usize, Sketch)> = texts
        .filter_map(|(fabric, sketch)| Some((fabric.count(), sketch?)))
        .collect();
    let (mut pairs, mut alike, mut like_at_a_glance) = (0, 0, 0);
    for (at, (runs, one)) in sketches.iter().enumerate() {
        let bands: Vec<i64> = one.bands().collect();
        for (its_runs, other) in &sketches[at + 1..] {
            pairs += 1;
            alike += usize::from(other.bands().any(|band| bands.contains(&band)));
            let agreement = Glance::of(one).agreement(&Glance::of(other), (*runs, *its_runs));
            like_at_a_glance += usize::from(agreement.is_some());
        }
    }
    assert!(alike * 50 < pairs, "{alike} of {pairs}");
    assert!(
        like_at_a_glance * 50 < pairs,
        "{like_at_a_glance} of {pairs}"
    );
}

#[test]
fn words_are_told_apart_however_long_they_are() {
    let hashes = |words: &str| {
        let mut read = Words::default();
        read.add(words);
        (read.hashes, read.numbers)
    };
    let long = "incomprehensibilities ".repeat(3);
    let (read, numbers) = hashes(&format!("a abcdefgh abcdefgha 24th {long}7 "));
    assert_eq!(read.len(), 8);
    assert_eq!(numbers, [read[3], read[7]]);
    assert_eq!((read[4], read[5]), (read[6], read[6]));
    let mut different = read.clone();
    different.sort_unstable();
    different.dedup();
    assert_eq!(different.len(), 6);
    // A word is the same at the end of a text and before others.
    assert_eq!(hashes("abcdefgha ").0, read[2..3]);
    assert!(hashes("").0.is_empty());
}
