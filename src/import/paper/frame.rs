//! What the pages repeat and where their text stands: heads and feet, the
//! masthead, the column of the text.

use super::super::label::fold;
use super::leaf::{Leaf, Line, most};

/// How far the foot reaches up from the edge of the page, in points.
const FOOT: f32 = 52.0;

/// The same for lines that are plainly of a foot.
const HIGH_FOOT: f32 = 110.0;

/// The same for a figure alone.
const FIGURE_FOOT: f32 = 58.0;

/// How far the rule that ends a masthead or a head may reach below its place,
/// in points.
const RULE: f32 = 1.0;

/// How far a running head may reach below its rule, in points.
const HANG: f32 = 14.0;

/// What part of the width is margin, at the least: agenda items and numbers of
/// titles stand there, text does not.
const MARGIN: f32 = 0.15;

/// The column of the text, in points from the side where text begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    /// Where its lines begin.
    pub(super) start: f32,
    /// Where they end.
    pub(super) end: f32,
    /// How far first lines are indented, and how far tabs stand apart.
    pub(super) indent: f32,
    /// Size of its text.
    pub(super) size: f32,
    /// From baseline to baseline.
    pub(super) pitch: f32,
}

/// What was taken off the pages.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// Lines of the masthead, above the thick rule.
    pub(super) masthead: Vec<Line>,
    /// Heads of the second page and after.
    pub(super) heads: Vec<Line>,
    pub(super) feet: Vec<Line>,
}

/// Takes masthead, heads and feet off the pages.
pub(super) fn take(leaves: &mut [Leaf]) -> Frame {
    let mut frame = Frame::default();
    for (number, leaf) in leaves.iter_mut().enumerate() {
        let top = if number == 0 { masthead_end(leaf) } else { head_end(leaf) };
        // Its rules are none of a table.
        leaf.rules.retain(|rule| rule.y > top + RULE);
        let height = leaf.height;
        let jobs: Vec<f32> = leaf
            .lines
            .iter()
            .filter(|line| super::masthead::job(line.text().trim()).is_some())
            .map(|line| line.y)
            .collect();
        for line in std::mem::take(&mut leaf.lines) {
            // A head of too many lines reaches below its rule.
            let hangs = number > 0
                && line.y < top + HANG
                && line.bold()
                && frame.heads.last().is_some_and(|head| {
                    head.page == number && (head.size - line.size).abs() < 0.3 && line.y - head.y < head.size * 1.5
                });
            if line.y < top || hangs {
                if number == 0 { frame.masthead.push(line) } else { frame.heads.push(line) }
            } else if line.y > height - FOOT || line.y > height - HIGH_FOOT && is_foot(&line, height, &jobs) {
                frame.feet.push(line);
            } else {
                leaf.lines.push(line);
            }
        }
    }
    frame
}

/// Where the masthead ends: at its thick rule, or below the name of the organ.
fn masthead_end(leaf: &Leaf) -> f32 {
    let long = |y: f32| {
        let rules = leaf.rules.iter().filter(|rule| rule.height <= 2.5 && (rule.y - y).abs() < 1.0);
        rules.map(|rule| rule.width).sum::<f32>() > leaf.width * 0.6
    };
    let rules = leaf.rules.iter().filter(|rule| (120.0..300.0).contains(&rule.y) && rule.height > 0.9 && long(rule.y));
    if let Some(end) = rules.map(|rule| rule.y).min_by(f32::total_cmp) {
        return end;
    }
    let large = leaf.lines.iter().filter(|line| line.size > 13.0 && line.y < 160.0);
    large.map(|line| line.y).max_by(f32::total_cmp).map_or(0.0, |y| y + 40.0)
}

/// Where the running head ends: at its rule, or where a head stands.
fn head_end(leaf: &Leaf) -> f32 {
    let rules = leaf.rules.iter().filter(|rule| rule.y < 110.0 && rule.height < 1.0 && rule.width > leaf.width * 0.2);
    rules.map(|rule| rule.y).min_by(f32::total_cmp).unwrap_or(62.0)
}

/// Job numbers, bar codes, page numbers; `jobs` are the baselines of job
/// numbers of the page.
fn is_foot(line: &Line, height: f32, jobs: &[f32]) -> bool {
    let text = line.text();
    let text = text.trim();
    let code = text.len() > 4 && text.starts_with('*') && text.ends_with('*');
    let job = super::masthead::job(text).is_some() && text.chars().count() < 40;
    let recycle = crate::lang::LANGUAGES.iter().any(|language| fold(language.recycle) == fold(text));
    let page = text.split('/').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let beside = line.y > height - FIGURE_FOOT || jobs.iter().any(|y| (y - line.y).abs() < 3.0);
    code || job || recycle || page && beside && text.len() < 16
}

/// The column, from where most lines begin and end.
pub(super) fn column(leaves: &[Leaf]) -> Column {
    let lines = || leaves.iter().flat_map(|leaf| &leaf.lines);
    // A long list of sponsors, in bold type, is not the text.
    let most_of = |bold: bool| {
        let lines = lines().filter(|line| bold || !line.bold());
        most(lines.map(|line| (line.size, line.text().chars().count())))
    };
    let size = [most_of(false), most_of(true)].into_iter().find(|size| *size > 0.0).unwrap_or_default().max(6.0);
    let body = || lines().filter(move |line| (line.size - size).abs() < 0.3 && !line.bold());
    // The leftmost place where several lines begin, that of titles included:
    // a short text may have no line that begins there itself.
    let margin = leaves.first().map_or(612.0, |leaf| leaf.width) * MARGIN;
    let mut starts: Vec<f32> =
        lines().filter(|line| line.size > size * 0.95 && line.start > margin).map(|line| line.start).collect();
    starts.sort_by(f32::total_cmp);
    let enough = (starts.len() / 25).max(2);
    let common = starts.windows(enough).find(|near| near[enough - 1] - near[0] < 1.0).map(|near| near[0]);
    let start = common.or_else(|| starts.first().copied()).unwrap_or(margin);
    let indented = body().filter(|line| (8.0..40.0).contains(&(line.start - start)));
    let indent = most(indented.map(|line| (line.start - start, 1)));
    let indent = if indent > 0.0 { indent } else { 23.75 };
    let end = most(body().filter(|line| line.end > start + 200.0).map(|line| (line.end.round(), 1)));
    let end = if end > 0.0 { end + 0.5 } else { start + 365.3 };
    let mut gaps: Vec<f32> = Vec::new();
    for leaf in leaves {
        for pair in leaf.lines.windows(2) {
            let gap = pair[1].y - pair[0].y;
            if (pair[0].size - size).abs() < 0.3 && gap > size * 0.9 && gap < size * 1.55 {
                gaps.push(gap);
            }
        }
    }
    let pitch = most(gaps.into_iter().map(|gap| (gap, 1)));
    Column { start, end, indent, size, pitch: if pitch > 0.0 { pitch } else { size * 1.2 } }
}
