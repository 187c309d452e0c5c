//! What the file prints against what plenary composes: each standing line
//! that differs is kept as it is printed, and reported.

use super::inline::{Bit, restyle};
use super::label::{exact, fold};
use super::lines::one_line;
use super::marks;
use super::xml::{Element, Node};
use super::{Importer, Origin};
use crate::compose::{self, Block, Composed, CoverRole, Inline, Role};
use crate::model::{Printed, Text};
use crate::source::Span;

/// A standing line of the file.
struct Line<'e> {
    element: &'e Element,
    /// What plenary composes for it.
    composed: String,
    /// Where it is kept.
    field: fn(&mut Printed) -> &mut Text,
}

impl Importer<'_> {
    /// Composes the document and compares masthead, cover, opening and
    /// closing lines, character by character.
    pub(super) fn printed(&mut self, root: &Element) {
        self.resolution.footnotes.clone_from(&self.notes.texts);
        let mut own = Printed { notes: std::mem::take(&mut self.notes.jumps), ..Printed::default() };
        let composed = compose::compose(&self.resolution);
        for line in lines(root, &composed) {
            let text = line.element.text();
            if text.trim().is_empty() || line.composed.is_empty() || self.printed_alike(&text, &line.composed) {
                continue;
            }
            let mut bits = self.bits_but(line.element, &is_note);
            restyle(&mut bits, |style| *style = super::inline::Style::default());
            *(line.field)(&mut own) = marks::text(&bits, None);
            self.otherwise(line.element.span.clone(), &text, &line.composed);
        }
        self.opening(root, &composed, &mut own);
        own.original_first = original_first(root);
        self.closing_vote(root, &composed, &mut own);
        self.unknown(root, &composed);
        if own != Printed::default() {
            self.resolution.printed = Some(own);
        }
    }

    /// Whether two lines cannot be told apart where the document comes from: a
    /// page shows hyphens that end no line as any other; of a text only letters
    /// and figures are certain.
    fn printed_alike(&self, text: &str, composed: &str) -> bool {
        let letters =
            |text: &str| exact(text).to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        exact(text) == exact(composed)
            || match self.origin {
                Origin::Xml => false,
                Origin::Paper => fold(text) == fold(composed),
                Origin::Text => letters(text) == letters(composed),
            }
    }

    fn otherwise(&mut self, span: Span, text: &str, composed: &str) {
        self.warn("printed-otherwise", span, format!("a line is printed `{}`", one_line(text))).hint =
            Some(format!("`[printed]` keeps it; plenary composes `{}`", one_line(composed)));
    }

    /// The opening line, with what it emphasises.
    fn opening(&mut self, root: &Element, composed: &Composed, own: &mut Printed) {
        let Some(element) = root.first(&|element| element.attribute("name") == "enactingFormula") else { return };
        let opening = composed.texts.iter().flat_map(|text| &text.blocks).find_map(|block| match block {
            Block::Paragraph(paragraph) if paragraph.role == Role::Opening => Some(&paragraph.runs),
            _ => None,
        });
        let Some(opening) = opening else { return };
        let (text, line) = (element.text(), compose::plain(opening));
        let letters = |text: &str| fold(text).chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
        // Another text in its place has become a paragraph.
        if text.trim().is_empty() || letters(&text) != letters(&line) {
            return;
        }
        let mut bits = self.bits_but(element, &is_note);
        // No blank stands before the comma.
        for at in 1..bits.len() {
            let comma = matches!(&bits[at], Bit::Text(text, _) if text.starts_with(|c: char| !c.is_alphanumeric() && !c.is_whitespace()));
            if let (true, Bit::Text(before, _)) = (comma, &mut bits[at - 1]) {
                before.truncate(before.trim_end_matches(' ').len());
            }
        }
        bits.retain(|bit| !matches!(bit, Bit::Text(text, _) if text.is_empty()));
        let same = self.printed_alike(&text, &line);
        // Neighbours of one emphasis cannot be kept apart, but a mark can have
        // another.
        for at in 1..bits.len() {
            let (before, after) = bits.split_at_mut(at);
            if let (Some(Bit::Text(_, one)), Some(Bit::Text(text, other))) = (before.last(), after.first_mut())
                && one.bare() == other.bare()
                && one.italic
                && !text.contains(char::is_alphanumeric)
            {
                (other.italic, other.bold) = (false, true);
            }
        }
        let printed = marks::text(&bits, None);
        let usual = marks::text(&own_bits(opening), None);
        // Emphasis is lost in texts.
        if exact(&printed.0) == exact(&usual.0) || same && self.origin == Origin::Text {
            return;
        }
        if !same {
            self.otherwise(element.span.clone(), &text, &line);
        }
        own.opening = printed;
    }

    /// The lines of the vote, all of them where one differs.
    fn closing_vote(&mut self, root: &Element, composed: &Composed, own: &mut Printed) {
        let vote = root.named("conclusions").and_then(|conclusions| conclusions.named("vote"));
        let Some(vote) = vote.filter(|_| !composed.vote.is_empty()) else { return };
        let rows: Vec<String> = rows(vote).iter().map(|row| one_line(row)).filter(|row| !row.is_empty()).collect();
        let lines: Vec<String> = composed.vote.iter().map(|line| compose::plain(&line.runs)).collect();
        // "0 0 0": a form that nobody filled in.
        let filled = rows.iter().any(|row| row.chars().any(|c| c.is_alphanumeric() && c != '0'));
        if !filled || self.printed_alike(&rows.concat(), &lines.concat()) {
            return;
        }
        self.otherwise(vote.span.clone(), &rows.concat(), &lines.concat());
        let plain = |row: &String| vec![Bit::Text(row.clone(), super::inline::Style::default())];
        own.vote = rows.iter().map(|row| marks::text(&plain(row), None)).collect();
    }

    /// Lines of the cover and the closing that are none of those known.
    fn unknown(&mut self, root: &Element, composed: &Composed) {
        let mut printed = Vec::new();
        if let Some(cover) = root.named("coverPage") {
            // Of the session's dates the XML keeps the days alone; lines of
            // several elements are compared element by element.
            let known = |line: &&Element| KNOWN.iter().any(|name| line.child(name).is_some());
            let whole = |line: &&Element| line.child("img").is_none() && !known(line);
            printed.extend(cover.elements().filter(whole).map(|line| (line, line.text())));
        }
        let lines: Vec<String> = standing(composed).iter().map(|line| fold(line)).collect();
        let differing: Vec<(Span, String)> = printed
            .into_iter()
            .filter(|(_, text)| !text.trim().is_empty() && !lines.contains(&fold(text)))
            .map(|(element, text)| (element.span.clone(), text))
            .collect();
        for (span, text) in differing {
            self.warn("unknown-line", span, format!("the line `{}` has no place", one_line(&text))).hint =
                Some("it was left out".to_owned());
        }
    }
}

