//! Where each item stands: the distance from what is above it, and the pages.

use std::collections::HashSet;

use serde::Serialize;

use super::{Cover, Grid, Item, Note};
use crate::render::pdf::marks::Mark;
use crate::render::pdf::pages::{self, Page, Room, Row, Spot, Start};
use crate::render::pdf::pieces::Line;
use crate::render::pdf::sheet::Sheet;
use crate::render::pdf::spacing::{self, Kind};
use crate::render::pdf::style::Styles;

/// An item with its place.
#[derive(Debug, Serialize)]
pub(super) struct Placed {
    #[serde(flatten)]
    item: Item,
    /// From the baseline before, in points.
    above: f64,
    /// The table that it stands behind, counted from 0: typst tells where it
    /// begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    behind: Option<usize>,
    #[serde(flatten)]
    ends: Ends,
    /// What became of it, where two documents are compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) mark: Option<Mark>,
}

impl Placed {
    /// What stands there.
    pub(super) fn item(&self) -> &Item {
        &self.item
    }
}

/// How pages begin and end at an item.
#[derive(Debug, Default, Serialize)]
struct Ends {
    /// Whether its pages are planned; typst ends the others by its own rule.
    planned: bool,
    /// A page begins with it.
    fresh: bool,
    /// How much lower it stands for that.
    drop: f64,
    /// How much nearer it stands to what is above it than it would, in points:
    /// its page holds more by hand than it can.
    #[serde(skip_serializing_if = "is_zero")]
    nearer: f64,
    /// Room at the foot of its page that stays empty, in points: the page ends
    /// inside a paragraph, and more lines would fit by typst's rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    blank: Option<f64>,
    /// Lines that begin a page, where nothing else begins on the page before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<usize>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(value: &f64) -> bool {
    *value == 0.0
}

/// Gives every item its distance from what is above it; `pitch` is that of
/// paragraphs.
pub(super) fn place(items: Vec<Item>, front: &str, pitch: f64) -> Vec<Placed> {
    let (mut before, mut asked, mut tables) = (Kind::Cover, false, 0);
    let one = |item: Item| {
        let kind = item.kind();
        let above = spacing::above(before, kind, front, pitch);
        // Of tables in a row typst tells of the last.
        let behind = (asked && !item.is_asked()).then_some(tables);
        tables += usize::from(behind.is_some());
        before = item.tail();
        asked = item.is_asked();
        Placed { item, above, behind, ends: Ends::default(), mark: None }
    };
    items.into_iter().map(one).collect()
}

/// What came of planning a document to its end.
#[derive(Debug, Clone, Copy)]
pub(in crate::render::pdf) struct Planned {
    /// How many pages it has.
    pub(in crate::render::pdf) pages: usize,
    /// Lines of text on the last, when the closing lines end it.
    pub(in crate::render::pdf) last: Option<usize>,
}

/// What the rows are made of.
pub(super) struct Flow<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) styles: &'a Styles,
    pub(super) front: &'a str,
    pub(super) cover: &'a [Cover],
    pub(super) closing: &'a [Vec<Line>],
    pub(super) notes: &'a [Note],
    /// Items and lines with which pages begin by hand: see [`Begins`].
    pub(super) begins: &'a Begins,
    /// Where the items behind tables begin, as far as it is known.
    pub(super) behind: &'a [Spot],
}

/// What begins a page by hand: keys of items, and lines of them from 0.
#[derive(Debug, Default)]
pub(super) struct Begins(HashSet<(String, usize)>);

impl Begins {
    /// Reads hints: `para-4`, or `para-4:3` for its third line.
    pub(super) fn of(hints: &[String]) -> Self {
        let one = |hint: &String| match hint.rsplit_once(':') {
            Some((key, line)) => Some((key.to_owned(), line.parse::<usize>().ok()?.checked_sub(1)?)),
            None => Some((hint.clone(), 0)),
        };
        Self(hints.iter().filter_map(one).filter(|(key, _)| !key.is_empty()).collect())
    }

    fn has(&self, key: &str, line: usize) -> bool {
        !self.0.is_empty() && self.0.contains(&(key.to_owned(), line))
    }
}

/// Item (none for the front matter) and line that a row shows.
type Source = (Option<usize>, usize);

