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

pub use edits::Fix;

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
}

impl Document {
    /// Reads and checks a text.
    #[must_use]
    pub fn new(name: &str, text: &str, settings: &Settings) -> Self {
        let file = SourceFile::new(name, text);
        let (reading, _) = read_and_check(&file, settings);
        Self { file, resolution: reading.resolution, findings: reading.diagnostics }
    }

    /// Every fault and finding.
    #[must_use]
    pub fn diagnostics(&self, uri: &Uri) -> Vec<lsp_types::Diagnostic> {
        let one = |d: &Diagnostic| {
            let mut message = d.message.clone();
            for more in std::iter::once(&d.label).chain(&d.hints).filter(|more| !more.is_empty()) {
                message.push_str(&format!("\n{more}"));
            }
            let related = d.related.as_ref().map(|(span, label)| {
                let location = Location { uri: uri.clone(), range: self.range(span.clone()) };
                vec![DiagnosticRelatedInformation { location, message: label.clone() }]
            });
            lsp_types::Diagnostic {
                range: self.range(d.span.clone()),
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
        };
        self.findings.iter().map(one).collect()
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
