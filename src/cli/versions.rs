//! Documents that a user names: files, standard input, versions in git.

use super::terminal::Terminal;
use crate::import;
use crate::model::Resolution;
use crate::project::{self, Git};
use crate::read::read;
use crate::source::{Diagnostic, Error, Severity, SourceFile};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A version of a document: its name and its bytes.
#[derive(Debug, Clone)]
pub(super) struct Version {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// Faults with which a part of a source is lost: a comparison would not see
/// it.
const LOSING: [&str; 11] = [
    "syntax",
    "not-utf8",
    "too-large",
    "too-deep",
    "unknown-key",
    "unknown-value",
    "wrong-type",
    "out-of-range",
    "bad-symbol",
    "bad-date",
    "control-character",
];

/// Extensions of texts that are imported, in Markdown or plain.
const TEXTS: [&str; 4] = ["md", "markdown", "txt", "text"];

impl Version {
    /// What a user named: a file, `-`, or REV:PATH.
    pub(super) fn named(name: &str) -> Result<Self, Error> {
        if name == "-" {
            return Ok(Self { name: "<stdin>".to_owned(), bytes: project::read_bytes(Path::new(name))? });
        }
        if !Path::new(name).exists()
            && let Some((version, path)) = name.split_once(':')
            && !path.is_empty()
        {
            return Ok(Self { name: name.to_owned(), bytes: Git::at(".").file(version, path)? });
        }
        Ok(Self { name: name.to_owned(), bytes: project::read_bytes(Path::new(name))? })
    }

    /// The document, read as what it is: a PDF, XML, or TOML. Faults of a
    /// source that lose nothing do not stand in the way.
    pub(super) fn document(&self, terminal: &Terminal) -> Result<Resolution, Error> {
        self.parsed(terminal).map(|(_, resolution)| resolution)
    }

    /// The same with the file, which is empty where it is no source.
    pub(super) fn parsed(&self, terminal: &Terminal) -> Result<(SourceFile, Resolution), Error> {
        let refused = || Error::new(format!("`{}` cannot be read", self.name));
        if self.is_published() {
            let about = |error: Error| Error { message: format!("`{}`: {}", self.name, error.message), ..error };
            let (file, importing) = import::read(&self.name, &self.bytes).map_err(about)?;
            let Some(resolution) = importing.resolution else {
                terminal.diagnostics(&file, &importing.diagnostics);
                return Err(refused());
            };
            return Ok((SourceFile::new(self.name.clone(), String::new()), resolution));
        }
        let (file, fault) = project::decode_source(Path::new(&self.name), &self.bytes);
        if let Some(fault) = fault {
            terminal.diagnostics(&file, &[fault]);
            return Err(refused());
        }
        let reading = read(&file);
        let losing: Vec<Diagnostic> = reading.diagnostics.into_iter().filter(losing).collect();
        if losing.is_empty() {
            return Ok((file, reading.resolution));
        }
        terminal.diagnostics(&file, &losing);
        Err(refused().hint("`plenary check` shows all faults"))
    }

    /// The document, or why there is none, on one line.
    pub(super) fn quietly(&self) -> Result<Resolution, String> {
        if self.is_published() {
            let importing = import::read(&self.name, &self.bytes).map_err(|error| error.message)?.1;
            let fault = importing.diagnostics.first().map(|fault| fault.message.clone());
            return importing.resolution.ok_or_else(|| fault.unwrap_or_else(|| "it cannot be read".to_owned()));
        }
        let (file, fault) = project::decode_source(Path::new(&self.name), &self.bytes);
        if let Some(fault) = fault {
            return Err(fault.message);
        }
        let reading = read(&file);
        match reading.diagnostics.iter().find(|fault| losing(fault)) {
            Some(fault) => Err(format!("line {}: {}", file.line(fault.span.start).0, fault.message)),
            None => Ok(reading.resolution),
        }
    }

    /// Whether it is a published document and no source.
    pub(super) fn is_published(&self) -> bool {
        let bytes = self.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.bytes);
        let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
        let text = |extension: &str| TEXTS.iter().any(|known| extension.eq_ignore_ascii_case(known));
        crate::paper::is_pdf(&self.bytes)
            || first == Some(&b'<')
            || self.bytes.starts_with(b"PK\x03\x04")
            || self.name.rsplit_once('.').is_some_and(|(_, extension)| text(extension))
    }
}

fn losing(fault: &Diagnostic) -> bool {
    fault.severity == Severity::Error && LOSING.contains(&fault.code)
}

type Pair = (Option<Version>, Option<Version>);

/// The pairs of versions that a user named: one of two documents, or those of
/// two folders or versions that differ in their bytes.
pub(super) fn pairs(what: &[String], paths: &[String]) -> Result<Vec<Pair>, Error> {
    let exists = |name: &String| name == "-" || Path::new(name).exists();
    match what {
        [range] if !exists(range) && range.contains("..") => {
            let git = Git::at(".");
            let (old, new) = if let Some((old, new)) = range.split_once("...") {
                (git.base(or_head(old), or_head(new))?, or_head(new).to_owned())
            } else {
                let (old, new) = range.split_once("..").unwrap_or((range, ""));
                (or_head(old).to_owned(), or_head(new).to_owned())
            };
            versions(&git, &old, &new, paths)
        }
        [version] if !paths.is_empty() => with_working_tree(&Git::at("."), version, paths),
        [one] => Err(Error::new(format!("`{one}` is one document, and two are compared"))
            .hint("name another, or a range of versions: `main..topic -- content/`")),
        [old, new] if !paths.is_empty() => versions(&Git::at("."), old, new, paths),
        [old, new] if Path::new(old).is_dir() && Path::new(new).is_dir() => folders(Path::new(old), Path::new(new)),
        [old, new] if old == "-" && new == "-" => Err(Error::new("standard input cannot be both documents")),
        [old, new] => Ok(vec![(Some(Version::named(old)?), Some(Version::named(new)?))]),
        _ => Err(Error::new("two documents are compared")),
    }
}

