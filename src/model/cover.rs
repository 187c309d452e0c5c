//! What the document is and what its first page prints above the text.

use super::{Allow, LanguageKey, OneOrMany, OrganKey, Path, Text};
use crate::lang::{self, Date, Distribution};
use crate::organ::symbol::Symbol;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the document is and what its first page prints.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(extend("required" = ["organ", "language", "symbol"]))]
pub struct Document {
    /// What kind of document it is.
    #[serde(default)]
    pub kind: DocumentKind,
    /// The organ that adopts it.
    #[serde(default)]
    pub organ: OrganKey,
    /// The language of this file.
    #[serde(default)]
    pub language: LanguageKey,
    /// Its symbol.
    #[serde(default)]
    pub symbol: Symbol,
    /// Its title without number. Notes and italics may stand in it, `[/]`
    /// ends a line by hand. Security Council resolutions have none.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub title: Text,
    /// A shorter title for the running head.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub short_title: Text,
    /// Number of the session (of the year, for the Economic and Social
    /// Council); 0 where it is left to fill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 2100))]
    pub session: Option<u16>,
    /// Which kind of session it is.
    #[serde(default, skip_serializing_if = "SessionKind::is_regular")]
    pub session_kind: SessionKind,
    /// First and last day of the session (Human Rights Council).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session_dates: Option<[Date; 2]>,
    /// The agenda item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agenda: Option<Agenda>,
    /// Day of issue, printed in the masthead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<Date>,
    /// How far it is distributed; drafts are limited where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distribution: Option<DistributionKey>,
    /// Language of the original, printed as "Original: English" where the
    /// organ prints it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<LanguageKey>,
    /// Job number without language letter: `19-12889`. The foot of the pages
    /// and the bar code show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"^(GE\.)?\d{2}-\d{4,6}$"))]
    pub job: Option<String>,
    /// Day of print, behind the job number: on drafts, and on all documents
    /// until 2024.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<Date>,
    /// How a footnote that is called twice is printed. Without it: the same
    /// number through the 73rd session, a new note from the 74th on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeated_notes: Option<RepeatedNotes>,
    /// Rules that the whole document is let off from, with reasons.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allow: Vec<Allow>,
}

impl Document {
    pub(super) fn texts<'a>(&'a self, path: &mut Path, visit: &mut dyn FnMut(&Path, &'a Text)) {
        path.within("document", |path| {
            if let Some(agenda) = &self.agenda {
                path.within("agenda", |path| path.within("title", |path| visit(path, &agenda.title)));
            }
            path.within("title", |path| visit(path, &self.title));
            path.within("short-title", |path| visit(path, &self.short_title));
        });
    }

    /// How far it is distributed: as written, or limited for drafts.
    #[must_use]
    pub fn distribution(&self) -> Distribution {
        match (self.distribution, self.kind) {
            (Some(DistributionKey::General), _) => Distribution::General,
            (Some(DistributionKey::Limited), _) | (None, DocumentKind::Draft) => Distribution::Limited,
            (None, _) => Distribution::General,
        }
    }
}

/// Kinds of documents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// A resolution as adopted.
    #[default]
    Resolution,
    /// A draft resolution (an L-document).
    Draft,
    /// A decision.
    Decision,
    /// A statement by the President of the Security Council.
    PresidentialStatement,
}

impl DocumentKind {
    /// The word of the source format.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Resolution => "resolution",
            Self::Draft => "draft",
            Self::Decision => "decision",
            Self::PresidentialStatement => "presidential-statement",
        }
    }
}

/// Kinds of sessions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SessionKind {
    /// "Seventy-third session".
    #[default]
    Regular,
    /// "Thirtieth special session".
    Special,
    /// "Eleventh emergency special session".
    EmergencySpecial,
}

impl SessionKind {
    /// The word of the source format.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Regular => "regular",
            Self::Special => "special",
            Self::EmergencySpecial => "emergency-special",
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
    fn is_regular(&self) -> bool {
        *self == Self::Regular
    }
}

impl From<SessionKind> for lang::SessionKind {
    fn from(kind: SessionKind) -> Self {
        match kind {
            SessionKind::Regular => Self::Regular,
            SessionKind::Special => Self::Special,
            SessionKind::EmergencySpecial => Self::EmergencySpecial,
        }
    }
}

/// How far a document is distributed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DistributionKey {
    /// "Distr.: General".
    General,
    /// "Distr.: Limited".
    Limited,
}

/// How a footnote that is called twice is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RepeatedNotes {
    /// The number is printed again, the note is not.
    SameNumber,
    /// A new note with the same text is printed.
    NewNote,
}

/// The agenda item under which the document stands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(extend("required" = ["item"]))]
pub struct Agenda {
    /// The item with its sub-item, such as `"128 (t)"`, or several.
    #[serde(default)]
    pub item: OneOrMany<String>,
    /// Its title, where it is printed (from about the 74th session on).
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub title: Text,
}
