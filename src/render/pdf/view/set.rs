//! Lines as they are set, for whoever holds them against printed ones.

use super::flow::row_key;
use super::{GridRow, Item, Line, View};
use crate::compose::Role;
use crate::render::pdf::lines::counted;
use crate::render::pdf::style::Script;

/// Where a text stands on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the text or the front matter.
    Text,
    /// In the footnotes.
    Notes,
    /// In the head of pages 2 and after.
    Head,
}

/// A text with the lines that it is set in.
#[derive(Debug, Clone)]
pub(crate) struct Set {
    /// The name that hints know it by ([`crate::model::Layout`]).
    pub(crate) key: String,
    /// Where it stands.
    pub(crate) place: Place,
    /// The number or letter before it.
    pub(crate) lead: String,
    /// Whether its lines are justified.
    pub(crate) justified: bool,
    /// Its lines, without raised marks and calls of footnotes.
    pub(crate) lines: Vec<String>,
}

impl Set {
    /// How many characters hints count on each line.
    pub(crate) fn counts(&self) -> Vec<u32> {
        let count = |line: &String| line.chars().filter(|c| counted(*c)).count();
        let counts = self.lines.iter().map(|line| u32::try_from(count(line)).unwrap_or(u32::MAX));
        counts.filter(|count| *count > 0).collect()
    }
}

impl View<'_> {
    /// Every text whose lines are ended here, top to bottom, then the footnotes
    /// and the running title; none in Arabic and Chinese. Cells of tables have
    /// no name and are not among them, but for the rows of boxes.
    pub(in crate::render::pdf) fn set(&self) -> Vec<Set> {
        if self.script != Script::Western {
            return Vec::new();
        }
        let text = |key: &str, lines: &[Line]| set(key, Place::Text, lines);
        let led = |key: &str, lead: Option<&String>, lines: &[Line]| Set {
            lead: lead.cloned().unwrap_or_default(),
            ..text(key, lines)
        };
        let mut all: Vec<Set> = self.cover.iter().map(|line| text(&line.key, &line.lines)).collect();
        all.extend(self.items.iter().flat_map(|placed| match placed.item() {
            Item::Title(title) => vec![led(&title.key, title.letter.as_ref().or(title.number.as_ref()), &title.lines)],
            Item::Heading(heading) => vec![led(&heading.key, heading.number.as_ref(), &heading.lines)],
            Item::Par(par) => vec![Set {
                justified: par.role != Role::Opening,
                ..led(&par.key, par.label.as_ref().map(|label| &label.text), &par.lines)
            }],
            Item::Table(table) if table.frame.is_some() => {
                let row = |(index, row): (usize, &GridRow)| {
                    let lines = row.cells.first().map_or(&[][..], |cell| &cell.lines);
                    Set { justified: true, ..text(&row_key(&table.key, index), lines) }
                };
                let rows = table.rows.iter().enumerate().map(row);
                std::iter::once(text(&table.key, &table.title)).chain(rows).collect()
            }
            Item::Table(table) => vec![text(&table.key, &table.title)],
        }));
        all.extend(self.notes.iter().map(|note| set(&note.key, Place::Notes, &note.lines)));
        all.push(set("running-title", Place::Head, &self.running_title));
        all.retain(|set| !(set.key.is_empty() || set.lines.is_empty() && set.lead.is_empty()));
        all
    }
}

fn set(key: &str, place: Place, lines: &[Line]) -> Set {
    let line = |line: &Line| {
        let counted = line.pieces.iter().filter(|piece| piece.note.is_none() && piece.rise.is_none());
        counted.map(|piece| piece.text.as_str()).collect()
    };
    Set { key: key.to_owned(), place, lead: String::new(), justified: false, lines: lines.iter().map(line).collect() }
}
