//! Text as it comes out of a converter, in streams of words.
//!
//! Notes may stand at the foot of each page, at the end, or be gone. A line is
//! one of a note when it says what only the notes of the composed document say;
//! so that text and notes are compared apart, each in its order.

use super::fold::squeezed;
use super::report::OfficialPlace;
use super::soft::{self, Furniture};
use super::words::{self, Stream, Token};
use crate::compose::Composed;
use std::collections::HashSet;

/// Among so many lines the masthead may stand in another order.
const MASTHEAD: usize = 80;

/// How many lines a running head may be broken into.
const HEAD: usize = 8;

/// So many pieces in a row tell what a line says.
const RUN: usize = 3;

/// Official text and the composed document: text, notes. Text is read with the
/// lines that pages repeat, which may be text after all, and without them.
pub(super) fn streams(text: &str, composed: &Composed) -> [Vec<(Stream, Stream)>; 2] {
    let lines: Vec<&str> = text.split(['\n', '\u{c}']).collect();
    let masthead: HashSet<String> = words::masthead(composed).iter().map(|line| squeezed(line)).collect();
    let mut heads: HashSet<String> = lines.iter().take(MASTHEAD).map(|line| squeezed(line)).collect();
    heads.retain(|line| masthead.contains(line));
    let [ours, our_notes] = words::of_composed(composed, Some(&heads));
    let furniture = repeated(&lines, composed);
    let (said, noted) = (runs(&ours.tokens), runs(&our_notes.tokens));
    let stream = || Stream { raised_is_soft: true, ..Stream::default() };
    let (mut theirs, mut bare, mut their_notes) = (stream(), stream(), stream());
    let mut in_note = false;
    for (index, line) in lines.iter().enumerate() {
        let place = OfficialPlace { page: None, line: index + 1, bounds: None };
        let soft = furniture[index] || index < MASTHEAD && heads.contains(&squeezed(line));
        let mut own = stream();
        for (text, mark) in soft::unmarked(line) {
            let from = own.tokens.len();
            own.add(&text, soft || mark, place);
            if let Some(first) = own.tokens.get_mut(from) {
                first.spaced |= text.starts_with(char::is_whitespace);
            }
        }
        if own.count() > 0 {
            in_note = is_note(&own.tokens, &said, &noted, in_note);
        } else if furniture[index] && !soft::separator(line) && !own.tokens.is_empty() {
            // What follows the head or the foot of a page is text again.
            in_note = false;
        }
        if in_note && own.count() > 0 {
            their_notes.tokens.append(&mut own.tokens);
            continue;
        }
        if !furniture[index] {
            bare.tokens.extend(own.tokens.iter().cloned());
        }
        theirs.tokens.append(&mut own.tokens);
    }
    [&mut theirs, &mut bare, &mut their_notes].into_iter().for_each(Stream::unmark);
    [vec![(theirs, ours.clone()), (bare, ours)], vec![(their_notes, our_notes)]]
}

/// Which lines a page repeats, also where they are broken.
fn repeated(lines: &[&str], composed: &Composed) -> Vec<bool> {
    let furniture = Furniture::of(composed);
    let mut out: Vec<bool> = lines.iter().map(|line| furniture.holds(line)).collect();
    for at in 0..lines.len() {
        let mut joined = String::new();
        let mut number = 0;
        for (end, line) in lines.iter().enumerate().skip(at) {
            let line = squeezed(line);
            if line.is_empty() && number > 0 {
                continue;
            }
            joined.push_str(&line);
            number += 1;
            if number > HEAD || !furniture.begins(&joined) {
                break;
            }
            if number > 1 && furniture.is(&joined) {
                out[at..=end].fill(true);
                break;
            }
        }
    }
    out
}

/// All runs of pieces of a stream.
fn runs(tokens: &[Token]) -> HashSet<Vec<&str>> {
    let hard: Vec<&str> = tokens.iter().filter(|token| !token.soft).map(|token| token.text.as_str()).collect();
    hard.windows(RUN).map(<[&str]>::to_vec).collect()
}

/// Whether a line says what notes say and the text does not. One that says what
/// both do, or neither, is of the kind of the line before it.
fn is_note(tokens: &[Token], said: &HashSet<Vec<&str>>, noted: &HashSet<Vec<&str>>, before: bool) -> bool {
    let mut line = HashSet::new();
    line.extend(runs(tokens));
    let count = |in_these: &HashSet<Vec<&str>>, not_in: &HashSet<Vec<&str>>| {
        line.iter().filter(|run| in_these.contains(*run) && !not_in.contains(*run)).count()
    };
    let (note, text) = (count(noted, said), count(said, noted));
    if note == text { before && text == 0 } else { note > text }
}
