//! A draft out of a source: its text, without what belongs to its adoption.

use crate::model::{Agenda, Document, DocumentKind, Draft, OneOrMany, Resolution, Text};

/// A place to fill, as a text.
fn place(what: &str) -> String {
    format!("{{{{{what}}}}}")
}

/// A draft with the text of a document. What only an adopted one has is left
/// out; its symbol ends in 0, and sponsors and agenda item are places to fill.
#[must_use]
pub fn from(resolution: &Resolution) -> Resolution {
    let old = &resolution.document;
    let year = old.symbol.number_and_year().map(|(_, year)| year);
    let symbol = old.organ.unnumbered(true, old.session.or(year));
    let agenda = old
        .agenda
        .as_ref()
        .map(|agenda| Agenda { item: OneOrMany(vec![place("agenda item")]), title: agenda.title.clone() });
    let document = Document {
        kind: DocumentKind::Draft,
        symbol: symbol.unwrap_or_else(|| old.symbol.clone()),
        agenda,
        session_dates: None,
        issued: None,
        distribution: None,
        original: None,
        job: None,
        printed: None,
        ..old.clone()
    };
    let draft = Draft { sponsors: vec![Text(place("sponsors"))], ..Draft::default() };
    Resolution {
        document,
        adoption: None,
        draft: Some(draft),
        printed: None,
        layout: None,
        metadata: None,
        ..resolution.clone()
    }
}
