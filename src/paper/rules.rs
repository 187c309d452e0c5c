//! Drawn rules: thin boxes that are filled and straight lines that are stroked.

use super::Rule;
use hayro_interpret::{Paint, PathDrawMode};
use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};

/// The thickest rule, in points.
const THICK: f64 = 4.0;

/// The shortest rule, in points.
const SHORT: f64 = 8.0;

/// How many parts a path of rules has at most: drawings have more.
const PARTS: usize = 400;

/// The rules that a path draws.
pub(super) fn find(path: &BezPath, transform: Affine, paint: &Paint<'_>, mode: &PathDrawMode, out: &mut Vec<Rule>) {
    if let Paint::Color(colour) = paint {
        let [red, green, blue, alpha] = colour.to_rgba().to_rgba8();
        if alpha == 0 || [red, green, blue].iter().all(|part| *part > 250) {
            return;
        }
    }
    if path.elements().len() > PARTS {
        return;
    }
    match mode {
        PathDrawMode::Fill(_) => boxes(path, transform, out),
        PathDrawMode::Stroke(stroke) => {
            let scale = transform.determinant().abs().sqrt();
            strokes(path, transform, (f64::from(stroke.line_width) * scale).max(0.1), out);
        }
    }
}

/// Boxes of a filled path, one for each part of it.
fn boxes(path: &BezPath, transform: Affine, out: &mut Vec<Rule>) {
    let mut part = BezPath::new();
    let finish = |part: &mut BezPath, out: &mut Vec<Rule>| {
        let straight = part.elements().iter().all(|e| !matches!(e, PathEl::QuadTo(..) | PathEl::CurveTo(..)));
        if straight && (4..=6).contains(&part.elements().len()) {
            add((transform * std::mem::take(part)).bounding_box(), out);
        }
        part.truncate(0);
    };
    for element in path.elements() {
        if matches!(element, PathEl::MoveTo(_)) {
            finish(&mut part, out);
        }
        part.push(*element);
    }
    finish(&mut part, out);
}

/// Straight pieces of a stroked path.
fn strokes(path: &BezPath, transform: Affine, width: f64, out: &mut Vec<Rule>) {
    let (mut start, mut last) = (Point::ORIGIN, Point::ORIGIN);
    for element in path.elements() {
        let next = match *element {
            PathEl::MoveTo(point) => {
                start = point;
                last = point;
                continue;
            }
            PathEl::LineTo(point) => point,
            PathEl::ClosePath => start,
            PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => {
                last = point;
                continue;
            }
        };
        let (a, b) = (transform * last, transform * next);
        last = next;
        let half = width / 2.0;
        let line = Rect::from_points(a, b);
        if line.height() < 0.5 {
            add(line.inflate(0.0, half), out);
        } else if line.width() < 0.5 {
            add(line.inflate(half, 0.0), out);
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "points on a page")]
fn add(bounds: Rect, out: &mut Vec<Rule>) {
    let (thin, long) = (bounds.width().min(bounds.height()), bounds.width().max(bounds.height()));
    if thin <= THICK && long >= SHORT && bounds.is_finite() {
        out.push(Rule {
            x: bounds.x0 as f32,
            y: bounds.y0 as f32,
            width: bounds.width() as f32,
            height: bounds.height() as f32,
        });
    }
}
