//! What is let off from a rule, and why.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A rule that is not held to here, with the reason.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(extend("required" = ["rule", "reason"]))]
pub struct Allow {
    /// The code of the rule: `ending`.
    #[serde(default)]
    pub rule: String,
    /// Why it is not held to.
    #[serde(default)]
    pub reason: String,
}
