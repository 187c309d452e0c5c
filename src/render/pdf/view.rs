//! What the template reads: the document cut into lines and flattened into a
//! row of items, with the places of labels and indents already in points.

mod flow;
mod plan;
mod set;
mod targets;

use super::marks::Marks;
use super::pages::Spot;
use super::pieces::{Cutter, Line};
use super::sheet::Sheet;
use super::spacing::Kind;
use super::style::{Script, Styles};
use crate::compose::{Change, Composed, CoverRole, Inline, Role, RowRole};
use flow::Builder;
use plan::{Begins, Flow, Placed, Planned, place};
use serde::Serialize;
pub(crate) use set::{Place, Set};
use targets::targets;

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
    items: Vec<Placed>,
    closing: Vec<Vec<Line>>,
    notes: Vec<Note>,
    running_symbol: &'a str,
    running_title: Vec<Line>,
    job: Option<&'a str>,
    job_number: Option<&'a str>,
    printed: Option<&'a str>,
    barcode: Option<&'a str>,
    qr: bool,
    /// What a comparison shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    redline: Option<Redline>,
    #[serde(skip)]
    begins: Begins,
}

/// What a comparison shows beside the text.
#[derive(Debug, Serialize)]
struct Redline {
    style: &'static str,
    head: Vec<Vec<Line>>,
    symbol: Option<String>,
    distribution: Vec<(String, Option<Change>)>,
}

/// A line of the front matter.
#[derive(Debug, Serialize)]
struct Cover {
    /// The name that hints know it by.
    #[serde(skip)]
    key: String,
    role: CoverRole,
    lines: Vec<Line>,
    /// From the baseline before, in points; from the first baseline of other
    /// pages for the first line.
    above: f64,
    /// Level of heading when the document has no title of its own.
    heading: Option<usize>,
}

/// A footnote.
#[derive(Debug, Serialize)]
struct Note {
    /// The name that hints know it by.
    #[serde(skip)]
    key: String,
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

impl Item {
    /// The name that hints know it by.
    fn key(&self) -> &str {
        match self {
            Self::Title(title) => &title.key,
            Self::Heading(heading) => &heading.key,
            Self::Par(par) => &par.key,
            Self::Table(table) => &table.key,
        }
    }

    /// What it is to what stands below it.
    fn tail(&self) -> Kind {
        match self {
            Self::Heading(heading) => heading.tail,
            other => other.kind(),
        }
    }

    /// Whether typst has to tell how high it is.
    fn is_asked(&self) -> bool {
        matches!(self, Self::Table(grid) if !grid.is_planned())
    }

    /// From its upper edge to its first baseline, in points.
    fn lead(&self) -> f64 {
        match self {
            Self::Table(grid) => grid.frame.map_or(0.0, |frame| frame.top),
            _ => 0.0,
        }
    }

    /// What it is to what stands above it.
    fn kind(&self) -> Kind {
        match self {
            Self::Title(_) => Kind::Title,
            Self::Heading(heading) => heading.weight,
            Self::Par(_) => Kind::Par,
            Self::Table(grid) if grid.frame.is_some() => Kind::Box,
            Self::Table(_) => Kind::Table,
        }
    }
}

/// Title of a text.
#[derive(Debug, Serialize)]
struct Title {
    /// The name that hints know it by.
    #[serde(skip)]
    key: String,
    letter: Option<String>,
    number: Option<String>,
    /// Width of the number, in points.
    number_width: f64,
    level: usize,
    lines: Vec<Line>,
}

/// Heading of a section or an annex.
#[derive(Debug, Serialize)]
struct Heading {
    /// The name that hints know it by.
    #[serde(skip)]
    key: String,
    role: &'static str,
    /// What it is to what stands above it.
    #[serde(skip)]
    weight: Kind,
    /// What it is to what stands below it.
    #[serde(skip)]
    tail: Kind,
    /// Styles of its number (or of "Annex") and of its title.
    number_style: &'static str,
    style: &'static str,
    /// How much lower its title stands below a number on a line of its own than
    /// its pitch, in points.
    gap: f64,
    level: usize,
    number: Option<String>,
    /// Where the title begins behind its number on the same line, from the
    /// column's left edge; none where the number has a line of its own.
    hang: Option<f64>,
    /// Width of the number where it hangs left of the column, in points.
    number_width: Option<f64>,
    italic: bool,
    x: f64,
    lines: Vec<Line>,
    anchor: Option<String>,
}

/// A paragraph.
#[derive(Debug, Serialize)]
struct Par {
    /// The name that hints know it by.
    #[serde(skip)]
    key: String,
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
    /// Whether it is a line of bold type over what follows, and no page ends
    /// behind it.
    #[serde(skip)]
    leads: bool,
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
    /// The name that hints know it by.
    #[serde(skip)]
    key: String,
    title: Vec<Line>,
    unit: Vec<Line>,
    widths: Vec<f64>,
    /// In points.
    width: f64,
    /// Around text in a frame; none around rows between rules.
    frame: Option<Frame>,
    headers: usize,
    rows: Vec<GridRow>,
    below: Vec<Line>,
    notes: Vec<GridNote>,
    anchor: Option<String>,
}

/// Lines of text in a frame that stay on one page.
const LONGEST_BOX: usize = 30;

/// A frame around text.
#[derive(Debug, Clone, Copy, Serialize)]
struct Frame {
    /// From its upper edge to the first baseline, in points.
    top: f64,
    /// From the last baseline to its lower edge, in points.
    bottom: f64,
}

impl Grid {
    /// Whether its height is known here: text in a frame, and nothing else. How
    /// high others are typst tells.
    fn is_planned(&self) -> bool {
        let lines: usize = self.paragraphs().map(<[Line]>::len).sum();
        let bare = self.title.is_empty() && self.unit.is_empty() && self.below.is_empty() && self.notes.is_empty();
        self.frame.is_some() && bare && (1..=LONGEST_BOX).contains(&lines)
    }

