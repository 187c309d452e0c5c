//! Any TOML is read without a panic, and what is read without a fault is
//! composed, checked, written and read again as it was.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plenary::{compose, read, source::SourceFile, source::has_errors, write};

fuzz_target!(|data: &[u8]| {
    let Ok(file) = SourceFile::decode("x.toml", data) else { return };
    let reading = read::read(&file);
    if has_errors(&reading.diagnostics) {
        return;
    }
    let _ = compose::compose(&reading.resolution);
    let text = write::toml(&reading.resolution).expect("what was read can be written");
    let again = read::read(&SourceFile::new("x.toml", text.as_str()));
    assert!(!has_errors(&again.diagnostics), "{:?}\n{text}", again.diagnostics);
    assert_eq!(plenary_fuzz::words(&again.resolution), plenary_fuzz::words(&reading.resolution), "{text}");
});
