//! What is guessed, with how sure it is and where it stands.

use super::leaf::Line;
use crate::source::Diagnostic;

/// How sure a guess is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grade {
    /// Places, type and words agree; another reading is possible.
    Likely,
    /// Another reading is about as good.
    Doubtful,
}

/// A warning about what was guessed, at the first of lines.
pub(super) fn guess(code: &'static str, lines: &[Line], grade: Grade, message: impl Into<String>) -> Diagnostic {
    let label = match grade {
        Grade::Likely => "likely",
        Grade::Doubtful => "doubtful",
    };
    Diagnostic::warning(code, super::ink::span(lines), message).label(label)
}
