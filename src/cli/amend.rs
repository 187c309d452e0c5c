//! `plenary amend`: amendments made in a source.

use super::terminal::{Terminal, count};
use super::versions::Version;
use super::{Outcome, Run};
use crate::amend::{Amendments, Fate, apply, printed, read, sentence};
use crate::clauses::Clauses;
use crate::edit::{self, Source};
use crate::model::Resolution;
use crate::project;
use crate::render::{self, Format, Settings};
use crate::source::{Diagnostic, Error, Severity, SourceFile};
use clap::Args;
use std::path::PathBuf;

/// Make amendments in a source.
///
/// Amendments name clauses as they stand in SOURCE, so that their order does
/// not matter and one that is accepted leaves the others valid. Each is told
/// with what became of it: made, made in a clause that has another number by
/// now, or not made, because it clashes with one before it or because what it
/// amends is gone. Comments and untouched lines stay as they are. `plenary diff
/// OLD NEW -f amendments` writes amendments. Where the result would have faults
/// that SOURCE has not, such as a note that is called and not there, they are
/// shown and nothing is written. Exit status: 0 all made, 1 some not made or
/// nothing written, 2 when a file could not be read.
#[derive(Args)]
#[command(after_help = "\
Examples:
  plenary diff old.toml new.toml -f amendments -o changes.toml
  plenary amend old.toml changes.toml -o new.toml
  plenary amend draft.toml kenya.toml norway.toml -o draft.toml
  plenary amend draft.toml kenya.toml -o kenya.pdf         the document that tables them
  plenary amend draft.toml kenya.toml -f txt")]
pub(super) struct Amend {
    /// The source.
    source: String,
    /// Files of amendments.
    #[arg(value_name = "AMENDMENT", required = true)]
    amendments: Vec<String>,
    /// A file for the result, or `-` for standard output.
    #[arg(short, long, value_name = "OUT", default_value = "-")]
    output: PathBuf,
    /// Write the amendments themselves as a document instead, in a format of
    /// `plenary build`: `pdf`, `html`, `txt`, `akn`, `json`. Without it, the
    /// extension of OUT tells.
    #[arg(short, long, value_name = "FORMAT")]
    format: Option<String>,
}

impl Amend {
    pub(super) fn run(&self, terminal: &Terminal) -> Run {
        let (file, resolution) = Version::named(&self.source)?.parsed(terminal)?;
        let mut files = Vec::new();
        for name in &self.amendments {
            files.push(amendments(name, terminal)?);
        }
        if let Some(format) = self.printed()? {
            return self.print(&resolution, files, format, terminal);
        }
        let clauses = Clauses::of(&resolution);
        let applied = apply(&resolution, &files);
        let text = edit::rewrite(&[Source { text: &file.text, clauses: &clauses }], &applied.target)?;
        let faults = new_faults(&file, &text);
        if faults.is_empty() {
            if self.output.as_os_str() == "-" {
                terminal.result(text.as_bytes())?;
            } else {
                project::write(&self.output, text.as_bytes())?;
            }
        }
        let all = files.iter().zip(&self.amendments).flat_map(|(file, name)| {
            file.amendment.iter().enumerate().map(move |(index, amendment)| (name, index + 1, amendment))
        });
        let mut refused = 0;
        for ((name, number, amendment), fate) in all.zip(&applied.fates) {
            let sentence = sentence(amendment, &clauses);
            match fate {
                Fate::Made => terminal.detail(&format!("{name}, {number}: made: {sentence}")),
                Fate::Elsewhere(place) => terminal.note(&format!("{name}, {number}: made in {place}: {sentence}")),
                Fate::Not(why) => {
                    refused += 1;
                    terminal.note(&format!("{name}, {number}: not made, {why}: {sentence}"));
                }
            }
        }
        terminal.note(&format!("{} made, {refused} not made", count(applied.fates.len() - refused, "amendment")));
        if !faults.is_empty() {
            terminal.diagnostics(&SourceFile::new(format!("{} as amended", file.name), text), &faults);
            terminal.note("nothing was written: the amended source would have faults that it had not before");
            return Ok(Outcome::Findings);
        }
        Ok(if refused == 0 { Outcome::Done } else { Outcome::Findings })
    }
}

impl Amend {
    /// The format in which the amendments themselves are written.
    fn printed(&self) -> Result<Option<&'static Format>, Error> {
        let known = || {
            let all: Vec<String> =
                render::FORMATS.iter().map(|format| format!("`{}`: {}", format.key, format.about)).collect();
            all.join("; ")
        };
        match (&self.format, self.output.extension()) {
            (Some(key), _) => render::by_key(key)
                .map(Some)
                .ok_or_else(|| Error::new(format!("there is no format `{key}`")).hint(known())),
            (None, Some(extension)) => Ok(render::by_extension(&extension.to_string_lossy())),
            (None, None) => Ok(None),
        }
    }

    fn print(&self, resolution: &Resolution, files: Vec<Amendments>, format: &Format, terminal: &Terminal) -> Run {
        let mut files = files.into_iter();
        let mut all = files.next().unwrap_or_default();
        for file in files {
            all.sponsors.extend(file.sponsors);
            all.amendment.extend(file.amendment);
        }
        let bytes = (format.render)(&printed(resolution, &all), &Settings::default())?;
        if self.output.as_os_str() == "-" {
            terminal.result(&bytes)?;
        } else {
            project::write(&self.output, &bytes)?;
            terminal.note(&format!("wrote {}", self.output.display()));
        }
        Ok(Outcome::Done)
    }
}

/// Faults of the amended source that it had not before.
fn new_faults(before: &SourceFile, text: &str) -> Vec<Diagnostic> {
    let faults = |file: &SourceFile| -> Vec<Diagnostic> {
        let all = crate::read::read(file).diagnostics;
        all.into_iter().filter(|fault| fault.severity == Severity::Error).collect()
    };
    let mut known: Vec<(&str, String)> = faults(before).into_iter().map(|fault| (fault.code, fault.message)).collect();
    let mut new = faults(&SourceFile::new(before.name.clone(), text));
    new.retain(|fault| {
        let at = known.iter().position(|(code, message)| *code == fault.code && *message == fault.message);
        at.map(|at| known.remove(at)).is_none()
    });
    new
}

fn amendments(name: &str, terminal: &Terminal) -> Result<Amendments, Error> {
    let version = Version::named(name)?;
    let refused = || Error::new(format!("`{name}` cannot be read"));
    let file = SourceFile::decode(version.name.clone(), &version.bytes).map_err(|(file, fault)| {
        terminal.diagnostics(&file, &[fault]);
        refused()
    })?;
    read(&file).map_err(|fault| {
        terminal.diagnostics(&file, &[fault]);
        refused().hint("docs/compare.md tells the format of amendments")
    })
}
