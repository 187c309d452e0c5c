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

/// How many words are shown on either side of a difference.
const CONTEXT: usize = 5;

impl Found {
    /// How many words differ on both sides together.
    pub(super) fn words(&self) -> usize {
        self.differences.iter().map(|one| one.theirs.len() + one.ours.len()).sum()
    }
}

/// Finds the differences of two streams. With `hyphens`, a hyphen may be gone
/// where a line of theirs ends.
pub(super) fn find(theirs: &Stream, ours: &Stream, hyphens: bool) -> Found {
    let mut numbers = HashMap::new();
    let (a, b) = (keys(&theirs.tokens, &mut numbers), keys(&ours.tokens, &mut numbers));
    let operations = capture_diff_slices(Algorithm::Myers, &a, &b);
    let mut differences = Vec::new();
    for (at, operation) in operations.iter().enumerate() {
        let room = |beside: Option<&DiffOp>| match beside {
            Some(DiffOp::Equal { len, .. }) => *len,
            _ => 0,
        };
        let before = room(at.checked_sub(1).and_then(|at| operations.get(at)));
        let after = room(operations.get(at + 1));
        let (old, new) = match operation {
            DiffOp::Equal { .. } => continue,
            DiffOp::Delete { .. } => slid(operation.old_range(), operation.new_range(), &theirs.tokens, before, after),
            DiffOp::Insert { .. } => {
                let (new, old) = slid(operation.new_range(), operation.old_range(), &ours.tokens, before, after);
                (old, new)
            }
            DiffOp::Replace { .. } => (operation.old_range(), operation.new_range()),
        };
        let one = One { theirs: hard(old, &theirs.tokens), ours: hard(new, &ours.tokens) };
        if !one.theirs.is_empty() || !one.ours.is_empty() {
            differences.push(one);
        }
    }
    differences.retain(|one| {
        let lost = hyphens && one.lost_hyphen(&theirs.tokens, &ours.tokens);
        !lost && !one.reads_alike(&theirs.tokens, &ours.tokens)
    });
    let lost = |one: &One| theirs.tokens[one.theirs.clone()].iter().filter(|token| !token.soft).count();
    Found { same: theirs.count() - differences.iter().map(lost).sum::<usize>(), differences }
}

/// Words that only one side has, moved along words that repeat so that they end
/// where a clause does: "; 4. Requests it" is told as "4. Requests it;". `other`
/// is the place on the other side; `before` and `after` tell how many words are
/// alike on either side.
fn slid(
    range: Range<usize>,
    other: Range<usize>,
    tokens: &[Token],
    before: usize,
    after: usize,
) -> (Range<usize>, Range<usize>) {
    const ENDS: [&str; 8] = [",", ";", ".", ":", "\u{61b}", "\u{60c}", "\u{3002}", "\u{3001}"];
    let alike = |one: usize, other: usize| {
        tokens.get(one).map(|token| &token.text) == tokens.get(other).map(|token| &token.text)
    };
    let ends =
        |range: &Range<usize>| tokens[range.clone()].last().is_some_and(|token| ENDS.contains(&token.text.as_str()));
    let right = (0..after).take_while(|step| alike(range.start + step, range.end + step)).count();
    let left = (1..=before).take_while(|step| alike(range.start - step, range.end - step)).count();
    let moved = |range: &Range<usize>, by: isize| -> Option<Range<usize>> {
        Some(range.start.checked_add_signed(by)?..range.end.checked_add_signed(by)?)
    };
    let steps = |number: usize| isize::try_from(number).unwrap_or(0);
    let ways = (0..=steps(right)).chain((1..=steps(left)).map(|step| -step));
    let found = ways.filter_map(|by| Some((moved(&range, by)?, moved(&other, by)?))).find(|(range, _)| ends(range));
    found.unwrap_or((range, other))
}

/// A range without soft tokens at its ends.
fn hard(range: Range<usize>, tokens: &[Token]) -> Range<usize> {
    let hard = |at: &usize| !tokens[*at].soft;
    let first = range.clone().find(hard);
    first.map_or(range.start..range.start, |first| first..range.clone().rfind(hard).unwrap_or(first) + 1)
}

/// Numbers that stand for texts.
pub(super) fn keys<'t>(tokens: &'t [Token], numbers: &mut HashMap<&'t str, u32>) -> Vec<u32> {
    let mut key = |token: &'t Token| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(token.text.as_str()).or_insert(next)
    };
    tokens.iter().map(&mut key).collect()
}

impl One {
    /// Whether only a hyphen is gone, at the end of a line.
    fn lost_hyphen(&self, theirs: &[Token], ours: &[Token]) -> bool {
        let whole = |tokens: &[Token]| tokens.iter().map(|token| token.text.as_str()).collect::<String>();
        let (left, right) = (&theirs[self.theirs.clone()], whole(&ours[self.ours.clone()]));
        let last = left.last().or(self.theirs.start.checked_sub(1).and_then(|at| theirs.get(at)));
        let next = theirs.get(self.theirs.end);
        right.contains('-')
            && right.replace('-', "") == whole(left)
            && last.zip(next).is_none_or(|(last, next)| last.place.line != next.place.line)
    }

    /// A word that a line end cut in two reads the same, and so does one with a
    /// raised figure, which might have been a call.
    fn reads_alike(&self, theirs: &[Token], ours: &[Token]) -> bool {
        let whole = |tokens: &[Token]| tokens.iter().map(|token| token.text.as_str()).collect::<String>();
        let with_soft = |tokens: &[Token], range: &Range<usize>| {
            let soft = tokens[range.end..].iter().take_while(|token| token.soft && !token.spaced);
            whole(&tokens[range.clone()]) + &soft.map(|token| token.text.as_str()).collect::<String>()
        };
        let (left, right) = (whole(&theirs[self.theirs.clone()]), whole(&ours[self.ours.clone()]));
        left == right
            || !left.is_empty() && with_soft(theirs, &self.theirs) == right
            || !right.is_empty() && with_soft(ours, &self.ours) == left
    }

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
        let mut there = place(left, &self.theirs);
        if !matches!(official, Official::Pdf { .. }) {
            there.page = None;
        }
        let from = self.theirs.start.saturating_sub(CONTEXT);
        let to = (self.theirs.end + CONTEXT).min(left.len());
        Difference {
            change,
            official: text(&left[self.theirs.clone()]),
            regenerated: text(&right[self.ours.clone()]),
            before: text(&left[from..self.theirs.start]),
            after: text(&left[self.theirs.end..to]),
            official_place: there,
            regenerated_place: Some(place(right, &self.ours)).filter(|place| place.page.is_some()),
            source_place: source,
        }
    }
}

/// Where tokens stand, to the end of the first line; where there are none, that
/// of the word before.
fn place(tokens: &[Token], range: &Range<usize>) -> OfficialPlace {
    let start = if range.is_empty() { range.start.saturating_sub(1) } else { range.start };
    let mut place = tokens.get(start).or(tokens.last()).map(|token| token.place).unwrap_or_default();
    let beside = |token: &&Token| (token.place.page, token.place.line) == (place.page, place.line);
    let line: Vec<[f32; 4]> = tokens
        .get(range.clone())
        .unwrap_or_default()
        .iter()
        .take_while(beside)
        .filter_map(|token| token.place.bounds)
        .collect();
    if let Some(bounds) = &mut place.bounds {
        for other in line {
            bounds[0] = bounds[0].min(other[0]);
            bounds[2] = bounds[2].max(other[2]);
        }
    }
    place
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
