//! Closing lines: meeting and day of adoption, and how the Human Rights
//! Council adopted the text.

use super::Writer;
use super::tree::{Element, element};
use crate::compose::{self, Paragraph};
use crate::model::Vote;

impl Writer<'_> {
    pub(super) fn conclusions(&mut self) -> Option<Element> {
        let composed = self.composed;
        let mut conclusions = element("conclusions").with("eId", self.ids.unique("conclusions".to_owned()));
        let lines: Vec<String> = composed.closing.iter().map(|line| compose::plain(line)).collect();
        if !lines.is_empty() {
            conclusions.push(element("p").child(self.event(&lines)));
        }
        if let [first, rest @ ..] = composed.vote.as_slice() {
            conclusions.push(element("p").child(self.vote(first, rest)));
        }
        (!lines.is_empty() || !composed.vote.is_empty()).then_some(conclusions)
    }

    /// Meeting and day in one event, the meeting first in every language.
    fn event(&self, lines: &[String]) -> Element {
        let adoption = self.composed.record.adoption.as_ref();
        let is_day = |line: &String| adoption.is_some_and(|adoption| adoption.closing_day == *line);
        let (days, meetings): (Vec<_>, Vec<_>) = lines.iter().partition(|line| is_day(line));
        let mut event = element("event").with("refersTo", "#adoption");
        for meeting in &meetings {
            let ordinal = meeting.split_whitespace().find(|word| word.contains(|c: char| c.is_ascii_digit()));
            event.push(
                element("location")
                    .with("title", ordinal.unwrap_or_default())
                    .with("refersTo", "#adoptionMeeting")
                    .text(meeting.as_str()),
            );
        }
        for day in days {
            if !event.is_empty() {
                event.push(element("eol"));
            }
            let date = adoption.map(|adoption| adoption.day.date.clone());
            event.push(element("docDate").with_some("date", date).with("refersTo", "#adoptionDate").text(day.as_str()));
        }
        event
    }

    /// "[Adopted by a recorded vote of 27 to 5, …" with the figures told
    /// apart, and the members below.
    fn vote(&mut self, first: &Paragraph, rest: &[Paragraph]) -> Element {
        let vote = self.composed.record.adoption.as_ref().and_then(|adoption| adoption.vote.as_ref());
        let line = compose::plain(&first.runs);
        let outcome = match vote {
            None => element("outcome").with("refersTo", "#adoptedWithoutVote").text(line),
            Some(vote) => self.recorded(vote, &line, rest),
        };
        element("vote")
            .with("by", format!("#{}", super::references::camel(self.composed.organ)))
            .with("as", "#author")
            .child(outcome)
    }

    fn recorded(&self, vote: &Vote, line: &str, rest: &[Paragraph]) -> Element {
        let mut outcome = element("outcome").with("refersTo", "#adoptedRecordedVote");
        let figures = [("inFavour", vote.in_favour), ("against", vote.against), ("abstaining", vote.abstaining)];
        let mut after = line;
        for (name, figure) in figures {
            let figure = figure.to_string();
            let Some(at) = number_at(after, &figure) else { continue };
            outcome.push_text(&after[..at]);
            let quantity = element("quantity").with("normalized", figure.as_str());
            after = &after[at + figure.len()..];
            outcome.push(quantity.with("refersTo", format!("#{name}")).text(figure));
        }
        outcome.push_text(after);
        // Heads and lists of members take turns; those without members are
        // not printed.
        let members = [&vote.members_in_favour, &vote.members_against, &vote.members_abstaining];
        let mut names = figures.iter().zip(members).filter(|(_, members)| !members.is_empty()).map(|(name, _)| name.0);
        for pair in rest.chunks(2) {
            let mut inner = element("outcome").with("refersTo", names.next().unwrap_or("inFavour"));
            if let [head, list @ ..] = pair {
                inner.push_text(compose::plain(&head.runs));
                // A printed head may be without members.
                for members in list {
                    inner.push(element("eol"));
                    let members = compose::plain(&members.runs);
                    inner.push(element("organization").with("refersTo", "memberState").text(members));
                }
            }
            outcome.push(inner);
        }
        outcome
    }
}

/// Where a number stands that is no part of a longer one.
fn number_at(text: &str, number: &str) -> Option<usize> {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    text.match_indices(number)
        .map(|(at, _)| at)
        .find(|at| !digit(text[..*at].chars().next_back()) && !digit(text[at + number.len()..].chars().next()))
}
