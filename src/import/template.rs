//! The template of the page that a published text was typed on, told from how its
//! XML is marked up; what its day tells is no news.

use super::lines::Line;
use super::xml::Element;
use super::{Importer, Origin};
use crate::model::{Layout, Resolution, Template};

/// The style of paragraphs that were taken out of the newer editor.
const EDITOR: &str = "MercuryDocument";

/// Says the template where it is not that of the day of issue.
pub(super) fn say(resolution: &mut Resolution, template: Template) {
    let Some(issued) = resolution.document.issued else { return };
    if template != Template::of_day(&issued.to_string()) {
        resolution.layout.get_or_insert_default().template = Some(template);
    }
}

impl Importer<'_> {
    /// Says the template that the mark-up tells. Files without the newer
    /// editor's paragraphs are of the older template, files with them and without
    /// the tab before the title of the newer one (so in 54 of the 55 official PDFs
    /// of sessions 78 to 80 that have the English XML beside them).
    pub(super) fn template(&mut self, root: &Element) {
        let document = &self.resolution.document;
        if self.origin != Origin::Xml || document.organ.0.key != "general-assembly" || document.language.0.code != "en"
        {
            return;
        }
        let Some(issued) = document.issued.map(|date| date.to_string()) else { return };
        let by_day = Template::of_day(&issued);
        let edited = root.first(&|child| child.attribute("class") == EDITOR).is_some();
        let titled = root.first(&|child| child.name == "docTitle" && child.refers_to() == "resolutionTitle");
        let tab = titled.is_some_and(|title| title.text().trim_start_matches([' ', '\n', '\r']).starts_with('\t'));
        let template = match (edited, by_day) {
            (false, Template::Since2025) => Template::Lower,
            (true, Template::Before2025) if !tab => Template::Since2025,
            (_, by_day) => by_day,
        };
        say(&mut self.resolution, template);
    }

    /// Size of a heading by its Word style, where it is larger than others.
    pub(super) fn heading_size(&self, line: &Line) -> Option<u8> {
        match line.class.as_str() {
            class if class.starts_with("HC") => Some(14),
            "H1" => Some(12),
            _ => None,
        }
        .filter(|_| self.origin == Origin::Xml)
    }

    /// The layout hints, to be added to.
    pub(super) fn layout(&mut self) -> &mut Layout {
        self.resolution.layout.get_or_insert_default()
    }
}
