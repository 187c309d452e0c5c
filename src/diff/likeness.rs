//! How alike two clauses are, and which are worth being held against each
//! other.

use std::collections::HashMap;

/// Below this two clauses are not versions of one.
pub(super) const ALIKE: f64 = 0.5;

/// Words that follow each other, of which an index is made.
const SHINGLE: usize = 3;

/// A shingle that stands in more clauses tells nothing.
const COMMON: usize = 12;

/// How many candidates a clause has at most.
const CANDIDATES: usize = 8;

/// How much each word tells: what is rare tells much.
pub(super) struct Weights {
    weights: Vec<f64>,
}

impl Weights {
    pub(super) fn new(old: &[Vec<u32>], new: &[Vec<u32>]) -> Self {
        let mut counts: Vec<u32> = Vec::new();
        for words in old.iter().chain(new) {
            let mut own = words.clone();
            own.sort_unstable();
            own.dedup();
            for word in own {
                let word = word as usize;
                if counts.len() <= word {
                    counts.resize(word + 1, 0);
                }
                counts[word] += 1;
            }
        }
        let all = (old.len() + new.len()) as f64;
        let weights = counts.iter().map(|count| (1.0 + all / f64::from((*count).max(1))).ln()).collect();
        Self { weights }
    }

    fn of(&self, word: u32) -> f64 {
        self.weights.get(word as usize).copied().unwrap_or(1.0)
    }
}

/// The words of a clause in the order of their numbers.
pub(super) fn sorted(words: &[u32]) -> Vec<u32> {
    let mut sorted = words.to_vec();
    sorted.sort_unstable();
    sorted
}

/// How alike two sorted lists of words are, from 0 to 1: the share of words
/// that both have, once as they are counted and once as they tell.
pub(super) fn likeness(one: &[u32], other: &[u32], weights: &Weights) -> f64 {
    let (shared, weighed) = shared(one, other, weights);
    let weight = |words: &[u32]| words.iter().map(|word| weights.of(*word)).sum::<f64>();
    let all = (one.len() + other.len()) as f64;
    let heavy = weight(one) + weight(other);
    if all == 0.0 || heavy == 0.0 {
        return 0.0;
    }
    f64::midpoint(2.0 * shared / all, 2.0 * weighed / heavy)
}

/// Which share of the words of `part` stand in `whole`, both sorted.
pub(super) fn contained(part: &[u32], whole: &[u32], weights: &Weights) -> f64 {
    if part.is_empty() {
        return 0.0;
    }
    shared(part, whole, weights).0 / part.len() as f64
}

fn shared(one: &[u32], other: &[u32], weights: &Weights) -> (f64, f64) {
    let (mut i, mut j, mut count, mut weight) = (0, 0, 0.0, 0.0);
    while let (Some(a), Some(b)) = (one.get(i), other.get(j)) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                count += 1.0;
                weight += weights.of(*a);
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    (count, weight)
}

/// An index of clauses by the words that follow each other in them.
pub(super) struct Index {
    places: HashMap<[u32; SHINGLE], Vec<usize>>,
}

fn shingles(words: &[u32]) -> Vec<[u32; SHINGLE]> {
    if words.len() >= SHINGLE {
        return words.windows(SHINGLE).filter_map(|window| window.try_into().ok()).collect();
    }
    // What is shorter is found by any of its words.
    words.iter().map(|word| [*word, u32::MAX, u32::MAX]).collect()
}

impl Index {
    pub(super) fn new<'w>(clauses: impl Iterator<Item = (usize, &'w [u32])>) -> Self {
        let mut places: HashMap<[u32; SHINGLE], Vec<usize>> = HashMap::new();
        for (clause, words) in clauses {
            for shingle in shingles(words) {
                let clauses = places.entry(shingle).or_default();
                if clauses.last() != Some(&clause) && clauses.len() <= COMMON {
                    clauses.push(clause);
                }
            }
        }
        Self { places }
    }

    /// The clauses that share most with some words, best first.
    pub(super) fn near(&self, words: &[u32]) -> Vec<usize> {
        let mut counts: HashMap<usize, f64> = HashMap::new();
        for shingle in shingles(words) {
            let Some(clauses) = self.places.get(&shingle) else { continue };
            if clauses.len() <= COMMON {
                for clause in clauses {
                    *counts.entry(*clause).or_default() += 1.0 / clauses.len() as f64;
                }
            }
        }
        let mut found: Vec<(usize, f64)> = counts.into_iter().collect();
        found.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        found.truncate(CANDIDATES);
        found.into_iter().map(|(clause, _)| clause).collect()
    }
}
