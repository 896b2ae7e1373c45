//! Pages of many layouts, all invented, and what each line of them is.

use proptest::prelude::*;

use super::{Frame, Page, clean};
use crate::article::Role;
use crate::lexicon::PageWords;

/// Each line of a page begins with the letter of its role: Headline, Deck, heading `h`, paragraph `p`, caption `c`,
/// byline `b`, stamp `s`, furniture `f`; `+` continues the block of the line before.
fn check(marked: &str) -> Page {
    check_as(marked, false)
}

fn check_as(marked: &str, is_markdown: bool) -> Page {
    let mut text = String::new();
    let mut expected = Vec::new();
    for line in marked.lines() {
        let (mark, words) = line.split_at(line.len().min(2));
        if !mark.is_empty() {
            expected.push((mark.trim().to_owned(), text.len(), words.to_owned()));
        }
        text.push_str(words);
        text.push('\n');
    }
    for text in [text.clone(), text.replace('\n', "\r\n")] {
        let frame = Frame {
            is_markdown,
            ..Frame::default()
        };
        let page = clean(&text, frame, &PageWords::built_in());
        let found = marks(&text, &page);
        let wanted: Vec<(&str, &str)> = expected
            .iter()
            .map(|(mark, _, words)| (mark.as_str(), words.trim()))
            .collect();
        assert_eq!(found, wanted);
    }
    let frame = Frame {
        is_markdown,
        ..Frame::default()
    };
    clean(&text, frame, &PageWords::built_in())
}

fn marks<'a>(text: &'a str, page: &Page) -> Vec<(&'static str, &'a str)> {
    let mut marks = Vec::new();
    for block in &page.blocks {
        let lines = text[block.span.start..block.span.end].lines();
        for (number, line) in lines
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .enumerate()
        {
            let mark = if number == 0 { letter(block.role) } else { "+" };
            marks.push((mark, line));
        }
    }
    marks
}

fn letter(role: Role) -> &'static str {
    match role {
        Role::Headline => "H",
        Role::Deck => "D",
        Role::Heading => "h",
        Role::Paragraph => "p",
        Role::Caption => "c",
        Role::Byline => "b",
        Role::Stamp => "s",
        Role::Furniture => "f",
    }
}

fn read(text: &str) -> Page {
    clean(text, Frame::default(), &PageWords::built_in())
}

proptest! {
    #[test]
    fn blocks_cover_every_character_that_is_not_blank(
        text in "(\\PC|[\n\r\t .#*-]|T\nhe |43\nrd|Share\n|Related news\n|It was a long day, he said\\.\n){0,60}",
        is_markdown: bool,
    ) {
        let frame = Frame { is_markdown, ..Frame::default() };
        let page = clean(&text, frame, &PageWords::built_in());
        let mut end = 0;
        for block in &page.blocks {
            prop_assert!(block.span.start >= end && block.span.end > block.span.start);
            prop_assert!(text[end..block.span.start].trim().is_empty());
            let mut inside = block.span.start;
            for glue in &block.glue {
                prop_assert!(glue.start >= inside && glue.end <= block.span.end);
                prop_assert!(text[glue.start..glue.end].trim().is_empty());
                inside = glue.end;
            }
            end = block.span.end;
        }
        prop_assert!(text[end..].trim().is_empty());
    }
}

#[test]
fn a_text_of_one_sentence_is_a_paragraph() {
    for text in [
        "The envoy left.",
        "An envoy of the eleven islands left the harbour on Friday night.",
    ] {
        let page = read(text);
        assert_eq!(page.title, None);
        assert_eq!(page.blocks.len(), 1);
        assert_eq!(page.blocks[0].role, Role::Paragraph);
    }
}

#[test]
fn an_empty_text_has_no_blocks() {
    assert_eq!(read(" \r\n\n"), Page::default());
}

