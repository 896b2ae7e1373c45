//! Newsletters: an mbox of messages, or one message. The words of a message are its text part where that is whole, else its HTML.

use mail_parser::{Encoding, Message, MessageParser, MimeHeaders, PartType};

use super::Hints;
use super::draft::{Draft, Drafts};
use super::html::{self, Extent};
use crate::text::on_one_line;

/// A text part with less than this share of the words of the HTML, in percent, is a stub that sends readers to a browser.
const WHOLE_ENOUGH: usize = 50;

/// Not more faults than this are named of one file.
const MOST_FAULTS: usize = 20;

/// Tells whether `head` begins an mbox.
pub(super) fn is_mbox(head: &[u8]) -> bool {
    let line = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
    is_from_line(line) && head.len() > line.len()
}

/// Tells whether `head` begins one message: lines of headers, of which some are those of mail.
pub(super) fn is_message(head: &[u8]) -> bool {
    let mut known = 0;
    for line in head.split(|&byte| byte == b'\n').take(60) {
        let line = line.trim_ascii_end();
        if line.is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let Some(colon) = memchr::memchr(b':', line) else {
            return false;
        };
        let name = line[..colon].to_ascii_lowercase();
        if name.iter().any(|byte| !byte.is_ascii_graphic()) {
            return false;
        }
        let names: [&[u8]; 6] = [
            b"from",
            b"subject",
            b"date",
            b"message-id",
            b"received",
            b"mime-version",
        ];
        known += usize::from(names.contains(&&name[..]));
    }
    known >= 3
}

/// `From ada@example.org Wed Mar  5 10:00:00 2014`: it ends with a year, or a zone after it.
fn is_from_line(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let is_year = |word: &[u8]| word.len() == 4 && word.iter().all(u8::is_ascii_digit);
    let words: Vec<&[u8]> = rest
        .split(u8::is_ascii_whitespace)
        .filter(|it| !it.is_empty())
        .collect();
    let is_hour = |word: &&[u8]| word.contains(&b':') && word[0].is_ascii_digit();
    words.len() >= 5
        && words.iter().any(is_hour)
        && words.iter().rev().take(3).any(|word| is_year(word))
}

/// Reads the messages of an mbox or the one of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Drafts, String> {
    if !is_mbox(bytes) {
        return message(bytes, 0).map(Drafts::one);
    }
    let mut found = Drafts::default();
    let mut faults = 0;
    for (line, raw) in messages(bytes) {
        match message(&raw, line) {
            Ok(draft) => found.drafts.push(draft),
            Err(reason) => {
                faults += 1;
                if faults <= MOST_FAULTS {
                    found
                        .faults
                        .push(format!("the message at line {line} {reason}"));
                }
            }
        }
    }
    if faults > MOST_FAULTS {
        found.faults.push(format!(
            "{} more messages are not read",
            faults - MOST_FAULTS
        ));
    }
    match found.faults.first() {
        Some(fault) if found.drafts.is_empty() => Err(fault.clone()),
        _ => Ok(found.named()),
    }
}

/// Splits an mbox into messages, each with the 1-based line it begins on; `>From` is `From` again.
fn messages(bytes: &[u8]) -> Vec<(usize, Vec<u8>)> {
    let mut found: Vec<(usize, Vec<u8>)> = Vec::new();
    let mut is_after_blank = true;
    for (index, line) in bytes.split_inclusive(|&byte| byte == b'\n').enumerate() {
        if is_after_blank && is_from_line(line) {
            found.push((index + 2, Vec::new()));
            is_after_blank = false;
            continue;
        }
        is_after_blank = line.trim_ascii().is_empty();
        let quoted = line.iter().take_while(|&&byte| byte == b'>').count();
        let is_quoted = quoted > 0 && line[quoted..].starts_with(b"From ");
        if let Some((_, message)) = found.last_mut() {
            message.extend_from_slice(if is_quoted { &line[1..] } else { line });
        }
    }
    found
}

/// Makes a draft of a message that begins on `line` of its file.
fn message(raw: &[u8], line: usize) -> Result<Draft, String> {
    let message = MessageParser::default().parse(raw).ok_or("is no mail")?;
    let mut draft = words(&message, raw).ok_or("has no text")?;
    if draft.lines_before > 0 {
        draft.lines_before += line.saturating_sub(1);
    }
    let sender = message.from().and_then(|from| from.first());
    draft.locator = message
        .message_id()
        .map(|id| id.trim_matches(['<', '>']).to_owned());
    draft.hints = Hints {
        title: message
            .subject()
            .map(on_one_line)
            .filter(|it| !it.is_empty()),
        date: message
            .date()
            .map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)),
        url: message
            .header_raw("Archived-At")
            .map(|it| it.trim().trim_matches(['<', '>']).to_owned())
            .filter(|it| it.contains("://")),
        outlet: sender
            .and_then(|sender| sender.name().or(sender.address()))
            .map(str::to_owned),
    };
    // A text that is a part of the file as it stands keeps its lines.
    Ok(if draft.lines_before > 0 {
        draft
    } else {
        draft.with_title_on_top()
    })
}

