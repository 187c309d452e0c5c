//! Masthead and front matter.

use super::body::{first_title, has_text};
use super::inline::{Writer, italic, run};
use super::{CoverLine, CoverRole, Inline, Masthead, Run, Text, scope};
use crate::lang::{Bracket, Language, SessionKind};
use crate::model::{Adoption, DocumentKind, OneOrMany, Resolution};
use crate::organ::symbol::Symbol;
use crate::organ::{Front, Organ, fill};

/// The masthead.
pub(super) fn masthead(resolution: &Resolution) -> Masthead {
    let (organ, language) = scope(resolution);
    let document = &resolution.document;
    let symbol = document.symbol.to_string();
    let letters = symbol.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
    let (letter, rest) = symbol.split_at(letters);
    let mut distribution = vec![(language.distribution)(document.distribution()).to_owned()];
    distribution.extend(document.issued.map(|date| (language.masthead_date)(date)));
    // Documents that are not in their original language name both.
    if let Some(original) = document.original {
        let translated = original.code != language.code || organ.front == Front::Geneva && language.code != "en";
        distribution.push(if translated { language.masthead_name.to_owned() } else { String::new() });
        distribution.push((language.original)(original.code).to_owned());
    }
    Masthead {
        united_nations: language.united_nations,
        symbol_letter: letter.to_owned(),
        symbol_rest: rest.to_owned(),
        organ: organ.names(language).masthead,
        distribution,
    }
}

/// The title for metadata and the window: the title itself, or what stands
/// for one.
pub(super) fn name(resolution: &Resolution, texts: &[Text]) -> String {
    let (organ, language) = scope(resolution);
    first_title(texts)
        .or_else(|| heading(resolution, organ, language))
        .unwrap_or_else(|| resolution.document.symbol.to_string())
}

/// The lines between masthead and title.
pub(super) fn lines(resolution: &Resolution, writer: &mut Writer<'_>) -> Vec<CoverLine> {
    let (organ, language) = scope(resolution);
    let mut cover = Cover { lines: Vec::new() };
    if organ.front == Front::Geneva {
        cover.add(CoverRole::Organ, vec![run(organ.names(language).name)]);
    }
    if organ.front != Front::Council {
        session(resolution, &mut cover);
        agenda(resolution, writer, &mut cover);
    }
    if resolution.document.kind == DocumentKind::Draft {
        let line = sponsors(resolution, writer);
        cover.add(CoverRole::Sponsors, line);
        return cover.lines;
    }
    let heading = heading(resolution, organ, language);
    cover.add(CoverRole::Heading, heading.map(run).into_iter().collect());
    if let (Some(adoption), DocumentKind::Resolution) = (&resolution.adoption, resolution.document.kind) {
        let line = adopted(resolution, adoption);
        let mut runs = Vec::new();
        for (index, part) in line.split('\n').enumerate() {
            runs.extend((index > 0).then_some(Inline::Break));
            runs.push(run(part));
        }
        cover.add(CoverRole::Adoption, runs);
        cover.add(CoverRole::Bracket, bracket(adoption, language, writer));
    }
    cover.lines
}

struct Cover {
    lines: Vec<CoverLine>,
}

impl Cover {
    fn add(&mut self, role: CoverRole, runs: Vec<Inline>) {
        if has_text(&runs) {
            self.lines.push(CoverLine { role, runs });
        }
    }
}

fn session(resolution: &Resolution, cover: &mut Cover) {
    let (organ, language) = scope(resolution);
    let document = &resolution.document;
    // Sessions of the Economic and Social Council are named by their year.
    let kind = |number| if number >= 1946 { SessionKind::Year } else { document.session_kind.into() };
    let line = document.session.and_then(|number| organ.session(language, kind(number), number));
    cover.add(CoverRole::Session, line.map(run).into_iter().collect());
    let dates = document.session_dates.map(|[first, last]| (language.dates)(first, last));
    cover.add(CoverRole::SessionDates, dates.map(run).into_iter().collect());
    let committee = resolution.draft.as_ref().and_then(|draft| draft.committee);
    let committee = committee.and_then(language.committee);
    cover.add(CoverRole::Committee, committee.map(run).into_iter().collect());
}

fn agenda(resolution: &Resolution, writer: &mut Writer<'_>, cover: &mut Cover) {
    let (organ, language) = scope(resolution);
    let Some(agenda) = &resolution.document.agenda else { return };
    if !agenda.item.is_empty() {
        cover.add(CoverRole::AgendaItem, vec![run(organ.agenda(language, &agenda.item))]);
    }
    let title = writer.title(&agenda.title);
    cover.add(CoverRole::AgendaTitle, title);
}

