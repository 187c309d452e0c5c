//! A single item below a paragraph.

use super::sheet::{Finding, Sheet};
use super::{Level, Rule};
use crate::model::{Hop, Kind};

pub(super) static RULE: Rule = Rule {
    code: "lone-item",
    name: "a paragraph has no single item",
    what: "What is divided into items has two of them at least.",
    why: "Nothing is divided by one part; the paragraph says it without.",
    bad: "[[operative]]\ntext = \"*Invites* Member States:\"\n[[operative.item]]\ntext = \"To report.\"",
    good: "[[operative]]\ntext = \"*Invites* Member States to report.\"",
    source: "United Nations Editorial Manual, paragraphs and subparagraphs",
    level: Level::Warning,
    languages: &[],
    organs: &[],
    fixes: false,
    check,
};

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    for clause in &sheet.clauses {
        let [only] = clause.block.item.as_slice() else { continue };
        // A number of its own says that the others are left out on purpose.
        if clause.block.kind == Kind::Quote || only.number.is_some() || only.kind != Kind::Paragraph {
            continue;
        }
        let mut path = clause.path.join("item");
        path.0.push(Hop::Index(0));
        found.push(
            sheet
                .about(&path.join("text"), "this is the only item")
                .hint("write it into the paragraph, or add another"),
        );
    }
}
