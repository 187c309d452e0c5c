//! A text as it is printed, without marks and calls of notes, and where each
//! of its characters is written.

use crate::model::Text;
use crate::model::text::{Piece, PieceKind};
use std::ops::Range;

/// Stands for the number of a clause that is referred to.
pub(crate) const NUMBER: char = '\u{fffc}';

/// A text as it is printed.
#[derive(Debug, Default)]
pub(crate) struct Prose {
    /// The characters; notes are left out, [`NUMBER`] stands for a reference.
    pub(crate) text: String,
    /// Bytes of `text` in italics (or bold, where the language prints them so).
    pub(crate) emphasis: Vec<Range<usize>>,
    /// Calls of notes: where they stand in `text`, their bytes in the source,
    /// and the id.
    pub(crate) notes: Vec<(usize, Range<usize>, String)>,
    /// Documents that are cited by a mark of their own: bytes of `text`, and of
    /// the whole mark in the source.
    pub(crate) documents: Vec<(Range<usize>, Range<usize>)>,
    /// Length of the source without white space at its end, in bytes.
    pub(crate) written: usize,
    /// For each byte of `text`, where its character begins and ends in the
    /// source.
    map: Vec<(usize, usize)>,
}

impl Prose {
    /// Reads a text.
    pub(crate) fn new(text: &Text) -> Self {
        let mut prose = Self { written: text.0.trim_end().len(), ..Self::default() };
        for piece in text.parse().0 {
            prose.piece(&text.0, &piece);
        }
        prose
    }

    fn piece(&mut self, source: &str, piece: &Piece) {
        let start = self.text.len();
        match &piece.kind {
            PieceKind::Note(id) => self.notes.push((start, piece.range.clone(), id.clone())),
            PieceKind::Characters(text) => {
                let skip = if piece.style.raised.is_some() { 2 } else { 0 };
                self.characters(source, piece.range.start + skip..piece.range.end, text);
            }
            PieceKind::Document(_, words) => {
                let inside = source.get(piece.range.clone()).unwrap_or_default();
                let bar = inside.find('|').map_or(2, |at| at + 1);
                self.characters(source, piece.range.start + bar..piece.range.end, words);
                self.documents.push((start..self.text.len(), piece.range.clone()));
            }
            PieceKind::Reference { .. } => self.one(NUMBER, piece.range.clone()),
            PieceKind::Break => self.one(' ', piece.range.clone()),
        }
        if (piece.style.italic || piece.style.bold) && self.text.len() > start {
            let end = self.text.len();
            match self.emphasis.last_mut() {
                Some(last) if last.end == start => last.end = end,
                _ => self.emphasis.push(start..end),
            }
        }
    }

    fn one(&mut self, c: char, range: Range<usize>) {
        self.text.push(c);
        self.map.extend(std::iter::repeat_n((range.start, range.end), c.len_utf8()));
    }

    /// Characters and what they are written as: escapes are longer, white
    /// space may be, or may be printed as nothing.
    fn characters(&mut self, source: &str, range: Range<usize>, decoded: &str) {
        let mut at = range.start;
        let rest = |at: usize| source.get(at..range.end).unwrap_or_default();
        for c in decoded.chars() {
            let blank = |at: usize| {
                let rest = rest(at);
                rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace()).len()
            };
            let mut from = at;
            if c == ' ' {
                at += blank(at).max(usize::from(!rest(at).is_empty()));
            } else {
                at += blank(at);
                from = at;
                let escaped = rest(at).starts_with('\\') && rest(at).chars().nth(1) == Some(c);
                at += usize::from(escaped);
                at += rest(at).chars().next().map_or(0, char::len_utf8);
            }
            self.one(c, from..at);
        }
    }

    /// Bytes of the source for bytes of `text`; an empty range is the place
    /// between two characters.
    pub(crate) fn source(&self, range: Range<usize>) -> Range<usize> {
        let end_of_all = self.map.last().map_or(0, |(_, end)| *end);
        let start = self.map.get(range.start).map_or(end_of_all, |(start, _)| *start);
        if range.is_empty() {
            // Behind the last character rather than before the next mark.
            let place = range.start.checked_sub(1).and_then(|at| self.map.get(at)).map_or(start, |(_, end)| *end);
            return place..place;
        }
        let end = self.map.get(range.end - 1).map_or(end_of_all, |(_, end)| *end);
        start..end.max(start)
    }

    /// Where `text` ends without white space behind it, in its bytes.
    pub(crate) fn end(&self) -> usize {
        self.text.trim_end().len()
    }

    /// The last character that is seen, with its bytes.
    pub(crate) fn last(&self) -> Option<(Range<usize>, char)> {
        let seen = |c: &char| !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{61c}' | '\u{feff}');
        let (at, c) = self.text.char_indices().rev().find(|(_, c)| seen(c))?;
        Some((at..at + c.len_utf8(), c))
    }

    /// The emphasis that the text begins with.
    pub(crate) fn opening(&self) -> Option<Range<usize>> {
        let first = self.text.len() - self.text.trim_start().len();
        self.emphasis.iter().find(|range| range.start <= first && range.end > first).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::Prose;
    use crate::model::Text;

    fn prose(text: &str) -> Prose {
        Prose::new(&Text(text.to_owned()))
    }

    #[test]
    fn places_lead_back_to_the_source() {
        let source = "*Recalling*  its\n resolution [[A/RES/70/1|70/1]],[^a] and \\* all";
        let prose = prose(source);
        assert_eq!(prose.text, "Recalling its resolution 70/1, and * all");
        let place = |words: &str| {
            let at = prose.text.find(words).unwrap_or_default();
            &source[prose.source(at..at + words.len())]
        };
        assert_eq!(place("its resolution"), "its\n resolution");
        assert_eq!(place("70/1"), "70/1");
        assert_eq!(place("* all"), "\\* all");
        assert_eq!(prose.emphasis.first(), Some(&(0..9)));
        assert_eq!(prose.notes[0].0, prose.text.find(" and").unwrap_or_default());
    }
}
