//! The marks of Markdown that tell a line's role. The text itself is never changed.

/// Returns the depth of a heading line, `#` to `######`.
pub(super) fn heading_depth(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches('#');
    let depth = line.len() - rest.len();
    ((1..=6).contains(&depth) && rest.starts_with([' ', '\t'])).then_some(depth)
}

/// Tells whether a line is bold from end to end, as headings often are.
pub(super) fn is_bold(line: &str) -> bool {
    ["**", "__"].iter().any(|mark| {
        line.len() > 4
            && line.starts_with(mark)
            && line.ends_with(mark)
            && !line[2..line.len() - 2].contains(mark)
    })
}

/// Tells whether a line begins a list item.
pub(super) fn is_list_item(line: &str) -> bool {
    line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")
}

/// Tells whether a line is a row of a table: cells between bars, one at each end.
pub(super) fn is_table_row(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2
        && line.starts_with('|')
        && line.ends_with('|')
        && line[1..line.len() - 1].contains('|')
}

/// Tells whether a line holds links or pictures and no other words.
pub(super) fn is_links_only(line: &str) -> bool {
    let mut rest = line.trim_start_matches(['-', '*', '+', ' ', '!', '|', '•', '·', '\\']);
    let mut count = 0;
    while !rest.is_empty() {
        let Some(after) = after_link(rest) else {
            return false;
        };
        count += 1;
        rest = after.trim_start_matches([' ', '|', '•', '·', ',', '/', '!', '>', '*', '\\']);
    }
    count > 0
}

/// Tells whether a line is a comment, which no reader sees.
pub(super) fn is_comment(line: &str) -> bool {
    line.starts_with("<!--") && line.ends_with("-->")
}

/// Returns what follows the link `[…](…)` or `<https:…>` that `text` begins with.
fn after_link(text: &str) -> Option<&str> {
    if text.starts_with("<http") {
        return text.split_once('>').map(|(_, after)| after);
    }
    let inside = text.strip_prefix('[')?;
    let end = label_end(inside)?;
    let after = inside[end + 1..].strip_prefix('(')?;
    let close = after.find(')')?;
    Some(&after[close + 1..])
}

/// Returns the byte of the bracket that closes a label, which may hold one picture.
fn label_end(inside: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (position, character) in inside.char_indices() {
        match character {
            '[' => depth += 1,
            ']' if depth == 0 => return Some(position),
            ']' => depth -= 1,
            '\n' => return None,
            _ => {}
        }
    }
    None
}

/// Returns the words of a line without emphasis, code marks and link targets.
pub(super) fn plain(line: &str) -> String {
    let mut words = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(position) = rest.find(['*', '`', '[', '\\', '_']) {
        words.push_str(&rest[..position]);
        let mark = &rest[position..];
        let after = &mark[1..];
        rest = after;
        if mark.starts_with('[') && after_link(mark).is_some() {
            let end = label_end(after).unwrap_or(0);
            words.push_str(&after[..end]);
            rest = after_link(mark).unwrap_or(after);
        } else if mark.starts_with('[') || (mark.starts_with('_') && is_inside_word(&words, after))
        {
            words.push_str(&mark[..1]);
        } else if mark.starts_with('\\') {
            let length = after.chars().next().map_or(0, char::len_utf8);
            words.push_str(&after[..length]);
            rest = &after[length..];
        }
    }
    words.push_str(rest);
    words
}

fn is_inside_word(before: &str, after: &str) -> bool {
    before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read() {
        assert_eq!(heading_depth("## Fish"), Some(2));
        assert_eq!(heading_depth("#fish"), None);
        assert!(is_bold("**Fish and chips**"));
        assert!(!is_bold("**Fish** and **chips**"));
        assert!(is_links_only("- [Fish](a) | [Chips](b)"));
        assert!(is_links_only("[![Logo](logo.png)](https://example.org)"));
        assert!(!is_links_only("See [Fish](a)"));
    }

    #[test]
    fn titles_lose_their_marks() {
        assert_eq!(
            plain("*Fish* and [chips](x) of `snake_case` 2\\*2"),
            "Fish and chips of snake_case 2*2"
        );
        assert_eq!(plain("[a] \\"), "[a] ");
    }
}
