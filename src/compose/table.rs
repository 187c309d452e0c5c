//! Tables: cells with their alignment, notes lettered in the order of their
//! calls.

use super::inline::Writer;
use super::{Call, Cell, Row, RowRole, Table, TableNote};
use crate::model::{self, Align, RowKind};

/// The n-th table of the document (from 1).
pub(super) fn table(writer: &mut Writer<'_>, table: &model::Table, count: usize) -> Table {
    let anchor = format!("table-{count}");
    let mut notes = TableNotes { table, anchor: &anchor, called: Vec::new() };
    let title = writer.text_with(&table.title, &mut |id| notes.call(id));
    let unit = writer.text_with(&table.unit, &mut |id| notes.call(id));
    let mut rows = Vec::with_capacity(table.row.len());
    let mut covered: Vec<u16> = vec![0; table.width()];
    for row in &table.row {
        rows.push(self::row(writer, table, row, &mut covered, &mut notes));
    }
    let below = writer.text_with(&table.below, &mut |id| notes.call(id));
    let called = notes.called;
    let notes = called
        .into_iter()
        .map(|(id, mut note)| {
            if let Some(text) = table.notes.get(&id) {
                note.runs = writer.text(text);
            }
            note
        })
        .collect();
    let headers = table.row.iter().take_while(|row| row.kind == RowKind::Head).count();
    let mut widths: Vec<f64> = table.columns.iter().map(|column| column.width.unwrap_or(0.0)).collect();
    widths.resize(table.width(), 0.0);
    let boxed = table.width() == 1 && headers == 0;
    Table { anchor, title, unit, widths, measure: table.measure, boxed, headers, rows, below, notes }
}

fn row(
    writer: &mut Writer<'_>,
    table: &model::Table,
    row: &model::Row,
    covered: &mut [u16],
    notes: &mut TableNotes<'_>,
) -> Row {
    let width = covered.len().max(1);
    let mut column = 0;
    let mut cells = Vec::with_capacity(row.cells.len());
    for (index, cell) in row.cells.iter().enumerate() {
        while covered.get(column).is_some_and(|rows| *rows > 0) {
            column += 1;
        }
        let whole = row.kind == RowKind::Subhead && row.cells.len() == 1;
        let colspan = if whole { width } else { usize::from(cell.colspan.max(1)) };
        let declared = table.columns.get(column).and_then(|column| column.align);
        let usual = if column == 0 { Align::Start } else { Align::End };
        // A head above several columns stands in their middle.
        let across = (row.kind == RowKind::Head && colspan > 1).then_some(Align::Center);
        let align = cell.align.or(across).or(declared).unwrap_or(usual);
        let runs = writer.text_with(&cell.text, &mut |id| notes.call(id));
        for place in covered.iter_mut().skip(column).take(colspan) {
            *place = cell.rowspan.max(1);
        }
        column += colspan;
        let head = index == 0 && matches!(row.kind, RowKind::Body | RowKind::Total);
        cells.push(Cell { runs, colspan, rowspan: usize::from(cell.rowspan.max(1)), align: align.key(), head });
    }
    for rows in covered.iter_mut() {
        *rows = rows.saturating_sub(1);
    }
    let role = match row.kind {
        RowKind::Body => RowRole::Body,
        RowKind::Head => RowRole::Header,
        RowKind::Total => RowRole::Total,
        RowKind::Subhead => RowRole::Subhead,
    };
    Row { role, cells }
}

/// The notes of a table that have been called so far.
struct TableNotes<'a> {
    table: &'a model::Table,
    anchor: &'a str,
    called: Vec<(String, TableNote)>,
}

impl TableNotes<'_> {
    fn call(&mut self, id: &str) -> Option<Call> {
        self.table.notes.get(id)?;
        let known = self.called.iter().position(|(known, _)| known == id);
        let note = known.unwrap_or_else(|| {
            let mark = letter(self.called.len());
            let anchor = format!("{}-note-{mark}", self.anchor);
            self.called.push((id.to_owned(), TableNote { anchor, mark, runs: Vec::new(), calls: Vec::new() }));
            self.called.len() - 1
        });
        let (_, table_note) = &mut self.called[note];
        let anchor = format!("{}-call-{}-{}", self.anchor, table_note.mark, table_note.calls.len() + 1);
        table_note.calls.push(anchor.clone());
        Some(Call {
            note,
            table: true,
            mark: table_note.mark.clone(),
            anchor,
            target: table_note.anchor.clone(),
            repeated: known.is_some(),
            change: None,
        })
    }
}

/// a, b … z, aa, bb … as tables of all languages have them.
fn letter(index: usize) -> String {
    let letter = (b'a' + u8::try_from(index % 26).unwrap_or(0)) as char;
    letter.to_string().repeat(index / 26 + 1)
}
