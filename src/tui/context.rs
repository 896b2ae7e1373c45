//! Where the keyboard can be, and the sets of such places that commands apply to.

/// Where the keyboard is: what a key means depends on nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    Articles,
    Reading,
    Facts,
    Compare,
    /// What is counted, period by period.
    Figures,
    /// All there is of one person.
    Person,
    /// The quotes of one cell, whole.
    Cell,
    /// How the words of two quotes differ.
    Difference,
    /// The quotes like one.
    Like,
    /// What the sides of the matrix may stand for.
    Axes,
    Board,
    /// What can be put right.
    Correct,
    Problems,
    Help,
    /// The jump's overlay: letters go into the query.
    Jump,
    /// The command palette: letters go into the query.
    Palette,
    /// A search or a filter that is being typed.
    Prompt,
    /// The form and the file name of an export.
    Export,
    /// The places of a search of the library.
    Results,
    /// Its query, as it is being typed.
    Query,
    /// A selection in the text.
    Select,
    /// A letter that is awaited.
    Letter,
    /// The headings of the open article.
    Outline,
    /// The places of a story.
    Places,
}

impl Context {
    /// Every context, for tests and tables.
    pub const ALL: [Context; 24] = [
        Self::Articles,
        Self::Reading,
        Self::Facts,
        Self::Compare,
        Self::Figures,
        Self::Person,
        Self::Cell,
        Self::Difference,
        Self::Like,
        Self::Axes,
        Self::Board,
        Self::Correct,
        Self::Problems,
        Self::Help,
        Self::Jump,
        Self::Palette,
        Self::Prompt,
        Self::Export,
        Self::Results,
        Self::Query,
        Self::Select,
        Self::Letter,
        Self::Outline,
        Self::Places,
    ];

    /// Tells whether letters are text there.
    pub const fn is_typing(self) -> bool {
        matches!(
            self,
            Self::Jump | Self::Palette | Self::Prompt | Self::Export | Self::Query | Self::Letter
        )
    }
}

