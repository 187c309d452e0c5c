//! Words of letters from two scripts.

use super::sheet::{Finding, Sheet};
use super::{Level, Rule};

pub(super) static RULE: Rule = Rule {
    code: "mixed-scripts",
    name: "a word is written in one script",
    what: "No word mixes Latin, Cyrillic or Greek letters. Many of them look the same.",
    why: "A Latin \"a\" in a Russian word is not found by a search, is read aloud wrongly and is a known way to deceive.",
    bad: "text = \"*Mindful* that the sk\u{456}lls are lost,\"  # the first i is Cyrillic",
    good: "text = \"*Mindful* that the skills are lost,\"",
    source: "Unicode Technical Standard 39",
    level: Level::Warning,
    languages: &[],
    organs: &[],
    fixes: false,
    check,
};

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    for passage in &sheet.passages {
        let text = &passage.prose.text;
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            if c.is_alphabetic() {
                start.get_or_insert(at);
            } else if let Some(from) = start.take() {
                let word = &text[from..at];
                let mut scripts: Vec<&str> = word.chars().filter_map(script).collect();
                scripts.sort_unstable();
                scripts.dedup();
                if let [one, other, ..] = scripts[..] {
                    let message = format!("`{word}` mixes {one} and {other} letters");
                    found.push(sheet.at(&passage.path, &passage.prose, from..at, message));
                }
            }
        }
    }
}

/// The script of a letter, where it is one of those that look alike.
fn script(c: char) -> Option<&'static str> {
    match c {
        // A vowel with an acute accent shows where a Russian word is stressed.
        '\u{e1}' | '\u{e9}' | '\u{ed}' | '\u{f3}' | '\u{fa}' => None,
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => Some("Latin"),
        '\u{370}'..='\u{3ff}' => Some("Greek"),
        '\u{400}'..='\u{52f}' => Some("Cyrillic"),
        _ => None,
    }
}
