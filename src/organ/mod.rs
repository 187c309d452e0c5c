//! The organs that adopt resolutions, one file an organ, and the document
//! symbols under which they appear ([`symbol`]).
//!
//! Names of organs in languages form a table of pairs: an organ carries a row
//! of [`Names`], one for each language, in its own file.

mod economic_and_social_council;
mod general_assembly;
mod human_rights_council;
mod security_council;
pub mod symbol;

use crate::lang::{Language, SessionKind};
use std::fmt;

/// All organs.
pub static ORGANS: [&Organ; 4] = [
    &general_assembly::GENERAL_ASSEMBLY,
    &security_council::SECURITY_COUNCIL,
    &economic_and_social_council::ECONOMIC_AND_SOCIAL_COUNCIL,
    &human_rights_council::HUMAN_RIGHTS_COUNCIL,
];

/// The organ with a key (`"general-assembly"`).
#[must_use]
pub fn by_key(key: &str) -> Option<&'static Organ> {
    ORGANS.into_iter().find(|organ| organ.key == key)
}

/// How the front matter of an organ's resolutions is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Front {
    /// Session and agenda, adoption and bracket lines, numbered title.
    Assembly,
    /// "Resolution 1973 (2011)" and its adoption line, centred; no session,
    /// no agenda, no title, no closing lines.
    Council,
    /// Name of the council under the masthead, session with its dates, agenda
    /// item, adoption line, numbered title; the vote closes the text.
    Geneva,
}

/// One organ: what does not depend on the language, and its row of names.
pub struct Organ {
    /// The key of the source format: `general-assembly`.
    pub key: &'static str,
    /// The actor of an Akoma Ntoso IRI: `unga`.
    pub actor: &'static str,
    /// First part of its resolutions' symbols: `A/RES/`.
    pub prefix: &'static str,
    /// Layout of its front matter.
    pub front: Front,
    /// Whether its closing line says "plenary meeting".
    pub plenary: bool,
    /// Whether titles carry the number ("73/331. Cooperation …").
    pub numbered_title: bool,
    /// Names by [`Language::index`]: ar, en, es, fr, ru, zh.
    pub names: [Names; 6],
}

/// The names and lines of one organ in one language.
///
/// In the lines `{date}`, `{meeting}` (its ordinal as the line wants it),
/// `{number}` and `{year}` stand for what is filled in by
/// [`fill`].
pub struct Names {
    /// The organ of the masthead (the General Assembly's for the Human Rights
    /// Council, a subsidiary organ).
    pub masthead: &'static str,
    /// The name of the organ itself: "Human Rights Council".
    pub name: &'static str,
    /// The opening line without its comma: "The General Assembly".
    pub opening: &'static str,
    /// "Resolution adopted by the General Assembly on {date}". A line feed
    /// stands for the space at which official documents break the line.
    pub adopted: &'static str,
    /// The same for several texts: "Resolutions adopted by …".
    pub adopted_several: &'static str,
    /// A line of its own before `adopted` ("Resolution {number} ({year})" of
    /// the Security Council), or empty.
    pub heading: &'static str,
    /// `adopted` where no meeting is named (Security Council, 2020: written
    /// procedure), or empty.
    pub adopted_without_meeting: &'static str,
    /// The meeting's ordinal inside `adopted`: "9474th", "7272ª".
    pub meeting_ordinal: fn(u32) -> String,
    /// The heading of a statement by the President of the Council, or empty.
    pub statement: &'static str,
    /// The session line, where the organ does not write it as the language
    /// does ("57º período de sesiones"). Call [`Organ::session`].
    pub session: Option<fn(SessionKind, u16) -> Option<String>>,
    /// The agenda line, where the organ does not write it as the language
    /// does ("Tema 3 de la agenda"). Call [`Organ::agenda`].
    pub agenda: Option<fn(items: &[String]) -> String>,
}

/// What most rows leave empty.
const BLANK: Names = Names {
    masthead: "",
    name: "",
    opening: "",
    adopted: "",
    adopted_several: "",
    heading: "",
    adopted_without_meeting: "",
    meeting_ordinal: |n| n.to_string(),
    statement: "",
    session: None,
    agenda: None,
};

impl Organ {
    /// The names of this organ in a language.
    #[must_use]
    pub fn names(&self, language: &Language) -> &Names {
        &self.names[language.index]
    }

    /// Whether the organ is an Assembly, whose name is feminine; Councils are
    /// masculine.
    #[must_use]
    pub fn is_assembly(&self) -> bool {
        self.key == "general-assembly"
    }

    /// The session line of this organ in a language; see
    /// [`Language::session`].
    #[must_use]
    pub fn session(&self, language: &Language, kind: SessionKind, n: u16) -> Option<String> {
        let write = self.names(language).session.unwrap_or(language.session);
        write(kind, n)
    }

    /// The agenda line of this organ in a language; see [`Language::agenda`].
    #[must_use]
    pub fn agenda(&self, language: &Language, items: &[String]) -> String {
        let write = self.names(language).agenda.unwrap_or(language.agenda);
        write(items)
    }

    /// The symbol of a document of this organ whose number is not known yet: 0
    /// stands for what is to be filled in, also for a session that is not
    /// known. `session` is the year for the Security Council.
    ///
    /// ```
    /// use plenary::organ;
    ///
    /// let assembly = organ::by_key("general-assembly").unwrap();
    /// assert_eq!(assembly.unnumbered(true, Some(81)).unwrap().as_str(), "A/81/L.0");
    /// assert!(organ::is_unnumbered(&assembly.unnumbered(false, None).unwrap()));
    /// ```
    #[must_use]
    pub fn unnumbered(&self, draft: bool, session: Option<u16>) -> Option<symbol::Symbol> {
        let first = self.prefix.split('/').next().unwrap_or_default();
        let session = session.unwrap_or_default();
        let written = match (draft, self.prefix) {
            (false, "S/RES/") => format!("S/RES/0 ({session:04})"),
            (true, "S/RES/") => format!("S/{session}/0"),
            (false, prefix) => format!("{prefix}{session}/0"),
            (true, "A/HRC/RES/") => format!("A/HRC/{session}/L.0"),
            (true, _) => format!("{first}/{session}/L.0"),
        };
        symbol::Symbol::parse(&written).ok()
    }
}

/// Whether the number of a symbol is still to be filled in.
#[must_use]
pub fn is_unnumbered(symbol: &symbol::Symbol) -> bool {
    let text = symbol.as_str();
    text.ends_with("/0") || text.ends_with(".0") || text.contains("/0 (")
}

/// A line with its places filled in: each `{key}` replaced by its value.
#[must_use]
pub fn fill(line: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(line.to_owned(), |line, (key, value)| line.replace(&format!("{{{key}}}"), value))
}

impl fmt::Debug for Organ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Organ({})", self.key)
    }
}

impl PartialEq for Organ {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}
