//! Streams of words: what is compared, from pages, from Akoma Ntoso and from a
//! composed document.

use super::fold::{self, Piece};
use super::report::OfficialPlace;
use super::{columns, soft};
use crate::compose::{self, Block, Composed, Inline, Paragraph};
use crate::import::Printed;
use crate::paper::{Document, Line, Page};
use std::collections::{BTreeSet, HashSet};

/// A piece of text with its place.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) spaced: bool,
    /// Whether it may be there or not: see [`soft`].
    pub(super) soft: bool,
    pub(super) place: OfficialPlace,
}

/// Words in the order of reading.
#[derive(Debug, Default, Clone)]
pub(super) struct Stream {
    pub(super) tokens: Vec<Token>,
    /// Whether raised figures may be there or not: in text they may be calls.
    pub(super) raised_is_soft: bool,
}

impl Stream {
    /// Leaves out what a converter means as marks; the space before one stays.
    pub(super) fn unmark(&mut self) {
        let mut spaced = false;
        self.tokens.retain_mut(|token| {
            token.spaced |= std::mem::take(&mut spaced);
            let mark = soft::is_mark(&token.text);
            spaced = mark && token.spaced;
            !mark
        });
    }

    /// How many pieces it has that have to be there.
    pub(super) fn count(&self) -> usize {
        self.tokens.iter().filter(|token| !token.soft).count()
    }

    pub(super) fn add(&mut self, text: &str, soft: bool, place: OfficialPlace) {
        let pieces = fold::pieces(text).into_iter();
        self.tokens.extend(pieces.enumerate().map(|(at, Piece { text, spaced, raised, .. })| Token {
            text,
            spaced: spaced || at == 0,
            soft: soft || raised && self.raised_is_soft,
            place,
        }));
    }
}

/// Which part of a page a line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Head of a page other than the first.
    Head,
    /// Front matter and text.
    Body,
    /// Footnotes.
    Notes,
    /// Foot of a page.
    Foot,
}

/// Heads end above this, in points from the top.
const HEAD: f32 = 66.0;

/// Feet begin below this, in points from the foot of letter paper and of A4.
const FOOT: [f32; 2] = [51.0, 70.0];

/// The parts of a page, line by line. Notes begin below a row of underscores.
pub(crate) fn parts(page: &Page, number: usize) -> Vec<Part> {
    let mut notes = false;
    let part = |line: &Line| {
        if number > 1 && line.baseline < HEAD {
            return Part::Head;
        }
        if line.baseline > page.height - FOOT[usize::from(page.height > 800.0)] {
            return Part::Foot;
        }
        notes |= soft::separator(&line.text());
        if notes { Part::Notes } else { Part::Body }
    };
    page.lines.iter().map(part).collect()
}

/// Pages as three streams: text, notes, heads and feet. So it does not matter
/// to words where pages end. `by_column` has the pages, from 1, on which what
/// stands side by side is read column by column.
pub(super) fn of_pages(document: &Document, composed: &Composed, by_column: &BTreeSet<usize>) -> Vec<Stream> {
    let (mut text, mut notes, mut rest) = (Stream::default(), Stream::default(), Stream::default());
    // A head that stands on some page is asked for once: how many pages there
    // are is told with the pages.
    let mut known = HashSet::new();
    for (index, page) in document.pages.iter().enumerate() {
        let parts = parts(page, index + 1);
        let by_column = by_column.contains(&(index + 1));
        let order = if by_column { columns::order(page, &parts) } else { columns::rows(page) };
        for (at, words) in order {
            let (line, part) = (&page.lines[at], parts[at]);
            let whole = line.text();
            if soft::separator(&whole) {
                continue;
            }
            let outside = matches!(part, Part::Head | Part::Foot);
            let stream = match part {
                Part::Body => &mut text,
                Part::Notes => &mut notes,
                Part::Head | Part::Foot => &mut rest,
            };
            let again = outside && (!known.insert((fold::squeezed(&whole), words.start)) || soft::page_number(&whole));
            let soft = again || soft::recycle(&whole, composed);
            for word in &line.words[words] {
                let bounds = [word.x, line.baseline - 9.0, word.x + word.width, line.baseline + 3.0];
                let place = OfficialPlace { page: Some(index + 1), line: at + 1, bounds: Some(bounds) };
                let from = stream.tokens.len();
                stream.add(&word.text, soft, place);
                if let Some(first) = stream.tokens.get_mut(from) {
                    first.spaced = word.spaced || std::ptr::eq(word, &raw const line.words[0]);
                }
            }
        }
    }
    vec![text, notes, rest]
}

/// Akoma Ntoso as its lines are printed: text, notes. Marks of notes are
/// compared with the notes as a whole.
pub(super) fn of_printed(printed: &Printed) -> [Stream; 2] {
    [(&printed.units, false), (&printed.notes, true)].map(|(units, marked)| {
        let mut stream = Stream::default();
        for unit in units {
            let place = OfficialPlace { page: None, line: unit.line, bounds: None };
            let from = stream.tokens.len();
            stream.add(&unit.text, false, place);
            if let Some(mark) = stream.tokens.get_mut(from) {
                mark.soft = marked;
            }
        }
        // Arabic files keep the brackets around the call of a note where its
        // figure was taken out.
        for at in 1..stream.tokens.len() {
            if stream.tokens[at - 1].text == "(" && stream.tokens[at].text == ")" {
                (stream.tokens[at - 1].soft, stream.tokens[at].soft) = (true, true);
            }
        }
        stream
    })
}

