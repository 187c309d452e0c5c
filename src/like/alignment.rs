//! Which printed character is which of ours.

use super::ends;
use super::printed::Stream;
use crate::render::pdf::{Place, Set};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Characters of the texts of one place, and their places in print.
pub(super) struct Aligned {
    /// For each folded character: its text, and which of the counted characters
    /// of that it is; none in a number or letter before the text.
    pub(super) ours: Vec<(usize, Option<usize>)>,
    /// For each folded character its place in the stream.
    pub(super) printed: Vec<Option<usize>>,
    /// The line of each place in the stream.
    pub(super) lines: Vec<usize>,
}

/// Characters and where words begin among them.
#[derive(Default)]
struct Words {
    chars: Vec<char>,
    begins: Vec<bool>,
}

impl Words {
    /// Words as ranges of characters.
    fn ranges(&self) -> Vec<Range<usize>> {
        let starts: Vec<usize> = (0..self.chars.len()).filter(|at| *at == 0 || self.begins[*at]).collect();
        let ends = starts.iter().copied().skip(1).chain([self.chars.len()]);
        starts.iter().copied().zip(ends).filter(|(start, end)| start < end).map(|(start, end)| start..end).collect()
    }
}

impl Aligned {
    /// Holds the texts of a place against a stream.
    pub(super) fn new(sets: &[Set], place: Place, stream: &Stream) -> Self {
        let (mut words, mut ours) = (Words::default(), Vec::new());
        for (index, set) in sets.iter().enumerate().filter(|(_, set)| set.place == place) {
            let lead = std::iter::once((false, set.lead.as_str()));
            let mut count = 0;
            for (counted, line) in lead.chain(set.lines.iter().map(|line| (true, line.as_str()))) {
                let mut begins = true;
                for c in line.chars() {
                    begins |= c.is_whitespace();
                    let at = (counted && ends::counts(c)).then_some(count);
                    for folded in ends::fold(c) {
                        words.chars.push(folded);
                        words.begins.push(begins);
                        ours.push((index, at));
                        begins = ends::parts_word(folded);
                    }
                    count += usize::from(at.is_some());
                }
            }
        }
        let other = Words { chars: stream.chars.clone(), begins: stream.begins.clone() };
        Self { ours, printed: pairs(&words, &other), lines: stream.lines.clone() }
    }
}

/// For each character of `a` its like in `b`: by words, and by characters where
/// words differ.
fn pairs(a: &Words, b: &Words) -> Vec<Option<usize>> {
    let mut pairs = vec![None; a.chars.len()];
    let (in_a, in_b) = (a.ranges(), b.ranges());
    let texts = |words: &Words, ranges: &[Range<usize>]| -> Vec<String> {
        ranges.iter().map(|range| words.chars[range.clone()].iter().collect()).collect()
    };
    let mut same = |from: usize, to: usize, length: usize| {
        (0..length).for_each(|step| pairs[from + step] = Some(to + step));
    };
    let span = |ranges: &[Range<usize>], from: usize, length: usize, end: usize| {
        let start = ranges.get(from).map_or(end, |range| range.start);
        start..ranges.get(from + length).map_or(end, |range| range.start)
    };
    for operation in capture_diff_slices(Algorithm::Patience, &texts(a, &in_a), &texts(b, &in_b)) {
        let (old, new) = (operation.old_range(), operation.new_range());
        let left = span(&in_a, old.start, old.len(), a.chars.len());
        let right = span(&in_b, new.start, new.len(), b.chars.len());
        match operation {
            DiffOp::Equal { .. } => same(left.start, right.start, left.len().min(right.len())),
            DiffOp::Replace { .. } if left.len().max(right.len()) <= FINE => {
                let (one, other) = (&a.chars[left.clone()], &b.chars[right.clone()]);
                for operation in capture_diff_slices(Algorithm::Myers, one, other) {
                    if let DiffOp::Equal { old_index, new_index, len } = operation {
                        same(left.start + old_index, right.start + new_index, len);
                    }
                }
            }
            _ => {}
        }
    }
    pairs
}

/// Longest stretch, in characters, that is compared one by one.
const FINE: usize = 4000;
