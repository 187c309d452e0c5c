//! The lines between masthead and text, told by their words: session, agenda,
//! adoption, bracket, sponsors, title.

use super::super::super::label::fold;
use super::super::cover::{Cover, Known, Role, unknown};
use super::super::ink::Pen;
use super::super::leaf::Line;
use super::super::masthead::date_in;
use super::rows::Row;
use super::{calls, frame, inline, paragraphs, set_text};
use crate::lang::phrases::{self, Part};
use crate::organ::Front;

/// Size of titles, in points: they are larger than text.
const TITLE: f32 = 12.0;

/// Where the cover ends: at the opening line, or where text begins.
pub(super) fn end(known: &Known, rows: &[Row]) -> usize {
    let opening = frame::opening_at(known.language, rows);
    opening.unwrap_or_else(|| {
        let phrases = phrases::of(known.language);
        // The opening line may run on into the text.
        let opening = fold(known.organ.names(known.language).opening);
        let begins = |row: &Row| {
            fold(&row.bare).starts_with(&opening)
                || phrases.opening(Part::Preambular, &row.bare).is_some()
                || row.bare.starts_with("1.")
                || row.bare.chars().count() > 200
        };
        // Behind the sponsors stands the title; text begins with a capital.
        let behind = || {
            let title = sponsors(known, rows)?.end;
            let text =
                rows.iter().skip(title + 1).position(|row| row.blank || row.bare.starts_with(char::is_uppercase))?;
            Some(title + 1 + text)
        };
        rows.iter().position(begins).or_else(behind).unwrap_or(0)
    })
}

/// Reads the cover.
pub(super) fn read(known: &Known, rows: &[Row], pen: &mut Pen<'_>) -> Cover {
    let rows = agenda_parted(known, rows);
    let roles = roles(known, &rows);
    let mut cover = Cover::default();
    let mut groups: Vec<(Role, Vec<&Row>)> = Vec::new();
    for (row, role) in rows.iter().zip(roles) {
        let Some(role) = role else {
            pen.diagnostics.push(unknown(&super::set(row, inline::SIZE)));
            continue;
        };
        let alone = matches!(role, Role::Session | Role::Committee | Role::Organ | Role::Agenda);
        match groups.last_mut() {
            Some((last, group)) if *last == role && !alone => group.push(row),
            _ => groups.push((role, vec![row])),
        }
    }
    for (role, group) in groups {
        let Some(first) = group.first() else { continue };
        let text = paragraphs::joined(group.iter().map(|row| row.text.as_str()));
        let text = if role == Role::Title { calls::raise_at_end(&text, pen.notes) } else { text };
        let size = if role == Role::Title { TITLE } else { inline::SIZE };
        let mut line = set_text(inline::inks(&text), first, size);
        plain(&mut line, role);
        known.group(role, vec![line], &mut cover, pen);
    }
    cover
}

/// Marks of a converter say nothing about emphasis in lines that are bold by
/// themselves.
fn plain(line: &mut Line, role: Role) {
    let bold = line.inks.iter().all(|ink| ink.bold);
    for ink in &mut line.inks {
        ink.bold = false;
        // Rectangles of links end with the line.
        if role != Role::Title || bold {
            ink.href = None;
        }
    }
}

/// What each row is.
fn roles(known: &Known, rows: &[Row]) -> Vec<Option<Role>> {
    let sponsors = sponsors(known, rows);
    let mut out: Vec<Option<Role>> = Vec::with_capacity(rows.len());
    let mut titled = false;
    for (at, row) in rows.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| out.get(at).copied().flatten());
        let open = before == Some(Role::Bracket) && !rows[at - 1].bare.trim_end().ends_with([']', '\u{ff3d}']);
        let role = if open {
            Some(Role::Bracket)
        } else if sponsors.as_ref().is_some_and(|range| range.contains(&at)) {
            Some(Role::Sponsors)
        } else {
            standing(known, row, before, titled)
        };
        titled |= role == Some(Role::Title);
        out.push(role);
    }
    out
}

/// What a row is by the standing lines of organ and language.
fn standing(known: &Known, row: &Row, before: Option<Role>, titled: bool) -> Option<Role> {
    let text = row.bare.as_str();
    let names = known.organ.names(known.language);
    let line = fold(text);
    let heading =
        !names.heading.is_empty() && line.starts_with(&fold(names.heading.split('{').next().unwrap_or_default()));
    if known.session(text).is_some() {
        return Some(Role::Session);
    }
    if known.committee(text) {
        return Some(Role::Committee);
    }
    if agenda_end(known, text).is_some() {
        return Some(Role::Agenda);
    }
    if text.starts_with(['[', '\u{ff3b}']) {
        return Some(Role::Bracket);
    }
    let adopted = [names.adopted, names.adopted_without_meeting].iter().any(|written| {
        let lead = fold(written.split('{').next().unwrap_or_default());
        // A text may break the line at the last word of it.
        lead.chars().count() > 4 && (line.starts_with(&lead) || line.chars().count() > 20 && lead.starts_with(&line))
    });
    // Chinese has the day first.
    let adopted = adopted
        || date_in(text, known.language.date).is_some()
            && names.adopted.split('}').next_back().is_some_and(|tail| !tail.is_empty() && line.ends_with(&fold(tail)));
    if adopted {
        return Some(Role::Adoption);
    }
    if known.organ.front == Front::Council && heading && text.chars().count() < 60 {
        return Some(Role::Heading);
    }
    if frame::title_number(text).is_some() {
        return Some(Role::Title);
    }
    match before {
        Some(Role::Title) => Some(Role::Title),
        // Rows that go on.
        Some(Role::Adoption) if !row.blank => Some(Role::Adoption),
        Some(Role::Agenda | Role::AgendaTitle) if !titled => Some(Role::AgendaTitle),
        Some(Role::Sponsors) => Some(Role::Title),
        Some(Role::Session) if known.organ.front == Front::Geneva => Some(Role::Dates),
        Some(Role::Adoption | Role::Bracket) if known.organ.front != Front::Council => Some(Role::Title),
        None if known.draft && known.organ.front != Front::Council => Some(Role::Title),
        _ if row.heading && !titled && known.organ.front != Front::Council => Some(Role::Title),
        _ => None,
    }
}

