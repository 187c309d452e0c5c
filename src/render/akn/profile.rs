//! The two dialects of Akoma Ntoso at the United Nations, and all in which
//! they differ: names, identifiers and where things stand.

use super::tree::{Element, element};
use crate::compose::Composed;
use std::collections::{HashMap, HashSet};

/// A dialect.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Profile {
    /// What the Department for General Assembly and Conference Management
    /// publishes.
    #[default]
    Dgacm,
    /// The guidelines of the High-level Committee on Management (AKN4UN).
    Hlcm,
}

impl Profile {
    /// `@name` of a document.
    pub(super) fn document_name(self, kind: &str) -> &'static str {
        match (self, kind) {
            (Self::Dgacm, "draft") => "draftResolution",
            (Self::Hlcm, "draft") => "resolutionDraft",
            (_, "decision") => "decision",
            (_, "presidential-statement") => "presidentialStatement",
            _ => "resolution",
        }
    }

    /// `@name` of a collection of several texts.
    pub(super) fn collection_name(self) -> &'static str {
        match self {
            Self::Dgacm => "publication",
            Self::Hlcm => "publicationResolution",
        }
    }

    /// The organ in identifiers: `unga`, `un-ga`.
    pub(super) fn actor(self, actor: &str) -> String {
        match self {
            Self::Dgacm => actor.to_owned(),
            Self::Hlcm => {
                let bare = actor.strip_prefix("un").unwrap_or(actor);
                format!("un-{bare}")
            }
        }
    }

    /// `#name`, or the bare name where the published files have it bare.
    pub(super) fn author(self, name: &str) -> String {
        match self {
            Self::Dgacm => name.to_owned(),
            Self::Hlcm => format!("#{name}"),
        }
    }

    /// The identifiers of Work, Expression and Manifestation (`FRBRthis`, then
    /// `FRBRuri`) of a part of a document: the whole (none), or an annex.
    pub(super) fn identifiers(self, work: &str, language: &str, annex: Option<usize>) -> [(String, String); 3] {
        match self {
            Self::Dgacm => {
                let part = if annex.is_some() { "!main/annex" } else { "!main/" };
                let file = if annex.is_some() { "!main/annex.xml" } else { "!main.xml" };
                [
                    (format!("{work}/{part}"), format!("{work}/")),
                    (format!("{work}/{language}@{part}"), format!("{work}/{language}@/")),
                    (format!("{work}/{language}@/{file}"), format!("{work}/{language}@.xml")),
                ]
            }
            Self::Hlcm => {
                let part = annex.map_or_else(|| "!main".to_owned(), |number| format!("!annex_{number}"));
                [
                    (format!("{work}/{part}"), work.to_owned()),
                    (format!("{work}/{language}@/{part}"), format!("{work}/{language}@")),
                    (format!("{work}/{language}@/{part}.xml"), format!("{work}/{language}@.xml")),
                ]
            }
        }
    }

    /// What stands for a day that is not known.
    pub(super) fn unknown_date(self) -> &'static str {
        match self {
            Self::Dgacm => "0001-01-01",
            Self::Hlcm => "1900-01-01",
        }
    }

    /// Emphasised words. The guidelines leave to each language how emphasis
    /// looks.
    pub(super) fn emphasis(self, italic: bool, bold: bool, composed: &Composed) -> Element {
        let class = match (italic, bold, composed.record.emphasis) {
            (true, true, _) | (true, false, "bold-italic") => "bold italic",
            (true, false, "bold") | (false, _, _) => "bold",
            (true, false, _) => "italic",
        };
        match (self, class) {
            (Self::Dgacm, class) => element("span").with("class", class),
            (Self::Hlcm, "italic") => element("i"),
            (Self::Hlcm, "bold") => element("b"),
            (Self::Hlcm, class) => element("span").with("class", class),
        }
    }

    /// A link to an address.
    pub(super) fn link(self, href: &str) -> Element {
        match self {
            // The host of the published files, which leads to the same place.
            Self::Dgacm => {
                // They have blanks as they are, too.
                let href = href.replacen("https://docs.un.org/", "https://undocs.org/", 1).replace("%20", " ");
                element("a").with("href", href)
            }
            Self::Hlcm => element("ref").with("href", href),
        }
    }

    /// Blocks of running text: the published files keep their blanks.
    pub(super) fn block(self, name: &'static str) -> Element {
        match self {
            Self::Dgacm => element(name).with("xml:space", "preserve"),
            Self::Hlcm => element(name),
        }
    }

    /// The style of a paragraph in the published files.
    pub(super) fn class(self, element: Element, class: &str) -> Element {
        match self {
            Self::Dgacm => element.with("class", class),
            Self::Hlcm => element,
        }
    }

    /// The blank between a label and its text, which the published files
    /// write.
    pub(super) fn indent(self) -> &'static str {
        match self {
            Self::Dgacm => "\t",
            Self::Hlcm => "",
        }
    }
}

