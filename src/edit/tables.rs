//! The keys of one table in a source: those that changed are written anew, the
//! others stay as they are.

use super::chunks::{Chunk, Entry};
use crate::source::Error;
use crate::write;
use toml::{Table, Value};

/// Whether two values say the same: line ends in texts are blanks.
pub(crate) fn same(one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one, other) {
        (Some(Value::String(one)), Some(Value::String(other))) => {
            one == other || write::normal(one) == write::normal(other)
        }
        (Some(Value::Table(one)), Some(Value::Table(other))) => {
            one.len() == other.len() && one.iter().all(|(key, value)| same(Some(value), other.get(key)))
        }
        (Some(Value::Array(one)), Some(Value::Array(other))) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(Some(one), Some(other)))
        }
        (one, other) => one == other,
    }
}

/// A table of a source with what is to be made of it.
pub(super) struct Patch<'p> {
    pub(super) text: &'p str,
    /// The chunk of its own keys, where it has one.
    pub(super) chunk: Option<&'p Chunk>,
    /// Chunks of tables below it, which are not told apart further.
    pub(super) below: Vec<&'p Chunk>,
    pub(super) old: &'p Table,
    pub(super) new: &'p Table,
    /// The keys above it in the document that is written.
    pub(super) names: &'p [String],
    /// Whether it is an element of an array.
    pub(super) many: bool,
    /// Comments to put above it.
    pub(super) remarks: &'p [String],
    pub(super) keep_empty: bool,
}

