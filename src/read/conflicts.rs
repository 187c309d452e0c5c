//! Conflicts of a merge that nobody has settled.

use crate::source::Diagnostic;

/// How the comment begins that `plenary merge` puts above what was changed on
/// both sides.
pub const MARK: &str = "# <<<<<<<";

/// Whether a line of a source begins as a conflict does: of a merge, or of git.
#[must_use]
pub(crate) fn is_mark(line: &str) -> bool {
    line.trim().starts_with(MARK) || line.starts_with("<<<<<<< ")
}

/// Every mark of a conflict is an error: the document says what one side wants.
pub(super) fn check(text: &str, diagnostics: &mut Vec<Diagnostic>) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if let Some(what) = bare.strip_prefix(MARK) {
            let start = at + line.find('#').unwrap_or(0);
            let what = what.trim().trim_start_matches("conflict: ");
            let message = format!("a conflict of a merge is not settled: {what}");
            diagnostics.push(
                Diagnostic::error("merge-conflict", start..start + bare.len(), message)
                    .hint("settle it in what stands below, and delete the comments of the conflict"),
            );
        } else if is_mark(line) {
            diagnostics.push(
                Diagnostic::error("merge-conflict", at..at + bare.len(), "a conflict of git is not settled")
                    .hint("`plenary git install` has git join sources clause by clause"),
            );
        }
        at += line.len();
    }
}
