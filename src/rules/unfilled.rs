//! Places to fill.

use super::sheet::{Finding, Sheet};
use super::{Level, Rule};
use crate::lang::Date;
use crate::model::{Hop, Path};
use crate::organ;
use crate::source::Diagnostic;

pub(super) static RULE: Rule = Rule {
    code: super::UNFILLED,
    name: "no place is left to fill",
    what: "Drafting templates mark what is to be written as `{{name of the organization}}`, and a symbol whose number is not known yet ends in 0: `A/80/L.0`; a day of adoption that an import did not find is `0001-01-01`. None is left when the document goes out.",
    why: "What stands in braces would be printed.",
    bad: "title = \"Cooperation between the United Nations and {{name of the organization}}\"",
    good: "title = \"Cooperation between the United Nations and the Council of Europe\"",
    source: "Plenary",
    level: Level::Error,
    languages: &[],
    organs: &[],
    fixes: false,
    check,
};

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    let mut start = 0;
    for line in sheet.file.split_inclusive('\n') {
        if !line.trim_start().starts_with('#') {
            places(line, start, found);
        }
        start += line.len();
    }
    let symbol = Path(vec![Hop::Key("document".to_owned()), Hop::Key("symbol".to_owned())]);
    let document = &sheet.resolution.document;
    if organ::is_unnumbered(&document.symbol) {
        found.push(sheet.about(&symbol, format!("the number of `{}` is left to fill", document.symbol)));
    }
    if document.session == Some(0) {
        let session = Path(vec![Hop::Key("document".to_owned()), Hop::Key("session".to_owned())]);
        found.push(sheet.about(&session, "the number of the session is left to fill".to_owned()));
    }
    if sheet.resolution.adoption.as_ref().is_some_and(|adoption| adoption.date == Date::UNKNOWN) {
        let date = Path(vec![Hop::Key("adoption".to_owned()), Hop::Key("date".to_owned())]);
        found.push(sheet.about(&date, "the day of adoption is left to fill".to_owned()));
    }
}

/// The places to fill on one line, which begins at a byte of the file.
fn places(line: &str, start: usize, found: &mut Vec<Finding>) {
    let mut from = 0;
    while let Some(at) = line[from..].find("{{").map(|at| from + at) {
        let end = line[at..].find("}}").map_or(line.trim_end().len(), |end| at + end + 2);
        let inside = line[at..end].trim_matches(['{', '}']).trim();
        let message = if inside.is_empty() {
            "a place is left to fill".to_owned()
        } else {
            format!("a place is left to fill: {inside}")
        };
        found.push(Finding {
            path: Path::default(),
            diagnostic: Diagnostic::warning("", start + at..start + end, message),
        });
        from = end.max(at + 2).min(line.len());
    }
}
