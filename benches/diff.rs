//! What comparing costs: `cargo bench --bench diff`. Figures to read, never to
//! gate on. The target is 100 ms for 1,000 clauses against 1,000.

use plenary::diff::diff;
use plenary::model::{Block, Resolution, Text};

fn main() {
    divan::main();
}

/// Words that are not all the same in every clause.
const WORDS: [&str; 24] = [
    "report",
    "assistance",
    "cooperation",
    "development",
    "session",
    "peace",
    "security",
    "climate",
    "ocean",
    "health",
    "education",
    "women",
    "youth",
    "trade",
    "finance",
    "energy",
    "water",
    "science",
    "law",
    "treaty",
    "crime",
    "refugees",
    "children",
    "culture",
];

/// Resolutions of many clauses; of the second, one clause in five was amended,
/// one in ten moved, one in twenty deleted and another added.
fn resolution(clauses: usize, revised: bool) -> Resolution {
    let word = |n: usize| WORDS[n * 7919 / 13 % WORDS.len()];
    let text = |n: usize| {
        let words: Vec<&str> = (0..30).map(|k| word(n * 31 + k * k + n / 7 * k)).collect();
        format!("*Requests* the Secretary-General, in matter {n}, to submit a report on {};", words.join(" "))
    };
    let mut operative: Vec<Block> = (0..clauses).map(|n| Block { text: Text(text(n)), ..Block::default() }).collect();
    if revised {
        for n in (0..clauses).step_by(5) {
            operative[n].text.0 = operative[n].text.0.replacen("submit a report", "present three reports", 1);
        }
        for n in (0..clauses.saturating_sub(40)).step_by(10) {
            operative.swap(n, n + 33);
        }
        for n in (0..clauses).step_by(20) {
            operative[n].text = Text(text(clauses + n));
        }
    }
    Resolution { operative, ..Resolution::default() }
}

#[divan::bench(args = [100, 1000, 2000, 5000, 10_000], sample_count = 5)]
fn clauses(bencher: divan::Bencher<'_, '_>, clauses: usize) {
    let (old, new) = (resolution(clauses, false), resolution(clauses, true));
    bencher.bench_local(|| diff(&old, &new));
}
