//! Rows of a page: glyphs that share a baseline, parted at wide gaps.

use super::glyphs::Mark;
use super::{GAP, guard};
use std::collections::HashMap;

/// Height of letters above and below the baseline in sizes: those of Times
/// New Roman.
const ASCENT: f32 = 0.891;
const DESCENT: f32 = 0.216;

/// Baselines this near share a row, in points.
const NEAR: f32 = 2.5;

/// The share of a space that has to be seen, at the least, for it to part words.
const SEEN: f32 = 0.25;

/// The narrowest white that parts words, in sizes.
const NARROW: f32 = 0.06;

/// How many baselines a page may have.
const BASELINE_LIMIT: usize = 20_000;

/// Marks of a row without a wide gap between them, from the left.
#[derive(Debug, Default)]
pub(super) struct Segment {
    pub(super) marks: Vec<usize>,
}

/// A row while it is found: its bottom and its top.
struct Band {
    bottom: f32,
    top: f32,
    marks: Vec<usize>,
}

/// Whether a mark is white space only.
pub(super) fn blank(mark: &Mark) -> bool {
    mark.text.chars().all(char::is_whitespace)
}

/// The rows of a page from the top, in segments from the left.
pub(super) fn rows(marks: &[Mark]) -> Vec<Vec<Segment>> {
    // Marks of one baseline and size go to one row together.
    #[expect(clippy::cast_possible_truncation, reason = "a twentieth of a point")]
    let key = |mark: &Mark| ((mark.y * 20.0).round() as i64, (mark.size * 20.0).round() as i64);
    let mut levels: HashMap<(i64, i64), Vec<usize>> = HashMap::new();
    for (index, mark) in marks.iter().enumerate().filter(|(_, mark)| !mark.turned) {
        levels.entry(key(mark)).or_default().push(index);
        if levels.len() > BASELINE_LIMIT {
            guard::stop("a page with more than 20,000 baselines");
        }
    }
    let mut levels: Vec<_> = levels.into_values().collect();
    // Tall ones first, so that raised marks join them.
    levels.sort_by(|a, b| {
        let (a, b) = (&marks[a[0]], &marks[b[0]]);
        b.size.total_cmp(&a.size).then(a.y.total_cmp(&b.y))
    });
    let mut bands: Vec<Band> = Vec::new();
    let mut blanks = Vec::new();
    for level in levels {
        if level.iter().all(|index| blank(&marks[*index])) {
            blanks.push(level);
            continue;
        }
        let (bottom, top) = extent(&marks[level[0]]);
        match bands.iter_mut().find(|band| band.holds(bottom, top)) {
            Some(band) => band.marks.extend(level),
            None => bands.push(Band { bottom, top, marks: level }),
        }
    }
    for level in blanks {
        let (bottom, top) = extent(&marks[level[0]]);
        if let Some(band) = bands.iter_mut().find(|band| band.holds(bottom, top)) {
            band.marks.extend(level);
        }
    }
    bands.extend(turned(marks));
    bands.sort_by(|a, b| a.bottom.total_cmp(&b.bottom));
    bands.into_iter().map(|band| segments(band.marks, marks)).filter(|row| !row.is_empty()).collect()
}

impl Band {
    fn holds(&self, bottom: f32, top: f32) -> bool {
        (self.bottom - bottom).abs() <= NEAR || (top >= self.top - 2.6 && bottom <= self.bottom + 1.0)
    }
}

fn extent(mark: &Mark) -> (f32, f32) {
    (mark.y + DESCENT * mark.size, mark.y - ASCENT * mark.size)
}

/// Text that is turned on the page: what is drawn together stands together.
fn turned(marks: &[Mark]) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    let mut last = None;
    for (index, mark) in marks.iter().enumerate().filter(|(_, mark)| mark.turned) {
        let (bottom, top) = extent(mark);
        match bands.last_mut() {
            Some(band) if last == Some(index.wrapping_sub(1)) => band.marks.push(index),
            _ => bands.push(Band { bottom, top, marks: vec![index] }),
        }
        last = Some(index);
    }
    bands
}

/// A row from the left, parted at wide gaps. White space at the ends and what
/// is printed twice is dropped.
fn segments(mut row: Vec<usize>, marks: &[Mark]) -> Vec<Segment> {
    row.sort_unstable();
    if !row.first().is_some_and(|index| marks[*index].turned) {
        row.sort_by(|a, b| marks[*a].x.total_cmp(&marks[*b].x));
    }
    let mut out: Vec<Segment> = Vec::new();
    let (mut end, mut spaces) = (f32::NEG_INFINITY, Vec::new());
    for index in row {
        let mark = &marks[index];
        if blank(mark) {
            spaces.push(index);
            continue;
        }
        let near = |other: &usize| {
            let other = &marks[*other];
            other.text == mark.text
                && (other.x - mark.x).abs() < 0.1 * mark.size
                && (other.y - mark.y).abs() < 0.2 * mark.size
                && (other.size - mark.size).abs() < 0.1 * mark.size
                && !mark.turned
        };
        match out.last_mut() {
            Some(segment) if segment.marks.iter().rev().take(4).any(near) => continue,
            Some(segment) if mark.turned || mark.x - end <= GAP => {
                // A space with ink over it is the end of another line's text.
                // Nor does one without a width part words.
                let seen = |space: &usize| (SEEN * marks[*space].width).max(NARROW * mark.size);
                spaces.retain(|space: &usize| mark.turned || mark.x - end > seen(space));
                segment.marks.append(&mut spaces);
                segment.marks.push(index);
            }
            _ => out.push(Segment { marks: vec![index] }),
        }
        spaces.clear();
        end = if out.last().is_some_and(|segment| segment.marks.len() == 1) {
            mark.x + mark.width
        } else {
            end.max(mark.x + mark.width)
        };
    }
    out
}
