//! The record of a comparison: one list of what became of every clause, from
//! which every report is made. It is written as JSON as it stands.

use super::tokens::{Kind as TokenKind, Token};
use crate::clauses::Place;
use serde::Serialize;

/// Version of the record.
pub const VERSION: u32 = 1;

/// What differs between two documents.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Comparison {
    /// [`VERSION`].
    pub version: u32,
    /// The old document.
    pub old: Document,
    /// The new document.
    pub new: Document,
    /// How many clauses there are of each kind.
    pub summary: Summary,
    /// What differs outside of the clauses: the cover, the adoption, what is
    /// known and not printed.
    pub fields: Vec<Field>,
    /// Every clause in the order of the new document, what is gone where it
    /// stood.
    pub clauses: Vec<Change>,
}

impl Comparison {
    /// Whether the documents are the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.clauses.iter().all(Change::is_nothing)
    }

    /// Counts the clauses anew, where some were left out.
    pub fn recount(&mut self) {
        let Summary { split, joined, .. } = self.summary;
        self.summary = Summary::of(&self.clauses, split, joined);
    }
}

/// One of the documents.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Document {
    /// Its name as the user gave it.
    pub name: String,
    /// Its symbol.
    pub symbol: String,
    /// Its language by ISO 639-1.
    pub language: &'static str,
    /// Its title, plain.
    pub title: String,
}

/// Numbers of clauses. One that moved and was amended counts as both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Summary {
    /// Neither changed nor moved.
    pub unchanged: usize,
    /// With other words, styles, notes or references.
    pub amended: usize,
    /// With another mark at the end only.
    pub punctuation: usize,
    /// Only in the new document.
    pub added: usize,
    /// Only in the old document.
    pub deleted: usize,
    /// In another place among those that stayed.
    pub moved: usize,
    /// Became several.
    pub split: usize,
    /// Made of several.
    pub joined: usize,
    /// With another number, and nothing else.
    pub renumbered: usize,
}

impl Summary {
    /// Counts changes; how many clauses were split and joined is known before.
    pub(super) fn of(clauses: &[Change], split: usize, joined: usize) -> Self {
        let mut summary = Self { split, joined, ..Self::default() };
        for change in clauses {
            summary.moved += usize::from(change.moved);
            match change.kind {
                Kind::Unchanged if change.moved => {}
                Kind::Unchanged if change.renumbered => summary.renumbered += 1,
                Kind::Unchanged => summary.unchanged += 1,
                Kind::Amended => summary.amended += 1,
                Kind::Punctuation => summary.punctuation += 1,
                Kind::Added => summary.added += 1,
                Kind::Deleted => summary.deleted += 1,
                Kind::Split | Kind::Joined | Kind::MovedAway | Kind::JoinedAway => {}
            }
        }
        summary
    }
}

/// A field outside of the clauses.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Field {
    /// Where it stands in the source: `document.title`.
    pub key: String,
    /// Its old value as text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// Its new value as text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// What changed in it, where it has words on both sides.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub text: Vec<Op>,
}

/// What became of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Its text is the same.
    Unchanged,
    /// Its text, style, notes or kind changed.
    Amended,
    /// Only the mark at its end changed.
    Punctuation,
    /// It is new.
    Added,
    /// It is gone.
    Deleted,
    /// A piece of a clause that was split.
    Split,
    /// Made of several clauses.
    Joined,
    /// Stood here and moved: the other end tells what became of it.
    MovedAway,
    /// Stood here and was joined to another.
    JoinedAway,
}

/// What became of one clause.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Change {
    /// What became of it.
    pub kind: Kind,
    /// Whether it moved.
    pub moved: bool,
    /// Whether its number is another one.
    pub renumbered: bool,
    /// The same in the words of Akoma Ntoso for modifications of a text, with
    /// `move`, for which it has none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub akn: Vec<&'static str>,
    /// Where it stood.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Place>,
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Place>,
    /// The other clauses that it was split into or joined from, in the
    /// document in which they stand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Place>,
    /// Its text with what changed in it.
    pub text: Vec<Op>,
    /// Its opening phrase before and after, where it changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phrase: Option<[String; 2]>,
    /// Notes whose text changed, which are called in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// What else changed: kind, level, alignment of columns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
}

impl Change {
    /// Whether nothing became of the clause.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.kind == Kind::Unchanged && !self.moved && !self.renumbered
    }

    /// Whether its text, styles or notes changed.
    #[must_use]
    pub fn has_changes(&self) -> bool {
        self.text.iter().any(|op| op.kind != OpKind::Equal) || !self.notes.is_empty() || !self.fields.is_empty()
    }
}

/// A note whose text changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Note {
    /// Its text with what changed in it.
    pub text: Vec<Op>,
}

/// What became of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpKind {
    /// In both texts.
    Equal,
    /// Only in the old one.
    Deleted,
    /// Only in the new one.
    Inserted,
    /// The same words in another style, which is shown.
    Restyled,
}

/// Words that share their fate.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Op {
    /// What became of them.
    pub kind: OpKind,
    /// The words in their styles.
    pub runs: Vec<Piece>,
}

impl Op {
    /// The words without styles; notes are left out.
    #[must_use]
    pub fn plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// Words in one style, or the call of a note.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Piece {
    /// The words; empty for a note.
    pub text: String,
    /// In italics.
    #[serde(skip_serializing_if = "crate::model::is_false")]
    pub italic: bool,
    /// In bold.
    #[serde(skip_serializing_if = "crate::model::is_false")]
    pub bold: bool,
    /// Raised (`true`) or lowered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raised: Option<bool>,
    /// Where a link leads; of a reference `#` with the id of the clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The text of the note that is called here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Piece {
    pub(super) fn of(token: &Token, note: Option<String>) -> Self {
        let text = Self::text(token).to_owned();
        let link = Self::link(token);
        Self { text, italic: token.italic, bold: token.bold, raised: token.raised, link, note }
    }

    /// What a token prints here; the number of a note is none of its text.
    pub(super) fn text(token: &Token) -> &str {
        if matches!(token.kind, TokenKind::Note(_)) { "" } else { &token.text }
    }

    /// Where a token leads, a reference among them.
    fn link(token: &Token) -> Option<String> {
        match &token.kind {
            TokenKind::Reference(id) => Some(format!("#{id}")),
            _ => token.link.clone(),
        }
    }

    /// Whether a token, which calls no note, goes on in the same style.
    pub(super) fn joins(&self, next: &Token) -> bool {
        self.note.is_none()
            && (self.italic, self.bold, self.raised, &self.link)
                == (next.italic, next.bold, next.raised, &Self::link(next))
    }
}