/// A composed document in the order of its text: text, notes. For text, with
/// the lines that it holds: calls of notes are soft, and so is a line of the
/// masthead that stands anywhere, and all of it where a text has none; marks that
/// converters use are left out.
pub(super) fn of_composed(document: &Composed, lines: Option<&HashSet<String>>) -> [Stream; 2] {
    let for_text = lines.is_some();
    let stream = || Stream { raised_is_soft: for_text, ..Stream::default() };
    let mut walk = Walk { stream: stream(), calls: for_text };
    for line in masthead(document) {
        let soft = |lines: &HashSet<String>| lines.is_empty() || lines.contains(&fold::squeezed(&line));
        walk.add(&line, lines.is_some_and(soft));
    }
    document.cover.iter().for_each(|line| walk.runs(&line.runs));
    for text in &document.texts {
        walk.plain(text.letter.as_deref().unwrap_or_default());
        walk.plain(text.number.as_deref().unwrap_or_default());
        walk.runs(&text.title);
        walk.blocks(&text.blocks);
    }
    let closing = if for_text { document.closing.iter().collect() } else { day_last(document) };
    closing.into_iter().for_each(|runs| walk.runs(runs));
    document.vote.iter().for_each(|paragraph| walk.paragraph(paragraph));
    for annex in &document.annexes {
        walk.plain(&annex.heading);
        walk.runs(&annex.title);
        walk.blocks(&annex.blocks);
    }
    let mut notes = Walk { stream: stream(), calls: for_text };
    for note in &document.footnotes {
        notes.add(&note.mark, true);
        notes.runs(&note.runs);
    }
    [walk.stream, notes.stream].map(|mut stream| {
        if for_text {
            stream.unmark();
        }
        stream
    })
}

/// The closing lines as Akoma Ntoso has them: the day last, where a language
/// prints it first, too.
pub(super) fn day_last(document: &Composed) -> Vec<&Vec<Inline>> {
    let day = document.record.adoption.as_ref().map(|adoption| adoption.closing_day.as_str());
    let mut lines: Vec<&Vec<Inline>> = document.closing.iter().collect();
    lines.sort_by_key(|line| Some(compose::plain(line).as_str()) == day);
    lines
}

/// The lines of the masthead.
pub(super) fn masthead(document: &Composed) -> Vec<String> {
    let masthead = &document.masthead;
    let symbol = format!("{}{}", masthead.symbol_letter, masthead.symbol_rest);
    let mut lines = vec![masthead.united_nations.clone(), symbol, masthead.organ.clone()];
    lines.extend(masthead.distribution.iter().cloned());
    lines
}

struct Walk {
    stream: Stream,
    /// Whether calls of notes are wanted.
    calls: bool,
}

impl Walk {
    fn add(&mut self, text: &str, soft: bool) {
        self.stream.add(text, soft, OfficialPlace::default());
    }

    fn plain(&mut self, text: &str) {
        self.add(text, false);
    }

    fn runs(&mut self, runs: &[Inline]) {
        let from = self.stream.tokens.len();
        let mut spaced = true;
        for inline in runs {
            let at = self.stream.tokens.len();
            match inline {
                Inline::Run(run) => {
                    self.plain(&run.text);
                    if let Some(first) = self.stream.tokens.get_mut(at) {
                        first.spaced = spaced || run.text.starts_with(char::is_whitespace);
                        spaced = false;
                    }
                    spaced |= run.text.ends_with(char::is_whitespace);
                }
                Inline::Break => spaced = true,
                Inline::Call(call) => {
                    if self.calls {
                        self.add(&call.mark, true);
                        if let Some(first) = self.stream.tokens.get_mut(at) {
                            first.spaced = false;
                        }
                    }
                }
            }
        }
        self.join(from);
    }

    /// A word in two styles is one piece.
    fn join(&mut self, from: usize) {
        let added = self.stream.tokens.split_off(from.min(self.stream.tokens.len()));
        for token in added {
            let letters = |text: &str| text.chars().all(|c| fold::pieces(&format!("x{c}")).len() == 1);
            let first = self.stream.tokens.len() <= from;
            match self.stream.tokens.last_mut() {
                Some(last)
                    if !first
                        && !token.spaced
                        && last.soft == token.soft
                        && letters(&last.text)
                        && letters(&token.text) =>
                {
                    last.text.push_str(&token.text);
                }
                _ => self.stream.tokens.push(token),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.plain(paragraph.label.as_deref().unwrap_or_default());
        self.runs(&paragraph.runs);
        self.blocks(&paragraph.children);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph),
                Block::Section(section) => {
                    self.plain(section.number.as_deref().unwrap_or_default());
                    self.runs(&section.title);
                    self.blocks(&section.blocks);
                }
                Block::Table(table) => {
                    self.runs(&table.title);
                    self.runs(&table.unit);
                    table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| self.runs(&cell.runs));
                    self.runs(&table.below);
                    for note in &table.notes {
                        self.add(&note.mark, true);
                        self.runs(&note.runs);
                    }
                }
                Block::Quote(blocks) => self.blocks(blocks),
            }
        }
    }
}
