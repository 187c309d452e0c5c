//! `plenary log`: the history of a document, clause by clause.

use super::diff::{Compared, compared};
use super::terminal::Terminal;
use super::versions::Version;
use super::{Outcome, Run};
use crate::diff::{Change, Comparison};
use crate::project::Git;
use crate::redline::{self, Options};
use crate::source::Error;
use clap::Args;
use std::path::PathBuf;

/// Show the history of a document in git, clause by clause.
///
/// One entry for each version in which something changed, newest first,
/// renames followed. With `--clause`, those in which this clause changed: it is
/// named as it stands now, and followed back where it moved or had another
/// number.
#[derive(Args)]
#[command(after_help = "\
Examples:
  plenary log content/A_RES_73_331.es.toml
  plenary log content/A_RES_73_331.es.toml --clause para-3
  plenary log content/A_RES_73_331.es.toml --clause informe-75")]
pub(super) struct Log {
    /// The file.
    file: PathBuf,
    /// A clause, by its id or its address (`para-3-a`, `preamble-2`).
    #[arg(long, value_name = "ID")]
    clause: Option<String>,
    /// The version to begin at.
    #[arg(long, value_name = "REV", default_value = "HEAD")]
    from: String,
    /// One line for each clause that changed.
    #[arg(long)]
    stat: bool,
}

impl Log {
    pub(super) fn run(&self, terminal: &Terminal) -> Run {
        let git = Git::at(".");
        let entries = git.log(&self.from, &self.file)?;
        if entries.is_empty() {
            return Err(Error::new(format!("git knows no version of `{}`", self.file.display()))
                .hint("the file must have been committed"));
        }
        let options = Options { changed_only: true, colour: terminal.colour_results(), ..Options::default() };
        let mut followed = self.clause.clone();
        let mut seen = false;
        for entry in &entries {
            let at = |commit: &str, path: Option<&String>| -> Result<Option<Version>, Error> {
                let Some(path) = path else { return Ok(None) };
                let name = format!("{}:{path}", commit.get(..10).unwrap_or(commit));
                Ok(Some(Version { name, bytes: git.file(commit, path)? }))
            };
            let parent = git.parents(&entry.commit)?.into_iter().next();
            let old = match &parent {
                Some(parent) => at(parent, entry.before.as_ref())?,
                None => None,
            };
            let new = at(&entry.commit, entry.path.as_ref())?;
            let mut both = match compared(old.as_ref(), new.as_ref(), terminal) {
                Ok(both) => both,
                Err(error) => {
                    terminal.error(&error);
                    continue;
                }
            };
            let comparison = &mut both.comparison;
            if let Some(clause) = &followed {
                let (changes, before) = of_clause(comparison, clause);
                seen |= !changes.is_empty();
                let changed: Vec<Change> = changes.into_iter().filter(|change| !change.is_nothing()).collect();
                followed = before.or(followed);
                comparison.fields.clear();
                comparison.clauses = changed;
                if comparison.clauses.is_empty() {
                    continue;
                }
            } else if comparison.is_empty() {
                continue;
            }
            self.show(terminal, entry, &both, &options)?;
        }
        match &self.clause {
            Some(clause) if !seen => Err(Error::new(format!("no version of the document has a clause `{clause}`"))
                .hint("a clause is named by its id or its address, such as `para-3-a` or `preamble-2`")),
            _ => Ok(Outcome::Done),
        }
    }

    fn show(
        &self,
        terminal: &Terminal,
        entry: &crate::project::Logged,
        both: &Compared,
        options: &Options,
    ) -> Result<(), Error> {
        let comparison = &both.comparison;
        let clean = |text: &str| text.chars().filter(|c| !c.is_control()).collect::<String>();
        let mut text = format!(
            "commit {}\nAuthor: {}\nDate:   {}\n\n    {}\n\n",
            entry.commit,
            clean(&entry.author),
            entry.day,
            clean(&entry.subject)
        );
        if self.stat || self.clause.is_some() && comparison.clauses.is_empty() {
            text.push_str(&redline::stat(comparison, options));
        } else if let Some(format) = redline::by_key("text") {
            text.push_str(&String::from_utf8_lossy(&(format.render)(&both.subject(), options)?));
        }
        text.push('\n');
        terminal.result(text.as_bytes())
    }
}

/// What became of a clause that is named as in the new document, and its name
/// in the old one.
fn of_clause(comparison: &Comparison, name: &str) -> (Vec<Change>, Option<String>) {
    let named = |change: &&Change| {
        change.new.as_ref().is_some_and(|place| place.id.as_deref() == Some(name) || place.anchor == name)
            && !matches!(change.kind, crate::diff::Kind::MovedAway | crate::diff::Kind::JoinedAway)
    };
    let found: Vec<Change> = comparison.clauses.iter().filter(named).cloned().collect();
    let before = found.first().and_then(|change| change.old.as_ref());
    let before = before.map(|place| place.id.clone().unwrap_or_else(|| place.anchor.clone()));
    (found, before)
}
