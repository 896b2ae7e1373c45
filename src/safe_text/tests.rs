//! What safe text promises, on chosen and on arbitrary input.

use proptest::prelude::*;

use super::class::{Class, classify};
use super::{SafeText, Surface, is_narrow, reveal, sanitise};
use crate::article::Span;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

fn check_line(input: &str, expected: &str) {
    assert_eq!(SafeText::line(input).as_str(), expected);
}

#[test]
fn controls_are_shown_and_never_sent() {
    check_line("a\u{1b}[31mb", "a␛[31mb");
    check_line("a\0b\u{7f}c\u{9b}d", "a␀b␡c‹9B›d");
    check_line("a\tb", "a b");
    check_line("a\r\nb\nc\u{2028}d", "a␊b␊c␊d");
}

#[test]
fn narrow_characters_take_one_column_each_and_join_no_other_narrow_one() {
    let narrow: Vec<char> = ('\0'..=char::MAX).filter(|&it| is_narrow(it)).collect();
    for &character in &narrow {
        for other in ['a', '’', '─', character] {
            let pair = String::from_iter([character, other]);
            assert_eq!(pair.graphemes(true).count(), 2, "{pair:?}");
            assert_eq!(pair.width(), 2, "{pair:?}");
        }
    }
    let all: String = narrow.iter().collect();
    assert_eq!(all.graphemes(true).count(), narrow.len());
    assert_eq!(all.width(), narrow.len());
}

#[test]
fn korean_of_single_letters_loses_none() {
    let words = "공급망 협력을 정상회의에서 강조했다고";
    let apart: String = words.nfd().collect();
    let text = SafeText::paragraph(&apart);
    assert_eq!(text.as_str(), apart);
    assert_eq!(text.hidden(), 0);
    // Without a vowel between them initials belong together, and may be too many.
    let endless = "\u{1100}".repeat(40);
    assert!(SafeText::line(&endless).hidden() > 0);
}

#[test]
fn a_body_keeps_its_lines_and_expands_tabs() {
    assert_eq!(
        SafeText::body("a\tb\r\n\tc\u{c}d").as_str(),
        "a   b\n    c\nd"
    );
}

#[test]
fn a_paragraph_gathers_white_space() {
    assert_eq!(
        SafeText::paragraph("  one \r\n two\t\tthree \n").as_str(),
        "one two three"
    );
    assert_eq!(
        SafeText::paragraph("10\u{a0}000 men").as_str(),
        "10\u{a0}000 men"
    );
}

#[test]
fn invisible_characters_are_removed_and_counted() {
    let text = SafeText::line("a\u{202e}b\u{200b}c\u{feff}\u{e0041}d\u{ad}");
    assert_eq!((text.as_str(), text.hidden()), ("abcd", 5));
}

#[test]
fn what_is_not_shown_can_be_revealed() {
    let check = |input: &str, expected: &str| {
        let whole = [Span::new(0, input.len())];
        let text = reveal(input, &whole, Surface::Paragraph);
        let count = sanitise(input, &whole, Surface::Paragraph).hidden();
        assert_eq!((text.as_str(), text.hidden()), (expected, count));
    };
    check("a\u{202e}b \u{200b} c", "a‹RLO›b ‹ZWSP› c");
    check("to\u{200d} be\u{e0041}", "to‹ZWJ› be‹U+E0041›");
    let marks = "\u{301}".repeat(9);
    let kept = "\u{301}".repeat(8);
    check(&format!("e{marks}x"), &format!("e{kept}‹U+0301›x"));
    check("nothing hidden", "nothing hidden");
}

#[test]
fn joiners_stay_between_letters_and_emoji_only() {
    check_line("न\u{94d}\u{200d}ष", "न\u{94d}\u{200d}ष");
    check_line("👩\u{200d}🚀", "👩\u{200d}🚀");
    check_line("a\u{200d}b 👩\u{200d} c", "ab 👩 c");
}

#[test]
fn marks_are_capped() {
    let marks = "\u{301}".repeat(100_000);
    let text = SafeText::line(format!("e{marks}x"));
    assert_eq!(text.as_str(), format!("e{}x", "\u{301}".repeat(8)));
    assert_eq!(text.hidden(), 99_992);
    check_line("a\u{fe0f}\u{fe0f}", "a\u{fe0f}");
}

#[test]
fn private_use_is_replaced() {
    check_line("a\u{e000}\u{fffe}\u{10fffd}b", "a\u{fffd}\u{fffd}\u{fffd}b");
}

#[test]
fn clusters_stay_small_in_every_script() {
    for endless in ["क\u{94d}", "\u{1100}", "👩\u{200d}", "\u{600}"] {
        let text = SafeText::line(endless.repeat(10_000));
        assert!(
            text.as_str()
                .graphemes(true)
                .all(|cluster| cluster.len() <= 64),
            "{endless:?}"
        );
    }
}

#[test]
fn places_lead_back_to_the_source() {
    let source = "x\u{202e}a\tb\u{1b}c  \n Kishida";
    let text = SafeText::paragraph(source);
    assert_eq!(text.as_str(), "xa b␛c Kishida");
    for word in ["a", "b", "c", "Kishida"] {
        let (here, there) = (
            text.as_str().find(word).unwrap(),
            source.find(word).unwrap(),
        );
        assert_eq!(text.source_of(here), there, "{word}");
        assert_eq!(text.place_of(there), here, "{word}");
    }
}

