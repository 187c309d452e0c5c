//! Akoma Ntoso 3.0 for the United Nations (AKN4UN), strictly valid: the XML
//! that the United Nations publishes, or the dialect of its guidelines
//! ([`Profile`]).
//!
//! One file for each part of a document: `meta` with `references`, `cover`
//! (cover page and preface), `body` (preamble and body), `table`, `closing`,
//! `annex`; `inline` writes running text, `tree` the XML.

mod annex;
mod body;
mod closing;
mod cover;
mod hierarchy;
mod inline;
mod meta;
mod profile;
mod references;
mod table;
mod tree;

pub use profile::Profile;

use super::{Format, Settings};
use crate::compose::{Composed, Text};
use crate::source::Error;
use profile::Ids;
use std::collections::HashMap;
use tree::{Element, element};

/// Akoma Ntoso.
pub static AKN: Format = Format {
    key: "akn",
    extension: "akn.xml",
    about: "Akoma Ntoso XML as the UN publishes",
    by_default: false,
    render,
};

/// The namespace of Akoma Ntoso.
const AKN_SPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/// The namespace of what the United Nations adds.
const UN_SPACE: &str = "http://un.org/akn4un";

fn render(composed: &Composed, settings: &Settings) -> Result<Vec<u8>, Error> {
    let mut writer = Writer::new(composed, settings.akn_profile);
    let root = element("akomaNtoso").with("xmlns", AKN_SPACE).with("xmlns:akn4un", UN_SPACE).child(writer.root());
    root.document().map_err(|error| Error::new(format!("Akoma Ntoso could not be written: {error}")))
}

/// A document being written.
struct Writer<'c> {
    composed: &'c Composed,
    profile: Profile,
    ids: Ids,
    /// Identifiers of clauses by their anchors.
    anchors: HashMap<String, String>,
    /// Identifiers of the notes that were written, by their place.
    notes: HashMap<usize, String>,
}

impl<'c> Writer<'c> {
    fn new(composed: &'c Composed, profile: Profile) -> Self {
        let mut writer =
            Self { composed, profile, ids: Ids::new(profile), anchors: HashMap::new(), notes: HashMap::new() };
        // Links lead forwards as well: a first pass gives the identifiers.
        writer.root();
        writer.ids = Ids::new(profile);
        writer.notes.clear();
        writer
    }

    fn root(&mut self) -> Element {
        match self.composed.texts.as_slice() {
            [text] => self.statement(text, true, true),
            texts => self.collection(texts),
        }
    }

    /// One text with what stands around it.
    fn statement(&mut self, text: &'c Text, first: bool, last: bool) -> Element {
        let name = self.profile.document_name(self.composed.kind);
        let mut statement = element("statement").with("name", name);
        if self.profile == Profile::Hlcm {
            statement = statement.with("contains", "originalVersion");
        }
        if first {
            statement.push(self.meta());
            statement.push(self.cover());
        } else {
            // Identifiers are unique in a collection, whose own `meta` holds the
            // rest.
            statement.push(element("meta").child(self.identification(None)));
        }
        statement = statement.children(self.preface(text)).children(self.preamble(text));
        statement.push(self.main_body(text));
        if last {
            statement = statement.children(self.conclusions()).children(self.attachments());
        }
        statement
    }

    /// Several texts under a common number: each is a component.
    fn collection(&mut self, texts: &'c [Text]) -> Element {
        let mut collection = element("documentCollection").with("name", self.profile.collection_name());
        collection.push(self.meta());
        collection.push(self.cover());
        if let Some(common) = texts.first() {
            collection = collection.children(self.preface(common));
        }
        let parts = texts.get(1..).unwrap_or_default();
        let mut body = element("collectionBody");
        let mut components = element("components");
        for (index, text) in parts.iter().enumerate() {
            let id = self.ids.unique(format!("comp_{}", index + 1));
            let reference = self.ids.unique(format!("collectionBody_component_{}", index + 1));
            let show = text.letter.clone().unwrap_or_default();
            body.push(
                element("component")
                    .with("eId", reference)
                    .child(element("documentRef").with("href", format!("#{id}")).with("showAs", show)),
            );
            let statement = self.statement(text, false, index + 1 == parts.len());
            components.push(element("component").with("eId", id).child(statement));
        }
        collection.push(body);
        collection.push(components);
        collection
    }
}
