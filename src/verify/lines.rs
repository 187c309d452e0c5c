//! Lines, pages and positions of two PDFs.
//!
//! What is counted: line segments, that is what stands on one row without a
//! gap wider than 28 points; folded and without white space; those that stand
//! whole in the other file, in order.

use super::fold::squeezed;
use super::matching;
use super::report::{Lines, Missing, Moved, PageEnds, Pages, Positions, Report};
use super::words::{Part, parts};
use crate::paper::{Document, Line, Page};

/// A line segment with its place.
struct Segment<'d> {
    page: usize,
    /// Number of the line on its page, from 1.
    number: usize,
    line: &'d Line,
    text: String,
}

/// Compares both files and tells it in the report.
pub(super) fn compare(official: &Document, ours: &Document, tolerance: f32, report: &mut Report) {
    let (a, b) = (segments(official), segments(ours));
    let texts = |segments: &[Segment<'_>]| -> Vec<String> { segments.iter().map(|s| s.text.clone()).collect() };
    let matched = matching::pairs(&texts(&a), &texts(&b));
    let pairs = || a.iter().zip(&matched).filter_map(|(one, other)| Some((one, &b[(*other)?])));
    let placed: Vec<_> = pairs().filter(|(one, other)| one.page == other.page).collect();
    let mut lone = vec![true; b.len()];
    matched.iter().flatten().for_each(|other| lone[*other] = false);
    report.lines = Some(Lines {
        added: b.iter().zip(&lone).filter(|(_, lone)| **lone).map(|(one, _)| missing(one)).collect(),
        official: a.len(),
        same: pairs().count(),
        placed: placed.len(),
        missing: a.iter().zip(&matched).filter(|(_, other)| other.is_none()).map(|(one, _)| missing(one)).collect(),
    });
    report.positions = Some(positions(&placed, tolerance));
    report.pages = Some(Pages {
        official: official.pages.len(),
        regenerated: ours.pages.len(),
        first_difference: page_ends(official, ours),
    });
}

/// Line segments from the top, those of a row from the left.
fn segments(document: &Document) -> Vec<Segment<'_>> {
    let mut out = Vec::new();
    for (index, page) in document.pages.iter().enumerate() {
        let mut lines: Vec<(usize, &Line)> = page.lines.iter().enumerate().collect();
        lines.sort_by(|(_, a), (_, b)| a.row.cmp(&b.row).then(a.x.total_cmp(&b.x)));
        for (at, line) in lines {
            let text = squeezed(&line.text());
            if !text.is_empty() {
                out.push(Segment { page: index + 1, number: at + 1, line, text });
            }
        }
    }
    out
}

fn missing(segment: &Segment<'_>) -> Missing {
    let Segment { page, number, line, .. } = segment;
    Missing {
        page: *page,
        line: *number,
        x: hundredths(line.x),
        width: hundredths(line.width),
        y: hundredths(line.baseline),
        text: line.text(),
    }
}

fn positions(placed: &[(&Segment<'_>, &Segment<'_>)], tolerance: f32) -> Positions {
    let off = |(one, other): &(&Segment<'_>, &Segment<'_>)| {
        (other.line.x - one.line.x, other.line.baseline - one.line.baseline)
    };
    let sorted = |part: &dyn Fn((f32, f32)) -> f32| {
        let mut values: Vec<f32> = placed.iter().map(|pair| part(off(pair)).abs()).collect();
        values.sort_by(f32::total_cmp);
        values
    };
    let (across, down) = (sorted(&|(dx, _)| dx), sorted(&|(_, dy)| dy));
    let moved = placed.iter().filter_map(|pair| {
        let (dx, dy) = off(pair);
        let Segment { page, number, line, .. } = pair.0;
        (dx.abs() > tolerance || dy.abs() > tolerance).then(|| Moved {
            page: *page,
            line: *number,
            x: hundredths(line.x),
            width: hundredths(line.width),
            y: hundredths(line.baseline),
            dx: hundredths(dx),
            dy: hundredths(dy),
            text: line.text(),
        })
    });
    Positions {
        tolerance,
        dx: hundredths(median(&across)),
        dy: hundredths(median(&down)),
        dx95: hundredths(most(&across)),
        dy95: hundredths(most(&down)),
        moved: moved.collect(),
    }
}

fn median(sorted: &[f32]) -> f32 {
    let half = sorted.len() / 2;
    match sorted {
        [] => 0.0,
        _ if sorted.len() % 2 == 1 => sorted[half],
        _ => f32::midpoint(sorted[half - 1], sorted[half]),
    }
}

/// What 95 % do not pass.
fn most(sorted: &[f32]) -> f32 {
    let at = sorted.len() * 95 / 100;
    sorted.get(at.min(sorted.len().saturating_sub(1))).copied().unwrap_or(0.0)
}

fn hundredths(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}

/// The first page of both files that ends with another line.
fn page_ends(official: &Document, ours: &Document) -> Option<PageEnds> {
    official.pages.iter().zip(&ours.pages).enumerate().find_map(|(index, (one, other))| {
        let (one, other) = (last(one, index + 1), last(other, index + 1));
        (squeezed(&one) != squeezed(&other)).then_some(PageEnds { page: index + 1, official: one, regenerated: other })
    })
}

/// The last line of a page's text.
fn last(page: &Page, number: usize) -> String {
    let parts = parts(page, number);
    let body = page.lines.iter().zip(parts).rev().find(|(_, part)| *part == Part::Body);
    body.map(|(line, _)| line.text()).unwrap_or_default()
}
