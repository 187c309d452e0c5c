//! Abbreviations of organs, offices and instruments in titles.

use super::sheet::Sort;
use super::sheet::{Finding, Sheet};
use super::{Level, Rule};
use crate::lang::editing::ideograph;
use crate::model::{Hop, Path};

pub(super) static RULE: Rule = Rule {
    code: "abbreviated-title",
    name: "names in titles are not abbreviated",
    what: "The title of a resolution, of one of its texts or of an agenda item writes the names of organs, offices and instruments out.",
    why: "Titles are cited and indexed on their own, where nothing explains an abbreviation.",
    bad: "title = \"Cooperation between the UN and the Council of Europe\"",
    good: "title = \"Cooperation between the United Nations and the Council of Europe\"",
    source: "United Nations Editorial Manual, resolutions, II. Drafting and editing",
    level: Level::Warning,
    languages: &[],
    organs: &[],
    fixes: false,
    check,
};

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    for passage in sheet.passages.iter().filter(|passage| passage.sort == Sort::Title && !is_annex(&passage.path)) {
        let text = &passage.prose.text;
        for (short, long) in sheet.editing().abbreviations {
            for (at, _) in text.match_indices(short) {
                // Ideographs stand without blanks.
                let wide = short.chars().all(ideograph);
                let inside =
                    |c: Option<char>| !wide && c.is_some_and(|c| c.is_alphanumeric() || "-\u{2011}".contains(c));
                let after = text.get(at + short.len()..).and_then(|rest| rest.chars().next());
                let before = text.get(..at).and_then(|rest| rest.chars().next_back());
                if !inside(before) && !inside(after) {
                    let message = format!("`{short}` stands in a title");
                    found.push(
                        sheet
                            .at(&passage.path, &passage.prose, at..at + short.len(), message)
                            .label(format!("expected `{long}`")),
                    );
                }
            }
        }
    }
}

/// Titles inside an annex are not those of the resolution.
fn is_annex(path: &Path) -> bool {
    matches!(path.0.first(), Some(Hop::Key(key)) if key == "annex")
}
