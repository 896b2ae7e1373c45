//! The one function that makes a text safe.

use unicode_segmentation::UnicodeSegmentation;

use super::SafeText;
use super::class::{Class, classify, name, parts_syllables, sign, takes_joiner};
use super::places::Places;
use crate::article::Span;

/// More marks than this on one base are dropped; the stream-safe limit of UAX 15 is 30, living scripts need 4.
const MARKS_PER_CLUSTER: usize = 8;
/// A cluster of more bytes than this is shown as U+FFFD: a terminal cell must stay small.
const CLUSTER_BYTES: usize = 64;
const TAB_STOP: usize = 4;

/// Where the text is going to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surface {
    /// Many lines: line breaks stay.
    Body,
    /// Wrapped text: every run of white space is one space.
    Paragraph,
    /// One line (a title, a file name, a status): line breaks are shown as `␊`.
    Line,
}

/// Makes safe text of the `pieces` of `text`, which must be in order and on character boundaries.
///
/// Control characters become visible signs; bidirectional controls and invisible characters are removed and
/// counted; marks are capped; private use and non-characters become U+FFFD. Sanitising twice changes nothing.
pub fn sanitise(text: &str, pieces: &[Span], surface: Surface) -> SafeText {
    write(Writer::new(surface), text, pieces)
}

/// Makes safe text as [`sanitise`] does, but with a sign such as `‹RLO›` for every character that is left out there.
pub fn reveal(text: &str, pieces: &[Span], surface: Surface) -> SafeText {
    let writer = Writer {
        hidden_as: HiddenAs::Name,
        ..Writer::new(surface)
    };
    write(writer, text, pieces)
}

fn write(mut writer: Writer, text: &str, pieces: &[Span]) -> SafeText {
    for piece in pieces {
        writer.write(&text[piece.start..piece.end], piece.start);
    }
    writer.finish()
}

/// What stands for a character that is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HiddenAs {
    Nothing,
    Name,
}

/// The text as far as it is written, and what the next character must know of it.
struct Writer {
    surface: Surface,
    hidden_as: HiddenAs,
    text: String,
    places: Places,
    hidden: usize,
    /// Consecutive marks or joining characters at the end of the text.
    run: usize,
    has_selector: bool,
    /// A joiner that waits for the character after it.
    joiner: Option<(char, usize)>,
    /// White space that waits for a word after it (paragraphs only).
    space: Option<usize>,
    after_return: bool,
    may_have_long_clusters: bool,
    /// Columns since the last line break, for tabs.
    column: usize,
}

impl Writer {
    fn new(surface: Surface) -> Self {
        Self {
            surface,
            hidden_as: HiddenAs::Nothing,
            text: String::new(),
            places: Places::default(),
            hidden: 0,
            run: 0,
            has_selector: false,
            joiner: None,
            space: None,
            after_return: false,
            may_have_long_clusters: false,
            column: 0,
        }
    }

    fn write(&mut self, piece: &str, offset: usize) {
        self.text.reserve(piece.len());
        let mut position = 0;
        while let Some(character) = piece[position..].chars().next() {
            let source = offset + position;
            let plain = self.plain_ascii(&piece[position..]);
            if !plain.is_empty() {
                self.plain(plain, source);
                position += plain.len();
                continue;
            }
            if self.surface == Surface::Paragraph && is_space(character) {
                self.space.get_or_insert(source);
            } else {
                self.character(character, source);
            }
            self.after_return = character == '\r';
            position += character.len_utf8();
        }
    }

