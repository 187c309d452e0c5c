//! What is no clause: document, adoption, footnotes, metadata.

use super::clauses::tables;
use super::{Conflict, Ground};
use crate::clauses::{Clauses, Own};
use crate::model::text::PieceKind;
use crate::model::{Resolution, Text};
use std::collections::{BTreeSet, HashMap};
use toml::{Table, Value};

impl Ground {
    /// The document without its clauses, and comments above tables that both
    /// changed.
    pub(super) fn tables(&mut self) -> (Resolution, HashMap<String, Vec<String>>) {
        let mut notices = HashMap::new();
        let of = |clauses: &Clauses| Table::try_from(&clauses.rest).unwrap_or_default();
        let (base, ours, theirs) = (of(&self.base), of(&self.ours), of(&self.theirs));
        let mut joined = ours.clone();
        let empty = Table::new();
        let mut names: Vec<&String> = ours.keys().collect();
        names.extend(theirs.keys().filter(|name| !ours.contains_key(*name)));
        for name in names {
            let part = |whole: &Table| whole.get(name).and_then(Value::as_table).cloned();
            let (b, o, t) = (part(&base), part(&ours), part(&theirs));
            if o.is_none() && ours.contains_key(name) {
                continue;
            }
            let (table, remarks, keys) =
                tables(b.as_ref().unwrap_or(&empty), o.as_ref().unwrap_or(&empty), t.as_ref().unwrap_or(&empty));
            if table.is_empty() {
                joined.remove(name);
            } else {
                joined.insert(name.clone(), Value::Table(table));
            }
            if !keys.is_empty() {
                notices.insert(name.clone(), remarks);
                let what = format!("both changed `{}`", keys.join("`, `"));
                self.conflicts.push(Conflict { place: format!("[{name}]"), what });
            }
        }
        let rest = crate::edit::document(Value::Table(joined)).unwrap_or_else(|| self.ours.rest.clone());
        (rest, notices)
    }
}

/// Theirs with other ids for new notes whose ids ours gave to other notes.
pub(super) fn without_clashing_notes(base: &Resolution, ours: &Resolution, theirs: &Resolution) -> Resolution {
    let mut names: HashMap<String, String> = HashMap::new();
    let taken = |id: &str| ours.footnotes.contains_key(id) || theirs.footnotes.contains_key(id);
    for (id, text) in &theirs.footnotes {
        let other = ours.footnotes.get(id).is_some_and(|ours| ours != text);
        if !base.footnotes.contains_key(id) && other && !id.starts_with('*') {
            let fresh = (2..10_000)
                .map(|n| format!("{id}-{n}"))
                .find(|name| !taken(name) && !names.values().any(|n| n == name));
            names.insert(id.clone(), fresh.unwrap_or_else(|| format!("{id}-theirs")));
        }
    }
    if names.is_empty() {
        return theirs.clone();
    }
    with_note_ids(theirs, &names)
}

/// A document with other ids for some of its notes.
pub(crate) fn with_note_ids(document: &Resolution, names: &HashMap<String, String>) -> Resolution {
    let Ok(mut value) = Value::try_from(document) else { return document.clone() };
    rename(&mut value, names);
    let Some(mut renamed) = crate::edit::document(value) else { return document.clone() };
    renamed.footnotes = std::mem::take(&mut renamed.footnotes)
        .into_iter()
        .map(|(id, text)| (names.get(&id).cloned().unwrap_or(id), text))
        .collect();
    renamed
}

fn rename(value: &mut Value, names: &HashMap<String, String>) {
    match value {
        Value::String(text) if text.contains("[^") => *text = renamed(text, names),
        Value::Array(values) => values.iter_mut().for_each(|value| rename(value, names)),
        Value::Table(table) => {
            // A table has notes of its own, whose ids are others.
            let own: Vec<String> = table
                .get("notes")
                .and_then(Value::as_table)
                .map(|notes| notes.keys().cloned().collect())
                .unwrap_or_default();
            let mut outer = names.clone();
            outer.retain(|id, _| !own.contains(id));
            table.iter_mut().for_each(|(_, value)| rename(value, &outer));
        }
        _ => {}
    }
}

fn renamed(text: &str, names: &HashMap<String, String>) -> String {
    let (pieces, _) = Text(text.to_owned()).parse();
    let mut out = text.to_owned();
    for piece in pieces.iter().rev() {
        if let PieceKind::Note(id) = &piece.kind
            && let Some(name) = names.get(id)
        {
            out.replace_range(piece.range.clone(), &format!("[^{name}]"));
        }
    }
    out
}

/// Puts back notes that are called and were taken out by one side.
pub(super) fn with_called_notes(clauses: &mut Clauses, sides: [&Resolution; 3]) {
    let mut called = BTreeSet::new();
    let whole = clauses.resolution();
    whole.texts(&mut |_, text| {
        if text.0.contains("[^") {
            called.extend(text.parse().0.into_iter().filter_map(|piece| match piece.kind {
                PieceKind::Note(id) => Some(id),
                _ => None,
            }));
        }
    });
    let own = |id: &String| {
        clauses.nodes.iter().any(|clause| {
            matches!(&clause.own, Own::Block(block) if block.table.as_ref().is_some_and(|table| table.notes.contains_key(id)))
        })
    };
    let missing: Vec<String> =
        called.into_iter().filter(|id| !clauses.rest.footnotes.contains_key(id) && !own(id)).collect();
    for id in missing {
        if let Some(text) = sides.iter().find_map(|side| side.footnotes.get(&id)) {
            clauses.rest.footnotes.insert(id, text.clone());
        }
    }
}
