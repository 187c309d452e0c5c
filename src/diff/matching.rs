//! Which clause of the new document is which of the old one.
//!
//! In this order, each step taking what is left: by the id that the author
//! gave, by the same words where they stand once, by the same words with the
//! same neighbours, by likeness wherever the clause stands, by its place
//! between clauses that are matched, and parents by what stands below them.
//! `split` then finds what was split and joined.

use super::assign::{Pair, assign};
use super::likeness::{ALIKE, Index, Weights, likeness, sorted};
use super::side::Side;
use crate::clauses::{Class, Clauses, List};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;

/// Clauses alone between the same neighbours are versions of one from here on.
const ALIKE_IN_PLACE: f64 = 0.3;

/// An item that became a paragraph has more of its words.
const ALIKE_ELSEWHERE: f64 = 0.7;

/// From here on the order of the words needs no look.
const SURE: f64 = 0.6;

/// Which share of the words of the longer clause stays in its order.
const IN_ORDER: f64 = 0.2;

/// How much the same parent and the same place count beside the words.
const SAME_PARENT: f64 = 0.04;
const SAME_PLACE: f64 = 0.04;

/// The matches, by the number of the clause.
pub(super) struct Matching {
    /// The new clause of each old one.
    pub(super) of_old: Vec<Option<usize>>,
    /// The old clause of each new one.
    pub(super) of_new: Vec<Option<usize>>,
}

impl Matching {
    pub(super) fn pair(&mut self, old: usize, new: usize) {
        self.of_old[old] = Some(new);
        self.of_new[new] = Some(old);
    }

    fn free(&self, old: usize, new: usize) -> bool {
        self.of_old[old].is_none() && self.of_new[new].is_none()
    }
}

/// Whether two clauses with the same words are each other's.
type Test<'t> = &'t dyn Fn(&Matching, usize, usize) -> bool;

/// Both documents with what all steps need.
pub(super) struct Ground<'s, 'a> {
    pub(super) old: &'s Side<'a>,
    pub(super) new: &'s Side<'a>,
    pub(super) weights: Weights,
    /// The words of each clause, sorted.
    pub(super) old_words: Vec<Vec<u32>>,
    pub(super) new_words: Vec<Vec<u32>>,
}

impl<'s, 'a> Ground<'s, 'a> {
    pub(super) fn new(old: &'s Side<'a>, new: &'s Side<'a>) -> Self {
        let sort = |side: &Side<'_>| side.words.iter().map(|words| sorted(words)).collect();
        Self { weights: Weights::new(&old.words, &new.words), old_words: sort(old), new_words: sort(new), old, new }
    }

    pub(super) fn likeness(&self, old: usize, new: usize) -> f64 {
        likeness(&self.old_words[old], &self.new_words[new], &self.weights)
    }

    /// Whether a fair share of the words stayed in their order: clauses on one
    /// matter have words in common and are not versions of each other for that.
    fn in_order(&self, old: usize, new: usize) -> bool {
        let (before, after) = (&self.old.words[old], &self.new.words[new]);
        let ops = capture_diff_slices(Algorithm::Myers, before, after);
        let stayed: usize =
            ops.iter().filter(|op| matches!(op, DiffOp::Equal { .. })).map(|op| op.new_range().len()).sum();
        stayed as f64 >= IN_ORDER * before.len().max(after.len()) as f64
    }

    fn same_class(&self, old: usize, new: usize) -> bool {
        self.old.clauses.nodes[old].class() == self.new.clauses.nodes[new].class()
    }

    /// Matches the clauses.
    pub(super) fn matching(&self) -> Matching {
        let mut matching =
            Matching { of_old: vec![None; self.old.words.len()], of_new: vec![None; self.new.words.len()] };
        matching.pair(0, 0);
        self.by_id(&mut matching);
        self.by_words(&mut matching);
        self.by_likeness(&mut matching);
        self.parents(&mut matching);
        self.by_place(&mut matching);
        self.parents(&mut matching);
        matching
    }

    fn by_id(&self, matching: &mut Matching) {
        let ids: HashMap<&str, usize> = named(&self.old.clauses).collect();
        for (id, new) in named(&self.new.clauses) {
            if let Some(old) = ids.get(id)
                && matching.free(*old, new)
                && self.same_class(*old, new)
            {
                matching.pair(*old, new);
            }
        }
    }

