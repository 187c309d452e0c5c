//! `plenary git`: the drivers that git calls, and their installation.

mod drivers;
mod install;
mod lines;

use super::Run;
use super::terminal::Terminal;
use clap::{Args, Subcommand};

/// Have git compare and join sources clause by clause.
///
/// `plenary git install` sets it up in one step. The other commands are those
/// that git calls then.
#[derive(Args)]
#[command(after_help = "\
Examples:
  plenary git install              in this repository
  plenary git install --global     in all repositories of the user
  plenary git install --uninstall
  git diff                         shows clauses
  git log -p, git show             show one clause a paragraph, without numbers
  git difftool -t plenary          with plenary diff
  git merge topic                  joins clause by clause")]
pub(super) struct Git {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Install(install::Install),
    Textconv(drivers::Textconv),
    Diff(drivers::Diff),
    Merge(drivers::Merge),
}

impl Git {
    pub(super) fn run(&self, terminal: &Terminal) -> Run {
        match &self.command {
            Command::Install(install) => install.run(terminal),
            Command::Textconv(textconv) => textconv.run(terminal),
            Command::Diff(diff) => diff.run(terminal),
            Command::Merge(merge) => merge.run(terminal),
        }
    }
}
