//! Layout hints taken from an official PDF: how its lines and pages end where
//! they do not end by the rule.
//!
//! ```text
//! Resolution ── compose, render::set ─▶ texts ─┐
//!                                              ├─ alignment ── ends, pages ─▶ Layout
//! official PDF ── paper ─▶ printed ────────────┘
//! ```
//!
//! Only what differs becomes a hint: a document that follows the rule gets none.

mod alignment;
mod ends;
mod pages;
mod printed;
mod stale;

pub use stale::stale;

use crate::compose::{Composed, compose};
use crate::model::{Layout, Resolution};
use crate::paper::{self, Document};
use crate::render::pdf::{self, Place};
use crate::render::{self, Settings};
use crate::source::Error;
use alignment::Aligned;
use printed::Printed;

/// What was taken from an official PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Texts whose lines end otherwise than by the rule.
    pub texts: usize,
    /// Pages that begin otherwise.
    pub pages: usize,
    /// Pages of the official PDF, and of the document with its hints.
    pub counts: (usize, usize),
    /// Texts whose place in the official PDF was not found.
    pub lost: Vec<String>,
}

/// Puts the hints of an official PDF into a document, instead of those that it
/// has (but sizes of headings, which are known from XML, and the template where the
/// PDF does not tell), and the day of print that stands behind the job number there.
///
/// # Errors
/// When the document cannot be set.
pub fn take(resolution: &mut Resolution, official: &Document) -> Result<Taken, Error> {
    let printed = Printed::of(official);
    if let Some(date) = printed.date {
        resolution.document.printed.get_or_insert(date);
    }
    let own = resolution.layout.take().unwrap_or_default();
    // Few pages do not tell their template.
    let template = printed.template.or(own.template);
    let mut layout = Layout { template, headings: own.headings, ..Layout::default() };
    let plain = compose(resolution);
    if layout.template == Some(pdf::template(&plain)) {
        layout.template = None;
    }
    layout.foot = printed.first_notes.and_then(|baseline| pdf::foot(&plain, baseline.into()));
    resolution.layout = Some(layout.clone());
    let composed = compose(resolution);
    let sets = pdf::set(&composed);
    let aligned: Vec<(Place, Aligned)> = [(Place::Text, &printed.text), (Place::Notes, &printed.notes)]
        .into_iter()
        .map(|(place, stream)| (place, Aligned::new(&sets, place, stream)))
        .collect();
    let mut lost = Vec::new();
    for (index, set) in sets.iter().enumerate() {
        let counts = match aligned.iter().find(|(place, _)| *place == set.place) {
            Some((_, aligned)) => ends::counts_of(set, index, aligned),
            None => printed.head(set),
        };
        match counts {
            Some(counts) if counts != set.counts() => {
                layout.lines.insert(set.key.clone(), counts);
            }
            None if set.place == Place::Head && !printed.has_heads() => {}
            Some(_) => {}
            None => lost.push(set.key.clone()),
        }
    }
    resolution.layout = Some(layout.clone());
    let (composed, mut regenerated) = made(resolution)?;
    if let Some(from) = pages::first_difference(official, &regenerated) {
        let sets = pdf::set(&composed);
        let text = &aligned[0].1;
        layout.pages = pages::starts(&sets, text, &printed.text, from);
        resolution.layout = Some(layout.clone());
        regenerated = made(resolution)?.1;
    }
    if layout.is_empty() {
        resolution.layout = None;
    }
    Ok(Taken {
        texts: layout.lines.len(),
        pages: layout.pages.len(),
        counts: (official.pages.len(), regenerated.pages.len()),
        lost,
    })
}

/// The document as it is composed and printed.
fn made(resolution: &Resolution) -> Result<(Composed, Document), Error> {
    let composed = compose(resolution);
    let pdf = render::by_key("pdf").ok_or_else(|| Error::new("there is no format `pdf`"))?;
    let regenerated = paper::read(&(pdf.render)(&composed, &Settings::default())?)?;
    Ok((composed, regenerated))
}
