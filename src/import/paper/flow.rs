//! Lines to paragraphs: by the room above them, by their indents, by their
//! type, and over the ends of pages.

use super::super::label::Labels;
use super::super::xml::Element;
use super::frame::Column;
use super::guess::{Grade, guess};
use super::leaf::{Leaf, Line};
use super::tables::{self, Found};
use crate::source::Diagnostic;

/// How much more room than the usual parts two paragraphs, in points.
const ROOM: f32 = 2.6;

/// How near two places are the same, in points.
pub(super) const NEAR: f32 = 3.0;

/// A paragraph as it is printed, or a table.
#[derive(Debug, Default)]
pub(super) struct Para {
    /// None in a table.
    pub(super) lines: Vec<Line>,
    pub(super) table: Option<Element>,
    /// Where the columns of a table begin.
    edges: Vec<f32>,
    /// Whether it is bold from end to end.
    bold: bool,
    /// Where the first line begins, and the others.
    pub(super) first: f32,
    pub(super) turn: Option<f32>,
    /// Where its lines end, at the most.
    pub(super) end: f32,
}

impl Para {
    /// A paragraph of one line.
    pub(super) fn new(line: Line) -> Self {
        Self { first: line.start, end: line.end, bold: bold(&line), lines: vec![line], ..Self::default() }
    }

    /// A table.
    pub(super) fn of_table(element: Element) -> Self {
        Self { table: Some(element), ..Self::default() }
    }

    /// Its characters; blanks between lines.
    pub(super) fn text(&self) -> String {
        self.lines.iter().map(Line::text).collect::<Vec<_>>().join(" ")
    }

    /// Size of its letters.
    pub(super) fn size(&self) -> f32 {
        super::leaf::most(self.lines.iter().map(|line| (line.size, line.text().len())))
    }

    /// Whether it is bold from end to end.
    pub(super) fn bold(&self) -> bool {
        self.bold
    }

    /// Whether it is italic from end to end.
    pub(super) fn italic(&self) -> bool {
        !self.lines.is_empty() && self.lines.iter().all(|line| line.all(|ink| ink.italic))
    }

    fn last(&self) -> Option<&Line> {
        self.lines.last()
    }
}

/// Whether a line is bold, or says nothing about it.
fn bold(line: &Line) -> bool {
    line.bold() || blank(line)
}

fn blank(line: &Line) -> bool {
    !line.text().chars().any(char::is_alphanumeric)
}

/// A line of a page, or a table that stands there.
pub(super) enum Item {
    Line(Line),
    Table(Found),
}

/// The paragraphs of all pages in order.
pub(super) fn paragraphs(
    pages: Vec<Vec<Item>>,
    column: &Column,
    labels: &Labels,
    guesses: &mut Vec<Diagnostic>,
) -> Vec<Para> {
    let mut out: Vec<Para> = Vec::new();
    for items in pages {
        let mut last: Option<f32> = None;
        for item in items {
            match item {
                Item::Table(found) => {
                    let open = last.is_none();
                    last = Some(found.bottom);
                    match out.last_mut() {
                        Some(Para { table: Some(above), edges, .. })
                            if open && tables::goes_on(above, edges, &found) =>
                        {
                            tables::join(above, found.element);
                        }
                        _ => out.push(Para { table: Some(found.element), edges: found.edges, ..Para::default() }),
                    }
                }
                Item::Line(line) => {
                    let room = last.map(|y| line.y - y);
                    last = Some(line.y);
                    let joined = out.last().is_some_and(|para| goes_on(para, &line, room, column, labels));
                    guesses.extend(out.last().and_then(|para| guessed(para, &line, room, joined, column, labels)));
                    match out.last_mut() {
                        Some(para) if joined => {
                            if same_row(para, &line) {
                                para.end = para.end.max(line.end);
                            } else {
                                para.turn = para.turn.or(Some(line.start));
                                para.end = para.end.max(line.end);
                            }
                            para.bold &= bold(&line);
                            para.lines.push(line);
                        }
                        _ => out.push(Para::new(line)),
                    }
                }
            }
        }
    }
    out
}