/// Identifiers of elements, each given once.
pub(super) struct Ids {
    profile: Profile,
    count: usize,
    used: HashSet<String>,
    /// The last number given behind a beginning.
    last: HashMap<String, usize>,
}

impl Ids {
    pub(super) fn new(profile: Profile) -> Self {
        Self { profile, count: 0, used: HashSet::new(), last: HashMap::new() }
    }

    /// The identifier of a part of the text that stands in no other numbered
    /// one. Published files count all of them in one row; the guidelines take
    /// the printed number.
    pub(super) fn top(&mut self, outer: &str, name: Names, number: Option<&str>) -> String {
        self.count += 1;
        match self.profile {
            Profile::Dgacm => self.unique(format!("{}_{}", name.0, self.count)),
            Profile::Hlcm => self.inner(outer, name, number),
        }
    }

    /// The identifier of a part inside another one.
    pub(super) fn inner(&mut self, outer: &str, name: Names, number: Option<&str>) -> String {
        let number = number.map(bare).filter(|number| !number.is_empty());
        let (name, join) = match self.profile {
            Profile::Dgacm => (name.0, "_"),
            Profile::Hlcm => (name.1, "__"),
        };
        let outer = if outer.is_empty() { String::new() } else { format!("{outer}{join}") };
        match number {
            Some(number) => self.unique(format!("{outer}{name}_{number}")),
            // Where nothing is printed the place counts, from 1.
            None if self.profile == Profile::Hlcm => self.numbered(&format!("{outer}{name}_"), 1),
            None => self.unique(format!("{outer}{name}")),
        }
    }

    /// An identifier that no element has yet: with `_2`, `_3` behind it where
    /// it is taken.
    pub(super) fn unique(&mut self, wanted: String) -> String {
        if self.used.insert(wanted.clone()) {
            return wanted;
        }
        self.numbered(&format!("{wanted}_"), 2)
    }

    /// The first free number behind a beginning, from a number on.
    fn numbered(&mut self, beginning: &str, from: usize) -> String {
        let last = self.last.entry(beginning.to_owned()).or_insert(from - 1);
        loop {
            *last += 1;
            let id = format!("{beginning}{last}");
            if self.used.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// What a part is called in identifiers: by the published files, by the
/// guidelines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names(pub(super) &'static str, pub(super) &'static str);

/// A number without final punctuation, brackets and blanks.
fn bare(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect::<String>().trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Ids, Names, Profile};

    #[test]
    fn identifiers_of_elements() {
        let mut ids = Ids::new(Profile::Hlcm);
        let (para, point) = (Names("para", "para"), Names("point", "point"));
        assert_eq!(ids.top("", para, Some("1.")), "para_1");
        assert_eq!(ids.top("", para, Some("1.")), "para_1_2");
        assert_eq!(ids.inner("para_1__list_1", point, Some("(a)")), "para_1__list_1__point_a");
        assert_eq!(ids.top("", para, None), "para_2");
        assert_eq!(ids.top("", para, Some("11.2 Rev. A")), "para_112RevA");
        let mut ids = Ids::new(Profile::Dgacm);
        assert_eq!(ids.top("", para, Some("1.")), "para_1");
        assert_eq!(ids.top("", Names("container", "container"), None), "container_2");
    }
}
