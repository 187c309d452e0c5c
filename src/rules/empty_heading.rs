//! Headings with nothing below them, and lone ones.

use super::sheet::{Clause, Finding, Place, Sheet};
use super::{Level, Rule};
use crate::model::{Block, Kind};

pub(super) static RULE: Rule = Rule {
    code: "empty-heading",
    name: "every heading has text below it",
    what: "A heading or section is followed by a paragraph before the next heading of its level or a higher one.",
    why: "An empty heading is a section that was deleted or not written yet.",
    bad: "[[operative]]\nkind = \"heading\"\ntext = \"Financing\"\n[[operative]]\nkind = \"heading\"\ntext = \"Follow-up\"",
    good: "[[operative]]\nkind = \"heading\"\ntext = \"Financing\"\n[[operative]]\ntext = \"*Decides* to appropriate …;\"",
    source: "United Nations Editorial Manual, headings and subheadings",
    level: Level::Warning,
    languages: &[],
    organs: &[],
    fixes: false,
    check,
};

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    let headings: Vec<_> = sheet
        .clauses
        .iter()
        .filter(|clause| clause.depth == 0 && matches!(clause.block.kind, Kind::Heading | Kind::Section))
        .collect();
    // Where headings come in pairs (a number, then a title), one below another
    // is how the document is made.
    let bare = |clause: &&&Clause<'_>| clause.next.is_some_and(|next| twin(clause.block, next));
    let in_pairs = headings.iter().filter(bare).count() * 4 > headings.len();
    for clause in &headings {
        let empty = match clause.next {
            // Annexes have head over head: a chapter and its title.
            Some(next) => clause.place != Place::Annex && twin(clause.block, next) && !in_pairs,
            None => true,
        };
        if empty {
            let finding = sheet.about(&clause.path.join("text"), "nothing stands below this heading");
            found.push(finding.hint("write a paragraph below it, or leave it out"));
        }
    }
}

/// Whether a heading is followed by one of its kind and level, or a higher.
fn twin(one: &Block, next: &Block) -> bool {
    one.kind == next.kind && next.level.unwrap_or(1) <= one.level.unwrap_or(1)
}