    /// The same words, once in each document, then with the same neighbours,
    /// below the same parent, and in order.
    fn by_words(&self, matching: &mut Matching) {
        let mut groups: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
        let mut known: HashMap<(Class, &[u32]), usize> = HashMap::new();
        for (side, is_old) in [(self.old, true), (self.new, false)] {
            for (node, words) in side.words.iter().enumerate() {
                let taken = if is_old { matching.of_old[node] } else { matching.of_new[node] };
                if words.is_empty() || taken.is_some() {
                    continue;
                }
                let group = *known.entry((side.clauses.nodes[node].class(), words)).or_insert_with(|| {
                    groups.push(Default::default());
                    groups.len() - 1
                });
                if is_old { groups[group].0.push(node) } else { groups[group].1.push(node) }
            }
        }
        groups.retain(|(old, new)| !old.is_empty() && !new.is_empty());
        for (old, new) in &groups {
            if let ([old], [new]) = (old.as_slice(), new.as_slice()) {
                matching.pair(*old, *new);
            }
        }
        groups.retain(|(old, new)| old.len() > 1 || new.len() > 1);
        let tests: [Test<'_>; 3] = [
            &|matching, old, new| self.same_neighbours(matching, old, new),
            &|matching, old, new| self.same_parent(matching, old, new),
            &|_, _, _| true,
        ];
        for test in tests {
            for (old, new) in &groups {
                for old in old.iter().filter(|old| matching.of_old[**old].is_none()).copied().collect::<Vec<_>>() {
                    let found = new.iter().find(|new| matching.of_new[**new].is_none() && test(matching, old, **new));
                    if let Some(new) = found {
                        matching.pair(old, *new);
                    }
                }
            }
        }
    }

    fn same_parent(&self, matching: &Matching, old: usize, new: usize) -> bool {
        let (a, b) = (&self.old.clauses.nodes[old], &self.new.clauses.nodes[new]);
        a.list == b.list && matching.of_old[a.parent] == Some(b.parent)
    }

    fn same_neighbours(&self, matching: &Matching, old: usize, new: usize) -> bool {
        [-1, 1].into_iter().any(|step| {
            let (a, b) = (beside(&self.old.clauses, old, step), beside(&self.new.clauses, new, step));
            matches!((a, b), (Some(a), Some(b)) if matching.of_old[a] == Some(b))
        })
    }

    fn by_likeness(&self, matching: &mut Matching) {
        let free = |(node, words): (usize, &'s Vec<u32>)| {
            (matching.of_old[node].is_none() && !words.is_empty()).then_some((node, words.as_slice()))
        };
        let index = Index::new(self.old.words.iter().enumerate().filter_map(free));
        let (all_old, all_new) = (self.old.words.len() as f64, self.new.words.len() as f64);
        let mut pairs: Vec<Pair> = Vec::new();
        for (new, words) in self.new.words.iter().enumerate() {
            if matching.of_new[new].is_some() || words.is_empty() {
                continue;
            }
            for old in index.near(words) {
                if !self.same_class(old, new) {
                    continue;
                }
                let mut score = self.likeness(old, new);
                // What became an item or ceased to be one often is only quoted.
                let lists = (self.old.clauses.nodes[old].list, self.new.clauses.nodes[new].list);
                let least = if (lists.0 == List::Item) == (lists.1 == List::Item) { ALIKE } else { ALIKE_ELSEWHERE };
                if score < least || (score < SURE && !self.in_order(old, new)) {
                    continue;
                }
                score += SAME_PLACE * (1.0 - (old as f64 / all_old - new as f64 / all_new).abs());
                if self.same_parent(matching, old, new) {
                    score += SAME_PARENT;
                }
                pairs.push((old, new, score));
            }
        }
        for (old, new) in assign(pairs) {
            matching.pair(old, new);
        }
    }

    /// What stands alone between clauses that are matched, in lists of parents
    /// that are. Parents come before their children.
    fn by_place(&self, matching: &mut Matching) {
        for old in 0..self.old.clauses.nodes.len() {
            let Some(new) = matching.of_old[old] else { continue };
            for list in [List::Preamble, List::Operative, List::Part, List::Annex, List::Content, List::Item] {
                let ours: Vec<usize> = self.old.clauses.list(old, list).collect();
                let theirs: Vec<usize> = self.new.clauses.list(new, list).collect();
                if !ours.is_empty() && !theirs.is_empty() {
                    self.gaps(matching, &ours, &theirs);
                }
            }
        }
    }

