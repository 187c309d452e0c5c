//! [`Composed`]: a document as it is printed. Every number, letter, footnote
//! mark and standing phrase is text here; renderers decide none of them.
//!
//! It is also what templates see (`document` in `templates/html` and
//! `templates/text`), so its field names are part of the template interface
//! and change only with [`VIEW_VERSION`].

use super::Record;
use schemars::JsonSchema;
use serde::Serialize;

/// Version of the template interface.
pub const VIEW_VERSION: u32 = 1;

/// A whole document, ready for the page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Composed {
    /// [`VIEW_VERSION`].
    pub version: u32,
    /// ISO 639-1 code, also the BCP 47 tag: `es`.
    pub language: &'static str,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Key of the organ: `general-assembly`.
    pub organ: &'static str,
    /// `resolution`, `draft`, `decision` or `presidential-statement`.
    pub kind: &'static str,
    /// Layout of the front matter: `assembly`, `council` or `geneva`.
    pub front: &'static str,
    /// The symbol as printed: `A/RES/73/331`.
    pub symbol: String,
    /// Address of the document, which the QR code holds.
    pub address: String,
    /// Title for metadata and the window: plain, without number.
    pub name: String,
    /// Adoption day, else issue day, as `2019-07-25`; the PDF's date.
    pub date: String,
    /// Issue day as `2019-07-29`, when known.
    pub issued: Option<String>,
    /// Adoption day as `2019-07-25`, when adopted.
    pub adopted: Option<String>,
    /// Top of the first page.
    pub masthead: Masthead,
    /// Lines under the masthead, in order.
    pub cover: Vec<CoverLine>,
    /// "A", "B" texts of the resolution; one nearly always.
    pub texts: Vec<Text>,
    /// Closing lines in order: meeting, date (italic, at the right).
    pub closing: Vec<Vec<Inline>>,
    /// The vote as the Human Rights Council prints it under the closing lines.
    pub vote: Vec<Paragraph>,
    /// Annexes in order.
    pub annexes: Vec<Annex>,
    /// Footnotes in the order of their first call.
    pub footnotes: Vec<Footnote>,
    /// Head of pages 2 and after.
    pub running: Running,
    /// Foot of the first page and the job number of the others.
    pub footer: Footer,
    /// What is not printed: for metadata of PDF and HTML.
    pub metadata: Metadata,
    /// What is known beyond the page, as data.
    pub record: Record,
    /// Where its lines and pages end otherwise than by the rule.
    pub layout: crate::model::Layout,
    /// Words of the HTML page.
    pub words: Words,
}

/// The masthead.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Masthead {
    /// "United Nations".
    pub united_nations: String,
    /// The letter of the symbol that is printed large: `A`.
    pub symbol_letter: String,
    /// The rest of the symbol: `/RES/73/331`.
    pub symbol_rest: String,
    /// "General Assembly".
    pub organ: String,
    /// "Distr.: General", the date, an empty line, "Original: English", the
    /// language line: one string a line, in order; `""` is a blank line.
    pub distribution: Vec<String>,
    /// "Distr.: General".
    pub status: String,
    /// The day of issue, as printed.
    pub issued: Option<String>,
    /// The line that names the language of a translation.
    pub language: Option<String>,
    /// "Original: English".
    pub original: Option<String>,
    /// Whether published XML names the original above the language.
    pub original_first: bool,
}

/// A line of the front matter between masthead and title.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CoverLine {
    /// What it is, which is also how it is set.
    pub role: CoverRole,
    /// Its text.
    pub runs: Vec<Inline>,
    /// Whether the source gives it, so that it is not as it would be composed.
    pub given: bool,
}

/// Kinds of lines on the cover, in the order of printing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CoverRole {
    /// Name of the council that adopted (Human Rights Council): bold.
    Organ,
    /// "Seventy-third session": bold.
    Session,
    /// Dates of the session (Human Rights Council).
    SessionDates,
    /// "Third Committee" on a committee's draft: bold 12.
    Committee,
    /// "Agenda item 31".
    AgendaItem,
    /// Title of the agenda item: bold.
    AgendaTitle,
    /// "Resolution 1973 (2011)": a heading above the adoption line.
    Heading,
    /// "Resolution adopted by the General Assembly on …": bold 14.
    Adoption,
    /// "[without reference to a Main Committee (A/73/L.103)]": brackets
    /// upright, inside italic.
    Bracket,
    /// "Armenia, Austria …: draft resolution": bold.
    Sponsors,
}

