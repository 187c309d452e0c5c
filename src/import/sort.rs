//! What each line is: headings that the XML writes as paragraphs, labels that
//! are typed into texts, labels that stand alone, notes below tables.

use super::inline::{all, drop_start, plain};
use super::label::{Labels, Place};
use super::lines::{Line, Sort};
use super::{Importer, table};
use crate::model::{Table, Text};

impl Importer<'_> {
    /// Puts the lines of a list in order, so that each says what it is.
    pub(super) fn sorted(&mut self, lines: Vec<Line>) -> Vec<Line> {
        let lines = joined(lines, &self.labels);
        let mut out: Vec<Line> = Vec::with_capacity(lines.len());
        let mut seen = Seen::default();
        for mut line in lines {
            if let (Sort::Body, Some(Line { sort: Sort::Table(table), .. })) = (&line.sort, out.last_mut())
                && line.label.is_none()
                && (note_below(&line, table, self.organ().key) || below(&line, table, self.organ().key))
            {
                continue;
            }
            self.heading_of(&mut line);
            self.typed(&mut line, &seen);
            seen.line(&line, &self.labels);
            out.push(line);
        }
        self.section_numbers(out)
    }

    /// A paragraph that is bold or italic as a whole is a heading.
    fn heading_of(&self, line: &mut Line) {
        let text = line.plain();
        let sentence =
            text.trim_end().ends_with([',', ';', ':', '\u{61b}', '\u{60c}', '\u{ff0c}', '\u{ff1b}', '\u{ff1a}']);
        let numbered = line
            .label
            .as_deref()
            .is_some_and(|label| Labels::paragraph(label).is_some() || self.labels.sections(label).is_empty());
        if matches!(line.sort, Sort::Body) && !numbered && !text.is_empty() {
            let chinese = self.language().code == "zh";
            let bold = all(&line.text, |style| style.bold) || chinese && all(&line.text, |style| style.italic);
            let italic = !chinese
                && all(&line.text, |style| style.italic)
                && text.chars().count() < 160
                && !text.trim_end().ends_with('.');
            // In a list only a numbered one can be told from an item.
            let loose = line.depth == 0 || line.label.is_some();
            if loose && !sentence && (bold || italic) {
                line.sort = Sort::Heading;
                line.depth = 0;
            }
        }
    }

    /// Takes a label out of the text: "(a) To submit …", "16 – Urges …".
    fn typed(&self, line: &mut Line, seen: &Seen) {
        if line.label.is_some() || line.depth > 0 {
            return;
        }
        let text = line.plain();
        let labels = &self.labels;
        let found = match line.sort {
            Sort::Body | Sort::Preambular => labels.typed(&text, |labels, label| {
                let ended = label.ends_with(['.', '-', '\u{2013}', '\u{2014}', ')', '\u{2018}']);
                let paragraph = ended && Labels::paragraph(label).is_some_and(|n| n == seen.paragraph + 1);
                ended && (paragraph || labels.items(label).iter().any(|place| seen.expects(*place)))
            }),
            Sort::Heading => labels.typed(&text, |labels, label| {
                let ended = label.ends_with(['.', '-', '\u{2013}', '\u{2014}', '\u{3001}', ')']);
                ended && !labels.sections(label).is_empty()
            }),
            _ => None,
        };
        if let Some((label, length)) = found {
            line.label = Some(label.to_owned());
            drop_start(&mut line.text, length);
        }
    }

    /// Joins a heading that is a number alone ("I") to the heading after it.
    fn section_numbers(&self, lines: Vec<Line>) -> Vec<Line> {
        let mut out: Vec<Line> = Vec::with_capacity(lines.len());
        for mut line in lines {
            if matches!(line.sort, Sort::Heading) {
                let alone = line.label.is_none() && !self.labels.sections(line.plain().trim()).is_empty();
                if alone {
                    line.label = Some(line.plain().trim().to_owned());
                    line.text.clear();
                } else if let Some(last) = out.last_mut()
                    && matches!(last.sort, Sort::Heading)
                    && last.text.is_empty()
                    && line.label.is_none()
                {
                    // The number has a line of its own.
                    last.text = line.text;
                    last.text.insert(0, super::inline::Bit::Break);
                    continue;
                }
            }
            out.push(line);
        }
        out
    }
}

