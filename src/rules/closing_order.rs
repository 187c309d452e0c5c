//! Paragraphs that stand last in resolutions of the Security Council.

use super::sheet::Place;
use super::sheet::{Finding, Sheet};
use super::{Level, Rule};

pub(super) static RULE: Rule = Rule {
    code: "closing-order",
    name: "what the Security Council says last stands last",
    what: "The preamble of the Security Council ends with the paragraph by which it acts under Chapter VII, where it does; the operative part ends with the one by which it remains seized of the matter.",
    why: "The first governs everything that follows it; the second closes the text.",
    bad: "[[operative]]\ntext = \"*Decides* to remain actively seized of the matter;\"\n[[operative]]\ntext = \"*Requests* the Secretary-General to report.\"",
    good: "[[operative]]\ntext = \"*Requests* the Secretary-General to report;\"\n[[operative]]\ntext = \"*Decides* to remain actively seized of the matter.\"",
    source: "published resolutions of the Security Council",
    level: Level::Warning,
    languages: &[],
    organs: &["security-council"],
    fixes: false,
    check,
};

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    let editing = sheet.editing();
    for (place, openings) in [(Place::Preamble, editing.last_of_preamble), (Place::Operative, editing.last_of_all)] {
        let paragraphs: Vec<_> = sheet.paragraphs().filter(|clause| clause.place == place).collect();
        let Some((last, others)) = paragraphs.split_last() else { continue };
        for clause in others {
            let text = clause.prose.text.to_lowercase().replace('\u{a0}', " ");
            if openings.iter().any(|opening| text.starts_with(opening)) {
                let end = clause.prose.opening().map_or(clause.prose.end(), |range| range.end);
                let place = if place == Place::Preamble { "preambular" } else { "operative" };
                let finding = sheet.in_clause(clause, 0..end, format!("this {place} paragraph does not stand last"));
                found.push(finding.related(sheet.tree.span(&last.path.join("text")), "the last one"));
            }
        }
    }
}
