//! Pins in, the same out; moves, undo, words that move and words that go, two readers at once.

use super::*;
use crate::export::ItemKind;
use crate::library::sample::{Sample, library_of, three_summits};
use crate::library::{ArticleFilter, ArticleOrder, Library};
use crate::state::State;

fn article(library: &Library, key: &str) -> ArticleId {
    library
        .article_by_key(key)
        .unwrap()
        .expect("it is in the sample")
}

fn pin_of(library: &Library, key: &str, words: &str) -> Pin {
    let id = article(library, key);
    let text = library.article(id).unwrap().article.text.clone();
    let start = text.find(words).expect("the words are in the text");
    let span = Span::new(start, start + words.len());
    pin(library, id, Place::Any(span))
        .unwrap()
        .expect("something stands there")
}

fn board_of(state: &State, library: &Library) -> Board {
    let mut board = state.board("lib");
    refresh(library, &mut board).unwrap();
    board
}

fn words(board: &Board) -> Vec<&str> {
    board
        .pins
        .iter()
        .map(|it| it.pin.item.words.as_str())
        .collect()
}

/// Pins three quotes of the sample.
fn three_pins(state: &State, library: &Library) {
    for (key, words) in [
        ("2019.txt", "the fish of the Mekong need free rivers"),
        ("2021-a.txt", "trade is trade"),
        ("hill.txt", "cheap loans to Hội An"),
    ] {
        let pin = pin_of(library, key, words);
        state
            .change_board("lib", &Change::Pin(Box::new(pin)))
            .unwrap();
    }
}

#[test]
fn what_is_pinned_is_known_with_all_that_cites_it() {
    let library = three_summits();
    let quote = pin_of(
        &library,
        "2019.txt",
        "the fish of the Mekong need free rivers",
    );
    assert!(matches!(quote.item.kind, ItemKind::Quote(_)));
    assert_eq!(quote.item.speaker.as_ref().unwrap().value, "Berg Anna");
    assert_eq!(quote.item.day.as_ref().unwrap().value, "2019-05-02");
    assert_eq!(quote.item.line, 2);
    let fact = pin_of(&library, "2019.txt", "40 billion dollars");
    assert!(matches!(fact.item.kind, ItemKind::Fact(_)));
    assert!(fact.item.detail.unwrap().contains("trade"));
    let passage = pin_of(&library, "2019.txt", "THE FIRST DAY");
    assert_eq!(passage.item.kind, ItemKind::Passage);
}

#[test]
fn pins_are_moved_one_by_one_and_every_change_is_taken_back() {
    let (library, state) = (three_summits(), State::in_memory());
    three_pins(&state, &library);
    let start = board_of(&state, &library);
    let [first, second, third] = [
        "the fish of the Mekong need free rivers",
        "trade is trade",
        "cheap loans to Hội An",
    ];
    assert_eq!(words(&start), [first, second, third]);
    let id = start.pins[0].id.clone();
    let changes = [
        (start.moved(0, 2).unwrap(), vec![second, third, first]),
        (start.moved(2, 0).unwrap(), vec![third, first, second]),
        (Change::Remove { id: id.clone() }, vec![second, third]),
        (
            Change::Note {
                id,
                note: "ask".to_owned(),
            },
            vec![first, second, third],
        ),
        (
            Change::Title("Rivers".to_owned()),
            vec![first, second, third],
        ),
    ];
    for (change, expected) in changes {
        let undoing = state.change_board("lib", &change).unwrap().unwrap();
        let after = board_of(&state, &library);
        assert_eq!(words(&after), expected, "{change:?}");
        assert_ne!(after, start);
        state.change_board("lib", &undoing).unwrap();
        assert_eq!(board_of(&state, &library), start, "{change:?}");
    }
    assert_eq!(start.moved(0, 3), None);
    assert_eq!(start.moved(1, 1), None);
}

#[test]
fn pins_are_numbered_anew_where_there_is_no_room_between_them() {
    let (library, state) = (three_summits(), State::in_memory());
    three_pins(&state, &library);
    for _ in 0..80 {
        let board = board_of(&state, &library);
        let change = board.moved(0, 1).unwrap();
        state.change_board("lib", &change).unwrap();
    }
    let board = board_of(&state, &library);
    let orders: Vec<f64> = board.pins.iter().map(|it| it.order).collect();
    assert!(
        orders.windows(2).all(|pair| pair[0] < pair[1]),
        "{orders:?}"
    );
    assert_eq!(words(&board)[2], "cheap loans to Hội An");
}

#[test]
fn the_same_words_are_pinned_once() {
    let (library, state) = (three_summits(), State::in_memory());
    three_pins(&state, &library);
    let pin = pin_of(&library, "2021-a.txt", "trade is trade");
    assert_eq!(
        state
            .change_board("lib", &Change::Pin(Box::new(pin)))
            .unwrap(),
        None
    );
    assert_eq!(state.board("lib").pins.len(), 3);
    assert!(state.board("another").pins.is_empty());
}

