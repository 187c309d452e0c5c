//! The mark that ends a paragraph or item.

use super::sheet::{Clause, Finding, Place, Sheet};
use super::{Level, Rule};
use crate::lang::Language;
use crate::model::{Block, DocumentKind, Kind};

pub(super) static RULE: Rule = Rule {
    code: "ending",
    name: "preambular paragraphs end with a comma, operative ones with a semicolon, the last with a full stop",
    what: "A preambular paragraph ends with a comma; an operative one with a semicolon, the last of them with a full \
           stop, and the last before a heading with either. What leads in items ends with a colon. Items end with a \
           semicolon, the last as its paragraph does. Each language has its own marks.",
    why: "A resolution is one sentence: the organ, its reasons, its decisions.",
    bad: "[[preamble]]\ntext = \"*Recalling* its resolution 70/1 of 25 September 2015.\"",
    good: "[[preamble]]\ntext = \"*Recalling* its resolution 70/1 of 25 September 2015,\"",
    source: "United Nations Editorial Manual, resolutions, II. Drafting and editing; paragraphs and subparagraphs",
    level: Level::Warning,
    languages: &[],
    organs: &[],
    fixes: true,
    check,
};

/// The marks that a clause may end with; the first is the one that is meant.
/// None where it may end with any.
type Marks = Option<Vec<&'static str>>;

fn check(sheet: &Sheet<'_>, found: &mut Vec<Finding>) {
    // A statement of the President is prose.
    if sheet.resolution.document.kind == DocumentKind::PresidentialStatement {
        return;
    }
    // What the items of each level end with: set by the paragraph above.
    let mut above: Vec<Marks> = Vec::new();
    for clause in &sheet.clauses {
        above.truncate(clause.depth);
        // What is unnumbered is a clause where it opens as one: "*Abbreviations*: …"
        // is not.
        let opens = match clause.block.kind {
            Kind::Unnumbered => sheet.known_opening(clause).is_some(),
            _ => sheet.opens(clause),
        };
        let clauses = clause.depth > 0 || opens || clause.block.kind == Kind::Continuation;
        let own = if clauses { expected(sheet, clause, above.last()) } else { None };
        above.push(own.clone());
        let Some(marks) = own else { continue };
        let paragraph =
            matches!(clause.block.kind, Kind::Paragraph | Kind::Preambular | Kind::Unnumbered | Kind::Continuation);
        if !paragraph || clause.place == Place::Annex || clause.prose.text.trim().is_empty() {
            continue;
        }
        let marks = if clause.block.item.is_empty() {
            marks
        } else {
            let editing = sheet.editing();
            // A single verb leads its items in with a comma.
            vec![editing.colon, ":", sheet.language().comma]
        };
        one(sheet, clause, &marks, found);
    }
}

/// What a clause ends with when nothing stands below it.
fn expected(sheet: &Sheet<'_>, clause: &Clause<'_>, above: Option<&Marks>) -> Marks {
    let language = sheet.language();
    let editing = language.editing;
    let last = clause.rank.0 + 1 == clause.rank.1;
    // What goes on behind a table, a quotation or items may end in any way
    // before it.
    let goes_on = |block: &Block| matches!(block.kind, Kind::Continuation | Kind::Table | Kind::Quote);
    if clause.next.is_some_and(goes_on) {
        return None;
    }
    if clause.depth > 0 {
        return match above {
            Some(Some(marks)) if last => Some(marks.clone()),
            // Items of the preamble may be parted by commas.
            Some(Some(marks)) if marks.first() == Some(&language.comma) => {
                Some(vec![editing.semicolon, language.comma])
            }
            Some(Some(_)) => Some(vec![editing.semicolon]),
            _ => None,
        };
    }
    if clause.place == Place::Preamble {
        return Some(vec![language.comma]);
    }
    let heading = |block: &Block| matches!(block.kind, Kind::Heading | Kind::Section);
    match clause.next {
        None => Some(vec![editing.full_stop]),
        Some(next) if heading(next) => Some(vec![editing.semicolon, editing.full_stop, editing.colon, ":"]),
        // A second preamble inside the body.
        Some(next) if next.kind == Kind::Preambular => Some(vec![editing.semicolon, editing.full_stop]),
        // What follows may be led in: an unnumbered text, a schedule.
        Some(next) if next.kind == Kind::Unnumbered => {
            Some(vec![editing.semicolon, editing.colon, ":", editing.full_stop])
        }
        Some(_) => Some(vec![editing.semicolon]),
    }
}

fn one(sheet: &Sheet<'_>, clause: &Clause<'_>, marks: &[&'static str], found: &mut Vec<Finding>) {
    let text = &clause.prose.text;
    let Some((mut range, mut last)) = clause.prose.last() else { return };
    // A quotation may be closed behind its own mark.
    if "”“»’)".contains(last)
        && let Some(before) = text[..range.start].trim_end().chars().next_back()
        && is_mark(sheet.language(), before)
    {
        let end = text[..range.start].trim_end().len();
        range = end - before.len_utf8()..end;
        last = before;
    }
    let is = |mark: &&str| mark.chars().eq([last]);
    if marks.iter().any(is) || joined(text, marks) {
        return;
    }
    let wanted = marks.first().copied().unwrap_or_default();
    let (message, marked) = if is_mark(sheet.language(), last) {
        (format!("the clause ends with `{last}`"), range)
    } else {
        (format!("the clause ends without `{wanted}`"), range)
    };
    let replaced = is_mark(sheet.language(), last);
    let finding = sheet.in_clause(clause, marked.clone(), message).label(format!("expected `{wanted}`"));
    let spaced = sheet.editing().spaced_marks.contains(wanted) && !text[..marked.start].ends_with('\u{a0}');
    let mark = if spaced { format!("\u{a0}{wanted}") } else { wanted.to_owned() };
    let prose = &clause.prose;
    found.push(if replaced {
        finding.write(mark)
    } else if prose.emphasis.iter().any(|range| range.end == prose.end())
        || prose.notes.iter().any(|(at, _, _)| *at >= prose.end())
    {
        // Marks or a call stand behind the last character.
        finding
    } else {
        let end = finding.diagnostic.span.end;
        finding.edit(end..end, mark)
    });
}

/// "… ; and": a word joins the item to the next one.
fn joined(text: &str, marks: &[&str]) -> bool {
    let tail: Vec<char> = text.trim_end().chars().rev().take(7).collect();
    marks.iter().any(|mark| tail.iter().any(|c| mark.chars().eq([*c])))
        && tail.iter().take_while(|c| c.is_alphabetic()).count() > 0
        && tail.iter().any(|c| c.is_whitespace())
}

fn is_mark(language: &Language, c: char) -> bool {
    let editing = language.editing;
    let marks = [language.comma, editing.semicolon, editing.full_stop, editing.colon];
    marks.iter().any(|mark| mark.chars().eq([c])) || ",;.:".contains(c)
}
