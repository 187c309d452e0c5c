//! What no schema says: marks, notes, ids, references, the shape of blocks
//! and tables, the head that the kind of document asks for.

mod head;
mod ids;
mod shape;
mod texts;

use super::Tree;
use crate::model::{Hop, Path, Resolution};
use crate::source::Diagnostic;

/// Reports every fault that the document as a whole shows.
pub(super) fn check(resolution: &Resolution, tree: &Tree<'_>, diagnostics: &mut Vec<Diagnostic>) {
    head::head(resolution, tree, diagnostics);
    shape::body(resolution, tree, diagnostics);
    let ids = ids::ids(resolution, tree, diagnostics);
    texts::texts(resolution, tree, &ids, diagnostics);
}

fn key(keys: &[&str]) -> Path {
    Path(keys.iter().map(|key| Hop::Key((*key).to_owned())).collect())
}
