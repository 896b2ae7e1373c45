//! Where the configuration lies.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use super::{Config, ConfigError, Fault, parse};
use crate::source::read_regular;

/// Longer files are no configuration.
const LONGEST: u64 = 1 << 20;

/// A configuration and where it came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Loaded {
    pub config: Config,
    /// None where there is no file.
    pub path: Option<PathBuf>,
    /// What is wrong with it and was left out.
    pub faults: Vec<Fault>,
}

/// Returns where the configuration is looked for: `$XDG_CONFIG_HOME/summitry/config.toml`.
pub fn standard_path() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.config_dir().join("summitry/config.toml"))
}

/// Reads the file `named`, else the standard one, which need not be there.
pub fn load(named: Option<&Path>) -> Result<Loaded, ConfigError> {
    let path = named.map(Path::to_owned).or_else(standard_path);
    let Some(path) = path else {
        return Ok(Loaded::default());
    };
    if named.is_none() && path.symlink_metadata().is_err() {
        return Ok(Loaded::default());
    }
    let text = read_regular(&path, LONGEST)
        .and_then(|bytes| String::from_utf8(bytes).map_err(|_| "is not UTF-8".to_owned()));
    let text = match text {
        Ok(text) => text,
        Err(reason) => return Err(ConfigError::Unreadable(path, reason)),
    };
    match parse(&text) {
        Ok((config, faults)) => Ok(Loaded {
            config,
            path: Some(path),
            faults,
        }),
        Err(fault) => Err(ConfigError::Wrong(path, vec![fault])),
    }
}
