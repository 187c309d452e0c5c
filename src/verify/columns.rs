//! Lines that stand side by side, read column by column: then it does not
//! matter where the cells of a table or the two ends of a running head are
//! broken into lines.

use super::words::Part;
use crate::paper::{Line, Page};

/// Rows further apart than this belong to no common block, in points.
const APART: f32 = 40.0;

/// Rows of a page that are read together, and the columns that they stand in.
#[derive(Default)]
struct Block {
    /// Places of lines on the page, row by row.
    rows: Vec<Vec<usize>>,
    /// Left and right edges of columns.
    columns: Vec<[f32; 2]>,
    bottom: f32,
}

/// The lines of a page in the order in which they are read, as places on it.
pub(super) fn order(page: &Page, parts: &[Part]) -> Vec<usize> {
    let mut out = Vec::with_capacity(page.lines.len());
    let mut block = Block::default();
    let mut from = 0;
    while let Some(line) = page.lines.get(from) {
        let part = parts.get(from).copied();
        let alike = |at: &usize| page.lines[*at].row == line.row && parts.get(*at).copied() == part;
        let row: Vec<usize> = (from..page.lines.len()).take_while(alike).collect();
        from += row.len().max(1);
        let before = block.rows.last().and_then(|row| parts.get(*row.first()?)).copied();
        if before != part || !block.takes(&row, page) {
            block.close(page, &mut out);
            block.takes(&row, page);
        }
        block.rows.push(row);
        block.bottom = line.baseline;
    }
    block.close(page, &mut out);
    out
}

impl Block {
    /// Whether a row goes on with the block; if so, its columns are taken in.
    fn takes(&mut self, row: &[usize], page: &Page) -> bool {
        let Some(first) = row.first().map(|at| &page.lines[*at]) else { return true };
        if !self.rows.is_empty() && first.baseline - self.bottom > APART {
            return false;
        }
        let mut columns = self.columns.clone();
        for line in row.iter().map(|at| &page.lines[*at]) {
            let over: Vec<usize> = (0..columns.len()).filter(|at| overlap(columns[*at], line)).collect();
            match over.as_slice() {
                [] => columns.push([line.x, line.end()]),
                [one] => {
                    let [left, right] = &mut columns[*one];
                    *left = left.min(line.x);
                    *right = right.max(line.end());
                }
                _ => return false,
            }
        }
        // One above the other is text, which is read as it stands.
        if !self.rows.is_empty() && columns.len() < 2 {
            return false;
        }
        self.columns = columns;
        true
    }

    /// Puts the lines out, column by column from the left, and begins anew.
    /// What stands alone at the end, such as notes of a table, comes after all
    /// columns.
    fn close(&mut self, page: &Page, out: &mut Vec<usize>) {
        let mut block = std::mem::take(self);
        block.columns.sort_by(|a, b| a[0].total_cmp(&b[0]));
        // A line that came early may lie over columns that came later.
        let column = |at: usize| block.columns.iter().position(|column| overlap(*column, &page.lines[at]));
        let end = block.rows.iter().rposition(|row| row.len() > 1).map_or(0, |last| last + 1);
        let mut lines = block.rows[..end].concat();
        lines.sort_by_key(|at| column(*at));
        out.extend(lines);
        out.extend(block.rows[end..].iter().flatten());
    }
}

fn overlap([left, right]: [f32; 2], line: &Line) -> bool {
    line.x < right && left < line.end()
}