#[test]
fn a_pin_follows_its_words_and_stays_when_they_are_gone() {
    let (library, state) = (three_summits(), State::in_memory());
    three_pins(&state, &library);
    let edited = library_of(vec![
        Sample::new(
            "2019.txt",
            "Lakes and rivers meet",
            "2019-05-03",
            "A NEW LINE\nANOTHER\nTHE FIRST DAY\nAnna Berg said the fish of the\nMekong need free rivers.\n",
        ),
        Sample::new(
            "2021-a.txt",
            "Second meeting on line",
            "2021-10-28",
            "All of it was taken back.\n",
        ),
    ]);
    let board = board_of(&state, &edited);
    let [moved, gone, lost] = &board.pins[..] else {
        panic!("{board:?}")
    };
    assert!(moved.here.is_some());
    assert_eq!(moved.pin.item.line, 4);
    assert_eq!(moved.pin.item.warning, None);
    assert!(gone.here.is_none());
    assert_eq!(gone.pin.item.words, "trade is trade");
    assert_eq!(gone.pin.item.speaker.as_ref().unwrap().value, "Berg Anna");
    assert!(
        gone.pin
            .item
            .warning
            .as_ref()
            .unwrap()
            .contains("no longer")
    );
    assert!(
        lost.pin
            .item
            .warning
            .as_ref()
            .unwrap()
            .contains("not in this library")
    );
    assert_eq!(lost.pin.source.key, "hill.txt");
}

#[test]
fn readers_at_once_lose_no_pin_of_each_other() {
    let (library, place) = (three_summits(), tempfile::tempdir().unwrap());
    let one = State::open(place.path());
    let other = State::open(place.path());
    let change = |state: &State, change: Change| state.change_board("lib", &change).unwrap();
    let pinned = |key, words| Change::Pin(Box::new(pin_of(&library, key, words)));
    change(
        &one,
        pinned("2019.txt", "the fish of the Mekong need free rivers"),
    );
    change(&other, pinned("2021-a.txt", "trade is trade"));
    change(&one, pinned("hill.txt", "cheap loans to Hội An"));
    let board = one.board("lib");
    assert_eq!(board, other.board("lib"));
    assert_eq!(board.pins.len(), 3);
    // One writes a note while the other moves the same pin and removes another.
    let id = board.pins[0].id.clone();
    change(
        &one,
        Change::Note {
            id,
            note: "first".to_owned(),
        },
    );
    change(&other, board.moved(0, 2).unwrap());
    change(
        &other,
        Change::Remove {
            id: board.pins[1].id.clone(),
        },
    );
    let board = one.board("lib");
    assert_eq!(
        words(&board),
        [
            "cheap loans to Hội An",
            "the fish of the Mekong need free rivers"
        ]
    );
    assert_eq!(board.pins[1].note, "first");
    assert_eq!(State::open(place.path()).board("lib"), board);
}

#[test]
fn many_readers_pin_at_the_same_time() {
    let (library, place) = (three_summits(), tempfile::tempdir().unwrap());
    let ids = library
        .article_ids(&ArticleFilter::default(), ArticleOrder::Date)
        .unwrap();
    let texts: Vec<_> = ids
        .iter()
        .map(|id| library.article(*id).unwrap().article.text.clone())
        .collect();
    std::thread::scope(|scope| {
        for (id, text) in ids.iter().zip(&texts) {
            let (library, folder) = (library.clone(), place.path());
            scope.spawn(move || {
                let state = State::open(folder);
                for (start, _) in text.match_indices(' ').take(8) {
                    let span = Span::new(start + 1, start + 2);
                    let pin = pin(&library, *id, Place::Passage(span)).unwrap().unwrap();
                    state
                        .change_board("lib", &Change::Pin(Box::new(pin)))
                        .unwrap();
                }
            });
        }
    });
    let board = State::open(place.path()).board("lib");
    let expected: usize = texts
        .iter()
        .map(|text| text.matches(' ').take(8).count())
        .sum();
    assert_eq!(board.pins.len(), expected);
}

#[test]
fn pins_beside_each_other_know_the_phrases_they_share() {
    let (library, state) = (three_summits(), State::in_memory());
    for (key, words) in [
        ("2019.txt", "the fish of the Mekong need free rivers"),
        (
            "2021-a.txt",
            "the two sides should dredge the Mekong delta together every year",
        ),
        ("hill.txt", "cheap loans to Hội An"),
    ] {
        let pin = pin_of(&library, key, words);
        state
            .change_board("lib", &Change::Pin(Box::new(pin)))
            .unwrap();
    }
    let mut board = board_of(&state, &library);
    mark_shared(&mut board, &crate::lexicon::Lexicon::built_in().words);
    let shared = |index: usize| {
        let Pinned { pin, shared, .. } = &board.pins[index];
        let words = shared.iter().map(|it| &pin.item.words[it.start..it.end]);
        words.collect::<Vec<_>>()
    };
    assert_eq!(shared(0), ["the Mekong"]);
    assert_eq!(shared(1), ["the Mekong"]);
    assert!(shared(2).is_empty());
}

proptest::proptest! {
    #[test]
    fn what_is_shared_lies_on_boundaries_of_any_words(texts in proptest::collection::vec("(the |of |\\PC{0,6} ?){0,8}", 0..4)) {
        let library = three_summits();
        let pin = pin_of(&library, "2021-a.txt", "trade is trade");
        let pins = texts.iter().enumerate().map(|(number, words)| {
            let mut pin = pin.clone();
            pin.item.words.clone_from(words);
            Pinned { id: number.to_string(), pin, note: String::new(), order: 0.0, here: None, shared: Vec::new() }
        });
        let mut board = Board::new(String::new(), pins.collect());
        mark_shared(&mut board, &crate::lexicon::Lexicon::default().words);
        for pinned in &board.pins {
            let mut end = 0;
            for span in &pinned.shared {
                proptest::prop_assert!(pinned.pin.item.words.get(span.start..span.end).is_some());
                proptest::prop_assert!(span.start >= end);
                end = span.end;
            }
        }
    }
}
