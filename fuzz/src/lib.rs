//! What every target of an importer holds to.

use plenary::import::Importing;
use plenary::model::Resolution;
use plenary::source::{Diagnostic, Severity, SourceFile, has_errors};
use plenary::{read, write};

/// What was imported can be written, and what was written is read without an
/// error, as the same document.
pub fn written(importing: Importing) {
    let Some(resolution) = importing.resolution else { return };
    let text = write::toml(&resolution).expect("what was imported can be written");
    let again = read::read(&SourceFile::new("x.toml", text.as_str()));
    if has_errors(&again.diagnostics) {
        // A fault that the import told of is no news, nor is a vote whose
        // members were counted wrongly where it was published.
        let told = |fault: &Diagnostic| fault.severity != Severity::Error || fault.code == "vote-count";
        let known = has_errors(&importing.diagnostics) || again.diagnostics.iter().all(told);
        assert!(known, "{:?}\n{text}", again.diagnostics);
        return;
    }
    assert_eq!(words(&again.resolution), words(&resolution), "{text}");
}

/// A document without white space: where long texts are broken is no part of
/// them.
pub fn words(resolution: &Resolution) -> String {
    let shown = format!("{resolution:?}");
    ["\\n", "\\t", "\\r"].iter().fold(shown, |text, mark| text.replace(mark, "")).split_whitespace().collect()
}
