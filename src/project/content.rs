//! Sources below the paths that a user names.

use crate::source::{Diagnostic, Error, SIZE_LIMIT, SourceFile};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;

/// A source file and the name of what is built from it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Source {
    /// The file; `-` is standard input.
    pub path: PathBuf,
    /// Where its output goes below the output folder, without extension:
    /// `sub/A_RES_73_331.es`.
    pub stem: PathBuf,
}

/// Every source below the paths, in order: a file as it is named, a folder
/// with all `*.toml` below it. Hidden files and symbolic links inside folders
/// are passed over, as is `plenary.toml`.
///
/// # Errors
/// When a path cannot be read, or two sources would build the same file.
pub fn find(paths: &[PathBuf]) -> Result<Vec<Source>, Error> {
    find_with(paths, &["toml"])
}

/// The same for files with other extensions, such as `xml`.
///
/// # Errors
/// As [`find`].
pub fn find_with(paths: &[PathBuf], extensions: &[&str]) -> Result<Vec<Source>, Error> {
    let mut sources = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            sources.push(Source { path: path.clone(), stem: "stdin".into() });
        } else if path.is_dir() {
            folder(path, extensions, &mut sources)?;
        } else if path.exists() {
            let stem = path.file_name().map(PathBuf::from).unwrap_or_default();
            sources.push(Source { path: path.clone(), stem: stem_of(&stem, extensions) });
        } else {
            let mut error = Error::new(format!("there is no file or folder `{}`", path.display()));
            if path == Path::new("content") {
                error =
                    error.hint("name a source: `plenary build FILE.toml`, or run it where a folder `content` stands");
            }
            return Err(error);
        }
    }
    // A file that is named twice is built once.
    let mut seen = std::collections::HashSet::new();
    sources.retain(|source| seen.insert(source.clone()));
    twins(&sources)?;
    Ok(sources)
}

fn folder(root: &Path, extensions: &[&str], sources: &mut Vec<Source>) -> Result<(), Error> {
    let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
    let walk = WalkDir::new(root).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name())) {
        let entry =
            entry.map_err(|error| Error::new(format!("cannot read the folder `{}`: {error}", root.display())))?;
        let path = entry.path();
        let source = has_one(path, extensions) && entry.file_name() != "plenary.toml";
        if entry.file_type().is_file() && source {
            let relative = path.strip_prefix(root).unwrap_or(path);
            sources.push(Source { path: path.to_owned(), stem: stem_of(relative, extensions) });
        }
    }
    Ok(())
}

/// A path without its extension.
fn stem_of(path: &Path, extensions: &[&str]) -> PathBuf {
    if has_one(path, extensions) { path.with_extension("") } else { path.to_owned() }
}

fn has_one(path: &Path, extensions: &[&str]) -> bool {
    path.extension().is_some_and(|own| extensions.iter().any(|extension| own == *extension))
}

/// Two sources that would build one file, also on a disk that knows no
/// difference of case or of the forms of Unicode.
fn twins(sources: &[Source]) -> Result<(), Error> {
    let mut known = std::collections::HashMap::new();
    for source in sources {
        let folded = source.stem.to_string_lossy().nfc().collect::<String>().to_lowercase();
        if let Some(first) = known.insert(folded, &source.path) {
            let message = format!("`{}` and `{}` would build the same file", first.display(), source.path.display());
            return Err(Error::new(message).hint("rename one of them, or build them into different folders with `-o`"));
        }
    }
    Ok(())
}

/// A source file with its text: what is not UTF-8 gives a diagnostic, and a
/// file that shows its place. Standard input, for `-`, is called `<stdin>`.
///
/// # Errors
/// As [`read_bytes`].
pub fn read_source(path: &Path) -> Result<(SourceFile, Option<Diagnostic>), Error> {
    Ok(decode_source(path, &read_bytes(path)?))
}

/// The same for the bytes that a path was read to.
#[must_use]
pub fn decode_source(path: &Path, bytes: &[u8]) -> (SourceFile, Option<Diagnostic>) {
    let name = if path.as_os_str() == "-" { "<stdin>".to_owned() } else { path.display().to_string() };
    match SourceFile::decode(name, bytes) {
        Ok(file) => (file, None),
        Err((file, diagnostic)) => (file, Some(diagnostic)),
    }
}

/// The bytes of a file, or of standard input for `-`.
///
/// # Errors
/// When it cannot be read, is no ordinary file, or is larger than
/// [`SIZE_LIMIT`].
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let fail = |error: std::io::Error| Error::new(format!("cannot read `{}`: {error}", path.display()));
    let limit = SIZE_LIMIT as u64 + 1;
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes).map_err(fail)?;
        return Ok(bytes);
    }
    let about = std::fs::metadata(path).map_err(fail)?;
    if !about.is_file() {
        return Err(Error::new(format!("`{}` is not an ordinary file", path.display())));
    }
    File::open(path).map_err(fail)?.take(limit).read_to_end(&mut bytes).map_err(fail)?;
    Ok(bytes)
}
