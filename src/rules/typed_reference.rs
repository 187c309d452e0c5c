//! References to paragraphs by a number that is typed.

use super::sheet::Place;
use super::sheet::{Finding, Sheet};
use super::{Level, Rule};
use crate::lang::editing::Folded;
use crate::model::DocumentKind;

pub(super) static RULE: Rule = Rule {
    code: "typed-reference",
    name: "a draft refers to its own paragraphs by id",
    what: "In a draft a reference to one of its own paragraphs is written `[@id]` or `[#id]`, so that it follows when paragraphs move. The numbers of an adopted text no longer change.",
    why: "A paragraph that is put in makes every number behind it wrong.",
    bad: "text = \"*Invites* States to observe the year proclaimed in paragraph 1 above;\"",
    good: "text = \"*Invites* States to observe the year proclaimed in [@year] above;\"",
    source: "Plenary",
    level: Level::Warning,
    languages: &[],
    organs: &[],
    fixes: false,
    check,
};

/// How far the number may stand from the words around it, in characters.
const REACH: usize = 14;

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    if sheet.resolution.document.kind != DocumentKind::Draft {
        return;
    }
    let editing = sheet.editing();
    for clause in sheet.clauses.iter().filter(|clause| clause.place != Place::Annex) {
        let folded = Folded::new(&clause.prose.text);
        let mut at = 0;
        while at < folded.len() {
            let end = (at..folded.len()).find(|at| !folded.char(*at).is_ascii_digit()).unwrap_or(folded.len());
            if end == at {
                at += 1;
                continue;
            }
            let inside = at
                .checked_sub(1)
                .is_some_and(|at| folded.char(at).is_ascii_alphanumeric() || "/.,-".contains(folded.char(at)));
            let before = at.saturating_sub(REACH)..at;
            let after = end..end + REACH;
            let word = folded.any_in(before.clone(), editing.paragraph_words)
                || folded.any_in(end..end + 3, editing.paragraph_words);
            let here = folded.any_in(before, editing.above_below) || folded.any_in(after, editing.above_below);
            if !inside && end - at <= 3 && word && here {
                let range = folded.bytes(at..end);
                let message = format!("the number {} is typed", &clause.prose.text[range.clone()]);
                let finding = sheet.in_clause(clause, range, message);
                found.push(
                    finding.hint("give that paragraph an `id` and write `[@id]`, or `[#id]` for the number alone"),
                );
            }
            at = end;
        }
    }
}
