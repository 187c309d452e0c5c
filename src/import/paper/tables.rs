//! Tables: found by their rules, parted into columns by the rules of their
//! cells or by the white between them, into rows by room and rules.

use super::super::xml::{Element, Node};
use super::frame::Column;
use super::grid::{self, Cell};
use super::guess::{Grade, guess};
use super::ink::Pen;
use super::leaf::{Leaf, Line};
use crate::paper::Rule;

/// A table as it is found on a page.
pub(super) struct Found {
    /// None where it holds no text.
    pub(super) element: Element,
    /// First and last baseline, in points.
    pub(super) top: f32,
    pub(super) bottom: f32,
    /// Where its columns begin, in points: tables with the same go on over
    /// the end of a page.
    pub(super) edges: Vec<f32>,
}

/// Rules nearer than this share a row, in points.
const ROW: f32 = 2.0;

/// How near the columns of two pieces of a table begin, in points.
const INNER: f32 = 16.0;

/// How many rules and lines a page with tables has at the most: a drawing has
/// more.
const RULES: usize = 4_000;
const LINES: usize = 4_000;

/// Takes the tables off a page, with the notes that stand below them left
/// where they are.
pub(super) fn take(leaf: &mut Leaf, column: &Column, pen: &mut Pen<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for region in regions(leaf, column) {
        let (inside, outside) = std::mem::take(&mut leaf.lines).into_iter().partition(|line| region.holds(line));
        leaf.lines = outside;
        found.extend(table(inside, &region, pen));
    }
    found
}

/// Where a table stands.
struct Region {
    top: f32,
    bottom: f32,
    rules: Vec<Rule>,
}

impl Region {
    fn holds(&self, line: &Line) -> bool {
        line.y > self.top && line.y < self.bottom
    }
}

/// The tables of a page.
fn regions(leaf: &Leaf, column: &Column) -> Vec<Region> {
    if leaf.rules.len() > RULES || leaf.lines.len() > LINES {
        return Vec::new();
    }
    let (Some(first), Some(last)) = (leaf.lines.first(), leaf.lines.last()) else { return Vec::new() };
    let (top, bottom) = (first.y - column.size * 2.5, last.y + column.size * 2.0);
    let inside = |rule: &&Rule| rule.y > top && rule.y < bottom;
    let flat = |rule: &&Rule| rule.width > rule.height;
    let mut rules: Vec<Rule> = leaf.rules.iter().filter(flat).filter(inside).copied().collect();
    rules.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    // Rows of rules; a short one that stands alone ends a text.
    let mut rows: Vec<Vec<Rule>> = Vec::new();
    for rule in rules {
        match rows.last_mut() {
            Some(row) if rule.y - row[0].y < ROW => row.push(rule),
            _ => rows.push(vec![rule]),
        }
    }
    let measure = column.end - column.start;
    rows.retain(|row| row.iter().map(|rule| rule.width).sum::<f32>() > measure * 0.3);
    let mut regions: Vec<Region> = Vec::new();
    for row in rows {
        let y = row[0].y;
        match regions.last_mut() {
            Some(region)
                if tabular(leaf, column, region.bottom, y) || !closed(region) && by_cell(leaf, region, &row) =>
            {
                region.bottom = y;
                region.rules.extend(row);
            }
            _ => regions.push(Region { top: y, bottom: y, rules: row }),
        }
    }
    for region in &mut regions {
        reach_down(leaf, column, region);
        let (top, bottom) = (region.top, region.bottom);
        let tall = |rule: &&Rule| rule.height > rule.width && rule.y + rule.height > top && rule.y < bottom;
        region.rules.extend(leaf.rules.iter().filter(tall));
    }
    regions.retain(|region| leaf.lines.iter().any(|line| region.holds(line)));
    regions
}

/// Whether a row of rules goes on with a table: both have a rule for each
/// cell that begins at the same place, and text of several cells is between.
fn by_cell(leaf: &Leaf, region: &Region, row: &[Rule]) -> bool {
    let starts = |rule: &&Rule| region.rules.iter().any(|other| (other.x - rule.x).abs() < 1.5);
    let alike = row.len() > 1 && row.iter().filter(starts).count() * 3 >= row.len() * 2;
    let between: Vec<&Line> = leaf
        .lines
        .iter()
        .filter(|line| line.y > region.bottom && row.first().is_some_and(|rule| line.y < rule.y))
        .collect();
    let several =
        between.iter().filter(|line| between.iter().filter(|other| other.row == line.row).count() > 1).count();
    alike && several * 2 > between.len()
}

/// Whether what stands between two heights is part of a table: small letters,
/// or between upright rules.
fn tabular(leaf: &Leaf, column: &Column, from: f32, to: f32) -> bool {
    leaf.lines.iter().filter(|line| line.y > from && line.y <= to + 1.0).all(|line| {
        let middle = line.y - line.size * 0.3;
        let boxed = leaf
            .rules
            .iter()
            .any(|rule| rule.height > rule.width && rule.y <= middle && middle <= rule.y + rule.height);
        small(line, column) || boxed
    })
}

