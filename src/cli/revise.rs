//! `plenary revise`: last session's text as a draft for the next.

use super::terminal::{Terminal, count};
use super::{Outcome, Run};
use crate::model::{Hop, Text};
use crate::organ::symbol::Symbol;
use crate::project;
use crate::read::{Tree, read};
use crate::revise::{Change, Given, Sureness, revise};
use crate::source::{Error, Severity, SourceFile, did_you_mean, has_errors};
use crate::write;
use clap::Args;
use std::path::PathBuf;

/// Make a draft for a later session out of an adopted text.
///
/// Symbol, adoption and metadata are dropped; sessions, years, the resolution that is
/// recalled and supplements of the Official Records are moved on; days and
/// reports become places to fill. Every change is listed on standard error with
/// its place and reason. It is a proposal: read it.
#[derive(Args)]
#[command(after_help = "\
Examples:
  plenary revise content/A_RES_79_77.en.toml --session 80 -o content/draft.en.toml
  plenary revise A_RES_79_77.en.toml --session 80 > draft.toml 2> changes.txt
  plenary revise A_RES_79_77.en.toml --session 80 --set symbol=A/80/L.5 --set agenda='99 (b)'
  plenary revise S_RES_2732_2024.en.toml --session 2025   the Security Council, by year")]
pub(super) struct Revise {
    /// The source of the adopted text; `-` is standard input.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The session that the draft is for; a year for the Security Council and
    /// the Economic and Social Council.
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
        let revision = revise(&reading.resolution, self.session, &self.given()?)?;
        let text = write::toml(&revision.draft)?;
        self.faultless(&text)?;
        for line in lines(&file, &revision.changes) {
            terminal.note(&line);
        }
        let of = |sureness| revision.changes.iter().filter(|change| change.sureness == sureness).count();
        let (open, look) = (of(Sureness::Open), of(Sureness::Look));
        match output {
            None => terminal.result(text.as_bytes())?,
            Some(path) => drop(project::write(path, text.as_bytes())?),
        }
        terminal.note(&format!(
            "{}, {open} of them to fill; {} to look at; `plenary check` finds every place to fill",
            count(revision.changes.len() - look, "change"),
            count(look, "place"),
        ));
        Ok(Outcome::Done)
    }

    /// What is set, each value in its form.
    fn given(&self) -> Result<Given, Error> {
        const KEYS: [&str; 3] = ["symbol", "agenda", "sponsors"];
        let mut given = Given::default();
        for set in &self.set {
            let (key, value) = set.split_once('=').ok_or_else(|| {
                Error::new(format!("`--set {set}` sets nothing")).hint("write it as `--set key=value`")
            })?;
            let (key, value) = (key.trim(), value.trim());
            if value.is_empty() {
                let error = Error::new(format!("`--set {key}=` gives no value"));
                return Err(error.hint("leave it out: a place to fill then stands there"));
            }
            match key {
                "symbol" => {
                    let symbol = Symbol::parse(value).map_err(|fault| {
                        let column = value.get(..fault.offset).unwrap_or(value).chars().count() + 1;
                        Error::new(format!("`--set symbol={value}`: column {column} of `{value}`: {fault}"))
                            .hint("a symbol looks like `A/80/L.5`, `A/C.3/80/L.24`, `S/2025/100`")
                    })?;
                    given.symbol = Some(symbol);
                }
                "agenda" => given.agenda = Some(value.to_owned()),
                "sponsors" => given.sponsors = Some(Text(value.to_owned())),
                unknown => {
                    let hint = did_you_mean(unknown, KEYS).unwrap_or_else(|| format!("known are {}", KEYS.join(", ")));
                    return Err(Error::new(format!("`{unknown}` cannot be set")).hint(hint));
                }
            }
        }
        Ok(given)
    }

    /// Refuses a draft with a fault: it came of what is set.
    fn faultless(&self, text: &str) -> Result<(), Error> {
        let draft = SourceFile::new("draft.toml", text);
        let faults = read(&draft).diagnostics;
        let Some(first) = faults.iter().find(|d| d.severity == Severity::Error) else { return Ok(()) };
        let (line, _) = draft.position(first.span.start);
        let written = draft.text.lines().nth(line - 1).unwrap_or_default();
        let error = Error::new(format!("the draft would have a fault: {}: `{}`", first.message, written.trim()));
        let set = self.set.iter().map(|set| format!("`--set {set}`")).collect::<Vec<_>>().join(", ");
        let error = if set.is_empty() { error } else { error.hint(format!("it comes of {set}")) };
        Err(first.hints.iter().fold(error, |error, hint| error.hint(hint.clone())))
    }
}

/// The changes, one line each.
fn lines(file: &SourceFile, changes: &[Change]) -> Vec<String> {
    let mut faults = Vec::new();
    let tree = Tree::of(file, &mut faults);
    let line = |change: &Change| {
        let span = match &change.range {
            Some(range) => tree.offsets(&change.path).span(range.clone()),
            None => tree.key_span(&change.path),
        };
        let (line, column) = file.position(span.start);
        let old: String = change.old.split_whitespace().collect::<Vec<_>>().join(" ");
        let word = match change.sureness {
            Sureness::Sure => "changed",
            Sureness::Likely => "confirm",
            Sureness::Open => "fill in",
            Sureness::Look => "look at",
        };
        let what = match (old.is_empty(), change.new.trim()) {
            _ if change.sureness == Sureness::Look => format!("`{old}`"),
            (true, new) => format!("added {}`{new}`", key(change)),
            (false, "") => format!("dropped {}`{old}`", key(change)),
            (false, new) => format!("{}`{old}` to `{new}`", key(change)),
        };
        format!("{}:{line}:{column}: {word}: {what}: {}", file.name, change.reason)
    };
    changes.iter().map(line).collect()
}

/// The key of a value that is changed as a whole: "`symbol`: ".
fn key(change: &Change) -> String {
    match (&change.range, change.path.0.last()) {
        (None, Some(Hop::Key(key))) => format!("`{key}`: "),
        _ => String::new(),
    }
}
