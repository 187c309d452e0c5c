//! What the file knows and the page does not print: subjects, steps, sponsors,
//! the record of the meeting.

use super::Importer;
use super::xml::Element;
use crate::model::{Metadata, OneOrMany, Step, Subject};
use crate::organ::symbol::Symbol;

impl<'i> Importer<'i> {
    /// Reads subjects and steps.
    pub(super) fn facts(&mut self, root: &'i Element) {
        let mut metadata = Metadata::default();
        let mut keywords = Vec::new();
        root.all(&|element| element.name == "keyword", &mut keywords);
        metadata.subject =
            keywords.iter().map(|keyword| subject(keyword)).filter(|subject| !subject.name.is_empty()).collect();
        let mut steps = Vec::new();
        root.all(&|element| element.name == "step", &mut steps);
        for element in steps {
            if let Some(step) = self.step(element, &mut metadata) {
                metadata.step.push(step);
            }
        }
        let markup = root.first(&|element| element.name == "FRBRdate" && element.attribute("name") == "markup");
        metadata.marked_up = markup.and_then(|element| self.date(element));
        if metadata != Metadata::default() {
            self.resolution.metadata = Some(metadata);
        }
    }

    fn step(&mut self, element: &Element, metadata: &mut Metadata) -> Option<Step> {
        let outcome = element.attribute("outcome");
        let by = element.attribute("by").trim();
        let document = element.attribute("as").trim();
        let date = if element.attribute("date").is_empty() { None } else { self.date(element) };
        if outcome.is_empty() && by.is_empty() && document.is_empty() {
            return None;
        }
        let names = crate::lang::en::unjoin(by);
        let mut by = Some(by.to_owned()).filter(|by| !by.is_empty());
        let sponsors = match outcome {
            "draftResolution" => Some(&mut metadata.sponsors),
            "draftResolutionAdditionalSponsors" => Some(&mut metadata.additional_sponsors),
            _ => None,
        };
        // A list of States goes to the sponsors, other words stay.
        if let (Some(sponsors), Some(names)) = (sponsors, names)
            && sponsors.is_empty()
        {
            *sponsors = names;
            by = None;
        }
        let mut document = Some(document.to_owned()).filter(|document| !document.is_empty());
        if matches!(outcome, "adopted" | "")
            && let Some(record) = document
                .as_deref()
                .and_then(|document| Symbol::parse(document).ok())
                .filter(|symbol| symbol.as_str().contains("/PV.") || symbol.as_str().contains("/SR."))
        {
            metadata.meeting_record = Some(record);
            document = None;
        }
        let empty = by.is_none() && document.is_none() && (date.is_none() || outcome.is_empty());
        let related = Some(element.refers_to().to_owned()).filter(|text| !text.is_empty());
        let document = document.map(|document| OneOrMany(vec![document]));
        (!empty || related.is_some()).then(|| Step { date, outcome: kebab(outcome), document, by, provision: related })
    }
}

fn subject(keyword: &Element) -> Subject {
    let text = |name: &str| Some(keyword.attribute(name).trim().to_owned()).filter(|text| !text.is_empty());
    let value = text("value");
    let name = text("showAs").or_else(|| value.clone()).unwrap_or_default();
    let code = value.filter(|value| *value != name);
    Subject {
        kind: text("refersTo"),
        code,
        short_name: text("shortForm"),
        vocabulary: text("dictionary"),
        address: text("href"),
        name,
    }
}

/// `draftResolution` as the source format writes words: `draft-resolution`.
fn kebab(word: &str) -> String {
    let mut out = String::new();
    for c in word.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}
