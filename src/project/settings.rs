//! The settings of a folder: `plenary.toml`, looked for upward.

use super::content::read_source;
use crate::rules::Settings;
use crate::source::{Diagnostic, Error, SourceFile};
use std::path::{Path, PathBuf};

/// The name of the file.
pub const SETTINGS: &str = "plenary.toml";

/// The `plenary.toml` that holds for a source: in its folder or the nearest
/// one above. For standard input, `-`, from the folder one works in.
#[must_use]
pub fn settings_of(source: &Path) -> Option<PathBuf> {
    let start = if source.as_os_str() == "-" { Path::new("./-") } else { source };
    let absolute = std::path::absolute(start).ok()?;
    let found = absolute.ancestors().skip(1).map(|folder| folder.join(SETTINGS)).find(|path| path.is_file())?;
    // Named as a user would, where it stands below the folder one works in.
    let here = std::env::current_dir().ok();
    Some(here.and_then(|here| found.strip_prefix(here).ok().map(Path::to_owned)).unwrap_or(found))
}

/// Settings as they are written in a file, the file, and its faults.
///
/// # Errors
/// When it cannot be read.
pub fn read_settings(path: &Path) -> Result<(Settings, SourceFile, Vec<Diagnostic>), Error> {
    let (file, fault) = read_source(path)?;
    if let Some(fault) = fault {
        return Ok((Settings::default(), file, vec![fault]));
    }
    let (settings, faults) = Settings::read(&file);
    Ok((settings, file, faults))
}