/// One text of a resolution: title, opening, preamble, operative part.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Text {
    /// "A", where there are several.
    pub letter: Option<String>,
    /// "73/331.", where titles are numbered.
    pub number: Option<String>,
    /// The title, empty where there is none.
    pub title: Vec<Inline>,
    /// Opening line, preamble, operative part and their headings, in order.
    pub blocks: Vec<Block>,
    /// How many of `blocks` are opening line and preamble.
    pub preamble: usize,
}

/// An annex.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Annex {
    /// `annex` or `annex-2`.
    pub anchor: String,
    /// "Annex", "Annex II".
    pub heading: String,
    /// The same in its styles.
    pub heading_runs: Vec<Inline>,
    /// Its title, may be empty.
    pub title: Vec<Inline>,
    /// Whether published XML has heading and title in one paragraph.
    pub title_joined: bool,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// A block of the text.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph with what hangs on it.
    Paragraph(Paragraph),
    /// A section or a heading with the blocks below it.
    Section(Section),
    /// A table.
    Table(Table),
    /// Quoted blocks (a treaty's article, an amendment's text), indented.
    Quote(Vec<Block>),
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// "The General Assembly,".
    Opening,
    /// A preambular paragraph (first line indented).
    Preambular,
    /// An operative or annex paragraph with a number.
    Operative,
    /// The single operative paragraph, or any other without a number that is
    /// set like a preambular one (first line indented).
    Unnumbered,
    /// A paragraph that goes on after items, a table or a quotation: no
    /// first-line indent of its own level.
    Continuation,
    /// "(a)": level 1 to 3 in [`Paragraph::level`].
    Item,
}

/// A paragraph: operative, preambular, item and so on.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Paragraph {
    /// What it is.
    pub role: Role,
    /// 0 for paragraphs, 1 to 3 for items.
    pub level: usize,
    /// `para-3`, `para-3-a`, `preamble-2`, `annex-para-1`: unique.
    pub anchor: String,
    /// The author's stable id, when there is one.
    pub id: Option<String>,
    /// The printed number or letter: "3.", "(a)".
    pub label: Option<String>,
    /// Whether the number has a paragraph of its own in published XML.
    pub number_apart: bool,
    /// The text.
    pub runs: Vec<Inline>,
    /// Items, continuations, tables, quotations below it, in order.
    pub children: Vec<Block>,
}

impl Paragraph {
    /// A paragraph without number, anchor or anything below it.
    #[must_use]
    pub fn bare(role: Role, runs: Vec<Inline>) -> Self {
        Self {
            role,
            level: 0,
            anchor: String::new(),
            id: None,
            label: None,
            number_apart: false,
            runs,
            children: Vec::new(),
        }
    }
}

/// A section ("I" and title) or a heading without number.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Section {
    /// `section-2`, unique.
    pub anchor: String,
    /// The author's stable id, when there is one.
    pub id: Option<String>,
    /// 1 is the highest level in its part.
    pub level: usize,
    /// "I", "A"; a heading has none.
    pub number: Option<String>,
    /// Title, may be empty when there is a number.
    pub title: Vec<Inline>,
    /// Whether the number has a line of its own where it could stand in the
    /// title's.
    pub number_apart: bool,
    /// Set in italics rather than bold.
    pub italic: bool,
    /// What stands below it.
    pub blocks: Vec<Block>,
}

/// A table.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Table {
    /// `table-1`, unique.
    pub anchor: String,
    /// Title above, may be empty.
    pub title: Vec<Inline>,
    /// "(United States dollars)" above the columns at the right; may be empty.
    pub unit: Vec<Inline>,
    /// Relative widths, one a column; 0 leaves it to the content.
    pub widths: Vec<f64>,
    /// Width in points, where it is not that of other tables.
    pub measure: Option<f64>,
    /// Text in a frame rather than rows between rules: a table of one column
    /// without heads (A/RES/80/226).
    pub boxed: bool,
    /// Number of header rows at the start of `rows`.
    pub headers: usize,
    /// All rows.
    pub rows: Vec<Row>,
    /// What stands below the table before its notes; may be empty.
    pub below: Vec<Inline>,
    /// Notes below the table with their marks (a, b, c).
    pub notes: Vec<TableNote>,
}

/// A row of a table.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Row {
    /// Header, body, total or subheading.
    pub role: RowRole,
    /// Its cells in order; covered places have none.
    pub cells: Vec<Cell>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RowRole {
    /// Column heads (italic 7 pt).
    Header,
    /// Ordinary.
    Body,
    /// Totals: bold, rule above.
    Total,
    /// A heading across the table.
    Subhead,
}

