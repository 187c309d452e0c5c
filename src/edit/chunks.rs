//! A source as chunks: what stands under one head, with the lines of each of
//! its keys.

use crate::model::{Hop, Path};
use std::collections::HashMap;
use std::ops::Range;
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

/// A head and what stands under it; the first chunk has no head.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Chunk {
    /// Comments and empty lines above the head.
    pub(super) above: Range<usize>,
    /// The line of the head with its end.
    pub(super) head: Range<usize>,
    /// Where the keys stand in the document.
    pub(super) path: Path,
    /// Whether the head stands in double brackets.
    pub(super) many: bool,
    /// The keys with their values.
    pub(super) entries: Vec<Entry>,
    /// Where it ends: the next one begins there, comments included.
    pub(super) end: usize,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    /// The first part of the key.
    pub(super) key: String,
    /// Whether the key has more parts.
    pub(super) dotted: bool,
    /// From the comments above it to the end of its last line.
    pub(super) whole: Range<usize>,
    /// The bytes of the value.
    pub(super) value: Range<usize>,
}

/// The chunks of a source without faults.
pub(super) fn chunks(text: &str) -> Vec<Chunk> {
    let mut reader = Reader { text, chunks: Vec::new(), counts: HashMap::new() };
    let mut chunk = Chunk { above: 0..0, head: 0..0, path: Path::default(), many: false, entries: Vec::new(), end: 0 };
    // Where the lines begin that belong to the next key or head.
    let mut from = 0;
    let mut line: Vec<(TokenKind, Range<usize>)> = Vec::new();
    let mut depth = 0_usize;
    for token in Source::new(text).lex() {
        let span = token.span().start()..token.span().end();
        match token.kind() {
            TokenKind::Whitespace | TokenKind::Comment => {}
            TokenKind::Newline | TokenKind::Eof if depth == 0 || token.kind() == TokenKind::Eof => {
                if line.is_empty() {
                    continue;
                }
                if line[0].0 == TokenKind::LeftSquareBracket {
                    chunk.end = from;
                    let head = text[..line[0].1.start].rfind('\n').map_or(0, |at| at + 1)..span.end;
                    let next = reader.head(&line, from..head.start, head);
                    reader.chunks.push(std::mem::replace(&mut chunk, next));
                } else if let Some(entry) = entry(text, &line, from..span.end) {
                    chunk.entries.push(entry);
                }
                chunk.end = span.end;
                from = span.end;
                line.clear();
                depth = 0;
            }
            TokenKind::Newline => {}
            kind => {
                match kind {
                    TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth += 1,
                    TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => depth = depth.saturating_sub(1),
                    _ => {}
                }
                line.push((kind, span));
            }
        }
    }
    reader.chunks.push(chunk);
    reader.chunks
}

struct Reader<'t> {
    text: &'t str,
    chunks: Vec<Chunk>,
    /// How many elements each array of tables has so far.
    counts: HashMap<Path, usize>,
}

impl Reader<'_> {
    fn head(&mut self, line: &[(TokenKind, Range<usize>)], above: Range<usize>, head: Range<usize>) -> Chunk {
        let many = line.get(1).is_some_and(|(kind, _)| *kind == TokenKind::LeftSquareBracket);
        let keys: Vec<String> = keys(self.text, line);
        let mut path = Path::default();
        for (index, key) in keys.iter().enumerate() {
            path.0.push(Hop::Key(key.clone()));
            let last = index + 1 == keys.len();
            if last && many {
                let count = self.counts.entry(path.clone()).or_default();
                *count += 1;
                path.0.push(Hop::Index(*count - 1));
            } else if let Some(count) = self.counts.get(&path) {
                path.0.push(Hop::Index(count.saturating_sub(1)));
            }
        }
        Chunk { above, head: head.clone(), path, many, entries: Vec::new(), end: head.end }
    }
}

/// The parts of a dotted key, up to the end or what is no key.
fn keys(text: &str, line: &[(TokenKind, Range<usize>)]) -> Vec<String> {
    let mut keys = Vec::new();
    for (kind, span) in line {
        let raw = &text[span.clone()];
        match kind {
            TokenKind::LeftSquareBracket | TokenKind::Dot => {}
            TokenKind::Atom => keys.push(raw.to_owned()),
            TokenKind::LiteralString | TokenKind::BasicString => keys.push(quoted(raw)),
            _ => break,
        }
    }
    keys
}

/// The text of a quoted key.
fn quoted(raw: &str) -> String {
    let table: Result<toml::Table, _> = format!("x = {raw}").parse();
    let text = table.ok().and_then(|table| Some(table.get("x")?.as_str()?.to_owned()));
    text.unwrap_or_else(|| raw.trim_matches(['"', '\'']).to_owned())
}

fn entry(text: &str, line: &[(TokenKind, Range<usize>)], whole: Range<usize>) -> Option<Entry> {
    let equals = line.iter().position(|(kind, _)| *kind == TokenKind::Equals)?;
    let keys = keys(text, line.get(..equals)?);
    let value = line.get(equals + 1)?.1.start..line.last()?.1.end;
    Some(Entry { key: keys.first()?.clone(), dotted: keys.len() > 1, whole, value })
}