    /// The texts in a frame.
    fn paragraphs(&self) -> impl Iterator<Item = &[Line]> {
        self.rows.iter().flat_map(|row| &row.cells).map(|cell| &cell.lines[..]).filter(|lines| !lines.is_empty())
    }

    /// All lines that may call footnotes.
    fn lines(&self) -> impl Iterator<Item = &Line> {
        let cells = self.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.lines);
        let notes = self.notes.iter().flat_map(|note| &note.lines);
        self.title.iter().chain(&self.unit).chain(cells).chain(&self.below).chain(notes)
    }
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

impl View<'_> {
    /// Takes the marks of a comparison.
    pub(super) fn mark(&mut self, document: &Composed, marks: &Marks) {
        let targets = targets(document);
        let cutter = Cutter {
            script: self.script,
            targets: &targets,
            notes: 0,
            hints: &document.layout.lines,
            looser: 0.0,
            plain_hyphens: self.sheet.plain_hyphens,
        };
        self.redline = Some(Redline {
            style: marks.style,
            head: marks.head.iter().map(|line| cutter.flow(line)).collect(),
            symbol: marks.symbol.clone(),
            distribution: marks.distribution.clone(),
        });
        for placed in &mut self.items {
            placed.mark = marks.clauses.get(placed.item().key()).cloned();
        }
    }

    /// Plans the pages. `behind` says where the items behind its tables begin, as
    /// far as that is known. In Arabic and Chinese typst ends lines and pages.
    /// Tells what came of it where there are no tables.
    pub(super) fn plan(&mut self, behind: &[Spot]) -> Option<Planned> {
        if self.script != Script::Western {
            return None;
        }
        let flow = Flow {
            sheet: &self.sheet,
            styles: &self.styles,
            front: self.front,
            cover: &self.cover,
            closing: &self.closing,
            notes: &self.notes,
            begins: &self.begins,
            behind,
        };
        flow.plan(&mut self.items)
    }
}

/// Makes the view of a document, its pages not yet planned.
pub(super) fn view(document: &Composed) -> View<'_> {
    looser(document, 0.0)
}

/// The same with justified lines that hold more than they can, by a share of
/// their room.
pub(super) fn looser(document: &Composed, share: f64) -> View<'_> {
    let script = Script::of(document.language);
    let sheet = Sheet::of(document);
    let styles = Styles::of(script, document.front == "geneva");
    let targets = targets(document);
    let cutter = Cutter {
        script,
        targets: &targets,
        notes: document.footnotes.len(),
        hints: &document.layout.lines,
        looser: share,
        plain_hyphens: sheet.plain_hyphens,
    };
    let mut builder = Builder { cutter, sheet, styles, sizes: document.layout.headings, items: Vec::new() };
    let titled = document.texts.iter().any(|text| !text.title.is_empty());
    let cover = builder.cover(document, titled);
    builder.texts(document);
    let closing =
        document.closing.iter().map(|line| builder.ragged("", line, &builder.styles.body, sheet.measure)).collect();
    let notes = builder.notes(document);
    let running = [Inline::Run(crate::compose::Run { text: document.running.title.clone(), ..Default::default() })];
    let running_title = builder.titled("running-title", &running, &builder.styles.running, sheet.running);
    View {
        script,
        sheet,
        front: document.front,
        language: document.language,
        name: if document.name.is_empty() { &document.symbol } else { &document.name },
        author: if document.metadata.creator.is_empty() {
            &document.masthead.organ
        } else {
            &document.metadata.creator
        },
        keywords: std::iter::once(document.symbol.as_str())
            .chain(document.metadata.subjects.iter().map(String::as_str))
            .collect(),
        date: date(&document.date),
        united_nations: &document.masthead.united_nations,
        symbol_letter: &document.masthead.symbol_letter,
        symbol_rest: &document.masthead.symbol_rest,
        organ: &document.masthead.organ,
        distribution: &document.masthead.distribution,
        cover,
        closing,
        notes,
        running_symbol: &document.running.symbol,
        running_title,
        job: document.footer.job.as_deref(),
        job_number: document.footer.job_number.as_deref(),
        printed: document.footer.printed.as_deref(),
        barcode: document.footer.barcode.as_deref().filter(|text| !text.is_empty()),
        qr: !document.address.is_empty(),
        redline: None,
        begins: Begins::of(&document.layout.pages),
        items: place(builder.items, document.front, builder.styles.body.pitch),
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
