//! Clauses as a language cites them.

use super::{Place, Zone};
use crate::lang::{Citation, Language};

/// A place with all that leads to it: "Annex II, section I".
pub(crate) fn name(place: &Place, language: &Language) -> String {
    let number = place.number.clone().unwrap_or_default();
    let own = match (place.zone, place.kind, number.is_empty()) {
        (_, "annex", _) | (Zone::Part, ..) => String::new(),
        (_, "section", false) => (language.cite)(Citation::Section, &number),
        (Zone::Preamble, _, true) => preambular(place, language),
        (_, _, false) => (language.cite)(Citation::Paragraph, &number),
        (_, _, true) => place.ordinal.map(|ordinal| format!("\u{2013} {ordinal}")).unwrap_or_default(),
    };
    joined(place, own)
}

/// The same for the margin: of a paragraph the number alone.
pub(crate) fn short(place: &Place, language: &Language) -> String {
    let own = match (place.kind, &place.number) {
        ("annex", _) => String::new(),
        ("section", Some(number)) => (language.cite)(Citation::Section, number),
        (_, Some(number)) => number.clone(),
        (_, None) if place.zone == Zone::Preamble => preambular(place, language),
        (_, None) => return name(place, language),
    };
    joined(place, own)
}

fn preambular(place: &Place, language: &Language) -> String {
    format!("{} {}", language.changes.preamble, place.ordinal.map(|ordinal| ordinal.to_string()).unwrap_or_default())
}

fn joined(place: &Place, own: String) -> String {
    let parts = [place.annex.clone().unwrap_or_default(), place.part.clone().unwrap_or_default(), own];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
