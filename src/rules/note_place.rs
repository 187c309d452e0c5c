//! Calls of footnotes against the punctuation beside them.

use super::sheet::Sort;
use super::sheet::{Finding, Sheet};
use super::{Level, Rule};
use crate::organ::Front;

pub(super) static RULE: Rule = Rule {
    code: "note-place",
    name: "the mark of a footnote stands behind the punctuation in English and Chinese, before it in the others",
    what: "A footnote is called behind the comma or full stop in English and Chinese, and before it in Arabic, French, Russian and Spanish.",
    why: "Each language has one habit; a document that mixes two looks unedited.",
    bad: "text = \"*Recalling* the Agenda[^agenda], …\"",
    good: "text = \"*Recalling* the Agenda,[^agenda] …\"",
    source: "United Nations Editorial Manual, footnotes, IX. Footnote indicators",
    level: Level::Warning,
    languages: &[],
    organs: &[],
    fixes: true,
    check,
};

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    let language = sheet.language();
    // Geneva's Chinese texts call notes before the mark as often as behind it.
    if sheet.organ().front == Front::Geneva && language.code == "zh" {
        return;
    }
    let editing = language.editing;
    let marks = [language.comma, editing.semicolon, editing.full_stop, ","];
    let is_mark = |c: Option<char>| c.filter(|c| marks.iter().any(|mark| mark.chars().eq([*c])));
    for passage in sheet.passages.iter().filter(|passage| passage.sort == Sort::Clause) {
        let prose = &passage.prose;
        for (at, source, id) in &prose.notes {
            let alone = prose.notes.iter().filter(|(other, _, _)| other == at).count() == 1;
            let before = is_mark(prose.text.get(..*at).and_then(|text| text.chars().next_back()));
            let after = is_mark(prose.text.get(*at..).and_then(|text| text.chars().next()));
            let span = sheet.tree.offsets(&passage.path).span(source.clone());
            let (mark, wrong) =
                if language.mark_before_punctuation { (before, after.is_none()) } else { (after, before.is_none()) };
            let Some(mark) = mark.filter(|_| wrong) else { continue };
            let width = mark.len_utf8();
            let place = if language.mark_before_punctuation { at - width..*at } else { *at..at + width };
            // A comma that parts two calls belongs to them.
            let parts = prose
                .notes
                .iter()
                .any(|(other, _, _)| *other == if language.mark_before_punctuation { at - width } else { at + width });
            if parts {
                continue;
            }
            let (side, other) =
                if language.mark_before_punctuation { ("behind", "before") } else { ("before", "behind") };
            let finding =
                sheet.at(&passage.path, prose, place.clone(), format!("the note `{id}` is called {side} `{mark}`"));
            let finding = finding.label(format!("expected its call {other} it"));
            let punctuation = finding.diagnostic.span.clone();
            found.push(if alone && sheet.file.get(span.clone()).is_some_and(|call| call.starts_with("[^")) {
                let put = if language.mark_before_punctuation { span.end..span.end } else { span.start..span.start };
                finding.edit(punctuation, "").edit(put, mark.to_string())
            } else {
                finding
            });
        }
    }
}
