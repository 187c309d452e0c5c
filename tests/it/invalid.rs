//! Faulty sources with the messages they give: `tests/invalid/*.toml` and the
//! `*.stdout` beside each.

use crate::support::{files, project};
use plenary::read::read;
use plenary::source::{Format, SourceFile, render};
use snapbox::{assert_data_eq, data::Data};

#[test]
fn faulty_sources_give_these_messages() {
    let cases = files(&project("tests/invalid"), "toml");
    assert!(cases.len() > 10, "the cases are gone");
    for path in cases {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let bytes = std::fs::read(&path).unwrap();
        let (file, diagnostics) = match SourceFile::decode(&name, &bytes) {
            Ok(file) => {
                let diagnostics = read(&file).diagnostics;
                (file, diagnostics)
            }
            Err((file, diagnostic)) => (file, vec![diagnostic]),
        };
        assert!(!diagnostics.is_empty(), "{name} has no fault");
        let shown = render(&file, &diagnostics, Format::Human(false));
        assert_data_eq!(shown, Data::read_from(&path.with_extension("stdout"), None).raw());
    }
}
