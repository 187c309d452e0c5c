//! "Per cent" in running text.

use super::sheet::Sort;
use super::sheet::{Finding, Sheet};
use super::{Level, Rule};

pub(super) static RULE: Rule = Rule {
    code: "per-cent",
    name: "\"per cent\" is written in two words",
    what: "Running text writes \"per cent\" in two words. The sign stands in tables.",
    why: "It is the usage of the United Nations in English.",
    bad: "text = \"*Decides* to increase it by 5%;\"",
    good: "text = \"*Decides* to increase it by 5 per cent;\"",
    source: "United Nations Editorial Manual, numbers, dates and time",
    level: Level::Warning,
    languages: &["en"],
    organs: &[],
    fixes: true,
    check,
};

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    let Some((words, others)) = sheet.editing().per_cent else { return };
    for passage in
        sheet.passages.iter().filter(|passage| matches!(passage.sort, Sort::Clause | Sort::Title | Sort::Heading))
    {
        let text = &passage.prose.text;
        for other in others {
            for (at, _) in text.match_indices(other) {
                let before = text[..at].trim_end_matches([' ', '\u{a0}']);
                let letter = |c: char| c.is_alphabetic();
                // "percentage" is a word of its own.
                // The sign in an address stands behind no figure.
                let sign = !other.contains(letter);
                let figure = before.ends_with(|c: char| c.is_numeric() || c == ')');
                if text[at + other.len()..].starts_with(letter) || before.is_empty() || sign && !figure {
                    continue;
                }
                let range = before.len()..at + other.len();
                let finding = sheet.at(&passage.path, &passage.prose, range, format!("`{other}` stands for `{words}`"));
                found.push(finding.write(format!(" {words}")));
            }
        }
    }
}