impl Patch<'_> {
    /// Its lines.
    pub(super) fn write(&self) -> Result<String, Error> {
        let mut out = String::new();
        let changed = |key: &str| !same(self.old.get(key), self.new.get(key));
        let Some(chunk) = self.chunk else {
            if self.new.is_empty() && !self.keep_empty {
                return Ok(out);
            }
            out.push('\n');
            self.remark(&mut out);
            out.push_str(&write::section(self.names, self.many, &Value::Table(self.new.clone()))?);
            return Ok(out);
        };
        if self.new.is_empty() && !self.keep_empty && !self.old.is_empty() {
            return Ok(out);
        }
        out.push_str(&self.text[chunk.above.clone()]);
        self.remark(&mut out);
        out.push_str(&self.head(chunk));
        let mut late = Vec::new();
        let mut fresh = Vec::new();
        for (key, value) in self.new {
            let old_entries = chunk.entries.iter().filter(|entry| &entry.key == key).count();
            let single = old_entries == 1 && chunk.entries.iter().any(|entry| &entry.key == key && !entry.dotted);
            if changed(key) && !single {
                match write::line(key, value)? {
                    Some(line) => fresh.push((key.clone(), line)),
                    None => late.push((key.clone(), value.clone())),
                }
            }
        }
        // What a block is comes before its text.
        let first = |key: &str| ["id", "kind", "level", "italic", "number", "restart", "heading"].contains(&key);
        for (_, line) in fresh.iter().filter(|(key, _)| first(key)) {
            out.push_str(line);
        }
        for entry in &chunk.entries {
            self.entry(entry, &mut out, &mut late, changed(&entry.key), &fresh)?;
        }
        for (_, line) in fresh.iter().filter(|(key, _)| !first(key)) {
            end_line(&mut out);
            out.push_str(line);
        }
        self.tail(&mut out, &late, changed)?;
        Ok(out)
    }

    fn remark(&self, out: &mut String) {
        for line in self.remarks {
            end_line(out);
            out.push_str(line);
            out.push('\n');
        }
    }

    /// The head, under the name of the place where it is written.
    fn head(&self, chunk: &Chunk) -> String {
        let line = &self.text[chunk.head.clone()];
        let own: Vec<&str> = chunk
            .path
            .0
            .iter()
            .filter_map(|hop| match hop {
                crate::model::Hop::Key(key) => Some(key.as_str()),
                crate::model::Hop::Index(_) => None,
            })
            .collect();
        if own.iter().eq(self.names.iter()) || line.is_empty() {
            return line.to_owned();
        }
        renamed(line, self.names)
    }

    fn entry(
        &self,
        entry: &Entry,
        out: &mut String,
        late: &mut Vec<(String, Value)>,
        changed: bool,
        fresh: &[(String, String)],
    ) -> Result<(), Error> {
        if !changed {
            out.push_str(&self.text[entry.whole.clone()]);
            return Ok(());
        }
        let Some(value) = self.new.get(&entry.key) else { return Ok(()) };
        if fresh.iter().any(|(key, _)| *key == entry.key) || late.iter().any(|(key, _)| *key == entry.key) {
            return Ok(());
        }
        match write::line(&entry.key, value)? {
            Some(line) => {
                let value = line.split_once(" = ").map_or("", |(_, value)| value).trim_end_matches('\n');
                out.push_str(&self.text[entry.whole.start..entry.value.start]);
                out.push_str(value);
                out.push_str(&self.text[entry.value.end..entry.whole.end]);
            }
            None => late.push((entry.key.clone(), value.clone())),
        }
        Ok(())
    }

    /// The tables below it.
    fn tail(&self, out: &mut String, late: &[(String, Value)], changed: impl Fn(&str) -> bool) -> Result<(), Error> {
        for chunk in &self.below {
            let Some(key) = self.key_below(chunk) else { continue };
            if !changed(&key) {
                end_line(out);
                out.push_str(&self.text[chunk.above.clone()]);
                let line = &self.text[chunk.head.clone()];
                let depth = self.chunk.map_or(0, |own| names(&own.path).len());
                let below: Vec<String> = names(&chunk.path).into_iter().skip(depth).collect();
                let full: Vec<String> = self.names.iter().cloned().chain(below).collect();
                let same = names(&chunk.path) == full;
                out.push_str(&if same { line.to_owned() } else { renamed(line, &full) });
                out.push_str(&self.text[chunk.head.end..chunk.end]);
            }
        }
        let mut written: Vec<&str> = Vec::new();
        let from_chunks = self.below.iter().filter_map(|chunk| self.key_below(chunk)).filter(|key| changed(key));
        let mut sections: Vec<(String, Value)> = late.to_vec();
        for key in from_chunks {
            let in_entry = self.chunk.is_some_and(|chunk| chunk.entries.iter().any(|entry| entry.key == key));
            if let Some(value) = self.new.get(&key)
                && !in_entry
                && write::line(&key, value)?.is_none()
                && !sections.iter().any(|(known, _)| *known == key)
            {
                sections.push((key, value.clone()));
            }
        }
        for (key, value) in &sections {
            if written.contains(&key.as_str()) {
                continue;
            }
            written.push(key);
            let names: Vec<String> = self.names.iter().cloned().chain([key.clone()]).collect();
            let elements = match value {
                Value::Array(values) => values.iter().map(|value| (value, true)).collect(),
                value => vec![(value, false)],
            };
            for (value, many) in elements {
                end_line(out);
                out.push('\n');
                out.push_str(&write::section(&names, many, value)?);
            }
        }
        Ok(())
    }

    /// The key of this table under which a chunk stands.
    fn key_below(&self, chunk: &Chunk) -> Option<String> {
        let depth = self.chunk.map_or(0, |own| own.path.0.len());
        match chunk.path.0.get(depth) {
            Some(crate::model::Hop::Key(key)) => Some(key.clone()),
            _ => None,
        }
    }
}

/// The keys of a path without indices.
pub(super) fn names(path: &crate::model::Path) -> Vec<String> {
    let key = |hop: &crate::model::Hop| match hop {
        crate::model::Hop::Key(key) => Some(key.clone()),
        crate::model::Hop::Index(_) => None,
    };
    path.0.iter().filter_map(key).collect()
}

/// A head with another name, its brackets, indentation and comment kept.
pub(super) fn renamed(line: &str, names: &[String]) -> String {
    let open = line.find(|c| c != ' ' && c != '\t' && c != '[').unwrap_or(0);
    let close = line.rfind(']').map_or(line.len(), |_| {
        // The first bracket behind the name, not one in a comment.
        open + line[open..].find(']').unwrap_or(line.len() - open)
    });
    format!("{}{}{}", &line[..open], write::name(names), &line[close..])
}

/// Ends a line that is open.
pub(super) fn end_line(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}
