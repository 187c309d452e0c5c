//! What was split and what was joined: a clause without a partner whose words
//! stand in another, beside the partner of that.

use super::likeness::{Index, contained};
use super::matching::{Ground, Matching};
use super::side::Side;
use crate::clauses::{Class, Clauses};

/// Which share of the words of a piece stands in the whole, and of the whole
/// in its pieces.
const CONTAINED: f64 = 0.8;

/// Pieces of fewer words are no pieces.
const WORDS: usize = 4;

/// A clause and the pieces that it became, or came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Whole {
    pub(super) whole: usize,
    /// In the order of their document.
    pub(super) pieces: Vec<usize>,
}

/// The clauses that were split, by their numbers in the old document, and
/// those that were joined, by their numbers in the new one.
pub(super) fn find(ground: &Ground<'_, '_>, matching: &mut Matching) -> (Vec<Whole>, Vec<Whole>) {
    let splits = wholes(ground, matching, false);
    for split in &splits {
        if matching.of_old[split.whole].is_none()
            && let Some(first) = split.pieces.iter().find(|piece| matching.of_new[**piece].is_none())
        {
            matching.pair(split.whole, *first);
        }
    }
    let joins = wholes(ground, matching, true);
    for join in &joins {
        if matching.of_new[join.whole].is_none()
            && let Some(first) = join.pieces.iter().find(|piece| matching.of_old[**piece].is_none())
        {
            matching.pair(*first, join.whole);
        }
    }
    (splits, joins)
}

/// Wholes of one document whose pieces stand in the other; with `joined`, the
/// wholes are new.
fn wholes(ground: &Ground<'_, '_>, matching: &Matching, joined: bool) -> Vec<Whole> {
    let (whole_side, piece_side, partners, taken): (&Side<'_>, &Side<'_>, _, _) = if joined {
        (ground.new, ground.old, &matching.of_new, &matching.of_old)
    } else {
        (ground.old, ground.new, &matching.of_old, &matching.of_new)
    };
    let (whole_words, piece_words) =
        if joined { (&ground.new_words, &ground.old_words) } else { (&ground.old_words, &ground.new_words) };
    let loose: Vec<usize> = (1..piece_side.words.len())
        .filter(|node| taken[*node].is_none() && piece_side.words[*node].len() >= WORDS)
        .filter(|node| piece_side.clauses.nodes[*node].class() == Class::Text)
        .collect();
    if loose.is_empty() {
        return Vec::new();
    }
    let texts = whole_side
        .words
        .iter()
        .enumerate()
        .filter(|(node, words)| words.len() > WORDS && whole_side.clauses.nodes[*node].class() == Class::Text);
    let index = Index::new(texts.map(|(node, words)| (node, words.as_slice())));
    let mut found: Vec<Whole> = Vec::new();
    for piece in loose {
        let words = &piece_side.words[piece];
        let best = index
            .near(words)
            .into_iter()
            .filter(|whole| whole_side.words[*whole].len() > words.len())
            .map(|whole| (contained(&piece_words[piece], &whole_words[whole], &ground.weights), whole))
            .filter(|(share, _)| *share >= CONTAINED)
            .max_by(|one, other| one.0.total_cmp(&other.0));
        let Some((_, whole)) = best else { continue };
        match found.iter_mut().find(|known| known.whole == whole) {
            Some(known) => known.pieces.push(piece),
            None => found.push(Whole { whole, pieces: vec![piece] }),
        }
    }
    for known in &mut found {
        if let Some(partner) = partners[known.whole] {
            known.pieces.push(partner);
        }
        known.pieces.sort_unstable();
        keep_near(&piece_side.clauses, partners[known.whole], &mut known.pieces);
    }
    found.retain(|known| {
        known.pieces.len() > 1 && covers(known, partners[known.whole], whole_words, piece_words, ground)
    });
    found
}

/// Drops pieces that do not stand together: each is beside the one before it,
/// or hangs on it.
fn keep_near(clauses: &Clauses, partner: Option<usize>, pieces: &mut Vec<usize>) {
    let near = |one: usize, other: usize| {
        let (a, b) = (&clauses.nodes[one], &clauses.nodes[other]);
        let siblings = a.parent == b.parent && a.list == b.list;
        let between = || {
            let list = &clauses.nodes[a.parent].children;
            let place = |node| list.binary_search(&node);
            matches!((place(one), place(other)), (Ok(one), Ok(other)) if one.abs_diff(other) <= 2)
        };
        siblings && between()
            || b.parent == one
            || a.parent == other
            || a.parent == b.parent && a.list == b.list && between()
    };
    let Some(start) = partner.or_else(|| pieces.first().copied()) else { return };
    let mut kept = vec![start];
    loop {
        let more =
            pieces.iter().copied().find(|piece| !kept.contains(piece) && kept.iter().any(|one| near(*one, *piece)));
        match more {
            Some(piece) => kept.push(piece),
            None => break,
        }
    }
    kept.sort_unstable();
    *pieces = kept;
}

/// Whether the pieces together make up the whole, and each has a part in it.
fn covers(
    known: &Whole,
    partner: Option<usize>,
    whole_words: &[Vec<u32>],
    piece_words: &[Vec<u32>],
    ground: &Ground<'_, '_>,
) -> bool {
    let whole = &whole_words[known.whole];
    let mut all: Vec<u32> = known.pieces.iter().flat_map(|piece| piece_words[*piece].iter().copied()).collect();
    all.sort_unstable();
    let together = contained(whole, &all, &ground.weights);
    let alone = partner.map_or(0.0, |partner| contained(whole, &piece_words[partner], &ground.weights));
    // What stands in the partner already was repeated, not split off.
    let loose: usize =
        known.pieces.iter().filter(|piece| Some(**piece) != partner).map(|piece| piece_words[*piece].len()).sum();
    let gained = (together - alone) * whole.len() as f64;
    let partner_fits = partner.is_none_or(|partner| contained(&piece_words[partner], whole, &ground.weights) >= 0.6);
    together >= CONTAINED && gained >= 0.6 * loose as f64 && partner_fits
}
