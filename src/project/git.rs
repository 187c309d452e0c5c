//! Versions of files from git, read with its plumbing.
//!
//! Only the program `git` is run, and of it only commands that read objects:
//! nothing that a repository's configuration names is started. File system
//! monitors, hooks, filters, external and converting differs, pagers and
//! signature programs belong to commands that are not used here or are turned
//! off; a partial clone fetches nothing. Names of versions are resolved first,
//! and only what git gave back goes on, so that no name is taken for an option.

use crate::source::{Error, SIZE_LIMIT};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A repository, as seen from a folder.
#[derive(Debug, Clone)]
pub struct Git {
    folder: PathBuf,
}

/// A file that differs between two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    /// Its path in the old version; none where it was added.
    pub old: Option<String>,
    /// Its path in the new version; none where it was deleted.
    pub new: Option<String>,
}

impl Git {
    /// The repository around a folder.
    #[must_use]
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Runs git and gives what it writes.
    ///
    /// # Errors
    /// When git cannot be run, ends with a fault, or writes more than
    /// [`SIZE_LIMIT`].
    fn run(&self, arguments: &[&str]) -> Result<Vec<u8>, Error> {
        let mut command = Command::new("git");
        command
            .args(["--no-pager", "--literal-pathspecs"])
            .args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"])
            .args(["-c", "protocol.allow=never", "-c", "log.showSignature=false"])
            .args(arguments)
            .current_dir(&self.folder)
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("LC_ALL", "C")
            // As a driver, git tells of the comparison that called; what runs
            // here is another one.
            .env_remove("GIT_EXTERNAL_DIFF")
            .env_remove("GIT_DIFF_OPTS")
            .env_remove("GIT_TRACE")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let fail = |error: std::io::Error| {
            Error::new(format!("cannot run `git`: {error}"))
                .hint("versions are read with git; install it, or name files")
        };
        let mut child = command.spawn().map_err(fail)?;
        let mut out = Vec::new();
        let errors = child.stderr.take().map(|mut stderr| {
            std::thread::spawn(move || {
                let mut text = String::new();
                drop(stderr.by_ref().take(64 * 1024).read_to_string(&mut text));
                drop(std::io::copy(&mut stderr, &mut std::io::sink()));
                text
            })
        });
        if let Some(stdout) = child.stdout.take() {
            stdout.take(SIZE_LIMIT as u64 + 1).read_to_end(&mut out).map_err(fail)?;
        }
        if out.len() > SIZE_LIMIT {
            drop(child.kill());
            drop(child.wait());
            return Err(Error::new("git gave more than 64 MiB"));
        }
        let status = child.wait().map_err(fail)?;
        let said = errors.and_then(|errors| errors.join().ok()).unwrap_or_default();
        if status.success() {
            return Ok(out);
        }
        let first = said.lines().next().unwrap_or_default().trim_start_matches("fatal: ").to_owned();
        Err(Error::new(format!("git: {}", if first.is_empty() { "it ended with a fault" } else { &first })))
    }

    fn line(&self, arguments: &[&str]) -> Result<String, Error> {
        let out = self.run(arguments)?;
        Ok(String::from_utf8_lossy(&out).trim_end_matches(['\n', '\r']).to_owned())
    }

    /// The folder at the top of the repository.
    ///
    /// # Errors
    /// When there is no repository.
    pub fn top(&self) -> Result<PathBuf, Error> {
        self.line(&["rev-parse", "--show-toplevel"]).map(PathBuf::from)
    }

    /// A path of the repository's own folder, such as `info/attributes`.
    ///
    /// # Errors
    /// When there is no repository.
    pub fn own(&self, name: &str) -> Result<PathBuf, Error> {
        let path = PathBuf::from(self.line(&["rev-parse", "--git-path", name])?);
        Ok(if path.is_absolute() { path } else { self.folder.join(path) })
    }

    /// The commit that a name stands for.
    ///
    /// # Errors
    /// When there is none.
    pub fn commit(&self, name: &str) -> Result<String, Error> {
        self.object(name, "commit")
    }

