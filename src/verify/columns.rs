//! Lines that stand side by side, read column by column: then it does not
//! matter where the cells of a table or the two ends of a running head are
//! broken into lines.

use super::words::Part;
use crate::paper::{Line, Page, Word};
use std::ops::Range;

/// Rows further apart than this belong to no common block, in points.
const APART: f32 = 40.0;

/// Lines nearer than this belong to one cell, in points.
const NEAR: f32 = 12.5;

/// Words of a line that are read together: the line's place on its page, and
/// the words' places in the line.
pub(super) type Piece = (usize, Range<usize>);

/// Rows of a page that are read together, and the columns that they stand in.
#[derive(Default)]
struct Block {
    /// Places of lines on the page, row by row.
    rows: Vec<Vec<usize>>,
    /// Left and right edges of columns.
    columns: Vec<[f32; 2]>,
    bottom: f32,
}

/// The lines of a page as they stand.
pub(super) fn rows(page: &Page) -> Vec<Piece> {
    page.lines.iter().enumerate().map(|(at, line)| (at, 0..line.words.len())).collect()
}

/// The lines of a page column by column.
pub(super) fn order(page: &Page, parts: &[Part]) -> Vec<Piece> {
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
        let begins = self.rows.is_empty();
        if !begins && first.baseline - self.bottom > APART {
            return false;
        }
        let lines: Vec<&Line> = row.iter().map(|at| &page.lines[*at]).collect();
        let over =
            |line: &Line| (0..self.columns.len()).filter(|at| overlap(self.columns[*at], line)).collect::<Vec<_>>();
        let over: Vec<Vec<usize>> = lines.iter().map(|line| over(line)).collect();
        // A line that stands alone over several columns is text.
        if !begins && row.len() == 1 && over.iter().any(|over| over.len() > 1) {
            return false;
        }
        let mut columns = Vec::new();
        for (at, column) in self.columns.iter().enumerate() {
            let within: Vec<&&Line> =
                lines.iter().zip(&over).filter(|(_, over)| **over == [at]).map(|(line, _)| line).collect();
            match within.as_slice() {
                [] => columns.push(*column),
                [one] => columns.push([column[0].min(one.x), column[1].max(one.end())]),
                // What was taken for one column, by its heading, is several.
                several => columns.extend(several.iter().map(|line| [line.x, line.end()])),
            }
        }
        columns
            .extend(lines.iter().zip(&over).filter(|(_, over)| over.is_empty()).map(|(line, _)| [line.x, line.end()]));
        // One above the other is text, which is read as it stands.
        if !begins && columns.len() < 2 {
            return false;
        }
        self.columns = columns;
        true
    }

    /// Puts the lines out, column by column from the left, and begins anew.
    /// What stands alone at the end, such as notes of a table, comes after all
    /// columns.
    fn close(&mut self, page: &Page, out: &mut Vec<Piece>) {
        let mut block = std::mem::take(self);
        block.columns.sort_by(|a, b| a[0].total_cmp(&b[0]));
        let baseline = |row: usize| page.lines[block.rows[row][0]].baseline;
        let mut end = block.rows.iter().rposition(|row| row.len() > 1).map_or(0, |last| last + 1);
        while end > 0 && end < block.rows.len() && baseline(end) - baseline(end - 1) <= NEAR {
            end += 1;
        }
        let mut pieces: Vec<(usize, Piece)> = Vec::new();
        for &at in block.rows[..end].iter().flatten() {
            let mut last = 0;
            for (word, column) in page.lines[at].words.iter().map(|word| block.column(word)).enumerate() {
                let column = column.unwrap_or(last);
                match pieces.last_mut() {
                    Some((one, (line, words))) if *line == at && *one == column => words.end = word + 1,
                    _ => pieces.push((column, (at, word..word + 1))),
                }
                last = column;
            }
        }
        pieces.sort_by_key(|(column, _)| *column);
        out.extend(pieces.into_iter().map(|(_, piece)| piece));
        out.extend(block.rows[end..].iter().flatten().map(|at| (*at, 0..page.lines[*at].words.len())));
    }

    /// The column that a word stands in.
    fn column(&self, word: &Word) -> Option<usize> {
        let middle = word.x + word.width / 2.0;
        self.columns.iter().position(|[left, right]| (*left..=*right).contains(&middle))
    }
}

fn overlap([left, right]: [f32; 2], line: &Line) -> bool {
    line.x < right && left < line.end()
}
