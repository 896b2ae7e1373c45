//! One story in several files.

use std::sync::atomic::AtomicBool;

use super::super::sample::{Sample, library_of};
use super::super::{ArticleFilter, ArticleOrder, QuoteFilter, Window};
use super::*;

const STORY: &str = "\
The Coral and Delta states agreed on Saturday to halve the toll on river barges, ending a quarrel of a whole spring.
Under the accord a laden barge will pay 40 crowns at the Amber lock instead of 85, and an empty one nothing at all.
Grain traders welcomed the deal. Barley is waiting in sheds along the quays, and some of it has begun to sprout.
The two states have argued about the toll since the old treaty lapsed, when the Delta began to charge by weight.
Officials said a joint board of engineers would now look at the condition of the gates, some older than either state.
The accord also opens the upper reservoir to anglers on weekdays, a matter that had come up at every meeting.
";

const OTHER: &str = "\
While their leaders haggled over the toll, the ministers of the two states quietly agreed on Saturday to let eels pass.
From next spring the turbines at the lock are to stand still for eleven nights in March, when glass eels come up.
The price was modest, one minister said: the power of a small town for a week, against a fish that has all but vanished.
Biologists have asked for such a pause for twenty years. One of them, who came with a bucket, called it a beginning.
The fishing guilds are less pleased, since the accord also closes the estuary to nets in the same nights of spring.
";

fn article(path: &str, title: &str, date: &str, text: &str) -> Sample {
    let mut sample = Sample::new(path, title, date, text);
    sample.article.outlet = Some(format!("{title} Post"));
    sample
}

/// Returns what is listed: key, places, versions.
fn listed(library: &Library, copies: Copies) -> Vec<(String, u32, u32)> {
    let filter = ArticleFilter {
        copies,
        ..ArticleFilter::default()
    };
    let rows = library
        .articles(&filter, ArticleOrder::Path, Window::ALL)
        .unwrap();
    rows.into_iter()
        .map(|row| (row.key, row.places, row.versions))
        .collect()
}

fn key(key: &str, places: u32, versions: u32) -> (String, u32, u32) {
    (key.to_owned(), places, versions)
}

/// Three prints of one story, a later telling, and another story.
fn archive() -> Vec<Sample> {
    let later = STORY.replace("pay 40 crowns", "pay 45 crowns");
    vec![
        article("c", "Toll halved", "2021-10-03", STORY),
        article("a", "Barges to pay less", "2021-10-02", STORY),
        article("b", "River accord", "2021-10-03", &STORY[..460]),
        article("d", "Toll corrected", "2021-10-04", &later),
        article("e", "Eels may pass", "2021-10-02", OTHER),
    ]
}

#[test]
fn one_story_in_three_files_is_one_article_with_three_places() {
    let library = library_of(archive());
    assert_eq!(
        listed(&library, Copies::Once),
        [key("a", 3, 2), key("d", 1, 2), key("e", 1, 1)]
    );
    assert_eq!(listed(&library, Copies::All).len(), 5);
    let first = library.article_by_key("c").unwrap().unwrap();
    let group = library.copies_of(first).unwrap().unwrap();
    let keys: Vec<&str> = group.places.iter().map(|it| it.key.as_str()).collect();
    assert_eq!(keys, ["a", "b", "c", "d"]);
    assert_eq!(group.versions().count(), 2);
    assert_eq!(library.copy_groups().unwrap(), [group]);
    let alone = library.article_by_key("e").unwrap().unwrap();
    let alone = library.copies_of(alone).unwrap().unwrap();
    assert_eq!(alone.places.len(), 1);
    assert_eq!(alone.places[0].likeness, None);
}

#[test]
fn what_a_copy_says_counts_once() {
    let said = "a laden barge will pay 40 crowns at the Amber lock";
    let samples: Vec<Sample> = archive()
        .into_iter()
        .take(2)
        .map(|sample| sample.quote(said, "Berg", &["tolls"], None))
        .collect();
    let library = library_of(samples);
    let count = |copies| {
        let filter = QuoteFilter {
            copies,
            ..QuoteFilter::default()
        };
        library.quotes(&filter, Window::ALL).unwrap().len()
    };
    assert_eq!((count(Copies::Once), count(Copies::All)), (1, 2));
    let find = |copies| {
        let query = crate::query::parse("barley").unwrap();
        library.articles_found(&query, copies).unwrap().len()
    };
    assert_eq!((find(Copies::Once), find(Copies::All)), (1, 2));
}

#[test]
fn the_order_of_arrival_makes_no_difference() {
    let forwards = library_of(archive());
    let backwards = library_of(archive().into_iter().rev().collect());
    let one_by_one = library_of(Vec::new());
    for sample in archive() {
        one_by_one
            .add(&[(sample.article, sample.analysis)])
            .unwrap();
    }
    let all = listed(&forwards, Copies::Once);
    assert_eq!(listed(&backwards, Copies::Once), all);
    assert_eq!(listed(&one_by_one, Copies::Once), all);
}

