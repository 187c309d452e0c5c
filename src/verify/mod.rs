//! What differs between the document made from a source and one that was
//! published: words, lines, pages and positions for a PDF, words and units for
//! Akoma Ntoso, words for text.
//!
//! ```text
//! official bytes ── official ─▶ words ─┐
//!                                      ├─ differences, with sources ─▶ Report
//! source ── compose (render, paper) ───┘  lines, units
//! ```
//!
//! Words are folded as a reader reads them (`fold`): white space, line ends,
//! compatibility forms and soft hyphens are nothing. What a page repeats (heads,
//! feet) and what a converter leaves behind is soft: it may be there or not
//! (`soft`).

mod columns;
mod differences;
mod figures;
mod fold;
mod lines;
mod matching;
mod official;
mod readings;
mod report;
mod soft;
mod sources;
mod text;
mod units;
mod words;

pub use official::{Official, Refused};
pub use report::{
    Change, Difference, Lines, LostUnit, Missing, Moved, OfficialPlace, PageEnds, Pages, Positions, Report,
    SourcePlace, UnitShare, Units, VERSION, Words,
};

use crate::compose::{Composed, compose};
use crate::model::Resolution;
use crate::paper;
use crate::render::{self, Settings};
use crate::source::{Error, SourceFile};
use readings::Compared;
pub(crate) use words::{Part, parts};

/// How a comparison is made.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// How far a line may stand from its official place before that counts as
    /// a difference, in points.
    pub tolerance: f32,
    /// Compare words only, also with a PDF.
    pub words_only: bool,
}

/// The tolerance without another wish, in points: official files stand up to
/// half a point apart from each other.
pub const TOLERANCE: f32 = 1.0;

impl Default for Options {
    fn default() -> Self {
        Self { tolerance: TOLERANCE, words_only: false }
    }
}

/// What was compared: the report, and what pictures are made from.
#[derive(Debug)]
pub struct Verified {
    /// What differs.
    pub report: Report,
    /// The PDF made from the source, where the official document is one.
    pub regenerated: Option<Vec<u8>>,
}

/// Compares the document of a faultless source with an official one.
///
/// # Errors
/// When the document cannot be typeset, or its PDF cannot be read back.
pub fn verify(
    source: &SourceFile,
    resolution: &Resolution,
    official: &Official,
    options: Options,
) -> Result<Verified, Error> {
    let composed = compose(resolution);
    let mut report = Report::new(&source.name, official, composed.language);
    let mut regenerated = None;
    let compared: Vec<Compared> = match official {
        Official::Pdf { document, .. } => {
            let bytes = pdf(&composed)?;
            let own = paper::read(&bytes)?;
            if !options.words_only {
                lines::compare(document, &own, options.tolerance, &mut report);
            }
            regenerated = Some(bytes);
            readings::of_pages(document, &own, &composed)
        }
        Official::Xml { printed, .. } => {
            report.units = (!options.words_only).then(|| units::compare(printed, &composed));
            let pairs = words::of_printed(printed).into_iter().zip(words::of_composed(&composed, None));
            pairs.filter_map(|pair| readings::best(vec![pair], false)).collect()
        }
        Official::Text { file, .. } => {
            let streams = text::streams(&file.text, &composed).into_iter();
            streams.filter_map(|ways| readings::best(ways, true)).collect()
        }
    };
    report.words = words_of(source, resolution, official, &compared);
    report.equal = report.is_equal();
    Ok(Verified { report, regenerated })
}

fn pdf(composed: &Composed) -> Result<Vec<u8>, Error> {
    let format = render::by_key("pdf").ok_or_else(|| Error::new("this program cannot typeset PDF"))?;
    let bytes = (format.render)(composed, &Settings::default());
    render::pdf::evict();
    bytes
}

/// Tells what differs, with its places.
fn words_of(source: &SourceFile, resolution: &Resolution, official: &Official, compared: &[Compared]) -> Words {
    let mut words = Words::default();
    let mut places = None;
    for Compared { theirs, ours, found } in compared {
        words.official += theirs.count();
        words.regenerated += ours.count();
        words.same += found.same;
        for one in &found.differences {
            let places = places.get_or_insert_with(|| sources::Sources::new(source, resolution));
            let place = places.of(ours, &one.ours);
            words.differences.push(one.told(theirs, ours, official, place));
        }
    }
    words
}
