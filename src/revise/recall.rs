//! The clause that recalls the predecessors: the adopted resolution joins them,
//! or takes the place of the last one.

use super::citations::{Citation, citations};
use super::{Edits, Passage, Round, Sureness};
use crate::lang::{Direction, Language};
use crate::organ::symbol::Symbol;
use std::ops::Range;

/// How many sessions back the predecessor may be.
const BACK: u16 = 5;

/// The resolution that the adopted one followed: of those of the latest
/// session before it, the one that is cited most often, then first.
pub(super) fn predecessor(round: &Round<'_>, passages: &[Passage]) -> Option<Symbol> {
    let mut found: Vec<(Symbol, u16, usize)> = Vec::new();
    for passage in passages.iter().filter(|passage| !passage.is_note) {
        for citation in citations(round, passage) {
            let Some(session) = citation.session(round) else { continue };
            if session >= round.session || session + BACK < round.session {
                continue;
            }
            match found.iter_mut().find(|(symbol, _, _)| *symbol == citation.symbol) {
                Some((_, _, times)) => *times += 1,
                None => found.push((citation.symbol, session, 1)),
            }
        }
    }
    let latest = found.iter().map(|(_, session, _)| *session).max()?;
    let most = found.iter().filter(|(_, session, _)| *session == latest).map(|(_, _, times)| *times).max()?;
    found.into_iter().find(|(_, session, times)| *session == latest && *times == most).map(|(symbol, _, _)| symbol)
}

/// Puts the adopted resolution where a text cites its predecessor.
pub(super) fn recall(
    round: &Round<'_>,
    passage: &Passage,
    citations: &[Citation],
    predecessor: &Symbol,
    edits: &mut Edits,
) {
    let language = round.old.document.language.0;
    let text = &passage.prose.text;
    for (index, citation) in citations.iter().enumerate() {
        if citation.symbol != *predecessor {
            // Another one of the last session may be adopted anew each year as well.
            if citation.session(round).is_some_and(|session| session + 1 >= round.session) {
                let reason = "a resolution of that round: a later one may have taken its place";
                let words = &text[citation.whole.clone()];
                edits.look(&passage.path, source(passage, citation.whole.clone()), words, reason);
            }
            continue;
        }
        let own = own(round, text, citation);
        let before = index.checked_sub(1).and_then(|index| citations.get(index));
        let row = before.filter(|before| {
            before.session(round).is_some() && joined(language, &text[before.whole.end..citation.whole.start])
        });
        if let Some(before) = row {
            // In a row of predecessors it comes last.
            let between = before.whole.end..citation.whole.start;
            let joint = &text[between.clone()];
            let comma = with_comma(language, joint);
            if comma != joint {
                let reason = "the row of resolutions goes on";
                edits.add(&passage.path, source(passage, between.clone()), comma, reason, Sureness::Sure);
            }
            let end = source(passage, citation.whole.clone()).end;
            let reason = "the adopted resolution joins its predecessors";
            edits.add(&passage.path, end..end, format!("{joint}{own}"), reason, Sureness::Sure);
        } else {
            // One that stands alone may be cited for what it did, not as the last of a row.
            let reason = "the adopted resolution takes the place of its predecessor";
            edits.add(&passage.path, source(passage, citation.whole.clone()), own, reason, Sureness::Likely);
        }
    }
}

/// The adopted resolution, cited as its predecessor is.
fn own(round: &Round<'_>, text: &str, citation: &Citation) -> String {
    let language = round.old.document.language.0;
    let start = citation.whole.start;
    let mut own = text[citation.whole.clone()].to_owned();
    let number = match round.old.document.symbol.number_and_year() {
        Some((number, year)) => counted(&text[citation.number.clone()], &[number, u32::from(year)]),
        None => round.number.clone(),
    };
    let mut parts = vec![(citation.number.clone(), number)];
    parts.extend(citation.date.clone().map(|date| (date, (language.date)(round.adopted))));
    parts.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    for (range, new) in parts {
        // A date in French may say "1er", in Russian "года": only what was
        // found is replaced.
        let new = trimmed(&new, &text[range.clone()]);
        own.replace_range(range.start - start..range.end - start, &new);
    }
    own
}

/// A sample with its figures replaced in order: "2700 (2023)".
fn counted(sample: &str, numbers: &[u32]) -> String {
    let mut out = String::new();
    let mut numbers = numbers.iter();
    let mut inside = false;
    for c in sample.chars() {
        let digit = c.is_ascii_digit();
        if !digit {
            out.push(c);
        } else if !inside && let Some(number) = numbers.next() {
            out.push_str(&number.to_string());
        }
        inside = digit;
    }
    out
}

/// A date without what its sample stands before: "4 декабря 2024" where "года"
/// was not taken in.
fn trimmed(new: &str, sample: &str) -> String {
    let last = |text: &str| text.chars().next_back().is_some_and(|c| c.is_ascii_digit());
    if last(sample) && !last(new) {
        let end = new.rfind(|c: char| c.is_ascii_digit()).map_or(new.len(), |at| at + 1);
        return new[..end].to_owned();
    }
    new.to_owned()
}

/// Where a piece of the printed text is written, marks of documents whole.
fn source(passage: &Passage, range: Range<usize>) -> Range<usize> {
    let mut place = passage.prose.source(range.clone());
    for (words, mark) in &passage.prose.documents {
        if words.start < range.end && range.start < words.end {
            place = place.start.min(mark.start)..place.end.max(mark.end);
        }
    }
    place
}

/// What stands between the last two of a list, and between the others.
fn joints(language: &Language) -> (String, String) {
    let between = |names: &[&str], one: &str, two: &str| {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let list = (language.join)(&names);
        let start = list.find(one).map_or(0, |at| at + one.len());
        let end = list.find(two).unwrap_or(list.len());
        list.get(start..end).unwrap_or_default().to_owned()
    };
    (between(&["\u{1}", "\u{2}"], "\u{1}", "\u{2}"), between(&["\u{1}", "\u{2}", "\u{3}"], "\u{1}", "\u{2}"))
}

/// Whether nothing but what joins a list stands between two citations.
fn joined(language: &Language, between: &str) -> bool {
    let (and, comma) = joints(language);
    let bare = between.replace('\u{a0}', " ");
    // Chinese writes "号" behind each number, Russian "года" behind each year.
    let rest: String = [and.trim(), comma.trim()].into_iter().fold(bare, |text, joint| text.replace(joint, " "));
    rest.split_whitespace().all(|word| word.chars().count() <= 4 && !word.contains(char::is_numeric))
        && rest.split_whitespace().count() <= 1
        && between.chars().count() <= 14
}

/// What joins the last two of a list as it joins the others.
fn with_comma(language: &Language, between: &str) -> String {
    // Arabic joins every one of a row by the same word.
    if language.direction == Direction::Rtl {
        return between.to_owned();
    }
    let (and, comma) = joints(language);
    if between.trim_start().starts_with(comma.trim()) {
        return between.replacen(and.trim(), "", 1).split_inclusive(' ').take(1).collect();
    }
    if between.contains(&and) { between.replacen(&and, &comma, 1) } else { between.to_owned() }
}