#[test]
fn pieces_are_joined_and_still_lead_back() {
    let source = "4\n3\nrd Summit";
    let pieces = [Span::new(0, 1), Span::new(2, 3), Span::new(4, source.len())];
    let text = sanitise(source, &pieces, Surface::Paragraph);
    assert_eq!(text.as_str(), "43rd Summit");
    assert_eq!(text.source_of(2), 4);
    assert_eq!(text.place_of(3), 2);
}

#[test]
fn a_cut_text_ends_in_an_ellipsis_and_splits_no_cluster() {
    let text = SafeText::line("Hội nghị 東京 summit");
    assert_eq!(text.cut(9).as_str(), "Hội nghị…");
    assert_eq!(text.cut(11).as_str(), "Hội nghị…");
    assert_eq!(text.cut(12).as_str(), "Hội nghị 東…");
    assert_eq!(text.cut(0).as_str(), "");
    assert_eq!(text.cut(80), text);
}

fn is_allowed(character: char, surface: Surface) -> bool {
    match classify(character) {
        Class::Plain | Class::Mark | Class::VariationSelector | Class::Joining | Class::Joiner => {
            true
        }
        Class::Break => character == '\n' && surface == Surface::Body,
        Class::Tab | Class::Control | Class::Invisible | Class::Unknown => false,
    }
}

/// Any text, with the difficult characters well represented.
fn any_text() -> impl Strategy<Value = String> {
    let difficult = prop::sample::select(vec![
        '\u{1b}',
        '\t',
        '\n',
        '\r',
        '\u{9b}',
        '\u{202e}',
        '\u{200d}',
        '\u{200c}',
        '\u{301}',
        '\u{fe0f}',
        '\u{94d}',
        '\u{915}',
        '\u{1100}',
        '\u{600}',
        '\u{1f469}',
        '\u{e000}',
        '\u{3164}',
        '東',
        ' ',
        'a',
    ]);
    prop::collection::vec(prop_oneof![2 => difficult, 1 => any::<char>()], 0..80)
        .prop_map(|characters| characters.into_iter().collect())
}

proptest! {
    #[test]
    fn a_line_is_what_sanitise_makes_of_it(text in "[a-z ’—é東👍─\u{301}\u{200b}\u{1b}\n]{0,9}") {
        let whole = [Span::new(0, text.len())];
        let expected = sanitise(&text, &whole, Surface::Line);
        prop_assert_eq!(SafeText::line(&text), expected);
    }

    #[test]
    fn nothing_forbidden_comes_out(text in any_text()) {
        for surface in [Surface::Body, Surface::Paragraph, Surface::Line] {
            let safe = sanitise(&text, &[Span::new(0, text.len())], surface);
            prop_assert!(safe.as_str().chars().all(|character| is_allowed(character, surface)));
            prop_assert!(safe.as_str().graphemes(true).all(|cluster| cluster.len() <= 64));
            let revealed = reveal(&text, &[Span::new(0, text.len())], surface);
            prop_assert!(revealed.as_str().chars().all(|character| is_allowed(character, surface)));
            prop_assert!(revealed.as_str().graphemes(true).all(|cluster| cluster.len() <= 64));
        }
    }

    #[test]
    fn sanitising_twice_changes_nothing(text in any_text()) {
        for surface in [Surface::Body, Surface::Paragraph, Surface::Line] {
            let once = sanitise(&text, &[Span::new(0, text.len())], surface);
            let twice = sanitise(once.as_str(), &[Span::new(0, once.as_str().len())], surface);
            prop_assert_eq!(once.as_str(), twice.as_str());
            prop_assert_eq!(twice.hidden(), 0);
        }
    }

    #[test]
    fn words_are_made_safe_as_their_characters_are(words in prop::collection::vec("[a-z ]{0,9}", 0..9), text in any_text()) {
        let text = words.join(&text);
        let characters: Vec<Span> = text
            .char_indices()
            .map(|(start, it)| Span::new(start, start + it.len_utf8()))
            .collect();
        for surface in [Surface::Body, Surface::Paragraph, Surface::Line] {
            let whole = sanitise(&text, &[Span::new(0, text.len())], surface);
            prop_assert_eq!(whole, sanitise(&text, &characters, surface));
        }
    }

    #[test]
    fn places_are_boundaries_in_order(text in any_text()) {
        let safe = SafeText::paragraph(&text);
        let mut last = 0;
        for (position, _) in text.char_indices() {
            let place = safe.place_of(position);
            prop_assert!(safe.as_str().is_char_boundary(place) && place >= last);
            last = place;
        }
        let mut last = 0;
        for (place, _) in safe.as_str().char_indices() {
            let source = safe.source_of(place);
            prop_assert!(text.is_char_boundary(source) && source >= last);
            last = source;
        }
    }

    #[test]
    fn a_cut_fits(text in any_text(), width in 0..40usize) {
        prop_assert!(SafeText::line(&text).cut(width).width() <= width);
    }
}

proptest! {
    #[test]
    fn columns_are_counted_piece_by_piece_as_in_one_go(text in "[a-z 1’—é東👍\u{301}\u{600}\u{fe0f}\u{20e3}\u{200d}🚀]{0,60}") {
        let text = SafeText::line(&text);
        prop_assert_eq!(text.width(), text.as_str().width());
    }
}
