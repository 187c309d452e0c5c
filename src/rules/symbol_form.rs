//! How resolutions and documents are cited in running text.

use super::sheet::Sort;
use super::sheet::{Finding, Sheet};
use super::{Level, Rule};
use crate::organ::symbol::find;

pub(super) static RULE: Rule = Rule {
    code: "symbol-form",
    name: "resolutions are cited by number, symbols in their form",
    what: "Running text cites a resolution by its number (\"resolution 70/1\", \"resolution 1325 (2000)\"), not by its symbol. Number and year of the Security Council are parted by a space, except in Chinese. Symbols are written in upper case.",
    why: "The symbol names a document, the number a decision.",
    bad: "text = \"*Recalling* A/RES/70/1 and Security Council resolution 1325(2000),\"",
    good: "text = \"*Recalling* its resolution 70/1 and Security Council resolution 1325 (2000),\"",
    source: "United Nations Editorial Manual, resolutions, I. System of identification",
    level: Level::Warning,
    languages: &[],
    organs: &[],
    fixes: true,
    check,
};

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    let chinese = sheet.editing().full_stop != ".";
    for passage in sheet.passages.iter().filter(|passage| passage.sort == Sort::Clause) {
        let text = &passage.prose.text;
        for (range, symbol) in find(text, sheet.organ().key) {
            let cited = &text[range.clone()];
            let given = passage.prose.documents.iter().any(|(words, _)| words.contains(&range.start));
            if cited.contains("/RES/") && !given && !in_parentheses(text, range.start) {
                let number = symbol.resolution_number().unwrap_or_default();
                let message = format!("`{cited}` cites a resolution by its symbol");
                let finding = sheet.at(&passage.path, &passage.prose, range, message);
                found.push(if number.is_empty() { finding } else { finding.label(format!("expected `{number}`")) });
            } else if !chinese
                && let Some(open) = cited.find('(')
                && cited[..open].ends_with(|c: char| c.is_ascii_digit())
                && cited[open..].chars().filter(char::is_ascii_digit).count() == 4
            {
                let range = range.start + open..range.start + open + 1;
                let finding = sheet.at(
                    &passage.path,
                    &passage.prose,
                    range,
                    format!("no space parts number and parenthesis in `{cited}`"),
                );
                found.push(finding.write(" ("));
            }
        }
        for series in ["a/res/", "s/res/", "e/res/"] {
            for (at, _) in text.match_indices(series) {
                let free = text[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
                if free {
                    let range = at..at + series.len();
                    let finding = sheet.at(&passage.path, &passage.prose, range, "a symbol is written in lower case");
                    found.push(finding.write(series.to_uppercase()));
                }
            }
        }
    }
}

/// Symbols in parentheses stand beside the words that they are the source of.
fn in_parentheses(text: &str, at: usize) -> bool {
    text[..at].rfind(['(', ')', '（', '）']).is_some_and(|at| text[at..].starts_with(['(', '（']))
}
