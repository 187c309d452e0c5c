//! What no schema says: marks, notes, ids, references, the shape of blocks
//! and tables, the head that the kind of document asks for.

use super::Tree;
use crate::model::text::{PieceKind, Target, is_id, is_note_id};
use crate::model::{Block, DocumentKind, Hop, Kind, Path, Resolution, RowKind, Table, Text};
use crate::organ::Front;
use crate::source::{Diagnostic, Span, did_you_mean};
use std::collections::{HashMap, HashSet};

/// Reports every fault that the document as a whole shows.
pub(super) fn check(resolution: &Resolution, tree: &Tree<'_>, diagnostics: &mut Vec<Diagnostic>) {
    head(resolution, tree, diagnostics);
    body(resolution, tree, diagnostics);
    let ids = ids(resolution, tree, diagnostics);
    texts(resolution, tree, &ids, diagnostics);
}

fn key(keys: &[&str]) -> Path {
    Path(keys.iter().map(|key| Hop::Key((*key).to_owned())).collect())
}

/// Symbol, organ, session, adoption.
fn head(resolution: &Resolution, tree: &Tree<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let document = &resolution.document;
    let symbol = document.symbol.to_string();
    // A symbol that could not be read has been reported.
    if symbol.is_empty() {
        return;
    }
    let prefix = document.organ.prefix;
    let path = key(&["document", "symbol"]);
    if document.kind == DocumentKind::Resolution && !symbol.starts_with(prefix) {
        let other = crate::organ::ORGANS.iter().find(|organ| symbol.starts_with(organ.prefix));
        diagnostics.push(
            Diagnostic::error("symbol-of-another-organ", tree.span(&path), format!("`{symbol}` is not a symbol of a resolution of this organ"))
                .label(format!("expected `{prefix}…`"))
                .maybe_hint(other.map(|organ| format!("the symbol is of `organ = \"{}\"`", organ.key)))
                .maybe_hint(symbol.contains("/L.").then(|| "a draft has `kind = \"draft\"`".to_owned())),
        );
    }
    let front = document.organ.front;
    let missing = |what: &str, hint: &str| {
        Diagnostic::error("missing-key", tree.span(&key(&["document"])), format!("`{what}` is missing in `document`")).hint(hint)
    };
    let written = |name: &str| tree.has(&key(&["document", name]));
    if front != Front::Council && !written("session") {
        diagnostics.push(missing("session", "write the number of the session: `session = 73`"));
    }
    if front != Front::Council && !written("title") && resolution.part.is_empty() {
        diagnostics.push(missing("title", "write the title without its number: `title = \"…\"`"));
    }
    let adopted = matches!(document.kind, DocumentKind::Resolution);
    match (&resolution.adoption, adopted) {
        (None, true) if !tree.has(&key(&["adoption"])) => diagnostics.push(
            Diagnostic::error("missing-key", tree.key_span(&Path::default()), "`adoption` is missing")
                .hint("write `[adoption]` with `date = …` and `meeting = …`; a text that is not adopted has `kind = \"draft\"`"),
        ),
        (Some(_), false) if document.kind == DocumentKind::Draft => diagnostics.push(
            Diagnostic::error("adopted-draft", tree.key_span(&key(&["adoption"])), "a draft has no adoption")
                .hint("leave out `[adoption]`, or write `kind = \"resolution\"`"),
        ),
        _ => {}
    }
    if let Some(adoption) = &resolution.adoption {
        let origins = [
            ("without-reference-to", adoption.without_reference_to.is_some()),
            ("report", adoption.report.is_some()),
            ("recommendation", adoption.recommendation.is_some()),
        ];
        let given: Vec<&str> = origins.iter().filter(|(_, given)| *given).map(|(name, _)| *name).collect();
        if let [first, second, ..] = given[..] {
            diagnostics.push(
                Diagnostic::error("two-origins", tree.key_span(&key(&["adoption", second])), format!("both `{first}` and `{second}` say where the text came from"))
                    .hint("keep one of them"),
            );
        }
        if let Some(vote) = &adoption.vote {
            let counts = [
                ("members-in-favour", vote.in_favour, vote.members_in_favour.len()),
                ("members-against", vote.against, vote.members_against.len()),
                ("members-abstaining", vote.abstaining, vote.members_abstaining.len()),
            ];
            for (name, count, members) in counts {
                if members > 0 && members != usize::from(count) {
                    diagnostics.push(Diagnostic::warning(
                        "vote-count",
                        tree.key_span(&key(&["adoption", "vote", name])),
                        format!("{members} members are named for {count} votes"),
                    ));
                }
            }
        }
    }
    if resolution.draft.is_some() && document.kind != DocumentKind::Draft {
        diagnostics.push(
            Diagnostic::error("not-a-draft", tree.key_span(&key(&["draft"])), "only drafts have `[draft]`")
                .hint("sponsors of an adopted text go to `[metadata]`; or write `kind = \"draft\"`"),
        );
    }
}

