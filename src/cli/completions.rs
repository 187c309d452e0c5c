//! `plenary completions`: completions of the command line for shells.

use super::terminal::Terminal;
use super::{Outcome, Run};
use clap::Args;
use clap_complete::Shell;

/// Print completions for a shell.
#[derive(Args)]
#[command(after_help = "\
Examples:
  plenary completions bash > ~/.local/share/bash-completion/completions/plenary
  plenary completions fish > ~/.config/fish/completions/plenary.fish")]
pub(super) struct Completions {
    /// The shell.
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self, terminal: &Terminal) -> Run {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut super::command(), "plenary", &mut script);
        terminal.result(&script)?;
        Ok(Outcome::Done)
    }
}