/// Whether a line is set as tables are; a dash for nothing may be larger.
fn small(line: &Line, column: &Column) -> bool {
    line.size < column.size * 0.93 || line.words.len() == 1 && !line.text().contains(char::is_alphanumeric)
}

/// A table that goes on over the end of a page has no rule there.
fn reach_down(leaf: &Leaf, column: &Column, region: &mut Region) {
    let mut last = region.bottom;
    let open = leaf.lines.iter().any(|line| line.y > region.top && line.y < region.bottom);
    for line in leaf.lines.iter().filter(|line| line.y > region.bottom) {
        let room = line.y - last;
        if !small(line, column) || room > column.pitch * 2.2 || is_note(line) || open && closed(region) {
            break;
        }
        last = line.y;
    }
    if last > region.bottom {
        region.bottom = last + 1.0;
    }
}

/// Whether the last rule of a table closes it: as thick as that below its
/// heads.
fn closed(region: &Region) -> bool {
    let thick = |rules: &[Rule], y: f32| rules.iter().any(|rule| (rule.y - y).abs() < ROW && rule.height > 1.0);
    let rows = region.rules.iter().filter(|rule| (rule.y - region.bottom).abs() > ROW && rule.height > 1.0).count();
    thick(&region.rules, region.bottom) && rows > 0
}

/// Whether a line is a note below a table: it begins with a raised letter.
pub(super) fn is_note(line: &Line) -> bool {
    line.inks.first().is_some_and(|ink| ink.rise > 0.0 && ink.text.trim().chars().count() <= 2)
}

fn table(lines: Vec<Line>, region: &Region, pen: &mut Pen<'_>) -> Option<Found> {
    let first = lines.first()?;
    let (top, bottom) = (first.y, lines.last()?.y);
    let span = first.span.clone();
    let (edges, by_cell) = grid::edges(&lines, &region.rules);
    let grade = if by_cell { Grade::Likely } else { Grade::Doubtful };
    let columns = edges.len().saturating_sub(1);
    let message = format!("a table of {} was read from its rules and the white in it", count(columns));
    pen.diagnostics.push(guess("guessed-table", &lines, grade, message));
    // Heads stand above the first thick rule that has text above it.
    let thick = region.rules.iter().filter(|rule| rule.width > rule.height && rule.height > 1.0 && rule.y > top);
    let head_end = thick.map(|rule| rule.y).min_by(f32::total_cmp).filter(|y| *y < bottom).unwrap_or(0.0);
    let rows = grid::rows(lines, &edges, &region.rules, head_end);
    let mut element = Element::new("table", span.clone());
    for row in rows {
        let mut tr = Element::new("tr", span.clone());
        let head = row.y < head_end;
        for cell in row.cells {
            tr = tr.holding([Node::Element(cell_element(cell, head, &edges, pen))]);
        }
        element = element.holding([Node::Element(tr)]);
    }
    Some(Found { element, top, bottom, edges })
}

/// "1 column", "3 columns".
fn count(columns: usize) -> String {
    if columns == 1 { "1 column".to_owned() } else { format!("{columns} columns") }
}

fn cell_element(cell: Cell, head: bool, edges: &[f32], pen: &mut Pen<'_>) -> Element {
    let Cell { column, across, lines, align } = cell;
    let mut element = Element::new(if head { "th" } else { "td" }, super::ink::span(&lines));
    if across > 1 {
        element = element.with("colspan", across.to_string());
    } else if let (Some(start), Some(end)) = (edges.get(column), edges.get(column + 1)) {
        element = element.with("data-width-type", format!("{:.0}-dxa", (end - start) * 20.0));
    }
    element = element.with("data-justification", align);
    if lines.is_empty() {
        return element;
    }
    let paragraph = pen.element("p", &lines);
    element.holding([Node::Element(paragraph)])
}

/// Whether a table at the start of a page goes on with one that ends the page
/// before: it has the same columns, or the same heads.
pub(super) fn goes_on(above: &Element, edges: &[f32], below: &Found) -> bool {
    // Figures that are set to the right begin where the longest does.
    let near = |(a, b): (&f32, &f32)| (a - b).abs() < INNER;
    let side = |a: Option<&f32>, b: Option<&f32>| a.zip(b).is_some_and(|(a, b)| (a - b).abs() < super::flow::NEAR);
    let head = |table: &Element| {
        let row = table.elements().next()?;
        row.elements().all(|cell| cell.name == "th").then(|| row.text()).filter(|text| !text.is_empty())
    };
    let sides = side(edges.first(), below.edges.first()) && side(edges.last(), below.edges.last());
    let same = sides && edges.len() == below.edges.len() && edges.iter().zip(&below.edges).all(near);
    same || head(above).is_some() && head(above) == head(&below.element)
}

/// Joins a table at the end of a page to one with the same columns at the
/// start of the next; heads that are printed again are left out.
pub(super) fn join(above: &mut Element, below: Element) {
    let heads: Vec<String> = above.elements().map(Element::text).collect();
    let mut leading = true;
    for node in below.children {
        if let Node::Element(row) = &node {
            leading &= row.elements().all(|cell| cell.name == "th");
            if leading && heads.contains(&row.text()) {
                continue;
            }
        }
        above.children.push(node);
    }
}
