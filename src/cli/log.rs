//! `plenary log`: the history of a document, clause by clause.

use super::diff::Compared;
use super::terminal::Terminal;
use super::versions::Version;
use super::{Outcome, Run};
use crate::diff::{Change, Comparison};
use crate::model::Resolution;
use crate::project::{Git, Logged};
use crate::redline::{self, Options};
use crate::source::Error;
use clap::Args;
use std::collections::HashSet;
use std::path::PathBuf;

/// Show the history of a document in git, clause by clause.
///
/// One entry for each version in which something changed, newest first,
/// renames followed. With `--clause`, those in which this clause changed: it is
/// named as it stands now, and followed back where it moved or had another
/// number. Of a merge, what it changed itself is shown: what none of its parents
/// has. A version that cannot be read is told with its fault, and the changes are
/// shown between those before and after it. Exit status: 0 shown, 2 when git knows
/// no such file or clause.
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
        let history = History { git, entries };
        let options = Options { changed_only: true, colour: terminal.colour_results(), ..Options::default() };
        let mut followed = self.clause.clone();
        let mut seen = false;
        for (index, entry) in history.entries.iter().enumerate() {
            let new = match history.version(index)? {
                Some(version) => match version.quietly() {
                    Ok(document) => Some((version, document)),
                    Err(fault) => {
                        // What comes behind it is held against the version before.
                        terminal.result(
                            format!("{}    {} cannot be read: {fault}\n\n", head(entry), version.name).as_bytes(),
                        )?;
                        continue;
                    }
                },
                None => None,
            };
            let parents = history.git.parents(&entry.commit)?;
            let old = history.old(index, parents.first())?;
            let mut both = Compared::of(old, new.clone());
            // Of a merge, what none of its parents has.
            for parent in parents.iter().skip(1) {
                let other = history
                    .at(parent, entry.path.as_ref())
                    .and_then(|version| version.quietly().ok().map(|document| (version, document)));
                if let Some(other) = other {
                    keep_common(&mut both.comparison, &Compared::of(Some(other), new.clone()).comparison);
                }
            }
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

    fn show(&self, terminal: &Terminal, entry: &Logged, both: &Compared, options: &Options) -> Result<(), Error> {
        let comparison = &both.comparison;
        let mut text = head(entry);
        if self.stat || self.clause.is_some() && comparison.clauses.is_empty() {
            text.push_str(&redline::stat(comparison, options));
        } else if let Some(format) = redline::by_key("text") {
            text.push_str(&String::from_utf8_lossy(&(format.render)(&both.subject(), options)?));
        }
        text.push('\n');
        terminal.result(text.as_bytes())
    }
}

/// What stands above the changes of a commit.
fn head(entry: &Logged) -> String {
    let clean = |text: &str| text.chars().filter(|c| !c.is_control()).collect::<String>();
    format!(
        "commit {}\nAuthor: {}\nDate:   {}\n\n    {}\n\n",
        entry.commit,
        clean(&entry.author),
        entry.day,
        clean(&entry.subject)
    )
}

/// The commits in which a file changed, newest first.
struct History {
    git: Git,
    entries: Vec<Logged>,
}

impl History {
    fn at(&self, commit: &str, path: Option<&String>) -> Option<Version> {
        let path = path?;
        let name = format!("{}:{path}", commit.get(..10).unwrap_or(commit));
        Some(Version { name, bytes: self.git.file(commit, path).ok()? })
    }

    /// The version of an entry; none where the file was deleted.
    fn version(&self, index: usize) -> Result<Option<Version>, Error> {
        let entry = &self.entries[index];
        let Some(path) = &entry.path else { return Ok(None) };
        let name = format!("{}:{path}", entry.commit.get(..10).unwrap_or(&entry.commit));
        Ok(Some(Version { name, bytes: self.git.file(&entry.commit, path)? }))
    }

    /// The version before an entry, or the last before it that can be read.
    fn old(&self, index: usize, parent: Option<&String>) -> Result<Option<(Version, Resolution)>, Error> {
        let entry = &self.entries[index];
        let Some(before) = parent.and_then(|parent| self.at(parent, entry.before.as_ref())) else { return Ok(None) };
        if let Ok(document) = before.quietly() {
            return Ok(Some((before, document)));
        }
        for older in index + 1..self.entries.len() {
            if let Some(version) = self.version(older)?
                && let Ok(document) = version.quietly()
            {
                return Ok(Some((version, document)));
            }
        }
        Ok(None)
    }
}

/// Keeps the changes that another comparison with the same new document has as
/// well.
fn keep_common(own: &mut Comparison, other: &Comparison) {
    let gone = |change: &Change| change.new.is_none();
    let words = |change: &Change| change.text.iter().map(crate::diff::Op::plain).collect::<String>();
    let news: HashSet<String> = other
        .clauses
        .iter()
        .filter(|change| !change.is_nothing())
        .filter_map(|change| Some(change.new.as_ref()?.anchor.clone()))
        .collect();
    let olds: HashSet<String> = other.clauses.iter().filter(|change| gone(change)).map(words).collect();
    own.clauses.retain(|change| match &change.new {
        Some(place) => !change.is_nothing() && news.contains(&place.anchor),
        None => olds.contains(&words(change)),
    });
    own.fields.retain(|field| other.fields.iter().any(|theirs| theirs.key == field.key && theirs.new == field.new));
    own.recount();
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
