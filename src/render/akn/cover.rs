//! Cover page and preface.

use super::Writer;
use super::profile::Profile;
use super::references::{camel, committee_id};
use super::tree::{Element, element};
use crate::compose::{self, CoverLine, CoverRole, Day, Inline, Run, Text};

impl Writer<'_> {
    /// Masthead and the lines below it, each in a paragraph.
    pub(super) fn cover(&mut self) -> Element {
        let composed = self.composed;
        let id = self.ids.unique("coverPage_1".to_owned());
        let mut cover = element("coverPage").with("eId", id);
        for line in self.masthead() {
            cover.push(line);
        }
        for line in &composed.cover {
            for element in self.cover_line(line) {
                cover.push(p().child(element));
            }
        }
        cover
    }

    fn masthead(&self) -> Vec<Element> {
        let (masthead, record) = (&self.composed.masthead, &self.composed.record);
        let authority = |role: &str| element("docAuthority").with("refersTo", role);
        let publisher = element("span")
            .with("refersTo", "#publisher")
            .with("class", "upperLeft")
            .child(authority("#publisher").text(masthead.united_nations.as_str()));
        let symbol = element("docNumber").with("refersTo", "#symbol").text(self.composed.symbol.as_str());
        let mut organ = p().with("class", "upperLeft");
        if self.profile == Profile::Dgacm {
            organ.push(element("img").with("src", "logo-un.jpg"));
        }
        organ.push(authority("#issuingBody").with("class", "rightBig").text(String::from(&masthead.organ)));
        let status = element("docStatus")
            .with("refersTo", format!("#{}Distribution", record.distribution))
            .with("class", "rightSmall")
            .text(masthead.status.as_str());
        let mut lines =
            vec![p().child(publisher), p().with("class", "upperRight").child(symbol), organ, p().child(status)];
        if let (Some(text), Some(day)) = (&masthead.issued, &self.composed.issued) {
            let date = element("docDate").with("date", day.as_str()).with("class", "rightSmall");
            lines.push(p().child(date.with("refersTo", "#dateOfIssuance").text(text.as_str())));
        }
        let name = |name: &str, language: String| {
            element("inline").with("name", name).with("refersTo", format!("#{language}"))
        };
        let before = lines.len();
        if let Some(text) = &masthead.language {
            let own = record.language_name.to_owned();
            lines.push(p().child(name("languageOfExpression", own).text(text.as_str())));
        }
        if let (Some(text), Some(original)) = (&masthead.original, record.original) {
            lines.push(p().child(name("originalLanguage", original.to_lowercase()).text(text.as_str())));
        }
        if self.profile == Profile::Dgacm && masthead.original_first {
            lines[before..].reverse();
        }
        lines
    }

    /// What stands in the paragraph of a line; several where each item of the
    /// agenda has a line of its own.
    fn cover_line(&mut self, line: &CoverLine) -> Vec<Element> {
        let composed = self.composed;
        let mut whole = match line.role {
            CoverRole::Organ => element("docAuthority").with("refersTo", "#subsidiaryBody"),
            CoverRole::Session => {
                let id = self.ids.unique("coverPage_1__session_1".to_owned());
                element("session")
                    .with("refersTo", format!("#{}", camel(composed.organ)))
                    .with_some("value", composed.metadata.session.map(|number| number.to_string()))
                    .with("eId", id)
            }
            CoverRole::SessionDates => return vec![self.session_dates(line)],
            CoverRole::Committee => element("docCommittee"),
            CoverRole::AgendaItem => {
                let items = composed.metadata.agenda.join(" and ");
                element("inline").with("title", items).with("name", "agenda item")
            }
            CoverRole::AgendaTitle => {
                let titles = line.runs.split(|run| matches!(run, Inline::Break));
                let title = |runs: &[Inline]| {
                    let mut title = element("inline").with("name", "agenda item name");
                    self.plain(runs, &mut title);
                    title
                };
                return titles.map(title).collect();
            }
            CoverRole::Heading => element("docTitle").with("refersTo", "#resolutionNumber"),
            CoverRole::Adoption => return vec![self.adoption(line)],
            CoverRole::Bracket => return vec![self.bracket(line)],
            CoverRole::Sponsors => element("docProponent").with("refersTo", "#sponsors"),
        };
        self.plain(&line.runs, &mut whole);
        vec![whole]
    }

    /// First and last day of the session, apart.
    fn session_dates(&mut self, line: &CoverLine) -> Element {
        let event = element("event").with("refersTo", "#session");
        let day = |day: &Day, role: &str| {
            element("date").with("date", day.date.as_str()).with("refersTo", role).text(day.text.as_str())
        };
        if let (Some([first, last]), Profile::Dgacm) = (&self.composed.record.session_dates, self.profile) {
            return event.child(day(first, "#startDate")).child(day(last, "#endDate"));
        }
        let mut event = event;
        self.plain(&line.runs, &mut event);
        event
    }

    /// "Adopted by the Security Council at its 9527th meeting, on …" with
    /// meeting and day told apart; other organs name the day alone, and the
    /// published files leave that as it is.
    fn adoption(&mut self, line: &CoverLine) -> Element {
        let text = compose::plain(&line.runs);
        let council = self.composed.front == "council";
        let Some(adoption) = self.composed.record.adoption.as_ref().filter(|_| council) else {
            return element("docTitle").text(text);
        };
        let mut title = element("docTitle").with("refersTo", "#adoption");
        let meeting = adoption.meeting_ordinal.as_ref().map(|ordinal| (ordinal.clone(), true));
        // A heading is not broken inside its date.
        let day = (adoption.day.text.replace(' ', "\u{a0}"), false);
        let mut found: Vec<(usize, String, bool)> = meeting
            .into_iter()
            .chain([day])
            .filter_map(|(words, meeting)| text.find(&words).map(|at| (at, words, meeting)))
            .collect();
        found.sort_by_key(|(at, ..)| *at);
        // The XML of languages that name the day first leaves out what stands
        // between it and the meeting.
        let leaves = self.profile == Profile::Dgacm && !line.given;
        let mut at = 0;
        for (start, words, meeting) in found {
            let Some(before) = text.get(at..start) else { continue };
            title.push_text(if leaves && meeting && at > 0 { "" } else { before });
            at = start + words.len();
            let inner = if meeting {
                element("inline").with("name", "adoptionMeeting").with("title", words.as_str())
            } else {
                element("docDate").with("date", adoption.day.date.as_str()).with("refersTo", "#adoptionDate")
            };
            title.push(inner.text(words));
        }
        title.text(text.get(at..).unwrap_or_default())
    }

    /// "[on the report of the Second Committee (A/79/436, para. 11)]" with the
    /// documents told apart.
    fn bracket(&mut self, line: &CoverLine) -> Element {
        let text = compose::plain(&line.runs);
        let adoption = self.composed.record.adoption.as_ref();
        let committee = committee_id(adoption.and_then(|adoption| adoption.committee));
        let proponent = element("docProponent").with("refersTo", format!("#{committee}"));
        let first = adoption.and_then(|adoption| adoption.documents.first()).and_then(|symbol| text.find(symbol));
        let end = text.trim_end_matches(|c: char| ")]\u{ff09}.".contains(c) || c.is_whitespace()).len();
        match first.filter(|first| *first < end) {
            Some(first) => proponent
                .text(&text[..first])
                .child(element("inline").with("name", "originating document").text(&text[first..end]))
                .text(&text[end..]),
            None => proponent.text(text),
        }
    }

    /// Number and title of a text.
    pub(super) fn preface(&mut self, text: &Text) -> Option<Element> {
        let number = text.number.as_ref().or(text.letter.as_ref());
        if number.is_none() && text.title.is_empty() {
            return None;
        }
        let mut line = p();
        if let Some(number) = number {
            line.push(element("docNumber").text(number.as_str()));
        }
        if !text.title.is_empty() {
            let mut title = element("docTitle").with("refersTo", "#resolutionTitle");
            // Chinese titles are not marked in the published files.
            if self.composed.record.emphasis == "bold" {
                self.runs(&text.title, &mut title);
            } else {
                self.runs(&bold(&text.title), &mut title);
            }
            line.push(title);
        }
        Some(element("preface").child(line))
    }
}

/// Runs in bold letters; what is raised stands beside them.
fn bold(runs: &[Inline]) -> Vec<Inline> {
    let bold = |inline: &Inline| match inline {
        Inline::Run(run) if run.rise.is_none() => Inline::Run(Run { bold: true, ..run.clone() }),
        other => other.clone(),
    };
    runs.iter().map(bold).collect()
}

fn p() -> Element {
    element("p")
}
