//! Footnotes that cite the reports of the round: places to fill, but those of
//! the Official Records, whose supplements keep their number.

use super::{Edits, Passage, Round, Sureness};
use crate::organ::symbol::find;

/// Opens the reports that a note cites.
pub(super) fn reports(round: &Round<'_>, passage: &Passage, edits: &mut Edits) {
    let document = &round.old.document;
    let text = &passage.prose.text;
    let records = !document.language.0.find_sessions(text).is_empty();
    for (range, symbol) in find(text, document.organ.key) {
        let name = symbol.as_str();
        if name.contains("/RES/") || name.contains("/CONF.") {
            continue;
        }
        let this_round = |part: &str| {
            let number: Option<u16> = part.parse().ok();
            number.is_some_and(|n| {
                n == round.session || n + 1 == round.session || n == round.adopted.year || n + 1 == round.adopted.year
            })
        };
        let parts: Vec<&str> = name.split('/').collect();
        let Some(place) = parts.iter().skip(1).position(|part| this_round(part)).map(|at| at + 1) else { continue };
        let written =
            passage.prose.documents.iter().find(|(words, _)| words.start < range.end && range.start < words.end);
        let source = written.map_or_else(|| passage.prose.source(range.clone()), |(_, mark)| mark.clone());
        let number: u16 = parts[place].parse().unwrap_or(0);
        if records && number < 1000 {
            let mut parts: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
            parts[place] = (number + round.later).to_string();
            let reason = "the same supplement of the Official Records, a session later";
            edits.add(&passage.path, source, parts.join("/"), reason, Sureness::Likely);
        } else {
            let reason = "a report of the last round: name the new one";
            edits.add(&passage.path, source, format!("{{{{{name}}}}}"), reason, Sureness::Open);
        }
    }
}
