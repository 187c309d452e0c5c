//! Days and years about the time of adoption, moved on; days of resolutions
//! that are cited stay.

use super::citations::Citation;
use super::{Edits, Passage, Round, Sureness};
use crate::lang::Date;
use std::ops::Range;

/// Moves days and years on.
pub(super) fn days(round: &Round<'_>, passage: &Passage, citations: &[Citation], edits: &mut Edits) {
    let language = round.old.document.language.0;
    let text = &passage.prose.text;
    let near = |year: u16| (round.adopted.year - 1..=round.adopted.year + 1).contains(&year);
    let cited = |range: &Range<usize>| citations.iter().any(|c| c.whole.start < range.end && range.start < c.whole.end);
    let quoted = quotations(text, language.quotes[0]);
    let free = |range: &Range<usize>| {
        !cited(range) && !quoted.iter().any(|quoted| quoted.start < range.start && range.end < quoted.end)
    };
    let dates = language.find_dates(text);
    for (range, date) in dates.iter().filter(|(range, date)| near(date.year) && free(range)) {
        // The day is another one each year: what is likely stands in a place to
        // fill.
        let moved = Date { year: date.year + round.years(), ..*date };
        let written = (language.date)(moved);
        // What a language writes behind the last figure ("日", "года") belongs to
        // the date where the text has it as well.
        let figures = written.rfind(|c: char| c.is_ascii_digit()).map_or(written.len(), |at| at + 1);
        let tail = &written[figures..];
        let own = text[range.end..].starts_with(tail);
        let range = range.start..if own { range.end + tail.len() } else { range.end };
        let reason = "a day of this session's round: confirm it";
        let new = format!("{{{{{}}}}}", if own { &written } else { &written[..figures] });
        edits.add(&passage.path, passage.prose.source(range), new, reason, Sureness::Open);
    }
    for range in years(text) {
        let year: u16 = text[range.clone()].parse().unwrap_or(0);
        let dated = dates.iter().any(|(date, _)| date.start < range.end && range.start < date.end);
        if near(year) && !dated && free(&range) && !named(text, &range) {
            let reason = "a year of this session's round: confirm it";
            let new = (year + round.years()).to_string();
            edits.add(&passage.path, passage.prose.source(range), new, reason, Sureness::Likely);
        }
    }
}

/// Numbers of four digits that stand alone: not in a span of years, a symbol
/// or an amount.
fn years(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let end = (at..bytes.len()).find(|at| !bytes[*at].is_ascii_digit()).unwrap_or(bytes.len());
        if end - at == 4 {
            let before = text[..at].chars().next_back().unwrap_or(' ');
            let after = text[end..].chars().next().unwrap_or(' ');
            let bound = |c: char| c.is_ascii_alphanumeric() || "/-\u{2013}\u{2011}(.,".contains(c);
            let amount = before == ' ' && text[..at].trim_end().ends_with(|c: char| c.is_ascii_digit());
            let goes_on = "/-\u{2013}\u{2011}".contains(after)
                || after == ',' && text[end + 1..].starts_with(|c: char| c.is_ascii_digit());
            if !bound(before) && !goes_on && !amount {
                found.push(at..end);
            }
        }
        at = end.max(at + 1);
    }
    found
}

/// Whether a year belongs to a name: "the 2030 Agenda".
fn named(text: &str, year: &Range<usize>) -> bool {
    let after = text[year.end..].trim_start();
    after.chars().next().is_some_and(char::is_uppercase)
}

/// What stands between outer quotation marks.
fn quotations(text: &str, (open, close): (&str, &str)) -> Vec<Range<usize>> {
    let (open, close) = (open.trim(), close.trim());
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(open).map(|at| from + at) {
        let inner = start + open.len();
        let end = text[inner..].find(close).map_or(text.len(), |at| inner + at + close.len());
        found.push(start..end);
        from = end;
    }
    found
}
