//! The full stop at the end of a footnote.

use super::sheet::Sort;
use super::sheet::{Finding, Sheet};
use super::{Level, Rule};

pub(super) static RULE: Rule = Rule {
    code: "note-stop",
    name: "a footnote ends with a full stop",
    what: "Every footnote ends with a full stop, also one that is a symbol alone.",
    why: "It tells that nothing was cut off.",
    bad: "[footnotes]\nreport = \"[[A/79/903]]\"",
    good: "[footnotes]\nreport = \"[[A/79/903]].\"",
    source: "United Nations Editorial Manual, footnotes",
    level: Level::Warning,
    languages: &[],
    organs: &[],
    fixes: true,
    check,
};

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    let stop = sheet.editing().full_stop;
    for passage in sheet.passages.iter().filter(|passage| passage.sort == Sort::Note) {
        let Some((range, last)) = passage.prose.last() else { continue };
        if stop.chars().eq([last]) || ".!?…".contains(last) {
            continue;
        }
        let before = passage.prose.text.get(..range.start).and_then(|text| text.chars().next_back());
        let closes = "”“»)]’".contains(last);
        if closes && before.is_some_and(|c| ".。!?".contains(c)) {
            continue;
        }
        let finding = sheet.at(&passage.path, &passage.prose, range, "the footnote does not end with a full stop");
        // Behind everything that is written, marks included.
        let end = sheet.tree.offsets(&passage.path).span(passage.prose.written..passage.prose.written).start;
        found.push(finding.edit(end..end, stop));
    }
}
