//! The composed document as JSON: every label, number and line that the other
//! formats print, and what is known beyond the page. Its `version` is that of
//! the template interface; [`schema`] describes it.

use super::{Format, Settings};
use crate::compose::Composed;
use crate::source::Error;
use serde_json::Value;

/// The JSON Schema of what this format writes.
#[must_use]
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(Composed).to_value();
    schema["properties"]["version"]["const"] = crate::compose::VIEW_VERSION.into();
    schema
}

/// The format.
pub(super) static JSON: Format =
    Format { key: "json", extension: "json", about: "the composed document as data", by_default: false, render };

fn render(document: &Composed, _: &Settings) -> Result<Vec<u8>, Error> {
    let failed = |error: serde_json::Error| Error::new(format!("JSON could not be written: {error}"));
    let mut value = serde_json::to_value(document).map_err(failed)?;
    plain_dates(&mut value);
    let mut bytes = serde_json::to_vec_pretty(&value).map_err(failed)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Days as strings: what is known beyond the page holds them in the form that
/// TOML has for them.
fn plain_dates(value: &mut Value) {
    match value {
        Value::Object(map) => {
            if let Some(day) = map.get("$__toml_private_datetime").cloned().filter(|_| map.len() == 1) {
                *value = day;
            } else {
                map.values_mut().for_each(plain_dates);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(plain_dates),
        _ => {}
    }
}
