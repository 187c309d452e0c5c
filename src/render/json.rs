//! The composed document as JSON: every label, number and line that the other
//! formats print, and what is known beyond the page. Its `version` is that of
//! the template interface.

use super::{Format, Settings};
use crate::compose::Composed;
use crate::source::Error;

/// The format.
pub(super) static JSON: Format =
    Format { key: "json", extension: "json", about: "the composed document as data", by_default: false, render };

fn render(document: &Composed, _: &Settings) -> Result<Vec<u8>, Error> {
    let mut bytes = serde_json::to_vec_pretty(document)
        .map_err(|error| Error::new(format!("JSON could not be written: {error}")))?;
    bytes.push(b'\n');
    Ok(bytes)
}
