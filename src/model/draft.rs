//! What only draft resolutions have.

use super::{Path, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What only drafts have: sponsors, committee.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Draft {
    /// Sponsors in the order of the language; a note may stand after a name:
    /// `"South Africa[^*]"`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sponsors: Vec<Text>,
    /// The whole line instead of the sponsors: "Draft resolution submitted by
    /// the President of the General Assembly".
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub line: Text,
    /// The Main Committee in which it is tabled, 1 to 6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 6))]
    pub committee: Option<u8>,
}

impl Draft {
    pub(super) fn texts<'a>(&'a self, path: &mut Path, visit: &mut dyn FnMut(&Path, &'a Text)) {
        path.each("sponsors", &self.sponsors, |path, sponsor| visit(path, sponsor));
        path.within("line", |path| visit(path, &self.line));
    }
}