/// A note of a line has been read where the line is composed.
fn is_note(element: &Element) -> bool {
    matches!(element.name.as_str(), "authorialNote" | "noteRef")
}

/// Whether the original stands above the language, both being named.
fn original_first(root: &Element) -> bool {
    let named =
        |name: &str| root.named("coverPage").and_then(|cover| cover.first(&|line| line.attribute("name") == name));
    match (named("originalLanguage"), named("languageOfExpression")) {
        (Some(original), Some(language)) => original.span.start < language.span.start,
        _ => false,
    }
}

/// Elements of the cover whose lines are compared.
const KNOWN: [&str; 8] =
    ["docNumber", "docAuthority", "docStatus", "docDate", "session", "event", "docTitle", "docProponent"];

/// Every standing line that the file holds once, with what is composed.
fn lines<'e>(root: &'e Element, composed: &Composed) -> Vec<Line<'e>> {
    let masthead = &composed.masthead;
    let cover = |role: CoverRole| {
        let line = composed.cover.iter().find(|line| line.role == role);
        line.map(|line| compose::plain(&line.runs)).unwrap_or_default()
    };
    let day = composed.record.adoption.as_ref().map(|adoption| adoption.closing_day.clone()).unwrap_or_default();
    let closing: Vec<String> = composed.closing.iter().map(|line| compose::plain(line)).collect();
    let meeting = closing.iter().find(|line| **line != day).cloned().unwrap_or_default();
    let date = closing.iter().find(|line| **line == day).cloned().unwrap_or_default();
    let number = match composed.texts.as_slice() {
        [text] => text.number.clone().unwrap_or_default(),
        _ => String::new(),
    };
    let mut lines = Vec::new();
    let mut add = |found: Vec<&'e Element>, composed: String, field: fn(&mut Printed) -> &mut Text| {
        if let [element] = found[..] {
            lines.push(Line { element, composed, field });
        }
    };
    let by = |place: &str, test: &dyn Fn(&Element) -> bool| {
        let mut found = Vec::new();
        if let Some(place) = root.named(place) {
            place.all(test, &mut found);
        }
        found
    };
    let named =
        |place: &str, name: &str, role: &str| by(place, &|element| element.name == name && element.refers_to() == role);
    let inline = |name: &str| by("coverPage", &|element| element.name == "inline" && element.attribute("name") == name);
    add(named("coverPage", "docAuthority", "publisher"), masthead.united_nations.clone(), |own| {
        &mut own.united_nations
    });
    add(named("coverPage", "docAuthority", "issuingBody"), masthead.organ.clone(), |own| &mut own.organ);
    add(by("coverPage", &|element| element.name == "docStatus"), masthead.status.clone(), |own| &mut own.distribution);
    let issued = masthead.issued.clone().unwrap_or_default();
    add(named("coverPage", "docDate", "dateOfIssuance"), issued, |own| &mut own.issued);
    add(inline("languageOfExpression"), masthead.language.clone().unwrap_or_default(), |own| &mut own.language);
    add(inline("originalLanguage"), masthead.original.clone().unwrap_or_default(), |own| &mut own.original);
    add(named("coverPage", "docAuthority", "subsidiaryBody"), cover(CoverRole::Organ), |own| &mut own.council);
    add(by("coverPage", &|element| element.name == "session"), cover(CoverRole::Session), |own| &mut own.session);
    add(inline("agenda item"), cover(CoverRole::AgendaItem), |own| &mut own.agenda);
    add(named("coverPage", "docTitle", "resolutionNumber"), cover(CoverRole::Heading), |own| &mut own.heading);
    let adopted = |element: &Element| element.name == "docTitle" && matches!(element.refers_to(), "" | "adoption");
    add(by("coverPage", &adopted), adoption(composed, root), |own| &mut own.adoption);
    add(by("coverPage", &|element| element.name == "docProponent"), cover(CoverRole::Bracket), |own| &mut own.bracket);
    add(by("preface", &|element| element.name == "docNumber"), number, |own| &mut own.number);
    let is_meeting =
        |element: &Element| element.refers_to() == "adoptionMeeting" || element.attribute("name") == "adoptionMeeting";
    add(by("conclusions", &is_meeting), meeting, |own| &mut own.meeting);
    add(named("conclusions", "docDate", "adoptionDate"), date, |own| &mut own.date);
    lines
}

