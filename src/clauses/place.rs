//! Where a clause stands and what it is called.

use super::List;
use crate::model::{Block, Kind};
use serde::Serialize;

/// The zones of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Zone {
    /// The document itself.
    Document,
    /// A preamble.
    Preamble,
    /// An operative part.
    Operative,
    /// A text A, B.
    Part,
    /// An annex.
    Annex,
}

/// Where a clause stands and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Place {
    /// The zone.
    pub zone: Zone,
    /// `paragraph`, `item`, `section`, `heading`, `table`, `quote`, `annex`,
    /// `part` or `document`.
    pub kind: &'static str,
    /// The letter of the text, where there are several: "A".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The heading of the annex as printed: "Annex II".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub annex: Option<String>,
    /// Its number with those above it, as it is cited: "3", "3 (a)", "II".
    /// What is printed without a number has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its own number or letter as printed: "3.", "(a)".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Which of the clauses without number of its list it is, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ordinal: Option<usize>,
    /// The address on the HTML page: `para-3-a`.
    pub anchor: String,
    /// The id that the author gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// How deep it stands: 0 for paragraphs, 1 to 3 for items.
    pub level: usize,
}

/// What is known about places while a tree is walked.
#[derive(Debug, Clone, Default)]
pub(super) struct Naming {
    part: Option<String>,
    annex: Option<String>,
    zone: Option<Zone>,
    /// The number of the clause above.
    above: String,
    level: usize,
    /// How many without number came before.
    count: usize,
}

impl Naming {
    /// Names below a text or an annex.
    pub(super) fn within(part: Option<String>, annex: Option<String>) -> Self {
        Self { part, annex, ..Self::default() }
    }

    pub(super) fn place(&self, zone: Zone) -> Place {
        let kind = match zone {
            Zone::Part => "part",
            Zone::Annex => "annex",
            _ => "document",
        };
        Place {
            zone,
            kind,
            part: self.part.clone(),
            annex: self.annex.clone(),
            number: None,
            label: None,
            ordinal: None,
            anchor: String::new(),
            id: None,
            level: 0,
        }
    }

    /// The place of a block, and how those below it are named.
    pub(super) fn block(&mut self, block: &Block, list: List, label: Option<String>, anchor: String) -> (Place, Self) {
        let zone = match list {
            List::Preamble => Zone::Preamble,
            List::Operative => Zone::Operative,
            List::Content => Zone::Annex,
            _ => self.zone.unwrap_or(Zone::Operative),
        };
        let kind = match block.kind {
            Kind::Section => "section",
            Kind::Heading => "heading",
            Kind::Table => "table",
            Kind::Quote => "quote",
            Kind::Continuation => "continuation",
            Kind::Paragraph if list == List::Item => "item",
            Kind::Paragraph | Kind::Preambular | Kind::Unnumbered => "paragraph",
        };
        let number = label.as_deref().map(|label| cited(&self.above, label, self.level));
        let number = number.filter(|number| !number.is_empty());
        let ordinal = if number.is_none() {
            self.count += 1;
            Some(self.count)
        } else {
            None
        };
        let above = number.clone().unwrap_or_else(|| self.above.clone());
        let place = Place {
            zone,
            kind,
            part: self.part.clone(),
            annex: self.annex.clone(),
            number,
            label,
            ordinal,
            anchor,
            id: block.id.clone(),
            level: self.level,
        };
        let below = Self {
            part: self.part.clone(),
            annex: self.annex.clone(),
            zone: Some(zone),
            above,
            level: self.level + 1,
            count: 0,
        };
        (place, below)
    }
}

/// A number as it is cited: that of a paragraph without punctuation, those of
/// items behind it.
fn cited(above: &str, label: &str, level: usize) -> String {
    if level == 0 {
        return label.trim_matches(|c: char| c.is_whitespace() || ".-\u{2013}".contains(c)).to_owned();
    }
    [above, label.trim()].join(" ").trim().to_owned()
}

impl Place {
    /// The place in English, for messages: "operative paragraph 3 (a)".
    #[must_use]
    pub fn name(&self) -> String {
        let mut name = match self.zone {
            Zone::Document => return "document".to_owned(),
            Zone::Part => return format!("text {}", self.part.as_deref().unwrap_or_default()),
            Zone::Annex if self.kind == "annex" => return self.annex.clone().unwrap_or_else(|| "annex".to_owned()),
            Zone::Preamble if self.kind == "paragraph" => "preambular paragraph".to_owned(),
            Zone::Operative if self.kind == "paragraph" => "operative paragraph".to_owned(),
            _ => self.kind.to_owned(),
        };
        if self.kind == "item" {
            name = match self.zone {
                Zone::Preamble => "preambular item".to_owned(),
                Zone::Operative => "operative paragraph".to_owned(),
                _ => "paragraph".to_owned(),
            };
        }
        match (&self.number, self.ordinal) {
            (Some(number), _) => name.push_str(&format!(" {number}")),
            (None, Some(ordinal)) if self.kind == "paragraph" && self.zone == Zone::Preamble => {
                name.push_str(&format!(" {ordinal}"));
            }
            (None, Some(ordinal)) => name.push_str(&format!(" ({})", nth(ordinal))),
            _ => {}
        }
        if let Some(part) = &self.part {
            name.push_str(&format!(" of text {part}"));
        }
        match &self.annex {
            Some(annex) => format!("{annex}, {name}"),
            None => name,
        }
    }
}

/// "1st without number".
fn nth(ordinal: usize) -> String {
    let end = match (ordinal % 10, ordinal % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{ordinal}{end} without number")
}