    fn object(&self, name: &str, kind: &str) -> Result<String, Error> {
        let unknown = || {
            Error::new(format!("git knows no version `{name}`"))
                .hint("a version is a branch, a tag, a commit, or one of them with `~3`")
        };
        // Git has no name that begins so; it would be taken for an option.
        if name.is_empty() || name.starts_with('-') || name.contains('\0') {
            return Err(unknown());
        }
        let wanted = format!("{name}^{{{kind}}}");
        match self.line(&["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]) {
            Ok(found) => {
                let id = found.lines().last().unwrap_or_default();
                if id.len() >= 40 && id.bytes().all(|b| b.is_ascii_hexdigit()) {
                    Ok(id.to_owned())
                } else {
                    Err(unknown())
                }
            }
            Err(error) if error.message == "git: it ended with a fault" => Err(unknown()),
            Err(error) => Err(error),
        }
    }

    /// The bytes of a file in a version. The path is from the top of the
    /// repository, or with `./` from the folder, as git has it.
    ///
    /// # Errors
    /// When there is no such version or no such file in it.
    pub fn file(&self, version: &str, path: &str) -> Result<Vec<u8>, Error> {
        // An empty name is the index, as in `:path`.
        let name = if version.is_empty() { format!(":{path}") } else { format!("{}:{path}", self.commit(version)?) };
        let none = |_| {
            Error::new(format!("there is no file `{path}` in the version `{version}`"))
                .hint("the path is from the top of the repository; `./` begins one from here")
        };
        let id = self.line(&["rev-parse", "--verify", "--quiet", "--end-of-options", &name]).map_err(none)?;
        if !id.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(Error::new(format!("git knows no file `{name}`")));
        }
        self.blob(&id)
    }

    /// The bytes of a blob.
    ///
    /// # Errors
    /// When there is none with that name.
    pub fn blob(&self, id: &str) -> Result<Vec<u8>, Error> {
        self.run(&["cat-file", "blob", id])
    }

    /// The commit from which two versions went apart.
    ///
    /// # Errors
    /// When they have none in common.
    pub fn base(&self, one: &str, other: &str) -> Result<String, Error> {
        let (one, other) = (self.commit(one)?, self.commit(other)?);
        self.line(&["merge-base", &one, &other]).map_err(|_| Error::new("the two versions have no common ancestor"))
    }

    /// The files that differ between two versions, below the paths; renamed
    /// files are told as such.
    ///
    /// # Errors
    /// When a version is not known.
    pub fn differing(&self, old: &str, new: &str, paths: &[String]) -> Result<Vec<Differing>, Error> {
        let (old, new) = (self.commit(old)?, self.commit(new)?);
        let arguments = ["diff-tree", "-r", "-z", "-M", "--name-status", "--no-ext-diff", "--no-textconv"];
        // All of them: a file that was renamed is found under either name.
        let out = self.run(&[&arguments[..], &[old.as_str(), new.as_str(), "--"]].concat())?;
        let mut found = differing(&out);
        if !paths.is_empty() {
            let paths: Vec<String> = paths.iter().map(|path| self.below_top(path)).collect::<Result<_, _>>()?;
            let below = |name: &String| {
                paths.iter().any(|path| path.is_empty() || name == path || name.starts_with(&format!("{path}/")))
            };
            found.retain(|differing| differing.old.iter().chain(&differing.new).any(below));
        }
        Ok(found)
    }

    /// A path from here as a path from the top of the repository; empty for the
    /// top itself.
    fn below_top(&self, path: &str) -> Result<String, Error> {
        let prefix = self.line(&["rev-parse", "--show-prefix"])?;
        let mut parts: Vec<String> = Vec::new();
        let top = self.top().ok().and_then(|top| top.canonicalize().ok());
        let inside = top.and_then(|top| Path::new(path).strip_prefix(top).ok().map(Path::to_path_buf));
        let whole = match inside {
            Some(inside) => inside.to_string_lossy().into_owned(),
            None => format!("{prefix}{path}"),
        };
        for part in whole.replace('\\', "/").split('/') {
            match part {
                "" | "." => {}
                ".." => drop(parts.pop()),
                part => parts.push(part.to_owned()),
            }
        }
        Ok(parts.join("/"))
    }

    /// The files of a version below the paths, from the top of the repository.
    ///
    /// # Errors
    /// When the version is not known.
    pub fn files(&self, version: &str, paths: &[String]) -> Result<Vec<String>, Error> {
        let id = self.commit(version)?;
        let mut arguments = vec!["ls-tree", "-r", "-z", "--full-name", "--name-only", &id, "--"];
        arguments.extend(paths.iter().map(String::as_str));
        let out = self.run(&arguments)?;
        Ok(names(&out).collect())
    }

