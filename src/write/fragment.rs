//! Parts of a document as TOML: what is put into a source that stays as it is
//! otherwise.

use super::{layout, strings, tree};
use crate::source::Error;

/// A key and its value on lines of their own, with the line end; none for what
/// stands under a head.
pub(crate) fn line(key: &str, value: &toml::Value) -> Result<Option<String>, Error> {
    let node = tree::node(key, value.clone(), false);
    Ok(layout::line(key, &node))
}

/// A table under its head.
pub(crate) fn section(names: &[String], many: bool, value: &toml::Value) -> Result<String, Error> {
    let key = names.last().map_or("", String::as_str);
    let node = tree::node(key, value.clone(), false);
    Ok(layout::under(names, &node, many))
}

/// A name of a head: dotted, quoted where need be.
pub(crate) fn name(names: &[String]) -> String {
    names.iter().map(|name| strings::key(name)).collect::<Vec<_>>().join(".")
}
