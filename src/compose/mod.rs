//! The draft as it is printed: numbers, letters, footnote marks, references
//! and standing phrases become text, once, for every format.
//!
//! The passes, in order:
//! 1. `numbering`: numbers and letters of paragraphs, items, sections and
//!    annexes, and the anchors that readers cite;
//! 2. `cover`: masthead and front matter;
//! 3. `body`: titles, opening lines, preamble, operative part, annexes, with
//!    `inline` turning marks into runs and `notes` numbering footnotes in
//!    the order of their first call;
//! 4. `closing`: meeting and date, the vote, running head and foot;
//! 5. `record`: what is known beyond the page, as data.
//!
//! Composing never fails: what [`crate::read`] reports as a fault is printed
//! as it can be.

mod body;
mod closing;
mod cover;
mod document;
mod inline;
mod notes;
mod numbering;
mod record;
mod table;

pub use document::*;
pub(crate) use notes::practice;
pub(crate) use numbering::{Cited, Numbers, alike, number};
pub use record::{Adopted, Day, Record};

use crate::lang::{Direction, Language};
use crate::model::{Path, Resolution};
use crate::organ::{Front, Organ};
use std::collections::HashMap;

/// What each block is printed with: its number or letter ("3.", "(a)"), else
/// the name of its address (`preamble-2`), by its path.
#[must_use]
pub fn labels(resolution: &Resolution) -> HashMap<Path, String> {
    let blocks = numbering::number(resolution).blocks.into_iter();
    blocks.map(|(path, given)| (path, given.label.unwrap_or(given.anchor))).collect()
}

/// The number by which each clause with an id is cited: "3", "3 (a)", "II".
#[must_use]
pub fn cited_numbers(resolution: &Resolution) -> HashMap<String, String> {
    numbering::number(resolution).ids.into_iter().map(|(id, cited)| (id, cited.number)).collect()
}

/// Composes a document.
///
/// ```
/// use plenary::{compose::compose, model::Resolution};
///
/// let composed = compose(&Resolution::default());
/// assert_eq!(composed.language, "en");
/// assert_eq!(composed.masthead.united_nations, "United Nations");
/// ```
#[must_use]
pub fn compose(resolution: &Resolution) -> Composed {
    let document = &resolution.document;
    let numbers = numbering::number(resolution);
    let mut writer = inline::Writer::new(resolution, &numbers);
    let masthead = cover::masthead(resolution);
    let cover = cover::lines(resolution, &mut writer);
    let texts = body::texts(resolution, &mut writer);
    let closing = closing::lines(resolution);
    let vote = closing::vote(resolution);
    let annexes = body::annexes(resolution, &mut writer);
    let (footnotes, cites) = writer.finish();
    let issued = document.issued.map(|date| date.to_string());
    let adopted = resolution.adoption.as_ref().map(|adoption| adoption.date.to_string());
    Composed {
        version: VIEW_VERSION,
        language: document.language.code,
        direction: match document.language.direction {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        },
        organ: document.organ.key,
        kind: document.kind.key(),
        front: match document.organ.front {
            Front::Assembly => "assembly",
            Front::Council => "council",
            Front::Geneva => "geneva",
        },
        symbol: document.symbol.to_string(),
        address: document.symbol.url(document.language.code),
        name: cover::name(resolution, &texts),
        date: adopted.clone().or_else(|| issued.clone()).unwrap_or_else(|| "0001-01-01".to_owned()),
        issued,
        adopted,
        masthead,
        running: closing::running(resolution, &texts),
        footer: closing::footer(resolution),
        metadata: closing::metadata(resolution, cites),
        record: record::record(resolution),
        cover,
        texts,
        closing,
        vote,
        annexes,
        footnotes,
        layout: resolution.layout.clone().unwrap_or_default(),
        words: words(document.language.0),
    }
}

fn words(language: &Language) -> Words {
    let page = &language.page;
    Words { footnotes: page.footnotes, back: page.back, skip: page.skip, footnote: page.footnote }
}

/// The organ and language of a document, which nearly every pass asks for.
fn scope(resolution: &Resolution) -> (&'static Organ, &'static Language) {
    (resolution.document.organ.0, resolution.document.language.0)
}
