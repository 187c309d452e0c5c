//! The text of a document as an editor changes it, piece by piece; and whether a
//! TOML file is a source at all.

use super::place;
use crate::source::SourceFile;
use lsp_types::TextDocumentContentChangeEvent;

/// A text with changes made to it one after the other, each at positions of the
/// text before it. A change without a range is the whole text; positions beyond
/// the text are its end.
#[must_use]
pub fn changed(text: &str, changes: Vec<TextDocumentContentChangeEvent>) -> String {
    let mut text = text.to_owned();
    for change in changes {
        let Some(range) = change.range else {
            text = change.text;
            continue;
        };
        let file = SourceFile::new("", text);
        let (start, end) = (place::offset(&file, range.start), place::offset(&file, range.end));
        text = file.text;
        text.replace_range(start.min(end)..end.max(start), &change.text);
    }
    text
}

/// Whether a TOML file looks like a source: it names its format, its schema or
/// one of its tables, or has nothing in it yet. Others, `Cargo.toml` say, are
/// left alone.
#[must_use]
pub fn is_source(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    if lines.peek().is_none() {
        return true;
    }
    text.lines().map(str::trim).any(|line| {
        let key = line.split(['=', '#']).next().unwrap_or_default().trim();
        key == "format"
            || line.starts_with("#:schema") && line.contains("resolution")
            || ["[document", "[adoption", "[[preamble", "[[operative", "[footnotes"]
                .iter()
                .any(|head| line.starts_with(head))
    })
}

#[cfg(test)]
mod tests {
    use super::{changed, is_source};
    use lsp_types::{Position, Range, TextDocumentContentChangeEvent};

    fn edit(from: (u32, u32), to: (u32, u32), text: &str) -> TextDocumentContentChangeEvent {
        let position = |(line, character)| Position { line, character };
        let range = Some(Range { start: position(from), end: position(to) });
        TextDocumentContentChangeEvent { range, range_length: None, text: text.to_owned() }
    }

    #[test]
    fn changes_are_made_at_utf16_positions() {
        // A dove is two units, an Arabic letter one.
        let text = "a\u{1f54a}b\n\u{642}\u{631}\u{627}\u{631} x\n";
        assert_eq!(changed(text, vec![edit((0, 3), (0, 4), "c")]), "a\u{1f54a}c\n\u{642}\u{631}\u{627}\u{631} x\n");
        assert_eq!(changed(text, vec![edit((1, 5), (1, 6), "")]), "a\u{1f54a}b\n\u{642}\u{631}\u{627}\u{631} \n");
        let both = vec![edit((0, 0), (0, 1), "one\n"), edit((1, 0), (1, 2), "")];
        assert_eq!(changed(text, both), "one\nb\n\u{642}\u{631}\u{627}\u{631} x\n");
        // Inside a pair, beyond the text, and the wrong way round.
        for odd in [edit((0, 2), (0, 3), "-"), edit((9, 9), (12, 1), "-"), edit((1, 3), (0, 1), "-")] {
            assert!(changed(text, vec![odd]).contains('-'));
        }
    }

    #[test]
    fn other_files_are_left_alone() {
        assert!(is_source("") && is_source("\n# new\nformat = 1\n") && is_source("[[operative]]\n"));
        assert!(!is_source("[package]\nname = \"x\"\n") && !is_source("[rules]\nending = \"off\"\n"));
    }
}
