//! What the template reads: the document cut into lines and flattened into a
//! row of items, with the places of labels and indents already in points.

use std::collections::HashSet;

use serde::Serialize;

use super::lines::Measure;
use super::pieces::{Cutter, Line};
use super::sheet::Sheet;
use super::style::{Script, Style, Styles};
use crate::compose::{
    Annex, Block, Composed, CoverRole, Inline, Paragraph, Role, Row, RowRole, Section, Table, Text,
};

/// The whole view, `view.json` to the template.
#[derive(Debug, Serialize)]
pub(super) struct View<'a> {
    script: Script,
    sheet: Sheet,
    styles: Styles,
    front: &'a str,
    language: &'a str,
    name: &'a str,
    author: &'a str,
    keywords: Vec<&'a str>,
    date: Option<(u16, u8, u8)>,
    united_nations: &'a str,
    symbol_letter: &'a str,
    symbol_rest: &'a str,
    organ: &'a str,
    distribution: &'a [String],
    cover: Vec<Cover>,
    items: Vec<Item>,
    closing: Vec<Vec<Line>>,
    notes: Vec<Note>,
    running_symbol: &'a str,
    running_title: Vec<Line>,
    job: Option<&'a str>,
    job_number: Option<&'a str>,
    printed: Option<&'a str>,
    recycle: &'a str,
    barcode: bool,
    qr: bool,
}

/// A line of the front matter.
#[derive(Debug, Serialize)]
struct Cover {
    role: CoverRole,
    lines: Vec<Line>,
    /// Level of heading when the document has no title of its own.
    heading: Option<usize>,
}

/// A footnote.
#[derive(Debug, Serialize)]
struct Note {
    mark: String,
    anchor: Option<String>,
    lines: Vec<Line>,
}

/// An item of the text, top to bottom.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Item {
    Title(Title),
    Heading(Heading),
    Par(Par),
    Table(Box<Grid>),
}

/// Title of a text.
#[derive(Debug, Serialize)]
struct Title {
    letter: Option<String>,
    number: Option<String>,
    level: usize,
    lines: Vec<Line>,
}

/// Heading of a section or an annex.
#[derive(Debug, Serialize)]
struct Heading {
    role: &'static str,
    level: usize,
    number: Option<String>,
    italic: bool,
    x: f64,
    lines: Vec<Line>,
    anchor: Option<String>,
}

/// A paragraph.
#[derive(Debug, Serialize)]
struct Par {
    role: Role,
    /// Where lines begin, from the column's left edge.
    x: f64,
    /// Where the first line (or the label) begins.
    first: f64,
    /// How much narrower than the column it is at the right.
    right: f64,
    label: Option<Label>,
    lines: Vec<Line>,
    anchor: Option<String>,
    /// Whether it must stay with what follows.
    keep: bool,
}

/// A number or letter and where the text behind it begins.
#[derive(Debug, Serialize)]
struct Label {
    text: String,
    to: f64,
}

/// A table.
#[derive(Debug, Serialize)]
struct Grid {
    title: Vec<Line>,
    unit: Vec<Line>,
    widths: Vec<f64>,
    headers: usize,
    rows: Vec<GridRow>,
    notes: Vec<GridNote>,
    anchor: Option<String>,
}

#[derive(Debug, Serialize)]
struct GridRow {
    role: RowRole,
    cells: Vec<GridCell>,
}

#[derive(Debug, Serialize)]
struct GridCell {
    lines: Vec<Line>,
    colspan: usize,
    rowspan: usize,
    align: &'static str,
    head: bool,
}

#[derive(Debug, Serialize)]
struct GridNote {
    mark: String,
    anchor: Option<String>,
    lines: Vec<Line>,
}

