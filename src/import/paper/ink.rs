//! Lines of one paragraph as running text: joined where pages and lines end,
//! with emphasis, raised marks, calls of notes and links as published XML has
//! them.

use super::super::xml::{Element, Node};
use super::days::Days;
use super::guess::{Grade, guess};
use super::leaf::{Ink, Line};
use super::notes::Notes;
use crate::organ::symbol::{self, Symbol};
use crate::source::{Diagnostic, Span};

/// How text looks.
#[derive(Debug, Clone, Default, PartialEq)]
struct Look {
    bold: bool,
    italic: bool,
    /// Raised (`true`) or lowered.
    rise: Option<bool>,
    href: Option<String>,
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Text(String, Look),
    /// The call of a note, by its place.
    Call(usize),
}

/// What reading running text needs to know, and finds out.
pub(super) struct Pen<'p> {
    pub(super) notes: &'p mut Notes,
    /// The key of the organ, for citations.
    pub(super) organ: &'static str,
    pub(super) days: Days,
    pub(super) diagnostics: &'p mut Vec<Diagnostic>,
}

impl Pen<'_> {
    /// The nodes of lines in order. `broken` keeps line ends, as in titles.
    pub(super) fn nodes(&mut self, lines: &[Line], plain: bool) -> Vec<Node> {
        let pieces = self.pieces(lines);
        let pieces = linked(pieces, self.organ);
        let span = span(lines);
        pieces.into_iter().map(|piece| self.node(piece, plain, &span)).collect()
    }

    /// A paragraph element that holds lines.
    pub(super) fn element(&mut self, name: &str, lines: &[Line]) -> Element {
        let nodes = self.nodes(lines, false);
        Element::new(name, span(lines)).holding(nodes)
    }

    fn pieces(&mut self, lines: &[Line]) -> Vec<Piece> {
        let mut out: Vec<Piece> = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                join(&mut out, line, lines[index - 1].row != line.row || lines[index - 1].page != line.page);
            }
            for ink in &raised_together(&line.inks) {
                let look = Look {
                    bold: ink.bold,
                    italic: ink.italic,
                    rise: (ink.rise != 0.0 && ink.size < line.size * 0.95).then_some(ink.rise > 0.0),
                    href: ink.href.clone().filter(|href| !href.is_empty() && !href.starts_with('#')),
                };
                if look.rise == Some(true) {
                    self.raised(&ink.text, line, look, &mut out);
                } else if ink.text.contains('*') {
                    self.asterisks(&ink.text, line.page, &look, &mut out);
                } else {
                    push(&mut out, &self.days.bound(&ink.text), look);
                }
            }
        }
        out
    }

    /// Calls of notes, or raised letters.
    fn raised(&mut self, text: &str, line: &Line, look: Look, out: &mut Vec<Piece>) {
        let parts: Vec<&str> = text.split([',', '\u{60c}', '\u{3001}']).map(str::trim).collect();
        let known = |part: &&&str| !part.is_empty();
        let mark = |part: &str| part.chars().all(|c| c.is_ascii_digit() || "*() \u{a0}".contains(c));
        let before = last_words(out);
        let ends_with_figure = |word: &String| word.ends_with(|c: char| c.is_ascii_digit());
        let figure = before.last().is_some_and(ends_with_figure);
        // A square or cubic metre: behind a number and a short word.
        let unit = matches!(text.trim(), "2" | "3")
            && matches!(before.as_slice(), [number, word] if ends_with_figure(number) && word.chars().count() <= 2);
        if parts.iter().all(|part| mark(part)) && parts.iter().any(|part| !part.is_empty()) && !unit {
            let found: Vec<Option<usize>> =
                parts.iter().filter(known).map(|part| self.notes.called(part, line.page, figure)).collect();
            if found.iter().all(Option::is_some) {
                trim_end(out);
                for place in found.into_iter().flatten() {
                    out.push(Piece::Call(place));
                    self.notes.notes[place].calls += 1;
                }
                if text.ends_with(char::is_whitespace) {
                    push(out, " ", Look::default());
                }
                return;
            }
        }
        if mark(text.trim()) && !unit {
            let message = format!("`{}` is raised and calls no note", text.trim());
            self.diagnostics.push(
                guess("guessed-note", std::slice::from_ref(line), Grade::Likely, message)
                    .hint("it was read as a raised figure"),
            );
        }
        // Raised letters touch the word before them: "1er", "no".
        if text.trim().chars().all(char::is_alphabetic) && text.trim().chars().count() <= 4 {
            trim_end(out);
        }
        push(out, text.trim_end(), look);
        if text.ends_with(char::is_whitespace) {
            push(out, " ", Look::default());
        }
    }

    /// Asterisks on the line call a note where one has them for a mark.
    fn asterisks(&mut self, text: &str, page: usize, look: &Look, out: &mut Vec<Piece>) {
        let mut rest = text;
        while let Some(at) = rest.find('*') {
            let length = rest[at..].bytes().take_while(|b| *b == b'*').count();
            let mark = &rest[at..at + length];
            push(out, &rest[..at], look.clone());
            match self.notes.called(mark, page, false) {
                Some(place) => {
                    trim_end(out);
                    out.push(Piece::Call(place));
                    self.notes.notes[place].calls += 1;
                }
                None => push(out, mark, look.clone()),
            }
            rest = &rest[at + length..];
        }
        push(out, rest, look.clone());
    }

    fn node(&mut self, piece: Piece, plain: bool, at: &Span) -> Node {
        match piece {
            Piece::Call(place) => Node::Element(self.note(place, at)),
            Piece::Text(text, look) => {
                let mut node = Node::Text(text);
                if let Some(raised) = look.rise {
                    node = Node::Element(Element::new(if raised { "sup" } else { "sub" }, at.clone()).holding([node]));
                }
                if let Some(href) = look.href {
                    node = Node::Element(Element::new("a", at.clone()).with("href", href).holding([node]));
                }
                let class = match (look.bold && !plain, look.italic) {
                    (true, true) => "bold italic",
                    (true, false) => "bold",
                    (false, true) => "italic",
                    (false, false) => return node,
                };
                Node::Element(Element::new("span", at.clone()).with("class", class).holding([node]))
            }
        }
    }

    /// A note where it is first called, or a call of it again.
    fn note(&mut self, place: usize, at: &Span) -> Element {
        let name = format!("note_{place}");
        let note = &mut self.notes.notes[place];
        // Its lines are taken, so that a second call finds it read.
        let lines = std::mem::take(&mut note.lines);
        let mark = note.mark.clone();
        if lines.is_empty() {
            return Element::new("noteRef", at.clone()).with("href", format!("#{name}"));
        }
        let inner = self.nodes(&lines, false);
        let span = span(&lines);
        let paragraph = Element::new("p", span.clone()).holding(inner);
        Element::new("authorialNote", span).with("marker", mark).with("eId", name).holding([Node::Element(paragraph)])
    }
}

