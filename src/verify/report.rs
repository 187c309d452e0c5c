//! The report: what is told on the terminal, as JSON and on the review sheets.

use super::Official;
use serde::Serialize;

/// Version of the report as JSON.
pub const VERSION: u32 = 1;

/// What differs.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// [`VERSION`].
    pub version: u32,
    /// The source.
    pub source: String,
    /// The official document.
    pub official: String,
    /// `pdf`, `xml` or `text`.
    pub kind: &'static str,
    /// Language of the source: `es`.
    pub language: &'static str,
    /// Whether nothing differs.
    pub equal: bool,
    /// Words.
    pub words: Words,
    /// Lines; for a PDF.
    pub lines: Option<Lines>,
    /// Pages; for a PDF.
    pub pages: Option<Pages>,
    /// Places of lines; for a PDF.
    pub positions: Option<Positions>,
    /// Lines, notes, italics and links; for Akoma Ntoso.
    pub units: Option<Units>,
}

/// How words compare. Counted are runs of letters or figures, ideographs, and
/// other characters one by one.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Words {
    /// How many the official document has.
    pub official: usize,
    /// How many the document made from the source has.
    pub regenerated: usize,
    /// How many of the official are in both, in order.
    pub same: usize,
    /// What differs, in the order of the official document.
    pub differences: Vec<Difference>,
}

/// What a difference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Words of the official document that the source lacks.
    Missing,
    /// Words of the source that the official document lacks.
    Added,
    /// Other words in their place.
    Changed,
}

/// Words that differ.
#[derive(Debug, Clone, Serialize)]
pub struct Difference {
    /// What it is.
    pub change: Change,
    /// The official words; empty where words were added.
    pub official: String,
    /// The words from the source; empty where words are missing.
    pub regenerated: String,
    /// Some words before it.
    pub before: String,
    /// Some words after it.
    pub after: String,
    /// Where it stands in the official document.
    pub official_place: OfficialPlace,
    /// Where it stands in the PDF made from the source.
    pub regenerated_place: Option<OfficialPlace>,
    /// Where it was written, or the word before it.
    pub source_place: Option<SourcePlace>,
}

/// A place in an official document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct OfficialPlace {
    /// The page of a PDF, from 1.
    pub page: Option<usize>,
    /// The line of the page, of the text or of the XML, from 1.
    pub line: usize,
    /// Left, top, right, bottom on the page, in points from its upper left
    /// corner.
    pub bounds: Option<[f32; 4]>,
}

/// A place in a source: line and column, both from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SourcePlace {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// How lines compare.
#[derive(Debug, Clone, Serialize)]
pub struct Lines {
    /// How many line segments the official document has.
    pub official: usize,
    /// How many of them stand whole, in order.
    pub same: usize,
    /// How many of those stand on the same page.
    pub placed: usize,
    /// Those that do not stand whole.
    pub missing: Vec<Missing>,
    /// Lines of the document made from the source that do not stand whole in
    /// the official one.
    pub added: Vec<Missing>,
}

/// A line that does not stand whole in the other document.
#[derive(Debug, Clone, Serialize)]
pub struct Missing {
    /// Its page, from 1.
    pub page: usize,
    /// The line of the page, from 1.
    pub line: usize,
    /// Its left edge, in points.
    pub x: f32,
    /// Its width, in points.
    pub width: f32,
    /// Its baseline, in points from the top.
    pub y: f32,
    /// Its text.
    pub text: String,
}

/// How pages compare.
#[derive(Debug, Clone, Serialize)]
pub struct Pages {
    /// How many the official document has.
    pub official: usize,
    /// How many the document made from the source has.
    pub regenerated: usize,
    /// The first page that ends with another line.
    pub first_difference: Option<PageEnds>,
}

/// How a page ends on both sides.
#[derive(Debug, Clone, Serialize)]
pub struct PageEnds {
    /// The page, from 1.
    pub page: usize,
    /// The last line of its text in the official document.
    pub official: String,
    /// The same in the document made from the source.
    pub regenerated: String,
}

/// How places of lines compare: those that stand whole on the same page.
#[derive(Debug, Clone, Serialize)]
pub struct Positions {
    /// How far a line may stand off without being told, in points.
    pub tolerance: f32,
    /// Median distance across, in points.
    pub dx: f32,
    /// Median distance down, in points.
    pub dy: f32,
    /// Distance across that 95 % of lines do not pass.
    pub dx95: f32,
    /// Distance down that 95 % of lines do not pass.
    pub dy95: f32,
    /// Lines that stand further off than the tolerance.
    pub moved: Vec<Moved>,
}

/// A line that stands elsewhere on its page.
#[derive(Debug, Clone, Serialize)]
pub struct Moved {
    /// Its page, from 1.
    pub page: usize,
    /// The line of the page, from 1.
    pub line: usize,
    /// Its left edge in the official document, in points.
    pub x: f32,
    /// Its width, in points.
    pub width: f32,
    /// Its baseline in the official document, in points from the top.
    pub y: f32,
    /// How far to the right it stands in the document made from the source.
    pub dx: f32,
    /// How far down it stands there.
    pub dy: f32,
    /// Its text.
    pub text: String,
}

/// How the parts of Akoma Ntoso compare.
#[derive(Debug, Clone, Serialize)]
pub struct Units {
    /// Lines, paragraphs with their numbers, headings, cells.
    pub units: UnitShare,
    /// Footnotes.
    pub notes: UnitShare,
    /// Italic or bold texts.
    pub italics: UnitShare,
    /// Links.
    pub links: UnitShare,
}

/// How many parts of a kind are alike.
#[derive(Debug, Clone, Serialize)]
pub struct UnitShare {
    /// How many the official document has.
    pub official: usize,
    /// How many of them are found, equal and in order.
    pub same: usize,
    /// Those that are not found.
    pub missing: Vec<LostUnit>,
}

/// A part of Akoma Ntoso that is not found.
#[derive(Debug, Clone, Serialize)]
pub struct LostUnit {
    /// The line of the file, from 1; 0 where it is not known.
    pub line: usize,
    /// Its text, or where a link leads.
    pub text: String,
}

impl UnitShare {
    /// Whether all are found.
    #[must_use]
    pub fn whole(&self) -> bool {
        self.same == self.official
    }
}

impl Report {
    pub(super) fn new(source: &str, official: &Official, language: &'static str) -> Self {
        Self {
            version: VERSION,
            source: source.to_owned(),
            official: official.name().to_owned(),
            kind: official.kind(),
            language,
            equal: false,
            words: Words::default(),
            lines: None,
            pages: None,
            positions: None,
            units: None,
        }
    }

    pub(super) fn is_equal(&self) -> bool {
        let Self { words, lines, pages, positions, units, .. } = self;
        words.differences.is_empty()
            && lines.as_ref().is_none_or(|lines| lines.same == lines.official)
            && pages
                .as_ref()
                .is_none_or(|pages| pages.official == pages.regenerated && pages.first_difference.is_none())
            && positions.as_ref().is_none_or(|positions| positions.moved.is_empty())
            && units.as_ref().is_none_or(|units| {
                [&units.units, &units.notes, &units.italics, &units.links].into_iter().all(UnitShare::whole)
            })
    }
}