/// Makes the view of a document.
pub(super) fn view(document: &Composed) -> View<'_> {
    let script = Script::of(document.language);
    let sheet = Sheet::of(document.front, document.issued.as_deref().unwrap_or(&document.date));
    let styles = Styles::of(script, document.front == "geneva");
    let targets = targets(document);
    let cutter = Cutter { script, targets: &targets, notes: document.footnotes.len() };
    let mut builder = Builder { cutter, sheet, styles, items: Vec::new() };
    let titled = document.texts.iter().any(|text| !text.title.is_empty());
    let cover = builder.cover(document, titled);
    builder.texts(document);
    let closing = document.closing.iter().map(|line| builder.ragged(line, &builder.styles.body, sheet.measure)).collect();
    let notes = builder.notes(document);
    let running = [Inline::Run(crate::compose::Run { text: document.running.title.clone(), ..Default::default() })];
    let running_title = builder.ragged(&running, &builder.styles.running, sheet.running);
    View {
        script,
        sheet,
        front: document.front,
        language: document.language,
        name: if document.name.is_empty() { &document.symbol } else { &document.name },
        author: if document.metadata.creator.is_empty() { document.masthead.organ } else { &document.metadata.creator },
        keywords: std::iter::once(document.symbol.as_str()).chain(document.metadata.subjects.iter().map(String::as_str)).collect(),
        date: date(&document.date),
        united_nations: document.masthead.united_nations,
        symbol_letter: &document.masthead.symbol_letter,
        symbol_rest: &document.masthead.symbol_rest,
        organ: document.masthead.organ,
        distribution: &document.masthead.distribution,
        cover,
        closing,
        notes,
        running_symbol: &document.running.symbol,
        running_title,
        job: document.footer.job.as_deref(),
        job_number: document.footer.job_number.as_deref(),
        printed: document.footer.printed.as_deref(),
        recycle: document.footer.recycle,
        barcode: document.footer.barcode.as_deref().is_some_and(|text| !text.is_empty()),
        qr: !document.address.is_empty(),
        items: builder.items,
        styles: builder.styles,
    }
}

/// Year, month and day of `2019-07-25`.
fn date(text: &str) -> Option<(u16, u8, u8)> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok().filter(|month| (1..=12).contains(month))?;
    let day = parts.next()?.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some((year, month, day))
}

/// Anchors that links of the document lead to and that it has: only these
/// become labels, and only links to them are links.
fn targets(document: &Composed) -> HashSet<String> {
    let mut wanted = HashSet::new();
    walk(document, &mut |inline| match inline {
        Inline::Run(run) => {
            if let Some(anchor) = run.href.as_deref().and_then(|href| href.strip_prefix('#')) {
                wanted.insert(anchor.to_owned());
            }
        }
        Inline::Call(call) if call.repeated || call.table => {
            wanted.insert(call.target.clone());
        }
        _ => {}
    });
    let mut targets = HashSet::new();
    let mut meet = |anchor: &str| {
        if let Some(anchor) = wanted.take(anchor) {
            targets.insert(anchor);
        }
    };
    document.footnotes.iter().for_each(|note| meet(&note.anchor));
    for annex in &document.annexes {
        meet(&annex.anchor);
        anchors(&annex.blocks, &mut meet);
    }
    document.texts.iter().for_each(|text| anchors(&text.blocks, &mut meet));
    targets
}

/// Calls a function for every anchor of blocks.
fn anchors(blocks: &[Block], meet: &mut impl FnMut(&str)) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                meet(&paragraph.anchor);
                anchors(&paragraph.children, meet);
            }
            Block::Section(section) => {
                meet(&section.anchor);
                anchors(&section.blocks, meet);
            }
            Block::Table(table) => {
                meet(&table.anchor);
                table.notes.iter().for_each(|note| meet(&note.anchor));
            }
            Block::Quote(blocks) => anchors(blocks, meet),
        }
    }
}

/// Calls a function for every inline of the document.
fn walk<'a>(document: &'a Composed, f: &mut impl FnMut(&'a Inline)) {
    document.cover.iter().for_each(|line| line.runs.iter().for_each(&mut *f));
    for text in &document.texts {
        text.title.iter().for_each(&mut *f);
        walk_blocks(&text.blocks, f);
    }
    document.closing.iter().for_each(|line| line.iter().for_each(&mut *f));
    document.vote.iter().for_each(|paragraph| walk_paragraph(paragraph, f));
    for annex in &document.annexes {
        annex.title.iter().for_each(&mut *f);
        walk_blocks(&annex.blocks, f);
    }
    document.footnotes.iter().for_each(|note| note.runs.iter().for_each(&mut *f));
}

fn walk_paragraph<'a>(paragraph: &'a Paragraph, f: &mut impl FnMut(&'a Inline)) {
    paragraph.runs.iter().for_each(&mut *f);
    walk_blocks(&paragraph.children, f);
}

