//! Templates of the user, which stand in for those of the program.

use crate::source::Error;
use std::collections::BTreeMap;
use std::path::Path;
use walkdir::WalkDir;

/// The largest template, in bytes.
const LIMIT: u64 = 4 * 1024 * 1024;

/// Reads every template below a folder, by its path with `/`:
/// `html/document.html.jinja`.
///
/// # Errors
/// When the folder or a file cannot be read, or a template is not UTF-8.
pub fn read_templates(folder: &Path) -> Result<BTreeMap<String, String>, Error> {
    if !folder.is_dir() {
        return Err(Error::new(format!("there is no folder of templates `{}`", folder.display())));
    }
    let mut templates = BTreeMap::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let fail = |error: &dyn std::fmt::Display| {
            Error::new(format!("cannot read templates below `{}`: {error}", folder.display()))
        };
        let entry = entry.map_err(|error| fail(&error))?;
        let known = entry
            .path()
            .extension()
            .is_some_and(|extension| ["jinja", "typ", "css"].iter().any(|known| extension == *known));
        if !entry.file_type().is_file() || !known || entry.metadata().is_ok_and(|about| about.len() > LIMIT) {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).map_err(|error| fail(&error))?;
        let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let name: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
        templates.insert(name.join("/"), text);
    }
    Ok(templates)
}
