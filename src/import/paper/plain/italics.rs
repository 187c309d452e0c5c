//! Italics that a text lost: those of opening phrases are known to the
//! language.

use super::super::body::{Sort, Told};
use super::super::cover::Known;
use super::super::guess::{Grade, guess};
use super::super::leaf::{Ink, Line};
use super::super::notes::Notes;
use crate::lang::Emphasis;
use crate::lang::phrases::{self, Part};
use crate::organ::symbol::Symbol;
use crate::source::Diagnostic;

/// Sets the opening phrases of paragraphs in italics, where they are not.
pub(super) fn restore(known: &Known, file: &str, told: &mut [Told], diagnostics: &mut Vec<Diagnostic>) {
    let phrases = phrases::of(known.language);
    let mut annexed = false;
    for one in told {
        annexed |= one.sort == Sort::Annex;
        if one.sort != Sort::Text || annexed {
            continue;
        }
        let numbered =
            one.label.as_ref().is_some_and(|(label, _)| super::super::super::label::Labels::paragraph(label).is_some());
        let skip = one.label.as_ref().map_or(0, |(_, length)| *length);
        let Some(line) = one.para.lines.first_mut() else { continue };
        let Some(at) = start(&line.inks, skip) else { continue };
        let (index, offset) = at;
        let ink = &line.inks[index];
        if ink.italic || ink.bold || one.label.is_some() && !numbered {
            continue;
        }
        let text = &ink.text[offset..];
        let part = if numbered { Part::Operative } else { Part::Preambular };
        let other = if numbered { None } else { phrases.opening(Part::Operative, text) };
        let Some(length) = phrases.opening(part, text).or(other) else { continue };
        let phrase = text[..length].to_owned();
        let (before, after) = (ink.text[..offset].to_owned(), text[length..].to_owned());
        let (bold, italic) = match known.language.emphasis {
            Emphasis::Italic => (false, true),
            Emphasis::BoldItalic => (true, true),
            Emphasis::Bold => (true, false),
        };
        let pieces = [
            Ink { text: before, ..ink.clone() },
            Ink { text: phrase.clone(), bold, italic, ..ink.clone() },
            Ink { text: after, ..ink.clone() },
        ];
        line.inks.splice(index..=index, pieces.into_iter().filter(|ink| !ink.text.is_empty()));
        // The phrase itself, where its line holds it.
        let row = file.get(line.span.clone()).unwrap_or_default();
        let at =
            row.find(&phrase).map_or(line.span.clone(), |at| line.span.start + at..line.span.start + at + phrase.len());
        let message = format!("the italics of `{phrase}` were restored");
        let place = Line { span: at, ..line.clone() };
        diagnostics.push(guess("restored-italics", std::slice::from_ref(&place), Grade::Likely, message));
    }
}

/// The run, and the byte in it, where the text begins behind a label.
fn start(inks: &[Ink], mut skip: usize) -> Option<(usize, usize)> {
    for (index, ink) in inks.iter().enumerate() {
        if skip < ink.text.len() {
            let blanks = ink.text[skip..].len() - ink.text[skip..].trim_start().len();
            if skip + blanks < ink.text.len() {
                return Some((index, skip + blanks));
            }
        }
        skip = skip.saturating_sub(ink.text.len());
    }
    None
}

/// Takes the symbol in brackets at the end of a title off its italics: official
/// documents print it upright, and converters let the italics run on.
pub(super) fn upright(notes: &mut Notes) {
    for line in notes.notes.iter_mut().flat_map(|note| &mut note.lines) {
        let mut inks = Vec::with_capacity(line.inks.len());
        for ink in std::mem::take(&mut line.inks) {
            let end = ink.text.trim_end().strip_suffix(')').and_then(|text| text.rfind('('));
            let symbol = |at: usize| Symbol::parse(ink.text.trim_end()[at + 1..].trim_end_matches(')')).is_ok();
            match end.filter(|at| ink.italic && *at > 0 && symbol(*at)) {
                Some(at) => {
                    let lead = ink.text[..at].trim_end().len();
                    inks.push(Ink { text: ink.text[..lead].to_owned(), ..ink.clone() });
                    inks.push(Ink { text: ink.text[lead..].to_owned(), italic: false, ..ink });
                }
                None => inks.push(ink),
            }
        }
        line.inks = inks;
    }
}
