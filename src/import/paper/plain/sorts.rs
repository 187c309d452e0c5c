//! What each paragraph of a text is, by its words: what printed pages tell by
//! place and type.

use super::super::super::label::{Labels, fold};
use super::super::body::{Sort, Told};
use super::super::cover::Known;
use super::super::flow::Para;
use super::super::guess::{Grade, guess};
use super::super::ink::Pen;
use super::super::masthead::date_in;
use super::paragraphs::{Paragraph, ended};
use super::rows::Row;
use super::{frame, inline, set_text, tables};

/// Sizes of headings, in points: annexes, sections.
const ANNEX: f32 = 14.0;
const SECTION: f32 = 12.0;

/// Tells what paragraphs are.
pub(super) fn told(known: &Known, labels: &Labels, paragraphs: Vec<Paragraph>, pen: &mut Pen<'_>) -> Vec<Told> {
    let closings = closings(known, &paragraphs);
    let mut out: Vec<Told> = Vec::new();
    let count = paragraphs.len();
    let next_begins: Vec<bool> = (0..count)
        .map(|at| {
            paragraphs.get(at + 1).is_some_and(|next| next.label.is_some() || next.heading || !next.table.is_empty())
        })
        .collect();
    for (at, paragraph) in paragraphs.into_iter().enumerate() {
        if !paragraph.table.is_empty() {
            let element = tables::element(&paragraph.table, pen);
            out.push(Told { para: Para::of_table(element), sort: Sort::Table, label: None, back: false });
            continue;
        }
        if closings[at] {
            out.extend(closing(known, &paragraph));
            continue;
        }
        let bare = inline::bare(&paragraph.text);
        let bare = bare.trim();
        let mut sort = Sort::Text;
        let mut size = inline::SIZE;
        if frame::is_opening(known.language, bare) {
            sort = Sort::Opening;
        } else if labels.is_annex(bare) {
            (sort, size) = (Sort::Annex, ANNEX);
        } else if paragraph.label.is_none() {
            let inks = inline::inks(&paragraph.text);
            let marked = paragraph.heading || inks.iter().all(|ink| ink.bold || ink.text.trim().is_empty());
            let numeral = !labels.sections(bare).is_empty() && bare.chars().count() <= 8;
            let numbered = labels
                .typed(bare, |labels, label| {
                    label.ends_with(['.', '-', '\u{2013}', '\u{3001}']) && !labels.sections(label).is_empty()
                })
                .is_some();
            // A short text without an end, behind one that ended.
            let loose = !ended(bare)
                && bare.chars().count() < 120
                && bare.starts_with(|c: char| !c.is_lowercase() && !"[(\u{201c}\u{ab}*".contains(c))
                && (next_begins[at] || at + 1 < count)
                && out.last().is_none_or(|last| last.sort != Sort::Text || ended(&last.para.text()));
            if numeral || numbered && !ended(bare) && bare.chars().count() < 160 {
                (sort, size) = (Sort::Heading, SECTION);
            } else if marked && !ended(bare) || loose && !bare.starts_with('[') {
                sort = Sort::Heading;
                let line = set_text(Vec::new(), &paragraph.row, size);
                if !marked {
                    let message = format!("`{}` was read as a heading", super::super::super::lines::short(bare));
                    pen.diagnostics.push(guess("guessed-heading", std::slice::from_ref(&line), Grade::Likely, message));
                }
            }
        }
        out.push(one(labels, paragraph, sort, size));
    }
    out
}

fn one(labels: &Labels, paragraph: Paragraph, sort: Sort, size: f32) -> Told {
    let mut inks = inline::inks(&paragraph.text);
    if matches!(sort, Sort::Heading | Sort::Annex) {
        inks.iter_mut().for_each(|ink| {
            ink.bold = true;
            ink.size = size;
        });
    }
    let text: String = inks.iter().map(|ink| ink.text.as_str()).collect();
    let label = paragraph.label.filter(|_| sort == Sort::Text).and_then(|label| {
        let (found, length) = labels.typed(&text, |_, typed| fold(typed) == fold(&label))?;
        Some((found.to_owned(), length))
    });
    // What goes on behind items begins with a small letter.
    let back = label.is_none() && text.starts_with(char::is_lowercase);
    let line = set_text(inks, &paragraph.row, size);
    Told { para: Para::new(line), sort, label, back }
}

/// Which paragraphs are closing lines: meeting and day, one behind the other.
fn closings(known: &Known, paragraphs: &[Paragraph]) -> Vec<bool> {
    let own: Vec<bool> = paragraphs.iter().map(|one| has_meeting(known, &inline::bare(&one.text))).collect();
    let day = |one: &Paragraph| is_day(known, &inline::bare(&one.text));
    (0..paragraphs.len())
        .map(|at| {
            let beside = at > 0 && own[at - 1] || own.get(at + 1).copied().unwrap_or(false);
            own[at] || beside && day(&paragraphs[at])
        })
        .collect()
}

/// Whether a line is a closing line by itself.
pub(super) fn is_closing_line(known: &Known, text: &str) -> bool {
    text.chars().count() < 90 && (has_meeting(known, text) || is_day(known, text))
}

fn is_day(known: &Known, text: &str) -> bool {
    text.chars().count() < 60
        && date_in(text, known.language.date).is_some_and(|date| fold(&(known.language.date)(date)) == fold(text))
}

/// Whether a short text is the line of a meeting, with its day or without.
fn has_meeting(known: &Known, text: &str) -> bool {
    text.chars().count() < 90 && meeting(known, text).is_some()
}

/// The line of the meeting that a text begins or ends with: which characters,
/// folded.
fn meeting(known: &Known, text: &str) -> Option<(String, bool)> {
    let line = fold(text);
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse::<u32>().ok());
    for number in numbers.take(4) {
        for resumed in [false, true] {
            let written = fold(&(known.language.meeting)(number, known.organ.plenary, resumed));
            let rest = line
                .strip_prefix(&written)
                .map(|rest| (rest, true))
                .or_else(|| line.strip_suffix(&written).map(|rest| (rest, false)));
            if let Some((rest, first)) = rest {
                let day = date_in(rest, known.language.date).is_some();
                if rest.is_empty() || day {
                    return Some((written, first));
                }
            }
        }
    }
    None
}

/// Closing lines: one for the meeting, one for the day.
fn closing(known: &Known, paragraph: &Paragraph) -> Vec<Told> {
    let bare = inline::bare(&paragraph.text);
    let line = |text: &str| {
        let row = Row { text: text.trim().to_owned(), ..paragraph.row.clone() };
        let para: Para = Para::new(super::set(&row, inline::SIZE));
        Told { para, sort: Sort::Closing, label: None, back: false }
    };
    let Some((written, first)) = meeting(known, &bare) else { return vec![line(&bare)] };
    // Where the meeting ends, or begins, in the text itself.
    let mut cuts = bare.char_indices().map(|(at, _)| at).chain([bare.len()]);
    let cut = if first {
        cuts.find(|at| fold(&bare[..*at]) == written)
    } else {
        cuts.rfind(|at| fold(&bare[*at..]) == written)
    };
    match cut {
        Some(at) => [&bare[..at], &bare[at..]].into_iter().filter(|text| !text.trim().is_empty()).map(line).collect(),
        None => vec![line(&bare)],
    }
}