#[test]
fn an_article_that_changes_leaves_its_group() {
    let library = library_of(archive());
    // The original becomes another story: the earliest of the others takes its place.
    let changed = article("a", "Barges to pay less", "2021-10-02", OTHER);
    library.add(&[(changed.article, changed.analysis)]).unwrap();
    assert_eq!(
        listed(&library, Copies::Once),
        [key("a", 2, 1), key("c", 2, 2), key("d", 1, 2)]
    );
}

#[test]
fn linking_again_changes_nothing() {
    let library = library_of(archive());
    let generation = library.generation();
    library
        .link_copies(&AtomicBool::new(false), &mut |_| {})
        .unwrap();
    assert_eq!(library.generation(), generation);
}

/// Returns a story of a hundred different words, told in an order that its number decides.
fn tale(number: usize) -> String {
    let mut state = number as u64;
    let mut next = || {
        state =
            (state.wrapping_mul(6_364_136_223_846_793_005)).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    let words: Vec<String> = (0..160).map(|_| format!("w{}", next() % 100)).collect();
    words.join(" ") + "\n"
}

/// Returns the tale that an article tells: every seventh the very first, every fifth that of the one before it.
fn told(number: usize) -> usize {
    match number {
        _ if number % 7 == 6 => 0,
        _ if number % 5 == 4 => told(number - 1),
        _ => number,
    }
}

fn tales(count: usize) -> Vec<Sample> {
    (0..count)
        .map(|number| {
            let key = format!("{number:03}");
            article(&key, &key, "2021-10-02", &tale(told(number)))
        })
        .collect()
}

#[test]
fn many_at_once_are_linked_as_one_by_one() {
    let count = link::BATCH * 2;
    let at_once = library_of(tales(count));
    let one_by_one = library_of(Vec::new());
    for sample in tales(count) {
        one_by_one
            .add(&[(sample.article, sample.analysis)])
            .unwrap();
    }
    let all = listed(&at_once, Copies::Once);
    assert_eq!(listed(&one_by_one, Copies::Once), all);
    let most = all.iter().map(|(_, places, _)| *places).max();
    let of_first = (0..count).filter(|&number| told(number) == 0).count();
    assert_eq!(most, u32::try_from(of_first).ok());
    assert!(all.iter().any(|(_, places, _)| *places == 2));

    // What comes later finds them by the bands that all have now.
    let again = article("new", "new", "2021-10-03", &tale(1));
    at_once.add(&[(again.article, again.analysis)]).unwrap();
    let places = listed(&at_once, Copies::Once);
    assert!(places.contains(&("001".to_owned(), 2, 1)), "{places:?}");
}

/// Makes that no article is linked.
fn unlink(library: &Library) {
    let unlinked = library.store().write(|database| {
        database.execute_batch(
            "DELETE FROM bands; DELETE FROM alike; DELETE FROM copies; UPDATE sketches SET is_linked = 0",
        )?;
        Ok(())
    });
    unlinked.unwrap();
}

#[test]
fn how_far_the_comparing_is_is_told() {
    let library = library_of(tales(link::BATCH * 2));
    unlink(&library);
    let mut told = Vec::new();
    let cancel = AtomicBool::new(false);
    library
        .link_copies(&cancel, &mut |percent| told.push(percent))
        .unwrap();
    assert!(told.is_sorted(), "{told:?}");
    assert_eq!(told.first().zip(told.last()), Some((&0, &100)));
}

#[test]
fn what_is_cancelled_is_linked_the_next_time() {
    let library = library_of(tales(link::BATCH * 2));
    let all = listed(&library, Copies::Once);
    unlink(&library);
    library
        .link_copies(&AtomicBool::new(true), &mut |_| {})
        .unwrap();
    assert!(listed(&library, Copies::Once).len() > all.len());
    library
        .link_copies(&AtomicBool::new(false), &mut |_| {})
        .unwrap();
    assert_eq!(listed(&library, Copies::Once), all);
}

#[test]
fn one_that_is_linked_before_its_turn_finds_those_that_wait() {
    let library = library_of(tales(link::BATCH * 2));
    let all = listed(&library, Copies::Once);
    unlink(&library);
    let go_on = AtomicBool::new(false);
    join::write_bands(&library.store(), &mut |_| true).unwrap();
    let copy = library.article_by_key("004").unwrap().unwrap();
    library.link_each(&[copy.0], &go_on, &mut |_| {}).unwrap();
    library.store().write(regroup).unwrap();
    assert!(listed(&library, Copies::Once).contains(&key("003", 2, 1)));
    library.link_copies(&go_on, &mut |_| {}).unwrap();
    assert_eq!(listed(&library, Copies::Once), all);
}
