//! Footnotes of a text: gathered at the ends of its pages or at its end, known
//! by a raised mark, or by the stroke above them.

use super::super::guess::{Grade, guess};
use super::super::notes::{Note, Notes};
use super::rows::Row;
use super::{inline, set, set_text};
use crate::lang::Language;
use crate::lang::phrases::{self, Part, Phrases};
use crate::source::Diagnostic;

/// Takes the notes off the rows.
pub(super) fn take(
    language: &Language,
    rows: Vec<Row>,
    symbol: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Row>, Notes) {
    let phrases = phrases::of(language);
    let mut kept: Vec<Row> = Vec::new();
    let mut found: Vec<(String, Vec<Row>)> = Vec::new();
    let mut rest = rows.into_iter().peekable();
    let mut taken = false;
    while let Some(mut row) = rest.next() {
        if let Some(text) = starred(&row).filter(|_| called_by_a_star(&kept)) {
            let mut lines = vec![Row { text, ..row }];
            while let Some(next) = rest.next_if(|next| !next.blank && !next.is_rule()) {
                lines.push(next);
            }
            found.push(("*".to_owned(), lines));
            taken = true;
            continue;
        }
        if row.is_rule() {
            let mut zone = Vec::new();
            while let Some(next) = rest.next_if(|next| {
                zone.is_empty() || !(ends(next, &zone, symbol, &found) || is_text(phrases, next, &zone))
            }) {
                zone.push(next);
            }
            // Raised marks tell by themselves; what stands before them may not.
            let raised = zone.iter().position(|row| raised_mark(&row.text).is_some()).unwrap_or(zone.len());
            let with_marks = zone.split_off(raised);
            let notes = zone_notes(&zone, diagnostics);
            let (own, others) = marked(with_marks);
            if !own.is_empty() && (notes.is_some() || zone.is_empty()) {
                found.extend(notes.unwrap_or_default());
                found.extend(own);
                taken = true;
                kept.extend(others);
                continue;
            }
            zone.extend(others);
            if let Some(notes) = notes {
                found.extend(notes);
                taken = true;
            } else {
                // A stroke without notes: a converter lost them.
                if let Some(first) = zone.first_mut() {
                    first.broken = true;
                    first.blank = true;
                }
                kept.extend(zone);
            }
            continue;
        }
        if let Some((mark, text)) = raised_mark(&row.text) {
            let mut lines = vec![Row { text, ..row }];
            while let Some(next) =
                rest.next_if(|next| !next.blank && raised_mark(&next.text).is_none() && !next.is_rule())
            {
                lines.push(next);
            }
            found.push((mark, lines));
            taken = true;
            continue;
        }
        if std::mem::take(&mut taken) {
            row.broken = true;
            row.blank = true;
        }
        kept.push(row);
    }
    (kept, Notes::new(found.into_iter().map(note).collect()))
}

/// The text of a note that an asterisk marks: "* On behalf of …".
fn starred(row: &Row) -> Option<String> {
    let text = row.text.strip_prefix('\\').unwrap_or(&row.text).strip_prefix("* ")?.trim();
    (row.blank && text.starts_with(char::is_alphanumeric)).then(|| text.to_owned())
}

/// Whether an asterisk stands behind a word or its mark, as that which calls a
/// note: "Mauritania:* draft resolution". Such a row is near.
fn called_by_a_star(rows: &[Row]) -> bool {
    let calls = |row: &Row| {
        row.bare.match_indices('*').any(|(at, _)| {
            let before = row.bare[..at].chars().next_back();
            let after = row.bare[at + 1..].chars().next();
            before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ':' | ')' | '\u{ff1a}'))
                && after.is_none_or(char::is_whitespace)
        })
    };
    rows.iter().take(40).any(calls)
}

