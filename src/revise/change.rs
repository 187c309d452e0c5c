//! Changes of texts, and a document with them made.

use crate::model::{Hop, Path, Resolution};
use crate::source::{Edit, Error, apply};
use serde_json::Value;
use std::ops::Range;

/// How sure a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sureness {
    /// It follows from the sessions and the adopted text.
    Sure,
    /// It has to be confirmed.
    Likely,
    /// It leaves a place to fill.
    Open,
    /// Nothing is changed: what stands there may no longer hold.
    Look,
}

/// A change of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The text, value or table.
    pub path: Path,
    /// The bytes of a text that are replaced, as it is written; none where the
    /// value or table as a whole is another one.
    pub range: Option<Range<usize>>,
    /// What stood there; empty where it is added. Long values are cut short.
    pub old: String,
    /// What stands there now; empty where it is dropped.
    pub new: String,
    /// Why.
    pub reason: &'static str,
    /// How sure it is.
    pub sureness: Sureness,
}

/// The changes of a document in the making.
#[derive(Default)]
pub(super) struct Edits(Vec<Change>);

impl Edits {
    /// Adds a change; one that touches an earlier one is left out. The range is
    /// that of the text as it is written, in bytes.
    pub(super) fn add(
        &mut self,
        path: &Path,
        range: Range<usize>,
        new: impl Into<String>,
        reason: &'static str,
        sureness: Sureness,
    ) {
        let touches = |change: &Change| {
            change.path == *path
                && change.range.as_ref().is_some_and(|other| {
                    other.start < range.end.max(range.start + 1) && range.start < other.end.max(other.start + 1)
                })
        };
        if !self.0.iter().any(touches) {
            let new = new.into();
            self.0.push(Change { path: path.clone(), range: Some(range), old: String::new(), new, reason, sureness });
        }
    }

    /// Adds a place to look at, where nothing is changed.
    pub(super) fn look(&mut self, path: &Path, range: Range<usize>, words: &str, reason: &'static str) {
        self.add(path, range, words, reason, Sureness::Look);
    }

    /// A document with the changes made.
    ///
    /// # Errors
    /// When it cannot be put together again, which no document of the model
    /// shows.
    pub(super) fn made(&mut self, old: &Resolution) -> Result<Resolution, Error> {
        let fail = |error: serde_json::Error| Error::new(format!("the draft could not be put together: {error}"));
        // Only the parts that hold texts: dates have a form of their own there.
        let mut value = serde_json::json!({
            "preamble": old.preamble, "operative": old.operative, "part": old.part,
            "annex": old.annex, "footnotes": old.footnotes,
        });
        let mut paths: Vec<Path> = self.0.iter().map(|change| change.path.clone()).collect();
        paths.dedup();
        for path in paths {
            let Some(Value::String(text)) = find(&mut value, &path) else { continue };
            let mut edits = Vec::new();
            for change in self.0.iter_mut().filter(|change| change.path == path) {
                let span = change.range.clone().unwrap_or_default();
                text.get(span.clone()).unwrap_or_default().clone_into(&mut change.old);
                // What is only looked at is as it was, marks and all.
                if change.sureness == Sureness::Look {
                    change.new.clone_from(&change.old);
                }
                edits.push([Edit { span, text: change.new.clone() }]);
            }
            let groups: Vec<&[Edit]> = edits.iter().map(<[Edit; 1]>::as_slice).collect();
            *text = apply(text, &groups).0;
        }
        let mut part = |name: &str| value[name].take();
        Ok(Resolution {
            preamble: serde_json::from_value(part("preamble")).map_err(fail)?,
            operative: serde_json::from_value(part("operative")).map_err(fail)?,
            part: serde_json::from_value(part("part")).map_err(fail)?,
            annex: serde_json::from_value(part("annex")).map_err(fail)?,
            footnotes: serde_json::from_value(part("footnotes")).map_err(fail)?,
            ..old.clone()
        })
    }

    /// The changes that alter something, those of a text in the order of its bytes.
    pub(super) fn into_changes(self) -> Vec<Change> {
        let mut changes = self.0;
        changes.retain(|change| change.old != change.new || change.sureness == Sureness::Look);
        let mut order: Vec<Path> = Vec::new();
        for change in &changes {
            if !order.contains(&change.path) {
                order.push(change.path.clone());
            }
        }
        let place = |path: &Path| order.iter().position(|other| other == path);
        changes.sort_by_key(|change| (place(&change.path), change.range.as_ref().map(|range| range.start)));
        changes
    }
}

fn find<'v>(value: &'v mut Value, path: &Path) -> Option<&'v mut Value> {
    path.0.iter().try_fold(value, |value, hop| match hop {
        Hop::Key(key) => value.get_mut(key.as_str()),
        Hop::Index(index) => value.get_mut(*index),
    })
}
