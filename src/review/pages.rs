//! Pages side by side: what is marked on each, in points, and their pictures.

use super::bitmap::Bitmap;
use super::map::{Map, map};
use crate::paper::{self, Picture};
use crate::source::Error;
use crate::verify::{Change, OfficialPlace, Report};
use std::ops::Range;

/// Pixels for each point: 108 to an inch, where small print is still read.
const SCALE: f32 = 1.5;

/// How many pages are painted together: their faces are read once.
const TOGETHER: usize = 8;

/// Of how many pages a report is made at the most.
const MOST: usize = 500;

/// What is framed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Words that differ, with the number of the difference from 1.
    Words(usize),
    /// A line that does not stand whole on the other page.
    Line,
    /// A line that stands further off than the tolerance.
    Moved,
}

/// A frame on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mark {
    pub(super) kind: Kind,
    /// Left, top, right, bottom in points from the upper left corner.
    pub(super) bounds: [f32; 4],
}

/// One page of both documents.
pub(super) struct Pair {
    /// Its number, from 1.
    pub(super) number: usize,
    /// The official page and ours; none where a document has no such page.
    pub(super) sides: [Option<Side>; 2],
    pub(super) map: Map,
}

/// A page of one document.
pub(super) struct Side {
    pub(super) bitmap: Bitmap,
    /// Size in points.
    pub(super) size: [f32; 2],
    pub(super) marks: Vec<Mark>,
}

/// Paints the pages of both documents and hands them over one by one.
///
/// # Errors
/// When there are too many pages, a document cannot be painted, or what is done
/// with a page fails.
pub(super) fn each(
    report: &Report,
    official: &[u8],
    ours: &[u8],
    mut take: impl FnMut(Pair) -> Result<(), Error>,
) -> Result<(), Error> {
    let Some(pages) = &report.pages else { return Ok(()) };
    let count = pages.official.max(pages.regenerated);
    if count > MOST {
        return Err(Error::new(format!("a report shows {MOST} pages at the most, and here are {count}"))
            .hint("`--words-only -o report.html` makes one without pages"));
    }
    let points = report.positions.as_ref().map_or(1.0, |positions| positions.tolerance);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a page, at least 1")]
    let tolerance = (points * SCALE).round().clamp(1.0, 60.0) as usize;
    for from in (0..count).step_by(TOGETHER) {
        let range = from..(from + TOGETHER).min(count);
        let (one, other) =
            rayon::join(|| paint(official, &range, pages.official), || paint(ours, &range, pages.regenerated));
        let (one, other) = (one?, other?);
        for index in range.clone() {
            let pictures = [one.get(index - range.start), other.get(index - range.start)];
            let [theirs, own] = pictures;
            let side = |picture: &Picture, own: bool| Side {
                bitmap: Bitmap::of(picture),
                size: [picture.width as f32 / SCALE, picture.height as f32 / SCALE],
                marks: marks(report, index + 1, own),
            };
            take(Pair {
                number: index + 1,
                sides: [theirs.map(|picture| side(picture, false)), own.map(|picture| side(picture, true))],
                map: map(theirs, own, tolerance),
            })?;
        }
    }
    Ok(())
}

fn paint(bytes: &[u8], range: &Range<usize>, count: usize) -> Result<Vec<Picture>, Error> {
    if range.start >= count { Ok(Vec::new()) } else { paper::paint(bytes, range.clone(), SCALE) }
}

/// What is framed on a page of one side, numbered words last so that they lie
/// on top.
fn marks(report: &Report, page: usize, ours: bool) -> Vec<Mark> {
    // Above and below a baseline.
    let line = |x: f32, y: f32, width: f32| [x - 2.0, y - 10.0, x + width + 2.0, y + 3.5];
    let mut out = Vec::new();
    if let Some(lines) = &report.lines {
        let lines = if ours { &lines.added } else { &lines.missing };
        let here = lines.iter().filter(|one| one.page == page);
        out.extend(here.map(|one| Mark { kind: Kind::Line, bounds: line(one.x, one.y, one.width) }));
    }
    let moved = report.positions.iter().flat_map(|positions| &positions.moved).filter(|one| one.page == page);
    out.extend(moved.map(|one| {
        let (dx, dy) = if ours { (one.dx, one.dy) } else { (0.0, 0.0) };
        Mark { kind: Kind::Moved, bounds: line(one.x + dx, one.y + dy, one.width) }
    }));
    for (at, one) in report.words.differences.iter().enumerate() {
        let empty = if ours { one.change == Change::Missing } else { one.change == Change::Added };
        let place = if ours { one.regenerated_place } else { Some(one.official_place) };
        let Some(OfficialPlace { page: Some(on), bounds: Some([left, top, right, bottom]), .. }) = place else {
            continue;
        };
        if on == page {
            // Where nothing stands a frame is a stroke behind the word before.
            let bounds =
                if empty { [right + 0.5, top, right + 2.5, bottom] } else { [left - 1.0, top, right + 1.0, bottom] };
            out.push(Mark { kind: Kind::Words(at + 1), bounds });
        }
    }
    out
}
