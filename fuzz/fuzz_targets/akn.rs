//! Any XML, well-formed or not, is refused or becomes a source that is read
//! again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plenary::{import, source::SourceFile};

fuzz_target!(|data: &[u8]| {
    if let Ok(file) = SourceFile::decode("x.xml", data) {
        plenary_fuzz::written(import::akn(&file));
    }
});
