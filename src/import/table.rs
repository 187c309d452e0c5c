//! Tables: cells with what they cover, columns with their alignment.

use std::collections::BTreeMap;

use super::inline::{Bit, plain, restyle};
use super::xml::Element;
use super::{Importer, marks};
use crate::model::{Align, Cell, Column, Row, RowKind, Table};

impl Importer<'_> {
    /// Reads a table. Rows that do not cover all columns are filled up.
    pub(super) fn table(&mut self, element: &Element) -> Table {
        let mut rows = Vec::new();
        let mut found = Vec::new();
        element.all(&|child| child.name == "tr", &mut found);
        let mut aligns: Vec<Vec<Option<Align>>> = Vec::new();
        for tr in found {
            let (row, align) =
                self.row(tr, rows.is_empty() || rows.last().is_some_and(|row: &Row| row.kind == RowKind::Head));
            if !row.cells.is_empty() {
                rows.push(row);
                aligns.push(align);
            }
        }
        let width = self.square(element, &mut rows);
        let mut columns = columns(&aligns, width);
        let twips = twips(element, width);
        if let Some(twips) = &twips {
            columns.resize(width, Column::default());
            columns.iter_mut().zip(twips).for_each(|(column, twips)| column.width = Some(part(*twips)));
        }
        let measure = twips.and_then(|twips| measure(&twips));
        let mut table = Table { row: rows, columns, measure, ..Table::default() };
        own_alignment(&mut table, &aligns);
        if let Some(caption) = element.child("caption") {
            let bits = self.bits(caption);
            table.title = marks::text(&bits, None);
        }
        table
    }

    fn row(&mut self, tr: &Element, heads: bool) -> (Row, Vec<Option<Align>>) {
        let mut cells = Vec::new();
        let mut aligns = Vec::new();
        let mut all_heads = true;
        let total = is_total(tr);
        for cell in tr.elements().filter(|child| matches!(child.name.as_str(), "td" | "th")) {
            let head = cell.name == "th";
            all_heads &= head;
            let mut bits = Vec::new();
            for (index, part) in cell.elements().enumerate() {
                let inner = self.bits(part);
                if index > 0 && !inner.is_empty() && !bits.is_empty() {
                    bits.push(Bit::Break);
                }
                bits.extend(inner);
            }
            if cell.elements().next().is_none() {
                bits = self.bits(cell);
            }
            // Heads are printed in italics by themselves.
            if head && heads {
                restyle(&mut bits, |style| {
                    style.italic = false;
                    style.bold = false;
                });
            }
            if total {
                restyle(&mut bits, |style| style.bold = false);
            }
            let number = |name| cell.attribute(name).parse().unwrap_or(1_u16);
            let organ = self.organ().key;
            cells.push(Cell {
                text: marks::text(&bits, Some(organ)),
                colspan: number("colspan").clamp(1, 100),
                rowspan: number("rowspan").clamp(1, 1000),
                align: None,
            });
            let inked = cells.last().is_some_and(|cell: &Cell| !cell.text.is_empty());
            aligns.push(inked.then(|| align(cell.attribute("data-justification")).unwrap_or(Align::Start)));
        }
        let kind = if heads && all_heads && !cells.is_empty() {
            RowKind::Head
        } else if total {
            RowKind::Total
        } else {
            RowKind::Body
        };
        (Row { kind, cells }, aligns)
    }

    /// Gives every row the width of the widest, and ends cells that reach
    /// below the table there.
    fn square(&mut self, element: &Element, rows: &mut [Row]) -> usize {
        let width = widths(rows).into_iter().max().unwrap_or(0);
        let count = rows.len();
        let mut covered = vec![0_usize; width];
        let mut filled = false;
        for (index, row) in rows.iter_mut().enumerate() {
            let above = covered.iter().filter(|rows| **rows > 0).count();
            let mut own = 0;
            for cell in &mut row.cells {
                let below = count - index;
                if usize::from(cell.rowspan) > below {
                    cell.rowspan = u16::try_from(below).unwrap_or(1);
                }
                own += usize::from(cell.colspan);
            }
            while own + above < width {
                filled = true;
                row.cells.push(Cell { colspan: 1, rowspan: 1, ..Cell::default() });
                own += 1;
            }
            let mut spans = row.cells.iter().flat_map(|cell| (0..cell.colspan).map(|_| usize::from(cell.rowspan)));
            for rows in &mut covered {
                *rows = if *rows > 0 { *rows - 1 } else { spans.next().map_or(0, |rows| rows - 1) };
            }
        }
        if filled {
            self.warn("ragged-row", element.span.clone(), "rows of the table do not cover all columns").hint =
                Some("they were filled up with empty cells".to_owned());
        }
        width
    }
}

