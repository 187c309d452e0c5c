//! A source changed where its document changed, and nowhere else: comments and
//! lines that nobody touched stay byte for byte.
//!
//! The document that is wanted comes as a tree of clauses, each with the
//! clause of a source that it was made from. `chunks` says where each stands
//! in its text, `tables` writes the keys that changed.

mod anew;
mod chunks;
mod tables;

use crate::clauses::{Clauses, List, Own};
use crate::model::{Hop, Path, Resolution};
use crate::source::Error;
use crate::write;
use chunks::{Chunk, chunks};
use std::collections::HashMap;
pub(crate) use tables::same as same_value;
use tables::{Patch, end_line, names, same};
use toml::{Table, Value};

/// A source and the tree of its document.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The text.
    pub text: &'a str,
    /// The clauses that were read from it.
    pub clauses: &'a Clauses,
}

/// A clause of a source: the source by its place in the list, and the clause.
pub type Origin = (usize, usize);

/// The document that is wanted.
#[derive(Debug, Clone)]
pub struct Target {
    /// Its clauses.
    pub clauses: Clauses,
    /// What each was made from.
    pub origins: Vec<Option<Origin>>,
    /// Comments to put above clauses, each line with its `#`.
    pub remarks: HashMap<usize, Vec<String>>,
    /// The same above tables, by key.
    pub notices: HashMap<String, Vec<String>>,
}

/// Tables and lists of a source in the order of the format.
const ORDER: [&str; 11] = [
    "document",
    "adoption",
    "draft",
    "printed",
    "preamble",
    "operative",
    "part",
    "annex",
    "footnotes",
    "layout",
    "metadata",
];

/// Whether two documents say the same: line ends in texts are blanks, and a
/// list of footnotes has no order.
#[must_use]
pub fn same_document(one: &Resolution, other: &Resolution) -> bool {
    match (Value::try_from(one), Value::try_from(other)) {
        (Ok(one), Ok(other)) => same(Some(&one), Some(&other)),
        _ => false,
    }
}

/// The first source, changed so that it says what is wanted. Where it cannot
/// be changed in place, it is written anew in its canonical form; comments stay
/// with what they stood at.
///
/// # Errors
/// When a value has no form in TOML, which no value of the model is, or a
/// source that is written anew has a comment that would be lost.
pub fn rewrite(sources: &[Source<'_>], target: &Target) -> Result<String, Error> {
    let wanted = target.clauses.resolution();
    let Some(base) = sources.first() else { return write::toml(&wanted) };
    let mut text = Writer::new(sources, target)?.document(base)?;
    if base.text.contains("\r\n") {
        text = text.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    let file = crate::source::SourceFile::new("", text.clone());
    if same_document(&crate::read::read(&file).resolution, &wanted) {
        return Ok(text);
    }
    // Heads and keys in a form that is not foreseen above.
    anew::anew(sources, target, &wanted)
}

struct Writer<'w> {
    sources: &'w [Source<'w>],
    chunks: Vec<Vec<Chunk>>,
    by_path: Vec<HashMap<Path, usize>>,
    target: &'w Target,
}

