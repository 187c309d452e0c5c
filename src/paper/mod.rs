//! Printed pages: what a PDF shows, read back as lines of text with their
//! places, styles, links and rules.
//!
//! ```text
//! bytes ── guard ─▶ glyphs (with faces, spoken) ── rows ── lines (with order) ─▶ Document
//! ```
//!
//! Everything is in points from the upper left corner of the page as it is
//! shown (crop box, turned as the page says); `y` grows downwards. Text is in
//! the order in which it is read, also from right to left, and folded to plain
//! letters: no presentation forms, no ligatures. Nothing is guessed about what
//! a line means; that is the business of those who use this module.

mod faces;
mod glyphs;
mod guard;
mod lines;
mod links;
mod order;
mod paint;
mod rows;
mod rules;
mod spoken;

pub use paint::{Picture, paint};

use crate::source::Error;
use std::sync::Arc;

/// A PDF as it is printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its pages in order.
    pub pages: Vec<Page>,
    /// Whether it is written from right to left, by the count of its letters.
    pub right_to_left: bool,
}

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Its lines: rows from the top, and those that share a row in the order
    /// of reading.
    pub lines: Vec<Line>,
    /// Rules that are drawn on it, in the order of drawing.
    pub rules: Vec<Rule>,
    /// Its links, in the order of the file.
    pub links: Vec<Link>,
}

/// What stands on one baseline without a wide gap ([`GAP`]). Columns of a
/// masthead, cells of a table, and the two ends of a running head are lines of
/// their own on one row.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Which row of its page it stands on, from 0; raised marks belong to the
    /// row of their text.
    pub row: usize,
    /// Distance of its baseline from the top of the page, in points.
    pub baseline: f32,
    /// Where its ink begins at the left, in points.
    pub x: f32,
    /// How long it is, in points.
    pub width: f32,
    /// Whether its text runs from right to left.
    pub right_to_left: bool,
    /// Its text in pieces of one style, in the order of reading. Words are
    /// parted by one space, which belongs to the run before it.
    pub runs: Vec<Run>,
    /// Its words with their places, in the order of reading.
    pub words: Vec<Word>,
}

/// Text in one style.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Its left edge, in points.
    pub x: f32,
    /// Its width, in points.
    pub width: f32,
    /// Its style.
    pub style: Style,
    /// The link that lies over it, as a place in [`Page::links`].
    pub link: Option<usize>,
}

/// How text is set.
#[derive(Debug, Clone, PartialEq)]
pub struct Style {
    /// Name of the face without the prefix of subsets: `TimesNewRomanPS-BoldMT`.
    /// Empty where the file does not tell.
    pub face: Arc<str>,
    /// Size in points.
    pub size: f32,
    /// How wide it is set: 1.03 for a character width of 103 %.
    pub stretch: f32,
    /// By the name or the flags of the face.
    pub bold: bool,
    /// By the name or the flags of the face.
    pub italic: bool,
    /// How far it stands above the baseline of its line (below, when
    /// negative), in points; 0 for text on the line.
    pub rise: f32,
}

/// A word: text without white space in it. A raised mark that touches a word
/// is a word of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// The text.
    pub text: String,
    /// Its left edge, in points.
    pub x: f32,
    /// Its width, in points.
    pub width: f32,
    /// Whether it is a raised mark, such as the call of a footnote.
    pub raised: bool,
    /// Whether white space stands between it and the word before it on its
    /// line.
    pub spaced: bool,
}

/// A straight rule, horizontal or vertical.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Its left edge, in points.
    pub x: f32,
    /// Its top edge, in points.
    pub y: f32,
    /// Its width, in points: the length of a horizontal one, the thickness of
    /// a vertical one.
    pub width: f32,
    /// Its height, in points.
    pub height: f32,
}

/// A link.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Its rectangle in points: left, top, right, bottom.
    pub bounds: [f32; 4],
    /// Where it leads: an address, or `#page=3` inside the document; empty
    /// where that could not be read.
    pub target: String,
    /// The text that it lies over, in the order of reading.
    pub text: String,
}

/// A gap wider than this parts two lines of one row, in points.
pub const GAP: f32 = 28.0;

/// Whether bytes are those of a PDF: its mark stands within the first KiB.
#[must_use]
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes.get(..bytes.len().min(1024)).is_some_and(|head| head.windows(5).any(|window| window == b"%PDF-"))
}

/// Reads a PDF.
///
/// # Errors
/// When it is no PDF, damaged beyond reading, encrypted with a password,
/// passes a limit (64 MiB of file, 512 MiB unpacked, 3,000 pages, 5,000,000
/// characters), or holds no text.
///
/// ```
/// use plenary::paper;
///
/// let error = paper::read(b"not a PDF").unwrap_err();
/// assert!(error.message.contains("not a PDF"), "{error}");
/// ```
pub fn read(bytes: &[u8]) -> Result<Document, Error> {
    guard::weigh(bytes)?;
    guard::guarded(|| {
        let sheets = glyphs::read(bytes)?;
        let document = lines::document(sheets);
        if document.pages.iter().all(|page| page.lines.is_empty()) {
            return Err(Error::new("the PDF holds no text, only pictures or nothing")
                .hint("it may be a scan: text recognition (OCR) can add a layer of text"));
        }
        Ok(document)
    })
}

impl Line {
    /// Where it ends at the right, in points.
    #[must_use]
    pub fn end(&self) -> f32 {
        self.x + self.width
    }

    /// Its text without styles.
    #[must_use]
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

impl Document {
    /// All its text, a line for each [`Line`], pages parted by form feeds.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        for (number, page) in self.pages.iter().enumerate() {
            if number > 0 {
                out.push('\u{c}');
            }
            for line in &page.lines {
                out.push_str(&line.text());
                out.push('\n');
            }
        }
        out
    }
}
