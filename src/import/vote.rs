//! The vote: as the file records it, and as the Human Rights Council prints
//! it in the language.

use super::Importer;
use super::label::fold;
use super::lines::one_line;
use super::xml::{Element, Node};
use crate::model::{DocumentKind, Metadata, Vote};
use crate::organ::Front;

impl<'i> Importer<'i> {
    /// Reads the recorded vote.
    pub(super) fn vote(&mut self, root: &'i Element) {
        let mut vote = root.named("voting").and_then(recorded);
        if self.organ().front == Front::Geneva {
            self.printed_vote(root, &mut vote);
        }
        let Some(vote) = vote else { return };
        match self.resolution.document.kind {
            DocumentKind::Resolution | DocumentKind::Decision if self.resolution.adoption.is_some() => {
                self.adopted(None).vote = Some(vote);
            }
            _ => self.resolution.metadata.get_or_insert_with(Metadata::default).vote = Some(vote),
        }
    }

    /// The names that the Council prints replace those of the record, which
    /// are in English.
    fn printed_vote(&mut self, root: &'i Element, vote: &mut Option<Vote>) {
        let mut lines = Vec::new();
        if let Some(printed) = root.named("conclusions").and_then(|conclusions| conclusions.named("vote")) {
            self::lines(printed, &mut lines);
        }
        for body in std::mem::take(&mut self.vote) {
            let mut paragraphs = Vec::new();
            body.all(&|element| element.name == "p", &mut paragraphs);
            lines.extend(paragraphs.iter().map(|paragraph| paragraph.text()));
        }
        let lines: Vec<String> = lines.iter().map(|line| one_line(line)).filter(|line| !line.is_empty()).collect();
        let language = self.language();
        let heads: Vec<String> = language.vote_heads.iter().map(|head| fold(head)).collect();
        // "Adopted by a recorded vote of 20 to 8, with 19 abstentions."
        let figures: Vec<u16> = lines
            .iter()
            .map(|line| figures(line))
            .find(|figures| figures.len() == 3 && figures[0] > 0)
            .unwrap_or_default();
        // Some files print a vote that they do not record.
        if vote.is_none() && figures.is_empty() {
            return;
        }
        let vote = vote.get_or_insert_default();
        if let [in_favour, against, abstaining] = figures[..] {
            (vote.in_favour, vote.against, vote.abstaining) = (in_favour, against, abstaining);
        }
        let mut members: [Vec<String>; 3] = Default::default();
        let mut current = None;
        for line in &lines {
            if let Some(at) = heads.iter().position(|head| *head == fold(line)) {
                current = Some(at);
            } else if let Some(at) = current {
                let line = line.trim_end_matches(['[', ']', '.']).trim();
                members[at].extend(
                    line.split(language.list_separator.trim_end())
                        .map(|name| name.trim().to_owned())
                        .filter(|name| !name.is_empty()),
                );
            }
        }
        if members.iter().all(Vec::is_empty) {
            return;
        }
        // The last two may be joined by a word ("A, B et C"): the count tells.
        let pair = (language.join)(&["\u{1}".to_owned(), "\u{2}".to_owned()]);
        let and = pair.trim_matches(['\u{1}', '\u{2}']);
        for (members, count) in members.iter_mut().zip([vote.in_favour, vote.against, vote.abstaining]) {
            if members.len() + 1 == usize::from(count)
                && let Some(last) = members.pop()
            {
                match last.rsplit_once(and) {
                    Some((one, other)) => members.extend([one.to_owned(), other.to_owned()]),
                    None => members.push(last),
                }
            }
        }
        [vote.members_in_favour, vote.members_against, vote.members_abstaining] = members;
    }
}

/// The numbers in a line.
fn figures(line: &str) -> Vec<u16> {
    line.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

/// The texts of nested outcomes, one a line.
fn lines(element: &Element, out: &mut Vec<String>) {
    out.push(String::new());
    for node in &element.children {
        match node {
            Node::Text(text) => {
                if let Some(last) = out.last_mut() {
                    last.push_str(text);
                }
            }
            Node::Element(child) if child.name == "eol" => out.push(String::new()),
            Node::Element(child) if matches!(child.name.as_str(), "outcome" | "organization") => {
                lines(child, out);
                out.push(String::new());
            }
            Node::Element(child) => {
                if let Some(last) = out.last_mut() {
                    last.push_str(&child.text());
                }
            }
        }
    }
}

/// The vote of `voting`: counts with the members that cast them.
fn recorded(voting: &Element) -> Option<Vote> {
    let mut vote = Vote::default();
    let mut any = false;
    for count in voting.elements().filter(|child| child.name == "count") {
        any = true;
        let number = count.attribute("value").trim().parse().unwrap_or(0);
        let mut found = Vec::new();
        count.all(&|child| matches!(child.name.as_str(), "organization" | "person"), &mut found);
        let members: Vec<String> =
            found.iter().map(|member| member.text().trim().to_owned()).filter(|name| !name.is_empty()).collect();
        match count.refers_to() {
            "inFavour" => (vote.in_favour, vote.members_in_favour) = (number, members),
            "against" => (vote.against, vote.members_against) = (number, members),
            "abstaining" => (vote.abstaining, vote.members_abstaining) = (number, members),
            _ => vote.members_absent.extend(members),
        }
    }
    any.then_some(vote)
}
