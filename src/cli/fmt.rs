//! `plenary fmt`: sources in their canonical form, comments kept.

use super::terminal::{Terminal, count};
use super::{Outcome, Run};
use crate::project::{self, Written};
use crate::read::read;
use crate::source::{Diagnostic, Error, SourceFile, has_errors};
use crate::write;
use clap::Args;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// Bring sources into their canonical form.
///
/// Tables and keys take the order of the format, long texts are broken before
/// column 80, comments are kept. A source with errors is left alone. Exit
/// status: 0 done, 1 when a source has errors or, with `--check`, when one
/// would change, 2 when a file could not be read or written.
#[derive(Args)]
#[command(after_help = "\
Examples:
  plenary fmt                        everything below content/
  plenary fmt draft.toml
  plenary fmt --check content        nothing written; names what would change
  plenary fmt - < x.toml             standard input to standard output")]
pub(super) struct Fmt {
    /// Files and folders; `-` is standard input.
    #[arg(value_name = "PATH", default_value = "content")]
    paths: Vec<PathBuf>,
    /// Write nothing, name the files that would change.
    #[arg(long)]
    check: bool,
}

/// What became of one source.
struct Report {
    file: SourceFile,
    diagnostics: Vec<Diagnostic>,
    /// The canonical form, where it could be made.
    text: Option<String>,
    changed: bool,
    error: Option<Error>,
}

impl Fmt {
    pub(super) fn run(&self, terminal: &Terminal) -> Run {
        let sources = project::find(&self.paths)?;
        let reports: Vec<Report> = sources.par_iter().map(|source| self.format(&source.path)).collect();
        let (mut faulty, mut broken, mut changed) = (0, 0, 0);
        for report in &reports {
            if has_errors(&report.diagnostics) {
                faulty += 1;
                terminal.diagnostics(&report.file, &report.diagnostics);
            }
            if let Some(error) = &report.error {
                broken += 1;
                terminal.error(error);
            }
            if report.changed {
                changed += 1;
                let word = if self.check { "would change" } else { "formatted" };
                if self.check {
                    terminal.note(&format!("{word} {}", report.file.name));
                } else {
                    terminal.detail(&format!("{word} {}", report.file.name));
                }
            }
            if report.file.name == "<stdin>"
                && !self.check
                && let Some(text) = &report.text
            {
                terminal.result(text.as_bytes())?;
            }
        }
        let mut line = format!(
            "{} checked, {changed} {}",
            count(reports.len(), "file"),
            if self.check { "would change" } else { "changed" }
        );
        if faulty > 0 {
            line.push_str(&format!("; {} with errors left alone", count(faulty, "file")));
        }
        terminal.note(&line);
        match broken {
            0 if faulty > 0 || (self.check && changed > 0) => Ok(Outcome::Findings),
            0 => Ok(Outcome::Done),
            _ => Err(Error::new(format!("{} could not be formatted", count(broken, "file")))),
        }
    }

    fn format(&self, path: &Path) -> Report {
        let standard = path.as_os_str() == "-";
        let mut report = Report {
            file: SourceFile::new(path.display().to_string(), String::new()),
            diagnostics: Vec::new(),
            text: None,
            changed: false,
            error: None,
        };
        let bytes = match project::read_bytes(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                report.error = Some(error);
                return report;
            }
        };
        let (file, fault) = project::decode_source(path, &bytes);
        report.file = file;
        if let Some(fault) = fault {
            report.diagnostics.push(fault);
            return report;
        }
        let reading = read(&report.file);
        report.diagnostics = reading.diagnostics;
        if has_errors(&report.diagnostics) {
            return report;
        }
        match write::format(&report.file.text, &reading.resolution) {
            Ok(text) => {
                report.changed = text.as_bytes() != bytes;
                if report.changed && !self.check && !standard {
                    report.error = project::write(path, text.as_bytes()).map(|_: Written| ()).err();
                }
                report.text = Some(text);
            }
            Err(error) => {
                report.error = Some(Error { message: format!("{}: {}", report.file.name, error.message), ..error });
            }
        }
        report
    }
}