impl<'w> Writer<'w> {
    fn new(sources: &'w [Source<'w>], target: &'w Target) -> Result<Self, Error> {
        let chunks: Vec<Vec<Chunk>> = sources.iter().map(|source| chunks(source.text)).collect();
        let by_path = chunks
            .iter()
            .map(|chunks| chunks.iter().enumerate().skip(1).map(|(index, chunk)| (chunk.path.clone(), index)).collect())
            .collect();
        Ok(Self { sources, chunks, by_path, target })
    }

    fn document(&self, base: &Source<'_>) -> Result<String, Error> {
        let (old, new) = (table(&base.clauses.rest)?, table(&self.target.clauses.rest)?);
        let chunks = &self.chunks[0];
        let mut groups: Vec<(usize, String)> = Vec::new();
        let rank = |key: &str| ORDER.iter().position(|known| *known == key).map_or(0, |place| place + 1);
        let Some(root) = chunks.first() else { return write::toml(&self.target.clauses.resolution()) };
        let here = |key: &str| root.entries.iter().any(|entry| entry.key == key);
        groups.push((0, self.root(base, root, &old, &new)?));
        let mut done: Vec<&str> = Vec::new();
        for chunk in &chunks[1..] {
            let Some(Hop::Key(key)) = chunk.path.0.first() else { continue };
            let known = List::by_key(key).filter(|list| !matches!(list, List::Item | List::Content));
            let untouched = match known {
                Some(list) => self.untouched_list(list),
                None => same(old.get(key), new.get(key)) && !self.target.notices.contains_key(key),
            };
            if untouched {
                groups.push((rank(key), base.text[chunk.above.start..chunk.end].to_owned()));
                done.push(key);
                continue;
            }
            if done.contains(&key.as_str()) {
                continue;
            }
            done.push(key);
            groups.push((
                rank(key),
                match known {
                    Some(list) => self.list(0, list, &[])?,
                    None => self.table(base, key, &old, &new)?,
                },
            ));
        }
        for key in ORDER {
            if done.contains(&key) || here(key) {
                continue;
            }
            let text = match List::by_key(key) {
                Some(list) => self.list(0, list, &[])?,
                None => self.table(base, key, &old, &new)?,
            };
            if !text.is_empty() {
                let at = groups.iter().position(|(other, _)| *other > rank(key)).unwrap_or(groups.len());
                groups.insert(at, (rank(key), text));
            }
        }
        let mut out = String::new();
        for (_, text) in groups {
            push(&mut out, &text);
        }
        let end = chunks.last().map_or(0, |chunk| chunk.end);
        out.push_str(&base.text[end..]);
        Ok(out)
    }

    /// The keys before the first head, with what is written there in one
    /// piece.
    fn root(&self, base: &Source<'_>, chunk: &Chunk, old: &Table, new: &Table) -> Result<String, Error> {
        let (whole_old, whole_new) = (table(&base.clauses.resolution())?, table(&self.target.clauses.resolution())?);
        let within = |whole: &Table, rest: &Table| -> Table {
            let own = |key: &&String| chunk.entries.iter().any(|entry| entry.key == **key);
            whole
                .keys()
                .chain(rest.keys())
                .filter(own)
                .filter_map(|key| Some((key.clone(), whole.get(key)?.clone())))
                .collect()
        };
        let (old, new) = (within(&whole_old, old), within(&whole_new, new));
        Patch {
            text: base.text,
            chunk: Some(chunk),
            below: Vec::new(),
            old: &old,
            new: &new,
            names: &[],
            many: false,
            remarks: &[],
            keep_empty: true,
        }
        .write()
    }

    /// A table of the document that is no list of clauses.
    fn table(&self, base: &Source<'_>, key: &str, old: &Table, new: &Table) -> Result<String, Error> {
        let empty = Table::new();
        let of = |whole: &'_ Table| whole.get(key).and_then(Value::as_table).cloned();
        let (old, new) = (of(old).unwrap_or_else(|| empty.clone()), of(new).unwrap_or_else(|| empty.clone()));
        let path = Path(vec![Hop::Key(key.to_owned())]);
        let chunk = self.by_path[0].get(&path).map(|index| &self.chunks[0][*index]);
        let below =
            self.chunks[0].iter().filter(|chunk| chunk.path.0.len() > 1 && chunk.path.0[0] == path.0[0]).collect();
        let none = Vec::new();
        Patch {
            text: base.text,
            chunk,
            below,
            old: &old,
            new: &new,
            names: &[key.to_owned()],
            many: false,
            remarks: self.target.notices.get(key).unwrap_or(&none),
            keep_empty: false,
        }
        .write()
    }

    /// Whether a list of the document is as it was in the first source.
    fn untouched_list(&self, list: List) -> bool {
        let old: Vec<usize> = self.sources[0].clauses.list(0, list).collect();
        let new: Vec<usize> = self.target.clauses.list(0, list).collect();
        old.len() == new.len()
            && old
                .iter()
                .zip(&new)
                .all(|(old, new)| self.target.origins[*new] == Some((0, *old)) && self.untouched(*new))
    }

    /// Whether a clause and all below it are as they were in their source.
    fn untouched(&self, node: usize) -> bool {
        let Some((source, old)) = self.target.origins[node] else { return false };
        let (before, after) = (&self.sources[source].clauses.nodes[old], &self.target.clauses.nodes[node]);
        !self.target.remarks.contains_key(&node)
            && (before.own == after.own || same_own(&before.own, &after.own))
            && before.children.len() == after.children.len()
            && before.children.iter().zip(&after.children).all(|(old, new)| {
                self.target.origins[*new] == Some((source, *old))
                    && self.sources[source].clauses.nodes[*old].list == self.target.clauses.nodes[*new].list
                    && self.untouched(*new)
            })
    }

    fn list(&self, parent: usize, list: List, above: &[String]) -> Result<String, Error> {
        let mut names = above.to_vec();
        names.push(list.key().to_owned());
        let mut out = String::new();
        for child in self.target.clauses.list(parent, list) {
            push(&mut out, &self.clause(child, &names)?);
        }
        Ok(out)
    }

    fn clause(&self, node: usize, own_names: &[String]) -> Result<String, Error> {
        let clause = &self.target.clauses.nodes[node];
        let new = own(&clause.own)?;
        let none = Vec::new();
        let remarks = self.target.remarks.get(&node).unwrap_or(&none);
        let source = self.target.origins[node].and_then(|(source, old)| {
            let path = &self.sources[source].clauses.nodes[old].path;
            let chunk = &self.chunks[source][*self.by_path[source].get(path)?];
            // Items in the brackets of an array are not told apart.
            let inline = chunk.entries.iter().any(|entry| List::by_key(&entry.key).is_some());
            (!inline || self.untouched(node)).then_some((source, old, chunk))
        });
        let Some((source, old, chunk)) = source else {
            let mut out = String::from("\n");
            for line in remarks {
                out.push_str(&format!("{line}\n"));
            }
            out.push_str(&write::section(own_names, true, &Value::Table(self.whole(node)?))?);
            return Ok(out);
        };
        let text = self.sources[source].text;
        if self.untouched(node)
            && names(&chunk.path) == own_names
            && let Some(raw) = self.contiguous(source, &chunk.path)
        {
            return Ok(text[raw].to_owned());
        }
        let below = self.chunks[source]
            .iter()
            .filter(|other| other.path.0.len() > chunk.path.0.len() && other.path.0.starts_with(&chunk.path.0))
            .filter(|other| match &other.path.0[chunk.path.0.len()] {
                Hop::Key(key) => List::by_key(key).is_none(),
                Hop::Index(_) => false,
            })
            .collect();
        let before = own(&self.sources[source].clauses.nodes[old].own)?;
        let mut out = Patch {
            text,
            chunk: Some(chunk),
            below,
            old: &before,
            new: &new,
            names: own_names,
            many: true,
            remarks,
            keep_empty: true,
        }
        .write()?;
        for list in [List::Preamble, List::Operative, List::Content, List::Item] {
            push(&mut out, &self.list(node, list, own_names)?);
        }
        Ok(out)
    }

    /// The bytes of a clause with all below it, where they stand together.
    fn contiguous(&self, source: usize, path: &Path) -> Option<std::ops::Range<usize>> {
        let chunks = &self.chunks[source];
        let first = *self.by_path[source].get(path)?;
        let inside = |chunk: &Chunk| chunk.path.0.starts_with(&path.0);
        let count = chunks[first..].iter().take_while(|chunk| inside(chunk)).count();
        let all = chunks.iter().filter(|chunk| inside(chunk)).count();
        (count == all).then(|| chunks[first].above.start..chunks[first + count - 1].end)
    }

    /// A clause with all below it as a table.
    fn whole(&self, node: usize) -> Result<Table, Error> {
        let clause = &self.target.clauses.nodes[node];
        let mut out = own(&clause.own)?;
        for list in [List::Preamble, List::Operative, List::Content, List::Item] {
            let children: Result<Vec<Value>, Error> =
                self.target.clauses.list(node, list).map(|child| Ok(Value::Table(self.whole(child)?))).collect();
            let children = children?;
            if !children.is_empty() {
                out.insert(list.key().to_owned(), Value::Array(children));
            }
        }
        Ok(out)
    }
}