    fn gaps(&self, matching: &mut Matching, ours: &[usize], theirs: &[usize]) {
        let places: HashMap<usize, usize> = theirs.iter().enumerate().map(|(place, node)| (*node, place)).collect();
        let (mut from, mut begin) = (0, 0);
        for at in 0..=ours.len() {
            // The end of the list is matched with the end.
            let end = match ours.get(at) {
                None => Some(theirs.len()),
                Some(node) => matching.of_old[*node].and_then(|new| places.get(&new).copied()),
            };
            let Some(end) = end else { continue };
            if end >= begin {
                self.gap(matching, &ours[from..at], &theirs[begin..end]);
                (from, begin) = (at + 1, (end + 1).min(theirs.len()));
            }
        }
    }

    fn gap(&self, matching: &mut Matching, ours: &[usize], theirs: &[usize]) {
        let ours: Vec<usize> = ours.iter().copied().filter(|node| matching.of_old[*node].is_none()).collect();
        let theirs: Vec<usize> = theirs.iter().copied().filter(|node| matching.of_new[*node].is_none()).collect();
        if ours.is_empty() || theirs.is_empty() {
            return;
        }
        let mut pairs: Vec<Pair> = Vec::new();
        // A long run of clauses that are all new is not held against all others.
        let near = |i: usize, j: usize| i.abs_diff(j) <= 8;
        for (i, old) in ours.iter().enumerate() {
            for (j, new) in theirs.iter().enumerate() {
                if !near(i, j) || !self.same_class(*old, *new) {
                    continue;
                }
                let wordless = self.old.words[*old].is_empty() && self.new.words[*new].is_empty();
                let alone = ours.len() == 1 && theirs.len() == 1;
                let class = self.old.clauses.nodes[*old].class();
                let likeness = self.likeness(*old, *new);
                let whole = matches!(class, Class::Part | Class::Quote | Class::Table | Class::Annex) && alone;
                if likeness >= ALIKE_IN_PLACE && self.in_order(*old, *new)
                    || wordless
                    || (whole && likeness >= ALIKE_IN_PLACE / 2.0)
                {
                    pairs.push((*old, *new, likeness.max(0.01) + 0.001 / (1 + i.abs_diff(j)) as f64));
                }
            }
        }
        for (old, new) in assign(pairs) {
            matching.pair(old, new);
        }
    }

    /// Parents that hold the same clauses, where neither is matched.
    fn parents(&self, matching: &mut Matching) {
        let mut votes: HashMap<(usize, usize), usize> = HashMap::new();
        for (old, clause) in self.old.clauses.nodes.iter().enumerate() {
            if let Some(new) = matching.of_old[old] {
                let parents = (clause.parent, self.new.clauses.nodes[new].parent);
                if matching.free(parents.0, parents.1) && self.same_class(parents.0, parents.1) {
                    *votes.entry(parents).or_default() += 1;
                }
            }
        }
        let pairs = votes.into_iter().map(|((old, new), votes)| (old, new, votes as f64)).collect();
        for (old, new) in assign(pairs) {
            let children = self.old.clauses.nodes[old].children.len();
            let shared = self.old.clauses.nodes[old].children.iter().filter_map(|child| matching.of_old[*child]);
            let shared = shared.filter(|child| self.new.clauses.nodes[*child].parent == new).count();
            let container = matches!(self.old.clauses.nodes[old].class(), Class::Part | Class::Annex | Class::Quote);
            if container || shared * 2 >= children {
                matching.pair(old, new);
            }
        }
    }
}

/// Clauses with ids, each id once.
fn named(clauses: &Clauses) -> impl Iterator<Item = (&str, usize)> {
    let mut seen = std::collections::HashSet::new();
    clauses
        .nodes
        .iter()
        .enumerate()
        .filter_map(|(node, clause)| Some((clause.id()?, node)))
        .filter(move |(id, _)| seen.insert(*id))
}

/// The clause before or after one in its list.
fn beside(clauses: &Clauses, node: usize, step: isize) -> Option<usize> {
    let clause = &clauses.nodes[node];
    let siblings = &clauses.nodes[clause.parent].children;
    let at = siblings.binary_search(&node).ok()?.checked_add_signed(step)?;
    siblings.get(at).copied().filter(|other| clauses.nodes[*other].list == clause.list)
}
