//! `plenary revise`: last session's text as a draft for the next.

use super::terminal::{Terminal, count};
use super::{Outcome, Run};
use crate::model::{Agenda, OneOrMany, Text};
use crate::organ::symbol::Symbol;
use crate::project;
use crate::read::{Tree, read};
use crate::revise::{Change, Revision, Sureness, revise};
use crate::source::{Error, SourceFile, did_you_mean, has_errors};
use crate::write;
use clap::Args;
use std::path::PathBuf;

/// Make a draft for a later session out of an adopted text.
///
/// Symbol and adoption are dropped; sessions, years, the resolution that is
/// recalled and supplements of the Official Records are moved on; days and
/// reports become places to fill. Every change is listed on standard error with
/// its place and reason. It is a proposal: read it.
#[derive(Args)]
#[command(after_help = "\
Examples:
  plenary revise content/A_RES_79_77.en.toml --session 80 -o content/draft.en.toml
  plenary revise A_RES_79_77.en.toml --session 80 > draft.toml 2> changes.txt
  plenary revise A_RES_79_77.en.toml --session 80 --set symbol=A/80/L.5 --set agenda='99 (b)'")]
pub(super) struct Revise {
    /// The source of the adopted text; `-` is standard input.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The session that the draft is for.
    #[arg(long, value_name = "N")]
    session: u16,
    /// What is known already: `symbol`, `agenda`, `sponsors`.
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Write to a file that does not exist yet.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file if there is one.
    #[arg(long)]
    force: bool,
}

impl Revise {
    pub(super) fn run(&self, terminal: &Terminal) -> Run {
        let output = self.output.as_deref().filter(|path| path.as_os_str() != "-");
        if let Some(path) = output.filter(|path| path.exists() && !self.force) {
            let error = Error::new(format!("`{}` exists already", path.display()));
            return Err(error.hint("name another file, or replace it with `--force`"));
        }
        let (file, fault) = project::read_source(&self.file)?;
        let reading = read(&file);
        if fault.is_some() || has_errors(&reading.diagnostics) {
            let error = Error::new(format!("`{}` has errors", file.name));
            return Err(error.hint(format!("`plenary check {}` shows them", file.name)));
        }
        let mut revision = revise(&reading.resolution, self.session)?;
        self.set(&mut revision)?;
        let text = write::toml(&revision.draft)?;
        for line in lines(&file, &revision.changes) {
            terminal.note(&line);
        }
        let open = revision.changes.iter().filter(|change| change.sureness == Sureness::Open).count();
        match output {
            None => terminal.result(text.as_bytes())?,
            Some(path) => drop(project::write(path, text.as_bytes())?),
        }
        terminal.note(&format!(
            "{}, {} of them to fill; `plenary check` finds every place to fill",
            count(revision.changes.len(), "change"),
            open
        ));
        Ok(Outcome::Done)
    }

    fn set(&self, revision: &mut Revision) -> Result<(), Error> {
        const KEYS: [&str; 3] = ["symbol", "agenda", "sponsors"];
        for set in &self.set {
            let (key, value) = set.split_once('=').ok_or_else(|| {
                Error::new(format!("`--set {set}` sets nothing")).hint("write it as `--set key=value`")
            })?;
            let draft = &mut revision.draft;
            match key.trim() {
                "symbol" => {
                    draft.document.symbol = Symbol::parse(value.trim())
                        .map_err(|fault| Error::new(format!("`{value}` is not a document symbol: {fault}")))?;
                }
                "agenda" => {
                    let title = draft.document.agenda.take().map(|agenda| agenda.title).unwrap_or_default();
                    draft.document.agenda = Some(Agenda { item: OneOrMany(vec![value.to_owned()]), title });
                }
                "sponsors" => {
                    draft.draft.get_or_insert_default().sponsors = vec![Text(value.to_owned())];
                }
                unknown => {
                    let hint = did_you_mean(unknown, KEYS).unwrap_or_else(|| format!("known are {}", KEYS.join(", ")));
                    return Err(Error::new(format!("`{unknown}` cannot be set")).hint(hint));
                }
            }
        }
        Ok(())
    }
}

/// The changes, one line each.
fn lines(file: &SourceFile, changes: &[Change]) -> Vec<String> {
    let mut faults = Vec::new();
    let tree = Tree::of(file, &mut faults);
    let line = |change: &Change| {
        let span = tree.offsets(&change.path).span(change.range.clone());
        let (line, column) = file.position(span.start);
        let old: String = change.old.split_whitespace().collect::<Vec<_>>().join(" ");
        let word = match change.sureness {
            Sureness::Sure => "changed",
            Sureness::Likely => "confirm",
            Sureness::Open => "fill in",
        };
        let what = match (old.is_empty(), change.new.trim()) {
            (true, new) => format!("added `{new}`"),
            (false, new) => format!("`{old}` to `{new}`"),
        };
        format!("{}:{line}:{column}: {word}: {what}: {}", file.name, change.reason)
    };
    changes.iter().map(line).collect()
}
