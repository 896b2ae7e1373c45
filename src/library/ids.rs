//! How rows are numbered, and the words that stand for rows, or for years, in the full-text indexes.

/// Where an id of a fact parts into the article's id and its number in it.
pub(super) const NUMBER_BITS: u32 = 22;

/// Facts of one article beyond this number are not kept.
const MOST: i64 = (1 << NUMBER_BITS) - 1;

/// The same of a heading in the jump; of one article so many are kept.
pub(super) const HEADING_BITS: u32 = 16;
pub(super) const MOST_HEADINGS: usize = 1 << HEADING_BITS;

/// What a fact has for its quote where it stands in several: no quote has this row.
pub(super) const SEVERAL: i64 = 0;

/// What the word of a topic begins with in the full-text index of quotes: of private use, so that no text has it.
pub(super) const TOPIC: char = '\u{e000}';
/// The same of a speaker, of a summit, and of the letter of a kind.
pub(super) const SPEAKER: char = '\u{e001}';
pub(super) const SUMMIT: char = '\u{e002}';
pub(super) const KIND: char = '\u{e003}';

/// What the word of a year begins with in the full-text index of entities.
pub(super) const YEAR: char = '\u{e004}';

/// Returns the id of a fact of an article; none beyond [`MOST`].
pub(super) fn id_of(article: i64, number: usize) -> Option<i64> {
    let number = i64::try_from(number).ok().filter(|it| *it <= MOST)?;
    Some((article << NUMBER_BITS) | number)
}

/// Returns the article and the number that an id is made of.
pub(super) fn parts_of(id: i64) -> (i64, usize) {
    let number = usize::try_from(id & MOST).unwrap_or(0);
    (id >> NUMBER_BITS, number)
}

/// Returns the first and the last id that a fact of an article can have.
pub(super) const fn range_of(article: i64) -> [i64; 2] {
    [article << NUMBER_BITS, (article << NUMBER_BITS) | MOST]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_article_and_a_number() {
        let id = id_of(12, 5).unwrap();
        assert_eq!(parts_of(id), (12, 5));
        assert!(range_of(12)[0] <= id && id <= range_of(12)[1]);
        assert_eq!(id_of(12, 1 << NUMBER_BITS), None);
    }
}
