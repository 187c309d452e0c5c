//! Paragraphs that open with the same phrase as the one before.

use super::sheet::Place;
use super::sheet::{Finding, Sheet};
use super::{Level, Rule};
use crate::model::{Kind, Path};

pub(super) static RULE: Rule = Rule {
    code: "repeated-opening",
    name: "a repeated opening phrase says \"also\", then \"further\"",
    what: "Where a paragraph opens with the phrase of the paragraph before it, it says \"also\"; a third says \"further\". The order is not turned round.",
    why: "It tells paragraphs apart that are cited by their opening words.",
    bad: "[[operative]]\ntext = \"*Requests* the Secretary-General to report;\"\n[[operative]]\ntext = \"*Requests* Member States to cooperate.\"",
    good: "[[operative]]\ntext = \"*Requests* the Secretary-General to report;\"\n[[operative]]\ntext = \"*Also requests* Member States to cooperate.\"",
    source: "United Nations Editorial Manual, resolutions, II. Drafting and editing",
    level: Level::Warning,
    languages: &[],
    organs: &["general-assembly", "economic-and-social-council", "human-rights-council"],
    fixes: false,
    check,
};

/// How many paragraphs of a document may go against the rule before that is
/// taken for its habit.
const SLIPS: usize = 2;

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    let (mut against, mut kept) = (Vec::new(), 0);
    pairs(sheet, &mut against, &mut kept);
    if against.len() <= SLIPS || against.len() * 3 <= kept {
        found.extend(against);
    }
}

/// Paragraphs that open as the one before: those against the rule, and how
/// many keep it.
fn pairs(sheet: &Sheet<'_>, found: &mut Vec<Finding>, kept: &mut usize) {
    let again = sheet.editing().again;
    let mut before: Option<(Path, String, usize)> = None;
    for clause in &sheet.clauses {
        if clause.depth > 0 {
            continue;
        }
        let opening = clause.prose.opening().filter(|_| clause.place != Place::Annex);
        let Some(opening) = opening.filter(|_| matches!(clause.block.kind, Kind::Paragraph | Kind::Preambular)) else {
            before = None;
            continue;
        };
        // Italics may end inside the phrase: "*Requests* also".
        let blank = clause.prose.text.len() - clause.prose.text.trim_start().len();
        let end = sheet.known_opening(clause).map_or(opening.end, |length| opening.end.max(blank + length));
        let phrase = clause.prose.text[opening.start..end].trim().to_lowercase();
        let (plain, times) = bare(&phrase, again);
        let list = Path(clause.path.0[..clause.path.0.len() - 1].to_vec());
        if let Some((other, same, count)) = &before
            && *other == list
            && *same == plain
        {
            let (first, second) = (again[0][0], again[1][0]);
            let message = match (count, times) {
                (0, 0) => Some(format!("the paragraph before opens with the same phrase: `{first}` is missing")),
                (0, 2) => Some(format!("`{second}` follows a paragraph without `{first}`")),
                // Behind "further" the row begins again.
                (1, 0) => Some(format!("paragraphs before open with the same phrase: `{second}` is missing")),
                (1, 1) => Some(format!("the paragraph before says `{first}` already: expected `{second}`")),
                _ => None,
            };
            match message {
                Some(message) => found.push(sheet.in_clause(clause, opening, message)),
                None => *kept += 1,
            }
        }
        before = Some((list, plain, times));
    }
}

/// A phrase without the words for a repetition, and which of them it had: 1
/// for "also", 2 for "further".
fn bare(phrase: &str, again: [&[&str]; 2]) -> (String, usize) {
    for (index, words) in again.into_iter().enumerate() {
        for word in words {
            // Ideographs are not parted by blanks.
            let wide = word.chars().all(|c| c as u32 > 0x2e80);
            let Some(at) = phrase.find(word) else { continue };
            let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            let end = at + word.len();
            let whole = free(phrase[..at].chars().next_back()) && free(phrase[end..].chars().next());
            if (wide && at == 0) || (!wide && whole) {
                let rest = format!("{} {}", &phrase[..at], &phrase[end..]);
                return (rest.split_whitespace().collect::<Vec<_>>().join(" "), index + 1);
            }
        }
    }
    (phrase.split_whitespace().collect::<Vec<_>>().join(" "), 0)
}
