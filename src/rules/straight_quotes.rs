//! Typewriter quotation marks and apostrophes.

use super::sheet::Sort;
use super::sheet::{Finding, Sheet};
use super::{Level, Rule};

pub(super) static RULE: Rule = Rule {
    code: "straight-quotes",
    name: "quotation marks and apostrophes are typographic",
    what: "Texts have the quotation marks of their language and the apostrophe ’, not the straight marks of a typewriter.",
    why: "Straight marks do not tell opening from closing.",
    bad: "text = \"*Recalling* the Secretary-General's report,\"",
    good: "text = \"*Recalling* the Secretary-General’s report,\"",
    source: "United Nations Editorial Manual, quotations",
    level: Level::Warning,
    languages: &[],
    organs: &[],
    fixes: true,
    check,
};

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    let language = sheet.language();
    let [(open, close), _] = language.quotes;
    let blank = if language.editing.spaced_quotes { "\u{a0}" } else { "" };
    for passage in sheet.passages.iter().filter(|passage| passage.sort != Sort::Line) {
        let text = &passage.prose.text;
        // Nested marks are for the author: only pairs that open and close in turn
        // are mended.
        let opens = |at: usize| {
            text[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || "([{\u{201c}\u{ab}\u{2014}".contains(c))
        };
        let turns: Vec<bool> = text.match_indices('"').map(|(at, _)| opens(at)).collect();
        let pairs = turns.len().is_multiple_of(2) && turns.iter().enumerate().all(|(n, opens)| *opens == (n % 2 == 0));
        let mut inside = false;
        for (at, c) in text.char_indices() {
            let range = at..at + c.len_utf8();
            let before = text[..at].chars().next_back();
            let after = text[range.end..].chars().next();
            if c == '"' {
                inside = !inside;
                let finding =
                    sheet.at(&passage.path, &passage.prose, range, "a straight quotation mark stands in the text");
                let mark = if inside { format!("{open}{blank}") } else { format!("{blank}{close}") };
                found.push(if pairs {
                    finding.label(format!("expected `{}`", mark.trim())).write(mark)
                } else {
                    finding
                });
            } else if c == '\'' {
                let finding =
                    sheet.at(&passage.path, &passage.prose, range, "a straight apostrophe stands in the text");
                let apostrophe = before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic);
                found.push(if apostrophe {
                    finding.label("expected `’`").write("’")
                } else {
                    finding.hint("write `’`, or the quotation marks of the language")
                });
            }
        }
    }
}
