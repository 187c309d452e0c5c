//! Differences between two streams of words.

use super::Official;
use super::report::{Change, Difference, OfficialPlace, SourcePlace};
use super::words::{Stream, Token};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;
use std::ops::Range;

/// What is found: places of tokens in both streams.
pub(super) struct Found {
    pub(super) same: usize,
    pub(super) differences: Vec<One>,
}

/// One difference: tokens of either side, which may be none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct One {
    pub(super) theirs: Range<usize>,
    pub(super) ours: Range<usize>,
}

/// Text that stands elsewhere is no difference when so many pieces of it or
/// more are alike: notes that a converter left at the foot of their page.
const ELSEWHERE: usize = 4;

/// How many words are shown on either side of a difference.
const CONTEXT: usize = 5;

/// Finds the differences of two streams. When `loose`, text may stand
/// elsewhere.
pub(super) fn find(theirs: &Stream, ours: &Stream, loose: bool) -> Found {
    let mut numbers = HashMap::new();
    let (a, b) = (keys(&theirs.tokens, &mut numbers), keys(&ours.tokens, &mut numbers));
    let operations = capture_diff_slices(Algorithm::Myers, &a, &b);
    let mut spots = Vec::new();
    let mut same = 0;
    for operation in &operations {
        match operation {
            DiffOp::Equal { old_index, len, .. } => {
                same += theirs.tokens[*old_index..*old_index + *len].iter().filter(|token| !token.soft).count();
            }
            _ => spots.push(One { theirs: operation.old_range(), ours: operation.new_range() }),
        }
    }
    let mut elsewhere = Elsewhere { theirs: vec![false; a.len()], ours: vec![false; b.len()] };
    if loose {
        same += elsewhere.mark(&spots, &a, &b);
    }
    let mut differences: Vec<One> = spots.into_iter().flat_map(|spot| hard(spot, theirs, ours, &elsewhere)).collect();
    // A word that a line end cut in two reads the same.
    let whole = |tokens: &[Token]| -> String { tokens.iter().map(|token| token.text.as_str()).collect() };
    differences.retain(|one| {
        let (left, right) = (&theirs.tokens[one.theirs.clone()], &ours.tokens[one.ours.clone()]);
        // So does one with a raised figure, which might have been a call.
        let with_soft = |tokens: &[Token], end: usize| {
            let soft = tokens[end..].iter().take_while(|token| token.soft && !token.spaced);
            soft.map(|token| token.text.as_str()).collect::<String>()
        };
        let (one_way, other_way) = (whole(left), whole(right));
        let alike = one_way == other_way
            || !left.is_empty() && format!("{one_way}{}", with_soft(&theirs.tokens, one.theirs.end)) == other_way
            || !right.is_empty() && format!("{other_way}{}", with_soft(&ours.tokens, one.ours.end)) == one_way;
        same += if alike { left.len() } else { 0 };
        !alike
    });
    Found { same, differences }
}

/// Numbers that stand for texts.
pub(super) fn keys<'t>(tokens: &'t [Token], numbers: &mut HashMap<&'t str, u32>) -> Vec<u32> {
    let mut key = |token: &'t Token| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(token.text.as_str()).or_insert(next)
    };
    tokens.iter().map(&mut key).collect()
}

/// Tokens that were found elsewhere.
struct Elsewhere {
    theirs: Vec<bool>,
    ours: Vec<bool>,
}

