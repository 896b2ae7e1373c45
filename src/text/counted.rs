//! A number and what it counts, as English says them.

/// Returns `count` with its noun: `1 article`, `3 articles`, `2 replies`.
pub fn counted(count: usize, noun: &str) -> String {
    match (count, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_has_no_s() {
        let said: Vec<String> = (0..3).map(|count| counted(count, "mark")).collect();
        assert_eq!(said, ["0 marks", "1 mark", "2 marks"]);
    }
}