fn same_row(para: &Para, line: &Line) -> bool {
    para.last().is_some_and(|last| last.page == line.page && last.row == line.row)
}

/// Whether a line goes on with a paragraph. `room` is that above it on its
/// page.
fn goes_on(para: &Para, line: &Line, room: Option<f32>, column: &Column, labels: &Labels) -> bool {
    let Some(last) = para.last() else { return false };
    if same_row(para, line) {
        return true;
    }
    let alike = (last.size - line.size).abs() < 0.6 && (para.bold() == line.bold() || blank(line));
    if !alike || tables::is_note(line) {
        return false;
    }
    let full = last.end > column.end - column.size * 4.0;
    let right = column.start + (column.end - column.start) * 0.35;
    let Some(room) = room else {
        // Over the end of a page: by indents, by how the last line ends, and
        // by labels.
        if para.bold() || begins_with_label(line, column, labels) || closing(line, right) != closing(last, right) {
            return false;
        }
        return match para.turn {
            Some(turn) => (line.start - turn).abs() < NEAR && (full || !ended(last)),
            None => line.start <= para.first + NEAR && full && (line.start < para.first - NEAR || !ended(last)),
        };
    };
    if para.bold() && (alone(last, labels) || by_hand(last, line, column)) {
        return false;
    }
    let usual = column.pitch * (line.size / column.size).clamp(0.8, 1.35).max(1.0);
    if room > usual + ROOM || room < 2.0 {
        return false;
    }
    if closing(line, right) || closing(last, right) {
        return false;
    }
    // Set close by hand: a first line begins further in than the others.
    let indented = match para.turn {
        Some(turn) => line.start > turn + column.indent * 0.6,
        None => line.start > para.first + NEAR && !para.bold(),
    };
    if indented && (!full || para.turn.is_some() && ended(last)) {
        return false;
    }
    // The one line of a paragraph, and one that begins as far in.
    let level = para.turn.is_none() && (line.start - para.first).abs() < NEAR && para.first > column.start + NEAR;
    if level && !full && ended(last) && !para.bold() {
        return false;
    }
    // In a block every line begins where the first does.
    !(begins_with_label(line, column, labels) && (line.start - para.first).abs() < NEAR && !full)
}

/// Tells where a line was joined, or not, by a guess.
fn guessed(
    para: &Para,
    line: &Line,
    room: Option<f32>,
    joined: bool,
    column: &Column,
    labels: &Labels,
) -> Option<Diagnostic> {
    let last = para.last()?;
    let lines = std::slice::from_ref(line);
    if joined && room.is_none() && ended(last) {
        let message = "the paragraph goes on over the end of a page behind a mark that could end it";
        let grade = if para.turn.is_some() { Grade::Likely } else { Grade::Doubtful };
        return Some(guess("guessed-paragraph", lines, grade, message));
    }
    let near = room.is_some_and(|room| room > 2.0 && room < line.size * 1.4);
    let guessed = by_hand(last, line, column) && !alone(last, labels);
    if !joined && near && para.bold() && line.bold() && guessed {
        let message = "a heading of two lines was parted where the first was ended by hand";
        return Some(guess("guessed-heading", lines, Grade::Likely, message));
    }
    None
}

/// Whether a line of a heading was ended by hand, so that what follows is a
/// heading of its own: it is short, and the next word would have had room.
fn by_hand(last: &Line, line: &Line, column: &Column) -> bool {
    let next = line.words.first().map_or(0.0, |word| word.end - word.start);
    let room = column.end - last.end - column.size * 0.3;
    last.end - last.start < (column.end - column.start) * 0.3 && next + column.size * 4.0 < room
}

/// Whether a line is the number of a section, or the heading of an annex: it
/// stands alone.
fn alone(line: &Line, labels: &Labels) -> bool {
    let text = line.text();
    !labels.sections(text.trim()).is_empty() || labels.is_annex(&text)
}

/// Whether a line stands at the far side, as the closing lines do.
fn closing(line: &Line, right: f32) -> bool {
    line.start > right && line.all(|ink| ink.italic)
}

