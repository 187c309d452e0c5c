//! What differs between two documents, clause by clause.
//!
//! The steps, in order:
//! 1. `side`: both documents as trees of clauses, their texts as `tokens`
//!    (with `dates` as wholes);
//! 2. `matching`: which clause is which, by `likeness` and `assign`; `split`:
//!    what was split and joined; `order`: what moved;
//! 3. `changes`: what became of every clause, with `words` for what changed
//!    inside one and `fields` for what stands outside of the clauses;
//! 4. `record`: the list that reports are made from.
//!
//! A number, a letter, the id and number of a footnote, how lines are broken:
//! none of these is a change of a text.

mod assign;
mod changes;
mod dates;
mod fields;
mod likeness;
mod matching;
mod order;
mod record;
mod side;
mod split;
mod tokens;
mod words;

pub use record::{Change, Comparison, Document, Field, Kind, Note, Op, OpKind, Piece, Summary, VERSION};

use crate::model::{Resolution, text::PieceKind};
use side::{Side, Words};

/// Compares two documents.
///
/// ```
/// use plenary::diff::{Kind, diff};
/// use plenary::model::{Block, Resolution, Text};
///
/// let of = |texts: &[&str]| Resolution {
///     operative: texts.iter().map(|text| Block { text: Text((*text).into()), ..Block::default() }).collect(),
///     ..Resolution::default()
/// };
/// let old = of(&["*Decides* to continue its work;", "*Requests* the Secretary-General to report."]);
/// let new = of(&["*Decides* to continue its useful work;", "*Requests* the Secretary-General to report."]);
/// let comparison = diff(&old, &new);
/// assert_eq!(comparison.clauses[0].kind, Kind::Amended);
/// assert_eq!(comparison.summary.unchanged, 1);
/// assert!(diff(&old, &old).is_empty());
/// ```
#[must_use]
pub fn diff(old: &Resolution, new: &Resolution) -> Comparison {
    let mut known = Words::default();
    let (old_side, new_side) = (Side::new(old, &mut known), Side::new(new, &mut known));
    let ground = matching::Ground::new(&old_side, &new_side);
    let mut matching = ground.matching();
    let (splits, joins) = split::find(&ground, &mut matching);
    let moved = order::moved(&old_side.clauses, &new_side.clauses, &matching, |node| new_side.words[node].len());
    let (clauses, summary) = changes::Maker::new(&ground, &matching, moved, &splits, &joins).make();
    Comparison {
        version: VERSION,
        old: document(old),
        new: document(new),
        summary,
        fields: fields::fields(old, new),
        clauses,
    }
}

/// What differs between two plain texts, such as lines of a cover and cells.
pub(crate) fn plain(old: &str, new: &str, language: &crate::lang::Language) -> Vec<Op> {
    let dates = dates::Dates::of(language);
    let keyed = |text: &str| -> Vec<words::Keyed<'_>> {
        let mut out = Vec::new();
        tokens::plain(text, dates, &mut out);
        out.into_iter().map(|token| words::Keyed::plain(std::borrow::Cow::Owned(token))).collect()
    };
    words::changes(&keyed(old), &keyed(new))
}

/// How the clauses of two documents belong together, by their numbers in the
/// trees of [`crate::clauses`].
#[derive(Debug, Clone)]
pub(crate) struct Relation {
    /// The new clause of each old one.
    pub(crate) of_old: Vec<Option<usize>>,
    /// The old clause of each new one.
    pub(crate) of_new: Vec<Option<usize>>,
    /// Whether each new one moved.
    pub(crate) moved: Vec<bool>,
}

/// Matches the clauses of two documents.
pub(crate) fn relation(old: &Resolution, new: &Resolution) -> Relation {
    let mut known = Words::default();
    let (old, new) = (Side::new(old, &mut known), Side::new(new, &mut known));
    let ground = matching::Ground::new(&old, &new);
    let mut matching = ground.matching();
    split::find(&ground, &mut matching);
    let moved = order::moved(&old.clauses, &new.clauses, &matching, |node| new.words[node].len());
    Relation { of_old: matching.of_old, of_new: matching.of_new, moved }
}

fn document(resolution: &Resolution) -> Document {
    let document = &resolution.document;
    let (pieces, _) = document.title.parse();
    let words = pieces.into_iter().filter_map(|piece| match piece.kind {
        PieceKind::Characters(text) | PieceKind::Document(_, text) => Some(text),
        PieceKind::Break => Some(" ".to_owned()),
        PieceKind::Note(_) | PieceKind::Reference { .. } => None,
    });
    Document {
        name: String::new(),
        symbol: document.symbol.to_string(),
        language: document.language.code,
        title: words.collect(),
    }
}