/// The shape of parts, blocks and tables.
fn body(resolution: &Resolution, tree: &Tree<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let loose = if resolution.operative.is_empty() { "preamble" } else { "operative" };
    if !resolution.part.is_empty() && (!resolution.operative.is_empty() || !resolution.preamble.is_empty()) {
        diagnostics.push(
            Diagnostic::error("text-beside-parts", tree.key_span(&key(&[loose])), format!("`{loose}` stands beside `part`"))
                .hint("move it into a `[[part]]`: `[[part.operative]]`"),
        );
    }
    let empty = |preamble: &[Block], operative: &[Block]| preamble.is_empty() && operative.is_empty();
    let written = tree.has(&key(&["operative"])) || tree.has(&key(&["part"]));
    if !written && empty(&resolution.preamble, &resolution.operative) {
        diagnostics.push(
            Diagnostic::error("missing-key", tree.key_span(&Path::default()), "`operative` is missing")
                .hint("write `[[operative]]` with `text = \"…\"`, once for each paragraph"),
        );
    }
    resolution.blocks(&mut |path, block| shape(path, block, tree, diagnostics));
}

/// How many items are nested around a block.
fn depth(path: &Path) -> usize {
    path.0.iter().filter(|hop| matches!(hop, Hop::Key(key) if key == "item")).count()
}

fn shape(path: &Path, block: &Block, tree: &Tree<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let here = || tree.span(path);
    let mut fault = |code, span, message: &str, hint: &str| diagnostics.push(Diagnostic::error(code, span, message).hint(hint));
    let depth = depth(path);
    match (block.kind, &block.table) {
        (Kind::Table, None) if tree.has(&path.join("table")) => {}
        (Kind::Table, None) => fault("missing-key", here(), "a table without `table`", "write `[operative.table]` with `[[operative.table.row]]`"),
        (Kind::Table, Some(_)) => {}
        (_, Some(_)) => fault("unused-table", tree.key_span(&path.join("table")), "`table` stands in what is not a table", "write `kind = \"table\"`"),
        (Kind::Section, None) => {}
        (Kind::Quote, None) if !block.item.is_empty() => {}
        (_, None) if block.text.is_empty() && !tree.has(&path.join("text")) => fault("missing-key", here(), "`text` is missing", "write `text = \"…\"`"),
        _ => {}
    }
    if matches!(block.kind, Kind::Section | Kind::Heading) {
        if depth > 0 {
            fault("misplaced-heading", here(), "a section or heading cannot stand inside a paragraph", "move it out, before the paragraph");
        }
        if !block.item.is_empty() {
            fault("misplaced-item", tree.key_span(&path.join("item")), "a section or heading has no items", "write the paragraphs after it, one `[[operative]]` each");
        }
    } else if block.level.is_some() {
        fault("unused-level", tree.key_span(&path.join("level")), "only sections and headings have a level", "leave it out; items take their level from their place");
    }
    if depth > 3 && block.kind == Kind::Paragraph {
        fault("too-deep", here(), "items are nested deeper than three levels", "the third level, `a.`, is the last");
    }
    if let Some(table) = &block.table {
        table_shape(path, table, tree, diagnostics);
    }
}

/// Every row covers the same columns, heads come first.
fn table_shape(path: &Path, table: &Table, tree: &Tree<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let width = table.width();
    let mut covered: Vec<u16> = vec![0; width];
    let mut body = false;
    let mut row_path = path.join("table").join("row");
    for (index, row) in table.row.iter().enumerate() {
        row_path.0.push(Hop::Index(index));
        let span = tree.span(&row_path.join("cells"));
        row_path.0.pop();
        let from_above = covered.iter().filter(|rows| **rows > 0).count();
        let own: usize = row.cells.iter().map(|cell| usize::from(cell.colspan.max(1))).sum();
        if own + from_above != width && !(row.kind == RowKind::Subhead && row.cells.len() == 1) {
            diagnostics.push(
                Diagnostic::error("ragged-row", span.clone(), format!("the row covers {} columns", own + from_above))
                    .label(format!("the table has {width}"))
                    .hint("write `\"\"` for an empty cell, `{ text = \"…\", colspan = 2 }` for a wide one"),
            );
        }
        if row.kind == RowKind::Head && body {
            diagnostics.push(Diagnostic::error("late-head", span, "heads of columns stand after other rows").hint("write rows of `kind = \"head\"` first"));
        }
        body |= row.kind != RowKind::Head;
        let mut cells = row.cells.iter().flat_map(|cell| (0..cell.colspan.max(1)).map(|_| cell.rowspan.max(1)));
        for rows in &mut covered {
            *rows = if *rows > 0 { *rows - 1 } else { cells.next().map_or(0, |rows| rows - 1) };
        }
    }
    if let Some(rows) = covered.iter().max().filter(|rows| **rows > 0) {
        diagnostics.push(Diagnostic::error("ragged-row", tree.key_span(&path.join("table")), format!("a cell reaches {rows} rows below the table")));
    }
    if table.row.is_empty() {
        diagnostics.push(Diagnostic::error("missing-key", tree.key_span(&path.join("table")), "a table without rows"));
    }
}

