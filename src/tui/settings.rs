//! From a configuration, the command line and the environment to how the reader is run.

use super::environment::Environment;
use super::keymap::Keymap;
use super::runtime::Options;
use super::theme::{Depth, Theme};
use crate::config::{Config, Fault, Scheme, Screen, Signs};

/// What the command line says of the screen; it counts more than the configuration.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked {
    pub is_ascii: bool,
    pub has_margins: bool,
    pub scheme: Option<Scheme>,
}

/// Returns how things look, and what of the styles could not be understood.
pub fn theme(config: &Config, asked: Asked, environment: &Environment) -> (Theme, Vec<Fault>) {
    let screen = config.screen;
    let scheme = asked.scheme.unwrap_or(screen.scheme);
    let mut hints = environment.hints.clone();
    // Who names a theme on the command line wants its colours.
    hints.is_unwanted &= asked.scheme.is_none();
    let mut theme = Theme::new(scheme, Depth::of(screen.colours, &hints));
    let faults = if scheme == Scheme::Plain {
        Vec::new()
    } else {
        theme.overlay(&config.styles)
    };
    theme.is_ascii = asked.is_ascii || is_ascii(screen, environment);
    (theme, faults)
}

fn is_ascii(screen: Screen, environment: &Environment) -> bool {
    match screen.signs {
        Signs::Ascii => true,
        Signs::Unicode => false,
        Signs::Auto => environment.is_ascii(),
    }
}

/// Returns the reader's options with what is doubtful in the configuration, or what makes its keys unusable.
pub fn options(
    config: &Config,
    asked: Asked,
    environment: &Environment,
) -> Result<(Options, Vec<Fault>), Vec<Fault>> {
    let (keymap, mut faults) = Keymap::configured(&config.keys)?;
    let (theme, others) = theme(config, asked, environment);
    faults.extend(others);
    let mut options = Options::standard();
    options.theme = theme;
    options.keymap = keymap;
    options.programs.clone_from(&config.programs);
    options.measure = config.screen.measure;
    options.has_margins = asked.has_margins || config.screen.has_margins;
    if config.exports.is_some() {
        options.exports.clone_from(&config.exports);
    }
    Ok((options, faults))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::parse;

    #[test]
    fn the_command_line_counts_more_than_the_configuration() {
        let (config, _) = parse("[screen]\ntheme = 'plain'\nsigns = 'unicode'").unwrap();
        let nothing = Environment::default();
        let (plain, _) = theme(&config, Asked::default(), &nothing);
        assert_eq!(plain.speaker(), Theme::PLAIN.speaker());
        let asked = Asked {
            is_ascii: true,
            scheme: Some(Scheme::Terminal),
            ..Asked::default()
        };
        let (chosen, _) = theme(&config, asked, &nothing);
        assert!(chosen.is_ascii && chosen.speaker().fg.is_some());
    }

    #[test]
    fn no_color_leaves_colours_out_unless_a_theme_is_named() {
        let mut environment = Environment::default();
        environment.hints.is_unwanted = true;
        let config = Config::default();
        let (theme_found, _) = theme(&config, Asked::default(), &environment);
        assert_eq!(theme_found.speaker().fg, None);
        let asked = Asked {
            scheme: Some(Scheme::Dark),
            ..Asked::default()
        };
        let (theme_found, _) = theme(&config, asked, &environment);
        assert!(theme_found.speaker().fg.is_some());
    }
}
