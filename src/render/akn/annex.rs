//! Annexes, in the attachments.

use super::Writer;
use super::body::PARAGRAPH;
use super::profile::{Names, Profile};
use super::tree::{Element, element};
use crate::compose::{self, Annex, Inline, Run};

const ATTACHMENT: Names = Names("att", "att");

impl Writer<'_> {
    /// All annexes. The published files put them into one attachment, with
    /// headings; the guidelines give each its own.
    pub(super) fn attachments(&mut self) -> Option<Element> {
        let annexes = &self.composed.annexes;
        if annexes.is_empty() {
            return None;
        }
        let mut attachments = element("attachments");
        match self.profile {
            Profile::Dgacm => {
                let mut body = element("mainBody");
                for annex in annexes {
                    self.headings(annex, &mut body);
                    self.tops(&annex.blocks, "", &mut body);
                }
                if body.is_empty() {
                    body.push(self.nothing());
                }
                attachments.push(element("attachment").child(self.doc(1, body)));
            }
            Profile::Hlcm => {
                for (index, annex) in annexes.iter().enumerate() {
                    let attachment = self.attachment(annex, index + 1);
                    attachments.push(attachment);
                }
            }
        }
        Some(attachments)
    }

    fn headings(&mut self, annex: &Annex, body: &mut Element) {
        let joined = annex.title_joined.then(|| joined(annex));
        let lines = match &joined {
            Some(line) => vec![(line, Some(&annex.anchor))],
            None => vec![(&annex.heading_runs, Some(&annex.anchor)), (&annex.title, None)],
        };
        for (line, anchor) in lines {
            if compose::plain(line).is_empty() {
                continue;
            }
            let id = self.ids.top("", PARAGRAPH, None);
            if let Some(anchor) = anchor {
                self.anchors.insert(anchor.clone(), id.clone());
            }
            let mut title = element("heading");
            self.runs(line, &mut title);
            body.push(element("paragraph").with("eId", id).with("class", "HCh").child(title));
        }
    }

    fn attachment(&mut self, annex: &Annex, number: usize) -> Element {
        let id = self.ids.inner("", ATTACHMENT, Some(&number.to_string()));
        self.anchors.insert(annex.anchor.clone(), id.clone());
        let mut attachment = element("attachment").with("eId", id.as_str());
        if !annex.heading.is_empty() {
            let mut heading = element("heading");
            self.runs(&annex.heading_runs, &mut heading);
            attachment.push(heading);
        }
        if !annex.title.is_empty() {
            let mut title = element("subheading");
            self.runs(&annex.title, &mut title);
            attachment.push(title);
        }
        let mut body = element("mainBody");
        self.tops(&annex.blocks, &id, &mut body);
        if body.is_empty() {
            body.push(self.nothing());
        }
        attachment.child(self.doc(number, body))
    }

    fn doc(&self, number: usize, body: Element) -> Element {
        let meta = element("meta").child(self.identification(Some(number)));
        element("doc").with("name", "annex").child(meta).child(body)
    }
}

/// Heading and title in one line, in the letters of the title.
fn joined(annex: &Annex) -> Vec<Inline> {
    let style = annex.title.iter().find_map(|inline| if let Inline::Run(run) = inline { Some(run) } else { None });
    let style = style.cloned().unwrap_or_default();
    let heading = Run { text: format!("{} ", annex.heading), href: None, rise: None, ..style };
    std::iter::once(Inline::Run(heading)).chain(annex.title.iter().cloned()).collect()
}
