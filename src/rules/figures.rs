//! Numbers of five figures and more in running text.

use super::sheet::{Finding, Sheet, Sort};
use super::{Level, Rule};

pub(super) static RULE: Rule = Rule {
    code: "figures",
    name: "numbers of five figures and more are parted in threes",
    what: "Running text parts the figures of a number from ten thousand on in groups of three, as its language does: \
           `300,000` in English, `300 000` with no-break spaces in French, Russian, Arabic and Chinese, `300.000` in \
           Spanish.",
    why: "A reader sees at once how large the amount is that is decided on.",
    bad: "text = \"*Decides* to appropriate the amount of 1500000 dollars;\"",
    good: "text = \"*Decides* to appropriate the amount of 1,500,000 dollars;\"",
    source: "United Nations Editorial Manual, numbers, dates and time",
    level: Level::Warning,
    languages: &[],
    organs: &[],
    fixes: false,
    check,
};

/// Numbers of so many figures are parted.
const PARTED: usize = 5;

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    for passage in sheet.passages.iter().filter(|passage| passage.sort == Sort::Clause) {
        let text = &passage.prose.text;
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            // The call of a note ends a number.
            let noted = |place: usize| place > at && passage.prose.notes.iter().any(|(note, _, _)| *note == place);
            let ends = |place: &usize| !bytes[*place].is_ascii_digit() || noted(*place);
            let end = (at..bytes.len()).find(ends).unwrap_or(bytes.len());
            if end - at < PARTED {
                at = end.max(at + 1);
                continue;
            }
            let before = text[..at].chars().next_back().unwrap_or(' ');
            let after = text[end..].chars().next().unwrap_or(' ');
            // Numbers of documents, articles and telephones are not amounts.
            let part = |c: char| c.is_ascii_alphabetic() || "/-_+=#\u{2011}\u{2013}".contains(c);
            let counted = text[..at].trim_end().ends_with(['.', '\u{2116}', '\u{ba}', '\u{b0}']);
            if !part(before) && !part(after) && !counted {
                let message = format!("the figures of `{}` are not parted", &text[at..end]);
                found.push(sheet.at(&passage.path, &passage.prose, at..end, message));
            }
            at = end.max(at + 1);
        }
    }
}
