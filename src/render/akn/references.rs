//! The things that a document refers to: organizations, concepts, roles and
//! terms, as the published files declare them.

use super::Writer;
use super::meta::organ_id;
use super::tree::{Element, element};
use crate::compose::{self, CoverRole};

/// Element, identifier, address and name of what every document declares, in
/// the order of the published files; [`None`] stands where the document's own
/// come.
const DECLARED: [Option<[&str; 4]>; 18] = [
    Some(["TLCOrganization", "source", "/akn/ontology/organization/un/DGACM", "DGACM"]),
    Some(["TLCConcept", "dateOfIssuance", "/akn/ontology/concept/un/dateOfIssuance", "Date of issuance"]),
    Some(["TLCConcept", "dateOfAdoption", "/akn/ontology/concept/un/dateOfAdoption", "Date of adoption"]),
    Some(["TLCConcept", "symbol", "/akn/ontology/reference/un/symbol", "Symbol"]),
    Some(["TLCRole", "publisher", "/akn/ontology/role/un/publisher", "Publisher"]),
    Some(["TLCRole", "issuingBody", "/akn/role/concept/un/issuingBody", "Issuing body"]),
    None,
    Some(["TLCRole", "author", "/akn/ontology/role/un/author", "Author"]),
    Some(["TLCRole", "editor", "/akn/ontology/role/un/editor", "Editor"]),
    None,
    None,
    Some(["TLCTerm", "resolutionTitle", "/akn/ontology/reference/un/resolutionTitle", "Resolution title"]),
    None,
    Some(["TLCTerm", "memberState", "/akn/ontology/organization/un/memberState", "Member State"]),
    Some(["TLCTerm", "inFavour", "/akn/ontology/concept/un/voting/inFavour", "In favour"]),
    Some(["TLCTerm", "against", "/akn/ontology/concept/un/voting/against", "Against"]),
    Some(["TLCTerm", "abstaining", "/akn/ontology/concept/un/voting/abstaining", "Abstaining"]),
    None,
];

impl Writer<'_> {
    pub(super) fn references(&self) -> Element {
        let own = [self.subsidiary(), self.distribution(), self.organ(), self.committee(), self.language()];
        let mut own = own.into_iter();
        let mut references = element("references").with("source", "#DGACM");
        for declared in DECLARED {
            let declared = match declared {
                Some([name, id, href, show]) => Some(declaration(name, id, href, show)),
                None => own.next().flatten(),
            };
            references = references.children(declared);
        }
        references
    }

    fn subsidiary(&self) -> Option<Element> {
        let subsidiary = self.composed.front == "geneva";
        let href = "/akn/role/concept/un/subsidiaryBody";
        subsidiary.then(|| declaration("TLCRole", "subsidiaryBody", href, "Subsidiary body"))
    }

    fn distribution(&self) -> Option<Element> {
        let limited = self.composed.record.distribution == "limited";
        let (key, show) = if limited {
            ("limitedDistribution", "Limited distribution")
        } else {
            ("generalDistribution", "General distribution")
        };
        Some(declaration("TLCRole", "distribution", &format!("/akn/ontology/concept/un/{key}"), show))
    }

    fn organ(&self) -> Option<Element> {
        let composed = self.composed;
        let parent = if composed.front == "geneva" { "generalAssembly/" } else { "" };
        let href = format!("/akn/ontology/organization/un/{parent}{}", camel(composed.organ));
        Some(declaration("TLCOrganization", organ_id(composed.organ), &href, composed.record.organ_name))
    }

    fn committee(&self) -> Option<Element> {
        let composed = self.composed;
        let bracket = composed.cover.iter().find(|line| line.role == CoverRole::Bracket)?;
        let adoption = composed.record.adoption.as_ref()?;
        let id = committee_id(adoption.committee);
        let words = compose::plain(&bracket.runs);
        let words = words.trim_start_matches('[').split('(').next().unwrap_or_default().trim();
        let show = adoption.committee_name.unwrap_or(words);
        Some(declaration("TLCTerm", id, &format!("#{id}"), show))
    }

    fn language(&self) -> Option<Element> {
        self.composed.masthead.language.as_ref()?;
        let name = self.composed.record.language_name;
        let id = name.to_lowercase();
        Some(declaration("TLCTerm", &id, &format!("/akn/ontology/concept/un/language/{id}"), name))
    }
}

fn declaration(name: &'static str, id: &str, href: &str, show: &str) -> Element {
    element(name).with("eId", id).with("href", href).with("showAs", show)
}

/// The identifier of the Main Committee that a text came from.
pub(super) fn committee_id(committee: Option<u8>) -> &'static str {
    match committee {
        Some(1) => "firstCommittee",
        Some(2) => "secondCommittee",
        Some(3) => "thirdCommittee",
        Some(4) => "fourthCommittee",
        Some(5) => "fifthCommittee",
        Some(6) => "sixthCommittee",
        _ => "noMainCommittee",
    }
}

/// `general-assembly` as identifiers write it: `generalAssembly`.
pub(super) fn camel(key: &str) -> String {
    let mut out = String::new();
    for part in key.split('-') {
        let mut letters = part.chars();
        let first = letters.next();
        out.extend(first.map(|c| if out.is_empty() { c } else { c.to_ascii_uppercase() }));
        out.push_str(letters.as_str());
    }
    out
}