/// Raised marks that a link parts are one.
fn raised_together(inks: &[Ink]) -> Vec<Ink> {
    let mut out: Vec<Ink> = Vec::with_capacity(inks.len());
    for ink in inks {
        match out.last_mut() {
            Some(last)
                if last.rise > 0.0
                    && (last.rise - ink.rise).abs() < 0.3
                    && !last.text.ends_with(char::is_whitespace) =>
            {
                last.text.push_str(&ink.text);
            }
            _ => out.push(ink.clone()),
        }
    }
    out
}

/// From the first of lines to the last.
pub(super) fn span(lines: &[Line]) -> Span {
    let start = lines.first().map_or(0, |line| line.span.start);
    // Messages mark one line.
    start..lines.first().map_or(start, |line| line.span.end)
}

/// The last two words of what is written, where it ends without a blank.
fn last_words(out: &[Piece]) -> Vec<String> {
    let Some(Piece::Text(text, _)) = out.last() else { return Vec::new() };
    if text.ends_with(char::is_whitespace) {
        return Vec::new();
    }
    let mut words: Vec<String> = text.split_whitespace().rev().take(2).map(str::to_owned).collect();
    words.reverse();
    words
}

fn trim_end(out: &mut Vec<Piece>) {
    if let Some(Piece::Text(text, _)) = out.last_mut() {
        text.truncate(text.trim_end().len());
        if text.is_empty() {
            out.pop();
        }
    }
}

