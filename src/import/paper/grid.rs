//! The grid of a table: where its columns begin, and which words stand in
//! which cell.

use super::leaf::{Ink, Line};
use crate::paper::Rule;
use std::collections::BTreeMap;
use std::ops::Range;

/// A row of cells.
pub(super) struct Row {
    /// Its first baseline, in points.
    pub(super) y: f32,
    pub(super) cells: Vec<Cell>,
}

/// A cell.
pub(super) struct Cell {
    /// Its column, from 0, and how many it covers.
    pub(super) column: usize,
    pub(super) across: usize,
    pub(super) lines: Vec<Line>,
    /// As published XML calls it.
    pub(super) align: &'static str,
}

/// Starts of columns nearer than this are one, in points.
const NEAR: f32 = 7.0;

/// Words of a row that stand further apart than this many sizes are in cells
/// of their own.
const APART: f32 = 0.75;

/// The white between two columns, in points, at the least.
const WHITE: f32 = 4.0;

/// How many rows have to be parted by white for each text that stands over it.
const CROSSED: usize = 3;

/// Words that stand close together on one row.
struct Phrase {
    start: f32,
    end: f32,
    line: Line,
}

/// Where columns begin, and where the last ends; whether the rules of the
/// cells tell it.
pub(super) fn edges(lines: &[Line], rules: &[Rule]) -> (Vec<f32>, bool) {
    let flat = || rules.iter().filter(|rule| rule.width > rule.height);
    // Word draws a rule for each cell; others draw one from end to end, and
    // perhaps one below a head of several columns.
    let by_cell = flat().any(|rule| {
        let row = || flat().filter(|other| (other.y - rule.y).abs() < 1.0);
        let whole = flat().map(|rule| rule.x + rule.width).fold(0.0, f32::max)
            - flat().map(|rule| rule.x).fold(f32::INFINITY, f32::min);
        row().count() > 1 && row().map(|rule| rule.width).sum::<f32>() > whole * 0.85
    });
    let mut starts: Vec<f32> = flat().map(|rule| rule.x).collect();
    starts.sort_by(f32::total_cmp);
    starts.dedup_by(|b, a| *b - *a < NEAR);
    let end = flat().map(|rule| rule.x + rule.width).fold(0.0, f32::max);
    if starts.len() < 2 || !by_cell {
        starts = by_white(lines, starts.first().copied());
    }
    starts.push(end.max(starts.last().copied().unwrap_or(0.0) + 1.0));
    (starts, by_cell)
}

/// Starts of columns by the white that runs down between them: it need not
/// run through heads and lines that stand over several columns.
fn by_white(lines: &[Line], first: Option<f32>) -> Vec<f32> {
    let mut rows: BTreeMap<(usize, usize), Vec<(f32, f32)>> = BTreeMap::new();
    for line in lines {
        let places = phrases(line.clone(), &[]).into_iter().map(|phrase| (phrase.start, phrase.end));
        rows.entry((line.page, line.row)).or_default().extend(places.filter(|(start, end)| end > start));
    }
    // White counts where text stands on both its sides, or none in the row at
    // all; text over it counts against it.
    let several: Vec<&Vec<(f32, f32)>> = rows.values().filter(|places| places.len() > 1).collect();
    let all: Vec<(f32, f32)> = rows.values().flatten().copied().collect();
    let left = all.iter().map(|(start, _)| *start).fold(f32::INFINITY, f32::min);
    let mut candidates: Vec<f32> = several.iter().flat_map(|row| row.iter().map(|(start, _)| *start)).collect();
    candidates.sort_by(f32::total_cmp);
    candidates.dedup_by(|b, a| *b - *a < 0.5);
    let mut starts = vec![first.unwrap_or(left).min(left)];
    let mut last = f32::NEG_INFINITY;
    for at in candidates {
        let edge = at - 0.5;
        let over = |(start, end): &&(f32, f32)| *start < edge - 1.0 && *end > edge - WHITE + 1.0;
        let crossed = all.iter().filter(over).count();
        let parted = several
            .iter()
            .filter(|row| row.iter().any(|(_, end)| *end <= edge) && row.iter().any(|(start, _)| *start >= edge - 1.0))
            .count();
        // Of starts with no text between them the first begins the column.
        let new = all.iter().any(|(start, end)| *start >= last && *end <= edge);
        if parted > 0 && crossed * CROSSED <= parted && new {
            starts.push(at - 1.0);
            last = at;
        }
    }
    if all.is_empty() {
        starts = vec![first.unwrap_or(0.0)];
    }
    starts
}