impl Elsewhere {
    /// Compares what is left over on both sides once more, in its order.
    fn mark(&mut self, spots: &[One], a: &[u32], b: &[u32]) -> usize {
        let left: Vec<usize> = spots.iter().flat_map(|spot| spot.theirs.clone()).collect();
        let right: Vec<usize> = spots.iter().flat_map(|spot| spot.ours.clone()).collect();
        let left_keys: Vec<u32> = left.iter().map(|at| a[*at]).collect();
        let right_keys: Vec<u32> = right.iter().map(|at| b[*at]).collect();
        let mut found = 0;
        for operation in capture_diff_slices(Algorithm::Myers, &left_keys, &right_keys) {
            let DiffOp::Equal { old_index, new_index, len } = operation else { continue };
            if len < ELSEWHERE {
                continue;
            }
            found += len;
            left[old_index..old_index + len].iter().for_each(|at| self.theirs[*at] = true);
            right[new_index..new_index + len].iter().for_each(|at| self.ours[*at] = true);
        }
        found
    }
}

/// What is left of a spot without what stands elsewhere and without soft
/// tokens at its ends.
fn hard(spot: One, theirs: &Stream, ours: &Stream, elsewhere: &Elsewhere) -> Vec<One> {
    let trimmed = |range: Range<usize>, tokens: &[Token]| {
        let hard = |at: &usize| !tokens[*at].soft;
        let first = range.clone().find(hard);
        first.map_or(range.start..range.start, |first| first..range.clone().rfind(hard).unwrap_or(first) + 1)
    };
    let left = rests(spot.theirs.clone(), &elsewhere.theirs);
    let right = rests(spot.ours.clone(), &elsewhere.ours);
    let mut out = Vec::new();
    for at in 0..left.len().max(right.len()) {
        let theirs = trimmed(left.get(at).cloned().unwrap_or(spot.theirs.end..spot.theirs.end), &theirs.tokens);
        let ours = trimmed(right.get(at).cloned().unwrap_or(spot.ours.end..spot.ours.end), &ours.tokens);
        if !theirs.is_empty() || !ours.is_empty() {
            out.push(One { theirs, ours });
        }
    }
    out
}

/// Runs of a range that are not marked.
fn rests(range: Range<usize>, marked: &[bool]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for at in range {
        if marked[at] {
            continue;
        }
        match out.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => out.push(at..at + 1),
        }
    }
    out
}

impl One {
    /// The difference as it is told.
    pub(super) fn told(
        &self,
        theirs: &Stream,
        ours: &Stream,
        official: &Official,
        source: Option<SourcePlace>,
    ) -> Difference {
        let (left, right) = (&theirs.tokens, &ours.tokens);
        let change = match (self.theirs.is_empty(), self.ours.is_empty()) {
            (false, true) => Change::Missing,
            (true, false) => Change::Added,
            _ => Change::Changed,
        };
        // Where nothing stands in the official document, the place is where it
        // would stand: at the word before.
        let at = if self.theirs.is_empty() { self.theirs.start.saturating_sub(1) } else { self.theirs.start };
        let mut place = left.get(at).or(left.last()).map(|token| token.place).unwrap_or_default();
        if let (Some(bounds), Some(last)) = (&mut place.bounds, left.get(self.theirs.end.saturating_sub(1)))
            && let (Some(other), true) = (last.place.bounds, last.place.line == place.line)
        {
            bounds[0] = bounds[0].min(other[0]);
            bounds[2] = bounds[2].max(other[2]);
        }
        if !matches!(official, Official::Pdf { .. }) {
            place.page = None;
        }
        let regenerated = right.get(self.ours.start.min(right.len().saturating_sub(1))).map(|token| token.place);
        let from = self.theirs.start.saturating_sub(CONTEXT);
        let to = (self.theirs.end + CONTEXT).min(left.len());
        Difference {
            change,
            official: text(&left[self.theirs.clone()]),
            regenerated: text(&right[self.ours.clone()]),
            before: text(&left[from..self.theirs.start]),
            after: text(&left[self.theirs.end..to]),
            official_place: place,
            regenerated_place: regenerated.filter(|place: &OfficialPlace| place.page.is_some()),
            source_place: source,
        }
    }
}

/// Tokens as text.
fn text(tokens: &[Token]) -> String {
    let mut out = String::new();
    for token in tokens {
        if token.spaced && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&token.text);
    }
    out
}