fn push(out: &mut String, text: &str) {
    if !text.is_empty() {
        end_line(out);
        out.push_str(text);
    }
}

/// The document that a value holds. Dates come as serde carries them, and are
/// read from strings.
pub(crate) fn document(mut value: Value) -> Option<Resolution> {
    fn plain(value: &mut Value) {
        match value {
            Value::Table(table) if table.len() == 1 && table.contains_key(DATE) => {
                let text = table.get(DATE).and_then(Value::as_str).unwrap_or_default().to_owned();
                *value = Value::String(text);
            }
            Value::Table(table) => table.iter_mut().for_each(|(_, value)| plain(value)),
            Value::Array(values) => values.iter_mut().for_each(plain),
            Value::Datetime(date) => *value = Value::String(date.to_string()),
            _ => {}
        }
    }
    plain(&mut value);
    value.try_into().ok()
}

/// A value in which dates are dates.
pub(crate) fn undated(value: Value) -> Value {
    match value {
        Value::Table(table) if table.len() == 1 && table.contains_key(DATE) => {
            let date = table.get(DATE).and_then(Value::as_str).and_then(|text| text.parse().ok());
            date.map_or(Value::Table(table), Value::Datetime)
        }
        Value::Table(table) => Value::Table(table.into_iter().map(|(key, value)| (key, undated(value))).collect()),
        Value::Array(values) => Value::Array(values.into_iter().map(undated).collect()),
        other => other,
    }
}

/// The only key of the table that serde makes of a date.
const DATE: &str = "$__toml_private_datetime";

fn table(resolution: &Resolution) -> Result<Table, Error> {
    let none = |error: toml::ser::Error| Error::new(format!("the document has no form in TOML: {error}"));
    Table::try_from(resolution).map_err(none)
}

/// What a clause says itself, as a table.
pub(crate) fn own(own: &Own) -> Result<Table, Error> {
    let made = match own {
        Own::Root => Ok(Table::new()),
        Own::Part(part) => Table::try_from(part),
        Own::Annex(annex) => Table::try_from(annex),
        Own::Block(block) => Table::try_from(block),
    };
    made.map_err(|error| Error::new(format!("the clause has no form in TOML: {error}")))
}

/// Whether two clauses say the same themselves: line ends in texts are blanks.
#[must_use]
pub fn same_own(one: &Own, other: &Own) -> bool {
    match (own(one), own(other)) {
        (Ok(one), Ok(other)) => same(Some(&Value::Table(one)), Some(&Value::Table(other))),
        _ => false,
    }
}
