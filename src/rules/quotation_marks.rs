//! Quotation marks of the language, in pairs.

use super::sheet::Sort;
use super::sheet::{Finding, Sheet};
use super::{Level, Rule};

pub(super) static RULE: Rule = Rule {
    code: "quotation-marks",
    name: "quotation marks are those of the language, and come in pairs",
    what: "English, Spanish and Chinese quote with “ ”, French and Russian with « », Arabic with ” “. What is opened in a paragraph is closed in it.",
    why: "Marks of another language are left behind by translation, single ones by editing.",
    bad: "text = \"*Recalling* the «Agenda»,\"  # in English",
    good: "text = \"*Recalling* the “Agenda”,\"",
    source: "United Nations Editorial Manual, quotations",
    level: Level::Warning,
    languages: &[],
    organs: &[],
    fixes: false,
    check,
};

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    let [(open, close), _] = sheet.language().quotes;
    let (open, close) = (open.trim(), close.trim());
    let guillemets = open == "«";
    // A quotation of several paragraphs is opened where the first begins and
    // closed where the last one ends.
    let mut long = Vec::new();
    // Or it is opened before the number of a paragraph that it quotes.
    let numbers = sheet.clauses.iter().filter_map(|clause| clause.block.number.as_ref());
    let mut quoted = numbers.filter(|number| number.contains(open)).count();
    for passage in sheet.passages.iter().filter(|p| matches!(p.sort, Sort::Clause | Sort::Title | Sort::Heading)) {
        let text = &passage.prose.text;
        let mut opened: Vec<usize> = Vec::new();
        for (at, c) in text.char_indices() {
            let range = at..at + c.len_utf8();
            let mark = &text[range.clone()];
            if mark == open {
                opened.push(at);
            } else if mark == close {
                if opened.pop().is_some() {
                    continue;
                }
                let message = format!("`{c}` closes what is not opened");
                let finding = sheet.at(&passage.path, &passage.prose, range.clone(), message);
                let last = !text[range.end..].chars().any(char::is_alphanumeric);
                match long.pop() {
                    Some(_) if last => {}
                    None if last && quoted > 0 => quoted -= 1,
                    other => {
                        long.extend(other);
                        found.push(finding);
                    }
                }
            } else if is_other(text, at, c, guillemets) && (!guillemets || opened.is_empty()) {
                let message = format!("`{c}` is not a quotation mark of {}", sheet.language().english_name);
                let finding = sheet.at(&passage.path, &passage.prose, range, message);
                found.push(finding.label(format!("expected `{open}` or `{close}`")));
            }
        }
        for at in opened {
            let message = format!("`{open}` is not closed in this paragraph");
            let finding = sheet.at(&passage.path, &passage.prose, at..at + open.len(), message);
            if text[..at].trim().is_empty() { long.push(finding) } else { found.push(finding) }
        }
    }
    found.append(&mut long);
}

/// Whether a mark is one of another language. A title in another language
/// keeps its own: then a Latin letter stands beside it in a text of another
/// script.
fn is_other(text: &str, at: usize, c: char, guillemets: bool) -> bool {
    let others = if guillemets { "\u{201c}\u{201d}\u{201e}\u{201f}" } else { "\u{ab}\u{bb}" };
    let cyrillic = |c: char| matches!(c, '\u{400}'..='\u{52f}');
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || ".)*".contains(c));
    let beside = latin(text[..at].chars().next_back()) || latin(text[at + c.len_utf8()..].chars().next());
    others.contains(c) && !(beside && text.contains(cyrillic))
}
