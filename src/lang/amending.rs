//! How amendments are said.

/// Words of an amendment as a document. In sentences `{place}` is a clause,
/// `{other}` another one or a part, `{old}` and `{new}` are quoted words.
#[derive(Debug, Clone, Copy)]
pub struct AmendmentWords {
    /// "{sponsors}: amendment to draft resolution {symbol}".
    pub one: &'static str,
    /// The same of several.
    pub many: &'static str,
    /// "operative paragraph {}".
    pub operative: &'static str,
    /// "preambular paragraph {}".
    pub preambular: &'static str,
    /// "the operative part".
    pub operative_part: &'static str,
    /// "the preamble".
    pub preamble: &'static str,
    /// "the annexes".
    pub annexes: &'static str,
    /// "In {place}, replace {old} with {new}."
    pub words: &'static str,
    /// "In {place}, delete {old}."
    pub without: &'static str,
    /// "Replace {place} with the following:"
    pub replace: &'static str,
    /// "After {place}, insert a new paragraph reading:"
    pub after: &'static str,
    /// "At the beginning of {place}, insert a new paragraph reading:"
    pub first: &'static str,
    /// "Delete {place}."
    pub delete: &'static str,
    /// "Move {place} to follow {other}."
    pub move_after: &'static str,
    /// "Move {place} to the beginning of {other}."
    pub move_first: &'static str,
    /// "Renumber the subsequent paragraphs accordingly."
    pub renumber: &'static str,
    /// "In the particulars of the document, replace {old} with {new}."
    pub particulars: &'static str,
    /// "Footnote": a note that is amended.
    pub nothing: &'static str,
}
