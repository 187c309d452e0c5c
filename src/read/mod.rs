//! TOML to [`Resolution`]: every fault in one run, each at its place.
//!
//! Three steps, none of which stops at the first fault:
//! 1. `syntax`: TOML to a tree of values with the bytes they come from;
//! 2. `form`: the tree against the JSON Schema of the model's types, which
//!    is the one an editor uses; what does not fit is reported and cut out;
//! 3. `check`: what no schema says: marks, notes, ids, references, tables.
//!
//! Reading never fails: it returns what it could make of the text and all
//! diagnostics.

mod characters;
mod check;
mod conflicts;
mod form;
mod syntax;

pub(crate) use characters::is_refused;
pub use conflicts::MARK as CONFLICT;
pub(crate) use conflicts::is_mark;
pub(crate) use form::keys_of;
pub use form::schema;

use crate::model::{Path, Resolution};
use crate::source::{Diagnostic, SourceFile, Span};

/// What came of reading a file.
#[derive(Debug)]
pub struct Reading {
    /// The document, as far as it could be read.
    pub resolution: Resolution,
    /// All faults, in no particular order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a source file.
///
/// ```
/// use plenary::{read, source::SourceFile};
///
/// let file = SourceFile::new("x.toml", "format = 1\n[document]\norgan = \"ecosoc\"");
/// let reading = read::read(&file);
/// let codes: Vec<_> = reading.diagnostics.iter().map(|d| d.code).collect();
/// assert!(codes.contains(&"unknown-value"), "{codes:?}");
/// assert!(codes.contains(&"missing-key"), "{codes:?}");
/// ```
#[must_use]
pub fn read(file: &SourceFile) -> Reading {
    let mut diagnostics = Vec::new();
    characters::check(&file.text, &mut diagnostics);
    conflicts::check(&file.text, &mut diagnostics);
    let tree = syntax::parse(&file.text, &mut diagnostics);
    // Where the text is no TOML, what follows from it is no news.
    let syntax: Vec<Span> = diagnostics.iter().filter(|d| d.code == "syntax").map(|d| d.span.clone()).collect();
    if diagnostics.iter().any(|d| d.code == "too-deep") {
        return Reading { resolution: Resolution::default(), diagnostics };
    }
    let resolution = form::fit(&tree, &mut diagnostics);
    check::check(&resolution, &tree, &mut diagnostics);
    syntax::leave_first(&file.text, &syntax, &mut diagnostics);
    // Two steps may see the same fault: the first word stands.
    let mut seen = std::collections::HashSet::new();
    diagnostics.retain(|d| seen.insert((d.code, d.span.clone(), d.message.clone())));
    Reading { resolution, diagnostics }
}

/// Where the parts of a document stand in its file.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    text: &'a str,
    root: toml::Spanned<toml::de::DeTable<'a>>,
}

impl<'a> Tree<'a> {
    /// The tree of a file; faults of its syntax are added to `diagnostics`.
    pub(crate) fn of(file: &'a SourceFile, diagnostics: &mut Vec<Diagnostic>) -> Self {
        syntax::parse(&file.text, diagnostics)
    }
}

impl Tree<'_> {
    /// Bytes of the value at a path, or of the nearest value above it.
    pub(crate) fn span(&self, path: &Path) -> Span {
        syntax::span(self, path, false)
    }

    /// Bytes of the key that leads to a path, or of its value in an array.
    pub(crate) fn key_span(&self, path: &Path) -> Span {
        syntax::span(self, path, true)
    }

    /// Whether anything is written at a path, be it wrong.
    pub(crate) fn has(&self, path: &Path) -> bool {
        syntax::has(self, path)
    }

    /// Where the bytes of the string at a path stand in the file.
    pub(crate) fn offsets(&self, path: &Path) -> syntax::Offsets {
        syntax::Offsets::new(self.text, self.span(path))
    }
}
