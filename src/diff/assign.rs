//! Pairs with the greatest sum of likeness: exactly for small groups of
//! clauses that could be each other's, the best first for large ones.

use std::collections::HashMap;

/// A pair that could be: old clause, new clause, likeness.
pub(super) type Pair = (usize, usize, f64);

/// Groups larger than this take the best pairs first.
const EXACT: usize = 40;

/// Chooses pairs so that every clause is in one at most.
pub(super) fn assign(mut pairs: Vec<Pair>) -> Vec<(usize, usize)> {
    pairs.sort_by(|one, other| other.2.total_cmp(&one.2).then((one.0, one.1).cmp(&(other.0, other.1))));
    let mut chosen = Vec::new();
    for group in groups(&pairs) {
        let count = |side: fn(&Pair) -> usize| {
            let mut all: Vec<_> = group.iter().map(side).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let (old, new) = (count(|pair| pair.0), count(|pair| pair.1));
        if old.len() <= EXACT && new.len() <= EXACT && old.len() > 1 && new.len() > 1 {
            chosen.extend(exact(&group, &old, &new));
        } else {
            chosen.extend(greedy(&group));
        }
    }
    chosen
}

fn greedy(pairs: &[Pair]) -> Vec<(usize, usize)> {
    let (mut old, mut new) = (std::collections::HashSet::new(), std::collections::HashSet::new());
    let mut chosen = Vec::new();
    for (a, b, _) in pairs {
        if !old.contains(a) && !new.contains(b) {
            old.insert(*a);
            new.insert(*b);
            chosen.push((*a, *b));
        }
    }
    chosen
}

/// Pairs that hang together through a clause, each group in the order of
/// `pairs`.
fn groups(pairs: &[Pair]) -> Vec<Vec<Pair>> {
    // Old clauses and new ones are named apart.
    let mut roots: HashMap<Node, Node> = HashMap::new();
    for (a, b, _) in pairs {
        let (one, other) = (root(&mut roots, (false, *a)), root(&mut roots, (true, *b)));
        roots.entry(one).or_insert(one);
        roots.insert(other, one);
    }
    let mut order = Vec::new();
    let mut by_root: HashMap<Node, Vec<Pair>> = HashMap::new();
    for pair in pairs {
        let root = root(&mut roots, (false, pair.0));
        let group = by_root.entry(root).or_insert_with(|| {
            order.push(root);
            Vec::new()
        });
        group.push(*pair);
    }
    order.into_iter().filter_map(|root| by_root.remove(&root)).collect()
}

/// A clause: whether it is new, and its number.
type Node = (bool, usize);

fn root(roots: &mut HashMap<Node, Node>, mut node: Node) -> Node {
    let start = node;
    while let Some(up) = roots.get(&node).copied()
        && up != node
    {
        node = up;
    }
    roots.insert(start, node);
    node
}

/// The Hungarian method on a square of costs.
fn exact(pairs: &[Pair], old: &[usize], new: &[usize]) -> Vec<(usize, usize)> {
    let size = old.len().max(new.len());
    let mut gain = vec![vec![0.0_f64; size]; size];
    for (a, b, likeness) in pairs {
        if let (Ok(i), Ok(j)) = (old.binary_search(a), new.binary_search(b)) {
            gain[i][j] = *likeness;
        }
    }
    // Potentials and matches, with a place 0 that stands for none.
    let (mut row, mut column) = (vec![0.0; size + 1], vec![0.0; size + 1]);
    let mut matched = vec![0_usize; size + 1];
    for i in 1..=size {
        let mut way = vec![0_usize; size + 1];
        let mut least = vec![f64::INFINITY; size + 1];
        let mut used = vec![false; size + 1];
        matched[0] = i;
        let mut at = 0;
        loop {
            used[at] = true;
            let from = matched[at];
            let (mut delta, mut next) = (f64::INFINITY, 0);
            for j in 1..=size {
                if used[j] {
                    continue;
                }
                let cost = -gain[from - 1][j - 1] - row[from] - column[j];
                if cost < least[j] {
                    least[j] = cost;
                    way[j] = at;
                }
                if least[j] < delta {
                    delta = least[j];
                    next = j;
                }
            }
            for j in 0..=size {
                if used[j] {
                    row[matched[j]] += delta;
                    column[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            at = next;
            if matched[at] == 0 {
                break;
            }
        }
        while at != 0 {
            matched[at] = matched[way[at]];
            at = way[at];
        }
    }
    let mut chosen = Vec::new();
    for j in 1..=size {
        let i = matched[j];
        if i > 0 && i <= old.len() && j <= new.len() && gain[i - 1][j - 1] > 0.0 {
            chosen.push((old[i - 1], new[j - 1]));
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_counts_and_not_the_best_pair() {
        let pairs = vec![(1, 1, 0.9), (1, 2, 0.85), (2, 1, 0.8)];
        let mut chosen = assign(pairs);
        chosen.sort_unstable();
        assert_eq!(chosen, [(1, 2), (2, 1)]);
    }
}
