//! Why a word of the table of cues reports nothing where it stands. The rules carry the reason with them, so that what
//! `summitry explain` says is what they decided.

use super::cue::Form;

/// A reason; each is one test of the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It stands in quotation marks.
    Quoted,
    /// The further words of the table's entry do not follow.
    Rest,
    Name,
    Compound,
    Noun,
    Unfinite,
    Adjective,
    Verb,
    /// A noun without `that`, `of`, `for` or `to` after it.
    Bare,
    /// It belongs to the words that another cue reports.
    Inside,
    /// It names the medium that reports the statement before it.
    Medium,
    /// Nothing that it takes follows.
    Complement,
    /// `a play called “Heat”`.
    NameGiven,
    /// `found a key`.
    Thing,
    /// `did not say that`.
    Denied,
    /// `the visit underlined`.
    Shown,
    Infinitive,
    Passive,
    Subject,
    Circumstance,
    Empty,
    Short,
}

impl Refusal {
    /// Returns the reason of a cue of `form` whose company is too weak.
    pub const fn of_form(form: Form) -> Self {
        match form {
            Form::Infinitive => Self::Infinitive,
            Form::Passive => Self::Passive,
            Form::Gerund => Self::Circumstance,
            Form::Finite | Form::Noun | Form::Source => Self::Subject,
        }
    }

    /// Returns the reason as half a sentence.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Quoted => "stands in quotation marks",
            Self::Rest => "the further words of the cue do not follow",
            Self::Name => "a capital inside the sentence makes it a name",
            Self::Compound => "part of a compound",
            Self::Noun => "used as a noun here",
            Self::Unfinite => "no finite verb with a subject here",
            Self::Adjective => "a participle that describes a noun",
            Self::Verb => "not used as a noun here",
            Self::Bare => "a noun with no content after it",
            Self::Inside => "inside the words of another statement",
            Self::Medium => "names the medium of the statement before it",
            Self::Complement => "nothing that it takes stands beside it",
            Self::NameGiven => "gives something its name",
            Self::Thing => "finds or shows a thing, not a text's finding",
            Self::Denied => "its own verb group denies it",
            Self::Shown => "its subject is an event or a thing, which shows and does not speak",
            Self::Infinitive => "an infinitive: what is said is not said yet",
            Self::Passive => "a passive without a clause or a quotation",
            Self::Subject => "has no subject of its own",
            Self::Circumstance => "a participle after a preposition",
            Self::Empty => "no words are left for its content",
            Self::Short => "too few words for a statement",
        }
    }
}