/// All ids of clauses; duplicates and malformed ones are reported.
fn ids(resolution: &Resolution, tree: &Tree<'_>, diagnostics: &mut Vec<Diagnostic>) -> HashSet<String> {
    let mut first: HashMap<String, Span> = HashMap::new();
    let mut add = |id: &str, span: Span| {
        if !is_id(id) {
            diagnostics.push(
                Diagnostic::error("bad-id", span.clone(), format!("`{id}` cannot be an id"))
                    .hint("an id has letters, digits, `-`, `_` and `.`"),
            );
        }
        match first.get(id) {
            Some(before) => diagnostics.push(
                Diagnostic::error("duplicate-id", span, format!("the id `{id}` is given twice"))
                    .related(before.clone(), "first here")
                    .hint("give each clause an id of its own"),
            ),
            None => drop(first.insert(id.to_owned(), span)),
        }
    };
    resolution.blocks(&mut |path, block| {
        if let Some(id) = &block.id {
            add(id, tree.span(&path.join("id")));
        }
    });
    Path::default().each("annex", &resolution.annex, |path, annex| {
        if let Some(id) = &annex.id {
            add(id, tree.span(&path.join("id")));
        }
    });
    first.into_keys().collect()
}

/// A set of notes with where it stands, and which of them are called.
struct Notes<'a> {
    path: Path,
    known: Vec<&'a str>,
    called: HashSet<String>,
}

/// Marks, calls and references of every text.
fn texts(resolution: &Resolution, tree: &Tree<'_>, ids: &HashSet<String>, diagnostics: &mut Vec<Diagnostic>) {
    let known = resolution.footnotes.keys().map(String::as_str).collect();
    let mut notes = Notes { path: key(&["footnotes"]), known, called: HashSet::new() };
    let mut tables: HashMap<Path, Notes<'_>> = HashMap::new();
    resolution.blocks(&mut |path, block| {
        if let Some(table) = &block.table {
            let known = table.notes.keys().map(String::as_str).collect();
            tables.insert(path.join("table"), Notes { path: path.join("table").join("notes"), known, called: HashSet::new() });
        }
    });
    resolution.texts(&mut |path, text| {
        let in_table = path.0.iter().position(|hop| matches!(hop, Hop::Key(key) if key == "table"));
        let table = in_table.and_then(|at| tables.get_mut(&Path(path.0[..=at].to_vec())));
        let is_note = path.0.iter().rev().nth(1).is_some_and(|hop| matches!(hop, Hop::Key(key) if key == "notes" || key == "footnotes"));
        check_text(path, text, tree, ids, &mut notes, table, is_note, diagnostics);
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
fn check_text<'n>(path: &Path, text: &Text, tree: &Tree<'_>, ids: &HashSet<String>, notes: &mut Notes<'n>, mut table: Option<&mut Notes<'n>>, is_note: bool, diagnostics: &mut Vec<Diagnostic>) {
    if text.is_empty() {
        return;
    }
    let (pieces, faults) = text.parse();
    for fault in faults {
        diagnostics.push(Diagnostic::error("bad-mark", tree.within(path, fault.range), fault.message).hint(fault.hint));
    }
    for piece in pieces {
        let span = || tree.within(path, piece.range.clone());
        match &piece.kind {
            PieceKind::Note(_) if is_note => diagnostics.push(
                Diagnostic::error("note-in-note", span(), "a note is called inside a note").hint("write its words here instead"),
            ),
            PieceKind::Note(id) => {
                // A table's own notes come first, then the footnotes.
                let holder = match table.as_mut() {
                    Some(own) if own.known.contains(&id.as_str()) => &mut **own,
                    _ => &mut *notes,
                };
                let known = holder.known.contains(&id.as_str());
                holder.called.insert(id.clone());
                if !known {
                    diagnostics.push(
                        Diagnostic::error("unknown-note", span(), format!("there is no note `{id}`"))
                            .maybe_hint(did_you_mean(id, notes.known.iter().copied()).or_else(|| Some(format!("write it under `[footnotes]`: `{id} = \"…\"`")))),
                    );
                }
            }
            PieceKind::Reference { id, .. } if !ids.contains(id) => unknown_clause(id, ids, span(), diagnostics),
            _ => {}
        }
        if let Some(Target::Clause(id)) = &piece.style.link
            && !ids.contains(id)
        {
            unknown_clause(id, ids, span(), diagnostics);
        }
    }
}

fn unknown_clause(id: &str, ids: &HashSet<String>, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    let mut known: Vec<&str> = ids.iter().map(String::as_str).collect();
    known.sort_unstable();
    diagnostics.push(
        Diagnostic::error("unknown-clause", span, format!("no clause has the id `{id}`"))
            .maybe_hint(did_you_mean(id, known).or_else(|| Some(format!("give the clause `id = \"{id}\"`")))),
    );
}