/// The rows that name the sponsors: up to "draft resolution", from where the
/// list of names begins.
fn sponsors(known: &Known, rows: &[Row]) -> Option<std::ops::Range<usize>> {
    let written = (known.language.draft_line)("\u{1}");
    let (_, tail) = written.split_once('\u{1}')?;
    let tail = fold(tail);
    // The words may stand on two rows.
    let ends = |at: &usize| {
        let before = at.checked_sub(1).map_or("", |at| rows[at].bare.as_str());
        // A note is called between the names and "draft resolution".
        fold(&format!("{before}{}", rows[*at].bare)).replace('*', "").ends_with(&tail)
    };
    // "Amendment to draft resolution A/80/L.25", "draft decision": a line of
    // its own kind ends where a blank line follows.
    let noun = tail.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let closes = |at: &usize| rows.get(at + 1).is_none_or(|next| next.blank);
    let named = |at: &usize| {
        fold(&rows[*at].bare).to_lowercase().contains(&noun) && agenda_end(known, &rows[*at].bare).is_none()
    };
    let short = |at: &usize| {
        let rest = rows[*at].bare.rsplit_once([':', '\u{ff1a}']).map(|(_, rest)| rest.trim());
        closes(at) && rest.is_some_and(|rest| !rest.is_empty() && rest.chars().count() < 30)
    };
    let other = || {
        let at = (0..rows.len()).find(named).or_else(|| (0..rows.len()).find(short))?;
        (at..rows.len()).find(closes).map(|end| (at, end))
    };
    let (mut start, end) = match (0..rows.len()).find(ends) {
        Some(end) => (end, end),
        None if known.draft => other()?,
        None => return None,
    };
    while start > 0
        && !rows[start].blank
        && names(&rows[start - 1].bare)
        && agenda_end(known, &rows[start - 1].bare).is_none()
    {
        start -= 1;
    }
    Some(start..end + 1)
}

/// Whether a row holds names between commas: where letters have cases, each
/// begins with a capital, which the words of an agenda title do not.
fn names(text: &str) -> bool {
    let mut pieces = text.split([',', '\u{60c}', '\u{3001}']).skip(1).map(str::trim).filter(|piece| !piece.is_empty());
    text.contains([',', '\u{60c}', '\u{3001}']) && pieces.all(|piece| !piece.starts_with(char::is_lowercase))
}

/// Where the agenda line ends in a text that begins with one, in bytes: behind
/// its items and what follows them.
fn agenda_end(known: &Known, text: &str) -> Option<usize> {
    for items in [vec!["7".to_owned()], vec!["7".to_owned(), "8".to_owned()]] {
        let written = known.organ.agenda(known.language, &items);
        let (first, last) = (written.find('7')?, written.rfind(['7', '8'])?);
        let (lead, tail) = (&written[..first], &written[last + 1..]);
        let Some(start) = prefix(text, lead) else { continue };
        let rest = &text[start..];
        if !rest.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        if tail.trim().is_empty() {
            return Some(start + items_length(rest));
        }
        let near =
            rest.char_indices().map(|(at, _)| at).take(60).find_map(|at| prefix(&rest[at..], tail).map(|end| at + end));
        if let Some(end) = near {
            return Some(start + end);
        }
    }
    None
}

/// How many bytes at the start of a text are those of a beginning, blanks and
/// kinds of apostrophe aside.
fn prefix(text: &str, beginning: &str) -> Option<usize> {
    let wanted = fold(beginning);
    let length =
        (0..=text.len()).filter(|end| text.is_char_boundary(*end)).find(|end| fold(&text[..*end]) == wanted)?;
    Some(length)
}

/// How far items reach: figures, letters in brackets, what joins them.
fn items_length(text: &str) -> usize {
    let mut at = text.len() - text.trim_start().len();
    let mut end = 0;
    for word in text[at..].split_inclusive(' ') {
        let bare = word.trim().trim_end_matches([',', '\u{60c}']);
        let number = bare.bytes().all(|b| b.is_ascii_digit()) && !bare.is_empty();
        let letter = bare.ends_with(')') && bare.chars().count() <= 5;
        let joint = bare.chars().count() <= 3 && bare.chars().all(char::is_lowercase) && end > 0;
        at += word.len();
        if number || letter {
            end = at;
        } else if !joint {
            break;
        }
    }
    end
}

/// Rows that hold the agenda item with its title are two.
fn agenda_parted(known: &Known, rows: &[Row]) -> Vec<Row> {
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        let end = agenda_end(known, &row.bare).filter(|end| !row.bare[*end..].trim().is_empty());
        match end {
            Some(end) => {
                for text in [&row.bare[..end], &row.bare[end..]] {
                    out.push(Row::new(text, row.span.clone(), row.blank, row.broken));
                }
            }
            None => out.push(row.clone()),
        }
    }
    out
}
