//! Writing files so that nothing is lost: beside, then renamed; and not at
//! all when nothing changed.

use crate::source::Error;
use std::io::Write;
use std::path::Path;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It was written or replaced.
    New,
    /// It held these bytes already and was left alone.
    Unchanged,
}

/// Writes a file: the bytes go beside it first and take its place when they
/// are all on the disk. A file that holds them already is not touched.
///
/// # Errors
/// When the folder or the file cannot be written. The old file is then as it
/// was.
pub fn write(path: &Path, bytes: &[u8]) -> Result<Written, Error> {
    let is_link = std::fs::symlink_metadata(path).is_ok_and(|about| about.is_symlink());
    if !is_link && std::fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(Written::Unchanged);
    }
    let fail = |error: std::io::Error| Error::new(format!("cannot write `{}`: {error}", path.display()));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(fail)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".plenary-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any program creates files: the user's mask takes away from it.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder).map_err(fail)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_data()).map_err(fail)?;
    file.persist(path).map_err(|error| fail(error.error))?;
    Ok(Written::New)
}
