//! Calls of notes that a converter wrote as figures in the line ("the report, 5
//! which"): found where a note has the number and the one before it was called.

use super::super::cover::Known;
use super::super::guess::{Grade, guess};
use super::super::leaf::Ink;
use super::super::masthead::date_in;
use super::super::notes::Notes;
use super::paragraphs::Paragraph;
use super::{inline, set};
use crate::lang::Citation;
use crate::source::Diagnostic;
use std::ops::Range;

/// Writes calls in the form of Markdown, `[^5]`, where a text has any that are
/// not raised.
pub(super) fn raise(known: &Known, paragraphs: &mut [Paragraph], notes: &Notes, diagnostics: &mut Vec<Diagnostic>) {
    let called = |ink: &Ink| ink.rise > 0.0 && notes.notes.iter().any(|note| note.mark == ink.text.trim());
    let raised = paragraphs.iter().any(|paragraph| inline::inks(&paragraph.text).iter().any(called));
    if raised || notes.notes.is_empty() {
        return;
    }
    let takers: Vec<String> = [Citation::Paragraph, Citation::Section, Citation::Annex]
        .iter()
        .flat_map(|citation| [(known.language.cite)(*citation, "1"), (known.language.cite)(*citation, "1 and 2")])
        .filter_map(|cited| cited.split_whitespace().next().map(str::to_lowercase))
        .collect();
    let numbers = notes.notes.iter().filter(|note| note.mark.bytes().all(|b| b.is_ascii_digit()));
    let (mut at, mut from) = (0, 0);
    for mark in numbers.map(|note| note.mark.clone()).collect::<Vec<_>>() {
        let found = (at..paragraphs.len()).find_map(|index| {
            let start = if index == at { from } else { 0 };
            let text = &paragraphs[index].text;
            let bracketed = bracketed(text, &mark).find(|place| place.start >= start);
            let alone = || {
                let mut places = candidates(text, &mark).filter(|place| *place >= start);
                places.find(|place| is_call(known, text, *place, &mark, &takers)).map(|place| place..place + mark.len())
            };
            bracketed.or_else(alone).map(|place| (index, place))
        });
        let Some((index, place)) = found else { continue };
        let paragraph = &mut paragraphs[index];
        let (before, after) = (&paragraph.text[..place.start], &paragraph.text[place.end..]);
        let text = format!("{}[^{mark}]{after}", before.trim_end());
        from = before.trim_end().len() + mark.len() + 3;
        at = index;
        paragraph.text = text;
        let line = set(&paragraph.row, inline::SIZE);
        diagnostics.push(guess(
            "guessed-note",
            std::slice::from_ref(&line),
            Grade::Likely,
            format!("the figure {mark} was read as the call of a note"),
        ));
    }
}

/// The call of the first note at the end of a title, in the form of Markdown.
pub(super) fn raise_at_end(title: &str, notes: &Notes) -> String {
    let bare = title.trim_end();
    let Some(note) = notes.notes.first() else { return title.to_owned() };
    let before = bare.strip_suffix(note.mark.as_str()).filter(|_| !note.mark.is_empty());
    match before {
        Some(before) if before.ends_with(|c: char| c.is_alphabetic() || c == ')' || c == ' ') => {
            format!("{}[^{}]", before.trim_end(), note.mark)
        }
        _ => title.to_owned(),
    }
}

/// Where a number stands in brackets right behind a word, as Arabic texts call
/// notes.
fn bracketed<'t>(text: &'t str, mark: &str) -> impl Iterator<Item = Range<usize>> + 't {
    let call = format!("({mark})");
    let places: Vec<Range<usize>> = text.match_indices(&call).map(|(at, _)| at..at + call.len()).collect();
    places.into_iter().filter(|place| text[..place.start].chars().next_back().is_some_and(|c| !c.is_whitespace()))
}

/// Where a number stands alone in a text.
fn candidates<'t>(text: &'t str, mark: &'t str) -> impl Iterator<Item = usize> + 't {
    text.match_indices(mark).map(|(at, _)| at).filter(move |at| {
        let before = text[..*at].chars().next_back();
        let after = text[at + mark.len()..].chars().next();
        let behind = before.is_some_and(|c| c.is_alphabetic() || ",.;:)\u{201d}\u{bb}\u{60c}\u{ff0c}".contains(c));
        // "1.2" and "A/73/2" are numbers of their own.
        let word = text[..*at].trim_end_matches(|c: char| !c.is_alphanumeric());
        let part = behind && word.ends_with(|c: char| c.is_ascii_digit());
        (before.is_some_and(char::is_whitespace) || behind && !part)
            && after.is_none_or(|c| !c.is_alphanumeric() && !"/-\u{2013}%".contains(c))
    })
}

/// Whether a number can be a call: nothing around it takes a number.
fn is_call(known: &Known, text: &str, at: usize, mark: &str, takers: &[String]) -> bool {
    let before = text[..at].trim_end();
    let after = &text[at + mark.len()..];
    let word = before.split_whitespace().next_back().unwrap_or_default();
    let lower = word.to_lowercase();
    // A call may follow a year; another figure takes the number along.
    let year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    if takers.contains(&lower)
        || !year && word.ends_with(|c: char| c.is_ascii_digit())
        || word.ends_with('.') && word.len() <= 5
    {
        return false;
    }
    let snippet: String = text[at..].chars().take(32).collect();
    if date_in(&snippet, known.language.date).is_some_and(|date| date.day.to_string() == mark) {
        return false;
    }
    let marked =
        before.ends_with([',', ';', ':', '.', ')', '\u{201d}', '\u{bb}', '\u{60c}', '\u{ff0c}', '\u{61b}', '\u{ff1b}']);
    let closed = after.trim_start().is_empty()
        || after.starts_with([',', ';', ':', '.', ')'])
        || after.trim_start().starts_with([',', ';', '\u{60c}']);
    let next = after.trim_start().chars().next();
    let lowercase = next.is_some_and(|c| c.is_lowercase() || !c.is_uppercase() && c.is_alphabetic());
    // Between words a call stands behind a name.
    let name =
        year || word.starts_with(char::is_uppercase) || !word.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    marked || closed || lowercase && name
}
