//! Any text becomes a source that is read again. The first byte says what the
//! file is called, since its name may tell language and symbol.
#![no_main]

use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 4] = ["x.txt", "A_RES_73_331.es.txt", "S_RES_2728(2024).ar.md", "<stdin>"];

fuzz_target!(|data: &[u8]| {
    let Some((first, data)) = data.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    // What is no PDF, XML or document of a word processor goes the way of texts.
    if let Ok((_, importing)) = plenary::import::read(name, data) {
        plenary_fuzz::written(importing);
    }
});