/// Notes with raised marks among rows.
fn marked(rows: Vec<Row>) -> (Vec<(String, Vec<Row>)>, Vec<Row>) {
    let (mut notes, mut others): (Vec<(String, Vec<Row>)>, Vec<Row>) = (Vec::new(), Vec::new());
    for row in rows {
        match (raised_mark(&row.text), notes.last_mut()) {
            (Some((mark, text)), _) => notes.push((mark, vec![Row { text, ..row }])),
            (None, Some((_, lines))) if !row.blank && others.is_empty() => lines.push(row),
            _ => others.push(row),
        }
    }
    (notes, others)
}

fn note((mark, rows): (String, Vec<Row>)) -> Note {
    let text = super::paragraphs::joined(rows.iter().map(|row| row.text.as_str()));
    let line = rows.first().map(|first| set_text(inline::inks(&text), first, inline::SIZE));
    Note { page: 0, mark, lines: line.into_iter().collect(), calls: 0 }
}

/// A raised mark with which a line begins, and the text behind it: "¹ A/73/1",
/// "[^1]: A/73/1", "<sup>1</sup> A/73/1".
fn raised_mark(text: &str) -> Option<(String, String)> {
    if let Some(rest) = text.strip_prefix("[^") {
        let (mark, rest) = rest.split_once("]:")?;
        return Some((mark.to_owned(), rest.trim().to_owned()));
    }
    if let Some(rest) = text.strip_prefix("<sup>") {
        let (mark, rest) = rest.split_once("</sup>")?;
        let bare = mark.trim().trim_matches(['(', ')']);
        return is_mark(bare).then(|| (bare.to_owned(), rest.trim().to_owned()));
    }
    let count: usize = text.chars().take_while(|c| inline::superscript(*c).is_some()).map(char::len_utf8).sum();
    let mark: String = text[..count].chars().filter_map(inline::superscript).collect();
    let bare = mark.trim_matches(['(', ')']);
    let rest = text[count..].trim_start();
    (is_mark(bare) && !rest.is_empty()).then(|| (bare.to_owned(), rest.to_owned()))
}

fn is_mark(text: &str) -> bool {
    let asterisks = text.bytes().all(|b| b == b'*') && text.len() <= 4;
    !text.is_empty() && (asterisks || text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit()))
}

/// How far numbers of notes that follow one another may stand apart.
const GAP: u32 = 4;

/// The number of a note that a row is, or begins with.
fn own_mark(text: &str) -> Option<&str> {
    number_alone(text).or_else(|| numbered(text).map(|(mark, _)| mark))
}

/// Whether the notes of a page end before a row: at the end of the page, and
/// where text goes on that is no note's.
fn ends(next: &Row, zone: &[Row], symbol: &str, found: &[(String, Vec<Row>)]) -> bool {
    let begun = zone.iter().any(|row| number_alone(&row.text).is_some() || numbered(&row.text).is_some());
    let own = !symbol.is_empty() && next.bare == symbol;
    // Behind a head that was taken off, and not the rest of a note.
    let whole = |last: &Row| ended(&last.text) || number_alone(&last.text).is_some();
    let fresh = next.broken && zone.last().is_some_and(whole);
    // Notes are numbered in order: "16 December" goes on with a text.
    let marks = zone.iter().filter_map(|row| own_mark(&row.text)).chain(found.iter().map(|(mark, _)| mark.as_str()));
    let last = marks.filter_map(|mark| mark.parse::<u32>().ok()).max().unwrap_or(0);
    let note = raised_mark(&next.text).is_some()
        || own_mark(&next.text).is_some_and(|mark| mark.parse::<u32>().is_ok_and(|n| n <= last + GAP));
    own || next.is_rule() || next.is_table() || next.heading || begun && fresh && !note && all_numbers_used(zone)
}

/// Whether a row is text again, whatever the numbers say: it begins as a clause
/// does, or has the number of a paragraph, behind a note that ended.
fn is_text(phrases: &Phrases, next: &Row, zone: &[Row]) -> bool {
    let ended = zone.last().is_some_and(|last| ended(&last.text) || number_alone(&last.text).is_some());
    let digits = next.bare.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &next.bare[digits..];
    let label = (1..4).contains(&digits) && (behind == "." || behind.starts_with(". "));
    let capital = next.bare.chars().next().is_some_and(|c| !c.is_lowercase());
    let clause = [Part::Preambular, Part::Operative].iter().any(|part| phrases.opening(*part, &next.bare).is_some());
    ended && (label || capital && clause)
}

