//! Closing lines, vote, running head, foot, metadata.

use super::body::first_title;
use super::cover::given_text;
use super::inline::{italic, plain_text, run, styled_runs};
use super::{Footer, Inline, Metadata, Paragraph, Role, Running, Text, scope};
use crate::lang::Tally;
use crate::model::{Adoption, DocumentKind, Resolution};
use crate::organ::Front;

/// Meeting and date, in the order of the language.
pub(super) fn lines(resolution: &Resolution) -> Vec<Vec<Inline>> {
    let (organ, language) = scope(resolution);
    let (Some(adoption), false) = (&resolution.adoption, organ.front == Front::Council) else { return Vec::new() };
    let meeting = adoption.meeting.map(|number| (language.meeting)(number, organ.plenary, adoption.resumed));
    let meeting = given_text(resolution, |printed| &printed.meeting).or(meeting);
    let mut lines: Vec<String> = meeting.into_iter().chain([day(resolution, adoption)]).collect();
    if language.date_before_meeting {
        lines.reverse();
    }
    lines.into_iter().map(|line| vec![italic(line)]).collect()
}

/// The closing line of the day.
pub(super) fn day(resolution: &Resolution, adoption: &Adoption) -> String {
    let (_, language) = scope(resolution);
    given_text(resolution, |printed| &printed.date).unwrap_or_else(|| (language.date)(adoption.date))
}

/// How the Human Rights Council adopted the text.
pub(super) fn vote(resolution: &Resolution) -> Vec<Paragraph> {
    let (organ, language) = scope(resolution);
    let (Some(adoption), true) = (&resolution.adoption, organ.front == Front::Geneva) else { return Vec::new() };
    let given = resolution.printed.as_ref().map(|printed| &printed.vote).filter(|lines| !lines.is_empty());
    if let Some(given) = given {
        return given.iter().map(|text| line(styled_runs(text))).collect();
    }
    let Some(vote) = &adoption.vote else {
        return vec![line(vec![run(language.adopted_without_vote)])];
    };
    let tally = Tally { in_favour: vote.in_favour, against: vote.against, abstaining: vote.abstaining };
    let mut lines = vec![line(vec![run((language.recorded_vote)(tally))])];
    let members = [&vote.members_in_favour, &vote.members_against, &vote.members_abstaining];
    for (head, members) in language.vote_heads.iter().zip(members) {
        if !members.is_empty() {
            lines.push(line(vec![italic(*head)]));
            lines.push(line(vec![run(members.join(language.list_separator))]));
        }
    }
    if let Some(last) = lines.last_mut() {
        last.runs.push(run("]"));
    }
    lines
}

fn line(runs: Vec<Inline>) -> Paragraph {
    Paragraph::bare(Role::Continuation, runs)
}

/// Symbol and short title.
pub(super) fn running(resolution: &Resolution, texts: &[Text]) -> Running {
    let (organ, _) = scope(resolution);
    let document = &resolution.document;
    let short = plain_text(&document.short_title);
    let title = match (short.is_empty(), organ.front, document.kind) {
        (false, ..) => short,
        // Only resolutions of the Assembly and the Councils that title theirs
        // carry the title; drafts and the Security Council only the symbol.
        (true, Front::Assembly | Front::Geneva, DocumentKind::Resolution | DocumentKind::Decision) => {
            first_title(texts).unwrap_or_default()
        }
        _ => String::new(),
    };
    Running { symbol: document.symbol.to_string(), title }
}

/// Job number, bar code, recycling line.
pub(super) fn footer(resolution: &Resolution) -> Footer {
    let (_, language) = scope(resolution);
    let job = resolution.document.job.clone();
    let printed = resolution.document.printed;
    Footer {
        job: job.as_ref().map(|job| format!("{job} ({})", language.letter)),
        barcode: job.as_ref().map(|job| job.chars().filter(char::is_ascii_digit).collect()),
        job_number: job,
        printed: printed.map(|date| format!("{:02}{:02}{:02}", date.day, date.month, date.year % 100)),
        recycle: language.recycle,
    }
}

/// What the page does not print.
pub(super) fn metadata(resolution: &Resolution, cites: Vec<(String, String)>) -> Metadata {
    let (organ, language) = scope(resolution);
    let subjects = resolution.metadata.iter().flat_map(|metadata| &metadata.subject);
    let agenda = resolution.document.agenda.as_ref();
    Metadata {
        subjects: subjects.map(|subject| subject.name.clone()).collect(),
        creator: organ.names(language).name.to_owned(),
        publisher: language.united_nations.replace('ـ', ""),
        session: resolution.document.session,
        agenda: agenda.map(|agenda| agenda.item.0.clone()).unwrap_or_default(),
        cites,
    }
}
