//! Tables: row beside row, and cell beside cell where both rows have as many.

use super::Loom;
use super::text::woven;
use crate::compose::{Block, Cell, Change, Inline, Row, RowRole, Table, TableNote, plain};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Rows that share fewer words than this are not versions of one.
const ALIKE: f32 = 0.4;

impl Loom<'_> {
    /// A table of the new document with what became of it.
    pub(super) fn table(&mut self, table: Table, out: &mut Vec<Block>) {
        let Some(record) = self.record(&table.anchor) else {
            out.push(Block::Table(table));
            return;
        };
        let mark = self.mark(record);
        let (nothing, old) = (record.is_nothing(), record.old.as_ref().map(|place| place.anchor.clone()));
        self.marks.clauses.insert(table.anchor.clone(), mark);
        let old = old.and_then(|anchor| match self.gone.get(&anchor) {
            Some(Block::Table(old)) => Some(old.clone()),
            _ => None,
        });
        match old {
            _ if nothing => out.push(Block::Table(table)),
            None => {
                let table = self.whole_table(table, Change::Inserted);
                out.push(Block::Table(table));
            }
            // Cells that reach over rows leave no room for others between them.
            Some(old) if reaches(&old, &table) => {
                let old = self.struck_table(old);
                out.push(Block::Table(old));
                let table = self.whole_table(table, Change::Inserted);
                out.push(Block::Table(table));
            }
            Some(old) => {
                let table = self.both(&old, table);
                out.push(Block::Table(table));
            }
        }
    }

    pub(super) fn struck_table(&mut self, table: Table) -> Table {
        let table = self.whole_table(table, Change::Deleted);
        Table { anchor: format!("was-{}", table.anchor), ..table }
    }

    fn whole_table(&mut self, mut table: Table, change: Change) -> Table {
        table.title = self.whole(&table.title, change);
        table.unit = self.whole(&table.unit, change);
        table.below = self.whole(&table.below, change);
        table.rows = table.rows.into_iter().map(|row| self.whole_row(&row, change)).collect();
        for note in &mut table.notes {
            note.runs = self.whole(&note.runs, change);
            if change == Change::Deleted {
                note.anchor = format!("was-{}", note.anchor);
            }
        }
        table
    }

    fn whole_row(&mut self, row: &Row, change: Change) -> Row {
        let cells = row.cells.iter().map(|cell| Cell { runs: self.whole(&cell.runs, change), ..cell.clone() });
        Row { role: row.role, cells: cells.collect() }
    }

    /// Both tables in one.
    fn both(&mut self, old: &Table, mut new: Table) -> Table {
        new.title = self.line(&old.title, &new.title);
        new.unit = self.line(&old.unit, &new.unit);
        new.below = self.line(&old.below, &new.below);
        let texts = |table: &Table| -> Vec<String> { table.rows.iter().map(text).collect() };
        let mut rows = Vec::new();
        for op in capture_diff_slices(Algorithm::Patience, &texts(old), &texts(&new)) {
            match op {
                DiffOp::Equal { new_index, len, .. } => {
                    rows.extend(new.rows[new_index..new_index + len].iter().cloned());
                }
                DiffOp::Delete { old_index, old_len, .. } => {
                    rows.extend(
                        old.rows[old_index..old_index + old_len].iter().map(|row| self.whole_row(row, Change::Deleted)),
                    );
                }
                DiffOp::Insert { new_index, new_len, .. } => {
                    rows.extend(
                        new.rows[new_index..new_index + new_len]
                            .iter()
                            .map(|row| self.whole_row(row, Change::Inserted)),
                    );
                }
                DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                    let (before, after) =
                        (&old.rows[old_index..old_index + old_len], &new.rows[new_index..new_index + new_len]);
                    self.replaced(before, after, &mut rows);
                }
            }
        }
        new.headers = rows.iter().take_while(|row| row.role == RowRole::Header).count();
        new.rows = rows;
        new.notes = self.table_notes(old, std::mem::take(&mut new.notes));
        new
    }

    /// Rows in the place of others: each beside the first that is like it.
    fn replaced(&mut self, old: &[Row], new: &[Row], rows: &mut Vec<Row>) {
        let mut from = 0;
        for after in new {
            let Some(at) = (from..old.len()).find(|at| like(&old[*at], after)) else {
                let row = self.whole_row(after, Change::Inserted);
                rows.push(row);
                continue;
            };
            for row in &old[from..at] {
                let row = self.whole_row(row, Change::Deleted);
                rows.push(row);
            }
            from = at + 1;
            let cells = old[at].cells.iter().zip(&after.cells);
            let cells =
                cells.map(|(before, after)| Cell { runs: self.line(&before.runs, &after.runs), ..after.clone() });
            let cells = cells.collect();
            rows.push(Row { role: after.role, cells });
        }
        for row in &old[from..] {
            let row = self.whole_row(row, Change::Deleted);
            rows.push(row);
        }
    }

    fn table_notes(&mut self, old: &Table, new: Vec<TableNote>) -> Vec<TableNote> {
        let mut out = Vec::new();
        let count = new.len();
        for (index, note) in new.into_iter().enumerate() {
            let runs = match old.notes.get(index) {
                Some(before) => self.line(&before.runs, &note.runs),
                None => self.whole(&note.runs, Change::Inserted),
            };
            out.push(TableNote { runs, ..note });
        }
        for note in old.notes.iter().skip(count) {
            let runs = self.whole(&note.runs, Change::Deleted);
            out.push(TableNote { anchor: format!("was-{}", note.anchor), runs, ..note.clone() });
        }
        out
    }

    /// A line of both documents, such as a cell or a line of the cover.
    pub(super) fn line(&mut self, old: &[Inline], new: &[Inline]) -> Vec<Inline> {
        let (before, after) = (plain(old), plain(new));
        if before == after {
            return new.to_vec();
        }
        let mut ops = crate::diff::plain(&before, &after, self.language);
        // A line has one style, that of its first words.
        if let Some(first) = old.iter().find_map(|inline| if let Inline::Run(run) = inline { Some(run) } else { None })
        {
            for piece in ops.iter_mut().flat_map(|op| &mut op.runs) {
                (piece.italic, piece.bold) = (first.italic, first.bold);
            }
        }
        woven(&ops, new, &mut self.notes, self.style)
    }
}

