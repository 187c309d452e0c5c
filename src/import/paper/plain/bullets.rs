//! Bulleted lists: a resolution has none, its items have letters and numbers.

use super::super::guess::{Grade, guess};
use super::rows::Row;
use super::{inline, set};
use crate::lang::Language;
use crate::source::Diagnostic;

/// How deep items are nested.
const LEVELS: usize = 3;

/// What stands before the items of a list. An asterisk begins italics too, so
/// a blank has to follow.
const BULLETS: [&str; 8] = ["- ", "* ", "+ ", "\u{2022}", "\u{25cf}", "\u{25aa}", "\u{2013} ", "\u{2014} "];

/// Gives the items of bulleted lists the labels of items. How deep an item is,
/// its indent tells.
pub(super) fn lettered(language: &Language, rows: Vec<Row>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Row> {
    let listed: Vec<Option<usize>> = rows.iter().map(bullet).collect();
    // A dash alone may be a slip of the text; a list has more than one.
    if listed.iter().flatten().count() < 2 {
        return rows;
    }
    let mut open: Vec<(usize, u32)> = Vec::new();
    let mut out = Vec::with_capacity(rows.len());
    for (row, bullet) in rows.into_iter().zip(listed) {
        let Some(length) = bullet else {
            // A paragraph of its own ends the list; a line that goes on does not.
            if row.blank {
                open.clear();
            }
            out.push(row);
            continue;
        };
        if open.is_empty() {
            let line = set(&row, inline::SIZE);
            let message = "the bullets of a list were read as items with letters";
            diagnostics.push(guess("guessed-items", std::slice::from_ref(&line), Grade::Likely, message));
        }
        while open.last().is_some_and(|(indent, _)| row.indent < *indent) {
            open.pop();
        }
        let deepest = open.len() == LEVELS;
        match open.last_mut() {
            Some((indent, count)) if row.indent < *indent + 2 || deepest => *count += 1,
            _ => open.push((row.indent, 1)),
        }
        let (level, count) = (open.len(), open.last().map_or(1, |(_, count)| *count));
        let text = format!("{} {}", (language.item)(level, count), row.text[length..].trim_start());
        // Each item is a paragraph.
        out.push(Row { bare: inline::bare(&text), text, blank: true, ..row });
    }
    out
}

/// How many bytes the bullet takes with which a row begins.
fn bullet(row: &Row) -> Option<usize> {
    let bullet = BULLETS.iter().find(|bullet| row.text.starts_with(**bullet))?;
    let item = row.text[bullet.len()..].trim_start();
    item.starts_with(|c: char| c.is_alphanumeric() || "*_[(\u{201c}\u{ab}".contains(c)).then_some(bullet.len())
}