pub(super) const READ: &[Context] = &[Context::Articles, Context::Reading, Context::Facts];
pub(super) const TEXT: &[Context] = &[Context::Articles, Context::Reading];
pub(super) const FACTS: &[Context] = &[Context::Facts];
pub(super) const COMPARE: &[Context] = &[Context::Compare];
/// Where somebody can be selected.
pub(super) const NAMING: &[Context] = &[
    Context::Articles,
    Context::Reading,
    Context::Facts,
    Context::Compare,
    Context::Figures,
    Context::Cell,
    Context::Results,
];
/// Where there are paragraphs or sections.
pub(super) const PARTED: &[Context] = &[
    Context::Articles,
    Context::Reading,
    Context::Facts,
    Context::Person,
    Context::Select,
];
/// Where something can be put right.
pub(super) const CORRECTABLE: &[Context] = &[
    Context::Articles,
    Context::Reading,
    Context::Facts,
    Context::Compare,
    Context::Figures,
    Context::Select,
];
pub(super) const COUNTED: &[Context] = &[
    Context::Articles,
    Context::Reading,
    Context::Facts,
    Context::Figures,
];
pub(super) const FIGURES: &[Context] = &[Context::Figures];
/// Where one can go to the figures from.
pub(super) const UNCOUNTED: &[Context] = &[
    Context::Articles,
    Context::Reading,
    Context::Facts,
    Context::Compare,
    Context::Person,
    Context::Board,
];
/// Where a fact can be selected.
pub(super) const FACTUAL: &[Context] = &[
    Context::Articles,
    Context::Reading,
    Context::Facts,
    Context::Figures,
    Context::Person,
];
/// Where one can go to the matrix from.
pub(super) const NOT_COMPARE: &[Context] = &[
    Context::Articles,
    Context::Reading,
    Context::Facts,
    Context::Figures,
    Context::Person,
    Context::Board,
    Context::Results,
];
pub(super) const BOARD: &[Context] = &[Context::Board];
/// What can be saved as a file.
pub(super) const SAVING: &[Context] = &[
    Context::Compare,
    Context::Figures,
    Context::Person,
    Context::Board,
];
/// The screens that stand beside each other.
pub(super) const VIEWS: &[Context] = &[
    Context::Articles,
    Context::Reading,
    Context::Facts,
    Context::Compare,
    Context::Figures,
    Context::Person,
    Context::Board,
    Context::Results,
];
/// Where something can be pinned.
pub(super) const PINNING: &[Context] = &[
    Context::Reading,
    Context::Facts,
    Context::Compare,
    Context::Figures,
    Context::Person,
    Context::Cell,
    Context::Difference,
    Context::Like,
    Context::Results,
    Context::Select,
];
/// Everywhere but where letters are text.
pub(super) const LISTS: &[Context] = &[
    Context::Articles,
    Context::Reading,
    Context::Facts,
    Context::Compare,
    Context::Figures,
    Context::Person,
    Context::Cell,
    Context::Difference,
    Context::Like,
    Context::Axes,
    Context::Board,
    Context::Correct,
    Context::Problems,
    Context::Help,
    Context::Results,
    Context::Outline,
    Context::Places,
];
pub(super) const OPENING: &[Context] = &[
    Context::Articles,
    Context::Facts,
    Context::Compare,
    Context::Figures,
    Context::Person,
    Context::Cell,
    Context::Difference,
    Context::Like,
    Context::Axes,
    Context::Board,
    Context::Correct,
    Context::Results,
    Context::Outline,
    Context::Places,
];
pub(super) const QUOTING: &[Context] = &[
    Context::Articles,
    Context::Reading,
    Context::Facts,
    Context::Compare,
    Context::Person,
    Context::Cell,
    Context::Difference,
    Context::Like,
    Context::Board,
];
/// Where a quote can be chosen, and the difference itself.
pub(super) const DIFFERING: &[Context] = &[
    Context::Articles,
    Context::Reading,
    Context::Facts,
    Context::Compare,
    Context::Person,
    Context::Cell,
    Context::Board,
    Context::Difference,
    Context::Like,
];
/// Where there is something beside what is shown.
pub(super) const BESIDE: &[Context] = &[
    Context::Articles,
    Context::Reading,
    Context::Facts,
    Context::Compare,
    Context::Figures,
    Context::Person,
    Context::Board,
    Context::Difference,
];
pub(super) const STEPPING: &[Context] = &[
    Context::Articles,
    Context::Reading,
    Context::Facts,
    Context::Difference,
];
pub(super) const TYPING: &[Context] = &[
    Context::Jump,
    Context::Palette,
    Context::Prompt,
    Context::Export,
    Context::Query,
];
/// What Esc leaves: a line, or the wait for a letter.
pub(super) const LEAVING: &[Context] = &[
    Context::Jump,
    Context::Palette,
    Context::Prompt,
    Context::Export,
    Context::Query,
    Context::Letter,
];
pub(super) const PICKING: &[Context] = &[Context::Jump, Context::Palette, Context::Query];
pub(super) const JUMP: &[Context] = &[Context::Jump];
pub(super) const EXPORT: &[Context] = &[Context::Export];
pub(super) const RESULTS: &[Context] = &[Context::Results];
/// Where a query can be selected.
pub(super) const KEEPING: &[Context] = &[Context::Results, Context::Articles];
/// Where what is typed may be completed.
pub(super) const COMPLETING: &[Context] = &[Context::Query, Context::Prompt];

/// Where a selection can be made or made wider.
pub(super) const WIDENING: &[Context] = &[Context::Reading, Context::Select];
pub(super) const SELECT: &[Context] = &[Context::Select];
/// The list of articles.
pub(super) const ARTICLES: &[Context] = &[Context::Articles];
/// Where something can be noted.
pub(super) const NOTING: &[Context] = &[
    Context::Articles,
    Context::Reading,
    Context::Facts,
    Context::Board,
    Context::Select,
];
/// Where a place of the text is at hand.
pub(super) const PLACED: &[Context] = &[Context::Reading, Context::Facts];
/// What goes to another program.
pub(super) const PIPING: &[Context] = &[Context::Reading, Context::Facts, Context::Select];
/// The same, and a selection.
pub(super) const MOVING: &[Context] = &[
    Context::Articles,
    Context::Reading,
    Context::Facts,
    Context::Compare,
    Context::Figures,
    Context::Person,
    Context::Cell,
    Context::Difference,
    Context::Like,
    Context::Axes,
    Context::Board,
    Context::Correct,
    Context::Problems,
    Context::Help,
    Context::Results,
    Context::Outline,
    Context::Places,
    Context::Select,
];
