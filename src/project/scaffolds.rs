//! Drafting templates of the user: a folder each.

use super::content::read_bytes;
use crate::source::Error;
use std::collections::BTreeMap;
use std::path::Path;

/// The largest file of a template, in bytes.
const LIMIT: usize = 4 * 1024 * 1024;

/// The files of every template below a folder, by the name of its folder.
///
/// # Errors
/// When a folder or file cannot be read, or one is not UTF-8.
pub fn read_scaffolds(folder: &Path) -> Result<BTreeMap<String, BTreeMap<String, String>>, Error> {
    let fail = |error: std::io::Error| {
        Error::new(format!("cannot read the folder of templates `{}`: {error}", folder.display()))
    };
    let mut scaffolds = BTreeMap::new();
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        if !path.join("manifest.toml").is_file() {
            continue;
        }
        let mut files = BTreeMap::new();
        for file in std::fs::read_dir(&path).map_err(fail)? {
            let file = file.map_err(fail)?.path();
            if !file.is_file() {
                continue;
            }
            let bytes = read_bytes(&file)?;
            if bytes.len() > LIMIT {
                return Err(Error::new(format!("`{}` is too large for a template", file.display())));
            }
            let text = String::from_utf8(bytes)
                .map_err(|_| Error::new(format!("the template `{}` is not UTF-8", file.display())))?;
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.insert(name, text);
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        scaffolds.insert(name, files);
    }
    if scaffolds.is_empty() {
        let error = Error::new(format!("there is no template below `{}`", folder.display()));
        return Err(error.hint("a template is a folder with a `manifest.toml`"));
    }
    Ok(scaffolds)
}
