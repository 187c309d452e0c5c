//! `plenary merge`: two edited versions joined, clause by clause.

use super::terminal::{Terminal, count};
use super::versions::Version;
use super::{Outcome, Run};
use crate::edit::{self, Source};
use crate::merge::{Conflict, merge};
use crate::project;
use crate::source::Error;
use clap::Args;
use std::path::PathBuf;

/// Join two edited versions of a source, clause by clause.
///
/// What one side changed is taken from it: an edit here and a move there do not
/// conflict, additions of both sides stay in order. Comments and lines that
/// nobody changed stay as they are in OURS. Where both changed the same thing,
/// OURS stays, with THEIRS above it in comments that begin with
/// `# <<<<<<<`: the file can be read, and `plenary check` reports it until they
/// are settled. Exit status: 0 joined, 1 with conflicts, 2 when a version could
/// not be read.
#[derive(Args)]
#[command(after_help = "\
Examples:
  plenary merge base.toml ours.toml theirs.toml            to standard output
  plenary merge base.toml ours.toml theirs.toml -o ours.toml
  plenary merge main:x.toml HEAD:x.toml topic:x.toml       versions in git")]
pub(super) struct Merge {
    /// The version from which both went out.
    base: String,
    /// Our version, whose lines are kept.
    ours: String,
    /// Their version.
    theirs: String,
    /// A file for the result, or `-` for standard output.
    #[arg(short, long, value_name = "OUT", default_value = "-")]
    output: PathBuf,
}

impl Merge {
    pub(super) fn run(&self, terminal: &Terminal) -> Run {
        let named = |name: &String| Version::named(name);
        let (base, ours, theirs) = (named(&self.base)?, named(&self.ours)?, named(&self.theirs)?);
        let (text, conflicts) = joined(&base, &ours, &theirs, terminal)?;
        if self.output.as_os_str() == "-" {
            terminal.result(text.as_bytes())?;
        } else {
            project::write(&self.output, text.as_bytes())?;
        }
        told(terminal, &conflicts);
        Ok(if conflicts.is_empty() { Outcome::Done } else { Outcome::Findings })
    }
}

/// The joined source of three versions, and what was changed on both sides.
pub(super) fn joined(
    base: &Version,
    ours: &Version,
    theirs: &Version,
    terminal: &Terminal,
) -> Result<(String, Vec<Conflict>), Error> {
    let (_, base) = base.parsed(terminal)?;
    let ((our_file, ours), (their_file, theirs)) = (ours.parsed(terminal)?, theirs.parsed(terminal)?);
    let merged = merge(&base, &ours, &theirs);
    let (our_clauses, their_clauses) = (crate::clauses::Clauses::of(&ours), crate::clauses::Clauses::of(&theirs));
    let sources = [
        Source { text: &our_file.text, clauses: &our_clauses },
        Source { text: &their_file.text, clauses: &their_clauses },
    ];
    Ok((edit::rewrite(&sources, &merged.target)?, merged.conflicts))
}

/// Tells of conflicts.
pub(super) fn told(terminal: &Terminal, conflicts: &[Conflict]) {
    for Conflict { place, what } in conflicts {
        terminal.note(&format!("conflict: {place}: {what}"));
    }
    if !conflicts.is_empty() {
        terminal.note(&format!(
            "{} to settle, marked with `{}`",
            count(conflicts.len(), "conflict"),
            crate::merge::CONFLICT
        ));
    }
}
