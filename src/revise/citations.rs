//! Resolutions that a text cites, each with the date beside it.

use super::{Passage, Round};
use crate::lang::SessionKind;
use crate::organ::symbol::{Symbol, find};
use std::ops::Range;

/// How far a date stands from the number that it belongs to, in bytes.
const REACH: usize = 40;

/// A resolution that is cited.
pub(super) struct Citation {
    /// Bytes of its number in the text as it is printed.
    pub(super) number: Range<usize>,
    /// Number and date.
    pub(super) whole: Range<usize>,
    /// Bytes of the date, where one stands beside it.
    pub(super) date: Option<Range<usize>>,
    /// Which it is.
    pub(super) symbol: Symbol,
}

impl Citation {
    /// The regular session at which the document's own organ adopted it, or the
    /// year of a resolution of the Security Council.
    pub(super) fn session(&self, round: &Round<'_>) -> Option<u16> {
        let own = self.symbol.as_str().starts_with(round.old.document.organ.prefix);
        if own && let Some((_, year)) = self.symbol.number_and_year() {
            return Some(year);
        }
        match self.symbol.session() {
            Some((SessionKind::Regular | SessionKind::Year, session)) if own => Some(session),
            _ => None,
        }
    }
}

/// The resolutions that a text cites, in order.
pub(super) fn citations(round: &Round<'_>, passage: &Passage) -> Vec<Citation> {
    let language = round.old.document.language.0;
    let text = &passage.prose.text;
    let dates = language.find_dates(text);
    let found = find(text, round.old.document.organ.key);
    let mut citations: Vec<Citation> = Vec::new();
    for (index, (number, symbol)) in found.iter().enumerate() {
        if !symbol.as_str().contains("/RES/") {
            continue;
        }
        let next = found.get(index + 1).map_or(text.len(), |(range, _)| range.start);
        let last = citations.last().map_or(0, |citation| citation.whole.end);
        // Chinese gives the date first.
        let date = dates.iter().map(|(range, _)| range.clone()).find(|date| {
            let behind = date.start >= number.end && date.start <= number.end + REACH && date.end <= next;
            let before = language.date_before_meeting
                && date.end <= number.start
                && number.start - date.end <= REACH
                && date.start >= last;
            if language.date_before_meeting { before } else { behind && same_breath(text, number.end..date.start) }
        });
        let whole = date.as_ref().map_or(number.clone(), |date| date.start.min(number.start)..date.end.max(number.end));
        citations.push(Citation { number: number.clone(), whole, date, symbol: symbol.clone() });
    }
    citations
}

/// How many words stand between a number and its own date at the most: "en date
/// du".
const WORDS: usize = 3;

/// Whether nothing but a few words parts two places: the date of something else
/// is further off.
fn same_breath(text: &str, range: Range<usize>) -> bool {
    text.get(range).is_some_and(|between| {
        let between = between.trim_start_matches(',');
        !between.contains([',', ';', '.', '\u{60c}', '\u{201c}', '\u{ab}'])
            && between.split_whitespace().count() <= WORDS
    })
}
