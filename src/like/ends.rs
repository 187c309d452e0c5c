//! Where the lines of a text end in print, as counts of characters.

use super::alignment::Aligned;
use crate::render::pdf::Set;
use unicode_normalization::UnicodeNormalization;

pub(super) use crate::render::pdf::counted as counts;

/// A character as it is compared.
pub(super) fn fold(c: char) -> impl Iterator<Item = char> {
    let silent = !counts(c);
    std::iter::once(c).filter(move |_| !silent).nfkc().filter(|c| !c.is_whitespace()).map(|c| match c {
        '\u{2010}' | '\u{2011}' => '-',
        other => other,
    })
}

/// A text as it is compared.
pub(super) fn folded(text: &str) -> Vec<char> {
    text.chars().flat_map(fold).collect()
}

/// Whether a line may end behind a character inside a word.
pub(super) fn parts_word(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2013}' | '\u{2014}')
}

/// How many characters of a line are counted.
pub(super) fn count(line: &str) -> usize {
    line.chars().filter(|c| counts(*c)).count()
}

/// How many characters stand on each line of a text in print; none where the text is not found there, or has lines that
/// we have not. `index` is the place of the text among those aligned.
pub(super) fn counts_of(set: &Set, index: usize, aligned: &Aligned) -> Option<Vec<u32>> {
    let total: usize = set.lines.iter().map(|line| count(line)).sum();
    if total == 0 {
        return Some(Vec::new());
    }
    let mine = aligned.ours.iter().zip(&aligned.printed).filter(|((of, _), _)| *of == index);
    // The line in print of each counted character.
    let mut lines: Vec<Option<usize>> = vec![None; total];
    for ((_, at), printed) in mine {
        if let (Some(line), Some(printed)) = (at.and_then(|at| lines.get_mut(at)), printed) {
            line.get_or_insert(aligned.lines[*printed]);
        }
    }
    let found = lines.iter().flatten().count();
    // A text that is mostly another one in print tells nothing.
    if found * 10 < total * 9 {
        return None;
    }
    let words = word_starts(set);
    let mut ends = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    for (at, line) in lines.iter().enumerate() {
        let Some(line) = *line else { continue };
        if let Some((before, on)) = last
            && line != on
        {
            if line < on {
                return None;
            }
            // Behind the last character that is surely on the line: where a word
            // begins.
            let end = (before + 1..=at).rev().find(|end| words.contains(end)).unwrap_or(at);
            ends.push(end);
        }
        last = Some((at, line));
    }
    ends.push(total);
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts
        .zip(&ends)
        .map(|(start, end)| u32::try_from(end.checked_sub(start)?).ok().filter(|count| *count > 0))
        .collect()
}

/// Counted characters before which a line may begin: after white space or a
/// hyphen.
fn word_starts(set: &Set) -> std::collections::HashSet<usize> {
    let mut starts = std::collections::HashSet::new();
    let mut at = 0;
    for line in &set.lines {
        starts.insert(at);
        for c in line.chars() {
            if counts(c) {
                at += 1;
                if parts_word(c) {
                    starts.insert(at);
                }
            } else {
                starts.insert(at);
            }
        }
    }
    starts
}
