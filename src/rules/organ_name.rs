//! The name of an organ where one of its resolutions is first cited.

use super::sheet::Sort;
use super::sheet::{Finding, Sheet};
use super::{Level, Rule};
use crate::organ::symbol::find;
use crate::organ::{Front, ORGANS};

pub(super) static RULE: Rule = Rule {
    code: "organ-name",
    name: "an organ is named in full where its resolution is first cited",
    what: "A resolution of another organ is first cited with the full name of that organ: \"Security Council resolution 1325 (2000)\".",
    why: "Numbers alone do not tell whose they are: there are two resolutions 16/21.",
    bad: "text = \"*Recalling* resolution 1325 (2000) of 31 October 2000,\"",
    good: "text = \"*Recalling* Security Council resolution 1325 (2000) of 31 October 2000,\"",
    source: "United Nations Editorial Manual, resolutions, I. System of identification",
    level: Level::Warning,
    languages: &[],
    organs: &["general-assembly", "economic-and-social-council", "human-rights-council"],
    fixes: false,
    check,
};

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    let own = sheet.organ();
    // Its year in parentheses tells a number of the Security Council; those of
    // the others look alike, also those of bodies that are no longer.
    for organ in ORGANS.into_iter().filter(|organ| organ.key != own.key && organ.front == Front::Council) {
        let stems: Vec<String> = organ.names(sheet.language()).name.split_whitespace().map(stem).collect();
        let mut named = false;
        for passage in sheet.passages.iter().filter(|passage| passage.sort != Sort::Line) {
            let text = passage.prose.text.to_lowercase();
            named |= stems.iter().all(|stem| text.contains(stem));
            if named {
                break;
            }
            if passage.sort != Sort::Clause {
                continue;
            }
            let cited = find(&passage.prose.text, own.key);
            if let Some((range, _)) = cited.into_iter().find(|(_, symbol)| symbol.as_str().starts_with(organ.prefix)) {
                let message = format!("`{}` is cited before its organ is named", &passage.prose.text[range.clone()]);
                let name = organ.names(sheet.language()).name;
                found.push(
                    sheet.at(&passage.path, &passage.prose, range, message).hint(format!("name it in full: `{name}`")),
                );
                break;
            }
        }
    }
}

/// The part of a word that its inflections share.
fn stem(word: &str) -> String {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let kept = if letters.len() > 5 { letters.len() - 2 } else { letters.len().min(4) };
    letters.into_iter().take(kept).collect()
}