/// "Resolution 1973 (2011)", "Statement by the President of the Security
/// Council".
fn heading(resolution: &Resolution, organ: &Organ, language: &Language) -> Option<String> {
    let names = organ.names(language);
    if resolution.document.kind == DocumentKind::PresidentialStatement {
        return Some(names.statement.to_owned()).filter(|line| !line.is_empty());
    }
    let (number, year) = resolution.document.symbol.number_and_year()?;
    let line = fill(names.heading, &[("number", &number.to_string()), ("year", &year.to_string())]);
    (!line.is_empty()).then_some(line)
}

/// "Resolution adopted by the General Assembly on 25 July 2019".
fn adopted(resolution: &Resolution, adoption: &Adoption) -> String {
    let (organ, language) = scope(resolution);
    let names = organ.names(language);
    let line = match adoption.meeting {
        None if !names.adopted_without_meeting.is_empty() => names.adopted_without_meeting,
        _ if resolution.part.len() > 1 => names.adopted_several,
        _ => names.adopted,
    };
    // A heading is not broken inside its date.
    let date = (language.date)(adoption.date).replace(' ', "\u{a0}");
    let meeting = adoption.meeting.map(names.meeting_ordinal).unwrap_or_default();
    fill(line, &[("date", &date), ("meeting", &meeting)])
}

/// The bracket line: brackets upright, the rest italic, symbols linked.
fn bracket(adoption: &Adoption, language: &Language, writer: &mut Writer<'_>) -> Vec<Inline> {
    let symbols = |symbols: &OneOrMany<Symbol>| symbols.iter().map(ToString::to_string).collect::<Vec<_>>();
    let (line, cited) = if let Some(report) = &adoption.report {
        let names = symbols(&report.symbol);
        let bracket =
            Bracket::OnReport { committee: report.committee, symbols: &names, paragraph: report.paragraph.as_deref() };
        ((language.bracket)(&bracket), &report.symbol)
    } else if let Some(drafts) = &adoption.without_reference_to {
        let names = symbols(drafts);
        let bracket = Bracket::WithoutReference { symbols: &names, paragraph: adoption.paragraph.as_deref() };
        ((language.bracket)(&bracket), drafts)
    } else if let Some(recommendation) = &adoption.recommendation {
        let names = symbols(&recommendation.symbol);
        let bracket = Bracket::OnRecommendation { body: &recommendation.body, symbols: &names };
        ((language.bracket)(&bracket), &recommendation.symbol)
    } else {
        return Vec::new();
    };
    let inside = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
    let Some(inside) = inside else { return vec![italic(line)] };
    let mut runs = vec![run("[")];
    let mut rest = inside;
    for symbol in cited.iter() {
        let name = symbol.to_string();
        let Some(at) = rest.find(&name) else { continue };
        if at > 0 {
            runs.push(italic(&rest[..at]));
        }
        let href = Some(writer.cite(symbol));
        rest = &rest[at + name.len()..];
        runs.push(Inline::Run(Run { text: name, italic: true, href, ..Run::default() }));
    }
    runs.extend((!rest.is_empty()).then(|| italic(rest)));
    runs.push(run("]"));
    runs
}

/// "Armenia, Austria and Belgium: draft resolution", with notes after names.
fn sponsors(resolution: &Resolution, writer: &mut Writer<'_>) -> Vec<Inline> {
    let (_, language) = scope(resolution);
    let Some(draft) = &resolution.draft else { return vec![run(language.draft_heading)] };
    if !draft.line.is_empty() {
        return writer.title(&draft.line);
    }
    if draft.sponsors.is_empty() {
        return vec![run(language.draft_heading)];
    }
    // The language joins names; marks are put in for them afterwards, so that
    // notes and italics of a name stay.
    let marks: Vec<String> = (0..draft.sponsors.len()).map(|index| format!("\u{1}{index}\u{2}")).collect();
    let line = (language.draft_line)(&(language.join)(&marks));
    let mut runs = Vec::new();
    for part in line.split('\u{1}') {
        let Some((index, after)) = part.split_once('\u{2}') else {
            runs.push(run(part));
            continue;
        };
        let name = index.parse::<usize>().ok().and_then(|index| draft.sponsors.get(index));
        if let Some(name) = name {
            runs.extend(writer.title(name));
        }
        runs.push(run(after));
    }
    runs.retain(|inline| !matches!(inline, Inline::Run(run) if run.text.is_empty()));
    if !language.mark_before_punctuation {
        behind_punctuation(&mut runs);
    }
    runs
}

/// Puts marks behind the comma or colon that follows them: "Iraq:* draft
/// resolution".
fn behind_punctuation(runs: &mut Vec<Inline>) {
    for at in 1..runs.len() {
        let (Inline::Call(_), Inline::Run(after)) = (&runs[at - 1], &runs[at]) else { continue };
        let Some(first) = after.text.chars().next().filter(|c| ",:，：、".contains(*c)) else { continue };
        let mut after = after.clone();
        after.text.drain(..first.len_utf8());
        runs[at] = Inline::Run(after);
        runs.insert(at - 1, run(first.to_string()));
    }
}
