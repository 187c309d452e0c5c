//! The document as a tree of values with comments, in the order of the model.

use crate::model::Resolution;
use crate::source::Error;

/// A value and the comments around it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) value: Value,
    /// Lines above it, each with its `#`; empty ones part groups.
    pub(super) above: Vec<String>,
    /// A comment on its line.
    pub(super) beside: Option<String>,
    /// Lines after its last element (arrays), after everything (the root).
    pub(super) below: Vec<String>,
}

/// A value of TOML.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// Running text, which may be broken into lines.
    Text(String),
    /// A string that is kept as it is.
    Word(String),
    /// A number, date or truth value as it is written.
    Plain(String),
    Array(Vec<Node>),
    Table(Vec<(String, Node)>),
    /// Tables that are written under heads in double brackets.
    Tables(Vec<Node>),
}

impl From<Value> for Node {
    fn from(value: Value) -> Self {
        Self { value, above: Vec::new(), beside: None, below: Vec::new() }
    }
}

impl Node {
    /// Whether a comment stands at it or below it.
    pub(super) fn commented(&self) -> bool {
        let own = !self.above.is_empty() || self.beside.is_some() || !self.below.is_empty();
        own || match &self.value {
            Value::Array(nodes) | Value::Tables(nodes) => nodes.iter().any(Self::commented),
            Value::Table(entries) => entries.iter().any(|(_, node)| node.commented()),
            Value::Text(_) | Value::Word(_) | Value::Plain(_) => false,
        }
    }
}

/// Keys whose strings are running text.
const TEXTS: [&str; 7] = ["text", "title", "short-title", "line", "heading", "unit", "below"];

/// Keys of tables whose every value is running text.
const NOTES: [&str; 2] = ["footnotes", "notes"];

/// Keys of arrays that are written as tables under heads.
const TABLES: [&str; 9] = ["preamble", "operative", "part", "annex", "content", "item", "row", "subject", "step"];

/// Keys that stand first where they occur: what a block is comes before its
/// text.
const ORDER: [&str; 7] = ["id", "kind", "level", "italic", "number", "restart", "heading"];

/// The only key of the table that serde makes of a date.
const DATE: &str = "$__toml_private_datetime";

/// The tree of a document.
pub(super) fn tree(resolution: &Resolution) -> Result<Node, Error> {
    let value = toml::Value::try_from(resolution)
        .map_err(|fault| Error::new(format!("the document has no form in TOML: {fault}")))?;
    Ok(node("", value, false))
}

/// A value under a key; with `texts`, strings are running text.
pub(super) fn node(key: &str, value: toml::Value, texts: bool) -> Node {
    let inside = NOTES.contains(&key);
    let value = match value {
        toml::Value::String(text) if texts || TEXTS.contains(&key) => Value::Text(text),
        toml::Value::String(text) => Value::Word(text),
        toml::Value::Array(values) if TABLES.contains(&key) && values.iter().all(toml::Value::is_table) => {
            Value::Tables(values.into_iter().map(|value| node("", value, false)).collect())
        }
        toml::Value::Array(values) => {
            Value::Array(values.into_iter().map(|value| node("", value, key == "cells")).collect())
        }
        // How serde carries a date of TOML.
        toml::Value::Table(table) if table.len() == 1 && table.contains_key(DATE) => {
            Value::Plain(table.get(DATE).and_then(toml::Value::as_str).unwrap_or_default().to_owned())
        }
        toml::Value::Table(table) => {
            let entry = |(key, value): (String, toml::Value)| (key.clone(), node(&key, value, inside));
            let mut entries: Vec<_> = table.into_iter().map(entry).collect();
            if !inside {
                // A stable sort: what is not named keeps the order of the model.
                entries.sort_by_key(|(key, _)| ORDER.iter().position(|known| known == key).unwrap_or(ORDER.len()));
            }
            Value::Table(entries)
        }
        other => Value::Plain(other.to_string()),
    };
    value.into()
}
