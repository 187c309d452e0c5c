//! `plenary diff`: what differs between two documents, clause by clause.

use super::terminal::{Terminal, count};
use super::versions::{Version, pairs};
use super::{Outcome, Run};
use crate::amend;
use crate::diff::{Comparison, diff};
use crate::model::Resolution;
use crate::project;
use crate::redline::{self, Format, Options, Subject};
use crate::source::Error;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Show what differs between two documents, clause by clause.
///
/// Clauses are matched by id, text and place: each is unchanged, amended,
/// added, deleted, moved, split, joined or renumbered. A number is no change of
/// a text. Reads sources (TOML), and the XML and PDF that `plenary import`
/// reads. A version in git is named as git does: REV:PATH. Exit status: 0 when
/// the documents are the same, 1 when they differ, 2 when one could not be
/// read.
#[derive(Args)]
#[command(after_help = "\
Examples:
  plenary diff A_RES_78_66.en.toml A_RES_79_77.en.toml
  plenary diff 78-66.akn.xml 79-77.pdf --changed-only
  plenary diff HEAD~3:content/x.toml content/x.toml
  plenary diff main..topic -- content/       every source that differs
  plenary diff old.toml new.toml --stat      one line a clause
  plenary diff old.toml new.toml -f json     everything, for programs
  plenary diff old.toml new.toml -f amendments -o changes.toml
  plenary diff old new                       two folders

Marks of text without colours:
  [-deleted-] {+inserted+} {=in another style=}
  + added  - deleted  ~ amended  > moved  < was here  / split  & joined
  # renumbered")]
pub(super) struct Diff {
    /// The old and the new document: a file, `-` for standard input, REV:PATH;
    /// or two folders; or REV..REV, REV REV or REV with paths behind `--`.
    #[arg(value_name = "OLD NEW", required = true, num_args = 1..=2)]
    what: Vec<String>,
    /// Files and folders of a comparison of versions.
    #[arg(value_name = "PATH", last = true)]
    paths: Vec<String>,
    /// A file for the result, or `-` for standard output.
    #[arg(short, long, value_name = "OUT", default_value = "-")]
    output: PathBuf,
    /// What is made; without it, what the extension of OUT says, or text.
    #[arg(short, long, value_name = "FORMAT")]
    format: Option<String>,
    /// How changes are marked.
    #[arg(long, value_name = "STYLE", default_value = "track")]
    style: Style,
    /// Leave out what did not change.
    #[arg(long)]
    changed_only: bool,
    /// One line for each clause that changed, and the numbers.
    #[arg(long, conflicts_with = "format")]
    stat: bool,
}

/// How changes are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Style {
    /// Inserted underlined, deleted struck out.
    Track,
    /// Inserted in bold, deleted struck out.
    BoldStrike,
    /// Deleted struck out, inserted in italics behind it.
    Ramseyer,
    /// The old text beside the new one.
    Columns,
}

impl From<Style> for redline::Style {
    fn from(style: Style) -> Self {
        match style {
            Style::Track => Self::Track,
            Style::BoldStrike => Self::BoldStrike,
            Style::Ramseyer => Self::Ramseyer,
            Style::Columns => Self::Columns,
        }
    }
}

impl Diff {
    pub(super) fn run(&self, terminal: &Terminal) -> Run {
        if self.format.as_deref() == Some("amendments") {
            return self.amendments(terminal);
        }
        let format = self.format()?;
        let pairs = pairs(&self.what, &self.paths)?;
        let standard = self.output.as_os_str() == "-";
        if pairs.len() > 1 && (!standard || !self.stat && format.key != "text") {
            return Err(Error::new(format!(
                "{} differ, which only text on standard output shows",
                count(pairs.len(), "file")
            ))
            .hint("name one file for another format"));
        }
        let options = Options {
            style: self.style.into(),
            changed_only: self.changed_only,
            colour: standard && format.key == "text" && terminal.colour_results(),
            width: 0,
        };
        let (mut differ, mut broken) = (false, 0);
        let mut parted = false;
        for (old, new) in &pairs {
            let compared = match compared(old.as_ref(), new.as_ref(), terminal) {
                Ok(compared) => compared,
                Err(error) if pairs.len() > 1 => {
                    terminal.error(&error);
                    broken += 1;
                    continue;
                }
                Err(error) => return Err(error),
            };
            let comparison = &compared.comparison;
            differ |= !comparison.is_empty();
            // Many files: those that are the same say nothing.
            if pairs.len() > 1 && comparison.is_empty() {
                continue;
            }
            if std::mem::replace(&mut parted, true) {
                terminal.result(b"\n")?;
            }
            let bytes = if self.stat {
                let mut text = String::new();
                if pairs.len() > 1 {
                    text.push_str(&format!("{}\n", comparison.new.name));
                }
                text.push_str(&redline::stat(comparison, &options));
                text.into_bytes()
            } else {
                (format.render)(&compared.subject(), &options)?
            };
            if standard {
                terminal.result(&bytes)?;
            } else {
                project::write(&self.output, &bytes)?;
                terminal.note(&format!("wrote {}", self.output.display()));
            }
        }
        match broken {
            0 if differ => Ok(Outcome::Findings),
            0 => Ok(Outcome::Done),
            _ => Err(Error::new(format!("{} could not be compared", count(broken, "file")))),
        }
    }