#[test]
fn a_wire_report_has_a_dateline_and_an_end() {
    let page = check(
        "\
H Island bloc agrees fishing quota at third summit
b By Ada Roe and Bo Quist
s March 5, 2014 / 10:42 AM / Updated 3 hours ago
f 4 Min Read

p PORT LEMA, March 5 (Reuters) - Leaders of eleven island states agreed on Wednesday to cut their tuna catch by a tenth over five years.
p “We have waited long enough,” said Tomas Varga, the host.
f ADVERTISEMENT
p The quota takes effect in January.
b (Reporting by Ada Roe; Editing by Bo Quist)
f ###",
    );
    assert_eq!(
        page.title.as_deref(),
        Some("Island bloc agrees fishing quota at third summit")
    );
    assert_eq!(page.date.as_deref(), Some("2014-03-05"));
    assert_eq!(page.byline.as_deref(), Some("Ada Roe and Bo Quist"));
    assert_eq!(page.dateline.as_deref(), Some("PORT LEMA"));
    assert_eq!(page.outlet.as_deref(), Some("Reuters"));
}

#[test]
fn a_portal_page_sheds_its_bars() {
    let page = check(
        "\
f Skip to content
s Saturday, 8 March 2014
f Home World Business Sport Culture
f Home > World > Islands
H Varga, Tanabe open harbour talks
f Share on Facebook Tweet
f 5 min read
s Published: 7 March 2014 18:30 GMT+7 | Updated: 8 March 2014 09:00
D The two leaders want a fishing treaty within a year
c President Tomas Varga (left) greets Premier Hiro Tanabe. Photo: XNA

p Two island leaders opened talks on a fishing treaty on Friday, five years after the last attempt failed.
p The talks are to end on Sunday, a spokesman said.
f Read more: Island bloc agrees quota
h What is at stake
p Fishing feeds one family in three on the islands, according to the regional bank.
f Tags: fishing, treaties, Varga
f Sign up for our newsletter
f Related stories
f Tuna prices climb for third month
f Bank warns of empty seas
f © 2014 The Island Gazette. All rights reserved.",
    );
    assert_eq!(
        page.title.as_deref(),
        Some("Varga, Tanabe open harbour talks")
    );
    assert_eq!(page.date.as_deref(), Some("2014-03-07"));
}

#[test]
fn a_hard_wrapped_release_is_read_in_paragraphs() {
    let page = check(
        "\
f FOR IMMEDIATE RELEASE
H JOINT STATEMENT OF THE THIRD ISLAND SUMMIT
s Port Lema, 5 March 2014

p 1. We, the leaders of the eleven island states, met in Port Lema on
+ 5 March 2014 and discussed the state of our fisheries and of our
+ harbours.

p 2. We agreed to cut the catch of tuna by a tenth within five years and
+ to report on it every spring.

h Fisheries

p 3. We welcomed the offer of the regional bank to lend 40 million
+ dollars for patrol boats.
f - 2 -
p 4. We thanked the host for the warm reception and resolved to meet
+ again in 2016.
f ###",
    );
    assert_eq!(
        page.title.as_deref(),
        Some("JOINT STATEMENT OF THE THIRD ISLAND SUMMIT")
    );
    assert_eq!(page.date.as_deref(), Some("2014-03-05"));
}

#[test]
fn a_page_of_single_lines_has_captions_and_credits() {
    check(
        "\
p Leaders of eleven island states met in Port Lema on Wednesday to discuss their fisheries.
c President Tomas Varga with the envoys of the northern islands at the harbour
c LEMA NEWS
p The bank offered 40 million dollars for patrol boats, the host said.
h A long road to the treaty
p The first attempt at a treaty failed five years ago over the size of nets.
c Delegates pose for a photograph during the closing ceremony in the old customs house
p The second began on Friday and is to end this week.
f Source link
f Comments (3)",
    );
}

#[test]
fn a_magazine_page_ends_in_teasers_with_blurbs() {
    check(
        "\
f THE ISLAND REVIEW
f Subscribe
H The treaty nobody wanted
b Ada Roe
s Mar 7, 2014

p When the envoys arrived at the harbour, nobody was there to greet them but a dog.
p It was a sign, one of them said later, of what was to come.

p By the third day the talks had moved to a hotel, where the coffee was better.

f You may also like

f Why tuna swim north

f Scientists on three islands have followed the fish for a decade and still disagree.

f The last lighthouse keeper

f He has seen four governments and trusts none of them.

f A harbour for sale

f The price is low and the water is deep.",
    );
}

