//! The shape of parts, blocks and tables.

use super::key;
use crate::model::{Block, Hop, Kind, Path, Resolution, RowKind, Table};
use crate::read::Tree;
use crate::source::Diagnostic;
use std::collections::HashMap;

/// The shape of parts, blocks and tables.
pub(super) fn body(resolution: &Resolution, tree: &Tree<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let loose = if resolution.operative.is_empty() { "preamble" } else { "operative" };
    if !resolution.part.is_empty() && (!resolution.operative.is_empty() || !resolution.preamble.is_empty()) {
        diagnostics.push(
            Diagnostic::error(
                "text-beside-parts",
                tree.key_span(&key(&[loose])),
                format!("`{loose}` stands beside `part`"),
            )
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
    // How many items stand around a block; a quotation begins anew.
    let mut depths: HashMap<Path, usize> = HashMap::new();
    resolution.blocks(&mut |path, block| {
        let parent = Path(path.0[..path.0.len().saturating_sub(2)].to_vec());
        let depth = depths.get(&parent).copied().unwrap_or(0);
        depths.insert(path.clone(), if block.kind == Kind::Quote { 0 } else { depth + 1 });
        shape(path, block, depth, tree, diagnostics);
    });
}

fn shape(path: &Path, block: &Block, depth: usize, tree: &Tree<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let here = || tree.span(path);
    let mut fault =
        |code, span, message: &str, hint: &str| diagnostics.push(Diagnostic::error(code, span, message).hint(hint));
    match (block.kind, &block.table) {
        (Kind::Table, None) if tree.has(&path.join("table")) => {}
        (Kind::Table, None) => fault(
            "missing-key",
            here(),
            "a table without `table`",
            "write `[operative.table]` with `[[operative.table.row]]`",
        ),
        (Kind::Table, Some(_)) => {}
        (_, Some(_)) => fault(
            "unused-table",
            tree.key_span(&path.join("table")),
            "`table` stands in what is not a table",
            "write `kind = \"table\"`",
        ),
        (Kind::Section, None) => {}
        (Kind::Quote, None) if !block.item.is_empty() => {}
        (_, None) if block.text.is_empty() && !tree.has(&path.join("text")) => {
            fault("missing-key", here(), "`text` is missing", "write `text = \"…\"`");
        }
        _ => {}
    }
    if matches!(block.kind, Kind::Section | Kind::Heading) {
        if depth > 0 {
            fault(
                "misplaced-heading",
                here(),
                "a section or heading cannot stand inside a paragraph",
                "move it out, before the paragraph",
            );
        }
        if !block.item.is_empty() {
            fault(
                "misplaced-item",
                tree.key_span(&path.join("item")),
                "a section or heading has no items",
                "write the paragraphs after it, one `[[operative]]` each",
            );
        }
    } else if block.level.is_some() {
        fault(
            "unused-level",
            tree.key_span(&path.join("level")),
            "only sections and headings have a level",
            "leave it out; items take their level from their place",
        );
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
            diagnostics.push(
                Diagnostic::error("late-head", span, "heads of columns stand after other rows")
                    .hint("write rows of `kind = \"head\"` first"),
            );
        }
        body |= row.kind != RowKind::Head;
        let mut cells = row.cells.iter().flat_map(|cell| (0..cell.colspan.max(1)).map(|_| cell.rowspan.max(1)));
        for rows in &mut covered {
            *rows = if *rows > 0 { *rows - 1 } else { cells.next().map_or(0, |rows| rows - 1) };
        }
    }
    if let Some(rows) = covered.iter().max().filter(|rows| **rows > 0) {
        diagnostics.push(Diagnostic::error(
            "ragged-row",
            tree.key_span(&path.join("table")),
            format!("a cell reaches {rows} rows below the table"),
        ));
    }
    if table.row.is_empty() {
        diagnostics.push(Diagnostic::error("missing-key", tree.key_span(&path.join("table")), "a table without rows"));
    }
}
