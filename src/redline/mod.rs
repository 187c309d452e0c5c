//! A comparison for people and programs: functions in the table [`FORMATS`].
//!
//! None of them decides what changed; that is text and words in the
//! [`Comparison`]. Nothing is told by colour alone.

mod html;
mod pdf;
mod text;
mod weave;
mod wrap;

use crate::diff::Comparison;
use crate::model::Resolution;
use crate::source::Error;

pub use text::stat;

/// How insertions and deletions are marked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Style {
    /// Inserted underlined, deleted struck out.
    #[default]
    Track,
    /// Inserted in bold, deleted struck out, as in informal negotiations.
    BoldStrike,
    /// Deleted struck out, inserted in italics behind it.
    Ramseyer,
    /// The old text beside the new one.
    Columns,
}

/// What the user chose.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// How changes are marked.
    pub style: Style,
    /// Leave out what did not change.
    pub changed_only: bool,
    /// Colours of a terminal.
    pub colour: bool,
    /// Columns of a line of text; 0 for [`WIDTH`].
    pub width: usize,
}

/// Columns of a line of text.
pub const WIDTH: usize = 80;

/// What is shown: a comparison with the documents compared.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// What differs.
    pub comparison: &'a Comparison,
    /// The old document.
    pub old: &'a Resolution,
    /// The new document.
    pub new: &'a Resolution,
}

/// A format of comparisons.
pub struct Format {
    /// The name on the command line.
    pub key: &'static str,
    /// The extension of its files, without the dot.
    pub extension: &'static str,
    /// What it is, for help.
    pub about: &'static str,
    /// Makes the file.
    pub render: fn(&Subject<'_>, &Options) -> Result<Vec<u8>, Error>,
}

/// All formats.
pub static FORMATS: [&Format; 4] = [&text::TEXT, &html::HTML, &pdf::PDF, &JSON];

/// The record as it is.
pub static JSON: Format =
    Format { key: "json", extension: "json", about: "one JSON object with everything", render: json };

/// The format with a name.
#[must_use]
pub fn by_key(key: &str) -> Option<&'static Format> {
    FORMATS.into_iter().find(|format| format.key == key)
}

/// The format whose files have an extension.
#[must_use]
pub fn by_extension(extension: &str) -> Option<&'static Format> {
    FORMATS.into_iter().find(|format| format.extension.eq_ignore_ascii_case(extension))
}

fn json(subject: &Subject<'_>, options: &Options) -> Result<Vec<u8>, Error> {
    let mut comparison = subject.comparison.clone();
    if options.changed_only {
        comparison.clauses.retain(|change| !change.is_nothing());
    }
    let text = serde_json::to_string_pretty(&comparison);
    let text = text.map_err(|error| Error::new(format!("the comparison cannot be written: {error}")))?;
    Ok((text + "\n").into_bytes())
}

/// Whether the words of a change are those before it, and only where they lead
/// is another place.
fn leads_elsewhere(ops: &[crate::diff::Op], index: usize) -> bool {
    let op = &ops[index];
    let other = match op.kind {
        crate::diff::OpKind::Deleted => ops.get(index + 1),
        crate::diff::OpKind::Inserted => index.checked_sub(1).and_then(|before| ops.get(before)),
        crate::diff::OpKind::Restyled => return true,
        crate::diff::OpKind::Equal => None,
    };
    other.is_some_and(|other| other.kind != crate::diff::OpKind::Equal && other.plain() == op.plain())
}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Format({})", self.key)
    }
}
