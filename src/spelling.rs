//! Which of some known names a misspelled one may mean.

/// Returns the one of `known` that `word` is most like; none where no one is near.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    // A word that is much longer or shorter need not be looked at letter by letter.
    let near = known.filter_map(|known| {
        let may_differ = known.len() / 3;
        let is_alike = length.abs_diff(known.chars().count()) <= may_differ;
        let distance = is_alike.then(|| distance(word, known))?;
        (distance <= may_differ).then_some((distance, known))
    });
    near.min().map(|(_, known)| known)
}

/// Returns how many letters have to be changed, left out or put in.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (number, letter) in one.chars().enumerate() {
        let mut corner = row[0];
        row[0] = number + 1;
        for (at, &known) in other.iter().enumerate() {
            let replaced = corner + usize::from(letter != known);
            corner = row[at + 1];
            row[at + 1] = replaced.min(row[at] + 1).min(corner + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_near_name_is_meant() {
        let known = ["measure", "margins", "theme"];
        let check = |word: &str, expected| assert_eq!(nearest(word, known.into_iter()), expected);
        check("mesure", Some("measure"));
        check("theem", None);
        check("thme", Some("theme"));
        check("colour", None);
        check(&"measure".repeat(1000), None);
    }

    #[test]
    fn a_short_name_that_is_too_far_hides_no_longer_one() {
        let known = ["open", "open-links"];
        assert_eq!(nearest("openlin", known.into_iter()), Some("open-links"));
    }
}