/// A line parted where words stand wide apart, and where a column begins
/// between two words.
fn phrases(line: Line, edges: &[f32]) -> Vec<Phrase> {
    let limit = line.size * APART;
    let mut cuts = Vec::new();
    for (at, pair) in line.words.windows(2).enumerate() {
        let gap = (pair[1].start - pair[0].end).max(pair[0].start - pair[1].end);
        let (end, start) = (pair[0].end, pair[1].start);
        let edge = gap > limit * 0.5 && edges.iter().any(|edge| end < *edge + 2.0 && (start - edge).abs() < 9.0);
        if gap > limit || edge {
            cuts.push(at + 1);
        }
    }
    cuts.push(line.words.len());
    let mut out = Vec::new();
    let mut from = 0;
    for to in cuts {
        if to > from {
            let part = cut(&line, from, to);
            out.push(Phrase { start: part.start, end: part.end, line: part });
        }
        from = to;
    }
    out
}

/// The words of a line from one place to before another.
fn cut(line: &Line, from: usize, to: usize) -> Line {
    let lengths: Vec<usize> = line.words.iter().map(|word| word.text.chars().count()).collect();
    let start: usize = lengths[..from].iter().sum();
    let end: usize = lengths[..to].iter().sum();
    let mut seen = 0;
    let mut inks: Vec<Ink> = Vec::new();
    for ink in &line.inks {
        let mut text = String::new();
        for c in ink.text.chars() {
            if c.is_whitespace() {
                if seen > start && seen < end {
                    text.push(c);
                }
                continue;
            }
            if (start..end).contains(&seen) {
                text.push(c);
            }
            seen += 1;
        }
        if !text.is_empty() {
            inks.push(Ink { text, ..ink.clone() });
        }
    }
    let words = line.words[from..to].to_vec();
    let left = words.iter().map(|word| word.start).fold(f32::INFINITY, f32::min);
    let right = words.iter().map(|word| word.end).fold(f32::NEG_INFINITY, f32::max);
    Line { start: left, end: right, inks, words, ..line.clone() }
}

/// The rows of a table, and its heads above a height, which rules part.
pub(super) fn rows(lines: Vec<Line>, edges: &[f32], rules: &[Rule], head_end: f32) -> Vec<Row> {
    let mut lines = lines;
    lines.sort_by(|a, b| a.y.total_cmp(&b.y));
    let rule_between =
        |a: f32, b: f32| rules.iter().any(|rule| rule.width > rule.height && rule.y > a && rule.y < b - 1.0);
    let mut groups: Vec<(f32, f32, Vec<Phrase>)> = Vec::new();
    for line in lines {
        let (y, size) = (line.y, line.size);
        let parts = phrases(line, &edges[..edges.len().saturating_sub(1)]);
        let limit = size * if y < head_end { 2.2 } else { 1.55 };
        match groups.last_mut() {
            Some((_, last, group))
                if y - *last < limit
                    && !(y - *last > 2.0 && rule_between(*last, y))
                    && !(y < head_end && over_several(&parts, group, edges)) =>
            {
                *last = y;
                group.extend(parts);
            }
            _ => groups.push((y, y, parts)),
        }
    }
    groups.into_iter().map(|(y, _, phrases)| Row { y, cells: cells(phrases, edges) }).collect()
}

