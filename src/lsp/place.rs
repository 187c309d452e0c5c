//! Bytes of a text as positions of the protocol (lines from 0, columns in UTF-16
//! units), and back.

use crate::source::SourceFile;
use lsp_types::{Position, Range};

/// The position of a byte.
pub(super) fn position(file: &SourceFile, offset: usize) -> Position {
    let offset = file.floor(offset);
    let (line, start) = file.line(offset);
    let units = file.text.get(start..offset).map_or(0, |text| text.encode_utf16().count());
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Position { line: number(line - 1), character: number(units) }
}

/// The range of some bytes.
pub(super) fn range(file: &SourceFile, span: std::ops::Range<usize>) -> Range {
    Range { start: position(file, span.start), end: position(file, span.end.max(span.start)) }
}

/// The byte at a position; the end of its line, or of the text, beyond them.
pub(super) fn offset(file: &SourceFile, position: Position) -> usize {
    let mut start = 0;
    for _ in 0..position.line {
        match file.text[start..].find('\n') {
            Some(at) => start += at + 1,
            None => return file.text.len(),
        }
    }
    let line = file.text[start..].split('\n').next().unwrap_or_default().trim_end_matches('\r');
    let mut units = 0;
    for (at, c) in line.char_indices() {
        if units >= position.character as usize {
            return start + at;
        }
        units += c.len_utf16();
    }
    start + line.len()
}

#[cfg(test)]
mod tests {
    use super::{offset, position};
    use crate::source::SourceFile;

    #[test]
    fn columns_are_counted_in_utf16() {
        let file = SourceFile::new("x", "a\n\u{1f54a}\u{e9}b\n");
        let at = file.text.find('b').unwrap_or_default();
        let place = position(&file, at);
        assert_eq!((place.line, place.character), (1, 3));
        assert_eq!(offset(&file, place), at);
        assert_eq!(offset(&file, lsp_types::Position { line: 9, character: 9 }), file.text.len());
    }
}