/// The adoption line as the XML has it: where it names the day first, it
/// leaves out what stands between day and meeting.
fn adoption(composed: &Composed, root: &Element) -> String {
    let Some(line) = composed.cover.iter().find(|line| line.role == CoverRole::Adoption) else {
        return String::new();
    };
    let line = compose::plain(&line.runs);
    let Some(adoption) = composed.record.adoption.as_ref().filter(|_| composed.front == "council") else { return line };
    let day = adoption.day.text.replace(' ', "\u{a0}");
    let after = line.find(&day).map(|at| at + day.len());
    let meeting = adoption.meeting_ordinal.as_ref().and_then(|ordinal| line.find(ordinal));
    match (after, meeting) {
        (Some(after), Some(meeting)) if after < meeting => {
            let short = format!("{}{}", &line[..after], &line[meeting..]);
            let printed = root.first(&|element| element.name == "docTitle" && element.refers_to() == "adoption");
            let whole = printed.is_some_and(|printed| exact(&printed.text()) == exact(&line));
            if whole { line } else { short }
        }
        _ => line,
    }
}

/// Runs as bits, to write them with marks.
fn own_bits(runs: &[Inline]) -> Vec<Bit> {
    let bit = |inline: &Inline| match inline {
        Inline::Run(run) => {
            let style = super::inline::Style { italic: run.italic, bold: run.bold, ..Default::default() };
            Some(Bit::Text(run.text.clone(), style))
        }
        Inline::Break => Some(Bit::Break),
        Inline::Call(_) => None,
    };
    runs.iter().filter_map(bit).collect()
}

/// The lines of a closing paragraph.
fn rows(element: &Element) -> Vec<String> {
    let mut rows = vec![String::new()];
    cut(element, &mut rows);
    rows
}

fn cut(element: &Element, rows: &mut Vec<String>) {
    for node in &element.children {
        match node {
            Node::Text(text) => {
                if let Some(last) = rows.last_mut() {
                    last.push_str(text);
                }
            }
            Node::Element(child) if child.name == "eol" => rows.push(String::new()),
            Node::Element(child) if matches!(child.name.as_str(), "outcome" | "organization") => {
                rows.push(String::new());
                cut(child, rows);
                rows.push(String::new());
            }
            Node::Element(child) => cut(child, rows),
        }
    }
}

/// Every line of the cover.
fn standing(composed: &Composed) -> Vec<String> {
    let masthead = &composed.masthead;
    let mut lines = vec![masthead.united_nations.clone(), composed.symbol.clone(), masthead.organ.clone()];
    lines.extend(masthead.distribution.iter().cloned());
    for line in &composed.cover {
        lines.push(compose::plain(&line.runs));
        if line.role == CoverRole::AgendaTitle {
            // One line for each of several items.
            lines.extend(line.runs.split(|run| matches!(run, Inline::Break)).map(compose::plain));
        }
    }
    lines
}
