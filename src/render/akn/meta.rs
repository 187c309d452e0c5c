//! What is known of the document: identification, classification, workflow,
//! vote, presentation.

use super::Writer;
use super::profile::Profile;
use super::references::camel;
use super::tree::{Element, element};
use crate::model::{Metadata, Step, Subject, Vote};

/// Who marks the files up.
const EDITOR: &str = "#DGACM";

/// Who is answerable for facts about the document.
const SOURCE: &str = "#un";

impl Writer<'_> {
    /// The whole of `meta`.
    pub(super) fn meta(&mut self) -> Element {
        let mut meta = element("meta").child(self.identification(None));
        meta = meta.children(self.publication());
        meta = meta.children(self.classification());
        meta = meta.children(self.workflow()).children(self.analysis());
        meta.child(self.references()).child(self.presentation())
    }

    /// The identifiers of the document, or of an annex of it (from 1).
    pub(super) fn identification(&self, annex: Option<usize>) -> Element {
        let (composed, profile) = (self.composed, self.profile);
        let record = &composed.record;
        let unknown = || profile.unknown_date().to_owned();
        let [work, expression, manifestation] = profile.identifiers(&self.work(), record.language, annex);
        let names = |(this, uri): (String, String)| {
            [element("FRBRthis").with("value", this), element("FRBRuri").with("value", uri)]
        };
        let date = |date: String, name: &str| element("FRBRdate").with("date", date).with("name", name);
        let author = |role: &str| {
            // The Human Rights Council is the Assembly's.
            let organ = if composed.front == "geneva" { "ga" } else { organ_id(composed.organ) };
            element("FRBRauthor").with("href", profile.author(organ)).with("as", role)
        };
        let editor = element("FRBRauthor").with("href", profile.author("DGACM")).with("as", "editor");
        let mut works = element("FRBRWork").children(names(work));
        if profile == Profile::Hlcm && !composed.symbol.is_empty() {
            works.push(element("FRBRalias").with("name", "symbol").with("value", composed.symbol.as_str()));
        }
        works.push(match &composed.adopted {
            Some(day) => date(day.clone(), "adoption"),
            None => date(composed.issued.clone().unwrap_or_else(unknown), "issuance"),
        });
        works = works.child(author("author")).child(element("FRBRcountry").with("value", "un"));
        if profile == Profile::Hlcm {
            works.push(element("FRBRsubtype").with("value", "deliberation"));
            let mut number = element("FRBRnumber").with("value", self.number());
            number = number.with("showAs", record.number.as_deref().unwrap_or(&composed.symbol));
            works.push(number);
        }
        let expression = element("FRBRExpression")
            .children(names(expression))
            .child(date(composed.issued.clone().unwrap_or_else(unknown), "publication"))
            .child(author("issuer"))
            .child(element("FRBRlanguage").with("language", record.language));
        let marked = record.known.marked_up.map_or_else(unknown, |day| day.to_string());
        let manifestation =
            element("FRBRManifestation").children(names(manifestation)).child(date(marked, "markup")).child(editor);
        element("identification").with("source", EDITOR).child(works).child(expression).child(manifestation)
    }

    /// The identifier of the Work without its parts:
    /// `/akn/un/statement/deliberation/unga/2019-07-25/73-331`.
    fn work(&self) -> String {
        let composed = self.composed;
        let day = composed.adopted.as_ref().or(composed.issued.as_ref());
        let day = day.map_or_else(|| self.profile.unknown_date(), String::as_str);
        let actor = self.profile.actor(composed.record.actor);
        format!("/akn/un/statement/deliberation/{actor}/{day}/{}", self.number())
    }

    /// The number in identifiers: `73-331`, `2722-2024`; of other documents
    /// what follows the organ: `79-L.63`.
    fn number(&self) -> String {
        let composed = self.composed;
        let number = match (&composed.record.number, composed.record.number_year) {
            (Some(number), Some(year)) => format!("{number}-{year}"),
            (Some(number), None) => number.clone(),
            (None, _) => composed.symbol.split_once('/').map_or("", |(_, rest)| rest).to_owned(),
        };
        let plain: String = number
            .chars()
            .filter_map(|c| match c {
                '/' => Some('-'),
                ' ' => Some('_'),
                '(' | ')' => None,
                c => Some(c),
            })
            .collect();
        if plain.is_empty() { "0".to_owned() } else { plain }
    }

    fn publication(&self) -> Option<Element> {
        let day = self.composed.issued.as_ref().filter(|_| self.profile == Profile::Hlcm)?;
        Some(
            element("publication")
                .with("date", day.as_str())
                .with("name", self.composed.symbol.as_str())
                .with("showAs", self.composed.symbol.as_str()),
        )
    }

    /// Subjects, in the groups of the published files: one for each
    /// Sustainable Development Goal, one for the catalogue of the library.
    fn classification(&self) -> Vec<Element> {
        let mut groups: Vec<Element> = Vec::new();
        let mut library = false;
        for subject in &self.composed.record.known.subject {
            let vocabulary = subject.vocabulary.as_deref().unwrap_or_default();
            let goal = vocabulary == "SDGO";
            let opens = goal || !library && (vocabulary == "DHLAUTH" || subject.kind.is_some());
            if opens || groups.is_empty() {
                library = !goal;
                let source = if goal { "https://metadata.un.org/sdg" } else { "DHLAUTH" };
                groups.push(element("classification").with("source", source));
            }
            if let Some(group) = groups.last_mut() {
                group.push(keyword(subject));
            }
        }
        groups
    }

    /// Steps with what the source keeps apart from them: sponsors, and the
    /// record of the meeting.
    fn workflow(&self) -> Option<Element> {
        let known = &self.composed.record.known;
        let mut steps = known.step.clone();
        let mut missing = |outcome: &str, at: usize| {
            if !steps.iter().any(|step| step.outcome == outcome) {
                steps.insert(at.min(steps.len()), Step { outcome: outcome.to_owned(), ..Step::default() });
            }
        };
        if !known.sponsors.is_empty() {
            missing(TABLED, 0);
        }
        if !known.additional_sponsors.is_empty() {
            missing(JOINED, 1);
        }
        if known.meeting_record.is_some() {
            missing(ADOPTED, usize::MAX);
        }
        let mut open = [true; 3];
        let steps: Vec<Element> = steps.iter().map(|step| self.step(step, known, &mut open)).collect();
        (!steps.is_empty()).then(|| element("workflow").with("source", SOURCE).children(steps))
    }

    /// One step. `open` tells which of sponsors, additional sponsors and
    /// record have not been written yet.
    fn step(&self, step: &Step, known: &Metadata, open: &mut [bool; 3]) -> Element {
        let mut take = |at: usize| std::mem::replace(&mut open[at], false);
        let mut by = step.by.clone();
        let mut document = step.document.as_ref().map(|documents| documents.join(", "));
        match step.outcome.as_str() {
            TABLED if by.is_none() && take(0) => by = names(&known.sponsors),
            JOINED if by.is_none() && take(1) => by = names(&known.additional_sponsors),
            ADOPTED if document.is_none() && take(2) => {
                document = known.meeting_record.as_ref().map(ToString::to_string);
            }
            _ => {}
        }
        let date = step.date.map_or_else(|| self.profile.unknown_date().to_owned(), |date| date.to_string());
        element("step")
            .with("date", date)
            .with("outcome", camel(&step.outcome))
            .with_some("as", document)
            .with("by", by.unwrap_or_default())
            .with_some("refersTo", step.provision.clone())
    }

    fn analysis(&self) -> Option<Element> {
        let record = &self.composed.record;
        let vote = record.adoption.as_ref().and_then(|adoption| adoption.vote.as_ref()).or(record.known.vote.as_ref());
        if record.adoption.is_none() && vote.is_none() {
            return None;
        }
        let usual = match (vote, &record.adoption) {
            (None, _) => "adoptedWithoutVote",
            (Some(_), Some(_)) => "adoptedRecordedVote",
            (Some(_), None) => "notAdopted",
        };
        let mut voting = element("voting").with("outcome", record.known.voting.as_deref().unwrap_or(usual));
        match vote {
            Some(vote) => voting = voting.children(counts(vote)),
            None => voting.push(element("quorum").with("value", "")),
        }
        Some(element("analysis").with("source", SOURCE).child(element("parliamentary").child(voting)))
    }

    /// What stands at the foot of the first page.
    fn presentation(&self) -> Element {
        let footer = &self.composed.footer;
        let mut code = element("akn4un:internalCode");
        if let Some(job) = &footer.job {
            code.push(element("docketNumber").with("refersTo", "#publicationJobNumber").text(job.as_str()));
            code.push(image("bar code", "barCode", ""));
        }
        let right = element("akn4un:footerFirstPageRight")
            .child(image("Please recycle", "image", "./recylcleLogo.jpg"))
            .child(image("embedded QR code", "qrCode", ""));
        let left = element("akn4un:footerFirstPageLeft").child(code);
        let page = element("akn4un:footerFirstPage").child(left).child(right);
        element("presentation").with("source", SOURCE).child(page)
    }
}

