//! What is known about a document and not printed.

use super::OneOrMany;
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
    /// The term.
    #[serde(default)]
    pub name: String,
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
}
