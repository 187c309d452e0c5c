//! Marks, calls of notes and references of every text.

use super::ids::Ids;
use super::key;
use crate::model::text::{Piece, PieceKind, Target, is_note_id};
use crate::model::{Hop, Path, Resolution, Text};
use crate::read::Tree;
use crate::source::{Diagnostic, Severity, Span, did_you_mean};
use indexmap::IndexSet;
use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};

/// A set of notes with where it stands, and which of them are called.
struct Notes<'a> {
    path: Path,
    known: IndexSet<&'a str>,
    called: HashSet<String>,
}

/// Marks, calls and references of every text.
pub(super) fn texts(resolution: &Resolution, tree: &Tree<'_>, ids: &Ids, diagnostics: &mut Vec<Diagnostic>) {
    if resolution.footnotes.len() > NOTE_LIMIT {
        let span = tree.key_span(&key(&["footnotes"]));
        diagnostics.push(Diagnostic::error("too-large", span, format!("there are more than {NOTE_LIMIT} footnotes")));
    }
    let known = resolution.footnotes.keys().map(String::as_str).collect();
    let mut notes = Notes { path: key(&["footnotes"]), known, called: HashSet::new() };
    let mut tables: HashMap<Path, Notes<'_>> = HashMap::new();
    resolution.blocks(&mut |path, block| {
        if let Some(table) = &block.table {
            let known = table.notes.keys().map(String::as_str).collect();
            tables.insert(
                path.join("table"),
                Notes { path: path.join("table").join("notes"), known, called: HashSet::new() },
            );
        }
    });
    resolution.texts(&mut |path, text| {
        let in_table = path.0.iter().position(|hop| matches!(hop, Hop::Key(key) if key == "table"));
        let table = in_table.and_then(|at| tables.get_mut(&Path(path.0[..=at].to_vec())));
        let is_note = path
            .0
            .iter()
            .rev()
            .nth(1)
            .is_some_and(|hop| matches!(hop, Hop::Key(key) if key == "notes" || key == "footnotes"));
        check_text(resolution, path, text, tree, ids, &mut notes, table, is_note, diagnostics);
    });
    let mut tables: Vec<_> = tables.into_values().collect();
    tables.push(notes);
    for notes in tables {
        unused(&notes, tree, diagnostics);
    }
}

