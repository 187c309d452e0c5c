//! Streams of words held against each other. Some can be read in more than one
//! way; what truly differs does so in each, so that the one in which fewest
//! words differ stands.

use super::differences::{self, Found};
use super::words::{self, Stream};
use crate::compose::Composed;
use crate::paper::Document;
use std::collections::BTreeSet;

/// Two streams with what differs.
pub(super) struct Compared {
    pub(super) theirs: Stream,
    pub(super) ours: Stream,
    pub(super) found: Found,
}

/// How many pages are read column by column for a try, each by itself: a
/// document that differs on every page is another document.
const TRIES: usize = 24;

/// Compares streams of text or of Akoma Ntoso, each in the best of its readings.
/// In text a hyphen may be gone where a line ends.
pub(super) fn best(readings: Vec<(Stream, Stream)>, hyphens: bool) -> Option<Compared> {
    let compared = readings.into_iter().map(|(theirs, ours)| {
        let found = differences::find(&theirs, &ours, hyphens);
        Compared { theirs, ours, found }
    });
    compared.min_by_key(|compared| compared.found.words())
}

/// Compares pages: first row by row, then column by column those on which
/// something differs.
pub(super) fn of_pages(official: &Document, own: &Document, composed: &Composed) -> Vec<Compared> {
    let read = |columns: &BTreeSet<usize>| -> Vec<Compared> {
        let streams = |document| words::of_pages(document, composed, columns);
        let pairs = streams(official).into_iter().zip(streams(own));
        pairs.filter_map(|pair| best(vec![pair], false)).collect()
    };
    let cost = |compared: &[Compared]| compared.iter().map(|one| one.found.words()).sum::<usize>();
    let mut columns = BTreeSet::new();
    let mut standing = read(&columns);
    let pages: BTreeSet<usize> = standing.iter().flat_map(differing).collect();
    let alone = pages.iter().take(TRIES).map(|page| BTreeSet::from([*page]));
    let together = (pages.len() > 1).then(|| pages.clone());
    for more in together.into_iter().chain(alone) {
        let wider: BTreeSet<usize> = columns.union(&more).copied().collect();
        if wider == columns || cost(&standing) == 0 {
            continue;
        }
        let other = read(&wider);
        if cost(&other) < cost(&standing) {
            (columns, standing) = (wider, other);
        }
    }
    standing
}

/// Pages of both sides on which something differs.
fn differing(compared: &Compared) -> Vec<usize> {
    let Compared { theirs, ours, found } = compared;
    let page = |stream: &Stream, at: usize| stream.tokens.get(at).and_then(|token| token.place.page);
    let both = found.differences.iter().flat_map(|one| [page(theirs, one.theirs.start), page(ours, one.ours.start)]);
    both.flatten().collect()
}
