//! Document symbols: `A/RES/73/331`, `S/RES/1973 (2011)`, `A/73/L.103/Add.1`.
//!
//! A [`Symbol`] holds one well-formed symbol in its canonical writing: one
//! blank before a letter or a parenthesis, plain hyphens. It can stand in a
//! path or an address, since nothing that could leave a folder is accepted.

mod address;
mod cite;
mod find;
mod parse;
mod reader;
#[cfg(test)]
mod tests;

pub use find::find;

use crate::lang::SessionKind;
use std::cmp::Ordering;
use std::fmt;

/// The greatest length of a symbol in characters.
pub const MAX_LENGTH: usize = 80;

/// One document symbol, canonical.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Symbol {
    /// The whole symbol.
    text: String,
    /// Length of the first of two symbols in `A/73/328-S/2018/592`.
    first: usize,
}

/// Why a text is no symbol.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SymbolError {
    /// Byte offset of the fault in the text, at a boundary of characters.
    pub offset: usize,
    /// What was expected there.
    pub expected: &'static str,
}

impl fmt::Display for SymbolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.expected)
    }
}

impl std::error::Error for SymbolError {}

impl Symbol {
    /// How the addresses of documents begin.
    pub const ADDRESS: &str = "https://docs.un.org/";

    /// Reads a symbol.
    ///
    /// # Errors
    ///
    /// If the text is no symbol: where, and what was expected there.
    pub fn parse(text: &str) -> Result<Self, SymbolError> {
        parse::symbol(text)
    }

    /// The symbol as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its address at the United Nations in a language: as the published files
    /// link, without blanks, and the first of a double symbol.
    #[must_use]
    pub fn url(&self, language: &str) -> String {
        let path: String = self.first().chars().filter(|c| *c != ' ').collect();
        format!("{}{language}/{path}", Self::ADDRESS)
    }

    /// The number under which a resolution is cited: `73/331`, `1973`,
    /// `ES-11/1`, `3363 (XXX)`, `48/75 A`; `None` for other documents.
    #[must_use]
    pub fn resolution_number(&self) -> Option<String> {
        match self.number_and_year() {
            Some((number, _)) => Some(number.to_string()),
            None => Some(self.resolution()?.to_owned()),
        }
    }

    /// Number and year of a resolution of the Security Council: (1973, 2011).
    #[must_use]
    pub fn number_and_year(&self) -> Option<(u32, u16)> {
        if !self.text.starts_with("S/RES/") {
            return None;
        }
        let (number, year) = self.resolution()?.split_once(" (")?;
        Some((number.parse().ok()?, year.strip_suffix(')')?.parse().ok()?))
    }

    /// The session (or the year of the Economic and Social Council) that the
    /// symbol names.
    #[must_use]
    pub fn session(&self) -> Option<(SessionKind, u16)> {
        let parts: Vec<&str> = self.first().split('/').collect();
        let organ = *parts.first()?;
        if organ == "E" {
            let year = parts.iter().find_map(|part| part.parse().ok())?;
            return (year >= 1946).then_some((SessionKind::Year, year));
        }
        if organ != "A" {
            return None;
        }
        parts.iter().skip(1).find_map(|part| session(part))
    }

    /// What follows `RES/`.
    fn resolution(&self) -> Option<&str> {
        self.first().split_once("/RES/").map(|(_, number)| number)
    }

    fn first(&self) -> &str {
        self.text.get(..self.first).unwrap_or(&self.text)
    }
}

/// The session of one part: `73`, `ES-11`, `S-30`, `3363 (XXX)`.
fn session(part: &str) -> Option<(SessionKind, u16)> {
    if let Some((_, roman)) = part.split_once(" (") {
        let session = cite::from_roman(roman.strip_suffix(')')?)?;
        return Some((SessionKind::Regular, session));
    }
    let (kind, digits) = if let Some(digits) = part.strip_prefix("ES-") {
        (SessionKind::EmergencySpecial, digits)
    } else if let Some(digits) = part.strip_prefix("S-") {
        (SessionKind::Special, digits)
    } else {
        (SessionKind::Regular, part)
    };
    Some((kind, digits.parse().ok()?))
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// By parts, numbers by value: `A/RES/73/9` before `A/RES/73/10`.
impl Ord for Symbol {
    fn cmp(&self, other: &Self) -> Ordering {
        let (left, right) = (pieces(&self.text), pieces(&other.text));
        left.cmp(&right).then_with(|| self.text.cmp(&other.text))
    }
}

impl PartialOrd for Symbol {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A text cut into words and numbers; a number sorts before a word.
fn pieces(text: &str) -> Vec<Result<u128, &str>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let digit = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != digit).unwrap_or(rest.len());
        let (piece, tail) = rest.split_at(end);
        pieces.push(piece.parse().map_err(|_| piece));
        rest = tail;
    }
    pieces
}
