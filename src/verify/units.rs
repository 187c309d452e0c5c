//! Akoma Ntoso: the lines, notes, italics and links of the official file, held
//! against those of the composed document.

use super::fold::squeezed;
use super::matching;
use super::report::{LostUnit, UnitShare, Units};
use super::words::day_last;
use crate::compose::{Block, Composed, Inline, Paragraph, Row, Table};
use crate::import::{Printed, Unit, address};

/// Compares them.
pub(super) fn compare(official: &Printed, document: &Composed) -> Units {
    let ours = Ours::of(document);
    let plain = |text: &String| (text.clone(), 0);
    let lines = |units: &[Unit]| units.iter().map(|unit| (unit.text.clone(), unit.line)).collect::<Vec<_>>();
    Units {
        units: share(lines(&official.units), printed, &ours.units),
        notes: share(lines(&official.notes), note, &ours.notes),
        italics: share(official.italics.iter().map(plain).collect(), printed, &ours.italics),
        links: share(official.links.iter().map(plain).collect(), target, &ours.links),
    }
}

/// A text of the official file, folded. Arabic files keep the brackets around
/// the call of a note where its figure was taken out.
fn printed(text: &str) -> String {
    squeezed(text).replace("()", "")
}

/// A note with its mark, whether that stands in brackets or not.
fn note(text: &str) -> String {
    let text = printed(text);
    match text.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((mark, rest)) if mark.chars().count() <= 3 => format!("{mark}{rest}"),
        _ => text,
    }
}

/// A target of a link, however its blanks are written.
fn target(address: &str) -> String {
    address.replace("%20", "").split_whitespace().collect()
}

fn share(official: Vec<(String, usize)>, fold: fn(&str) -> String, ours: &[String]) -> UnitShare {
    let official: Vec<_> = official
        .into_iter()
        .map(|(text, line)| (fold(&text), text, line))
        .filter(|(folded, ..)| !folded.is_empty())
        .collect();
    let folded: Vec<String> = official.iter().map(|(folded, ..)| folded.clone()).collect();
    let found = found(&folded, ours);
    let lost = official.iter().zip(&found).filter(|(_, found)| !**found);
    let missing = lost.map(|((_, text, line), _)| LostUnit {
        line: *line,
        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
    });
    UnitShare {
        official: official.len(),
        same: found.iter().filter(|found| **found).count(),
        missing: missing.collect(),
    }
}

/// Which of the official texts are found. Between two that are, all are when
/// both sides say the same there, only parted into lines otherwise.
fn found(official: &[String], ours: &[String]) -> Vec<bool> {
    let pairs = matching::pairs(official, ours);
    let mut found: Vec<bool> = pairs.iter().map(Option::is_some).collect();
    let (mut from, mut after) = (0, 0);
    for (at, place) in pairs.iter().copied().chain([Some(ours.len())]).enumerate() {
        let Some(place) = place else { continue };
        if from < at && after <= place && official[from..at].concat() == ours[after..place].concat() {
            found[from..at].fill(true);
        }
        (from, after) = (at + 1, place + 1);
    }
    found
}

/// The same of a composed document, folded.
#[derive(Default)]
struct Ours {
    units: Vec<String>,
    notes: Vec<String>,
    italics: Vec<String>,
    links: Vec<String>,
    /// Notes that have been told: a repeated call tells none again.
    told: std::collections::HashSet<usize>,
}

impl Ours {
    fn of(document: &Composed) -> Self {
        let mut ours = Self::default();
        let masthead = &document.masthead;
        ours.unit(&masthead.united_nations);
        ours.unit(&format!("{}{}", masthead.symbol_letter, masthead.symbol_rest));
        ours.unit(&masthead.organ);
        masthead.distribution.iter().for_each(|line| ours.unit(line));
        document.cover.iter().for_each(|line| ours.line(document, "", &line.runs));
        for text in &document.texts {
            ours.unit(text.letter.as_deref().unwrap_or_default());
            ours.line(document, text.number.as_deref().unwrap_or_default(), &text.title);
            // A title is bold without saying so.
            ours.styled(&mut crate::compose::plain(&text.title));
            ours.blocks(document, &text.blocks);
        }
        day_last(document).into_iter().for_each(|runs| ours.line(document, "", runs));
        document.vote.iter().for_each(|paragraph| ours.paragraph(document, paragraph));
        for annex in &document.annexes {
            ours.unit(&annex.heading);
            // Headings are bold without saying so, too.
            ours.styled(&mut annex.heading.clone());
            ours.line(document, "", &annex.title);
            ours.styled(&mut crate::compose::plain(&annex.title));
            ours.blocks(document, &annex.blocks);
        }
        ours
    }

    fn unit(&mut self, text: &str) {
        let text = printed(text);
        if !text.is_empty() {
            self.units.push(text);
        }
    }

    fn line(&mut self, document: &Composed, label: &str, runs: &[Inline]) {
        self.unit(&format!("{label} {}", crate::compose::plain(runs)));
        self.styles(document, runs);
    }

    fn styles(&mut self, document: &Composed, runs: &[Inline]) {
        let mut styled = String::new();
        for inline in runs {
            match inline {
                Inline::Run(run) => {
                    if run.italic || run.bold {
                        styled.push_str(&run.text);
                    } else {
                        self.styled(&mut styled);
                    }
                    if let Some(href) = run.href.as_deref().filter(|href| !href.starts_with('#')) {
                        self.links.push(target(&address(href)));
                    }
                }
                Inline::Call(call) => {
                    if !call.table
                        && self.told.insert(call.note)
                        && let Some(note) = document.footnotes.get(call.note)
                    {
                        let text = format!("{}{}", note.mark, crate::compose::plain(&note.runs));
                        let runs = note.runs.clone();
                        self.notes.push(self::note(&text));
                        self.styles(document, &runs);
                    }
                }
                Inline::Break => self.styled(&mut styled),
            }
        }
        self.styled(&mut styled);
    }

    fn styled(&mut self, styled: &mut String) {
        let text = printed(&std::mem::take(styled));
        if !text.is_empty() {
            self.italics.push(text);
        }
    }

    fn paragraph(&mut self, document: &Composed, paragraph: &Paragraph) {
        self.line(document, paragraph.label.as_deref().unwrap_or_default(), &paragraph.runs);
        self.blocks(document, &paragraph.children);
    }

    fn blocks(&mut self, document: &Composed, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(document, paragraph),
                Block::Section(section) => {
                    self.line(document, section.number.as_deref().unwrap_or_default(), &section.title);
                    self.styled(&mut crate::compose::plain(&section.title));
                    self.blocks(document, &section.blocks);
                }
                Block::Table(table) => self.table(document, table),
                Block::Quote(blocks) => self.blocks(document, blocks),
            }
        }
    }

    fn table(&mut self, document: &Composed, table: &Table) {
        self.line(document, "", &table.title);
        self.line(document, "", &table.unit);
        for Row { cells, .. } in &table.rows {
            cells.iter().for_each(|cell| self.line(document, "", &cell.runs));
        }
        for note in &table.notes {
            self.line(document, &note.mark, &note.runs);
        }
    }
}
