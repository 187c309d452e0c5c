//! One job for many files, on all cores.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// How much stack a thread has, in bytes: documents are nested.
const STACK: usize = 64 << 20;

/// Does a job for every item, on as many threads as there are cores, and
/// gives the results in order. Not on the threads of rayon: typst uses those,
/// and one that waits would take up the next document on top of its own.
pub(super) fn side_by_side<T: Sync, R: Send>(items: &[T], job: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(items.len()));
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { break };
            let result = job(item);
            results.lock().unwrap_or_else(PoisonError::into_inner).push((index, result));
        }
    };
    let threads = rayon::current_num_threads().clamp(1, items.len().max(1));
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let spawned = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
            // Without another thread, this one does the work.
            if spawned.is_err() {
                work();
            }
        }
    });
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}
