//! Two spaces where one belongs.

use super::sheet::Sort;
use super::sheet::{Finding, Sheet};
use super::{Level, Rule};

pub(super) static RULE: Rule = Rule {
    code: "two-spaces",
    name: "words are parted by one space",
    what: "One space parts two words, also behind a full stop. A line end in the source is a space as well.",
    why: "More than one is printed as one, and shows in a comparison of sources.",
    bad: "text = \"*Decides*  to continue.\"",
    good: "text = \"*Decides* to continue.\"",
    source: "Plenary",
    level: Level::Warning,
    languages: &[],
    organs: &[],
    fixes: true,
    check,
};

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    for passage in sheet.passages.iter().filter(|passage| passage.sort != Sort::Line) {
        for (at, _) in passage.prose.text.match_indices(' ') {
            let span = sheet.span(&passage.path, &passage.prose, at..at + 1);
            let written = sheet.file.get(span.clone()).unwrap_or_default();
            if written.len() > 1 && written.bytes().all(|b| b == b' ') {
                let message = format!("{} spaces stand here", written.len());
                found.push(sheet.at(&passage.path, &passage.prose, at..at + 1, message).write(" "));
            }
        }
    }
}
