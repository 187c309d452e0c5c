//! What a page that compares two documents shows beside its text: which
//! documents, what became of labels and of the masthead, remarks in the margin.
//! Marks of words are in the runs themselves ([`crate::compose::Change`]).

use crate::compose::{Change, Inline};
use serde::Serialize;
use std::collections::HashMap;

/// Marks of a comparison.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marks {
    /// How insertions and deletions are set: `track`, `bold-strike`,
    /// `ramseyer`.
    pub(crate) style: &'static str,
    /// Lines above the masthead: what is compared, and what became of it.
    pub(crate) head: Vec<Vec<Inline>>,
    /// The old symbol, where it was another one.
    pub(crate) symbol: Option<String>,
    /// The lines of the masthead's right column, the old ones with the new.
    pub(crate) distribution: Vec<(String, Option<Change>)>,
    /// Marks of clauses by their anchors.
    pub(crate) clauses: HashMap<String, Mark>,
}

/// What became of a clause beside its words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Mark {
    /// What the margin says: "moved from 3", "3. → 4.".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) remark: Option<String>,
    /// What became of its number or letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) label: Option<Change>,
}