const TABLED: &str = "draft-resolution";
const JOINED: &str = "draft-resolution-additional-sponsors";
const ADOPTED: &str = "adopted";

/// The identifier of an organ.
pub(super) fn organ_id(organ: &str) -> &'static str {
    match organ {
        "security-council" => "sc",
        "economic-and-social-council" => "ecosoc",
        "human-rights-council" => "hrc",
        _ => "ga",
    }
}

fn keyword(subject: &Subject) -> Element {
    element("keyword")
        .with_some("refersTo", subject.kind.clone())
        .with("value", subject.code.as_deref().unwrap_or(&subject.name))
        .with_some("href", subject.address.clone())
        .with("showAs", subject.name.as_str())
        .with_some("shortForm", subject.short_name.clone())
        .with("dictionary", subject.vocabulary.as_deref().unwrap_or_default())
}

/// Names as the English of the record joins them.
fn names(names: &[String]) -> Option<String> {
    let english = crate::lang::by_code("en")?;
    (!names.is_empty()).then(|| (english.join)(names))
}

/// The counts of a vote with the members that cast them.
fn counts(vote: &Vote) -> Vec<Element> {
    let counts = [
        ("inFavour", Some(vote.in_favour), &vote.members_in_favour),
        ("against", Some(vote.against), &vote.members_against),
        ("abstaining", Some(vote.abstaining), &vote.members_abstaining),
        ("absent", None, &vote.members_absent),
    ];
    let told = |(_, number, members): &(&str, Option<u16>, &Vec<String>)| {
        number.is_some_and(|number| number > 0) || !members.is_empty()
    };
    let mut out: Vec<Element> = counts
        .into_iter()
        .filter(told)
        .map(|(name, number, members)| {
            let number = number.map_or(members.len(), usize::from);
            let member = |name: &String| element("organization").with("refersTo", "memberState").text(name.as_str());
            let voters = element("akn4un:voters").children(members.iter().map(member));
            let count = element("count").with("value", number.to_string()).with("refersTo", name);
            if members.is_empty() { count } else { count.child(voters) }
        })
        .collect();
    if out.is_empty() {
        out.push(element("count").with("value", "0").with("refersTo", "inFavour"));
    }
    out
}

fn image(alt: &str, class: &str, src: &str) -> Element {
    element("img").with("alt", alt).with("class", class).with("src", src)
}
