//! A number and what it counts, as English says them.

/// Returns `1 mark`, `2 marks`; the noun takes a plain s.
pub fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
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
