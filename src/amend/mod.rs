//! Amendments: changes of a document as data, each addressed to a clause.
//!
//! `derive` finds those that make one document of another, `apply` makes them;
//! all addresses are those of the document before any amendment, so that their
//! order does not matter, and that one is accepted leaves the others valid.
//! `words` says them as delegates do, in English; `printed` makes the document
//! that tables them, in the language of what they amend.

mod apply;
mod derive;
mod printed;
mod words;

pub use apply::{Applied, Fate, apply};
pub use derive::amendments;
pub use printed::printed;
pub use words::sentence;

use crate::model::{Annex, Block, Part, Text};
use crate::source::{Diagnostic, SourceFile, did_you_mean};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// The version of the format of amendments.
pub const FORMAT: u8 = 1;

/// A file of amendments.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Amendments {
    /// Version of this format: `1`.
    pub amendments: u8,
    /// The symbol of the document that they amend.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The symbol of the amendments themselves, for the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub symbol: Option<crate::organ::symbol::Symbol>,
    /// Those who submit them, in the order of the language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sponsors: Vec<Text>,
    /// The day on which they are issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<toml::value::Datetime>,
    /// Footnotes that get other ids, before anything else.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub rename_notes: IndexMap<String, String>,
    /// The amendments in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amendment: Vec<Amendment>,
}

/// What an amendment does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Gives a clause (or a table of the document) another text or other keys.
    #[default]
    Replace,
    /// Gives some words of a clause in place of others.
    Substitute,
    /// Adds a clause with all below it.
    Add,
    /// Deletes a clause with all below it that is not moved.
    Delete,
    /// Moves a clause with all below it.
    Move,
}

/// One amendment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Amendment {
    /// What it does.
    pub action: Action,
    /// The clause: its id, or its address as on the HTML page (`para-3-a`,
    /// `preamble-2`, `annex-1`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// How the clause begins: where it does not, the one that does is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begins: Option<String>,
    /// The table of the document, instead of a clause: `adoption`, `footnotes`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// The words that are replaced; they stand once in the clause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// The words that take their place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The new text of the clause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// The clause of the same list behind which it is added or moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// The clause in whose list it comes first; without it and `after`, the
    /// document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub into: Option<String>,
    /// That list: `preamble`, `operative`, `item`, `content`, `annex`, `part`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
    /// Keys that are taken out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unset: Vec<String>,
    /// Keys that get other values.
    #[serde(default, skip_serializing_if = "toml::Table::is_empty")]
    pub set: toml::Table,
    /// The block that is added, as in the source format.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block: Option<Block>,
    /// The annex that is added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annex: Option<Annex>,
    /// The text that is added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
}

/// Reads a file of amendments.
///
/// # Errors
/// A diagnostic with its place, when the file is no TOML or has a key or value
/// that it cannot have.
pub fn read(file: &SourceFile) -> Result<Amendments, Diagnostic> {
    let amendments: Amendments = toml::from_str(&file.text).map_err(|error| {
        let span = error.span().unwrap_or(0..0);
        let message = error.message().trim().replace('\n', ", ");
        let mut quoted = message.split('`').skip(1).step_by(2);
        let word = quoted.next().unwrap_or_default().to_owned();
        let known: Vec<String> = quoted.map(str::to_owned).collect();
        let hint = did_you_mean(&word, known.iter().map(String::as_str));
        Diagnostic::error("amendment", span, message).maybe_hint(hint)
    })?;
    if amendments.amendments != FORMAT {
        let message = format!("the format of amendments is {}, and {FORMAT} is known", amendments.amendments);
        return Err(Diagnostic::error("amendment", 0..0, message));
    }
    Ok(amendments)
}

/// Whether a source is a file of amendments: that is its first key.
#[must_use]
pub fn is_amendments(text: &str) -> bool {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    first.and_then(|line| line.split_once('=')).is_some_and(|(key, _)| key.trim() == "amendments")
}

/// Where each amendment says what it does.
#[derive(Deserialize)]
struct Spots {
    #[serde(default)]
    amendment: Vec<Spot>,
}

#[derive(Deserialize)]
struct Spot {
    action: toml::Spanned<String>,
}

/// Every fault of a file of amendments, each at its place.
#[must_use]
pub fn check(file: &SourceFile) -> Vec<Diagnostic> {
    let amendments = match read(file) {
        Ok(amendments) => amendments,
        Err(fault) => return vec![fault],
    };
    let spots = toml::from_str::<Spots>(&file.text).map(|spots| spots.amendment).unwrap_or_default();
    let spans = spots.into_iter().map(|spot| spot.action.span());
    let mut out = Vec::new();
    for (amendment, span) in amendments.amendment.iter().zip(spans) {
        for (message, hint) in amendment.lacks() {
            out.push(Diagnostic::error("amendment", span.clone(), message).hint(hint));
        }
    }
    out
}

impl Amendment {
    /// What it lacks to be made, and what would do.
    fn lacks(&self) -> Vec<(&'static str, &'static str)> {
        let mut out = Vec::new();
        let changes = !self.set.is_empty() || !self.unset.is_empty();
        if self.table.is_some() {
            if !changes {
                out.push(("nothing is said of the table", "`set` and `unset` change its keys"));
            }
            return out;
        }
        if self.action != Action::Add && self.clause.is_none() {
            out.push(("no clause is named", "`clause` is an id or an address such as `para-3-a`"));
        }
        match self.action {
            Action::Substitute if self.words.is_none() || self.by.is_none() => {
                out.push(("a substitution needs `words` and `by`", "the words stand once in the clause"));
            }
            Action::Replace if self.text.is_none() && !changes => {
                out.push((
                    "nothing takes the place of the clause",
                    "give it a `text`, or `set` and `unset` for other keys",
                ));
            }
            Action::Add if self.block.is_none() && self.annex.is_none() && self.part.is_none() => {
                out.push(("nothing is added", "add a `block`, an `annex` or a `part`"));
            }
            _ => {}
        }
        let placed = self.after.is_some() || self.into.is_some() || self.list.is_some();
        if matches!(self.action, Action::Add | Action::Move) && !placed {
            out.push((
                "no place is named",
                "`after` names the clause behind which it goes, `list` a list that it begins",
            ));
        }
        out
    }
}

/// Amendments as TOML, each with its sentence above it.
///
/// # Errors
/// When a value has no form in TOML, which none has.
pub fn write(amendments: &Amendments, sentences: &[String]) -> Result<String, crate::source::Error> {
    let fail =
        |error: toml::ser::Error| crate::source::Error::new(format!("the amendments have no form in TOML: {error}"));
    let head = Amendments { amendment: Vec::new(), ..amendments.clone() };
    let mut out = toml::to_string(&head).map_err(fail)?;
    for (index, amendment) in amendments.amendment.iter().enumerate() {
        out.push('\n');
        if let Some(sentence) = sentences.get(index) {
            out.push_str(&format!("# {}\n", sentence.replace(['\n', '\r'], " ")));
        }
        let one = Amendments { amendment: vec![amendment.clone()], ..Amendments::default() };
        let text = toml::to_string(&One { amendment: &one.amendment }).map_err(fail)?;
        out.push_str(&text);
    }
    Ok(out)
}

/// An array of one, for its head.
#[derive(Serialize)]
struct One<'a> {
    amendment: &'a [Amendment],
}