/// A cell.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Cell {
    /// Its text.
    pub runs: Vec<Inline>,
    /// Columns it covers, at least 1.
    pub colspan: usize,
    /// Rows it covers, at least 1.
    pub rowspan: usize,
    /// `start`, `center` or `end`.
    pub align: &'static str,
    /// Whether it heads its row (first column).
    pub head: bool,
}

/// A note under a table.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TableNote {
    /// `table-1-note-a`, unique.
    pub anchor: String,
    /// "a".
    pub mark: String,
    /// Its text.
    pub runs: Vec<Inline>,
    /// Anchors of its calls.
    pub calls: Vec<String>,
}

/// A footnote.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Footnote {
    /// `note-1`, unique.
    pub anchor: String,
    /// "1", Arabic "(1)", or "*".
    pub mark: String,
    /// Its text.
    pub runs: Vec<Inline>,
    /// Anchors of its calls in order: `call-1`, `call-1-2`.
    pub calls: Vec<String>,
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Inline {
    /// Text in one style.
    Run(Run),
    /// A footnote's mark.
    Call(Call),
    /// A line end set by hand (titles only).
    Break,
}

/// Text in one style.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Italic; bold italic in Arabic, bold in Chinese print.
    pub italic: bool,
    /// Bold.
    pub bold: bool,
    /// `super`, `sub` or none.
    pub rise: Option<Rise>,
    /// Where it leads: `https://…` or `#anchor` inside the document.
    pub href: Option<String>,
    /// What became of it, where two documents are compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
}

/// What became of words where two documents are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Only in the new document.
    Inserted,
    /// Only in the old document.
    Deleted,
    /// The same words in another style.
    Restyled,
}

impl Run {
    /// Whether another run differs in its characters only.
    #[must_use]
    pub fn same_style(&self, other: &Self) -> bool {
        let Self { text: _, italic, bold, rise, href, change } = self;
        (*italic, *bold, *rise, href, *change) == (other.italic, other.bold, other.rise, &other.href, other.change)
    }
}

/// Raised or lowered text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Rise {
    /// Superscript.
    Super,
    /// Subscript.
    Sub,
}

/// A call of a footnote or of a table's note.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Call {
    /// Place in [`Composed::footnotes`], or in [`Table::notes`] when `table`.
    pub note: usize,
    /// Whether it calls a note of the table it stands in.
    pub table: bool,
    /// As printed: "1", "(1)", "*", "a".
    pub mark: String,
    /// `call-1`, `call-1-2`: unique.
    pub anchor: String,
    /// Anchor of the note.
    pub target: String,
    /// Whether the note was called before: the note is not printed again.
    pub repeated: bool,
    /// What became of it, where two documents are compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
}

/// The running head.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Running {
    /// The symbol.
    pub symbol: String,
    /// The short title, plain.
    pub title: String,
}

/// The foot.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Footer {
    /// "19-12889 (S)".
    pub job: Option<String>,
    /// "19-12889".
    pub job_number: Option<String>,
    /// "1912889", which the bar code holds between asterisks.
    pub barcode: Option<String>,
    /// Date of print behind a draft's job number: "211025".
    pub printed: Option<String>,
    /// "Please recycle".
    pub recycle: &'static str,
}

/// Metadata that the page does not print.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Metadata {
    /// Names of subjects.
    pub subjects: Vec<String>,
    /// "General Assembly": who adopted it.
    pub creator: String,
    /// "United Nations".
    pub publisher: String,
    /// Session number, when there is one.
    pub session: Option<u16>,
    /// Agenda items as written: "128 (t)".
    pub agenda: Vec<String>,
    /// Symbols of documents that are cited, in order, without repetition,
    /// with their addresses.
    pub cites: Vec<(String, String)>,
}

/// Words of the HTML page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Words {
    /// "Footnotes".
    pub footnotes: &'static str,
    /// "Back to text".
    pub back: &'static str,
    /// "Skip to the text".
    pub skip: &'static str,
    /// "Footnote".
    pub footnote: &'static str,
}

/// The text of runs without styles; calls are left out.
#[must_use]
pub fn plain(runs: &[Inline]) -> String {
    let text = |inline: &Inline| match inline {
        Inline::Run(run) => run.text.clone(),
        Inline::Break => " ".to_owned(),
        Inline::Call(_) => String::new(),
    };
    runs.iter().map(text).collect()
}
