//! When and how a document was adopted.

use super::{OneOrMany, is_false};
use crate::lang::Date;
use crate::organ::symbol::Symbol;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// When and how it was adopted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(extend("required" = ["date"]))]
pub struct Adoption {
    /// Day of adoption.
    #[serde(default = "unknown_day")]
    pub date: Date,
    /// Number of the meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 99999))]
    pub meeting: Option<u32>,
    /// Whether it was a resumed meeting.
    #[serde(default, skip_serializing_if = "is_false")]
    pub resumed: bool,
    /// Symbols of the drafts, when it was adopted without reference to a
    /// Main Committee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub without_reference_to: Option<OneOrMany<Symbol>>,
    /// Paragraph of the document named in `without-reference-to`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<String>,
    /// The report of the Main Committee that recommended it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Report>,
    /// The recommendation of a subsidiary body (Economic and Social Council).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recommendation: Option<Recommendation>,
    /// The recorded vote; without it the document was adopted without a vote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vote: Option<Vote>,
}

impl Adoption {
    /// An adoption of which only the day is known.
    #[must_use]
    pub fn on(date: Date) -> Self {
        Self {
            date,
            meeting: None,
            resumed: false,
            without_reference_to: None,
            paragraph: None,
            report: None,
            recommendation: None,
            vote: None,
        }
    }
}

/// Stands for a date that could not be read, so that reading goes on.
fn unknown_day() -> Date {
    Date::UNKNOWN
}

/// The report of a Main Committee.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(extend("required" = ["committee", "symbol"]))]
pub struct Report {
    /// Which Main Committee, 1 to 6.
    #[serde(default)]
    #[schemars(range(min = 1, max = 6))]
    pub committee: u8,
    /// Symbol of the report, or several with addenda and corrigenda.
    #[serde(default)]
    pub symbol: OneOrMany<Symbol>,
    /// Paragraph of the report: `"99"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<String>,
}

/// The recommendation of a subsidiary body.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(extend("required" = ["body", "symbol"]))]
pub struct Recommendation {
    /// The body with its article, as the line wants it: "the Commission on the
    /// Status of Women" (in Russian in the genitive).
    #[serde(default)]
    pub body: String,
    /// Symbol of its report, or several.
    #[serde(default)]
    pub symbol: OneOrMany<Symbol>,
}

/// A recorded vote. The Human Rights Council prints it under the text; for
/// the others it is metadata.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(extend("required" = ["in-favour", "against", "abstaining"]))]
pub struct Vote {
    /// Number of votes in favour.
    #[serde(default)]
    pub in_favour: u16,
    /// Number of votes against.
    #[serde(default)]
    pub against: u16,
    /// Number of abstentions.
    #[serde(default)]
    pub abstaining: u16,
    /// Members that voted in favour, in the order of the language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members_in_favour: Vec<String>,
    /// Members that voted against.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members_against: Vec<String>,
    /// Members that abstained.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members_abstaining: Vec<String>,
    /// Members that did not vote; no document prints them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members_absent: Vec<String>,
}