fn push(out: &mut Vec<Piece>, text: &str, look: Look) {
    if text.is_empty() {
        return;
    }
    match out.last_mut() {
        Some(Piece::Text(last, known)) if *known == look => last.push_str(text),
        _ => out.push(Piece::Text(text.to_owned(), look)),
    }
}

/// Joins a line to those before it: by a blank, but by nothing between
/// ideographs and behind a hyphen, a dash or a stroke at which the line ended.
fn join(out: &mut Vec<Piece>, next: &Line, ended: bool) {
    let first = next.inks.first().and_then(|ink| ink.text.chars().next());
    let (Some(Piece::Text(text, _)), Some(first)) = (out.last_mut(), first) else {
        return push(out, " ", Look::default());
    };
    if !ended {
        return push(out, " ", Look::default());
    }
    if text.ends_with('\u{ad}') {
        text.pop();
        return;
    }
    if !touches(text, first) {
        push(out, " ", Look::default());
    }
}

/// Whether nothing stands between the end of a line and the first character of
/// the next: between ideographs, and behind a hyphen, a dash or a stroke at
/// which the line ended.
pub(super) fn touches(ended: &str, first: char) -> bool {
    let mut back = ended.chars().rev();
    let (Some(last), before) = (back.next(), back.next()) else { return true };
    let hyphen = matches!(last, '-' | '\u{2010}'..='\u{2014}' | '/') && before.is_some_and(|c| !c.is_whitespace());
    // Figures stand among ideographs without blanks.
    let figure = |c: char| c.is_ascii_digit();
    hyphen || ideograph(last) && (ideograph(first) || figure(first)) || figure(last) && ideograph(first)
}

/// Ideographs and the marks that are set with them at full width.
pub(super) fn ideograph(c: char) -> bool {
    matches!(c as u32, 0x2e80..=0x9fff | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff00..=0xff60 | 0x2_0000..=0x3_ffff)
        || matches!(c, '\u{201c}' | '\u{201d}')
}

/// Puts links in order: over whole words, without the marks around them, and
/// only where composing does not find the document by itself.
fn linked(pieces: Vec<Piece>, organ: &str) -> Vec<Piece> {
    if !pieces.iter().any(|piece| matches!(piece, Piece::Text(_, Look { href: Some(_), .. }))) {
        return pieces;
    }
    let mut whole = String::new();
    for piece in &pieces {
        match piece {
            Piece::Text(text, _) => whole.push_str(text),
            Piece::Call(_) => whole.push(' '),
        }
    }
    let found = symbol::find(&whole, organ);
    let mut at = 0;
    let mut out: Vec<Piece> = Vec::new();
    for piece in pieces {
        let Piece::Text(text, mut look) = piece else {
            at += 1;
            out.push(piece);
            continue;
        };
        let range = at..at + text.len();
        at = range.end;
        let Some(href) = look.href.take() else {
            push(&mut out, &text, look);
            continue;
        };
        let itself = Symbol::of_address(&href).is_some_and(|symbol| {
            let first = found.partition_point(|(other, _)| other.end <= range.start);
            found[first..].iter().take_while(|(other, _)| other.start < range.end).any(|(_, known)| *known == symbol)
        });
        // Rectangles of links reach over their neighbours.
        let words = text.trim_matches(|c: char| c.is_whitespace() || ",.;:\u{60c}\u{61b}".contains(c));
        let letters = words.chars().filter(|c| c.is_alphanumeric()).count();
        let start = text.find(words).unwrap_or(0);
        let alone = letters > 2 || whole[..range.start].ends_with(char::is_whitespace);
        if itself || letters < 2 || !alone || words.is_empty() {
            push(&mut out, &text, look);
            continue;
        }
        push(&mut out, &text[..start], look.clone());
        push(&mut out, words, Look { href: Some(href), ..look.clone() });
        push(&mut out, &text[start + words.len()..], look);
    }
    out
}
