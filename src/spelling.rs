//! Which of some known names a misspelled one may mean.

/// Returns the one of `known` that `word` is most like; none where no one is near.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = known.map(|known| (distance(word, known), known)).min();
    near.filter(|(distance, known)| *distance <= known.len() / 3)
        .map(|(_, known)| known)
}

/// Returns how many letters have to be changed, left out or put in; never much, for names are short.
fn distance(one: &str, other: &str) -> usize {
    const LONGEST: usize = 16;
    if one.chars().count() > LONGEST {
        return LONGEST;
    }
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
        let check = |word, expected| assert_eq!(nearest(word, known.into_iter()), expected);
        check("mesure", Some("measure"));
        check("theem", None);
        check("thme", Some("theme"));
        check("colour", None);
    }
}
