//! What moved: of the clauses that stayed in their list, the heaviest run that
//! is in its old order is kept, the others moved.

use super::matching::Matching;
use crate::clauses::Clauses;
use std::collections::HashMap;

/// For every new clause that has a partner, whether it moved.
pub(super) fn moved(old: &Clauses, new: &Clauses, matching: &Matching, weight: impl Fn(usize) -> usize) -> Vec<bool> {
    let mut moved = vec![false; new.nodes.len()];
    let mut lists: HashMap<(usize, crate::clauses::List), Vec<(usize, usize)>> = HashMap::new();
    let mut order = Vec::new();
    for (node, clause) in new.nodes.iter().enumerate().skip(1) {
        let Some(partner) = matching.of_new[node] else { continue };
        let before = &old.nodes[partner];
        if before.list != clause.list || matching.of_old[before.parent] != Some(clause.parent) {
            moved[node] = true;
            continue;
        }
        let key = (clause.parent, clause.list);
        if !lists.contains_key(&key) {
            order.push(key);
        }
        lists.entry(key).or_default().push((node, partner));
    }
    for key in order {
        let Some(list) = lists.get(&key) else { continue };
        let weights: Vec<u64> = list.iter().map(|(node, _)| 1_000_000 + weight(*node).min(1000) as u64).collect();
        let places: Vec<usize> = list.iter().map(|(_, partner)| *partner).collect();
        let kept = heaviest(&places, &weights);
        for (at, (node, _)) in list.iter().enumerate() {
            moved[*node] = !kept[at];
        }
    }
    moved
}

/// Which elements are in the heaviest increasing subsequence of different
/// numbers.
fn heaviest(numbers: &[usize], weights: &[u64]) -> Vec<bool> {
    let mut ranks: Vec<usize> = numbers.to_vec();
    ranks.sort_unstable();
    // The best sum that ends at a rank or before it, and the element there.
    let mut best: Vec<(u64, Option<usize>)> = vec![(0, None); ranks.len() + 1];
    let mut before: Vec<Option<usize>> = vec![None; numbers.len()];
    let mut top = (0, None);
    for (at, number) in numbers.iter().enumerate() {
        let rank = ranks.partition_point(|other| other < number);
        let mut found = (0, None);
        let mut step = rank;
        while step > 0 {
            found = found.max(best[step]);
            step &= step - 1;
        }
        before[at] = found.1;
        let sum = (found.0 + weights[at], Some(at));
        top = top.max(sum);
        let mut step = rank + 1;
        while step < best.len() {
            best[step] = best[step].max(sum);
            step += step & step.wrapping_neg();
        }
    }
    let mut kept = vec![false; numbers.len()];
    let mut at = top.1;
    while let Some(element) = at {
        kept[element] = true;
        at = before[element];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::heaviest;

    #[test]
    fn one_moved_to_the_front() {
        assert_eq!(heaviest(&[4, 1, 2, 3], &[1, 1, 1, 1]), [false, true, true, true]);
        assert_eq!(heaviest(&[2, 1], &[1, 5]), [false, true]);
        assert_eq!(heaviest(&[], &[]), Vec::<bool>::new());
    }
}
