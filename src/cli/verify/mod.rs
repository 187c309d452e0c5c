//! `plenary verify`: what differs from an official document.

mod folders;
mod told;

use super::terminal::Terminal;
use super::{Outcome, Run};
use crate::read::read;
use crate::source::{Error, has_errors};
use crate::verify::{self, Official, Options, Refused, Verified};
use crate::{project, review};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use told::Told;

/// Compare the document made from a source with an official one.
///
/// OFFICIAL is a PDF, Akoma Ntoso, text or Markdown; what it is, its content
/// tells. Words are compared with all three; lines, pages and positions with a
/// PDF; lines, notes, italics and links with Akoma Ntoso. Exit status: 0 when
/// nothing differs, 1 when anything does, 2 when a file could not be read or
/// the source has errors.
///
/// Of two folders every source is compared with the official documents of its
/// symbol and language, told by their names: `A_RES_79_902.en.pdf`,
/// `A_RES_79_902/official.en.pdf`, `A-RES-79-902-EN.xml`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  plenary verify content/A_RES_79_275.en.toml official.pdf
  plenary verify draft.toml as-issued.txt
  plenary verify draft.toml official.pdf --tolerance 0.5
  plenary verify draft.toml official.pdf --words-only
  plenary verify draft.toml official.xml --format json | jq .words.differences
  plenary verify content/ official/
  plenary verify draft.toml official.pdf -o report.html
  plenary verify draft.toml official.pdf -o sheets.pdf")]
pub(super) struct Verify {
    /// The source, or a folder of them; `-` is standard input.
    #[arg(value_name = "SOURCE")]
    source: PathBuf,
    /// The official document, or a folder of them; `-` is standard input.
    #[arg(value_name = "OFFICIAL")]
    official: PathBuf,
    /// How the result is shown.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Shape,
    /// Compare words only, also with a PDF or Akoma Ntoso.
    #[arg(long)]
    words_only: bool,
    /// How far a line may stand from its official place, in points.
    #[arg(long, value_name = "PT", default_value_t = verify::TOLERANCE, value_parser = points, conflicts_with = "words_only")]
    tolerance: f32,
    /// Write a report to look at as well: `.html`, `.pdf` (review sheets, for a PDF) or
    /// `.json` by its extension.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How many differences of a kind are shown; 0 shows all.
    #[arg(long, value_name = "N", default_value_t = 20)]
    show: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// For people.
    Human,
    /// One JSON object with everything.
    Json,
}

/// A number of points.
fn points(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(points) if points.is_finite() && points >= 0.0 => Ok(points),
        _ => Err("a tolerance is a number of points, 0 or more".to_owned()),
    }
}

impl Verify {
    pub(super) fn run(&self, terminal: &Terminal) -> Run {
        if self.source.as_os_str() == "-" && self.official.as_os_str() == "-" {
            return Err(Error::new("only one of the two files can be standard input"));
        }
        if self.source.is_dir() && self.official.is_dir() {
            return self.folders(terminal);
        }
        let kind = self.output.as_deref().map(kind).transpose()?;
        for input in [&self.source, &self.official] {
            if self.output.as_ref().is_some_and(|output| same(output, input)) {
                return Err(Error::new(format!("`{}` would be written over with the report", input.display())));
            }
        }
        let (verified, official) = self.compared(&self.source, &self.official, terminal)?;
        let report = &verified.report;
        let text = match self.format {
            Shape::Human => Told { report, colour: terminal.colour_results(), show: self.show }.text().into_bytes(),
            Shape::Json => (review::JSON.render)(&verified, &official)?,
        };
        terminal.result(&text)?;
        if let (Some(kind), Some(path)) = (kind, &self.output) {
            project::write(path, &(kind.render)(&verified, &official)?)?;
            terminal.note(&format!("wrote {}", path.display()));
        }
        Ok(if report.equal { Outcome::Done } else { Outcome::Findings })
    }

    /// Compares two files.
    fn compared(&self, source: &Path, official: &Path, terminal: &Terminal) -> Result<(Verified, Official), Error> {
        let (file, fault) = project::read_source(source)?;
        if let Some(fault) = fault {
            terminal.diagnostics(&file, &[fault]);
            let error = Error::new(format!("`{}` cannot be read", file.name));
            let toml = |path: &Path| path.extension().is_some_and(|extension| extension == "toml");
            let swapped = toml(official) && !toml(source);
            return Err(if swapped { error.hint("the source comes first, then the official document") } else { error });
        }
        let reading = read(&file);
        if has_errors(&reading.diagnostics) {
            terminal.diagnostics(&file, &reading.diagnostics);
            return Err(Error::new(format!("`{}` has errors, so that nothing can be made from it", file.name))
                .hint("`plenary check` shows them"));
        }
        let official = read_official(official, terminal)?;
        let options = Options { tolerance: self.tolerance, words_only: self.words_only };
        Ok((verify::verify(&file, &reading.resolution, &official, options)?, official))
    }
}

fn read_official(path: &Path, terminal: &Terminal) -> Result<Official, Error> {
    let bytes = project::read_bytes(path)?;
    let name = name(path);
    Official::read(&name, &bytes).map_err(|refused| match refused {
        Refused::Whole(error) => error,
        Refused::At(file, diagnostics) => {
            terminal.diagnostics(&file, &diagnostics);
            Error::new(format!("`{name}` cannot be read"))
        }
    })
}

/// Whether two paths lead to one file.
fn same(one: &Path, other: &Path) -> bool {
    one == other || one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

/// The kind of report that a file is to be, by its extension.
fn kind(path: &Path) -> Result<&'static review::Kind, Error> {
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    review::by_extension(&extension).ok_or_else(|| {
        let known: Vec<String> =
            review::KINDS.iter().map(|kind| format!("`.{}`: {}", kind.extension, kind.about)).collect();
        let what =
            if extension.is_empty() { "no extension".to_owned() } else { format!("the extension `.{extension}`") };
        Error::new(format!("`{}` has {what}, which is no kind of report", path.display())).hint(known.join("; "))
    })
}

fn name(path: &Path) -> String {
    if path.as_os_str() == "-" { "<stdin>".to_owned() } else { path.display().to_string() }
}
