//! Preambular and operative paragraphs, items, sections, headings,
//! quotations; the texts and annexes that hold them.

use super::{Allow, Path, Table, Text, is_false};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A paragraph, item, section, heading, table or quotation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Block {
    /// A stable name that other clauses, comparisons and translations hold
    /// on to: letters, digits, `-`, `_`, `.`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it is. Without it: a preambular paragraph in `preamble`, a
    /// numbered paragraph in `operative` and in annexes, a lettered item in
    /// `item`.
    #[serde(default, skip_serializing_if = "Kind::is_paragraph")]
    pub kind: Kind,
    /// Its text, or the title of a section or heading.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub text: Text,
    /// What is printed instead of its automatic number or letter, with its
    /// punctuation: `"3 bis."`. References to it leave the full stop out. The
    /// automatic numbers go on behind it where it is the next of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Level of a section or heading: 1 (highest) to 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 4))]
    pub level: Option<u8>,
    /// A heading in italics.
    #[serde(default, skip_serializing_if = "is_false")]
    pub italic: bool,
    /// Numbers of paragraphs begin again at 1 here.
    #[serde(default, skip_serializing_if = "is_false")]
    pub restart: bool,
    /// Items (a), (b) … below a paragraph, with their own items (i), (ii) …;
    /// the paragraphs of a quotation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub item: Vec<Block>,
    /// The table of a `kind = "table"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Table>,
    /// Rules that it and its items are let off from:
    /// `[{ rule = "ending", reason = "as adopted" }]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allow: Vec<Allow>,
}

/// Kinds of blocks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// What the place asks for: preambular, operative, item.
    #[default]
    Paragraph,
    /// A preambular paragraph inside the body.
    Preambular,
    /// A paragraph without number.
    Unnumbered,
    /// A paragraph that goes on after items, a table or a quotation.
    Continuation,
    /// A numbered section: "I" and its title.
    Section,
    /// A heading without number.
    Heading,
    /// A table.
    Table,
    /// A quoted text, indented: its paragraphs are its items.
    Quote,
}

impl Kind {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
    fn is_paragraph(&self) -> bool {
        *self == Self::Paragraph
    }
}

impl Block {
    pub(super) fn texts<'a>(&'a self, path: &mut Path, visit: &mut dyn FnMut(&Path, &'a Text)) {
        path.within("text", |path| visit(path, &self.text));
        if let Some(table) = &self.table {
            path.within("table", |path| table.texts(path, visit));
        }
        path.each("item", &self.item, |path, item| item.texts(path, visit));
    }

    pub(super) fn walk<'a>(&'a self, path: &mut Path, visit: &mut dyn FnMut(&Path, &'a Block)) {
        visit(path, self);
        path.each("item", &self.item, |path, item| item.walk(path, visit));
    }
}

/// One of several texts in one resolution: A, B.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Part {
    /// Its letter, where it is not the one of its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<String>,
    /// Its title, may be missing.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub title: Text,
    /// Its preambular paragraphs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub preamble: Vec<Block>,
    /// Its operative paragraphs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operative: Vec<Block>,
}

impl Part {
    pub(super) fn texts<'a>(&'a self, path: &mut Path, visit: &mut dyn FnMut(&Path, &'a Text)) {
        path.within("title", |path| visit(path, &self.title));
        path.each("preamble", &self.preamble, |path, block| block.texts(path, visit));
        path.each("operative", &self.operative, |path, block| block.texts(path, visit));
    }
}

/// An annex.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Annex {
    /// A stable name that references hold on to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub title: Text,
    /// What is printed instead of "Annex" and its number.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub heading: Text,
    /// Whether its paragraphs are numbered.
    #[serde(default, skip_serializing_if = "Numbering::is_arabic")]
    pub numbering: Numbering,
    /// Its paragraphs, sections, tables in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub content: Vec<Block>,
}

impl Annex {
    pub(super) fn texts<'a>(&'a self, path: &mut Path, visit: &mut dyn FnMut(&Path, &'a Text)) {
        path.within("heading", |path| visit(path, &self.heading));
        path.within("title", |path| visit(path, &self.title));
        path.each("content", &self.content, |path, block| block.texts(path, visit));
    }
}

/// How the paragraphs of an annex are numbered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Numbering {
    /// 1, 2, 3.
    #[default]
    Arabic,
    /// Not at all.
    None,
}

impl Numbering {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
    fn is_arabic(&self) -> bool {
        *self == Self::Arabic
    }
}