fn text(row: &Row) -> String {
    let cells: Vec<String> = row.cells.iter().map(|cell| plain(&cell.runs)).collect();
    cells.join("\t")
}

/// Whether a cell reaches over rows, beyond heads that both have alike.
fn reaches(old: &Table, new: &Table) -> bool {
    let heads = |table: &Table| table.rows.iter().take(table.headers).map(text).collect::<Vec<_>>();
    let same = if heads(old) == heads(new) { old.headers } else { 0 };
    let rows = old.rows.iter().skip(same).chain(new.rows.iter().skip(same));
    rows.flat_map(|row| &row.cells).any(|cell| cell.rowspan > 1)
}

/// Whether two rows are versions of one: the same first cell, or most of the
/// words.
fn like(old: &Row, new: &Row) -> bool {
    if old.cells.len() != new.cells.len() || old.role != new.role {
        return false;
    }
    let first = |row: &Row| row.cells.first().map(|cell| plain(&cell.runs)).unwrap_or_default();
    if !first(old).is_empty() && first(old) == first(new) {
        return true;
    }
    let words = |row: &Row| -> Vec<String> { text(row).split_whitespace().map(str::to_owned).collect() };
    let (before, after) = (words(old), words(new));
    similar::diff_ratio(&capture_diff_slices(Algorithm::Myers, &before, &after), before.len(), after.len()) >= ALIKE
}
