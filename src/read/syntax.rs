//! TOML to a tree with spans, and from paths back to bytes of the file.

use super::Tree;
use crate::model::{Hop, Path};
use crate::source::{Diagnostic, Span};
use toml::de::{DeTable, DeValue};
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

/// Parses a file; every syntax fault is reported and the rest is kept.
pub(super) fn parse<'a>(text: &'a str, diagnostics: &mut Vec<Diagnostic>) -> Tree<'a> {
    if let Some(deep) = too_deep(text) {
        diagnostics.push(
            Diagnostic::error(
                "too-deep",
                deep..deep + 1,
                format!("values are nested deeper than {DEPTH_LIMIT} levels"),
            )
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

/// Leaves out what only follows from faults of the syntax at some places: what
/// stands inside of them, the lines of a string that is not closed, and, where
/// the head of a table is broken, its keys and what they would have given.
pub(super) fn leave_first(text: &str, faults: &[Span], diagnostics: &mut Vec<Diagnostic>) {
    const MISSED: [&str; 5] = ["missing-key", "unknown-clause", "unknown-note", "unused-note", "no-number"];
    let line = |at: usize| {
        let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default().trim_start()
    };
    let until = |at: usize| text.get(at..).and_then(|rest| rest.find("\n[")).map_or(text.len(), |end| at + end);
    let mut faults = faults.to_vec();
    faults.sort_by_key(|fault| fault.start);
    let heads: Vec<Span> = faults
        .iter()
        .filter(|fault| line(fault.start).starts_with('['))
        .map(|fault| fault.start..until(fault.start))
        .collect();
    let mut open = 0..0;
    let mut follow = Vec::new();
    for fault in &faults {
        let own = line(fault.start);
        if open.contains(&fault.start) && !own.starts_with('[') && !own.contains('=') {
            follow.push(fault.clone());
        } else {
            open = fault.start + 1..until(fault.start);
        }
    }
    let within = |outer: &Span, inner: &Span| {
        outer.start == inner.start || outer.start <= inner.start && inner.end <= outer.end && !inner.is_empty()
    };
    diagnostics.retain(|d| {
        if d.code == "syntax" {
            return !follow.contains(&d.span);
        }
        let lost =
            heads.iter().any(|head| head.contains(&d.span.start)) || !heads.is_empty() && MISSED.contains(&d.code);
        !lost && !faults.iter().any(|fault| within(fault, &d.span))
    });
}

/// How deep values and keys may be nested.
const DEPTH_LIMIT: usize = 64;

/// Where brackets or dotted keys are nested too deep: the dropping of a tree
/// recurses. Tables of `[[operative.item]]` nest by their names.
fn too_deep(text: &str) -> Option<usize> {
    let (mut brackets, mut dots) = (0_usize, 0_usize);
    for token in Source::new(text).lex() {
        match token.kind() {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => brackets += 1,
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => brackets = brackets.saturating_sub(1),
            TokenKind::Dot => dots += 1,
            TokenKind::Newline | TokenKind::Equals | TokenKind::Comma => dots = 0,
            _ => {}
        }
        if brackets.max(dots) > DEPTH_LIMIT {
            return Some(token.span().start());
        }
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

/// Where the bytes of a decoded string stand in the file: escapes and
/// line-ending backslashes make them differ.
#[derive(Debug)]
pub(crate) struct Offsets {
    literal: Span,
    /// Bytes of the string and of the file where the distance between the two
    /// changes, in order.
    turns: Vec<(usize, usize)>,
}

impl Offsets {
    /// For the string that is written at `literal`.
    pub(super) fn new(text: &str, literal: Span) -> Self {
        let raw = text.get(literal.clone()).unwrap_or_default();
        let Some(quotes) = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|q| raw.starts_with(q)) else {
            return Self { literal, turns: Vec::new() };
        };
        let mut at = quotes.len();
        if quotes.len() == 3 {
            at += raw[at..].strip_prefix("\r\n").map_or(usize::from(raw[at..].starts_with('\n')), |_| 2);
        }
        let mut decoded = 0;
        let mut turns = vec![(decoded, at)];
        // Only basic strings have escapes.
        while let Some(next) = raw[at..].find('\\').filter(|_| quotes.starts_with('"')) {
            decoded += next;
            at += next;
            turns.push((decoded, at));
            let (read, written) = escape(&raw[at..]);
            at = (at + read).min(raw.len());
            decoded += written;
            turns.push((decoded, at));
        }
        Self { literal, turns }
    }

    /// Bytes of the file for a range of bytes of the string.
    pub(crate) fn span(&self, range: Span) -> Span {
        if self.turns.is_empty() {
            return self.literal.clone();
        }
        // A start stands behind what writes nothing, an end before it.
        let behind = self.turns.partition_point(|(decoded, _)| *decoded <= range.start);
        let before = self.turns.partition_point(|(decoded, _)| *decoded < range.end);
        let start = self.raw(behind.saturating_sub(1), range.start);
        let end = match self.turns.get(before) {
            Some((decoded, raw)) if *decoded == range.end => self.literal.start + raw,
            _ => self.raw(before.saturating_sub(1), range.end),
        };
        let start = start.min(self.literal.end);
        start..end.clamp(start, self.literal.end)
    }

    fn raw(&self, turn: usize, offset: usize) -> usize {
        let (decoded, raw) = self.turns.get(turn).copied().unwrap_or_default();
        self.literal.start + raw + offset.saturating_sub(decoded)
    }
}

/// Bytes that an escape takes in the file, and what it decodes to in the
/// string.
fn escape(rest: &str) -> (usize, usize) {
    // Where the digits are not there, only the letter is taken: what follows
    // may be characters of more than a byte.
    let hex = |digits: usize| match rest.get(2..2 + digits).map(|hex| u32::from_str_radix(hex, 16)) {
        Some(Ok(code)) => (2 + digits, char::from_u32(code).map_or(1, char::len_utf8)),
        _ => (2, 1),
    };
    match rest[1..].chars().next() {
        Some('u') => hex(4),
        Some('U') => hex(8),
        Some('x') => hex(2),
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
    use super::Offsets;

    fn within(text: &str, literal: std::ops::Range<usize>, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
        Offsets::new(text, literal).span(range)
    }

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
    fn offsets_pass_broken_escapes() {
        for text in ["x = \"\\u123é a\"", "x = \"\\x1é a\"", "x = \"\\U1éé a\"", "x = \"\\u"] {
            for end in 0..8 {
                let span = within(text, 4..text.len(), 0..end);
                assert!(span.end <= text.len(), "{text}");
            }
        }
    }

    #[test]
    fn offsets_out_of_range_stay_inside() {
        let text = "x = 'ab'";
        let span = within(text, 4..text.len(), 50..60);
        assert!(span.end <= text.len());
    }
}
