//! What is known about a document and not printed.

use super::{OneOrMany, Vote};
use crate::lang::Date;
use crate::organ::symbol::Symbol;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is known about the document and not printed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Metadata {
    /// The verbatim or summary record of the meeting of adoption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting_record: Option<Symbol>,
    /// Sponsors of the draft that was adopted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sponsors: Vec<String>,
    /// Sponsors that joined later.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub additional_sponsors: Vec<String>,
    /// The vote on a draft that was not adopted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vote: Option<Vote>,
    /// How the vote was taken, where the record has words of its own for it:
    /// `"VOTING BY MAIL"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voting: Option<String>,
    /// Day on which the published XML was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marked_up: Option<Date>,
    /// Subjects from a controlled vocabulary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subject: Vec<Subject>,
    /// The way of the document: tabled, recommended, adopted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub step: Vec<Step>,
}

/// A subject from a controlled vocabulary.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(extend("required" = ["name"]))]
pub struct Subject {
    /// What it is a term of, where it is no subject: `agenda`, `title`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The term.
    #[serde(default)]
    pub name: String,
    /// A shorter form of the term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short_name: Option<String>,
    /// Its number or code in the vocabulary: `16` of the Sustainable
    /// Development Goals, the item of an agenda.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The vocabulary: `UNBIS Thesaurus`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vocabulary: Option<String>,
    /// The address of the term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// A step in the way of the document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(extend("required" = ["outcome"]))]
pub struct Step {
    /// When, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// What came of it: `draft-resolution`, `adopted`.
    #[serde(default)]
    pub outcome: String,
    /// The document or documents of the step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<OneOrMany<String>>,
    /// Who acted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The paragraph of the report, or the chapter of the Charter, under
    /// which it was done: `83`, `Chapter VII`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provision: Option<String>,
}