/// Whether each number of a zone has a text.
fn all_numbers_used(zone: &[Row]) -> bool {
    let alone = zone.iter().filter(|row| number_alone(&row.text).is_some()).count();
    let with = zone.iter().filter(|row| numbered(&row.text).is_some()).count();
    starts(zone).len() >= alone + with
}

fn ended(text: &str) -> bool {
    text.trim_end().ends_with(['.', '\u{3002}', ';'])
}

/// A number that is a line of its own.
fn number_alone(text: &str) -> Option<&str> {
    let bare = text.trim().trim_matches(['(', ')']);
    (is_mark(bare)).then_some(bare)
}

/// A number and the text behind it: "5 See resolution 1/1.", "1/ See".
fn numbered(text: &str) -> Option<(&str, &str)> {
    let (mark, rest) = text.trim().split_once([' ', '\u{a0}'])?;
    let bare = mark.trim_end_matches('/').trim_matches(['(', ')']);
    let rest = rest.trim();
    (is_mark(bare) && rest.starts_with(|c: char| !c.is_lowercase() && !c.is_ascii_digit())).then_some((bare, rest))
}

/// Where the texts of notes begin in a zone.
fn starts(zone: &[Row]) -> Vec<usize> {
    let mut out = Vec::new();
    let mut fresh = true;
    for (at, row) in zone.iter().enumerate() {
        if number_alone(&row.text).is_some() {
            fresh = true;
            continue;
        }
        if fresh || numbered(&row.text).is_some() {
            out.push(at);
        }
        fresh = ended(&row.text);
    }
    out
}

/// The notes below a stroke. Converters write numbers apart from their texts
/// and out of order: texts are in order, so the numbers are put in order.
/// None when the rows are no notes.
fn zone_notes(zone: &[Row], diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<(String, Vec<Row>)>> {
    let first = zone.first()?;
    let some = zone.iter().any(|row| number_alone(&row.text).is_some());
    if number_alone(&first.text).is_none() && numbered(&first.text).is_none() && !some {
        return None;
    }
    let mut numbers: Vec<String> = zone
        .iter()
        .filter_map(|row| number_alone(&row.text).or_else(|| numbered(&row.text).map(|(mark, _)| mark)))
        .map(str::to_owned)
        .collect();
    let apart = zone.iter().any(|row| number_alone(&row.text).is_some());
    let key = |number: &String| number.parse::<u32>().unwrap_or(0);
    let sorted = numbers.windows(2).all(|pair| key(&pair[0]) <= key(&pair[1]));
    numbers.sort_by_key(key);
    let mut texts: Vec<Vec<Row>> = Vec::new();
    let starts = starts(zone);
    for (at, row) in zone.iter().enumerate().filter(|(_, row)| number_alone(&row.text).is_none()) {
        let mut row = row.clone();
        if let Some(rest) = numbered(&row.text).map(|(_, rest)| rest.to_owned()) {
            row.text = rest;
        }
        match texts.last_mut() {
            Some(last) if !starts.contains(&at) => last.push(row),
            _ => texts.push(vec![row]),
        }
    }
    // Sentences of one note look like notes: the last ones are joined.
    while texts.len() > numbers.len() && texts.len() > 1 {
        let last = texts.pop().unwrap_or_default();
        if let Some(before) = texts.last_mut() {
            before.extend(last);
        }
    }
    if texts.is_empty() {
        return None;
    }
    if apart && (!sorted || texts.len() != numbers.len()) {
        let line = set(first, inline::SIZE);
        let message = "the numbers of these notes stand apart from their texts";
        diagnostics.push(
            guess("guessed-note", std::slice::from_ref(&line), Grade::Likely, message)
                .hint("they were given in order; compare them with the original"),
        );
    }
    Some(numbers.into_iter().zip(texts).collect())
}