/// Whether a row holds totals: bold figures between two rules.
fn is_total(tr: &Element) -> bool {
    let cells: Vec<&Element> = tr.elements().filter(|child| child.name == "td").collect();
    let ruled = |cell: &&Element| {
        let borders: serde_json::Value = serde_json::from_str(cell.attribute("data-borders-info")).unwrap_or_default();
        ["Top", "Bottom"].iter().all(|side| borders[side]["Style"] == "single")
    };
    if cells.len() < 2 || !cells.iter().all(ruled) {
        return false;
    }
    let is_figure = |text: &str| text.chars().any(|c| c.is_ascii_digit()) && !text.chars().any(char::is_alphabetic);
    let figures = cells[1..].iter().any(|cell| is_figure(&cell.text()));
    let bold = |cell: &Element| {
        let mut spans = Vec::new();
        cell.all(&|child| child.name == "span" && child.attribute("class").contains("bold"), &mut spans);
        let inked: String = spans.iter().map(|span| span.text()).collect();
        let count = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        count(&inked) >= count(&cell.text())
    };
    figures && cells.iter().all(|cell| bold(cell))
}

/// Width of tables that reach into the margin, in points, and by how much they
/// differ among each other.
const FULL: (f64, f64) = (430.0, 14.0);

/// The width of a table in points, where it is narrower than others.
fn measure(twips: &[f64]) -> Option<f64> {
    let points = twips.iter().sum::<f64>() / 20.0;
    (36.0..FULL.0 - FULL.1).contains(&points).then_some((points * 10.0).round() / 10.0)
}

/// The width of a column in parts of 1,000 twentieths of a point.
fn part(twips: f64) -> f64 {
    ((twips / 10.0).round() / 100.0).clamp(0.01, 100.0)
}

/// The widths of the columns in twentieths of a point, from the first row that
/// has a cell for each; where most rows give columns more that they cover with
/// one cell, the last of those is wider.
fn twips(table: &Element, width: usize) -> Option<Vec<f64>> {
    let mut rows = Vec::new();
    table.all(&|child| child.name == "tr", &mut rows);
    let rows: Vec<Vec<(usize, f64)>> = rows.into_iter().filter_map(row_twips).collect();
    let single = |row: &&Vec<(usize, f64)>| width > 0 && row.len() == width && row.iter().all(|(span, _)| *span == 1);
    let mut widths: Vec<f64> = rows.iter().find(single)?.iter().map(|(_, twips)| *twips).collect();
    let mut wider: BTreeMap<(usize, usize), Vec<f64>> = BTreeMap::new();
    for row in &rows {
        let mut start = 0;
        for &(span, twips) in row {
            if span > 1 && start + span <= width {
                wider.entry((start, span)).or_default().push(twips);
            }
            start += span;
        }
    }
    for ((start, span), mut twips) in wider {
        let own: f64 = widths[start..start + span].iter().sum();
        twips.retain(|twips| *twips > own);
        twips.sort_by(f64::total_cmp);
        if 2 * twips.len() > rows.len() {
            widths[start + span - 1] += twips[twips.len() / 2] - own;
        }
    }
    Some(widths)
}

