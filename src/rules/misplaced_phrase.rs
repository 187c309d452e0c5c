//! Preambular phrases in the operative part, and the other way round.

use super::sheet::{Finding, Place, Sheet};
use super::{Level, Rule};
use crate::lang::phrases::{self, Part};
use crate::model::{DocumentKind, Kind};

pub(super) static RULE: Rule = Rule {
    code: "misplaced-phrase",
    name: "preambular paragraphs open with a participle, operative ones with a verb",
    what: "A preambular paragraph opens with a participle, a participial phrase or an adjective (`Recalling`), an \
           operative one with a verb in the present indicative (`Recalls`). Each stands in its part.",
    why: "The preamble gives reasons and decides nothing; what is decided has to stand where it binds.",
    bad: "[[operative]]\ntext = \"*Recalling* its resolution 70/1 of 25 September 2015;\"",
    good: "[[operative]]\ntext = \"*Recalls* its resolution 70/1 of 25 September 2015;\"",
    source: "United Nations Editorial Manual, resolutions, II. Drafting and editing",
    level: Level::Warning,
    languages: &["ar", "en", "es", "fr", "ru"],
    organs: &[],
    fixes: false,
    check,
};

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    if sheet.resolution.document.kind == DocumentKind::PresidentialStatement {
        return;
    }
    let phrases = phrases::of(sheet.language());
    for clause in sheet.paragraphs().filter(|clause| clause.block.kind != Kind::Unnumbered) {
        let Some(opening) = clause.prose.opening() else { continue };
        let text = &clause.prose.text;
        let start = text.len() - text.trim_start().len();
        let body = &text[start..];
        let (own, other, part) = match clause.place {
            Place::Preamble => (Part::Preambular, Part::Operative, "operative"),
            _ => (Part::Operative, Part::Preambular, "preambular"),
        };
        if phrases.opening(own, body).is_none() && phrases.opening(other, body).is_some() {
            let message = format!("`{}` opens {part} paragraphs", text[start..opening.end].trim());
            found.push(sheet.in_clause(clause, start..opening.end, message));
        }
    }
}