    /// Returns the start of a piece that is printable ASCII and stays as it is: most text is, and takes no look at each
    /// character.
    fn plain_ascii<'a>(&self, piece: &'a str) -> &'a str {
        let first = if self.surface == Surface::Paragraph {
            b'!'
        } else {
            b' '
        };
        let is_plain = |byte: &u8| (first..=b'~').contains(byte);
        let count = piece.bytes().take_while(is_plain).count();
        &piece[..count]
    }

    fn character(&mut self, character: char, source: usize) {
        match classify(character) {
            Class::Plain => self.plain(character.encode_utf8(&mut [0; 4]), source),
            Class::Tab => self.tab(source),
            Class::Break => self.line_break(character, source),
            Class::Control => self.replacement(&sign(character), source),
            Class::Unknown => self.replacement("\u{FFFD}", source),
            Class::Invisible => self.drop_at(character, source),
            Class::Joiner => self.hold_joiner(character, source),
            Class::Mark | Class::Joining => self.capped(character, source),
            Class::VariationSelector => self.selector(character, source),
        }
    }

    /// Writes characters that stay as they are.
    fn plain(&mut self, characters: &str, source: usize) {
        self.settle(characters.chars().next(), source);
        self.run = 0;
        self.has_selector = false;
        self.after_return = false;
        self.places.copy(self.text.len(), source);
        self.text.push_str(characters);
        self.column += characters.chars().count();
    }

    fn capped(&mut self, character: char, source: usize) {
        self.may_have_long_clusters = true;
        let before = self.text.chars().next_back();
        if self.space.is_some() || before.is_some_and(|it| parts_syllables(it, character)) {
            self.run = 0;
        }
        if self.run >= MARKS_PER_CLUSTER {
            return self.drop_at(character, source);
        }
        self.settle(Some(character), source);
        self.run += 1;
        self.copy(character, source);
    }

    fn selector(&mut self, character: char, source: usize) {
        if self.has_selector || self.run >= MARKS_PER_CLUSTER {
            return self.drop_at(character, source);
        }
        self.capped(character, source);
        self.has_selector = true;
    }

    fn hold_joiner(&mut self, character: char, source: usize) {
        let may_follow =
            self.space.is_none() && self.text.chars().next_back().is_some_and(takes_joiner);
        if self.joiner.is_some() || !may_follow {
            return self.drop_at(character, source);
        }
        self.joiner = Some((character, source));
    }

    fn tab(&mut self, source: usize) {
        let spaces = match self.surface {
            Surface::Body => TAB_STOP - self.column % TAB_STOP,
            Surface::Paragraph | Surface::Line => 1,
        };
        self.replacement(&"    "[..spaces], source);
    }

    fn line_break(&mut self, character: char, source: usize) {
        if character == '\n' && self.after_return {
            return self.places.replace(self.text.len(), source);
        }
        match self.surface {
            Surface::Body => {
                self.replacement("\n", source);
                self.column = 0;
            }
            Surface::Paragraph | Surface::Line => self.replacement("␊", source),
        }
    }

    /// Writes `sign` for the character at `source`.
    fn replacement(&mut self, sign: &str, source: usize) {
        self.settle(None, source);
        self.run = 0;
        self.has_selector = false;
        self.places.replace(self.text.len(), source);
        self.text.push_str(sign);
        self.column += sign.chars().count();
    }

    /// Writes or drops what was waiting for `next`.
    fn settle(&mut self, next: Option<char>, source: usize) {
        if let Some((joiner, place)) = self.joiner.take() {
            if next.is_some_and(takes_joiner) {
                self.may_have_long_clusters = true;
                self.copy(joiner, place);
            } else {
                self.leave_out(joiner, place);
            }
        }
        if let Some(place) = self.space.take()
            && !self.text.is_empty()
        {
            self.places.replace(self.text.len(), place);
            self.text.push(' ');
            self.places.replace(self.text.len(), source);
        }
    }

    fn copy(&mut self, character: char, source: usize) {
        self.places.copy(self.text.len(), source);
        self.text.push(character);
        self.column += 1;
    }

    fn drop_at(&mut self, character: char, source: usize) {
        if self.hidden_as == HiddenAs::Name {
            self.settle(None, source);
        }
        self.leave_out(character, source);
    }

    /// Counts a character that is not shown, or is shown by its name.
    fn leave_out(&mut self, character: char, source: usize) {
        self.hidden += 1;
        self.places.replace(self.text.len(), source);
        if self.hidden_as == HiddenAs::Name {
            let name = name(character);
            self.column += name.chars().count();
            self.text.push_str(&name);
        }
    }

    fn finish(mut self) -> SafeText {
        if let Some((joiner, place)) = self.joiner.take() {
            self.leave_out(joiner, place);
        }
        if self.may_have_long_clusters {
            self.shorten_clusters();
        }
        SafeText {
            text: self.text,
            hidden: self.hidden,
            places: self.places,
        }
    }

    /// Replaces clusters that some script's rules let grow without limit.
    fn shorten_clusters(&mut self) {
        if self
            .text
            .graphemes(true)
            .all(|cluster| cluster.len() <= CLUSTER_BYTES)
        {
            return;
        }
        let (text, places) = (
            std::mem::take(&mut self.text),
            std::mem::take(&mut self.places),
        );
        for (position, cluster) in text.grapheme_indices(true) {
            if cluster.len() > CLUSTER_BYTES {
                self.hidden += cluster.chars().count();
                self.places
                    .replace(self.text.len(), places.source_of(position));
                self.text.push('\u{FFFD}');
                continue;
            }
            for (offset, character) in cluster.char_indices() {
                self.places
                    .replace(self.text.len(), places.source_of(position + offset));
                self.text.push(character);
            }
        }
    }
}

/// White space that a paragraph gathers into one space. A no-break space stays: it holds words together.
fn is_space(character: char) -> bool {
    character == ' ' || matches!(classify(character), Class::Tab | Class::Break)
}
