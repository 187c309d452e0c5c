//! The lines between masthead and text, as elements of a cover page: session,
//! committee, agenda, adoption, bracket, sponsors, title.

use super::super::label::fold;
use super::super::xml::{Element, Node};
use super::flow::NEAR;
use super::frame::Column;
use super::ink::Pen;
use super::leaf::Line;
use super::masthead::{date_in, inner, paragraph};
use crate::lang::{Date, Language, SessionKind};
use crate::organ::{Front, Organ, fill};
use crate::source::Diagnostic;

/// What stands between masthead and text.
#[derive(Default)]
pub(super) struct Cover {
    /// Paragraphs of the cover page.
    pub(super) lines: Vec<Element>,
    /// The lines of the title, number included.
    pub(super) title: Vec<Line>,
    /// Letter and title of the first of several texts.
    pub(super) part: Option<(Line, Vec<Line>)>,
}

/// What a line of the cover is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Organ,
    Session,
    Dates,
    Committee,
    Agenda,
    AgendaTitle,
    Heading,
    Adoption,
    Bracket,
    Sponsors,
    Title,
    Letter,
    PartTitle,
}

/// What is known when the cover is read.
pub(super) struct Known {
    pub(super) language: &'static Language,
    pub(super) organ: &'static Organ,
    pub(super) column: Column,
    /// Whether the symbol is that of a draft.
    pub(super) draft: bool,
}

impl Known {
    /// Whether a text is the opening line.
    pub(super) fn is_opening(&self, text: &str) -> bool {
        let letters =
            |text: &str| text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect::<String>();
        letters(text) == letters(self.organ.names(self.language).opening)
    }

    /// Whether what begins at a place, in letters of a size, is the opening
    /// line.
    pub(super) fn opens(&self, start: f32, size: f32, text: &str) -> bool {
        start > self.column.start - NEAR && size < self.column.size * 1.1 && self.is_opening(text)
    }

    /// Where the cover ends: at the opening line, or where text begins.
    pub(super) fn end(&self, lines: &[Line]) -> usize {
        let column = &self.column;
        if let Some(at) = lines.iter().position(|line| self.opens(line.start, line.size, &line.text())) {
            return at;
        }
        let mut bracket = false;
        for (at, line) in lines.iter().enumerate() {
            let text = line.text();
            bracket |= text.trim_start().starts_with(['[', '\u{ff3b}']);
            let indent = line.start - column.start;
            let body = (line.size - column.size).abs() < 0.5 && indent > -NEAR && indent < column.indent * 2.5;
            if body && !bracket && !line.bold() && line.words.iter().any(|word| word.text.len() > 2) {
                return at;
            }
            bracket &= !text.trim_end().ends_with([']', '\u{ff3d}']);
        }
        lines.len()
    }

