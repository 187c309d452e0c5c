//! The template of the page, told from where its column stands.

use crate::model::Template;
use crate::paper::Document;

/// Left edges of the column, in points: 1262 twips behind the margin on the newer
/// template, 1267 on the older.
const EDGES: (f32, f32) = (123.1, 123.35);
/// First baselines of pages 2 and after on the older template: as it was, and as
/// some documents have it since.
const TOPS: (f32, f32) = (82.3, 84.4);

/// The template of official pages in Letter format, where enough of them shows
/// it. Arabic pages are mirrored and do not tell.
pub(crate) fn template(document: &Document) -> Option<Template> {
    if document.right_to_left {
        return None;
    }
    // Heads, feet and notes stand elsewhere or are few.
    let body = |page: usize| {
        let lines = document.pages[page].lines.iter();
        lines.filter(|line| (75.0..740.0).contains(&line.baseline))
    };
    let middle = f32::midpoint(EDGES.0, EDGES.1);
    let edge = |line: &&crate::paper::Line| (line.x - middle).abs() < 0.3;
    let edges: Vec<f32> = (0..document.pages.len()).flat_map(body).filter(edge).map(|line| line.x).collect();
    if edges.len() < 5 {
        return None;
    }
    // A page that begins with a heading begins lower.
    let first = |page| body(page).min_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let text = |line: &&crate::paper::Line| line.runs.iter().any(|run| !run.style.bold);
    let tops = (1..document.pages.len()).filter_map(first).filter(text).map(|line| line.baseline);
    let top = tops.min_by(f32::total_cmp);
    // Two files have the newer column on pages of the older template (A/RES/78/245, 80/4).
    let newer = edges.iter().filter(|&&x| x < middle).count() * 2 > edges.len();
    if newer && top.is_none_or(|top| top > f32::midpoint(TOPS.0, TOPS.1)) {
        return Some(Template::Since2025);
    }
    let lower = top.is_some_and(|top| (top - TOPS.1).abs() < (top - TOPS.0).abs() && top < 86.0);
    Some(if lower { Template::Lower } else { Template::Before2025 })
}
