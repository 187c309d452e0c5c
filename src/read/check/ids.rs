//! Ids of clauses, and which clauses have a number to be cited by.

use crate::model::text::is_id;
use crate::model::{Block, Hop, Kind, Numbering, Path, Resolution};
use crate::read::Tree;
use crate::source::{Diagnostic, Span};
use std::collections::HashMap;

/// Ids of clauses, and whether each has a number to be cited by.
pub(super) type Ids = HashMap<String, bool>;

/// All ids of clauses; duplicates and malformed ones are reported.
pub(super) fn ids(resolution: &Resolution, tree: &Tree<'_>, diagnostics: &mut Vec<Diagnostic>) -> Ids {
    let mut first: HashMap<String, (Span, bool)> = HashMap::new();
    let mut add = |id: &str, span: Span, numbered: bool| {
        if !is_id(id) {
            diagnostics.push(
                Diagnostic::error("bad-id", span.clone(), format!("`{id}` cannot be an id"))
                    .hint("an id has letters, digits, `-`, `_` and `.`"),
            );
        }
        match first.get(id) {
            Some((before, _)) => diagnostics.push(
                Diagnostic::error("duplicate-id", span, format!("the id `{id}` is given twice"))
                    .related(before.clone(), "first here")
                    .hint("give each clause an id of its own"),
            ),
            None => drop(first.insert(id.to_owned(), (span, numbered))),
        }
    };
    let mut paths: HashMap<Path, Kind> = HashMap::new();
    resolution.blocks(&mut |path, block| {
        paths.insert(path.clone(), block.kind);
        if let Some(id) = &block.id {
            let parent = paths.get(&Path(path.0[..path.0.len().saturating_sub(2)].to_vec())).copied();
            add(id, tree.span(&path.join("id")), numbered(resolution, path, block, parent));
        }
    });
    let several = resolution.annex.len() > 1;
    Path::default().each("annex", &resolution.annex, |path, annex| {
        if let Some(id) = &annex.id {
            add(id, tree.span(&path.join("id")), several);
        }
    });
    first.into_iter().map(|(id, (_, numbered))| (id, numbered)).collect()
}

/// Whether a block is printed with a number. `parent` is the kind of the
/// block that it is an item of.
fn numbered(resolution: &Resolution, path: &Path, block: &Block, parent: Option<Kind>) -> bool {
    if block.number.is_some() || block.kind == Kind::Section {
        return true;
    }
    let list = match (block.kind, parent, &path.0[..]) {
        (Kind::Paragraph, Some(parent), _) => return parent != Kind::Quote,
        (Kind::Paragraph, None, [Hop::Key(key), _]) if key == "operative" => &resolution.operative,
        (Kind::Paragraph, None, [Hop::Key(_), Hop::Index(part), Hop::Key(key), _]) if key == "operative" => {
            let Some(part) = resolution.part.get(*part) else { return false };
            &part.operative
        }
        (Kind::Paragraph, None, [Hop::Key(_), Hop::Index(annex), Hop::Key(key), _]) if key == "content" => {
            let Some(annex) = resolution.annex.get(*annex).filter(|annex| annex.numbering == Numbering::Arabic) else {
                return false;
            };
            &annex.content
        }
        _ => return false,
    };
    // A single paragraph has no number.
    list.iter().filter(|block| block.kind == Kind::Paragraph).take(2).count() > 1
}
