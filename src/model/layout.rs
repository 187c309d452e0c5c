//! How a published document is laid out otherwise than by the rule: its
//! template, and lines and pages that an editor ended by hand.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hints for the PDF in Latin and Cyrillic script; a document without any is
/// laid out by the rule. Texts are named by the anchors that HTML has too:
/// `preamble-2`, `para-3`, `para-3-a`, `annex`, `note-4`; and by `title`,
/// `agenda-title`, `running-title` and the other lines of the front matter.
/// Hints that no longer fit the text are passed over.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Layout {
    /// The template of the page where its day does not tell it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<Template>,
    /// Room that the foot of the first page takes from the text, in points,
    /// where it is not 28.8: editors lower it to bring in a line more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 200))]
    pub foot: Option<f64>,
    /// What begins a page: `"para-4"`, or `"para-4:3"` for its third line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<String>,
    /// How many characters stand on each line of a text, white space and
    /// raised marks not counted.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub lines: IndexMap<String, Vec<u32>>,
}

/// Page templates of the headquarters in New York.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Template {
    /// Until January 2025.
    #[serde(rename = "before-2025")]
    Before2025,
    /// Since then: text begins lower, hyphens that part no line stay so.
    #[serde(rename = "2025")]
    Since2025,
}

impl Layout {
    /// Whether it holds no hint.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.template.is_none() && self.foot.is_none() && self.pages.is_empty() && self.lines.is_empty()
    }
}
