//! Which lines of one list stand in another, in order: the longest run that
//! both have first, then what is left on either side of it, and so on
//! (Ratcliff and Obershelp). A reader pairs lines so, and so do the tools that
//! are used to compare: figures agree with theirs.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;

/// Steps of comparing before the faster way is taken: lists that repeat one
/// line thousands of times.
const STEPS: usize = 200_000_000;

/// For each line of `a`, its place in `b`.
pub(super) fn pairs(a: &[String], b: &[String]) -> Vec<Option<usize>> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    b.iter().enumerate().for_each(|(at, text)| places.entry(text).or_default().push(at));
    let mut matched = vec![None; a.len()];
    let mut left = vec![(0..a.len(), 0..b.len())];
    let mut steps = 0;
    while let Some((in_a, in_b)) = left.pop() {
        // The longest run that ends at each place of `b`, line by line of `a`.
        let (mut best, mut ends): ((usize, usize, usize), HashMap<usize, usize>) =
            ((in_a.start, in_b.start, 0), HashMap::new());
        for at in in_a.clone() {
            let mut now = HashMap::new();
            for &other in places.get(a[at].as_str()).into_iter().flatten() {
                steps += 1;
                if other < in_b.start {
                    continue;
                }
                if other >= in_b.end {
                    break;
                }
                let length = other.checked_sub(1).and_then(|before| ends.get(&before)).copied().unwrap_or(0) + 1;
                now.insert(other, length);
                if length > best.2 {
                    best = (at + 1 - length, other + 1 - length, length);
                }
            }
            ends = now;
        }
        if steps > STEPS {
            return quick(a, b);
        }
        let (start, other, length) = best;
        if length == 0 {
            continue;
        }
        (0..length).for_each(|step| matched[start + step] = Some(other + step));
        left.push((in_a.start..start, in_b.start..other));
        left.push((start + length..in_a.end, other + length..in_b.end));
    }
    matched
}

fn quick(a: &[String], b: &[String]) -> Vec<Option<usize>> {
    let mut matched = vec![None; a.len()];
    for operation in capture_diff_slices(Algorithm::Myers, a, b) {
        if let DiffOp::Equal { old_index, new_index, len } = operation {
            (0..len).for_each(|step| matched[old_index + step] = Some(new_index + step));
        }
    }
    matched
}
