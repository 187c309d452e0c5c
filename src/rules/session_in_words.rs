//! The ordinal of a session in running text.

use super::sheet::Sort;
use super::sheet::{Finding, Sheet};
use super::{Level, Rule};
use crate::lang::editing::Folded;

pub(super) static RULE: Rule = Rule {
    code: "session-in-words",
    name: "sessions of the organ are counted in words",
    what: "Running text writes the ordinal of a session of the General Assembly in words: \"at its eighty-first session\".",
    why: "Numbers in figures are those of other bodies and of meetings.",
    bad: "text = \"*Requests* the Secretary-General to report to it at its 81st session.\"",
    good: "text = \"*Requests* the Secretary-General to report to it at its eighty-first session.\"",
    source: "United Nations Editorial Manual, numbers, dates and time",
    level: Level::Warning,
    languages: &[],
    organs: &["general-assembly"],
    fixes: true,
    check,
};

/// How far figures may stand from the word "session", in characters.
const REACH: usize = 6;

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    let document = &sheet.resolution.document;
    let Some(own) = document.session.filter(|session| *session < 1000) else { return };
    let editing = sheet.editing();
    for passage in sheet.passages.iter().filter(|passage| passage.sort == Sort::Clause) {
        let folded = Folded::new(&passage.prose.text);
        let mut at = 0;
        while at < folded.len() {
            let Some(number) = figures(&folded, at) else {
                at += 1;
                continue;
            };
            let end = at + number.len();
            let value: u16 = number.parse().unwrap_or(0);
            // Other bodies count their sessions too: only numbers about the
            // document's own are its organ's.
            if (own..own + 6).contains(&value) {
                let word = if editing.session_first {
                    (at.saturating_sub(REACH + 8)..at, None)
                } else {
                    (end..end + REACH + 8, word_at(&folded, end, editing.session_words))
                };
                let told =
                    if editing.session_first { folded.any_in(word.0, editing.session_words) } else { word.1.is_some() };
                if told {
                    let stop = word.1.unwrap_or(end);
                    let range = folded.bytes(at..stop);
                    let shown = passage.prose.text[range.clone()].trim().to_owned();
                    let range = range.start..range.start + shown.len();
                    let finding = sheet.at(
                        &passage.path,
                        &passage.prose,
                        range,
                        format!("`{shown}` is the ordinal of a session in figures"),
                    );
                    let forms = (editing.ordinals)(value);
                    found.push(match forms.as_slice() {
                        [one] => finding.label(format!("expected `{one}`")).write(one.clone()),
                        [first, ..] => finding.label(format!("expected `{first}`, as the case asks")),
                        [] => finding,
                    });
                }
            }
            at = end;
        }
    }
}

/// The figures that begin at a character.
fn figures(folded: &Folded, at: usize) -> Option<String> {
    let inside =
        at.checked_sub(1).is_some_and(|at| folded.char(at).is_ascii_alphanumeric() || "/.,-".contains(folded.char(at)));
    let digits: String = (at..folded.len()).map(|at| folded.char(at)).take_while(char::is_ascii_digit).collect();
    (!inside && (2..=3).contains(&digits.len())).then_some(digits)
}

/// Where the word "session" begins behind figures and their ending.
fn word_at(folded: &Folded, end: usize, words: &[&str]) -> Option<usize> {
    (end..=end + REACH).find(|at| {
        words.iter().any(|word| folded.is_at(*at, &word.chars().collect::<Vec<_>>()))
            && (end..*at).all(|at| !",;.()".contains(folded.char(at)))
    })
}
