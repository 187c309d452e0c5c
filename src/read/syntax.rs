//! TOML to a tree with spans, and from paths back to bytes of the file.

use super::Tree;
use crate::model::{Hop, Path};
use crate::source::{Diagnostic, Span};
use toml::de::{DeTable, DeValue};

/// Parses a file; every syntax fault is reported and the rest is kept.
pub(super) fn parse<'a>(text: &'a str, diagnostics: &mut Vec<Diagnostic>) -> Tree<'a> {
    if let Some(deep) = too_deep(text) {
        diagnostics.push(
            Diagnostic::error("too-deep", deep..deep + 1, format!("values are nested deeper than {DEPTH_LIMIT} levels"))
                .hint("a resolution needs about ten"),
        );
        return Tree { text, root: toml::Spanned::new(0..0, DeTable::new()) };
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let message = error.message().trim_end_matches('.').replace('\n', ", ");
        let fault = Diagnostic::error("syntax", span, message).label("this is not TOML");
        diagnostics.push(fault);
    }
    Tree { text, root }
}

/// How deep values and keys may be nested.
const DEPTH_LIMIT: usize = 64;

/// Where brackets or dots of a key are nested too deep: parsers and the
/// dropping of a tree recurse. Looks at characters only, so that it may see
/// depth in strings too, but only where nobody writes it.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let code = line.trim_start();
        let header_or_key = code.split(['=', '#', '"', '\'']).next().unwrap_or_default();
        if header_or_key.matches('.').count() > DEPTH_LIMIT && !header_or_key.trim_end().contains(' ') {
            return Some(offset);
        }
        for (at, byte) in line.bytes().enumerate() {
            match byte {
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > 4 * DEPTH_LIMIT {
                return Some(offset + at);
            }
        }
        offset += line.len();
    }
    None
}

/// Bytes of a value (or of its key), or of the nearest one above it.
pub(super) fn span(tree: &Tree<'_>, path: &Path, of_key: bool) -> Span {
    let mut found = first_line(tree.text);
    walk(tree, path, |key, value| found = if of_key { key } else { value });
    if found.is_empty() && found.start == 0 { first_line(tree.text) } else { found }
}

/// Whether there is a value at a path.
pub(super) fn has(tree: &Tree<'_>, path: &Path) -> bool {
    let mut steps = 0;
    walk(tree, path, |_, _| steps += 1);
    steps == path.0.len()
}

/// Walks down a path as far as it goes, handing over the bytes of each key and
/// value.
fn walk(tree: &Tree<'_>, path: &Path, mut visit: impl FnMut(Span, Span)) {
    let mut table: Option<&DeTable<'_>> = Some(tree.root.get_ref());
    let mut array: Option<&[toml::Spanned<DeValue<'_>>]> = None;
    for hop in &path.0 {
        let next = match hop {
            Hop::Key(key) => table.and_then(|table| {
                let (name, value) = table.get_key_value(key.as_str())?;
                Some((name.span(), value))
            }),
            Hop::Index(index) => array.and_then(|array| array.get(*index)).map(|value| (value.span(), value)),
        };
        let Some((key, value)) = next else { return };
        visit(key, value.span());
        table = value.get_ref().as_table();
        array = value.get_ref().as_array().map(|array| &array[..]);
    }
}

fn first_line(text: &str) -> Span {
    0..text.find('\n').unwrap_or(text.len())
}

/// Bytes of the file for a range of bytes of a decoded string that is written
/// at `literal`: escapes and line-ending backslashes make them differ.
pub(super) fn within(text: &str, literal: Span, range: Span) -> Span {
    let Some(raw) = text.get(literal.clone()) else { return literal };
    let quotes = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|q| raw.starts_with(q));
    let Some(quotes) = quotes else { return literal };
    let basic = quotes.starts_with('"');
    let mut at = quotes.len();
    if quotes.len() == 3 {
        at += raw[at..].strip_prefix("\r\n").map_or(usize::from(raw[at..].starts_with('\n')), |_| 2);
    }
    let mut decoded = 0;
    let (mut start, mut end) = (None, None);
    while at < raw.len() {
        if start.is_none() && decoded >= range.start {
            start = Some(at);
        }
        if end.is_none() && decoded >= range.end {
            end = Some(at);
            break;
        }
        let (read, written) = unit(&raw[at..], basic);
        at += read;
        decoded += written;
    }
    let start = start.unwrap_or(raw.len());
    let end = end.unwrap_or(raw.len()).max(start);
    literal.start + start..literal.start + end
}

/// Bytes that one character or escape takes in the file, and in the string.
fn unit(rest: &str, basic: bool) -> (usize, usize) {
    let mut chars = rest.chars();
    let Some(first) = chars.next() else { return (1, 1) };
    if first != '\\' || !basic {
        // A line end in a file with CRLF is read as it is.
        return (first.len_utf8(), first.len_utf8());
    }
    let hex = |digits: usize, skip: usize| {
        let code = rest.get(skip..skip + digits).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        (skip + digits, code.and_then(char::from_u32).map_or(1, char::len_utf8))
    };
    match chars.next() {
        Some('u') => hex(4, 2),
        Some('U') => hex(8, 2),
        Some('x') => hex(2, 2),
        Some(c) if c.is_ascii_whitespace() => {
            let blank = rest[1..].find(|c: char| !c.is_ascii_whitespace()).unwrap_or(rest.len() - 1);
            (1 + blank, 0)
        }
        Some(c) => (1 + c.len_utf8(), 1),
        None => (1, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn offsets_pass_escapes() {
        let text = r#"x = "a\u00e9\"b\\c""#;
        // Decoded: a é " b \ c
        assert_eq!(&text[within(text, 4..text.len(), 0..1)], "a");
        assert_eq!(&text[within(text, 4..text.len(), 1..3)], "\\u00e9");
        assert_eq!(&text[within(text, 4..text.len(), 3..4)], "\\\"");
        assert_eq!(&text[within(text, 4..text.len(), 6..7)], "c");
    }

    #[test]
    fn offsets_pass_line_ends() {
        let text = "x = \"\"\"\nab \\\n    cd\"\"\"";
        assert_eq!(&text[within(text, 4..text.len(), 0..2)], "ab");
        assert_eq!(&text[within(text, 4..text.len(), 3..5)], "cd");
    }

    #[test]
    fn offsets_out_of_range_stay_inside() {
        let text = "x = 'ab'";
        let span = within(text, 4..text.len(), 50..60);
        assert!(span.end <= text.len());
    }
}
