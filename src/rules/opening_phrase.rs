//! Whether the phrase in italics that opens a paragraph is one of its
//! language, and whether all of it and nothing else is set so.

use super::sheet::{Clause, Finding, Place, Sheet};
use super::{Level, Rule};
use crate::lang::editing::ideograph;
use crate::lang::phrases::{self, Part, Phrases};
use crate::model::{DocumentKind, Kind};
use crate::source::did_you_mean;

pub(super) static RULE: Rule = Rule {
    code: "opening-phrase",
    name: "a paragraph opens with a phrase that its language knows, set in italics whole",
    what: "The phrase in italics is one with which resolutions open paragraphs: `Recalling also`, `Takes note with \
           appreciation`. The italics take in the whole phrase and none of what follows it.",
    why: "Delegations and editors read a shade of meaning in each phrase; one of its own making has none.",
    bad: "text = \"*Remembering* its resolution 70/1 of 25 September 2015,\"",
    good: "text = \"*Recalling* its resolution 70/1 of 25 September 2015,\"",
    source: "published resolutions; `src/lang/phrases`",
    level: Level::Warning,
    languages: &[],
    organs: &[],
    fixes: false,
    check,
};

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    if sheet.resolution.document.kind == DocumentKind::PresidentialStatement {
        return;
    }
    for clause in sheet.paragraphs().filter(|clause| clause.block.kind != Kind::Unnumbered) {
        one(sheet, clause, found);
    }
}

fn one(sheet: &Sheet<'_>, clause: &Clause<'_>, found: &mut Vec<Finding>) {
    let phrases = phrases::of(sheet.language());
    let (part, other) = match clause.place {
        Place::Preamble => (Part::Preambular, Part::Operative),
        _ => (Part::Operative, Part::Preambular),
    };
    let text = &clause.prose.text;
    let Some(opening) = clause.prose.opening() else { return };
    let start = text.len() - text.trim_start().len();
    let run = text[start..opening.end].trim_end_matches(|c: char| c.is_whitespace() || ",;:.".contains(c));
    let end = start + run.len();
    let body = &text[start..];
    let known = [part, other].into_iter().filter_map(|part| phrases.opening(part, body)).max();
    let Some(length) = known else {
        if of_known_words(run, phrases) {
            return;
        }
        let near = did_you_mean(run, phrases.all(part).iter().copied());
        let finding =
            sheet.in_clause(clause, start..end, format!("`{run}` opens no paragraph of published resolutions"));
        found.push(match near {
            Some(hint) => finding.hint(hint),
            None => finding,
        });
        return;
    };
    if reaches_too_far(&run[length.min(run.len())..], &body[..length]) && !of_known_words(run, phrases) {
        let extra = start + length..end;
        let message = format!("the italics go on behind the phrase `{}`", body[..length].trim());
        found.push(sheet.in_clause(clause, extra, message));
    } else if run.len() < length {
        // A shorter phrase may be meant, where it is known as well.
        let shorter = [part, other].into_iter().any(|part| phrases.opening(part, run) == Some(run.len()));
        if !shorter {
            let whole = body[..length].trim();
            found.push(sheet.in_clause(clause, start..end, format!("the italics end inside the phrase `{whole}`")));
        }
    }
}

/// How many words may be set in italics behind a known phrase: "Expressing its
/// profound indignation".
const MORE: usize = 6;

/// Whether what is set in italics behind a known phrase is more than its
/// object, or the phrase is a mere particle.
fn reaches_too_far(extra: &str, known: &str) -> bool {
    let particle = known.trim().chars().count() < 4 && !known.chars().any(ideograph);
    !extra.trim().is_empty()
        && (particle || extra.split_whitespace().count() > MORE || extra.contains(|c: char| c.is_ascii_digit()))
}

/// Whether a phrase is put together from words of known ones: "Strongly
/// supports". In Chinese, whose words are not parted, whether it is a known one
/// behind "also" or "further".
fn of_known_words(run: &str, phrases: &Phrases) -> bool {
    let all = || [Part::Preambular, Part::Operative].into_iter().flat_map(|part| phrases.all(part));
    let lower = run.to_lowercase();
    if run.chars().any(ideograph) {
        let rest: String = run.chars().skip(1).collect();
        return all().any(|phrase| *phrase == rest);
    }
    lower
        .split_whitespace()
        .all(|word| all().any(|phrase| phrase.to_lowercase().split_whitespace().any(|known| known == word)))
}
