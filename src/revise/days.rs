//! Days and years about the time of adoption; days of resolutions that are
//! cited stay. The day of a meeting or report is another one each year: it
//! becomes a place to fill, with what is likely in it. A year that stands alone
//! is moved on where it is that of the round or the next; one before it may be
//! history.

use super::citations::Citation;
use super::{Edits, Passage, Round, Sureness};
use crate::lang::{Date, Language};
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
        let (range, new) = moved(language, text, range, *date, round.years());
        let reason = "a day of this session's round: confirm it";
        edits.add(&passage.path, passage.prose.source(range), format!("{{{{{new}}}}}"), reason, Sureness::Open);
    }
    let all = years(text);
    for (index, range) in all.iter().enumerate() {
        let year: u16 = text[range.clone()].parse().unwrap_or(0);
        let dated = dates.iter().any(|(date, _)| date.start < range.end && range.start < date.end);
        if !near(year) || dated || !free(range) || named(text, range) {
            continue;
        }
        let source = passage.prose.source(range.clone());
        let later = (year + round.years()).to_string();
        let beside = |other: Option<&Range<usize>>| {
            other.is_some_and(|other| {
                text[other.end.min(range.end)..range.start.max(other.start)].chars().count() <= BESIDE
            })
        };
        let row = beside(index.checked_sub(1).and_then(|at| all.get(at))) || beside(all.get(index + 1));
        if after_month(language, text, range) {
            let reason = "a month of this session's round: confirm it";
            edits.add(&passage.path, source, format!("{{{{{later}}}}}"), reason, Sureness::Open);
        } else if row || year < round.adopted.year {
            let reason = "a year that may be history, or of this session's round: look at it";
            edits.look(&passage.path, source, &text[range.clone()], reason);
        } else {
            let reason = "a year of this session's round: confirm it";
            edits.add(&passage.path, source, later, reason, Sureness::Likely);
        }
    }
}

/// How many characters part years of one row: "2021 and 2022".
const BESIDE: usize = 6;

/// A date some years later, with what the text has of it: the days before it in
/// a span ("3 to 7 October 2021"), and what is written behind its last figure
/// ("\u{65e5}", the word for "year").
fn moved(language: &Language, text: &str, range: &Range<usize>, date: Date, years: u16) -> (Range<usize>, String) {
    let written = (language.date)(Date { year: date.year + years, ..date });
    let figures = written.rfind(|c: char| c.is_ascii_digit()).map_or(written.len(), |at| at + 1);
    let tail = &written[figures..];
    let own = text[range.end..].starts_with(tail);
    let mut end = if own { range.end + tail.len() } else { range.end };
    let mut new = if own { written.clone() } else { written[..figures].to_owned() };
    let mut start = range.start;
    if let Some(from) = span_before(&text[..start]) {
        new = format!("{}{new}", &text[from..start]);
        start = from;
    }
    if language.date_before_meeting
        && own
        && let Some(length) = span_behind(&text[end..], tail)
    {
        new.push_str(&text[end..end + length]);
        end += length;
    }
    (start..end, new)
}

/// Where the first day of a span begins that a date ends: "3 to ", "du 3 au ".
fn span_before(text: &str) -> Option<usize> {
    let bare = text.trim_end();
    let bare = bare.trim_end_matches(['-', '\u{2013}', '\u{2011}']);
    // A short word joins the two.
    let word = bare.chars().rev().take_while(|c| c.is_alphabetic()).collect::<Vec<_>>();
    let (dash, joined) = (bare.len() < text.trim_end().len(), (1..=3).contains(&word.len()));
    if !dash && !joined {
        return None;
    }
    let before = if dash { bare } else { &bare[..bare.len() - word.iter().map(|c| c.len_utf8()).sum::<usize>()] };
    let before = before.trim_end();
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let from = before.len() - digits;
    let free = before[..from].chars().next_back().is_none_or(|c| c.is_whitespace() || c.is_alphabetic());
    ((1..=2).contains(&digits) && free).then_some(from)
}

/// How far the last day of a span reaches that a date begins, where the day
/// stands last.
fn span_behind(text: &str, tail: &str) -> Option<usize> {
    let joint = text.chars().next().filter(|c| c.is_alphabetic() || *c == '\u{2013}' || *c == '-')?;
    let rest = &text[joint.len_utf8()..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    ((1..=2).contains(&digits) && rest[digits..].starts_with(tail)).then(|| joint.len_utf8() + digits + tail.len())
}

/// Whether a year stands behind the name of a month: it tells when something
/// was.
fn after_month(language: &Language, text: &str, year: &Range<usize>) -> bool {
    let before = text[..year.start].trim_end().to_lowercase();
    let behind = text[year.end..].to_lowercase();
    (1..=12).any(|month| {
        let written = (language.date)(Date { year: 2099, month, day: 27 }).to_lowercase();
        let (Some(day), Some(at)) = (written.find("27"), written.find("2099")) else { return false };
        if at < day {
            let middle = &written[at + 4..day];
            return behind.starts_with(middle);
        }
        let middle = written[day + 2..at].trim();
        // "mars", and "du mois de mars" by its last word.
        let name = middle.split_whitespace().rfind(|word| word.chars().count() > 2).unwrap_or(middle);
        let name = name.chars().take(name.chars().count().saturating_sub(1).max(3)).collect::<String>();
        before.split_whitespace().rev().take(2).any(|word| word.starts_with(&name))
    })
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