#[test]
fn a_database_print_sheds_its_fields() {
    let page = check(
        "\
f Island Gazette
s March 7, 2014 Friday
H Bloc agrees fishing quota
b BYLINE: Ada Roe
f SECTION: WORLD; Pg. 4
f LENGTH: 210 words

p Leaders of eleven island states agreed on Wednesday to cut their tuna catch by a tenth.
p The quota takes effect in January, the host said.

s LOAD-DATE: March 8, 2014
f LANGUAGE: ENGLISH
f Copyright 2014 Island Gazette
f All Rights Reserved",
    );
    assert_eq!(page.date.as_deref(), Some("2014-03-07"));
    assert_eq!(page.byline.as_deref(), Some("Ada Roe"));
}

#[test]
fn a_transcript_keeps_every_line() {
    check(
        "\
H Remarks by President Varga and Premier Tanabe at the harbour
s 5 March 2014
p PRESIDENT VARGA: Good afternoon.
p Welcome to Port Lema, everyone. We have had good talks today.
p PREMIER TANABE: Thank you.
p Q: Will there be a treaty?
p PRESIDENT VARGA: Yes. There will be a treaty before the year is out.
p PREMIER TANABE: I agree.
p Thank you all.",
    );
}

#[test]
fn a_page_with_cookies_and_comments_keeps_its_middle() {
    check(
        "\
f We use cookies to improve your experience on this site. Accept all
f Menu
f Log in
f Search
H Harbour talks end without a treaty
b By Bo Quist, Staff Writer
s Posted on Saturday, 8 March 2014

p The talks on a fishing treaty ended on Saturday without a result, both sides said in Port Lema.

f Listen to this article

p “We were close,” Premier Tanabe told reporters on the quay.

f Follow us on Facebook

p A new round is planned for the autumn, if the nets allow.

f Leave a comment
f Your email address will not be published. Required fields are marked
f Name
f Email
f Submit",
    );
}

#[test]
fn an_article_broken_by_links_is_joined() {
    let page = check(
        "\
H Envoys meet for the 43rd time
p T
+ he envoys of eleven islands opened their 43
+ rd
+ session in Port Lema on Wednesday, after a year of preparation by the
+ regional bank
+ , which paid for it.
p The session ends on Friday with a dinner.",
    );
    assert_eq!(page.blocks[1].glue.len(), 3);
}

#[test]
fn markdown_marks_tell_roles() {
    let page = check_as(
        "\
f [Home](/) | [World](/world)
H # Bloc agrees *fishing* [quota](https://example.org)
b **By Ada Roe**
s *5 March 2014*
f ![Harbour](harbour.jpg)

p Leaders of **eleven** island states agreed on Wednesday to cut their tuna catch by a tenth.

h ## What it means

p Prices will rise, the [regional bank](https://example.org/bank) expects.

h **The nets**

p - Large nets are banned from January in all waters.
p - Small nets are not.
f ---
f - [More fish](/fish)
f <!-- end -->",
        true,
    );
    assert_eq!(page.title.as_deref(), Some("Bloc agrees fishing quota"));
    assert_eq!(page.byline.as_deref(), Some("Ada Roe"));
    assert_eq!(page.date.as_deref(), Some("2014-03-05"));
}

#[test]
fn a_list_of_links_inside_the_article_does_not_end_it() {
    check(
        "\
H Harbour talks end without a treaty
p The talks on a fishing treaty ended on Saturday without a result, both sides said.
f Related articles
f Tuna prices climb for third month
f Bank warns of empty seas
p “We were close,” Premier Tanabe told reporters on the quay in Port Lema.
p A new round is planned for the autumn, and the bank will pay for it.
p The last treaty is thirty years old and nobody remembers its terms.",
    );
}

#[test]
fn headings_that_look_like_section_names_stay() {
    check(
        "\
H Chairman's statement of the third island summit
p 1. The third island summit was held in Port Lema on 5 March 2014 under the chair of the host.
h Trade
p 2. We noted with satisfaction that trade among the islands grew by a tenth.
h Security
p 3. We reaffirmed that the sea must stay open to all ships.
h Other Matters
p 4. We resolved to meet again in two years.",
    );
}

#[test]
fn a_headline_printed_twice_counts_once() {
    let page = check(
        "\
f Island Gazette - latest
H Harbour talks end without a treaty
f Harbour talks end without a treaty
s 08/03/2014 10:15
p The talks on a fishing treaty ended on Saturday without a result, both sides said.
p Both sides were tired.",
    );
    assert_eq!(page.date.as_deref(), Some("2014"));
}
