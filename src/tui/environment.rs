//! What the variables of the environment say of the terminal. They are read once, at the start.

use std::env;

use super::theme::Hints;

/// What the environment says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Environment {
    pub hints: Hints,
    /// The first that is set of `LC_ALL`, `LC_CTYPE` and `LANG`.
    pub locale: Option<String>,
}

impl Environment {
    /// Reads the environment of this process.
    pub fn of_process() -> Self {
        let value = |name| env::var_os(name).map(|it| it.to_string_lossy().into_owned());
        let set = |name| value(name).filter(|it| !it.is_empty());
        Self {
            hints: Hints {
                is_unwanted: set("NO_COLOR").is_some(),
                colorterm: value("COLORTERM").unwrap_or_default(),
                term: value("TERM").unwrap_or_default(),
            },
            locale: ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set),
        }
    }

    /// Tells whether the locale has ASCII only, or another set of characters than UTF-8. Without a locale, as over many
    /// an SSH connection, nothing is known, and nearly every terminal shows UTF-8.
    pub fn is_ascii(&self) -> bool {
        let Some(locale) = &self.locale else {
            return false;
        };
        let (name, charset) = match locale.split_once('.') {
            Some((name, rest)) => (name, rest.split('@').next()),
            None => (locale.as_str(), None),
        };
        match charset {
            Some(charset) => !matches!(charset.to_ascii_lowercase().as_str(), "utf-8" | "utf8"),
            None => matches!(name, "C" | "POSIX"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_without_utf_8_is_ascii() {
        let check = |locale: Option<&str>, expected| {
            let environment = Environment {
                locale: locale.map(str::to_owned),
                ..Environment::default()
            };
            assert_eq!(environment.is_ascii(), expected, "{locale:?}");
        };
        check(None, false);
        check(Some("C"), true);
        check(Some("POSIX"), true);
        check(Some("C.UTF-8"), false);
        check(Some("vi_VN"), false);
        check(Some("en_US.utf8"), false);
        check(Some("de_DE.ISO-8859-1@euro"), true);
    }
}
