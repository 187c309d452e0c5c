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

pub(crate) use comments::Path as Keys;
pub(crate) use fragment::{line, name, section};
pub(crate) use wrap::normal;

use crate::model::Resolution;
use crate::source::Error;
use std::collections::HashMap;

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
    whole(&root, count)
}

/// A document in its canonical form with the comments of the texts that it was
/// made of. Each text comes with where its clauses stand now, none for those
/// that are gone; what stands outside of clauses is the first text's. `remarks`
/// are lines above what stands at a place.
///
/// # Errors
/// When a text is no TOML, or a comment would be lost.
pub(crate) fn remade(
    resolution: &Resolution,
    texts: &[(&str, HashMap<Keys, Option<Keys>>)],
    remarks: &[(Keys, &[String])],
) -> Result<String, Error> {
    let mut root = tree::tree(resolution)?;
    let mut all = comments::Comments::default();
    for (index, (text, clauses)) in texts.iter().enumerate() {
        all.take(comments::comments(text)?, |path| {
            let clause = (1..=path.len()).rev().find_map(|length| Some((length, clauses.get(&path[..length])?)));
            match clause {
                Some((length, place)) => place.as_ref().map(|place| [place, &path[length..]].concat()),
                None => (index == 0).then(|| path.to_vec()),
            }
        });
    }
    for (place, lines) in remarks {
        all.remark(place, lines);
    }
    let count = all.count();
    all.attach(&mut root);
    whole(&root, count)
}

/// The tree as TOML, with as many comments as it has to have.
fn whole(root: &tree::Node, count: usize) -> Result<String, Error> {
    let written = layout::write(root);
    // Counted anew: a comment that is lost must not be lost in silence.
    if comments::comments(&written)?.count() != count {
        return Err(Error::new("the comments would not all be kept")
            .hint("move comments to lines of their own before a table or key"));
    }
    Ok(written)
}