impl Flow<'_> {
    /// Plans the pages from the first line on; behind a table as soon as typst
    /// has told where the text goes on. Tells what came of it where there are no
    /// tables.
    pub(super) fn plan(&self, placed: &mut [Placed]) -> Option<Planned> {
        placed.iter_mut().for_each(|one| one.ends = Ends::default());
        let counts: Vec<usize> = self.notes.iter().map(|note| note.lines.len()).collect();
        let rest = Room {
            text: self.sheet.lowest - self.sheet.top,
            notes: self.sheet.bottom - self.sheet.top,
            between: self.sheet.above_notes,
            pitch: self.styles.note.pitch,
        };
        let mut calls = Calls::default();
        let (mut rows, mut sources) = self.cover_rows(&mut calls);
        let front = rest.less(self.sheet.foot);
        let mut start = Start { room: front, y: rows.first().map_or(0.0, |row| row.above), lines: 0 };
        let mut number = 1;
        let mut item = 0;
        let mut planned = None;
        loop {
            let end = self.rows(placed, item, &mut calls, &mut rows, &mut sources);
            let pages = pages::fill(&rows, &counts, start, rest);
            if let Some(Placed { item: Item::Table(table), ends, .. }) = placed.get_mut(end) {
                ends.fresh = self.begins.has(&table.key, 0);
            }
            for (index, page) in pages.iter().enumerate() {
                let next = pages.get(index + 1).map(|next| next.rows.start);
                mark(placed, &rows, &sources, page, next, self.sheet);
            }
            // A plan that ended early ends here.
            let done = pages.last().map_or(0, |page| page.rows.end) == rows.len();
            if done && item == 0 && end == placed.len() {
                let closed = placed.last().is_some_and(|one| one.item.kind() == Kind::Closing);
                let last = pages.last().filter(|_| closed).map(|page| page.rows.len());
                planned = Some(Planned { pages: pages.len(), last });
            }
            let Some(behind) = placed[end..].iter().position(|one| one.behind.is_some()).filter(|_| done) else {
                break;
            };
            item = end + behind;
            let Some(spot) = placed[item].behind.and_then(|table| self.behind.get(table)) else { break };
            let last = number + pages.len().saturating_sub(1);
            let lines = pages.last().filter(|_| last == spot.page).map_or(0, |page| page.lines);
            let room = if spot.page == 1 { front } else { rest };
            start = Start { room, y: spot.y - self.sheet.top, lines };
            number = spot.page;
            rows.clear();
            sources.clear();
        }
        planned
    }

    /// Rows of the front matter.
    fn cover_rows(&self, calls: &mut Calls) -> (Vec<Row>, Vec<Source>) {
        let (mut rows, mut sources) = (Vec::new(), Vec::new());
        for (index, line) in self.cover.iter().enumerate() {
            let pitch = super::flow::cover_style(self.styles, line.role, self.front).pitch;
            for (place, one) in line.lines.iter().enumerate() {
                let above = if place == 0 { line.above } else { pitch };
                rows.push(Row { above, notes: calls.of(one), held: index + place > 0, ..Row::default() });
                sources.push((None, index));
            }
        }
        (rows, sources)
    }

    /// Adds rows of the items from `from` down to a table, which is as high as
    /// typst makes it. Gives the place of that table, or behind the last item.
    fn rows(
        &self,
        placed: &[Placed],
        from: usize,
        calls: &mut Calls,
        rows: &mut Vec<Row>,
        sources: &mut Vec<Source>,
    ) -> usize {
        let mut after_heading = false;
        for (index, one) in placed.iter().enumerate().skip(from) {
            let kind = one.item.kind();
            let (mut own, heading) = match &one.item {
                Item::Table(table) if one.item.is_asked() => {
                    table.lines().for_each(|line| drop(calls.of(line)));
                    return index;
                }
                Item::Table(table) => (box_rows(table, self.styles.body.pitch, calls), false),
                Item::Par(par) => (par_rows(&par.lines, self.styles.body.pitch, calls), par.leads),
                Item::Title(title) => {
                    let lead = usize::from(title.letter.is_some() && !title.lines.is_empty());
                    (whole(lead, &title.lines, self.styles.title.pitch, calls), true)
                }
                Item::Heading(heading) if heading.role == "closing" => {
                    let lines: Vec<_> = self.closing.iter().flatten().collect();
                    (whole(0, lines, self.styles.body.pitch, calls), false)
                }
                Item::Heading(heading) => {
                    let lead = usize::from(heading.number.is_some() && heading.hang.is_none());
                    let mut own = whole(lead, &heading.lines, self.styles.named(heading.style).pitch, calls);
                    if let Some(title) = own.get_mut(lead).filter(|_| lead > 0) {
                        title.above += heading.gap;
                    }
                    (own, true)
                }
            };
            for (line, row) in own.iter_mut().enumerate() {
                row.begins = self.begins.has(one.item.key(), line);
            }
            if let Some(first) = own.first_mut() {
                first.gap = (one.above - first.above).max(0.0);
                first.above = one.above + one.item.lead();
                first.held = after_heading || rows.is_empty();
                first.drop = match kind {
                    Kind::Box => one.item.lead() - self.sheet.above_page,
                    Kind::Bold | Kind::Par => 0.0,
                    _ if heading => self.sheet.heading_drop,
                    _ => 0.0,
                };
            }
            after_heading = heading;
            sources.extend((0..own.len()).map(|line| (Some(index), line)));
            rows.extend(own);
        }
        placed.len()
    }
}