/// Returns the words of a message, with the line of the message they begin on where they stand there as they are.
fn words(message: &Message<'_>, raw: &[u8]) -> Option<Draft> {
    let own = |parts: &[u32], is_html: bool| {
        parts.iter().find_map(|&number| {
            let part = message.part(number)?;
            match &part.body {
                PartType::Text(text) if !is_html && !text.trim().is_empty() => {
                    Some((text.clone(), part))
                }
                PartType::Html(text) if is_html && !text.trim().is_empty() => {
                    Some((text.clone(), part))
                }
                _ => None,
            }
        })
    };
    let plain = own(&message.text_body, false);
    let marked = own(&message.html_body, true).map(|(text, _)| html::text(&text, Extent::Whole));
    let count = |text: &str| text.split_whitespace().count();
    if let Some((text, part)) = plain
        && marked
            .as_ref()
            .is_none_or(|flow| count(&text) * 100 >= count(&flow.text) * WHOLE_ENOUGH)
    {
        let start = usize::try_from(part.offset_body).ok();
        let before = raw.get(..start?)?;
        let is_as_it_stands = part.encoding == Encoding::None
            && part
                .content_type()
                .is_none_or(|it| it.attribute("format").is_none());
        return Some(Draft {
            text: text.replace("\r\n", "\n"),
            lines_before: if is_as_it_stands {
                memchr::memchr_iter(b'\n', before).count()
            } else {
                0
            },
            ..Draft::default()
        });
    }
    let flow = marked.filter(|flow| !flow.text.is_empty())?;
    Some(Draft {
        text: flow.text,
        roles: flow.roles,
        ..Draft::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOX: &str = "From ada@example.org Wed Mar  5 10:00:00 2014\n\
        From: =?utf-8?q?The_Island=C3=A9r?= <ada@example.org>\nSubject: Reef\n closed\nDate: Wed, 05 Mar 2014 10:00:00 +0900\n\
        Message-ID: <1@example.org>\nContent-Type: text/plain; charset=utf-8\n\nThe reef is closed.\n>From today boats wait.\n\n\
        From bo@example.org Thu Mar  6 10:00:00 2014\nFrom: bo@example.org\nSubject: =?iso-8859-1?q?Caf=E9?=\n\
        Message-ID: <2@example.org>\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n--x\n\
        Content-Type: text/plain\n\nSee the web.\n--x\nContent-Type: text/html; charset=iso-8859-1\n\
        Content-Transfer-Encoding: quoted-printable\n\n<p>The caf=E9 of the port is open again.</p><p>All are welcome.</p>\n--x--\n\n";

    #[test]
    fn messages_are_read() {
        let found = read(BOX.as_bytes()).unwrap();
        assert_eq!(found.faults, Vec::<String>::new());
        let [first, second] = &found.drafts[..] else {
            panic!("there are two: {found:?}");
        };
        assert_eq!(
            first.text.trim_end(),
            "The reef is closed.\nFrom today boats wait."
        );
        assert_eq!(first.hints.title.as_deref(), Some("Reef closed"));
        assert_eq!(first.hints.date.as_deref(), Some("2014-03-05"));
        assert_eq!(first.hints.outlet.as_deref(), Some("The Islandér"));
        assert_eq!(first.locator.as_deref(), Some("1@example.org"));
        let line = BOX
            .lines()
            .position(|line| line.starts_with("The reef"))
            .unwrap();
        assert_eq!(first.lines_before, line);
        assert_eq!(
            second.text,
            "Café\n\nThe café of the port is open again.\n\nAll are welcome."
        );
        assert_eq!(second.hints.outlet.as_deref(), Some("bo@example.org"));
    }

    #[test]
    fn mail_is_told_from_text() {
        assert!(is_mbox(BOX.as_bytes()));
        assert!(!is_mbox(
            b"From the port of Lome came word in 2014\nthat boats wait."
        ));
        assert!(!is_mbox(b"From here on\nthere is nothing."));
        assert!(is_message(
            b"From: a@example.org\nDate: x\nSubject: y\n\nWords"
        ));
        assert!(!is_message(b"Date: today\nTitle: Fish\n\nWords"));
    }

    #[test]
    fn a_message_without_text_costs_itself() {
        let empty = "From a@example.org Wed Mar  5 10:00:00 2014\nSubject: x\n\n\n";
        let found = read(format!("{empty}{BOX}").as_bytes()).unwrap();
        assert_eq!(found.drafts.len(), 2);
        assert_eq!(found.faults, ["the message at line 2 has no text"]);
    }
}
