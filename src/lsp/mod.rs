//! What an editor asks of a source: faults as one types, completion, what a mark
//! means and where it leads, renaming, the outline, formatting, quick fixes.
//!
//! Pure functions of a text; `cli::lsp` speaks the protocol over standard input
//! and output.

mod complete;
mod edits;
mod hover;
mod marks;
mod outline;
mod place;
mod sync;

pub use edits::Fix;
pub use sync::{changed, is_source};

use crate::model::Resolution;
use crate::read::Tree;
use crate::rules::{Settings, read_and_check};
use crate::source::{Diagnostic, Severity, SourceFile};
use lsp_types::{DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Position, Uri};

/// A source that is open in an editor.
#[derive(Debug)]
pub struct Document {
    file: SourceFile,
    resolution: Resolution,
    findings: Vec<Diagnostic>,
    /// The outline of the last text that was TOML.
    outline: Option<Vec<lsp_types::DocumentSymbol>>,
}

/// What is found in a file of settings, for an editor.
#[must_use]
pub fn settings_findings(file: &SourceFile, faults: &[Diagnostic], uri: &Uri) -> Vec<lsp_types::Diagnostic> {
    faults.iter().map(|fault| shown(file, fault, uri)).collect()
}

fn shown(file: &SourceFile, d: &Diagnostic, uri: &Uri) -> lsp_types::Diagnostic {
    let mut message = d.message.clone();
    for more in std::iter::once(&d.label).chain(&d.hints).filter(|more| !more.is_empty()) {
        message.push_str(&format!("\n{more}"));
    }
    let related = d.related.as_ref().map(|(span, label)| {
        let location = Location { uri: uri.clone(), range: place::range(file, span.clone()) };
        vec![DiagnosticRelatedInformation { location, message: label.clone() }]
    });
    lsp_types::Diagnostic {
        range: place::range(file, d.span.clone()),
        severity: Some(match d.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
        }),
        code: Some(NumberOrString::String(d.code.to_owned())),
        source: Some("plenary".to_owned()),
        message,
        related_information: related,
        ..lsp_types::Diagnostic::default()
    }
}

impl Document {
    /// Reads and checks a text.
    #[must_use]
    pub fn new(name: &str, text: &str, settings: &Settings) -> Self {
        let file = SourceFile::new(name, text);
        let (reading, _) = read_and_check(&file, settings);
        Self { file, resolution: reading.resolution, findings: reading.diagnostics, outline: None }
    }

    /// The same for a text that came of this one: while it is no TOML, as it may
    /// be while one types, the outline stays that of the last that was.
    #[must_use]
    pub fn next(&self, text: &str, settings: &Settings) -> Self {
        let mut next = Self::new(&self.file.name, text, settings);
        if next.is_broken() {
            next.outline = Some(self.outline());
        }
        next
    }

    /// Whether the text is no TOML.
    fn is_broken(&self) -> bool {
        self.findings.iter().any(|d| d.code == "syntax")
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.file.text
    }

    /// Every fault and finding; none in a TOML file that is no source.
    #[must_use]
    pub fn diagnostics(&self, uri: &Uri) -> Vec<lsp_types::Diagnostic> {
        if !is_source(&self.file.text) {
            return Vec::new();
        }
        self.findings.iter().map(|d| shown(&self.file, d, uri)).collect()
    }

    /// The tree of the text; its faults are known.
    fn tree(&self) -> Tree<'_> {
        Tree::of(&self.file, &mut Vec::new())
    }

    fn range(&self, span: std::ops::Range<usize>) -> lsp_types::Range {
        place::range(&self.file, span)
    }

    fn offset(&self, position: Position) -> usize {
        place::offset(&self.file, position)
    }
}