/// Joins a label that stands alone to the paragraph after it.
fn joined(lines: Vec<Line>, labels: &Labels) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        match out.last_mut() {
            Some(last)
                if last.text.is_empty()
                    && last.label.is_some()
                    && matches!(last.sort, Sort::Body)
                    && match line.sort {
                        Sort::Body | Sort::Preambular => !begins_with_number(&line, labels),
                        // The number of a paragraph is not a heading's.
                        Sort::Heading => last.label.as_deref().is_some_and(|label| Labels::paragraph(label).is_none()),
                        _ => false,
                    }
                    && line.label.is_none() =>
            {
                let label = last.label.take();
                let depth = last.depth;
                let heading = matches!(line.sort, Sort::Heading);
                *last = line;
                if !heading && depth == 0 {
                    // The number has a paragraph of its own.
                    last.text.insert(0, super::inline::Bit::Break);
                }
                last.label = label;
                last.depth = last.depth.max(depth);
            }
            _ => out.push(line),
        }
    }
    out
}

/// Whether the number of a paragraph is typed into its text.
fn begins_with_number(line: &Line, labels: &Labels) -> bool {
    let text = line.plain();
    let number = |_: &Labels, label: &str| {
        label.ends_with(['.', '-', '\u{2013}', '\u{2014}']) && Labels::paragraph(label).is_some()
    };
    labels.typed(&text, number).is_some()
}

/// Whether a line is small type below the table above it that no mark calls: its
/// source, abbreviations; it is then put there.
fn below(line: &Line, table: &mut Table, organ: &str) -> bool {
    if line.class != SMALL
        || table::note_mark(&line.text).is_some()
        || !table.below.is_empty()
        || !table.notes.is_empty()
    {
        return false;
    }
    table.below = super::marks::text(&line.text, Some(organ));
    true
}

/// The style of small type in the text.
const SMALL: &str = "FootnoteText";

/// Whether a line is a note of the table above it; it is then put there.
fn note_below(line: &Line, table: &mut Table, organ: &str) -> bool {
    let Some(mark) = table::note_mark(&line.text) else { return false };
    // Composing letters notes in the order of their calls.
    let next = char::from(b'a' + u8::try_from(table.notes.len().min(25)).unwrap_or(0));
    if mark != next.to_string() {
        return false;
    }
    let raised = format!("^{{{mark}}}");
    let called = table.row.iter().any(|row| row.cells.iter().any(|cell| cell.text.0.contains(&raised)));
    if !called {
        return false;
    }
    let call = format!("[^{mark}]");
    for cell in table.row.iter_mut().flat_map(|row| &mut row.cells) {
        cell.text = Text(cell.text.0.replace(&raised, &call));
    }
    let mut bits = line.text.clone();
    let length = plain(&bits).find(|c: char| c.is_alphanumeric()).map_or(0, |at| at)
        + plain(&bits).trim_start().find(|c: char| !c.is_alphanumeric()).unwrap_or(0);
    drop_start(&mut bits, length);
    table.notes.insert(mark, super::marks::text(&bits, Some(organ)));
    true
}

/// The labels that came last, to tell which typed one goes on.
#[derive(Default)]
struct Seen {
    paragraph: u32,
    /// By level, from 1.
    items: [u32; 5],
    /// The level of the last item, 0 behind a paragraph.
    level: usize,
}

impl Seen {
    fn expects(&self, (level, n): Place) -> bool {
        (level <= self.level && n == self.items[level] + 1) || (n == 1 && level == self.level + 1)
    }

    fn line(&mut self, line: &Line, labels: &Labels) {
        match (&line.sort, line.label.as_deref()) {
            (Sort::Heading, _) => self.reset(),
            (_, Some(label)) => {
                let place = labels.items(label).iter().copied().find(|place| {
                    (line.depth > 0 && place.0 == line.depth) || (line.depth == 0 && self.expects(*place))
                });
                if let Some((level, n)) = place.filter(|place| place.0 < self.items.len()) {
                    self.items[level] = n;
                    self.items[level + 1..].fill(0);
                    self.level = level;
                } else if let Some(n) = Labels::paragraph(label) {
                    self.paragraph = n;
                    self.reset();
                }
            }
            _ => {}
        }
    }

    fn reset(&mut self) {
        self.items = [0; 5];
        self.level = 0;
    }
}
