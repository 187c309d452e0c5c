//! The date of a resolution where it is first cited.

use super::sheet::{Finding, Sheet};
use super::sheet::{Place, Sort};
use super::{Level, Rule};
use crate::organ::symbol::find;
use std::collections::HashSet;

pub(super) static RULE: Rule = Rule {
    code: "citation-date",
    name: "a resolution is first cited with its date",
    what: "The first citation of a resolution in the text gives its date: \"resolution 70/1 of 25 September 2015\". Later ones give the number alone. Citations in footnotes need no date, nor do those of the Security Council.",
    why: "The number tells a reader which resolution it is, the date when it was adopted.",
    bad: "text = \"*Recalling* its resolution 70/1,\"",
    good: "text = \"*Recalling* its resolution 70/1 of 25 September 2015,\"",
    source: "United Nations Editorial Manual, resolutions; published resolutions",
    level: Level::Warning,
    languages: &[],
    organs: &["general-assembly", "economic-and-social-council", "human-rights-council"],
    fixes: false,
    check,
};

/// How far the date may stand behind a number, and before one, in bytes.
const BEHIND: usize = 400;
const BEFORE: usize = 300;

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    let organ = sheet.organ().key;
    let mut known: HashSet<String> = HashSet::new();
    for passage in sheet.passages.iter().filter(|passage| passage.sort != Sort::Clause) {
        known.extend(find(&passage.prose.text, organ).into_iter().map(|(_, symbol)| symbol.to_string()));
    }
    for clause in sheet.clauses.iter().filter(|clause| clause.place != Place::Annex) {
        let text = &clause.prose.text;
        let mut dates = None;
        for (range, symbol) in find(text, organ) {
            let name = symbol.to_string();
            if !name.contains("/RES/") || name.starts_with("S/RES/") || !known.insert(name) {
                continue;
            }
            let dates = dates.get_or_insert_with(|| sheet.language().find_dates(text));
            let reach = range.start.saturating_sub(BEFORE)..range.end + BEHIND;
            if !dates.iter().any(|(date, _)| reach.start <= date.start && date.start <= reach.end) {
                let message = format!("`{}` is first cited here, without its date", &text[range.clone()]);
                found.push(sheet.in_clause(clause, range, message).hint("give the day of its adoption"));
            }
        }
    }
}
