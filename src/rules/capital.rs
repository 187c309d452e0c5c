//! The case of the letter that opens a clause.

use super::sheet::Place;
use super::sheet::{Finding, Sheet};
use super::{Level, Rule};
use crate::lang::phrases::{self, Part};
use crate::model::Kind;

pub(super) static RULE: Rule = Rule {
    code: "capital",
    name: "clauses open in upper case, in Russian in lower case",
    what: "Preambular and operative paragraphs and their items open with a capital letter in English, French and Spanish, and with a small one in Russian.",
    why: "In Russian the whole resolution is one sentence; the other languages set each paragraph off.",
    bad: "text = \"*decides* to continue;\"",
    good: "text = \"*Decides* to continue;\"",
    source: "published resolutions of the 73rd to 80th sessions",
    level: Level::Warning,
    languages: &[],
    organs: &[],
    fixes: true,
    check,
};

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    let Some(capital) = sheet.editing().capital else { return };
    let items: Vec<char> = sheet
        .clauses
        .iter()
        .filter(|clause| clause.depth > 0 && clause.place != Place::Annex)
        .filter_map(|clause| clause.prose.text.trim_start().chars().next())
        .collect();
    // Items that go on in lower case are the habit of some documents.
    let small = items.iter().filter(|c| c.is_lowercase()).count();
    let mixed = capital && small > 2 && small * 10 > items.len();
    for clause in &sheet.clauses {
        if mixed && clause.depth > 0 {
            continue;
        }
        let item = clause.depth > 0;
        let paragraph = matches!(clause.block.kind, Kind::Paragraph | Kind::Preambular);
        // A name opens in upper case in Russian too: only what is set as an
        // opening phrase is told.
        let told = if capital { item || clause.prose.opening().is_some() } else { clause.prose.opening().is_some() };
        if clause.place == Place::Annex || !paragraph || !told {
            continue;
        }
        let text = &clause.prose.text;
        let Some((at, first)) = text.char_indices().find(|(_, c)| !c.is_whitespace()) else { continue };
        let wrong = if capital { first.is_lowercase() } else { first.is_uppercase() };
        if !wrong {
            continue;
        }
        let other: String = if capital { first.to_uppercase().collect() } else { first.to_lowercase().collect() };
        let message = format!(
            "the {} opens in {} case",
            if item { "item" } else { "paragraph" },
            if capital { "lower" } else { "upper" }
        );
        let finding = sheet.in_clause(clause, at..at + first.len_utf8(), message).label(format!("expected `{other}`"));
        // A name that opens the paragraph keeps its capital: only known phrases
        // are mended.
        let phrases = phrases::of(sheet.language());
        let known =
            [Part::Preambular, Part::Operative].iter().any(|part| phrases.opening(*part, &text[at..]).is_some());
        found.push(if capital || known { finding.write(other) } else { finding });
    }
}
