//! Wire reports, statements, transcripts and database prints.

use super::check;

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
fn a_sentence_above_a_dateline_is_a_headline() {
    let page = check(
        "\
H ISLANDS: Leaders meet mainland premier.
b By Ada Roe
f 361 words
s 15 December 1997
s 09:12 GMT
b Reuters News
f English
f (c) 1997 Reuters Limited
p PORT LEMA, Dec 15 (Reuter) - Leaders of nine islands met the mainland's premier on Monday and asked for help.
p The premier promised to study the matter and to answer within a month.
f REUTER
f \\###",
    );
    assert_eq!(page.date.as_deref(), Some("1997-12-15"));
    assert_eq!(page.outlet.as_deref(), Some("Reuter"));
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
fn indented_paragraphs_of_a_wrapped_text_stay_apart() {
    check(
        "\
H Harbour talks end without a treaty

p   The talks on a fishing treaty ended on Saturday without a
+ result, both sides said after a night in the customs house.
p   A new round is planned for the autumn, and the regional bank
+ will pay for it, as it paid for the last.",
    );
}

#[test]
fn a_statement_keeps_its_lists_and_sheds_its_sheets() {
    let page = check(
        "\
H CHAIRMAN'S STATEMENT OF
+ THE 20TH ISLAND-MAINLAND SUMMIT
s Port Lema, 13 November 2017
D \"ONE SEA, ONE FUTURE\"

p 1.      The 20th Summit was chaired by H.E. Tomas Varga, President of the
+ Northern Islands, on 13 November 2017 in Port Lema. The Summit was
+ attended by all Heads of State/Government of the member states.

h Political and Security Cooperation

p 2.      The leaders reaffirmed the following:

p (a) to strengthen maritime security;
p (b) to promote dialogue; and
p (c) to meet every year.
f 2
f CHAIRMAN'S STATEMENT OF THE 20TH SUMMIT 2
p 3.      The leaders welcomed the pledge of 20 million dollars.
f 3
f CHAIRMAN'S STATEMENT OF THE 20TH SUMMIT 3
p 4.      The leaders thanked the host for the arrangements made.
f 4
f CHAIRMAN'S STATEMENT OF THE 20TH SUMMIT 4
p 5.      The leaders resolved to meet again in the following year.

p ANNEX
p Harbour modernisation",
    );
    assert_eq!(
        page.title.as_deref(),
        Some("CHAIRMAN'S STATEMENT OF THE 20TH ISLAND-MAINLAND SUMMIT")
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
fn a_transcript_has_no_dateline() {
    let page = check(
        "H Questions after the harbour talks\n\
         p HOST: Good morning to all of you, we can begin with the first question now.\n\
         p ROE: The harbour will open in May, as the council decided a week ago.\n\
         p HOST: And what will it cost the town when all the work is done and paid?\n",
    );
    assert_eq!(page.dateline, None);
    let page = check(
        "H Harbour opens after long talks\n\
         p LIMA: The harbour opened in May, as the council had decided a week before.\n\
         p It cost the town much more than the council had thought when work began.\n",
    );
    assert_eq!(page.dateline.as_deref(), Some("LIMA"));
}

#[test]
fn who_edits_is_not_the_writer() {
    let page = check(
        "\
H Leaders meet by the sea
s 2014-03-05
p PORT LEMA, March 5 (Reuters) - Leaders of eleven island states agreed on Wednesday to cut their tuna catch by a tenth over five years.
p The quota takes effect in January, and it will be looked at again in the spring of the year after.
b Editor: Bo Quist",
    );
    assert_eq!(page.byline.as_deref(), Some("Reuters"));
}