/// Notes that were called already.
#[derive(Default)]
struct Calls(HashSet<usize>);

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
        notes: calls.of(line),
        held: index == 1 || (index > 0 && index + 1 == lines.len()),
        after: if index + 1 == lines.len() { spacing::AFTER } else { 0.0 },
        ..Row::default()
    };
    lines.iter().enumerate().map(row).collect()
}

/// Rows of a box, which is never parted: its lines, and its lower edge.
fn box_rows(table: &Grid, pitch: f64, calls: &mut Calls) -> Vec<Row> {
    let lines = table.paragraphs().flat_map(|lines| lines.iter().enumerate());
    let row = |(index, line)| Row {
        above: pitch + if index == 0 { spacing::AFTER } else { 0.0 },
        notes: calls.of(line),
        held: true,
        ..Row::default()
    };
    let mut rows: Vec<Row> = lines.map(row).collect();
    let below = table.frame.map_or(0.0, |frame| frame.bottom);
    rows.push(Row { above: below, held: true, ..Row::default() });
    rows
}

/// Rows that are never parted: so many `lead` lines, then others.
fn whole<'a>(lead: usize, lines: impl IntoIterator<Item = &'a Line>, pitch: f64, calls: &mut Calls) -> Vec<Row> {
    let lead = std::iter::repeat_n(Vec::new(), lead);
    let lines = lines.into_iter().map(|line| calls.of(line));
    lead.chain(lines)
        .enumerate()
        .map(|(index, notes)| Row { above: pitch, notes, held: index > 0, ..Row::default() })
        .collect()
}

/// Marks on the items of a page how it ends, when another follows.
fn mark(placed: &mut [Placed], rows: &[Row], sources: &[Source], page: &Page, next: Option<usize>, sheet: &Sheet) {
    for (row, (item, line)) in rows.iter().zip(sources).take(page.rows.end).skip(page.rows.start) {
        if let Some(one) = item.and_then(|item| placed.get_mut(item)) {
            one.ends.planned = true;
            if *line == 0 {
                one.ends.nearer = (page.squeeze * row.gap * 1e4).round() / 1e4;
            }
        }
    }
    let Some(next) = next else { return };
    let Some(&(Some(item), line)) = sources.get(next) else { return };
    if line == 0 {
        placed[item].ends.fresh = true;
        placed[item].ends.drop = rows[next].drop - placed[item].item.lead();
        return;
    }
    // Typst would end the page here as well; where there are no notes it takes
    // lines down to where notes may stand.
    let left = page.left.max(0.0);
    let lower = if page.lines == 0 { sheet.bottom - sheet.lowest } else { 0.0 };
    if left + lower + 0.05 < rows[next].above {
        return;
    }
    // What begins on this page can carry the blank; else the paragraph is parted.
    let begins = sources[page.rows.clone()].iter().find(|(item, line)| item.is_some() && *line == 0);
    match begins {
        Some(&(Some(first), _)) => placed[first].ends.blank = Some(left - rows[next].above / 2.0),
        _ => placed[item].ends.parts.push(line),
    }
}
