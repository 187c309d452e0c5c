//! `plenary git install`: git's configuration and attributes.

use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, Run};
use crate::project::{self, Git};
use crate::source::Error;
use clap::Args;
use std::path::{Path, PathBuf};

/// Set up git's drivers for sources.
///
/// Writes the drivers into git's configuration (of this repository, or with
/// `--global` of the user) and names the sources in `.gitattributes` (or the
/// user's file of attributes). What is set already is left alone. Files of the
/// pattern that are no sources are compared and joined line by line, as
/// without.
#[derive(Args)]
pub(crate) struct Install {
    /// For all repositories of the user.
    #[arg(long)]
    global: bool,
    /// Take out what was set up.
    #[arg(long)]
    uninstall: bool,
    /// The files that are sources; without it `content/**/*.toml` where there
    /// is a folder `content`, else `*.toml`.
    #[arg(long, value_name = "PATTERN")]
    pattern: Option<String>,
}

const BEGIN: &str = "# plenary: sources are compared and joined clause by clause";
const END: &str = "# plenary: end";

impl Install {
    pub(crate) fn run(&self, terminal: &Terminal) -> Run {
        let git = Git::at(".");
        let scope = if self.global { "--global" } else { "--local" };
        let attributes = if self.global { of_user(&git)? } else { git.top()?.join(".gitattributes") };
        let name = if self.global { "the configuration of the user" } else { "the configuration of the repository" };
        if self.uninstall {
            for section in ["diff.plenary", "merge.plenary", "difftool.plenary"] {
                git.unconfigure(scope, section);
            }
            terminal.note(&format!("took the drivers out of {name}"));
        } else {
            let program = program();
            let values = [
                ("diff.plenary.command", format!("{program} git diff")),
                ("diff.plenary.textconv", format!("{program} git textconv")),
                ("merge.plenary.name", "clause by clause".to_owned()),
                ("merge.plenary.driver", format!("{program} git merge %O %A %B %L %P")),
                ("difftool.plenary.cmd", format!("{program} diff --changed-only \"$LOCAL\" \"$REMOTE\"")),
            ];
            for (key, value) in values {
                if git.configured(scope, key).as_ref() == Some(&value) {
                    terminal.note(&format!("{key} is set already"));
                } else {
                    git.configure(scope, key, &value)?;
                    terminal.note(&format!("set {key} = {value}"));
                }
            }
        }
        self.attributes(terminal, &attributes)?;
        Ok(Outcome::Done)
    }

    /// Puts the pattern into a file of attributes, or takes it out.
    fn attributes(&self, terminal: &Terminal, file: &Path) -> Result<(), Error> {
        let old = if file.exists() {
            let bytes = project::read_bytes(file)?;
            String::from_utf8(bytes).map_err(|_| Error::new(format!("`{}` is not UTF-8", file.display())))?
        } else {
            String::new()
        };
        let mut new = without(&old);
        if !self.uninstall {
            let pattern = match &self.pattern {
                Some(pattern) if pattern.is_empty() || pattern.contains(char::is_whitespace) => {
                    return Err(Error::new("a pattern of attributes has no blanks"));
                }
                Some(pattern) => pattern.clone(),
                None if !self.global && file.with_file_name("content").is_dir() => "content/**/*.toml".to_owned(),
                None => "*.toml".to_owned(),
            };
            if !new.is_empty() && !new.ends_with('\n') {
                new.push('\n');
            }
            new.push_str(&format!("{BEGIN}\n{pattern} diff=plenary merge=plenary\n{END}\n"));
        }
        if new == old {
            terminal.note(&format!("{} is as it should be", file.display()));
        } else if new.is_empty() && self.uninstall {
            project::write(file, b"")?;
            terminal.note(&format!("emptied {}", file.display()));
        } else {
            project::write(file, new.as_bytes())?;
            terminal.note(&format!("wrote {}", file.display()));
        }
        Ok(())
    }
}

/// The attributes without the part that is ours.
fn without(text: &str) -> String {
    match (text.find(BEGIN), text.find(END)) {
        (Some(from), Some(to)) if from < to => {
            let rest = text[to + END.len()..].strip_prefix('\n').unwrap_or(&text[to + END.len()..]);
            format!("{}{rest}", &text[..from])
        }
        _ => text.to_owned(),
    }
}

/// The file of attributes of the user.
fn of_user(git: &Git) -> Result<PathBuf, Error> {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    if let Some(set) = git.configured("--global", "core.attributesFile") {
        return match (set.strip_prefix("~/"), &home) {
            (Some(rest), Some(home)) => Ok(home.join(rest)),
            _ => Ok(PathBuf::from(set)),
        };
    }
    let folder = std::env::var_os("XDG_CONFIG_HOME").filter(|set| !set.is_empty()).map(PathBuf::from);
    let folder = folder.or_else(|| home.map(|home| home.join(".config")));
    folder
        .map(|folder| folder.join("git/attributes"))
        .ok_or_else(|| Error::new("there is no folder of the user, as `HOME` is not set"))
}

/// The program as git's shell calls it: by its name where the path of
/// programs leads to it, else by its whole path.
fn program() -> String {
    let Ok(own) = std::env::current_exe() else { return "plenary".to_owned() };
    let name = if cfg!(windows) { "plenary.exe" } else { "plenary" };
    let same = |folder: PathBuf| {
        folder.join(name).canonicalize().is_ok_and(|found| own.canonicalize().is_ok_and(|own| own == found))
    };
    let first = std::env::var_os("PATH")
        .and_then(|path| std::env::split_paths(&path).find(|folder| folder.join(name).is_file()));
    if first.is_some_and(same) {
        return "plenary".to_owned();
    }
    let path = own.display().to_string().replace('\\', "/");
    format!("'{}'", path.replace('\'', "'\\''"))
}
