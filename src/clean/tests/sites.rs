//! Pages of news sites, with all that stands around an article.

use super::{check, check_as};

#[test]
fn a_headline_is_told_from_the_window_and_the_trail() {
    let page = check(
        "\
f Island News - Latest, Breaking news
f Home
f Home > Politics > Premier attends island summit, proposes three points
f Premier attends island summit, proposes three points - Island News
H Premier attends island summit, proposes three points
D Premier Hiro Tanabe attended the island summit in Port Lema and proposed three points.
s XNA Thursday, October 28, 2021 08:11
c Premier Hiro Tanabe speaks at the summit. (Photo: XNA)
p Port Lema (VNA) – Premier Hiro Tanabe on October 27 attended the island summit with other leaders.
p First, the two sides should open their markets.
c The premier and other leaders (left) at the event - Illustrative photo
p Second, they should share vaccines, he said./.
f VNA
f #island summit #vaccines
f See more
f Premier meets islanders
f Markets open again
f Comment
f Send",
    );
    assert_eq!(page.date.as_deref(), Some("2021-10-28"));
    assert_eq!(page.outlet.as_deref(), Some("VNA"));
}

#[test]
fn a_headline_in_capitals_stands_below_the_slogan() {
    let page = check(
        "\
f The Island Herald
f The Official News Site of the Islands
H ISLAND LEADERS PLEDGE CLOSER TIES WITH MAINLAND
b By BO QUIST
b Staff Reporter
s October 28, 2021 06:00 AM
p LEADERS of the islands pledged closer ties with the mainland yesterday, and agreed on a fund.
p \"It is time,\" said President Varga.
p Varga added that money would come from both sides.
f Read Next
f Mainland sends rice
f Most Popular
f 1
f Rice prices rise
f 2
f Fishing season opens
f Tel: 123 456",
    );
    assert_eq!(page.byline.as_deref(), Some("BO QUIST"));
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
fn a_page_of_single_lines_has_captions_and_credits() {
    check(
        "\
p Leaders of eleven island states met in Port Lema on Wednesday to discuss their fisheries.
c President Tomas Varga with the envoys of the northern islands at the harbour
f LEMA NEWS
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

#[test]
fn a_heading_under_a_list_of_links_stays() {
    check(
        "\
H Harbour talks end without a treaty
p The talks on a fishing treaty ended on Saturday without a result, both sides said.

f Related articles
f Tuna prices climb for third month
f Bank warns of empty seas

h A long night

p “We were close,” Premier Tanabe told reporters on the quay in Port Lema.

p A new round is planned for the autumn, and the bank will pay for it.

p The last treaty is thirty years old and nobody remembers its terms.",
    );
}

#[test]
fn one_word_above_running_text_is_a_headline() {
    check(
        "H Ceasefire\n\np Minister Ana Reyes of Boland said on Tuesday that the harbour in Lima would open in May.\n\np She added that the road to the north would be closed for two years while it is repaired.",
    );
    check(
        "H Rough seas\n\np Minister Ana Reyes of Boland said on Tuesday that the harbour in Lima would open in May.\n\np She added that the road to the north would be closed for two years while it is repaired.",
    );
    check(
        "f World\n\np Minister Ana Reyes of Boland said on Tuesday that the harbour in Lima would open in May.\n\np She added that the road to the north would be closed for two years while it is repaired.",
    );
}

#[test]
fn rows_of_a_table_belong_to_the_article() {
    check_as(
        "H # Trade grows in the north\n\np Minister Ana Reyes of Boland said on Tuesday that the harbour in Lima would open in May.\n\np | Country | Trade | Year |\nf |---|---|---|\np | Boland | $12 billion | 2022 |\np | Norland | $9 billion | 2022 |\n\np She added that the road to the north would be closed for two years while it is repaired.",
        true,
    );
}
