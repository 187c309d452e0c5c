//! Footnotes: below their separators at the foot of pages, joined where a page
//! parts them, found again by their calls.

use super::leaf::{Leaf, Line};
use std::collections::HashMap;

/// A note.
#[derive(Debug)]
pub(super) struct Note {
    /// The page on which it begins, from 0.
    pub(super) page: usize,
    /// Its mark without brackets: `12`, `*`.
    pub(super) mark: String,
    pub(super) lines: Vec<Line>,
    /// How often it was called.
    pub(super) calls: usize,
}

/// All notes, in order.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) notes: Vec<Note>,
    /// Their places by their marks.
    places: HashMap<String, Vec<usize>>,
    /// The last number that was called.
    last: u32,
}

/// How many strokes a separator has at the least.
const STROKES: usize = 8;

/// Whether a line is the separator of notes.
fn is_separator(line: &Line) -> bool {
    let text = line.text();
    let text = text.trim();
    text.len() >= STROKES && text.chars().all(|c| c == '_')
}

/// Takes the notes off the pages.
pub(super) fn take(leaves: &mut [Leaf]) -> Notes {
    let mut notes: Vec<Note> = Vec::new();
    for (page, leaf) in leaves.iter_mut().enumerate() {
        let strokes = leaf.lines.iter().position(is_separator);
        let Some(at) = strokes.or_else(|| below_a_rule(leaf)) else { continue };
        let top = leaf.lines[at].y;
        let (kept, below): (Vec<Line>, Vec<Line>) = leaf.lines.drain(..).partition(|line| line.y < top);
        leaf.lines = kept;
        for mut line in below.into_iter().skip(usize::from(strokes.is_some())) {
            match mark(&mut line) {
                Some(mark) => notes.push(Note { page, mark, lines: vec![line], calls: 0 }),
                // What stands before the first mark goes on from the page before.
                None => match notes.last_mut() {
                    Some(note) => note.lines.push(line),
                    None => notes.push(Note { page, mark: String::new(), lines: vec![line], calls: 0 }),
                },
            }
        }
    }
    Notes::new(notes)
}

/// How much smaller than text the letters of notes are.
const SMALLER: f32 = 0.92;

/// Where the notes of a page begin whose separator is drawn: all that follows
/// is set in smaller letters, and it begins with a mark.
fn below_a_rule(leaf: &Leaf) -> Option<usize> {
    let text = leaf.lines.iter().map(|line| line.size).filter(|size| *size > 9.0).fold(f32::INFINITY, f32::min);
    let small = |line: &&Line| line.size < text * SMALLER;
    let start = leaf.lines.len() - leaf.lines.iter().rev().take_while(small).count();
    // The first line of the masthead is no text.
    let first = leaf.lines.get(start).filter(|_| start > 0)?;
    mark(&mut first.clone()).map(|_| start)
}

/// Takes the mark off a line that begins with one.
fn mark(line: &mut Line) -> Option<String> {
    let first = line.inks.first_mut()?;
    let text = first.text.clone();
    let start = text.trim_start();
    let mark: String = start.chars().take_while(|c| c.is_ascii_digit() || "*()".contains(*c)).collect();
    let bare = mark.trim_matches(['(', ')']).to_owned();
    let raised = first.rise > 0.0 || first.size < line.size * 0.75;
    let asterisks = !bare.is_empty() && bare.len() <= 4 && bare.bytes().all(|b| b == b'*');
    let number = raised && !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit());
    if !asterisks && !number {
        return None;
    }
    // What is raised with it is no part of it.
    start[mark.len()..].trim_start().clone_into(&mut first.text);
    if first.text.is_empty() {
        line.inks.remove(0);
    }
    Some(bare)
}

impl Notes {
    /// Notes in order.
    pub(super) fn new(notes: Vec<Note>) -> Self {
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, note) in notes.iter().enumerate() {
            places.entry(note.mark.clone()).or_default().push(place);
        }
        Self { notes, places, last: 0 }
    }

    /// The note that a mark on a page calls: its place in [`Notes::notes`].
    /// `figure` tells that a figure stands before it, which a power may follow.
    pub(super) fn called(&mut self, mark: &str, page: usize, figure: bool) -> Option<usize> {
        let bare = mark.trim().trim_matches(['(', ')', ' ', '\u{a0}']);
        let places = self.places.get(bare)?;
        if bare.bytes().all(|b| b == b'*') {
            // That of the page, or the next one.
            let near = places.partition_point(|place| self.notes[*place].page < page);
            return places.get(near).or_else(|| places.last()).copied();
        }
        let number: u32 = bare.parse().ok()?;
        let place = *places.first()?;
        let again = self.notes[place].calls > 0;
        if again && figure || !again && number > self.last + 3 {
            return None;
        }
        self.last = self.last.max(number);
        Some(place)
    }
}
