//! Difference maps: where ink stands on one of two pages only.
//!
//! Ink that has ink of the other page within the tolerance counts as the same.
//! What stands on one page only is told by colour and by pattern: stripes lie
//! under ink of the official page, dots under ink of the other.

use super::bitmap::Bitmap;
use crate::paper::Picture;

/// Darker than this is ink.
const INK: u8 = 150;

/// Patterns are laid in squares of so many pixels.
const SQUARE: usize = 12;

/// Numbers of colours.
const PAPER: u8 = 0;
const BOTH: u8 = 1;
const OFFICIAL: u8 = 2;
const OURS: u8 = 3;
const STRIPE: u8 = 4;
const DOT: u8 = 5;

const PALETTE: [[u8; 3]; 16] = {
    let mut palette = [[255; 3]; 16];
    palette[BOTH as usize] = [176, 176, 176];
    palette[OFFICIAL as usize] = super::OFFICIAL;
    palette[OURS as usize] = super::OURS;
    palette[STRIPE as usize] = [246, 190, 170];
    palette[DOT as usize] = [140, 180, 232];
    palette
};

/// A difference map with what it shows.
pub(super) struct Map {
    /// The picture.
    pub(super) bitmap: Bitmap,
    /// Share of the ink of both pages that stands on one only, in per cent.
    pub(super) share: f64,
}

/// The map of two pages. `tolerance` is in pixels.
pub(super) fn map(official: Option<&Picture>, ours: Option<&Picture>, tolerance: usize) -> Map {
    let size = |side: fn(&Picture) -> usize| official.into_iter().chain(ours).map(side).max().unwrap_or(1).max(1);
    let (width, height) = (size(|picture| picture.width), size(|picture| picture.height));
    let theirs = ink(official, width, height);
    let own = ink(ours, width, height);
    let (near_theirs, near_own) = (spread(&theirs, width, tolerance), spread(&own, width, tolerance));
    let mut pixels = vec![PAPER; width * height];
    let (mut all, mut alone) = (0_usize, 0_usize);
    for (at, pixel) in pixels.iter_mut().enumerate() {
        *pixel = match (theirs[at], own[at]) {
            (false, false) => PAPER,
            (true, true) => BOTH,
            (true, false) => {
                if near_own[at] {
                    BOTH
                } else {
                    OFFICIAL
                }
            }
            (false, true) => {
                if near_theirs[at] {
                    PAPER
                } else {
                    OURS
                }
            }
        };
        all += usize::from(theirs[at] || own[at]);
        alone += usize::from(matches!(*pixel, OFFICIAL | OURS));
    }
    patterns(&mut pixels, width);
    let share = if all == 0 { 0.0 } else { alone as f64 * 100.0 / all as f64 };
    Map { bitmap: Bitmap::new(width, height, PALETTE, &pixels), share }
}

/// Which pixels are ink, on a page of this size.
fn ink(picture: Option<&Picture>, width: usize, height: usize) -> Vec<bool> {
    let mut out = vec![false; width * height];
    let rows = picture.into_iter().flat_map(|picture| picture.grey.chunks(picture.width.max(1)));
    for (row, line) in rows.zip(out.chunks_mut(width)) {
        row.iter().zip(line).for_each(|(grey, ink)| *ink = *grey < INK);
    }
    out
}

/// Ink with what lies within a distance of it: across, then down.
fn spread(ink: &[bool], width: usize, distance: usize) -> Vec<bool> {
    let height = ink.len() / width;
    let mut across = vec![false; ink.len()];
    for (row, out) in ink.chunks(width).zip(across.chunks_mut(width)) {
        for at in (0..width).filter(|at| row[*at]) {
            out[at.saturating_sub(distance)..(at + distance + 1).min(width)].fill(true);
        }
    }
    let mut out = vec![false; ink.len()];
    for row in 0..height {
        for other in row.saturating_sub(distance)..(row + distance + 1).min(height) {
            let (from, to) = (row * width, other * width);
            for at in 0..width {
                out[to + at] |= across[from + at];
            }
        }
    }
    out
}

/// Lays patterns under ink that stands alone, and around it.
fn patterns(pixels: &mut [u8], width: usize) {
    let (columns, rows) = (width.div_ceil(SQUARE), (pixels.len() / width).div_ceil(SQUARE));
    let mut squares = vec![[false; 2]; columns * rows];
    for (at, pixel) in pixels.iter().enumerate() {
        let square = &mut squares[at / width / SQUARE * columns + at % width / SQUARE];
        square[0] |= *pixel == OFFICIAL;
        square[1] |= *pixel == OURS;
    }
    for (at, pixel) in pixels.iter_mut().enumerate().filter(|(_, pixel)| **pixel == PAPER) {
        let (x, y) = (at % width, at / width);
        let [official, ours] = squares[y / SQUARE * columns + x / SQUARE];
        if official && (x + y) % 6 == 0 {
            *pixel = STRIPE;
        } else if ours && x % 4 < 2 && y % 4 < 2 && !(official && (x / 4 + y / 4) % 2 == 0) {
            *pixel = DOT;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(rows: &[&str]) -> Picture {
        let grey = rows.concat().bytes().map(|byte| if byte == b'#' { 0 } else { 255 }).collect();
        Picture { width: rows[0].len(), height: rows.len(), grey }
    }

    #[test]
    fn ink_within_the_tolerance_is_the_same() {
        let (one, other) = (picture(&["#....", "....."]), picture(&[".#...", "....."]));
        assert!(map(Some(&one), Some(&other), 0).share > 99.0);
        assert!(map(Some(&one), Some(&other), 1).share < 0.1);
        assert!(map(Some(&one), None, 1).share > 99.0);
        assert!(map(None, None, 1).share < 0.1);
    }
}
