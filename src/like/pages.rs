//! What begins the pages in print.

use super::alignment::Aligned;
use super::ends;
use super::printed::Stream;
use crate::paper::{Document, Page};
use crate::render::pdf::Set;
use crate::verify::{Part, parts};

/// The first page, from 1, that begins otherwise than its like, or that the
/// other has not.
pub(super) fn first_difference(official: &Document, ours: &Document) -> Option<usize> {
    let begin = |document: &Document, index: usize| document.pages.get(index).map(|page| first(page, index + 1));
    (1..official.pages.len().max(ours.pages.len()))
        .find(|index| begin(official, *index) != begin(ours, *index))
        .map(|index| index + 1)
}

/// The first line of a page's text.
fn first(page: &Page, number: usize) -> Vec<char> {
    let body = page.lines.iter().zip(parts(page, number)).find(|(_, part)| *part == Part::Body);
    body.map(|(line, _)| ends::folded(&line.text())).unwrap_or_default()
}

/// Hints for the pages from `from` on. A page that begins inside a table, or
/// with what we have not, gets none.
pub(super) fn starts(sets: &[Set], aligned: &Aligned, stream: &Stream, from: usize) -> Vec<String> {
    // Back from print.
    let mut back = vec![None; stream.chars.len()];
    for (at, printed) in aligned.printed.iter().enumerate() {
        if let Some(printed) = printed {
            back[*printed] = Some(at);
        }
    }
    let start = |page: &std::ops::Range<usize>| {
        let line = stream.lines.get(page.start).filter(|_| !page.is_empty())?;
        let on_line = page.clone().take_while(|at| stream.lines[*at] == *line);
        let at = on_line.into_iter().find_map(|at| back[at])?;
        let (index, character) = aligned.ours[at];
        let set = sets.get(index)?;
        let mut behind = 0;
        let own = set.counts();
        let place = own.iter().position(|count| {
            behind += *count as usize;
            character.unwrap_or(0) < behind
        })?;
        Some(if place == 0 { set.key.clone() } else { format!("{}:{}", set.key, place + 1) })
    };
    stream.pages.iter().skip(from - 1).filter_map(start).collect()
}