fn unused(notes: &Notes<'_>, tree: &Tree<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for id in &notes.known {
        let span = tree.key_span(&notes.path.join(id));
        if !is_note_id(id) {
            diagnostics.push(
                Diagnostic::error("bad-id", span.clone(), format!("`{id}` cannot be the id of a note"))
                    .hint("an id has letters, digits, `-`, `_` and `.`, or is one to four asterisks"),
            );
        } else if !notes.called.contains(*id) {
            diagnostics.push(
                Diagnostic::error("unused-note", span, format!("the note `{id}` is never called"))
                    .hint(format!("write `[^{id}]` where its mark stands, or leave the note out")),
            );
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "one text against all that it may refer to")]
fn check_text<'n>(
    resolution: &Resolution,
    path: &Path,
    text: &Text,
    tree: &Tree<'_>,
    ids: &Ids,
    notes: &mut Notes<'n>,
    mut table: Option<&mut Notes<'n>>,
    is_note: bool,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let in_cell = path.0.iter().any(|hop| matches!(hop, Hop::Key(key) if key == "cells"));
    if text.is_empty() {
        if tree.has(path) && !in_cell {
            let span = tree.span(path);
            // An empty note is printed as one; an empty paragraph is none.
            let severity = if is_note { Severity::Warning } else { Severity::Error };
            let fault =
                Diagnostic::error("empty-text", span, "the text is empty").hint("write it, or leave the key out");
            diagnostics.push(Diagnostic { severity, ..fault });
        }
        return;
    }
    if let Some(fault) = too_large(path, text, tree) {
        diagnostics.push(fault);
        return;
    }
    let (pieces, faults) = text.parse();
    let printed = |piece: &Piece| match &piece.kind {
        PieceKind::Characters(text) | PieceKind::Document(_, text) => !text.trim().is_empty(),
        PieceKind::Note(_) | PieceKind::Reference { .. } => true,
        PieceKind::Break => false,
    };
    if !in_cell && faults.is_empty() && !pieces.iter().any(printed) {
        // A line end alone says that a paragraph is nothing but its number.
        let ended = matches!(pieces.as_slice(), [Piece { kind: PieceKind::Break, .. }]);
        let fault = Diagnostic::error("empty-text", tree.span(path), "the text prints nothing")
            .hint("write it, or leave the key out");
        let severity = if ended && is_block(path) { Severity::Warning } else { Severity::Error };
        diagnostics.push(Diagnostic { severity, ..fault });
    }
    let offsets = LazyCell::new(|| tree.offsets(path));
    for fault in faults {
        diagnostics.push(Diagnostic::error("bad-mark", offsets.span(fault.range), fault.message).hint(fault.hint));
    }
    for piece in pieces {
        let span = || offsets.span(piece.range.clone());
        match &piece.kind {
            PieceKind::Note(_) if is_note => diagnostics.push(
                Diagnostic::error("note-in-note", span(), "a note is called inside a note")
                    .hint("write its words here instead"),
            ),
            PieceKind::Note(id) => {
                // A table's own notes come first, then the footnotes.
                let holder = match table.as_mut() {
                    Some(own) if own.known.contains(id.as_str()) => &mut **own,
                    _ => &mut *notes,
                };
                let known = holder.known.contains(id.as_str());
                holder.called.insert(id.clone());
                if !known {
                    diagnostics.push(
                        Diagnostic::error("unknown-note", span(), format!("there is no note `{id}`")).maybe_hint(
                            did_you_mean(id, notes.known.iter().copied())
                                .or_else(|| Some(format!("write it under `[footnotes]`: `{id} = \"…\"`"))),
                        ),
                    );
                }
            }
            PieceKind::Reference { id, word } => match ids.get(id) {
                None => unknown_clause(id, ids, span(), diagnostics),
                Some(true) => {}
                // "the annex" needs no number when there is one annex.
                Some(false) if *word && is_annex(resolution, id) => {}
                Some(false) => diagnostics.push(
                    Diagnostic::error("no-number", span(), format!("the clause `{id}` has no number to be cited by"))
                        .hint(format!("write a link in words of your own: `[the preceding paragraph](#{id})`")),
                ),
            },
            _ => {}
        }
        if let Some(Target::Clause(id)) = &piece.style.link
            && !ids.contains_key(id)
        {
            unknown_clause(id, ids, span(), diagnostics);
        }
    }
}

/// The most footnotes of a document.
const NOTE_LIMIT: usize = 5000;
/// The largest text, in bytes: some fifteen pages in one paragraph.
const TEXT_LIMIT: usize = 64 * 1024;
/// The longest word, in bytes.
const WORD_LIMIT: usize = 2048;
/// The most calls of notes in one text.
const CALL_LIMIT: usize = 500;

/// A text that no page can hold, and that typesetting would choke on.
fn too_large(path: &Path, text: &Text, tree: &Tree<'_>) -> Option<Diagnostic> {
    let fault = |message: String| Some(Diagnostic::error("too-large", tree.span(path), message));
    if text.0.len() > TEXT_LIMIT {
        return fault(format!("the text is longer than {} KiB", TEXT_LIMIT / 1024))
            .map(|d| d.hint("write it as several paragraphs"));
    }
    if text.0.split_whitespace().any(|word| word.len() > WORD_LIMIT && word.is_ascii()) {
        return fault(format!("a word is longer than {WORD_LIMIT} characters"));
    }
    if text.0.matches("[^").count() > CALL_LIMIT {
        return fault(format!("more than {CALL_LIMIT} notes are called in one text"));
    }
    None
}

fn is_annex(resolution: &Resolution, id: &str) -> bool {
    resolution.annex.iter().any(|annex| annex.id.as_deref() == Some(id))
}

fn unknown_clause(id: &str, ids: &Ids, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    let mut known: Vec<&str> = ids.keys().map(String::as_str).collect();
    known.sort_unstable();
    diagnostics.push(
        Diagnostic::error("unknown-clause", span, format!("no clause has the id `{id}`"))
            .maybe_hint(did_you_mean(id, known).or_else(|| Some(format!("give the clause `id = \"{id}\"`")))),
    );
}

/// Whether a path leads to the text of a paragraph or item.
fn is_block(path: &Path) -> bool {
    let key = |hop: &Hop, keys: &[&str]| matches!(hop, Hop::Key(key) if keys.contains(&key.as_str()));
    let outer = |hop: &Hop| key(hop, &["preamble", "operative", "item", "content"]);
    matches!(path.0.as_slice(), [.., list, Hop::Index(_), text] if outer(list) && key(text, &["text"]))
}
