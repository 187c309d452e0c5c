//! Where each item stands: the distance from what is above it, and the pages.

use serde::Serialize;

use super::{Cover, Item, Note};
use crate::render::pdf::pages::{self, Page, Room, Row};
use crate::render::pdf::pieces::Line;
use crate::render::pdf::sheet::Sheet;
use crate::render::pdf::spacing::{self, Kind};
use crate::render::pdf::style::{Script, Styles};

/// An item with its place.
#[derive(Debug, Serialize)]
pub(super) struct Placed {
    #[serde(flatten)]
    item: Item,
    /// From the baseline before, in points.
    above: f64,
    /// A page begins with it.
    fresh: bool,
    /// How much lower it stands for that.
    drop: f64,
    /// Room at the foot of its page that stays empty, in points: the page ends
    /// inside a paragraph, and more lines would fit by typst's rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    blank: Option<f64>,
    /// Lines that begin a page, where nothing else begins on the page before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<usize>,
    /// Typst ends pages here, by its own rule.
    natural: bool,
}

/// What the rows are made of.
pub(super) struct Flow<'a> {
    pub(super) script: Script,
    pub(super) sheet: &'a Sheet,
    pub(super) styles: &'a Styles,
    pub(super) front: &'a str,
    pub(super) cover: &'a [Cover],
    pub(super) closing: &'a [Vec<Line>],
    pub(super) notes: &'a [Note],
}

/// Item (none for the front matter) and line that a row shows.
type Source = (Option<usize>, usize);

impl Flow<'_> {
    /// Gives every item its place.
    pub(super) fn place(&self, items: Vec<Item>) -> Vec<Placed> {
        let mut before = Kind::Cover;
        let mut placed: Vec<Placed> = Vec::with_capacity(items.len());
        for item in items {
            let kind = item.kind();
            let above = spacing::above(before, kind, self.front, self.styles.body.pitch);
            placed.push(Placed { item, above, fresh: false, drop: 0.0, blank: None, parts: Vec::new(), natural: true });
            before = kind;
        }
        if self.script == Script::Western {
            self.pages(&mut placed);
        }
        placed
    }

    fn pages(&self, placed: &mut [Placed]) {
        let (rows, sources) = self.rows(placed);
        let counts: Vec<usize> = self.notes.iter().map(|note| note.lines.len()).collect();
        let rest = Room {
            text: self.sheet.lowest - self.sheet.top,
            notes: self.sheet.bottom - self.sheet.top,
            between: self.sheet.above_notes,
            pitch: self.styles.note.pitch,
        };
        let pages = pages::fill(&rows, &counts, rest.less(self.sheet.foot), rest);
        for (index, page) in pages.iter().enumerate() {
            let next = pages.get(index + 1).map(|next| next.rows.start);
            mark(placed, &rows, &sources, page, next);
        }
    }

    /// Rows of the front matter and of the items down to the first table, which
    /// is as high as typst makes it.
    fn rows(&self, placed: &[Placed]) -> (Vec<Row>, Vec<Source>) {
        let (mut rows, mut sources) = (Vec::new(), Vec::new());
        let mut calls = Calls::default();
        for (index, line) in self.cover.iter().enumerate() {
            let pitch = super::flow::cover_style(self.styles, line.role, self.front).pitch;
            for (place, one) in line.lines.iter().enumerate() {
                let above = if place == 0 { line.above } else { pitch };
                rows.push(Row { above, drop: 0.0, notes: calls.of(one), held: index + place > 0 });
                sources.push((None, index));
            }
        }
        let mut after_heading = false;
        for (index, one) in placed.iter().enumerate() {
            let (mut own, heading) = match &one.item {
                Item::Table(_) => break,
                Item::Par(par) => (par_rows(&par.lines, self.styles.body.pitch, &mut calls), false),
                Item::Title(title) => {
                    let lead = usize::from(title.letter.is_some() && !title.lines.is_empty());
                    (whole(lead, &title.lines, self.styles.title.pitch, &mut calls), true)
                }
                Item::Heading(heading) if heading.role == "closing" => {
                    let lines: Vec<_> = self.closing.iter().flatten().collect();
                    (whole(0, lines, self.styles.body.pitch, &mut calls), false)
                }
                Item::Heading(heading) => {
                    let lead = usize::from(heading.number.is_some() && heading.hang.is_none());
                    (whole(lead, &heading.lines, self.styles.body.pitch, &mut calls), true)
                }
            };
            if let Some(first) = own.first_mut() {
                first.above = one.above;
                first.held = after_heading || rows.is_empty();
                first.drop = if heading { self.sheet.heading_drop } else { 0.0 };
            }
            after_heading = heading;
            sources.extend((0..own.len()).map(|line| (Some(index), line)));
            rows.extend(own);
        }
        (rows, sources)
    }
}

/// Notes that were called already.
#[derive(Default)]
struct Calls(std::collections::HashSet<usize>);

impl Calls {
    /// Notes that a line calls first.
    fn of(&mut self, line: &Line) -> Vec<usize> {
        line.pieces.iter().filter_map(|piece| piece.note).filter(|&note| self.0.insert(note)).collect()
    }
}

/// Rows of a paragraph, which leaves two lines at least on either page.
fn par_rows(lines: &[Line], pitch: f64, calls: &mut Calls) -> Vec<Row> {
    let row = |(index, line)| Row {
        above: pitch,
        drop: 0.0,
        notes: calls.of(line),
        held: index == 1 || (index > 0 && index + 1 == lines.len()),
    };
    lines.iter().enumerate().map(row).collect()
}

/// Rows that are never parted: so many `lead` lines, then others.
fn whole<'a>(lead: usize, lines: impl IntoIterator<Item = &'a Line>, pitch: f64, calls: &mut Calls) -> Vec<Row> {
    let lead = std::iter::repeat_n(Vec::new(), lead);
    let lines = lines.into_iter().map(|line| calls.of(line));
    lead.chain(lines)
        .enumerate()
        .map(|(index, notes)| Row { above: pitch, drop: 0.0, notes, held: index > 0 })
        .collect()
}

/// Marks on the items of a page how it ends, when another follows.
fn mark(placed: &mut [Placed], rows: &[Row], sources: &[Source], page: &Page, next: Option<usize>) {
    for (item, _) in &sources[page.rows.clone()] {
        if let Some(one) = item.and_then(|item| placed.get_mut(item)) {
            one.natural = false;
        }
    }
    let Some(next) = next else { return };
    let Some(&(Some(item), line)) = sources.get(next) else { return };
    if line == 0 {
        placed[item].fresh = true;
        placed[item].drop = rows[next].drop;
        return;
    }
    // Typst would end the page here as well.
    if page.left + 0.05 < rows[next].above {
        return;
    }
    // What begins on this page can carry the blank; else the paragraph is parted.
    let begins = sources[page.rows.clone()].iter().find(|(item, line)| item.is_some() && *line == 0);
    match begins {
        Some(&(Some(first), _)) => placed[first].blank = Some(page.left - 0.02),
        _ => placed[item].parts.push(line),
    }
}
