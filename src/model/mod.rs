//! A resolution as its author wrote it: typed, unnumbered, in one language.
//!
//! These types are the source format itself: serde reads and writes them,
//! schemars derives from them the JSON Schema that editors use. Only nouns
//! stand here; no string of any language.

mod adoption;
mod allow;
mod block;
mod cover;
mod draft;
mod layout;
mod metadata;
mod printed;
mod table;
pub mod text;
mod values;

pub use adoption::{Adoption, Recommendation, Report, Vote};
pub use allow::Allow;
pub use block::{Annex, Block, Kind, Numbering, Part};
pub use cover::{Agenda, DistributionKey, Document, DocumentKind, RepeatedNotes, SessionKind};
pub use draft::Draft;
pub use layout::{HeadingSizes, Layout, Template};
pub use metadata::{Metadata, Step, Subject};
pub use printed::Printed;
pub use table::{Align, Cell, Column, Row, RowKind, Table};
pub use text::Text;
pub use values::{LanguageKey, OneOrMany, OrganKey};

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of the source format.
pub const FORMAT: u8 = 1;

/// A resolution, draft, decision or statement in one language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(title = "Resolution", extend("required" = ["format", "document"]))]
pub struct Resolution {
    /// Version of this format: `1`.
    #[serde(default)]
    #[schemars(range(min = 1, max = 1))]
    pub format: u8,
    /// What the document is and what its first page prints.
    #[serde(default)]
    pub document: Document,
    /// When and how it was adopted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adoption: Option<Adoption>,
    /// What only drafts have: sponsors, committee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<Draft>,
    /// Lines that are printed otherwise than they are composed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<Printed>,
    /// Preambular paragraphs in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub preamble: Vec<Block>,
    /// Operative paragraphs, sections and headings in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operative: Vec<Block>,
    /// Several texts (A, B) in one resolution, instead of `preamble` and
    /// `operative`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub part: Vec<Part>,
    /// Annexes in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annex: Vec<Annex>,
    /// Footnotes by id; `[^id]` in a text calls one. Numbers follow the order
    /// of the calls. An id of asterisks (`"*"`) gives a note with that mark.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub footnotes: IndexMap<String, Text>,
    /// Where a published document ends lines and pages otherwise than the
    /// rule; never needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout: Option<Layout>,
    /// What is known about the document and not printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Metadata>,
}

impl Resolution {
    /// Visits every text with its path of keys and indices, in the order in
    /// which the document prints them; footnotes come last.
    pub fn texts<'a>(&'a self, visit: &mut dyn FnMut(&Path, &'a Text)) {
        let mut path = Path::default();
        self.document.texts(&mut path, visit);
        if let Some(draft) = &self.draft {
            path.within("draft", |path| draft.texts(path, visit));
        }
        if let Some(printed) = &self.printed {
            path.within("printed", |path| printed.texts(path, visit));
        }
        path.each("preamble", &self.preamble, |path, block| block.texts(path, visit));
        path.each("operative", &self.operative, |path, block| block.texts(path, visit));
        path.each("part", &self.part, |path, part| part.texts(path, visit));
        path.each("annex", &self.annex, |path, annex| annex.texts(path, visit));
        path.within("footnotes", |path| {
            for (id, text) in &self.footnotes {
                path.within(id, |path| visit(path, text));
            }
        });
    }

    /// Visits every block with its path, parents before children.
    pub fn blocks<'a>(&'a self, visit: &mut dyn FnMut(&Path, &'a Block)) {
        let mut path = Path::default();
        path.each("preamble", &self.preamble, |path, block| block.walk(path, visit));
        path.each("operative", &self.operative, |path, block| block.walk(path, visit));
        path.each("part", &self.part, |path, part| {
            path.each("preamble", &part.preamble, |path, block| block.walk(path, visit));
            path.each("operative", &part.operative, |path, block| block.walk(path, visit));
        });
        path.each("annex", &self.annex, |path, annex| {
            path.each("content", &annex.content, |path, block| block.walk(path, visit));
        });
    }
}

/// A place in a document: keys and indices from the root.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Path(pub Vec<Hop>);

/// One step of a [`Path`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Hop {
    /// A key of a table.
    Key(String),
    /// An index of an array, from 0.
    Index(usize),
}

impl Path {
    /// Runs `inner` with a key added.
    pub fn within<R>(&mut self, key: &str, inner: impl FnOnce(&mut Self) -> R) -> R {
        self.0.push(Hop::Key(key.to_owned()));
        let result = inner(self);
        self.0.pop();
        result
    }

    /// Runs `inner` for every element of an array under a key.
    pub fn each<'a, T>(&mut self, key: &str, items: &'a [T], mut inner: impl FnMut(&mut Self, &'a T)) {
        self.within(key, |path| {
            for (index, item) in items.iter().enumerate() {
                path.0.push(Hop::Index(index));
                inner(path, item);
                path.0.pop();
            }
        });
    }

    /// The path with a key added.
    #[must_use]
    pub fn join(&self, key: &str) -> Self {
        let mut path = self.clone();
        path.0.push(Hop::Key(key.to_owned()));
        path
    }
}

/// `true` for a value that is not written because it is the default.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
pub(crate) fn is_false(value: &bool) -> bool {
    !value
}
