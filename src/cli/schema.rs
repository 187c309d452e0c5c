//! `plenary schema`: the JSON Schema of the source format.

use super::terminal::Terminal;
use super::{Outcome, Run};
use crate::source::Error;
use clap::Args;

/// Print the JSON Schema of the source format.
///
/// Editors that know TOML complete and check with it: name it in the first
/// line of a source, `#:schema ../schema/resolution.schema.json`.
#[derive(Args)]
#[command(after_help = "\
Examples:
  plenary schema > resolution.schema.json")]
pub(super) struct Schema {}

impl Schema {
    pub(super) fn run(&self, terminal: &Terminal) -> Run {
        let schema = crate::read::schema();
        let mut text = serde_json::to_string_pretty(&schema).map_err(|error| Error::new(error.to_string()))?;
        text.push('\n');
        terminal.result(text.as_bytes())?;
        Ok(Outcome::Done)
    }
}
