//! Settings that are one of a few words.

/// A setting that is one of a few words.
pub trait Choice: Copy + Sized + 'static {
    /// Every value with its word.
    const WORDS: &'static [(&'static str, Self)];

    /// Returns the value of a word.
    fn named(word: &str) -> Option<Self> {
        let found = Self::WORDS.iter().find(|(known, _)| *known == word);
        found.map(|(_, value)| *value)
    }

    /// Returns the word of the value.
    fn word(self) -> &'static str
    where
        Self: PartialEq,
    {
        let found = Self::WORDS.iter().find(|(_, known)| *known == self);
        found.map_or("", |(word, _)| *word)
    }

    /// Returns the words to choose from.
    fn words() -> String {
        let words: Vec<&str> = Self::WORDS.iter().map(|(word, _)| *word).collect();
        words.join(", ")
    }
}

/// Which colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scheme {
    /// The terminal's own sixteen: right on light and dark.
    #[default]
    Terminal,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// None: weights, lines and signs alone.
    Plain,
}

impl Choice for Scheme {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("terminal", Self::Terminal),
        ("dark", Self::Dark),
        ("light", Self::Light),
        ("plain", Self::Plain),
    ];
}

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colours {
    /// As `NO_COLOR`, `COLORTERM` and `TERM` say.
    #[default]
    Auto,
    None,
    Sixteen,
    Indexed,
    Full,
}

impl Choice for Colours {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("auto", Self::Auto),
        ("none", Self::None),
        ("16", Self::Sixteen),
        ("256", Self::Indexed),
        ("full", Self::Full),
    ];
}

/// What borders and signs are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Signs {
    /// As the locale says.
    #[default]
    Auto,
    Ascii,
    Unicode,
}

impl Choice for Signs {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("auto", Self::Auto),
        ("ascii", Self::Ascii),
        ("unicode", Self::Unicode),
    ];
}

/// Whose habits the keys follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Preset {
    #[default]
    Vim,
    Less,
    Newsboat,
    Arrows,
}

impl Choice for Preset {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("vim", Self::Vim),
        ("less", Self::Less),
        ("newsboat", Self::Newsboat),
        ("arrows", Self::Arrows),
    ];
}
