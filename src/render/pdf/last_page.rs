//! The closing lines do not stand alone on the last page.
//!
//! Editors close up paragraphs whose last line is short until meeting and date
//! find room on the page before (A/RES/78/218 and 79/168 among the official
//! files; in 56 of them none ends with a page of fewer than four lines). The same
//! is done here, with as little as possible, where no hint says how lines end.

use std::collections::HashMap;

use super::view::{self, View};
use crate::compose::Composed;

/// How much more a line holds when it is closed up, as a share of its room:
/// tried one after the other.
const SHARES: [f64; 5] = [0.005, 0.01, 0.015, 0.02, 0.025];

/// A last page with fewer lines than these is saved.
const LINES: usize = 4;

/// How many paragraphs are tried.
const TRIES: usize = 24;

/// The document with paragraphs closed up, when that saves the last page; `plain`
/// is its view as it stands.
pub(super) fn saved(document: &Composed, plain: &mut View<'_>) -> Option<Composed> {
    if !document.layout.lines.is_empty() || !document.layout.pages.is_empty() {
        return None;
    }
    let planned = plain.plan(&[])?;
    if planned.pages < 2 || planned.last.is_none_or(|lines| lines >= LINES) {
        return None;
    }
    let before: HashMap<String, usize> = plain.set().into_iter().map(|set| (set.key, set.lines.len())).collect();
    let mut closed = document.clone();
    for share in SHARES {
        for set in view::looser(document, share).set() {
            let shorter = before.get(&set.key).is_some_and(|lines| set.lines.len() < *lines);
            if !shorter || !set.justified || closed.layout.lines.contains_key(&set.key) {
                continue;
            }
            if closed.layout.lines.len() == TRIES {
                return None;
            }
            closed.layout.lines.insert(set.key.clone(), set.counts());
            if view::view(&closed).plan(&[]).is_some_and(|now| now.pages < planned.pages) {
                return Some(closed);
            }
        }
    }
    None
}
