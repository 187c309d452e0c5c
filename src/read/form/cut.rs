//! Cutting out what does not fit, so that serde can read the rest.

use super::schemas_at;
use crate::model::{Hop, Path};
use serde_json::{Map, Value};
use std::collections::HashSet;

/// Removes values at paths, the deepest and last first.
pub(super) fn cut(root: &mut Value, mut paths: Vec<Path>) {
    let order = |path: &Path| -> Vec<(usize, String)> {
        let hops = path.0.iter().map(|hop| match hop {
            Hop::Index(index) => (*index, String::new()),
            Hop::Key(key) => (0, key.clone()),
        });
        hops.collect()
    };
    paths.sort_by_cached_key(|path| std::cmp::Reverse(order(path)));
    paths.dedup();
    // All keys of one table are cut at once: there may be very many.
    let mut keys: Vec<(&[Hop], HashSet<&str>)> = Vec::new();
    for path in &paths {
        let Some((last, parents)) = path.0.split_last() else {
            *root = Value::Object(Map::new());
            return;
        };
        match (last, keys.last_mut()) {
            (Hop::Key(key), Some((table, cut))) if *table == parents => drop(cut.insert(key)),
            (Hop::Key(key), _) => keys.push((parents, HashSet::from([key.as_str()]))),
            (Hop::Index(index), _) => {
                cut_keys(root, &mut keys);
                cut_element(root, parents, *index, empty_like(&schemas_at(path)));
            }
        }
    }
    cut_keys(root, &mut keys);
}

fn cut_keys(root: &mut Value, tables: &mut Vec<(&[Hop], HashSet<&str>)>) {
    for (parents, keys) in tables.drain(..) {
        if let Some(Value::Object(map)) = descend(root, parents) {
            map.retain(|key, _| !keys.contains(key.as_str()));
        }
    }
}

/// An element is emptied rather than removed, where it can be: places of the
/// others stay those of the file.
fn cut_element(root: &mut Value, parents: &[Hop], index: usize, empty: Option<Value>) {
    let Some(Value::Array(items)) = descend(root, parents) else { return };
    match empty {
        Some(empty) if index < items.len() => items[index] = empty,
        None if index < items.len() => drop(items.remove(index)),
        _ => {}
    }
}

fn descend<'v>(root: &'v mut Value, hops: &[Hop]) -> Option<&'v mut Value> {
    hops.iter().try_fold(root, |value, hop| match hop {
        Hop::Key(key) => value.get_mut(key),
        Hop::Index(index) => value.get_mut(*index),
    })
}

/// An element that lets the others of its array be read: empty, or nothing
/// for what has no empty form.
fn empty_like(schemas: &[&Value]) -> Option<Value> {
    let is = |name: &str| schemas.iter().any(|schema| schema.get("type").and_then(Value::as_str) == Some(name));
    if schemas.iter().any(|schema| schema.get("format").is_some()) {
        None
    } else if is("string") {
        Some(Value::from(""))
    } else if is("object") {
        Some(Value::Object(Map::new()))
    } else {
        None
    }
}
