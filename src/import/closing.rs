//! Closing lines: meeting, day, how the text was adopted.

use super::Importer;
use super::cover::first_number;
use super::label::fold;
use super::xml::Element;

impl<'i> Importer<'i> {
    /// Reads the closing lines; what follows them is the vote.
    pub(super) fn closing(&mut self, root: &'i Element) {
        let is_meeting = |element: &Element| {
            element.refers_to() == "adoptionMeeting" || element.attribute("name") == "adoptionMeeting"
        };
        let mut found = Vec::new();
        root.all(&|element| element.name == "conclusions", &mut found);
        for conclusions in found {
            let date =
                conclusions.first(&|child| child.refers_to() == "adoptionDate").and_then(|child| self.date(child));
            let meeting =
                conclusions.first(&is_meeting).map(|element| (element.text(), element.attribute("title").to_owned()));
            if date.is_some() || meeting.is_some() {
                self.adopted(date);
            }
            if let Some((text, title)) = meeting {
                self.meeting(&text, &title);
            }
        }
        if self.resolution.adoption.is_none() {
            let work = root.first(&|element| element.name == "FRBRdate" && element.attribute("name") == "adoption");
            if let Some(date) = work.and_then(|element| self.date(element)) {
                self.adopted(Some(date));
            }
        }
        self.vote(root);
    }

    /// "50th (resumed) plenary meeting".
    fn meeting(&mut self, text: &str, title: &str) {
        let Some(number) = first_number(text).or_else(|| first_number(title)) else { return };
        let (language, plenary) = (self.language(), self.organ().plenary);
        let line = fold(text);
        let resumed = fold(&(language.meeting)(number, plenary, true)) == line
            // Some files have the brackets elsewhere in the line.
            || fold(&(language.meeting)(number, plenary, false)) != line && text.contains('(') && !title.is_empty();
        let adoption = self.adopted(None);
        adoption.meeting = Some(number);
        adoption.resumed = resumed;
    }
}