fn or_head(name: &str) -> &str {
    if name.is_empty() { "HEAD" } else { name }
}

fn is_document(path: &str) -> bool {
    ["toml", "xml", "pdf"].iter().any(|known| Path::new(path).extension().is_some_and(|own| own == *known))
}

fn versions(git: &Git, old: &str, new: &str, paths: &[String]) -> Result<Vec<Pair>, Error> {
    let mut out = Vec::new();
    for differing in git.differing(old, new, paths)? {
        if !differing.old.iter().chain(&differing.new).all(|path| is_document(path)) {
            continue;
        }
        let at = |version: &str, path: Option<&String>| -> Result<Option<Version>, Error> {
            let Some(path) = path else { return Ok(None) };
            Ok(Some(Version { name: format!("{version}:{path}"), bytes: git.file(version, path)? }))
        };
        out.push((at(old, differing.old.as_ref())?, at(new, differing.new.as_ref())?));
    }
    Ok(out)
}

/// A version held against the files as they lie there.
fn with_working_tree(git: &Git, version: &str, paths: &[String]) -> Result<Vec<Pair>, Error> {
    let top = git.top()?;
    let mut names: BTreeSet<String> = git.files(version, paths)?.into_iter().filter(|path| is_document(path)).collect();
    let known = names.clone();
    let mut renamed: Vec<(String, String)> = Vec::new();
    let here: Vec<PathBuf> = paths.iter().map(PathBuf::from).filter(|path| path.exists()).collect();
    for source in project::find_with(&here, &["toml", "xml", "pdf"])? {
        let full = source.path.canonicalize().unwrap_or(source.path.clone());
        let top = top.canonicalize().unwrap_or_else(|_| top.clone());
        if let Ok(relative) = full.strip_prefix(&top) {
            names.insert(relative.to_string_lossy().replace('\\', "/"));
        }
    }
    let mut out = Vec::new();
    // Files that lie under another name by now.
    let mut gone: Vec<(String, Vec<u8>)> = Vec::new();
    for name in git.files(version, &[top.to_string_lossy().into_owned()]).unwrap_or_default() {
        if is_document(&name) && !top.join(&name).exists() {
            let bytes = git.file(version, &name)?;
            gone.push((name, bytes));
        }
    }
    for name in names.iter().filter(|name| !known.contains(*name)) {
        let new = project::read_bytes(&top.join(name))?;
        let best = gone.iter().enumerate().map(|(at, (_, old))| (alike(old, &new), at));
        let best = best.filter(|(alike, _)| *alike >= RENAMED).max_by(|one, other| one.0.total_cmp(&other.0));
        if let Some((_, at)) = best {
            let (before, old) = gone.remove(at);
            renamed.push((before.clone(), name.clone()));
            if old != new {
                let old = Version { name: format!("{version}:{before}"), bytes: old };
                out.push((Some(old), Some(Version { name: name.clone(), bytes: new })));
            }
        }
    }
    names.retain(|name| !renamed.iter().any(|(old, new)| old == name || new == name));
    for name in names {
        let old = known.contains(&name).then(|| git.file(version, &name)).transpose()?;
        let file = top.join(&name);
        let new = file.is_file().then(|| project::read_bytes(&file)).transpose()?;
        if old != new {
            let old = old.map(|bytes| Version { name: format!("{version}:{name}"), bytes });
            out.push((old, new.map(|bytes| Version { name: name.clone(), bytes })));
        }
    }
    Ok(out)
}

/// Files that share fewer of their lines are two, as git has it.
const RENAMED: f64 = 0.5;

/// Which share of their lines two files have in common.
fn alike(old: &[u8], new: &[u8]) -> f64 {
    let lines = |bytes: &[u8]| -> Vec<Vec<u8>> {
        let mut lines: Vec<Vec<u8>> = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        lines.retain(|line| !line.is_empty());
        lines.sort();
        lines
    };
    let (old, new) = (lines(old), lines(new));
    let all = old.len() + new.len();
    let (mut i, mut j, mut shared) = (0, 0, 0_usize);
    while let (Some(one), Some(other)) = (old.get(i), new.get(j)) {
        match one.cmp(other) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    if all == 0 { 1.0 } else { 2.0 * shared as f64 / all as f64 }
}

fn folders(old: &Path, new: &Path) -> Result<Vec<Pair>, Error> {
    let below = |root: &Path| -> Result<BTreeSet<PathBuf>, Error> {
        let found = project::find_with(&[root.to_owned()], &["toml", "xml", "pdf"])?;
        Ok(found.into_iter().filter_map(|source| source.path.strip_prefix(root).ok().map(Path::to_owned)).collect())
    };
    let (ours, theirs) = (below(old)?, below(new)?);
    let mut out = Vec::new();
    for name in ours.union(&theirs) {
        let at = |root: &Path, known: &BTreeSet<PathBuf>| -> Result<Option<Version>, Error> {
            let path = root.join(name);
            let bytes = known.contains(name).then(|| project::read_bytes(&path)).transpose()?;
            Ok(bytes.map(|bytes| Version { name: path.display().to_string(), bytes }))
        };
        let (one, other) = (at(old, &ours)?, at(new, &theirs)?);
        if one.as_ref().map(|version| &version.bytes) != other.as_ref().map(|version| &version.bytes) {
            out.push((one, other));
        }
    }
    Ok(out)
}