    /// The versions in which a file changed, newest first.
    ///
    /// # Errors
    /// When the version or the file is not known.
    pub fn log(&self, version: &str, path: &Path) -> Result<Vec<Logged>, Error> {
        let id = self.commit(version)?;
        let path = path.to_string_lossy();
        let out = self.run(&[
            "log",
            "--follow",
            "--diff-merges=dense-combined",
            "-M",
            "-z",
            "--name-status",
            "--no-ext-diff",
            "--no-textconv",
            "--no-show-signature",
            "--no-mailmap",
            "--format=%x01%H%x02%an%x02%as%x02%s%x01",
            &id,
            "--",
            &path,
        ])?;
        Ok(logged(&out))
    }

    /// The parents of a commit.
    ///
    /// # Errors
    /// When it is not known.
    pub fn parents(&self, commit: &str) -> Result<Vec<String>, Error> {
        let id = self.commit(commit)?;
        let line = self.line(&["rev-list", "--parents", "--max-count=1", &id])?;
        Ok(line.split(' ').skip(1).map(str::to_owned).collect())
    }

    /// Joins three files line by line into the first, and says whether that left
    /// conflicts.
    ///
    /// # Errors
    /// When the files cannot be joined.
    pub fn merge_lines(&self, ours: &Path, base: &Path, theirs: &Path, marks: usize) -> Result<bool, Error> {
        let marks = format!("--marker-size={marks}");
        let [ours, base, theirs] = [ours, base, theirs].map(|path| path.to_string_lossy().into_owned());
        let arguments =
            ["merge-file", "-q", &marks, "-L", "ours", "-L", "base", "-L", "theirs", "--", &ours, &base, &theirs];
        match self.run(&arguments) {
            Ok(_) => Ok(false),
            // The status is the number of conflicts, and nothing is said.
            Err(error) if error.message == "git: it ended with a fault" => Ok(true),
            Err(error) => Err(error),
        }
    }

    /// A value of the configuration, where it is set.
    #[must_use]
    pub fn configured(&self, scope: &str, key: &str) -> Option<String> {
        self.line(&["config", scope, "--get", key]).ok()
    }

    /// Sets a value of the configuration.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn configure(&self, scope: &str, key: &str, value: &str) -> Result<(), Error> {
        self.run(&["config", scope, key, value]).map(drop)
    }

    /// Takes a section out of the configuration; one that is not there is no
    /// fault.
    pub fn unconfigure(&self, scope: &str, section: &str) {
        drop(self.run(&["config", scope, "--remove-section", section]));
    }
}

/// A commit in which a file changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Its name.
    pub commit: String,
    /// Who wrote it.
    pub author: String,
    /// The day, as `2025-03-25`.
    pub day: String,
    /// The first line of its message.
    pub subject: String,
    /// The path of the file in it; none where it was deleted.
    pub path: Option<String>,
    /// The path of the file before it; none where it was added.
    pub before: Option<String>,
}

fn names(out: &[u8]) -> impl Iterator<Item = String> + '_ {
    out.split(|byte| *byte == 0).filter(|name| !name.is_empty()).map(|name| String::from_utf8_lossy(name).into_owned())
}

/// `M`, path; `R100`, old path, new path.
fn differing(out: &[u8]) -> Vec<Differing> {
    let mut names = names(out);
    let mut found = Vec::new();
    while let Some(status) = names.next() {
        let Some(path) = names.next() else { break };
        found.push(match status.trim_start_matches('\n').chars().next() {
            // One letter for each parent of a merge, and one path.
            _ if combined(&status) => Differing { old: Some(path.clone()), new: Some(path) },
            Some('A') => Differing { old: None, new: Some(path) },
            Some('D') => Differing { old: Some(path), new: None },
            Some('R' | 'C') => Differing { old: Some(path), new: names.next() },
            _ => Differing { old: Some(path.clone()), new: Some(path) },
        });
    }
    found
}

/// Whether a status is that of a merge: a letter for each of several parents.
fn combined(status: &str) -> bool {
    let status = status.trim_start_matches('\n');
    status.len() > 1 && status.bytes().all(|b| b.is_ascii_uppercase())
}

fn logged(out: &[u8]) -> Vec<Logged> {
    let mut found = Vec::new();
    let mut parts = out.split(|byte| *byte == 1).skip(1);
    while let (Some(head), Some(files)) = (parts.next(), parts.next()) {
        let head = String::from_utf8_lossy(head).into_owned();
        let mut fields = head.split('\u{2}').map(str::to_owned);
        let mut field = || fields.next().unwrap_or_default();
        let (commit, author, day, subject) = (field(), field(), field(), field());
        let file = differing(files.strip_prefix(b"\0").unwrap_or(files)).into_iter().next();
        let Some(Differing { old, new }) = file else { continue };
        found.push(Logged { commit, author, day, subject, path: new, before: old });
    }
    found
}
