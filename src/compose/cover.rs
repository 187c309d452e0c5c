//! Masthead and front matter.

use super::body::{first_title, has_text};
use super::inline::{Writer, italic, plain_text, run};
use super::{CoverLine, CoverRole, Inline, Masthead, Run, scope};
use crate::lang::{Bracket, Language, SessionKind};
use crate::model::{Adoption, DocumentKind, LanguageKey, OneOrMany, Printed, Resolution, Text};
use crate::organ::symbol::Symbol;
use crate::organ::{Front, Organ, fill};

/// The masthead.
pub(super) fn masthead(resolution: &Resolution) -> Masthead {
    let (organ, language) = scope(resolution);
    let document = &resolution.document;
    let symbol = document.symbol.to_string();
    let letters = symbol.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
    let (letter, rest) = symbol.split_at(letters);
    let given = |line: fn(&Printed) -> &Text| given_text(resolution, line);
    let status = (language.distribution)(document.distribution()).to_owned();
    let status = given(|printed| &printed.distribution).unwrap_or(status);
    let issued = document.issued.map(|date| (language.masthead_date)(date));
    let issued = given(|printed| &printed.issued).or(issued);
    // Documents that are not in their original language name both.
    let translated =
        |original: LanguageKey| original.code != language.code || organ.front == Front::Geneva && language.code != "en";
    let own = document.original.filter(|original| translated(*original)).map(|_| language.masthead_name.to_owned());
    let own = given(|printed| &printed.language).or(own);
    let original = document.original.map(|original| (language.original)(original.code).to_owned());
    let original = given(|printed| &printed.original).or(original);
    let mut distribution: Vec<String> = std::iter::once(status.clone()).chain(issued.clone()).collect();
    if let Some(original) = &original {
        distribution.extend([own.clone().unwrap_or_default(), original.clone()]);
    } else {
        distribution.extend(own.clone());
    }
    Masthead {
        united_nations: given(|printed| &printed.united_nations).unwrap_or_else(|| language.united_nations.to_owned()),
        symbol_letter: letter.to_owned(),
        symbol_rest: rest.to_owned(),
        organ: given(|printed| &printed.organ).unwrap_or_else(|| organ.names(language).masthead.to_owned()),
        distribution,
        status,
        issued,
        language: own,
        original,
        original_first: resolution.printed.as_ref().is_some_and(|printed| printed.original_first),
    }
}

/// The title for metadata and the window: the title itself, or what stands
/// for one.
pub(super) fn name(resolution: &Resolution, texts: &[super::Text]) -> String {
    let (organ, language) = scope(resolution);
    first_title(texts)
        .or_else(|| heading(resolution, organ, language))
        .unwrap_or_else(|| resolution.document.symbol.to_string())
}

/// The lines between masthead and title.
pub(super) fn lines(resolution: &Resolution, writer: &mut Writer<'_>) -> Vec<CoverLine> {
    let (organ, language) = scope(resolution);
    let mut cover = Cover { resolution, lines: Vec::new() };
    if organ.front == Front::Geneva {
        cover.add(CoverRole::Organ, vec![run(organ.names(language).name)], writer);
    }
    if organ.front != Front::Council {
        session(resolution, writer, &mut cover);
        agenda(resolution, writer, &mut cover);
    }
    if resolution.document.kind == DocumentKind::Draft {
        let line = sponsors(resolution, writer);
        cover.add(CoverRole::Sponsors, line, writer);
        return cover.lines;
    }
    let heading = heading(resolution, organ, language);
    cover.add(CoverRole::Heading, heading.map(run).into_iter().collect(), writer);
    if let (Some(adoption), DocumentKind::Resolution) = (&resolution.adoption, resolution.document.kind) {
        let line = adopted(resolution, adoption);
        let mut runs = Vec::new();
        for (index, part) in line.split('\n').enumerate() {
            runs.extend((index > 0).then_some(Inline::Break));
            runs.push(run(part));
        }
        cover.add(CoverRole::Adoption, runs, writer);
        let line = bracket(adoption, language, writer);
        cover.add(CoverRole::Bracket, line, writer);
    }
    cover.lines
}

/// A line that the source gives in place of the composed one.
pub(super) fn given(resolution: &Resolution, line: fn(&Printed) -> &Text) -> Option<&Text> {
    resolution.printed.as_ref().map(line).filter(|text| !text.is_empty())
}

/// The same as a plain text.
pub(super) fn given_text(resolution: &Resolution, line: fn(&Printed) -> &Text) -> Option<String> {
    given(resolution, line).map(plain_text)
}

struct Cover<'a> {
    resolution: &'a Resolution,
    lines: Vec<CoverLine>,
}

impl Cover<'_> {
    /// Adds a composed line, or the one that the source gives in its place.
    fn add(&mut self, role: CoverRole, runs: Vec<Inline>, writer: &mut Writer<'_>) {
        let line: Option<fn(&Printed) -> &Text> = match role {
            CoverRole::Organ => Some(|printed| &printed.council),
            CoverRole::Session => Some(|printed| &printed.session),
            CoverRole::AgendaItem => Some(|printed| &printed.agenda),
            CoverRole::Heading => Some(|printed| &printed.heading),
            CoverRole::Adoption => Some(|printed| &printed.adoption),
            CoverRole::Bracket => Some(|printed| &printed.bracket),
            CoverRole::SessionDates | CoverRole::Committee | CoverRole::AgendaTitle | CoverRole::Sponsors => None,
        };
        let own = line.and_then(|line| given(self.resolution, line)).map(|text| writer.title(text));
        let given = own.is_some();
        let runs = own.unwrap_or(runs);
        if has_text(&runs) {
            self.lines.push(CoverLine { role, runs, given });
        }
    }
}

fn session(resolution: &Resolution, writer: &mut Writer<'_>, cover: &mut Cover<'_>) {
    let (organ, language) = scope(resolution);
    let document = &resolution.document;
    // Sessions of the Economic and Social Council are named by their year.
    let kind = |number| if number >= 1946 { SessionKind::Year } else { document.session_kind.into() };
    let line = document.session.and_then(|number| organ.session(language, kind(number), number));
    cover.add(CoverRole::Session, line.map(run).into_iter().collect(), writer);
    let dates = document.session_dates.map(|[first, last]| (language.dates)(first, last));
    cover.add(CoverRole::SessionDates, dates.map(run).into_iter().collect(), writer);
    let committee = resolution.draft.as_ref().and_then(|draft| draft.committee);
    let committee = committee.and_then(language.committee);
    cover.add(CoverRole::Committee, committee.map(run).into_iter().collect(), writer);
}

fn agenda(resolution: &Resolution, writer: &mut Writer<'_>, cover: &mut Cover<'_>) {
    let (organ, language) = scope(resolution);
    let Some(agenda) = &resolution.document.agenda else { return };
    if !agenda.item.is_empty() {
        cover.add(CoverRole::AgendaItem, vec![run(organ.agenda(language, &agenda.item))], writer);
    }
    let title = writer.title(&agenda.title);
    cover.add(CoverRole::AgendaTitle, title, writer);
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