fn walk_blocks<'a>(blocks: &'a [Block], f: &mut impl FnMut(&'a Inline)) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => walk_paragraph(paragraph, f),
            Block::Section(section) => {
                section.title.iter().for_each(&mut *f);
                walk_blocks(&section.blocks, f);
            }
            Block::Quote(blocks) => walk_blocks(blocks, f),
            Block::Table(table) => {
                table.title.iter().chain(&table.unit).for_each(&mut *f);
                table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| cell.runs.iter().for_each(&mut *f));
                table.notes.iter().for_each(|note| note.runs.iter().for_each(&mut *f));
            }
        }
    }
}

/// Builds the row of items.
struct Builder<'a> {
    cutter: Cutter<'a>,
    sheet: Sheet,
    styles: Styles,
    items: Vec<Item>,
}

/// Where blocks stand: indent of the quotation at both sides, in points, and
/// level of the last heading above.
#[derive(Clone, Copy)]
struct Place {
    indent: f64,
    level: usize,
}

impl Builder<'_> {
    fn ragged(&self, runs: &[Inline], style: &Style, room: f64) -> Vec<Line> {
        self.cutter.cut(runs, style, Measure { first: room, rest: room, justify: false })
    }

    fn anchor(&self, anchor: &str) -> Option<String> {
        self.cutter.targets.contains(anchor).then(|| anchor.to_owned())
    }

    fn cover(&self, document: &Composed, titled: bool) -> Vec<Cover> {
        let head = |role: CoverRole| matches!(role, CoverRole::Heading | CoverRole::Adoption | CoverRole::Sponsors);
        let first = document.cover.iter().position(|line| head(line.role)).filter(|_| !titled);
        let line = |(index, line): (usize, &crate::compose::CoverLine)| {
            let (style, room) = self.cover_style(line.role, document.front);
            let heading = (Some(index) == first).then_some(1);
            Cover { role: line.role, lines: self.ragged(&line.runs, style, room), heading }
        };
        document.cover.iter().enumerate().map(line).collect()
    }

    fn cover_style(&self, role: CoverRole, front: &str) -> (&Style, f64) {
        let (styles, sheet) = (&self.styles, &self.sheet);
        match role {
            CoverRole::Organ | CoverRole::Session => (&styles.strong, sheet.full),
            CoverRole::SessionDates | CoverRole::AgendaItem => (&styles.body, sheet.full),
            CoverRole::Committee => (&styles.committee, sheet.full),
            CoverRole::AgendaTitle => (&styles.strong, sheet.agenda),
            CoverRole::Heading | CoverRole::Adoption => (&styles.adoption, sheet.measure),
            CoverRole::Bracket => (&styles.body, sheet.measure),
            CoverRole::Sponsors if front == "council" => (&styles.title, sheet.measure),
            CoverRole::Sponsors => (&styles.strong, sheet.measure),
        }
    }

    fn notes(&self, document: &Composed) -> Vec<Note> {
        let note = |note: &crate::compose::Footnote| Note {
            mark: note.mark.clone(),
            anchor: self.anchor(&note.anchor),
            lines: self.ragged(&note.runs, &self.styles.note, self.sheet.measure),
        };
        document.footnotes.iter().map(note).collect()
    }

    fn texts(&mut self, document: &Composed) {
        let place = Place { indent: 0.0, level: 1 };
        for text in &document.texts {
            self.text(text, place);
        }
        if !document.closing.is_empty() {
            self.items.push(Item::Heading(closing()));
        }
        for paragraph in &document.vote {
            self.paragraph(paragraph, place);
        }
        for annex in &document.annexes {
            self.annex(annex);
        }
    }

    fn text(&mut self, text: &Text, place: Place) {
        if !text.title.is_empty() || text.letter.is_some() {
            let lines = self.ragged(&text.title, &self.styles.title, self.sheet.title);
            self.items.push(Item::Title(Title { letter: text.letter.clone(), number: text.number.clone(), level: 1, lines }));
        }
        self.blocks(&text.blocks, place);
    }

    fn annex(&mut self, annex: &Annex) {
        let lines = self.ragged(&annex.title, &self.styles.strong, self.sheet.measure);
        self.items.push(Item::Heading(Heading {
            role: "annex",
            level: 2,
            number: Some(annex.heading.clone()),
            italic: false,
            x: 0.0,
            lines,
            anchor: self.anchor(&annex.anchor),
        }));
        self.blocks(&annex.blocks, Place { indent: 0.0, level: 2 });
    }

    fn blocks(&mut self, blocks: &[Block], place: Place) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph, place),
                Block::Section(section) => self.section(section, place),
                Block::Table(table) => self.table(table),
                Block::Quote(blocks) => {
                    self.blocks(blocks, Place { indent: place.indent + self.sheet.tabs[0], ..place });
                }
            }
        }
    }

    fn section(&mut self, section: &Section, place: Place) {
        let mut style = self.styles.strong.clone();
        if section.italic {
            style = self.styles.body.clone();
        }
        let level = place.level + 1;
        let lines = self.cutter.cut_as(&section.title, &style, self.measure(place, 0.0, 0.0, false), section.italic);
        self.items.push(Item::Heading(Heading {
            role: if section.number.is_some() { "section" } else { "heading" },
            level,
            number: section.number.clone(),
            italic: section.italic,
            x: place.indent,
            lines,
            anchor: self.anchor(&section.anchor),
        }));
        self.blocks(&section.blocks, Place { level, ..place });
    }

    /// Room for lines that begin at `x`, the first at `first`.
    fn measure(&self, place: Place, first: f64, x: f64, justify: bool) -> Measure {
        let room = self.sheet.measure - place.indent;
        Measure { first: (room - first).max(36.0), rest: (room - x).max(36.0), justify }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, place: Place) {
        let tabs = self.sheet.tabs;
        // Items below (a) stand in a block of their own, one tab further in each.
        let x = place.indent
            + match paragraph.level {
                0 | 1 => 0.0,
                level => tabs[(level - 2).min(tabs.len() - 1)],
            };
        let first = match paragraph.role {
            Role::Continuation => x,
            _ => x + tabs[0],
        };
        let label = paragraph.label.as_ref().map(|text| self.label(text, first));
        let start = label.as_ref().map_or(first, |label| label.to);
        let justify = paragraph.role != Role::Opening;
        let measure = self.measure(place, start, x, justify);
        let lines = self.cutter.cut(&paragraph.runs, &self.styles.body, measure);
        let keep = paragraph.runs.last().is_some_and(|run| matches!(run, Inline::Run(run) if run.text.trim_end().ends_with(':')))
            && !paragraph.children.is_empty();
        let anchor = self.anchor(&paragraph.anchor);
        self.items.push(Item::Par(Par { role: paragraph.role, x, first, right: place.indent, label, lines, anchor, keep }));
        self.blocks(&paragraph.children, place);
    }

    /// The text begins at the next tab behind the label.
    fn label(&self, text: &str, x: f64) -> Label {
        let width = self.cutter.width(text, &self.styles.body);
        let to = self.sheet.tab_behind(x + width + 2.0);
        Label { text: text.to_owned(), to: to.max(x + self.sheet.tabs[1] - self.sheet.tabs[0]) }
    }

    fn table(&mut self, table: &Table) {
        let note = &self.styles.note;
        let row = |row: &Row| GridRow {
            role: row.role,
            cells: row
                .cells
                .iter()
                .map(|cell| GridCell {
                    lines: self.cutter.flow(&cell.runs),
                    colspan: cell.colspan.max(1),
                    rowspan: cell.rowspan.max(1),
                    align: cell.align,
                    head: cell.head,
                })
                .collect(),
        };
        let notes = table.notes.iter().map(|under| GridNote {
            mark: under.mark.clone(),
            anchor: self.anchor(&under.anchor),
            lines: self.ragged(&under.runs, note, self.sheet.measure),
        });
        let grid = Grid {
            title: self.ragged(&table.title, &self.styles.strong, self.sheet.measure),
            unit: self.cutter.flow(&table.unit),
            widths: table.widths.clone(),
            headers: table.headers.min(table.rows.len()),
            rows: table.rows.iter().map(row).collect(),
            notes: notes.collect(),
            anchor: self.anchor(&table.anchor),
        };
        self.items.push(Item::Table(Box::new(grid)));
    }
}

/// Marks where the closing lines stand among the items.
fn closing() -> Heading {
    Heading { role: "closing", level: 0, number: None, italic: false, x: 0.0, lines: Vec::new(), anchor: None }
}
