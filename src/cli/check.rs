//! `plenary check`: every fault of the sources, nothing written.

use super::terminal::{Shape, Terminal, count};
use super::{Outcome, Run};
use crate::project;
use crate::read::read;
use crate::source::{Diagnostic, Error, Severity, SourceFile, render};
use clap::Args;
use rayon::prelude::*;
use std::path::PathBuf;

/// Check sources and show every fault with its place.
///
/// Exit status: 0 without errors, 1 with errors, 2 when a file could not be
/// read. Warnings count with `--strict`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  plenary check                          everything below content/
  plenary check draft.toml --format short
  plenary check --format json | jq .code
  plenary check --format github          annotations in a GitHub workflow")]
pub(super) struct Check {
    /// Files and folders; `-` is standard input.
    #[arg(value_name = "PATH", default_value = "content")]
    paths: Vec<PathBuf>,
    /// How findings are shown.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Shape,
    /// Count warnings as findings.
    #[arg(long)]
    strict: bool,
}

impl Check {
    pub(super) fn run(&self, terminal: &Terminal) -> Run {
        let sources = project::find(&self.paths)?;
        if sources.is_empty() {
            return Err(Error::new("no source to check").hint("sources are files with the extension `.toml`"));
        }
        let checked: Vec<_> = sources.par_iter().map(|source| check(&source.path)).collect();
        let format = self.format.on(terminal, true);
        let (mut errors, mut warnings) = (0, 0);
        for result in checked {
            let (file, diagnostics) = result?;
            terminal.result(render(&file, &diagnostics, format).as_bytes())?;
            let faulty = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
            errors += faulty;
            warnings += diagnostics.len() - faulty;
        }
        terminal.note(&format!(
            "{} checked: {}, {}",
            count(sources.len(), "file"),
            count(errors, "error"),
            count(warnings, "warning")
        ));
        let findings = errors > 0 || (self.strict && warnings > 0);
        Ok(if findings { Outcome::Findings } else { Outcome::Done })
    }
}

fn check(path: &std::path::Path) -> Result<(SourceFile, Vec<Diagnostic>), Error> {
    let (file, fault) = project::read_source(path)?;
    let diagnostics = fault.map_or_else(|| read(&file).diagnostics, |fault| vec![fault]);
    Ok((file, diagnostics))
}
