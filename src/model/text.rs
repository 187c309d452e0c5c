//! Running text and its inline marks.
//!
//! | written | means |
//! |---|---|
//! | `*words*`, `**words**` | italic, bold; may be nested |
//! | `[^id]` | call of a footnote (of a table's note inside a table) |
//! | `[[A/RES/70/1]]`, `[[A/RES/70/1\|70/1]]` | a document's symbol, with other words |
//! | `[words](https://…)`, `[words](#id)` | a link, also to a clause |
//! | `[@id]`, `[#id]` | "paragraph 3", or "3" alone, following renumbering |
//! | `[/]` | a line ended by hand (titles) |
//! | `^{2}`, `_{2}` | raised, lowered |
//! | `\*` | the character itself |
//!
//! Line breaks in the source are spaces, but between two ideographs nothing.

use crate::organ::symbol::Symbol;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::ops::Range;

/// Running text with inline marks, as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(pub String);

impl Text {
    /// Whether nothing is written.
    #[must_use]
    #[expect(clippy::missing_const_for_fn, reason = "serde takes it by name")]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its pieces in order, and every fault in its marks. Faulty marks stay
    /// as the characters they are.
    #[must_use]
    pub fn parse(&self) -> (Vec<Piece>, Vec<Fault>) {
        let mut parser = Parser { source: &self.0, ..Parser::default() };
        parser.run();
        (parser.pieces, parser.faults)
    }
}

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "Running text. Marks: *italic*, **bold**, [^note], [[symbol]], [words](https://…), [@id], [#id], [/], ^{2}, _{2}, \\ to escape.",
        })
    }
}

/// A piece of text in one style, or something that stands in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// Bytes of the source it comes from.
    pub range: Range<usize>,
    /// Its style.
    pub style: Style,
    /// What it is.
    pub kind: PieceKind,
}

/// Style of a piece.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Style {
    /// `*…*`.
    pub italic: bool,
    /// `**…**`.
    pub bold: bool,
    /// `^{…}` (true) or `_{…}` (false).
    pub raised: Option<bool>,
    /// The link around it.
    pub link: Option<Target>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An address with `https:`, `http:` or `mailto:`.
    Address(String),
    /// The clause with an id.
    Clause(String),
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq)]
pub enum PieceKind {
    /// Characters.
    Characters(String),
    /// A call of the note with an id.
    Note(String),
    /// A document and the words it is cited by.
    Document(Symbol, String),
    /// The printed number of a clause; with its word ("paragraph") or bare.
    Reference {
        /// The clause's id.
        id: String,
        /// Whether "paragraph" is printed before it.
        word: bool,
    },
    /// A line ended by hand.
    Break,
}

/// A fault in the marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What was found, for the message.
    pub message: String,
    /// A remedy.
    pub hint: String,
}

/// Whether a name can be an id: letters, digits, `-`, `_`, `.`.
#[must_use]
pub fn is_id(name: &str) -> bool {
    !name.is_empty() && name.len() <= 100 && name.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
}

/// Whether a name can be a footnote's id: an id, or asterisks.
#[must_use]
pub fn is_note_id(name: &str) -> bool {
    is_id(name) || (!name.is_empty() && name.len() <= 4 && name.bytes().all(|b| b == b'*'))
}

/// Whether an ideograph is printed first, marks passed over; none behind
/// which a number is printed that is not yet known.
pub(crate) fn wide_after(rest: &str) -> Option<bool> {
    let rest = rest.trim_start_matches('*');
    if let Some(note) = rest.strip_prefix("[^") {
        return note.find(']').and_then(|end| wide_after(note.get(end + 1..)?));
    }
    if let Some(document) = rest.strip_prefix("[[") {
        let words = document.split("]]").next().and_then(|inner| inner.split_once('|'));
        return Some(words.and_then(|(_, words)| words.chars().next()).is_some_and(is_wide));
    }
    if rest.starts_with("[@") || rest.starts_with("[#") {
        return None;
    }
    rest.trim_start_matches('[').chars().next().map(is_wide)
}

/// Whether a character is an ideograph or a mark that goes with them: no
/// space separates two of them.
pub(crate) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a line end is printed as nothing between what is wide, or not,
/// before and after it. A reference is unknown: Chinese prints a word behind its
/// number.
pub(crate) fn parts_nothing(before: Option<bool>, after: Option<bool>) -> bool {
    match (before, after) {
        (Some(before), Some(after)) => before && after,
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => false,
    }
}

/// How many bytes a bracketed mark may take.
pub(crate) const MARK_LIMIT: usize = 4096;

/// An emphasis that is open: `*` or `**`, and where.
#[derive(Clone, Copy, PartialEq)]
struct Open {
    bold: bool,
    at: usize,
    /// Number of pieces when it was opened, to see marks around nothing.
    pieces: usize,
}

#[derive(Default)]
struct Parser<'a> {
    source: &'a str,
    at: usize,
    style: Style,
    open: Vec<Open>,
    /// Characters of the piece that is being read, and where it began.
    buffer: String,
    began: usize,
    pieces: Vec<Piece>,
    faults: Vec<Fault>,
}

