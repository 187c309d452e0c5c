//! A PDF never ends the program: it is refused, or becomes a source that is
//! read again.
//!
//! The library that reads pages may panic; its thread ends and the import says
//! so. What is looked for here is what leaves that thread: a panic of ours, an
//! overflow of the stack, a hang, or memory beyond the limit.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok((_, importing)) = plenary::import::pdf("x.pdf", data) {
        plenary_fuzz::written(importing);
    }
});
