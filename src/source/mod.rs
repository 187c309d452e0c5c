//! Text and positions: [`SourceFile`], [`Diagnostic`] for faults in what an
//! author wrote, [`Error`] for faults of the world around it.
//!
//! A diagnostic points at bytes of a source file; lines and columns (both
//! from 1, columns in characters) are worked out when it is shown.

mod edit;
mod report;

pub use edit::{Edit, apply};
pub use report::{Format, render};

use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

/// A range of bytes in a source file.
pub type Span = Range<usize>;

/// The largest source file that is read, in bytes.
pub const SIZE_LIMIT: usize = 64 * 1024 * 1024;

/// A source file: its name for messages and its text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The path as the user gave it, or `<stdin>`.
    pub name: String,
    /// The whole text, without byte order mark.
    pub text: String,
    /// Where lines begin, in bytes; found when a position is first asked for.
    lines: OnceLock<Vec<usize>>,
    /// Where its lines are printed, one for each; empty for a file of text.
    places: Vec<Printed>,
}

/// Where a line of text is printed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Printed {
    /// The page, from 1.
    pub page: usize,
    /// The line on its page, from 1.
    pub line: usize,
    /// Its left edge, in points from that of the page.
    pub x: f32,
    /// Its baseline, in points from the top of the page.
    pub y: f32,
}

impl SourceFile {
    /// A file from its name and text.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), lines: OnceLock::new(), places: Vec::new() }
    }

    /// The text of printed pages, with the place of each of its lines.
    #[must_use]
    pub fn printed(name: impl Into<String>, text: impl Into<String>, places: Vec<Printed>) -> Self {
        Self { places, ..Self::new(name, text) }
    }

    /// Where the line at a byte offset is printed; none in a file of text.
    #[must_use]
    pub fn place(&self, offset: usize) -> Option<Printed> {
        if self.places.is_empty() { None } else { self.places.get(self.line(offset).0 - 1).copied() }
    }

    /// Decodes bytes as UTF-8, dropping a byte order mark.
    ///
    /// # Errors
    /// A diagnostic with the first offending byte, and a file that holds what
    /// could be read with each fault replaced, to show the line.
    pub fn decode(name: impl Into<String>, bytes: &[u8]) -> Result<Self, (Self, Diagnostic)> {
        let name = name.into();
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        if bytes.len() > SIZE_LIMIT {
            let fault = Diagnostic::error("too-large", 0..0, "the file is larger than 64 MiB")
                .hint("a resolution is a few hundred kilobytes at most");
            let text = String::new();
            return Err((Self::new(name, text), fault));
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(name, text)),
            Err(fault) => {
                let at = fault.valid_up_to();
                let byte = bytes.get(at).copied().unwrap_or_default();
                let text = lossy(bytes);
                let width = '\u{fffd}'.len_utf8();
                let fault = Diagnostic::error(
                    "not-utf8",
                    at..(at + width).min(text.len()),
                    format!("the file is not UTF-8: byte 0x{byte:02X} at offset {at}"),
                )
                .hint("save the file as UTF-8");
                Err((Self::new(name, text), fault))
            }
        }
    }

    /// Line and column of a byte offset, both from 1; columns in characters.
    #[must_use]
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let offset = self.floor(offset);
        let (line, start) = self.line(offset);
        (line, self.text[start..offset].chars().count() + 1)
    }

    /// Line of a byte offset, from 1, and where it begins, in bytes.
    #[must_use]
    pub fn line(&self, offset: usize) -> (usize, usize) {
        let ends = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines = self.lines.get_or_init(|| std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect());
        let line = lines.partition_point(|start| *start <= offset);
        (line, lines.get(line - 1).copied().unwrap_or(0))
    }

    /// The nearest offset at or before `offset` that begins a character.
    #[must_use]
    pub fn floor(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look; the document can be built.
    Warning,
    /// The document cannot be built as it is written, or must not go out so.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Warning => "warning",
            Severity::Error => "error",
        })
    }
}

/// A fault in what an author wrote, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// Stable code such as `unknown-key`.
    pub code: &'static str,
    /// What was found, lower case, no full stop.
    pub message: String,
    /// Where, in bytes.
    pub span: Span,
    /// What was expected: shown under the marked text. May be empty.
    pub label: String,
    /// Another place that belongs to it, with its label.
    pub related: Option<(Span, String)>,
    /// Remedies.
    pub hints: Vec<String>,
    /// What to write instead, where that is sure to be meant. Empty for most.
    pub edits: Vec<Edit>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            span,
            label: String::new(),
            related: None,
            hints: Vec::new(),
            edits: Vec::new(),
        }
    }

    /// A warning at a place.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    /// The same with what was expected there.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// The same with a remedy.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The same with a remedy, when there is one.
    #[must_use]
    pub fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hints.extend(hint);
        self
    }

    /// The same with what to write instead of some bytes.
    #[must_use]
    pub fn edit(mut self, span: Span, text: impl Into<String>) -> Self {
        self.edits.push(Edit { span, text: text.into() });
        self
    }

    /// The same with another place that belongs to it.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related = Some((span, label.into()));
        self
    }
}

/// Whether any of the diagnostics is an error.
#[must_use]
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

/// How many words are held against one that is not known.
const NEAR_LIMIT: usize = 1000;

/// `did you mean …?` for a word and the words that are known, when one of
/// them is near.
#[must_use]
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    known
        .into_iter()
        .take(NEAR_LIMIT)
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, candidate)| {
            *distance <= (candidate.chars().count() / 3).max(1) || (word.len() > 2 && candidate.starts_with(word))
        })
        .min()
        .map(|(_, candidate)| format!("did you mean `{candidate}`?"))
}

/// A fault of the world: a file, a font, a template of the user.
#[derive(Debug)]
pub struct Error {
    /// What could not be done, lower case.
    pub message: String,
    /// Remedies.
    pub hints: Vec<String>,
}

impl Error {
    /// An error with its message.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hints: Vec::new() }
    }

    /// The same with a remedy.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