/// Whether a line ends as a paragraph does.
fn ended(line: &Line) -> bool {
    let text = line.inks.iter().filter(|ink| ink.rise == 0.0).map(|ink| ink.text.as_str()).collect::<String>();
    text.trim_end().ends_with([
        '.', ',', ';', ':', '\u{61b}', '\u{60c}', '\u{ff0c}', '\u{ff1b}', '\u{ff1a}', '\u{3002}', '\u{201d}',
    ])
}

fn begins_with_label(line: &Line, column: &Column, labels: &Labels) -> bool {
    label(line, column, labels).is_some()
}

/// The label that a line begins with: how many of its words, and how many
/// bytes of its text up to what follows. A label is known by its form, or by
/// the tab behind it.
pub(super) fn label(line: &Line, column: &Column, labels: &Labels) -> Option<(String, usize)> {
    let text = line.text();
    for count in [2, 1] {
        let words = line.words.get(..count)?;
        let next = line.words.get(count);
        let joined = words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
        let (start, end) = (words.first()?.start, words.last()?.end);
        let tab = next.is_some_and(|next| tabbed(start, end, next.start, column));
        let brackets =
            joined.ends_with([')', '\u{ff09}']) || joined.chars().all(|c| ('\u{3220}'..'\u{3244}').contains(&c));
        let paragraph = joined.ends_with(['.', '-', '\u{2013}', '\u{ff0e}', '\u{3001}'])
            && joined.chars().next().is_some_and(|c| c.is_ascii_digit())
            && Labels::paragraph(&joined).is_some();
        let item = !labels.items(&joined).is_empty();
        let known = paragraph
            || item && brackets
            || item && tab && joined.ends_with('.')
            || tab && joined.ends_with('.') && !labels.sections(&joined).is_empty()
            // Letters of another script that look alike: Cyrillic "a)".
            || tab && brackets && count == 1 && joined.chars().count() <= 6
            // "3 bis.", "(14)": whatever stands before a tab.
            || tab && odd(&joined);
        if known {
            let length = consumed(&text, &joined)?;
            return Some((joined, length));
        }
    }
    None
}

/// Whether the second of two words stands at a tab behind the first.
fn tabbed(start: f32, end: f32, next: f32, column: &Column) -> bool {
    let stops = (next - start) / column.indent;
    let at_stop = (stops - stops.round()).abs() * column.indent < 1.2 && stops.round() >= 1.0;
    at_stop && next - end > column.size * 0.6
}

/// A label of a form of its own: figures in it, and a mark at its end.
fn odd(text: &str) -> bool {
    let short = text.chars().count() <= 8;
    short && text.ends_with(['.', ')']) && text.chars().any(|c| c.is_ascii_digit())
}

/// How many bytes of a text hold a label, blanks aside, with those behind it.
fn consumed(text: &str, label: &str) -> Option<usize> {
    let mut wanted = label.chars().filter(|c| !c.is_whitespace()).peekable();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        match wanted.peek() {
            None if c.is_whitespace() => end = at + c.len_utf8(),
            None => break,
            Some(_) if c.is_whitespace() => end = at + c.len_utf8(),
            Some(next) if *next == c => {
                wanted.next();
                end = at + c.len_utf8();
            }
            Some(_) => return None,
        }
    }
    wanted.peek().is_none().then_some(end)
}

/// Takes a number of bytes off the start of a line.
pub(super) fn drop_start(line: &mut Line, mut bytes: usize) {
    for ink in &mut line.inks {
        let cut = bytes.min(ink.text.len());
        ink.text.drain(..cut);
        bytes -= cut;
        if bytes == 0 {
            break;
        }
    }
    line.inks.retain(|ink| !ink.text.is_empty());
}

/// Lines of a page with its tables, in order.
pub(super) fn items(leaf: Leaf, tables: Vec<Found>) -> Vec<Item> {
    let mut items: Vec<(f32, Item)> = leaf.lines.into_iter().map(|line| (line.y, Item::Line(line))).collect();
    items.extend(tables.into_iter().map(|found| (found.top, Item::Table(found))));
    items.sort_by(|a, b| a.0.total_cmp(&b.0));
    items.into_iter().map(|(_, item)| item).collect()
}
