//! A look in words: `cyan bold`, `black on yellow`, `#ff8800 underline`.

use ratatui::style::{Color, Modifier, Style};

const WEIGHTS: [(&str, Modifier); 7] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("underlined", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
    ("reversed", Modifier::REVERSED),
];

/// Reads a look.
pub(super) fn style(words: &str) -> Result<Style, String> {
    let mut style = Style::new();
    let mut is_background = false;
    for word in words.split_whitespace() {
        let lower = word.to_lowercase();
        if lower == "on" && !is_background {
            is_background = true;
            continue;
        }
        if let Some((_, weight)) = WEIGHTS.iter().find(|(known, _)| *known == lower) {
            style = style.add_modifier(*weight);
            continue;
        }
        let colour = colour(&lower).ok_or_else(|| unknown(word))?;
        if std::mem::take(&mut is_background) {
            style = style.bg(colour);
        } else {
            style = style.fg(colour);
        }
    }
    if is_background {
        return Err("a colour comes after \"on\"".to_owned());
    }
    Ok(style)
}

fn colour(word: &str) -> Option<Color> {
    if word == "default" {
        return Some(Color::Reset);
    }
    word.parse().ok()
}

fn unknown(word: &str) -> String {
    format!(
        "{word} is neither a colour (red, brightblue, 0-255, #rrggbb) nor a weight (bold, dim, italic, underline, reverse)"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_is_read_in_any_order() {
        let check = |words: &str, expected| assert_eq!(style(words), Ok(expected), "{words}");
        let bold = Style::new().add_modifier(Modifier::BOLD);
        check("cyan bold", bold.fg(Color::Cyan));
        check("Bold CYAN", bold.fg(Color::Cyan));
        check(
            "black on yellow",
            Style::new().fg(Color::Black).bg(Color::Yellow),
        );
        check("bold on #102030", bold.bg(Color::Rgb(16, 32, 48)));
        check("208", Style::new().fg(Color::Indexed(208)));
        check("brightblue", Style::new().fg(Color::LightBlue));
        assert!(style("red on").is_err());
        assert!(style("300").is_err());
    }
}
