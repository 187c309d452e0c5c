//! `plenary explain`: what a rule or a fault means.

use super::terminal::{Terminal, count};
use super::{Outcome, Run};
use crate::project;
use crate::rules::{RULES, explain, index, markdown};
use crate::source::Error;
use clap::Args;
use std::path::PathBuf;

/// Explain a rule or a fault by its code.
///
/// Codes stand in square brackets behind "error" and "warning".
#[derive(Args)]
#[command(after_help = "\
Examples:
  plenary explain ending
  plenary explain --list           every rule and fault in a line
  plenary explain --pages docs     a page for each rule below docs/rules")]
pub(super) struct Explain {
    /// The code of a rule or fault.
    #[arg(value_name = "CODE", required_unless_present_any = ["list", "pages"])]
    code: Option<String>,
    /// List all rules and faults.
    #[arg(long)]
    list: bool,
    /// Write a page for each rule, and an index, into a folder.
    #[arg(long, value_name = "DIR", conflicts_with = "list")]
    pages: Option<PathBuf>,
}

impl Explain {
    pub(super) fn run(&self, terminal: &Terminal) -> Run {
        if let Some(folder) = &self.pages {
            for rule in RULES {
                project::write(&folder.join("rules").join(format!("{}.md", rule.code)), markdown(rule).as_bytes())?;
            }
            let head = "# Rules\n\nMade from `src/rules` by `plenary explain --pages docs`.\n\n";
            project::write(&folder.join("rules.md"), format!("{head}{}", index(Some("rules"))).as_bytes())?;
            terminal.note(&format!("{} written", count(RULES.len() + 1, "page")));
            return Ok(Outcome::Done);
        }
        if self.list {
            terminal.result(index(None).as_bytes())?;
            return Ok(Outcome::Done);
        }
        let code = self.code.as_deref().unwrap_or_default();
        match explain(code) {
            Ok(page) => terminal.result(page.as_bytes())?,
            Err(hint) => {
                let hint = hint.unwrap_or_else(|| "`plenary explain --list` names all".to_owned());
                return Err(Error::new(format!("there is no rule or fault `{code}`")).hint(hint));
            }
        }
        Ok(Outcome::Done)
    }
}
