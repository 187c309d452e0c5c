//! The tree of a resolution's clauses: every block, annex and part is one
//! node with what it says itself, apart from what stands below it.
//!
//! Comparing, amending and merging work on this tree, and
//! [`Clauses::resolution`] gives the document back.

mod build;
mod names;
mod place;

pub(crate) use names::{name, short};
pub use place::{Place, Zone};

use crate::model::{Annex, Block, Kind, Part, Path, Resolution};
use std::collections::HashMap;

/// The list of its parent in which a clause stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum List {
    /// The root stands in none.
    None,
    /// Preambular paragraphs.
    Preamble,
    /// Operative paragraphs, sections and headings.
    Operative,
    /// The texts A, B of a resolution.
    Part,
    /// Annexes.
    Annex,
    /// What an annex holds.
    Content,
    /// Items.
    Item,
}

impl List {
    /// The key of the source format.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Preamble => "preamble",
            Self::Operative => "operative",
            Self::Part => "part",
            Self::Annex => "annex",
            Self::Content => "content",
            Self::Item => "item",
        }
    }

    /// The list with a key of the source format.
    #[must_use]
    pub fn by_key(key: &str) -> Option<Self> {
        [Self::Preamble, Self::Operative, Self::Part, Self::Annex, Self::Content, Self::Item]
            .into_iter()
            .find(|list| list.key() == key)
    }
}

/// What a clause says itself: its lists of clauses are empty.
#[expect(clippy::large_enum_variant, reason = "nearly all are blocks")]
#[derive(Debug, Clone, PartialEq)]
pub enum Own {
    /// The document; what it says stands in the resolution.
    Root,
    /// A text A, B.
    Part(Part),
    /// An annex.
    Annex(Annex),
    /// A paragraph, item, section, heading, table or quotation.
    Block(Block),
}

/// One clause.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// What it says itself.
    pub own: Own,
    /// Its parent; the root has itself.
    pub parent: usize,
    /// The list of its parent in which it stands.
    pub list: List,
    /// The clauses below it, list after list, each in its order.
    pub children: Vec<usize>,
    /// Where it stands in the source that the tree was made from.
    pub path: Path,
    /// How it is called: zone, number, anchor.
    pub place: Place,
}

impl Clause {
    /// The id that the author gave it.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match &self.own {
            Own::Root | Own::Part(_) => None,
            Own::Annex(annex) => annex.id.as_deref(),
            Own::Block(block) => block.id.as_deref(),
        }
    }

    /// What kind of clause it is, for what can be the same clause at all.
    #[must_use]
    pub fn class(&self) -> Class {
        match &self.own {
            Own::Root => Class::Root,
            Own::Part(_) => Class::Part,
            Own::Annex(_) => Class::Annex,
            Own::Block(block) => match block.kind {
                Kind::Section | Kind::Heading => Class::Heading,
                Kind::Table => Class::Table,
                Kind::Quote => Class::Quote,
                Kind::Paragraph | Kind::Preambular | Kind::Unnumbered | Kind::Continuation => Class::Text,
            },
        }
    }
}

/// Classes of clauses: a clause stays in its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// The document.
    Root,
    /// A text A, B.
    Part,
    /// An annex.
    Annex,
    /// A section or heading.
    Heading,
    /// A table.
    Table,
    /// A quotation.
    Quote,
    /// A paragraph or item.
    Text,
}

/// A document as the tree of its clauses; the root is clause 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Clauses {
    /// The clauses, parents before children, in the order of printing.
    pub nodes: Vec<Clause>,
    /// The document without its clauses.
    pub rest: Resolution,
}

impl Clauses {
    /// The clauses below one in one of its lists.
    pub fn list(&self, parent: usize, list: List) -> impl Iterator<Item = usize> + '_ {
        let children = self.nodes.get(parent).map_or(&[][..], |clause| &clause.children);
        children.iter().copied().filter(move |child| self.nodes[*child].list == list)
    }

    /// The clause that is named: by its id, else by its anchor, as in the
    /// addresses of the HTML page.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        let by_id = self.nodes.iter().position(|clause| clause.id() == Some(name));
        by_id.or_else(|| self.nodes.iter().position(|clause| clause.place.anchor == name && !name.is_empty()))
    }

    /// Every name by which [`Self::find`] finds a clause.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let ids = self.nodes.iter().filter_map(Clause::id);
        ids.chain(self.nodes.iter().map(|clause| clause.place.anchor.as_str()).filter(|anchor| !anchor.is_empty()))
    }

    /// The clauses by the path of their source.
    #[must_use]
    pub fn by_path(&self) -> HashMap<&Path, usize> {
        self.nodes.iter().enumerate().map(|(index, clause)| (&clause.path, index)).collect()
    }
}
