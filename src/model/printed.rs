//! Standing lines that a document prints otherwise than they are composed.

use super::{Path, Text, is_false};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lines that the document prints otherwise than they are composed: slips and
/// older forms of a published document. A line that is not given is composed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Printed {
    /// "United Nations".
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub united_nations: Text,
    /// The organ of the masthead.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub organ: Text,
    /// "Distr.: General".
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub distribution: Text,
    /// The day of issue.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub issued: Text,
    /// The language of a translation.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub language: Text,
    /// "Original: English".
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub original: Text,
    /// Published XML names the original above the language.
    #[serde(default, skip_serializing_if = "is_false")]
    pub original_first: bool,
    /// The name of the council above its session (Human Rights Council).
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub council: Text,
    /// "Seventy-third session".
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub session: Text,
    /// "Agenda item 31".
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub agenda: Text,
    /// "Resolution 1973 (2011)".
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub heading: Text,
    /// "Resolution adopted by the General Assembly on …".
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub adoption: Text,
    /// "[without reference to a Main Committee (A/73/L.103)]".
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub bracket: Text,
    /// The number before the title: "73/331.".
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub number: Text,
    /// "*The General Assembly*,".
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub opening: Text,
    /// The closing line of the meeting.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub meeting: Text,
    /// The closing line of the day.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub date: Text,
    /// The lines of the vote (Human Rights Council): its sentence, then each
    /// head and the list of members below it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vote: Vec<Text>,
    /// Numbers of footnotes that do not follow on the one before: by place,
    /// counted from 1, the number that is printed there. Those behind it go on
    /// from it.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub notes: IndexMap<String, u32>,
}

impl Printed {
    pub(super) fn texts<'a>(&'a self, path: &mut Path, visit: &mut dyn FnMut(&Path, &'a Text)) {
        let lines = [
            ("united-nations", &self.united_nations),
            ("organ", &self.organ),
            ("distribution", &self.distribution),
            ("issued", &self.issued),
            ("language", &self.language),
            ("original", &self.original),
            ("council", &self.council),
            ("session", &self.session),
            ("agenda", &self.agenda),
            ("heading", &self.heading),
            ("adoption", &self.adoption),
            ("bracket", &self.bracket),
            ("number", &self.number),
            ("opening", &self.opening),
            ("meeting", &self.meeting),
            ("date", &self.date),
        ];
        for (key, line) in lines.into_iter().filter(|(_, line)| !line.is_empty()) {
            path.within(key, |path| visit(path, line));
        }
        path.each("vote", &self.vote, |path, line| visit(path, line));
    }
}
