//! Numbers in figures and sessions in words that a clause names in every
//! language. Whether a number is written in words is the habit of a language:
//! only where each version has one that the other has not, one is wrong.

use super::super::sheet::{Clause, Sheet};
use crate::lang::Direction;
use crate::lang::editing::Folded;
use crate::organ::symbol::find;
use std::ops::Range;

/// A number with its bytes in a text.
pub(super) type Found = (u64, Range<usize>);

/// Days of months, hours and small numbers are written in many ways.
const LEAST: u64 = 32;

/// The numbers of a clause with their bytes in its text, days and symbols left
/// out.
pub(super) fn numbers(sheet: &Sheet<'_>, clause: &Clause<'_>) -> Vec<Found> {
    let text = &clause.prose.text;
    let mut taken: Vec<Range<usize>> = find(text, sheet.organ().key).into_iter().map(|(range, _)| range).collect();
    taken.extend(sheet.language().find_dates(text).into_iter().map(|(range, _)| range));
    let folded = Folded::new(text);
    let scales = sheet.editing().scales;
    let rtl = sheet.language().direction == Direction::Rtl;
    let mut found = Vec::new();
    let mut at = 0;
    while at < folded.len() {
        let end = end_of_number(&folded, at, rtl);
        if end == at {
            at += 1;
            continue;
        }
        let written: String = (at..end).map(|at| folded.char(at)).collect();
        let mut groups: Vec<&str> = written.split(|c: char| !c.is_ascii_digit()).collect();
        // Groups that are parted by spaces run from right to left in a line of
        // Arabic, and are written so that they show in order.
        if rtl {
            groups.reverse();
            let plain = groups.last().is_some_and(|last| last.len() < 3) && groups.len() > 1;
            if plain {
                groups.reverse();
            }
        }
        let digits = groups.concat();
        let range = folded.bytes(at..end);
        let word = |c: char| c.is_ascii_alphanumeric() || "/.,-_\u{2013}".contains(c);
        let bound = at.checked_sub(1).is_some_and(|at| word(folded.char(at)))
            || folded.char(end).is_ascii_alphanumeric()
            || "/.,-\u{2013}(".contains(folded.char(end)) && folded.char(end + 1).is_ascii_alphanumeric();
        // "1.5 million" is another number in figures where one counts by ten
        // thousands.
        let scaled = folded.any_in(end..end + 8, scales);
        let free = !taken.iter().any(|taken| taken.start < range.end && range.start < taken.end);
        if let Ok(number) = digits.parse::<u64>()
            && number >= LEAST
            && !bound
            && !scaled
            && free
        {
            found.push((number, range));
        }
        at = end;
    }
    found
}

/// Where the figures end that begin at a character, groups of three taken
/// together.
fn end_of_number(folded: &Folded, at: usize, rtl: bool) -> usize {
    let digits = |from: usize| (from..folded.len()).take_while(|at| folded.char(*at).is_ascii_digit()).count();
    let mut end = at + digits(at);
    if end == at || end - at > 3 {
        return end;
    }
    while "., ".contains(folded.char(end)) && digits(end + 1) == 3 {
        end += 4;
    }
    let last = digits(end + 1);
    if rtl && digits(at) == 3 && folded.char(end) == ' ' && (1..3).contains(&last) {
        end += 1 + last;
    }
    end
}

/// Sessions of a clause with their bytes in its text.
pub(super) fn sessions(sheet: &Sheet<'_>, clause: &Clause<'_>) -> Vec<Found> {
    let found = sheet.language().find_sessions(&clause.prose.text).into_iter();
    found.map(|(range, number, _)| (u64::from(number), range)).collect()
}

/// What only the first has, and what only the second has, as long as both have
/// something; each as often as it is there.
pub(super) fn apart(one: &[Found], two: &[Found]) -> Option<(Vec<u64>, Vec<Found>)> {
    let mut left: Vec<u64> = one.iter().map(|(number, _)| *number).collect();
    let mut right = Vec::new();
    // Three figures beside three may stand in either order.
    let same = |one: u64, two: u64| one == two || turned(one) == Some(two);
    for (number, range) in two {
        match left.iter().position(|other| same(*other, *number)) {
            Some(at) => drop(left.remove(at)),
            None => right.push((*number, range.clone())),
        }
    }
    // One that is named twice in one version is named once in the other.
    left.retain(|number| !two.iter().any(|(other, _)| same(*other, *number)));
    right.retain(|(number, _)| !one.iter().any(|(other, _)| same(*other, *number)));
    (!left.is_empty() && left.len() == right.len()).then_some((left, right))
}

/// A number with its groups of three in the other order, where all are whole.
fn turned(number: u64) -> Option<u64> {
    let mut rest = number;
    let mut turned = 0;
    let mut groups = 0;
    while rest > 0 {
        turned = turned * 1000 + rest % 1000;
        rest /= 1000;
        groups += 1;
    }
    (groups > 1).then_some(turned)
}
