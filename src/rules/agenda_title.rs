//! The agenda item and its title against the title of the document.

use super::prose::Prose;
use super::sheet::{Finding, Sheet};
use super::{Level, Rule};
use crate::model::{Hop, Path, SessionKind, Text};
use crate::organ::Front;

pub(super) static RULE: Rule = Rule {
    code: "agenda-title",
    name: "the agenda item carries its title, and a title that repeats it repeats it exactly",
    what: "From the 74th session of the General Assembly on the title of the agenda item is printed under its number. Where the title of the resolution is that of the item, both are written alike.",
    why: "A title that differs from its agenda item in a letter is a slip in one of the two, and readers search for both.",
    bad: "title = \"Effects of atomic radiations\"\nagenda = { item = \"46\", title = \"Effects of atomic radiation\" }",
    good: "title = \"Effects of atomic radiation\"\nagenda = { item = \"46\", title = \"Effects of atomic radiation\" }",
    source: "United Nations Editorial Manual, resolutions, II. Drafting and editing",
    level: Level::Warning,
    languages: &[],
    organs: &[],
    fixes: false,
    check,
};

/// The first session that prints the title of the item.
const PRINTED_FROM: u16 = 74;

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    let document = &sheet.resolution.document;
    let Some(agenda) = &document.agenda else { return };
    let path = |keys: &[&str]| Path(keys.iter().map(|key| Hop::Key((*key).to_owned())).collect());
    if agenda.title.is_empty() && agenda.item.len() > 1 {
        return;
    }
    if agenda.title.is_empty() {
        let session = document.session.filter(|_| document.session_kind == SessionKind::Regular);
        if document.organ.front == Front::Assembly
            && document.organ.plenary
            && session.is_some_and(|session| (PRINTED_FROM..1000).contains(&session))
        {
            let finding = sheet.about(&path(&["document", "agenda"]), "the agenda item has no title");
            found.push(finding.hint("write it as the agenda has it: `agenda = { item = \"…\", title = \"…\" }`"));
        }
        return;
    }
    let text = |text: &Text| Prose::new(text).text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = |words: &Text| text(words).trim_start_matches(['-', '\u{2013}', ' ']).to_owned();
    let (title, item) = (text(&document.title), text(&agenda.title));
    if title == item || title.is_empty() {
        return;
    }
    let length = title.chars().count();
    let distance = strsim::levenshtein(&title.to_lowercase(), &item.to_lowercase());
    if length > 12 && distance * 12 <= length && distance <= 3 {
        found.push(
            sheet
                .about(&path(&["document", "title"]), "the title is almost that of the agenda item")
                .label("expected the same words")
                .related(sheet.tree.span(&path(&["document", "agenda", "title"])), "the agenda item"),
        );
    }
}
