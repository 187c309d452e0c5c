//! Reports of a comparison to look at: one page of HTML, or review sheets in
//! PDF. They are made for the one who compares and thrown away after; neither
//! touches the official document or the published one.
//!
//! ```text
//! Report ─────────────┬─▶ captions ─┐
//! both PDFs ── pages ─┴─▶ map ──────┴─▶ html, sheets (drawn with paint)
//! ```
//!
//! Pages are painted as they stand in both PDFs. What differs is framed, and a
//! third picture, the difference map, shows where ink stands on one of the two
//! only. Nothing is told by colour alone.

mod bitmap;
mod captions;
mod html;
mod map;
mod pages;
mod paint;
mod sheets;

use crate::source::Error;
use crate::verify::{Official, Verified};

/// A kind of report.
pub struct Kind {
    /// Extension of its files, without the dot.
    pub extension: &'static str,
    /// What it is, for help.
    pub about: &'static str,
    /// Makes the file.
    pub render: fn(&Verified, &Official) -> Result<Vec<u8>, Error>,
}

/// All kinds of reports.
pub static KINDS: [&Kind; 3] = [&html::HTML, &sheets::SHEETS, &JSON];

/// The report as one JSON object.
pub static JSON: Kind = Kind { extension: "json", about: "one JSON object with everything", render: json };

/// Ink of the official document that the other lacks: vermilion, which those
/// who do not tell red from green tell from blue.
const OFFICIAL: [u8; 3] = [176, 48, 0];

/// Ink that the official document lacks: blue.
const OURS: [u8; 3] = [0, 84, 166];

/// The kind of report whose files have an extension.
#[must_use]
pub fn by_extension(extension: &str) -> Option<&'static Kind> {
    KINDS.into_iter().find(|kind| kind.extension.eq_ignore_ascii_case(extension))
}

fn json(verified: &Verified, _: &Official) -> Result<Vec<u8>, Error> {
    let text = serde_json::to_string_pretty(&verified.report);
    let text = text.map_err(|error| Error::new(format!("the report cannot be written: {error}")))?;
    Ok((text + "\n").into_bytes())
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Kind({})", self.extension)
    }
}