    /// The amendments that make the new document of the old one.
    fn amendments(&self, terminal: &Terminal) -> Run {
        let pairs = pairs(&self.what, &self.paths)?;
        let [(Some(old), Some(new))] = pairs.as_slice() else {
            return Err(Error::new("amendments are made for two versions of one document"));
        };
        let (old, new) = (old.document(terminal)?, new.document(terminal)?);
        let amendments = amend::amendments(&old, &new);
        let clauses = crate::clauses::Clauses::of(&old);
        let sentences: Vec<String> =
            amendments.amendment.iter().map(|amendment| amend::sentence(amendment, &clauses)).collect();
        let text = amend::write(&amendments, &sentences)?;
        if self.output.as_os_str() == "-" {
            terminal.result(text.as_bytes())?;
        } else {
            project::write(&self.output, text.as_bytes())?;
            terminal.note(&format!("wrote {}", self.output.display()));
        }
        let nothing = amendments.amendment.is_empty() && amendments.rename_notes.is_empty();
        Ok(if nothing { Outcome::Done } else { Outcome::Findings })
    }

    fn format(&self) -> Result<&'static Format, Error> {
        let known = || {
            let formats: Vec<String> =
                redline::FORMATS.iter().map(|format| format!("`{}`: {}", format.key, format.about)).collect();
            formats.join("; ") + "; `amendments`: TOML that makes the new document of the old one"
        };
        match (&self.format, self.output.extension()) {
            (Some(key), _) => redline::by_key(key)
                .ok_or_else(|| Error::new(format!("there is no format `{key}` of comparisons")).hint(known())),
            (None, Some(extension)) => redline::by_extension(&extension.to_string_lossy()).ok_or_else(|| {
                Error::new(format!("`{}` has an extension that is no format of comparisons", self.output.display()))
                    .hint(known())
            }),
            (None, None) => redline::by_key("text").ok_or_else(|| Error::new("there is no format `text`")),
        }
    }
}

/// Two documents and what differs between them.
pub(super) struct Compared {
    pub(super) comparison: Comparison,
    old: Resolution,
    new: Resolution,
}

impl Compared {
    /// Compares two versions that were read; one that is not there is an empty
    /// document.
    pub(super) fn of(old: Option<(Version, Resolution)>, new: Option<(Version, Resolution)>) -> Self {
        let name = |side: &Option<(Version, Resolution)>| {
            side.as_ref().map_or_else(|| "/dev/null".to_owned(), |(version, _)| version.name.clone())
        };
        let names = (name(&old), name(&new));
        let (old, new) = (old.map(|side| side.1), new.map(|side| side.1));
        let empty = |other: Option<&Resolution>| Resolution {
            document: other.map(|other| other.document.clone()).unwrap_or_default(),
            ..Resolution::default()
        };
        let (old, new) = match (old, new) {
            (Some(old), Some(new)) => (old, new),
            (Some(old), None) => (old.clone(), empty(Some(&old))),
            (None, Some(new)) => (empty(Some(&new)), new),
            (None, None) => (empty(None), empty(None)),
        };
        let mut comparison = diff(&old, &new);
        (comparison.old.name, comparison.new.name) = names;
        Self { comparison, old, new }
    }

    pub(super) fn subject(&self) -> Subject<'_> {
        Subject { comparison: &self.comparison, old: &self.old, new: &self.new }
    }
}

/// The comparison of two versions of a document; one that is not there is an
/// empty document.
pub(super) fn compared(old: Option<&Version>, new: Option<&Version>, terminal: &Terminal) -> Result<Compared, Error> {
    let read = |version: Option<&Version>| version.map(|version| version.document(terminal)).transpose();
    let (old_document, new_document) = (read(old)?, read(new)?);
    let with = |version: Option<&Version>, document: Option<Resolution>| Some((version?.clone(), document?));
    Ok(Compared::of(with(old, old_document), with(new, new_document)))
}
