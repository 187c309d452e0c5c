//! Whether the phrase in italics that opens a paragraph is one of its
//! language, and whether all of it and nothing else is set so.

use super::sheet::{Clause, Finding, Place, Sheet};
use super::{Level, Rule};
use crate::lang::editing::ideograph;
use crate::lang::phrases::{self, Part, Phrases};
use crate::lang::{Emphasis, Language};
use crate::model::{DocumentKind, Kind};
use crate::organ::{Front, ORGANS};
use crate::source::did_you_mean;

pub(super) static RULE: Rule = Rule {
    code: "opening-phrase",
    name: "a paragraph opens with a phrase that its language knows, set in italics whole",
    what: "The phrase in italics is one with which resolutions open paragraphs: `Recalling also`, `Takes note with \
           appreciation`. The italics take in the whole phrase and none of what follows it. In Arabic, French, Russian \
           and Spanish it agrees with the organ: the General Assembly is feminine, the Councils are masculine. Only the \
           Security Council acts under Chapter VII.",
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
    let clauses = || sheet.paragraphs().filter(|clause| clause.block.kind != Kind::Unnumbered);
    // A text that one organ recommends to another speaks for that one as well:
    // then most do not agree.
    let gender = |clause: &Clause<'_>| {
        let opening = clause.prose.opening()?;
        sheet.language().is_feminine(&clause.prose.text[opening])
    };
    let all: Vec<bool> = clauses().filter_map(gender).collect();
    let apart = all.iter().filter(|feminine| **feminine != sheet.organ().is_assembly()).count();
    let agrees = (apart <= SLIPS || apart * 2 <= all.len()) && !speaks_for_another(sheet);
    for clause in clauses() {
        one(sheet, clause, agrees, found);
    }
}

/// So many paragraphs may not agree before most of them have to.
const SLIPS: usize = 2;

/// Whether the opening line of another organ stands in the text.
fn speaks_for_another(sheet: &Sheet<'_>) -> bool {
    let plain = |text: &str| text.to_lowercase().replace('\u{a0}', " ").replace('\'', "\u{2019}");
    let others: Vec<String> = ORGANS
        .into_iter()
        .filter(|organ| organ.key != sheet.organ().key)
        .map(|organ| plain(organ.names(sheet.language()).opening))
        .collect();
    sheet.clauses.iter().any(|clause| {
        let text = plain(clause.prose.text.trim_start());
        others.iter().any(|other| text.strip_prefix(other.as_str()).is_some_and(|rest| rest.chars().count() <= 2))
    })
}

fn one(sheet: &Sheet<'_>, clause: &Clause<'_>, agrees: bool, found: &mut Vec<Finding>) {
    let language = sheet.language();
    let phrases = phrases::of(language);
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
    let lower = text.to_lowercase().replace('\u{a0}', " ");
    let council = sheet.organ().front == Front::Council;
    if !council && sheet.editing().last_of_preamble.iter().any(|phrase| lower.trim_start().starts_with(phrase)) {
        let message = format!("`{run}` opens paragraphs of the Security Council: no other organ acts so");
        found.push(sheet.in_clause(clause, start..end, message));
        return;
    }
    if agrees && language.is_feminine(run).is_some_and(|feminine| feminine != sheet.organ().is_assembly()) {
        let (own, other) = if council || !sheet.organ().is_assembly() {
            ("a Council", "an Assembly")
        } else {
            ("an Assembly", "a Council")
        };
        let finding = sheet.in_clause(clause, start..end, format!("`{run}` agrees with {other}"));
        found.push(finding.label(format!("expected the form for {own}")));
        return;
    }
    // Chinese may set a preposition and, behind its object, the verb.
    let chars = run.chars().count();
    if language.emphasis == Emphasis::Bold && chars <= 2 && clause.prose.emphasis.len() > 1 {
        return;
    }
    let known = [part, other].into_iter().filter_map(|part| phrases.opening(part, body)).max();
    let Some(length) = known else {
        if of_known_words(run, phrases, language) {
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
    if reaches_too_far(&run[length.min(run.len())..], &body[..length]) && !of_known_words(run, phrases, language) {
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
/// supports"; in either gender.
fn of_known_words(run: &str, phrases: &Phrases, language: &Language) -> bool {
    let all = || [Part::Preambular, Part::Operative].into_iter().flat_map(|part| phrases.all(part));
    if run.chars().any(ideograph) {
        return of_pieces(run, &all().copied().collect::<Vec<_>>());
    }
    run.split_whitespace().all(|word| {
        let word = language.without_gender(word);
        // "and" may be written together with what follows it.
        let bare = word.strip_prefix('\u{648}').filter(|rest| rest.chars().count() > 2).unwrap_or(&word);
        all().any(|phrase| {
            phrase.split_whitespace().any(|known| {
                let known = language.without_gender(known);
                known == word || known == bare
            })
        })
    })
}

/// Whether a phrase without blanks is put together from pieces of known ones.
fn of_pieces(run: &str, known: &[&str]) -> bool {
    let chars: Vec<char> = run.chars().collect();
    let mut reached = vec![false; chars.len() + 1];
    reached[0] = true;
    for start in 0..chars.len() {
        if !reached[start] {
            continue;
        }
        for end in start + 1..=chars.len() {
            let piece: String = chars[start..end].iter().collect();
            // A single character is a particle: "also", "not".
            let fits = if end - start == 1 {
                start == 0 && known.iter().filter(|phrase| phrase.starts_with(&piece)).count() > 8
                    || end == chars.len() && known.iter().filter(|phrase| phrase.ends_with(&piece)).count() > 8
            } else {
                known.iter().any(|phrase| phrase.contains(&piece))
            };
            reached[end] |= fits;
        }
    }
    reached[chars.len()]
}
