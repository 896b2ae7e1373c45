//! A statement in terms of tokens: what the rules find before names, topics and summits are looked up.

use std::ops::Range;

use super::phrase::Subject;

/// Who a draft says the speaker is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The words that name the speaker.
    Phrase(Subject),
    /// The speaker of the draft before it: a participle, a second verb of the same subject.
    Previous,
    /// The speaker of the sentence before, whose reported speech goes on without a cue.
    Continued,
    /// Nobody is named.
    Unnamed,
}

/// A statement in terms of tokens, before its speaker is resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Empty while the content is still to come in the next sentence or paragraph.
    pub spans: Vec<Range<usize>>,
    pub cue: Option<Range<usize>>,
    pub source: Source,
    /// The medium that reports the words.
    pub via: Option<Range<usize>>,
    pub rule: &'static str,
    /// The sentence's index in the reading.
    pub sentence: usize,
}
