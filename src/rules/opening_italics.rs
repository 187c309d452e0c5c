//! The opening phrase of a paragraph is set in italics.

use super::sheet::{Finding, Sheet};
use super::{Level, Rule};
use crate::lang::Emphasis;
use crate::model::{DocumentKind, Kind};

pub(super) static RULE: Rule = Rule {
    code: "opening-italics",
    name: "the opening phrase of a paragraph is in italics",
    what: "Every preambular and operative paragraph opens with its participle or verb in italics: `*Recalling*`, `*Takes note with appreciation*`. Arabic and Chinese print the same words bold.",
    why: "A reader who looks down the page finds what each paragraph does.",
    bad: "text = \"Recalling its resolution 70/1 of 25 September 2015,\"",
    good: "text = \"*Recalling* its resolution 70/1 of 25 September 2015,\"",
    source: "United Nations Editorial Manual, italics and bold",
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
    let all: Vec<_> = sheet.paragraphs().filter(|clause| clause.block.kind != Kind::Unnumbered).collect();
    let set = all.iter().filter(|clause| clause.prose.opening().is_some()).count();
    // A declaration that stands in the body is prose.
    let prose = set * 2 < all.len();
    for clause in all {
        if clause.prose.opening().is_none() && prose && sheet.known_opening(clause).is_none() {
            continue;
        }
        let text = &clause.prose.text;
        let start = text.len() - text.trim_start().len();
        // Chinese may set what says when or where before its verb.
        let later = sheet.language().emphasis == Emphasis::Bold && !clause.prose.emphasis.is_empty();
        if clause.prose.opening().is_none() && !later {
            let end = text[start..].find(|c: char| !c.is_alphabetic()).map_or(text.len(), |at| start + at);
            let message = "the paragraph opens without a phrase in italics";
            found.push(sheet.in_clause(clause, start..end, message).hint("put `*` around its verb or participle"));
        }
    }
}
