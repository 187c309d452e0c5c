//! The model to TOML in its canonical form, as a person would write it.
//!
//! * tables in the order of the model, one blank line before each;
//! * short values on one line, long texts as multi-line strings that are
//!   broken at blanks before column 80 (between ideographs in Chinese), never
//!   inside a mark, so that a comparison of versions shows little;
//! * characters as they are, escapes only where TOML needs them;
//! * what has its default value is not written.
//!
//! The law: reading what was written gives the document again. [`format()`]
//! brings a source of a person into the same form and keeps its comments.

mod comments;
mod fragment;
mod layout;
mod strings;
mod tree;
mod wrap;

pub(crate) use fragment::{line, name, section};
pub(crate) use wrap::normal;

use crate::model::Resolution;
use crate::source::Error;

/// A document as TOML.
///
/// ```
/// use plenary::{model::{Block, Resolution, Text}, write};
///
/// let block = Block { text: Text("*Decides* to continue.".into()), ..Block::default() };
/// let resolution = Resolution { format: 1, operative: vec![block], ..Resolution::default() };
/// assert!(write::toml(&resolution).unwrap().ends_with("[[operative]]\ntext = \"*Decides* to continue.\"\n"));
/// ```
///
/// # Errors
/// When a value has no form in TOML, which no value of the model is.
pub fn toml(resolution: &Resolution) -> Result<String, Error> {
    Ok(layout::write(&tree::tree(resolution)?))
}

/// A source in its canonical form, its comments kept. `text` is what
/// `resolution` was read from, without a fault.
///
/// # Errors
/// When the text is no TOML, or a comment would be lost.
pub fn format(text: &str, resolution: &Resolution) -> Result<String, Error> {
    let mut root = tree::tree(resolution)?;
    let comments = comments::comments(text)?;
    let count = comments.count();
    comments.attach(&mut root);
    let written = layout::write(&root);
    // Counted anew: a comment that is lost must not be lost in silence.
    if comments::comments(&written)?.count() != count {
        return Err(Error::new("the comments would not all be kept")
            .hint("move comments to lines of their own before a table or key"));
    }
    Ok(written)
}
