//! No-break spaces before double marks and inside quotation marks.

use super::sheet::{Finding, Sheet};
use super::sheet::{Passage, Sort};
use super::{Level, Rule};

pub(super) static RULE: Rule = Rule {
    code: "no-break-space",
    name: "a no-break space stands before double marks and inside guillemets",
    what: "In French a no-break space (U+00A0) stands before `:`, `;`, `!` and `?` and inside « ».",
    why: "A line must not begin with a mark.",
    bad: "text = \"*Décide* ce qui suit:\"",
    good: "text = \"*Décide* ce qui suit :\"",
    source: "Typographic rules of the French texts of the United Nations",
    level: Level::Warning,
    languages: &["fr"],
    organs: &[],
    fixes: true,
    check,
};

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    let editing = sheet.editing();
    for passage in sheet.passages.iter().filter(|passage| passage.sort != Sort::Line && passage.sort != Sort::Note) {
        let text = &passage.prose.text;
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        for (index, (at, c)) in chars.iter().copied().enumerate() {
            let before = index.checked_sub(1).and_then(|index| chars.get(index)).copied();
            let after = chars.get(index + 1).copied();
            let open = editing.spaced_quotes && c == '«';
            let wants = editing.spaced_marks.contains(c) || (editing.spaced_quotes && c == '»');
            if wants && let Some((place, before)) = before {
                mark(sheet, passage, (place, before), (at, c), after, found);
            }
            if open && let Some((place, after)) = after {
                if after == ' ' {
                    let finding = sheet.at(
                        &passage.path,
                        &passage.prose,
                        place..place + 1,
                        "a space that may end a line stands behind `«`",
                    );
                    found.push(finding.write("\u{a0}"));
                } else if !is_fixed(after) {
                    let finding =
                        sheet.at(&passage.path, &passage.prose, at..at + c.len_utf8(), "no space stands behind `«`");
                    found.push(finding.write("«\u{a0}"));
                }
            }
        }
    }
}

fn is_fixed(c: char) -> bool {
    c == '\u{a0}' || c == '\u{202f}'
}

/// Whether the word that a mark stands in is an address or code: it has a mark
/// that no word of a sentence has, or one of the double marks inside.
fn is_code(text: &str, at: usize) -> bool {
    let start = text[..at].rfind(char::is_whitespace).map_or(0, |place| place + 1);
    let start = text.ceil_char_boundary(start);
    let word = text[start..].split(char::is_whitespace).next().unwrap_or_default();
    let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
    let code = ["://", "www.", "@", "=", "_", "\\", "<", ">", "{", "}", "&", "#", "%", "`", "::"];
    code.iter().any(|part| word.contains(part)) || inner.contains([':', ';', '!', '?'])
}

fn mark(
    sheet: &Sheet<'_>,
    passage: &Passage,
    (place, before): (usize, char),
    (at, c): (usize, char),
    after: Option<(usize, char)>,
    found: &mut Vec<Finding>,
) {
    // A colon in a time, an address or a symbol is no mark.
    let inside = c != '»' && after.is_some_and(|(_, after)| !after.is_whitespace() && !"»”)]".contains(after));
    if is_fixed(before) || inside || ":;!?([".contains(before) || is_code(&passage.prose.text, at) {
        return;
    }
    // A title in italics is often in another language.
    let opening = passage.prose.opening().map_or(0, |opening| opening.end);
    if passage.prose.emphasis.iter().any(|range| range.start >= opening && range.contains(&at)) {
        return;
    }
    // Nor does a title that is quoted in another language.
    let quoted =
        passage.prose.text[..at].rfind(['«', '»']).is_some_and(|place| passage.prose.text[place..].starts_with('«'));
    if c == ':' && before != ' ' && quoted {
        return;
    }
    // A note between the word and the mark.
    let notes = passage.prose.notes.iter().any(|(note, _, _)| *note == at);
    if before == ' ' {
        let finding = sheet.at(
            &passage.path,
            &passage.prose,
            place..place + 1,
            format!("a space that may end a line stands before `{c}`"),
        );
        found.push(finding.write("\u{a0}"));
    } else if !notes {
        let finding =
            sheet.at(&passage.path, &passage.prose, at..at + c.len_utf8(), format!("no space stands before `{c}`"));
        found.push(finding.write(format!("\u{a0}{c}")));
    }
}
