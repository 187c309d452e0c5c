//! Changes that an editor asks for: renaming, formatting, quick fixes.

use super::Document;
use super::marks::Named;
use crate::model::text::{is_id, is_note_id};
use crate::source::has_errors;
use crate::write;
use lsp_types::{Position, Range, TextEdit};

/// A quick fix: its title, the code of the finding, and its changes.
pub type Fix = (String, &'static str, Vec<TextEdit>);

impl Document {
    /// The range of the name at a position, when it can be renamed.
    #[must_use]
    pub fn renameable(&self, position: Position) -> Option<Range> {
        let mark = self.mark(self.offset(position)).filter(|mark| mark.named != Named::Symbol)?;
        Some(self.range(mark.span))
    }

    /// Changes that give the name at a position another one everywhere.
    ///
    /// # Errors
    /// When there is no name, or the new one cannot be one.
    pub fn rename(&self, position: Position, name: &str) -> Result<Vec<TextEdit>, String> {
        let mark = self.mark(self.offset(position)).filter(|mark| mark.named != Named::Symbol);
        let mark = mark.ok_or("nothing here has a name that can be changed")?;
        let good = if mark.named == Named::Note { is_note_id(name) } else { is_id(name) };
        if !good {
            return Err(format!("`{name}` cannot be an id: it has letters, digits, `-`, `_` and `.`"));
        }
        if name != mark.name && self.definitions().iter().any(|other| other.named == mark.named && other.name == name) {
            return Err(format!("the id `{name}` is given already"));
        }
        // A key of a table that has other letters is quoted.
        let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
        if mark.named == Named::Note && !plain {
            return Err(format!("`{name}` cannot be a key without quotation marks"));
        }
        let edit = |span| TextEdit { range: self.range(span), new_text: name.to_owned() };
        Ok(self.places(mark.named, &mark.name).into_iter().map(edit).collect())
    }

    /// The change that brings the source into its canonical form; none where it
    /// has errors or is in it.
    #[must_use]
    pub fn formatting(&self) -> Option<Vec<TextEdit>> {
        if has_errors(&self.findings_of_reading()) {
            return None;
        }
        let text = write::format(&self.file.text, &self.resolution).ok()?;
        let whole = self.range(0..self.file.text.len());
        Some(if text == self.file.text { Vec::new() } else { vec![TextEdit { range: whole, new_text: text }] })
    }

    /// Quick fixes of the findings in a range.
    #[must_use]
    pub fn fixes(&self, range: Range) -> Vec<Fix> {
        let (from, to) = (self.offset(range.start), self.offset(range.end));
        let near = self.findings.iter().filter(|d| d.span.start <= to && d.span.end >= from && !d.edits.is_empty());
        near.map(|d| {
            let edits = d
                .edits
                .iter()
                .map(|edit| TextEdit { range: self.range(edit.span.clone()), new_text: edit.text.clone() });
            (format!("mend: {}", d.message), d.code, edits.collect())
        })
        .collect()
    }

    /// Faults without what goes against the rules.
    fn findings_of_reading(&self) -> Vec<crate::source::Diagnostic> {
        let of_rule = |code: &str| crate::rules::by_code(code).is_some();
        self.findings.iter().filter(|d| !of_rule(d.code)).cloned().collect()
    }
}
