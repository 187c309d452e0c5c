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
    /// Headings that are larger than the rule sets them.
    #[serde(default, skip_serializing_if = "HeadingSizes::is_empty")]
    pub headings: HeadingSizes,
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
    /// The same where it was still used after that: text begins 2 pt lower.
    #[serde(rename = "before-2025-lower")]
    Lower,
    /// Since then: text begins 4 pt lower and is half a point wider, hyphens that
    /// part no line stay so.
    #[serde(rename = "2025")]
    Since2025,
}

impl Template {
    /// The template of documents that are issued on a day, `2025-01-15` (the
    /// first day of the new one, by the files of the 79th session).
    #[must_use]
    pub fn of_day(day: &str) -> Self {
        if day < "2025-01-15" { Self::Before2025 } else { Self::Since2025 }
    }
}

impl Layout {
    /// Whether it holds no hint.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self { template, foot, headings, pages, lines } = self;
        template.is_none() && foot.is_none() && headings.is_empty() && pages.is_empty() && lines.is_empty()
    }
}

/// Sizes of headings in points, where they are not 10: 12 or 14, the two larger
/// headings of the official template (`H1` and `HCh`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct HeadingSizes {
    /// "Annex".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 10, max = 14))]
    pub annex: Option<u8>,
    /// Titles of annexes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 10, max = 14))]
    pub annex_title: Option<u8>,
    /// Sections and headings of the highest level in annexes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 10, max = 14))]
    pub annex_section: Option<u8>,
    /// Those of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 10, max = 14))]
    pub section: Option<u8>,
}

impl HeadingSizes {
    /// Whether all are as usual.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