impl Parser<'_> {
    fn run(&mut self) {
        while let Some(c) = self.rest().chars().next() {
            match c {
                '\\' => self.escape(),
                '*' => self.emphasis(),
                '[' => self.bracket(),
                '^' | '_' if self.rest()[1..].starts_with('{') => self.rise(c == '^'),
                c if c.is_ascii_whitespace() => self.space(),
                c => self.character(c),
            }
        }
        self.flush();
        for open in std::mem::take(&mut self.open) {
            let mark = if open.bold { "**" } else { "*" };
            self.fault(
                open.at..open.at + mark.len(),
                format!("`{mark}` is opened and not closed"),
                format!("close it with `{mark}`, or write `\\*` for an asterisk"),
            );
        }
    }

    fn rest(&self) -> &str {
        &self.source[self.at..]
    }

    /// What follows, as far as a mark may reach: keeps the reading linear.
    fn near(&self) -> &str {
        let rest = self.rest();
        let mut end = rest.len().min(MARK_LIMIT);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        &rest[..end]
    }

    fn character(&mut self, c: char) {
        if self.buffer.is_empty() {
            self.began = self.at;
        }
        self.buffer.push(c);
        self.at += c.len_utf8();
    }

    /// White space of the source: one space, or nothing between ideographs
    /// that a line break parts.
    fn space(&mut self) {
        let start = self.at;
        let length = self.rest().find(|c: char| !c.is_ascii_whitespace()).unwrap_or(self.rest().len());
        let newline = self.rest()[..length].contains('\n');
        let wide = newline && parts_nothing(self.wide_before(), wide_after(&self.rest()[length..]));
        if !wide {
            if self.buffer.is_empty() {
                self.began = start;
            }
            self.buffer.push(' ');
        }
        self.at += length;
    }

    /// Whether an ideograph is printed before, marks of notes passed over.
    fn wide_before(&self) -> Option<bool> {
        if let Some(c) = self.buffer.chars().next_back() {
            return Some(is_wide(c));
        }
        let last = self.pieces.iter().rev().find(|piece| !matches!(piece.kind, PieceKind::Note(_)));
        match last.map(|piece| &piece.kind) {
            Some(PieceKind::Characters(text) | PieceKind::Document(_, text)) => text.chars().next_back().map(is_wide),
            Some(PieceKind::Reference { .. }) => None,
            _ => Some(false),
        }
    }

    fn flush(&mut self) {
        if !self.buffer.is_empty() {
            let text = std::mem::take(&mut self.buffer);
            self.push(self.began..self.at, PieceKind::Characters(text));
        }
    }

    fn push(&mut self, range: Range<usize>, kind: PieceKind) {
        self.pieces.push(Piece { range, style: self.style.clone(), kind });
    }

    fn fault(&mut self, range: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        self.faults.push(Fault { range, message: message.into(), hint: hint.into() });
    }

    fn escape(&mut self) {
        match self.rest()[1..].chars().next() {
            Some(c) if c.is_ascii_punctuation() => {
                self.at += 1;
                self.character(c);
            }
            _ => {
                let range = self.at..self.at + 1;
                self.fault(
                    range,
                    "`\\` stands before a character that needs no escape",
                    "write `\\\\` for a backslash",
                );
                self.character('\\');
            }
        }
    }

    fn emphasis(&mut self) {
        // In `***` the mark that was opened last is closed first.
        let double = self.rest().starts_with("**");
        let bold = double && !(self.rest().starts_with("***") && self.open.last().is_some_and(|open| !open.bold));
        let mark = if bold { "**" } else { "*" };
        let range = self.at..self.at + mark.len();
        match self.open.last().copied() {
            Some(open) if open.bold == bold => {
                if open.pieces == self.pieces.len() && self.buffer.is_empty() {
                    self.fault(
                        open.at..range.end,
                        format!("`{mark}{mark}` marks nothing"),
                        "write the words between the marks, or `\\*` for an asterisk",
                    );
                }
                self.flush();
                self.open.pop();
            }
            _ if self.open.iter().any(|open| open.bold == bold) => {
                self.fault(
                    range.clone(),
                    format!("`{mark}` closes what was opened before another mark that is still open"),
                    "close the inner mark first",
                );
                self.flush();
                self.open.retain(|open| open.bold != bold);
            }
            _ => {
                self.flush();
                self.open.push(Open { bold, at: self.at, pieces: self.pieces.len() });
            }
        }
        self.at = range.end;
        self.style.italic = self.open.iter().any(|open| !open.bold);
        self.style.bold = self.open.iter().any(|open| open.bold);
    }

    fn rise(&mut self, raised: bool) {
        let start = self.at;
        let Some(length) = self.near().find('}') else {
            self.fault(start..start + 2, "`{` is opened and not closed", "close it with `}`, or write `\\^` or `\\_`");
            return self.character(if raised { '^' } else { '_' });
        };
        let inner = self.rest()[2..length].to_owned();
        self.flush();
        self.at += length + 1;
        self.style.raised = Some(raised);
        self.push(start..self.at, PieceKind::Characters(inner));
        self.style.raised = None;
    }

    fn bracket(&mut self) {
        let rest = self.near();
        if let Some(inner) = rest.strip_prefix("[[") {
            return match inner.find("]]") {
                Some(length) => self.document(length),
                None => self.unclosed("[[", "]]"),
            };
        }
        let special = rest[1..].starts_with(['^', '@', '#']) || rest.starts_with("[/]");
        match rest.find(']') {
            Some(length) if special => self.mark(length),
            None if special => self.unclosed("[", "]"),
            Some(length) if rest[length + 1..].starts_with('(') && !rest[1..length].contains('[') => self.link(length),
            // Square brackets are ordinary characters in texts.
            _ => self.character('['),
        }
    }

    fn unclosed(&mut self, open: &str, close: &str) {
        let range = self.at..self.at + open.len();
        self.fault(
            range,
            format!("`{open}` is opened and not closed"),
            format!("close it with `{close}`, or write `\\[` for a bracket"),
        );
        for c in open.chars() {
            self.character(c);
        }
    }

    /// `[^id]`, `[@id]`, `[#id]`, `[/]`; `length` is where the `]` stands.
    fn mark(&mut self, length: usize) {
        let start = self.at;
        let sign = self.rest()[1..].chars().next();
        let id = self.rest()[2..length].to_owned();
        let range = start..start + length + 1;
        let kind = match sign {
            Some('/') => PieceKind::Break,
            Some('^') if is_note_id(&id) => PieceKind::Note(id),
            Some('@') if is_id(&id) => PieceKind::Reference { id, word: true },
            Some('#') if is_id(&id) => PieceKind::Reference { id, word: false },
            _ => {
                self.fault(range, format!("`{id}` cannot be an id"), "an id has letters, digits, `-`, `_` and `.`");
                return self.character('[');
            }
        };
        self.flush();
        self.at = range.end;
        self.push(range, kind);
    }

    /// `[[symbol]]` or `[[symbol|words]]`; `length` is that of the inside.
    fn document(&mut self, length: usize) {
        let start = self.at;
        let inner = &self.rest()[2..2 + length];
        let (symbol, words) = inner.split_once('|').unwrap_or((inner, inner));
        let range = start..start + length + 4;
        match Symbol::parse(symbol.trim()) {
            Ok(symbol) => {
                let words = words.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
                self.flush();
                self.at = range.end;
                self.push(range, PieceKind::Document(symbol, words));
            }
            Err(fault) => {
                let message = format!("`{symbol}` is not a document symbol: {fault}");
                self.fault(range, message, "symbols look like `A/RES/73/331` or `S/RES/1973 (2011)`");
                self.character('[');
                self.character('[');
            }
        }
    }

    /// `[words](target)`; `length` is where the `]` stands.
    fn link(&mut self, length: usize) {
        let start = self.at;
        let tail = &self.near()[length + 2..];
        let Some(end) = balanced(tail).or_else(|| tail.find(')')) else { return self.unclosed("[", ")") };
        let address = &tail[..end];
        let range = start..start + length + 3 + end;
        let target = match address.strip_prefix('#') {
            Some(id) if is_id(id) => Some(Target::Clause(id.to_owned())),
            _ => is_address(address).then(|| Target::Address(address.to_owned())),
        };
        let Some(target) = target else {
            let message = format!("a link cannot lead to `{address}`");
            self.fault(
                range,
                message,
                "links lead to `https://…`, `http://…`, `mailto:…` or `#id`; write `\\[` for a bracket",
            );
            return self.character('[');
        };
        self.flush();
        let words = self.rest()[1..length].to_owned();
        let outer = self.style.clone();
        let (pieces, faults) = Text(words).parse();
        let shift = start + 1;
        for piece in pieces {
            let style = Style {
                italic: piece.style.italic || outer.italic,
                bold: piece.style.bold || outer.bold,
                raised: piece.style.raised,
                link: Some(target.clone()),
            };
            let range = piece.range.start + shift..piece.range.end + shift;
            self.pieces.push(Piece { range, style, kind: piece.kind });
        }
        self.faults.extend(
            faults
                .into_iter()
                .map(|fault| Fault { range: fault.range.start + shift..fault.range.end + shift, ..fault }),
        );
        self.at = range.end;
    }
}

/// Where the parenthesis around an address is closed; those in the address
/// come in pairs.
fn balanced(tail: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in tail.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            c if c.is_whitespace() => return None,
            _ => {}
        }
    }
    None
}

/// Whether a link may lead there: a scheme that only opens a page or a mail.
fn is_address(address: &str) -> bool {
    let printable = address.chars().all(|c| !c.is_control() && !c.is_whitespace() && !"<>\"`\\{}|^".contains(c));
    let rest = ["https://", "http://", "mailto:"].into_iter().find_map(|scheme| address.strip_prefix(scheme));
    printable && rest.is_some_and(|rest| !rest.is_empty())
}