/// The cells of a row: how many columns each covers and its width in twentieths
/// of a point; none where one does not say.
fn row_twips(tr: &Element) -> Option<Vec<(usize, f64)>> {
    let cells = tr.elements().filter(|child| matches!(child.name.as_str(), "td" | "th"));
    let cell = |cell: &Element| {
        let twips = cell.attribute("data-width-type").strip_suffix("-dxa")?.parse().ok()?;
        Some((cell.attribute("colspan").parse().unwrap_or(1_usize).clamp(1, 100), twips))
    };
    cells.map(cell).collect()
}

/// How many columns each row covers with what reaches down from above.
fn widths(rows: &[Row]) -> Vec<usize> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    rows.iter()
        .map(|row| {
            let above: usize = open.iter().map(|(columns, _)| columns).sum();
            let own: usize = row.cells.iter().map(|cell| usize::from(cell.colspan)).sum();
            open.iter_mut().for_each(|(_, rows)| *rows -= 1);
            open.retain(|(_, rows)| *rows > 0);
            open.extend(
                row.cells
                    .iter()
                    .filter(|cell| cell.rowspan > 1)
                    .map(|cell| (usize::from(cell.colspan), usize::from(cell.rowspan) - 1)),
            );
            own + above
        })
        .collect()
}

fn align(word: &str) -> Option<Align> {
    match word.to_ascii_lowercase().as_str() {
        "center" => Some(Align::Center),
        "right" | "end" => Some(Align::End),
        "left" | "start" | "both" => Some(Align::Start),
        _ => None,
    }
}

/// The usual alignment of a column when nothing is said.
fn usual(column: usize) -> Align {
    if column == 0 { Align::Start } else { Align::End }
}

/// The columns with the alignment that most of their cells with a text have, or
/// none at all where that is the usual one.
fn columns(aligns: &[Vec<Option<Align>>], width: usize) -> Vec<Column> {
    let most = |column: usize| {
        let cells = aligns.iter().filter(|row| row.len() == width).filter_map(|row| row[column]);
        let mut counts = [0_usize; 3];
        cells.for_each(|align| counts[place(align)] += 1);
        let best = [Align::End, Align::Start, Align::Center].into_iter().max_by_key(|align| counts[place(*align)]);
        best.filter(|_| counts.iter().sum::<usize>() > 0).unwrap_or(usual(column))
    };
    let columns: Vec<Align> = (0..width).map(most).collect();
    let first = aligns.first().map_or(0, Vec::len);
    if first == width && columns.iter().enumerate().all(|(column, align)| *align == usual(column)) {
        return Vec::new();
    }
    let column = |(column, align)| Column { align: (align != usual(column)).then_some(align), width: None };
    columns.into_iter().enumerate().map(column).collect()
}

fn place(align: Align) -> usize {
    match align {
        Align::Start => 0,
        Align::Center => 1,
        Align::End => 2,
    }
}

/// Cells that are set otherwise than their column.
fn own_alignment(table: &mut Table, aligns: &[Vec<Option<Align>>]) {
    let width = table.width();
    let column_aligns: Vec<Align> =
        (0..width).map(|at| table.columns.get(at).and_then(|column| column.align).unwrap_or(usual(at))).collect();
    for (row, aligns) in table.row.iter_mut().zip(aligns) {
        if row.cells.iter().any(|cell| cell.rowspan > 1) || row.kind == RowKind::Head {
            continue;
        }
        let mut column = 0;
        for (cell, align) in row.cells.iter_mut().zip(aligns) {
            cell.align = align.filter(|align| column_aligns.get(column) != Some(align));
            column += usize::from(cell.colspan);
        }
    }
}

/// The mark that a note below a table begins with: a raised or lone letter.
pub(super) fn note_mark(bits: &[Bit]) -> Option<String> {
    let Some(Bit::Text(text, style)) = bits.first() else { return None };
    let mark = text.trim().trim_matches(['(', ')']);
    let raised = style.rise == Some(true);
    let short = !mark.is_empty() && mark.chars().count() <= 2;
    (raised && short).then(|| mark.to_owned()).filter(|_| plain(bits).trim() != text.trim())
}