    /// The number of the session that a line names.
    pub(super) fn session(&self, text: &str) -> Option<u16> {
        let line = fold(text);
        let same = |kind, n| self.organ.session(self.language, kind, n).is_some_and(|session| fold(&session) == line);
        let kinds = [SessionKind::Regular, SessionKind::Special, SessionKind::EmergencySpecial];
        let known = (1..=199).find(|n| kinds.iter().any(|kind| same(*kind, *n)));
        known.or_else(|| {
            let numbers = text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok());
            numbers.filter(|year| (1946..2200).contains(year)).find(|year| same(SessionKind::Year, *year))
        })
    }

    /// Whether a line is the name of a Main Committee.
    pub(super) fn committee(&self, text: &str) -> bool {
        (1..=6).any(|n| (self.language.committee)(n).is_some_and(|name| fold(name) == fold(text)))
    }

    /// What a line is, after those before it.
    fn role(&self, line: &Line, before: Option<(Role, &Line)>, titled: bool) -> Option<Role> {
        let text = line.text();
        let size = line.size / self.column.size;
        let margin = line.start < self.column.start - self.column.indent * 0.5;
        let bold = line.bold();
        let near = before.filter(|(_, last)| {
            (last.size - line.size).abs() < 0.4
                && line.y - last.y < line.size * 1.55
                && last.bold() == bold
                && (last.start < self.column.start - self.column.indent * 0.5) == margin
        });
        if let Some((Role::Bracket, last)) = before
            && !last.text().trim_end().ends_with([']', '\u{ff3d}'])
        {
            return Some(Role::Bracket);
        }
        let letter = (1..=26).any(|n| fold(&text) == fold(&(self.language.text_letter)(n)));
        if letter && titled && bold && !margin {
            return Some(Role::Letter);
        }
        if let Some((Role::Title, last)) = before
            && bold
            && !margin
            && (last.size - line.size).abs() < 0.4
            && line.y - last.y < line.size * 1.55
        {
            return Some(Role::Title);
        }
        let numbered = text.trim_start().starts_with(|c: char| c.is_ascii_digit() || "SE".contains(c))
            && text.split_whitespace().next().is_some_and(|word| word.contains('/'));
        if margin {
            return Some(match near {
                _ if numbered && bold && size > 1.1 => Role::Title,
                _ if self.organ.front == Front::Geneva && fold(&text) == fold(self.organ.names(self.language).name) => {
                    Role::Organ
                }
                _ if self.session(&text).is_some() => Role::Session,
                _ if self.committee(&text) || bold && size > 1.1 => Role::Committee,
                Some((Role::AgendaTitle, _)) => Role::AgendaTitle,
                _ if bold && before.is_none() => Role::Session,
                _ if bold => Role::AgendaTitle,
                _ if self.organ.front == Front::Geneva && matches!(before, Some((Role::Session, _))) => Role::Dates,
                Some((Role::Agenda, _)) => Role::Agenda,
                _ => Role::Agenda,
            });
        }
        if text.trim_start().starts_with(['[', '\u{ff3b}']) {
            return Some(Role::Bracket);
        }
        if !bold {
            return near.map(|(role, _)| role).filter(|role| *role == Role::Sponsors);
        }
        Some(match near.map(|(role, _)| role) {
            Some(role @ (Role::Adoption | Role::Sponsors | Role::PartTitle)) => role,
            _ if matches!(before, Some((Role::Letter | Role::PartTitle, _))) => Role::PartTitle,
            _ if numbered => Role::Title,
            _ if self.draft && !titled && !matches!(before, Some((Role::Sponsors, _))) => Role::Sponsors,
            _ if self.draft => Role::Title,
            _ if self.organ.front == Front::Council && size > 1.3 => Role::Heading,
            _ if size > 1.3 || self.organ.front == Front::Council => Role::Adoption,
            _ => Role::Title,
        })
    }

    /// Reads the lines of the cover.
    pub(super) fn cover(&self, lines: Vec<Line>, pen: &mut Pen<'_>) -> Cover {
        let mut cover = Cover::default();
        let mut groups: Vec<(Role, Vec<Line>)> = Vec::new();
        let mut before: Option<(Role, Line)> = None;
        for line in lines {
            let titled = groups.iter().any(|(role, _)| *role == Role::Title);
            let role = self.role(&line, before.as_ref().map(|(role, line)| (*role, line)), titled);
            let Some(role) = role else {
                pen.diagnostics.push(unknown(&line));
                continue;
            };
            let goes_on = match (&before, role) {
                (Some((last, above)), Role::AgendaTitle) => *last == role && line.y - above.y < line.size * 1.55,
                (_, Role::Session | Role::Committee | Role::Organ) => false,
                (Some((last, _)), role) => *last == role,
                (None, _) => false,
            };
            before = Some((role, line.clone()));
            match groups.last_mut() {
                Some((_, group)) if goes_on => group.push(line),
                _ => groups.push((role, vec![line])),
            }
        }
        for (role, group) in groups {
            self.group(role, group, &mut cover, pen);
        }
        cover
    }

    /// Puts lines that are one part of the cover into it.
    pub(super) fn group(&self, role: Role, lines: Vec<Line>, cover: &mut Cover, pen: &mut Pen<'_>) {
        let Some(first) = lines.first() else { return };
        let text = lines.iter().map(|line| line.text().trim().to_owned()).collect::<Vec<_>>().join(" ");
        let element = match role {
            Role::Title => return cover.title.extend(lines),
            Role::Letter => {
                cover.part = Some((first.clone(), Vec::new()));
                return;
            }
            Role::PartTitle => {
                if let Some((_, title)) = &mut cover.part {
                    title.extend(lines);
                }
                return;
            }
            Role::Organ => inner("docAuthority", "subsidiaryBody", first, &text),
            Role::Session => {
                let session = inner("session", "", first, &text);
                match self.session(&text) {
                    Some(number) => session.with("value", number.to_string()),
                    None => session,
                }
            }
            Role::Dates => self.dates(first, &text),
            Role::Committee => inner("docCommittee", "", first, &text),
            Role::Agenda => inner("inline", "", first, &text).with("name", "agenda item"),
            Role::AgendaTitle => pen.element("inline", &lines).with("name", "agenda item name"),
            Role::Heading => inner("docTitle", "resolutionNumber", first, &text),
            Role::Adoption => self.adoption(first, &text),
            Role::Bracket => inner("docProponent", "", first, &text),
            Role::Sponsors => pen.element("docProponent", &lines),
        };
        cover.lines.push(paragraph(element));
    }

    /// The days of a session: "24 February–4 April 2025".
    fn dates(&self, line: &Line, text: &str) -> Element {
        let event = inner("event", "session", line, text);
        let Some((first, last)) = self.span_of_days(text) else { return event };
        let day = |date: Date| Node::Element(Element::new("date", line.span.clone()).with("date", date.to_string()));
        event.holding([day(first), day(last)])
    }

    /// First and last of the days that a line names, as the language writes
    /// them.
    fn span_of_days(&self, text: &str) -> Option<(Date, Date)> {
        let line = fold(text);
        let numbers: Vec<u16> =
            text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).take(8).collect();
        let days: Vec<u8> =
            numbers.iter().filter_map(|day| u8::try_from(*day).ok()).filter(|day| (1..=31).contains(day)).collect();
        let years: Vec<u16> = numbers.iter().copied().filter(|year| (1945..2200).contains(year)).collect();
        for (&start, &end) in years.iter().flat_map(|start| years.iter().map(move |end| (start, end))) {
            for (&one, &other) in days.iter().flat_map(|one| days.iter().map(move |other| (one, other))) {
                for (from, to) in (1..=12).flat_map(|from| (1..=12).map(move |to| (from, to))) {
                    let first = Date { year: start, month: from, day: one };
                    let last = Date { year: end, month: to, day: other };
                    if first < last && fold(&(self.language.dates)(first, last)) == line {
                        return Some((first, last));
                    }
                }
            }
        }
        None
    }

    /// The adoption line with its day, and its meeting where it names one.
    fn adoption(&self, line: &Line, text: &str) -> Element {
        let mut element = inner("docTitle", "adoption", line, text);
        let Some(date) = date_in(text, self.language.date) else { return element };
        let day =
            Element::new("docDate", line.span.clone()).with("refersTo", "#adoptionDate").with("date", date.to_string());
        element = element.holding([Node::Element(day)]);
        if self.organ.front != Front::Council {
            return element;
        }
        let names = self.organ.names(self.language);
        let written = |n: u32| {
            let values = [("date", (self.language.date)(date)), ("meeting", (names.meeting_ordinal)(n))];
            fold(&fill(names.adopted, &[(values[0].0, &values[0].1), (values[1].0, &values[1].1)])) == fold(text)
        };
        let numbers = || text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse::<u32>().ok());
        let other = |n: &u32| *n > 31 && *n != u32::from(date.year);
        let meeting = numbers().find(|n| written(*n)).or_else(|| numbers().find(other));
        match meeting {
            Some(number) => element.holding([Node::Element(
                Element::new("location", line.span.clone())
                    .with("name", "adoptionMeeting")
                    .with("title", number.to_string()),
            )]),
            None => element,
        }
    }
}

/// A line of the cover that is none of those known.
pub(super) fn unknown(line: &Line) -> Diagnostic {
    let text = super::super::lines::short(&line.text());
    Diagnostic::warning("unknown-line", line.span.clone(), format!("the line `{text}` has no place"))
        .hint("it was left out")
}
