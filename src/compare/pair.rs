//! Two quotes next to each other: which of two cells say most alike, and how their words differ. Knows no screen.

use std::collections::HashSet;
use std::sync::Arc;

use super::difference::Difference;
use super::word::words;
use super::{Matrix, cell};
use crate::lexicon::Vocabulary;
use crate::library::{
    ArticleId, Library, QuoteFilter, QuoteId, QuoteRow, Result, Statement, Window,
};

/// More statements of a cell than this are not compared with those of another.
const MOST: usize = 40;

/// A quote of a library, by its id or by its place in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuoteRef {
    Id(QuoteId),
    /// Its index in [`Analysis::quotes`](crate::analysis::Analysis::quotes).
    Numbered(ArticleId, usize),
    /// A byte of its article that it holds.
    Standing(ArticleId, usize),
}

/// Which two quotes are wanted.
#[derive(Debug, Clone, PartialEq)]
pub enum Pairing {
    /// The `number`th most alike of two cells of a row: the left one is the earlier, unless its day says otherwise.
    Cells {
        matrix: Arc<Matrix>,
        row: usize,
        columns: (usize, usize),
        number: usize,
    },
    /// The one said first is the earlier one.
    Quotes(QuoteRef, QuoteRef),
}

/// Two quotes and the difference of their words as one reads them.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    pub earlier: QuoteRow,
    pub later: QuoteRow,
    pub difference: Difference,
    /// Which of the pairs that two cells make, the most alike first, and of how many.
    pub number: usize,
    pub of: usize,
}

/// Returns the quote that `pointer` means; none where it is gone.
pub fn quote(library: &Library, pointer: QuoteRef) -> Result<Option<QuoteRow>> {
    let of = |article| library.quotes(&QuoteFilter::of_article(article), Window::ALL);
    let found = match pointer {
        QuoteRef::Id(id) => library.quote_rows(&[id])?.pop(),
        QuoteRef::Numbered(article, number) => {
            of(article)?.into_iter().find(|row| row.number == number)
        }
        QuoteRef::Standing(article, byte) => of(article)?
            .into_iter()
            .find(|row| row.spans.iter().any(|span| span.holds(byte))),
    };
    Ok(found)
}

/// Returns the two quotes of a pairing; none where one of them is gone.
pub fn pair(library: &Library, pairing: &Pairing) -> Result<Option<Pair>> {
    let lexicon = library.lexicon();
    let vocabulary = &lexicon.words;
    let (earlier, later, number, of) = match pairing {
        Pairing::Quotes(one, other) => {
            let (Some(one), Some(other)) = (quote(library, *one)?, quote(library, *other)?) else {
                return Ok(None);
            };
            // What has no day comes first: nothing is known to be before it.
            let (earlier, later) = if other.day() < one.day() {
                (other, one)
            } else {
                (one, other)
            };
            (earlier, later, 0, 1)
        }
        Pairing::Cells {
            matrix,
            row,
            columns,
            number,
        } => {
            let mut left = cell(library, matrix, *row, columns.0)?;
            let mut right = cell(library, matrix, *row, columns.1)?;
            left.truncate(MOST);
            right.truncate(MOST);
            let order = most_alike(&left, &right, vocabulary);
            let number = (*number).min(order.len().saturating_sub(1));
            let Some(&(one, other)) = order.get(number) else {
                return Ok(None);
            };
            let (one, other) = (left.swap_remove(one), right.swap_remove(other));
            let days = one.quote.day().zip(other.quote.day());
            let is_turned = days.is_some_and(|(one, other)| other < one);
            let (earlier, later) = if is_turned {
                (other, one)
            } else {
                (one, other)
            };
            (earlier.quote, later.quote, number, order.len())
        }
    };
    let difference = Difference::between(&earlier.reading, &later.reading, vocabulary);
    Ok(Some(Pair {
        earlier,
        later,
        difference,
        number,
        of,
    }))
}

/// Returns every pair of positions, those first that share most of their words.
fn most_alike(
    left: &[Statement],
    right: &[Statement],
    vocabulary: &Vocabulary,
) -> Vec<(usize, usize)> {
    let stems = |statements: &[Statement]| -> Vec<HashSet<String>> {
        let each = statements.iter();
        each.map(|it| content(&it.quote.reading, vocabulary))
            .collect()
    };
    let (left, right) = (stems(left), stems(right));
    let mut pairs = Vec::with_capacity(left.len() * right.len());
    for (one, own) in left.iter().enumerate() {
        for (other, theirs) in right.iter().enumerate() {
            let shared = own.intersection(theirs).count();
            // Thousandths, so that they can be sorted.
            let share = shared * 2000 / (own.len() + theirs.len()).max(1);
            pairs.push((std::cmp::Reverse(share), one, other));
        }
    }
    pairs.sort_unstable();
    pairs
        .into_iter()
        .map(|(_, one, other)| (one, other))
        .collect()
}

fn content(text: &str, vocabulary: &Vocabulary) -> HashSet<String> {
    let words = words(text, vocabulary).into_iter();
    words
        .filter(|word| word.is_content)
        .map(|word| word.stem())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Question, matrix};
    use crate::library::sample::{Sample, library_of};
    use std::collections::BTreeMap;

    #[test]
    fn the_quotes_of_two_cells_pair_by_what_they_share() {
        let article = |number: u32, day: &str, said: [&str; 2]| {
            let text = format!("Berg said {}. Berg said {}.\n", said[0], said[1]);
            let path = format!("{number}.txt");
            Sample::new(&path, "Ports", day, &text)
                .summit("Port Summit", number, day)
                .quote(said[0], "Berg", &["ports"], Some(0))
                .quote(said[1], "Berg", &["ports"], Some(0))
        };
        let library = library_of(vec![
            article(
                1,
                "2020-01-01",
                ["ships need harbours", "grain rots on quays"],
            ),
            article(
                2,
                "2021-01-01",
                ["grain rots on open quays", "tolls must fall"],
            ),
        ]);
        let matrix = matrix(&library, &Question::default(), &BTreeMap::new()).unwrap();
        let pairing = |number| Pairing::Cells {
            matrix: Arc::new(matrix.clone()),
            row: 0,
            columns: (0, 1),
            number,
        };
        let first = pair(&library, &pairing(0)).unwrap().unwrap();
        assert_eq!(first.earlier.reading, "grain rots on quays");
        assert_eq!(first.later.reading, "grain rots on open quays");
        assert_eq!((first.number, first.of), (0, 4));
        assert!(!first.difference.is_empty());
        let last = pair(&library, &pairing(99)).unwrap().unwrap();
        assert_eq!(last.number, 3);
        let turned = Pairing::Quotes(
            QuoteRef::Id(first.later.id),
            QuoteRef::Numbered(first.earlier.article, first.earlier.number),
        );
        let same = pair(&library, &turned).unwrap().unwrap();
        assert_eq!(same.earlier.id, first.earlier.id);
        let gone = Pairing::Quotes(QuoteRef::Id(QuoteId(999)), QuoteRef::Id(first.later.id));
        assert_eq!(pair(&library, &gone).unwrap(), None);
    }
}
