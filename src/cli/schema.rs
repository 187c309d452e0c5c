//! `plenary schema`: the JSON Schemas of what Plenary reads and writes.

use super::terminal::Terminal;
use super::{Outcome, Run};
use crate::source::Error;
use clap::{Args, ValueEnum};

/// Print the JSON Schema of sources, or of composed documents.
///
/// Editors that know TOML complete and check with the schema of sources: name
/// it in the first line of a source,
/// `#:schema ../schema/resolution.schema.json`. Programs that read what
/// `plenary build -f json` writes have that of composed documents.
#[derive(Args)]
#[command(after_help = "\
Examples:
  plenary schema > resolution.schema.json
  plenary schema composed > composed.schema.json")]
pub(super) struct Schema {
    /// Which schema.
    #[arg(value_name = "OF", default_value = "source")]
    of: Of,
}

/// What a schema describes.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Of {
    /// A source.
    Source,
    /// What `plenary build -f json` writes.
    Composed,
}

impl Schema {
    pub(super) fn run(&self, terminal: &Terminal) -> Run {
        let schema = match self.of {
            Of::Source => crate::read::schema(),
            Of::Composed => crate::render::json::schema(),
        };
        let mut text = serde_json::to_string_pretty(&schema).map_err(|error| Error::new(error.to_string()))?;
        text.push('\n');
        terminal.result(text.as_bytes())?;
        Ok(Outcome::Done)
    }
}
