//! Closing lines and the vote, as the conclusions of published XML.

use super::super::label::fold;
use super::super::xml::{Element, Node};
use super::cover::Known;
use super::flow::Para;
use super::ink::{Pen, span};
use super::masthead::date_in;

/// The closing lines: meeting, day, vote.
pub(super) fn conclusions(known: &Known, closing: &[Para], vote: &[Para], pen: &mut Pen<'_>) -> Option<Element> {
    if closing.is_empty() && vote.is_empty() {
        return None;
    }
    let mut event = Element::new("event", closing.first().map_or(0..0, |para| span(&para.lines)));
    for line in closing.iter().flat_map(|para| &para.lines) {
        let text = line.text();
        let element = match date_in(&text, known.language.date) {
            Some(date) => super::masthead::inner("docDate", "adoptionDate", line, &text).with("date", date.to_string()),
            None => super::masthead::inner("location", "adoptionMeeting", line, &text),
        };
        event = event.holding([Node::Element(element)]);
    }
    let mut conclusions = Element::new("conclusions", event.span.clone()).holding([Node::Element(event)]);
    if !vote.is_empty() {
        let mut element = Element::new("vote", span(&vote[0].lines));
        for para in vote {
            let nodes = pen.nodes(&para.lines, true);
            element = element.holding([Node::Element(Element::new("outcome", span(&para.lines)).holding(nodes))]);
        }
        conclusions = conclusions.holding([Node::Element(element)]);
    }
    Some(conclusions)
}

/// The figures of a recorded vote: "30 to 12, with 5 abstentions".
pub(super) fn voting(vote: &[Para]) -> Option<Element> {
    let first = vote.first()?;
    let text = fold(&first.text());
    let figures: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect();
    let [in_favour, against, abstaining] = figures[..] else { return None };
    let count = |role: &str, value: &str| {
        let count = Element::new("count", span(&first.lines));
        Node::Element(count.with("refersTo", format!("#{role}")).with("value", value))
    };
    let counts = [count("inFavour", in_favour), count("against", against), count("abstaining", abstaining)];
    Some(Element::new("voting", span(&first.lines)).holding(counts))
}