/// Whether words stand over columns in which others stand each in its own: they
/// are a row of heads for themselves.
fn over_several(parts: &[Phrase], group: &[Phrase], edges: &[f32]) -> bool {
    let alone: Vec<usize> =
        group.iter().map(|phrase| columns_of(phrase, edges)).filter(|at| at.len() == 1).map(|at| at.start).collect();
    parts.iter().map(|phrase| columns_of(phrase, edges)).any(|over| {
        let mut below = over.clone().filter(|column| alone.contains(column));
        over.len() > 1 && below.nth(1).is_some()
    })
}

/// The columns over which words stand: those where a good part of them does,
/// or of the column.
fn columns_of(phrase: &Phrase, edges: &[f32]) -> Range<usize> {
    let count = edges.len().saturating_sub(1).max(1);
    let width = phrase.end - phrase.start;
    let covers = |column: &usize| {
        let (start, end) = (edges.get(*column).copied().unwrap_or(0.0), edges.get(*column + 1).copied().unwrap_or(0.0));
        let shared = phrase.end.min(end) - phrase.start.max(start);
        shared > width.min(end - start) * 0.35
    };
    let first = (0..count).find(covers);
    let last = (0..count).rfind(covers);
    match (first, last) {
        (Some(first), Some(last)) => first..last + 1,
        // Beside the table: in its first or last column.
        _ if phrase.start < edges.first().copied().unwrap_or(0.0) => 0..1,
        _ => count - 1..count,
    }
}

/// The cells of a row, empty ones included.
fn cells(phrases: Vec<Phrase>, edges: &[f32]) -> Vec<Cell> {
    let columns = edges.len().saturating_sub(1).max(1);
    let mut placed: Vec<Cell> = Vec::new();
    for phrase in phrases {
        let covered = columns_of(&phrase, edges);
        let (first, last) = (covered.start, covered.end - 1);
        let overlap = placed.iter().position(|cell| first < cell.column + cell.across && cell.column <= last);
        match overlap {
            Some(place) => {
                let cell = &mut placed[place];
                let end = (cell.column + cell.across).max(last + 1);
                cell.column = cell.column.min(first);
                cell.across = end - cell.column;
                cell.lines.push(phrase.line);
            }
            None => placed.push(Cell { column: first, across: last - first + 1, lines: vec![phrase.line], align: "" }),
        }
    }
    placed.sort_by_key(|cell| cell.column);
    let mut out: Vec<Cell> = Vec::new();
    let mut next = 0;
    for mut cell in placed {
        if cell.column < next {
            // It has come to overlap the one before.
            if let Some(last) = out.last_mut() {
                last.lines.append(&mut cell.lines);
            }
            continue;
        }
        while next < cell.column {
            out.push(Cell { column: next, across: 1, lines: Vec::new(), align: "Left" });
            next += 1;
        }
        next = cell.column + cell.across;
        cell.align = align(&cell, edges);
        out.push(cell);
    }
    while next < columns {
        out.push(Cell { column: next, across: 1, lines: Vec::new(), align: "Left" });
        next += 1;
    }
    out
}

/// How the text of a cell is set, by the room on its two sides.
fn align(cell: &Cell, edges: &[f32]) -> &'static str {
    let start = edges.get(cell.column).copied().unwrap_or(0.0);
    let end = edges.get(cell.column + cell.across).copied().unwrap_or(start);
    let left = cell.lines.iter().map(|line| line.start).fold(f32::INFINITY, f32::min) - start;
    let right = end - cell.lines.iter().map(|line| line.end).fold(f32::NEG_INFINITY, f32::max);
    if left < 8.0 || left < right * 0.4 {
        "Left"
    } else if right < 8.0 || right < left * 0.4 {
        "Right"
    } else {
        "Center"
    }
}
